"""Child processes of this program: what reads foreign bytes runs in one, with limits.

``python -m okx_kit --child ROLE`` starts one; :mod:`okx_kit.__main__` sends each role to its
module. Roles talk over standard input and output only.
"""

import json
import os
import queue
import sys
import time
from typing import IO, Any

MEBIBYTE = 1 << 20
_TELL = 0.1  # seconds between two progress lines


def child_command(role: str) -> list[str]:
    """Return the command line that starts this program again in ``role``."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "--child", role]
    return [sys.executable, "-m", "okx_kit", "--child", role]


def child_environment(**extra: str) -> dict[str, str]:
    """Return this process's environment for a child, with no display to reach for."""
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "PYTHONSTARTUP"}
    kept = {k: v for k, v in os.environ.items() if k not in hidden}
    return kept | {"QT_QPA_PLATFORM": "offscreen", "PYTHONIOENCODING": "utf-8"} | extra


def child_options() -> dict[str, Any]:
    """Return ``subprocess.Popen`` options: no console window on Windows, own group elsewhere."""
    if sys.platform == "win32":
        import subprocess  # noqa: PLC0415 - Windows only

        return {"creationflags": subprocess.CREATE_NO_WINDOW}
    return {"start_new_session": True}


def limit_resources(*, memory_mib: int, cpu_seconds: int | None = None) -> None:
    """Cap this process's address space, processor time and core dumps.

    Where the system has no such limits (Windows; macOS ignores the first) nothing happens, and the
    parent's time-out is the only guard.
    """
    try:
        import resource  # noqa: PLC0415 - POSIX only
    except ImportError:
        return
    wanted = [(resource.RLIMIT_AS, memory_mib * MEBIBYTE), (resource.RLIMIT_CORE, 0)]
    if cpu_seconds is not None:
        wanted.append((resource.RLIMIT_CPU, cpu_seconds))
    for limit, value in wanted:
        try:
            resource.setrlimit(limit, (value, value))
        except (ValueError, OSError):  # a lower hard limit is in force already
            continue


def say_line(message: dict[str, Any]) -> None:
    """Write one line of JSON for the parent, in a child whose answers are lines."""
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


class ProgressLines:
    """Tells the parent how far the work is, not more often than ten times a second."""

    def __init__(self) -> None:
        self._next = 0.0

    def __call__(self, done_bytes: int, total_bytes: int, label: str) -> None:
        """Say so: ``{"progress": [done_bytes, total_bytes, label]}``."""
        now = time.monotonic()
        if now >= self._next:
            self._next = now + _TELL
            say_line({"progress": [done_bytes, total_bytes, label]})


Lines = queue.Queue[bytes] | queue.SimpleQueue[bytes]


def pump_lines(stream: IO[bytes], lines: Lines, longest: int) -> None:
    """Pass on what a child says, to its end; an empty line stands for that.

    A line of more than ``longest`` bytes comes in pieces, none of which is a message.
    """
    try:
        while line := stream.readline(longest):
            lines.put(line)
    except (OSError, ValueError):  # closed under us after a kill
        pass
    lines.put(b"")
