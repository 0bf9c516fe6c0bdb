"""Exports of invented values, written as OKX (and a spreadsheet after it) writes them.

A row is a mapping from a layout's column names to cells; ``Quirks`` says what the file suffers.
"""

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from okx_kit.records.layout import Layout, layouts

MARK = "\ufeff"
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

METADATA = {
    "none": "",
    "2023": "UID:123456789012345678,Name:,Verification:",
    "2023 resaved": "UID:123456789012345678,Name:Test Person,Verification:1,,,,,",
    "2025": "UID:123456789012345678,Account Type:Main,Time Zone:{zone}",
    "no zone": "UID:123456789012345678,Account Type:Main",
    "deposits": "UID: 123456789012345678,Account type: Funding,Time: 07/10/2026 09:46",
    "zh": "用户ID:123456789012345678,账户类型:Main,时区:{zone}",
    "phone": "用户ID: 123456789012345678 {zone}",
}
SAYS_ZONE = {"2025", "zh", "phone"}


@dataclass(frozen=True)
class Quirks:
    """What one file has; the defaults are a plain file."""

    metadata: str = "2025"
    zone: str = "UTC+8"
    encoding: str = "utf-8"
    marks: str = "none"  # none, first, rows, cells
    ends: str = "\n"  # of rows; the metadata line always ends in CR LF
    blank_after_metadata: bool = False
    delimiter: str = ","
    quoted: bool = False
    trailing: int = 0  # empty cells that a spreadsheet left
    last_end: bool = True
    reverse: bool = False  # columns in another order
    extra: Sequence[str] = field(default=())  # columns nobody knows


def layout(key: str) -> Layout:
    """Return the layout of an entry."""
    return next(one for one in layouts() if one.key == key)


def header_of(one: Layout, coin: str = "EUR") -> list[str]:
    """Return a layout's header as a file has it."""
    return [name.split("#")[0].replace("*", coin) for name, _ in one.columns]


def write(one: Layout, rows: Sequence[Mapping[str, str]], quirks: Quirks | None = None) -> bytes:
    """Write a file: each row gives the cells by the names of the layout's columns."""
    quirks = quirks or Quirks()
    names = [name for name, _ in one.columns]
    heads = header_of(one)
    if quirks.reverse:
        names, heads = names[::-1], heads[::-1]
    lines = [_line([*heads, *quirks.extra], quirks)]
    for row in rows:
        lines.append(_line([*(row.get(name, "") for name in names), *quirks.extra], quirks))
    if quirks.marks in ("rows", "cells"):
        lines = [MARK + line for line in lines]
    body = quirks.ends.join(lines) + (quirks.ends if quirks.last_end else "")
    text = _metadata(quirks) + body
    if quirks.marks == "first":
        text = MARK + text
    return text.encode(quirks.encoding)


def _metadata(quirks: Quirks) -> str:
    line = METADATA[quirks.metadata].format(zone=quirks.zone)
    if not line:
        return ""
    if quirks.marks == "cells":
        line = MARK + line.replace(",", "," + MARK)
    return line + "\r\n" + ("\r\n" if quirks.blank_after_metadata else "")


def _line(cells: Sequence[str], quirks: Quirks) -> str:
    between = quirks.delimiter + (MARK if quirks.marks == "cells" else "")
    if quirks.quoted:
        cells = ['"' + cell.replace('"', '""') + '"' for cell in cells]
        between = quirks.delimiter
    return between.join(cells) + quirks.delimiter * quirks.trailing


def zipped(data: bytes, name: str = "export.csv", more: Mapping[str, bytes] | None = None) -> bytes:
    """Return a ZIP that holds one export, and what a Mac adds."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
        for other, content in (more or {f"__MACOSX/._{name}": b"x"}).items():
            archive.writestr(other, content)
    return made.getvalue()


def bill_id(utc: datetime, sequence: int = 0) -> str:
    """Return an id whose hidden clock shows half a second after ``utc``."""
    ms = (utc - EPOCH) // timedelta(milliseconds=1) + 500
    if utc.year >= 2025:
        return str(((ms - 1672502400000) << 25) + sequence)
    return str(((ms - 1546272000000) << 22) + sequence)
