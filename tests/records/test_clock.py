"""The time hidden in ids, and the zone of a file found with it."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okx_kit.records.clock import estimate_zone, hidden_time
from okx_kit.records.zones import find_zone, zone_name

# Public rows: (bill id, the row's own time, the zone it was exported in, in hours).
ROWS = [
    ("3679092537441165312", "2026-06-22 20:05:01", 3),
    ("2968046098898771968", "2025-10-20 10:44:26", 0),
    ("647669143671791638", "2023-11-22 22:25:56", 1),
]


def test_the_clock_of_a_public_api_sample() -> None:
    found = hidden_time("623950854533513219")
    assert found is not None
    assert found.utc == datetime.fromtimestamp(1695033476.167, UTC)
    assert found.estimated


@pytest.mark.parametrize(("number", "written", "hours"), ROWS)
def test_public_rows_lie_within_a_second(number: str, written: str, hours: int) -> None:
    found = hidden_time(number)
    local = datetime.fromisoformat(written)
    assert found is not None
    row = local.replace(tzinfo=UTC) - timedelta(hours=hours)
    assert timedelta() < found.utc - row <= timedelta(seconds=1)
    estimate = estimate_zone([(number, local)])
    assert estimate is not None
    assert (estimate.minutes, estimate.rows, estimate.estimated) == (hours * 60, 1, True)


def test_silent_when_rows_disagree() -> None:
    rows = [(number, datetime.fromisoformat(written)) for number, written, _ in ROWS]
    assert estimate_zone(rows) is None
    assert estimate_zone([]) is None
    assert estimate_zone([("10021312703", rows[0][1])]) is None


def test_silent_beside_a_quarter_of_an_hour() -> None:
    number, written, _ = ROWS[0]
    local = datetime.fromisoformat(written)
    assert estimate_zone([(number, local - timedelta(minutes=4))]) is None
    assert estimate_zone([(number, local - timedelta(seconds=4))]) is None
    whole_minute = local.replace(second=0) - timedelta(minutes=1)
    assert estimate_zone([(number, whole_minute)]) is None
    known = estimate_zone([(number, local.replace(second=0))], row_step=timedelta(minutes=1))
    assert known is not None
    assert known.name == "UTC+3"


@pytest.mark.parametrize("text", ["", "12345", "0" * 18, "３" * 18, "29680460988987719680", "1e18"])
def test_no_time_in_other_texts(text: str) -> None:
    assert hidden_time(text) is None


@settings(max_examples=50)
@given(
    moment=st.datetimes(datetime(2023, 1, 2), datetime(2030, 1, 1)),
    quarter=st.integers(-56, 56),
    low=st.integers(0, 2**25 - 1),
)
def test_every_zone_is_found(moment: datetime, quarter: int, low: int) -> None:
    since = moment.replace(tzinfo=UTC) - datetime(2022, 12, 31, 16, tzinfo=UTC)
    number = (since // timedelta(milliseconds=1) << 25) | low
    if number < 10**18:
        return
    local = moment.replace(microsecond=0) + quarter * timedelta(minutes=15)
    found = estimate_zone([(str(number), local)])
    assert found is not None
    assert found.minutes == quarter * 15
    assert find_zone(found.name) == found.minutes


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("UID:1,Account Type:Trading,Time Zone:UTC+8", 480),
        ("OKX Trading History_2026-09-06~2026-10-06~UTC+8~c29bc7.csv", 480),
        ("history(GMT+8).csv", 480),
        ("UTC-03:30", -210),
        ("UTC0", 0),
        ("UTC", 0),
        ("UTC+8 and UTC+2", None),
        ("UTC+15", None),
        ("no zone", None),
    ],
)
def test_zones_in_texts(text: str, minutes: int | None) -> None:
    assert find_zone(text) == minutes


def test_zone_names() -> None:
    assert [zone_name(m) for m in (0, 480, -210, 345)] == ["UTC", "UTC+8", "UTC-3:30", "UTC+5:45"]
