"""Sharing less of an export: a copy with only some rows and columns, in the layout of the original.

The header stays, and so does the line of the account, but not the name in it. A row that is kept is
kept byte for byte (encoding, marks, line ends); a column that is left out takes only its cells
along. Nothing else of the file is in the copy. A workbook becomes a CSV file of its sheet, a ZIP
the file in it. The same original and the same choice always make the same bytes.
"""

from collections.abc import Callable, Iterable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from okx_kit.case.library import Library
from okx_kit.case.model import FileKind, Item, SharedCopy, Sharing
from okx_kit.case.originals import Originals
from okx_kit.errors import OkxKitError, ReadFailed
from okx_kit.progress import BLOCK, IsCancelled, Progress, never, no_progress, stop_if
from okx_kit.records.asking import ChildGone, ask_child, path_for_child
from okx_kit.records.cleaning import clean_cell
from okx_kit.records.envelope import is_metadata
from okx_kit.records.export import Export, read_export
from okx_kit.records.layout import header_names
from okx_kit.records.lines import Tick
from okx_kit.records.opening import (
    NoTable,
    Rows,
    WorkbookUnreadable,
    ZipUnreadable,
    ZipWithoutExport,
)
from okx_kit.records.problems import Problems
from okx_kit.records.recipes import Outcome, Part, recipe_text
from okx_kit.records.sharing_writers import SheetWriter, TextWriter, Unclear, Writer, lines_of
from okx_kit.records.zone_finding import UnknownZone
from okx_kit.words import Words

CSV = "text/csv"
_APART = 2 << 20
"""Bytes of a table from which on its copy is made in a child: a window must not wait for it."""
_TSV = "text/tab-separated-values"


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


class SharingFailed(OkxKitError):
    """The copy of the table ``name`` could not be made for a reason nobody knows."""

    words = Words(
        "无法制作“{name}”的共享副本：处理过程意外结束。请重试，或共享完整文件。",
        "What is shared of “{name}” could not be made: the work ended unexpectedly. Try again, or "
        "share the whole file.",
    )


_NOT_AN_EXPORT = (
    *(NoTable, ZipWithoutExport, ZipUnreadable, WorkbookUnreadable, ReadFailed, UnknownZone),
    *(CannotShareLess, RowsNotThere),
)


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
    :class:`RowsNotThere`, :class:`SharingFailed`, what :func:`read_export` raises, ``DiskFull``,
    ``WriteFailed`` and ``Cancelled``; nothing is kept then.
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
        if item.size > _APART:
            out = copy.path.with_suffix(".rows.partial")
            request = _request(path, item, part) | {"out": path_for_child(out)}
            reduced = _share_apart(request, copy.write, progress, cancelled)
        else:
            reduced = share_less(export, part, copy.write, tick)
        stop_if(cancelled)
        originals.copies.keep([copy])
    return SharedCopy(copy.sha256, copy.size, reduced.mime, reduced.recipe)


def _request(path: Path, item: Item, part: Part) -> dict[str, Any]:
    return {
        "path": path_for_child(path),
        "name": item.original_name,
        "size": item.size,
        "rows": None if part.rows is None else sorted(part.rows),
        "left_out": sorted(part.left_out),
    }


def _share_apart(
    request: dict[str, Any],
    write: Callable[[bytes], object],
    progress: Progress,
    cancelled: IsCancelled,
) -> Reduced:
    """Do as :func:`share_less` in a child process, by way of a file that goes again."""
    name, answer = request["name"], {}
    out = Path(request["out"])
    try:
        with closing(ask_child("share", request, cancelled)) as answers:
            for answer in answers:
                if "progress" in answer:
                    done, total, _ = answer["progress"]
                    progress(done, total, name)
        if answer["end"] == "unclear":
            raise CannotShareLess(name=name, line=answer["line"])
        if answer["end"] == "not_there":
            raise RowsNotThere(name=name, line=answer["line"])
        if answer["end"] != "ok":
            raise SharingFailed(name=name)
        with out.open("rb") as made:
            while block := made.read(BLOCK):
                stop_if(cancelled)
                write(block)
        return Reduced(answer["mime"], answer["recipe"])
    except (ChildGone, OSError) as error:
        raise SharingFailed(name=name) from error
    finally:
        with suppress(OSError):
            out.unlink(missing_ok=True)


def share_members(library: Library, items: Iterable[Item]) -> list[Item]:
    """Let archives that hold one known export go out as that export; return those items.

    Whoever asked for an archive to be shared, or not, keeps it so. An archive that cannot be read
    stays as it is. Raises ``DiskFull``, ``WriteFailed``.
    """
    changes = {}
    for item in items:
        if item.kind is FileKind.ARCHIVE and item.sharing is Sharing.DEFAULT and not item.copy:
            with suppress(*_NOT_AN_EXPORT):
                if holds_export(library.originals, item):
                    copy = make_copy(library.originals, item, Part())
                    changes[item.id] = {"copy": copy}
    return library.update_items(changes) if changes else []


def holds_export(originals: Originals, item: Item, cancelled: IsCancelled = never) -> bool:
    """Say whether an item is, or as an archive holds, one export of a known layout."""
    with suppress(*_NOT_AN_EXPORT):
        path = originals.path(item.sha256)
        return read_export(path, item.original_name, cancelled=cancelled).layout is not None
    return False


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
        out = part.left_out
        with SheetWriter(out, write) if text is None else TextWriter(out, text, write) as writer:
            run = _Run(export, part, writer)
            run.go(rows)
    finally:
        rows.close()
    mime = _TSV if text is not None and text.delimiter == "\t" else CSV
    member = opened.name if opened.container == "zip" else ""
    outcome = replace(run.outcome, from_sheet=text is None, member=member)
    return Reduced(mime, recipe_text(part, header_names(export.header), outcome))


class _Run:
    """One reading of the table, row by row."""

    def __init__(self, export: Export, part: Part, writer: Writer) -> None:
        self._export = export
        self._part = part
        self._writer = writer
        self._kept = self._total = self._lines_above = 0
        self._single = True
        self._hidden = False
        self._next = 1  # the line after the last row above the header

    @property
    def outcome(self) -> Outcome:
        """What the copy came to."""
        above = self._lines_above
        return Outcome(self._kept, self._total, above, self._hidden, self._single)

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
                    self._total += 1
                    if wanted is None or line in wanted:
                        self._keep(line, cells, wanted)
        except Unclear as error:
            raise CannotShareLess(name=self._export.name, line=error.line) from error
        if wanted:
            raise RowsNotThere(name=self._export.name, line=min(wanted))

    def _above(self, line: int, cells: Sequence[str], *, is_header: bool) -> None:
        for blank in range(self._next, line):
            self._lines_above += self._writer.blank(blank)
        self._next = line + lines_of(cells)
        if is_header or not any(cell.strip() for cell in cells):
            self._writer.row(line, cells)
        elif is_metadata(cells):
            self._hidden |= self._writer.account(line, cells)
        else:
            return
        self._lines_above += lines_of(cells)

    def _keep(self, line: int, cells: Sequence[str], wanted: set[int] | None) -> None:
        if is_metadata(cells):  # of a second export in the same file
            self._hidden |= self._writer.account(line, cells)
        else:
            self._writer.row(line, cells)
        self._kept += 1
        self._single = self._single and lines_of(cells) == 1
        if wanted is not None:
            wanted.discard(line)


def _width(export: Export) -> int:
    """Return how many cells a row has, as the reading of the records counts them."""
    names = [clean_cell(cell) for cell in export.header]
    while names and not names[-1]:
        names.pop()
    return len(names)
