"""What the window does not need for its first paint: built when it is wanted, or in idle steps."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

_BETWEEN_MS = 40


class LaterPages(QStackedWidget):
    """Pages that may come later: the Tab key finds them where the stack stands in the window.

    Qt puts what is given a parent late at the end of all tab stops, so ``after``, the button that
    comes after the stack, is put behind it again.
    """

    def __init__(self) -> None:
        super().__init__()
        self.after: QWidget | None = None

    def put(self, page: QWidget) -> None:
        """Take a page in that is complete: its look is worked out once, as it is given a parent."""
        last = QWidget(page, focusPolicy=Qt.FocusPolicy.TabFocus, visible=False)  # never shown
        self.addWidget(page)
        if self.after is not None:
            self.setTabOrder(last, self.after)


class IdleSteps(QObject):
    """Takes steps one by one once the window of ``parent`` has been painted.

    Between two steps keys and clicks get their turn.
    """

    def __init__(self, parent: QWidget, steps: tuple[Callable[[], object], ...]) -> None:
        super().__init__(parent)
        self._parent, self._steps = parent, list(steps)
        self._timer = QTimer(self, singleShot=True, interval=_BETWEEN_MS)
        self._timer.timeout.connect(self._step)

    def begin(self) -> None:
        """Begin, or go on."""
        if self._steps and not self._timer.isActive():
            self._timer.start()

    def stop(self) -> None:
        """Leave what is not done to whoever wants it."""
        self._steps.clear()
        self._timer.stop()

    def _step(self) -> None:
        window = self._parent.window().windowHandle()
        if window is not None and window.isExposed():
            self._steps.pop(0)()
        self.begin()
