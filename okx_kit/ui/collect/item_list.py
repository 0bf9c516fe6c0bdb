"""The list of evidence: selection, keys, reordering by drag and by keys."""

from dataclasses import dataclass

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QPoint,
    Qt,
    Signal,
)
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
from okx_kit.ui.collect.item_model import ROWS_MIME, Index, ItemModel, PendingRow, runs
from okx_kit.ui.common.theme import theme
from okx_kit.ui.common.thumbnails import Thumbnails

_Flag = QItemSelectionModel.SelectionFlag


@dataclass(frozen=True, slots=True)
class _Kept:
    """What a view carries over while rows are replaced, by :meth:`ItemModel.keys`."""

    selected: dict[int, int]  # rows by key
    current: dict[int, int]
    seen: list[tuple[int, int]]  # keys in view, and where they stand in the viewport
    count: int


class ItemList(QListView):
    """Shows the model; every change goes out as a signal and comes back through the workspace.

    ``moved`` carries (ids, row): items dropped before what is now ``row`` (of the rows shown).
    """

    moved = Signal(list, int)
    selected = Signal()
    opened = Signal()  # Space, Enter or a double-click on the current row

    def __init__(self, model: ItemModel, thumbnails: Thumbnails, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("itemList")
        self._model = model
        self._marker: int | None = None
        self._kept: _Kept | None = None
        self._rows: list[int] | None = None  # the selected ones, as far as they were asked for
        self.setModel(model)
        self._delegate = ItemDelegate(thumbnails, self)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        # In one pass: 10,000 rows of one size take Qt 2 ms, and batches would make the list jump.
        self.setLayoutMode(QListView.LayoutMode.SinglePass)
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
        for changed in (model.rowsInserted, model.rowsRemoved, model.modelReset):
            changed.connect(self._forget_rows)  # selected rows have moved
        self.selectionModel().selectionChanged.connect(lambda *_: self._tell_selected())
        model.replacing.connect(self._begin_replacing)
        model.replaced.connect(self._end_replacing)

    def _tell_selected(self) -> None:
        self._forget_rows()
        if self._kept is None:  # else it is still being carried over
            self.selected.emit()

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
        if self._rows is None:  # asked by several, and 5,000 pieces take a while to be read
            self._rows = self._read_rows()
        return self._rows

    def _forget_rows(self) -> None:
        self._rows = None

    def _read_rows(self) -> list[int]:
        # By ranges: ten thousand indexes one by one take Python a hundred times as long.
        chosen = self.selectionModel().selection()
        parts = [chosen.at(number) for number in range(chosen.count())]
        ranges = sorted((part.top(), part.bottom()) for part in parts)
        rows: list[int] = []
        for top, bottom in ranges:  # they may overlap
            rows += range(max(top, rows[-1] + 1) if rows else top, bottom + 1)
        return rows

    def selected_items(self) -> list[Item]:
        """Return the selected items in their order."""
        return self._model.items_in(self._selected_rows())

    def selected_pending(self) -> list[PendingRow]:
        """Return the selected rows that are no items yet."""
        return self._model.pending_in(self._selected_rows())

    def select_ids(self, ids: list[int]) -> None:
        """Select these items (those shown) and bring the first into view."""
        places = self._model.rows_of(ids)
        if not places:
            self.clearSelection()
            return
        self._select_rows(sorted(places.values()))
        first = self._model.index(next(places[i] for i in ids if i in places))
        self.selectionModel().setCurrentIndex(first, _Flag.NoUpdate)
        self.scrollTo(first)

    def _select_rows(self, rows: list[int]) -> None:
        wanted = QItemSelection()
        for top, bottom in runs(rows):
            first = self._model.index(top)
            wanted.select(first, first if top == bottom else self._model.index(bottom))
        # Emptied first: Qt compares every old piece with every new one, 5,000 take half a second.
        self.selectionModel().reset()
        self.selectionModel().select(wanted, _Flag.Select)
        self._rows = list(rows)
        self.viewport().update()

    # --- rows that are replaced ------------------------------------------------------------------

    def _begin_replacing(self) -> None:
        if self._kept is None:
            model, seen = self._model, self._visible_rows()
            self._kept = _Kept(
                self._named(self._selected_rows()),
                self._named([self.currentIndex().row()]),
                [(key, self._top_of(row)) for key, row in self._named(seen).items()],
                model.rowCount(),
            )

    def _end_replacing(self) -> None:
        """Select and show what was selected and shown, wherever it stands now."""
        kept = self._kept
        if kept is None:
            return
        rows = self._rows_now(kept.selected)
        if rows != self._selected_rows():
            self._select_rows(rows)
        current = (self._rows_now(kept.current) or rows)[:1]
        if current and current[0] != self.currentIndex().row():
            self.selectionModel().setCurrentIndex(self._model.index(current[0]), _Flag.NoUpdate)
        if self._model.rowCount() != kept.count:
            self._stay(kept)
        elif current and kept.current.keys() & dict(kept.seen).keys():
            self.scrollTo(self._model.index(current[0]))
        self._kept = None
        if len(rows) != len(kept.selected):
            self.selected.emit()

    def _named(self, rows: list[int]) -> dict[int, int]:
        """Return these rows by their keys."""
        rows = [row for row in rows if row >= 0]
        return dict(zip(self._model.keys(rows), rows, strict=True))

    def _rows_now(self, kept: dict[int, int]) -> list[int]:
        """Return the rows, ascending, where what was in these rows stands now."""
        rows = list(kept.values())
        if self._model.keys(rows) == list(kept):
            return rows
        return sorted(self._model.rows_of(kept).values())

    def _visible_rows(self) -> list[int]:
        first = self.indexAt(QPoint(self.spacing() + 2, 2)).row()
        if first < 0:
            return []
        rows, bottom = [], self.viewport().height()
        for row in range(first, self._model.rowCount()):
            if self._top_of(row) > bottom:
                break
            rows.append(row)
        return rows

    def _top_of(self, row: int) -> int:
        return self.visualRect(self._model.index(row)).top()

    def _stay(self, kept: "_Kept") -> None:
        """Scroll so that a row that was in view, best a selected one, stays where it was."""
        seen = sorted(kept.seen, key=lambda pair: pair[0] not in kept.selected)
        places = self._model.rows_of([key for key, _ in seen])
        bar = self.verticalScrollBar()
        for key, top in seen:
            if key in places:
                bar.setValue(bar.value() + self._top_of(places[key]) - top)
                return
        if kept.seen:
            self.scrollToTop()

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

    # --- reordering by drag ----------------------------------------------------------------------

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Drag the selected items; rows that are no items yet stay where they are."""
        if self.selected_items():
            super().startDrag(actions)

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
        if self._kept is None:
            self.scrollTo(current)
