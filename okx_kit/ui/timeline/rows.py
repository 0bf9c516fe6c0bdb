"""The lines of the Timeline tab: days, moments with their times and source, remarks. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, timedelta, timezone

from okx_kit.case.model import EvidenceTime, Item, Precision
from okx_kit.guide.common_block import local_zone
from okx_kit.records.remarks import Remark
from okx_kit.records.timeline import Moment
from okx_kit.records.two_zones import UTC8, in_zone, time_texts
from okx_kit.records.zones import find_zone, zone_name
from okx_kit.ui.timeline.remedies import Remedy, remedy_of

_GAP = "gap"


@dataclass(frozen=True, slots=True)
class Stamp:
    """When, a line for each zone: in UTC+8, in UTC, in the person's own zone if it is another."""

    lines: tuple[str, ...]
    day_only: bool = False


@dataclass(frozen=True, slots=True)
class DayRow:
    """The head of the moments of one day in UTC+8."""

    day: date

    @property
    def key(self) -> object:
        """What stays the same when the story is told again."""
        return self.day


@dataclass(frozen=True, slots=True)
class MomentRow:
    """A moment of a ``day`` in UTC+8, for a person who is in ``zone``.

    ``item`` is what it comes from, ``label`` the number of that in the archive (empty: stays out).
    """

    moment: Moment
    day: date
    zone: str
    item: Item | None
    label: str

    @property
    def stamp(self) -> Stamp:
        """The time in short, below the head of its day."""
        return stamp(self.moment.time, self.zone, self.day)

    @property
    def times(self) -> Stamp:
        """The time in full."""
        return stamp(self.moment.time, self.zone)

    @property
    def key(self) -> object:
        """What stays the same when the story is told again."""
        moment = self.moment
        if moment.entry_id is not None:
            return moment.entry_id
        return moment.kind, moment.item_id, moment.rows, moment.order_id


@dataclass(frozen=True, slots=True)
class RemarkRow:
    """Something to look at, and what its button does (``None``: it has none)."""

    remark: Remark
    remedy: Remedy | None

    @property
    def key(self) -> object:
        """What stays the same when the story is told again."""
        return self.remark.code, self.remark.places, self.remark.words.en


Row = DayRow | MomentRow | RemarkRow


@dataclass(frozen=True, slots=True)
class Around:
    """What the lines need to know of the case: its items, their numbers, the person's zone.

    ``unread`` are item and row of the first chosen row whose time is not known.
    """

    items: Mapping[int, Item]
    labels: Mapping[int, str]
    zone: str = ""
    unread: tuple[int, int] | None = None


def rows_of(moments: Sequence[Moment], remarks: Iterable[Remark], around: Around) -> list[Row]:
    """Return the lines: remarks on the whole first, then each day with its moments and remarks."""
    rows: list[Row] = []
    at: dict[int, list[RemarkRow]] = {}
    for remark in remarks:
        row = RemarkRow(remark, remedy_of(remark, moments, around.items, around.unread))
        if remark.places:
            place = min(remark.places) if remark.code == _GAP else max(remark.places)
            at.setdefault(place, []).append(row)
        else:
            rows.append(row)
    last: date | None = None
    for place, moment in enumerate(moments):
        day = in_zone(moment.time.utc, UTC8).date()
        if day != last:
            rows.append(DayRow(day))
            last = day
        rows += [_moment_row(moment, day, around), *at.get(place, ())]
    return rows


def _moment_row(moment: Moment, day: date, around: Around) -> MomentRow:
    item = around.items.get(moment.item_id or 0)
    label = around.labels.get(item.id, "") if item else ""
    return MomentRow(moment, day, around.zone, item, label)


def stamp(time: EvidenceTime, zone: str, day: date | None = None) -> Stamp:
    """Return a time in UTC+8, UTC and ``zone`` (empty: this computer's) where that is another.

    Under the head of a ``day`` the date is left out where it is the same, and the year.
    """
    if time.precision is Precision.DAY:
        return Stamp((time_texts(time)[0],), day_only=True)
    own = _own_zone(time, zone)
    zones = [("UTC+8", UTC8), ("UTC", UTC)]
    if own is not None and own not in {0, 480}:
        zones.append((zone_name(own), timezone(timedelta(minutes=own))))
    seconds = ":%S" if time.precision is Precision.SECOND else ""
    lines = []
    for name, there in zones:
        moment = in_zone(time.utc, there)
        date_part = "%Y-%m-%d " if day is None else "" if moment.date() == day else "%m-%d "
        lines.append(f"{moment.strftime(f'{date_part}%H:%M{seconds}')} {name}")
    return Stamp(tuple(lines))


def _own_zone(time: EvidenceTime, zone: str) -> int | None:
    """Return how many minutes east of UTC the person is, as the facts or this computer say."""
    if zone and (minutes := find_zone(zone)) is not None:
        return minutes
    try:
        return find_zone(local_zone(time.utc.astimezone()))
    except (OverflowError, OSError, ValueError):
        return None


def zones_of(rows: Iterable[Row], zone: str) -> tuple[str, ...]:
    """Return the zones that the times of these lines are shown in, by name."""
    months: dict[tuple[int, int], EvidenceTime] = {}  # summer time may change in between
    for row in rows:
        if isinstance(row, MomentRow):
            time = row.moment.time
            months.setdefault((time.utc.year, time.utc.month), time)
    own = {_own_zone(time, zone) for time in months.values()} - {None, 0, 480}
    return "UTC+8", "UTC", *(zone_name(minutes) for minutes in own if minutes is not None)
