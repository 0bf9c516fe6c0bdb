"""The list of the contact log: a card for each entry, the newest first."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPen,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from okx_kit.ui.common.painting import draw_icon, draw_line
from okx_kit.ui.common.theme import scaled, text_font, theme
from okx_kit.ui.log.log_rows import LogRow
from okx_kit.ui.log.log_words import KIND_ICONS, headline, promise_text, sentence, summary

ROW = Qt.ItemDataRole.UserRole + 1
STAMP = Qt.ItemDataRole.UserRole + 2

_PAD, _GAP, _LINE, _ICON = 10, 6, 20, 18
_NARROW = 430


class LogDelegate(QStyledItemDelegate):
    """An entry as two to four lines beside its icon."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return the height that the lines of an entry need."""
        width = option.rect.width()
        lines = len(self._lines(index, narrow=width < scaled(_NARROW)))
        return QSize(scaled(120), scaled(_LINE * lines + 2 * _PAD + _GAP))

    def _lines(
        self, index: QModelIndex | QPersistentModelIndex, *, narrow: bool
    ) -> list[tuple[str, int, str]]:
        """Return text, size and colour of each line; a narrow list has the time in its own."""
        row: LogRow = index.data(ROW)
        below = ((summary(row), 13, "text"), (promise_text(row), 12, "warning"))
        found = [(headline(row), 13, "text"), *(line for line in below if line[0])]
        return [(str(index.data(STAMP)), 12, "muted"), *found] if narrow else found

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one entry."""
        row: LogRow = index.data(ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card: QRect = option.rect.adjusted(1, 1, -1, -scaled(_GAP))
        self._card(painter, card, option.state)
        top = card.top() + scaled(_PAD) + scaled(_LINE - _ICON) // 2
        place = QPoint(card.left() + scaled(_PAD), top)
        draw_icon(painter, place, KIND_ICONS[row.kind], "accent", scaled(_ICON))
        narrow = option.rect.width() < scaled(_NARROW)
        left = scaled(2 * _PAD + _ICON)
        line = QRect(card.left() + left, card.top() + scaled(_PAD), 0, scaled(_LINE))
        line.setRight(card.right() - scaled(_PAD))
        for number, (text, pixels, colour) in enumerate(self._lines(index, narrow=narrow)):
            room = QRect(line)
            head = number == int(narrow)
            if head and not narrow:
                room.setRight(self._stamp(painter, line, str(index.data(STAMP))))
            draw_line(painter, room, text, pixels, colour, bold=head)
            line.translate(0, scaled(_LINE))
        painter.restore()

    def _card(self, painter: QPainter, card: QRect, state: QStyle.StateFlag) -> None:
        selected = bool(state & QStyle.StateFlag.State_Selected)
        focused = selected and bool(state & QStyle.StateFlag.State_HasFocus)
        painter.setBrush(theme().colour("soft" if selected else "card"))
        painter.setPen(QPen(theme().colour("accent" if selected else "line"), 2 if focused else 1))
        painter.drawRoundedRect(card, scaled(8), scaled(8))

    def _stamp(self, painter: QPainter, line: QRect, text: str) -> int:
        """Paint the time at the end of a line; returns where the room before it ends."""
        width = QFontMetrics(text_font(12)).horizontalAdvance(text) + 2
        box = QRect(line.right() - width, line.top(), width, line.height())
        draw_line(painter, box, text, 12, "muted")
        return line.right() - width - scaled(10)


class LogList(QListView):
    """``chosen`` comes when another entry is current, ``opened`` for Enter or a double click,
    ``removal_wanted`` for Delete, ``edit_wanted`` for F2."""

    chosen = Signal()
    opened = Signal()
    removal_wanted = Signal()
    edit_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("logList")
        self._rows = QStandardItemModel(self)
        self._quiet = False
        self.setModel(self._rows)
        self.setItemDelegate(LogDelegate(self))
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(self._moved)
        self.doubleClicked.connect(lambda _: self.opened.emit())
        theme().changed.connect(self.viewport().update)

    def _moved(self) -> None:
        if not self._quiet:
            self.chosen.emit()

    def current_row(self) -> LogRow | None:
        """Return the entry the keyboard is on."""
        row = self.currentIndex().data(ROW)
        return row if isinstance(row, LogRow) else None

    def show_rows(self, rows: Sequence[LogRow], zone: str) -> None:
        """Show these entries to a person in ``zone``; the current one stays current."""
        old = self.current_row()
        place, scrolled = self.currentIndex().row(), self.verticalScrollBar().value()
        self._quiet = True
        self._rows.clear()
        for row in rows:
            made = QStandardItem(headline(row))
            made.setData(row, ROW)
            made.setData(row.stamp(zone), STAMP)
            made.setData(sentence(row, zone), Qt.ItemDataRole.AccessibleTextRole)
            self._rows.appendRow(made)
        keys = [row.key for row in rows]
        if rows:
            beside = max(0, min(place, len(rows) - 1))
            place = keys.index(old.key) if old and old.key in keys else beside
            self.setCurrentIndex(self._rows.index(place, 0))
        self.verticalScrollBar().setValue(scrolled)
        self._quiet = False
        self.chosen.emit()

    def select(self, key: tuple[str, int]) -> None:
        """Make an entry the current one."""
        for place in range(self._rows.rowCount()):
            index = self._rows.index(place, 0)
            if index.data(ROW).key == key:
                self.setCurrentIndex(index)

    def event(self, event: QEvent) -> bool:
        """Keep the keys that mean an entry here from the commands for files."""
        asked = event.type() == QEvent.Type.ShortcutOverride
        if asked and isinstance(event, QKeyEvent) and _is_own(event):
            event.accept()
            return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Delete removes, F2 edits."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit()
        elif event.matches(QKeySequence.StandardKey.Delete):
            self.removal_wanted.emit()
        elif event.key() == Qt.Key.Key_F2:
            self.edit_wanted.emit()
        else:
            super().keyPressEvent(event)


def _is_own(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Delete) or event.key() == Qt.Key.Key_F2
