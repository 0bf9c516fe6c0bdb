"""The child process that checks a bundle within limits; :mod:`okx_kit.bundle.apart` starts it."""

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

from okx_kit.bundle.apart import OUT_OF_MEMORY
from okx_kit.bundle.verify import verify
from okx_kit.children import limit_resources

MEMORY_MIB = 1024
CPU_SECONDS = 60
BYTES_PER_CPU_SECOND = 20_000_000

_TELL = 0.1  # seconds between two progress lines


class Teller:
    """Writes progress lines, not more often than ten a second."""

    def __init__(self) -> None:
        self._next = 0.0

    def __call__(self, done_bytes: int, total_bytes: int, label: str) -> None:
        """Say how far the work is."""
        now = time.monotonic()
        if now >= self._next:
            self._next = now + _TELL
            _say({"progress": [done_bytes, total_bytes, label]})


def _say(message: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


def bytes_below(path: Path) -> int:
    """Return the size of a file, or of all files below a folder, links not followed."""
    if not path.is_dir():
        return path.lstat().st_size if path.exists() else 0
    total = 0
    for folder, _, names in os.walk(path):
        for name in names:
            total += (Path(folder) / name).lstat().st_size
    return total


def serve() -> int:
    """Run the child: one path in, one report out."""
    request = json.loads(sys.stdin.readline())
    path = Path(request["path"])
    try:
        cpu = CPU_SECONDS + bytes_below(path) // BYTES_PER_CPU_SECOND
        limit_resources(memory_mib=MEMORY_MIB, cpu_seconds=cpu)
        report = verify(path, password=str(request.get("password", "")), progress=Teller())
    except MemoryError:
        return OUT_OF_MEMORY
    _say({"report": report.fields()})
    return 0
