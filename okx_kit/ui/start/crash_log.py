"""What is written about an error nobody expected: where in the code, never with what.

A report holds versions, the error's class and lines of code. Its message is left out, since
messages hold names, paths and values; of paths only what is part of the program's own code stays.
"""

import os
import platform
import re
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path, PurePath
from traceback import walk_tb
from types import TracebackType

from okx_kit import __version__
from okx_kit.case.durable import create_private, make_private_folder

LARGEST_LOG = 64 << 10  # bytes; one older log of the same size is kept
_MOST_FRAMES = 60
_MOST_CAUSES = 5
_CODE = re.compile(r"[A-Za-z0-9_.<>-]{1,120}")
_FAULT_LINE = re.compile(r'\s*File "(?P<path>[^"]*)", line (?P<line>\d+) in (?P<name>\S+)')
_FATAL = re.compile(r"Fatal Python error: (?P<what>[A-Za-z ]{1,60})")

_OWN = PurePath(__file__).parents[2]  # the package ``okx_kit``
_HOLDERS = ("site-packages", f"python{sys.version_info[0]}.{sys.version_info[1]}")
"""Folders that hold other people's code; what stands before them is this computer's."""


def described(error: BaseException) -> str:
    """Return a report on an error: its class and those behind it, each with its lines of code."""
    return "\n".join([_versions(), *_causes(error)])


def fingerprint(error: BaseException) -> str:
    """Return what tells one error from another: its class and the innermost line of ours."""
    frames = list(_frames(error.__traceback__))
    own = [frame for frame in frames if frame.startswith("okx_kit/")]
    return f"{type(error).__name__} {(own or frames or ['?'])[-1]}"


def _versions() -> str:
    qt = sys.modules.get("PySide6")
    release = re.match(r"[0-9.]*", platform.release())  # what follows may be anybody's own name
    system = f"{platform.system()} {release[0] if release else ''} {platform.machine()}"
    return (
        f"okx-kit {__version__} · Python {platform.python_version()}"
        f" · PySide6 {getattr(qt, '__version__', '-')} · {system}"
    )


def _causes(error: BaseException | None) -> Iterator[str]:
    for _ in range(_MOST_CAUSES):
        if error is None:
            return
        yield f"{_code(type(error).__module__)}.{_code(type(error).__qualname__)}"
        yield from (f"  {frame}" for frame in _frames(error.__traceback__))
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _frames(trace: TracebackType | None) -> Iterator[str]:
    found = [(f.f_code.co_filename, line, f.f_code.co_name) for f, line in walk_tb(trace)]
    for path, line, name in found[-_MOST_FRAMES:]:
        yield f"{code_path(path)}:{line} {_code(name)}"


def code_path(path: str) -> str:
    """Return a file of code as it is called within its package; of any other file only ``?``."""
    pure = PurePath(path)
    inner: tuple[str, ...] = ()
    if pure.is_relative_to(_OWN):
        inner = ("okx_kit", *pure.relative_to(_OWN).parts)
    elif not pure.is_absolute() and (pure.parts[:1] == ("okx_kit",) or hasattr(sys, "frozen")):
        inner = pure.parts  # a packaged program knows its code by such names
    else:
        for holder in _HOLDERS:
            if holder in pure.parts:
                inner = pure.parts[len(pure.parts) - pure.parts[::-1].index(holder) :]
                break
    return "/".join(_code(part) for part in inner) or "?"


def _code(text: str) -> str:
    return text if _CODE.fullmatch(text) else "?"


def read_fault(text: str) -> str:
    """Return a report on what ``faulthandler`` wrote, or nothing if the program had not ended.

    On Windows it also writes about errors that the system deals with by itself.
    """
    fatal = _FATAL.search(text)
    if fatal is None:
        return ""
    lines = (_FAULT_LINE.match(line) for line in text.splitlines()[: 10 * _MOST_FRAMES])
    frames = [
        f"  {code_path(m['path'])}:{m['line']} {_code(m['name'])}" for m in lines if m is not None
    ]
    return "\n".join([_versions(), fatal["what"].strip(), *frames[:_MOST_FRAMES]])


class CrashLog:
    """``crash.log`` in the library's folder, readable by this person alone, of bounded size."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self.path = home / "crash.log"
        self.faults = home / "faults.log"
        self._lock = threading.Lock()

    def add(self, report: str) -> None:
        """Append a report; a full disk or the like is no second error."""
        stamp = f"{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC"
        with self._lock, suppress(OSError):
            if self.path.exists() and self.path.stat().st_size > LARGEST_LOG:
                self.path.replace(self.path.with_name("crash-before.log"))
            make_private_folder(self._home)
            with suppress(FileExistsError):
                os.close(create_private(self.path))
            with self.path.open("a", encoding="utf-8", newline="\n") as file:
                file.write(f"--- {stamp}\n{report[:LARGEST_LOG]}\n")

    def take_fault(self) -> str:
        """Return the report on how the program last ended by a fault, if it did; forget it."""
        try:
            with self.faults.open("rb") as file:
                text = file.read(LARGEST_LOG).decode("utf-8", "replace")
            self.faults.unlink()
        except OSError:
            return ""
        report = read_fault(text)
        if report:
            self.add(report)
        return report
