"""What a look at a received mail yields: single checks, and a verdict drawn from them."""

from dataclasses import dataclass
from enum import StrEnum

from okx_kit.guide.addresses import DOMAINS
from okx_kit.words import Words

OKX = "okx.com"
"""The one domain OKX says its mails come from (help page ``okx-p2p-general-trading-guidelines``,
updated 2025-10-15). Of what lies below it, turkiye.okx.com alone has published addresses."""


class Verdict(StrEnum):
    """What the checks add up to."""

    AGREES = "agrees"  # all that the receiver recorded speaks for OKX, and nothing odd was seen
    UNKNOWN = "unknown"  # nothing in the file tells
    DOUBTFUL = "doubtful"
    NOT_FROM_OKX = "not_from_okx"


class Result(StrEnum):
    """What one check found."""

    GOOD = "good"
    NOTE = "note"  # worth knowing, speaks neither for nor against
    UNKNOWN = "unknown"
    ODD = "odd"
    BAD = "bad"


class Subject(StrEnum):
    """What a check looked at."""

    FROM = "from"
    RECORDED = "recorded"  # whether the receiver's own lines are there
    DMARC = "dmarc"
    DKIM = "dkim"
    SPF = "spf"
    REPLY_TO = "reply_to"
    LINKS = "links"
    REQUESTS = "requests"
    ATTACHMENTS = "attachments"
    FORM = "form"  # how the mail itself is built


@dataclass(frozen=True, slots=True)
class Check:
    """One look: at what, with which result, in words; foreign text in them is safe to show."""

    subject: Subject
    result: Result
    says: Words


@dataclass(frozen=True, slots=True)
class MailReport:
    """A verdict, its sentence, the checks behind it, and what to do in any case."""

    verdict: Verdict
    sentence: Words
    checks: tuple[Check, ...]


def is_okx(domain: str) -> bool:
    """Say whether a domain is okx.com or lies below it; nothing that only looks like it.

    Enough for a signature, which only the owner of okx.com can have recorded there.
    """
    plain = domain.lower().removesuffix(".")
    return plain == OKX or plain.endswith(f".{OKX}")


def writes_for_okx(domain: str) -> bool:
    """Say whether a domain is one on which OKX published addresses."""
    return domain.lower().removesuffix(".") in DOMAINS


def is_okx_page(host: str) -> bool:
    """Say whether a host shows OKX's own pages; below okx.com may also lie what users uploaded."""
    return writes_for_okx(host.lower().removeprefix("www."))
