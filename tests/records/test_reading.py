"""What files suffer on their way: marks, line ends, encodings, spreadsheets, scissors."""

from pathlib import Path

import pytest

from okx_kit.records.export import Export, read_export
from okx_kit.records.opening import NoTable, ZipUnreadable, ZipWithoutExport
from okx_kit.records.record import Record
from okx_kit.records.zone_finding import UnknownZone
from tests.records.exports import MARK, Quirks, layout, write, zipped
from tests.records.test_layouts import A4, ADDRESS, HASH, MZ, SPOT, M

FUNDING = layout("funding_2025_en")
ROW = {
    "id": "10021312703",
    "Time": "2026-10-06 09:20:16",
    "Type": "Deposit",
    "Amount": "1.5",
    "Before Balance": "0E-18",
    "After Balance": "1.5",
    "Symbol": "BTC",
}


def opened(folder: Path, data: bytes | str, name: str = "export.csv", **more: object) -> Export:
    path = folder / "file"
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_export(path, name, **more)  # type: ignore[arg-type]


def codes(export: Export) -> dict[str, int | None]:
    return {problem.code: problem.line for problem in export.problems}


def bills(*changes: tuple[int, str]) -> str:
    """Return three good rows of the usual layout, with some cells of the second changed."""
    cells = SPOT.split(",")
    for at, cell in changes:
        cells[at] = cell
    return f"{M}{A4}\n{SPOT}\n{','.join(cells)}\n{SPOT}\n"


# --- bytes ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "utf-16-le"])
def test_encodings(encoding: str, tmp_path: Path) -> None:
    header = next(line for line in (MZ + "id,时间,数量,转账后余额").splitlines()[1:])
    text = f"{MZ}{header}\n10021312703,2026-10-06 09:20:16,-1.5,2.5\n"
    export = opened(tmp_path, text.encode(encoding))
    assert export.layout is not None
    assert export.layout.key == "funding_zh"
    assert [record.amount for record in export.records] == ["-1.5"]
    assert export.problems == []


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("marks", ["none", "first", "rows", "cells"])
def test_line_ends_and_marks(ends: str, marks: str, tmp_path: Path) -> None:
    export = opened(tmp_path, write(FUNDING, [ROW, ROW], Quirks(ends=ends, marks=marks)))
    assert [(r.row, r.id, r.symbol) for r in export.records] == [
        (3, "10021312703", "BTC"),
        (4, "10021312703", "BTC"),
    ]
    assert export.account.uid == "123456789012345678"
    assert export.problems == []
    assert (export.counts.marks > 2) == (marks in ("rows", "cells"))


def test_broken_bytes_are_told_and_cost_no_row(tmp_path: Path) -> None:
    data = bills().encode().replace(b"Spot,BTC", b"Sp\xffot,BTC", 1)
    export = opened(tmp_path, data)
    assert codes(export) == {"bad_bytes": 3, "unknown_word": 3}
    assert export.counts.records == 3


def test_nul_characters(tmp_path: Path) -> None:
    export = opened(tmp_path, bills((16, "B\0TC")))
    assert codes(export) == {"marks_inside": 4}
    assert [r.balance_unit for r in export.records] == ["BTC", "B�TC", "BTC"]


