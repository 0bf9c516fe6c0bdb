"""The whole private case as one ``.okxcase`` file: out of a library, and into one.

Never for support: what support gets is a bundle (:mod:`okx_kit.bundle.export`).
"""

import hashlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from okx_kit.bundle import casefile_format as form
from okx_kit.bundle import naming
from okx_kit.bundle.casefile_keeping import Keeper
from okx_kit.bundle.export import CheckFailed, check_target
from okx_kit.bundle.foreign import ForeignFiles, OpenForeign, open_apart
from okx_kit.bundle.members import Member
from okx_kit.bundle.partial import PartialFile
from okx_kit.bundle.plan import is_packed
from okx_kit.bundle.writer import write_zip
from okx_kit.bundle.zip_refusals import ArchiveRefused
from okx_kit.bundle.zip_strict import MAX_MEMBERS, StrictZip
from okx_kit.case.library import Library
from okx_kit.case.model import Case, WholeCase
from okx_kit.case.originals import Originals
from okx_kit.errors import OkxKitError
from okx_kit.intake.reading import open_regular, read_error
from okx_kit.intake.whole_case import CASE_SUFFIX, HEAD, is_case_head
from okx_kit.progress import IsCancelled, Progress, never, no_progress, stop_if
from okx_kit.shown import visible
from okx_kit.words import Words


class NotACaseFile(OkxKitError):
    """The file is something else than a whole case."""

    words = Words(
        "“{name}”不是完整案件文件（.okxcase）。请选择由“导出完整案件”生成的文件；"
        "证据包请用“打开证据包”。",
        "“{name}” is not the file of a whole case (.okxcase). Choose one that was made by "
        "“Export whole case”; a bundle is opened as a bundle.",
    )


class CaseFileNewer(OkxKitError):
    """The file was written by a newer version of this program."""

    words = Words(
        "“{name}”由更新版本的程序写出（格式 {found}，本程序最高支持 {known}）。请先更新程序，"
        "再打开它；没有导入任何内容。",
        "“{name}” was written by a newer version of this program (format {found}; this one knows "
        "up to {known}). Update the program, then open it; nothing was taken in.",
    )


class CaseFileDamaged(OkxKitError):
    """The file is a whole case, but what is in it does not agree with itself."""

    words = Words(
        "完整案件文件“{name}”已损坏或被改动（{what}），没有导入任何内容。请使用另一份副本。",
        "The file of a whole case “{name}” is damaged or was changed ({what}); nothing was taken "
        "in. Use another copy of it.",
    )


class CaseTooLarge(OkxKitError):
    """The case has more in it than one file can carry."""

    words = Words(
        "案件“{name}”内容过多，无法存为一个文件。请把它分成几个案件后再导出。",
        "The case “{name}” holds too much for one file. Divide it into several cases first.",
    )


_read_apart: OpenForeign = partial(open_apart, "case")
_NOT_AS_WRITTEN = Words("内容与写入的不一致", "its content is not what was written")


@dataclass(frozen=True, slots=True)
class ExportedCase:
    """A finished file: ``size`` in bytes, how many items (trash included) and originals."""

    path: Path
    size: int
    items: int
    originals: int


def case_file_name(case: Case) -> str:
    """Return a file name to offer, e.g. ``okx-withdrawal-not-received-20231005.okxcase``."""
    day = case.updated_utc or case.created_utc
    return naming.bundle_name(case.kind, case.title, day) + CASE_SUFFIX


def is_case_file(path: Path) -> bool:
    """Say whether a file is a whole case, by its content; ``False`` when it cannot be read."""
    try:
        with open_regular(path) as file:
            return is_case_head(file.read(HEAD))
    except (OSError, OkxKitError):
        return False


