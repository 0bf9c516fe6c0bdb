"""A library as the first version of this program made it, written with SQLite and hashlib alone.

The schema is a copy, letter for letter, of what that version had; it must never be changed.
"""

import hashlib
import json
import sqlite3
from pathlib import Path

SCHEMA = (
    """CREATE TABLE library (
        id INTEGER PRIMARY KEY, mark TEXT NOT NULL, library_id TEXT NOT NULL,
        version INTEGER NOT NULL, generation INTEGER NOT NULL, created_utc TEXT NOT NULL,
        row_hash BLOB NOT NULL)""",
    """CREATE TABLE seals (
        id INTEGER PRIMARY KEY, table_name TEXT NOT NULL, rows INTEGER NOT NULL,
        sum TEXT NOT NULL, row_hash BLOB NOT NULL)""",
    """CREATE TABLE cases (
        id INTEGER PRIMARY KEY, title TEXT NOT NULL, kind TEXT NOT NULL, status TEXT NOT NULL,
        created_utc TEXT NOT NULL, removed_utc TEXT, row_hash BLOB NOT NULL)""",
    """CREATE TABLE items (
        id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL REFERENCES cases (id),
        rank INTEGER NOT NULL, sha256 TEXT NOT NULL, size INTEGER NOT NULL, kind TEXT NOT NULL,
        mime TEXT NOT NULL, original_name TEXT NOT NULL, folder TEXT NOT NULL,
        origin TEXT NOT NULL, modified_utc TEXT, time_utc TEXT, time_zone TEXT, time_source TEXT,
        time_precision TEXT, title TEXT NOT NULL, description TEXT NOT NULL,
        category TEXT NOT NULL, warnings TEXT NOT NULL, sharing TEXT NOT NULL,
        added_utc TEXT NOT NULL, removed_utc TEXT, row_hash BLOB NOT NULL)""",
    "CREATE INDEX items_by_rank ON items (case_id, rank)",
    "CREATE INDEX items_by_hash ON items (sha256, case_id)",
)
LIBRARY_ID = "0123456789abcdef" * 2
MADE = "2025-03-04T05:06:07.000008+00:00"
BYTES = b"the first original"
SHA256 = hashlib.sha256(BYTES).hexdigest()

Row = tuple[object, ...]
CASES: tuple[Row, ...] = (
    (1, "提币未到账", "withdrawal_not_received", "waiting", MADE, None),
    (2, "旧案件", "", "preparing", MADE, "2025-05-06T07:08:09+00:00"),
)
_ITEM: Row = (SHA256, len(BYTES), "picture", "image/png", "图 1.png", "子", "folder", MADE)
_TIME: Row = ("2023-10-05T02:14:00+00:00", "UTC+8", "typed", "minute")
ITEMS: tuple[Row, ...] = (
    (1, 1, 65536, *_ITEM, *_TIME, "标题", "两\n行", "okwd", '["empty"]', "yes", MADE, None),
    (2, 1, 131072, *_ITEM, None, None, None, None, "", "", "", "[]", "default", MADE, MADE),
)


def row_hash(table: str, row: Row) -> bytes:
    """Return the hash that the first version gave a row."""
    text = json.dumps([table, *row], separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).digest()


def make(home: Path) -> None:
    """Make the home folder of a library with two cases, two items (one in the trash)."""
    write(home, SCHEMA, 1, {"cases": CASES, "items": ITEMS})


def write(
    home: Path, schema: tuple[str, ...], version: int, tables: dict[str, tuple[Row, ...]]
) -> None:
    """Write the original, and a library of that schema with its rows sealed."""
    shard = home / "originals" / SHA256[:2]
    shard.mkdir(parents=True)
    (shard / SHA256).write_bytes(BYTES)
    connection = sqlite3.connect(home / "library.sqlite3")
    connection.execute(f"PRAGMA application_id={0x4F4B584B}")
    connection.execute("PRAGMA journal_mode=WAL")
    for statement in schema:
        connection.execute(statement)
    _insert(connection, "library", (1, "okx-kit library", LIBRARY_ID, version, 5, MADE))
    for number, (table, rows) in enumerate(tables.items(), start=1):
        hashes = [int.from_bytes(row_hash(table, row), "big") for row in rows]
        for row in rows:
            _insert(connection, table, row)
        total = f"{sum(hashes) % (1 << 256):064x}"
        _insert(connection, "seals", (number, table, len(rows), total))
    connection.execute(f"PRAGMA user_version={version}")
    connection.commit()
    connection.close()
    body = f"okx-kit-generation {LIBRARY_ID} {5:020d}"
    line = f"{body} {hashlib.sha256(body.encode()).hexdigest()}\n"
    (home / "library.generation").write_text(line, "ascii")


def _insert(connection: sqlite3.Connection, table: str, row: Row) -> None:
    found = connection.execute(f"SELECT name FROM pragma_table_info('{table}')").fetchall()
    columns = [name for (name,) in found if name != "row_hash"]  # ALTER put some after it
    marks = ", ".join("?" * (len(row) + 1))
    connection.execute(
        f"INSERT INTO {table} ({', '.join(columns)}, row_hash) VALUES ({marks})",
        (*row, row_hash(table, row)),
    )
