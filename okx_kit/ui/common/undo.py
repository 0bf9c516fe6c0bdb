"""The undo steps of the program, each named in the person's words and bound to its case.

A step holds only ids and values; it calls the workspace's ``put_*`` methods, which write to the
library first and tell the views after. Before it is redone or undone its case is opened, so that
the person sees what changes. The first ``redo`` is the edit itself, except for :class:`AddItems`
and :class:`MakeCase`: those are on disk before the step exists. A step that could not be written
becomes obsolete and leaves the stack.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Protocol

from PySide6.QtGui import QUndoCommand

from okx_kit.case.model import FactSource

Fields = Mapping[str, object]
Change = Mapping[int, Fields]

Given = tuple[str, FactSource]
"""A value a person gave, and where it came from."""

_EDIT_ID = 1


class CaseKeeper(Protocol):
    """What steps on whole cases need of the workspace."""

    def put_case_fields(self, case_id: int, fields: Fields) -> bool:
        """Write fields of a case; opens it, or another one if it is put away."""


class Editable(Protocol):
    """What steps inside a case need of the workspace; each tells whether it succeeded."""

    def show_case(self, case_id: int) -> bool:
        """Open a case unless it is open."""

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


class Step(QUndoCommand):
    """One edit, of one case."""

    def __init__(self, text: str, case_id: int) -> None:
        super().__init__(text)
        self.case_id = case_id


class InnerStep(Step):
    """One edit of something inside a case, which is opened first."""

    def __init__(self, text: str, desk: Editable, case_id: int) -> None:
        super().__init__(text, case_id)
        self._desk = desk

    def _write(self, put: Callable[[], bool]) -> None:
        self.setObsolete(not (self._desk.show_case(self.case_id) and put()))


class EditItems(InnerStep):
    """Fields of items changed; edits of one field in one go become one step (``run`` tells)."""

    def __init__(
        self, text: str, desk: Editable, case_id: int, before: Change, after: Change, run: int
    ) -> None:
        super().__init__(text, desk, case_id)
        self._before, self._after, self._run = before, after, run

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
        self._write(lambda: self._desk.put_fields(self._after))

    def undo(self) -> None:
        """Write the old values back."""
        self._write(lambda: self._desk.put_fields(self._before))


class RemoveItems(InnerStep):
    """Items moved to the trash."""

    def __init__(self, text: str, desk: Editable, case_id: int, ids: Sequence[int]) -> None:
        super().__init__(text, desk, case_id)
        self._ids = list(ids)

    def redo(self) -> None:
        """Move them to the trash."""
        self._write(lambda: self._desk.put_removed(self._ids))

    def undo(self) -> None:
        """Bring them back to their places."""
        self._write(lambda: self._desk.put_restored(self._ids))


class RestoreItems(RemoveItems):
    """Items brought back from the trash."""

    redo, undo = RemoveItems.undo, RemoveItems.redo


class AddItems(InnerStep):
    """Items taken in; undoing it moves them to the trash."""

    def __init__(self, text: str, desk: Editable, case_id: int, ids: Sequence[int]) -> None:
        super().__init__(text, desk, case_id)
        self._ids, self._done = list(ids), True

    def redo(self) -> None:
        """Bring them back (nothing to do the first time)."""
        if not self._done:
            self._write(lambda: self._desk.put_restored(self._ids))
        self._done = True

    def undo(self) -> None:
        """Move them to the trash."""
        self._write(lambda: self._desk.put_removed(self._ids))
        self._done = False


class Reorder(InnerStep):
    """Items put in another order."""

    def __init__(
        self,
        text: str,
        desk: Editable,
        case_id: int,
        before: Sequence[int],
        after: Sequence[int],
    ) -> None:
        super().__init__(text, desk, case_id)
        self._before, self._after = list(before), list(after)

    def redo(self) -> None:
        """Put the new order."""
        self._write(lambda: self._desk.put_order(self._after))

    def undo(self) -> None:
        """Put the old order."""
        self._write(lambda: self._desk.put_order(self._before))


class EditFact(InnerStep):
    """One fact of a case given, changed or emptied."""

    def __init__(
        self, text: str, desk: Editable, case_id: int, field: str, before: Given, after: Given
    ) -> None:
        super().__init__(text, desk, case_id)
        self._field, self._before, self._after = field, before, after

    def redo(self) -> None:
        """Write the new value."""
        self._write(lambda: self._desk.put_fact(self.case_id, self._field, self._after))

    def undo(self) -> None:
        """Write the old value back."""
        self._write(lambda: self._desk.put_fact(self.case_id, self._field, self._before))


class EditCase(Step):
    """Fields of the case itself changed; also how it is archived, deleted and brought back."""

    def __init__(
        self, text: str, keeper: CaseKeeper, case_id: int, before: Fields, after: Fields
    ) -> None:
        super().__init__(text, case_id)
        self._keeper, self._before, self._after = keeper, before, after

    def redo(self) -> None:
        """Write the new values."""
        self.setObsolete(not self._keeper.put_case_fields(self.case_id, self._after))

    def undo(self) -> None:
        """Write the old values back."""
        self.setObsolete(not self._keeper.put_case_fields(self.case_id, self._before))


class MakeCase(Step):
    """A case made, copied or read from a file; undoing it deletes the case for now."""

    def __init__(self, text: str, keeper: CaseKeeper, case_id: int) -> None:
        super().__init__(text, case_id)
        self._keeper, self._done = keeper, True

    def redo(self) -> None:
        """Bring the case back (nothing to do the first time)."""
        if not self._done:
            self.setObsolete(not self._keeper.put_case_fields(self.case_id, {"removed_utc": None}))
        self._done = True

    def undo(self) -> None:
        """Move the case to the trash."""
        gone = {"removed_utc": datetime.now(UTC)}
        self.setObsolete(not self._keeper.put_case_fields(self.case_id, gone))
        self._done = False