def export_case(
    library: Library,
    case_id: int,
    destination: Path,
    *,
    progress: Progress = no_progress,
    cancelled: IsCancelled = never,
    replace: bool = False,
    threads: int = 2,
) -> ExportedCase:
    """Write everything of a case, the trash too, to ``destination``, check it, and name it.

    Equal cases make equal bytes. Raises ``NoSuchCase``, :class:`CaseTooLarge`, ``TargetInLibrary``,
    ``NoSuchFolder``, ``CheckFailed``, ``AlreadyThere``, ``OriginalDamaged``, ``OriginalMissing``,
    ``DiskFull``, ``WriteFailed``, ``Cancelled``; nothing is left behind then.
    """
    whole = library.whole(case_id)
    check_target(destination, library.home, replace=replace)
    members = _members(whole, library.originals)
    total = sum(member.size for member in members)
    with PartialFile(destination) as partial:
        size = write_zip(
            members,
            partial.path,
            top=form.TOP,
            progress=lambda done, _, label: progress(done, 2 * total, label),
            cancelled=cancelled,
            threads=threads,
        )
        partial.sync()
        _check(
            partial.path,
            members,
            lambda done, _, label: progress(total + done, 2 * total, label),
            cancelled,
        )
        partial.publish(replace=replace)
    originals = len({item.sha256 for item in whole.items})
    return ExportedCase(destination, size, len(whole.items), originals)


def _members(whole: WholeCase, originals: Originals) -> list[Member]:
    """Return what goes in: the two tables, then every original and shared copy once, by hash."""
    rows = form.case_bytes(whole)
    header = form.header_bytes(rows)
    items = {item.sha256: item for item in whole.items}
    copies = {item.copy.sha256: item for item in whole.items if item.copy}
    if len(rows) > form.MAX_ROWS or len(items) + len(copies) + 2 > MAX_MEMBERS:
        raise CaseTooLarge(name=whole.case.title)
    members = [Member(form.HEADER, header, len(header)), Member(form.CASE, rows, len(rows))]
    for sha256, item in sorted(items.items()):
        path, name = form.ORIGINALS + sha256, visible(item.original_name)
        source = originals.path(sha256)
        members.append(Member(path, source, item.size, sha256, is_packed(item), name))
    for sha256, item in sorted(copies.items()):
        path, name = form.COPIES + sha256, visible(item.original_name)
        size = item.copy.size if item.copy else 0
        source = originals.copies.path(sha256)
        members.append(Member(path, source, size, sha256, name=name, shared=True))
    return members


def _check(
    partial: Path, members: list[Member], progress: Progress, cancelled: IsCancelled
) -> None:
    """Read back what was written, as a later import would, and compare."""
    try:
        with closing(_CaseArchive(partial)) as files:
            file = _CaseFile(files)
            good = list(files.sizes.values()) == [one.size for one in members]
            done = 0
            for sha256, place in (*file.originals.items(), *file.copies.items()):
                digest = hashlib.sha256()
                for block in files.blocks(place):
                    stop_if(cancelled)
                    digest.update(block)
                    done += len(block)
                    progress(done, 0, place)
                good = good and digest.hexdigest() == sha256
    except (NotACaseFile, CaseFileDamaged, ArchiveRefused) as error:
        raise CheckFailed(name=partial.name, reason=_NOT_AS_WRITTEN) from error
    if not good or file.header != members[0].source or file.rows != members[1].source:
        raise CheckFailed(name=partial.name, reason=_NOT_AS_WRITTEN)
    stop_if(cancelled)


def import_case(
    library: Library,
    path: Path,
    *,
    progress: Progress = no_progress,
    cancelled: IsCancelled = never,
    read: OpenForeign = _read_apart,
) -> Case:
    """Take the whole case at ``path`` into the library as a new one and return it.

    Its bytes are taken apart in a child process with limits (``read``), and every byte is checked
    before it counts; originals are kept first, then all rows are written in one transaction. A
    case that was in the trash comes in outside it. Raises :class:`NotACaseFile`,
    :class:`CaseFileNewer`, :class:`CaseFileDamaged`, ``ArchiveRefused``, ``BundleNotGood`` (the
    child failed), the errors of ``open_regular``, ``DiskFull``, ``WriteFailed``, ``Cancelled``;
    nothing is left behind then.
    """
    with closing(read(path, no_progress, cancelled)) as files:
        file = _CaseFile(files)
        names = {item.sha256: visible(item.original_name) for item in file.whole.items}
        names |= {i.copy.sha256: visible(i.original_name) for i in file.whole.items if i.copy}
        parts = ((file.originals, False), (file.copies, True))
        total = sum(files.sizes[place] for part, _ in parts for place in part.values())
        with Keeper(library, total, progress, cancelled) as keeper:
            for part, shared in parts:
                for sha256, place in part.items():
                    copy = keeper.take(names[sha256], files.blocks(place))
                    if copy.sha256 != sha256:
                        raise file.damaged(place)
                    keeper.keep(copy, shared=shared)
            keeper.flush()
            files.finish()
            stop_if(cancelled)
            case = replace(file.whole.case, removed_utc=None)
            return library.add_whole(replace(file.whole, case=case))


