"""Questions to an index, answered beside the window, the newest first."""

import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, Signal

from okx_kit.errors import OkxKitError

Work = Callable[[Callable[[], bool]], Any]
"""Gets a function that tells whether its answer is not wanted any more."""
_alive: set["Asker"] = set()  # an answer must never meet a deleted object


class Asker(QObject):
    """One thread that answers; of questions of one ``kind`` only the newest answer is delivered.

    ``failed`` carries the kind and the error of a question that has no answer. What SQLite says of
    a question that was interrupted is no failure.
    """

    failed = Signal(str, object)
    _came = Signal(str, int, object, object)

    def __init__(self) -> None:
        super().__init__()
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="records")
        self._lock = threading.Lock()
        self._waiting: list[tuple[str, int, Work]] = []
        self._newest: dict[str, int] = {}
        self._thens: dict[tuple[str, int], Callable[[Any], object]] = {}
        self._count = self._under_way = 0
        self._retired = False
        self._last: Callable[[], object] | None = None
        self._came.connect(self._deliver)
        _alive.add(self)

    def ask(self, kind: str, work: Work, then: Callable[[Any], object]) -> None:
        """Have ``work`` done in the thread and ``then`` called with its answer on this one."""
        if self._retired:
            return
        self._count += 1
        self._under_way += 1
        self._newest[kind] = self._count
        self._thens[kind, self._count] = then
        with self._lock:
            self._waiting.append((kind, self._count, work))
        self._pool.submit(self._work)

    def forget(self, kinds: str) -> None:
        """Want no answer of the kinds whose names begin so any more."""
        for kind in [kind for kind in self._newest if kind.startswith(kinds)]:
            del self._newest[kind]

    def busy(self) -> bool:
        """Tell whether answers are still to come."""
        return self._under_way > 0

    def _work(self) -> None:
        with self._lock:
            kind, number, work = self._waiting.pop()

        def stale() -> bool:
            return self._retired or self._newest.get(kind) != number

        answer: object = None
        error: object = None
        if not stale():
            try:
                answer = work(stale)
            except (OkxKitError, sqlite3.Error, OSError, ValueError) as failure:
                error = failure
        self._came.emit(kind, number, answer, error)

    def _deliver(self, kind: str, number: int, answer: object, error: object) -> None:
        self._under_way -= 1
        then = self._thens.pop((kind, number))
        if not self._retired and self._newest.get(kind) == number:
            if error is None:
                then(answer)
            elif not isinstance(error, sqlite3.OperationalError | sqlite3.ProgrammingError):
                self.failed.emit(kind, error)
        if self._retired and not self._under_way:
            self._go()

    def retire(self, last: Callable[[], object]) -> None:
        """Deliver nothing more; call ``last`` when the last question is done, then go."""
        if self._retired:
            return
        self._retired, self._last = True, last
        self._pool.shutdown(wait=False)
        if not self._under_way:
            self._go()

    def _go(self) -> None:
        if self._last is not None:
            self._last()
        _alive.discard(self)
