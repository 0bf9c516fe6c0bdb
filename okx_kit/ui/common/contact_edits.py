"""The part of the workspace that keeps the contact log, and texts by name for each case.

Each verb is an undo step; what a person merely chose to look at is kept without one
(:meth:`ContactEdits.put_kept`).
"""

from abc import abstractmethod
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand

from okx_kit.case.library import Library
from okx_kit.case.model import Case, Contact, NewContact
from okx_kit.errors import OkxKitError
from okx_kit.ui.common.entry_edits import EntryEdits
from okx_kit.ui.common.row_steps import AddRow, RemoveRow, RowStep, Shelf
from okx_kit.ui.common.standings import Standings
from okx_kit.ui.common.undo import Fields, Step

_EDIT_ID = 5


class KeptDesk(Protocol):
    """What steps on kept texts need of the workspace."""

    def show_case(self, case_id: int) -> bool:
        """Open a case unless it is open."""

    def put_kept(self, case_id: int, name: str, value: str | None) -> bool:
        """Keep a text for a case under a name, then tell the views."""


class EditContact(RowStep):
    """Fields of a contact changed, all at once."""

    def __init__(
        self, text: str, shelf: Shelf, contact: Contact, change: tuple[Fields, Fields]
    ) -> None:
        super().__init__(text, shelf, contact.case_id)
        self._contact_id = contact.id
        self._before, self._after = change

    def redo(self) -> None:
        """Write the new values."""
        self._write(lambda library: library.update_contact(self._contact_id, **self._after))

    def undo(self) -> None:
        """Write the old values back."""
        self._write(lambda library: library.update_contact(self._contact_id, **self._before))


class EditKept(Step):
    """A kept text changed; edits of one run of typing become one step (``run`` tells)."""

    def __init__(
        self,
        text: str,
        desk: KeptDesk,
        place: tuple[int, str],
        change: tuple[str | None, str | None],
        run: int,
    ) -> None:
        super().__init__(text, place[0])
        self._desk, self._place, self._run = desk, place, run
        self._before, self._after = change

    def id(self) -> int:
        """Return the number Qt compares before it offers steps for merging."""
        return _EDIT_ID

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take over a later edit of the same text of the same run of typing."""
        if not isinstance(other, EditKept):
            return False
        if (other._place, other._run) != (self._place, self._run):
            return False
        self._after = other._after
        return True

    def redo(self) -> None:
        """Keep the new text."""
        self._write(self._after)

    def undo(self) -> None:
        """Keep the old text again."""
        self._write(self._before)

    def _write(self, value: str | None) -> None:
        desk = self._desk
        self.setObsolete(not (desk.show_case(self.case_id) and desk.put_kept(*self._place, value)))


class ContactEdits(EntryEdits):
    """``contacts_changed``: the contact log of the open case is another than before.

    ``kept_changed`` (name): another text is kept for the open case under that name.
    """

    contacts_changed = Signal()
    kept_changed = Signal(str)

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(library, parent)
        self._contacts: list[Contact] | None = None
        self._kept_texts: dict[str, str] | None = None
        self._contact_shelf = Shelf(
            lambda case_id, write: (
                self.show_case(case_id) and self.put_contacts(lambda: write(self.library))
            ),
            Library.remove_contacts,
            Library.restore_contacts,
        )
        self.standings = Standings(self, self)

    def waited(self, case: Case) -> tuple[int, bool]:
        """Return how many working days a case has waited, and whether it is due."""
        made = self.standings.of(case).follow_up
        return (made.working_days, made.due) if made and made.follow_up_on else (0, False)

    def forget_contacts(self) -> None:
        """Read the contact log and what is kept again when next asked for."""
        self._contacts = self._kept_texts = None

    def contacts(self) -> list[Contact]:
        """Return the contacts of the open case as they were noted."""
        if self._contacts is None:
            self._contacts = self.library.contacts(self.case.id) if self.case else []
        return list(self._contacts)

    def kept(self) -> dict[str, str]:
        """Return the texts kept for the open case, by name."""
        if self._kept_texts is None:
            self._kept_texts = self.library.kept(self.case.id) if self.case else {}
        return dict(self._kept_texts)

    # --- edits, each an undo step ----------------------------------------------------------------

    @abstractmethod
    def new_run(self) -> int:
        """Return a number for one run of typing: its edits become one undo step."""

    def add_contact(self, new: NewContact) -> int | None:
        """Write an entry into the contact log; returns its id once it is on disk."""
        if self.case is None:
            return None
        case_id, text = self.case.id, self.tr("add to the contact log")
        step = AddRow(
            text,
            self._contact_shelf,
            case_id,
            lambda library: library.add_contact(case_id, new).id,
        )
        self.push(step)
        return step.row_id

    def edit_contact(self, contact: Contact, **fields: object) -> None:
        """Change fields of an entry of the log; values already there make no step."""
        before = {name: getattr(contact, name) for name in fields}
        if self.case is not None and before != fields:
            text = self.tr("change the contact log")
            self.push(EditContact(text, self._contact_shelf, contact, (before, fields)))

    def remove_contact(self, contact: Contact) -> None:
        """Take an entry of the log away."""
        if self.case is not None:
            text = self.tr("remove from the contact log")
            self.push(RemoveRow(text, self._contact_shelf, self.case.id, contact.id))

    def put_kept_step(
        self, text: str, name: str, value: str | None, run: int | None = None
    ) -> None:
        """Keep a text for the open case under a name (``None``: none) as a step named ``text``.

        Edits that share a ``run`` become one step; a text that is kept already makes none.
        """
        before = self.kept().get(name)
        if self.case is None or before == value:
            return
        run = self.new_run() if run is None else run
        self.push(EditKept(text, self, (self.case.id, name), (before, value), run))

    # --- what undo steps call --------------------------------------------------------------------

    def put_contacts(self, write: Callable[[], object]) -> bool:
        """Write contacts of the open case, then tell the views."""
        try:
            self.patience.run(write)
        except OkxKitError as error:
            self.refused.emit(error)
            return False
        finally:
            self._contacts = None
        self.contacts_changed.emit()
        return True

    def put_kept(self, case_id: int, name: str, value: str | None) -> bool:
        """Keep a text for a case under a name, or none, then tell the views; no undo step."""
        try:
            self.patience.run(lambda: self.library.put_kept(case_id, name, value))
        except OkxKitError as error:
            self.refused.emit(error)
            return False
        finally:
            self._kept_texts = None
        if self.case and self.case.id == case_id:
            self.kept_changed.emit(name)
        return True
