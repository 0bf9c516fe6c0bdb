"""What happened when, and what looks wrong in it."""

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okx_kit.case.model import (
    ChosenRecord,
    EvidenceTime,
    Fact,
    FactSource,
    FileKind,
    Item,
    Precision,
    TimelineEntry,
    TimeSource,
)
from okx_kit.records.chosen import Chosen, read_chosen, record_text
from okx_kit.records.information import information
from okx_kit.records.record import Record, ZoneFound
from okx_kit.records.remarks import MOST, Remark, remarks
from okx_kit.records.timeline import Moment, MomentKind, moments

NOON = datetime(2026, 10, 6, 12, 0, 0, tzinfo=UTC)
NOW = datetime(2026, 11, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)
ORDER = "3890000000000000000"  # by its clock the time below
PLACED = datetime(2026, 9, 3, 11, 3, 54, tzinfo=UTC)


def when(
    moment: datetime = NOON,
    zone: str = "UTC+8",
    precision: Precision = Precision.SECOND,
    source: TimeSource = TimeSource.TYPED,
) -> EvidenceTime:
    """Return a time."""
    return EvidenceTime(moment, zone, source, precision)


def item(number: int, time: EvidenceTime | None = None, **fields: Any) -> Item:  # noqa: ANN401
    """Return an item of case 1."""
    values: dict[str, Any] = {"kind": FileKind.PICTURE, "mime": "image/png"}
    return Item(
        id=number,
        case_id=1,
        rank=number,
        sha256="ab" * 32,
        size=1,
        original_name=f"{number}.png",
        time=time,
        added_utc=NOON,
        **values | fields,
    )


def entry(number: int, time: EvidenceTime, text: str = "", item_id: int | None = None) -> Any:  # noqa: ANN401
    """Return an entry of case 1."""
    return TimelineEntry(number, 1, time, text, item_id, NOON)


def fill(row: int, moment: datetime | None, **fields: Any) -> Chosen:  # noqa: ANN401
    """Return a chosen leg of a spot order."""
    values: dict[str, Any] = {
        "id": f"{row:018d}",
        "order_id": ORDER,
        "type": "Spot",
        "symbol": "BTC-USDT",
        "action": "Buy",
        "amount": "0.10",
        "unit": "BTC",
        "price": "60000.5",
    }
    return Chosen(1, Record(row, time_utc=moment, **values | fields), "UTC+8")


FILE = item(1, kind=FileKind.CSV)


def shown(found: tuple[Moment, ...]) -> list[tuple[str, str, str]]:
    """Return kind, time and text of moments."""
    return [(one.kind.value, one.texts[1], one.text.en) for one in found]


def codes(found: tuple[Remark, ...]) -> list[tuple[str, tuple[int, ...]]]:
    """Return what was remarked, and where."""
    return [(one.code, one.places) for one in found]


def test_everything_with_a_time_stands_in_one_list() -> None:
    items = [
        item(2, when(NOON + HOUR), title="截图"),
        item(3, when(NOON, source=TimeSource.FILE)),
        item(4, None),
        replace(item(5, when(NOON)), removed_utc=NOON),
        item(6, when(NOON - HOUR, "", Precision.MINUTE), description="\nfirst line\nsecond"),
        FILE,
    ]
    entries = [
        entry(
            1, when(datetime(2026, 10, 4, 16, tzinfo=UTC), precision=Precision.DAY), "打电话\r\n"
        ),
        replace(entry(2, when()), removed_utc=NOON),
    ]
    record = Record(
        9,
        time_utc=NOON,
        type="Withdrawal",
        symbol="USDT",
        amount="-50.00",
        unit="USDT",
        txid="ab12" * 16,
        network="TRC20",
        status="Sent",
    )
    found = moments([Chosen(1, record, "UTC+8"), Chosen(5, record)], items, entries)
    assert shown(found) == [
        ("entry", "2026-10-05 (UTC+8)", "打电话"),
        ("item", "2026-10-06 19:00", "first line"),
        ("record", "2026-10-06 20:00:00", "Withdrawal · -50.00 USDT · TRC20 · Sent"),
        ("item", "2026-10-06 21:00:00", "截图"),
    ]
    assert found[2].texts == ("2026-10-06 12:00:00", "2026-10-06 20:00:00")
    assert found[2].text.zh == "提币 · -50.00 USDT · TRC20 · Sent"
    assert (found[2].rows, found[2].txid, found[2].item_id) == ((9,), "ab12" * 16, 1)


