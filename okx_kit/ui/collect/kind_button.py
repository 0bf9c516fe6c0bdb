"""A common problem as a button: its name, and below it what will be asked for."""

from collections.abc import Callable

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent

from okx_kit.ui.common.icons import icon_pixmap
from okx_kit.ui.common.theme import scaled, text_font, theme
from okx_kit.ui.common.widgets import Button

_HIGH = 66
_PAD, _SIGN = 18, 14


class KindButton(Button):
    """The style sheet draws the name (its padding leaves room); the note and the sign follow."""

    def __init__(self, slot: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("role", "kind")
        self.setAutoDefault(False)
        self.setMinimumHeight(scaled(_HIGH))
        self.clicked.connect(lambda _checked: slot())
        self._note = ""

    def say(self, name: str, note: str) -> None:
        """Show a name, and a note that is shortened where it does not fit."""
        self._note = note
        self.setText(name)
        self.setToolTip(note)
        self.setAccessibleDescription(note)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button, its note and the sign that it leads on."""
        super().paintEvent(event)
        painter = QPainter(self)
        pad, size = scaled(_PAD), scaled(_SIGN)
        sign = icon_pixmap("right", "muted", size, self.devicePixelRatioF())
        painter.drawPixmap(self.width() - pad - size, (self.height() - size) // 2, sign)
        font = text_font(12)
        painter.setFont(font)
        painter.setPen(theme().colour("muted"))
        room = QRect(pad, self.height() // 2, self.width() - 2 * pad - 2 * size, scaled(20))
        elided = Qt.TextElideMode.ElideRight
        shown = QFontMetrics(font).elidedText(self._note, elided, room.width())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), shown)
