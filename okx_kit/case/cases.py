"""The cases of a library: made, changed, copied whole, and closed for good."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime

from okx_kit.case.contacts import LibraryContacts, contact_row
from okx_kit.case.facts import LibraryFacts
from okx_kit.case.items import ItemReader
from okx_kit.case.kept import OF_WHAT_WAS_SENT, LibraryKept, kept_row
from okx_kit.case.model import Case, CaseStatus, Item, WholeCase
from okx_kit.case.originals import OriginalMissing, Originals
from okx_kit.case.problems import CopyMissing, NoSuchCase
from okx_kit.case.report import OpenReport
from okx_kit.case.reviews import LibraryReviews, review_row
from okx_kit.case.rows import (
    CASE_FIELDS,
    case_of,
    case_row,
    changes_to_row,
    chosen_row,
    entry_row,
    fact_row,
    item_row,
    sending_row,
    utc_text,
)
from okx_kit.case.sendings import LibrarySendings
from okx_kit.case.timeline import LibraryTimeline
from okx_kit.errors import OkxKitError

_AT_ONCE = 500  # values in one query; SQLite took 999 once
_OF_A_CASE = (
    *("contacts", "kept", "facts", "sendings"),
    *("chosen_records", "timeline_entries", "finding_reviews"),
    "items",
)
"""The tables whose rows belong to a case, in an order in which they can be deleted."""


def check_copy(originals: Originals, item: Item) -> None:
    """Raise ``CopyMissing`` unless an item's shared copy, if it has one, is kept."""
    if item.copy is not None and not originals.copies.has(item.copy.sha256, item.copy.size):
        raise CopyMissing(name=item.original_name)


