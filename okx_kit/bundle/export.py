"""Writing a bundle: pages and members, beside the target, checked, and only then under its name."""

import contextlib
import hashlib
import os
import secrets
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from dataclasses import replace as replace_fields
from pathlib import Path
from typing import TYPE_CHECKING

from okx_kit.bundle import limits
from okx_kit.bundle.folder import write_folder
from okx_kit.bundle.members import Member, member_of
from okx_kit.bundle.partial import SUFFIX, PartialFile, PartialFolder
from okx_kit.bundle.plan import Plan
from okx_kit.bundle.recovery import restore
from okx_kit.bundle.report import VerifyReport
from okx_kit.bundle.seven_zip import write_seven_zip
from okx_kit.bundle.stopping import NOTHING_KNOWN, Known, check_secrets
from okx_kit.bundle.tag_files import tag_files
from okx_kit.bundle.thumbnails import pictured, thumbnails
from okx_kit.bundle.verify import verify
from okx_kit.bundle.writer import write_zip
from okx_kit.case.durable import AlreadyThere, create_private
from okx_kit.case.originals import Originals
from okx_kit.errors import OkxKitError, ReadFailed, system_reason, write_error
from okx_kit.progress import BLOCK, IsCancelled, Progress, never, no_progress, stop_if
from okx_kit.words import Language, Words

if TYPE_CHECKING:
    from okx_kit.intake.preview import Previews


class NothingToExport(OkxKitError):
    """The plan has no entries."""

    words = Words(
        "没有可以放入证据包的文件。请先添加证据，或把需要的文件设为“共享”。",
        "There is no file to put into the bundle. Add evidence first, or mark a file as shared.",
    )


class TargetInLibrary(OkxKitError):
    """The target lies inside the library's own folder."""

    words = Words(
        "“{name}”位于本程序保存案件的文件夹内。请选择其他位置，例如桌面或“文档”。",
        "“{name}” lies inside the folder where this program keeps its cases. Choose another "
        "place, such as the desktop or your documents.",
    )


class NoSuchFolder(OkxKitError):
    """The folder of the target does not exist."""

    words = Words(
        "文件夹“{name}”不存在。请先建立它，或换一个位置。",
        "The folder “{name}” does not exist. Create it first, or choose another place.",
    )


class CheckFailed(OkxKitError):
    """The bundle was written but did not pass the check, so it was thrown away."""

    words = Words(
        "写出的证据包没有通过核对，已丢弃（{reason}）。请重试；如果再次发生，请检查磁盘“{name}”。",
        "The bundle that was written did not pass its check and was thrown away ({reason}). Try "
        "again; if it happens again, check the disk of “{name}”.",
    )

    def __init__(self, *, name: object, reason: Words) -> None:
        self.reason = reason
        super().__init__(name=name, reason="")

    def sentence(self, language: Language = "en") -> str:
        """Return the sentence with the reason in the same language."""
        name = self.values["name"]
        return self.words.text(language).format(name=name, reason=self.reason.text(language))


class NoPassphrase(OkxKitError):
    """An encrypted archive was wanted without a passphrase."""

    words = Words(
        "加密压缩包需要一个密码。请使用自动生成的密码，或自己设置一个。",
        "An encrypted archive needs a passphrase. Use the generated one, or set your own.",
    )


_OTHER_BYTES = Words("内容与清单不一致", "its content is not what was planned")


@dataclass(frozen=True, slots=True)
class Exported:
    """A finished bundle.

    ``size`` in bytes; ``sha256`` of the archive (empty for a folder); ``files`` counts the
    evidence; ``encoded_bytes`` is a mail that carries it. ``undecoded`` numbers the pictures that
    could not be decoded for a thumbnail; they go in unchanged. ``no_letter`` says why there is no
    ``letter.txt``. ``password`` opens an encrypted archive: to be shown once, and never stored.
    """

    path: Path
    size: int
    sha256: str
    files: int
    encoded_bytes: int
    report: VerifyReport
    undecoded: tuple[int, ...] = ()
    no_letter: Words | None = None
    password: str = field(default="", repr=False)


