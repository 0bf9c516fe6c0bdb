"""Amounts as exact decimal text: never a float, every digit of the file kept."""

import re
from decimal import Decimal

_PLAIN = re.compile(r"[-+]?\d+(?:\.\d+)?", re.ASCII)
_EXPONENT = re.compile(r"[-+]?\d+(?:\.\d+)?[Ee][-+]?\d{1,3}", re.ASCII)
_GROUPED = re.compile(r"[-+]?\d{1,3}(?:,\d{3})+(?:\.\d+)?", re.ASCII)
_WITH_UNIT = re.compile(r"(?P<number>[-+]?[\d.,eE+-]*\d)\s*(?P<unit>[A-Za-z][A-Za-z0-9]{0,19})")
_NOISE = re.compile(r"\d*\.\d*?(?:0{5,}[1-9]\d{0,5}|9{5,}\d{0,6})", re.ASCII)
_LONGEST = 80

EMPTY = frozenset({"", "-", "--", "—", "N/A", "null"})
"""What a cell without a value holds."""


def plain_decimal(text: str) -> str | None:
    """Return ``0E-8`` as ``0.00000000`` and ``1,234.5`` as ``1234.5``; ``None`` if no number.

    The value is exact, and so is the number of decimals.
    """
    if len(text) > _LONGEST:
        return None
    text = text.replace("−", "-")
    if _PLAIN.fullmatch(text):
        return text.removeprefix("+")
    if _EXPONENT.fullmatch(text):
        return format(Decimal(text), "f")
    if _GROUPED.fullmatch(text):
        return text.replace(",", "").removeprefix("+")
    return None


def number_and_unit(text: str) -> tuple[str, str] | None:
    """Take ``-0.0034105395 LTC`` apart, as cells of 2020 have it; ``None`` if it is not so."""
    match = _WITH_UNIT.fullmatch(text)
    if match is None:
        return None
    number = plain_decimal(match["number"])
    return None if number is None else (number, match["unit"])


def has_noise(number: str) -> bool:
    """Say whether a number ends as binary fractions do: ``0.0004626628199999993``."""
    digits = number.lstrip("-0.").replace(".", "")
    return len(digits) >= 15 and _NOISE.fullmatch(number.lstrip("-")) is not None


def significant_digits(number: str) -> int:
    """Return how many digits a plain decimal has without zeros at its ends."""
    return len(number.lstrip("-").replace(".", "").strip("0"))
