"""Sharing less of an export: a copy with only some rows and columns, in the layout of the original.

The header stays, and so does the line of the account, but not the name in it. A row that is kept is
kept byte for byte (encoding, marks, line ends); a column that is left out takes only its cells
along. Nothing else of the file is in the copy. A workbook becomes a CSV file of its sheet, a ZIP
the file in it. The same original and the same choice always make the same bytes.
"""

import csv
import io
import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from okx_kit.case.model import Item, SharedCopy
from okx_kit.case.originals import Originals
from okx_kit.errors import OkxKitError
from okx_kit.progress import IsCancelled, Progress, never, no_progress, stop_if
from okx_kit.records.cleaning import clean_cell
from okx_kit.records.decimals import plain_decimal
from okx_kit.records.envelope import is_metadata
from okx_kit.records.export import Export, read_export
from okx_kit.records.layout import header_names
from okx_kit.records.lines import Tick
from okx_kit.records.opening import Rows, Text
from okx_kit.records.problems import Problems
from okx_kit.records.raw_lines import LineTooLong, RawLines
from okx_kit.shown import visible
from okx_kit.words import Words

CSV = "text/csv"
_TSV = "text/tab-separated-values"
_KIND = "table"
_NAME = r"Name|姓名|Verification|认证"
_KNOWN = r"UID|User\s?ID|用户\s?ID|Account\s?type|账户类型|Time\s?Zone|时区|Time|下载时间|时间"
_LABELLED = re.compile(rf"[\"\ufeff\s]*(?:{_KNOWN})\s*[:：]", re.IGNORECASE)
_NAMED = re.compile(
    rf"(?P<label>[\"\ufeff\s]*(?:{_NAME})\s*[:：])(?P<value>.*)", re.IGNORECASE | re.DOTALL
)
# OWASP "CSV Injection": what a spreadsheet may take for a formula. Numbers below zero are none.
_FORMULA = re.compile("[\\s\"'‘’“”`\u200b-\u200f\u2060\ufeff]*[=+\\-@|%＝＋－＠\t\r\n]")


class CannotShareLess(OkxKitError):
    """A part of the table ``name`` cannot be taken out exactly; ``line`` is where."""

    words = Words(
        "无法只共享“{name}”的一部分：第 {line} 行无法可靠地拆分。请共享完整文件，或不共享它。",
        "A part of “{name}” cannot be shared: line {line} cannot be taken apart reliably. Share "
        "the whole file, or leave it out.",
    )


class RowsNotThere(OkxKitError):
    """A chosen row of ``name`` is not in the file."""

    words = Words(
        "“{name}”中没有所选的第 {line} 行。请重新选择要共享的行。",
        "“{name}” has no row at line {line}, which was chosen. Choose the rows to share again.",
    )


@dataclass(frozen=True, slots=True)
class Part:
    """What to share of a table: rows by the line they begin at (``None``: all of them).

    ``left_out`` are places of columns, from 0.
    """

    rows: frozenset[int] | None = None
    left_out: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Reduced:
    """A copy that was written: its type, and how to make it again (JSON text)."""

    mime: str
    recipe: str


def make_copy(
    originals: Originals,
    item: Item,
    part: Part,
    *,
    progress: Progress = no_progress,
    cancelled: IsCancelled = never,
) -> SharedCopy:
    """Make the shared copy of an item's table and keep it, durably.

    The caller then writes it into the item's row. Raises :class:`CannotShareLess`,
    :class:`RowsNotThere`, what :func:`read_export` raises, ``DiskFull``, ``WriteFailed`` and
    ``Cancelled``; nothing is kept then.
    """
    path, name = originals.path(item.sha256), item.original_name
    export = read_export(path, name, cancelled=cancelled)
    done = 0

    def tick(more: int) -> None:
        nonlocal done
        stop_if(cancelled)
        done = min(item.size, done + more)
        progress(done, item.size, name)

    with originals.copies.new_copy(name) as copy:
        reduced = share_less(export, part, copy.write, tick)
        stop_if(cancelled)
        originals.copies.keep([copy])
    return SharedCopy(copy.sha256, copy.size, reduced.mime, reduced.recipe)


