"""From a file to its table: a text, a workbook, or a ZIP that holds one of them.

What is opened can be read again from the beginning, as often as needed, never whole in memory.
"""

import contextlib
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

from okx_kit.errors import OkxKitError
from okx_kit.intake.reading import open_regular, read_error
from okx_kit.intake.tables import HEADER_WITHIN, find_delimiter
from okx_kit.intake.texts import table_delimiter, text_sort
from okx_kit.progress import IsCancelled, never
from okx_kit.records.asking import ChildGone, ask_child, path_for_child
from okx_kit.records.layout import recognise
from okx_kit.records.lines import (
    DELIMITERS,
    MARK,
    LineCounts,
    Row,
    TextRows,
    Tick,
    read_head,
    text_encoding,
)
from okx_kit.records.problems import Problems
from okx_kit.words import Words

LARGEST_MEMBER = 2 << 30
"""Bytes of the export inside a ZIP."""
MOST_MEMBERS = 1000
_MOST_RATIO = 500  # bytes out of one: tables of repeated rows reach about 100
_TABLE_NAMES = (".csv", ".txt", ".tsv", ".xlsx", ".xls")
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError)
_OLE = b"\xd0\xcf\x11\xe0"


class NoTable(OkxKitError):
    """``name`` holds no table."""

    words = Words(
        "“{name}”里没有可以读取的表格。请提供从欧易下载的 CSV、XLSX 或 ZIP 原文件。",
        "“{name}” holds no table that can be read. Add the CSV, XLSX or ZIP file as downloaded "
        "from OKX.",
    )


class ZipWithoutExport(OkxKitError):
    """The archive ``name`` holds no table, or several."""

    words = Words(
        "压缩包“{name}”里有 {count} 个表格，程序只读取恰好含一个表格的压缩包。"
        "请解压后添加里面的文件。",
        "The archive “{name}” holds {count} tables; only an archive with exactly one is read. "
        "Unpack it and add the files inside.",
    )


class ZipUnreadable(OkxKitError):
    """The archive ``name`` is broken, locked with a password, or unfolds to too much."""

    words = Words(
        "无法读取压缩包“{name}”：它可能已损坏、设有密码，或解压后过大。请重新下载，"
        "或解压后添加里面的文件。",
        "The archive “{name}” cannot be read: it is damaged, locked with a password, or unfolds to "
        "too much. Download it again, or unpack it and add the file inside.",
    )


class WorkbookUnreadable(OkxKitError):
    """The workbook ``name`` is broken, locked with a password, or too large."""

    words = Words(
        "无法读取工作簿“{name}”：它可能已损坏、设有密码或过大。请提供从欧易下载的原文件。",
        "The workbook “{name}” cannot be read: it is damaged, locked with a password, or too "
        "large. Add the file as downloaded from OKX.",
    )


class Rows(Protocol):
    """One pass over a table. ``counts`` grow while it is iterated."""

    counts: LineCounts

    def expect(self, width: int, whole_row: "re.Pattern[str] | None") -> None:
        """Tell how many cells rows have, and what a usual row matches (a group for each cell)."""

    @property
    def ended(self) -> bool:
        """Whether the last line had an end."""

    def __iter__(self) -> Iterator[Row]:
        """Yield ``(line or row number, cells)``."""

    def close(self) -> None:
        """Let go of the file."""


@dataclass(frozen=True, slots=True)
class Text:
    """The bytes of a table in a text, and how they are read."""

    stream: Callable[[], io.RawIOBase]
    encoding: str
    delimiter: str


@dataclass(frozen=True, slots=True)
class Opened:
    """A table that can be read. ``size`` in bytes; ``name`` is that of the member of a ZIP."""

    name: str
    container: str  # "csv", "xlsx" or "zip"
    size: int
    rows: Callable[[Problems, Tick], Rows]
    remarks: tuple[tuple[str, int], ...] = ()  # codes of problems, with a number
    delimiter: str = ","
    is_table: bool = True  # whether it looks like one even if its layout is unknown
    text: Text | None = None  # none: a workbook


