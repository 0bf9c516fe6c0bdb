"""A library as the third version of this program made it, written with SQLite and hashlib alone.

The schema is a copy, letter for letter, of what that version had; it must never be changed.
"""

from pathlib import Path

from tests.case import version_2
from tests.case.version_1 import MADE, Row, write

SCHEMA = (
    *version_2.SCHEMA,
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

_NO_COPY: Row = (None, None, None, None, 0, "UTC+8")
_ENTRY: Row = (1, 1, MADE, "UTC+8", "typed", "minute", "打过电话", 1, MADE, None)
TABLES: dict[str, tuple[Row, ...]] = {
    **version_2.TABLES,
    "chosen_records": ((1, 1, 1, 3, '{"row":3}', MADE, None),),
    "column_meanings": ((1, "a,b", '["time",""]', MADE),),
    "items": tuple((*row, *_NO_COPY) for row in version_2.TABLES["items"]),
    "timeline_entries": (_ENTRY,),
}


def make(home: Path) -> None:
    """Make the home folder of a library with one case of one sent item, a row and an entry."""
    write(home, SCHEMA, 3, TABLES)
