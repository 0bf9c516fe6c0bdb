"""The child process that reads foreign bundles and case files within limits.

:mod:`okx_kit.bundle.foreign` starts it and says how the two talk.
"""

import json
import sys
from pathlib import Path
from typing import Any

from okx_kit.bundle.apart import OUT_OF_MEMORY
from okx_kit.bundle.casefile import open_case
from okx_kit.bundle.foreign import ForeignFiles, fields_of
from okx_kit.bundle.reopen import open_bundle
from okx_kit.bundle.verify_child import (
    BYTES_PER_CPU_SECOND,
    CPU_SECONDS,
    MEMORY_MIB,
    bytes_below,
)
from okx_kit.children import ProgressLines, limit_resources
from okx_kit.errors import OkxKitError
from okx_kit.progress import never


def serve() -> int:
    """Run the child: one file to open, then wishes until the parent closes the pipe."""
    try:
        request = json.loads(sys.stdin.buffer.readline())
        path = Path(request["path"])
        cpu = 2 * (CPU_SECONDS + bytes_below(path) // BYTES_PER_CPU_SECOND)
        limit_resources(memory_mib=MEMORY_MIB, cpu_seconds=cpu)
        files = _opened(path, request)
        _say({"sizes": files.sizes, "digest": files.digest})
        while line := sys.stdin.buffer.readline():
            _answer(files, json.loads(line))
    except OkxKitError as error:
        _say({"error": fields_of(error)})
    except MemoryError:
        return OUT_OF_MEMORY
    return 0


def _opened(path: Path, request: dict[str, Any]) -> ForeignFiles:
    if request["form"] == "case":
        return open_case(path, ProgressLines(), never)
    return open_bundle(path, ProgressLines(), never, str(request.get("password", "")))


def _answer(files: ForeignFiles, wish: dict[str, Any]) -> None:
    if "get" in wish:
        for block in files.blocks(wish["get"]):
            _say({"block": len(block)}, block)
    else:
        files.finish()
    _say({"end": True})


def _say(message: dict[str, Any], block: bytes = b"") -> None:
    out = sys.stdout.buffer
    out.write(json.dumps(message).encode("ascii") + b"\n" + block)
    out.flush()