def test_an_order_is_one_line_for_its_fills_and_one_for_its_placing() -> None:
    late = PLACED + 3 * HOUR
    legs = [
        fill(4, late, unit="USDT", amount="6000.05", action="Sell"),
        fill(3, late),
        fill(5, late + HOUR, amount="0.020"),
    ]
    found = moments(legs, [FILE], [])
    filled = "Buy 0.120 BTC · BTC-USDT · price 60000.5 · filled in 2 parts"
    assert shown(found) == [
        ("placed", "2026-09-03 19:03:54", "Order placed (time worked out from its id)"),
        ("filled", "2026-09-03 22:03:54", filled),
        ("filled", "2026-09-03 23:03:54", "Last fill of this order"),
    ]
    assert [one.rows for one in found] == [(3, 4, 5), (3, 4, 5), (5,)]
    assert [one.estimated for one in found] == [True, False, False]
    assert {one.order_id for one in found} == {ORDER}
    assert remarks(found, [FILE], legs, now=NOW) == ()


def test_an_order_filled_at_once_is_one_line() -> None:
    (one,) = moments([fill(3, PLACED + timedelta(seconds=2))], [FILE], [])
    assert one.text.zh == "买入 0.10 BTC · BTC-USDT · 价格 60000.5 · 成交"
    (two,) = moments([fill(3, PLACED, unit="USDT", action="Sell", price="0.00000000")], [FILE], [])
    assert two.text.en == "Sell 0.10 USDT · BTC-USDT · filled"
    (three,) = moments([fill(3, PLACED, amount="1e5x")], [FILE], [])
    assert three.text.en == "Buy BTC-USDT · price 60000.5 · filled"


def test_a_row_of_two_exports_counts_once() -> None:
    other = replace(fill(8, PLACED), item_id=2)
    again = replace(other, record=replace(other.record, id=fill(3, PLACED).record.id))
    found = moments([fill(3, PLACED), again], [FILE, item(2)], [])
    assert [one.text.en.count("0.10 BTC") for one in found] == [1]
    found = moments([fill(3, PLACED), other], [FILE, item(2)], [])  # the control: another id
    assert "0.20 BTC" in found[0].text.en


def test_a_transfer_that_both_accounts_recorded_is_one_line() -> None:
    at = datetime(2026, 10, 5, 6, 21, 36, tzinfo=UTC)
    fields = {"order_id": None, "symbol": None, "amount": None, "unit": "BTC"}
    out = fill(
        3, at, id="3717152364831481856", type="Transfer", action="Transfer out",
        balance_change="-0.50002", balance_unit="BTC", **fields,
    )  # fmt: skip
    twin = fill(
        9, at, id="144635468784", type="From unified trading account", action=None,
        balance_change="0.50002", balance_unit="BTC", **fields,
    )  # fmt: skip
    found = moments([out, replace(twin, item_id=2)], [item(1), item(2)], [])
    assert [(m.kind, m.item_id, m.rows) for m in found] == [(MomentKind.RECORD, 1, (3,))]
    assert found[0].text.en.endswith("also in the funding account")
    other = replace(twin, item_id=2, record=replace(twin.record, balance_change="0.4"))
    assert len(moments([out, other], [item(1), item(2)], [])) == 2


def test_rows_without_a_time_are_counted() -> None:
    legs = [fill(3, None), fill(4, None, order_id=None, action=None)]
    assert moments(legs, [FILE], []) == ()
    (remark,) = remarks((), [FILE], legs, now=NOW)
    assert remark.code == "no_zone"
    assert "2 chosen rows" in remark.words.en


@pytest.mark.parametrize(
    ("gap", "text", "zone", "found"),
    [
        (8 * HOUR, "withdrew 50", "UTC", True),
        (8 * HOUR + timedelta(seconds=59), "order 50.00 usdt", "UTC+8", True),
        (-8 * HOUR, "50.0 sent", "UTC", True),
        (8 * HOUR, "withdrew 51", "UTC", False),
        (8 * HOUR + timedelta(minutes=2), "withdrew 50", "UTC", False),
        (7 * HOUR, "withdrew 50", "UTC", False),
        (8 * HOUR, "", "", True),  # nobody said what it shows
        (8 * HOUR, "", "UTC+8", False),
    ],
)
def test_pairs_eight_hours_apart_are_asked_about(
    gap: timedelta, text: str, zone: str, found: bool
) -> None:
    text = text.replace("50", "500")
    record = Chosen(1, Record(3, time_utc=NOON, type="Withdrawal", amount="-500", unit="USDT"))
    items = [FILE, item(2, when(NOON + gap, zone), title=text)]
    line = moments([record], items, [])
    said = remarks(line, items, [record], now=NOW)
    assert [one.code for one in said] == (["eight_hours"] if found else [])
    if found:
        assert said[0].places == (0, 1)
        assert "2026-10-06 20:00:00 UTC+8" in said[0].words.zh


