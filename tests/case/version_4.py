"""A library as the fourth version of this program made it, written with SQLite and hashlib alone.

The schema is a copy, letter for letter, of what that version had; it must never be changed.
"""

from pathlib import Path

from tests.case import version_3
from tests.case.version_1 import MADE, Row, write

SCHEMA = (
    *version_3.SCHEMA,
    """CREATE TABLE finding_reviews (
        id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL REFERENCES cases (id),
        item_id INTEGER REFERENCES items (id), kind TEXT NOT NULL, place TEXT NOT NULL,
        verdict TEXT NOT NULL, noted_utc TEXT NOT NULL, removed_utc TEXT,
        row_hash BLOB NOT NULL)""",
    "CREATE INDEX reviews_by_case ON finding_reviews (case_id)",
    "CREATE INDEX reviews_by_item ON finding_reviews (item_id)",
)

TABLES: dict[str, tuple[Row, ...]] = {
    **version_3.TABLES,
    "finding_reviews": ((1, 1, 1, "password", "ab" * 32, "not_secret", MADE, None),),
}


def make(home: Path) -> None:
    """Make the home folder of a library with one case of one sent item, a row and a review."""
    write(home, SCHEMA, 4, TABLES)
