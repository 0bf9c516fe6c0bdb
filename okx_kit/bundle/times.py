"""Times of items as an index shows them: in UTC and in UTC+8, never more exact than stated."""

import re
from datetime import UTC, datetime, timedelta, timezone

from okx_kit.bundle.naming import UTC8
from okx_kit.case.model import EvidenceTime, Item, Precision, TimeSource

_ZONE = re.compile(r"UTC([+-])(\d{1,2})(?::?(\d{2}))?")
_FORMATS = {Precision.MINUTE: "%Y-%m-%d %H:%M", Precision.SECOND: "%Y-%m-%d %H:%M:%S"}


def item_time(item: Item) -> EvidenceTime | None:
    """Return an item's time; without a stated one, the file's own date (marked as such)."""
    if item.time is not None or item.modified_utc is None:
        return item.time
    return EvidenceTime(item.modified_utc, "UTC", TimeSource.FILE, Precision.SECOND)


def time_texts(time: EvidenceTime | None) -> tuple[str, str]:
    """Return the time in UTC and in UTC+8.

    A day without a clock time cannot be moved between zones: both texts name the day and the zone
    it was stated in.
    """
    if time is None:
        return "", ""
    if time.precision is Precision.DAY:
        day = time.utc.astimezone(zone_of(time.zone)).strftime("%Y-%m-%d")
        text = f"{day} ({time.zone})" if time.zone else day
        return text, text
    pattern = _FORMATS[time.precision]
    return time.utc.astimezone(UTC).strftime(pattern), time.utc.astimezone(UTC8).strftime(pattern)


def zone_of(name: str) -> timezone:
    """Return the zone of ``UTC+8`` or ``UTC-03:30``; anything else is taken as UTC."""
    match = _ZONE.fullmatch(name)
    if match is None:
        return UTC
    offset = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    if offset >= timedelta(days=1):
        return UTC
    return timezone(-offset if match[1] == "-" else offset)


def latest(times: list[EvidenceTime]) -> datetime | None:
    """Return the latest time; the dates of files count only when nothing better is stated."""
    stated = [time.utc for time in times if time.source is not TimeSource.FILE]
    return max(stated or [time.utc for time in times], default=None)
