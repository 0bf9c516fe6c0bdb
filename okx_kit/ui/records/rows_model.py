"""The rows of an index as a view sees them: pages come from a worker when they come into sight.

Nothing is asked of Python per row but for the rows on the screen: a million rows lie in the view's
own counting, a few pages of records here.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtCore import Signal as QtSignal

from okx_kit.records.record import Column, Record
from okx_kit.shown import visible
from okx_kit.ui.common.table_cells import LONGEST_CELL, column_letters, is_numbers
from okx_kit.ui.records.meanings import meaning_text

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()

PAGE = 256
"""Rows that are asked for at once."""
_MOST_PAGES = 48
_LOOKED_AT = 60  # rows that decide how a column is aligned
TICK = 0
"""The column of the boxes; the file's own columns follow."""

# As numbers, and looked up once: asking Qt's enumerations takes longer than the answer.
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_TOOL_TIP = int(Qt.ItemDataRole.ToolTipRole)
_CHECK = int(Qt.ItemDataRole.CheckStateRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_ANSWERED = frozenset({_DISPLAY, _ALIGNMENT, _TOOL_TIP, _CHECK, _SPOKEN})
_TO_THE_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_TO_THE_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_CELL = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_BOX = _CELL | Qt.ItemFlag.ItemIsUserCheckable
_WAITING = "…"


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A record with its cells as they are shown."""

    record: Record
    cells: tuple[str, ...]


def shown_rows(records: Sequence[Record]) -> list[ShownRow]:
    """Make records ready to be shown (for a worker: it takes a few milliseconds a page)."""
    return [ShownRow(one, tuple(map(_shown, one.cells))) for one in records]


def _shown(cell: str) -> str:
    return visible(cell[:LONGEST_CELL].replace("\n", " "))


class RowsModel(QAbstractTableModel):
    """``page_wanted`` asks for a page (from 0); ``ticked`` tells that a box was clicked."""

    page_wanted = QtSignal(int)
    ticked = QtSignal(int, bool)
    first_page = QtSignal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._columns: tuple[Column, ...] = ()
        self._count = 0
        self._width = 0
        self._pages: dict[int, list[ShownRow]] = {}
        self._asked: set[int] = set()
        self._chosen: frozenset[int] = frozenset()
        self._numbers: frozenset[int] = frozenset()
        self.may_choose = True

    # --- what is shown ---------------------------------------------------------------------------

    def show_table(self, columns: Sequence[Column], count: int) -> None:
        """Show a table, or other rows of it; no page of it is known yet."""
        self.beginResetModel()
        self._columns, self._count = tuple(columns), count
        self._width = len(self._columns) + 1
        self._pages, self._asked = {}, set()
        self.endResetModel()

    def put_page(self, page: int, rows: list[ShownRow]) -> None:
        """Take the rows of a page that was asked for."""
        first = not self._pages
        self._asked.discard(page)
        self._pages[page] = rows
        if len(self._pages) > _MOST_PAGES:
            del self._pages[max(self._pages, key=lambda other: abs(other - page))]
        if first:
            self._numbers = frozenset(self._find_numbers(rows))
            self.first_page.emit()
        last = min(self._count, (page + 1) * PAGE) - 1
        self.dataChanged.emit(self.index(page * PAGE, 0), self.index(last, self._width - 1))

    def give_up(self, page: int) -> None:
        """Let a page be asked for again: it did not come."""
        self._asked.discard(page)

    def _find_numbers(self, rows: Sequence[ShownRow]) -> Iterator[int]:
        for column in range(len(self._columns)):
            if is_numbers(
                [row.cells[column] for row in rows[:_LOOKED_AT] if column < len(row.cells)]
            ):
                yield column + 1

    def show_chosen(self, lines: Collection[int]) -> None:
        """Tick the rows that begin at these lines."""
        self._chosen = frozenset(lines)
        if self._count:
            self.dataChanged.emit(self.index(0, TICK), self.index(self._count - 1, TICK), [_CHECK])

    # --- what others ask -------------------------------------------------------------------------

    def row_at(self, row: int) -> ShownRow | None:
        """Return a row if it has come."""
        rows = self._pages.get(row // PAGE, ())
        at = row % PAGE
        return rows[at] if at < len(rows) else None

    def wanted_row(self, row: int) -> ShownRow | None:
        """Return a row that is in sight; one that has not come is asked for."""
        if row // PAGE not in self._pages:
            self._want(row // PAGE)
        return self.row_at(row)

    @staticmethod
    def cell(found: ShownRow, column: int) -> str:
        """Return a cell as it is shown (empty past a short row's end)."""
        return found.cells[column - 1] if column <= len(found.cells) else ""

    def is_number(self, column: int) -> bool:
        """Tell whether a column holds numbers, to stand at the right."""
        return column in self._numbers

    def is_chosen(self, row: int) -> bool:
        """Tell whether a row that has come is ticked."""
        found = self.row_at(row)
        return found is not None and found.record.row in self._chosen

    def sample(self) -> list[ShownRow]:
        """Return the first rows that have come."""
        return next(iter(self._pages.values()), [])[:_LOOKED_AT]

    # --- what Qt asks ----------------------------------------------------------------------------

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the rows that the filter lets through."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        """Return the columns of the file, and one of boxes."""
        return 0 if parent.isValid() else self._width

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let boxes be ticked and everything be selected."""
        return _BOX if index.column() == TICK and self.may_choose else _CELL

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Return one aspect of a cell; a row that has not come is asked for."""
        if role not in _ANSWERED:
            return None
        row, column = index.row(), index.column()
        page = self._pages.get(row // PAGE)
        if page is None:
            self._want(row // PAGE)
            return _WAITING if role == _DISPLAY and column else None
        if row % PAGE >= len(page):
            return None
        found = page[row % PAGE]
        if column == TICK:
            return self._box(found, role)
        return self._cell(found, column, role)

    def _box(self, found: ShownRow, role: int) -> Any:
        chosen = found.record.row in self._chosen
        if role == _CHECK:
            return Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked
        if role == _SPOKEN:
            text = self.tr("Row of line {0}, chosen") if chosen else self.tr("Row of line {0}")
            return text.format(found.record.row)
        return None

    def _cell(self, found: ShownRow, column: int, role: int) -> Any:
        cell = self.cell(found, column)
        if role == _DISPLAY:
            return cell
        if role == _ALIGNMENT:
            return _TO_THE_RIGHT if column in self._numbers else _TO_THE_LEFT
        if role == _TOOL_TIP:
            whole = found.record.cells[column - 1] if column <= len(found.record.cells) else ""
            return visible(whole, keep="\n")
        if role == _SPOKEN:
            return f"{self.column_name(column)}: {cell}"
        return None

    def setData(self, index: Index, value: Any, role: int = _DISPLAY) -> bool:
        """Tell that a box was clicked; it is ticked once the row is chosen."""
        if role != _CHECK or index.column() != TICK or self.row_at(index.row()) is None:
            return False
        self.ticked.emit(index.row(), Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def _want(self, page: int) -> None:
        for wanted in (page + 1, page):  # the newest wish is served first
            known = wanted in self._pages or wanted in self._asked
            if not known and 0 <= wanted * PAGE < self._count:
                self._asked.add(wanted)
                self.page_wanted.emit(wanted)

    def column_name(self, section: int) -> str:
        """Return a column's name in the file (its letter if it has none)."""
        name = visible(self._columns[section - 1].name.strip()) if section else ""
        return name or (column_letters(section - 1) if section else self.tr("Chosen"))

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """Return a column's name, what it means as its tooltip; the line of a row."""
        if orientation == Qt.Orientation.Vertical:
            found = self.row_at(section) if role == _DISPLAY else None
            return None if found is None else str(found.record.row)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _TO_THE_RIGHT if section in self._numbers else _TO_THE_LEFT
        if role == _DISPLAY:
            return self.column_name(section) if section else "✓"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.column_name(section)
        if role == _TOOL_TIP and section:
            meaning = meaning_text(self._columns[section - 1])
            return meaning or self.tr("Nobody said what this column means.")
        return None
