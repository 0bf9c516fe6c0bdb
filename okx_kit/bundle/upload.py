"""Writing an upload folder: every file made, read again and compared, and only then named.

All of it, or nothing: it is written beside its place under ``.partial`` and renamed at the end.
"""

import hashlib
import os
import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from okx_kit.bundle.export import CheckFailed, Exported, NothingToExport, check_target
from okx_kit.bundle.members import blocks, member_of
from okx_kit.bundle.page_data import IndexPage, IndexRow
from okx_kit.bundle.pages.index import build_page
from okx_kit.bundle.pages.labels import size_text
from okx_kit.bundle.partial import SUFFIX, NotOurs, unfinished_folder
from okx_kit.bundle.pdf import index_pdf
from okx_kit.bundle.pictures_pdf import pictures_pdf
from okx_kit.bundle.plan import Entry, LeftOut
from okx_kit.bundle.recovery import OLD_FOLDER
from okx_kit.bundle.report import FileStatus, VerifyReport
from okx_kit.bundle.stopping import NOTHING_KNOWN, Known, check_secrets
from okx_kit.bundle.thumbnails import pictured, thumbnails
from okx_kit.bundle.upload_plan import (
    MOST_BYTES,
    TOO_LARGE,
    How,
    UploadFile,
    UploadPlan,
    messages,
    pictures_name,
)
from okx_kit.bundle.verify import UPLOAD_INDEX
from okx_kit.case.durable import create_private, publish, sync_file, sync_folder
from okx_kit.case.originals import Originals
from okx_kit.errors import OkxKitError, write_error
from okx_kit.progress import BLOCK, IsCancelled, Progress, never, no_progress, stop_if
from okx_kit.records.opening import open_table
from okx_kit.records.problems import Problems
from okx_kit.shown import visible
from okx_kit.words import Words

if TYPE_CHECKING:
    from okx_kit.intake.preview import Previews

_IN_PDF = Words("{name} 第 {page} 页", "{name}, page {page}")
_AS_TEXT = Words(
    "由 Excel 表格转为纯文本（原文件 SHA-256 见上）。",
    "Made into plain text from an Excel table (the SHA-256 above is that of the table).",
)
TABLE_TOO_LARGE = Words(
    "表格转为文本后超过 {size}，工单不接受。请只共享需要的行，或用邮件发送。",
    "As text this table is larger than the {size} a ticket takes. Share only the rows that matter, "
    "or send it by e-mail.",
)
_FILE = re.compile(r"\d{2,}[-_]")  # 03_slip.png, 03-07_pictures.pdf
_CHANGED = Words("内容与写入时不一致", "its content is not what was written")


@dataclass(frozen=True, slots=True)
class Uploaded:
    """A finished upload folder.

    ``exported`` is what is told of any export; ``messages`` names the files of each message,
    ``names`` the file by the number of what is in it, and ``left_out`` what could not go in, and
    why.
    """

    exported: Exported
    messages: tuple[tuple[str, ...], ...]
    left_out: tuple[LeftOut, ...]
    names: Mapping[int, str]


def write_upload(  # noqa: PLR0913 - all but three by keyword
    wanted: UploadPlan,
    originals: Originals,
    destination: Path,
    *,
    previews: "Previews | None" = None,
    progress: Progress = no_progress,
    cancelled: IsCancelled = never,
    replace: bool = False,
    known: Known = NOTHING_KNOWN,
) -> Uploaded:
    """Write the folder of ``wanted`` to ``destination`` and check it.

    Raises what :func:`~okx_kit.bundle.export.export` raises, ``IndexPdfFailed`` and the reasons why
    a workbook cannot be read; nothing is left behind then.
    """
    check_target(destination, originals.folder.parent, replace=replace)
    if len(wanted.files) < 2:
        raise NothingToExport
    check_secrets(wanted.plan, known)
    folder = destination.with_name(destination.name + SUFFIX)
    lock = destination.with_name(destination.name + ".lock")
    with unfinished_folder(folder, lock, _is_ours):
        work = _Writing(wanted, originals, folder, progress, cancelled)
        work.write(previews)
        try:
            sync_folder(folder)
            report = work.checked(destination.name)
        except OSError as error:
            raise write_error(destination.name, error) from error
        stop_if(cancelled)
        _publish(folder, destination, replace=replace)
    size = sum((destination / name).stat().st_size for name in work.sums)
    exported = Exported(
        path=destination,
        size=size,
        sha256="",
        files=work.count,
        encoded_bytes=0,
        report=report,
        undecoded=work.undecoded,
    )
    groups = tuple(tuple(group) for group in messages(list(work.sums)))
    return Uploaded(exported, groups, (*wanted.left_out, *work.left_out), work.names)


