"""Pairs and contracts as OKX names them: BTC-USDT, BTC-USDT-SWAP, BTC-USD-260605-80000-C."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

_BASE = "(?P<base>[A-Z0-9]{1,20})"
_QUOTE = "(?P<quote>[A-Z0-9]{2,10})"


class InstrumentKind(StrEnum):
    """What is traded."""

    OPTION = "option"
    FUTURE = "future"
    SWAP = "swap"
    CONVERT = "convert"
    SPOT = "spot"


# In the order they are tried: each longer form would also be read as a shorter one.
_FORMS = (
    (
        InstrumentKind.OPTION,
        re.compile(
            rf"{_BASE}-{_QUOTE}-(?P<day>[0-9]{{6}})-(?P<strike>[0-9]+(?:\.[0-9]+)?)-(?P<right>[CP])"
        ),
    ),
    (InstrumentKind.FUTURE, re.compile(rf"{_BASE}-{_QUOTE}-(?P<day>[0-9]{{6}})")),
    (InstrumentKind.SWAP, re.compile(rf"{_BASE}-(?P<quote>[A-Z]{{3,6}})-SWAP")),
    (InstrumentKind.CONVERT, re.compile(rf"{_BASE}-{_QUOTE}-CONVERT")),
    (InstrumentKind.SPOT, re.compile(rf"{_BASE}-{_QUOTE}")),
)
QUOTES = (
    "USDT|USDC|USDG|USDK|USD|DAI|BTC|ETH|OKB|EURC|EUR|GBP|BRL|TRY|AED|SGD|AUD|CNY|HKD|JPY|KRW|"
    "INR|VND|RUB|UAH|MXN|ARS|THB|IDR|PHP|NGN|PLN|CZK|CAD|CHF|KZT|ZAR"
)
"""What prices are counted in: only with one of these is a pair believed in running text."""


@dataclass(frozen=True, slots=True)
class Instrument:
    """One instrument. ``name`` is OKX's writing; ``expiry``, ``strike`` and ``right`` (``C`` or
    ``P``) are empty where the kind has none. ``strike`` stays text, as every amount."""

    kind: InstrumentKind
    name: str
    base: str
    quote: str
    expiry: date | None = None
    strike: str = ""
    right: str = ""

    @property
    def shown(self) -> str:
        """The name for people: a convert pair without its suffix."""
        return f"{self.base}-{self.quote}" if self.kind is InstrumentKind.CONVERT else self.name


def _day(yymmdd: str) -> date | None:
    try:
        return datetime.strptime(yymmdd, "%y%m%d").date()
    except ValueError:
        return None


def has_unreal_date(text: str) -> bool:
    """Say whether ``text`` has the form of a future or option whose day is in no calendar."""
    name = _canonical(text)
    for _, pattern in _FORMS[:2]:
        match = pattern.fullmatch(name)
        if match:
            return _day(match["day"]) is None
    return False


def _canonical(text: str) -> str:
    """Return ``text`` in OKX's writing: upper case, ``-`` for ``/`` and ``_``."""
    return re.sub(r"\s*[/_-]\s*", "-", text.strip()).upper()


def parse_instrument(text: str) -> Instrument | None:
    """Read a whole cell or field as one instrument; ``None`` if it is none.

    ``btc/usdt`` and the old ``ltc_usdt`` are read as well. A day that is in no calendar makes it
    none (see :func:`has_unreal_date`).
    """
    name = _canonical(text)
    for kind, pattern in _FORMS:
        match = pattern.fullmatch(name)
        if match is None:
            continue
        parts = match.groupdict()
        if not re.search("[A-Z]", parts["base"]) or not re.search("[A-Z]", parts["quote"]):
            return None
        expiry = _day(parts["day"]) if "day" in parts else None
        if "day" in parts and expiry is None:
            return None
        strike, right = parts.get("strike", ""), parts.get("right", "")
        return Instrument(kind, name, parts["base"], parts["quote"], expiry, strike, right)
    return None


_IN_TEXT = re.compile(
    r"(?<![0-9A-Za-z])(?<![0-9A-Za-z][-_])"
    rf"[0-9A-Za-z]{{1,20}}(?P<gap>[-_/])(?:{QUOTES})"
    r"(?:-(?:SWAP|CONVERT|[0-9]{6}(?:-[0-9]{1,12}(?:\.[0-9]{1,8})?-[CP])?))?"
    r"(?![0-9A-Za-z])(?![-_/][0-9A-Za-z])",
    re.IGNORECASE,
)


def find_instruments(text: str) -> Iterator[tuple[int, int, Instrument | None]]:
    """Yield ``(start, end, instrument)`` of each pair in running text.

    ``None`` stands for the form of a contract whose day is in no calendar.
    """
    for match in _IN_TEXT.finditer(text):
        before = text[match.start() - 1 : match.start()]
        if match["gap"] == "/" and before and before in "/.":  # a path or an address, not a pair
            continue
        if match[0] not in (match[0].upper(), match[0].lower()):  # a heading: Fee-USD
            continue
        instrument = parse_instrument(match[0])
        if instrument is not None or has_unreal_date(match[0]):
            yield match.start(), match.end(), instrument
