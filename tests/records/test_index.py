"""The index answers as the records themselves do, and is made again when it is gone or damaged."""

import os
import stat
import sys
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from okx_kit.errors import Cancelled
from okx_kit.records.export import read_export
from okx_kit.records.index import Filter, IndexFolder, RecordIndex, Selection
from okx_kit.records.opening import NoTable
from okx_kit.records.record import Record
from tests.records.exports import Quirks, bill_id, layout, write

START = datetime(2026, 10, 6, tzinfo=UTC)
SHA = "ab" * 32


def make(folder: Path) -> Path:
    """Write 60 rows: 20 orders of three pairs, newest first, one row without a time."""
    rows = []
    for n in range(60):
        utc = START + timedelta(minutes=n // 3 * 10)
        rows.append(
            {
                "id": bill_id(utc, n),
                "Order id": bill_id(utc - timedelta(days=1), n // 3),
                "Time": (utc + timedelta(hours=8)).strftime("%Y-%m-%d %H:%M:%S") if n else "-",
                "Trade Type": "Transfer" if n % 10 == 0 else "Spot",
                "Symbol": ["BTC-USDT", "ETH-USDT", "SOL-USDC"][n % 3],
                "Action": "Buy",
                "Amount": "0" if n % 10 == 0 else f"{n}.000000000000000{n:03d}",
                "Balance Change": f"-{n}.5",
                "Balance": "1",
                "Balance Unit": "BTC",
            }
        )
    path = folder / "export.csv"
    path.write_bytes(write(layout("trading_2025_en"), rows[::-1], Quirks(marks="rows")))
    return path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[RecordIndex, list[Record]]:
    folder = tmp_path_factory.mktemp("index")
    path = make(folder)
    index = IndexFolder(folder / "cache").open(path, "export.csv", SHA)
    return index, list(read_export(path, "export.csv").records)


def found(index: RecordIndex, selection: Selection) -> list[Record]:
    return index.rows(0, selection.count + 5, selection)


def main(record: Record) -> Decimal:
    return abs(Decimal(record.main_amount[0] or 0))


def test_rows_are_the_records_of_the_file(made: tuple[RecordIndex, list[Record]]) -> None:
    index, records = made
    assert index.count == 60
    assert index.rows(0, 100) == records
    assert index.rows(57, 100) == records[57:]
    assert index.rows(10, 5, index.select()) == records[10:15]
    assert index.at_lines([records[7].row, 10**6]) == [records[7]]
    assert index.symbols() == [("BTC-USDT", 20), ("ETH-USDT", 20), ("SOL-USDC", 20)]
    assert index.types() == [("Spot", 54), ("Transfer", 6)]
    assert index.span() == (START, START + timedelta(minutes=190))
    assert index.zone is not None
    assert (index.layout and index.layout.id, index.zone.name) == ("A4", "UTC+8")
    assert index.account.uid == "123456789012345678"
    assert [problem.code for problem in index.problems] == []


def test_filters_ask_exactly(made: tuple[RecordIndex, list[Record]]) -> None:
    index, records = made
    some = records[20]
    assert some.time_utc is not None
    for wanted, holds in [
        (Filter(symbol="ETH-USDT"), lambda r: r.symbol == "ETH-USDT"),
        (Filter(symbol="NO-PAIR"), lambda r: False),
        (Filter(order_id=some.order_id or ""), lambda r: r.order_id == some.order_id),
        (Filter(text="transfer"), lambda r: r.type == "Transfer"),
        (Filter(type="Transfer"), lambda r: r.type == "Transfer"),
        (
            Filter(type="Transfer", symbol="BTC-USDT"),
            lambda r: r.type == "Transfer" and r.symbol == "BTC-USDT",
        ),
        (Filter(lines=frozenset({some.row, 10**6})), lambda r: r.row == some.row),
        (Filter(lines=frozenset()), lambda r: False),
        (Filter(text="%"), lambda r: False),
        (Filter(text=(some.id or "")[3:]), lambda r: r.id == some.id),
        (Filter(least="30", most="40"), lambda r: 30 <= main(r) <= 40),
        (
            Filter(least="31.000000000000000031", most="32.000000000000000032"),
            lambda r: (
                Decimal("31.000000000000000031") <= main(r) <= Decimal("32.000000000000000032")
            ),
        ),
        (
            Filter(least="31.0000000000000000311"),
            lambda r: main(r) > Decimal("31.000000000000000031"),
        ),
        (Filter(most="31"), lambda r: main(r) <= 31),
        (
            Filter.around(some, timedelta(minutes=15)),
            lambda r: r.time_utc and abs(r.time_utc - some.time_utc) <= timedelta(minutes=15),  # type: ignore[operator]
        ),
        (Filter(symbol="ETH-USDT", least="30"), lambda r: r.symbol == "ETH-USDT" and main(r) >= 30),
    ]:
        selection = index.select(wanted)
        expected = [record for record in records if holds(record)]
        assert found(index, selection) == expected, wanted
        assert selection.count == len(expected)


def test_order_of_time_is_that_of_the_ids(made: tuple[RecordIndex, list[Record]]) -> None:
    index, records = made
    timed = [record for record in records if record.time_utc]
    by_time = sorted(timed, key=lambda r: (r.time_utc, int(r.id or 0)))
    selection = index.select(order="time")
    assert found(index, selection)[:-1] == by_time
    assert found(index, selection)[-1].time_utc is None
    assert found(index, index.select(order="time_down"))[:-1] == by_time[::-1]
    assert index.place(by_time[3].row, selection) == 3
    assert index.place(records[3].row) == 3
    assert index.place(1, selection) is None
    index.forget(selection)


@pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX")
def test_the_index_is_private(made: tuple[RecordIndex, list[Record]]) -> None:
    index, _ = made
    assert stat.S_IMODE(index.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(index.path.parent.stat().st_mode) == 0o700
    assert os.listdir(index.path.parent) == [index.path.name]  # noqa: PTH208


def test_it_is_made_again_when_gone_or_damaged(tmp_path: Path) -> None:
    path, folder = make(tmp_path), IndexFolder(tmp_path / "cache")
    seen: list[int] = []
    first = folder.open(path, "x.csv", SHA, progress=lambda done, total, label: seen.append(done))
    first.close()
    stamp = first.path.stat().st_mtime_ns
    again = folder.open(path, "x.csv", SHA)
    assert again.path.stat().st_mtime_ns == stamp
    again.close()
    first.path.write_bytes(b"not a database")
    repaired = folder.open(path, "x.csv", SHA)
    assert repaired.count == 60
    repaired.close()


def test_what_a_person_says_makes_another_index(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("when,what,how much\n2026-10-06 01:00:00,a,1.5\n2026-10-06 02:00:00,b,2.5\n")
    folder = IndexFolder(tmp_path / "cache")
    plain = folder.open(path, "t.csv", SHA)
    said = folder.open(path, "t.csv", SHA, zone="UTC+1", meanings={2: "amount", "what": "symbol"})
    assert plain.path != said.path
    assert [r.amount for r in plain.rows(0, 9)] == [None, None]
    assert [(r.amount, r.symbol) for r in said.rows(0, 9)] == [("1.5", "a"), ("2.5", "b")]
    assert said.span() == (START, START + timedelta(hours=1))
    assert said.columns[2].source == "person"
    plain.close()
    said.close()


def test_errors_leave_nothing_behind(tmp_path: Path) -> None:
    folder = tmp_path / "cache"
    (tmp_path / "x.txt").write_text("hello")
    with pytest.raises(NoTable):
        IndexFolder(folder).open(tmp_path / "x.txt", "x.txt", SHA)
    with pytest.raises(Cancelled):
        IndexFolder(folder).open(make(tmp_path), "x.csv", SHA, cancelled=lambda: True)
    assert not folder.exists() or not list(folder.iterdir())
