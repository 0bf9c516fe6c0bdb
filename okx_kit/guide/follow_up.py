"""Where a case stands with support: what went out, what came back, and whether to follow up now.

Worked out from sendings and the contact log each time; nothing of it is kept.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from okx_kit.case.model import Contact, ContactKind, EvidenceTime, Precision
from okx_kit.errors import OkxKitError
from okx_kit.guide.calendars import Calendar
from okx_kit.guide.deadlines import deadlines, zone_of
from okx_kit.intake.times import parse_time
from okx_kit.words import Words

OKX_DEADLINE_NEAR = timedelta(days=2)
"""So long before a deadline that OKX set it wants attention."""

_PROMISED = Words(
    "客服承诺 {day} 前答复，之后的下一个工作日跟进。",
    "An answer was promised for {day}; follow up on the working day after it.",
)


@dataclass(frozen=True, slots=True)
class FollowUp:
    """The facts of a follow-up, times aware in UTC, days in the zone of the case.

    ``sent`` are the times of all that went out, ascending (never empty); ``answer`` is the last
    answer after the last of them, ``promise`` the last contact after it that names a day.
    ``working_days`` have passed since day 0. ``reply_by`` and ``follow_up_on`` are ``None`` once
    an answer came that promised nothing. ``due`` says that ``follow_up_on`` has come, ``late`` on
    which working day from it on (1: today is the day); 0 before it.
    """

    ticket: str
    sent: tuple[datetime, ...]
    answer: Contact | None
    promise: Contact | None
    working_days: int
    reply_by: date | None
    follow_up_on: date | None
    due: bool
    late: int
    days_left: int
    calendar: Calendar
    notes: tuple[Words, ...]


def follow_up_facts(
    sent: Iterable[datetime],
    contacts: Sequence[Contact],
    calendar: Calendar,
    zone: str,
    now: datetime,
    *,
    ticket: str = "",
) -> FollowUp | None:
    """Return where a case stands at ``now``; ``None`` before anything went out.

    ``sent`` are the times of its sendings; what its contact log says was sent otherwise counts as
    well. ``ticket`` is the number kept for the case, unless a contact names a later one.
    """
    times = _sent_times(sent, contacts)
    if not times:
        return None
    noted = [(latest_moment(contact.time), contact) for contact in contacts]
    after = [c for at, c in sorted(noted, key=lambda one: one[0]) if at >= times[-1]]
    answer = next((c for c in reversed(after) if c.kind is ContactKind.ANSWER), None)
    promise = next((c for c in reversed(after) if c.expected and c.kind is not _SENDING), None)
    if promise and answer and promise.time_utc < answer.time_utc:
        promise = None  # a later answer ended it
    today = now.astimezone(zone_of(zone)).date()
    made = deadlines(times[-1], calendar, zone)
    reply, follow, notes = _days(answer, promise, calendar, (made.reply_by, made.follow_up_on))
    late = 0 if follow is None or today < follow else 1 + calendar.passed(follow, today)
    return FollowUp(
        _ticket(contacts) or ticket.strip(),
        times,
        answer,
        promise,
        calendar.passed(made.counted_from, today),
        reply,
        follow,
        late > 0,
        late,
        calendar.passed(today, follow) if follow else 0,
        calendar,
        notes or (made.notes if follow else ()),
    )


_SENDING = ContactKind.SENDING
_WITHIN = {
    Precision.DAY: timedelta(days=1, seconds=-1),
    Precision.MINUTE: timedelta(seconds=59, microseconds=999_999),
    Precision.SECOND: timedelta(microseconds=999_999),
}


def latest_moment(time: EvidenceTime) -> datetime:
    """Return the last moment a time may mean, so that an answer noted to the minute does not come
    before what went out in that minute."""
    return time.utc + _WITHIN[time.precision]


def _sent_times(sent: Iterable[datetime], contacts: Iterable[Contact]) -> tuple[datetime, ...]:
    own = (c.time_utc for c in contacts if c.kind is _SENDING and c.sending_id is None)
    return tuple(sorted([*sent, *own]))


def _days(
    answer: Contact | None,
    promise: Contact | None,
    calendar: Calendar,
    usual: tuple[date, date],
) -> tuple[date | None, date | None, tuple[Words, ...]]:
    """Return until when to expect an answer and when to follow up, and what is to be noted."""
    if promise is not None:
        day = date.fromisoformat(promise.expected)
        return day, calendar.after(day, 1), (_PROMISED.fill(day=day.isoformat()),)
    if answer is not None:
        return None, None, ()
    return *usual, ()


def _ticket(contacts: Iterable[Contact]) -> str:
    named = [c for c in contacts if c.ticket.strip()]
    return max(named, key=lambda c: (c.time_utc, c.id)).ticket.strip() if named else ""


def okx_deadline(text: str, now: datetime) -> tuple[EvidenceTime, bool] | None:
    """Return the deadline that OKX set, as written in a fact, and whether it is near or passed.

    ``None`` when it cannot be read as a time.
    """
    try:
        time = parse_time(text)
    except OkxKitError:
        return None
    return time, time.utc - now < OKX_DEADLINE_NEAR
