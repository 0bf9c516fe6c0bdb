"""Writing any layout with any quirks and reading it back gives the same records."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from okx_kit.records.export import read_export
from okx_kit.records.layout import Layout, layouts, vocabulary
from okx_kit.records.problems import Problems
from okx_kit.records.record import AMOUNT_FIELDS
from okx_kit.records.row_reader import RowReader
from okx_kit.records.zones import find_zone, zone_name
from tests.records.exports import METADATA, SAYS_ZONE, Quirks, bill_id, write

TEXT_LAYOUTS = [one for one in layouts() if not one.container and one.key != "okex_bills_2019"]
COINS = ["BTC", "ETH", "USDT", "USDC", "EUR", "1INCH", "TAO"]
PAIRS = ["BTC-USDT", "ADA-EUR", "1INCH-USDC", "TAO-USDC-CONVERT", "BTC-USD-260605-80000-C"]
WORDS = {
    "en": (["Spot", "Transfer", "Something new"], ["Buy", "Sell", "Transfer in", ""]),
    "zh": (["币币", "划转", "永续合约", "新词"], ["买入", "卖出", "开多", ""]),
}
ARCHIVE = (["SPOT", "SWAP"], ["1", "2", "173", "99999"])

amounts = st.one_of(
    st.decimals(-(10**9), 10**9, places=8, allow_nan=False).map(lambda d: format(d, "f")),
    st.sampled_from(["0", "0E-8", "0E-18", "0.0", "-0.011478630000000000", "1E-7"]),
)
times = st.datetimes(datetime(2025, 2, 1), datetime(2029, 1, 1)).map(
    lambda t: t.replace(microsecond=0, tzinfo=UTC)
)


@st.composite
def quirks(draw: st.DrawFn, chinese: bool) -> Quirks:
    encoding = draw(st.sampled_from(["utf-8", "utf-8", "utf-8-sig", "utf-16", "gb18030"]))
    # OKX's own marks are in UTF-8; half a table in Chinese is what tells GB18030 from it.
    return Quirks(
        metadata=draw(st.sampled_from(list(METADATA))),
        zone=zone_name(draw(st.integers(-48, 56)) * 15),
        encoding=encoding if chinese or encoding != "gb18030" else "utf-8",
        marks=draw(st.sampled_from(["none", "first", "rows", "cells"])),
        ends=draw(st.sampled_from(["\n", "\r\n", "\r"])),
        blank_after_metadata=draw(st.booleans()),
        delimiter=draw(st.sampled_from([",", ",", ";", "\t"])),
        quoted=draw(st.booleans()),
        trailing=draw(st.integers(0, 3)),
        last_end=draw(st.booleans()),
        reverse=draw(st.booleans()),
        extra=draw(st.lists(st.sampled_from(["note", "x1"]), max_size=2, unique=True)),
    )


@st.composite
def rows(draw: st.DrawFn, layout: Layout) -> tuple[datetime, dict[str, str]]:
    """Return a time and the cells of a row by field, as the file words them."""
    utc = draw(times)
    kinds, actions = ARCHIVE if layout.dates == "epoch_ms" else WORDS[layout.language]
    coin, number = draw(st.sampled_from(COINS)), draw(st.integers(1, 999))
    cells = {
        "id": bill_id(utc, number) if layout.has_clock else str(10**9 + number),
        "order_id": bill_id(utc, 5),
        "type": draw(st.sampled_from(kinds)),
        "action": draw(st.sampled_from(actions)),
        "symbol": draw(st.sampled_from(PAIRS)),
        "trading_unit": "EUR",
        **dict.fromkeys(("unit", "fee_unit", "balance_unit"), coin),
        "txid": "6c88ea278fe59bac0ee8ae0551e36374e30884f4995cfb4b2ff8124e8daef235",
        "address": "bc1qcztp58m6a4ar98rx0vwmq00ky4nfj7ncjhep77",
        "network": "Bitcoin",
        "status": draw(st.sampled_from(["Sent", "Canceled"])),
        **{field: draw(amounts) for field in AMOUNT_FIELDS},
    }  # fmt: skip
    return utc, cells


def time_cell(layout: Layout, utc: datetime, minutes: int) -> str:
    if layout.dates == "epoch_ms":
        return str(int(utc.timestamp()) * 1000)
    local = utc.astimezone(timezone(timedelta(minutes=minutes)))
    return local.strftime("%m/%d/%Y %H:%M:%S" if layout.dates == "mdy" else "%Y-%m-%d %H:%M:%S")


def cells_of(layout: Layout, row: Mapping[str, str], time: str) -> dict[str, str]:
    """Return the cells by column; one column may fill several fields, the first one wins."""
    made = {}
    for name, fields in layout.columns:
        field = next((f for f in fields if f in row or f == "time"), None)
        made[name] = "" if field is None else time if field == "time" else row[field]
    return made


def expected(layout: Layout, cells: Mapping[str, str], utc: datetime) -> dict[str, object]:
    words = vocabulary()
    found: dict[str, object] = dict(layout.constants)
    for name, fields in layout.columns:
        for field in fields:
            cell = cells[name]
            if field in AMOUNT_FIELDS:
                found[field] = Decimal(cell)
            elif field in ("type", "action"):
                known = words.types if field == "type" else words.actions
                found[field] = known.get(cell.lower(), cell) or None
            elif field == "time":
                found["time_utc"] = utc
            elif field != "trading_unit":
                found[field] = cell
    if layout.unit_rule:
        contract = str(found.get("symbol", "")).endswith("-C")
        found["unit"] = (
            "EUR" if contract and _has(layout, "trading_unit") else found["balance_unit"]
        )
    return found


def _has(layout: Layout, field: str) -> bool:
    return any(field in fields for _, fields in layout.columns)


@st.composite
def files(draw: st.DrawFn) -> tuple[Layout, Quirks, int, list[tuple[datetime, dict[str, str]]]]:
    layout = draw(st.sampled_from(TEXT_LAYOUTS))
    suffers = draw(quirks(layout.language == "zh"))
    if layout.key == "trading_2023_15_en":  # its two columns of one name must keep their order
        suffers = replace(suffers, reverse=False)
    zone = find_zone(suffers.zone) or 0
    fixed = find_zone(layout.zone or "UTC") if layout.zone or layout.dates == "epoch_ms" else None
    minutes = zone if fixed is None else fixed
    return layout, suffers, minutes, draw(st.lists(rows(layout), min_size=1, max_size=6))


@settings(max_examples=25, deadline=None)
@given(files())
def test_what_is_written_is_read(
    made: tuple[Layout, Quirks, int, list[tuple[datetime, dict[str, str]]]],
) -> None:
    layout, suffers, minutes, found = made
    table = [(utc, cells_of(layout, row, time_cell(layout, utc, minutes))) for utc, row in found]
    data = write(layout, [cells for _, cells in table], suffers)
    # A zone that the first line does not say is said by the person.
    given_zone = None if suffers.metadata in SAYS_ZONE else suffers.zone
    with TemporaryDirectory() as folder:
        path = Path(folder) / "export.csv"
        path.write_bytes(data)
        export = read_export(path, "export.csv", zone=given_zone)
        assert export.layout == layout
        records = list(export.records)
    assert len(records) == len(table)
    for record, (utc, cells) in zip(records, table, strict=True):
        for field, wanted in expected(layout, cells, utc).items():
            value = getattr(record, field)
            got = Decimal(value) if field in AMOUNT_FIELDS else value
            assert got == wanted, (field, got, wanted)
    told = {problem.code for problem in export.problems}
    allowed = {"unknown_word", "float_noise"} | (set() if suffers.last_end else {"cut_off"})
    assert told <= allowed, export.problems
    counts = export.counts
    parts = (counts.before, counts.header, counts.blank, counts.records)
    assert (sum(parts), counts.continued, counts.told) == (counts.lines, 0, 0)


@settings(max_examples=6, deadline=None)
@given(st.data())
def test_usual_rows_are_read_as_all_others(data: st.DataObject) -> None:
    """The quick way through a row without surprises gives what the careful one gives."""
    layout = next(one for one in layouts() if one.key == "trading_2025_en")
    found = data.draw(st.lists(rows(layout), min_size=5, max_size=12))
    table = [cells_of(layout, row, time_cell(layout, utc, 480)) for utc, row in found] * 2
    with TemporaryDirectory() as folder:
        path = Path(folder) / "export.csv"
        path.write_bytes(write(layout, table, Quirks(marks="rows")))
        export = read_export(path, "export.csv")
        path.write_bytes(write(layout, table, Quirks(marks="rows", quoted=True)))
        careful = read_export(path, "export.csv")
        assert list(export.records) == list(careful.records)
        assert export.problems == careful.problems
        # The control: the quick way was taken at all, and only without quotation marks.
        columns = (export.layout, export.columns, Problems(), 480, "")
        pattern = RowReader(*columns).usual_row(",")
        assert pattern is not None
        assert pattern.fullmatch(",".join(_usual(layout)))
        assert not pattern.fullmatch('"' + '","'.join(_usual(layout)) + '"')


def _usual(layout: Layout) -> list[str]:
    utc = datetime(2026, 10, 6, tzinfo=UTC)
    words = {"type": "Spot", "action": "Buy", "symbol": "BTC-USDT", "balance_unit": "BTC"}
    numbers = dict.fromkeys(AMOUNT_FIELDS, "1.50") | {"id": bill_id(utc), "order_id": bill_id(utc)}
    return list(cells_of(layout, words | numbers, "2026-10-06 00:00:00").values())
