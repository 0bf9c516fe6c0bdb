"""How one row looks: number, thumbnail, title, description, time and size, badges."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from okx_kit.case.model import Item
from okx_kit.shown import visible
from okx_kit.ui.collect.badges import Badge, badges
from okx_kit.ui.collect.item_model import PendingRow, Role
from okx_kit.ui.common.icons import icon_pixmap
from okx_kit.ui.common.language import language
from okx_kit.ui.common.painting import draw_line
from okx_kit.ui.common.text import KIND_ICONS, name_text, size_text, time_text
from okx_kit.ui.common.theme import scaled, text_font, theme
from okx_kit.ui.common.thumbnails import Thumbnails

Index = QModelIndex | QPersistentModelIndex

_ROW, _GAP, _PAD = 84, 8, 12
_THUMB = QSize(92, 60)
_CELL = QSize(186, 196)
_CENTRE = Qt.AlignmentFlag.AlignHCenter
_TALLEST = 4  # how many times its box a thumbnail may be high before it gets narrower


class ItemDelegate(QStyledItemDelegate):
    """Paints rows of the list; all sizes follow the system's text size."""

    def __init__(self, thumbnails: Thumbnails, parent: QWidget) -> None:
        super().__init__(parent)
        self._thumbnails = thumbnails
        self.grid = False

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return one height for every row, so that long lists open at once."""
        if self.grid:
            return QSize(scaled(_CELL.width()), scaled(_CELL.height()))
        return QSize(scaled(280), scaled(_ROW + _GAP))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row as a card."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        gap = scaled(_GAP)
        card: QRect = option.rect.adjusted(1, 1, -gap if self.grid else -1, -gap)
        state = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        self._paint_card(painter, card, selected=selected, focused=focused)
        item, pending = index.data(Role.ITEM), index.data(Role.PENDING)
        if isinstance(item, Item):
            private = index.data(Role.PRIVATE)
            shown = [*([private] if private else []), *badges(item)]
            paint = self._paint_cell if self.grid else self._paint_item
            paint(painter, card, item, index.data(Role.NUMBER), shown)
        elif isinstance(pending, PendingRow):
            self._paint_pending(painter, card, pending, index)
        painter.restore()

    def _paint_card(self, painter: QPainter, card: QRect, *, selected: bool, focused: bool) -> None:
        colours = theme().colours
        painter.setBrush(QColor(colours.soft if selected else colours.card))
        edge = colours.accent if selected or focused else colours.line
        painter.setPen(QPen(QColor(edge), 2 if focused and selected else 1))
        painter.drawRoundedRect(card, scaled(10), scaled(10))

    def _paint_item(
        self, painter: QPainter, card: QRect, item: Item, number: str, shown: list[Badge]
    ) -> None:
        number_box = QRect(card.left(), card.top(), scaled(42), card.height())
        draw_line(painter, number_box, number, 12, "muted", bold=True, side=_CENTRE)
        thumb = QRect(
            QPoint(number_box.right(), card.top() + (card.height() - scaled(60)) // 2),
            _THUMB * scaled(100) / 100,
        )
        self._paint_thumbnail(painter, thumb, item)
        lines = self._lines(card, thumb.right() + scaled(14))
        draw_line(painter, lines[0], name_text(item), 14, "text", bold=True, middle=True)
        description = visible(" ".join(item.description.split()))
        prompt = self.tr("Add a description: what does this file show?")
        colour = "text" if description else "accent"
        draw_line(painter, lines[1], description or prompt, 13, colour)
        when = time_text(item.time) if item.time else self.tr("no time")
        room = sum(_badge_width(badge) + scaled(6) for badge in shown)
        facts = lines[2].adjusted(0, 0, -min(room + scaled(12), lines[2].width() // 2), 0)
        used = draw_line(painter, facts, f"{when} · {size_text(item.size)}", 12, "muted")
        left = lines[2].left() + used + scaled(12)
        for badge in shown:
            left = self._paint_badge(painter, QPoint(left, lines[2].top()), badge, lines[2].right())

    def _paint_cell(
        self, painter: QPainter, card: QRect, item: Item, number: str, shown: list[Badge]
    ) -> None:
        pad = scaled(8)
        picture = card.adjusted(pad, pad, -pad, -scaled(56))
        self._paint_thumbnail(painter, picture, item)
        line = QRect(card.left() + pad, picture.bottom() + scaled(6), card.width() - 2 * pad, 0)
        line.setHeight(scaled(20))
        name = f"{number}  {name_text(item)}"
        draw_line(painter, line, name, 13, "text", bold=True, middle=True)
        line.translate(0, scaled(21))
        if shown:
            self._paint_badge(painter, line.topLeft(), shown[0], line.right())
        else:
            description = visible(" ".join(item.description.split()))
            draw_line(painter, line, description, 12, "muted")

    def _lines(self, card: QRect, left: int) -> list[QRect]:
        width = card.right() - scaled(_PAD) - left
        top, step = card.top() + scaled(9), scaled(23)
        return [QRect(left, top + i * step, width, scaled(20)) for i in range(3)]

    def _paint_thumbnail(self, painter: QPainter, box: QRect, item: Item) -> None:
        colours = theme().colours
        device = painter.device()
        ratio = device.devicePixelRatioF() if device else 1.0
        # Tall phone screenshots fill the width; their upper part is what tells them apart.
        width, height = round(box.width() * ratio), round(box.height() * ratio)
        pixmap = self._thumbnails.pixmap(item, width, height * _TALLEST)
        painter.setBrush(QColor(colours.window))
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawRoundedRect(box, scaled(6), scaled(6))
        if pixmap is None:
            size = scaled(26)
            symbol = icon_pixmap(KIND_ICONS[item.kind], "muted", size, ratio)
            painter.drawPixmap(box.center() - QPoint(size // 2, size // 2), symbol)
            return
        shown = QRect(0, 0, min(width, pixmap.width()), min(height, pixmap.height()))
        shown.moveTop(min(pixmap.height() // 12, pixmap.height() - shown.height()))
        place = QRect(QPoint(0, 0), shown.size() / ratio)
        place.moveCenter(box.center())
        painter.drawPixmap(place, pixmap, shown)

    def _paint_badge(self, painter: QPainter, at: QPoint, badge: Badge, limit: int) -> int:
        width = _badge_width(badge)
        if at.x() + width > limit:
            return at.x()
        box = QRect(at.x(), at.y(), width, scaled(20))
        soft = "soft" if badge.tone == "accent" else f"{badge.tone}_soft"
        painter.setBrush(theme().colour(soft))
        edge = theme().colour(badge.tone)
        edge.setAlpha(90)  # a selected row has the colour of the badge
        painter.setPen(QPen(edge, 1))
        painter.drawRoundedRect(box, scaled(10), scaled(10))
        draw_line(painter, box, badge.text, 11, badge.tone, side=_CENTRE)
        return box.right() + scaled(6)

    def _paint_pending(
        self, painter: QPainter, card: QRect, pending: PendingRow, index: Index
    ) -> None:
        failed = pending.error is not None
        size = scaled(24)
        symbol = icon_pixmap("warning" if failed else "copying", "bad" if failed else "muted", size)
        painter.drawPixmap(card.left() + scaled(76), card.center().y() - size // 2, symbol)
        lines = self._lines(card, card.left() + scaled(148))
        name = str(index.data(Qt.ItemDataRole.DisplayRole))
        draw_line(painter, lines[0], name, 14, "text", bold=True, middle=True)
        if pending.error is None:
            draw_line(painter, lines[1], self.tr("copying…"), 13, "muted")
        else:
            draw_line(painter, lines[1], pending.error.sentence(language()), 13, "bad")


def _badge_width(badge: Badge) -> int:
    return QFontMetrics(text_font(11)).horizontalAdvance(badge.text) + scaled(18)
