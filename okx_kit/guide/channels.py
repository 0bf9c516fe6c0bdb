"""The six channels to support, from ``resources/guide/channels.json``, and which suits now.

Answer times bear the source that states them: ``guide`` marks figures of the support guide that no
page of OKX confirms. Hours are the guide's advice and never hold anybody back.
"""

import json
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone, tzinfo
from enum import StrEnum
from functools import cache
from typing import Any

from okx_kit.case.model import Urgency
from okx_kit.resources import resource_path
from okx_kit.words import Words

UTC8 = timezone(timedelta(hours=8), "UTC+8")
_SATURDAY = 5


class Channel(StrEnum):
    """A way to reach support."""

    EMAIL = "email"
    TICKET = "ticket"
    CHAT = "chat"
    PHONE = "phone"
    HELP = "help"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class AnswerTime:
    """How long an answer takes, and who says so (``short`` for where room is scarce).

    ``guide``: the guide says so and no page of OKX. No source: it lies in the nature of things.
    """

    words: Words
    source: Words | None = None
    short: Words | None = None
    guide: bool = False


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours of a working day in UTC+8, from ``start`` to ``end`` o'clock, as the guide advises."""

    start: int
    end: int

    def on(self, day: date) -> tuple[datetime, datetime]:
        """Return when they begin and end on a day of UTC+8."""
        midnight = datetime(day.year, day.month, day.day, tzinfo=UTC8)
        return midnight + timedelta(hours=self.start), midnight + timedelta(hours=self.end)

    def hold(self, now: datetime) -> bool:
        """Tell whether ``now`` lies in them, on a day from Monday to Friday in UTC+8."""
        there = now.astimezone(UTC8)
        return there.weekday() < _SATURDAY and self.start <= there.hour < self.end

    def shown(self, now: datetime, zone: tzinfo) -> Words:
        """Return them in UTC+8 and in local time, with the change of date where there is one."""
        begin, end = self.on(now.astimezone(UTC8).date())
        there = f"{begin:%H:%M}–{end:%H:%M} UTC+8"
        first, last = begin.astimezone(zone), end.astimezone(zone)
        if first.utcoffset() == begin.utcoffset():
            return Words(there, there)
        day, clock, until = begin.date(), f"{first:%H:%M}", f"{last:%H:%M}"
        if first.date() == last.date():
            where = _day(first, day)
            return Words(
                f"{there}（当地{where.zh} {clock}–{until}）",
                f"{there} ({clock}–{until} {where.en}here)",
            )
        before, after = _day(first, day), _day(last, day)
        return Words(
            f"{there}（当地{before.zh or '当天'} {clock}–{after.zh or '当天'} {until}）",
            f"{there} ({clock} {before.en}– {until} {after.en}here)",
        )


def _day(moment: datetime, day: date) -> Words:
    """Name the day a time falls on, seen from ``day``: nothing if it is the same."""
    apart = (moment.date() - day).days
    if not apart:
        return Words("", "")
    return Words("前一天", "the day before ") if apart < 0 else Words("次日", "the next day ")


@dataclass(frozen=True, slots=True)
class ChannelGuide:
    """What is known of one channel.

    ``good_for`` and ``needs`` are short lines, ``steps`` say how to get there (no link but okx.com,
    typed by the person), ``limits`` what it takes and what OKX has not published of it.
    """

    channel: Channel
    name: Words
    good_for: Words
    needs: Words
    answers: tuple[AnswerTime, ...]
    hours: Hours | None
    steps: tuple[Words, ...]
    limits: tuple[Words, ...]


class Level(StrEnum):
    """How well a channel suits a case now."""

    BEST = "best"
    FINE = "fine"
    POOR = "poor"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Suits:
    """How well a channel suits, why in one sentence, and whether these are unusual hours."""

    level: Level
    reason: Words
    outside: Words | None = None


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(resource_path("guide/channels.json").read_text("utf-8"))
    return data


def _words(entry: dict[str, str]) -> Words:
    return Words(entry["zh"], entry["en"])


def source(name: str) -> Words:
    """Return who published a figure, on which page and when, by its name in the data."""
    return _words(_data()["sources"][name])


def _answer(entry: dict[str, str]) -> AnswerTime:
    if not entry["source"]:
        return AnswerTime(_words(entry))
    name = entry["source"]
    said = _data()["sources"][name]
    short = Words(said["short_zh"], said["short_en"])
    return AnswerTime(_words(entry), source(name), short, name == "guide")


def _hours(name: str) -> Hours | None:
    return Hours(_data()["hours"][name]["from"], _data()["hours"][name]["to"]) if name else None


@cache
def channels() -> tuple[ChannelGuide, ...]:
    """Return the channels in the order they are offered."""
    return tuple(
        ChannelGuide(
            channel=Channel(one["id"]),
            name=_words(one),
            good_for=_words(one["good"]),
            needs=_words(one["needs"]),
            answers=tuple(_answer(entry) for entry in one["answers"]),
            hours=_hours(one["hours"]),
            steps=tuple(_words(step) for step in one["steps"]),
            limits=tuple(_words(limit) for limit in one["limits"]),
        )
        for one in _data()["channels"]
    )


def channel_guide(channel: Channel) -> ChannelGuide:
    """Return what is known of one channel."""
    return next(one for one in channels() if one.channel is channel)


def answer_times(channel: Channel, kind: str) -> tuple[AnswerTime, ...]:
    """Return how long an answer takes: what OKX published for this kind of problem comes first."""
    for_kind = _data()["kinds"].get(kind, {}).get(channel, ())
    return (*(_answer(entry) for entry in for_kind), *channel_guide(channel).answers)


_URGENT = frozenset({Urgency.HIGH, Urgency.NOW})
_OUTSIDE = Words(
    "指南建议在工作日 {zh} 联系；随时都可以发，OKX 没有公布客服时间。",
    "The guide advises working days, {en}. Any time will do: OKX has published no hours.",
)


def suits(
    channel: Channel, urgency: Urgency, kind: str, now: datetime, zone: tzinfo = UTC8
) -> Suits:
    """Return how well a channel suits a case of this kind and urgency at ``now``.

    What the kind needs comes before how urgent it is. Outside the hours that the guide advises
    ``outside`` says so, in the person's ``zone`` too; the level stays.
    """
    table = _data()["suits"]
    urgent = table["urgent"] if urgency in _URGENT else {}
    tables = (table["kinds"].get(kind, {}), urgent, table["usual"])
    found = next(reasons[channel] for reasons in tables if channel in reasons)
    hours, outside = channel_guide(channel).hours, None
    if hours is not None and not hours.hold(now):
        shown = hours.shown(now, zone)
        outside = _OUTSIDE.fill(zh=shown.zh, en=shown.en)
    return Suits(Level(found["level"]), _words(found), outside)
