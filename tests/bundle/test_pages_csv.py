"""The table of a bundle computes nothing."""

import csv
import io
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okx_kit.bundle.pages.csv import COLUMNS, SECTION, index_csv, read_csv, safe_cell
from okx_kit.bundle.pages.index import build_page
from okx_kit.bundle.plan import plan
from tests.bundle.cases import CASE, item
from tests.tools import needs

STARTS = "=+-@\t\r\n＝＋－＠|%"
BEFORE = ["", " ", "  ", "'", '"', "\u200b", "\ufeff", "\u3000", "\u00a0", "“", "\u2060 '"]
FORMULAS = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://example.invalid","x")',
    "+1+1",
    "-2+3",
    "@SUM(1,1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(1,1)",
    " =1+1",
    "\u200b=1+1",
    "\ufeff=1+1",
    "'=1+1",
    '"=1+1',
    "=1+1;=2+2",
    "=IMPORTXML(1,2)",
]


@pytest.mark.parametrize("before", BEFORE)
@pytest.mark.parametrize("start", STARTS)
def test_whatever_stands_before_it_a_formula_cannot_start(before: str, start: str) -> None:
    assert safe_cell(f"{before}{start}1+1").startswith("'")


@pytest.mark.parametrize("text", ["", "提币", "a=b", "2023-10-05", "1-2", "01", "ok, “said”"])
def test_harmless_text_stays_as_it_is(text: str) -> None:
    assert safe_cell(text) == text


@settings(max_examples=300)
@given(st.text(st.characters(codec="utf-8"), max_size=30))
def test_no_cell_starts_with_a_sign_and_the_text_can_be_had_back(text: str) -> None:
    cell = safe_cell(text)
    assert not cell or cell[0] not in STARTS
    same = text.replace("\r\n", "\n").replace("\r", "\n")
    assert cell in (same, "'" + same)


def test_the_table_is_quoted_marked_and_ends_its_lines_as_excel_wants() -> None:
    names = [*FORMULAS, 'a"b', "line\nbreak", "提币.png"]
    items = [item(n, x, description=x, section=x) for n, x in enumerate(names)]
    page = build_page(plan(CASE, items), {})
    data = index_csv(page)
    assert data.startswith(b'\xef\xbb\xbf"number","file"')
    text = data.decode("utf-8-sig")
    assert text.endswith('"\r\n')
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert tuple(rows[0]) == (*COLUMNS, SECTION)
    assert len(rows) == len(names) + 1
    assert all(line.startswith('"') for line in text.split("\r\n")[:-1])
    assert not [cell for row in rows for cell in row if cell[:1] in tuple("=+-@\t\r\n＝＋－＠")]


def test_the_column_of_sections_is_there_only_when_it_says_something() -> None:
    for section, columns in (("", COLUMNS), (" \n", COLUMNS), ("一", (*COLUMNS, SECTION))):
        data = index_csv(build_page(plan(CASE, [item(1, "a"), item(2, "b", section=section)]), {}))
        header, first, second = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
        assert tuple(header) == columns
        assert len(first) == len(second) == len(columns)
        assert [row[len(COLUMNS)] for row in read_csv(data)] == ["", section.strip()]


@needs("soffice")
def test_a_spreadsheet_computes_none_of_it(tmp_path: Path) -> None:
    page = build_page(
        plan(CASE, [item(n, x, title=x, section=x) for n, x in enumerate(FORMULAS, 1)]), {}
    )
    assert _formulas(tmp_path / "ours.csv", index_csv(page)) == 0
    raw = "".join('"' + x.replace('"', '""') + '"\r\n' for x in FORMULAS)
    assert _formulas(tmp_path / "raw.csv", raw.encode()) > 3  # so the judge can see formulas


def _formulas(path: Path, data: bytes) -> int:
    path.write_bytes(data)
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{path.parent}/profile",
            *("--headless", "--convert-to", "fods", "--outdir", str(path.parent), str(path)),
        ],
        check=True,
        capture_output=True,
        timeout=100,
    )
    return path.with_suffix(".fods").read_text("utf-8").count("table:formula")
