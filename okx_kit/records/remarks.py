"""What looks wrong in a timeline: gaps and contradictions, and what to do about each.

Nothing is changed and nothing is asserted: a remark is a question to the person who knows.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice, pairwise

from okx_kit.case.model import Fact, FactSource, FileKind, Item, Precision, TimeSource
from okx_kit.records.chosen import Chosen
from okx_kit.records.information import record_time
from okx_kit.records.timeline import Moment, MomentKind
from okx_kit.records.two_zones import in_zone, zone_of
from okx_kit.shown import visible
from okx_kit.words import Words

MOST = 20
"""Remarks of one kind; more of them say no more."""

_SHIFT = timedelta(hours=8)
_CLOSE = timedelta(minutes=1)
_SLACK = timedelta(minutes=2)  # clocks of phones and servers differ
_LONG = timedelta(days=7)
_GAPS = 3
_SHOWN = 40  # characters of a moment's text in a remark
_TOKEN = re.compile(r"[0-9A-Za-z]+(?:\.[0-9]+)?", re.ASCII)
_NUMBER = re.compile(r"(?!(?:19|20)[0-9]{2}$)[0-9.]{3,}", re.ASCII)  # of three digits, and no year
_ID = re.compile(r"(?=.*[0-9])[0-9A-Za-z]{8,}", re.ASCII)
TABLES = frozenset({FileKind.CSV, FileKind.XLSX, FileKind.ARCHIVE})
"""Kinds of file whose rows have times; that of the file itself says little."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to look at: a stable ``code``, the sentence, the places in the timeline."""

    code: str
    words: Words
    places: tuple[int, ...] = ()


_EIGHT = Words(
    "“{a}”（{ta}）与“{b}”（{tb}）恰好相差 8 小时，看起来是同一件事：可能有一个时间把 UTC+8 当成了"
    "UTC，或相反。请核对两处的时区。",
    "“{a}” ({ta}) and “{b}” ({tb}) are exactly eight hours apart and look like the same event: one "
    "of the times may have been taken in the wrong zone. Check the zone of both.",
)
_AFTER = Words(
    "“{a}”（{ta}）晚于记录它的“{b}”（{tb}）。请核对两处的时间和时区。",
    "“{a}” ({ta}) is later than “{b}” ({tb}), which reports it. Check time and zone of both.",
)
_BEFORE_PLACED = Words(
    "订单 {order} 的成交时间（{tb}）早于由订单号推算的下单时间（{ta}）。请核对这份导出文件的时区。",
    "Order {order} was filled ({tb}) before it was placed by the clock in its id ({ta}). Check the "
    "zone of that export.",
)
_GAP = Words(
    "{ta} 与 {tb} 之间有 {days} 天没有任何记录。如果期间发生过什么（再次尝试、联系客服），"
    "请补上一条。",
    "Nothing is noted for the {days} days between {ta} and {tb}. If anything happened in between "
    "(another try, an answer of support), add it.",
)
_FUTURE = Words(
    "“{a}”的时间（{ta}）还没有到。请核对日期和时区。",
    "The time of “{a}” ({ta}) has not come yet. Check its date and zone.",
)
_DAY_ONLY = Words(
    "“{a}”只知道日期（{ta}），同一天还有 {n} 条有具体时刻的记录，先后不能确定。"
    "如果记得大约几点，请补上。",
    "Only the day of “{a}” is known ({ta}), and {n} other lines of that day have a clock time, so "
    "their order is not certain. Add a rough time if you remember one.",
)
_NO_TIME = Words(
    "有 {n} 个文件没有自己的时间，不在时间线上。重要的请在“时间”一栏填写。",
    "{n} files have no time of their own and are not in the timeline. Fill in the time of those "
    "that matter.",
)
_NO_ZONE = Words(
    "有 {n} 行所选记录的时间或时区无法确定，不在时间线上。请为所在的文件指定时区。",
    "The time or zone of {n} chosen rows is not known, so they are not in the timeline. State the "
    "zone of their file.",
)


