"""Working days and deadlines: vectors of the fact sheet, a second library, and what must hold."""

import json
import sys
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import chinese_calendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okx_kit.guide.calendars import (
    FILE_NAME,
    CalendarCode,
    CalendarFileDamaged,
    calendar_names,
    calendar_of,
)
from okx_kit.guide.deadlines import ANSWER_TIMES, deadlines, published, zone_of

UTC8 = timezone(timedelta(hours=8))
SENT = datetime(2026, 9, 30, 10, tzinfo=UTC8)


def days(first: date, last: date) -> list[date]:
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


@pytest.mark.parametrize(
    ("code", "reply_by", "follow_up_on"),
    [  # facts/calendar.md: sent on Wednesday 2026-09-30
        ("CN", "2026-10-10", "2026-10-14"),
        ("none", "2026-10-05", "2026-10-08"),
        ("HK", "2026-10-06", "2026-10-09"),
        ("MT", "2026-10-05", "2026-10-08"),
    ],
)
def test_the_vectors_of_the_sheet(code: str, reply_by: str, follow_up_on: str) -> None:
    made = deadlines(SENT, calendar_of(code), "UTC+8")
    assert (made.counted_from, made.calendar.code) == (date(2026, 9, 30), code)
    assert (str(made.reply_by), str(made.follow_up_on)) == (reply_by, follow_up_on)


def test_the_working_days_after_a_mainland_holiday() -> None:
    china = calendar_of("CN")
    counted = [str(china.after(date(2026, 9, 30), n)) for n in (1, 2, 3, 5)]
    assert counted == ["2026-10-08", "2026-10-09", "2026-10-10", "2026-10-13"]
    assert china.after(date(2026, 9, 24), 1) == date(2026, 9, 28)
    assert china.passed(date(2026, 9, 30), date(2026, 10, 13)) == 5
    assert china.passed(date(2026, 9, 30), date(2026, 9, 30)) == 0
    with pytest.raises(ValueError, match="from 1"):
        china.after(date(2026, 9, 30), 0)


def test_every_day_of_three_years_agrees_with_another_library() -> None:
    china = calendar_of("CN")
    checked = days(date(2024, 1, 1), date(2026, 12, 31))
    assert len(checked) == 1096
    assert [d for d in checked if china.is_working(d) != chinese_calendar.is_workday(d)] == []
    plain = calendar_of("none")  # the control: weekends alone are another calendar
    assert any(plain.is_working(d) != chinese_calendar.is_workday(d) for d in checked)


def test_the_tables_are_those_of_the_package() -> None:
    root = Path(__file__).parents[2]
    sys.path.insert(0, str(root / "tools"))
    try:
        import make_calendars
    finally:
        sys.path.remove(str(root / "tools"))
    packed = json.loads((root / "resources/guide/calendars.json").read_text("utf-8"))["calendars"]
    for code, years in packed.items():
        for year in ("2024", "2025", "2026"):
            assert years[year] == make_calendars.table(code, int(year)), (code, year)


def test_saturdays_are_free_where_the_package_has_them_working() -> None:
    assert not calendar_of("HK").is_working(date(2026, 11, 28))
    assert calendar_of("CN").is_working(date(2026, 10, 10))


def text(notes: tuple[object, ...]) -> str:
    return "\n".join(f"{note.zh}\n{note.en}" for note in notes)  # type: ignore[attr-defined]


def test_a_year_that_is_not_published_says_so() -> None:
    notes = text(deadlines(datetime(2027, 5, 1, tzinfo=UTC), calendar_of("CN"), "UTC").notes)
    assert "国务院尚未公布 2027 年" in notes
    assert "schedule for 2027 is not known" in notes
    assert "国务院" not in text(deadlines(SENT, calendar_of("CN"), "UTC+8").notes)
    over = datetime(2026, 12, 30, tzinfo=UTC)  # only the end lies in the year not published
    assert "2027" in text(deadlines(over, calendar_of("CN"), "UTC").notes)


def test_years_without_data_and_estimated_days_are_said() -> None:
    far = datetime(2050, 5, 3, 9, tzinfo=UTC)
    assert "2050" in text(deadlines(far, calendar_of("HK"), "UTC").notes)
    assert "2050" not in text(
        deadlines(far, calendar_of("none"), "UTC").notes.__getitem__(slice(1))
    )
    estimated = text(deadlines(datetime(2027, 3, 8, 9, tzinfo=UTC), calendar_of("AE"), "UTC").notes)
    assert "2027-03-09 的假日取决于观月" in estimated
    assert "estimated" not in text(deadlines(SENT, calendar_of("AE"), "UTC").notes)