def share_less(
    export: Export,
    part: Part,
    write: Callable[[bytes], object],
    tick: Tick = lambda done: None,
) -> Reduced:
    """Write the part of an export to ``write``, block by block, and return what it is.

    ``tick`` is called about once a mebibyte. Raises :class:`CannotShareLess` and
    :class:`RowsNotThere`; what was written is then worthless.
    """
    opened = export.opened
    if opened is None:
        raise CannotShareLess(name=export.name, line=1)
    rows = opened.rows(Problems(), tick)
    try:
        text = opened.text
        writer = _SheetWriter(part, write) if text is None else _TextWriter(part, text, write)
        with writer:
            run = _Run(export, part, writer)
            run.go(rows)
    finally:
        rows.close()
    mime = _TSV if text is not None and text.delimiter == "\t" else CSV
    return Reduced(mime, _recipe(export, part, run, "csv" if text is None else ""))


class _Run:
    """One reading of the table: ``kept`` of ``total`` rows, ``hidden`` if a name was taken out."""

    def __init__(self, export: Export, part: Part, writer: "_Writer") -> None:
        self._export = export
        self._part = part
        self._writer = writer
        self.kept = self.total = self.above = 0
        self.single = True  # whether every kept row is one line
        self.hidden = False
        self._next = 1  # the line after the last row above the header

    def go(self, rows: Rows) -> None:
        header, width = self._export.head.header_line, _width(self._export)
        wanted = None if self._part.rows is None else set(self._part.rows)
        try:
            for line, cells in rows:
                if line <= header:
                    self._above(line, cells, is_header=line == header)
                    if line == header:
                        rows.expect(width, None)
                elif any(cell.strip() for cell in cells):
                    self.total += 1
                    if wanted is None or line in wanted:
                        self._keep(line, cells, wanted)
        except _Unclear as error:
            raise CannotShareLess(name=self._export.name, line=error.line) from error
        if wanted:
            raise RowsNotThere(name=self._export.name, line=min(wanted))

    def _above(self, line: int, cells: Sequence[str], *, is_header: bool) -> None:
        for blank in range(self._next, line):
            self.above += self._writer.blank(blank)
        self._next = line + _length(cells)
        if is_header or not any(cell.strip() for cell in cells):
            self._writer.row(line, cells)
        elif is_metadata(cells):
            self.hidden |= self._writer.account(line, cells)
        else:
            return
        self.above += _length(cells)

    def _keep(self, line: int, cells: Sequence[str], wanted: set[int] | None) -> None:
        if is_metadata(cells):  # of a second export in the same file
            self.hidden |= self._writer.account(line, cells)
        else:
            self._writer.row(line, cells)
        self.kept += 1
        self.single = self.single and _length(cells) == 1
        if wanted is not None:
            wanted.discard(line)


def _width(export: Export) -> int:
    """Return how many cells a row has, as the reading of the records counts them."""
    names = [clean_cell(cell) for cell in export.header]
    while names and not names[-1]:
        names.pop()
    return len(names)


class _Unclear(Exception):
    """A row whose cells cannot be told apart in its bytes."""

    def __init__(self, line: int) -> None:
        self.line = line
        super().__init__(line)


# --- writing -----------------------------------------------------------------------------------


class _Writer:
    """Writes rows of the original; ``account`` tells whether a name was taken out."""

    def blank(self, line: int) -> int:
        """Write a line that holds nothing; return how many lines that are."""
        return 0

    def row(self, line: int, cells: Sequence[str]) -> None:
        """Write one row without the columns that are left out."""
        raise NotImplementedError

    def account(self, line: int, cells: Sequence[str]) -> bool:
        """Write the line of the account without the name in it."""
        raise NotImplementedError

    def __enter__(self) -> "_Writer":
        return self

    def __exit__(self, *error: object) -> None:
        """Let go of the original."""


