"""What the parts of :class:`okx_kit.case.library.Library` share.

The library is one class made of parts, each in a file of its own: cases, items, facts, sendings,
what happened when, what was said of findings.
"""

from collections.abc import Sequence

from okx_kit.case.database import Database, Row, Transaction
from okx_kit.case.originals import Originals
from okx_kit.case.problems import NoSuchCase, NoSuchItem
from okx_kit.case.rows import now_utc
from okx_kit.errors import OkxKitError


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

    def _set_removed(
        self, table: str, ids: Sequence[int], moment: str | None, missing: type[OkxKitError]
    ) -> None:
        """Take rows away (``moment``) or bring them back (``None``), all or none of them."""
        cases = set()
        with self._database.write() as transaction:
            for row_id in ids:
                rows = self._database.read(table, "id = ?", (row_id,))
                if not rows:
                    raise missing(id=row_id)
                if (rows[0]["removed_utc"] is None) is (moment is not None):
                    transaction.change(table, row_id, {"removed_utc": moment})
                cases.add(rows[0]["case_id"])
            self._touch(transaction, *cases)

    def _touch(self, transaction: Transaction, *case_ids: int) -> None:
        """Note in the cases that something in them changed, if anything did."""
        if transaction.changed:
            now = now_utc()
            for case_id in sorted(set(case_ids)):
                transaction.change("cases", case_id, {"updated_utc": now})
