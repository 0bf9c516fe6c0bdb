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

# OWASP "CSV Injection": a cell that starts with one of these may be computed. Spreadsheets skip
# spaces, quotes and invisible characters before it, and some read full-width signs as plain ones.
_FORMULA = re.compile(
    "[\\s\"'‘’“”`\u200b-\u200f\u2060\ufeff]*[=+\\-@|%＝＋－＠\t\r\n]|[\\s\x00-\x1f]"
)


def index_csv(page: IndexPage) -> bytes:
    """Return the table as UTF-8 with a byte-order mark (for Excel), CRLF, every cell quoted."""
    lines = [_line(COLUMNS), *(_line(_cells(row, page.language)) for row in page.rows)]
    return ("\ufeff" + "".join(lines)).encode("utf-8")


def safe_cell(text: str) -> str:
    """Return ``text`` so that no spreadsheet computes it: a formula start gets a ``'`` before it.

    Line breaks stay (the cell is quoted) but never as a carriage return.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "'" + text if _FORMULA.match(text) else text


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
    )


def _said(words: Words, language: BundleLanguage) -> str:
    return f"{words.zh} / {words.en}" if language == "both" else words.text(language)
