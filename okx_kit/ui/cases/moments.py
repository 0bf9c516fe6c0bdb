"""Moments of cases (removed, sent) as a person reads them: here, and in UTC+8."""

from datetime import datetime, timedelta

from okx_kit.records.zones import zone_name
from okx_kit.ui.common.text import UTC8


def day_text(moment: datetime) -> str:
    """Return the day of an aware time on this computer, written as everywhere in the window."""
    return f"{moment.astimezone():%Y-%m-%d}"


def minute_text(moment: datetime) -> str:
    """Return an aware time on this computer, to the minute."""
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"


def both_text(moment: datetime) -> str:
    """Return an aware time on this computer, with its zone, and in UTC+8."""
    here, there = moment.astimezone(), moment.astimezone(UTC8)
    zone = zone_name((here.utcoffset() or timedelta()) // timedelta(minutes=1))
    first, second = f"{here:%Y-%m-%d %H:%M:%S} {zone}", f"{there:%Y-%m-%d %H:%M:%S} UTC+8"
    return first if first == second else f"{first} · {second}"