def open_table(path: Path, name: str, cancelled: IsCancelled = never) -> Opened:
    """Look what a file is and prepare its reading.

    Raises :class:`NoTable`, :class:`ZipWithoutExport`, :class:`ZipUnreadable`,
    :class:`WorkbookUnreadable` and the errors of opening a file.
    """
    try:
        with open_regular(path) as file:
            head = file.read(4096)
        if head.startswith(b"PK\x03\x04"):
            return _open_zip(path, name, cancelled)
        if head.startswith(_OLE):
            return _workbook(path, name, cancelled)
        return _text(lambda: _regular(path), name, "csv", path.stat().st_size)
    except OSError as error:
        raise read_error(name, error) from error


def _regular(path: Path) -> io.RawIOBase:
    """Open a regular file unbuffered."""
    opened = open_regular(path)
    if not isinstance(opened, io.RawIOBase):  # never: it opens without a buffer
        raise TypeError
    return opened


def _open_zip(path: Path, name: str, cancelled: IsCancelled) -> Opened:
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
        raise ZipUnreadable(name=name) from error
    if any(one.filename in ("xl/workbook.xml", "xl/workbook.bin") for one in members):
        return _workbook(path, name, cancelled)
    files = [one for one in members if _is_file(one)]
    tables = [one for one in files if one.filename.lower().endswith(_TABLE_NAMES)]
    if len(tables) != 1 or len(members) > MOST_MEMBERS:
        raise ZipWithoutExport(name=name, count=len(tables))
    member = tables[0]
    _refuse(member, name)
    inside = member.filename.rsplit("/", 1)[-1]
    opened = _text(lambda: _Member(path, member), inside, "zip", member.file_size)
    rest = len(files) - 1
    remarks = (("not_read_members", rest),) if rest else ()
    return replace(opened, remarks=remarks)


def _is_file(member: zipfile.ZipInfo) -> bool:
    """Say whether a member is a person's file, not a folder or a computer's note."""
    parts = member.filename.split("/")
    return not member.is_dir() and "__MACOSX" not in parts and not parts[-1].startswith("._")


def _refuse(member: zipfile.ZipInfo, name: str) -> None:
    locked = member.flag_bits & 1
    ratio = member.file_size // max(1, member.compress_size)
    workbook = member.filename.lower().endswith((".xlsx", ".xls"))
    if locked or workbook or member.file_size > LARGEST_MEMBER or ratio > _MOST_RATIO:
        raise ZipUnreadable(name=name)


class _Member(io.RawIOBase):
    """A member of an archive; damage ends it early and is remembered in ``broken``."""

    def __init__(self, path: Path, member: zipfile.ZipInfo) -> None:
        super().__init__()
        self._archive = zipfile.ZipFile(path)
        self._left = member.file_size
        self.broken = False
        try:
            self._stream = self._archive.open(member)
        except _DAMAGE:
            self.broken, self._left = True, 0

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - as io.RawIOBase has it
        """Read on; nothing more after damage or past the size that the archive states."""
        if self._left <= 0:
            return 0
        try:
            data = self._stream.read(min(len(buffer), self._left))
        except _DAMAGE:
            self.broken, self._left = True, 0
            return 0
        self.broken = not data
        self._left -= len(data)
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        """Let go of the archive."""
        stream = getattr(self, "_stream", None)  # there is none where the member is broken
        if stream is not None:
            stream.close()
        self._archive.close()
        super().close()