def remarks(
    moments: Sequence[Moment],
    items: Sequence[Item],
    records: Sequence[Chosen] = (),
    facts: Iterable[Fact] = (),
    *,
    now: datetime,
) -> tuple[Remark, ...]:
    """Return what to look at in a timeline made of these ``items`` and ``records``.

    ``facts`` found in items tell which of them report an order or transaction; ``now`` is aware.
    """
    about = _About(moments, items, facts)
    found: list[Remark] = []
    parts: tuple[Callable[[], Iterator[Remark]], ...] = (
        lambda: _eight_hours(about),
        lambda: _after_report(about),
        lambda: _filled_before_placed(moments),
        lambda: _future(moments, now),
        lambda: _day_only(moments),
        lambda: _gaps(moments),
        lambda: _without_time(items, records),
    )
    for part in parts:
        found += islice(part(), MOST)
    return tuple(found)


class _About:
    """The moments with what they name: ids and amounts, by place."""

    def __init__(
        self, moments: Sequence[Moment], items: Sequence[Item], facts: Iterable[Fact]
    ) -> None:
        self.moments = moments
        self.items: Mapping[int, Item] = {item.id: item for item in items}
        self.found: dict[int, set[str]] = {}
        for fact in facts:
            if fact.source is FactSource.FOUND and fact.item_id and fact.removed_utc is None:
                self.found.setdefault(fact.item_id, set()).add(fact.value.strip())
        self.names = [self._names(moment) for moment in moments]

    def _names(self, moment: Moment) -> frozenset[str]:
        texts = [moment.text.en, moment.order_id, moment.txid]
        item = self.items.get(moment.item_id or 0)
        if item is not None and moment.kind is MomentKind.ITEM:
            texts += [item.title, item.description, *self.found.get(item.id, ())]
        return frozenset(_tokens(" ".join(texts)))

    def alike(self, a: int, b: int) -> bool:
        """Say whether two moments look like one event: they name the same id or amount.

        A picture that nobody described and whose zone nobody stated may show any other event.
        """
        if self.names[a] & self.names[b]:
            return True
        items = [self.moments[n].kind is MomentKind.ITEM for n in (a, b)]
        return not all(items) and (self._mute(a) or self._mute(b))

    def _mute(self, place: int) -> bool:
        moment = self.moments[place]
        item = self.items.get(moment.item_id or 0)
        return (
            moment.kind is MomentKind.ITEM
            and item is not None
            and not (item.title or item.description or moment.time.zone)
        )

    def fill(self, words: Words, a: int, b: int, **more: object) -> Words:
        """Put two moments into a sentence."""
        first, second = self.moments[a], self.moments[b]
        return _both(words, a=first, b=second, **more)


def _tokens(text: str) -> Iterator[str]:
    """Yield the ids and amounts in a text, amounts without the zeros at their end."""
    for token in _TOKEN.findall(text):
        if _NUMBER.fullmatch(token):
            yield token.rstrip("0").rstrip(".") if "." in token else token
        elif _ID.fullmatch(token):
            yield token.lower()


def _both(words: Words, a: Moment, b: Moment, **more: object) -> Words:
    times = {"ta": _time(a), "tb": _time(b), **more}
    zh = words.zh.format(a=_short(a.text.zh), b=_short(b.text.zh), **times)
    return Words(zh, words.en.format(a=_short(a.text.en), b=_short(b.text.en), **times))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[: _SHOWN - 1] + "…"


def _time(moment: Moment) -> str:
    text = moment.texts[1]
    return text if moment.time.precision is Precision.DAY else f"{text} UTC+8"


# --- one after another -------------------------------------------------------------------------


def _eight_hours(about: _About) -> Iterator[Remark]:
    """Find pairs eight hours apart to the minute that come from different places."""
    moments = about.moments
    exact = [n for n, one in enumerate(moments) if one.time.precision is not Precision.DAY]
    times = [moments[n].time.utc.timestamp() for n in exact]
    shift, close = _SHIFT.total_seconds(), _CLOSE.total_seconds()
    for place, first in enumerate(exact):
        start = bisect_left(times, times[place] + shift - close, place)
        end = bisect_right(times, times[place] + shift + close, start)
        for second in exact[start:end]:
            if _apart(moments[first], moments[second]) and about.alike(first, second):
                yield Remark("eight_hours", about.fill(_EIGHT, first, second), (first, second))


