"""The information table: the chosen rows as support asks for them, to look at and to copy."""

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from okx_kit.records.information import Information, Row
from okx_kit.ui.common.language import Retranslated, say
from okx_kit.ui.common.table_cells import figures
from okx_kit.ui.common.text import name_text
from okx_kit.ui.common.theme import scaled, text_font
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.timeline.moment_words import item_text
from okx_kit.ui.timeline.plain_table import set_with_spaces, with_tabs

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_LOOKED_AT = 200  # rows that decide how wide a column is
_SIZED = frozenset({"amount", "price", "fee", "pnl"})


class InformationModel(QAbstractTableModel):
    """The table with two columns more: the file and the row."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.table = Information()
        self._files: dict[int, str] = {}

    def show_table(self, table: Information) -> None:
        """Show a table."""
        self.beginResetModel()
        self.table = table
        labels = self._workspace.labels()
        self._files = {
            item.id: item_text(item, labels.get(item.id, "")) for item in self._workspace.items
        }
        self.endResetModel()

    def headings(self) -> list[str]:
        """Return the names of the columns."""
        own = [self.tr("File"), self.tr("Row")]
        return [*(say(heading.words) for heading in self.table.headings), *own]

    def cells(self, row: Row) -> list[str]:
        """Return a row as it is shown."""
        return [*map(say, row.cells), self._files.get(row.item_id, ""), str(row.row)]

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.table.rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.table.headings) + 2

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a cell, with its heading for a screen reader."""
        row, column = self.table.rows[index.row()], index.column()
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(column)
        if role not in {
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        }:
            return None
        cell = self.cells(row)[column]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self.headings()[column]}: {cell}"
        return cell

    def _side(self, column: int) -> Qt.AlignmentFlag:
        keys = [heading.key for heading in self.table.headings]
        number = column == len(keys) + 1 or (column < len(keys) and keys[column] in _SIZED)
        side = Qt.AlignmentFlag.AlignRight if number else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter

    def headerData(
        self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the name of a column."""
        if way is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            names = self.headings()
            return names[section] if section < len(names) else None
        return None


class InformationView(Retranslated, QTableView):
    """Ctrl+C copies rows, Delete takes them out; ``opened`` carries item and row to look up."""

    opened = Signal(int, int)
    chosen = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self.lines = InformationModel(workspace, self)
        self.setModel(self.lines)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setAlternatingRowColors(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFont(figures(text_font()))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(scaled(30))
        self.horizontalHeader().setHighlightSections(False)
        self.selectionModel().selectionChanged.connect(lambda *_: self.chosen.emit())
        self.retranslate()

    def show_table(self, table: Information) -> None:
        """Show a table; nothing changes for one that is the same."""
        self.lines.show_table(table)
        self._set_widths()
        self.chosen.emit()

    def _set_widths(self) -> None:
        metrics = self.fontMetrics()
        rows = [self.lines.cells(row) for row in self.lines.table.rows[:_LOOKED_AT]]
        heads = self.lines.headings()
        for column, name in enumerate(heads):
            longest = max((row[column] for row in rows), key=len, default="")
            widest = max(map(metrics.horizontalAdvance, (name, longest)))
            self.setColumnWidth(column, min(max(widest + scaled(26), scaled(56)), scaled(320)))

    # --- rows ------------------------------------------------------------------------------------

    def selected_rows(self) -> list[Row]:
        """Return the selected rows from above."""
        chosen = {index.row() for index in self.selectionModel().selectedIndexes()}
        return [self.lines.table.rows[number] for number in sorted(chosen)]

    def remove_selected(self) -> None:
        """Take the selected rows out of the table; undo brings them back."""
        rows = self.selected_rows()
        if not rows:
            return
        known = {item.id: item for item in self._workspace.items}
        item = known.get(rows[0].item_id)
        places = [(row.item_id, row.row) for row in rows]
        self._workspace.unchoose(places, name_text(item) if item else "")

    def _wanted_rows(self) -> list[list[str]]:
        rows = self.selected_rows() or list(self.lines.table.rows)
        return [self.lines.headings(), *(self.lines.cells(row) for row in rows)]

    def copy_with_tabs(self) -> None:
        """Copy the selected rows, or all, for a spreadsheet."""
        QGuiApplication.clipboard().setText(with_tabs(self._wanted_rows()))

    def copy_as_text(self) -> None:
        """Copy the selected rows, or all, set with spaces, for a form."""
        QGuiApplication.clipboard().setText(set_with_spaces(self._wanted_rows()))

    # --- keys and clicks -------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Keep the keys that mean a row here from the commands for files."""
        keys = QKeySequence.StandardKey
        own = (keys.Delete, keys.Copy, keys.SelectAll)
        asked = event.type() == QEvent.Type.ShortcutOverride
        if asked and isinstance(event, QKeyEvent) and any(event.matches(key) for key in own):
            event.accept()
            return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter looks the row up, Delete takes rows out, Ctrl+C copies."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Delete):
            self.remove_selected()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_with_tabs()
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Look up the row that was double-clicked."""
        super().mouseDoubleClickEvent(event)
        self._open(self.indexAt(event.position().toPoint()))

    def _open(self, index: Index) -> None:
        if index.isValid():
            row = self.lines.table.rows[index.row()]
            self.opened.emit(row.item_id, row.row)

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self.setAccessibleName(self.tr("Information table"))
        self.lines.show_table(self.lines.table)
