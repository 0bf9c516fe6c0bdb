"""The lines of the timeline as a model: one column, a row for each line."""

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from okx_kit.ui.common.language import say
from okx_kit.ui.timeline.moment_words import sentence
from okx_kit.ui.timeline.rows import DayRow, MomentRow, RemarkRow, Row

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class Role(IntEnum):
    """What the delegate asks for."""

    ROW = Qt.ItemDataRole.UserRole + 1


class MomentModel(QAbstractTableModel):
    """Holds the lines; heads of days cannot be chosen."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these lines."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def row_at(self, index: Index) -> Row | None:
        """Return the line at an index."""
        return self.rows[index.row()] if 0 <= index.row() < len(self.rows) else None

    def place_of(self, key: object) -> int | None:
        """Return where the line with a key stands; ``None`` if it is not there."""
        return next((n for n, row in enumerate(self.rows) if row.key == key), None)

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return how many lines there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """Return 1."""
        return 0 if parent.isValid() else 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let everything but the heads of days be chosen."""
        if isinstance(self.row_at(index), DayRow):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the line itself, or its sentence."""
        row = self.row_at(index)
        if row is None:
            return None
        if role == Role.ROW:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return sentence(row)
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, MomentRow | RemarkRow):
            return say(row.moment.text if isinstance(row, MomentRow) else row.remark.words)
        return None
