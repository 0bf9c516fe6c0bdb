"""What the parts of :class:`okx_kit.case.library.Library` share.

The library is one class made of parts, each in a file of its own: cases, items, facts, sendings.
"""

from okx_kit.case.database import Database, Row, Transaction
from okx_kit.case.originals import Originals
from okx_kit.case.problems import NoSuchCase, NoSuchItem
from okx_kit.case.rows import now_utc


class Part:
    """A part of a library: its database, its originals, and the two ways every part uses them."""

    originals: Originals
    _database: Database

    def _row(self, table: str, row_id: int, missing: type[NoSuchCase] | type[NoSuchItem]) -> Row:
        """Return one row or raise ``missing``."""
        rows = self._database.read(table, "id = ?", (row_id,))
        if not rows:
            raise missing(id=row_id)
        return rows[0]

    def _touch(self, transaction: Transaction, *case_ids: int) -> None:
        """Note in the cases that something in them changed, if anything did."""
        if transaction.changed:
            now = now_utc()
            for case_id in sorted(set(case_ids)):
                transaction.change("cases", case_id, {"updated_utc": now})
