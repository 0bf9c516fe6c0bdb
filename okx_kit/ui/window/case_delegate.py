"""How a case looks in the sidebar: title and urgency, below it its status and how many files."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from okx_kit.case.model import Case, CaseStatus, Urgency
from okx_kit.ui.cases.case_words import STATUS_LOOKS, URGENCY_LOOKS, status_text, urgency_text
from okx_kit.ui.common.painting import draw_icon, draw_line
from okx_kit.ui.common.theme import scaled, text_font, theme

CASE = Qt.ItemDataRole.UserRole + 1
FILES = Qt.ItemDataRole.UserRole + 2
DUE = Qt.ItemDataRole.UserRole + 3
WAITED = Qt.ItemDataRole.UserRole + 4

_ICON = 13


class CaseDelegate(QStyledItemDelegate):
    """A case as two lines, on a card when it is open."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return one height for every case."""
        return QSize(scaled(120), scaled(62))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint the card, title and urgency, and below them status and files."""
        case = index.data(CASE)
        if not isinstance(case, Case):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box: QRect = option.rect.adjusted(1, 1, -1, -3)
        self._card(painter, box, option.state)
        text = box.adjusted(scaled(12), scaled(8), -scaled(10), -scaled(8))
        first = QRect(text.left(), text.top(), text.width(), scaled(20))
        second = first.translated(0, scaled(23))
        if case.urgency is not Urgency.NORMAL:
            first.setRight(self._urgency(painter, first, case.urgency))
        title = str(index.data(Qt.ItemDataRole.DisplayRole))
        draw_line(painter, first, title, 14, "text", bold=True, middle=True)
        due = bool(index.data(DUE))
        second.setLeft(self._status(painter, second, CaseStatus.FOLLOW_UP if due else case.status))
        told = str(index.data(WAITED) or index.data(FILES))
        draw_line(painter, second, told, 12, "muted", middle=True)
        painter.restore()

    def _card(self, painter: QPainter, box: QRect, state: QStyle.StateFlag) -> None:
        if state & QStyle.StateFlag.State_Selected:
            focused = bool(state & QStyle.StateFlag.State_HasFocus)
            painter.setBrush(theme().colour("card"))
            painter.setPen(QPen(theme().colour("accent" if focused else "line"), 1))
            painter.drawRoundedRect(box, scaled(8), scaled(8))

    def _urgency(self, painter: QPainter, line: QRect, urgency: Urgency) -> int:
        """Paint icon and word at the end of a line; returns where the room before them ends."""
        icon, colour = URGENCY_LOOKS[urgency]
        text = urgency_text(urgency)
        width = QFontMetrics(text_font(12)).horizontalAdvance(text)
        word = QRect(line.right() - width, line.top(), width + 1, line.height())
        draw_line(painter, word, text, 12, colour, middle=True)
        left = word.left() - scaled(_ICON + 3)
        self._icon(painter, left, line, icon, colour)
        return left - scaled(6)

    def _status(self, painter: QPainter, line: QRect, status: CaseStatus) -> int:
        """Paint icon and word on colour; returns where the room after them begins."""
        icon, tone = STATUS_LOOKS[status]
        text, font = status_text(status), text_font(11)
        box = QRect(line)
        box.setWidth(QFontMetrics(font).horizontalAdvance(text) + scaled(_ICON + 18))
        painter.setBrush(theme().colour("soft" if tone == "accent" else f"{tone}_soft"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(box, scaled(10), scaled(10))
        self._icon(painter, box.left() + scaled(7), box, icon, tone)
        painter.setFont(font)
        painter.setPen(theme().colour(tone))
        beside = box.adjusted(scaled(_ICON + 10), 0, 0, 0)
        painter.drawText(beside, int(Qt.AlignmentFlag.AlignVCenter), text)
        return box.right() + scaled(8)

    def _icon(self, painter: QPainter, left: int, line: QRect, name: str, colour: str) -> None:
        size = scaled(_ICON)
        at = QPoint(left, line.center().y() - size // 2 + 1)
        draw_icon(painter, at, name, colour, size)
