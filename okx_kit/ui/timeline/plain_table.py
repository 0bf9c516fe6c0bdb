"""A table as text: with tabs for spreadsheets, or set with spaces for a form's text field."""

import unicodedata
from collections.abc import Iterable, Sequence

Cells = Sequence[str]


def with_tabs(rows: Iterable[Cells]) -> str:
    """Return a line for each row, tabs between cells; breaks inside cells become spaces."""
    return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in rows)


def set_with_spaces(rows: Iterable[Cells]) -> str:
    """Return a table that lines up in a font of even width, where a Chinese letter takes two."""
    flat = [[" ".join(cell.split()) for cell in row] for row in rows]
    widths = [max(map(_width, column)) for column in zip(*flat, strict=True)]
    return "\n".join(_line(row, widths) for row in flat)


def _line(row: Cells, widths: Sequence[int]) -> str:
    cells = (cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True))
    return "  ".join(cells).rstrip()


def _width(text: str) -> int:
    wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in text)
    none = sum(unicodedata.combining(letter) != 0 for letter in text)
    return len(text) + wide - none
