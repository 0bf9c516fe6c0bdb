"""Times are read as people, cameras and phones write them, and never made up."""

import os
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okx_kit.case.model import EvidenceTime, Precision, TimeSource
from okx_kit.intake.times import (
    TimeNotUnderstood,
    modified_time,
    parse_time,
    stated,
    time_from_exif,
    time_from_name,
    time_of_file,
)


@pytest.fixture(autouse=True)
def shanghai() -> Iterator[None]:
    """Put this computer into UTC+8."""
    if not hasattr(time, "tzset"):
        pytest.skip("the zone cannot be set here")
    before = os.environ.get("TZ")
    os.environ["TZ"] = "CST-8"
    time.tzset()
    yield
    if before is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = before
    time.tzset()


AT = datetime(2023, 10, 5, 6, 30, 11, tzinfo=UTC)


@pytest.mark.parametrize(
    "name",
    [
        "Screenshot_20231005-143011.png",
        "Screenshot_20231005_143011_OKX.jpg",
        "Screenshot_2023-10-05-14-30-11-123_com.example.app.jpg",
        "Screenshot 2023-10-05 143011.png",
        "Screenshot 2023-10-05 at 14.30.11.png",
        "Screenshot 2023-10-05 at 2.30.11\u202fPM.png",
        "Screen Shot 2023-10-05 at 2.30.11 PM (2).png",
        "截屏2023-10-05 14.30.11.png",
        "截屏2023-10-05 下午2.30.11.png",
        "IMG_20231005_143011.jpg",
        "IMG_20231005_143011123.jpg",
        "IMG20231005143011.jpg",
        "VID_20231005_143011.mp4",
        "微信图片_20231005143011.jpg",
        "微信截图_20231005143011.png",
        "QQ截图20231005143011.png",
        "WhatsApp Image 2023-10-05 at 14.30.11.jpeg",
        "photo_2023-10-05_14-30-11.jpg",
        "signal-2023-10-05-143011.jpg",
        "mmexport1696487411123.jpg",
    ],
)
def test_names_that_carry_a_time(name: str) -> None:
    found = time_from_name(name)
    assert found is not None
    assert (found.utc, found.source, found.precision) == (AT, TimeSource.NAME, Precision.SECOND)
    assert found.zone == ("UTC" if name.startswith("mmexport") else "")


@pytest.mark.parametrize(
    "name", ["20231005.png", "2023-10-05.png", "IMG-20231005-WA0003.jpg", "2023年10月05日.pdf"]
)
def test_names_that_carry_a_day(name: str) -> None:
    found = time_from_name(name)
    assert found is not None
    assert found.precision is Precision.DAY
    assert stated(found) == "2023-10-05"


@pytest.mark.parametrize(
    "name",
    [
        "1.png",
        "order 617362026100512345678.png",
        "20231399.png",
        "20230230.png",
        "99991231.png",
        "0x20231005ab20231005aaaa2023100512345678901.txt",
        "PXL_20231005_143011123.jpg",
        "mmexport9999999999999.jpg",
        "",
    ],
)
def test_names_that_carry_none(name: str) -> None:
    found = time_from_name(name)
    assert found is None or name.startswith("0x")


@pytest.mark.parametrize(
    ("text", "utc", "zone", "precision"),
    [
        ("2026-10-05 14:30 UTC+8", (2026, 10, 5, 6, 30), "UTC+8", "minute"),
        ("2026-10-05T14:30:11+08:00", (2026, 10, 5, 6, 30, 11), "UTC+8", "second"),
        ("2026-10-05T14:30:11.123Z", (2026, 10, 5, 14, 30, 11), "UTC", "second"),
        ("2026-10-05 14:30:11 UTC", (2026, 10, 5, 14, 30, 11), "UTC", "second"),
        ("2026/10/5 14:30 GMT+9", (2026, 10, 5, 5, 30), "UTC+9", "minute"),
        ("2026-10-05 14:30 -0330", (2026, 10, 5, 18, 0), "UTC-3:30", "minute"),
        ("2026-10-05 14:30 (UTC+8)", (2026, 10, 5, 6, 30), "UTC+8", "minute"),
        ("2026年10月5日14:30 北京时间", (2026, 10, 5, 6, 30), "UTC+8", "minute"),
        ("2026年10月5日 下午2点30分", (2026, 10, 5, 6, 30), "", "minute"),
        ("2026-10-05 2:30 PM UTC", (2026, 10, 5, 14, 30), "UTC", "minute"),
        ("2026-10-05 12:05 AM UTC", (2026, 10, 5, 0, 5), "UTC", "minute"),
        ("2026-07-05 14:30 Europe/Malta", (2026, 7, 5, 12, 30), "UTC+2", "minute"),
        ("2026-10-05", (2026, 10, 4, 16, 0), "", "day"),
        ("2026-10-05 UTC", (2026, 10, 5), "UTC", "day"),
    ],
)
def test_times_as_people_write_them(
    text: str, utc: tuple[int, ...], zone: str, precision: str
) -> None:
    found = parse_time(text)
    assert found.utc == datetime(*utc, tzinfo=UTC)  # type: ignore[arg-type, misc]
    assert (found.zone, found.precision, found.source) == (zone, precision, TimeSource.TYPED)


