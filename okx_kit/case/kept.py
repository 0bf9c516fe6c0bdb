"""What the window keeps for one case: chosen channel and address, edits of a letter, a calendar."""

from datetime import datetime

from okx_kit.case.database import Row
from okx_kit.case.model import KeptNote
from okx_kit.case.parts import Part
from okx_kit.case.problems import NoSuchCase
from okx_kit.case.rows import now_utc, utc_text

TICKET = "ticket"
"""The name under which the number of the case's ticket is kept."""

PURPOSE = "letter/purpose"
"""The name under which a case keeps what its letter is for."""

OF_WHAT_WAS_SENT = frozenset({TICKET, PURPOSE})
"""Names of what is true of one case only and does not come along when it is doubled."""


class LibraryKept(Part):
    """The part of a library that keeps texts by name for each case."""

    def kept(self, case_id: int) -> dict[str, str]:
        """Return what is kept for a case, by name."""
        return {note.name: note.value for note in self.kept_notes(case_id)}

    def kept_notes(self, case_id: int) -> list[KeptNote]:
        """List what is kept for a case, by name, with the time each was noted."""
        rows = self._database.read("kept", "case_id = ? ORDER BY name", (case_id,))
        return [kept_of(row) for row in rows]

    def put_kept(self, case_id: int, name: str, value: str | None) -> None:
        """Keep a text for a case under a name; ``None`` forgets it. Raises ``NoSuchCase``."""
        with self._database.write() as transaction:
            self._row("cases", case_id, NoSuchCase)
            found = self._database.read("kept", "case_id = ? AND name = ?", (case_id, name))
            if value is None:
                transaction.delete("kept", "case_id = ? AND name = ?", (case_id, name))
            elif not found:
                row: Row = {"case_id": case_id, "name": name, "value": value}
                transaction.insert("kept", row | {"noted_utc": now_utc()})
            elif found[0]["value"] != value:
                change = {"value": value, "noted_utc": now_utc()}
                transaction.change("kept", found[0]["id"], change)
            self._touch(transaction, case_id)


def kept_row(note: KeptNote) -> Row:
    """Return all columns of what is kept but ``id``."""
    return {
        "case_id": note.case_id,
        "name": note.name,
        "value": note.value,
        "noted_utc": utc_text(note.noted_utc),
    }


def kept_of(row: Row) -> KeptNote:
    """Return what is kept in a row."""
    noted = datetime.fromisoformat(row["noted_utc"])
    return KeptNote(row["id"], row["case_id"], row["name"], row["value"], noted)
