"""Checking a bundle in a child process with limits, for bundles that come from somebody else.

:func:`verify_apart` starts ``--child verify``, which gets the path (and the
passphrase of a 7z, which so stands in no list of processes) as JSON on standard input and
answers with JSON lines: ``{"progress": [done, total, label]}`` and at last ``{"report": {…}}``.
"""

import json
import os
import queue
import subprocess
import threading
import time
from pathlib import Path
from typing import Any

from okx_kit.bundle.report import VerifyReport, problem, refusal
from okx_kit.children import child_command, child_environment, child_options, pump_lines
from okx_kit.progress import IsCancelled, Progress, never, no_progress, stop_if

SILENCE_SECONDS = 180.0
"""Longest time without a word from the child before it is given up."""
OUT_OF_MEMORY = 71
"""Exit code of a child that met its memory limit."""

_LONGEST_LINE = 256 << 20  # a report of 200,000 files takes about 60 MB
_LOOK = 0.05  # seconds between two looks at ``cancelled``


def verify_apart(
    path: Path,
    *,
    password: str = "",
    progress: Progress = no_progress,
    cancelled: IsCancelled = never,
) -> VerifyReport:
    """Check the bundle at ``path`` as :func:`~okx_kit.bundle.verify.verify` does, in a child.

    The child may use 1 GiB of memory and 60 s of processor time plus 1 s for each 20 MB. If it
    crashes or is stopped by a limit the report says so. Raises only
    :class:`~okx_kit.errors.Cancelled`, after the child is gone.
    """
    stop_if(cancelled)
    with subprocess.Popen(
        child_command("verify"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=child_environment(),
        **child_options(),
    ) as child:
        try:
            wish = {"path": os.fspath(path.absolute()), "password": password}
            report = _talk(child, wish, progress, cancelled)
        finally:
            child.kill()
    return report or refusal(problem(why_gone(child.returncode), name=path.name))


def _talk(
    child: "subprocess.Popen[bytes]",
    wish: dict[str, str],
    progress: Progress,
    cancelled: IsCancelled,
) -> VerifyReport | None:
    """Return the child's report, or None when it ended or fell silent without one."""
    if child.stdin is None or child.stdout is None:  # never: both are pipes
        return None
    lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(
        target=pump_lines, args=(child.stdout, lines, _LONGEST_LINE), daemon=True
    ).start()
    try:
        child.stdin.write(json.dumps(wish).encode("ascii") + b"\n")
        child.stdin.close()
    except OSError:  # it died at once; its silence is the answer
        return None
    heard = time.monotonic()
    while time.monotonic() - heard < SILENCE_SECONDS:
        stop_if(cancelled)
        try:
            line = lines.get(timeout=_LOOK)
        except queue.Empty:
            continue
        if not line:
            child.wait(timeout=10)
            return None
        heard = time.monotonic()
        answer = _parse(line)
        if isinstance(answer, VerifyReport):
            return answer
        if answer is not None:
            progress(*answer)
    return None


def _parse(line: bytes) -> VerifyReport | tuple[int, int, str] | None:
    """Return what a line says; None for one that is not understood."""
    try:
        answer: dict[str, Any] = json.loads(line)
        if "report" in answer:
            return VerifyReport.from_fields(answer["report"])
        done, total, label = answer["progress"]
        return int(done), int(total), str(label)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def why_gone(code: int) -> str:
    """Tell a child stopped by a limit from one that crashed: the code of the problem."""
    import signal  # noqa: PLC0415 - only after a failure

    limit = getattr(signal, "SIGXCPU", None)
    if limit is not None and code == -limit:
        return "gave_up"
    return "gave_up" if code in {-9, OUT_OF_MEMORY} else "checker_failed"
