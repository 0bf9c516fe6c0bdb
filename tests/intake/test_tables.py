"""Tables as shown: header found, marks gone, every bound kept and said."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okx_kit.intake import tables
from okx_kit.intake.preview import NoPreview, Previews, Sheet
from okx_kit.intake.tables import NotText, Table, header_row, read_table
from tests.intake import makers

BOM = "\ufeff"
META = "UID:123456789,Account Type:trading,Time Zone:UTC+8"
HEADER = "id,Order id,Time,Trade Type,Symbol,Amount"
ROW = "1,597524845211287598,2026-01-02 03:04:05,Spot,BTC-USDT,-0.5"


def table(folder: Path, data: str | bytes, encoding: str = "utf-8") -> Table:
    path = folder / "table.csv"
    path.write_bytes(data if isinstance(data, bytes) else data.encode(encoding))
    return read_table(path)


def test_an_export_with_a_line_before_its_header_and_marks_everywhere(tmp_path: Path) -> None:
    marked = ",".join(BOM + cell for cell in META.split(","))
    found = table(tmp_path, f"{marked}\r\n{BOM}{HEADER}\n{BOM}{ROW}\n{BOM}{ROW}\n{BOM}{ROW}\n")
    assert found.before == (tuple(META.split(",")),)
    assert found.header == tuple(HEADER.split(","))
    assert found.rows == (tuple(ROW.split(",")),) * 3
    assert (found.encoding, found.delimiter) == ("utf-8-sig", ",")
    assert not any((found.more_rows, found.more_columns, found.cut_cells))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "utf-16-le"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_every_encoding_and_delimiter(encoding: str, delimiter: str, tmp_path: Path) -> None:
    lines = [
        ["时间", "币种", "数量"],
        *([f"2026-01-0{n}", "泰达", f"{n}.5"] for n in range(1, 6)),
    ]
    text = "\n".join(delimiter.join(line) for line in lines)
    found = table(tmp_path, text, encoding)
    assert found.header == ("时间", "币种", "数量")
    assert found.rows[4] == ("2026-01-05", "泰达", "5.5")
    assert found.delimiter == delimiter


def test_a_blank_line_and_a_longer_head(tmp_path: Path) -> None:
    head = ["Statement", "UID:1,,,,,", "", "From 2026-01-01 to 2026-02-01"]
    found = table(tmp_path, "\n".join([*head, HEADER, ROW, ROW]))
    assert found.header == tuple(HEADER.split(","))
    assert len(found.before) == 3
    assert len(found.rows) == 2


def test_rows_without_a_header_have_none(tmp_path: Path) -> None:
    found = table(tmp_path, f"{ROW}\n{ROW}\n{ROW}\n")
    assert found.header == ()
    assert len(found.rows) == 3


def test_a_header_after_the_first_rows_looked_at_is_no_header() -> None:
    names, row = ("id", "coin"), ("1", "2")
    assert header_row([*[row] * 24, names, row]) == 24
    assert header_row([*[row] * 25, names, row]) is None


def test_bounds_are_kept_and_said(tmp_path: Path) -> None:
    assert tables.MOST_ROWS == 2000
    body = "a,b,c\n" + "1,2,3\n" * 2000
    whole = table(tmp_path, body)
    assert (len(whole.rows), whole.more_rows) == (2000, False)
    more = table(tmp_path, body + "1,2,3\n")
    assert (len(more.rows), more.more_rows) == (2000, True)
    wide = table(tmp_path, "\n".join([",".join("abc" for _ in range(20_000))] * 4))
    assert (wide.columns, wide.more_columns) == (60, True)
    long = table(tmp_path, f"a,b,c\n1,2,{'x' * 501}\n1,2,{'y' * 500}\n")
    assert long.cut_cells
    assert long.rows[0][2] == "x" * 500
    assert not table(tmp_path, f"a,b,c\n1,2,{'y' * 500}\n1,2,3\n").cut_cells


def test_a_line_of_megabytes_does_not_swallow_the_rest(tmp_path: Path) -> None:
    found = table(tmp_path, f"a,b,c\n1,2,{'z' * 3_000_000}\n4,5,6\n7,8,9\n")
    assert found.rows[1:] == (("4", "5", "6"), ("7", "8", "9"))
    assert found.cut_cells


def test_an_endless_file_is_read_only_so_far(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "MOST_READ", 2_000_000)
    found = table(tmp_path, "a,b,c\n1,2,3\n" + "x" * 5_000_000)
    assert found.more_rows
    assert found.rows[0] == ("1", "2", "3")


@pytest.mark.parametrize("rows", [100, 40_000])
def test_a_quotation_mark_never_closed(rows: int, tmp_path: Path) -> None:
    found = table(tmp_path, 'a,b,c\n1,"2,3\n' + "4,5,6\n" * rows)
    assert found.rows[:2] == (("1", '"2', "3"), ("4", "5", "6"))


def test_quoted_cells_hold_line_ends_and_delimiters(tmp_path: Path) -> None:
    found = table(tmp_path, 'name,note,sum\nx,"one,\ntwo",3\ny,z,4\nq,r,5\n')
    assert found.rows[0] == ("x", "one,\ntwo", "3")


def test_a_table_of_two_lines_and_one_of_nothing(tmp_path: Path) -> None:
    assert table(tmp_path, "coin;sum\nBTC;1\n").rows == (("BTC", "1"),)
    empty = table(tmp_path, "\n\n")
    assert (empty.header, empty.rows, empty.columns) == ((), (), 0)


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotText):
        table(tmp_path, bytes(range(256)) * 4)


@settings(max_examples=80, deadline=None)
@given(st.one_of(st.text(), st.text(alphabet='ab,;"\n\r\t1\ufeff')))
def test_any_text_becomes_a_table_within_its_bounds(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    folder = tmp_path_factory.mktemp("any")
    try:
        found = table(folder, text.encode("utf-8", "surrogatepass"))
    except NotText:
        return
    assert found.columns <= tables.MOST_COLUMNS
    assert all(BOM not in cell for row in found.rows for cell in row)


# --- workbooks, in the child ---------------------------------------------------------------------


def workbook(path: Path, sheets: dict[str, list[list[object]]]) -> Path:
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def test_sheets_of_a_workbook(tmp_path: Path) -> None:
    from datetime import datetime

    when = datetime(2026, 1, 2, 3, 4, 5)
    bills = [
        ["统一交易账单"],
        [],
        [" 时间 ", "币种", "数量", "成交"],
        [when, "USDT", 1.5, True],
    ]
    path = workbook(tmp_path / "x.xlsx", {"账单": bills, "other": [["a"], [597524845211287]]})
    with Previews(1) as previews:
        found = previews.sheet(path)
        assert isinstance(found, Sheet), found
        assert found.names == ("账单", "other")
        assert found.table.header == (" 时间 ", "币种", "数量", "成交")
        assert found.table.before[0][0] == "统一交易账单"
        assert found.table.rows == (("2026-01-02 03:04:05", "USDT", "1.5", "TRUE"),)
        other = previews.sheet(path, 1)
        assert isinstance(other, Sheet)
        assert other.number == 1
        assert other.table.rows == (("597524845211287",),)
        past = previews.sheet(path, 99)
        assert isinstance(past, Sheet)
        assert past.number == 1


def test_a_large_sheet_is_cut_and_says_so(tmp_path: Path) -> None:
    rows: list[list[object]] = [[f"name {n}" for n in range(61)]]
    rows += [[n] for n in range(2150)]
    with Previews(1) as previews:
        found = previews.sheet(workbook(tmp_path / "x.xlsx", {"large": rows}))
    assert isinstance(found, Sheet), found
    assert (len(found.table.rows), found.table.columns) == (2000, 60)
    assert found.table.more_rows
    assert found.table.more_columns


def test_workbooks_that_are_none_or_would_burst(tmp_path: Path) -> None:
    bomb = bytearray(makers.zipped({"xl/workbook.xml": b"<x/>", "xl/big.xml": bytes(9000)}))
    entry = bomb.rindex(b"PK\x01\x02")
    bomb[entry + 24 : entry + 28] = (300 << 20).to_bytes(4, "little")  # APPNOTE 4.3.12
    cases = {
        "zip": makers.zipped({"a": b"b"}),
        "junk": b"PK\x03\x04 nonsense" * 50,
        "cut": makers.xlsx()[:2000],
        "bomb": bytes(bomb),
    }
    with Previews(1) as previews:
        reasons = {}
        for name, data in cases.items():
            (tmp_path / name).write_bytes(data)
            found = previews.sheet(tmp_path / name)
            assert isinstance(found, NoPreview), name
            reasons[name] = found.reason.en
    assert "too large" in reasons.pop("bomb")
    assert all("incomplete" in reason for reason in reasons.values()), reasons
