"""A bundle becomes a case again, holding exactly what the bundle contains.

The bundle (ZIP, encrypted 7z or unpacked folder) is verified first; what is then read from it must
have the hashes that were verified.
"""

import hashlib
from collections.abc import Collection, Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from okx_kit.bundle.casefile_keeping import Keeper
from okx_kit.bundle.foreign import BundleNotGood, ForeignFiles, OpenForeign, open_apart
from okx_kit.bundle.pages.story import TIMELINE
from okx_kit.bundle.reopen_rows import Listed, item_of, read_entries, read_index
from okx_kit.bundle.report import VerifyReport
from okx_kit.bundle.seven_zip import SevenZipRefused, SevenZipSource
from okx_kit.bundle.sources import (
    ArchiveSource,
    BundleSource,
    FileUnreadable,
    FolderSource,
    TooManyFiles,
)
from okx_kit.bundle.verify import BAG_INFO, PAYLOAD, verify
from okx_kit.case.library import Library
from okx_kit.case.model import Case, Item, TimelineEntry, WholeCase
from okx_kit.errors import OkxKitError, ReadFailed, system_reason
from okx_kit.guide.kinds import case_kinds
from okx_kit.progress import IsCancelled, Progress, never, no_progress, stop_if
from okx_kit.words import Words

INDEX = "index.csv"
_MAX_INDEX = 64 << 20  # bytes; 200,000 rows with long descriptions


class IndexNotOurs(OkxKitError):
    """The bundle is whole, but its index is not one of this program, so it makes no case."""

    words = Words(
        "“{name}”是完好的，但其中的清单（index.csv）不是本程序的格式（{what}），无法还原为案件。"
        "可以解压后直接添加其中的文件。",
        "“{name}” is whole, but its index.csv is not of the form this program writes ({what}), so "
        "it cannot become a case. Unpack it and add the files in it instead.",
    )


class ChangedMeanwhile(OkxKitError):
    """The bundle was changed between its check and its reading."""

    words = Words(
        "“{name}”在打开期间被改动，没有导入任何内容。请等写入或下载完成后再试。",
        "“{name}” changed while it was being opened; nothing was taken in. Wait until it is "
        "complete, then try again.",
    )


def reopen(
    library: Library,
    path: Path,
    *,
    progress: Progress = no_progress,
    cancelled: IsCancelled = never,
    password: str = "",
    read: OpenForeign | None = None,
) -> Case:
    """Make a new case of the bundle at ``path`` and return it; ``password`` is that of a 7z.

    The bundle is checked and taken apart in a child process with limits (``read``). Its items stand
    in the order of their numbers, which are frozen, with the names, titles, descriptions, times and
    categories of the index, and what was written into the timeline comes back. Progress counts
    bytes, checking and reading each half of it. Raises :class:`BundleNotGood`,
    :class:`IndexNotOurs`, :class:`ChangedMeanwhile`, ``ReadFailed``, ``DiskFull``, ``WriteFailed``,
    ``Cancelled``; nothing is left behind then.
    """

    def checking(done_bytes: int, total_bytes: int, label: str) -> None:
        progress(done_bytes, 2 * total_bytes, label)

    apart = read or partial(open_apart, "bundle", password=password)
    with closing(apart(path, checking, cancelled)) as files:
        return _take_in(library, _Bundle(files), progress, cancelled, encrypted=bool(password))


def open_bundle(
    path: Path, progress: Progress, cancelled: IsCancelled, password: str = ""
) -> ForeignFiles:
    """Check a bundle in this process and open it (see :func:`reopen` for what is raised).

    Foreign bundles are opened in a child instead (``open_apart``).
    """
    report = verify(path, password=password, progress=progress, cancelled=cancelled)
    if not report.ok:
        raise BundleNotGood(name=path.name, problem=report.problems[0])
    files = _Verified(path, report, password)
    try:
        bundle = _Bundle(files)  # a table that is none is met here, not in the parent
        bundle.entries({row.number for row in bundle.rows()}, datetime.now(UTC))
    except BaseException:
        files.close()
        raise
    return files


def _forwards(files: ForeignFiles, rows: Sequence[Listed]) -> list[Listed]:
    """Return rows in the order of their files in the archive: a 7z is read in one direction."""
    places = {path: place for place, path in enumerate(files.sizes)}
    return sorted(rows, key=lambda row: places[row.path])


