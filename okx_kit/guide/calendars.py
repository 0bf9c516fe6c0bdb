"""Working days by a chosen calendar, for follow-up dates.

Tables come from ``resources/guide/calendars.json`` (made by ``tools/make_calendars.py`` from the
package ``holidays``); a file ``calendars.json`` of the same shape in the library's folder replaces
the years it names. Offices work from Monday to Friday in every calendar; mainland China also works
on its make-up days.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path

from okx_kit.errors import OkxKitError, system_reason
from okx_kit.resources import resource_path
from okx_kit.words import Words

FILE_NAME = "calendars.json"
"""The name, in the library's folder, of a person's own tables."""

_MOST_BYTES = 1 << 20
_SATURDAY = 5


class CalendarCode(StrEnum):
    """Whose holidays count."""

    NONE = "none"
    CN = "CN"
    HK = "HK"
    MT = "MT"
    AE = "AE"
    SG = "SG"
    TR = "TR"


_NAMES = {
    CalendarCode.NONE: Words("周一至周五，不计节假日", "Monday to Friday, no holidays"),
    CalendarCode.CN: Words("中国大陆（含调休）", "mainland China, with make-up days"),
    CalendarCode.HK: Words("香港", "Hong Kong"),
    CalendarCode.MT: Words("马耳他", "Malta"),
    CalendarCode.AE: Words("阿联酋", "United Arab Emirates"),
    CalendarCode.SG: Words("新加坡", "Singapore"),
    CalendarCode.TR: Words("土耳其", "Türkiye"),
}
_NOT_PUBLISHED = Words(
    "国务院尚未公布 {year} 年的放假调休安排（本程序没有收录），"
    "{year} 年按法定假日估算，请以官方公布为准。",
    "The State Council's schedule for {year} is not known here (not published yet, perhaps): {year}"
    " is estimated by the statutory days, without make-up days.",
)
_UNKNOWN_YEAR = Words(
    "没有 {year} 年的节假日数据，{year} 年只排除周末。",
    "No holidays are known for {year}; only weekends are left out.",
)
_ESTIMATED = Words(
    "{day} 的假日取决于观月，日期为估算。",
    "The holiday on {day} depends on sighting the moon; its day is estimated.",
)


class CalendarFileDamaged(OkxKitError):
    """A person's own tables cannot be used."""

    words = Words(
        "自备日历“{name}”无法使用（{what}）。请改正或删除它；在此之前使用程序自带的日历。",
        "The calendar file “{name}” cannot be used ({what}). Correct or remove it; until then the "
        "program's own calendars hold.",
    )


@dataclass(frozen=True, slots=True)
class Year:
    """One year of a calendar: days off, make-up days, and days off that are estimated."""

    off: frozenset[date]
    working: frozenset[date]
    estimated: frozenset[date]


@dataclass(frozen=True)
class Calendar:
    """Working days of one calendar."""

    code: CalendarCode
    years: Mapping[int, Year]

    @property
    def name(self) -> Words:
        """What the calendar is called."""
        return _NAMES[self.code]

    def is_working(self, day: date) -> bool:
        """Tell whether offices work on a day."""
        year = self.years.get(day.year)
        if year is None:
            return day.weekday() < _SATURDAY
        return day in year.working or (day.weekday() < _SATURDAY and day not in year.off)

    def after(self, day: date, count: int) -> date:
        """Return the working day number ``count`` (at least 1) after ``day``."""
        if count < 1:
            raise ValueError("working days are counted from 1")
        while count:
            day += timedelta(days=1)
            count -= self.is_working(day)
        return day

    def passed(self, day: date, today: date) -> int:
        """Count the working days after ``day`` up to and including ``today``."""
        days = (day + timedelta(days=n) for n in range(1, (today - day).days + 1))
        return sum(map(self.is_working, days))

    def doubts(self, first: date, last: date) -> tuple[Words, ...]:
        """Say what is not certain about the days from ``first`` to ``last``."""
        if self.code is CalendarCode.NONE:
            return ()
        found = []
        for number in range(first.year, last.year + 1):
            year = self.years.get(number)
            if year is None:
                found.append(_UNKNOWN_YEAR.fill(year=number))
                continue
            if self.code is CalendarCode.CN and not year.working:
                found.append(_NOT_PUBLISHED.fill(year=number))
            near = timedelta(days=2)  # as far as a sighting may move it
            days = sorted(day for day in year.estimated if first - near <= day <= last + near)
            found += [_ESTIMATED.fill(day=day.isoformat()) for day in days]
        return tuple(found)


def calendar_names() -> dict[CalendarCode, Words]:
    """Return every calendar that can be chosen and what it is called."""
    return dict(_NAMES)


def calendar_of(code: str, home: Path | None = None) -> Calendar:
    """Return a calendar by its code; one not known is that without holidays.

    ``home`` is the library's folder, whose own tables (:data:`FILE_NAME`) replace the years they
    name. Raises :class:`CalendarFileDamaged`.
    """
    known = CalendarCode(code) if code in set(CalendarCode) else CalendarCode.NONE
    years = _packed().get(known, {})
    own = _own(home / FILE_NAME).get(known, {}) if home is not None else {}
    return Calendar(known, {**years, **own})


@cache
def _packed() -> dict[CalendarCode, dict[int, Year]]:
    return _tables(resource_path("guide/calendars.json").read_text("utf-8"))


def _own(path: Path) -> dict[CalendarCode, dict[int, Year]]:
    try:
        with path.open("rb") as file:
            data = file.read(_MOST_BYTES)
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise CalendarFileDamaged(name=path.name, what=system_reason(error)) from error
    try:
        return _tables(data.decode("utf-8-sig"))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise CalendarFileDamaged(name=path.name, what=error) from error


def _tables(text: str) -> dict[CalendarCode, dict[int, Year]]:
    """Read ``{"calendars": {"CN": {"2027": {"off": ["01-01", …], "working": […]}}}}``."""
    return {
        CalendarCode(code): {int(year): _year(int(year), lists) for year, lists in years.items()}
        for code, years in json.loads(text)["calendars"].items()
    }


def _year(number: int, lists: Mapping[str, list[str]]) -> Year:
    if unknown := lists.keys() - {"off", "working", "estimated"}:
        raise ValueError(f"{number}: {', '.join(sorted(unknown))}")
    days = {
        name: frozenset(date.fromisoformat(f"{number:04}-{day}") for day in lists.get(name, []))
        for name in ("off", "working", "estimated")
    }
    return Year(**days)
