"""The list of evidence: selection, keys, reordering by drag and by keys."""

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from okx_kit.case.model import Item
from okx_kit.ui.collect.item_delegate import ItemDelegate
from okx_kit.ui.collect.item_model import ROWS_MIME, Index, ItemModel, PendingRow, Role
from okx_kit.ui.common.theme import theme
from okx_kit.ui.common.thumbnails import Thumbnails


class ItemList(QListView):
    """Shows the model; every change goes out as a signal and comes back through the workspace.

    ``moved`` carries (ids, row): items dropped before what is now ``row``.
    """

    moved = Signal(list, int)
    selected = Signal()

    def __init__(self, model: ItemModel, thumbnails: Thumbnails, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("itemList")
        self._model = model
        self._marker: int | None = None
        self.setModel(model)
        self.setItemDelegate(ItemDelegate(thumbnails, self))
        self.setUniformItemSizes(True)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(500)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(False)
        thumbnails.ready.connect(lambda _: self.viewport().update())
        self.selectionModel().selectionChanged.connect(lambda *_: self.selected.emit())

    # --- selection -------------------------------------------------------------------------------

    def _selected_rows(self) -> list[int]:
        return sorted(index.row() for index in self.selectionModel().selectedIndexes())

    def selected_items(self) -> list[Item]:
        """Return the selected items in their order."""
        found = [self._model.item_at(row) for row in self._selected_rows()]
        return [item for item in found if item is not None]

    def selected_pending(self) -> list[PendingRow]:
        """Return the selected rows that are no items yet."""
        found = [self._model.index(row).data(Role.PENDING) for row in self._selected_rows()]
        return [pending for pending in found if pending is not None]

    def select_ids(self, ids: list[int]) -> None:
        """Select these items and bring the first into view."""
        rows = [row for row in map(self._model.row_of, ids) if row >= 0]
        self.clearSelection()
        flag = self.selectionModel().SelectionFlag.Select
        for row in rows:
            self.selectionModel().select(self._model.index(row), flag)
        if rows:
            no_update = self.selectionModel().SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(self._model.index(rows[0]), no_update)
            self.scrollTo(self._model.index(rows[0]))

    # --- reordering by drag ----------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take rows of this list; all else belongs to the window."""
        if event.source() is self and event.mimeData().hasFormat(ROWS_MIME):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show between which rows the dragged ones would land."""
        if event.source() is not self or not event.mimeData().hasFormat(ROWS_MIME):
            event.ignore()
            return
        self._marker = self._row_at(event.position().toPoint().y())
        self.viewport().update()
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Forget the marker."""
        self._marker = None
        self.viewport().update()

    def dropEvent(self, event: QDropEvent) -> None:
        """Move the rows; the model's own dropping is not used."""
        self._marker = None
        self.viewport().update()
        if event.source() is not self or not event.mimeData().hasFormat(ROWS_MIME):
            event.ignore()
            return
        data = bytes(event.mimeData().data(ROWS_MIME).data()).decode()
        row = self._row_at(event.position().toPoint().y())
        event.setDropAction(Qt.DropAction.CopyAction)  # nobody is to delete the dragged rows
        event.accept()
        self.moved.emit([int(part) for part in data.split(",") if part], row)

    def _row_at(self, y: int) -> int:
        """Return the row before which a drop at this height lands."""
        count = self._model.item_count()
        index = self.indexAt(QPoint(self.viewport().width() // 2, y))
        if not index.isValid():
            return 0 if count and y < self.visualRect(self._model.index(0)).top() else count
        box = self.visualRect(index)
        return min(count, index.row() + (1 if y > box.center().y() else 0))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, then the line that marks where a drag would land."""
        super().paintEvent(event)
        if self._marker is None:
            return
        painter = QPainter(self.viewport())
        painter.setPen(QPen(theme().colour("accent"), 3))
        y = self._marker_y(self._marker)
        painter.drawLine(4, y, self.viewport().width() - 8, y)

    def _marker_y(self, row: int) -> int:
        last = self._model.index(max(0, row - 1))
        box: QRect = self.visualRect(self._model.index(row) if row == 0 else last)
        return box.top() if row == 0 else box.bottom() - 3

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Keep the current row in view when moved by keys."""
        super().currentChanged(current, previous)
        self.scrollTo(current)
