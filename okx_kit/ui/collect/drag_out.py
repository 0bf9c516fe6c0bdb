"""Files on their way out, as they would be sent: dragged, copied to the clipboard, saved.

Nothing is copied before another program asks for it. Files too large to copy while somebody waits
are prepared in a job first, and said to be.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QMetaType, QMimeData, QObject, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from okx_kit.bundle.plan import Entry
from okx_kit.bundle.shared_file import OutFolder, entries_of, save_copies
from okx_kit.case.model import Item
from okx_kit.errors import OkxKitError
from okx_kit.progress import IsCancelled, Progress, never, no_progress
from okx_kit.shown import visible
from okx_kit.ui.collect.item_list import ItemList
from okx_kit.ui.common.jobs import Job
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.guard.guard import Guard

URLS = "text/uri-list"
AT_ONCE_BYTES = 48 << 20
"""Most bytes copied while a drop or a paste waits: about a quarter of a second here."""

Give = Callable[[], list[Path]]


class FilesMime(QMimeData):
    """Files that come into being when somebody asks for their addresses, and not before."""

    def __init__(self, give: Give) -> None:
        super().__init__()
        self._give = give
        self._urls: list[QUrl] | None = None

    def formats(self) -> list[str]:
        """Return the file addresses first, then whatever else was put in."""
        return [URLS, *super().formats()]

    def hasFormat(self, mime_type: str) -> bool:
        """Say whether there is something of this type, making nothing."""
        return mime_type in self.formats()

    def retrieveData(self, mime_type: str, preferred: QMetaType | QMetaType.Type) -> Any:
        """Return data; the first wish for the addresses makes the files."""
        if mime_type != URLS:
            return super().retrieveData(mime_type, preferred)
        if self._urls is None:
            self._urls = [QUrl.fromLocalFile(str(path)) for path in self._give()]
        if preferred in (QMetaType(QMetaType.Type.QVariantList), QMetaType.Type.QVariantList):
            return self._urls
        lines = b"".join(bytes(url.toEncoded().data()) + b"\r\n" for url in self._urls)
        return QByteArray(lines)


class DragOut(QObject):
    """What the list drags, and the two commands for people without a mouse.

    Signals: ``said`` (a short sentence), ``failed`` (an OkxKitError or a Cancelled).
    """

    said = Signal(str)
    failed = Signal(object)
    _copies_made = Signal()

    def __init__(self, workspace: Workspace, guard: Guard, rows: ItemList, window: QWidget) -> None:
        super().__init__(window)
        self._workspace, self._rows, self._window = workspace, rows, window
        self._guard = guard
        self.unready: Callable[[Item], bool] = lambda _item: False
        """Whether marks were drawn on an item that its shared copy does not show yet."""
        library = workspace.library
        self._out = OutFolder(library.home, library.originals)
        queued = Qt.ConnectionType.QueuedConnection  # after the drag
        self._copies_made.connect(workspace.reload, queued)

    def slots(self) -> dict[str, Callable[[], object]]:
        """Return what each command of the menus does, by its name."""
        return {"copy_file": self.copy, "save_copy": self.choose_and_save}

    def clear(self) -> None:
        """Remove every copy: the window is closing."""
        self._out.clear()

    # --- dragging and copying --------------------------------------------------------------------

    def mime(self, items: Sequence[Item]) -> QMimeData:
        """Return what a drag of these items offers; without files while those are prepared."""
        if self._workspace.copies.unready(items):  # never the whole file in place of chosen rows
            self.said.emit(self.tr("What is shared of a table is being prepared. Try again."))
            return QMimeData()
        if self._held_back(items):
            return QMimeData()
        if sum(item.size for item in items) > AT_ONCE_BYTES:
            text = self.tr("The file is ready: drag it again.")
            if self._wait_for(self._entries(items), text):
                return QMimeData()
        return FilesMime(lambda: self._give(self._entries(items)))

    def copy(self) -> None:
        """Put the selected files on the clipboard, as they would be sent."""
        items = self._chosen()
        if self._workspace.copies.unready(items):
            self._workspace.copies.when_ready(self.copy)
            return
        entries = self._entries(items)
        if not entries or self._held_back(items):
            return
        if self._wait_for(entries, self.tr("The file is ready: copy it again.")):
            return
        paths = self._give(entries)
        if paths:
            mime = QMimeData()
            mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
            QGuiApplication.clipboard().setMimeData(mime)
            text = self.tr("%n file(s) copied. Paste into a mail or a folder.", "", len(paths))
            self.said.emit(text)

    def _held_back(self, items: Sequence[Item]) -> bool:
        """Tell whether a file must not leave as it is now, and say why."""
        for item in items:
            if self.unready(item):
                text = self.tr("What was covered in “{0}” is not in its copy yet. Try again.")
                self.said.emit(text.format(visible(item.title or item.original_name)))
                return True
        return self._holds_secret(items)

    def _holds_secret(self, items: Sequence[Item]) -> bool:
        """Tell whether a file holds a secret that is known of, and say so: it does not leave."""
        for item in items:
            if self._guard.holds_secret(item):
                text = self.tr("“{0}” holds a secret. Cover it, or say that it is none, first.")
                self.said.emit(text.format(visible(item.title or item.original_name)))
                return True
        return False

    def _chosen(self) -> list[Item]:
        items = self._rows.selected_items()
        if not items:
            self.said.emit(self.tr("Select a file in the list first."))
        return items

    def _entries(self, items: Sequence[Item]) -> list[Entry]:
        case = self._workspace.case
        sent, wanted = case.highest_sent if case else 0, {item.id for item in items}
        return entries_of(self._workspace.items, sent, wanted)

    def _give(self, entries: Sequence[Entry]) -> list[Path]:
        """Make the copies; whoever waits for them gets none when that fails, and it is said."""
        try:
            return self._out.prepare(self._stripped(entries, no_progress, never))
        except OkxKitError as error:
            failure = error
            QTimer.singleShot(0, self, lambda: self.failed.emit(failure))  # after the drag
            return []

    def _stripped(
        self, entries: Sequence[Entry], progress: Progress, cancelled: IsCancelled
    ) -> list[Entry]:
        """Return the entries as they go out: pictures without metadata. In any thread.

        A picture that cannot be looked into goes as it is, as it does with an archive.
        """
        library, known = self._workspace.library, {entry.item.id: entry for entry in entries}
        items = [entry.item for entry in entries]
        changed = self._guard.watching.searcher.strip(library, items, progress, cancelled).changed
        if not changed:
            return list(entries)
        self._copies_made.emit()
        case_id = changed[0].case_id
        sent = library.case(case_id).highest_sent
        new = {e.item.id: e for e in entries_of(library.items(case_id), sent, known)}
        return [new.get(entry.item.id, entry) for entry in entries]

    def _wait_for(self, entries: Sequence[Entry], then: str) -> bool:
        """Prepare large files in a job; return whether they have to be waited for."""
        missing = [entry for entry in entries if self._out.ready(entry) is None]
        if sum(entry.size for entry in missing) <= AT_ONCE_BYTES:
            return False
        self.said.emit(self.tr("Large files are being prepared. Try again when they are ready."))
        job = self._workspace.jobs.run(
            self.tr("Preparing"),
            lambda job: self._out.prepare(
                self._stripped(missing, job.progress, job.cancelled),
                progress=job.progress,
                cancelled=job.cancelled,
            ),
        )
        job.done.connect(lambda _: self.said.emit(then))
        self._follow(job)
        return True

    def _follow(self, job: Job) -> None:
        job.failed.connect(self.failed.emit)
        job.stopped.connect(self.failed.emit)

    # --- saving ----------------------------------------------------------------------------------

    def choose_and_save(self) -> None:
        """Ask where copies of the selected files go."""
        items = self._chosen()
        if self._workspace.copies.unready(items):
            self._workspace.copies.when_ready(self.choose_and_save)
            return
        if self._held_back(items):
            return
        entries = self._entries(items)
        folder = self._workspace.settings.folder("copy")
        if len(entries) == 1:
            name = entries[0].path.rpartition("/")[2]
            title = self.tr("Save a copy")
            chosen, _ = QFileDialog.getSaveFileName(self._window, title, str(Path(folder) / name))
            if chosen:
                self.save(entries, [Path(chosen)], replace=True)
        elif entries:
            title = self.tr("Save copies into a folder")
            chosen = QFileDialog.getExistingDirectory(self._window, title, folder)
            if chosen:
                names = [entry.path.rpartition("/")[2] for entry in entries]
                self.save(entries, [Path(chosen) / name for name in names], replace=False)

    def save(self, entries: Sequence[Entry], targets: Sequence[Path], *, replace: bool) -> Job:
        """Save each entry as the target beside it: all, or none."""
        self._workspace.settings.set_folder("copy", targets[0].parent)
        originals = self._workspace.library.originals
        job = self._workspace.jobs.run(
            self.tr("Saving copies"),
            lambda job: save_copies(
                self._stripped(entries, job.progress, job.cancelled),
                originals,
                targets,
                replace=replace,
                progress=job.progress,
                cancelled=job.cancelled,
            ),
        )
        text = self.tr("%n file(s) saved in “{0}”", "", len(targets))
        name = visible(targets[0].parent.name or str(targets[0].parent))
        job.done.connect(lambda _: self.said.emit(text.format(name)))
        self._follow(job)
        return job