class _TextWriter(_Writer):
    """Rows of a text, byte for byte."""

    def __init__(self, part: Part, text: Text, write: Callable[[bytes], object]) -> None:
        self._left_out = part.left_out
        self._delimiter = text.delimiter
        self._write = write
        self._lines = RawLines(text.stream(), text.encoding)
        self._first = True

    def blank(self, line: int) -> int:
        self._put(self._taken(line, 1))
        return 1

    def _taken(self, line: int, count: int) -> bytes:
        try:
            return self._lines.take(line, count)
        except LineTooLong as error:
            raise _Unclear(line) from error

    def row(self, line: int, cells: Sequence[str]) -> None:
        if not self._left_out:
            self._put(self._taken(line, _length(cells)))
            return
        body, end = self._text(line, cells)
        pieces = self._pieces(body, line, cells)
        kept = [piece for at, piece in enumerate(pieces) if at not in self._left_out]
        self._put(self._lines.encoded(self._delimiter.join(kept) + end))

    def account(self, line: int, cells: Sequence[str]) -> bool:
        body, end = self._text(line, cells)
        pieces = self._pieces(body, line, cells)
        blank = [_without_name(piece) for piece in pieces]
        self._put(self._lines.encoded(self._delimiter.join(blank) + end))
        return blank != pieces

    def _put(self, data: bytes) -> None:
        if self._first:  # a mark at the start belongs to the file, whichever line comes first
            mark = self._lines.mark
            self._write(b"" if data.startswith(mark) else mark)
            self._first = False
        self._write(data)

    def _text(self, line: int, cells: Sequence[str]) -> tuple[str, str]:
        """Return a row as text that makes the same bytes again, and the end of its line."""
        text = self._lines.text(self._taken(line, _length(cells)))
        if text is None:
            raise _Unclear(line)
        body = text.rstrip("\r\n")
        return body, text[len(body) :]

    def _pieces(self, body: str, line: int, cells: Sequence[str]) -> list[str]:
        """Return the row's cells as they are written, quotation marks and all."""
        for pieces in (_quoted(body, self._delimiter), body.split(self._delimiter)):
            if len(pieces) == len(cells):
                return pieces
        raise _Unclear(line)

    def __exit__(self, *error: object) -> None:
        self._lines.close()


class _SheetWriter(_Writer):
    """Rows of a workbook, as a CSV file for spreadsheets (UTF-8 with a mark, CRLF)."""

    def __init__(self, part: Part, write: Callable[[bytes], object]) -> None:
        self._left_out = part.left_out
        self._write = write
        write(b"\xef\xbb\xbf")

    def row(self, line: int, cells: Sequence[str]) -> None:
        self._put([cell for at, cell in enumerate(cells) if at not in self._left_out])

    def account(self, line: int, cells: Sequence[str]) -> bool:
        filled = [cell for cell in cells if cell]  # a sheet is as wide as its widest row
        blank = [_without_name(cell) for cell in filled]
        self._put(blank)
        return blank != filled

    def _put(self, cells: Iterable[str]) -> None:
        out = io.StringIO(newline="")
        csv.writer(out).writerow([_no_formula(cell) for cell in cells])
        self._write(out.getvalue().encode("utf-8", "replace"))


def _length(cells: Sequence[str]) -> int:
    """Return how many lines a row takes: a line break can only stand inside a cell."""
    return 1 + sum(cell.count("\n") for cell in cells)


def _quoted(body: str, delimiter: str) -> list[str]:
    """Return the cells of a row as they are written, those in quotation marks whole."""
    pieces, start, at = [], 0, 0
    while at <= len(body):
        inside = at
        while body.startswith("\ufeff", inside):
            inside += 1
        if body.startswith('"', inside):
            at = _after_quotes(body, inside)
        end = body.find(delimiter, at)
        end = len(body) if end < 0 else end
        pieces.append(body[start:end])
        start = at = end + 1
    return pieces


def _after_quotes(body: str, at: int) -> int:
    """Return the place after the quotation mark that ends what begins at ``at``."""
    at += 1
    while True:
        at = body.find('"', at)
        if at < 0:
            return len(body)
        if not body.startswith('""', at):
            return at + 1
        at += 2


def _without_name(cell: str) -> str:
    """Return a cell of the account's line without a person's name, or anything that has no label.

    A name with a comma in it stands in two cells.
    """
    named = _NAMED.match(cell)
    if named is None:
        return cell if _LABELLED.match(cell) else ""
    return named["label"] + ('"' if '"' in named["label"] else "")


