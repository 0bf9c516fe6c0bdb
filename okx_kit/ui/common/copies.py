"""Keeps what is shared of each table in step with the rows chosen of it.

A copy is derived: it follows from the chosen rows and the columns left out, so making it again is
no undo step. Until it is there its item is :meth:`Copies.unready`, and nothing sends it.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from okx_kit.bundle.plan import reason_left_out
from okx_kit.case.model import FileKind, Item, SharedCopy, Sharing
from okx_kit.records.recipes import Part, part_of
from okx_kit.records.sharing import holds_export, make_copy
from okx_kit.ui.common.jobs import Job
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


class Copies(QObject):
    """Follows the open case. ``changed`` comes when an item's copy is begun, made or refused."""

    changed = Signal()

    def __init__(self, desk: RecordEdits) -> None:
        super().__init__(desk)
        self._desk = desk
        self._jobs: dict[int, tuple[Part, Job]] = {}  # by item
        self._refused: dict[int, tuple[Part, BaseException]] = {}
        self._calls: list[Callable[[], object]] = []
        self._looked_into: set[int] = set()  # archives
        self._timer = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self._timer.timeout.connect(self._look)
        desk.records_changed.connect(self._timer.start)

    def follow(self) -> None:
        """Look again: another case is open, or fields of items changed."""
        if not self._timer.isActive():
            self._timer.start()

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
        part, error = self._refused.get(item.id, (None, None))
        return error if error is not None and part == self.wanted(item) else None

    def when_ready(self, call: Callable[[], object]) -> None:
        """Call once every copy is made; if one cannot be, say why instead and do not call."""
        if not self.unready(self._desk.items):
            call()
            return
        self._calls.append(call)
        self._refused.clear()  # tried again
        self._look()

    # --- making ----------------------------------------------------------------------------------

    def _look(self) -> None:
        self._timer.stop()
        tables = [item for item in self._desk.items if item.kind in TABLES]  # of 10,000, few
        self._look_into_archives(tables)
        for item in tables:
            if self._is_stale(item):
                self._make(item, self.wanted(item))
        self._end()

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
                self.make(item, Part(), partial(self._put, item.id))

    def _put(self, item_id: int, copy: SharedCopy) -> None:
        if item_id in {item.id for item in self._desk.items}:
            self._desk.put_fields({item_id: {"copy": copy}})

    def _make(self, item: Item, part: Part | None) -> None:
        under_way = self._jobs.get(item.id)
        if under_way is not None:
            if under_way[0] != part:
                under_way[1].cancel()  # begun again when it has stopped
        elif part is None:
            self._desk.put_fields({item.id: {"copy": None}})
        elif self.refusal(item) is None:
            self.make(item, part, lambda copy: self._made(item, part, copy))

    def make(
        self, item: Item, part: Part, then: Callable[[SharedCopy], object], name: str = ""
    ) -> None:
        """Make a copy of an item's table in a job; ``then`` gets it."""
        originals = self._desk.library.originals
        job = self._desk.jobs.run(
            name or self.tr("Preparing what is shared of a table"),
            lambda job: make_copy(
                originals, item, part, progress=job.progress, cancelled=job.cancelled
            ),
        )
        self._jobs[item.id] = (part, job)
        job.done.connect(then)
        job.failed.connect(partial(self._failed, item, part))
        job.stopped.connect(partial(self._stopped, item, part))
        job.finished.connect(lambda: self._finished(item, job))
        self.changed.emit()

    def _made(self, item: Item, part: Part, copy: SharedCopy) -> None:
        known = {one.id: one for one in self._desk.items}
        if item.id not in known:  # another case is open: looked at when this one is again
            return
        if self.wanted(known[item.id]) == part:
            self._desk.put_fields({item.id: {"copy": copy}})

    def _failed(self, item: Item, part: Part, error: BaseException) -> None:
        self._refused[item.id] = (part, error)
        self._desk.refused.emit(error)
        self._calls.clear()

    def _stopped(self, item: Item, part: Part, error: BaseException) -> None:
        """Keep a copy that a person cancelled from being begun again at once."""
        if self.wanted(item) == part:
            self._refused[item.id] = (part, error)
            self._calls.clear()

    def _finished(self, item: Item, job: Job) -> None:
        if self._jobs.get(item.id, (None, None))[1] is job:
            del self._jobs[item.id]
        self._look()

    def _end(self) -> None:
        self.changed.emit()
        if self._calls and not self.unready(self._desk.items):
            calls, self._calls = self._calls, []
            for call in calls:
                call()

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
            self.make(
                item, part, lambda copy: self._desk.edit_items(text, {item.id: {"copy": copy}})
            )
