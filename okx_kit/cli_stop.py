"""Ctrl+C as a request: the job stops at its next look and cleans up after itself."""

import signal
import threading
from types import FrameType, TracebackType
from typing import Any, Self


class Stop:
    """While entered, the first SIGINT or SIGTERM asks the job to stop, the next one interrupts it.

    Call it as ``cancelled``. ``exit_code`` is 128 and the signal's number, as shells have it.
    """

    def __init__(self) -> None:
        self._asked = threading.Event()
        self._before: dict[int, Any] = {}
        self.exit_code = 130

    def __call__(self) -> bool:
        """Say whether the person asked to stop."""
        return self._asked.is_set()

    def __enter__(self) -> Self:
        if threading.current_thread() is threading.main_thread():
            for number in (signal.SIGINT, signal.SIGTERM):
                self._before[number] = signal.signal(number, self._ask)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _ask(self, number: int, frame: FrameType | None) -> None:
        self.exit_code = 128 + number
        if self._asked.is_set():
            raise KeyboardInterrupt
        self._asked.set()
