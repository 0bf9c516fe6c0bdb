"""The child process that makes an index, so that the window's own threads have nothing to do."""

import gc
import json
import sqlite3
import sys
import time
from pathlib import Path
from typing import Any

from okx_kit.children import limit_resources
from okx_kit.errors import OkxKitError
from okx_kit.records.export import read_export
from okx_kit.records.index_build import build_index

MEMORY_MIB = 1024
_TELL = 0.1  # seconds between two progress lines


def serve() -> int:
    """Run the child: one request in, progress out, and at the end how it went."""
    limit_resources(memory_mib=MEMORY_MIB)
    gc.disable()  # a million rows make no circles, and looking for some takes a tenth of the time
    request = json.loads(sys.stdin.readline())
    try:
        say({"end": "ok", "count": _build(request)})
    except sqlite3.Error as error:
        full = getattr(error, "sqlite_errorname", "") == "SQLITE_FULL"
        say({"end": "disk_full" if full else "failed"})
    except (OkxKitError, OSError, MemoryError):
        say({"end": "failed"})
    return 0


def _build(request: dict[str, Any]) -> int:
    meanings = {int(at) if of_number else at: m for at, of_number, m in request["meanings"]}
    export = read_export(
        Path(request["path"]),
        request["name"],
        zone=request["zone"],
        meanings=meanings,
        progress=Teller(),
    )
    return build_index(export, Path(request["index"]))


class Teller:
    """Writes progress lines for the parent, not more often than ten a second."""

    def __init__(self) -> None:
        self._next = 0.0

    def __call__(self, done_bytes: int, total_bytes: int, label: str) -> None:
        """Tell how far the work is."""
        now = time.monotonic()
        if now >= self._next:
            self._next = now + _TELL
            say({"progress": [done_bytes, total_bytes]})


def say(message: dict[str, Any]) -> None:
    """Write one line for the parent."""
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()
