"""Making the index of one export: a SQLite file that can be deleted at any time.

``rows`` is narrow, so that a look through a million of them is quick; the cells as they stood are
in ``texts``, and a record is made of them again whenever one is shown.
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import Any

from okx_kit.case.durable import create_private
from okx_kit.records.columns import Meanings
from okx_kit.records.decimals import significant_digits
from okx_kit.records.export import Export
from okx_kit.records.row_reader import AT, Values
from okx_kit.records.row_times import EPOCH
from okx_kit.records.zones import find_zone

READER_VERSION = 2
"""Raised whenever the same file gives other records: older indexes are then made again."""
CELL_END = "\x1f"
"""Stands between the cells of a row in ``texts``."""
SURE_DIGITS = 15
"""Amounts of so many digits are equal exactly when their doubles are (IEEE 754)."""

_BATCH = 5000
_SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE symbols (no INTEGER PRIMARY KEY, name TEXT, count INTEGER);
CREATE TABLE types (no INTEGER PRIMARY KEY, name TEXT, count INTEGER);
CREATE TABLE rows (
    n INTEGER PRIMARY KEY, line INTEGER, ms INTEGER, id TEXT, order_id TEXT, symbol INTEGER,
    size REAL, long INTEGER, type INTEGER
);
CREATE TABLE texts (n INTEGER PRIMARY KEY, raw TEXT);
"""
_INDEXES = """
CREATE INDEX by_order ON rows (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX by_time ON rows (ms);
CREATE INDEX by_line ON rows (line);
"""
_MS_A_DAY = 86_400_000


class Names:
    """Words that come again and again, each with its number and how often it came."""

    def __init__(self) -> None:
        self._known: dict[str, list[int]] = {}

    def number(self, name: str | None) -> int | None:
        """Count a word once more and return its number."""
        if name is None:
            return None
        known = self._known.get(name)
        if known is None:
            known = self._known[name] = [len(self._known), 0]
        known[1] += 1
        return known[0]

    def rows(self) -> list[tuple[int, str, int]]:
        """Return number, word and count of each."""
        return [(no, name, seen) for name, (no, seen) in self._known.items()]


def index_name(
    sha256: str, name: str, zone: str | None = None, meanings: Meanings | None = None
) -> str:
    """Return the file name of an index: by the bytes, and by what else the records depend on."""
    said = sorted((str(k), v) for k, v in (meanings or {}).items())
    key = json.dumps([zone, said, find_zone(name)])
    short = hashlib.sha256(key.encode("ascii")).hexdigest()[:12]
    return f"{sha256}-{READER_VERSION}-{short}.sqlite"


def build_index(export: Export, path: Path) -> int:
    """Write the index of ``export`` to ``path``, which must not exist; return the rows in it.

    Nothing is synced: what is lost is made again. A reader must not look before this returns.
    """
    import os  # noqa: PLC0415 - only to close what was created

    os.close(create_private(path))
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.executescript(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -32000;"
            "PRAGMA temp_store = FILE;" + _SCHEMA
        )
        connection.execute("BEGIN")
        symbols, types = Names(), Names()
        count = _fill(connection, export, symbols, types)
        connection.executemany("INSERT INTO symbols VALUES (?, ?, ?)", symbols.rows())
        connection.executemany("INSERT INTO types VALUES (?, ?, ?)", types.rows())
        connection.execute("COMMIT")
        connection.executescript(_INDEXES)
        meta = [(key, json.dumps(value)) for key, value in _meta(export, count).items()]
        connection.executemany("INSERT INTO meta VALUES (?, ?)", meta)
    finally:
        connection.close()
    return count


def _meta(export: Export, count: int) -> Mapping[str, Any]:
    return {
        "layout": export.layout.key if export.layout else None,
        "columns": [asdict(column) for column in export.columns],
        "header": export.header,
        "zone": asdict(export.zone) if export.zone else None,
        "order": export.date_order,
        "account": asdict(export.account),
        "signature": export.signature,
        "problems": [problem.to_json() for problem in export.problems],
        "count": count,
    }


def _fill(connection: sqlite3.Connection, export: Export, symbols: Names, types: Names) -> int:
    found, count = enumerate(export.values()), 0
    while batch := list(islice(found, _BATCH)):
        count += len(batch)
        narrow = _narrow(batch, symbols, types)
        connection.executemany("INSERT INTO rows VALUES (?,?,?,?,?,?,?,?,?)", narrow)
        connection.executemany(
            "INSERT INTO texts VALUES (?,?)", [(n, CELL_END.join(v[-1])) for n, v in batch]
        )
    return count


def _narrow(
    batch: list[tuple[int, Values]], symbols: Names, types: Names
) -> Iterator[tuple[object, ...]]:
    time_at, id_at, order_at, symbol_at, type_at = (
        AT[name] for name in ("time_utc", "id", "order_id", "symbol", "type")
    )
    for n, values in batch:
        time = values[time_at]
        ms = None
        if time is not None:
            since = time - EPOCH
            ms = since.days * _MS_A_DAY + since.seconds * 1000 + since.microseconds // 1000
        no, type_no = symbols.number(values[symbol_at]), types.number(values[type_at])
        size, is_long = _size(values)
        yield n, values[0], ms, values[id_at], values[order_at], no, size, is_long, type_no


def main_amount_of(values: Values) -> str | None:
    """Return the text of a record's main amount, as :attr:`.Record.main_amount` does."""
    amount: str | None = values[_AMOUNT]
    if amount is not None and amount.strip("-0."):
        return amount
    change: str | None = values[_CHANGE]
    return amount if change is None else change


_AMOUNT, _CHANGE = AT["amount"], AT["balance_change"]


def _size(values: Values) -> tuple[float | None, bool]:
    """Return what an amount is without its sign, rounded, and whether rounding may matter."""
    text = main_amount_of(values)
    if text is None:
        return None, False
    return abs(float(text)), len(text) > SURE_DIGITS and significant_digits(text) > SURE_DIGITS
