"""Moments of cases (removed, sent) as a person reads them: here, and in UTC+8."""

from datetime import datetime

from PySide6.QtCore import QDate, QLocale

from okx_kit.ui.common.text import UTC8


def day_text(moment: datetime) -> str:
    """Return the day of an aware time on this computer, short, in the window's language."""
    here = moment.astimezone()
    day = QDate(here.year, here.month, here.day)
    return QLocale().toString(day, QLocale.FormatType.ShortFormat)


def minute_text(moment: datetime) -> str:
    """Return an aware time on this computer, to the minute."""
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"


def both_text(moment: datetime) -> str:
    """Return an aware time on this computer, with its zone, and in UTC+8."""
    here, there = moment.astimezone(), moment.astimezone(UTC8)
    zone = f"{here:%z}"
    return f"{here:%Y-%m-%d %H:%M:%S} (UTC{zone[:3]}:{zone[3:]}) · {there:%Y-%m-%d %H:%M:%S} UTC+8"