@pytest.mark.parametrize(
    "data", [b"", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, b"hello\nyou\n"]
)
def test_what_is_no_table(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(NoTable):
        opened(tmp_path, data, "x.txt")


# --- rows ----------------------------------------------------------------------------------------


def test_a_row_with_too_few_or_too_many_cells(tmp_path: Path) -> None:
    text = f"{M}{A4}\n{SPOT}\n{SPOT.rsplit(',', 4)[0]}\n{SPOT},x\n{SPOT},,,\n"
    export = opened(tmp_path, text)
    assert [r.row for r in export.records] == [3, 4, 5, 6]
    assert codes(export) == {"short_row": 4, "long_row": 5}


def test_a_quotation_mark_that_is_never_closed_swallows_nothing(tmp_path: Path) -> None:
    export = opened(tmp_path, bills((3, '"Spot')))
    assert [r.row for r in export.records] == [3, 4, 5]
    assert codes(export)["open_quote"] == 4


def test_two_such_marks_do_not_join_rows(tmp_path: Path) -> None:
    broken = SPOT.replace("Spot", '"Spot')
    export = opened(tmp_path, f"{M}{A4}\n{broken}\n{SPOT}\n{broken}\n{SPOT}\n")
    assert [r.row for r in export.records] == [3, 4, 5, 6]
    assert {p.line for p in export.problems if p.code == "open_quote"} == {3, 5}


def test_a_line_break_inside_a_cell(tmp_path: Path) -> None:
    text = 'order id,note,amount\n1,"one\ntwo",1.5\n2,x,2.5\n'
    export = opened(tmp_path, text, meanings={"order id": "order_id", 2: "amount"})
    assert [(r.row, r.order_id, r.amount) for r in export.records] == [
        (2, "1", "1.5"),
        (4, "2", "2.5"),
    ]
    assert export.counts.continued == 1


def test_exports_joined_in_one_file(tmp_path: Path) -> None:
    export = opened(tmp_path, f"{M}{A4}\n{SPOT}\n{M}{A4}\n{SPOT}\n")
    assert export.counts.records == 2
    assert codes(export) == {"metadata_again": 4, "header_again": 5}


def test_a_file_cut_off_in_its_last_row(tmp_path: Path) -> None:
    whole = bills()
    assert opened(tmp_path, whole).problems == []
    assert opened(tmp_path, whole[:-1]).problems == []  # only without its last line end
    assert codes(opened(tmp_path, whole[:-2])) == {"cut_off": 5}
    assert codes(opened(tmp_path, whole[:-30])) == {"cut_off": 5, "short_row": 5}


def test_nothing_in_a_row(tmp_path: Path) -> None:
    export = opened(tmp_path, f"{M}{A4}\n{SPOT}\nTotal,,,,,,,,,,,,,,,,\n,,,,,,,,,,,,,,,,\n")
    assert codes(export) == {"unread_row": 4, "bad_id": 4}
    counts = export.counts
    assert (counts.lines, counts.before, counts.header, counts.records) == (5, 1, 1, 1)
    assert (counts.told, counts.blank) == (1, 1)


# --- cells ---------------------------------------------------------------------------------------


def test_ids_that_a_spreadsheet_spoiled(tmp_path: Path) -> None:
    export = opened(tmp_path, bills((0, "3.98E+18"), (1, "3,98E+18")).replace("3,98E", '"3,98E'))
    assert codes(opened(tmp_path, bills((0, "3.98E+18"))))["scientific_id"] == 4
    assert "scientific_id" in codes(export)
    rounded = bills().replace("3984495400927203328", "3984495400927200000")
    rounded = rounded.replace("3984495399551471616", "3984495399551470000")
    told = [p for p in opened(tmp_path, rounded).problems if p.code == "rounded_ids"]
    assert [(p.line, p.count) for p in told] == [(3, 6)]


def test_an_apostrophe_and_a_tab_around_an_id(tmp_path: Path) -> None:
    export = opened(tmp_path, bills((0, "'3984495400927203329\t")))
    assert [r.id for r in export.records][1] == "3984495400927203329"
    assert export.problems == []


def test_amounts_keep_their_digits(tmp_path: Path) -> None:
    export = opened(tmp_path, bills((6, "0E-8"), (13, "--"), (14, "1,234.50"), (15, "abc")))
    record = list(export.records)[1]
    assert record.amount == "0.00000000"
    # A thousands separator makes one cell more: that is told, and nothing is guessed.
    assert {"long_row"} <= set(codes(export))
    semicolons = bills((14, "1,234.50")).replace(",", ";").replace("1;234.50", "1,234.50")
    assert [r.balance_change for r in opened(tmp_path, semicolons).records][1] == "1234.50"
    assert codes(opened(tmp_path, bills((6, "abc")))) == {"bad_amount": 4}


def test_words_that_nobody_knows_pass_through(tmp_path: Path) -> None:
    export = opened(tmp_path, bills((3, "Lending"), (5, "Lend")))
    assert [(r.type, r.action) for r in export.records][1] == ("Lending", "Lend")
    assert [p.code for p in export.problems] == ["unknown_word", "unknown_word"]


def test_a_convert_has_no_action_and_its_own_symbol(tmp_path: Path) -> None:
    export = opened(tmp_path, bills((4, "TAO-USDC-CONVERT"), (5, "")))
    record = list(export.records)[1]
    assert (record.symbol, record.action, record.unit) == ("TAO-USDC-CONVERT", None, "BTC")


# --- times ---------------------------------------------------------------------------------------


def times(export: Export) -> list[str | None]:
    return [record.fields()["time_utc"] for record in export.records]


def dated(*texts: str) -> str:
    return f"{M}{A4}\n" + "".join(SPOT.replace("2026-10-06 09:20:16", t) + "\n" for t in texts)


def test_seconds_lost_and_slashes(tmp_path: Path) -> None:
    export = opened(tmp_path, dated("2026/10/6 9:20", "2026-10-06 09:20"))
    assert times(export) == ["2026-10-06T01:20:00Z"] * 2
    assert [(p.code, p.line, p.count) for p in export.problems] == [("seconds_lost", 3, 2)]


def test_the_order_of_day_and_month(tmp_path: Path) -> None:
    export = opened(tmp_path, dated("06/10/2026 09:20:16"))  # the id's clock says October
    assert times(export) == ["2026-10-06T01:20:16Z"]
    assert codes(export) == {"day_first": 3}
    export = opened(tmp_path, dated("10/06/2026 09:20:16"))
    assert (times(export), codes(export)) == (["2026-10-06T01:20:16Z"], {"month_first": 3})
    other = dated("06/10/2026 09:20:16", "25/12/2026 09:20:16").replace("39844", "1")
    assert times(opened(tmp_path, other)) == ["2026-10-06T01:20:16Z", "2026-12-25T01:20:16Z"]
    mixed = dated("06/10/2026 09:20:16", "25/12/2026 09:20:16", "12/25/2026 09:20:16")
    export = opened(tmp_path, mixed.replace("39844", "1"))
    assert times(export)[0] is None
    assert codes(export)["ambiguous_date"] == 3
    nobody = opened(tmp_path, dated("06/10/2026 09:20:16").replace("39844", "1"))
    assert (times(nobody), codes(nobody)) == ([None], {"ambiguous_date": 3})
    assert next(nobody.records).time_text == "06/10/2026 09:20:16"


def test_withdrawals_write_the_month_first(tmp_path: Path) -> None:
    c = layout("withdrawals_en")
    rows = [
        {
            "Time": "05/11/2026 21:37:10",
            "Crypto": "BTC",
            "Amount": "1",
            "Reference no.": "400000001",
        }
    ]
    data = write(c, rows, Quirks(metadata="deposits", blank_after_metadata=True))
    export = opened(tmp_path, data, "OKX_withdrawal_history(GMT+9).csv")
    assert times(export) == ["2026-05-11T12:37:10Z"]
    assert export.zone is not None
    assert export.zone.source == "file_name"
    resaved = write(c, [rows[0] | {"Time": "25/11/2026 21:37:10"}], Quirks(metadata="deposits"))
    export = opened(tmp_path, resaved, zone="UTC")
    assert times(export) == ["2026-11-25T21:37:10Z"]
    assert "day_first" in codes(export)


def test_a_day_in_no_calendar(tmp_path: Path) -> None:
    export = opened(tmp_path, dated("2026-02-31 09:20:16", "2026-10-06 09:20:16"))
    assert times(export) == [None, "2026-10-06T01:20:16Z"]
    assert codes(export) == {"bad_time": 3}


# --- zones ---------------------------------------------------------------------------------------

NO_ZONE = "UID:123456789012345678,Account Type:Main\r\n"


def test_where_the_zone_comes_from(tmp_path: Path) -> None:
    body = f"{A4}\n{SPOT}\n"
    for text, name, given, wanted in [
        (M + body, "x~UTC+8~y.csv", None, ("UTC+8", "metadata", False)),
        (NO_ZONE + body, "x~UTC+8~y.csv", None, ("UTC+8", "file_name", False)),
        (NO_ZONE + body, "x.csv", "UTC+8", ("UTC+8", "given", False)),
        (NO_ZONE + body, "x.csv", None, ("UTC+8", "ids", True)),
        (body, "x.csv", None, ("UTC+8", "ids", True)),
    ]:
        export = opened(tmp_path, text, name, zone=given)
        assert export.zone is not None
        assert (export.zone.name, export.zone.source, export.zone.estimated) == wanted
        assert times(export) == ["2026-10-06T01:20:16Z"]
        assert ("zone_estimated" in codes(export)) == export.zone.estimated


def test_a_zone_that_nobody_knows(tmp_path: Path) -> None:
    export = opened(tmp_path, write(FUNDING, [ROW], Quirks(metadata="no zone")))
    record = next(export.records)
    assert (export.zone, record.time_utc, record.time_text) == (None, None, "2026-10-06 09:20:16")
    assert codes(export) == {"zone_unknown": None}
    with pytest.raises(UnknownZone):
        opened(tmp_path, write(FUNDING, [ROW], Quirks(metadata="no zone")), zone="Mars")


def test_contradictions_between_zones_are_told(tmp_path: Path) -> None:
    by_name = opened(tmp_path, bills(), "x~UTC0~y.csv")
    assert (by_name.zone and by_name.zone.name, set(codes(by_name))) == (
        "UTC+8",
        {"zone_contradiction"},
    )
    by_ids = opened(tmp_path, bills().replace("UTC+8", "UTC+3"))
    assert (by_ids.zone and by_ids.zone.name, set(codes(by_ids))) == (
        "UTC+3",
        {"zone_contradiction"},
    )


def test_two_zones_in_one_file(tmp_path: Path) -> None:
    early = SPOT.replace("09:20:16", "01:20:16")
    export = opened(tmp_path, M + A4 + "\n" + "\n".join([SPOT, SPOT, early, early, early]) + "\n")
    told = [p for p in export.problems if p.code == "mixed_zones"]
    assert [(p.line, p.count) for p in told] == [(5, 3)]


# --- archives ------------------------------------------------------------------------------------


def test_a_zip_with_one_export(tmp_path: Path) -> None:
    data = write(FUNDING, [ROW], Quirks(metadata="no zone"))
    export = opened(tmp_path, zipped(data, "OKX Funding~UTC+3~x.csv"), "download.zip")
    assert times(export) == ["2026-10-06T06:20:16Z"]
    more = zipped(data, more={"readme.pdf": b"x", "__MACOSX/._export.csv": b"x"})
    assert codes(opened(tmp_path, more)) == {"zone_unknown": None, "not_read_members": None}


def test_archives_that_are_refused(tmp_path: Path) -> None:
    data = write(FUNDING, [ROW])
    with pytest.raises(ZipWithoutExport):
        opened(tmp_path, zipped(data, more={"other.csv": data}))
    with pytest.raises(ZipWithoutExport):
        opened(tmp_path, zipped(b"x", "picture.png"))
    with pytest.raises(ZipUnreadable):
        opened(tmp_path, zipped(data)[:-30])
    with pytest.raises(ZipUnreadable):  # a thousand to one
        opened(tmp_path, zipped(b"0" * 4_000_000))


def test_a_damaged_archive_gives_what_it_can(tmp_path: Path) -> None:
    rows = [
        ROW | {"id": str(10021312703 + n), "Amount": f"{n * 7919 % 9973}.5"} for n in range(4000)
    ]
    data = bytearray(zipped(write(FUNDING, rows), more={}))
    data[len(data) // 2] ^= 0xFF
    export = opened(tmp_path, bytes(data))
    told = [p for p in export.problems if p.code == "broken_archive"]
    assert len(told) == 1
    assert export.counts.lines == told[0].line


# --- tables nobody knows -------------------------------------------------------------------------


def test_an_unknown_table_is_guessed_and_explained(tmp_path: Path) -> None:
    row = f"2026-10-05 14:28:07;BTC;0.5;{HASH};{ADDRESS}\n"
    text = "Zeitpunkt;Währung;Menge;Transaktion;Zieladresse\n" + row * 2
    export = opened(tmp_path, text, zone="UTC+2")
    assert (export.layout, export.status) == (None, "unknown")
    by_name = {column.name: (column.fields, column.source) for column in export.columns}
    assert by_name["Zeitpunkt"] == (("time",), "guessed")
    assert by_name["Transaktion"] == (("txid",), "guessed")
    assert by_name["Zieladresse"] == (("address",), "guessed")
    assert times(export)[0] == "2026-10-05T12:28:07Z"
    said = opened(tmp_path, text, meanings={"Währung": "unit", 3: ""})
    record = next(said.records)
    assert (record.unit, record.txid) == ("BTC", None)
    assert said.signature == export.signature
    with pytest.raises(ValueError, match="colour"):
        opened(tmp_path, text, meanings={0: "colour"})


@pytest.mark.timeout(20)
def test_a_line_of_a_hundred_thousand_names_takes_no_time(tmp_path: Path) -> None:
    export = opened(tmp_path, ("a," * 100_000 + "\n") + ("1," * 100_000 + "\n") * 3)
    assert (export.layout, export.counts.records) == (None, 4)  # no names: a column's stands once


def test_a_record_goes_through_json(tmp_path: Path) -> None:
    for record in opened(tmp_path, bills()).records:
        assert Record.from_json(record.to_json()) == record
    with pytest.raises(TypeError):
        Record.from_json({"row": "1"})


def test_the_mark_alone_is_a_blank_line(tmp_path: Path) -> None:
    export = opened(tmp_path, f"{M}{MARK}\r\n{A4}\n{SPOT}\n")
    assert (export.counts.blank, export.counts.records) == (1, 1)
