"""What is found in a text: the kinds, the verdicts, one finding."""

from dataclasses import dataclass
from enum import StrEnum


class FoundKind(StrEnum):
    """What a value is, as far as its shape and the words beside it tell."""

    ORDER_ID = "order_id"  # an order or bill id: both have the same shape
    BILL_ID = "bill_id"
    TRADE_ID = "trade_id"
    UID = "uid"
    WITHDRAWAL_ID = "withdrawal_id"
    DEPOSIT_ID = "deposit_id"
    P2P_ORDER_ID = "p2p_order_id"
    TXID = "txid"
    ADDRESS = "address"
    TAG = "tag"
    INSTRUMENT = "instrument"
    AMOUNT = "amount"  # with its coin, in running text only
    SHORTENED = "shortened"  # a hash, address or id with dots or stars in its middle
    MANGLED = "mangled"  # an id that a spreadsheet turned into 3.56E+18
    FILE_HASH = "file_hash"  # SHA-256 of a file: the shape of a TXID, but none
    PRIVATE_KEY = "private_key"  # 64 hex digits named as a key: must not be shown or sent
    NUMBER = "number"  # as long as an order id, but rather a date, a bank card or an identity card


class Verdict(StrEnum):
    """What could be tested about a value, and how it came out."""

    OK = "ok"  # a checksum or a rule of its own holds
    NO_CHECKSUM = "no_checksum"  # it has none: nothing could be tested but its shape
    FAILED = "failed"  # a typo, or cut off?
    SHORTENED = "shortened"  # the full value is needed
    LOST = "lost"  # digits are lost; only the original file has them
    ODD_LENGTH = "odd_length"  # shorter or longer than those seen so far


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict on one value, and the chains (as in :mod:`.chains`) it can belong to."""

    verdict: Verdict
    chains: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """One value in a text: ``text[start:end] == value``.

    ``value`` is as written, ``normal`` without invisible characters and in the usual writing (for
    comparing; never in place of what was written). ``chains`` lists what its shape allows, narrowed
    by a network named just before it; empty: not of a chain, or unknown.
    """

    kind: FoundKind
    value: str
    normal: str
    start: int
    end: int
    chains: tuple[str, ...]
    verdict: Verdict
