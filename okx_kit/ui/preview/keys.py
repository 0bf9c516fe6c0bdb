"""What the viewer's keys mean, wherever the focus is in it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QDialog, QWidget

_Key = Qt.Key


class KeyedDialog(QDialog):
    """Space and Esc close, Left and Right step, PgUp and PgDn turn pages, + − 0 1 zoom, P plays.

    A table or text that has the focus keeps its own arrows; Alt with Left or Right steps there.
    """

    def step(self, by: int) -> None:
        """Go on to another item."""

    def turn(self, by: int) -> None:
        """Turn a page."""

    def to_end(self, by: int) -> None:
        """Go to the beginning (-1) or the end (1)."""

    def pan(self, across: int, down: int) -> None:
        """Move what is seen."""

    def zoom(self, steps: int) -> None:
        """Make it larger or smaller."""

    def fit(self) -> None:
        """Fit it into the window."""

    def show_own_size(self) -> None:
        """Show it at 100 %."""

    def play_or_pause(self) -> None:
        """Play or pause."""

    def watch(self, *widgets: QWidget) -> None:
        """Let the keys mean the same in widgets that would take some for themselves."""
        for widget in widgets:
            widget.installEventFilter(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what a key means here; Esc is the dialog's own."""
        if event.key() == _Key.Key_Space:
            if not event.isAutoRepeat():  # the press that opened the window may still be held
                self.close()
        elif not self._across(event) and not self._act(event.key()):
            super().keyPressEvent(event)

    def _across(self, event: QKeyEvent) -> bool:
        if event.key() not in {_Key.Key_Left, _Key.Key_Right}:
            return False
        by = 1 if event.key() == _Key.Key_Right else -1
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.pan(by, 0)
        else:
            self.step(by)
        return True

    def _act(self, key: int) -> bool:
        acts: dict[int, Callable[[], None]] = {
            _Key.Key_Plus: lambda: self.zoom(1),
            _Key.Key_Equal: lambda: self.zoom(1),
            _Key.Key_Minus: lambda: self.zoom(-1),
            _Key.Key_Underscore: lambda: self.zoom(-1),
            _Key.Key_0: self.fit,
            _Key.Key_1: self.show_own_size,
            _Key.Key_P: self.play_or_pause,
            _Key.Key_Up: lambda: self.pan(0, -1),
            _Key.Key_Down: lambda: self.pan(0, 1),
            _Key.Key_PageUp: lambda: self.turn(-1),
            _Key.Key_PageDown: lambda: self.turn(1),
            _Key.Key_Home: lambda: self.to_end(-1),
            _Key.Key_End: lambda: self.to_end(1),
        }
        act = acts.get(key)
        if act is not None:
            act()
        return act is not None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Space close also from a table or text, and arrows step also from a button."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            on_button = isinstance(watched, QAbstractButton)
            alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            across = event.key() in {_Key.Key_Left, _Key.Key_Right}
            if (event.key() == _Key.Key_Space and not on_button) or (across and (on_button or alt)):
                self.keyPressEvent(event)
                return True
        return super().eventFilter(watched, event)
