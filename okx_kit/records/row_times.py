"""Times as rows have them: OKX's own, and what spreadsheets make of them when they save a file.

A reader keeps one order of day and month for a whole file; a date that both orders allow is read
only when the file, its layout or the clock in its ids tells the order.
"""

import re
from datetime import UTC, datetime, timedelta, timezone
from typing import Literal, NamedTuple

from okx_kit.records.layout import DateStyle
from okx_kit.records.zones import find_zone

Order = Literal["mdy", "dmy", ""]

_ISO = re.compile(
    r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?"
    r"(?:[ T]+(\d{1,2}):(\d{2})(?::(\d{2})(\.\d{1,6})?)?)?"
    r"(?:\s*(Z|[+-]\d{2}:?\d{2}|CST|\(?(?:UTC|GMT)[0-9:+-]*\)?))?",
    re.ASCII,
)
_SLASHED = re.compile(
    r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:[ T,]+(\d{1,2}):(\d{2})(?::(\d{2}))?"
    r"(?:\s*([AaPp])\.?[Mm]\.?)?)?",
    re.ASCII,
)
_JAVA = re.compile(
    r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d{1,2}) (\d{2}):(\d{2}):(\d{2}) ([A-Z]{3}) (\d{4})", re.ASCII
)
_MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec"
_EPOCH_MS = re.compile(r"\d{12,14}", re.ASCII)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class RowTime(NamedTuple):
    """A time as written: ``local`` without zone, or with one where the cell itself tells it."""

    local: datetime
    has_seconds: bool = True
    order: Order = ""  # of a date with slashes


def slashed_order(text: str) -> Order | None:
    """Return the only order of day and month that a date allows, ``""`` if both; ``None``: none."""
    match = _SLASHED.fullmatch(text)
    if match is None:
        return None
    first, second = int(match[1]), int(match[2])
    if first > 12:
        return "dmy"
    return "mdy" if second > 12 else ""


def read_time(text: str, style: DateStyle, order: Order) -> RowTime | None:
    """Read a time; ``order`` is used for dates that allow both. ``None`` if it is none.

    A date that allows both orders is not read while ``order`` is unknown.
    """
    try:
        if style == "epoch_ms" and _EPOCH_MS.fullmatch(text):
            return RowTime(EPOCH + timedelta(milliseconds=int(text)))
        return _read_iso(text) or _read_slashed(text, order) or _read_java(text)
    except (ValueError, OverflowError):  # the 31st of February, the year 0
        return None


def _read_iso(text: str) -> RowTime | None:
    match = _ISO.fullmatch(text)
    if match is None:
        return None
    year, month, day, hour, minute, second, fraction, zone = match.groups()
    local = datetime(int(year), int(month), int(day), int(hour or 0), int(minute or 0))
    local += timedelta(seconds=int(second or 0), microseconds=round(float(fraction or 0) * 1e6))
    if zone:
        local = local.replace(tzinfo=_zone(zone))
    return RowTime(local, second is not None)


def _zone(text: str) -> timezone:
    """Return a zone that stands behind a time; CST is Shanghai's in OKEx files."""
    minutes = {"Z": 0, "CST": 480}.get(text)
    if minutes is None:
        minutes = find_zone(text if "T" in text else f"UTC{text}")
    if minutes is None:
        raise ValueError(text)
    return timezone(timedelta(minutes=minutes))


def _read_slashed(text: str, order: Order) -> RowTime | None:
    match = _SLASHED.fullmatch(text)
    if match is None:
        return None
    first, second, year, hour, minute, seconds, half = match.groups()
    order = slashed_order(text) or order
    if not order:
        return None
    month, day = (first, second) if order == "mdy" else (second, first)
    hours = int(hour or 0)
    if half:
        hours = hours % 12 + (12 if half in "Pp" else 0)
    local = datetime(int(year), int(month), int(day), hours, int(minute or 0), int(seconds or 0))
    return RowTime(local, seconds is not None, order)


def _read_java(text: str) -> RowTime | None:
    """Read ``Wed Sep 25 17:27:02 CST 2019``, as the oldest OKEx files may have it."""
    match = _JAVA.fullmatch(text)
    if match is None or match[1] not in _MONTHS or match[6] not in ("CST", "UTC", "GMT"):
        return None
    month = _MONTHS.index(match[1]) // 3 + 1
    clock = (int(match[3]), int(match[4]), int(match[5]))
    local = datetime(int(match[7]), month, int(match[2]), *clock)
    return RowTime(local.replace(tzinfo=_zone("CST" if match[6] == "CST" else "Z")))
