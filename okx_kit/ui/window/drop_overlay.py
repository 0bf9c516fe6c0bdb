"""What covers the window while something is dragged over it: a border and what a drop would do."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from okx_kit.ui.common.theme import scaled, text_font, theme


class DropOverlay(QWidget):
    """Lies over everything, lets every event through."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.text = ""
        self.hide()

    def offer(self, text: str) -> None:
        """Cover the window with an offer such as "Add 5 items"."""
        self.text = text
        self.setGeometry(self._over.rect())
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the border and the offer."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = QColor(theme().colours.window)
        veil.setAlpha(205)
        painter.fillRect(self.rect(), veil)
        painter.setPen(QPen(theme().colour("accent"), 4))
        painter.drawRoundedRect(self.rect().adjusted(8, 8, -8, -8), 14, 14)
        painter.setFont(text_font(21, bold=True))
        painter.setPen(theme().colour("text"))
        box = QRect(self.rect()).adjusted(scaled(24), 0, -scaled(24), 0)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(box, int(flags), self.text)
