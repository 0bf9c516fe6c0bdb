"""Rows of a workbook, read inside the decode child: values only, nothing is ever evaluated."""

import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from okx_kit.intake import wire
from okx_kit.intake.held import Readable
from okx_kit.intake.tables import MOST_COLUMNS, MOST_ROWS, cut_rows

LARGEST_INFLATED = 256 << 20  # bytes of all members, by the workbook's own directory
_MOST_SHEETS = 100
_READ_ROWS = MOST_ROWS + 100  # some are blank, some stand before the header


def read_sheet(path: Path, number: int) -> dict[str, Any]:
    """Return sheet ``number`` (from 0; the last if there are fewer) as plain data for the answer.

    Raises :class:`wire.Refusal` for what is no workbook, is locked or would be too large.
    """
    try:
        import python_calamine as calamine  # noqa: PLC0415 - only for workbooks
    except ImportError as error:  # a packager may leave it out
        raise wire.Refusal("kind") from error

    refuse_bombs(path)
    try:
        with calamine.CalamineWorkbook.from_path(str(path)) as book:
            names = book.sheet_names[:_MOST_SHEETS]
            if not names:
                raise wire.Refusal("broken")
            number = max(0, min(number, len(names) - 1))
            sheet = book.get_sheet_by_index(number)
            rows = sheet.to_python(skip_empty_area=True, nrows=_READ_ROWS)
            more = sheet.height > len(rows)
    except calamine.PasswordError as error:
        raise wire.Refusal("locked") from error
    texts = [[cell_text(cell) for cell in row[: MOST_COLUMNS + 1]] for row in rows]
    cells, cut = cut_rows(texts)
    wide = any(len(row) > MOST_COLUMNS for row in texts)
    return {"names": names, "number": number, "rows": cells, "cut": cut, "more": more, "wide": wide}


def refuse_bombs(path: Readable) -> None:
    """Refuse what says it unfolds to more than fits; what lies meets the child's memory limit."""
    try:
        with path.open("rb") as file, zipfile.ZipFile(file) as archive:
            inflated = sum(member.file_size for member in archive.infolist())
    except (zipfile.BadZipFile, NotImplementedError) as error:
        raise wire.Refusal("broken") from error
    if inflated > LARGEST_INFLATED:
        raise wire.Refusal("too_large")


def cell_text(value: object) -> str:
    """Return a cell as text: whole numbers without a point, times in ISO order."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        # A workbook keeps every number as a float; 15 digits are all it can hold (ECMA-376).
        return f"{value:.0f}" if value.is_integer() and abs(value) < 1e21 else repr(value)
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds")
    if isinstance(value, date | time | timedelta):
        return str(value)
    return str(value)
