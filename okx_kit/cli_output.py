"""What the command line prints: JSON or lines on standard output, remarks on standard error."""

import json
import locale
import os
import sys
import threading
import time
from contextlib import suppress
from typing import TextIO

from okx_kit.errors import OkxKitError
from okx_kit.shown import visible
from okx_kit.words import Language, Words

_WIDTH = 78
_PAUSE = 0.1  # seconds between two progress lines


def language_of_locale() -> Language:
    """Return the language of the person's locale: Chinese if it says so, else English."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "zh" if value.lower().startswith("zh") else "en"
    said = (locale.getlocale()[0] or "").lower()  # Windows and macOS set no variables
    return "zh" if said.startswith(("zh", "chinese")) else "en"


def replace_closed_streams() -> None:
    """Give what was closed before the start a place that keeps nothing.

    Else the next file that is opened gets its number, and a child writes into it.
    """
    for number, name, mode in ((0, "stdin", "r"), (1, "stdout", "w"), (2, "stderr", "w")):
        if getattr(sys, name) is None:
            with suppress(OSError):
                fd = os.open(os.devnull, os.O_RDWR)
                if fd != number:
                    os.dup2(fd, number)
                    os.close(fd)
                setattr(sys, name, os.fdopen(number, mode, encoding="utf-8", closefd=False))


def json_text(name: str) -> str:
    r"""Return a file name for JSON: bytes that are not UTF-8 come as ``\xff``."""
    try:
        return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    except UnicodeEncodeError:  # lone surrogates of another kind, as Windows has them
        return name.encode("utf-8", "backslashreplace").decode("utf-8")


class Terminal:
    """Standard output and error, in one language; safe to call from several threads."""

    def __init__(self, language: Language | None = None) -> None:
        self.language: Language = language or language_of_locale()
        self._lock = threading.Lock()
        self._live = sys.stderr.isatty()
        self._line = ""
        self._next = 0.0

    def say(self, text: str = "") -> None:
        """Print one line of the result."""
        with self._lock:
            self._clear()
            _write(sys.stdout, text + "\n")

    def json(self, value: object) -> None:
        """Print the result as one JSON object (ASCII, so that any locale carries it)."""
        self.say(json.dumps(value))

    def note(self, words: Words) -> None:
        """Print a remark."""
        self._remark(words.text(self.language))

    def error(self, error: OkxKitError) -> None:
        """Print the sentence of an error."""
        self._remark(error.sentence(self.language))

    def progress(self, done_bytes: int, total_bytes: int, label: str) -> None:
        """Show how far the work is, on a terminal only, ten times a second at most."""
        now = time.monotonic()
        if not self._live or now < self._next:
            return
        with self._lock:
            self._next = now + _PAUSE
            percent = 100 * done_bytes // total_bytes if total_bytes else 0
            self._clear()
            self._line = f"{min(percent, 100):3d} %  {visible(label)}"[:_WIDTH]
            _write(sys.stderr, self._line)

    def done(self) -> None:
        """Take the progress line away."""
        with self._lock:
            self._clear()

    def _remark(self, text: str) -> None:
        with self._lock:
            self._clear()
            _write(sys.stderr, text + "\n")

    def _clear(self) -> None:
        if self._line:  # Chinese characters are two columns wide
            _write(sys.stderr, "\r" + " " * (2 * len(self._line)) + "\r")
            self._line = ""


def _write(stream: TextIO, text: str) -> None:
    stream.write(text)
    stream.flush()
