"""How a case looks in the sidebar: title, status as a word on colour, and a note."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from okx_kit.case.model import CaseStatus
from okx_kit.ui.common.theme import scaled, text_font, theme

CASE_ID = Qt.ItemDataRole.UserRole + 1
NOTE = Qt.ItemDataRole.UserRole + 2
STATUS = Qt.ItemDataRole.UserRole + 3

_TONES = {
    CaseStatus.PREPARING: "accent",
    CaseStatus.WAITING: "warning",
    CaseStatus.FOLLOW_UP: "bad",
    CaseStatus.RESOLVED: "good",
}


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
        """Paint the card, the title, and below it status and note."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box: QRect = option.rect.adjusted(1, 1, -1, -3)
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            focused = bool(state & QStyle.StateFlag.State_HasFocus)
            painter.setBrush(theme().colour("card"))
            painter.setPen(QPen(theme().colour("accent" if focused else "line"), 1))
            painter.drawRoundedRect(box, scaled(8), scaled(8))
        text = box.adjusted(scaled(12), scaled(8), -scaled(10), -scaled(8))
        first = QRect(text.left(), text.top(), text.width(), scaled(20))
        self._line(painter, first, str(index.data(Qt.ItemDataRole.DisplayRole)), 14, "text")
        second = first.translated(0, scaled(23))
        left = self._chip(painter, second, index)
        second.setLeft(left)
        self._line(painter, second, str(index.data(NOTE)), 12, "muted")
        painter.restore()

    def _chip(
        self, painter: QPainter, line: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> int:
        status = CaseStatus(index.data(STATUS))
        tone, font = _TONES[status], text_font(11)
        text = self.status_text(status)
        box = QRect(line)
        box.setWidth(QFontMetrics(font).horizontalAdvance(text) + scaled(16))
        painter.setBrush(theme().colour("soft" if tone == "accent" else f"{tone}_soft"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawRoundedRect(box, scaled(10), scaled(10))
        painter.setFont(font)
        painter.setPen(theme().colour(tone))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)
        return box.right() + scaled(8)

    def status_text(self, status: CaseStatus) -> str:
        """Return a status in words."""
        return {
            CaseStatus.PREPARING: self.tr("Preparing"),
            CaseStatus.WAITING: self.tr("Waiting"),
            CaseStatus.FOLLOW_UP: self.tr("Follow up"),
            CaseStatus.RESOLVED: self.tr("Resolved"),
        }[status]

    def _line(self, painter: QPainter, box: QRect, text: str, pixels: int, colour: str) -> None:
        font = text_font(pixels, bold=pixels > 13)
        painter.setFont(font)
        painter.setPen(theme().colour(colour))
        shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideMiddle, box.width())
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter), shown)
