"""A short message over the window with at most one action; it goes by itself."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from okx_kit.ui.common.widgets import button, label

_STAYS_MS = 8000


class Toast(QFrame):
    """One at a time, at the bottom centre of its parent; announced to screen readers."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setObjectName("toast")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.text = label(wrap=True)
        self.action = button("", self._act)
        self._then: Callable[[], object] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 12, 10)
        row.setSpacing(14)
        row.addWidget(self.text, 1)
        row.addWidget(self.action)
        self._timer = QTimer(self, singleShot=True, interval=_STAYS_MS)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    def say(
        self, sentence: str, action: str = "", then: Callable[[], object] | None = None
    ) -> None:
        """Show a sentence, with a button when there is something to do about it."""
        self.text.setText(sentence)
        self.action.setText(action)
        self.action.setVisible(bool(action))
        self._then = then
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def _act(self) -> None:
        self.hide()
        if self._then is not None:
            self._then()

    def _place(self) -> None:
        parent = self._over
        width = min(560, parent.width() - 48)
        self.setFixedWidth(width)
        self.adjustSize()
        self.move((parent.width() - width) // 2, parent.height() - self.height() - 90)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the bottom when the window changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stay while the pointer is over it."""
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """Go on counting when the pointer has left."""
        self._timer.start()