def test_one_file_and_two_bare_pictures_are_not_eight_hours_apart() -> None:
    record = Record(3, time_utc=NOON, type="Withdrawal", amount="-500", unit="USDT")
    later = replace(record, row=4, time_utc=NOON + 8 * HOUR)
    items = [item(2, when(NOON, "")), item(3, when(NOON + 8 * HOUR, ""))]
    assert remarks(moments([], items, []), items, now=NOW) == ()
    line = moments([Chosen(1, record), Chosen(1, later)], [FILE], [])
    assert remarks(line, [FILE], now=NOW) == ()
    other = moments([Chosen(1, record), Chosen(2, later)], [FILE, item(2)], [])
    assert "eight_hours" in [one.code for one in remarks(other, [FILE], now=NOW)]


def test_an_event_after_what_reports_it() -> None:
    txid = "cd34" * 16
    record = Chosen(1, Record(3, time_utc=NOON + HOUR, type="Withdrawal", txid=txid.upper()))
    shot = item(2, when(NOON, precision=Precision.MINUTE), title="shot")
    mail = item(3, when(NOON), kind=FileKind.MAIL, description=f"Your TXID: {txid}.")
    items = [FILE, shot, mail]
    told = entry(1, when(NOON + 2 * HOUR), "took the picture", 2)
    line = moments([record], items, [told])
    fact = Fact(1, 1, "txid", txid.upper(), FactSource.FOUND, 2, NOON)
    said = remarks(line, items, [record], [fact], now=NOW)
    pairs = [(2, 0), (3, 0), (2, 1)]  # the record and what was told after the picture, and the mail
    assert codes(said) == [("after_report", pair) for pair in pairs]
    assert "“shot”" in said[0].words.en
    without = remarks(line, items, [record], now=NOW)
    assert [one.places for one in without] == pairs[1:]
    earlier = moments([replace(record, record=replace(record.record, time_utc=NOON))], items, [])
    assert remarks(earlier, items, [record], [fact], now=NOW) == ()


def test_an_order_filled_before_its_id_was_made() -> None:
    legs = [fill(3, PLACED - 8 * HOUR)]
    line = moments(legs, [FILE], [])
    assert [one.kind for one in line] == [MomentKind.FILLED, MomentKind.PLACED]
    (remark,) = remarks(line, [FILE], legs, now=NOW)
    assert codes((remark,)) == [("filled_before_placed", (0, 1))]
    assert ORDER in remark.words.en


def test_what_has_not_come_yet() -> None:
    entries = [entry(1, when(NOW + HOUR), "later"), entry(2, when(NOW), "now")]
    line = moments([], [], entries)
    assert codes(remarks(line, [], now=NOW)) == [("future", (1,))]


def test_a_day_alone_beside_exact_times() -> None:
    day = when(datetime(2026, 10, 5, 16, tzinfo=UTC), precision=Precision.DAY)
    entries = [entry(1, day, "some time"), entry(2, when()), entry(3, when(NOON + HOUR))]
    line = moments([], [], entries)
    (remark,) = remarks(line, [], now=NOW)
    assert codes((remark,)) == [("day_only", (0,))]
    assert "2 other lines" in remark.words.en
    assert "2026-10-06 (UTC+8)" in remark.words.en
    assert remarks(moments([], [], entries[:1]), [], now=NOW) == ()


def test_long_gaps_and_items_without_time() -> None:
    entries = [entry(n, when(NOON - timedelta(days=10 * n * n)), f"{n}") for n in range(6)]
    items = [item(2), item(3, when(source=TimeSource.FILE)), FILE]
    said = remarks(moments([], items, entries), items, now=NOW)
    assert codes(said) == [("gap", (0, 1)), ("gap", (1, 2)), ("gap", (2, 3)), ("no_time", ())]
    assert "89 days between 2026-01-29 and 2026-04-29" in said[0].words.en
    assert "2 files" in said[3].words.en