def export(  # noqa: PLR0913 - all but three by keyword
    plan: Plan,
    originals: Originals,
    destination: Path,
    *,
    previews: "Previews | None" = None,
    progress: Progress = no_progress,
    cancelled: IsCancelled = never,
    replace: bool = False,
    threads: int = 2,
    written: Callable[[Path], None] = lambda partial: None,
    known: Known = NOTHING_KNOWN,
    password: str = "",
) -> Exported:
    """Write the bundle of ``plan`` to ``destination`` (its final path), check it, name it.

    Nothing stands under the final name unless it is complete, synced, re-read and equal to the
    plan. ``written`` is called between writing and checking; ``known`` is what was found in the
    files and said of it; ``password`` encrypts a 7z and is kept nowhere. Raises
    :class:`NothingToExport`, :class:`NoPassphrase`, ``SecretsRemain``,
    :class:`TargetInLibrary`, :class:`NoSuchFolder`, :class:`CheckFailed`, ``AlreadyThere``,
    ``OriginalDamaged``, ``OriginalMissing``, ``CopyMissing``, ``DiskFull``, ``WriteFailed``,
    ``Cancelled``; nothing is left behind then.
    """
    check_target(destination, originals.folder.parent, replace=replace)
    if not plan.entries:
        raise NothingToExport
    if plan.options.format == "7z" and not password:
        raise NoPassphrase
    check_secrets(plan, known)
    job = _Job(plan, originals, destination, progress, cancelled)
    job.prepare(previews)
    if plan.options.format == "folder":
        return job.write_folder(replace, written)
    if plan.options.format == "7z":
        return job.write_seven_zip(replace, written, password)
    return job.write_zip(replace, written, threads)


def check_target(destination: Path, home: Path, *, replace: bool = False) -> None:
    """Raise the reason why a bundle cannot go to ``destination``, before any work is done.

    ``home`` is the library's folder, where no bundle may lie. What a killed export moved away there
    is put back first.
    """
    name = destination.name
    try:
        parent = destination.parent.resolve()
        if not parent.is_dir():
            raise NoSuchFolder(name=destination.parent)
        if parent.is_relative_to(home.resolve()):
            raise TargetInLibrary(name=name)
        restore(destination)
        if os.path.lexists(destination) and not replace:
            raise AlreadyThere(name=name)
        _try_to_write(parent, name)
    except OSError as error:
        raise write_error(name, error) from error


def _try_to_write(folder: Path, name: str) -> None:
    """Raise ``OSError`` where no unfinished file can be made: permissions alone do not tell."""
    with contextlib.suppress(FileNotFoundError):
        (folder / (name + SUFFIX)).lstat()  # refuses a name that is too long
    trial = folder / f".{secrets.token_hex(8)}{SUFFIX}"
    os.close(create_private(trial))
    trial.unlink()


