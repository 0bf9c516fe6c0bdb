"""A picture or page with zoom: fitted or in its own size, dragged, zoomed around the pointer."""

import math

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QMouseEvent,
    QNativeGestureEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from okx_kit.ui.common.theme import scaled, theme
from okx_kit.ui.preview.loading import Picture

STEP = 1.25
LARGEST = 8.0
_SMALLEST = 0.02
_NARROWEST = 240  # a fitted picture narrower than this is fitted by its width and scrolled
_SHARP_FROM = 3.0  # from this zoom on single pixels are shown, not smoothed
_PDF_DOTS = 96 / 72  # a point of paper in pixels at 100 %


class PictureView(QAbstractScrollArea):
    """``zoomed`` tells that the zoom has changed (also by fitting to a new size)."""

    zoomed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("pictureView")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._levels: tuple[QImage, ...] = ()
        self._natural = QSizeF(1, 1)
        self._zoom = 1.0
        self._fit = True
        self._held: QPoint | None = None
        theme().changed.connect(self.viewport().update)

    # --- what is shown ---------------------------------------------------------------------------

    def show_picture(self, picture: Picture, *, keep: bool) -> None:
        """Show a picture; ``keep`` leaves zoom and place as they are (a sharper one, a frame)."""
        self._levels = picture.levels
        factor = _PDF_DOTS if picture.points else 1 / self.devicePixelRatioF()
        self._natural = QSizeF(picture.source) * factor
        if not keep:
            self._fit = True
            self._arrange()
            self.horizontalScrollBar().setValue(0)
            self.verticalScrollBar().setValue(0)
        self._arrange()

    def show_frame(self, frame: QImage) -> None:
        """Show another image in the place of the picture, at its size."""
        self._levels = (frame,)
        self.viewport().update()

    @property
    def zoom(self) -> float:
        """How large the picture is drawn; 1 is its own size."""
        return self._zoom

    @property
    def fitted(self) -> bool:
        """Whether the zoom follows the window's size."""
        return self._fit

    def wanted_size(self) -> QSize:
        """Return how many device pixels the whole picture covers now."""
        return (self._natural * self._zoom * self.devicePixelRatioF()).toSize()

    def shown_size(self) -> QSize:
        """Return how many pixels the image in hand has."""
        return self._levels[0].size() if self._levels else QSize()

    # --- zooming ---------------------------------------------------------------------------------

    def fit(self) -> None:
        """Fit the picture into the view (by its width if it would become a thin stripe)."""
        self._fit = True
        self._arrange()

    def zoom_to(self, zoom: float, anchor: QPointF | None = None) -> None:
        """Draw at ``zoom``; the point under ``anchor`` (default: the middle) stays where it is."""
        if not self._levels:
            return
        at = anchor if anchor is not None else QRectF(self.viewport().rect()).center()
        area = self._target()
        share = QPointF(
            (at.x() - area.x()) / max(1e-9, area.width()),
            (at.y() - area.y()) / max(1e-9, area.height()),
        )
        self._fit = False
        self._zoom = min(max(zoom, min(_SMALLEST, self._fitting())), LARGEST)
        self._arrange()
        shown = self._natural * self._zoom
        self.horizontalScrollBar().setValue(round(share.x() * shown.width() - at.x()))
        self.verticalScrollBar().setValue(round(share.y() * shown.height() - at.y()))

    def zoom_by(self, factor: float, anchor: QPointF | None = None) -> None:
        """Zoom in or out; stops at 100 % on the way, so that it can be met exactly."""
        zoom = self._zoom * factor
        if (self._zoom - 1) * (zoom - 1) < 0 and not math.isclose(self._zoom, 1):
            zoom = 1.0
        self.zoom_to(zoom, anchor)

    def pan(self, across: int, down: int) -> None:
        """Move what is seen by steps."""
        for bar, steps in ((self.horizontalScrollBar(), across), (self.verticalScrollBar(), down)):
            bar.setValue(bar.value() + steps * scaled(60))

    def _fitting(self) -> float:
        view = self.maximumViewportSize()
        across = view.width() / self._natural.width()
        down = view.height() / self._natural.height()
        both = min(across, down, 1.0)
        if self._natural.width() * both < min(_NARROWEST, self._natural.width(), view.width()):
            bar = self.verticalScrollBar().sizeHint().width()
            return max(both, min(1.0, (view.width() - bar) / self._natural.width()))
        return both

    def _arrange(self) -> None:
        if self._fit:
            self._zoom = self._fitting()
        shown = (self._natural * self._zoom).toSize()
        view = self.maximumViewportSize()
        for bar, size, room in (
            (self.horizontalScrollBar(), shown.width(), view.width()),
            (self.verticalScrollBar(), shown.height(), view.height()),
        ):
            bar.setRange(0, max(0, size - room))
            bar.setPageStep(room)
            bar.setSingleStep(scaled(20))
        self._show_hand()
        self.viewport().update()
        self.zoomed.emit()

    def _target(self) -> QRectF:
        """Return where the whole picture lies in the viewport's coordinates."""
        view, shown = QSizeF(self.viewport().size()), self._natural * self._zoom
        x = max(0.0, (view.width() - shown.width()) / 2) - self.horizontalScrollBar().value()
        y = max(0.0, (view.height() - shown.height()) / 2) - self.verticalScrollBar().value()
        return QRectF(QPointF(math.floor(x), math.floor(y)), shown)

    # --- what Qt asks ----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the level that is just large enough; only what is seen is touched."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme().colour("side"))
        if not self._levels:
            return
        target = self._target()
        wanted = target.width() * self.devicePixelRatioF()
        enough = [level for level in self._levels if level.width() >= wanted]
        image = enough[-1] if enough else self._levels[0]
        smooth = wanted < image.width() * _SHARP_FROM
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smooth)
        painter.setClipRect(event.rect())
        painter.drawImage(target, image, QRectF(image.rect()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit again, or keep the zoom."""
        super().resizeEvent(event)
        if self._levels:
            self._arrange()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl held, else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(STEP ** (event.angleDelta().y() / 120), event.position())
            event.accept()
        else:
            super().wheelEvent(event)

    def viewportEvent(self, event: object) -> bool:
        """Zoom with two fingers where the system reports it."""
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                self.zoom_to(self._zoom * (1 + event.value()), event.position())
            return True
        return super().viewportEvent(event)  # type: ignore[arg-type]

    def _movable(self) -> bool:
        return bool(self.horizontalScrollBar().maximum() or self.verticalScrollBar().maximum())

    def _show_hand(self) -> None:
        shapes = Qt.CursorShape
        shape = shapes.OpenHandCursor if self._movable() else shapes.ArrowCursor
        self.viewport().setCursor(shape)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the picture."""
        if event.button() == Qt.MouseButton.LeftButton and self._movable():
            self._held = event.position().toPoint()
            self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag it along."""
        if self._held is None:
            return
        moved = event.position().toPoint() - self._held
        self._held = event.position().toPoint()
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - moved.x())
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() - moved.y())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        self._held = None
        self._show_hand()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Change between fitted and 100 %."""
        if self._fit:
            self.zoom_to(1.0, event.position())
        else:
            self.fit()
