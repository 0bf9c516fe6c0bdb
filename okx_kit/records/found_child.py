"""The child process that reads files and searches them: foreign bytes, and work of seconds.

Answers one request at a time, with limits, as the decode child does.
"""

import contextlib
import os
from pathlib import Path
from typing import Any

from okx_kit.case.model import FileKind
from okx_kit.children import limit_resources
from okx_kit.intake import wire
from okx_kit.records.found_in_items import FileFound, find_in_file

MEMORY_MIB = 1024


def answer(request: dict[str, Any], data: bytes) -> tuple[dict[str, Any], bytes]:
    """Search one file; ``data`` is its path as bytes. Any failure becomes a reason."""
    try:
        kind, mime = FileKind(request["kind"]), str(request["mime"])
        found = find_in_file(Path(os.fsdecode(data)), kind, mime)
    except MemoryError:
        found = FileFound(reason="too_large")
    except Exception:  # readers raise nearly anything on hostile bytes (facts/threats.md 3.5)
        found = FileFound(reason="broken")
    return {"ok": True}, found.to_json().encode()


def serve() -> int:
    """Answer requests until the input ends; return the exit code."""
    limit_resources(memory_mib=MEMORY_MIB)
    with contextlib.suppress(AttributeError, OSError):  # not on Windows
        os.nice(10)  # the window and its previews come first
    return wire.serve(answer)