def test_the_notes_name_calendar_zone_and_what_was_left_out() -> None:
    notes = text(deadlines(SENT, calendar_of("CN"), "UTC+8").notes)
    assert "中国大陆（含调休）" in notes
    assert "(UTC+8) is day 0" in notes
    assert "10-01, 10-02, 10-05, 10-06, 10-07" in notes
    assert "make-up working days: 10-10" in notes


@pytest.mark.parametrize(
    ("sent", "zone", "start"),
    [
        (datetime(2026, 11, 20, 18, 0, tzinfo=UTC8), "UTC+8", "2026-11-20"),  # Friday
        (datetime(2026, 11, 20, 18, 1, tzinfo=UTC8), "UTC+8", "2026-11-23"),
        (datetime(2026, 11, 21, 9, 0, tzinfo=UTC8), "UTC+8", "2026-11-23"),
        (datetime(2026, 11, 20, 18, 1, tzinfo=UTC8), "UTC", "2026-11-20"),
        (datetime(2026, 11, 22, 23, 30, tzinfo=UTC), "UTC+8", "2026-11-23"),  # Monday there
        (datetime(2026, 11, 23, 2, 0, tzinfo=UTC), "UTC-8", "2026-11-23"),  # Sunday evening there
    ],
)
def test_the_zone_and_the_evening_decide_the_day(sent: datetime, zone: str, start: str) -> None:
    made = deadlines(sent, calendar_of("none"), zone)
    assert str(made.counted_from) == start
    moved = made.counted_from != sent.astimezone(zone_of(zone)).date()
    assert moved == ("counts as sent" in text(made.notes))


@settings(max_examples=150)
@given(
    st.datetimes(datetime(1990, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC)),
    st.sampled_from(CalendarCode),
    st.integers(-12, 14),
)
def test_what_holds_for_any_sending(sent: datetime, code: CalendarCode, hours: int) -> None:
    zone = f"UTC{hours:+d}"
    calendar = calendar_of(code)
    made = deadlines(sent, calendar, zone)
    day = sent.astimezone(timezone(timedelta(hours=hours))).date()
    assert made.follow_up_on > made.reply_by > made.counted_from >= day
    assert all(map(calendar.is_working, (made.counted_from, made.reply_by, made.follow_up_on)))
    assert calendar.passed(made.counted_from, made.reply_by) == 3
    assert calendar.passed(made.counted_from, made.follow_up_on) == 6
    assert calendar.name.zh in made.notes[0].zh


def test_a_table_of_ones_own_replaces_a_year(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text(
        '{"calendars": {"CN": {"2027": {"off": ["05-03"], "working": ["05-08"]}}}}'
    )
    china = calendar_of("CN", tmp_path)
    assert china.is_working(date(2027, 5, 8))
    assert china.is_working(date(2027, 5, 4))
    assert not china.is_working(date(2027, 5, 3))
    assert china.is_working(date(2026, 10, 10))  # other years stay
    notes = text(deadlines(datetime(2027, 5, 1, tzinfo=UTC), china, "UTC").notes)
    assert "国务院" not in notes
    assert calendar_of("CN", tmp_path / "none").years == calendar_of("CN").years


@pytest.mark.parametrize(
    "content",
    [
        *("", "[]", "{", '{"calendars": {"XX": {}}}', '{"calendars": []}', "\udcff"),
        '{"calendars": {"CN": {"2027": {"of": []}}}}',
        '{"calendars": {"CN": {"2027": {"off": ["02-30"]}}}}',
    ],
)
def test_a_damaged_table_is_named(tmp_path: Path, content: str) -> None:
    (tmp_path / FILE_NAME).write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(CalendarFileDamaged) as refused:
        calendar_of("CN", tmp_path)
    assert FILE_NAME in refused.value.sentence("zh")


def test_okx_figures_stand_apart_with_their_source() -> None:
    assert {one.hours or one.days for one in ANSWER_TIMES} == {1, 4, 10, 3, 15}
    complaint = published(SENT, "UTC+8", "complaint", "email")
    assert [str(one.on) for one in complaint] == ["2026-10-01", "2026-10-05", "2026-10-21"]
    (dispute,) = published(SENT, "UTC+8", "p2p_buyer", "chat")
    assert dispute.at == SENT + timedelta(hours=1)
    assert published(SENT, "UTC+8", "bug", "phone") == ()
    assert all(one.source.zh and "OKX" in one.source.en for one in ANSWER_TIMES)


def test_every_calendar_has_a_name_and_an_unknown_one_is_plain() -> None:
    assert set(calendar_names()) == set(CalendarCode)
    assert calendar_of("XX").code is CalendarCode.NONE
