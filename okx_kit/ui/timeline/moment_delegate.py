"""How a line of the timeline looks: its times, icon and word of its kind, text, source."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from okx_kit.records.timeline import MomentKind
from okx_kit.ui.common.language import say
from okx_kit.ui.common.painting import draw_icon, draw_line
from okx_kit.ui.common.table_cells import figures
from okx_kit.ui.common.theme import scaled, text_font, theme
from okx_kit.ui.timeline.moment_model import Role
from okx_kit.ui.timeline.moment_words import (
    day_only_text,
    day_text,
    deed_text,
    kind_icon,
    kind_word,
    notes_text,
    source_text,
    stamp_lines,
)
from okx_kit.ui.timeline.rows import DayRow, MomentRow, RemarkRow, Row

Index = QModelIndex | QPersistentModelIndex

_PAD, _GAP, _LINE, _ICON = 10, 6, 20, 18
_ENTRY_LINES = 4
_REMARK_LINES = 6
_NARROW = 430
"""A list less wide than that has the times above the text instead of before it."""


class MomentDelegate(QStyledItemDelegate):
    """Paints lines; all sizes follow the system's text size."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.zones: tuple[str, ...] = ("UTC+8", "UTC")
        """The names of the zones that a line may have to show."""

    # --- sizes -----------------------------------------------------------------------------------

    def usual_height(self, width: int) -> int:
        """Return the height of a moment whose text takes one line."""
        return self._height(1, width)

    def _height(self, text_lines: int, width: int) -> int:
        below = text_lines + 1
        lines = below + 1 if _is_narrow(width) else max(below, min(len(self.zones), 3))
        return scaled(_LINE * lines + 2 * _PAD + _GAP)

    def height(self, row: Row, width: int) -> int:
        """Return the height of a line in a list of this width."""
        if isinstance(row, DayRow):
            return scaled(38)
        if isinstance(row, RemarkRow):
            extra = 1 if row.remedy else 0
            return scaled(_LINE * (len(self._remark_lines(row, width)) + extra) + 2 * _PAD + _GAP)
        if row.moment.kind is not MomentKind.ENTRY:
            return self.usual_height(width)
        return self._height(len(self._text_lines(row, width)), width)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of one line."""
        row: Row = index.data(Role.ROW)
        return QSize(option.rect.width(), self.height(row, option.rect.width()))

    def _times_width(self) -> int:
        metrics = QFontMetrics(figures(text_font(12)))
        longest = [f"00-00 00:00:00 {zone}" for zone in self.zones[1:]]
        longest += ["00:00:00 UTC+8", day_only_text()]
        return max(map(metrics.horizontalAdvance, longest)) + scaled(18)

    def _text_left(self, width: int) -> int:
        left = scaled(_PAD + _ICON + 10)
        return left if _is_narrow(width) else left + self._times_width()

    def _text_lines(self, row: MomentRow, width: int) -> list[str]:
        room = width - self._text_left(width) - scaled(2 * _PAD)
        most = _ENTRY_LINES if row.moment.kind is MomentKind.ENTRY else 1
        return wrapped(say(row.moment.text), 13, room, most)

    def _remark_lines(self, row: RemarkRow, width: int) -> list[str]:
        room = width - scaled(3 * _PAD + _ICON + 10)
        return wrapped(say(row.remark.words), 13, room, _REMARK_LINES)

    # --- painting --------------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one line."""
        row = index.data(Role.ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(row, DayRow):
            box = option.rect.adjusted(scaled(2), scaled(10), 0, -scaled(6))
            draw_line(painter, box, day_text(row), 14, "text", bold=True)
        else:
            card: QRect = option.rect.adjusted(1, 1, -1, -scaled(_GAP))
            self._paint_card(painter, card, option, remark=isinstance(row, RemarkRow))
            if isinstance(row, RemarkRow):
                self._paint_remark(painter, card, row)
            elif isinstance(row, MomentRow):
                self._paint_moment(painter, card, row)
        painter.restore()

    def _paint_card(
        self, painter: QPainter, card: QRect, option: QStyleOptionViewItem, *, remark: bool
    ) -> None:
        colours = theme().colours
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        plain = colours.warning_soft if remark else colours.card
        painter.setBrush(QColor(colours.soft if selected and not remark else plain))
        edge = colours.accent if selected or focused else plain if remark else colours.line
        painter.setPen(QPen(QColor(edge), 2 if focused and selected else 1))
        painter.drawRoundedRect(card, scaled(8), scaled(8))

    def _paint_moment(self, painter: QPainter, card: QRect, row: MomentRow) -> None:
        narrow, left = _is_narrow(card.width()), self._text_left(card.width())
        place = _Lines(card, left, card.width() - left - scaled(_PAD))
        self._paint_times(painter, card, row)
        texts = self._text_lines(row, card.width())
        for number, text in enumerate(texts, int(narrow)):
            draw_line(painter, place.at(number), text, 13, "text", bold=True)
        below = place.at(len(texts) + int(narrow))
        used, notes = 0, notes_text(row)
        if notes:
            side = Qt.AlignmentFlag.AlignRight
            used = draw_line(painter, below, notes, 12, "warning", side=side) + scaled(12)
        source = " · ".join(filter(None, [kind_word(row.moment.kind), source_text(row)]))
        draw_line(painter, below.adjusted(0, 0, -used, 0), source, 12, "muted", middle=True)

    def _paint_times(self, painter: QPainter, card: QRect, row: MomentRow) -> None:
        narrow, left = _is_narrow(card.width()), scaled(_PAD + _ICON + 10)
        width = card.width() - left - scaled(_PAD) if narrow else self._times_width()
        lines = _Lines(card, left, width)
        draw_icon(painter, lines.first_left(scaled(_PAD)), kind_icon(row), "muted", scaled(_ICON))
        stamp = stamp_lines(row.stamp)
        for number, text in enumerate([" · ".join(stamp)] if narrow else stamp):
            colour = "muted" if number else "text"
            draw_line(painter, lines.at(number), text, 12, colour, even=True)

    def _paint_remark(self, painter: QPainter, card: QRect, row: RemarkRow) -> None:
        left = scaled(_PAD + _ICON + 10)
        lines = _Lines(card, left, card.width() - left - scaled(_PAD))
        draw_icon(painter, lines.first_left(scaled(_PAD)), "warning", "warning", scaled(_ICON))
        texts = self._remark_lines(row, card.width())
        for number, text in enumerate(texts):
            draw_line(painter, lines.at(number), text, 13, "text")
        if row.remedy is not None:
            deed = deed_text(row.remedy)
            draw_line(painter, lines.at(len(texts)), deed, 13, "accent", bold=True)

    def button_box(self, row: Row, rect: QRect) -> QRect:
        """Return where the button of a remark is painted; empty where there is none."""
        if not isinstance(row, RemarkRow) or row.remedy is None:
            return QRect()
        card = rect.adjusted(1, 1, -1, -scaled(_GAP))
        left = scaled(_PAD + _ICON + 10)
        box = _Lines(card, left, card.width() - left - scaled(_PAD)).at(
            len(self._remark_lines(row, card.width()))
        )
        metrics = QFontMetrics(text_font(13, bold=True))
        box.setWidth(min(box.width(), metrics.horizontalAdvance(deed_text(row.remedy))))
        return box


def _is_narrow(width: int) -> bool:
    return width < scaled(_NARROW)


class _Lines:
    """The places of lines of text in a card, from ``left`` on."""

    def __init__(self, card: QRect, left: int, width: int) -> None:
        self._card, self._left, self._width = card, card.left() + left, width

    def at(self, number: int) -> QRect:
        step = scaled(_LINE)
        return QRect(self._left, self._card.top() + scaled(_PAD) + number * step, self._width, step)

    def first_left(self, pad: int) -> QPoint:
        """Return where the icon before the first line stands."""
        return QPoint(self._card.left() + pad, self.at(0).center().y() - scaled(_ICON) // 2)


def wrapped(text: str, pixels: int, width: int, most: int) -> list[str]:
    """Break a text into lines of at most ``width`` pixels; what is over ends with an ellipsis."""
    font = text_font(pixels, bold=most in {1, _ENTRY_LINES})
    metrics = QFontMetrics(font)
    flat = " ".join(text.split())
    if most == 1 or metrics.horizontalAdvance(flat) <= width:
        return [metrics.elidedText(flat, Qt.TextElideMode.ElideRight, width)]
    layout = QTextLayout(flat, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    lines: list[str] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1))
        start = line.textStart()
        if len(lines) == most - 1:
            lines.append(metrics.elidedText(flat[start:], Qt.TextElideMode.ElideRight, width))
            break
        lines.append(flat[start : start + line.textLength()])
    layout.endLayout()
    return lines
