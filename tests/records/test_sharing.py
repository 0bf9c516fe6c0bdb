"""Sharing less: what is kept is kept byte for byte, and nothing else of the file is in the copy."""

import json
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from okx_kit.case.library import Library
from okx_kit.case.model import FileKind, Item, NewItem, Sharing
from okx_kit.errors import Cancelled
from okx_kit.records import asking, raw_lines, sharing
from okx_kit.records.export import read_export
from okx_kit.records.opening import NoTable
from okx_kit.records.recipes import Part, described, lines_in_copy, part_of
from okx_kit.records.sharing import (
    CannotShareLess,
    Reduced,
    RowsNotThere,
    make_copy,
    share_less,
    share_members,
)

META = "UID:600000000000000001,Account Type:Main,Time Zone:UTC+8"
NAMES = ["id", "Order id", "Time", "Trade Type", "Symbol", "Action", "Amount", "Trading Unit"]
NAMES += ["Filled Price", "PnL", "Fee", "Fee Unit", "Position Change", "Position Balance"]
NAMES += ["Balance Change", "Balance", "Balance Unit"]
HEADER = ",".join(NAMES)
BALANCE = NAMES.index("Balance")


def leg(number: int) -> str:
    """Return one invented row of a trading history."""
    cells = [f"38900000000000{number:05d}", "3890000000000000001", "2026-09-03 19:03:54", "Spot"]
    cells += ["BTC-USDT", "Buy", f"0.1{number}", "BTC", "60000.5", "0", "-0.0001", "BTC", "0", "0"]
    return ",".join([*cells, f"0.1{number}", f"777{number}.5", "BTC"])


def shared(path: Path, part: Part, name: str = "x.csv") -> tuple[bytes, Reduced]:
    """Return the copy of a file, and what it is."""
    blocks: list[bytes] = []
    reduced = share_less(read_export(path, name), part, blocks.append)
    return b"".join(blocks), reduced


def copy_of(path: Path, *rows: int, left_out: frozenset[int] = frozenset()) -> bytes:
    """Return the bytes of a copy with those rows."""
    return shared(path, Part(frozenset(rows), left_out))[0]


@pytest.fixture
def history(tmp_path: Path) -> Path:
    path = tmp_path / "x.csv"
    lines = ["\ufeff" + META + "\r\n", HEADER + "\n", *("\ufeff" + leg(n) + "\n" for n in range(9))]
    path.write_bytes("".join(lines).encode())
    return path


def test_chosen_rows_stay_as_they_are_and_nothing_else_does(history: Path) -> None:
    lines = history.read_bytes().splitlines(keepends=True)
    assert copy_of(history, 4, 11) == b"".join([lines[0], lines[1], lines[3], lines[10]])
    assert copy_of(history) == lines[0] + lines[1]
    assert shared(history, Part())[0] == history.read_bytes()
    data, reduced = shared(history, Part(frozenset({4, 5, 6, 11})))
    assert b"Buy" in data
    assert reduced.mime == "text/csv"
    assert described(reduced.recipe)[0].en == (
        "Holds only 4 chosen rows of the 9 in the file, each byte for byte."
    )
    assert json.loads(reduced.recipe)["rows"] == "4-6,11"
    assert lines_in_copy(reduced.recipe) == {4: 3, 5: 4, 6: 5, 11: 6}


def test_the_copy_reads_as_the_same_records(history: Path, tmp_path: Path) -> None:
    small = tmp_path / "small.csv"
    small.write_bytes(copy_of(history, 5, 8, left_out=frozenset({BALANCE})))
    before = {record.row: record for record in read_export(history, "x.csv").records}
    export = read_export(small, "small.csv")
    expected = [replace(before[row], row=0, balance=None, cells=()) for row in (5, 8)]
    assert [replace(record, row=0, cells=()) for record in export.records] == expected
    assert export.zone is not None
    assert export.zone.name == "UTC+8"
    assert export.account.uid == "600000000000000001"


def test_columns_that_are_left_out_are_gone(history: Path) -> None:
    data, reduced = shared(history, Part(None, frozenset({0, BALANCE})))
    assert b"777" not in data
    assert b"Order id" in data
    assert b",Balance," not in data
    assert data.count(b"\n") == 11
    words = described(reduced.recipe)
    assert [one.en for one in words] == ["Columns left out: id, Balance."]
    assert words[0].zh == "未包含的列：id、Balance。"
    again, _ = shared(history, part_of(reduced.recipe) or Part())
    assert again == data


