"""A child process that answers one request at a time, however badly a file treats it."""

import contextlib
import subprocess
import threading
from typing import Any

from okx_kit.children import child_command, child_environment, child_options
from okx_kit.intake import wire


class Stopped(Exception):
    """The child died, hung or answered nonsense."""


class TooSlow(Stopped):
    """The child needed more than its time for one request."""


class Child:
    """One process in ``role``, started when first needed and replaced when it fails.

    ``seconds`` is the longest time one request may take; after ``requests`` of them the process is
    replaced, so that what decoders leak stays small.
    """

    def __init__(self, role: str, seconds: float, requests: int = 500) -> None:
        self._role, self._seconds, self._requests = role, seconds, requests
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()  # guards starting against closing
        self._left = 0
        self._closed = False

    @property
    def pid(self) -> int | None:
        """The process id of the running child, if any."""
        process = self._process
        return process.pid if process is not None else None

    def ask(self, request: dict[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
        """Return the answer; raises :class:`Stopped` (:class:`TooSlow` after its time).

        Raises ``OSError`` if the child cannot be started.
        """
        process, late = self._running(), threading.Event()

        def give_up() -> None:
            late.set()
            process.kill()

        watchdog = threading.Timer(self._seconds, give_up)
        watchdog.daemon = True
        watchdog.start()
        try:
            assert process.stdin is not None and process.stdout is not None  # noqa: S101, PT018
            wire.send(process.stdin, request, data)  # type: ignore[arg-type]
            answer = wire.receive(process.stdout)  # type: ignore[arg-type]
        except (OSError, ValueError, wire.Garbled) as error:
            self._end()
            raise (TooSlow if late.is_set() else Stopped) from error
        finally:
            watchdog.cancel()
        if answer is None:
            self._end()
            raise TooSlow if late.is_set() else Stopped
        self._left -= 1
        if self._left <= 0:
            self._end()
        return answer

    def _running(self) -> "subprocess.Popen[bytes]":
        with self._lock:
            if self._closed:
                raise Stopped
            if self._process is not None and self._process.poll() is not None:
                self._discard(self._process)  # interrupted, or stopped by a limit, between requests
                self._process = None
            if self._process is None:
                self._process = subprocess.Popen(
                    child_command(self._role),
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    env=child_environment(),
                    **child_options(),
                )
                self._left = self._requests
            return self._process

    def _end(self) -> None:
        """Kill the process, wait for it, close its pipes. It holds nothing worth saving."""
        with self._lock:
            process, self._process = self._process, None
        if process is not None:
            self._discard(process)

    @staticmethod
    def _discard(process: "subprocess.Popen[bytes]") -> None:
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):  # unsent bytes to a dead child
                    stream.close()

    def rest(self) -> None:
        """End the process for now; nobody may be inside :meth:`ask`, which starts another."""
        self._end()

    def interrupt(self) -> None:
        """Let a request in hand fail at once; the next one starts another child."""
        with self._lock:
            if self._process is not None:
                self._process.kill()
                self._process.wait()  # so that the next request sees that it has ended

    def stop(self) -> None:
        """Let a request in hand fail at once and start no further child; any thread may call."""
        with self._lock:
            self._closed = True
            if self._process is not None:
                self._process.kill()

    def close(self) -> None:
        """End the child for good; nobody may be inside :meth:`ask`."""
        self._closed = True
        self._end()
