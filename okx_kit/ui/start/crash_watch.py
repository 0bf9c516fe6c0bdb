"""Catching what nobody expected: in slots, in threads, in Python itself and below it.

An error is written down where it happens; the window's thread shows at most one dialog at a time,
each error once, and a few in all. The next start tells of an end by a fault.
"""

import faulthandler
import os
import sys
import threading
from collections import Counter
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Protocol

from PySide6.QtCore import QObject, Qt, Signal

from okx_kit.case.durable import create_private
from okx_kit.ui.common.unexpected import write_with
from okx_kit.ui.start.crash_log import CrashLog, described, fingerprint

_MOST_SHOWN = 5
_MOST_WRITTEN = 20  # of one error: a painting that fails does so sixty times a second


class _Unraisable(Protocol):
    exc_value: BaseException | None


class CrashWatch(QObject):
    """``failed`` carries a report and how often it has happened, on the window's thread.

    It comes once for each error, and for an error that comes again while the dialog of it is open
    (:meth:`shown` says which) as often as it comes.
    """

    failed = Signal(str, int)
    _came = Signal(str, str)

    def __init__(self, home: Path, parent: QObject) -> None:
        super().__init__(parent)
        self.log = CrashLog(home)
        self._seen: Counter[str] = Counter()
        self._open = ""
        self._told: set[str] = set()
        self._inside = threading.local()
        self._faults: IO[bytes] | None = None
        self._came.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Begin to watch what Python sees."""
        sys.excepthook = self._unexpected
        threading.excepthook = self._in_thread
        sys.unraisablehook = self._unraisable
        write_with(self._write)

    def watch_faults(self) -> str:
        """Watch what ends the whole process as well, from the one process that has the library.

        Returns the report of a fault that ended the program last time, if one did.
        """
        fault = self.log.take_fault()
        with suppress(OSError, ValueError, RuntimeError):
            self._faults = os.fdopen(create_private(self.log.faults), "wb", buffering=0)
            faulthandler.enable(self._faults, all_threads=False)
        return fault

    def remove(self) -> None:
        """Stop watching: the program ends as it should."""
        sys.excepthook, threading.excepthook = sys.__excepthook__, threading.__excepthook__
        sys.unraisablehook = sys.__unraisablehook__
        write_with(None)
        if self._faults is not None:
            faulthandler.disable()
            self._faults.close()
            self._faults = None
            with suppress(OSError):
                self.log.faults.unlink()

    def shown(self, report: str) -> None:
        """Say whose dialog is open; an empty one: none is."""
        self._open = report

    # --- from any thread -------------------------------------------------------------------------

    def note(self, error: BaseException) -> None:
        """Write an error down and have it shown; never raises."""
        if getattr(self._inside, "busy", False):
            return  # an error while one is written down
        self._inside.busy = True
        try:
            self._write(error)
            self._came.emit(fingerprint(error), described(error))
        except Exception:  # noqa: S110 - there is nobody left to tell
            pass
        finally:
            self._inside.busy = False

    def _unexpected(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if sys.stderr is not None and sys.stderr.isatty():  # not into the journal of the session
            sys.__excepthook__(kind, error, trace)
        if issubclass(kind, Exception):  # an interrupt from the terminal is none
            self.note(error)

    def _in_thread(self, args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            self._unexpected(args.exc_type, args.exc_value, args.exc_traceback)

    def _unraisable(self, args: _Unraisable) -> None:
        """Write down what went wrong while something was thrown away; nobody needs a dialog."""
        if args.exc_value is not None:
            self._write(args.exc_value)

    def _write(self, error: BaseException) -> None:
        with suppress(Exception):
            mark = fingerprint(error)
            self._seen[mark] += 1
            if self._seen[mark] <= _MOST_WRITTEN:
                self.log.add(described(error))

    # --- on the window's thread ------------------------------------------------------------------

    def _tell(self, mark: str, report: str) -> None:
        new = mark not in self._told
        if self._open or (new and len(self._told) < _MOST_SHOWN):
            self._told.add(mark)
            self.failed.emit(report, self._seen[mark] if not self._open else self._seen.total())
