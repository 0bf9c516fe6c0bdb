"""Foreign bundles and case files, opened and read in a child process with limits.

:func:`open_apart` starts ``--child read``. The child takes the file apart (ZIP structure, deflate,
manifests, tables) and hands over names, sizes and blocks of bytes; a crash, a bomb or a hang ends
the child and nothing else. The parent believes no block before its hash is the right one.

Talk: one JSON line of the parent for each wish (``path`` and ``form`` first, then ``get`` or
``finish``); JSON lines of the child, a ``block`` line followed by as many raw bytes.
"""

import json
import os
import queue
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, Literal, Protocol

from okx_kit.bundle.apart import SILENCE_SECONDS, why_gone
from okx_kit.bundle.report import Problem, problem
from okx_kit.bundle.zip_refusals import ArchiveRefused
from okx_kit.children import child_command, child_environment, child_options
from okx_kit.errors import OkxKitError
from okx_kit.progress import IsCancelled, Progress, stop_if
from okx_kit.words import Language, Words

Form = Literal["bundle", "case"]
MAX_BLOCK = 1 << 22
"""Most bytes of one block; the readers give at most 256 KiB."""

_LONGEST_LINE = 256 << 20  # names and sizes of 200,000 files take about 50 MB
_LOOK = 0.05  # seconds between two looks at ``cancelled``
_AHEAD = 16  # blocks read from the child before somebody wants them

Message = dict[str, Any] | bytes | None
"""What the child says: a line, a block, or ``None`` for its end."""


class ForeignFiles(Protocol):
    """Files of an opened and checked bundle or case file, with their sizes in bytes.

    ``digest`` is the SHA-256 of each file as its check read it (none for a case file, whose
    originals are named by theirs).
    """

    name: str
    sizes: dict[str, int]
    digest: dict[str, str]

    def blocks(self, path: str) -> Iterator[bytes]:
        """Yield the content of one file; raises an ``OkxKitError``, perhaps after some blocks."""

    def finish(self) -> None:
        """Make a last check that nothing changed meanwhile; raises ``OkxKitError``."""

    def close(self) -> None:
        """Let go of it."""


OpenForeign = Callable[[Path, Progress, IsCancelled], ForeignFiles]
"""Opens and checks a file; raises an ``OkxKitError`` when it is not good."""


class BundleNotGood(OkxKitError):
    """The bundle did not pass its check; ``problem`` is the first thing that is wrong."""

    words = Words(
        "“{name}”没有通过核对，没有打开：{reason}",
        "“{name}” did not pass its check and was not opened: {reason}",
    )

    def __init__(self, *, name: object, problem: Problem) -> None:
        self.problem = problem
        super().__init__(name=name, reason="")

    def sentence(self, language: Language = "en") -> str:
        """Return the sentence with the reason in the same language."""
        name = self.values["name"]
        return self.words.text(language).format(name=name, reason=self.problem.words.text(language))


def open_apart(
    form: Form, path: Path, progress: Progress, cancelled: IsCancelled, password: str = ""
) -> ForeignFiles:
    """Open a file in a child: checked whole if a bundle, its tables and structure if a case file.

    The child may use 1 GiB of memory and 120 s of processor time plus 2 s for each 20 MB. Raises
    what the check raises, :class:`BundleNotGood` when the child is gone, or ``Cancelled``.
    """
    stop_if(cancelled)
    files = _ApartFiles(path, cancelled)
    try:
        files.open(form, progress, password)
    except BaseException:
        files.close()
        raise
    return files


