"""Tables as people look at them: the first rows of a CSV file, with its header recognised.

Reading is bounded whatever the file holds: :data:`MOST_ROWS` rows, :data:`MOST_COLUMNS` columns,
:data:`MOST_CHARACTERS` characters a cell, :data:`MOST_READ` characters in all. What was left out
is said in the result. Byte order marks are removed wherever they stand: OKX's exports repeat them
before cells and lines (facts/exports.md §2).
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from okx_kit.intake.texts import decode, table_delimiter

MOST_ROWS = 2000
MOST_COLUMNS = 60
MOST_CHARACTERS = 500
MOST_READ = 16 << 20
HEADER_WITHIN = 25

_HEAD = 1 << 20  # bytes that decide about encoding and delimiter
_LONGEST_LINE = 100_000  # below csv's own limit of 131,072 characters a field
_LINES_IN_CELL = 50  # more than that is a quotation mark that was never closed
_DELIMITERS = ",;\t|"
# What stands in data and not in a header: numbers, dates, times, hashes, addresses, yes and no.
_DATA = re.compile(
    r"[-+]?[\d.,\s]*\d(?:[eE][-+]?\d+)?\s*%?|\d{1,4}[-/.年]\d{1,2}[-/.月]\d{1,4}日?.*"
    r"|\d{1,2}:\d{2}.*|(?:0x)?[0-9a-fA-F]{24,}|[^@\s]+@[^@\s]+\.\w+|TRUE|FALSE|--?"
)
_PAIR = re.compile(r"[^:：]{1,40}[:：].*")  # "Time Zone:UTC+8"

Row = tuple[str, ...]


class NotText(Exception):
    """The bytes are no text in any encoding that exports and chats use."""


@dataclass(frozen=True, slots=True)
class Table:
    """The first rows of a table.

    ``before`` are rows above the header (an export's line of account and zone); ``header`` is
    empty when no row looks like one. ``encoding`` is empty for workbooks and for text of an
    unknown one. ``more_rows``, ``more_columns`` and ``cut_cells`` say what is not shown.
    """

    before: tuple[Row, ...]
    header: Row
    rows: tuple[Row, ...]
    encoding: str = ""
    delimiter: str = ""
    more_rows: bool = False
    more_columns: bool = False
    cut_cells: bool = False

    @property
    def columns(self) -> int:
        """The number of columns of the widest row."""
        return max((len(row) for row in (self.header, *self.rows)), default=0)


def read_table(path: Path) -> Table:
    """Read the beginning of a CSV file; raises ``OSError`` and :class:`NotText`."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
        whole = len(head) < _HEAD
        decoded = decode(head, whole=whole)
        if decoded is None:
            raise NotText
        text, encoding = decoded
        delimiter = find_delimiter(text.replace("\ufeff", ""), whole=whole)
        for quoted in (True, False):
            file.seek(0)
            stream = io.TextIOWrapper(file, encoding or "latin-1", errors="replace")
            try:
                rows, more = _read_rows(stream, delimiter, quoted=quoted)
                break
            except csv.Error:
                continue
            finally:
                stream.detach()
        else:
            raise NotText
    cells, cut = cut_rows(rows)
    wide = any(len(row) > MOST_COLUMNS for row in rows)
    return make_table(cells, encoding=encoding, delimiter=delimiter, more=more, wide=wide, cut=cut)


def find_delimiter(text: str, *, whole: bool) -> str:
    """Return what divides the cells; for tables too short to tell, the most frequent candidate."""
    found = table_delimiter(text, whole=whole)
    if found is not None:
        return found
    lines = text.split("\n", HEADER_WITHIN)[:HEADER_WITHIN]
    counts = Counter(char for line in lines for char in line if char in _DELIMITERS)
    return counts.most_common(1)[0][0] if counts else ","


def _lines(stream: TextIO) -> Iterator[str]:
    """Yield lines without marks, each cut to a length a table can have, until enough was read."""
    left = MOST_READ
    while left > 0:
        line = stream.readline(_LONGEST_LINE)
        if not line:
            return
        left -= len(line)
        rest = line
        while rest and not rest.endswith("\n") and left > 0:  # the end of an overlong line
            rest = stream.readline(_LONGEST_LINE)
            left -= len(rest)
        yield line.replace("\ufeff", "").replace("\0", "�")


def _read_rows(stream: TextIO, delimiter: str, *, quoted: bool) -> tuple[list[list[str]], bool]:
    """Return the rows that are not blank, one column too many if there are more."""
    rows: list[list[str]] = []
    lines = _lines(stream)
    if quoted:
        reader = csv.reader(lines, delimiter=delimiter)
    else:
        reader = csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE)
    for row in reader:
        if not any(cell.strip() for cell in row):
            continue
        if len(rows) == MOST_ROWS + HEADER_WITHIN:
            return rows, True
        if quoted and any(c.count("\n") > _LINES_IN_CELL for c in row):
            raise csv.Error("a quotation mark is never closed")
        rows.append([cell.strip() for cell in row[: MOST_COLUMNS + 1]])
    return rows, stream.read(1) != ""


def cut_rows(rows: Sequence[Sequence[str]]) -> tuple[list[list[str]], bool]:
    """Cut columns and cells to what is shown; tells whether a cell was cut."""
    cut = any(len(cell) > MOST_CHARACTERS for row in rows for cell in row[:MOST_COLUMNS])
    return [[cell[:MOST_CHARACTERS] for cell in row[:MOST_COLUMNS]] for row in rows], cut


def make_table(
    rows: Sequence[Sequence[str]],
    *,
    encoding: str = "",
    delimiter: str = "",
    more: bool = False,
    wide: bool = False,
    cut: bool = False,
) -> Table:
    """Take a table apart into what stands before the header, the header and the rows."""
    found = [tuple(row) for row in rows if any(row)]
    at = header_row(found)
    before, header = (tuple(found[:at]), found[at]) if at is not None else ((), ())
    body = found[len(before) + bool(header) :]
    return Table(
        before,
        header,
        tuple(body[:MOST_ROWS]),
        encoding,
        delimiter,
        more or len(body) > MOST_ROWS,
        wide,
        cut,
    )


def header_row(rows: Sequence[Row]) -> int | None:
    """Return which of the first rows names the columns, or ``None`` if none looks like it.

    A header is as wide as most rows, has hardly an empty cell, no value that data have, no name
    twice, and is no line of ``name:value`` pairs.
    """
    widths = Counter(len(row) for row in rows[: HEADER_WITHIN * 4])
    if not widths:
        return None
    usual = max(widths, key=lambda width: (widths[width], width))
    for number, row in enumerate(rows[:HEADER_WITHIN]):
        if len(row) >= usual and _names_columns(row):
            return number
    return None


def _names_columns(row: Row) -> bool:
    names = [cell for cell in row if cell]
    if not names or len(names) * 5 < len(row) * 4 or len(set(names)) * 5 < len(names) * 4:
        return False
    if len(names) > 1 and all(_PAIR.fullmatch(name) for name in names):
        return False
    return not any(_DATA.fullmatch(name) or len(name) > 80 for name in names)
