"""The child process that checks a bundle within limits; :mod:`okx_kit.bundle.apart` starts it."""

import json
import os
import sys
from contextlib import suppress
from pathlib import Path

from okx_kit.bundle.apart import OUT_OF_MEMORY
from okx_kit.bundle.verify import verify
from okx_kit.children import ProgressLines, limit_resources, say_line

MEMORY_MIB = 1024
CPU_SECONDS = 60
BYTES_PER_CPU_SECOND = 20_000_000


def bytes_below(path: Path) -> int:
    """Return the size of a file, or of all files below a folder, links not followed.

    What cannot be looked at counts nothing: the check itself says what is wrong with it.
    """
    total = 0
    with suppress(OSError):
        if not path.is_dir():
            return path.lstat().st_size
    for folder, _, names in os.walk(path):
        for name in names:
            with suppress(OSError):
                total += (Path(folder) / name).lstat().st_size
    return total


def serve() -> int:
    """Run the child: one path in, one report out."""
    request = json.loads(sys.stdin.readline())
    path = Path(request["path"])
    try:
        cpu = CPU_SECONDS + bytes_below(path) // BYTES_PER_CPU_SECOND
        limit_resources(memory_mib=MEMORY_MIB, cpu_seconds=cpu)
        report = verify(path, password=str(request.get("password", "")), progress=ProgressLines())
    except MemoryError:
        return OUT_OF_MEMORY
    say_line({"report": report.fields()})
    return 0
