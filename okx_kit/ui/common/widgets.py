"""Small widgets and layouts used by several views."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QTextCursor,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

_SAVE_AFTER_MS = 400
_HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def label(role: str = "", *, wrap: bool = False) -> QLabel:
    """Return a label in one of the style sheet's roles; its text is never read as markup."""
    made = QLabel()
    made.setProperty("role", role)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    return made


class Button(QPushButton):
    """A push button that Enter presses too, as people expect, not only the space bar."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press on Enter, but not again and again while it is held."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers() & _HELD:
            if not event.isAutoRepeat():
                self.click()
        else:
            super().keyPressEvent(event)


def button(role: str = "", slot: Callable[[], object] | None = None) -> QPushButton:
    """Return a push button in one of the style sheet's roles."""
    made = Button()
    made.setProperty("role", role)
    made.setAutoDefault(False)
    if slot is not None:
        made.clicked.connect(lambda _checked: slot())
    return made


def restyle(widget: QWidget, name: str, value: str) -> None:
    """Set a property the style sheet looks at and have it looked at again."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        for one in (widget, *widget.findChildren(QWidget)):  # rules may reach inside
            one.style().unpolish(one)
            one.style().polish(one)


def select_stretch(field: QPlainTextEdit, start: int, end: int) -> None:
    """Select a stretch of a text (places as Qt counts them) and bring it into sight."""
    cursor = field.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    field.setTextCursor(cursor)
    field.ensureCursorVisible()


def _asks_for_undo(event: QEvent) -> bool:
    """Tell whether a text field is being asked if it wants the undo or redo keys for itself."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    keys = QKeySequence.StandardKey
    return event.matches(keys.Undo) or event.matches(keys.Redo)


class _Typed:
    """Put before a text widget: what an input method still composes is no text yet.

    While characters are being composed nothing is reported. When that must end at once (the field
    is left, or another item is to be shown), the input method is asked to commit them, and what it
    does not commit is dropped. Undo and redo are the window's, after what was typed is saved.
    """

    composing = False

    def flush(self) -> None:
        """Report what was typed and not reported yet."""

    def composed(self) -> None:
        """Go on after an input method has ended."""

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Follow what an input method composes."""
        was, self.composing = self.composing, bool(event.preeditString())
        super().inputMethodEvent(event)  # type: ignore[misc]
        if was and not self.composing:
            self.composed()

    def end_composing(self) -> None:
        """Take what the input method commits now, and drop the rest of what it composed."""
        if self.composing:
            QGuiApplication.inputMethod().commit()
        if self.composing:
            QGuiApplication.inputMethod().reset()
            QApplication.sendEvent(self, QInputMethodEvent())  # type: ignore[arg-type]
        self.composing = False

    def event(self, event: QEvent) -> bool:
        """Leave undo to the window, with everything typed so far as its last step."""
        if _asks_for_undo(event):
            self.flush()
            event.ignore()
            return False
        return bool(super().event(event))  # type: ignore[misc]


class TextField(_Typed, QPlainTextEdit):
    """A text of several lines that saves while it is typed; Tab leaves it, files pass through it.

    ``written`` comes shortly after the last key, and at once when the field is left.
    """

    written = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self._timer = QTimer(self, singleShot=True, interval=_SAVE_AFTER_MS)
        self._timer.timeout.connect(self._pause)
        self._quiet = False
        self._shown = ""
        self.textChanged.connect(self._typed)

    @property
    def unsaved(self) -> bool:
        """Whether something was typed that is not reported yet."""
        return self._timer.isActive() or self.composing

    def show_text(self, text: str) -> None:
        """Show a text without reporting it as typed; keeps the cursor if nothing differs."""
        self._shown = text
        if text == self.toPlainText():
            return
        self._quiet = True
        self.setPlainText(text)
        self._quiet = False
        self._timer.stop()

    def _typed(self) -> None:
        if not self._quiet:
            self._timer.start()

    def _pause(self) -> None:
        if not self.composing:  # else again when the input method has ended
            self._report()

    def composed(self) -> None:
        """Save shortly after what the input method left."""
        self._timer.start()

    def flush(self) -> None:
        """Report what was typed and not reported yet."""
        waits = self.unsaved
        self.end_composing()
        self._timer.stop()
        if waits:
            self._report()

    def _report(self) -> None:
        text = self.toPlainText()
        if text != self._shown:
            self._shown = text
            self.written.emit(text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Save when the field is left."""
        super().focusOutEvent(event)
        self.flush()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Ctrl+Enter to the window."""
        modified = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if modified and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.ignore()
            return
        super().keyPressEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take text only, so that dropped files go to the window."""
        return source.hasText() and not source.hasUrls() and not source.hasImage()


class LineField(_Typed, QLineEdit):
    """One line that saves when it is left or Enter is pressed; files pass through it.

    One made ``live`` also saves shortly after the last key.
    """

    written = Signal(str)

    def __init__(self, *, live: bool = False) -> None:
        super().__init__()
        self._timer = QTimer(self, singleShot=True, interval=_SAVE_AFTER_MS)
        self._timer.timeout.connect(self._pause)
        if live:
            self.textEdited.connect(lambda _: self._timer.start())
        self._live = live
        self.setAcceptDrops(False)
        self.editingFinished.connect(self.flush)

    @property
    def unsaved(self) -> bool:
        """Whether something was typed that is not reported yet."""
        return self.isModified() or self.composing

    def show_text(self, text: str) -> None:
        """Show a text without reporting it."""
        if text != self.text():
            self.setText(text)
        self.setModified(False)

    def _pause(self) -> None:
        if not self.composing:  # else again when the input method has ended
            self.flush()

    def composed(self) -> None:
        """Save shortly after what the input method left."""
        if self._live:
            self._timer.start()

    def flush(self) -> None:
        """Report what was typed and not reported yet."""
        self.end_composing()
        if self.isModified():
            self.setModified(False)
            self.written.emit(self.text())


class Bar(QFrame):
    """A lasting state inside the layout: one sentence, at most two actions, and how bad it is."""

    def __init__(self, state: str = "info") -> None:
        super().__init__()
        self.setObjectName("bar")
        self.setProperty("state", state)
        self.text = label(wrap=True)
        self.text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 8, 8, 8)
        self._row.addWidget(self.text, 1)

    def add(self, made: QPushButton) -> QPushButton:
        """Put an action at the end."""
        self._row.addWidget(made)
        return made

    def say(self, sentence: str, state: str | None = None) -> None:
        """Show a sentence (an empty one hides the bar)."""
        self.text.setText(sentence)
        self.setAccessibleName(sentence)
        if state is not None:
            restyle(self, "state", state)
        self.setVisible(bool(sentence))
