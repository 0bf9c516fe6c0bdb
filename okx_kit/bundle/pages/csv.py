"""``index.csv``: the index as a table that opens in a spreadsheet without computing anything."""

import re
from collections.abc import Iterable

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
ORIGINAL = "original_sha256"
_MORE = (SECTION, ORIGINAL)
"""More columns at the end, each only where a file has something in it: the section it stands in,
and the hash of the original where the file is a copy of which something was left out."""

# OWASP "CSV Injection": a cell that starts with one of these may be computed. Spreadsheets skip
# spaces, quotes and invisible characters before it, and some read full-width signs as plain ones.
# What matches still matches with a "'" before it; so plain_cell can tell a guard from a text.
_FORMULA = re.compile(
    "[\\s\"'‘’“”`\u200b-\u200f\u2060\ufeff]*[=+\\-@|%＝＋－＠\t\r\n]|'*[\\s\x00-\x1f]"
)
_CELL = re.compile('"([^"]*(?:""[^"]*)*)"(,|\r\n)')


def index_csv(page: IndexPage) -> bytes:
    """Return the table as UTF-8 with a byte-order mark (for Excel), CRLF, every cell quoted."""
    more = [(row.section, row.original_sha256) for row in page.rows]
    used = [place for place in range(len(_MORE)) if any(cells[place] for cells in more)]
    rows = [(*COLUMNS, *(_MORE[place] for place in used))]
    for row, cells in zip(page.rows, more, strict=True):
        rows.append((*_cells(row, page.language), *(cells[place] for place in used)))
    return table_csv(rows)


def table_csv(rows: Iterable[tuple[str, ...]]) -> bytes:
    """Return a table as UTF-8 with a byte-order mark, CRLF, every cell quoted, no formulas."""
    return ("\ufeff" + "".join(map(_line, rows))).encode("utf-8")


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

    Each has a cell for each of :data:`COLUMNS`, one for its section and one for the hash of its
    original, empty where the table has no such column. Raises ``ValueError`` for anything that it
    would have written in another way.
    """
    rows = read_table(data)
    used = _used(rows)
    if used is None:
        raise ValueError("not the table this program writes")
    width = len(COLUMNS)
    return [
        (*row[:width], *(row[width + used.index(name)] if name in used else "" for name in _MORE))
        for row in rows[1:]
    ]


def read_table(data: bytes) -> list[tuple[str, ...]]:
    """Return the rows of a table that :func:`table_csv` wrote, its head first, guards undone.

    Raises ``ValueError`` for anything that it would have written in another way.
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
    if table_csv(rows) != data or len(set(map(len, rows))) != 1:
        raise ValueError("not a table this program writes")
    return rows


def _used(rows: list[tuple[str, ...]]) -> tuple[str, ...] | None:
    """Return which of the further columns a table has; ``None`` if it is not one of ours."""
    width = len(COLUMNS)
    if rows[0][:width] != COLUMNS:
        return None
    used = rows[0][width:]
    if used != tuple(name for name in _MORE if name in used):
        return None
    filled = (any(row[width + place] for row in rows[1:]) for place in range(len(used)))
    return used if all(filled) else None


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
        "\n".join(said(note, language) for note in row.notes),
    )


def said(words: Words, language: BundleLanguage) -> str:
    """Return a text in the language of a table, in both where they differ."""
    if language == "both" and words.zh != words.en:
        return f"{words.zh} / {words.en}"
    return words.zh if language == "both" else words.text(language)
