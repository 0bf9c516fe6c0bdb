"""What the views of tables have in common: how wide, on which side, under which letter."""

import re
from collections.abc import Sequence

from PySide6.QtGui import QFont, QFontMetrics

from okx_kit.ui.common.theme import scaled

LONGEST_CELL = 400
"""Characters of a cell that are painted."""
_NUMBER = re.compile(r"[-+]?[\d,]*\.?\d+(?:[eE][-+]?\d+)?\s*%?")
_LONGEST_NUMBER = 15  # longer ones are order and account numbers, read from the left


def figures(font: QFont) -> QFont:
    """Return a font whose digits are all of one width."""
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def is_numbers(cells: Sequence[str]) -> bool:
    """Tell whether a column of these cells is one of numbers, to stand at the right."""
    found = [cell for cell in cells if cell]
    return bool(found) and all(
        len(cell) <= _LONGEST_NUMBER and _NUMBER.fullmatch(cell) for cell in found
    )


def column_letters(column: int) -> str:
    """Return the letter of a column as in a spreadsheet, from 0."""
    first, last = divmod(column, 26)
    return (chr(64 + first) if first else "") + chr(65 + last)


def fitting_width(metrics: QFontMetrics, cells: Sequence[str]) -> int:
    """Return a column's width for its name (first) and its first cells, within bounds."""
    short = [cell[:60] for cell in cells]
    # The name and the cell with most bytes: Chinese letters are wider and have three.
    likely = {
        *short[:1],
        max(short, key=lambda cell: len(cell.encode("utf-8", "replace")), default=""),
    }
    widest = max(map(metrics.horizontalAdvance, likely))
    return min(max(widest + 24, scaled(56)), scaled(340))
