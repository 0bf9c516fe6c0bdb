"""A short message over the window with at most one action; it goes by itself."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QEnterEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QWidget
from shiboken6 import isValid

from okx_kit.ui.common.announcing import announce
from okx_kit.ui.common.widgets import button, label

_STAYS_MS = 8000


class Toast(QFrame):
    """One at a time, at the bottom centre of its parent; announced to screen readers.

    It goes after eight seconds, but not while the pointer is over it or its button has the focus.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self._under_pointer = False
        self._before: QWidget | None = None
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
        self._timer.timeout.connect(self.leave)
        parent.installEventFilter(self)
        self.action.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)
        self.hide()

    def say(
        self, sentence: str, action: str = "", then: Callable[[], object] | None = None
    ) -> None:
        """Show a sentence, with a button when there is something to do about it."""
        if not action and self.action.hasFocus():
            self._give_focus_back()
        self.text.setText(sentence)
        self.setAccessibleName(sentence)
        self.action.setText(action)
        self.action.setAccessibleDescription(sentence)
        self.action.setVisible(bool(action))
        self._then = then
        self._place()
        self.show()
        self.raise_()
        self._timer.start()
        self._count()
        announce(self, sentence)

    @property
    def waiting(self) -> bool:
        """Whether it stays for now: the pointer is over it or its button has the focus."""
        return self._under_pointer or self.action.hasFocus()

    def leave(self) -> None:
        """Go, and give the focus back to where it was."""
        self._timer.stop()
        if self.action.hasFocus():
            self._give_focus_back()
        self.hide()

    def _act(self) -> None:
        then = self._then
        self.leave()
        if then is not None:
            then()

    def _count(self) -> None:
        """Count the seconds anew, unless somebody is at it."""
        if self.waiting:
            self._timer.stop()
        elif self.isVisible():
            self._timer.start()

    def _give_focus_back(self) -> None:
        before = self._before if self._before and isValid(self._before) else None
        target = before if before is not None and before.isVisible() else self._over
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place(self) -> None:
        parent = self._over
        width = min(560, parent.width() - 48)
        self.setFixedWidth(width)
        layout = self.layout()
        # adjustSize() asks for the height at the width the text would like to have.
        self.resize(width, layout.totalHeightForWidth(width) if layout else self.height())
        self.move((parent.width() - width) // 2, parent.height() - self.height() - 90)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the bottom when the window changes its size, and while the button is in use."""
        if watched is self.action:
            if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
                QTimer.singleShot(0, self, self._count)
        elif event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _follow_focus(self, old: QWidget | None, now: QWidget | None) -> None:
        if now is self.action and old is not None:
            self._before = old

    def changeEvent(self, event: QEvent) -> None:
        """Go when the language changes: its sentence is in the one before."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self.isVisible():
            self.leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go at Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stay while the pointer is over it."""
        self._under_pointer = True
        self._count()

    def leaveEvent(self, event: QEvent) -> None:
        """Go on counting when the pointer has left."""
        self._under_pointer = False
        self._count()
