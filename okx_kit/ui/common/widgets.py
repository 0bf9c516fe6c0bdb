"""Small widgets and layouts used by several views."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

_SAVE_AFTER_MS = 400


def label(role: str = "", *, wrap: bool = False) -> QLabel:
    """Return a label in one of the style sheet's roles; its text is never read as markup."""
    made = QLabel()
    made.setProperty("role", role)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    return made


def button(role: str = "", slot: Callable[[], object] | None = None) -> QPushButton:
    """Return a push button in one of the style sheet's roles."""
    made = QPushButton()
    made.setProperty("role", role)
    made.setAutoDefault(False)
    if slot is not None:
        made.clicked.connect(lambda _checked: slot())
    return made


def restyle(widget: QWidget, name: str, value: str) -> None:
    """Set a property the style sheet looks at and have it looked at again."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def _asks_for_undo(event: QEvent) -> bool:
    """Tell whether a text field is being asked if it wants the undo or redo keys for itself."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    keys = QKeySequence.StandardKey
    return event.matches(keys.Undo) or event.matches(keys.Redo)


class _UndoneByTheWindow:
    """Put before a text widget: undo and redo are the window's, after what was typed is saved."""

    def flush(self) -> None:
        """Report what was typed and not reported yet."""

    def event(self, event: QEvent) -> bool:
        """Leave undo to the window, with everything typed so far as its last step."""
        if _asks_for_undo(event):
            self.flush()
            event.ignore()
            return False
        return bool(super().event(event))  # type: ignore[misc]


class TextField(_UndoneByTheWindow, QPlainTextEdit):
    """A text of several lines that saves while it is typed; Tab leaves it, files pass through it.

    ``written`` comes shortly after the last key, and at once when the field is left.
    """

    written = Signal(str)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self._timer = QTimer(self, singleShot=True, interval=_SAVE_AFTER_MS)
        self._timer.timeout.connect(self.flush)
        self._quiet = False
        self.textChanged.connect(self._typed)

    def show_text(self, text: str) -> None:
        """Show a text without reporting it as typed; keeps the cursor if nothing differs."""
        if text == self.toPlainText():
            return
        self._quiet = True
        self.setPlainText(text)
        self._quiet = False
        self._timer.stop()

    def _typed(self) -> None:
        if not self._quiet:
            self._timer.start()

    def flush(self) -> None:
        """Report what was typed and not reported yet."""
        if self._timer.isActive() or self.sender() is self._timer:
            self._timer.stop()
            self.written.emit(self.toPlainText())

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


class LineField(_UndoneByTheWindow, QLineEdit):
    """One line that saves when it is left or Enter is pressed; files pass through it."""

    written = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(False)
        self.editingFinished.connect(self.flush)

    def show_text(self, text: str) -> None:
        """Show a text without reporting it."""
        if text != self.text():
            self.setText(text)
        self.setModified(False)

    def flush(self) -> None:
        """Report what was typed and not reported yet."""
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
