"""Reading items fast: an item whose row hash did not change is not read again."""

from collections.abc import Iterable, Sequence

from okx_kit.case.database import Database, Transaction
from okx_kit.case.model import Item
from okx_kit.case.rows import item_of

_MANY = 500
"""From here on one read of the whole case is faster than a read of single rows."""


class ItemReader:
    """Items of a library, remembered by the hash of the row they were read from."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: dict[int, tuple[bytes, Item]] = {}

    def of_case(self, case_id: int, *, removed: bool) -> list[Item]:
        """Return a case's items in order, those in the trash or those outside it."""
        with self._database.errors():
            query = "SELECT id, row_hash FROM items WHERE case_id = ?"
            found = self._database.connection.execute(query, (case_id,)).fetchall()
            hashes: dict[int, bytes] = dict(found)
            known, nothing = self._known, (b"", None)
            stale = [n for n, digest in hashes.items() if known.get(n, nothing)[0] != digest]
            self._read(case_id, stale, hashes)
        items = [known[item_id][1] for item_id in hashes if item_id in known]
        chosen = [item for item in items if (item.removed_utc is not None) is removed]
        return sorted(chosen, key=lambda item: (item.rank, item.id))

    def remember(self, items: Iterable[Item], written: Transaction) -> None:
        """Know items as a transaction that is on the disk has written them.

        So the next reading gives the same objects, and who holds them sees that nothing changed.
        """
        with self._database.lock:
            for item in items:
                digest = written.hashes.get(("items", item.id))
                if digest is not None:
                    self._known[item.id] = (digest, item)

    def _read(self, case_id: int, stale: Sequence[int], hashes: dict[int, bytes]) -> None:
        if len(stale) > _MANY:
            rows = self._database.read("items", "case_id = ?", (case_id,))
        elif stale:
            marks = ", ".join("?" * len(stale))
            rows = self._database.read("items", f"id IN ({marks})", stale)
        else:
            return
        for row in rows:
            # Another process may have written since: then the next look finds another hash.
            self._known[row["id"]] = (hashes.get(row["id"], b""), item_of(row))
