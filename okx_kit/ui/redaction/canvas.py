"""The picture with its marks: drawn, taken, moved and resized by mouse and by keys."""

import math

from PySide6.QtCore import QEvent, QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)

from okx_kit.privacy.marks import Box, Marks
from okx_kit.ui.common.theme import scaled, text_font, theme
from okx_kit.ui.preview.picture_view import PictureView
from okx_kit.ui.redaction import edits
from okx_kit.ui.redaction.edits import MarkId, Point, Sort

_Key = Qt.Key
_INK = QColor(226, 30, 45)  # as the core draws arrows and numbers
_BLACK = QColor(0, 0, 0)  # as it paints boxes, in either theme
_SHADE = QColor(0, 0, 0, 150)
_FAR_STEP = 10  # pixels of the picture an arrow key moves with Ctrl held


class Canvas(PictureView):
    """``edited`` brings the marks after an edit and the sort of what was edited, and how.

    ``selected`` tells that another mark is selected. Marks are edited only while ``editable``.
    """

    edited = Signal(object, str, object)  # Marks, "add" / "change" / "remove", MarkId
    selected = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("redactionCanvas")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.marks, self.suggested = Marks(), tuple[Box, ...]()
        self.tool, self.current = Sort.BOX, None
        self.editable = True
        self._space = QSizeF(1, 1)
        self._before: Marks | None = None  # while the mouse holds something
        self._grip, self._from = "", (0, 0)
        theme().changed.connect(self.viewport().update)

    current: MarkId | None

    # --- what is shown ---------------------------------------------------------------------------

    def _can_draw(self) -> bool:
        return self.editable and bool(self._levels)

    def set_space(self, size: QSizeF) -> None:
        """Say how many pixels the upright picture (or page) has; marks count in them."""
        self._space = size

    @property
    def size_in_pixels(self) -> Point:
        """The width and height that marks may have."""
        return round(self._space.width()), round(self._space.height())

    def show_marks(self, marks: Marks, suggested: tuple[Box, ...]) -> None:
        """Show marks, and where something was found that is not covered."""
        self.marks, self.suggested = marks, suggested
        if self.current not in edits.all_marks(marks):
            self.current = None
        self.viewport().update()

    def select(self, one: MarkId | None) -> None:
        """Select a mark, or none."""
        if one != self.current:
            self.current = one
            self.selected.emit()
        self.viewport().update()

    def place_of(self, x: float, y: float) -> QPointF:
        """Return where a pixel of the picture lies in the viewport."""
        area = self._target()
        across, down = area.width() / self._space.width(), area.height() / self._space.height()
        return QPointF(area.x() + x * across, area.y() + y * down)

    def _rect(self, box: Box) -> QRectF:
        return QRectF(self.place_of(box.x, box.y), self.place_of(box.right, box.bottom))

    def _pixel(self, at: QPointF) -> Point:
        area = self._target()
        x = (at.x() - area.x()) / max(1e-9, area.width()) * self._space.width()
        y = (at.y() - area.y()) / max(1e-9, area.height()) * self._space.height()
        width, height = self.size_in_pixels
        return min(max(round(x), 0), width), min(max(round(y), 0), height)

    def _disc(self) -> int:
        return 4 * self._unit()

    def _unit(self) -> int:
        return max(3, round(math.sqrt(self._space.width() * self._space.height()) / 200))

    # --- painting --------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture, then the marks as they will be, then what only the editor shows."""
        super().paintEvent(event)
        if not self._levels or not self.editable:
            return
        painter = QPainter(self.viewport())
        painter.setPen(QPen(theme().colour("muted"), 1))  # black on a dark picture shows its edge
        painter.setBrush(_BLACK)
        for box in self.marks.boxes:
            painter.drawRect(self._rect(box))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number in range(len(self.marks.arrows)):
            self._draw_arrow(painter, number)
        for x, y, number in self.marks.numbers:
            self._draw_number(painter, x, y, number)
        self._draw_crop(painter)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme().colour("warning"), 2, Qt.PenStyle.DashLine))
        for box in self.suggested:
            painter.drawRect(self._rect(box).adjusted(-2, -2, 2, 2))
        self._draw_selection(painter)

    def _draw_arrow(self, painter: QPainter, index: int) -> None:
        x, y, to_x, to_y = self.marks.arrows[index]
        angle, head = math.atan2(to_y - y, to_x - x), 5 * self._unit()
        neck = to_x - math.cos(angle) * head * 0.8, to_y - math.sin(angle) * head * 0.8
        sides = [
            self.place_of(to_x - math.cos(angle + by) * head, to_y - math.sin(angle + by) * head)
            for by in (0.45, -0.45)
        ]
        width = self._unit() * self._target().width() / self._space.width()
        painter.setPen(QPen(_INK, width))
        painter.drawLine(self.place_of(x, y), self.place_of(*neck))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_INK)
        painter.drawPolygon(QPolygonF([self.place_of(to_x, to_y), *sides]))

    def _draw_number(self, painter: QPainter, x: int, y: int, number: int) -> None:
        radius = self._disc()
        area = self._rect(Box(x - radius, y - radius, 2 * radius, 2 * radius))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(_INK)
        painter.drawEllipse(area)
        font = text_font(bold=True)
        font.setPixelSize(max(1, round(area.height() * 0.6)))
        painter.setFont(font)
        painter.setPen(QColor("white"))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, str(number))

    def _draw_crop(self, painter: QPainter) -> None:
        if self.marks.crop is None:
            return
        kept, whole = self._rect(self.marks.crop), self._target()
        for part in (
            QRectF(whole.topLeft(), QPointF(whole.right(), kept.top())),
            QRectF(QPointF(whole.left(), kept.bottom()), whole.bottomRight()),
            QRectF(QPointF(whole.left(), kept.top()), kept.bottomLeft()),
            QRectF(kept.topRight(), QPointF(whole.right(), kept.bottom())),
        ):
            painter.fillRect(part, _SHADE)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme().colour("accent"), 1))
        painter.drawRect(kept)

    def _draw_selection(self, painter: QPainter) -> None:
        accent = theme().colour("accent")
        if self.current is not None:
            area = self._rect(edits.box_of(self.marks, self.current, self._disc()))
            painter.setPen(QPen(accent, 2))
            painter.drawRect(area)
            for x, y in edits.handles(self.marks, self.current).values():
                side = scaled(8)
                knob = QRectF(0, 0, side, side)
                knob.moveCenter(self.place_of(x, y))
                painter.fillRect(knob, accent)
        if self.hasFocus():
            painter.setPen(QPen(accent, 2))
            painter.drawRect(QRectF(self.viewport().rect()).adjusted(1, 1, -1, -1))

    # --- the mouse -------------------------------------------------------------------------------

    def _grip_at(self, at: QPointF) -> str:
        if self.current is None:
            return ""
        for name, place in edits.handles(self.marks, self.current).items():
            off = self.place_of(*place) - at
            if max(abs(off.x()), abs(off.y())) <= scaled(7):
                return name
        return ""

    def _mark_at(self, at: QPointF) -> MarkId | None:
        for one in reversed(edits.all_marks(self.marks)):
            area = self._rect(edits.box_of(self.marks, one, self._disc())).adjusted(-3, -3, 3, 3)
            if one.sort is not Sort.CROP and area.contains(at):
                return one
        return None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take a handle, else a mark, else begin a new one."""
        if not self._can_draw() or event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            return
        at = event.position()
        self._grip = self._grip_at(at)
        if not self._grip:
            found = self._mark_at(at)
            self.select(found)
            self._grip = "move" if found else "new"
        self._before, self._from = self.marks, self._pixel(at)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Follow with what is held."""
        if self._before is None:
            if self.editable:
                self._show_grip(event.position())
            else:
                super().mouseMoveEvent(event)
            return
        self._drag(self._before, self._pixel(event.position()))
        self.viewport().update()

    def _drag(self, before: Marks, to: Point) -> None:
        size = self.size_in_pixels
        if self._grip == "new":
            made = edits.drawn(before, self.tool, self._from, to, size)
            self.marks = made or before
            self.current = edits.newest(self.marks, self.tool) if made else None
        elif self.current is not None and self._grip == "move":
            across, down = to[0] - self._from[0], to[1] - self._from[1]
            self.marks = edits.moved(before, self.current, across, down, size)
        elif self.current is not None:
            self.marks = edits.resized(before, self.current, self._grip, to, size)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go; what changed is one edit."""
        before, self._before = self._before, None
        if before is None:
            super().mouseReleaseEvent(event)
            return
        self._drag(before, self._pixel(event.position()))
        if self.marks != before:
            self._report("add" if self._grip == "new" else "change")

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Begin as with a single click: two quick boxes are no wish to zoom."""
        if self.editable:
            self.mousePressEvent(event)
        else:
            super().mouseDoubleClickEvent(event)

    def _show_grip(self, at: QPointF) -> None:
        grip, shapes = self._grip_at(at), Qt.CursorShape
        shape = shapes.CrossCursor
        if grip:
            diagonal = shapes.SizeFDiagCursor if grip in {"nw", "se"} else shapes.SizeBDiagCursor
            shape = diagonal if len(grip) == 2 else shapes.PointingHandCursor
        elif self._mark_at(at):
            shape = shapes.SizeAllCursor
        self.viewport().setCursor(shape)

    # --- the keyboard ----------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Take Tab for the next mark while there is one; then it leaves the picture."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            back = event.key() == _Key.Key_Backtab
            if (back or event.key() == _Key.Key_Tab) and self._walk(-1 if back else 1):
                return True
        return super().event(event)

    def _walk(self, by: int) -> bool:
        marks = edits.all_marks(self.marks)
        if not self.editable or not marks:
            return False
        row = marks.index(self.current) + by if self.current in marks else (0 if by > 0 else -1)
        if not 0 <= row < len(marks):
            return False
        self.select(marks[row])
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move, with Shift they resize (Ctrl: further), Delete removes, N draws."""
        way = {
            _Key.Key_Left: (-1, 0),
            _Key.Key_Right: (1, 0),
            _Key.Key_Up: (0, -1),
            _Key.Key_Down: (0, 1),
        }.get(_Key(event.key()))
        if not self._can_draw():
            if way:
                self.pan(*way)
            else:
                event.ignore()
        elif way and self.current:
            self._nudge(way, event.modifiers())
        elif way:
            self.pan(*way)
        elif event.key() in {_Key.Key_Delete, _Key.Key_Backspace}:
            self.remove()
        elif event.key() == _Key.Key_N:
            self.add()
        else:
            event.ignore()

    def _nudge(self, way: Point, held: Qt.KeyboardModifier) -> None:
        if self.current is None:
            return
        far = _FAR_STEP if held & Qt.KeyboardModifier.ControlModifier else 1
        change = edits.grown if held & Qt.KeyboardModifier.ShiftModifier else edits.moved
        after = change(self.marks, self.current, way[0] * far, way[1] * far, self.size_in_pixels)
        if after != self.marks:
            self.marks = after
            self._report("nudge")

    def add(self) -> None:
        """Draw a mark with the tool in hand, in the middle of what is seen."""
        middle = self._pixel(QRectF(self.viewport().rect()).center())
        after = edits.added(self.marks, self.tool, middle, self.size_in_pixels)
        if after is not None and self._can_draw():
            self.marks = after
            self.current = edits.newest(after, self.tool)
            self._report("add")

    def remove(self) -> None:
        """Remove the selected mark."""
        if self.current is not None and self._can_draw():
            gone, self.current = self.current, None
            self.marks = edits.removed(self.marks, gone)
            self.viewport().update()
            self.edited.emit(self.marks, "remove", gone)

    def _report(self, how: str) -> None:
        self.viewport().update()
        self.edited.emit(self.marks, how, self.current)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keys work here."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that they no longer do."""
        super().focusOutEvent(event)
        self.viewport().update()
