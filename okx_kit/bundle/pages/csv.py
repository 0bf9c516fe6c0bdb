"""``index.csv``: the index as a table that opens in a spreadsheet without computing anything."""

import re

from okx_kit.bundle.page_data import IndexPage, IndexRow
from okx_kit.words import BundleLanguage, Words

COLUMNS = (
    "number",
    "file",
    "original_name",
    "title",
    "description",
    "time_utc",
    "time_utc8",
    "time_source",
    "category",
    "kind",
    "size",
    "sha256",
    "notes",
)
SECTION = "section"
"""One more column at the end, only where a file stands in a section."""

_FULL = (*COLUMNS, SECTION)

# OWASP "CSV Injection": a cell that starts with one of these may be computed. Spreadsheets skip
# spaces, quotes and invisible characters before it, and some read full-width signs as plain ones.
# What matches still matches with a "'" before it; so plain_cell can tell a guard from a text.
_FORMULA = re.compile(
    "[\\s\"'‘’“”`\u200b-\u200f\u2060\ufeff]*[=+\\-@|%＝＋－＠\t\r\n]|'*[\\s\x00-\x1f]"
)
_CELL = re.compile('"([^"]*(?:""[^"]*)*)"(,|\r\n)')


def index_csv(page: IndexPage) -> bytes:
    """Return the table as UTF-8 with a byte-order mark (for Excel), CRLF, every cell quoted."""
    width = len(_FULL if page.in_sections else COLUMNS)
    rows = (_FULL, *(_cells(row, page.language) for row in page.rows))
    return ("\ufeff" + "".join(_line(row[:width]) for row in rows)).encode("utf-8")


def safe_cell(text: str) -> str:
    """Return ``text`` so that no spreadsheet computes it: a formula start gets a ``'`` before it.

    Line breaks stay (the cell is quoted) but never as a carriage return.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "'" + text if _FORMULA.match(text) else text


def plain_cell(cell: str) -> str:
    """Return the text that :func:`safe_cell` made ``cell`` of (line ends as it left them)."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell[1:]) else cell


def read_csv(data: bytes) -> list[tuple[str, ...]]:
    """Return the rows of a table that :func:`index_csv` wrote, guards undone.

    Each has a cell for each of :data:`COLUMNS` and one for its section, empty where no file stands
    in one. Raises ``ValueError`` for anything that it would have written in another way.
    """
    text = data.decode("utf-8").removeprefix("\ufeff")
    rows: list[tuple[str, ...]] = []
    cells: list[str] = []
    position = 0
    while position < len(text):
        found = _CELL.match(text, position)
        if found is None:
            raise ValueError(f"no cell at character {position}")
        cells.append(plain_cell(found[1].replace('""', '"')))
        position = found.end()
        if found[2] == "\r\n":
            rows.append(tuple(cells))
            cells = []
    again = ("\ufeff" + "".join(map(_line, rows))).encode("utf-8")
    if again != data or not _is_ours(rows):
        raise ValueError("not the table this program writes")
    return [row if len(row) == len(_FULL) else (*row, "") for row in rows[1:]]


def _is_ours(rows: list[tuple[str, ...]]) -> bool:
    if rows[:1] not in ([COLUMNS], [_FULL]) or len(set(map(len, rows))) != 1:
        return False
    return rows[0] == COLUMNS or any(row[-1] for row in rows[1:])


def _line(cells: tuple[str, ...]) -> str:
    quoted = ('"' + safe_cell(cell).replace('"', '""') + '"' for cell in cells)
    return ",".join(quoted) + "\r\n"


def _cells(row: IndexRow, language: BundleLanguage) -> tuple[str, ...]:
    return (
        row.label,
        row.path,
        row.original_name,
        row.title,
        row.description,
        row.time_utc,
        row.time_utc8,
        row.time_source.en if row.time_source else "",
        row.category,
        row.kind,
        str(row.size),
        row.sha256,
        "\n".join(_said(note, language) for note in row.notes),
        row.section,
    )


def _said(words: Words, language: BundleLanguage) -> str:
    return f"{words.zh} / {words.en}" if language == "both" else words.text(language)
