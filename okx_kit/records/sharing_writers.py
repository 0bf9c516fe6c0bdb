"""Writing rows of a table anew: of a text byte for byte, of a workbook as a CSV file."""

import csv
import io
import re
from abc import abstractmethod
from collections.abc import Callable, Collection, Iterable, Sequence

from okx_kit.closing import Closing
from okx_kit.records.decimals import plain_decimal
from okx_kit.records.opening import Text
from okx_kit.records.raw_lines import LineTooLong, RawLines

_NAME = r"Name|姓名|Verification|认证"
_KNOWN = r"UID|User\s?ID|用户\s?ID|Account\s?type|账户类型|Time\s?Zone|时区|Time|下载时间|时间"
_LABELLED = re.compile(rf"[\"\ufeff\s]*(?:{_KNOWN})\s*[:：]", re.IGNORECASE)
_NAMED = re.compile(
    rf"(?P<label>[\"\ufeff\s]*(?:{_NAME})\s*[:：])(?P<value>.*)", re.IGNORECASE | re.DOTALL
)
# OWASP "CSV Injection": what a spreadsheet may take for a formula. Numbers below zero are none.
_FORMULA = re.compile("[\\s\"'‘’“”`\u200b-\u200f\u2060\ufeff]*[=+\\-@|%＝＋－＠\t\r\n]")


class Unclear(Exception):
    """A row whose cells cannot be told apart in its bytes."""

    def __init__(self, line: int) -> None:
        self.line = line
        super().__init__(line)


class Writer(Closing):
    """Writes rows of the original; ``account`` tells whether a name was taken out."""

    def blank(self, line: int) -> int:
        """Write a line that holds nothing; return how many lines that are."""
        return 0

    @abstractmethod
    def row(self, line: int, cells: Sequence[str]) -> None:
        """Write one row without the columns that are left out."""

    @abstractmethod
    def account(self, line: int, cells: Sequence[str]) -> bool:
        """Write the line of the account without the name in it."""

    def close(self) -> None:
        """Let go of the original."""


class TextWriter(Writer):
    """Rows of a text, byte for byte."""

    def __init__(
        self, left_out: Collection[int], text: Text, write: Callable[[bytes], object]
    ) -> None:
        self._left_out = left_out
        self._delimiter = text.delimiter
        self._write = write
        self._lines = RawLines(text.stream(), text.encoding)
        self._first = True

    def blank(self, line: int) -> int:
        """Write an empty line as it is."""
        self._put(self._taken(line, 1))
        return 1

    def _taken(self, line: int, count: int) -> bytes:
        try:
            return self._lines.take(line, count)
        except LineTooLong as error:
            raise Unclear(line) from error

    def row(self, line: int, cells: Sequence[str]) -> None:
        """Write the bytes of a row, without the cells that are left out."""
        if not self._left_out:
            self._put(self._taken(line, lines_of(cells)))
            return
        body, end = self._text(line, cells)
        pieces = self._pieces(body, line, cells)
        kept = [piece for at, piece in enumerate(pieces) if at not in self._left_out]
        self._put(self._lines.encoded(self._delimiter.join(kept) + end))

    def account(self, line: int, cells: Sequence[str]) -> bool:
        """Write the line with empty cells where a name stood."""
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
        text = self._lines.text(self._taken(line, lines_of(cells)))
        if text is None:
            raise Unclear(line)
        body = text.rstrip("\r\n")
        return body, text[len(body) :]

    def _pieces(self, body: str, line: int, cells: Sequence[str]) -> list[str]:
        """Return the row's cells as they are written, quotation marks and all."""
        for pieces in (_quoted(body, self._delimiter), body.split(self._delimiter)):
            if len(pieces) == len(cells):
                return pieces
        raise Unclear(line)

    def close(self) -> None:
        """Let go of the original."""
        self._lines.close()


class SheetWriter(Writer):
    """Rows of a workbook, as a CSV file for spreadsheets (UTF-8 with a mark, CRLF)."""

    def __init__(self, left_out: Collection[int], write: Callable[[bytes], object]) -> None:
        self._left_out = left_out
        self._write = write
        write(b"\xef\xbb\xbf")

    def row(self, line: int, cells: Sequence[str]) -> None:
        """Write a row of the sheet as a line."""
        self._put([cell for at, cell in enumerate(cells) if at not in self._left_out])

    def account(self, line: int, cells: Sequence[str]) -> bool:
        """Write the filled cells of the line, without a name."""
        filled = [cell for cell in cells if cell]  # a sheet is as wide as its widest row
        blank = [_without_name(cell) for cell in filled]
        self._put(blank)
        return blank != filled

    def _put(self, cells: Iterable[str]) -> None:
        out = io.StringIO(newline="")
        csv.writer(out).writerow([_no_formula(cell) for cell in cells])
        self._write(out.getvalue().encode("utf-8", "replace"))


def lines_of(cells: Sequence[str]) -> int:
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