def test_remarks_are_bounded() -> None:
    entries = [entry(n, when(NOW + n * HOUR), "x") for n in range(1, 200)]
    assert len(remarks(moments([], [], entries), [], now=NOW)) == MOST
    items = [item(n, when(NOON, ""), title="a" * 20_000) for n in range(2, 60)]
    assert remarks(moments([], items, []), items, now=NOW) == ()


TEXT = st.text(st.characters(), max_size=15)
TIMES = st.none() | st.datetimes(timezones=st.just(UTC))
RECORDS = st.builds(
    Record,
    st.integers(1, 9),
    order_id=st.none() | st.just(ORDER) | TEXT,
    time_utc=TIMES,
    action=st.none() | st.just("Buy") | TEXT,
    amount=st.none() | st.sampled_from(["0", "-0.5", "1" * 70, "NaN", "Infinity", "1E+999"]) | TEXT,
    unit=st.none() | TEXT,
    symbol=st.none() | st.just("BTC-USDT") | TEXT,
    price=st.none() | TEXT,
    time_text=st.none() | TEXT,
)


@settings(max_examples=60, deadline=None)
@given(st.lists(RECORDS, max_size=6), st.lists(st.tuples(TIMES, TEXT), max_size=3), st.randoms())
def test_any_case_has_a_timeline_in_one_order(
    rows: list[Record], written: list[tuple[datetime | None, str]], chance: random.Random
) -> None:
    zone = ZoneFound("UTC+8", 480, "ids", estimated=True)
    kept = [
        ChosenRecord(1, record.row, record_text(record, zone), n, 1, NOON)
        for n, record in enumerate(rows)
    ]
    records = read_chosen(kept)
    assert [one.record for one in records] == rows
    assert all(one.estimated and one.zone == "UTC+8" for one in records)
    entries = [entry(n, when(time), text, 1) for n, (time, text) in enumerate(written) if time]
    items = [FILE]
    for n, (time, text) in enumerate(written, 2):
        exact = list(Precision)[n % 3]
        stated = when(time, text, exact) if time else None
        items.append(item(n, stated, title=text, description=ORDER))
    line = moments(records, items, entries)
    assert [one.time.utc for one in line] == sorted(one.time.utc for one in line)
    said = remarks(line, items, records, now=NOW)
    assert all(place < len(line) for remark in said for place in remark.places)
    assert all(remark.words.zh and remark.words.en for remark in said)
    table = information(records)
    assert len(table.rows) == len(rows)
    chance.shuffle(entries)
    assert moments(records, items, entries) == line


def test_a_text_that_is_no_record_still_counts_as_a_row() -> None:
    texts = ["", "{", "[]", "5", '{"amount":5}', '{"time_utc":"2026-01-01T00:00:00"}', "[" * 9999]
    kept = [ChosenRecord(1, n, text, n, 1, NOON) for n, text in enumerate(texts)]
    assert [one.record for one in read_chosen(kept)] == [Record(n) for n in range(len(texts))]


def test_the_information_table_has_the_columns_that_say_something() -> None:
    legs = [
        fill(4, NOON + HOUR, fee="-0.0000", fee_unit="BTC", pnl="0.00"),
        fill(3, NOON, time_text="2026-10-06 20:00"),
        fill(5, None, time_text="06/10/2026", order_id=None),
    ]
    table = information(legs)
    keys = [heading.key for heading in table.headings]
    assert keys == [
        *("order_id", "id", "symbol", "side", "amount", "price", "fee", "time_utc8", "time_utc"),
    ]
    rows = [dict(zip(keys, [cell.en for cell in row.cells], strict=True)) for row in table.rows]
    assert [row.row for row in table.rows] == [3, 4, 5]
    assert rows[0] == {
        "order_id": ORDER,
        "id": "",
        "symbol": "BTC-USDT",
        "side": "Buy",
        "amount": "0.10 BTC",
        "price": "60000.5",
        "fee": "",
        "time_utc8": "2026-10-06 20:00",
        "time_utc": "2026-10-06 12:00",
    }
    assert rows[1]["fee"] == "-0.0000 BTC"
    assert (rows[2]["time_utc8"], rows[2]["time_utc"]) == ("06/10/2026", "")
    assert rows[2]["id"] == f"{5:018d}"
    assert "pnl" in [h.key for h in information([fill(3, NOON, pnl="0.5")]).headings]
    estimated = information([replace(fill(3, NOON), estimated=True)]).rows[0].cells
    assert any(cell.zh.endswith("（推算）") for cell in estimated)
    assert information(legs, {9}) == information([])
