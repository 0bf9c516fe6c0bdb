"""The fields of one entry: when, what happened, which file shows it; saved as they are typed."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from okx_kit.case.model import EvidenceTime, TimelineEntry
from okx_kit.errors import OkxKitError
from okx_kit.intake.times import parse_time
from okx_kit.ui.collect.item_fields import TimeField
from okx_kit.ui.common.choice import Choice
from okx_kit.ui.common.flow import FlowLayout
from okx_kit.ui.common.language import Retranslated
from okx_kit.ui.common.theme import scaled
from okx_kit.ui.common.widgets import TextField, button, label
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.timeline.moment_words import item_text


class FileField(Retranslated, Choice):
    """Which file of the case shows what happened; ``picked`` carries its id or nothing."""

    picked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self._ids: list[int | None] = []
        self._due: Workspace | None = None  # whose files are offered once this is seen
        self._wanted: int | None = None  # what is to be shown then
        self.activated.connect(lambda row: self.picked.emit(self._ids[row]))

    def offer(self, workspace: Workspace) -> None:
        """Offer the files of the open case, by their numbers; ten thousand only when seen."""
        if not self.isVisible():
            self._wanted, self._due = self.item_id(), workspace
            return
        chosen, labels = self.item_id(), workspace.labels()
        self._ids = [None, *(item.id for item in workspace.items)]
        names = [item_text(item, labels.get(item.id, "")) for item in workspace.items]
        self.clear()
        self.addItems([self.tr("No file"), *names])
        self.show_item(chosen)

    def retranslate(self) -> None:
        """Put the choice of no file in the language in force."""
        if self.count():
            self.setItemText(0, self.tr("No file"))

    def item_id(self) -> int | None:
        """Return the id of the file that is picked."""
        if self._due is not None:
            return self._wanted
        row = self.currentIndex()
        return self._ids[row] if 0 <= row < len(self._ids) else None

    def show_item(self, item_id: int | None) -> None:
        """Show a file without reporting it."""
        if self._due is not None:
            self._wanted = item_id
            return
        self.setCurrentIndex(self._ids.index(item_id) if item_id in self._ids else 0)

    def showEvent(self, event: QShowEvent) -> None:
        """Offer the files that came while this was not seen."""
        super().showEvent(event)
        workspace, wanted = self._due, self._wanted
        if workspace is not None:
            self._due = None
            self.offer(workspace)
            self.show_item(wanted)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the panel scroll: turning the wheel over a field must not change it."""
        event.ignore()


