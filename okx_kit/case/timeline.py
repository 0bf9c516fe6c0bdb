"""What happened when: chosen rows of transaction exports, and entries a person wrote."""

from collections.abc import Iterable, Mapping, Sequence

from okx_kit.case.database import Row, Transaction
from okx_kit.case.model import ChosenRecord, EvidenceTime, NewChosen, TimelineEntry
from okx_kit.case.parts import Part
from okx_kit.case.problems import NoSuchCase, NoSuchEntry, NoSuchItem, NoSuchRecord
from okx_kit.case.rows import ENTRY_FIELDS, changes_to_row, chosen_of, entry_of, now_utc


class LibraryTimeline(Part):
    """The part of a library that keeps chosen records, timeline entries and column meanings."""

    # Chosen records

    def records(self, case_id: int, *, removed: bool = False) -> list[ChosenRecord]:
        """List a case's chosen rows in the order they were chosen; ``removed=True``: those removed.

        Those of items in the trash are among them.
        """
        rows = self._database.read("chosen_records", _of_case(removed), (case_id,))
        return [chosen_of(row) for row in rows]

    def choose_records(self, case_id: int, new: Sequence[NewChosen]) -> list[ChosenRecord]:
        """Choose rows in one transaction and return them, in the order given.

        A row chosen before keeps its id and says what ``new`` says; a removed one comes back.
        Raises ``NoSuchCase`` and, for an item of no or another case, ``NoSuchItem``.
        """
        now = now_utc()
        with self._database.write() as transaction:
            self._row("cases", case_id, NoSuchCase)
            known = self._known_rows(case_id, {one.item_id for one in new})
            rows = [_choose(transaction, case_id, one, known, now) for one in new]
            self._touch(transaction, case_id)
        return [chosen_of(row) for row in rows]

    def _known_rows(self, case_id: int, item_ids: Iterable[int]) -> dict[tuple[int, int], Row]:
        known = {}
        for item_id in item_ids:
            if self._row("items", item_id, NoSuchItem)["case_id"] != case_id:
                raise NoSuchItem(id=item_id)
            for row in self._database.read("chosen_records", "item_id = ?", (item_id,)):
                known[item_id, row["row"]] = row
        return known

    def remove_records(self, ids: Sequence[int]) -> None:
        """Take chosen rows away; :meth:`restore_records` brings them back.

        Raises ``NoSuchRecord``; nothing changed then.
        """
        self._set_removed("chosen_records", ids, now_utc(), NoSuchRecord)

    def restore_records(self, ids: Sequence[int]) -> None:
        """Bring removed rows back. Raises ``NoSuchRecord``; nothing changed then."""
        self._set_removed("chosen_records", ids, None, NoSuchRecord)

    # Entries

    def entries(self, case_id: int, *, removed: bool = False) -> list[TimelineEntry]:
        """List a case's timeline entries as they were noted; ``removed=True``: the removed ones."""
        rows = self._database.read("timeline_entries", _of_case(removed), (case_id,))
        return [entry_of(row) for row in rows]

    def add_entry(
        self, case_id: int, time: EvidenceTime, text: str, item_id: int | None = None
    ) -> TimelineEntry:
        """Note what happened and when. Raises ``NoSuchCase``, ``NoSuchItem``."""
        row: Row = changes_to_row({"time": time, "text": text}, ENTRY_FIELDS)
        row |= {"case_id": case_id, "item_id": item_id, "noted_utc": now_utc(), "removed_utc": None}
        with self._database.write() as transaction:
            self._row("cases", case_id, NoSuchCase)
            self._check_item(case_id, item_id)
            row["id"] = transaction.insert("timeline_entries", row)
            self._touch(transaction, case_id)
        return entry_of(row)

    def update_entry(self, entry_id: int, **fields: object) -> TimelineEntry:
        """Change ``time``, ``text`` or ``item_id``. Raises ``NoSuchEntry``, ``NoSuchItem``."""
        item_id = fields.pop("item_id", _SAME)
        if fields.get("time", _SAME) is None:
            raise TypeError("an entry has a time")
        row = changes_to_row(fields, ENTRY_FIELDS)
        with self._database.write() as transaction:
            found = self._database.read("timeline_entries", "id = ?", (entry_id,))
            if not found:
                raise NoSuchEntry(id=entry_id)
            case_id = found[0]["case_id"]
            if item_id is not _SAME:
                self._check_item(case_id, item_id)
                row["item_id"] = item_id
            changed = found[0] | (transaction.change("timeline_entries", entry_id, row) or {})
            self._touch(transaction, case_id)
        return entry_of(changed)

    def _check_item(self, case_id: int, item_id: object) -> None:
        if item_id is None:
            return
        if not isinstance(item_id, int):
            raise TypeError("item_id must be a number or None")
        if self._row("items", item_id, NoSuchItem)["case_id"] != case_id:
            raise NoSuchItem(id=item_id)

    def remove_entries(self, ids: Sequence[int]) -> None:
        """Take entries away; :meth:`restore_entries` brings them back. Raises ``NoSuchEntry``."""
        self._set_removed("timeline_entries", ids, now_utc(), NoSuchEntry)

    def restore_entries(self, ids: Sequence[int]) -> None:
        """Bring removed entries back. Raises ``NoSuchEntry``; nothing changed then."""
        self._set_removed("timeline_entries", ids, None, NoSuchEntry)

    # What a person said about the columns of tables

    def column_meanings(self) -> dict[str, str]:
        """Return, for every kind of table a person explained, what its columns mean.

        By signature of the table's header; both texts are those of :mod:`okx_kit.records`.
        """
        rows = self._database.read("column_meanings", "1 ORDER BY id")
        return {row["signature"]: row["meanings"] for row in rows}

    def set_column_meanings(self, signature: str, meanings: str | None) -> None:
        """Keep for all cases what the columns of such tables mean; ``None`` forgets it."""
        with self._database.write() as transaction:
            rows = self._database.read("column_meanings", "signature = ?", (signature,))
            if meanings is None:
                transaction.delete("column_meanings", "signature = ?", (signature,))
            elif not rows:
                row = {"signature": signature, "meanings": meanings, "noted_utc": now_utc()}
                transaction.insert("column_meanings", row)
            elif rows[0]["meanings"] != meanings:
                change = {"meanings": meanings, "noted_utc": now_utc()}
                transaction.change("column_meanings", rows[0]["id"], change)


_SAME = object()


def _of_case(removed: bool) -> str:
    return f"case_id = ? AND removed_utc IS {'NOT ' if removed else ''}NULL ORDER BY id"


def _choose(
    transaction: Transaction,
    case_id: int,
    one: NewChosen,
    known: dict[tuple[int, int], Row],
    now: str,
) -> Row:
    """Write one chosen row and return it as it stands; ``known`` are those chosen before."""
    old = known.get((one.item_id, one.row))
    change: Mapping[str, str | None] = {"record": one.record, "removed_utc": None}
    if old is None:
        row: Row = {"case_id": case_id, "item_id": one.item_id, "row": one.row, "noted_utc": now}
        row |= change
        row["id"] = transaction.insert("chosen_records", row)
    else:
        row = old | (transaction.change("chosen_records", old["id"], change) or {})
    known[one.item_id, one.row] = row
    return row
