"""Times as they are shown: in UTC and in UTC+8, never more exact than stated."""

import re
from datetime import UTC, datetime, timedelta, timezone

from okx_kit.case.model import EvidenceTime, Precision

UTC8 = timezone(timedelta(hours=8))
"""The zone of OKX's support and of most of the people who write to it."""

_ZONE = re.compile(r"UTC([+-])(\d{1,2})(?::?(\d{2}))?")
_FORMATS = {Precision.MINUTE: "%Y-%m-%d %H:%M", Precision.SECOND: "%Y-%m-%d %H:%M:%S"}


def time_texts(time: EvidenceTime | None) -> tuple[str, str]:
    """Return the time in UTC and in UTC+8.

    A day without a clock time cannot be moved between zones: both texts name the day and the zone
    it was stated in.
    """
    if time is None:
        return "", ""
    if time.precision is Precision.DAY:
        day = in_zone(time.utc, zone_of(time.zone)).strftime("%Y-%m-%d")
        text = f"{day} ({time.zone})" if time.zone else day
        return text, text
    pattern = _FORMATS[time.precision]
    return in_zone(time.utc, UTC).strftime(pattern), in_zone(time.utc, UTC8).strftime(pattern)


def in_zone(moment: datetime, zone: timezone) -> datetime:
    """Return the moment in a zone; at the very edge of the calendar it stays in UTC."""
    try:
        return moment.astimezone(zone)
    except OverflowError:
        return moment


def zone_of(name: str) -> timezone:
    """Return the zone of ``UTC+8`` or ``UTC-03:30``; anything else is taken as UTC."""
    match = _ZONE.fullmatch(name)
    if match is None:
        return UTC
    offset = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    if offset >= timedelta(days=1):
        return UTC
    return timezone(-offset if match[1] == "-" else offset)
