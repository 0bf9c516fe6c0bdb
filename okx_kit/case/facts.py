"""The facts of a case, and the person's own details that are kept once for all cases."""

from collections.abc import Iterable, Sequence

from okx_kit.case.database import Row, Transaction
from okx_kit.case.model import GIVEN, Fact, FactSource
from okx_kit.case.parts import Part
from okx_kit.case.problems import NoSuchCase, NoSuchFact, NoSuchItem
from okx_kit.case.rows import fact_of, now_utc


def conflicts(facts: Iterable[Fact]) -> dict[str, list[Fact]]:
    """Return the fields with several values, each with its facts in the order given.

    Values are compared without the white space around them; empty and removed ones do not count.
    """
    by_field: dict[str, list[Fact]] = {}
    for fact in facts:
        if fact.removed_utc is None and fact.value.strip():
            by_field.setdefault(fact.field, []).append(fact)
    return {
        field: found
        for field, found in by_field.items()
        if len({fact.value.strip() for fact in found}) > 1
    }


class LibraryFacts(Part):
    """The part of a library that keeps facts."""

    def facts(self, case_id: int, *, removed: bool = False) -> list[Fact]:
        """List a case's facts in the order they were noted; ``removed=True``: the removed ones."""
        where = f"case_id = ? AND removed_utc IS {'NOT ' if removed else ''}NULL ORDER BY id"
        return [fact_of(row) for row in self._database.read("facts", where, (case_id,))]

    def set_fact(
        self, case_id: int, field: str, value: str, source: FactSource, item_id: int | None = None
    ) -> Fact:
        """Note a value and return its fact.

        A field has one given value (typed, own details or this computer): a new one takes the
        place, and keeps the id, of the one before. What was found stands beside it, once for each
        item and value; noted again, a removed one comes back. Raises ``NoSuchCase`` and, for an
        item of no or another case, ``NoSuchItem``.
        """
        new: Row = {"value": value, "source": source.value, "item_id": item_id}
        with self._database.write() as transaction:
            self._row("cases", case_id, NoSuchCase)
            if (
                item_id is not None
                and self._row("items", item_id, NoSuchItem)["case_id"] != case_id
            ):
                raise NoSuchItem(id=item_id)
            old = self._same(case_id, field, new)
            row = old if old is not None else self._add(transaction, case_id, field, new)
            row = _changed(transaction, row, new | {"removed_utc": None})
            self._touch(transaction, case_id)
        return fact_of(row)

    def _same(self, case_id: int, field: str, new: Row) -> Row | None:
        """Return the row whose place ``new`` takes."""
        rows = self._database.read(
            "facts", "case_id = ? AND field = ? ORDER BY id", (case_id, field)
        )
        if new["source"] in GIVEN:
            rows = [row for row in rows if row["source"] in GIVEN and row["removed_utc"] is None]
        else:
            rows = [row for row in rows if new.items() <= row.items()]
        return rows[0] if rows else None

    @staticmethod
    def _add(transaction: Transaction, case_id: int, field: str, new: Row) -> Row:
        row = new | {"case_id": case_id, "field": field}
        row |= {"noted_utc": now_utc(), "removed_utc": None}
        return row | {"id": transaction.insert("facts", row)}

    def remove_facts(self, ids: Sequence[int]) -> None:
        """Take facts away; :meth:`restore_facts` brings them back. Raises ``NoSuchFact``."""
        now = now_utc()
        with self._database.write() as transaction:
            rows = [self._fact_row(fact_id) for fact_id in ids]
            for row in rows:
                if row["removed_utc"] is None:
                    transaction.change("facts", row["id"], {"removed_utc": now})
            self._touch(transaction, *(row["case_id"] for row in rows))

    def restore_facts(self, ids: Sequence[int]) -> None:
        """Bring removed facts back; a given one takes the place of the one there is now."""
        now = now_utc()
        with self._database.write() as transaction:
            for row in (self._fact_row(fact_id) for fact_id in ids):
                if row["source"] in GIVEN:
                    other = self._same(row["case_id"], row["field"], row)
                    if other is not None and other["id"] != row["id"]:
                        transaction.change("facts", other["id"], {"removed_utc": now})
                transaction.change("facts", row["id"], {"removed_utc": None})
                self._touch(transaction, row["case_id"])

    def _fact_row(self, fact_id: int) -> Row:
        rows = self._database.read("facts", "id = ?", (fact_id,))
        if not rows:
            raise NoSuchFact(id=fact_id)
        return rows[0]

    def own_details(self) -> dict[str, str]:
        """Return the person's own details (UID, e-mail …) by field."""
        rows = self._database.read("own_details", "1 ORDER BY field")
        return {row["field"]: row["value"] for row in rows}

    def set_own_detail(self, field: str, value: str | None) -> None:
        """Keep one of the person's own details for all cases; ``None`` forgets it for ever."""
        with self._database.write() as transaction:
            rows = self._database.read("own_details", "field = ?", (field,))
            if value is None:
                transaction.delete("own_details", "field = ?", (field,))
            elif not rows:
                row = {"field": field, "value": value, "noted_utc": now_utc()}
                transaction.insert("own_details", row)
            elif rows[0]["value"] != value:
                change = {"value": value, "noted_utc": now_utc()}
                transaction.change("own_details", rows[0]["id"], change)


def _changed(transaction: Transaction, row: Row, new: Row) -> Row:
    """Write ``new`` into the row, with the time, unless it says so already."""
    if new.items() <= row.items():
        return row
    changed = transaction.change("facts", row["id"], new | {"noted_utc": now_utc()})
    return row if changed is None else changed
