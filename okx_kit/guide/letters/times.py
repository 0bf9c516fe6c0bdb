"""Times as a letter says them: in UTC, with UTC+8 in brackets, never more exact than stated."""

from dataclasses import replace
from datetime import datetime

from okx_kit.case.model import EvidenceTime, Precision, TimeSource
from okx_kit.guide.letters.templates import shared
from okx_kit.intake.times import TimeNotUnderstood, parse_time
from okx_kit.records.two_zones import time_texts
from okx_kit.words import Language


def moment_of(text: str, zone: str = "") -> EvidenceTime | None:
    """Return a typed time; one without a zone is in ``zone``, if that is known.

    ``None`` for anything that is not one time.
    """
    try:
        moment = parse_time(text)
        return moment if moment.zone or not zone else parse_time(f"{text} {zone}")
    except TimeNotUnderstood:
        return None


def moment_in_utc(moment: datetime) -> EvidenceTime:
    """Return an aware moment to the minute, as when a letter went out."""
    return EvidenceTime(moment, "UTC", TimeSource.RECORD, Precision.MINUTE)


def shown_time(time: EvidenceTime, language: Language) -> str:
    """Return a time in both zones: ``2026-11-20 01:05 UTC (09:05 UTC+8)``."""
    words = shared(language)
    utc, utc8 = time_texts(time)
    if time.precision is Precision.DAY:
        day = utc.partition(" ")[0]
        return words["day"].format(day=day, zone=time.zone) if time.zone else day
    day, _, clock = utc8.partition(" ")
    return words["time"].format(utc=utc, utc8=clock if utc.startswith(day) else utc8)


def shown_day(text: str, zone: str = "") -> str:
    """Return only the day of a typed time, in the zone it was stated in; other texts as typed."""
    moment = moment_of(text, zone)
    if moment is None:
        return text
    return time_texts(replace(moment, precision=Precision.DAY))[0].partition(" ")[0]
