"""The contact log: what went out, what came back, calls and notes, each with its time."""

from collections.abc import Sequence
from datetime import date, datetime

from okx_kit.case.database import Row
from okx_kit.case.model import Contact, ContactKind, NewContact
from okx_kit.case.parts import Part
from okx_kit.case.problems import NoSuchCase, NoSuchContact, NoSuchItem, NoSuchSending
from okx_kit.case.rows import changes_to_row, now_utc, time_of, utc_text

CONTACT_FIELDS = frozenset(
    {"kind", "time", "channel", "ticket", "who", "text", "promised", "expected"}
)
"""What :meth:`Library.update_contact` changes, beside the item that shows it."""


def is_day(text: str) -> bool:
    """Say whether ``text`` is a day as kept (``2026-11-25``), or empty."""
    try:
        return not text or date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


class LibraryContacts(Part):
    """The part of a library that keeps the contact log."""

    def contacts(self, case_id: int, *, removed: bool = False) -> list[Contact]:
        """List a case's contacts as they were noted; ``removed=True``: the removed ones."""
        where = f"case_id = ? AND removed_utc IS {'NOT ' if removed else ''}NULL ORDER BY id"
        return [contact_of(row) for row in self._database.read("contacts", where, (case_id,))]

    def add_contact(self, case_id: int, new: NewContact) -> Contact:
        """Write an entry into the contact log.

        Raises ``NoSuchCase``; for an item or sending of no or another case ``NoSuchItem``,
        ``NoSuchSending``; ``ValueError`` when ``expected`` is no day.
        """
        row = _new_row(new) | {"case_id": case_id, "noted_utc": now_utc(), "removed_utc": None}
        _check_day(new.expected)
        with self._database.write() as transaction:
            self._row("cases", case_id, NoSuchCase)
            self._check_place(case_id, "items", new.item_id, NoSuchItem)
            self._check_place(case_id, "sendings", new.sending_id, NoSuchSending)
            row["id"] = transaction.insert("contacts", row)
            self._touch(transaction, case_id)
        return contact_of(row)

    def update_contact(self, contact_id: int, **fields: object) -> Contact:
        """Change fields (:data:`CONTACT_FIELDS`) or ``item_id`` of an entry.

        Raises ``NoSuchContact``, ``NoSuchItem``, ``TypeError`` for other fields, ``ValueError``
        when ``expected`` is no day; nothing changed then.
        """
        item_id = fields.pop("item_id", _SAME)
        if fields.get("time", _SAME) is None:
            raise TypeError("a contact has a time")
        row = changes_to_row(fields, CONTACT_FIELDS)
        _check_day(row.get("expected", ""))
        _check_kind(row.get("kind", ContactKind.NOTE))
        with self._database.write() as transaction:
            old = self._contact_row(contact_id)
            if item_id is not _SAME:
                self._check_place(old["case_id"], "items", item_id, NoSuchItem)
                row["item_id"] = item_id
            changed = old | (transaction.change("contacts", contact_id, row) or {})
            self._touch(transaction, old["case_id"])
        return contact_of(changed)

    def _contact_row(self, contact_id: int) -> Row:
        rows = self._database.read("contacts", "id = ?", (contact_id,))
        if not rows:
            raise NoSuchContact(id=contact_id)
        return rows[0]

    def _check_place(
        self,
        case_id: int,
        table: str,
        row_id: object,
        missing: type[NoSuchItem] | type[NoSuchSending],
    ) -> None:
        if row_id is None:
            return
        if not isinstance(row_id, int):
            raise TypeError("an id is a number or None")
        rows = self._database.read(table, "id = ?", (row_id,))
        if not rows or rows[0]["case_id"] != case_id:
            raise missing(id=row_id)

    def remove_contacts(self, ids: Sequence[int]) -> None:
        """Take entries away; :meth:`restore_contacts` undoes it. Raises ``NoSuchContact``."""
        self._set_removed("contacts", ids, now_utc(), NoSuchContact)

    def restore_contacts(self, ids: Sequence[int]) -> None:
        """Bring removed entries back. Raises ``NoSuchContact``; nothing changed then."""
        self._set_removed("contacts", ids, None, NoSuchContact)


_SAME = object()


def _check_day(text: str) -> None:
    if not is_day(text):
        raise ValueError(f"not a day: {text!r}")


def _check_kind(kind: str) -> None:
    ContactKind(kind)


def _new_row(new: NewContact) -> Row:
    fields = {name: getattr(new, name) for name in CONTACT_FIELDS}
    return changes_to_row(fields, CONTACT_FIELDS) | {
        "item_id": new.item_id,
        "sending_id": new.sending_id,
        "bundle_name": new.bundle_name,
        "bundle_sha256": new.bundle_sha256,
    }


def contact_row(contact: Contact) -> Row:
    """Return all columns of a contact but ``id``."""
    removed = contact.removed_utc
    return _new_row(contact) | {
        "case_id": contact.case_id,
        "noted_utc": utc_text(contact.noted_utc),
        "removed_utc": removed and utc_text(removed),
    }


def contact_of(row: Row) -> Contact:
    """Return the contact a row stands for; raises ``ValueError`` without a time."""
    time, removed = time_of(row), row["removed_utc"]
    if time is None:
        raise ValueError("a contact without a time")
    return Contact(
        id=row["id"],
        case_id=row["case_id"],
        kind=ContactKind(row["kind"]),
        time=time,
        **{name: row[name] for name in _PLAIN},
        noted_utc=datetime.fromisoformat(row["noted_utc"]),
        removed_utc=removed and datetime.fromisoformat(removed),
    )


_PLAIN = (
    *("channel", "ticket", "who", "text", "promised", "expected"),
    *("item_id", "sending_id", "bundle_name", "bundle_sha256"),
)
