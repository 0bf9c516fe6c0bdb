"""When an answer is due and when to follow up: advice by a chosen calendar, never a promise.

The guide's own figures (answer within three working days, follow up after more than five) are one
preset; what companies of OKX publish stands beside it with its source.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone

from okx_kit.guide.calendars import Calendar, calendar_of
from okx_kit.guide.channels import source
from okx_kit.records.zones import find_zone
from okx_kit.words import Words

REPLY_DAYS = 3
"""Working days within which the guide expects an answer."""

FOLLOW_UP_DAYS = 6
"""The working day on which to follow up: more than five have passed then."""

_EVENING = time(18)

_COUNTED = Words(
    "按“{zh}”日历计算，发送当天（{zone}）为第 0 天。",
    "Counted by the calendar “{en}”; the day of sending ({zone}) is day 0.",
)
_LATE = Words(
    "18:00 之后发出，按下一个工作日 {day} 发出计算。",
    "Sent after 18:00, so it counts as sent on the next working day, {day}.",
)
_REST = Words(
    "在休息日发出，按下一个工作日 {day} 发出计算。",
    "Sent on a day of rest, so it counts as sent on the next working day, {day}.",
)
_OFF = Words("节假日 {days} 不计入。", "Not counted, being holidays: {days}.")
_MADE_UP = Words("调休上班日 {days} 计入。", "Counted, being make-up working days: {days}.")
_ADVICE = Words(
    "这是跟进建议，不是 OKX 的承诺；OKX 客服全天在线，没有公布工作日历。",
    "This is advice, not a promise of OKX, whose support works around the clock and publishes no "
    "calendar.",
)


@dataclass(frozen=True, slots=True)
class Deadlines:
    """Days in the zone of sending: ``counted_from`` is day 0, ``reply_by`` and ``follow_up_on``
    are working days after it. ``notes`` say how it was counted and what is not certain."""

    counted_from: date
    reply_by: date
    follow_up_on: date
    calendar: Calendar
    notes: tuple[Words, ...]


def zone_of(text: str) -> timezone:
    """Return the zone ``UTC+8`` names; one that cannot be read is UTC."""
    return timezone(timedelta(minutes=find_zone(text) or 0))


def deadlines(sent: datetime, calendar: Calendar, zone: str) -> Deadlines:
    """Return when an answer to what was ``sent`` (aware) is due, days being those of ``zone``."""
    here = sent.astimezone(zone_of(zone))
    day = here.date()
    late = here.time() > _EVENING
    start = day if calendar.is_working(day) and not late else calendar.after(day, 1)
    reply = calendar.after(start, REPLY_DAYS)
    follow = calendar.after(start, FOLLOW_UP_DAYS)
    return Deadlines(start, reply, follow, calendar, _notes(here, start, follow, calendar, zone))


def _notes(
    here: datetime, start: date, last: date, calendar: Calendar, zone: str
) -> tuple[Words, ...]:
    day = here.date()
    name = calendar.name
    notes = [_COUNTED.fill(zh=name.zh, en=name.en, zone=zone or "UTC")]
    if start != day:
        moved = _LATE if calendar.is_working(day) else _REST
        notes.append(moved.fill(day=start.isoformat()))
    days = [day + timedelta(days=n) for n in range((last - day).days + 1)]
    weekend = [d for d in days if d.weekday() > 4 and calendar.is_working(d)]
    holidays = [d for d in days if d.weekday() <= 4 and not calendar.is_working(d)]
    if holidays:
        notes.append(_OFF.fill(days=_listed(holidays)))
    if weekend:
        notes.append(_MADE_UP.fill(days=_listed(weekend)))
    return (*notes, *calendar.doubts(day, last), _ADVICE)


def _listed(days: Iterable[date]) -> str:
    return ", ".join(f"{day:%m-%d}" for day in days)


@dataclass(frozen=True, slots=True)
class PublishedTime:
    """How soon an answer comes according to ``source``: in ``hours``, or ``days`` working days of
    the calendar ``calendar``. ``kinds`` and ``channels`` limit where it applies (empty: all)."""

    name: Words
    source: Words
    hours: int = 0
    days: int = 0
    calendar: str = "none"
    kinds: frozenset[str] = frozenset()
    channels: frozenset[str] = frozenset()


_P2P = frozenset({"p2p_buyer", "p2p_seller"})

ANSWER_TIMES = (
    PublishedTime(
        Words("邮件和工单一般 1 个工作日内答复", "e-mail and ticket: generally 1 business day"),
        source("dubai"),
        days=1,
        calendar="AE",
        channels=frozenset({"email", "ticket"}),
    ),
    PublishedTime(
        Words("C2C 申诉最多 1 小时内答复", "P2P dispute: up to 1 hour"),
        source("p2p"),
        hours=1,
        kinds=_P2P,
    ),
    PublishedTime(
        Words("风控申诉材料齐全后 4 小时内审核", "risk-control appeal: 4 hours once complete"),
        source("risk"),
        hours=4,
        kinds=frozenset({"p2p_restricted"}),
    ),
    PublishedTime(
        Words("提币被退回：客服 10 小时内联系", "returned withdrawal: within 10 hours"),
        source("returned"),
        hours=10,
        kinds=frozenset({"withdrawal_returned"}),
    ),
    PublishedTime(
        Words(
            "欧盟正式投诉：3 个工作日内确认收到",
            "EU formal complaint: acknowledged within 3 business days",
        ),
        source("europe"),
        days=3,
        calendar="MT",
        kinds=frozenset({"complaint"}),
    ),
    PublishedTime(
        Words(
            "欧盟正式投诉：15 个工作日内最终答复",
            "EU formal complaint: final answer within 15 business days",
        ),
        source("europe"),
        days=15,
        calendar="MT",
        kinds=frozenset({"complaint"}),
    ),
)
"""What OKX's own pages say (facts read on 2026-11-22), each for where it applies; the sources stand
in ``resources/guide/channels.json``."""


@dataclass(frozen=True, slots=True)
class Published:
    """One published figure for one sending: a moment (``at``), or a working day (``on``)."""

    answer: PublishedTime
    at: datetime | None
    on: date | None


def published(sent: datetime, zone: str, kind: str, channel: str) -> tuple[Published, ...]:
    """Return what OKX's pages say about an answer to this sending, soonest figure first."""
    day = sent.astimezone(zone_of(zone)).date()
    fitting = [
        one
        for one in ANSWER_TIMES
        if (not one.kinds or kind in one.kinds) and (not one.channels or channel in one.channels)
    ]
    found = [
        Published(one, sent.astimezone(UTC) + timedelta(hours=one.hours), None)
        if one.hours
        else Published(one, None, calendar_of(one.calendar).after(day, one.days))
        for one in fitting
    ]
    return tuple(sorted(found, key=lambda one: (one.on is not None, one.on or day)))
