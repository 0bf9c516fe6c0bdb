"""Waiting for the library without holding the window.

Edits of a few items are written in a few milliseconds, of ten thousand in a second. Both look the
same to the caller: the result is there when the call returns, so undo steps stay in their order.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from okx_kit.ui.common.responsive import hurrying

_HELD_S = 0.02
"""So long the window's thread just waits; a person does not notice, and most writes are done."""

Result = TypeVar("Result")


class Patience(QObject):
    """Runs one piece of work at a time in a thread of its own.

    While longer work goes on the window paints and follows other threads, but takes no key or
    click: those are kept and come after. :attr:`busy` says so; who is called meanwhile and must not
    come between asks for a turn with :meth:`after`.
    """

    _ended = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="library")
        self._later: list[Callable[[], object]] = []
        self.busy = False

    def run(self, work: Callable[[], Result]) -> Result:
        """Return what ``work`` returns, or raise what it raises; it must touch no widget."""
        if self.busy:  # called from within the loop below: a second loop would end after the first
            return work()
        job = self._pool.submit(work)
        self.busy = True
        try:
            with hurrying():
                return self._outcome(job)
        finally:
            self.busy = False
            later, self._later = self._later, []
            for call in later:
                QTimer.singleShot(0, self, call)

    def _outcome(self, job: Future[Result]) -> Result:
        try:
            return job.result(timeout=_HELD_S)
        except TimeoutError:
            if job.done():  # the work itself timed out
                raise
        loop = QEventLoop()
        # Queued, because the work may end before the loop begins.
        self._ended.connect(loop.quit, Qt.ConnectionType.QueuedConnection)
        job.add_done_callback(lambda _: self._ended.emit())
        QGuiApplication.setOverrideCursor(Qt.CursorShape.BusyCursor)
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        QGuiApplication.restoreOverrideCursor()
        return job.result()

    def after(self, call: Callable[[], object]) -> bool:
        """Have ``call`` made once the work under way is done; false if there is none."""
        if self.busy:
            self._later.append(call)
        return self.busy

    def close(self) -> None:
        """Wait for the thread to end; what wanted a turn after it gets none."""
        self._later.clear()
        self._pool.shutdown(wait=True)