class EntryEditor(Retranslated, QWidget):
    """Edits an entry, or holds a new one until it has a time and a text.

    ``added`` carries the id of a new entry that was just written, ``dropped`` comes when a new one
    is given up or an entry removed.
    """

    added = Signal(int)
    dropped = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._entry: TimelineEntry | None = None
        self._run = 0
        self.heading = label("strong", wrap=True)
        self._time_label, self.time = label("section"), TimeField()
        self._text_label, self.text = label("section"), TextField()
        self._file_label, self.file = label("section"), FileField()
        self._hint = label("muted", wrap=True)
        self.add = button("", self._add)
        self.drop = button("", self.remove)
        self._build()
        self.time.written.connect(self._time_written)
        self.time.line.textChanged.connect(lambda _: self._show_ready())
        self.text.written.connect(self._text_written)
        self.text.textChanged.connect(self._show_ready)
        self.file.picked.connect(self._file_picked)
        for signal in (workspace.items_changed, workspace.items_edited):
            signal.connect(lambda *_: self._offer_files())
        self.retranslate()

    def _build(self) -> None:
        self._time_label.setBuddy(self.time)
        self._text_label.setBuddy(self.text)
        self._file_label.setBuddy(self.file)
        self.text.setMinimumHeight(scaled(72))
        self.text.setMaximumHeight(scaled(140))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        parts: list[QWidget] = [self.heading, self._time_label, self.time, self._text_label]
        parts += [self.text, self._file_label, self.file, self._hint]
        for widget in parts:
            column.addWidget(widget)
        acts = QWidget()
        row = FlowLayout(acts)
        row.addWidget(self.add)
        row.addWidget(self.drop)
        column.addWidget(acts)

    # --- showing ---------------------------------------------------------------------------------

    @property
    def entry(self) -> TimelineEntry | None:
        """The entry being edited; ``None``: a new one."""
        return self._entry

    def show_entry(self, entry: TimelineEntry | None) -> None:
        """Show an entry, or an empty one to be filled in."""
        other = entry is None or self._entry is None or entry.id != self._entry.id
        self._entry = entry
        if other:
            self._run = self._workspace.new_run()
        if entry is None:
            self.time.show_time(None)
            self.text.show_text("")
        elif other or not (self.time.line.unsaved or self.text.unsaved):
            self.time.show_time(entry.time)
            self.text.show_text(entry.text)
        self._offer_files(entry.item_id if entry else None)
        self._show_ready()

    def refresh(self, entry: TimelineEntry) -> None:
        """Show what has changed in the entry; what is being typed stays."""
        self._entry = entry
        if not self.time.line.unsaved:
            self.time.show_time(entry.time)
        if not self.text.unsaved:
            self.text.show_text(entry.text)
        self.file.show_item(entry.item_id)

    def _offer_files(self, *item_id: int | None) -> None:
        if not self.isVisible() and not item_id:
            return  # offered when an entry is shown
        self.file.offer(self._workspace)
        if item_id:
            self.file.show_item(item_id[0])

    def _show_ready(self) -> None:
        """Say what a new entry still lacks."""
        new = self._entry is None
        lacks = "" if self.complete() else self.tr("An entry needs a time and a text.")
        self.add.setVisible(new)
        self.add.setEnabled(not lacks)
        self.add.setToolTip(lacks)
        self._hint.setText(lacks)
        self._hint.setVisible(new and bool(lacks))
        self.heading.setText(self.tr("New entry") if new else self.tr("Written by you"))
        self.drop.setText(self.tr("Discard") if new else self.tr("Remove"))

    def complete(self) -> bool:
        """Tell whether the fields hold a time and a text."""
        return self._time() is not None and bool(self.text.toPlainText().strip())

    def _time(self) -> EvidenceTime | None:
        try:
            return parse_time(self.time.line.text())
        except OkxKitError:
            return None

    # --- editing ---------------------------------------------------------------------------------

    def flush(self) -> None:
        """Save what was typed and not saved yet; a new entry is written once it is complete."""
        if self._entry is None:
            self.text.end_composing()
            if self.isVisible() and self.complete():
                self._add()
            return
        self.time.flush()
        self.text.flush()

    def _add(self) -> None:
        self.text.end_composing()
        time, text = self._time(), self.text.toPlainText().strip()
        if self._entry is not None or time is None or not text:
            return
        entry_id = self._workspace.add_entry(time, text, self.file.item_id())
        if entry_id is not None:
            self.show_entry(None)
            self.added.emit(entry_id)

    def remove(self) -> None:
        """Remove the entry, or give the new one up."""
        if self._entry is not None:
            self._workspace.remove_entry(self._entry)
        else:
            self.show_entry(None)
        self.dropped.emit()

    def _time_written(self, time: EvidenceTime | None) -> None:
        if self._entry is None:
            if time is not None and not self.complete():
                self.text.setFocus()
        elif time is not None:
            self._workspace.edit_entry(self._entry, self._run, time=time)
        else:
            self.time.show_time(self._entry.time)  # an entry always has one

    def _text_written(self, text: str) -> None:
        if self._entry is None:
            return
        if text.strip():
            self._workspace.edit_entry(self._entry, self._run, text=text.strip())
        else:
            self.text.show_text(self._entry.text)

    def _file_picked(self, item_id: int | None) -> None:
        if self._entry is not None:
            self._workspace.edit_entry(self._entry, self._workspace.new_run(), item_id=item_id)

    def event(self, event: QEvent) -> bool:
        """Keep Ctrl+Enter from the command that goes to the next description."""
        if event.type() == QEvent.Type.ShortcutOverride and _is_done(event):
            event.accept()
            return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter: done with this entry."""
        if _is_done(event):
            self.flush()
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self._time_label.setText(self.tr("When"))
        self._text_label.setText(self.tr("What happened"))
        self._file_label.setText(self.tr("File that shows it"))
        self.time.line.setAccessibleName(self._time_label.text())
        self.text.setAccessibleName(self._text_label.text())
        self.file.setAccessibleName(self._file_label.text())
        if not self.time.line.unsaved:  # its hint and its note are in the language, too
            self.time.show_time(self._entry.time if self._entry else None)
        example = self.tr("for example: wrote to support by chat, ticket 12345")
        self.text.setPlaceholderText(example)
        self.add.setText(self.tr("Add to the timeline"))
        self._show_ready()


def _is_done(event: QEvent) -> bool:
    return (
        isinstance(event, QKeyEvent)
        and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    )
