"""The files of a case as they would be sent, to be dragged into a chat one by one."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QMimeData, QSize, Qt
from PySide6.QtGui import QDrag, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from okx_kit.bundle.plan import Plan
from okx_kit.case.model import Item
from okx_kit.ui.common.icons import icon
from okx_kit.ui.common.language import Retranslated
from okx_kit.ui.common.text import KIND_ICONS, name_text, size_text
from okx_kit.ui.common.theme import scaled, theme
from okx_kit.ui.common.widgets import button, label

_MOST_ROWS = 6  # shown without scrolling


class _Rows(QListWidget):
    """Rows that are dragged out as files, always as copies."""

    def __init__(self) -> None:
        super().__init__()
        self.standing: list[Item] = []
        self.dragged: Callable[[Sequence[Item]], QMimeData] = lambda _items: QMimeData()
        self.setDragEnabled(True)
        self.setDragDropMode(QListWidget.DragDropMode.DragOnly)
        self.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.setTabKeyNavigation(False)

    def chosen(self) -> list[Item]:
        """Return the items of the selected rows, in order."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        return [self.standing[row] for row in rows if row < len(self.standing)]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy with the usual keys."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Put the selected files on the clipboard, to be pasted into the chat."""
        mime = self.dragged(self.chosen() or self.standing[:1])
        if mime.hasUrls():
            files = QMimeData()
            files.setUrls(mime.urls())
            QGuiApplication.clipboard().setMimeData(files)

    def startDrag(self, supported: Qt.DropAction) -> None:
        """Drag the selected files."""
        mime = self.dragged(self.chosen())
        if mime.formats():
            drag = QDrag(self)
            drag.setMimeData(mime)
            drag.exec(Qt.DropAction.CopyAction)


class FileList(Retranslated, QWidget):
    """What of the plan goes into a chat; hidden while there is nothing."""

    def __init__(self) -> None:
        super().__init__()
        self._title, self._hint, self.rows = label("section"), label("muted", wrap=True), _Rows()
        self.copy = button("", self.rows.copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (self._title, self._hint, self.rows):
            column.addWidget(widget)
        row = QHBoxLayout()
        row.addWidget(self.copy)
        row.addStretch(1)
        column.addLayout(row)
        theme().changed.connect(self._draw)
        self.show_plan(None)
        self.retranslate()

    def show_plan(self, plan: Plan | None) -> None:
        """Show the files that would be sent now."""
        entries = plan.entries if plan else ()
        self.rows.standing = [entry.item for entry in entries]
        self.rows.clear()
        for entry in entries:
            number = entry.path.rpartition("/")[2].partition("_")[0]
            text = f"{number}  {name_text(entry.item)}  ·  {size_text(entry.size)}"
            row = QListWidgetItem(text)
            row.setToolTip(entry.item.original_name)
            row.setSizeHint(QSize(0, scaled(30)))
            self.rows.addItem(row)
        shown = min(_MOST_ROWS, max(1, len(entries)))
        self.rows.setFixedHeight(scaled(30) * shown + 16)
        self.setVisible(bool(entries))
        self._draw()

    def _draw(self) -> None:
        for place, item in enumerate(self.rows.standing):
            self.rows.item(place).setIcon(icon(KIND_ICONS[item.kind]))

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self._title.setText(self.tr("Files, as they would be sent"))
        self._hint.setText(self.tr("Drag them into the chat one by one, or copy and paste them."))
        self.copy.setText(self.tr("Copy the selected file"))
        self.rows.setAccessibleName(self.tr("Files, as they would be sent"))
