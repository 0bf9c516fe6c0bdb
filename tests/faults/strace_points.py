"""Run a driver again and again under strace, failing it at one system call after another.

A clean run lists the write-side calls that touch ``home``, in order; each is a :class:`Point`.
:func:`run_at` runs the driver with the fault at that point: ``kill`` (SIGKILL before the call is
made), ``eio`` (that call fails once) or ``enospc`` (from there on, every call that needs room
fails). strace counts calls by name and by thread, and so do the points.

A driver reports with :func:`say`, whose ``writev`` is never failed.
"""

import os
import re
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

Fault = Literal["kill", "eio", "enospc"]

Done: TypeAlias = "subprocess.CompletedProcess[bytes]"
Run = Callable[[Sequence[str]], Done]
"""Runs what is tested once, under strace with the given options (``forked.Driver``, mostly)."""

FULL = os.environ.get("OKX_KIT_FULL") == "1"
"""The release size of the fault tests is wanted."""

WRITE_CALLS = (
    *("openat", "write", "pwrite64", "pwritev", "copy_file_range", "sendfile", "fsync"),
    *(
        "syncfs",
        "fdatasync",
        "sync_file_range",
        "ftruncate",
        "truncate",
        "fallocate",
        "rename",
        "renameat",
    ),
    *("renameat2", "link", "linkat", "unlink", "unlinkat", "mkdir", "mkdirat", "fchmod"),
    *("fchmodat", "chmod"),
)
NEEDS_ROOM = (
    *("write", "pwrite64", "pwritev", "copy_file_range", "sendfile", "fallocate", "ftruncate"),
    *("mkdir", "mkdirat", "link", "linkat", "rename", "renameat", "renameat2", "fsync"),
    *("fdatasync", "syncfs"),
)
_LINE = re.compile(r"(\d+) +([a-z0-9_]+)\((.*)")


@dataclass(frozen=True)
class Point:
    """The ``number``-th call (from 1) named ``call`` in its thread.

    ``before`` counts the calls of each name made earlier in that thread; ``text`` is how strace
    shows it.
    """

    call: str
    number: int
    before: tuple[tuple[str, int], ...]
    text: str


@dataclass(frozen=True)
class Outcome:
    """How a run with a fault ended; ``said`` are the lines given to :func:`say`."""

    point: Point
    code: int
    said: list[str]
    errors: str
    hit: bool


def say(line: str) -> None:
    """Print a line in a command under test, by a call that no fault touches."""
    os.writev(1, [line.encode("utf-8", "surrogateescape"), b"\n"])


def in_a_process(command: Sequence[str], strace: Sequence[str]) -> Done:
    """Run a command as a process of its own under ``strace`` with those options."""
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1"}
    watched = ["strace", "--seccomp-bpf", *strace, *command]
    return subprocess.run(watched, capture_output=True, env=environment, timeout=120, check=False)


def points_of(run: Run, home: Path) -> list[Point]:
    """Run once without a fault and list the write-side calls that touch ``home``."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        done = run(["-f", "-y", "-s", "0", "-o", str(log), "-e", f"trace={_known()}"])
        assert done.returncode == 0, done.stderr
        return _read_log(log.read_text(errors="replace"), str(home))


def _known() -> str:
    return ",".join(f"?{call}" for call in WRITE_CALLS)  # ?: not every machine has every call


def _read_log(text: str, marker: str) -> list[Point]:
    counts: dict[str, Counter[str]] = {}
    points = []
    for line in text.splitlines():
        match = _LINE.match(line)
        if match is None:
            continue
        thread, call, rest = match.groups()
        made = counts.setdefault(thread, Counter())
        before = tuple(made.items())
        made[call] += 1
        creates = call != "openat" or "O_CREAT" in rest
        if marker in rest and creates:
            points.append(Point(call, made[call], before, line))
    return points


def sample(points: Sequence[Point], at_most: int) -> list[Point]:
    """Return at most that many points, evenly spread, the first and the last among them."""
    if len(points) <= at_most:
        return list(points)
    step = (len(points) - 1) / (at_most - 1)
    return [points[round(n * step)] for n in range(at_most)]


def run_at(run: Run, point: Point, fault: Fault) -> Outcome:
    """Run with ``fault`` at ``point``."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        done = run(["-f", "-o", str(log), *_injections(point, fault)])
        hit = "INJECTED" in (text := log.read_text(errors="replace")) or "killed by SIGKILL" in text
    said = done.stdout.decode("utf-8", "surrogateescape").splitlines()
    return Outcome(point, done.returncode, said, done.stderr.decode(errors="replace"), hit)


def _injections(point: Point, fault: Fault) -> list[str]:
    if fault != "enospc":
        what = "signal=KILL" if fault == "kill" else "error=EIO"
        rules = [f"{point.call}:{what}:when={point.number}"]
    else:
        made = dict(point.before)
        rules = [f"?{call}:error=ENOSPC:when={made.get(call, 0) + 1}+" for call in NEEDS_ROOM]
    names = ",".join(f"?{rule.split(':')[0].lstrip('?')}" for rule in rules)
    return ["-e", f"trace={names}", *(part for rule in rules for part in ("-e", f"inject={rule}"))]
