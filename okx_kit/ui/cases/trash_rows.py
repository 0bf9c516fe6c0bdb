"""The rows of a trash: read, worded and pictured only when they come into sight."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QIcon

from okx_kit.case.model import Case, Item

Row = TypeVar("Row", Item, Case)
_Index = QModelIndex | QPersistentModelIndex
_TOP = QModelIndex()


class TrashRows(QAbstractListModel, Generic[Row]):
    """What was put away, in order; ``text`` gives two lines, ``picture`` what stands beside."""

    def __init__(
        self, parent: QObject, text: Callable[[Row], str], picture: Callable[[Row], QIcon]
    ) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []
        self._text: Callable[[Row], str] = text
        self._picture: Callable[[Row], QIcon] = picture

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def row_at(self, index: _Index) -> Row:
        """Return what stands at an index."""
        return self._rows[index.row()]

    def pictures_came(self) -> None:
        """Have the pictures of what is in sight asked for again."""
        if self._rows:
            ends = self.index(0), self.index(len(self._rows) - 1)
            self.dataChanged.emit(*ends, [Qt.ItemDataRole.DecorationRole])

    def rowCount(self, parent: _Index = _TOP) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return text or picture of a row; a screen reader gets the two lines as one sentence."""
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._text(row).replace("\n", ", ")
        return self._picture(row) if role == Qt.ItemDataRole.DecorationRole else None
