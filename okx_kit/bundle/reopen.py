"""A bundle becomes a case again, holding exactly what the bundle contains.

The bundle (ZIP or unpacked folder) is verified first; what is then read from it must have the
hashes that were verified.
"""

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from okx_kit.bundle.casefile_keeping import Keeper
from okx_kit.bundle.reopen_rows import Listed, item_of, read_index
from okx_kit.bundle.report import Problem, VerifyReport
from okx_kit.bundle.sources import (
    ArchiveSource,
    BundleSource,
    FileUnreadable,
    FolderSource,
    TooManyFiles,
)
from okx_kit.bundle.verify import BAG_INFO, PAYLOAD, verify
from okx_kit.case.library import Library
from okx_kit.case.model import Case, Item, WholeCase
from okx_kit.errors import OkxKitError, ReadFailed
from okx_kit.guide.kinds import case_kinds
from okx_kit.progress import IsCancelled, Progress, never, no_progress, stop_if
from okx_kit.words import Language, Words

INDEX = "index.csv"
_MAX_INDEX = 64 << 20  # bytes; 200,000 rows with long descriptions


class BundleNotGood(OkxKitError):
    """The bundle did not pass its check; ``problem`` is the first thing that is wrong."""

    words = Words(
        "“{name}”没有通过核对，没有打开：{reason}",
        "“{name}” did not pass its check and was not opened: {reason}",
    )

    def __init__(self, *, name: object, problem: Problem) -> None:
        self.problem = problem
        super().__init__(name=name, reason="")

    def sentence(self, language: Language = "en") -> str:
        """Return the sentence with the reason in the same language."""
        name = self.values["name"]
        return self.words.text(language).format(name=name, reason=self.problem.words.text(language))


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
) -> Case:
    """Make a new case of the bundle at ``path`` and return it.

    Its items stand in the order of their numbers, which are frozen, with the names, titles,
    descriptions, times and categories of the index. Progress counts bytes, checking and reading
    each half of it. Raises :class:`BundleNotGood`, :class:`IndexNotOurs`,
    :class:`ChangedMeanwhile`, ``ReadFailed``, ``DiskFull``, ``WriteFailed``, ``Cancelled``; nothing
    is left behind then.
    """

    def checking(done_bytes: int, total_bytes: int, label: str) -> None:
        progress(done_bytes, 2 * total_bytes, label)

    report = verify(path, progress=checking, cancelled=cancelled)
    if not report.ok:
        raise BundleNotGood(name=path.name, problem=report.problems[0])
    bundle = _Bundle(path, report)
    try:
        return _take_in(library, bundle, progress, cancelled)
    finally:
        bundle.source.close()


def _take_in(
    library: Library, bundle: "_Bundle", progress: Progress, cancelled: IsCancelled
) -> Case:
    rows = bundle.rows()
    moment = datetime.now(UTC)
    title, kind = bundle.about()
    items: list[Item] = []
    total = sum(row.size for row in rows)

    def reading(done_bytes: int, total_bytes: int, label: str) -> None:
        progress(total_bytes + done_bytes, 2 * total_bytes, label)

    with Keeper(library, total, reading, cancelled) as keeper:
        for row in rows:
            copy = keeper.take(row.original_name, bundle.blocks(row.path))
            if copy.sha256 != row.sha256:
                raise ChangedMeanwhile(name=bundle.name)
            items.append(item_of(row, copy.head, copy.path, moment))
            keeper.keep(copy)
        keeper.flush()
        bundle.source.finish()
        stop_if(cancelled)
        case = Case(
            id=0,
            title=title,
            kind=kind,
            created_utc=moment,
            updated_utc=moment,
            highest_sent=rows[-1].number,
        )
        return library.add_whole(WholeCase(case, tuple(items)))


class _Bundle:
    """A verified bundle, opened once more; what is read must have the hash that was verified."""

    def __init__(self, path: Path, report: VerifyReport) -> None:
        self.name = path.name
        self._digest = report.digest
        try:
            self.source: BundleSource = FolderSource(path) if path.is_dir() else ArchiveSource(path)
        except OSError as error:
            raise ReadFailed(
                name=self.name, reason=error.strerror or type(error).__name__
            ) from error
        except TooManyFiles as error:
            raise ChangedMeanwhile(name=self.name) from error

    def blocks(self, path: str) -> Iterator[bytes]:
        """Yield the content of a file; raises ``ReadFailed`` or :class:`ChangedMeanwhile`."""
        try:
            yield from self.source.blocks(path)
        except FileUnreadable as error:
            raise ChangedMeanwhile(name=self.name) from error
        except OSError as error:
            raise ReadFailed(name=path, reason=error.strerror or type(error).__name__) from error

    def rows(self) -> list[Listed]:
        """Return the index, which must list exactly the evidence that is there."""
        try:
            rows = read_index(self._small(INDEX))
        except ValueError as error:  # UnicodeDecodeError as well
            raise IndexNotOurs(name=self.name, what=f"{error}"[:80]) from error
        listed = {row.path: (row.sha256, row.size) for row in rows}
        there = {
            path: (digest, self.source.sizes[path])
            for path, digest in self._digest.items()
            if path.startswith(PAYLOAD) and path in self.source.sizes
        }
        if listed != there or len(listed) != len(rows):
            raise IndexNotOurs(name=self.name, what="data/")
        return rows

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
        if path not in self._digest or self.source.sizes.get(path, _MAX_INDEX) >= _MAX_INDEX:
            raise IndexNotOurs(name=self.name, what=path)
        data = b"".join(self.blocks(path))
        if hashlib.sha256(data).hexdigest() != self._digest[path]:
            raise ChangedMeanwhile(name=self.name)
        return data
