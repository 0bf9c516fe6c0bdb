"""Every way in: drops on the window, pasting, the pickers, paths given at the start.

Case files open as cases, bundles of ours are asked about, everything else is evidence.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPlainTextEdit, QWidget

from okx_kit.bundle.ways_in import WaysIn, look, may_be_ours
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.window.drop_overlay import DropOverlay
from okx_kit.ui.window.incoming import Incoming, Names, offered, read_incoming, usable
from okx_kit.ui.window.taking import Taking
from okx_kit.ui.window.toast import Toast


class Receiving(QObject):
    """Turns what a person offers into one call of :class:`Taking`, and cases to open.

    Signals: ``cases_came`` and ``bundles_came`` (paths), ``failed`` (an error or a Cancelled).
    """

    cases_came = Signal(list)
    bundles_came = Signal(list)
    failed = Signal(object)

    def __init__(self, window: QWidget, workspace: Workspace, taking: Taking, toast: Toast) -> None:
        super().__init__(window)
        self._window, self._workspace, self._taking = window, workspace, taking
        self._toast, self._overlay = toast, DropOverlay(window)

    def drag_enter(self, event: QDragEnterEvent) -> None:
        """Offer to add what is dragged over the window, always as a copy."""
        if event.source() is not None or not usable(event.mimeData()):
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._overlay.offer(self.tr("Add %n item(s)", "", offered(event.mimeData())))

    def drag_move(self, event: QDragMoveEvent) -> None:
        """Keep offering a copy, never a move: a move may delete the person's file."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()

    def drag_leave(self) -> None:
        """Take the offer back."""
        self._overlay.hide()

    def drop(self, event: QDropEvent) -> None:
        """Read what was dropped; everything slow follows after the handler."""
        self._overlay.hide()
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        incoming = read_incoming(event.mimeData(), self._paste_names())
        QTimer.singleShot(0, self, lambda: self.take(incoming))

    def _paste_names(self) -> Names:
        return Names(self.tr("Pasted picture"), self.tr("Pasted text"), self.tr("From {0}"))

    def take(self, incoming: Incoming) -> None:
        """Take in what came by any way; case files and bundles of ours are told apart first."""
        if not incoming.count:
            self._toast.say(self._why_nothing(incoming))
        elif any(map(may_be_ours, incoming.paths)):
            job = self._workspace.jobs.run(
                self.tr("Looking at the files"),
                lambda job: look(incoming.paths, cancelled=job.cancelled),
            )
            job.done.connect(lambda found: self._sorted(incoming, found))
            job.failed.connect(self.failed.emit)
            job.stopped.connect(self.failed.emit)
        else:
            self._taking.take(incoming)

    def _sorted(self, incoming: Incoming, found: WaysIn) -> None:
        rest = replace(incoming, paths=found.evidence)
        if rest.count:
            self._taking.take(rest)
        if found.bundles:
            self.bundles_came.emit(found.bundles)
        if found.cases:
            self.cases_came.emit(found.cases)

    def _why_nothing(self, incoming: Incoming) -> str:
        if incoming.hollow == "mail":
            return self.tr(
                "An attachment in a mail program is no file yet. Save it there first, then drop"
                " the saved file here."
            )
        if incoming.hollow == "portal":
            return self.tr(
                "These files are in a sandboxed program (Flatpak or Snap), and the system’s file"
                " portal did not hand them over. Use “Add files…” instead."
            )
        if incoming.addresses:
            text = self.tr("{0} is an address of the web. Save the page or picture first.")
            return text.format(", ".join(incoming.addresses[:3]))
        return self.tr("There is nothing here that can be added. Save it as a file first.")

    def take_paths(self, paths: Sequence[Path]) -> None:
        """Take in files and folders given by path (picker, command line)."""
        if paths:
            self.take(Incoming(paths=list(paths)))

    def add_as_evidence(self, paths: Sequence[Path]) -> None:
        """Take bundles in as evidence: the person said so."""
        self._taking.take(Incoming(paths=list(paths)))

    def paste(self) -> None:
        """Paste into the text being edited, else as evidence."""
        focus = QGuiApplication.focusObject()
        mime = QGuiApplication.clipboard().mimeData()
        if isinstance(focus, QLineEdit | QPlainTextEdit) and mime.hasText() and not mime.hasUrls():
            focus.paste()
        else:
            self.take(read_incoming(mime, self._paste_names()))

    def take_text(self, text: str) -> None:
        """Take in a conversation with support that was pasted, as a text file."""
        mime = QMimeData()
        mime.setText(text)
        names = self._paste_names()._replace(text=self.tr("Chat with support"))
        self.take(read_incoming(mime, names))

    def add_files(self) -> None:
        """Choose files to add."""
        settings = self._workspace.settings
        title = self.tr("Add files")
        paths, _ = QFileDialog.getOpenFileNames(self._window, title, settings.folder("add"))
        if paths:
            settings.set_folder("add", Path(paths[0]).parent)
            self.take_paths([Path(path) for path in paths])

    def add_folder(self) -> None:
        """Choose a folder to add with everything in it."""
        settings = self._workspace.settings
        title = self.tr("Add a folder")
        path = QFileDialog.getExistingDirectory(self._window, title, settings.folder("add"))
        if path:
            settings.set_folder("add", Path(path))
            self.take_paths([Path(path)])
