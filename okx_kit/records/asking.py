"""Talking to a child of this program: one request in, JSON lines out until it ends."""

import json
import os
import queue
import subprocess
import threading
import time
from collections.abc import Generator, Iterator, Mapping
from typing import IO, Any

from okx_kit.children import child_command, child_environment, child_options
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
    stop_if(cancelled)
    with subprocess.Popen(
        child_command(role),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=child_environment(),
        **child_options(),
    ) as child:
        lines: queue.Queue[bytes] = queue.Queue(_AHEAD)
        try:
            if child.stdin is None or child.stdout is None:  # never: both are pipes
                raise ChildGone
            pump = threading.Thread(target=_pump, args=(child.stdout, lines), daemon=True)
            pump.start()
            try:
                child.stdin.write(json.dumps(request).encode("ascii") + b"\n")
                child.stdin.close()
            except OSError as error:  # it died at once
                raise ChildGone from error
            yield from _answers(lines, cancelled)
        finally:
            child.kill()
            while not lines.empty():  # let the pump see the end of the pipe
                lines.get_nowait()


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


def _pump(stream: IO[bytes], lines: "queue.Queue[bytes]") -> None:
    """Pass on the child's lines; an empty one stands for the end."""
    try:
        while line := stream.readline(_LONGEST_LINE):
            lines.put(line)
    except (OSError, ValueError):  # closed under us after a kill
        pass
    lines.put(b"")


def path_for_child(path: os.PathLike[str]) -> str:
    """Return a path for a request, whatever bytes it holds; ``json`` keeps what is no UTF-8."""
    return os.path.abspath(os.fspath(path))  # noqa: PTH100 - resolves no link