def _take_in(
    library: Library,
    bundle: "_Bundle",
    progress: Progress,
    cancelled: IsCancelled,
    *,
    encrypted: bool,
) -> Case:
    rows = bundle.rows()
    moment = datetime.now(UTC)
    title, kind = bundle.about()
    items: dict[int, Item] = {}
    total = sum(row.size for row in rows)

    def reading(done_bytes: int, total_bytes: int, label: str) -> None:
        progress(total_bytes + done_bytes, 2 * total_bytes, label)

    with Keeper(library, total, reading, cancelled) as keeper:
        for row in _forwards(bundle.files, rows) if encrypted else rows:
            copy = keeper.take(row.original_name, bundle.files.blocks(row.path))
            if copy.sha256 != row.sha256:
                raise ChangedMeanwhile(name=bundle.name)
            items[row.number] = item_of(row, copy.head, copy.path, moment)
            keeper.keep(copy)
        keeper.flush()
        bundle.files.finish()
        stop_if(cancelled)
        case = Case(
            id=0,
            title=title,
            kind=kind,
            created_utc=moment,
            updated_utc=moment,
            highest_sent=rows[-1].number,
        )
        entries = bundle.entries({row.number for row in rows}, moment)
        in_order = tuple(items[row.number] for row in rows)
        return library.add_whole(WholeCase(case, in_order, entries=tuple(entries)))


class _Verified:
    """A verified bundle, opened once more; what is read must have the hash that was verified."""

    def __init__(self, path: Path, report: VerifyReport, password: str) -> None:
        self.name, self.digest = path.name, report.digest
        try:
            self._source = _source(path, password)
        except OSError as error:
            raise ReadFailed(name=self.name, reason=system_reason(error)) from error
        except (TooManyFiles, SevenZipRefused) as error:
            raise ChangedMeanwhile(name=self.name) from error
        self.sizes = self._source.sizes

    def blocks(self, path: str) -> Iterator[bytes]:
        """Yield the content of a file; raises ``ReadFailed`` or :class:`ChangedMeanwhile`."""
        try:
            yield from self._source.blocks(path)
        except (FileUnreadable, SevenZipRefused) as error:
            raise ChangedMeanwhile(name=self.name) from error
        except OSError as error:
            raise ReadFailed(name=path, reason=system_reason(error)) from error

    def finish(self) -> None:
        """Check that an archive is still the same file."""
        self._source.finish()

    def close(self) -> None:
        """Close what is open."""
        self._source.close()


def _source(path: Path, password: str) -> BundleSource:
    if path.is_dir():
        return FolderSource(path)
    return SevenZipSource(path, password) if password else ArchiveSource(path)


class _Bundle:
    """What the files of a verified bundle say."""

    def __init__(self, files: ForeignFiles) -> None:
        self.name, self.files = files.name, files

    def rows(self) -> list[Listed]:
        """Return the index, which must list exactly the evidence that is there."""
        try:
            rows = read_index(self._small(INDEX))
        except ValueError as error:  # UnicodeDecodeError as well
            raise IndexNotOurs(name=self.name, what=f"{error}"[:80]) from error
        listed = {row.path: (row.sha256, row.size) for row in rows}
        there = {
            path: (digest, self.files.sizes[path])
            for path, digest in self.files.digest.items()
            if path.startswith(PAYLOAD) and path in self.files.sizes
        }
        if listed != there or len(listed) != len(rows):
            raise IndexNotOurs(name=self.name, what="data/")
        return rows

    def entries(self, numbers: Collection[int], moment: datetime) -> list[TimelineEntry]:
        """Return what a person wrote into the timeline, if the bundle has one."""
        if TIMELINE not in self.files.digest:
            return []
        try:
            return read_entries(self._small(TIMELINE), numbers, moment)
        except (ValueError, OverflowError) as error:
            raise IndexNotOurs(name=self.name, what=TIMELINE) from error

    def about(self) -> tuple[str, str]:
        """Return title and kind of the case from ``bag-info.txt``; an unknown kind is left out."""
        tags: dict[str, str] = {}
        for line in self._small(BAG_INFO).decode("utf-8", "replace").splitlines():
            name, colon, value = line.partition(": ")
            if colon:
                tags.setdefault(name, value)
        kind = tags.get("OKX-Case-Kind", "")
        return tags.get("External-Description", ""), kind if kind in case_kinds() else ""

    def _small(self, path: str) -> bytes:
        digest = self.files.digest.get(path)
        if digest is None or self.files.sizes.get(path, _MAX_INDEX) >= _MAX_INDEX:
            raise IndexNotOurs(name=self.name, what=path)
        data = b"".join(self.files.blocks(path))
        if hashlib.sha256(data).hexdigest() != digest:
            raise ChangedMeanwhile(name=self.name)
        return data
