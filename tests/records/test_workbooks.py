"""Workbooks: every cell as text, numbers flagged, what is broken or hostile refused."""

import io
from pathlib import Path

import openpyxl
import pytest

from okx_kit.records.export import Export, read_export
from okx_kit.records.opening import WorkbookUnreadable
from tests.records.test_layouts import AZ

ROW = [
    *("3984495400927203328", "3984495399551471616", "2026-10-06 09:20:16", "币币", "BTC-USDT"),
    *("买入", "0.5", "BTC", "85000.1", "0", "-0.0005", "BTC", "0", "0", "0.4995", "1.5", "BTC"),
]


def workbook(folder: Path, *rows: list[object], more_sheets: int = 0) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    for _ in range(more_sheets):
        book.create_sheet()
    made = io.BytesIO()
    book.save(made)
    path = folder / "book.xlsx"
    path.write_bytes(made.getvalue())
    return path


def opened(path: Path) -> Export:
    return read_export(path, "欧易统一交易账单：2026-09-08~2026-10-08~UTC+8~369342.xlsx")


def test_a_workbook(tmp_path: Path) -> None:
    padded = [f" {name}  " for name in AZ.split(",")]
    export = opened(workbook(tmp_path, padded, ROW, [], ROW, more_sheets=1))
    assert export.layout is not None
    assert (export.layout.id, export.status) == ("I", "weak")
    assert export.zone is not None
    assert (export.zone.name, export.zone.source) == ("UTC+8", "file_name")
    assert [(r.row, r.id, r.action, r.amount, r.unit) for r in export.records] == [
        (2, "3984495400927203328", "Buy", "0.5", "BTC"),
        (4, "3984495400927203328", "Buy", "0.5", "BTC"),
    ]
    assert [problem.code for problem in export.problems] == ["more_sheets"]
    assert export.counts.blank == 1


def test_ids_stored_as_numbers_are_flagged(tmp_path: Path) -> None:
    spoiled: list[object] = [float(ROW[0]), float(ROW[1]), *ROW[2:6], 0.5, *ROW[7:]]
    export = opened(workbook(tmp_path, list(AZ.split(",")), spoiled, list(ROW)))
    told = [(p.code, p.line, p.column) for p in export.problems]
    assert told[:2] == [("numeric_cell", 2, "id"), ("numeric_cell", 2, "关联订单id")]
    assert [record.amount for record in export.records] == ["0.5", "0.5"]


def test_a_workbook_that_cannot_be_read(tmp_path: Path) -> None:
    path = workbook(tmp_path, list(AZ.split(",")), list(ROW))
    data = path.read_bytes()
    at = data.index(b"xl/worksheets/sheet1.xml") + 60
    path.write_bytes(data[:at] + bytes(200) + data[at + 200 :])
    with pytest.raises(WorkbookUnreadable):
        list(opened(path).records)


def test_a_cell_at_the_end_of_the_sheet_ends_only_the_child(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["XFD1048576"] = "a", "b"  # a rectangle of 17 thousand million cells
    book.save(tmp_path / "book.xlsx")
    with pytest.raises(WorkbookUnreadable):
        list(opened(tmp_path / "book.xlsx").records)
