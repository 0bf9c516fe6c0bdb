"""Where a case stands: before anything went out, waiting, due, answered, promised."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okx_kit.case.model import Contact, ContactKind, EvidenceTime, Precision, TimeSource
from okx_kit.guide.calendars import calendar_of
from okx_kit.guide.follow_up import FollowUp, follow_up_facts, okx_deadline

PLAIN = calendar_of("none")
SENT = datetime(2026, 11, 2, 2, 0, tzinfo=UTC)  # a Monday, 10:00 in UTC+8


def contact(kind: ContactKind, when: datetime, number: int = 1, **fields: object) -> Contact:
    time = EvidenceTime(when, "UTC+8", TimeSource.TYPED, Precision.MINUTE)
    values = {"id": number, "case_id": 1, "kind": kind, "time": time, "noted_utc": when}
    return Contact(**values | fields)  # type: ignore[arg-type]


def stand(now: datetime, *contacts: Contact, sent: tuple[datetime, ...] = (SENT,)) -> FollowUp:
    made = follow_up_facts(sent, contacts, PLAIN, "UTC+8", now, ticket="old")
    assert made is not None
    return made


def test_nothing_sent_stands_nowhere() -> None:
    note = contact(ContactKind.NOTE, SENT)
    assert follow_up_facts([], [note], PLAIN, "UTC", SENT) is None


@pytest.mark.parametrize(
    ("day", "passed", "due", "late", "left"),
    [
        *[(2, 0, False, 0, 6), (5, 3, False, 0, 3), (9, 5, False, 0, 1)],
        *[(10, 6, True, 1, 0), (12, 8, True, 3, 0)],
    ],
)
def test_days_pass(day: int, passed: int, due: bool, late: int, left: int) -> None:
    made = stand(datetime(2026, 11, day, 3, tzinfo=UTC))
    assert (made.reply_by, made.follow_up_on) == (date(2026, 11, 5), date(2026, 11, 10))
    assert (made.working_days, made.due, made.late, made.days_left) == (passed, due, late, left)
    assert made.ticket == "old"


def test_the_day_turns_in_the_zone_of_the_case() -> None:
    evening = datetime(2026, 11, 9, 16, 30, tzinfo=UTC)  # 00:30 of the 10th in UTC+8
    assert stand(evening).due
    assert not stand(evening - timedelta(hours=1)).due


def test_the_last_sending_counts_also_one_noted_by_hand() -> None:
    later = datetime(2026, 11, 6, 2, tzinfo=UTC)
    by_hand = contact(ContactKind.SENDING, later, ticket="77-1")
    made = stand(datetime(2026, 11, 10, 3, tzinfo=UTC), by_hand)
    assert (made.sent, made.due, made.ticket) == ((SENT, later), False, "77-1")
    beside = contact(ContactKind.SENDING, later, sending_id=3)  # a remark on a sending is none
    assert stand(later, beside).sent == (SENT,)


def test_an_answer_ends_the_wait_until_something_goes_out_again() -> None:
    answer = contact(ContactKind.ANSWER, SENT + timedelta(days=2))
    made = stand(datetime(2026, 12, 1, tzinfo=UTC), answer)
    assert (made.answer, made.follow_up_on, made.due) == (answer, None, False)
    again = stand(datetime(2026, 12, 1, tzinfo=UTC), answer, sent=(SENT, SENT + timedelta(days=3)))
    assert (again.answer, again.due) == (None, True)


def test_an_answer_noted_to_the_minute_comes_after_what_went_out_in_it() -> None:
    sent = SENT + timedelta(seconds=40)
    made = stand(SENT + timedelta(days=1), contact(ContactKind.ANSWER, SENT), sent=(sent,))
    assert made.answer is not None
    before = contact(ContactKind.ANSWER, SENT - timedelta(minutes=1))
    assert stand(SENT + timedelta(days=1), before, sent=(sent,)).answer is None


def test_a_promised_day_moves_the_follow_up_and_a_later_answer_ends_it() -> None:
    friday = contact(
        ContactKind.CALL, SENT + timedelta(days=1), promised="reply", expected="2026-11-20"
    )
    made = stand(datetime(2026, 11, 20, 3, tzinfo=UTC), friday)
    assert (made.reply_by, made.follow_up_on) == (date(2026, 11, 20), date(2026, 11, 23))
    assert (made.due, made.promise) == (False, friday)
    assert "2026-11-20" in made.notes[0].zh
    assert stand(datetime(2026, 11, 23, 3, tzinfo=UTC), friday).due
    answer = contact(ContactKind.ANSWER, SENT + timedelta(days=9), 2)
    assert not stand(datetime(2026, 11, 23, 3, tzinfo=UTC), friday, answer).due


def test_the_ticket_named_last_is_the_ticket() -> None:
    first = contact(ContactKind.ANSWER, SENT + timedelta(hours=9), 1, ticket=" 2 ")
    second = contact(ContactKind.CALL, SENT + timedelta(hours=5), 2, ticket="1")
    assert stand(SENT, first, second).ticket == "2"


@settings(max_examples=80)
@given(
    st.lists(st.integers(0, 60 * 24), min_size=1, max_size=4),
    st.lists(st.tuples(st.sampled_from(ContactKind), st.integers(0, 60 * 24)), max_size=4),
    st.integers(0, 90 * 24),
)
def test_what_holds_for_any_log(
    sent: list[int], noted: list[tuple[ContactKind, int]], now: int
) -> None:
    contacts = [
        contact(kind, SENT + timedelta(hours=hours), number)
        for number, (kind, hours) in enumerate(noted, 1)
    ]
    times = tuple(SENT + timedelta(hours=hours) for hours in sent)
    made = stand(SENT + timedelta(hours=now), *contacts, sent=times)
    assert made.due == (made.late > 0)
    assert not (made.due and made.days_left)
    assert (made.follow_up_on is None) == (made.answer is not None)
    if made.reply_by and made.follow_up_on:
        assert made.reply_by < made.follow_up_on


def test_okx_deadline_is_near_two_days_before_and_after() -> None:
    now = datetime(2026, 11, 2, tzinfo=UTC)
    near = [okx_deadline(f"2026-11-{day:02} 08:00 UTC+8", now) for day in (1, 3, 4)]
    assert [found and found[1] for found in near] == [True, True, False]
    assert okx_deadline("as soon as possible", now) is None
