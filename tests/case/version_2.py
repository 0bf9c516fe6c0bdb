"""A library as the second version of this program made it, written with SQLite and hashlib alone.

The schema is a copy, letter for letter, of what that version had; it must never be changed.
"""

from pathlib import Path

from tests.case import version_1
from tests.case.version_1 import BYTES, MADE, SHA256, Row, write

SCHEMA = (
    *version_1.SCHEMA,
    "ALTER TABLE cases ADD COLUMN urgency TEXT NOT NULL DEFAULT 'normal'",
    "ALTER TABLE cases ADD COLUMN urgency_reason TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE cases ADD COLUMN updated_utc TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE cases ADD COLUMN archived_utc TEXT",
    "ALTER TABLE cases ADD COLUMN highest_sent INTEGER NOT NULL DEFAULT 0",
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

_CASE: Row = (1, "充值未到账", "deposit_missing", "waiting", MADE, None, "now", "急", MADE, None, 1)
_FILE: Row = (SHA256, len(BYTES), "csv", "text/csv", "历史.csv", "", "file", None)
_ITEM: Row = (1, 1, 65536, *_FILE, None, None, None, None, "标题", "", "", "[]", "yes", MADE, None)
_SENT = (
    '[{"description":"","item_id":1,"number":1,"original_name":"x","path":"data/01_x.csv",'
    f'"sha256":"{SHA256}","size":{len(BYTES)},"title":""}}]'
)
TABLES: dict[str, tuple[Row, ...]] = {
    "cases": (_CASE,),
    "facts": ((1, 1, "coin", "BTC", "found", 1, MADE, None),),
    "items": ((*_ITEM, '["a"]', "s", 1),),
    "own_details": ((1, "uid", "12345678", MADE),),
    "sendings": ((1, 1, MADE, "email", "okx-x.zip", "", 5, "zh", _SENT, "您好"),),
}


def make(home: Path) -> None:
    """Make the home folder of a library with one case of one sent item."""
    write(home, SCHEMA, 2, TABLES)
