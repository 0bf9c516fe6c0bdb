"""The marks as a list with names, for those who do not use a mouse or cannot see the picture."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QVBoxLayout, QWidget

from okx_kit.privacy.marks import Marks
from okx_kit.ui.common.language import Retranslated
from okx_kit.ui.common.theme import scaled
from okx_kit.ui.common.widgets import button, label
from okx_kit.ui.redaction.edits import MarkId, Sort, all_marks, box_of


class _List(QListWidget):
    """Delete removes what is selected."""

    remove_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Delete, leave the rest to the list."""
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.remove_wanted.emit()
        else:
            super().keyPressEvent(event)


class MarksList(Retranslated, QWidget):
    """``chosen`` brings a mark; ``add_wanted`` and ``remove_wanted`` what the buttons do."""

    chosen = Signal(object)
    add_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.heading, self.list = label("section"), _List()
        self.heading.setBuddy(self.list)
        self.list.setMinimumHeight(scaled(96))
        self.list.setMaximumHeight(scaled(170))
        self.add = button("", self.add_wanted.emit)
        self.remove = button("", self.remove_wanted.emit)
        self._ids: list[MarkId] = []
        self._marks = Marks()
        self.list.currentRowChanged.connect(self._chosen)
        self.list.remove_wanted.connect(self.remove_wanted)
        buttons = QHBoxLayout()
        buttons.addWidget(self.add)
        buttons.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.heading)
        column.addWidget(self.list)
        column.addLayout(buttons)
        self.retranslate()

    def name_of(self, one: MarkId) -> str:
        """Return what a mark is called, with its place in pixels."""
        x, y, width, height = box_of(self._marks, one, 0)
        if one.sort is Sort.NUMBER:
            number = self._marks.numbers[one.at].number
            return self.tr("Number {0} at {1}, {2}").format(number, x, y)
        if one.sort is Sort.ARROW:
            _, _, to_x, to_y = self._marks.arrows[one.at]
            return self.tr("Arrow {0} to {1}, {2}").format(one.at + 1, to_x, to_y)
        if one.sort is Sort.CROP:
            return self.tr("Crop: {0} × {1} at {2}, {3}").format(width, height, x, y)
        text = self.tr("Box {0}: {1} × {2} at {3}, {4}")
        return text.format(one.at + 1, width, height, x, y)

    def step_name(self, how: str, sort: Sort) -> str:
        """Return what an edit of a mark is called: ``add``, ``remove``, anything else changes."""
        names = {
            Sort.BOX: (self.tr("draw a box"), self.tr("change a box"), self.tr("remove a box")),
            Sort.ARROW: (
                self.tr("draw an arrow"),
                self.tr("change an arrow"),
                self.tr("remove an arrow"),
            ),
            Sort.NUMBER: (
                self.tr("put a number"),
                self.tr("move a number"),
                self.tr("remove a number"),
            ),
            Sort.CROP: (self.tr("crop"), self.tr("change the crop"), self.tr("remove the crop")),
        }
        return names[sort][{"add": 0, "remove": 2}.get(how, 1)]

    def show_marks(self, marks: Marks, current: MarkId | None) -> None:
        """Show these marks with one of them selected."""
        self._marks, self._ids = marks, all_marks(marks)
        self.list.blockSignals(True)
        names = [self.name_of(one) for one in self._ids]
        if names != [self.list.item(n).text() for n in range(self.list.count())]:
            self.list.clear()
            self.list.addItems(names)
        self.list.setCurrentRow(self._ids.index(current) if current in self._ids else -1)
        self.list.blockSignals(False)
        self.remove.setEnabled(current is not None)
        hint = self.tr("Select a mark first, with Tab in the picture or in the list.")
        self.remove.setToolTip(self.tr("Remove the selected mark (Delete)") if current else hint)

    def _chosen(self, row: int) -> None:
        if 0 <= row < len(self._ids):
            self.chosen.emit(self._ids[row])

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self.heading.setText(self.tr("Marks on this picture"))
        self.list.setAccessibleName(self.tr("Marks on this picture"))
        self.add.setText(self.tr("New mark"))
        self.add.setToolTip(self.tr("Draw one in the middle (N)"))
        self.remove.setText(self.tr("Remove mark"))
        row = self.list.currentRow()
        self.show_marks(self._marks, self._ids[row] if 0 <= row < len(self._ids) else None)
