"""How the rows of the table look, painted a whole page at once.

A view has each cell painted by the style and the style sheet, 0.1 ms and more a cell, so that each
step of scrolling would hold the window for 20 ms and more. Texts are laid out once and kept.
"""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QMouseEvent, QPainter, QPen, QStaticText
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from okx_kit.ui.common.theme import scaled, theme
from okx_kit.ui.records.rows_model import TICK, RowsModel

Index = QModelIndex | QPersistentModelIndex
_BOX, _PAD = 16, 8
_MOST_TEXTS = 8000
_CHECK = int(Qt.ItemDataRole.CheckStateRole)
_WAITING = "…"


class CellPainter:
    """Paints what is in sight of a view on a :class:`RowsModel`."""

    def __init__(self, view: QTableView, rows: RowsModel) -> None:
        self._view, self._rows = view, rows
        self._texts: dict[tuple[str, int], tuple[QStaticText, int]] = {}
        self._colours: dict[str, QColor] = {}
        self.take_colours()

    def take_colours(self) -> None:
        """Follow the theme."""
        names = ("text", "soft", "accent", "on_accent", "muted", "card", "window", "line")
        self._colours = {name: theme().colour(name) for name in names}

    def paint(self, painter: QPainter, selected: Sequence[tuple[int, int]]) -> None:
        """Paint the page; ``selected`` are ranges of rows."""
        view, room = self._view, self._view.viewport().size()
        first = view.rowAt(0)
        if first < 0:
            return
        columns = [c for c in self._columns(room.width()) if not view.isColumnHidden(c)]
        places = [(c, view.columnViewportPosition(c), view.columnWidth(c)) for c in columns]
        painter.setFont(view.font())
        row, y = first, view.rowViewportPosition(first)
        height, count = view.verticalHeader().defaultSectionSize(), self._rows.rowCount()
        right = max((x + width for _, x, width in places), default=0)
        metrics = view.fontMetrics()
        while y < room.height() and row < count:
            chosen = any(low <= row <= high for low, high in selected)
            shade = "soft" if chosen else "window" if row % 2 else "card"
            painter.fillRect(0, y, right, height, self._colours[shade])
            self._row(painter, row, QRect(0, y, right, height), places, metrics)
            row, y = row + 1, y + height
        self._grid(painter, places, range(view.rowViewportPosition(first), y, height), right)
        self._focus(painter)

    def _columns(self, width: int) -> Iterable[int]:
        last = self._view.columnAt(width - 1)
        end = last + 1 if last >= 0 else self._rows.columnCount()
        return range(max(0, self._view.columnAt(0)), end)

    def _row(
        self,
        painter: QPainter,
        row: int,
        box: QRect,
        places: Sequence[tuple[int, int, int]],
        metrics: QFontMetrics,
    ) -> None:
        found, top, height = self._rows.wanted_row(row), box.top(), box.height()
        painter.setPen(self._colours["text"])
        middle = top + (height - metrics.height()) // 2
        for column, x, width in places:
            if column == TICK:
                if found is not None:
                    self._box(painter, QRect(x, top, width, height), self._rows.is_chosen(row))
                    painter.setPen(self._colours["text"])
                continue
            text = self._rows.cell(found, column) if found is not None else _WAITING
            if text:
                laid, advance = self._laid(text, width - 2 * _PAD, metrics)
                right = self._rows.is_number(column)
                painter.drawStaticText(
                    x + (width - _PAD - advance if right else _PAD), middle, laid
                )

    def _laid(self, text: str, room: int, metrics: QFontMetrics) -> tuple[QStaticText, int]:
        key = text, room
        kept = self._texts.get(key)
        if kept is None:
            if len(self._texts) > _MOST_TEXTS:
                self._texts.clear()
            advance = metrics.horizontalAdvance(text)
            if advance > room:
                text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
                advance = metrics.horizontalAdvance(text)
            laid = QStaticText(text)
            laid.setTextFormat(Qt.TextFormat.PlainText)
            laid.prepare(font=self._view.font())
            kept = self._texts[key] = laid, advance
        return kept

    def _grid(
        self,
        painter: QPainter,
        places: Sequence[tuple[int, int, int]],
        tops: Iterable[int],
        right: int,
    ) -> None:
        painter.setPen(self._colours["line"])
        height, bottom = self._view.verticalHeader().defaultSectionSize(), 0
        for top in tops:
            bottom = top + height - 1
            painter.drawLine(0, bottom, right - 1, bottom)
        for _, x, width in places:
            painter.drawLine(x + width - 1, 0, x + width - 1, bottom)

    def _focus(self, painter: QPainter) -> None:
        if self._view.hasFocus():
            rect = self._view.visualRect(self._view.currentIndex())
            painter.setPen(self._colours["accent"])
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(0, 0, -1, -1))

    def _box(self, painter: QPainter, rect: QRect, checked: bool) -> None:
        side, colours = scaled(_BOX), self._colours
        box = QRect(0, 0, side, side)
        box.moveCenter(rect.center())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colours["accent" if checked else "muted"], 1.4))
        painter.setBrush(colours["accent" if checked else "card"])
        painter.drawRoundedRect(box, scaled(4), scaled(4))
        if checked:
            painter.setPen(QPen(colours["on_accent"], scaled(2)))
            left, top = box.left(), box.top()
            foot = left + side * 9 // 20, top + side * 7 // 10
            painter.drawLine(left + side // 4, top + side // 2, *foot)
            painter.drawLine(*foot, left + side * 31 // 40, top + side * 3 // 10)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


class BoxDelegate(QStyledItemDelegate):
    """A click anywhere in the cell of a box turns the box over."""

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Turn the box over when its cell is clicked."""
        if event.type() != QEvent.Type.MouseButtonRelease or not isinstance(event, QMouseEvent):
            return False
        state = index.data(_CHECK)
        checkable = model.flags(index) & Qt.ItemFlag.ItemIsUserCheckable
        if event.button() != Qt.MouseButton.LeftButton or state is None or not checkable:
            return False
        checked = Qt.CheckState(state) == Qt.CheckState.Checked
        after = Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked
        return bool(model.setData(index, after, _CHECK))
