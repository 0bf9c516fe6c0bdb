"""Why a library cannot be opened or used: one class for each reason, with what to do."""

from collections.abc import Sequence
from pathlib import Path

from okx_kit.errors import OkxKitError
from okx_kit.shown import visible
from okx_kit.words import Language, Words

_BACKUP = Words(
    "可以打开最近的完好备份“{backup}”；原来的文件不会被改动。",
    "You can open the newest good backup, “{backup}”; the file itself stays as it is.",
)
_NO_BACKUP = Words(
    "没有找到完好的备份；原件仍在“originals”文件夹中。请先复制整个文件夹再做其他操作。",
    "No good backup was found; the originals are still in the “originals” folder. "
    "Copy the whole folder before doing anything else.",
)
_SHOWN_DETAILS = 5


class LibraryProblem(OkxKitError):
    """A library that must not be used as it is.

    ``path`` is the file in question, ``backup`` the newest good backup (``None``: there is none),
    ``details`` say what was found, item by item. Nothing was changed on the disk.
    """

    words = Words("案件库“{name}”无法使用。", "The library “{name}” cannot be used.")

    def __init__(
        self, path: Path, *, backup: Path | None = None, details: Sequence[Words] = ()
    ) -> None:
        self.path = path
        self.backup = backup
        self.details = tuple(details)
        super().__init__(name=path)

    def sentence(self, language: Language = "en") -> str:
        """Return what happened, the first few findings, and what to do."""
        advice = _NO_BACKUP
        if self.backup is not None:
            advice = _BACKUP.fill(backup=visible(str(self.backup)))
        parts = [super().sentence(language)]
        parts += [detail.text(language) for detail in self.details[:_SHOWN_DETAILS]]
        if len(self.details) > _SHOWN_DETAILS:
            more = len(self.details) - _SHOWN_DETAILS
            parts.append(Words("另有 {n} 处。", "And {n} more.").fill(n=more).text(language))
        parts.append(advice.text(language))
        return ("" if language == "zh" else " ").join(parts)


class LibraryDamaged(LibraryProblem):
    """Bytes of the library changed that nobody wrote."""

    words = Words(
        "案件库“{name}”已损坏，未被改动。",
        "The library “{name}” is damaged; it was not touched.",
    )


class LibraryStale(LibraryProblem):
    """The library is sound but older than what was last committed: its last changes are gone."""

    words = Words(
        "案件库“{name}”不是最新的，未被改动。",
        "The library “{name}” is not the latest one; it was not touched.",
    )


class LibraryEmpty(LibraryProblem):
    """The library file is empty or missing although originals or backups are there."""

    words = Words(
        "案件库“{name}”是空的或不见了，但原件或备份还在。",
        "The library “{name}” is empty or gone, although originals or backups are there.",
    )


class LibraryForeign(LibraryProblem):
    """Some other program's database stands where the library should be."""

    words = Words(
        "“{name}”不是本程序在此建立的案件库，未被改动。",
        "“{name}” is not a library that this program made here; it was not touched.",
    )


class LibraryNewer(OkxKitError):
    """The library was written by a newer version of this program."""

    words = Words(
        "案件库“{name}”由较新版本的程序写成（格式 {found}，本程序认识到 {known}）。"
        "请更新程序后再打开；文件未被改动。",
        "The library “{name}” was written by a newer version of this program (format {found}; "
        "this one knows up to {known}). Update the program to open it; it was not touched.",
    )


class LibraryInUse(OkxKitError):
    """Another process has the library open for writing."""

    words = Words(
        "案件库“{name}”正在另一个窗口中使用。请切换到那个窗口，或先关闭它。",
        "The library “{name}” is in use by another window. Switch to that window, or close it "
        "first.",
    )


class BackupUnsound(OkxKitError):
    """A backup did not read back as it was written."""

    words = Words(
        "备份“{name}”写入后核对不符，已删除。请检查磁盘，并运行“检查我的案件”。",
        "The backup “{name}” did not read back as written and was removed. Check the disk, and "
        "run “Check my case”.",
    )


class NoSuchCase(OkxKitError):
    """No case has that number."""

    words = Words("没有编号为 {id} 的案件。", "There is no case with the id {id}.")


class NoSuchItem(OkxKitError):
    """No item has that number."""

    words = Words("没有编号为 {id} 的证据。", "There is no item with the id {id}.")


class NoSuchFact(OkxKitError):
    """No fact has that number."""

    words = Words("没有编号为 {id} 的信息。", "There is no fact with the id {id}.")


class NoSuchEntry(OkxKitError):
    """No entry of a timeline has that number."""

    words = Words("没有编号为 {id} 的时间线条目。", "There is no timeline entry with the id {id}.")


class NoSuchRecord(OkxKitError):
    """No chosen row has that number."""

    words = Words("没有编号为 {id} 的所选记录。", "There is no chosen record with the id {id}.")


class NoSuchReview(OkxKitError):
    """No review of a finding has that number."""

    words = Words("没有编号为 {id} 的核对记录。", "There is no review with the id {id}.")


class NoSuchContact(OkxKitError):
    """No entry of a contact log has that number."""

    words = Words("没有编号为 {id} 的联系记录。", "There is no contact with the id {id}.")


class NoSuchSending(OkxKitError):
    """No sending has that number."""

    words = Words("没有编号为 {id} 的发送记录。", "There is no sending with the id {id}.")


class CopyMissing(OkxKitError):
    """The shared copy of ``name`` is not in its store, or not as it was made."""

    words = Words(
        "“{name}”的共享副本丢失或已改变；原件未受影响。请为它重新选择要共享的内容，或改为共享完整文件。",
        "The shared copy of “{name}” is gone or has changed; the original is untouched. Choose "
        "again what to share of it, or share the whole file.",
    )


class NumbersTaken(OkxKitError):
    """A sending would give an item another number than the one it went out with before."""

    words = Words(
        "“{name}”的编号 {number} 与已发送的编号冲突，没有记录这次发送。请重新导出后再试。",
        "The number {number} of “{name}” clashes with one that was sent before, so this sending "
        "was not recorded. Export again, then repeat.",
    )
