"""Keeps what is shared of each table in step with the rows chosen of it.

A copy is derived: it follows from the chosen rows and the columns left out, so making it again is
no undo step. Until it is there its item is :meth:`Copies.unready`, and nothing sends it.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal

from okx_kit.bundle.plan import reason_left_out
from okx_kit.case.model import FileKind, Item, SharedCopy, Sharing
from okx_kit.records.recipes import Part, part_of
from okx_kit.ui.common.jobs import Job
from okx_kit.ui.common.making import Making, Wish
from okx_kit.ui.common.record_edits import RecordEdits

_AFTER_MS = 120  # ticks come in runs

TABLES = frozenset({FileKind.CSV, FileKind.XLSX, FileKind.ARCHIVE})


def wanted_part(item: Item, rows: frozenset[int]) -> Part | None:
    """Return what is to be shared of an item; ``None``: the original.

    ``rows`` are its chosen ones. Columns that were left out stay out. Of an archive with one export
    that export is shared.
    """
    had = part_of(item.copy.recipe) if item.copy else None
    left_out = had.left_out if had else frozenset()
    if rows or left_out or (had is not None and item.kind is FileKind.ARCHIVE):
        return Part(rows or None, left_out)
    return None


def _is_other_copy(item: Item) -> bool:
    """Tell whether an item has a copy that is no part of a table."""
    return item.copy is not None and part_of(item.copy.recipe) is None


class Copies(Making):
    """Follows the open case. ``changed`` comes when an item's copy is begun, made or refused."""

    changed = Signal()

    def __init__(self, desk: RecordEdits) -> None:
        super().__init__(desk, _AFTER_MS)
        self._desk = desk
        self._looked_into: set[int] = set()  # archives
        desk.records_changed.connect(self.soon)

    # --- asking ----------------------------------------------------------------------------------

    def wanted(self, item: Item) -> Part | None:
        """Return what is to be shared of an item of the open case."""
        return wanted_part(item, self._desk.chosen_rows(item.id))

    def _is_stale(self, item: Item) -> bool:
        if item.kind not in TABLES or _is_other_copy(item):
            return False
        return (part_of(item.copy.recipe) if item.copy else None) != self.wanted(item)

    def unready(self, items: Iterable[Item]) -> list[Item]:
        """Return the items that would go out, and whose copy is still to be made."""
        return [
            item
            for item in items
            if item.kind in TABLES
            and not item.share_whole
            and reason_left_out(item) is None
            and self._is_stale(item)
        ]

    def refusal(self, item: Item) -> BaseException | None:
        """Return why the copy of an item could not be made."""
        return self.why_not(item.id)

    # --- making ----------------------------------------------------------------------------------

    def _tables(self) -> list[Item]:
        return [item for item in self._desk.items if item.kind in TABLES]  # of 10,000, few

    def missing(self) -> Mapping[int, Wish]:
        """Return the parts that are wanted of tables of the open case and are not shared yet."""
        return {item.id: self.wanted(item) for item in self._tables() if self._is_stale(item)}

    def waits(self) -> bool:
        """Tell whether a table would go out whose copy is still to be made."""
        return bool(self.unready(self._desk.items))

    def look(self) -> None:
        """Look into new archives first; then begin what is wanted."""
        self._look_into_archives(self._tables())
        super().look()

    def looked(self, item_id: int | None = None) -> None:
        """Tell the views, once for all items."""
        if item_id is None:
            self.changed.emit()

    def cannot(self, item_id: int, error: BaseException) -> None:
        """Say that a table cannot be shared as it is wanted."""
        self._desk.refused.emit(error)

    def _look_into_archives(self, tables: Sequence[Item]) -> None:
        """Let an archive that holds one export go out as that export, unless a person said else."""
        new = [
            item
            for item in tables
            if item.kind is FileKind.ARCHIVE
            and item.sharing is Sharing.DEFAULT
            and item.copy is None
            and item.id not in self._looked_into
        ]
        if not new:
            return
        from okx_kit.records.sharing import holds_export  # noqa: PLC0415 - the first paint needs none

        self._looked_into.update(item.id for item in new)
        originals = self._desk.library.originals
        job = self._desk.jobs.run(
            self.tr("Looking into archives"),
            lambda job: [one for one in new if holds_export(originals, one, job.cancelled)],
        )
        job.done.connect(self._share_members)

    def _share_members(self, archives: Sequence[Item]) -> None:
        known = {item.id for item in self._desk.items}
        for item in archives:
            if item.id in known:
                self._make_asked(item, Part(), partial(self._put, item.id))

    def _put(self, item_id: int, copy: SharedCopy) -> None:
        if item_id in {item.id for item in self._desk.items}:
            self._desk.put_fields({item_id: {"copy": copy}})

    def begin(self, item_id: int, wish: Wish) -> None:
        """Make the copy of a table; of a whole one it is taken away at once."""
        item = next(one for one in self._desk.items if one.id == item_id)
        if isinstance(wish, Part):
            self._make(item, wish, lambda copy: self._made(item_id, wish, copy))
        else:
            self._desk.put_fields({item_id: {"copy": None}})

    def _make(self, item: Item, part: Part, then: Callable[[SharedCopy], object]) -> Job:
        """Make a copy of an item's table in a job; ``then`` gets it."""
        from okx_kit.records.sharing import make_copy  # noqa: PLC0415 - the first paint needs none

        self.drop(item.id)
        originals = self._desk.library.originals
        job = self._desk.jobs.run(
            self.tr("Preparing what is shared of a table"),
            lambda job: make_copy(
                originals, item, part, progress=job.progress, cancelled=job.cancelled
            ),
        )
        job.done.connect(then)
        self.track(item.id, part, job)
        self.changed.emit()
        return job

    def _made(self, item_id: int, part: Part, copy: SharedCopy) -> None:
        if self.wants(item_id, part):  # else another is wanted, or another case is open
            self._desk.put_fields({item_id: {"copy": copy}})

    # --- edits -----------------------------------------------------------------------------------

    def share_whole(self, items: Sequence[Item], *, whole: bool) -> None:
        """Share whole files, or what was chosen of them again."""
        changes = {item.id: {"share_whole": whole} for item in items}
        text = self.tr("share the whole file") if whole else self.tr("share only the chosen rows")
        self._desk.edit_items(text, changes)

    def leave_out(self, item: Item, columns: Collection[int]) -> None:
        """Leave columns out of what is shared of a table (places from 0), instead of others."""
        rows = self._desk.chosen_rows(item.id) or None
        part = Part(rows, frozenset(columns))
        text = self.tr("columns left out of a table")
        if part == Part() and item.kind is not FileKind.ARCHIVE:
            self._desk.edit_items(text, {item.id: {"copy": None}})
        else:
            self._make_asked(
                item, part, lambda copy: self._desk.edit_items(text, {item.id: {"copy": copy}})
            )

    def _make_asked(self, item: Item, part: Part, then: Callable[[SharedCopy], object]) -> None:
        """Make a copy that is wanted only once it is there."""
        self._make(item, part, then).failed.connect(self._desk.refused)
