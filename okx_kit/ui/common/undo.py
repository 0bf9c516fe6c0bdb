"""The undo steps of a case, each named in the person's words.

A step holds only ids and values; it calls the workspace's ``put_*`` methods, which write to the
library first and tell the views after. The first ``redo`` is the edit itself, except for
:class:`AddItems`: those are on disk before the step exists. A step that could not be written
becomes obsolete and leaves the stack.
"""

from collections.abc import Mapping, Sequence
from typing import Protocol

from PySide6.QtGui import QUndoCommand

from okx_kit.case.model import FactSource

Fields = Mapping[str, object]
Change = Mapping[int, Fields]

Given = tuple[str, FactSource]
"""A value a person gave, and where it came from."""

_EDIT_ID = 1


class Editable(Protocol):
    """What undo steps need of the workspace; each tells whether the write succeeded."""

    def put_fields(self, changes: Change) -> bool:
        """Write fields of items."""

    def put_removed(self, ids: Sequence[int]) -> bool:
        """Move items to the trash."""

    def put_restored(self, ids: Sequence[int]) -> bool:
        """Bring items back."""

    def put_order(self, ids: Sequence[int]) -> bool:
        """Put items in this order."""

    def put_fact(self, case_id: int, field: str, given: Given) -> bool:
        """Write one fact of a case (an empty value: none)."""

    def put_case_fields(self, case_id: int, fields: Fields) -> bool:
        """Write fields of a case."""


class EditItems(QUndoCommand):
    """Fields of items changed; edits of one field in one go become one step (``run`` tells)."""

    def __init__(self, text: str, desk: Editable, before: Change, after: Change, run: int) -> None:
        super().__init__(text)
        self._desk, self._before, self._after, self._run = desk, before, after, run

    def id(self) -> int:
        """Return the number Qt compares before it offers steps for merging."""
        return _EDIT_ID

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take over a later edit of the same fields of the same run of typing."""
        if not isinstance(other, EditItems) or other._run != self._run:
            return False
        if {k: set(v) for k, v in other._after.items()} != {
            k: set(v) for k, v in self._after.items()
        }:
            return False
        self._after = other._after
        return True

    def redo(self) -> None:
        """Write the new values."""
        self.setObsolete(not self._desk.put_fields(self._after))

    def undo(self) -> None:
        """Write the old values back."""
        self.setObsolete(not self._desk.put_fields(self._before))


class RemoveItems(QUndoCommand):
    """Items moved to the trash."""

    def __init__(self, text: str, desk: Editable, ids: Sequence[int]) -> None:
        super().__init__(text)
        self._desk, self._ids = desk, list(ids)

    def redo(self) -> None:
        """Move them to the trash."""
        self.setObsolete(not self._desk.put_removed(self._ids))

    def undo(self) -> None:
        """Bring them back to their places."""
        self.setObsolete(not self._desk.put_restored(self._ids))


class AddItems(QUndoCommand):
    """Items taken in; undoing it moves them to the trash."""

    def __init__(self, text: str, desk: Editable, ids: Sequence[int]) -> None:
        super().__init__(text)
        self._desk, self._ids, self._done = desk, list(ids), True

    def redo(self) -> None:
        """Bring them back (nothing to do the first time)."""
        if not self._done:
            self.setObsolete(not self._desk.put_restored(self._ids))
        self._done = True

    def undo(self) -> None:
        """Move them to the trash."""
        self.setObsolete(not self._desk.put_removed(self._ids))
        self._done = False


class Reorder(QUndoCommand):
    """Items put in another order."""

    def __init__(
        self, text: str, desk: Editable, before: Sequence[int], after: Sequence[int]
    ) -> None:
        super().__init__(text)
        self._desk, self._before, self._after = desk, list(before), list(after)

    def redo(self) -> None:
        """Put the new order."""
        self.setObsolete(not self._desk.put_order(self._after))

    def undo(self) -> None:
        """Put the old order."""
        self.setObsolete(not self._desk.put_order(self._before))


class EditFact(QUndoCommand):
    """One fact of a case given, changed or emptied."""

    def __init__(
        self, text: str, desk: Editable, case_id: int, field: str, before: Given, after: Given
    ) -> None:
        super().__init__(text)
        self._desk, self._case_id, self._field = desk, case_id, field
        self._before, self._after = before, after

    def redo(self) -> None:
        """Write the new value."""
        self.setObsolete(not self._desk.put_fact(self._case_id, self._field, self._after))

    def undo(self) -> None:
        """Write the old value back."""
        self.setObsolete(not self._desk.put_fact(self._case_id, self._field, self._before))


class EditCase(QUndoCommand):
    """Fields of the case itself changed."""

    def __init__(
        self, text: str, desk: Editable, case_id: int, before: Fields, after: Fields
    ) -> None:
        super().__init__(text)
        self._desk, self._case_id, self._before, self._after = desk, case_id, before, after

    def redo(self) -> None:
        """Write the new values."""
        self.setObsolete(not self._desk.put_case_fields(self._case_id, self._after))

    def undo(self) -> None:
        """Write the old values back."""
        self.setObsolete(not self._desk.put_case_fields(self._case_id, self._before))
