"""The view of the rows: Space ticks, Ctrl+C copies, arrows stay in the table."""

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from okx_kit.ui.common.table_cells import figures, fitting_width
from okx_kit.ui.common.theme import scaled, text_font, theme
from okx_kit.ui.records.cell_painting import BoxDelegate, CellPainter
from okx_kit.ui.records.rows_model import TICK, RowsModel

_MOST_COPIED = 5000  # rows
_MOST_TOLD = 200


def _height(selection: QItemSelection) -> int:
    return sum(one.height() for one in map(selection.at, range(selection.count())))


class RowsView(QTableView):
    """``toggled`` asks to tick the selected rows, or to take the ticks away."""

    toggled = Signal()

    def __init__(self, model: RowsModel) -> None:
        super().__init__()
        self.rows = model
        self.setModel(model)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFont(figures(text_font()))
        self.setCornerButtonEnabled(False)
        self.setItemDelegate(BoxDelegate(self))
        self._painter = CellPainter(self, model)
        theme().changed.connect(self._take_colours)
        lines = self.verticalHeader()
        lines.setDefaultSectionSize(scaled(28))
        lines.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        for header in (lines, self.horizontalHeader()):
            header.setHighlightSections(False)
        # A header asks of each column whether all of it is selected, row by row: it need not know.
        self.horizontalHeader().setSelectionModel(QItemSelectionModel(model, self))
        model.first_page.connect(self.fit_columns)

    def _take_colours(self) -> None:
        self._painter.take_colours()
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows in sight."""
        painter = QPainter(self.viewport())
        self._painter.paint(painter, self.chosen_ranges())
        painter.end()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Follow the selection; of a large one the table's own way asks for every cell.

        It does so for screen readers, which are told of the row with the cursor in any case.
        """
        if _height(selected) + _height(deselected) <= _MOST_TOLD:
            super().selectionChanged(selected, deselected)
        else:
            QAbstractItemView.selectionChanged(self, selected, deselected)

    def fit_columns(self) -> None:
        """Make columns as wide as their first cells, within bounds."""
        metrics, sample = self.fontMetrics(), self.rows.sample()
        self.setColumnWidth(TICK, scaled(34))
        for column in range(1, self.rows.columnCount()):
            cells = [row.cells[column - 1] for row in sample if column <= len(row.cells)]
            name = self.rows.column_name(column)
            self.setColumnWidth(column, fitting_width(metrics, [name, *cells]))
        widest = max((row.record.row for row in sample), default=0) + self.rows.rowCount()
        self.verticalHeader().setFixedWidth(metrics.horizontalAdvance(str(widest)) + scaled(20))

    def chosen_ranges(self) -> list[tuple[int, int]]:
        """Return the selected rows as ranges, first and last, in order."""
        selection = self.selectionModel().selection()
        found = [(one.top(), one.bottom()) for one in map(selection.at, range(selection.count()))]
        return sorted(set(found))

    def go_to(self, row: int) -> None:
        """Select one row and bring it into sight."""
        index = self.model().index(row, max(1, self.currentIndex().column()))
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick by Space, copy; leave what has Alt to the window around."""
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_Space and not alt:
            if not event.isAutoRepeat():
                self.toggled.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_rows()
        elif alt or event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def copy_rows(self) -> None:
        """Copy the selected rows as they stand in the file: tabs between cells, a line a row."""
        lines = []
        for first, last in self.chosen_ranges():
            for row in range(first, min(last, first + _MOST_COPIED) + 1):
                found = self.rows.row_at(row)
                if found is not None:
                    lines.append("\t".join(found.record.cells))
        if lines:
            QGuiApplication.clipboard().setText("\n".join(lines[:_MOST_COPIED]))

    def copy_cell(self) -> None:
        """Copy the cell with the cursor as it stands in the file."""
        index = self.currentIndex()
        found = self.rows.row_at(index.row()) if index.isValid() else None
        if found is not None and 1 <= index.column() <= len(found.record.cells):
            QGuiApplication.clipboard().setText(found.record.cells[index.column() - 1])