def _text(open_raw: Callable[[], io.RawIOBase], name: str, container: str, size: int) -> Opened:
    with io.BufferedReader(open_raw()) as stream:
        head, whole = read_head(stream)
    encoding = text_encoding(head, whole=whole)
    if encoding is None or not head.strip():
        raise NoTable(name=name)
    start = head.decode(encoding, "replace").replace(MARK, "")
    delimiter = _delimiter(start, whole)

    def rows(problems: Problems, tick: Tick) -> Rows:
        raw = open_raw()
        found = TextRows(io.BufferedReader(raw), encoding, delimiter, problems, tick)
        return _Watched(found, raw, problems) if isinstance(raw, _Member) else found

    sort = text_sort(head, _suffix(name), whole=whole)
    said = sort.extension if sort is not None else _said(name, start, whole)
    is_table = said in ("csv", "tsv")
    text = Text(open_raw, encoding, delimiter)
    return Opened(name, container, size, rows, is_table=is_table, text=text)


def _suffix(name: str) -> str:
    return Path(name).suffix.lower().lstrip(".")


def _said(name: str, start: str, whole: bool) -> str:
    """Say what a damaged text is: what its name says, unless it is a regular table anyway."""
    return "csv" if table_delimiter(start, whole=whole) is not None else _suffix(name)


class _Watched:
    """Rows of a member of an archive: says where the archive's damage ends them."""

    def __init__(self, rows: TextRows, member: _Member, problems: Problems) -> None:
        self._rows, self._member, self._problems = rows, member, problems
        self.counts = rows.counts
        self.expect = rows.expect

    @property
    def ended(self) -> bool:
        return self._rows.ended or self._member.broken  # the damage is told by itself

    def __iter__(self) -> Iterator[Row]:
        yield from self._rows
        if self._member.broken:
            self._problems.add("broken_archive", self.counts.lines)

    def close(self) -> None:
        self._rows.close()


def _delimiter(start: str, whole: bool) -> str:
    """Return what divides the cells: whatever makes a header known, else what tables show."""
    lines = re.split(r"\r\n|\r|\n", start)[: HEADER_WITHIN + 1]
    for delimiter in DELIMITERS:
        if any(recognise(line.replace('"', "").split(delimiter)) for line in lines):
            return delimiter
    return find_delimiter(start, whole=whole)


def _workbook(path: Path, name: str, cancelled: IsCancelled) -> Opened:
    answers = ask_child("sheet-rows", {"path": path_for_child(path)}, cancelled)
    with contextlib.closing(answers):
        try:
            first = next(answers)
        except ChildGone as error:
            raise WorkbookUnreadable(name=name) from error
    if "sheets" not in first:
        raise WorkbookUnreadable(name=name)
    rest = int(first["sheets"]) - 1

    def rows(problems: Problems, tick: Tick) -> Rows:
        return SheetRows(path, name, tick)

    remarks = (("more_sheets", rest),) if rest else ()
    return Opened(name, "xlsx", path.stat().st_size, rows, remarks)


class SheetRows:
    """Rows of a workbook. ``numeric`` are the cells of the last row that are stored as numbers."""

    def __init__(self, path: Path, name: str, tick: Tick) -> None:
        self._name = name
        self._tick = tick
        self._answers = ask_child("sheet-rows", {"path": path_for_child(path)})
        self.counts = LineCounts()
        self.ended = True
        self.numeric: list[int] = []

    def expect(self, width: int, whole_row: "re.Pattern[str] | None") -> None:
        """Need nothing of it: a workbook's cells are apart already."""

    def __iter__(self) -> Iterator[Row]:
        """Yield each row that is not blank; raises :class:`WorkbookUnreadable`."""
        try:
            for answer in self._answers:
                self._tick(0)
                for number, cells, self.numeric in answer.get("rows", ()):
                    self.counts.lines = number
                    if any(cells):
                        yield number, cells
                    else:
                        self.counts.blank += 1
                if answer.get("end", "ok") != "ok":
                    raise WorkbookUnreadable(name=self._name)
        except ChildGone as error:
            raise WorkbookUnreadable(name=self._name) from error

    def close(self) -> None:
        """End the child."""
        self._answers.close()
