"""The list of evidence: selection, keys, reordering by drag and by keys."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
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
    opened = Signal()  # Space, Enter or a double-click on the current row

    def __init__(self, model: ItemModel, thumbnails: Thumbnails, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("itemList")
        self._model = model
        self._marker: int | None = None
        self.setModel(model)
        self._delegate = ItemDelegate(thumbnails, self)
        self.setItemDelegate(self._delegate)
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Preview with Space or Enter; Space would only select otherwise."""
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if plain and event.key() in {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit()
            return
        super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Preview what was clicked twice."""
        super().mouseDoubleClickEvent(event)
        if self.indexAt(event.position().toPoint()).isValid():
            self.opened.emit()

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

    # --- what is shown -----------------------------------------------------------------------

    def show_grid(self, grid: bool) -> None:
        """Show the same rows as a list or as a grid."""
        kept = self.currentIndex()
        self._delegate.grid = grid
        mode = QListView.ViewMode.IconMode if grid else QListView.ViewMode.ListMode
        self.setViewMode(mode)
        self.setMovement(QListView.Movement.Static)  # IconMode would move icons about freely
        self.setDragEnabled(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSpacing(0)
        self.scrollTo(kept)

    def show_only(self, wanted: Callable[[Item], bool] | None) -> int:
        """Hide the items that are not wanted (``None``: show all); return how many are shown."""
        shown = 0
        for row in range(self._model.rowCount()):
            item = self._model.item_at(row)
            hide = wanted is not None and item is not None and not wanted(item)
            if self.isRowHidden(row) is not hide:
                self.setRowHidden(row, hide)
            shown += not hide
        return shown

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
        self._marker = self._row_at(event.position().toPoint())
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
        row = self._row_at(event.position().toPoint())
        event.setDropAction(Qt.DropAction.CopyAction)  # nobody is to delete the dragged rows
        event.accept()
        self.moved.emit([int(part) for part in data.split(",") if part], row)

    def _row_at(self, at: QPoint) -> int:
        """Return the row before which a drop at this place lands."""
        count = self._model.item_count()
        grid = self._delegate.grid
        index = self.indexAt(at if grid else QPoint(self.viewport().width() // 2, at.y()))
        if not index.isValid():
            return 0 if count and at.y() < self.visualRect(self._model.index(0)).top() else count
        middle = self.visualRect(index).center()
        after = at.x() > middle.x() if grid else at.y() > middle.y()
        return min(count, index.row() + (1 if after else 0))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, then the line that marks where a drag would land."""
        super().paintEvent(event)
        if self._marker is None:
            return
        painter = QPainter(self.viewport())
        painter.setPen(QPen(theme().colour("accent"), 3))
        first = self._marker == 0
        box = self.visualRect(self._model.index(0 if first else self._marker - 1))
        if self._delegate.grid:
            x = box.left() + 1 if first else box.right() - 3
            painter.drawLine(x, box.top() + 4, x, box.bottom() - 8)
        else:
            y = box.top() + 1 if first else box.bottom() - 3
            painter.drawLine(4, y, self.viewport().width() - 8, y)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Keep the current row in view when moved by keys."""
        super().currentChanged(current, previous)
        self.scrollTo(current)
