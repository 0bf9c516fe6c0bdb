"""What follows a change of a large case, one piece in each turn of the window's event loop.

Going through 10,000 items takes a few milliseconds. A dozen places do so after each change; one
after the other in the same turn they would hold the window, each in its own they do not.
"""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

MANY = 300
"""From so many items on a case counts as large."""

Call = Callable[[], object]


class Turns(QObject):
    """Makes calls in the order they were asked for; one that waits already is not made twice."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._calls: dict[Call, None] = {}
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._next)

    def follow(self, call: Call, items: int) -> None:
        """Make ``call``, which goes through so many items: at once if they are few."""
        if items <= MANY:
            self._calls.pop(call, None)
            call()
        else:
            self._calls.setdefault(call)
            self._timer.start()

    def waits(self, call: Call) -> bool:
        """Tell whether ``call`` is still to be made."""
        return call in self._calls

    def close(self) -> None:
        """Make no more calls: what they ask is about to close."""
        self._calls.clear()

    def _next(self) -> None:
        call = next(iter(self._calls), None)
        if call is not None:
            del self._calls[call]
            call()
        if not self._calls:
            self._timer.stop()
