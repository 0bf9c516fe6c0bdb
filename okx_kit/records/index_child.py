"""The child process that makes an index, so that the window's own threads have nothing to do."""

import gc
import json
import sqlite3
import sys
from pathlib import Path
from typing import Any

from okx_kit.children import ProgressLines, limit_resources, say_line
from okx_kit.errors import OkxKitError
from okx_kit.records.export import read_export
from okx_kit.records.index_build import build_index

MEMORY_MIB = 1024


def serve() -> int:
    """Run the child: one request in, progress out, and at the end how it went."""
    limit_resources(memory_mib=MEMORY_MIB)
    gc.disable()  # a million rows make no circles, and looking for some takes a tenth of the time
    request = json.loads(sys.stdin.readline())
    try:
        say_line({"end": "ok", "count": _build(request)})
    except sqlite3.Error as error:
        full = getattr(error, "sqlite_errorname", "") == "SQLITE_FULL"
        say_line({"end": "disk_full" if full else "failed"})
    except (OkxKitError, OSError, MemoryError):
        say_line({"end": "failed"})
    return 0


def _build(request: dict[str, Any]) -> int:
    meanings = {int(at) if of_number else at: m for at, of_number, m in request["meanings"]}
    export = read_export(
        Path(request["path"]),
        request["name"],
        zone=request["zone"],
        meanings=meanings,
        progress=ProgressLines(),
    )
    return build_index(export, Path(request["index"]))