@pytest.mark.parametrize(
    "text",
    [
        *("", "yesterday", "2026-02-30", "2026-10-05 25:00", "2026-10-05 14:30 UTC+99", "1"),
        *("2026-10-05 14:30 Nowhere/City", "0001-01-01", "9999-12-31 23:59 UTC-12", "2026-13-01"),
        *("2026-10-05 14:61", "x" * 5000, "2026-10-05 13:00 PM UTC", "2026-10-05 14:30 ../etc"),
    ],
)
def test_what_is_no_time_says_so(text: str) -> None:
    with pytest.raises(TimeNotUnderstood) as caught:
        parse_time(text)
    assert "2026-10-05 14:30 UTC+8" in caught.value.sentence("zh")


moments = st.datetimes(
    min_value=datetime(1972, 1, 1), max_value=datetime(2198, 1, 1), timezones=st.just(UTC)
).map(lambda t: t.replace(microsecond=0))
zones = st.sampled_from(["", "UTC", "UTC+8", "UTC-3:30", "UTC+5:45", "UTC+14", "UTC-12"])


@settings(max_examples=200, deadline=None)
@given(moments, zones, st.sampled_from(Precision))
def test_a_stated_time_is_read_back(utc: datetime, zone: str, precision: Precision) -> None:
    if precision is Precision.MINUTE:
        utc = utc.replace(second=0)
    if precision is Precision.DAY:
        offset = parse_time(f"2026-01-01 00:00 {zone}").utc - datetime(2026, 1, 1, tzinfo=UTC)
        utc = utc.replace(hour=0, minute=0, second=0) + offset
    once = EvidenceTime(utc, zone, TimeSource.TYPED, precision)
    assert parse_time(stated(once)) == once


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60) | st.from_regex(r"20\d\d[-_ 年]?\d\d.\d\d.*", fullmatch=True))
def test_no_text_makes_it_fail(text: str) -> None:
    time_from_name(text)
    time_from_exif(text, text)
    with suppress(TimeNotUnderstood):
        parse_time(text)


def test_times_of_cameras() -> None:
    with_zone = time_from_exif("2023:10:05 15:30:11\0", "+09:00")
    assert with_zone is not None
    assert (with_zone.utc, with_zone.zone, with_zone.source) == (AT, "UTC+9", TimeSource.EXIF)
    without = time_from_exif("2023:10:05 14:30:11")
    assert without is not None
    assert (without.utc, without.zone) == (AT, "")
    for unset in ("0000:00:00 00:00:00", "    :  :     :  :  ", "", "2023:13:05 14:30:11"):
        assert time_from_exif(unset) is None


def test_a_files_own_time_is_the_last_resort() -> None:
    stamp = int(datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC).timestamp()) * 10**9 + 5
    own = time_of_file("a.png", stamp)
    assert own is not None
    assert (own.source, own.utc) == (TimeSource.FILE, datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC))
    named = time_of_file("IMG_20231005_143011.jpg", stamp)
    assert named is not None
    assert named.source is TimeSource.NAME
    assert time_of_file("a.png", None) is None
    assert time_of_file("a.png", 0) is None  # 1970: the clock was not set
    assert modified_time(10**30) is None


def test_the_same_wall_clock_in_another_zone_is_another_instant() -> None:
    east, west = parse_time("2026-10-05 14:30 UTC+8"), parse_time("2026-10-05 14:30 UTC-4")
    assert west.utc - east.utc == timedelta(hours=12)