def open_case(path: Path, progress: Progress, cancelled: IsCancelled) -> ForeignFiles:
    """Open a case file in this process, its structure and tables checked (see ``import_case``).

    Originals are not read yet. Foreign files are opened in a child instead (``open_apart``).
    """
    archive = _CaseArchive(path)
    try:
        _CaseFile(archive)
    except BaseException:
        archive.close()
        raise
    return archive


class _CaseArchive:
    """The strict ZIP of a case file as files below its top folder."""

    def __init__(self, path: Path) -> None:
        self.name = path.name
        try:
            with open_regular(path) as file:
                ours = is_case_head(file.read(HEAD))
        except OSError as error:
            raise read_error(path.name, error) from error
        if not ours:
            raise NotACaseFile(name=path.name)
        self._zip = StrictZip.open(path)
        skip = len(form.TOP) + 1
        self._members = {member.path[skip:]: member for member in self._zip.members}
        self.sizes = {path: member.size for path, member in self._members.items()}
        self.digest: dict[str, str] = {}
        if self._zip.top != form.TOP:
            self.close()
            raise NotACaseFile(name=path.name)

    def blocks(self, path: str) -> Iterator[bytes]:
        """Yield the content of a file; raises ``ArchiveRefused`` or ``ReadFailed``."""
        try:
            yield from self._zip.blocks(self._members[path])
        except OSError as error:
            raise read_error(self.name, error) from error

    def finish(self) -> None:
        """Check that the archive is still the same file."""
        self._zip.check_unchanged()

    def close(self) -> None:
        """Close the archive."""
        self._zip.close()


class _CaseFile:
    """What stands in an open ``.okxcase``, structure and rows checked, originals not read yet.

    Attributes: ``whole`` the case with places as ids, ``originals`` and ``copies`` the path of
    each SHA-256, ``header`` and ``rows`` the bytes of the two tables.
    """

    def __init__(self, files: ForeignFiles) -> None:
        self.name, self._files = files.name, files
        self.header = self._table(form.HEADER, 1 << 16)
        found = form.format_of(self.header)
        if found is None:
            raise NotACaseFile(name=self.name)
        if found > form.FORMAT:
            raise CaseFileNewer(name=self.name, found=found, known=form.FORMAT)
        self.rows = self._table(form.CASE, form.MAX_ROWS)
        if self.header != form.header_bytes(self.rows, found):
            raise self.damaged(form.HEADER)
        try:
            self.whole = form.read_case(self.rows, found)
        except ValueError as error:
            raise self.damaged(f"{form.CASE}: {error}") from error
        items = self.whole.items
        sizes = {form.ORIGINALS + item.sha256: item.size for item in items}
        copies = {form.COPIES + item.copy.sha256: item.copy.size for item in items if item.copy}
        wanted = [form.HEADER, form.CASE, *sorted(sizes), *sorted(copies)]
        for path, expected in zip([*files.sizes, ""], [*wanted, ""], strict=False):
            if path != expected:
                raise self.damaged(path or expected)
        for path, size in (sizes | copies).items():
            if files.sizes[path] != size:
                raise self.damaged(path)
        self.originals = {path.rpartition("/")[2]: path for path in sorted(sizes)}
        self.copies = {path.rpartition("/")[2]: path for path in sorted(copies)}

    def _table(self, path: str, most: int) -> bytes:
        if not 0 <= self._files.sizes.get(path, -1) <= most:
            raise self.damaged(path)
        return b"".join(self._files.blocks(path))

    def damaged(self, what: str) -> CaseFileDamaged:
        """Return the error for something in the file that is not right."""
        return CaseFileDamaged(name=self.name, what=what)
