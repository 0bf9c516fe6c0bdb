"""What keeps the window quick while threads of ours compute; measured in benchmarks/README.md.

Python runs one thread at a time: each of ours that computes takes an equal share from the window,
and what it does in 15 ms takes 45 beside two of them. So those that work out something large take
turns (:data:`in_turn`), and those that go through many files let the window go first
(:func:`give_way`).
"""

import gc
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QAbstractEventDispatcher, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

_SWITCH_S = 0.0005
"""A thread that computes gives way after this, not after 5 ms: painting a row takes the interpreter
a dozen times, and each time may have to wait."""
_NEVER = 1_000_000_000
_THRESHOLDS = (5_000, 10, _NEVER)
_AT_LEAST_EVERY_MS = 10 * 60 * 1000
_LEFT_AFTER_MS = 3000
"""The window counts as left after this: a dialog that opens takes its place for a moment only."""
_AT_MOST_S = 0.01
_HURRY_AT_MOST_S = 3
_PAUSE_MS = 800
_PAUSE_IN_JOBS_MS = 3000

in_turn = threading.Lock()
"""Held by a thread of ours while it works out something about all items."""

_at_rest = threading.Event()
_at_rest.set()
_unhurried = threading.Event()
_unhurried.set()


def pause_ms(in_jobs: bool) -> int:
    """Return how long to wait with what is worked out anew of a large case after each change.

    Longer while jobs change it again and again: a minute of adding is no minute of planning.
    """
    return _PAUSE_IN_JOBS_MS if in_jobs else _PAUSE_MS


def give_way() -> None:
    """Let the window's thread end what it does, if it does anything; called between two files.

    While a person waits for a thread (:func:`hurrying`), that one goes before all who call this.
    """
    _unhurried.wait(_HURRY_AT_MOST_S)
    _at_rest.wait(_AT_MOST_S)


@contextmanager
def hurrying() -> Iterator[None]:
    """Have those who give way stand still for work that a person waits for; it may be nested."""
    already = not _unhurried.is_set()
    _unhurried.clear()
    try:
        yield
    finally:
        if not already:
            _unhurried.set()


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
        self.left = QTimer(self, singleShot=True, interval=_LEFT_AFTER_MS)
        self.left.timeout.connect(self._collect)
        events = QAbstractEventDispatcher.instance()
        if events is not None:
            events.awake.connect(_at_rest.clear)
            events.aboutToBlock.connect(_at_rest.set)

    def _state_changed(self, state: Qt.ApplicationState) -> None:
        if state is Qt.ApplicationState.ApplicationActive:
            self.left.stop()
        else:
            self.left.start()

    def _collect(self) -> None:
        gc.collect()
        self._timer.start()


def keep_responsive(app: QGuiApplication) -> Tidying:
    """Favour the window over other threads, for as long as the program runs."""
    sys.setswitchinterval(_SWITCH_S)
    return Tidying(app)
