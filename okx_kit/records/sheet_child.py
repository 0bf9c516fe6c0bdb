"""The child process that reads a workbook's rows as text, within limits.

Calamine holds a sheet in memory as a full rectangle, so that one cell far out can ask for more than
there is: that ends this process and not the program.
"""

import contextlib
import json
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from okx_kit.children import limit_resources, say_line
from okx_kit.intake.sheets import LARGEST_INFLATED, cell_text

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

MEMORY_MIB = 2048
CPU_SECONDS = 300
BATCH = 500
"""Rows in one line of the answer."""


def serve() -> int:
    """Run the child: a path in, ``{"sheets"}``, then ``{"rows"}`` again and again, then the end."""
    limit_resources(memory_mib=MEMORY_MIB, cpu_seconds=CPU_SECONDS)
    request = json.loads(sys.stdin.readline())
    try:
        for answer in _answers(Path(request["path"])):
            say_line(answer)
    except Exception as error:  # calamine raises its own for what is broken
        say_line({"end": "locked" if type(error).__name__ == "PasswordError" else "broken"})
    return 0


def _answers(path: Path) -> Iterator[dict[str, Any]]:
    import python_calamine as calamine  # noqa: PLC0415 - only for workbooks

    with contextlib.suppress(zipfile.BadZipFile), zipfile.ZipFile(path) as archive:
        if sum(member.file_size for member in archive.infolist()) > LARGEST_INFLATED:
            yield {"end": "too_large"}
            return
    with calamine.CalamineWorkbook.from_path(str(path)) as book:
        # The first sheet with more than a line in it: exports have one, people add notes.
        names = book.sheet_names
        for number in range(len(names)):
            sheet = book.get_sheet_by_index(number)
            if sheet.height > 1 or number == len(names) - 1:
                yield {"sheets": len(names), "number": number}
                yield from _rows(sheet)
                break
    yield {"end": "ok"}


def _rows(sheet: "CalamineSheet") -> Iterator[dict[str, Any]]:
    """Yield batches: row number, cells as text, and the places of cells that are numbers."""
    batch: list[tuple[int, list[str], list[int]]] = []
    for number, row in enumerate(sheet.iter_rows(), 1):
        texts = [cell_text(cell) for cell in row]
        batch.append((number, texts, [at for at, cell in enumerate(row) if type(cell) is float]))
        if len(batch) == BATCH:
            yield {"rows": batch}
            batch = []
    yield {"rows": batch}
