"""Icons from ``resources/icons``, drawn in the colours of the theme in force."""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from okx_kit.resources import resource_path
from okx_kit.ui.common.theme import theme


@lru_cache(maxsize=256)
def _drawn(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    svg = resource_path(f"icons/{name}.svg").read_text("utf-8").replace("currentColor", colour)
    pixmap = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap


def icon_pixmap(name: str, colour: str = "text", size: int = 20, ratio: float = 1.0) -> QPixmap:
    """Return an icon as a pixmap: ``colour`` is a name of the theme's table, ``size`` in pixels."""
    return _drawn(name, getattr(theme().colours, colour), size, ratio)


def icon(name: str, colour: str = "text") -> QIcon:
    """Return an icon for a button or menu."""
    result = QIcon()
    for ratio in (1.0, 2.0):
        result.addPixmap(icon_pixmap(name, colour, 20, ratio))
    return result