def _no_formula(cell: str) -> str:
    if not _FORMULA.match(cell) or plain_decimal(cell.strip()) is not None:
        return cell
    return "'" + cell


# --- recipes -----------------------------------------------------------------------------------


def _recipe(export: Export, part: Part, run: _Run, made: str) -> str:
    names = header_names(export.header)
    columns = [
        {"at": at, "name": names[at] if at < len(names) else ""} for at in sorted(part.left_out)
    ]
    fields: dict[str, Any] = {
        "kind": _KIND,
        "rows": None if part.rows is None else _ranges(part.rows),
        "columns_left_out": columns,
        "kept": run.kept,
        "of": run.total,
        "name_left_out": run.hidden,
        "above": run.above if run.single else None,
        "made_into": made,
    }
    return json.dumps(fields, sort_keys=True, separators=(",", ":"))


def _ranges(numbers: Collection[int]) -> str:
    """Return ``3-7,9``."""
    found: list[list[int]] = []
    for number in sorted(numbers):
        if found and number == found[-1][1] + 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return ",".join(f"{a}-{b}" if b > a else f"{a}" for a, b in found)


def part_of(recipe: str) -> Part | None:
    """Return the choice a recipe was made of; ``None`` for one of another kind, or broken."""
    try:
        fields = json.loads(recipe)
        if fields["kind"] != _KIND:
            return None
        rows = fields["rows"]
        left_out = frozenset(int(column["at"]) for column in fields["columns_left_out"])
        return Part(None if rows is None else frozenset(_numbers(rows)), left_out)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _numbers(ranges: str) -> Iterator[int]:
    total = 0
    for one in filter(None, ranges.split(",")):
        first, _, last = one.partition("-")
        numbers = range(int(first), int(last or first) + 1)
        total += len(numbers)
        if total > _MOST_ROWS:
            raise ValueError("too many rows")
        yield from numbers


_MOST_ROWS = 5_000_000


def lines_in_copy(recipe: str) -> dict[int, int]:
    """Return where the chosen rows stand in the copy, by where they stand in the original.

    Empty when that is not known: all rows were kept, or some take several lines.
    """
    part = part_of(recipe)
    if part is None or part.rows is None:
        return {}
    above = json.loads(recipe).get("above")
    if not isinstance(above, int):
        return {}
    return {row: line for line, row in enumerate(sorted(part.rows), above + 1)}


_ROWS = Words(
    "只含所选的 {kept} 行（原文件共 {of} 行），逐字节照录。",
    "Holds only {kept} chosen rows of the {of} in the file, each byte for byte.",
)
_COLUMNS = Words("未包含的列：{names}。", "Columns left out: {names}.")
_NAME_OUT = Words("账户信息行中的姓名已去除。", "The name in the line of the account was left out.")
_AS_CSV = Words("由工作簿另存为 CSV。", "Made into CSV from a workbook.")
_OTHER = Words("这是由原件制作的副本。", "This is a copy made from the original.")


def described(recipe: str) -> tuple[Words, ...]:
    """Return what a copy made by ``recipe`` holds and what not, as the index says it."""
    part = part_of(recipe)
    if part is None:
        return (_OTHER,)
    fields = json.loads(recipe)
    found = []
    if part.rows is not None:
        values = {key: visible(str(fields.get(key, "?"))) for key in ("kept", "of")}
        words = _ROWS.fill(**values)
        if part.left_out or fields.get("made_into"):
            words = Words(*(re.sub(r"，逐字节照录|, each byte for byte", "", w) for w in words))
        found.append(words)
    if part.left_out:
        places = [(int(c["at"]) + 1, str(c.get("name", ""))) for c in fields["columns_left_out"]]
        names = [visible(name) or f"#{at}" for at, name in places]
        zh, en = _COLUMNS.zh.format(names="、".join(names)), ", ".join(names)
        found.append(Words(zh, _COLUMNS.en.format(names=en)))
    found += [_NAME_OUT] if fields.get("name_left_out") is True else []
    found += [_AS_CSV] if fields.get("made_into") == "csv" else []
    return tuple(found) or (_OTHER,)