class _ApartFiles:
    """The parent's end of the talk."""

    def __init__(self, path: Path, cancelled: IsCancelled) -> None:
        self.name = path.name
        self.sizes: dict[str, int] = {}
        self.digest: dict[str, str] = {}
        self._path, self._cancelled = path, cancelled
        self._said: queue.Queue[Message] = queue.Queue(_AHEAD)
        self._closed = threading.Event()
        self._babbled = False
        self._child = subprocess.Popen(
            child_command("read"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=child_environment(),
            **child_options(),
        )
        self._pump = threading.Thread(target=self._listen, daemon=True)
        self._pump.start()

    def open(self, form: Form, progress: Progress, password: str) -> None:
        """Have the file opened and learn what is in it."""
        wish: dict[str, object] = {"path": os.fspath(self._path.absolute()), "form": form}
        self._ask(wish | ({"password": password} if password else {}))
        while True:
            said = self._line()
            try:
                if "progress" in said:
                    done, total, label = said["progress"]
                    progress(int(done), int(total), str(label))
                elif "sizes" in said:
                    self.sizes = {str(k): int(v) for k, v in said["sizes"].items()}
                    self.digest = {str(k): str(v) for k, v in said["digest"].items()}
                    return
            except (ValueError, TypeError, KeyError, AttributeError) as error:
                told = problem("checker_failed", name=self.name)
                raise BundleNotGood(name=self.name, problem=told) from error

    def blocks(self, path: str) -> Iterator[bytes]:
        """Yield the content of one file."""
        self._ask({"get": path})
        while True:
            said = self._next()
            if isinstance(said, bytes):
                yield said
            elif "end" in said:
                return

    def finish(self) -> None:
        """Have the child look once more whether the file is the same."""
        self._ask({"finish": True})
        while "end" not in self._line():
            pass

    def close(self) -> None:
        """End the child; what it still says is heard by nobody."""
        self._closed.set()
        self._child.kill()
        self._child.wait()
        self._pump.join()
        for pipe in (self._child.stdin, self._child.stdout):
            if pipe is not None:
                pipe.close()

    # --- the talk --------------------------------------------------------------------------------

    def _ask(self, wish: dict[str, object]) -> None:
        try:
            if self._child.stdin is not None:
                self._child.stdin.write(json.dumps(wish).encode("ascii") + b"\n")
                self._child.stdin.flush()
        except OSError:  # it is gone; listening says why
            return

    def _line(self) -> dict[str, Any]:
        said = self._next()
        return {} if isinstance(said, bytes) else said

    def _next(self) -> dict[str, Any] | bytes:
        """Return the next thing the child says; raises its error, or the reason of its end."""
        deadline = time.monotonic() + SILENCE_SECONDS
        while time.monotonic() < deadline:
            stop_if(self._cancelled)
            try:
                said = self._said.get(timeout=_LOOK)
            except queue.Empty:
                continue
            if said is None:
                raise BundleNotGood(name=self.name, problem=self._why_gone())
            if isinstance(said, dict) and "error" in said:
                raise error_of(said["error"], self.name)
            return said
        raise BundleNotGood(name=self.name, problem=problem("gave_up", name=self.name))

    def _why_gone(self) -> Problem:
        code = "checker_failed"
        if not self._babbled:
            with suppress(subprocess.TimeoutExpired):  # it closed the pipe and went on
                code = why_gone(self._child.wait(timeout=10))
        return problem(code, name=self.name)

    def _listen(self) -> None:
        """Pass on what the child says, never further ahead than a few blocks."""
        stream = self._child.stdout
        try:
            while stream is not None and (said := _read(stream)) is not None:
                if not self._pass_on(said):
                    return
        except (OSError, ValueError, TypeError):  # no word of ours: as if it had ended
            self._babbled = True
        self._pass_on(None)

    def _pass_on(self, said: Message) -> bool:
        while not self._closed.is_set():
            try:
                self._said.put(said, timeout=_LOOK)
            except queue.Full:
                continue
            return True
        return False


def _read(stream: IO[bytes]) -> Message:
    """Read one line or one block; raises ``ValueError`` for anything else."""
    line = stream.readline(_LONGEST_LINE)
    if not line:
        return None
    said = json.loads(line)
    if not isinstance(said, dict):
        raise ValueError("line")
    if "block" not in said:
        return said
    length = int(said["block"])
    if not 0 <= length <= MAX_BLOCK:
        raise ValueError("block")
    data = stream.read(length)
    return data if len(data) == length else None


def fields_of(error: OkxKitError) -> dict[str, Any]:
    """Return an error as plain values that :func:`error_of` understands."""
    values = {k: [v.zh, v.en] if isinstance(v, Words) else v for k, v in error.values.items()}
    told: dict[str, Any] = {"class": type(error).__name__, "values": values}
    if isinstance(error, BundleNotGood):
        told["problem"] = [error.problem.code, error.problem.words.zh, error.problem.words.en]
    elif isinstance(error, ArchiveRefused):
        told["problem"] = [error.code, error.reason.zh, error.reason.en]
    return told


def error_of(told: dict[str, Any], name: str) -> OkxKitError:
    """Return the error a child told of; one that is none of ours says the child failed."""
    try:
        if "problem" in told:
            code, zh, en = map(str, told["problem"])
            if told["class"] == BundleNotGood.__name__:
                return BundleNotGood(name=name, problem=Problem(code, Words(zh, en)))
            return ArchiveRefused.told(name, code, Words(zh, en))
        values = {
            str(k): Words(*map(str, v)) if isinstance(v, list) else str(v)
            for k, v in told["values"].items()
        }
        return _classes()[told["class"]](**values)
    except (KeyError, TypeError, ValueError, AttributeError):
        return BundleNotGood(name=name, problem=problem("checker_failed", name=name))


def _classes() -> dict[str, type[OkxKitError]]:
    """Return the plain error classes by name: those that are made from values alone."""
    found: dict[str, type[OkxKitError]] = {}
    waiting = [OkxKitError]
    while waiting:
        one = waiting.pop()
        waiting += one.__subclasses__()
        if one.__init__ is OkxKitError.__init__ and one is not OkxKitError:
            found[one.__name__] = one
    return found
