"""Undo steps on what a person writes beside the items: entries of the timeline, contacts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from okx_kit.case.library import Library
from okx_kit.ui.common.undo import Step

Write = Callable[[Library], object]


@dataclass(frozen=True)
class Shelf:
    """Where the rows of one sort lie.

    ``put`` opens a case, writes there, tells the views, and returns whether it was written;
    ``remove`` and ``restore`` take rows away and bring them back by their ids.
    """

    put: Callable[[int, Write], bool]
    remove: Callable[[Library, Sequence[int]], object]
    restore: Callable[[Library, Sequence[int]], object]


class RowStep(Step):
    """One edit of one row; its case is opened first."""

    def __init__(self, text: str, shelf: Shelf, case_id: int) -> None:
        super().__init__(text, case_id)
        self._shelf = shelf

    def _write(self, write: Write) -> None:
        self.setObsolete(not self._shelf.put(self.case_id, write))


class AddRow(RowStep):
    """A row written by ``add``, which returns its id; ``row_id`` is known once it is."""

    def __init__(
        self, text: str, shelf: Shelf, case_id: int, add: Callable[[Library], int]
    ) -> None:
        super().__init__(text, shelf, case_id)
        self._add = add
        self.row_id: int | None = None

    def redo(self) -> None:
        """Write it, or bring it back."""
        self._write(self._bring)

    def undo(self) -> None:
        """Take it away."""
        ids = [] if self.row_id is None else [self.row_id]
        self._write(lambda library: self._shelf.remove(library, ids))

    def _bring(self, library: Library) -> None:
        if self.row_id is None:
            self.row_id = self._add(library)
        else:
            self._shelf.restore(library, [self.row_id])


class RemoveRow(RowStep):
    """A row taken away."""

    def __init__(self, text: str, shelf: Shelf, case_id: int, row_id: int) -> None:
        super().__init__(text, shelf, case_id)
        self._ids = [row_id]

    def redo(self) -> None:
        """Take it away."""
        self._write(lambda library: self._shelf.remove(library, self._ids))

    def undo(self) -> None:
        """Bring it back."""
        self._write(lambda library: self._shelf.restore(library, self._ids))
