"""What rows that paint themselves are made of: a line of text, an icon."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter

from okx_kit.ui.common.icons import icon_pixmap
from okx_kit.ui.common.table_cells import figures
from okx_kit.ui.common.theme import text_font, theme

_Align = Qt.AlignmentFlag


def draw_line(  # noqa: PLR0913 - one place that knows all a line of text needs
    painter: QPainter,
    box: QRect,
    text: str,
    pixels: int,
    colour: str,
    *,
    bold: bool = False,
    even: bool = False,
    side: Qt.AlignmentFlag = _Align.AlignLeft,
    middle: bool = False,
) -> int:
    """Draw one line, shortened to its box; return the width it took.

    ``pixels`` is the text's size for a 13 px base, ``colour`` one of the theme's; ``even``: figures
    of one width; ``middle``: a name keeps both its ends.
    """
    font = text_font(pixels, bold=bold)
    font = figures(font) if even else font
    painter.setFont(font)
    painter.setPen(theme().colour(colour))
    metrics = QFontMetrics(font)
    mode = Qt.TextElideMode.ElideMiddle if middle else Qt.TextElideMode.ElideRight
    shown = metrics.elidedText(text, mode, box.width())
    flags = _Align.AlignVCenter | side
    painter.drawText(box, int(flags | Qt.TextFlag.TextSingleLine), shown)
    return metrics.horizontalAdvance(shown)


def draw_icon(painter: QPainter, at: QPoint, name: str, colour: str, size: int) -> None:
    """Draw an icon, ``size`` wide and high, as sharp as the screen is."""
    device = painter.device()
    ratio = device.devicePixelRatioF() if device else 1.0
    painter.drawPixmap(at, icon_pixmap(name, colour, size, ratio))