def _publish(folder: Path, destination: Path, *, replace: bool) -> None:
    """Give the folder its name; an older one of ours makes way, and returns if that fails."""
    if not (replace and os.path.lexists(destination)):
        publish(folder, destination)
        return
    if not is_upload(destination):
        raise NotOurs(name=destination.name)
    old = destination.with_name(destination.name + OLD_FOLDER)
    if os.path.lexists(old):
        if not is_upload(old):
            raise NotOurs(name=old.name)
        shutil.rmtree(old, ignore_errors=True)
    publish(destination, old)
    try:
        publish(folder, destination)
    except OkxKitError:
        publish(old, destination)
        raise
    shutil.rmtree(old, ignore_errors=True)


def is_upload(folder: Path) -> bool:
    """Tell whether a folder is an upload folder of ours and nothing else, so that it may go."""
    if folder.is_symlink() or not _is_ours(folder):
        return False
    return any(UPLOAD_INDEX.fullmatch(entry.name) for entry in folder.iterdir())


def _is_ours(folder: Path) -> bool:
    """Tell whether a folder holds files alone, each called as we write them."""
    return folder.is_dir() and all(
        entry.is_file() and _FILE.match(entry.name) for entry in folder.iterdir()
    )


class _Writing:
    """One folder in the making. ``sums``: SHA-256 of each file by name, in order."""

    def __init__(
        self,
        wanted: UploadPlan,
        originals: Originals,
        folder: Path,
        progress: Progress,
        cancelled: IsCancelled,
    ) -> None:
        self._wanted, self._originals, self._folder = wanted, originals, folder
        self._progress, self._cancelled = progress, cancelled
        self._total = 2 * sum(file.size for file in wanted.files)
        self._done = 0
        self._places: dict[int, tuple[str, Words | None]] = {}  # by number: where, and a note
        self.sums: dict[str, str] = {}
        self.left_out: list[LeftOut] = []
        self.undecoded: tuple[int, ...] = ()
        self.count = 0

    @property
    def names(self) -> dict[int, str]:
        """Return the file that holds each number."""
        return {number: name for number, (name, _) in self._places.items()}

    def write(self, previews: "Previews | None") -> None:
        """Write every file, the index last, since it says where the others are."""
        plan, originals = self._wanted.plan, self._originals
        pictures = thumbnails(plan, originals, previews, cancelled=self._cancelled)
        numbers = {e.number for file in self._wanted.files for e in file.entries}
        wanted = [e.number for e in pictured(plan) if e.number in numbers]
        self.undecoded = tuple(number for number in wanted if number not in pictures)
        page = replace(build_page(plan, pictures), loose=True)
        rows = {row.number: row for row in page.rows}
        index, *files = self._wanted.files
        for file in files:
            self._write(file, page, rows)
        self.count = len(self._places)
        listed = tuple(self._listed(row) for row in page.rows if row.number in self._places)
        total = sum(row.size for row in listed)
        page = replace(page, rows=listed, payload_bytes=total, remarks=self._remarks(page, index))
        self._keep(index.name, index_pdf(page, cancelled=self._cancelled))
        self.sums = dict(sorted(self.sums.items()))

    def _write(self, file: UploadFile, page: IndexPage, rows: dict[int, IndexRow]) -> None:
        stop_if(self._cancelled)
        self._progress(self._done, self._total, file.name)
        if file.how is How.PICTURES:
            self._pictures(list(file.entries), page, rows)
        elif file.how is How.TABLE:
            self._table(file.entries[0], file.name)
        else:
            self._copy(file.entries[0], file.name)
        self._done += file.size

    def _pictures(self, entries: list[Entry], page: IndexPage, rows: dict[int, IndexRow]) -> None:
        """Write a PDF of pictures; two of half as many where it gets too large."""
        shown = replace(page, rows=tuple(rows[entry.number] for entry in entries))
        sources = [entry.source(self._originals) for entry in entries]
        for entry in entries:  # whole and unchanged, before anything is drawn of it
            for _ in blocks(member_of(entry, self._originals), lambda: stop_if(self._cancelled)):
                pass
        data = pictures_pdf(shown, sources, cancelled=self._cancelled)
        if len(data) > MOST_BYTES and len(entries) > 1:
            half = len(entries) // 2
            self._pictures(entries[:half], page, rows)
            self._pictures(entries[half:], page, rows)
            return
        if len(data) > MOST_BYTES:
            reason = TOO_LARGE.fill(size=size_text(len(data)))
            self.left_out.append(LeftOut(entries[0].item, reason))
            return
        name = pictures_name(entries)
        self._keep(name, data)
        for number, entry in enumerate(entries, 1):
            place = _IN_PDF.fill(name=name, page=number)
            self._places[entry.number] = (name, place)

    def _table(self, entry: Entry, name: str) -> None:
        """Write a workbook as text: a line a row, cells apart by tabs; as text it may grow."""
        opened = open_table(
            entry.source(self._originals), visible(entry.item.original_name), self._cancelled
        )
        lines, size = list[bytes](), 0
        with closing(opened.rows(Problems(), lambda _: stop_if(self._cancelled))) as rows:
            for _, cells in rows:
                line = "\t".join(" ".join(cell.split()) for cell in cells).rstrip() + "\n"
                lines.append(line.encode("utf-8", "backslashreplace"))
                size += len(lines[-1])
                if size > MOST_BYTES:
                    reason = TABLE_TOO_LARGE.fill(size=size_text(MOST_BYTES))
                    self.left_out.append(LeftOut(entry.item, reason))
                    return
        self._keep(name, b"".join(lines))
        self._places[entry.number] = (name, _AS_TEXT)

    def _copy(self, entry: Entry, name: str) -> None:
        member = member_of(entry, self._originals)
        self._save(name, blocks(member, lambda: stop_if(self._cancelled)))
        self._places[entry.number] = (name, None)

    def _keep(self, name: str, data: bytes) -> None:
        self._save(name, iter((data,)))

    def _save(self, name: str, parts: Iterator[bytes]) -> None:
        digest = hashlib.sha256()
        try:
            fd = create_private(self._folder / name)
            with os.fdopen(fd, "wb", buffering=0) as out:
                for part in parts:
                    digest.update(part)
                    rest = memoryview(part)
                    while rest:
                        rest = rest[out.write(rest) :]
                sync_file(out.fileno())
        except OSError as error:  # reading has its own sentences
            raise write_error(name, error) from error
        self.sums[name] = digest.hexdigest()

    def _listed(self, row: IndexRow) -> IndexRow:
        """Return a row of the index with where its file is now."""
        name, note = self._places[row.number]
        return replace(row, path=name, notes=row.notes if note is None else (*row.notes, note))

    def _remarks(self, page: IndexPage, index: UploadFile) -> tuple[Words, ...]:
        """Say which files go with which message, where there are several."""
        groups = messages(sorted([index.name, *self.sums]))
        if len(groups) < 2:
            return page.remarks
        said = [
            Words(f"第 {n} 条消息：{'、'.join(group)}", f"Message {n}: {', '.join(group)}")
            for n, group in enumerate(groups, 1)
        ]
        return (*page.remarks, *said)

    def checked(self, name: str) -> VerifyReport:
        """Read everything again and compare it with what was written."""
        found: dict[str, str] = {}
        for file in sorted(path.name for path in self._folder.iterdir()):
            found[file] = _sha256(self._folder / file, self._cancelled)
            self._progress(self._total, self._total, file)
        if found != self.sums:
            raise CheckFailed(name=name, reason=_CHANGED)
        return VerifyReport(True, [FileStatus(one, "ok") for one in found], digest=found)


def _sha256(path: Path, cancelled: IsCancelled) -> str:
    digest = hashlib.sha256()
    with path.open("rb", buffering=0) as file:
        while block := file.read(BLOCK):
            stop_if(cancelled)
            digest.update(block)
    return digest.hexdigest()