class _Job:
    """One export. Attributes: ``members`` in archive order, ``expected`` SHA-256 by path."""

    def __init__(
        self,
        plan: Plan,
        originals: Originals,
        destination: Path,
        progress: Progress,
        cancelled: IsCancelled,
    ) -> None:
        self.plan = plan
        self.originals = originals
        self.destination = destination
        self.progress = progress
        self.cancelled = cancelled
        self.members: list[Member] = []
        self.expected: dict[str, str] = {}
        self.undecoded: tuple[int, ...] = ()
        self.no_letter: Words | None = None

    def prepare(self, previews: "Previews | None") -> None:
        """Make the index pages and list everything that goes in."""
        total = 2 * self.plan.payload_bytes
        pictures = thumbnails(
            self.plan,
            self.originals,
            previews,
            cancelled=self.cancelled,
            step=lambda label: self.progress(0, total, label),
        )
        wanted = [entry.number for entry in pictured(self.plan)]
        self.undecoded = tuple(number for number in wanted if number not in pictures)
        told = tag_files(self.plan, pictures, self.cancelled)
        self.no_letter = told.no_letter
        for path, data in told.files:
            self.members.append(Member(path, data, len(data)))
            self.expected[path] = hashlib.sha256(data).hexdigest()
        for entry in self.plan.entries:
            self.members.append(member_of(entry, self.originals))
            self.expected[entry.path] = entry.sha256

    def write_zip(self, replace: bool, written: Callable[[Path], None], threads: int) -> "Exported":
        """Write, check and name the ZIP."""

        def write(target: Path) -> int:
            half, top, cancelled = self._half(0), self.plan.name, self.cancelled
            return write_zip(
                self.members, target, top=top, progress=half, cancelled=cancelled, threads=threads
            )

        return self._write_archive(write, replace, written)

    def write_seven_zip(
        self, replace: bool, written: Callable[[Path], None], password: str
    ) -> "Exported":
        """Write, check and name the encrypted archive."""

        def write(target: Path) -> int:
            half, top, cancelled = self._half(0), self.plan.name, self.cancelled
            return write_seven_zip(
                self.members, target, top=top, password=password, progress=half, cancelled=cancelled
            )

        return self._write_archive(write, replace, written, password)

    def _write_archive(
        self,
        write: Callable[[Path], int],
        replace: bool,
        written: Callable[[Path], None],
        password: str = "",
    ) -> "Exported":
        """Write, check and name the archive."""
        with PartialFile(self.destination) as partial:
            size = write(partial.path)
            partial.sync()
            written(partial.path)
            with ThreadPoolExecutor(1, thread_name_prefix="hash") as pool:
                digest = pool.submit(_sha256, partial.path, self.cancelled)
                report = self._checked(partial.path, password)
                sha256 = digest.result()
            stop_if(self.cancelled)
            partial.publish(replace=replace)
        return replace_fields(self._exported(size, sha256, report), password=password)

    def write_folder(self, replace: bool, written: Callable[[Path], None]) -> "Exported":
        """Write, check and name the folder."""
        with PartialFolder(self.destination) as partial:
            size = write_folder(
                self.members, partial.path, progress=self._half(0), cancelled=self.cancelled
            )
            written(partial.path)
            report = self._checked(partial.path)
            stop_if(self.cancelled)
            partial.publish(replace=replace)
        return self._exported(size, "", report)

    def _checked(self, partial: Path, password: str = "") -> VerifyReport:
        """Re-open what was written and compare it with the plan."""
        half = self._half(1)
        report = verify(partial, password=password, progress=half, cancelled=self.cancelled)
        if not report.ok:
            reason = report.problems[0].words if report.problems else _OTHER_BYTES
            raise CheckFailed(name=self.destination.name, reason=reason)
        if report.digest != self.expected:
            raise CheckFailed(name=self.destination.name, reason=_OTHER_BYTES)
        return report

    def _half(self, half: int) -> Progress:
        """Return progress for writing (0) or checking (1), each half of the whole."""

        def report(done_bytes: int, total_bytes: int, label: str) -> None:
            self.progress(half * total_bytes + done_bytes, 2 * total_bytes, label)

        return report

    def _exported(self, size: int, sha256: str, report: VerifyReport) -> "Exported":
        return Exported(
            path=self.destination,
            size=size,
            sha256=sha256,
            files=len(self.plan.entries),
            encoded_bytes=limits.encoded_size(size),
            report=report,
            undecoded=self.undecoded,
            no_letter=self.no_letter,
        )


def _sha256(path: Path, cancelled: IsCancelled) -> str:
    digest = hashlib.sha256()
    try:
        with path.open("rb", buffering=0) as file:
            while block := file.read(BLOCK):
                stop_if(cancelled)
                digest.update(block)
    except OSError as error:
        raise ReadFailed(name=path.name, reason=system_reason(error)) from error
    return digest.hexdigest()
