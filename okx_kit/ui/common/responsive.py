"""What keeps the window quick while threads of ours compute; measured in benchmarks/README.md."""

import gc
import sys

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

_SWITCH_S = 0.0005
"""A thread that computes gives way after this, not after 5 ms: painting a row takes the interpreter
a dozen times, and each time may have to wait."""
_NEVER = 1_000_000_000
_THRESHOLDS = (5_000, 10, _NEVER)
_AT_LEAST_EVERY_MS = 10 * 60 * 1000


class Tidying(QObject):
    """Looks for garbage among all objects while nobody looks at the window.

    With 10,000 items that look takes 0.1 s during which nothing else runs. Python would take it in
    the midst of work, again and again while files are added. Young objects, where nearly all
    garbage is, are still looked through at once, and what no cycle holds goes without any look.
    """

    def __init__(self, app: QGuiApplication) -> None:
        super().__init__(app)
        gc.set_threshold(*_THRESHOLDS)
        app.applicationStateChanged.connect(self._state_changed)
        self._timer = QTimer(self, interval=_AT_LEAST_EVERY_MS)
        self._timer.timeout.connect(gc.collect)
        self._timer.start()

    def _state_changed(self, state: Qt.ApplicationState) -> None:
        if state is not Qt.ApplicationState.ApplicationActive:
            gc.collect()
            self._timer.start()


def keep_responsive(app: QGuiApplication) -> Tidying:
    """Favour the window over other threads, for as long as the program runs."""
    sys.setswitchinterval(_SWITCH_S)
    return Tidying(app)
