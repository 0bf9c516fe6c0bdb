"""Child processes of this program: what reads foreign bytes runs in one, with limits.

``python -m okx_kit --child ROLE`` starts one; :mod:`okx_kit.__main__` sends each role to its
module. Roles talk over standard input and output only.
"""

import os
import sys
from typing import Any

MEBIBYTE = 1 << 20


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
