"""The whole private case as one ``.okxcase`` file: out of a library, and into one.

Never for support: what support gets is a bundle (:mod:`okx_kit.bundle.export`).
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Self

from okx_kit.bundle import casefile_format as form
from okx_kit.bundle import naming
from okx_kit.bundle.casefile_keeping import Keeper
from okx_kit.bundle.export import CheckFailed, check_target
from okx_kit.bundle.members import Member
from okx_kit.bundle.partial import PartialFile
from okx_kit.bundle.plan import is_packed
from okx_kit.bundle.writer import write_zip
from okx_kit.bundle.zip_refusals import ArchiveRefused
from okx_kit.bundle.zip_shape import ZipMember
from okx_kit.bundle.zip_strict import MAX_MEMBERS, StrictZip
from okx_kit.case.cases import check_copy
from okx_kit.case.library import Library
from okx_kit.case.model import Case, WholeCase
from okx_kit.case.originals import Originals
from okx_kit.errors import OkxKitError
from okx_kit.intake.reading import open_regular, read_error
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
    return naming.bundle_name(case.kind, case.title, day) + form.CASE_SUFFIX


def is_case_file(path: Path) -> bool:
    """Say whether a file is a whole case, by its content; ``False`` when it cannot be read."""
    try:
        with open_regular(path) as file:
            return form.is_case_head(file.read(form.HEAD))
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
        check_copy(originals, item)
        path, name = form.COPIES + sha256, visible(item.original_name)
        size = item.copy.size if item.copy else 0
        members.append(Member(path, originals.copies.path(sha256), size, sha256, name=name))
    return members


def _check(
    partial: Path, members: list[Member], progress: Progress, cancelled: IsCancelled
) -> None:
    """Read back what was written, as a later import would, and compare."""
    try:
        with _CaseFile(partial) as file:
            good = [one.size for one in file.zip.members] == [one.size for one in members]
            done = 0
            for sha256, member in (*file.originals.items(), *file.copies.items()):
                digest = hashlib.sha256()
                for block in file.blocks(member):
                    stop_if(cancelled)
                    digest.update(block)
                    done += len(block)
                    progress(done, 0, member.path)
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
) -> Case:
    """Take the whole case at ``path`` into the library as a new one and return it.

    Every byte is checked before it counts; originals are kept first, then all rows are written in
    one transaction. A case that was in the trash comes in outside it. Raises
    :class:`NotACaseFile`, :class:`CaseFileNewer`, :class:`CaseFileDamaged`, ``ArchiveRefused``,
    the errors of ``open_regular``, ``DiskFull``, ``WriteFailed``, ``Cancelled``; nothing is left
    behind then.
    """
    with _CaseFile(path) as file:
        names = {item.sha256: visible(item.original_name) for item in file.whole.items}
        names |= {i.copy.sha256: visible(i.original_name) for i in file.whole.items if i.copy}
        parts = ((file.originals, False), (file.copies, True))
        total = sum(member.size for part, _ in parts for member in part.values())
        with Keeper(library, total, progress, cancelled) as keeper:
            for part, shared in parts:
                for sha256, member in part.items():
                    copy = keeper.take(names[sha256], file.blocks(member))
                    if copy.sha256 != sha256:
                        raise file.damaged(member.path)
                    keeper.keep(copy, shared=shared)
            keeper.flush()
            file.zip.check_unchanged()
            stop_if(cancelled)
            case = replace(file.whole.case, removed_utc=None)
            return library.add_whole(replace(file.whole, case=case))


class _CaseFile:
    """An open ``.okxcase`` whose structure and rows were checked; its originals were not read yet.

    Attributes: ``whole`` the case with places as ids, ``originals`` and ``copies`` the member of
    each SHA-256, ``header`` and ``rows`` the bytes of the two tables.
    """

    def __init__(self, path: Path) -> None:
        self.name = path.name
        try:
            with open_regular(path) as file:
                ours = form.is_case_head(file.read(form.HEAD))
        except OSError as error:
            raise read_error(path.name, error) from error
        if not ours:
            raise NotACaseFile(name=path.name)
        self.zip = StrictZip.open(path)
        try:
            self._read()
        except BaseException:
            self.zip.close()
            raise

    def _read(self) -> None:
        skip = len(self.zip.top) + 1
        members = {member.path[skip:]: member for member in self.zip.members}
        self.header = self._table(members, form.HEADER, 1 << 16)
        found = form.format_of(self.header)
        if self.zip.top != form.TOP or found is None:
            raise NotACaseFile(name=self.name)
        if found > form.FORMAT:
            raise CaseFileNewer(name=self.name, found=found, known=form.FORMAT)
        self.rows = self._table(members, form.CASE, form.MAX_ROWS)
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
        for path, expected in zip([*members, ""], [*wanted, ""], strict=False):
            if path != expected:
                raise self.damaged(path or expected)
        for path, size in (sizes | copies).items():
            if members[path].size != size:
                raise self.damaged(path)
        self.originals = {path.rpartition("/")[2]: members[path] for path in sorted(sizes)}
        self.copies = {path.rpartition("/")[2]: members[path] for path in sorted(copies)}

    def _table(self, members: dict[str, ZipMember], path: str, most: int) -> bytes:
        member = members.get(path)
        if member is None or member.size > most:
            raise self.damaged(path)
        return b"".join(self.blocks(member))

    def blocks(self, member: ZipMember) -> Iterator[bytes]:
        """Yield the content of a member; raises ``ArchiveRefused`` or ``ReadFailed``."""
        try:
            yield from self.zip.blocks(member)
        except OSError as error:
            raise read_error(self.name, error) from error

    def damaged(self, what: str) -> CaseFileDamaged:
        """Return the error for something in the file that is not right."""
        return CaseFileDamaged(name=self.name, what=what)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.zip.close()
