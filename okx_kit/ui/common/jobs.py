"""Long work beside the window: a plain function in a thread, its result back on this thread.

``Jobs.run`` starts it; the function gets a :class:`Job` whose ``progress`` and ``cancelled`` fit
the core's signatures. Results, errors and progress arrive as signals on the window's thread.
"""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal

from okx_kit.errors import Cancelled, OkxKitError
from okx_kit.ui.common.responsive import give_way
from okx_kit.ui.common.unexpected import write_down

_EVERY_S = 0.05
"""Progress is reported so often; of ten thousand small files each would wake the window."""


class Job(QObject):
    """One piece of work under way.

    Exactly one of ``done``, ``failed`` or ``stopped`` comes at its end, ``finished`` after it.
    """

    advanced = Signal(object, object, str)  # bytes done, bytes in all (may pass 2³¹), label
    told = Signal(object)  # whatever the work wants the window to know while it goes on
    done = Signal(object)
    failed = Signal(object)  # an OkxKitError, or an unexpected exception
    stopped = Signal(object)  # the Cancelled that says what stays
    finished = Signal()
    over = Signal()  # the thread has let go: before that a job must not be deleted

    def __init__(self, name: str, parent: QObject) -> None:
        super().__init__(parent)
        self.name = name
        self._stop = threading.Event()
        self._next = 0.0  # when progress is reported again

    def cancel(self) -> None:
        """Ask the work to stop; it answers at its next look."""
        self._stop.set()

    def cancelled(self) -> bool:
        """Tell the work whether to stop."""
        return self._stop.is_set()

    def progress(self, done_bytes: int, total_bytes: int, label: str) -> None:
        """Report how far the work is (from any thread); the window hears of it now and then."""
        give_way()  # between two files, so the window goes first
        now = time.monotonic()
        if now >= self._next or done_bytes == total_bytes:
            self._next = now + _EVERY_S
            self.advanced.emit(done_bytes, total_bytes, label)

    def tell(self, news: object) -> None:
        """Send something to the window while the work goes on (from any thread)."""
        self.told.emit(news)


class Jobs(QObject):
    """Runs jobs; one owner for all threads, so that closing the window can wait for them."""

    started = Signal(object)
    idle = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=3, thread_name_prefix="job")
        self._running: list[Job] = []
        self._closed = False

    def running(self) -> list[Job]:
        """Return the jobs under way, oldest first."""
        return list(self._running)

    def run(self, name: str, work: Callable[[Job], Any]) -> Job:
        """Start ``work`` in a thread, once control returns to Qt: connect to the job before that.

        A signal sent by a thread before anybody is connected would be lost.
        """
        job = Job(name, self)
        self._running.append(job)
        job.finished.connect(lambda: self._ended(job))
        job.over.connect(job.deleteLater)
        self.started.emit(job)
        QTimer.singleShot(0, self, lambda: self._submit(job, work))
        return job

    def _submit(self, job: Job, work: Callable[[Job], Any]) -> None:
        if not self._closed:
            self._pool.submit(_perform, job, work)

    def _ended(self, job: Job) -> None:
        self._running.remove(job)
        if not self._running:
            self.idle.emit()

    def close(self) -> None:
        """Cancel what runs and wait until it has let go of its files.

        Nobody is told: those who listen are being closed too.
        """
        self._closed = True
        for job in self._running:
            job.cancel()
        self._pool.shutdown(wait=True, cancel_futures=True)
        for job in self._running:
            QCoreApplication.removePostedEvents(job, QEvent.Type.MetaCall.value)


def _perform(job: Job, work: Callable[[Job], Any]) -> None:
    try:
        result = work(job)
    except Cancelled as cancelled:
        job.stopped.emit(cancelled)
    except OkxKitError as error:
        job.failed.emit(error)
    except Exception as error:  # a thread must not end without telling the window
        write_down(error)
        job.failed.emit(error)
    else:
        job.done.emit(result)
    finally:
        job.finished.emit()
        job.over.emit()  # all who listen have their message: none is lost with the job