@pytest.mark.parametrize(
    ("line", "expected", "hidden"),
    [
        ("UID:1,Name:,Verification:", "UID:1,Name:,Verification:", False),
        ("UID:1,Name:Zhang San,Verification:x,,,", "UID:1,Name:,Verification:,,,", True),
        ("UID:1,Name:Doe, John,Time Zone:UTC+8", "UID:1,Name:,,Time Zone:UTC+8", True),
        ('UID:1,"Name:Doe, John",Time:now', 'UID:1,"Name:",Time:now', True),
        ("\ufeffUID:1,\ufeffName:张三", "\ufeffUID:1,\ufeffName:", True),
        ("用户ID：1,姓名：张三,时区:UTC+8", "用户ID：1,姓名：,时区:UTC+8", True),
        ("用户ID: 123456 UTC+8", "用户ID: 123456 UTC+8", False),
        ("UID:1,Zhang San", "UID:1,", True),
    ],
)  # fmt: skip
def test_a_name_in_the_line_of_the_account_does_not_stay(
    tmp_path: Path, line: str, expected: str, hidden: bool
) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(f"{line}\r\n\r\n{HEADER}\r\n{leg(1)}\r\n{leg(2)}\r\n".encode())
    data, reduced = shared(path, Part(frozenset({5})))
    assert data.decode() == f"{expected}\r\n\r\n{HEADER}\r\n{leg(2)}\r\n"
    assert lines_in_copy(reduced.recipe) == {5: 4}
    said = [words.en for words in described(reduced.recipe)]
    assert ("The name in the line of the account was left out." in said) is hidden


def test_what_else_stands_above_the_header_does_not_stay(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(f"Zhang San's export\n{META}\n{HEADER}\n{leg(1)}\n{leg(2)}".encode())
    assert copy_of(path, 5).decode() == f"{META}\n{HEADER}\n{leg(2)}"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "gb18030"])
@pytest.mark.parametrize("left_out", [frozenset[int](), frozenset({1, 3})])
def test_every_encoding_keeps_its_bytes(
    tmp_path: Path, encoding: str, left_out: frozenset[int]
) -> None:
    rows = [f'{n},备注{n},"a""b""\n第二行{n}",2026-01-0{n + 1}' for n in range(5)]
    ends = ["\r\n", "\n", "\r", "\r\n", "\n"]
    lines = ["编号,说明说明,文本,时间\n", *(a + b for a, b in zip(rows, ends, strict=True))]
    path = tmp_path / "x.csv"
    mark = "\ufeff".encode(encoding) if encoding == "utf-16-be" else b""
    path.write_bytes(mark + "".join(lines).encode(encoding))
    start = [1 + 1 + 2 * n for n in range(5)]
    kept = [lines[0], lines[2], lines[5]]
    if left_out:
        kept = ["编号,文本\n", '1,"a""b""\n第二行1"\n', '4,"a""b""\n第二行4"\n']
    assert copy_of(path, start[1], start[4], left_out=left_out) == (
        mark + "".join(kept).encode(encoding)
    )


