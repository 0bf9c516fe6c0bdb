"""The part of the workspace that writes timeline entries; each verb is an undo step."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand

from okx_kit.bundle.plan import Story
from okx_kit.case.library import Library
from okx_kit.case.model import EvidenceTime, TimelineEntry
from okx_kit.errors import OkxKitError
from okx_kit.shown import visible
from okx_kit.ui.common.record_edits import RecordEdits
from okx_kit.ui.common.row_steps import AddRow, RemoveRow, RowStep, Shelf
from okx_kit.ui.common.undo import Fields

_EDIT_ID = 3
_NAMED = 30  # characters of an entry in the name of a step


class EditEntry(RowStep):
    """One field of an entry changed; edits in one go become one step (``run`` tells)."""

    def __init__(
        self,
        text: str,
        shelf: Shelf,
        entry: TimelineEntry,
        change: tuple[Fields, Fields],
        run: int,
    ) -> None:
        super().__init__(text, shelf, entry.case_id)
        self._entry_id, self._run = entry.id, run
        self._before, self._after = change

    def id(self) -> int:
        """Return the number Qt compares before it offers steps for merging."""
        return _EDIT_ID

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Take over a later edit of the same field of the same run of typing."""
        if not isinstance(other, EditEntry) or other._run != self._run:
            return False
        if other._entry_id != self._entry_id or set(other._after) != set(self._after):
            return False
        self._after = other._after
        return True

    def redo(self) -> None:
        """Write the new value."""
        self._write(lambda library: library.update_entry(self._entry_id, **self._after))

    def undo(self) -> None:
        """Write the old value back."""
        self._write(lambda library: library.update_entry(self._entry_id, **self._before))


class EntryEdits(RecordEdits):
    """``entries_changed``: the entries of the open case are others than before."""

    entries_changed = Signal()

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(library, parent)
        self._entries: list[TimelineEntry] | None = None
        self._entry_shelf = Shelf(
            lambda case_id, write: (
                self.show_case(case_id) and self.put_entries(lambda: write(self.library))
            ),
            Library.remove_entries,
            Library.restore_entries,
        )

    def forget_entries(self) -> None:
        """Read the entries again when next asked for."""
        self._entries = None

    def entries(self) -> list[TimelineEntry]:
        """Return what was written into the timeline of the open case."""
        if self._entries is None:
            self._entries = self.library.entries(self.case.id) if self.case else []
        return list(self._entries)

    def story(self) -> Story:
        """Return what happened beside the items: chosen rows and entries of the open case."""
        return Story(tuple(self._read_records().values()), tuple(self.entries()))

    # --- edits, each an undo step ----------------------------------------------------------------

    def add_entry(self, time: EvidenceTime, text: str, item_id: int | None = None) -> int | None:
        """Write an entry into the open case; returns its id once it is on disk."""
        if self.case is None or not text.strip():
            return None
        name = self.tr("add “{0}” to the timeline").format(_short(text))
        case_id = self.case.id

        def add(library: Library) -> int:
            return library.add_entry(case_id, time, text, item_id).id

        step = AddRow(name, self._entry_shelf, case_id, add)
        self.push(step)
        return step.row_id

    def edit_entry(self, entry: TimelineEntry, run: int, **fields: object) -> None:
        """Change ``time``, ``text`` or ``item_id``; values already there make no step."""
        before = {name: getattr(entry, name) for name in fields}
        if self.case is not None and before != fields:
            text = self.tr("change “{0}” in the timeline").format(_short(entry.text))
            self.push(EditEntry(text, self._entry_shelf, entry, (before, fields), run))

    def remove_entry(self, entry: TimelineEntry) -> None:
        """Take an entry away."""
        if self.case is not None:
            text = self.tr("remove “{0}” from the timeline").format(_short(entry.text))
            self.push(RemoveRow(text, self._entry_shelf, self.case.id, entry.id))

    # --- what undo steps call --------------------------------------------------------------------

    def put_entries(self, write: Callable[[], object]) -> bool:
        """Write entries of the open case, then tell the views."""
        try:
            self.patience.run(write)
        except OkxKitError as error:
            self.refused.emit(error)
            return False
        finally:
            self.forget_entries()
        self.entries_changed.emit()
        return True


def _short(text: str) -> str:
    line = visible(" ".join(text.split()))
    return line if len(line) <= _NAMED else line[: _NAMED - 1] + "…"
