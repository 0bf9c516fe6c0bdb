"""Rows of a table in a text file, streamed: marks removed, quotes understood, nothing swallowed.

Byte order marks are removed wherever they stand (OKX repeats them before cells and rows), lines
may end in CR, LF or both, and a quotation mark that is never closed costs no row: each line that
could be a row by itself stays one.
"""

import csv
import io
import re
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

from okx_kit.intake.texts import decode
from okx_kit.progress import BLOCK
from okx_kit.records.problems import Problems

LONGEST_LINE = 1 << 18
"""Characters of a line that are read; the longest real row has about 400."""
MARK = "\ufeff"
DELIMITERS = ",;\t|"

_LINES_IN_ROW = 50
_BROKEN = re.compile("[\ufffd\udc80-\udcff]")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CJK = re.compile(r"[\u3400-\u9fff]")
_HEAD = 1 << 16

Row = tuple[int, Sequence[str]]
Tick = Callable[[int], None]
"""Called with the characters read since the last call; may raise to stop the reading."""


@dataclass(slots=True)
class LineCounts:
    """Where the lines of a file went. ``lines`` is the sum of the six that follow it."""

    lines: int = 0
    blank: int = 0
    before: int = 0  # above the header: account and zone
    header: int = 0
    continued: int = 0  # further lines of a row with a line break inside a cell
    told: int = 0  # not read as records, each named among the problems
    records: int = 0
    marks: int = 0  # byte order marks removed


def text_encoding(head: bytes, *, whole: bool) -> str | None:
    """Return the encoding to read a table with, or ``None`` for what is no text.

    A few broken bytes do not make a file binary, and do not make UTF-8 anything else.
    """
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if head.startswith(b"\xef\xbb\xbf"):
        return "utf-8"
    decoded = decode(head, whole=whole)
    if decoded is not None and decoded[1].startswith(("utf-16", "utf-32")):
        return decoded[1]
    if len(_CONTROL.findall(head)) * 100 > len(head):
        return None
    if decoded is not None and decoded[1] == "gb18030" and len(_CJK.findall(decoded[0])) >= 4:
        return "gb18030"
    return "utf-8" if _is_rather_utf8(head) else "gb18030"


def _is_rather_utf8(head: bytes) -> bool:
    if head.isascii():
        return True
    as_utf8 = head.decode("utf-8", "replace").count("\ufffd")
    as_gb = head.decode("gb18030", "replace").count("\ufffd")
    return as_utf8 <= as_gb + 8


class TextRows:
    """Rows of one pass over a text: ``(line number, cells)``, blank lines left out but counted."""

    def __init__(
        self,
        stream: BinaryIO,
        encoding: str,
        delimiter: str,
        problems: Problems,
        tick: Tick = lambda done: None,
    ) -> None:
        wide = encoding.startswith(("utf-16", "utf-32"))
        errors = "replace" if wide else "surrogateescape"
        self._stream = io.TextIOWrapper(stream, encoding, errors=errors, newline=None)
        self._readline = self._stream.readline
        self._delimiter = delimiter
        self._problems = problems
        self._tick = tick
        self._ahead: deque[str] = deque()  # lines read for a quotation mark that had no end
        self._physical = 0  # lines taken from the stream
        self.counts = LineCounts()
        self._width = 0  # cells of the header, as soon as somebody knows
        self._whole_row: re.Pattern[str] | None = None
        self.ended = True  # whether the last line had an end

    def expect(self, width: int, whole_row: re.Pattern[str] | None) -> None:
        """Tell how many cells rows have, and what a usual row matches (a group for each cell)."""
        self._width, self._whole_row = width, whole_row

    def __iter__(self) -> Iterator[Row]:
        return self.rows()

    def rows(self) -> Iterator[Row]:
        """Yield each row, as a tuple if it is a usual one; ticks about once a mebibyte."""
        counts, delimiter, left = self.counts, self._delimiter, BLOCK
        while line := self._line():
            counts.lines += 1
            number = counts.lines
            left -= len(line)
            if left < 0:
                self._tick(BLOCK)
                left = BLOCK
            if self._whole_row is not None and (match := self._whole_row.fullmatch(line)):
                yield number, match.groups("")
                continue
            cells = self._quoted(line, number) if '"' in line else line.split(delimiter)
            if len(cells) < 2 and not "".join(cells).strip():
                counts.blank += 1
                continue
            yield number, cells

    def _line(self) -> str:
        """Return the next line without its end but never empty, or ``""`` after the last."""
        if self._ahead:
            return self._ahead.popleft()
        line = self._readline(LONGEST_LINE)
        if not line:
            return ""
        self._physical += 1
        if line[-1] == "\n":
            line = line[:-1] or " "
        else:
            self._unended()
        if line[0] == MARK:
            self.counts.marks += 1
            line = line[1:] or " "
        if line.isascii() and "\0" not in line:
            return line
        return self._mended(line)

    def _mended(self, line: str) -> str:
        """Take marks out of a line, and show what is no text as ``�``."""
        number = self._physical
        if MARK in line:
            self.counts.marks += line.count(MARK)
            line = line.replace(MARK, "")
        if "\0" in line:
            self._problems.sum("marks_inside", number)
            line = line.replace("\0", "\ufffd")
        elif _BROKEN.search(line):
            self._problems.add("bad_bytes", number)
            line = _BROKEN.sub("\ufffd", line)
        return line or " "

    def _unended(self) -> None:
        """Skip what is left of an overlong line; otherwise this is the last one."""
        rest = self._stream.readline(BLOCK)
        if not rest:
            self.ended = False
            return
        self._problems.add("long_line", self._physical)
        while rest and rest[-1] != "\n":
            rest = self._stream.readline(BLOCK)

    def _quoted(self, line: str, number: int) -> list[str]:
        """Return the cells of a line with quotation marks, with the lines that belong to it."""
        if line.count('"') % 2 == 0:
            cells = self._parsed([line])
            return line.split(self._delimiter) if cells is None else cells
        taken = [line]
        while len(taken) < _LINES_IN_ROW and self._may_go_on(taken[-1]):
            following = self._line()
            if not following:
                break
            taken.append(following)
            if following.count('"') % 2 and self._may_go_on(following):
                cells = self._parsed(taken)
                if cells is not None:
                    self.counts.lines += len(taken) - 1
                    self.counts.continued += len(taken) - 1
                    return cells
                break
        self._ahead.extendleft(reversed(taken[1:]))
        self._problems.add("open_quote", number)
        return line.split(self._delimiter)

    def _may_go_on(self, line: str) -> bool:
        """Say that a line is no row by itself, so that it may be a part of one."""
        return line.count(self._delimiter) + 1 < max(self._width, 2)

    def _parsed(self, lines: list[str]) -> list[str] | None:
        text = "\n".join(lines)
        try:
            found = list(csv.reader(io.StringIO(text, newline=""), delimiter=self._delimiter))
        except csv.Error:
            return None
        return found[0] if len(found) == 1 else None

    def close(self) -> None:
        """Let go of the file."""
        self._stream.close()


def read_head(stream: BinaryIO) -> tuple[bytes, bool]:
    """Return the first 64 KiB of a stream and whether that is all of it."""
    head = stream.read(_HEAD)
    while len(head) < _HEAD and (more := stream.read(_HEAD - len(head))):
        head += more
    return head, len(head) < _HEAD
