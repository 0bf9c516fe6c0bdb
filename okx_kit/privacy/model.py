"""What a finding is: its kind, how grave, where it stands, and what to do about it."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """A secret must not leave at all; personal data is for the person to decide."""

    SECRET = "secret"  # noqa: S105 - a kind, no password
    PERSONAL = "personal"


class FindingKind(StrEnum):
    """What was found. Ids, hashes, addresses and UIDs are never among them."""

    SEED_PHRASE = "seed_phrase"
    PRIVATE_KEY = "private_key"
    ENCRYPTED_KEY = "encrypted_key"
    KEYSTORE = "keystore"
    API_KEY = "api_key"
    API_SECRET = "api_secret"  # noqa: S105 - a kind, no password
    API_PASSPHRASE = "api_passphrase"  # noqa: S105 - a kind, no password
    AUTHENTICATOR = "authenticator"
    SETUP_KEY = "setup_key"
    ONE_TIME_CODE = "one_time_code"
    PASSWORD = "password"  # noqa: S105 - a kind, no password
    CARD_CODE = "card_code"
    ANTI_PHISHING_CODE = "anti_phishing_code"
    LOGIN_CODE = "login_code"  # a QR code that signs in or pairs a wallet
    EMAIL = "email"
    PHONE = "phone"
    RESIDENT_ID = "resident_id"
    BANK_CARD = "bank_card"
    IBAN = "iban"
    NAME = "name"
    LOCATION = "location"


class Certainty(StrEnum):
    """Whether a checksum or an unmistakable form proves it, or a label makes it likely."""

    CERTAIN = "certain"
    PROBABLE = "probable"


SECRETS = frozenset(
    {
        FindingKind.SEED_PHRASE,
        FindingKind.PRIVATE_KEY,
        FindingKind.ENCRYPTED_KEY,
        FindingKind.KEYSTORE,
        FindingKind.API_KEY,
        FindingKind.API_SECRET,
        FindingKind.API_PASSPHRASE,
        FindingKind.AUTHENTICATOR,
        FindingKind.SETUP_KEY,
        FindingKind.ONE_TIME_CODE,
        FindingKind.PASSWORD,
        FindingKind.CARD_CODE,
        FindingKind.ANTI_PHISHING_CODE,
        FindingKind.LOGIN_CODE,
    }
)
"""Kinds whose findings must be covered, left out or denied before anything is sent."""


@dataclass(frozen=True, slots=True)
class TextFinding:
    """Something private in a text: ``text[start:end]`` is what to hide."""

    kind: FindingKind
    start: int
    end: int
    certainty: Certainty = Certainty.CERTAIN

    @property
    def severity(self) -> Severity:
        """How grave it is, by its kind."""
        return Severity.SECRET if self.kind in SECRETS else Severity.PERSONAL

    def moved(self, by: int) -> "TextFinding":
        """Return the same finding in a text that has ``by`` more characters before it."""
        return TextFinding(self.kind, self.start + by, self.end + by, self.certainty)