class LibraryCases(
    LibraryFacts, LibrarySendings, LibraryTimeline, LibraryReviews, LibraryContacts, LibraryKept
):
    """The part of a library that keeps cases, alone or with everything in them."""

    _reader: ItemReader
    report: OpenReport

    def cases(self, *, removed: bool = False, archived: bool | None = None) -> list[Case]:
        """List the cases by id.

        ``removed=True``: only those in the trash, else only those outside it. ``archived``: only
        those that are (``True``) or are not (``False``) put away; ``None``: both.
        """
        where = f"removed_utc IS {'NOT ' if removed else ''}NULL"
        if archived is not None:
            where += f" AND archived_utc IS {'NOT ' if archived else ''}NULL"
        return [case_of(row) for row in self._database.read("cases", f"{where} ORDER BY id")]

    def case(self, case_id: int) -> Case:
        """Return one case, also from the trash; raises ``NoSuchCase``."""
        return case_of(self._row("cases", case_id, NoSuchCase))

    def cases_with(self, hashes: Sequence[str]) -> dict[str, list[int]]:
        """Return which cases (by id) hold each of these originals outside their trash.

        Cases in the trash are passed by, and so is an original that no case holds.
        """
        found: dict[str, list[int]] = {}
        query = (
            "SELECT DISTINCT sha256, case_id FROM items JOIN cases ON cases.id = case_id"
            " WHERE sha256 IN ({}) AND items.removed_utc IS NULL AND cases.removed_utc IS NULL"
            " ORDER BY case_id"
        )
        with self._database.errors():
            for start in range(0, len(hashes), _AT_ONCE):
                part = hashes[start : start + _AT_ONCE]
                marks = query.format(", ".join("?" * len(part)))
                for sha256, case_id in self._database.connection.execute(marks, part):
                    found.setdefault(sha256, []).append(case_id)
        return found

    def item_counts(self) -> dict[int, int]:
        """Return how many items each case has outside the trash; cases without any are left out."""
        query = "SELECT case_id, COUNT(*) FROM items WHERE removed_utc IS NULL GROUP BY case_id"
        with self._database.reading() as connection:
            return dict(connection.execute(query).fetchall())

    def create_case(self, title: str, kind: str = "") -> Case:
        """Make a case; ``kind`` is an id of a case kind or empty."""
        case = Case(id=0, title=title, kind=kind, created_utc=datetime.now(UTC))
        with self._database.write() as transaction:
            case_id = transaction.insert("cases", case_row(case))
        return self.case(case_id)

    def update_case(self, case_id: int, **fields: object) -> Case:
        """Change fields of a case (``rows.CASE_FIELDS``); raises ``NoSuchCase``.

        ``removed_utc`` puts it into the trash or takes it out (``None``), ``archived_utc`` puts it
        away or back.
        """
        row = changes_to_row(fields, CASE_FIELDS)
        with self._database.write() as transaction:
            if transaction.change("cases", case_id, row) is None:
                raise NoSuchCase(id=case_id)
            self._touch(transaction, case_id)
            return self.case(case_id)

    # Whole cases

    def whole(self, case_id: int) -> WholeCase:
        """Return a case with everything in it, as it stands at one moment; raises ``NoSuchCase``.

        Items are in order, those in the trash at the places they would come back to.
        """
        with self._database.lock:
            case = self.case(case_id)
            items = [i for r in (False, True) for i in self._reader.of_case(case_id, removed=r)]
            facts = [fact for r in (False, True) for fact in self.facts(case_id, removed=r)]
            records = [r for gone in (False, True) for r in self.records(case_id, removed=gone)]
            entries = [e for gone in (False, True) for e in self.entries(case_id, removed=gone)]
            reviews = [r for gone in (False, True) for r in self.reviews(case_id, removed=gone)]
            contacts = [c for gone in (False, True) for c in self.contacts(case_id, removed=gone)]
            return WholeCase(
                case,
                tuple(sorted(items, key=lambda item: (item.rank, item.id))),
                tuple(sorted(facts, key=lambda fact: fact.id)),
                tuple(self.sendings(case_id)),
                tuple(sorted(records, key=lambda record: record.id)),
                tuple(sorted(entries, key=lambda entry: entry.id)),
                tuple(sorted(reviews, key=lambda review: review.id)),
                tuple(sorted(contacts, key=lambda contact: contact.id)),
                tuple(self.kept_notes(case_id)),
            )

    def add_whole(self, whole: WholeCase) -> Case:
        """Add a case with everything in it in one transaction, all of it with new ids.

        The originals and shared copies must be kept already (else ``OriginalMissing``,
        ``CopyMissing``). References between the parts of ``whole`` are led over to the new ids; one
        to an item that is not there is dropped, and with it the record that came from that item.
        """
        ids: dict[int | None, int] = {}
        sent: dict[int | None, int] = {}
        with self._database.write() as transaction:
            case_id = transaction.insert("cases", case_row(whole.case))
            for item in whole.items:
                if not self.originals.has(item.sha256, item.size):
                    raise OriginalMissing(name=item.original_name)
                check_copy(self.originals, item)
                ids[item.id] = transaction.insert("items", item_row(item) | {"case_id": case_id})
            for fact in whole.facts:
                row = fact_row(fact) | {"case_id": case_id, "item_id": ids.get(fact.item_id)}
                transaction.insert("facts", row)
            for sending in whole.sendings:
                listing = (replace(s, item_id=ids.get(s.item_id, 0)) for s in sending.listing)
                new = replace(sending, listing=tuple(listing))
                row = sending_row(new, case_id, utc_text(new.made_utc))
                sent[sending.id] = transaction.insert("sendings", row)
            for record in whole.records:
                if record.item_id in ids:
                    row = chosen_row(record) | {"item_id": ids[record.item_id]}
                    transaction.insert("chosen_records", row | {"case_id": case_id})
            for entry in whole.entries:
                row = entry_row(entry) | {"case_id": case_id, "item_id": ids.get(entry.item_id)}
                transaction.insert("timeline_entries", row)
            for review in whole.reviews:
                row = review_row(review) | {"case_id": case_id}
                transaction.insert("finding_reviews", row | {"item_id": ids.get(review.item_id)})
            for contact in whole.contacts:
                row = contact_row(contact) | {"case_id": case_id}
                row |= {"item_id": ids.get(contact.item_id)}
                transaction.insert("contacts", row | {"sending_id": sent.get(contact.sending_id)})
            for note in whole.kept:
                transaction.insert("kept", kept_row(note) | {"case_id": case_id})
        self.report.given_rows({item.sha256 for item in whole.items})
        return self.case(case_id)

    def duplicate_case(self, case_id: int, title: str) -> Case:
        """Make a second case of one that is there, on the same originals.

        Items, facts, chosen records, timeline entries, reviews and what the window keeps come
        along; the trash, the sendings and the contact log stay behind, so nothing in the new case
        is numbered yet, and it has no ticket.
        """
        with self._database.lock:
            whole = self.whole(case_id)
            now = datetime.now(UTC)
            case = replace(
                whole.case,
                title=title,
                status=CaseStatus.PREPARING,
                created_utc=now,
                updated_utc=now,
                archived_utc=None,
                removed_utc=None,
                highest_sent=0,
            )
            items = tuple(
                replace(item, frozen_number=None, added_utc=now)
                for item in whole.items
                if item.removed_utc is None
            )
            facts = tuple(fact for fact in whole.facts if fact.removed_utc is None)
            records = tuple(one for one in whole.records if one.removed_utc is None)
            entries = tuple(one for one in whole.entries if one.removed_utc is None)
            reviews = tuple(one for one in whole.reviews if one.removed_utc is None)
            kept = tuple(note for note in whole.kept if note.name not in OF_WHAT_WAS_SENT)
            parts = (items, facts, (), records, entries, reviews, (), kept)
            return self.add_whole(WholeCase(case, *parts))

    def purge_case(self, case_id: int) -> None:
        """Close a case for good: its rows go for ever, then the originals no other row needs.

        Cannot be undone. Killed at any point, either all of its rows are there or none; in the
        second case an original may be left, which the next start offers back. Backups made before
        keep the rows until they are thinned out. Raises ``NoSuchCase``.
        """
        with self._database.lock:
            with self._database.errors():  # what is deleted is overwritten in the file
                self._database.connection.execute("PRAGMA secure_delete=ON")
            with self._database.write() as transaction:
                self.case(case_id)
                for table in _OF_A_CASE:
                    rows = transaction.delete(table, "case_id = ?", (case_id,))
                transaction.delete("cases", "id = ?", (case_id,))
            self.forget_originals({row["sha256"] for row in rows})
            self.forget_copies({row["copy_sha256"] for row in rows} - {None})
            with suppress(OkxKitError), self._database.errors():  # nor may the log keep it
                self._database.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def forget_originals(self, hashes: Iterable[str]) -> None:
        """Delete those of the originals (by SHA-256) that no row needs, for ever."""
        query = "SELECT 1 FROM items WHERE sha256 = ? LIMIT 1"
        with self._database.write():  # changes nothing, but nobody adds a row meanwhile
            for sha256 in sorted(hashes):
                if self._database.connection.execute(query, (sha256,)).fetchone() is None:
                    self.originals.remove(sha256)

    def forget_copies(self, hashes: Iterable[str]) -> None:
        """Delete those of the shared copies (by SHA-256) that no row needs."""
        query = "SELECT 1 FROM items WHERE copy_sha256 = ? LIMIT 1"
        with self._database.write():  # as above
            for sha256 in sorted(hashes):
                if self._database.connection.execute(query, (sha256,)).fetchone() is None:
                    self.originals.copies.remove(sha256)
