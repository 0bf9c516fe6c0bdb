"""Which items open as tables of records, and opening one: its index is made when first asked for.

Everything here runs in a worker and touches no widget.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from okx_kit.case.library import Library
from okx_kit.case.model import Item
from okx_kit.errors import OkxKitError
from okx_kit.progress import IsCancelled, Progress, never, no_progress
from okx_kit.records.export import read_export
from okx_kit.records.index import IndexFolder, RecordIndex
from okx_kit.records.record import Record
from okx_kit.ui.common.copies import TABLES
from okx_kit.ui.records.meanings import as_meanings, kept_meanings

Wish = Literal["", "plain", "records"]
"""How a person wants to see a table: as fits, as it is, or its rows as records."""
Kept = Mapping[str, str]
"""What was said of columns, by the signature of a header."""


@dataclass(frozen=True, slots=True)
class Records:
    """Says to the viewer that an item is a table of records."""

    item: Item


@dataclass(frozen=True, slots=True)
class Source:
    """What to open: a file, and what a person said about it."""

    path: Path
    name: str
    sha256: str
    zone: str
    kept: Kept
    lines: tuple[int, ...] = ()  # of rows to bring along


@dataclass(frozen=True, slots=True)
class Table:
    """An index that is open, the records asked for, and what was said of its columns."""

    index: RecordIndex
    records: tuple[Record, ...]
    said: Mapping[int, str]


def records_in(library: Library, item: Item, wish: Wish, cancelled: IsCancelled) -> Records | None:
    """Say whether an item is an export of a known layout, or one whose columns were explained."""
    if wish == "records":
        return Records(item)
    if wish == "plain" or item.kind not in TABLES:
        return None
    path, kept = library.originals.path(item.sha256), library.column_meanings()
    with suppress(OkxKitError, OSError):
        export = read_export(path, item.original_name, cancelled=cancelled)
        if export.layout is not None or export.signature in kept:
            return Records(item)
    return None


def open_table(
    folder: Path,
    source: Source,
    progress: Progress = no_progress,
    cancelled: IsCancelled = never,
) -> Table:
    """Open a table; indexes lie in ``folder``.

    Raises what :meth:`.IndexFolder.open` does.
    """
    zone = source.zone or None
    export = read_export(source.path, source.name, zone=zone, cancelled=cancelled)
    said = kept_meanings(source.kept.get(export.signature))
    index = IndexFolder(folder).open(
        source.path,
        source.name,
        source.sha256,
        zone=zone,
        meanings=as_meanings(said),
        progress=progress,
        cancelled=cancelled,
    )
    return Table(index, tuple(index.at_lines(source.lines)), said)
