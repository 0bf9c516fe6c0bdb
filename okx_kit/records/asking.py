"""Talking to a child of this program: one request in, JSON lines out until it ends."""

import contextlib
import json
import os
import queue
import subprocess
import threading
import time
from collections.abc import Generator, Iterator, Mapping
from typing import Any

from okx_kit.children import child_command, child_environment, child_options, pump_lines
from okx_kit.progress import IsCancelled, never, stop_if

SILENCE_SECONDS = 120.0
"""Longest time without a word from the child before it is given up."""

_LONGEST_LINE = 64 << 20
_LOOK = 0.05  # seconds between two looks at ``cancelled``
_AHEAD = 16  # lines waiting: a child that is faster than its reader has to wait


class ChildGone(Exception):
    """The child ended, was stopped by a limit, or fell silent before its last line."""


def ask_child(
    role: str, request: Mapping[str, Any], cancelled: IsCancelled = never
) -> Generator[dict[str, Any], None, None]:
    """Start ``role``, send it ``request`` and yield each JSON object it prints.

    The last one has a key ``end``; without it :class:`ChildGone` is raised. The child is gone when
    the iterator ends or is closed. Raises :class:`~okx_kit.errors.Cancelled`.
    """
    child = LastingChild(role)
    try:
        yield from child.ask(request, cancelled)
    finally:
        child.close()


class LastingChild:
    """One process in ``role`` for many requests, one after another; started when first needed.

    A request that does not come to its end costs the process; after ``requests`` of them another
    takes its place, so that what readers leak stays small.
    """

    def __init__(self, role: str, requests: int = 200) -> None:
        self._role, self._requests = role, requests
        self._process: subprocess.Popen[bytes] | None = None
        self._lines: queue.Queue[bytes] = queue.Queue(_AHEAD)
        self._pump: threading.Thread | None = None
        self._left = 0

    def ask(
        self, request: Mapping[str, Any], cancelled: IsCancelled = never
    ) -> Generator[dict[str, Any], None, None]:
        """Send a request and yield the answers; raises as :func:`ask_child`."""
        stop_if(cancelled)
        whole = False
        try:
            self._send(request)
            yield from _answers(self._lines, cancelled)
            whole = True
        finally:
            self._left -= 1
            if not whole or self._left <= 0:
                self.close()

    def _send(self, request: Mapping[str, Any]) -> None:
        child = self._process or self._start()
        try:
            if child.stdin is None:  # never: it is a pipe
                raise ChildGone
            child.stdin.write(json.dumps(request).encode("ascii") + b"\n")
            child.stdin.flush()
        except OSError as error:  # it has died
            raise ChildGone from error

    def _start(self) -> "subprocess.Popen[bytes]":
        child = self._process = subprocess.Popen(
            child_command(self._role),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=child_environment(),
            **child_options(),
        )
        self._left, self._lines = self._requests, queue.Queue(_AHEAD)
        self._pump = threading.Thread(
            target=pump_lines, args=(child.stdout, self._lines, _LONGEST_LINE), daemon=True
        )
        self._pump.start()
        return child

    def close(self) -> None:
        """End the process, if there is one; the next request starts another."""
        child, self._process = self._process, None
        if child is None:
            return
        child.kill()
        while self._pump is not None and self._pump.is_alive():  # it comes to the pipe's end
            with contextlib.suppress(queue.Empty):
                self._lines.get(timeout=_LOOK)
        child.wait()
        for stream in (child.stdin, child.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):  # unsent bytes to a dead child
                    stream.close()


def _answers(lines: "queue.Queue[bytes]", cancelled: IsCancelled) -> Iterator[dict[str, Any]]:
    heard = time.monotonic()
    while time.monotonic() - heard < SILENCE_SECONDS:
        stop_if(cancelled)
        try:
            line = lines.get(timeout=_LOOK)
        except queue.Empty:
            continue
        heard = time.monotonic()
        try:
            answer = json.loads(line)
        except ValueError as error:  # the end of the pipe, or half a line
            raise ChildGone from error
        yield answer
        if "end" in answer:
            return
    raise ChildGone


def path_for_child(path: os.PathLike[str]) -> str:
    """Return a path for a request, whatever bytes it holds; ``json`` keeps what is no UTF-8."""
    return os.path.abspath(os.fspath(path))  # noqa: PTH100 - resolves no link