def _apart(a: Moment, b: Moment) -> bool:
    """Say whether two moments were not measured by the same clock."""
    if MomentKind.ENTRY in (a.kind, b.kind):
        return a.entry_id != b.entry_id
    return a.item_id != b.item_id


def _after_report(about: _About) -> Iterator[Remark]:
    """Find what is later than the picture or mail that shows it."""
    reports: dict[int, int] = {}
    noted: dict[int, list[int]] = {}  # what a person wrote about an item
    by_name: dict[str, list[int]] = {}
    for place, moment in enumerate(about.moments):
        if moment.kind is MomentKind.ITEM and moment.item_id is not None:
            reports[moment.item_id] = place
        elif moment.kind is MomentKind.ENTRY and moment.item_id is not None:
            noted.setdefault(moment.item_id, []).append(place)
        for name in filter(None, (moment.order_id.lower(), moment.txid.lower())):
            by_name.setdefault(name, []).append(place)
    for item_id, place in reports.items():
        report, item = about.moments[place], about.items[item_id]
        if item.kind in TABLES:  # an export is made whenever a person likes
            continue
        shown = {p for name in about.names[place] for p in by_name.get(name, ())}
        for event in sorted(shown.union(noted.get(item_id, ()))):
            if about.moments[event].time.utc - report.end > _SLACK:
                yield Remark("after_report", about.fill(_AFTER, event, place), (event, place))


def _filled_before_placed(moments: Sequence[Moment]) -> Iterator[Remark]:
    filled: dict[str, int] = {}
    for place, moment in enumerate(moments):
        if moment.kind is MomentKind.FILLED:
            filled.setdefault(moment.order_id, place)
        elif moment.kind is MomentKind.PLACED and moment.order_id in filled:
            before = filled[moment.order_id]
            words = _both(_BEFORE_PLACED, moment, moments[before], order=moment.order_id)
            yield Remark("filled_before_placed", words, (before, place))


def _future(moments: Sequence[Moment], now: datetime) -> Iterator[Remark]:
    for place, moment in enumerate(moments):
        if moment.time.utc - now > _SLACK:
            yield Remark("future", _both(_FUTURE, moment, moment), (place,))


def _day_only(moments: Sequence[Moment]) -> Iterator[Remark]:
    times = [moment.time.utc for moment in moments]
    for place, moment in enumerate(moments):
        if moment.time.precision is not Precision.DAY:
            continue
        same_day = moments[bisect_left(times, moment.time.utc) : bisect_left(times, moment.end)]
        exact = sum(one.time.precision is not Precision.DAY for one in same_day)
        if exact:
            yield Remark("day_only", _both(_DAY_ONLY, moment, moment, n=exact), (place,))


def _gaps(moments: Sequence[Moment]) -> Iterator[Remark]:
    """Find the longest times of a week or more in which nothing is noted, longest first."""
    gaps = [
        (after.time.utc - before.end, place)
        for place, (before, after) in enumerate(pairwise(moments))
        if after.time.utc - before.end >= _LONG
    ]
    for length, place in sorted(gaps, reverse=True)[:_GAPS]:
        days = [
            in_zone(one.time.utc, zone_of("UTC+8")).strftime("%Y-%m-%d")
            for one in moments[place : place + 2]
        ]
        words = _GAP.fill(ta=visible(days[0]), tb=visible(days[1]), days=length.days)
        yield Remark("gap", words, (place, place + 1))


def _without_time(items: Sequence[Item], records: Sequence[Chosen]) -> Iterator[Remark]:
    present = [item for item in items if item.removed_utc is None]
    without = [
        item
        for item in present
        if item.kind not in TABLES and (item.time is None or item.time.source is TimeSource.FILE)
    ]
    if without:
        yield Remark("no_time", _NO_TIME.fill(n=len(without)))
    ids = {item.id for item in present}
    unread = sum(one.item_id in ids and record_time(one) is None for one in records)
    if unread:
        yield Remark("no_zone", _NO_ZONE.fill(n=unread))