def test_a_zip_gives_the_file_in_it(history: Path, tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("张三 history.csv", history.read_bytes())
    data, reduced = shared(path, Part(), "x.zip")
    assert data == history.read_bytes()
    (words,) = described(reduced.recipe)
    assert words.en == "The file “张三 history.csv” from the archive."
    assert copy_of(path, 4) == copy_of(history, 4)


def test_a_workbook_becomes_a_csv_file_without_formulas(tmp_path: Path) -> None:
    rows = [
        ["UID:1", "Name:Zhang San"],
        NAMES,
        *(leg(n).split(",") for n in range(3)),
        ["9", "=cmd()", "2026-09-03 19:03:54", "Spot", "-2+3", "Buy", "-0.5"],
    ]
    path = tmp_path / "x.xlsx"
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for cell in ("B6", "E6"):
        book.active[cell].data_type = "s"
    book.save(path)
    data, reduced = shared(path, Part(frozenset({4, 6}), frozenset({BALANCE})), "x.xlsx")
    names = [name for at, name in enumerate(NAMES) if at != BALANCE]
    cells = [cell for at, cell in enumerate(leg(1).split(",")) if at != BALANCE]
    lines = data.decode("utf-8-sig").split("\r\n")
    assert lines[:3] == ["UID:1,Name:", ",".join(names), ",".join(cells)]
    assert lines[3].startswith("9,'=cmd(),2026-09-03 19:03:54,Spot,'-2+3,Buy,-0.5")
    assert reduced.mime == "text/csv"
    said = [words.en for words in described(reduced.recipe)]
    assert said[0] == "Holds only 2 chosen rows of the 4 in the file."
    assert said[-1] == "Made into CSV from a workbook."


def test_what_cannot_be_done_exactly_is_refused(history: Path, tmp_path: Path) -> None:
    with pytest.raises(RowsNotThere, match="line 99"):
        copy_of(history, 4, 99)
    with pytest.raises(RowsNotThere):
        copy_of(history, 2)  # the header is no row
    odd = tmp_path / "odd.csv"
    long = "x" * 400_000
    odd.write_bytes(f"{META}\n{HEADER}\n{leg(1)}{long},1,2,3\n{leg(2)}\n".encode())
    with pytest.raises(CannotShareLess, match="line 3"):
        copy_of(odd, 3, left_out=frozenset({1}))
    assert copy_of(odd, 4, left_out=frozenset({0})).count(b"\n") == 3
    (tmp_path / "no.csv").write_bytes(b"\0\1\2" * 50)
    with pytest.raises(NoTable):
        copy_of(tmp_path / "no.csv", 1)


def test_a_line_without_end_is_not_held_in_memory(
    history: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(raw_lines, "LONGEST", 1 << 20)
    with history.open("ab") as file:
        file.write(b"x" * (3 << 20))
    with pytest.raises(CannotShareLess):
        copy_of(history, 12)


def quoted(cell: str) -> str:
    """Return a cell as a CSV file has it."""
    return '"' + cell.replace('"', '""') + '"' if set(cell) & set('",') else cell


CELL = st.text(
    st.characters(codec="gb18030", exclude_categories=["Cc", "Cs"], exclude_characters="\ufeff"),
    max_size=8,
)
SEVERAL = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@SEVERAL
@given(
    st.lists(st.lists(CELL, min_size=3, max_size=3), max_size=7),
    st.lists(st.sampled_from(["\n", "\r\n", "\r"]), min_size=8, max_size=8),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030"]),
    st.sets(st.integers(0, 6)),
    st.sets(st.integers(1, 3)),
    st.booleans(),
)
def test_any_rows_are_kept_exactly_and_the_others_are_gone(
    tmp_path: Path,
    rows: list[list[str]],
    ends: list[str],
    encoding: str,
    chosen: set[int],
    left_out: set[int],
    marked: bool,
) -> None:
    lines = []
    for number, row in enumerate(rows):
        cells = [f"secret-{number}", *row, *[""] * 12, "x"]
        lines.append([quoted(cell) for cell in cells])
    mark = "\ufeff" if marked else ""
    text = [HEADER + ends[7]]
    text += [mark + ",".join(cells) + ends[n] for n, cells in enumerate(lines)]
    path = tmp_path / "x.csv"
    path.write_bytes("".join(text).encode(encoding))
    kept = [n for n in sorted(chosen) if n < len(lines)]
    data = copy_of(path, *(n + 2 for n in kept), left_out=frozenset(left_out))
    wanted = [NAMES, *(lines[n] for n in kept)]
    marks = ["", *(mark for _ in kept)]
    expected = "".join(
        m + ",".join(cell for at, cell in enumerate(cells) if at not in left_out) + end
        for m, cells, end in zip(marks, wanted, [ends[7], *(ends[n] for n in kept)], strict=True)
    )
    assert data == expected.encode(encoding)
    for number in set(range(len(rows))) - set(kept):
        assert f"secret-{number}" not in data.decode(encoding)


# --- kept in a library --------------------------------------------------------------------------


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "home", durable=False) as opened:
        opened.create_case("提币未到账")
        yield opened


def added(library: Library, path: Path, **fields: Any) -> Item:  # noqa: ANN401
    """Add a file to case 1."""
    with library.originals.new_copy() as copy:
        copy.write(path.read_bytes())
        library.originals.keep([copy])
    values = {"kind": FileKind.CSV, "mime": "text/csv", "original_name": "x.csv"} | fields
    return library.add_items(1, [NewItem(sha256=copy.sha256, size=copy.size, **values)])[0]


def test_a_copy_is_kept_and_can_be_made_again(library: Library, history: Path) -> None:
    item = added(library, history)
    copy = make_copy(library.originals, item, Part(frozenset({4})))
    path = library.originals.copies.path(copy.sha256)
    assert path.read_bytes() == copy_of(history, 4)
    assert (path.stat().st_size, path.stat().st_mode & 0o777) == (copy.size, 0o400)
    (item,) = library.update_items({item.id: {"copy": copy}})
    library.originals.copies.remove(copy.sha256)
    assert len(library.check()) == 1
    assert item.copy is not None
    assert make_copy(library.originals, item, part_of(item.copy.recipe) or Part()) == copy
    assert library.check() == []


def test_a_large_table_is_taken_apart_in_a_child(
    library: Library, history: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = added(library, history)
    part = Part(frozenset({4, 11}), frozenset({BALANCE}))
    here = make_copy(library.originals, item, part)
    monkeypatch.setattr(sharing, "_APART", 0)
    told: list[int] = []
    apart = make_copy(
        library.originals, item, part, progress=lambda done, total, name: told.append(total)
    )
    assert apart == here
    assert set(told) <= {item.size}
    with pytest.raises(RowsNotThere, match="line 99"):
        make_copy(library.originals, item, Part(frozenset({99})))
    odd = tmp_path / "odd.csv"
    odd.write_bytes(f"{META}\n{HEADER}\n{leg(1)}{'x' * 400_000},1,2,3\n{leg(2)}\n".encode())
    with pytest.raises(CannotShareLess, match="line 3"):
        make_copy(library.originals, added(library, odd), Part(frozenset({3}), part.left_out))
    monkeypatch.setattr(asking, "child_command", lambda role: [sys.executable, "-c", ""])
    with pytest.raises(sharing.SharingFailed, match=r"x\.csv"):
        make_copy(library.originals, item, part)
    assert list(library.originals.partials.iterdir()) == []


def test_archives_with_one_export_go_out_as_that_export(
    library: Library, history: Path, tmp_path: Path
) -> None:
    def archive(name: str, *contents: bytes) -> Item:
        path = tmp_path / name
        with zipfile.ZipFile(path, "w") as made:
            for number, data in enumerate(contents):
                made.writestr(f"{number}.csv", data)
        return added(library, path, kind=FileKind.ARCHIVE, original_name=name)

    data = history.read_bytes()
    export, two = archive("a.zip", data), archive("b.zip", data, data + b"\n")
    other, broken = archive("c.zip", b"a,b\n1,2\n" * 9), archive("d.zip", b"x")
    wanted = replace(archive("e.zip", data, b""), sharing=Sharing.YES)
    cut = added(library, history, kind=FileKind.ARCHIVE, original_name="f.zip")
    (found,) = share_members(library, [export, two, other, broken, wanted])
    assert found.id == export.id
    assert found.copy is not None
    assert library.originals.copies.path(found.copy.sha256).read_bytes() == data
    assert share_members(library, [found]) == []
    assert [one.id for one in share_members(library, [cut])] == [cut.id]  # no archive after all


def test_a_refused_or_cancelled_copy_leaves_nothing(library: Library, history: Path) -> None:
    item = added(library, history)
    with pytest.raises(RowsNotThere):
        make_copy(library.originals, item, Part(frozenset({99})))
    with pytest.raises(Cancelled):
        make_copy(library.originals, item, Part(), cancelled=lambda: True)
    assert library.originals.copies.all() == []
    assert list((library.home / "tmp").iterdir()) == []


@pytest.mark.parametrize(
    "recipe",
    ["", "{", "[]", "5", "{}", '{"kind":"boxes"}', '{"kind":"table","rows":5}', "[" * 9999,
     '{"kind":"table","rows":"1-99999999999","columns_left_out":[]}',
     '{"kind":"table","rows":null,"columns_left_out":[{"at":"x"}]}'],
)  # fmt: skip
def test_a_recipe_of_another_kind_is_no_choice(recipe: str) -> None:
    assert part_of(recipe) is None
    assert lines_in_copy(recipe) == {}
    (words,) = described(recipe)
    assert words.en == "This is a copy made from the original."


def test_equal_choices_are_equal_texts() -> None:
    text = '{"columns_left_out":[{"at":2,"name":""}],"kind":"table","rows":"1,3-7"}'
    assert part_of(text) == Part(frozenset(range(3, 8)) | {1}, frozenset({2}))
