"""A virtual screen and the real program on it, for tests that cross process borders."""

import os
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
_PATIENCE = 40.0  # seconds; a loaded machine needs them, an idle one does not


def until(met: Callable[[], object], what: str) -> None:
    """Wait until something is so; fail with words when it does not come."""
    deadline = time.monotonic() + _PATIENCE
    pause = threading.Event()
    while not met():
        assert time.monotonic() < deadline, f"waited in vain for {what}"
        pause.wait(0.05)


@contextmanager
def virtual_screen(width: int = 1700, height: int = 1000) -> Iterator[dict[str, str]]:
    """Run Xvfb on a free display; yields the environment that reaches it."""
    read, write = os.pipe()
    command = [
        "Xvfb",
        "-displayfd",
        str(write),
        "-screen",
        "0",
        f"{width}x{height}x24",
        "-nolisten",
        "tcp",
    ]
    server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as lines:
            display = lines.readline().strip()
        environment = {k: v for k, v in os.environ.items() if k != "WAYLAND_DISPLAY"}
        yield environment | {"DISPLAY": f":{display}", "QT_QPA_PLATFORM": "xcb"}
    finally:
        server.terminate()
        server.wait()


@contextmanager
def program(environment: dict[str, str], *wrap: str) -> Iterator["subprocess.Popen[bytes]"]:
    """Start the program as a double-click does; ended at the latest with the test."""
    process = subprocess.Popen(
        [*wrap, sys.executable, "-m", "okx_kit"], env=environment, cwd=ROOT, stderr=subprocess.PIPE
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def xdotool(environment: dict[str, str], *arguments: object) -> str:
    """Run xdotool and return what it prints."""
    command = ["xdotool", *map(str, arguments)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    return done.stdout.strip()


def window_shown(
    environment: dict[str, str], name: str, running: "subprocess.Popen[bytes] | None" = None
) -> bool:
    """Tell whether a window with this in its title is on the screen; ``running`` must not end.

    xdotool's own search reads a title up to the first character beyond Latin-1.
    """
    if running is not None and running.poll() is not None:
        said = running.communicate()[1].decode("utf-8", "replace")
        raise AssertionError(f"the program ended with {running.returncode}: {said}")
    windows = xdotool(environment, "search", "--onlyvisible", "--name", ".").split()
    return any(name in xdotool(environment, "getwindowname", window) for window in windows)


def rows(home: Path) -> int:
    """Return how many items the library has that a running program keeps open."""
    with closing(sqlite3.connect(f"file:{home / 'library.sqlite3'}?mode=ro", uri=True)) as library:
        (count,) = library.execute("SELECT count(*) FROM items").fetchone()
    return int(count)


def drag(environment: dict[str, str], start: tuple[int, int], end: tuple[int, int]) -> None:
    """Drag with the left button from one point of the screen to another, in small moves."""
    xdotool(environment, "mousemove", *start, "mousedown", 1)
    steps = 12
    for step in range(1, steps + 1):
        x = start[0] + (end[0] - start[0]) * step // steps
        y = start[1] + (end[1] - start[1]) * step // steps
        xdotool(environment, "mousemove", "--sync", x, y)
    xdotool(environment, "mousemove", end[0] + 3, end[1] + 3)
    xdotool(environment, "mouseup", 1)
