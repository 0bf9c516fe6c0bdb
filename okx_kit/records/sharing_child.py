"""The child process that takes a part out of a large table: the window has nothing to wait for."""

import json
import os
import sys
from pathlib import Path
from typing import Any

from okx_kit.case.durable import create_private
from okx_kit.children import ProgressLines, limit_resources, say_line
from okx_kit.errors import OkxKitError
from okx_kit.records.export import read_export
from okx_kit.records.index_child import MEMORY_MIB
from okx_kit.records.recipes import Part
from okx_kit.records.sharing import CannotShareLess, RowsNotThere, share_less


def serve() -> int:
    """Run the child: one request in, progress out, and at the end how it went."""
    limit_resources(memory_mib=MEMORY_MIB)
    request = json.loads(sys.stdin.readline())
    try:
        say_line({"end": "ok"} | _share(request))
    except CannotShareLess as error:
        say_line({"end": "unclear", "line": error.values["line"]})
    except RowsNotThere as error:
        say_line({"end": "not_there", "line": error.values["line"]})
    except (OkxKitError, OSError, MemoryError):
        say_line({"end": "failed"})
    return 0


def _share(request: dict[str, Any]) -> dict[str, str]:
    export = read_export(Path(request["path"]), request["name"])
    rows = None if request["rows"] is None else frozenset(request["rows"])
    part = Part(rows, frozenset(request["left_out"]))
    size, done, tell = request["size"], 0, ProgressLines()

    def tick(more: int) -> None:
        nonlocal done
        done = min(size, done + more)
        tell(done, size, "")

    with os.fdopen(create_private(Path(request["out"])), "wb") as out:
        reduced = share_less(export, part, out.write, tick)
    return {"mime": reduced.mime, "recipe": reduced.recipe}
