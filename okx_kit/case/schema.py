"""The tables of a library and the steps that lead from one version of them to the next.

A new library runs the same steps as an old one, so both end with the same schema text, letter for
letter; :func:`expected` uses that to notice a damaged schema. A step may add or change tables;
row hashes are made anew after it. Every table has ``id`` and ``row_hash``.
"""

import sqlite3
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

APPLICATION_ID = 0x4F4B584B
"""``OKXK``: marks the database file as ours (SQLite ``application_id``)."""

MARK = "okx-kit library"
"""What the one row of table ``library`` says, so that an empty database cannot pass for ours."""

Step = Callable[[sqlite3.Connection], None]


def _version_1(connection: sqlite3.Connection) -> None:
    for statement in _VERSION_1:
        connection.execute(statement)


_VERSION_1 = (
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


def _version_2(connection: sqlite3.Connection) -> None:
    for statement in _VERSION_2:
        connection.execute(statement)


_VERSION_2 = (
    "ALTER TABLE cases ADD COLUMN urgency TEXT NOT NULL DEFAULT 'normal'",
    "ALTER TABLE cases ADD COLUMN urgency_reason TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE cases ADD COLUMN updated_utc TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE cases ADD COLUMN archived_utc TEXT",
    "ALTER TABLE cases ADD COLUMN highest_sent INTEGER NOT NULL DEFAULT 0",
    "UPDATE cases SET updated_utc = created_utc",
    "ALTER TABLE items ADD COLUMN tags TEXT NOT NULL DEFAULT '[]'",
    "ALTER TABLE items ADD COLUMN section TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE items ADD COLUMN frozen_number INTEGER",
    """CREATE TABLE facts (
        id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL REFERENCES cases (id),
        field TEXT NOT NULL, value TEXT NOT NULL, source TEXT NOT NULL,
        item_id INTEGER REFERENCES items (id), noted_utc TEXT NOT NULL, removed_utc TEXT,
        row_hash BLOB NOT NULL)""",
    "CREATE INDEX facts_by_case ON facts (case_id, field)",
    "CREATE INDEX facts_by_item ON facts (item_id)",
    """CREATE TABLE own_details (
        id INTEGER PRIMARY KEY, field TEXT NOT NULL, value TEXT NOT NULL,
        noted_utc TEXT NOT NULL, row_hash BLOB NOT NULL)""",
    """CREATE TABLE sendings (
        id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL REFERENCES cases (id),
        made_utc TEXT NOT NULL, channel TEXT NOT NULL, bundle_name TEXT NOT NULL,
        bundle_sha256 TEXT NOT NULL, size INTEGER NOT NULL, language TEXT NOT NULL,
        listing TEXT NOT NULL, letter TEXT NOT NULL, row_hash BLOB NOT NULL)""",
    "CREATE INDEX sendings_by_case ON sendings (case_id)",
)


def _version_3(connection: sqlite3.Connection) -> None:
    for statement in _VERSION_3:
        connection.execute(statement)


_VERSION_3 = (
    "ALTER TABLE items ADD COLUMN copy_sha256 TEXT",
    "ALTER TABLE items ADD COLUMN copy_size INTEGER",
    "ALTER TABLE items ADD COLUMN copy_mime TEXT",
    "ALTER TABLE items ADD COLUMN copy_recipe TEXT",
    "ALTER TABLE items ADD COLUMN share_whole INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE items ADD COLUMN table_zone TEXT NOT NULL DEFAULT ''",
    """CREATE TABLE chosen_records (
        id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL REFERENCES cases (id),
        item_id INTEGER NOT NULL REFERENCES items (id), row INTEGER NOT NULL,
        record TEXT NOT NULL, noted_utc TEXT NOT NULL, removed_utc TEXT,
        row_hash BLOB NOT NULL)""",
    "CREATE INDEX chosen_by_case ON chosen_records (case_id)",
    "CREATE UNIQUE INDEX chosen_by_row ON chosen_records (item_id, row)",
    """CREATE TABLE timeline_entries (
        id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL REFERENCES cases (id),
        time_utc TEXT NOT NULL, time_zone TEXT NOT NULL, time_source TEXT NOT NULL,
        time_precision TEXT NOT NULL, text TEXT NOT NULL, item_id INTEGER REFERENCES items (id),
        noted_utc TEXT NOT NULL, removed_utc TEXT, row_hash BLOB NOT NULL)""",
    "CREATE INDEX entries_by_case ON timeline_entries (case_id)",
    "CREATE INDEX entries_by_item ON timeline_entries (item_id)",
    """CREATE TABLE column_meanings (
        id INTEGER PRIMARY KEY, signature TEXT NOT NULL, meanings TEXT NOT NULL,
        noted_utc TEXT NOT NULL, row_hash BLOB NOT NULL)""",
)


def _version_4(connection: sqlite3.Connection) -> None:
    for statement in _VERSION_4:
        connection.execute(statement)


_VERSION_4 = (
    """CREATE TABLE finding_reviews (
        id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL REFERENCES cases (id),
        item_id INTEGER REFERENCES items (id), kind TEXT NOT NULL, place TEXT NOT NULL,
        verdict TEXT NOT NULL, noted_utc TEXT NOT NULL, removed_utc TEXT,
        row_hash BLOB NOT NULL)""",
    "CREATE INDEX reviews_by_case ON finding_reviews (case_id)",
    "CREATE INDEX reviews_by_item ON finding_reviews (item_id)",
)


def _version_5(connection: sqlite3.Connection) -> None:
    for statement in _VERSION_5:
        connection.execute(statement)


_VERSION_5 = (
    """CREATE TABLE contacts (
        id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL REFERENCES cases (id),
        kind TEXT NOT NULL, channel TEXT NOT NULL, time_utc TEXT NOT NULL,
        time_zone TEXT NOT NULL, time_source TEXT NOT NULL, time_precision TEXT NOT NULL,
        ticket TEXT NOT NULL, who TEXT NOT NULL, text TEXT NOT NULL, promised TEXT NOT NULL,
        expected TEXT NOT NULL, item_id INTEGER REFERENCES items (id),
        sending_id INTEGER REFERENCES sendings (id), bundle_name TEXT NOT NULL,
        bundle_sha256 TEXT NOT NULL, noted_utc TEXT NOT NULL, removed_utc TEXT,
        row_hash BLOB NOT NULL)""",
    "CREATE INDEX contacts_by_case ON contacts (case_id)",
    "CREATE INDEX contacts_by_item ON contacts (item_id)",
    "CREATE INDEX contacts_by_sending ON contacts (sending_id)",
    """CREATE TABLE kept (
        id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL REFERENCES cases (id),
        name TEXT NOT NULL, value TEXT NOT NULL, noted_utc TEXT NOT NULL,
        row_hash BLOB NOT NULL)""",
    "CREATE UNIQUE INDEX kept_by_name ON kept (case_id, name)",
)

STEPS: tuple[Step, ...] = (_version_1, _version_2, _version_3, _version_4, _version_5)
"""Step ``n`` (from 0) leads from version ``n`` to ``n + 1``; version 0 is no table at all."""


class Schema(NamedTuple):
    """What a library of one version must look like.

    ``texts`` are the rows of ``sqlite_schema``; ``columns`` names each table's fields in order,
    without ``row_hash``.
    """

    texts: frozenset[tuple[str, str, str]]
    columns: dict[str, tuple[str, ...]]

    @property
    def sealed(self) -> tuple[str, ...]:
        """The tables whose rows are counted and summed in ``seals``."""
        return tuple(name for name in self.columns if name not in {"library", "seals"})


def expected(version: int) -> Schema:
    """Return the schema that the first ``version`` steps make."""
    return _made_by(STEPS[:version])


@lru_cache(maxsize=8)
def _made_by(steps: Sequence[Step]) -> Schema:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        for step in steps:
            step(connection)
        return read_schema(connection)
    finally:
        connection.close()


def read_schema(connection: sqlite3.Connection) -> Schema:
    """Read the schema as it stands in a database (any ``text_factory``)."""
    found = connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY name")
    texts = frozenset((_text(kind), _text(name), _text(sql)) for kind, name, sql in found)
    tables = sorted(name for kind, name, _ in texts if kind == "table")
    return Schema(texts, {table: _columns(connection, table) for table in tables})


def _columns(connection: sqlite3.Connection, table: str) -> tuple[str, ...]:
    rows = connection.execute("SELECT name FROM pragma_table_info(?) ORDER BY cid", (table,))
    names = [_text(name) for (name,) in rows]
    return tuple(name for name in names if name != "row_hash")


def _text(value: object) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
