"""A table to look at: read-only, its header recognised, what stood above it shown apart."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHBoxLayout, QTableView, QVBoxLayout
from PySide6.QtWidgets import QWidget as Widget

from okx_kit.intake.preview import Sheet
from okx_kit.intake.tables import Table
from okx_kit.shown import visible
from okx_kit.ui.common.language import Retranslated
from okx_kit.ui.common.table_cells import column_letters, figures, fitting_width, is_numbers
from okx_kit.ui.common.theme import scaled, text_font
from okx_kit.ui.common.widgets import button, label

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()
_LOOKED_AT = 60  # rows that decide how a column is aligned and how wide it is
_EMPTY = Table((), (), ())

# As numbers, and looked up once: asking Qt's enumerations takes longer than the answer.
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_TOOL_TIP = int(Qt.ItemDataRole.ToolTipRole)
_ANSWERED = frozenset({_DISPLAY, _ALIGNMENT, _TOOL_TIP, int(Qt.ItemDataRole.AccessibleTextRole)})
_TO_THE_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_TO_THE_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class TableModel(QAbstractTableModel):
    """Rows of a :class:`Table`; foreign text is made safe to look at when it is asked for."""

    def __init__(self, parent: Widget) -> None:
        super().__init__(parent)
        self._table = _EMPTY
        self._columns = 0
        self._numbers: set[int] = set()

    def show_table(self, table: Table) -> None:
        """Show another table."""
        self.beginResetModel()
        self._table, self._columns = table, table.columns
        self._numbers = {c for c in range(self._columns) if self._is_numbers(c)}
        self.endResetModel()

    def _is_numbers(self, column: int) -> bool:
        rows = self._table.rows[:_LOOKED_AT]
        return is_numbers([row[column] for row in rows if len(row) > column])

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the rows under the header."""
        return 0 if parent.isValid() else len(self._table.rows)

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the columns of the widest row."""
        return 0 if parent.isValid() else self._columns

    def cell(self, row: int, column: int) -> str:
        """Return a cell as it stands in the file (empty past a short row's end)."""
        cells = self._table.rows[row]
        return cells[column] if column < len(cells) else ""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return one aspect of a cell; a view asks for seven of each cell it paints."""
        if role not in _ANSWERED or not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role == _ALIGNMENT:
            return _TO_THE_RIGHT if column in self._numbers else _TO_THE_LEFT
        text = self.cell(row, column)
        if role == _DISPLAY:
            return visible(text.replace("\n", " "))
        if role == _TOOL_TIP:
            return visible(text, keep="\n")
        name = self.headerData(column, Qt.Orientation.Horizontal)
        return f"{name}: {visible(text, keep=chr(10))}"

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's name (its letter, as in a spreadsheet, if it has none)."""
        across = orientation == Qt.Orientation.Horizontal
        if across and role == Qt.ItemDataRole.TextAlignmentRole:
            return _TO_THE_RIGHT if section in self._numbers else _TO_THE_LEFT
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if not across:
            return str(section + 1)
        names = self._table.header
        name = visible(names[section].strip()) if section < len(names) else ""
        return name or column_letters(section)


class TablePage(Retranslated, Widget):
    """``sheet_chosen`` asks for another sheet, ``records_wanted`` to read the rows as records."""

    sheet_chosen = Signal(int)
    records_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._sheet_label, self.sheets = label("muted"), QComboBox()
        self._sheet_label.setBuddy(self.sheets)
        self.sheets.activated.connect(self.sheet_chosen)
        self.before = label("muted", wrap=True)
        self.before.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.model = TableModel(self)
        self.view = QTableView()
        self.view.setModel(self.model)
        self.view.setTabKeyNavigation(False)
        self.view.setWordWrap(False)
        self.view.setAlternatingRowColors(True)
        self.view.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.view.setFont(figures(text_font()))
        self.view.verticalHeader().setDefaultSectionSize(scaled(28))
        self.view.horizontalHeader().setHighlightSections(False)
        copy = QShortcut(QKeySequence(QKeySequence.StandardKey.Copy), self.view, self.copy)
        copy.setContext(Qt.ShortcutContext.WidgetShortcut)
        row = QHBoxLayout()
        row.addWidget(self._sheet_label)
        row.addWidget(self.sheets)
        row.addStretch(1)
        self.choose = button("link", self.records_wanted.emit)
        row.addWidget(self.choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 6, 18, 6)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.before)
        column.addWidget(self.view, 1)
        self.retranslate()

    def show_sheet(self, sheet: Sheet) -> None:
        """Show a table, from its beginning."""
        self.sheets.clear()
        self.sheets.addItems([visible(name) for name in sheet.names])
        self.sheets.setCurrentIndex(sheet.number)
        for widget in (self.sheets, self._sheet_label):
            widget.setVisible(len(sheet.names) > 1)
        above = [" · ".join(visible(c) for c in row if c) for row in sheet.table.before]
        self.before.setText("\n".join(above[:6]))
        self.before.setVisible(bool(above))
        self.model.show_table(sheet.table)
        self._set_widths(sheet.table)
        self.view.scrollToTop()

    def _set_widths(self, table: Table) -> None:
        """Make columns as wide as their first cells, within bounds."""
        metrics = self.view.fontMetrics()
        rows = (table.header, *table.rows[:_LOOKED_AT])
        for column in range(self.model.columnCount()):
            cells = [row[column] for row in rows if len(row) > column]
            self.view.setColumnWidth(column, fitting_width(metrics, cells))

    def copy(self) -> None:
        """Copy the chosen cells as they stand in the file: tabs between cells, a line a row."""
        chosen = sorted((i.row(), i.column()) for i in self.view.selectedIndexes())
        lines: dict[int, list[str]] = {}
        for row, column in chosen:
            lines.setdefault(row, []).append(self.model.cell(row, column))
        if lines:
            text = "\n".join("\t".join(cells) for cells in lines.values())
            QGuiApplication.clipboard().setText(text)

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self.view.setAccessibleName(self.tr("Table"))
        self._sheet_label.setText(self.tr("Sheet"))
        self.choose.setText(self.tr("Choose rows of this table…"))
        self.choose.setAccessibleName(self.choose.text())
        self.sheets.setAccessibleName(self.tr("Sheet"))
