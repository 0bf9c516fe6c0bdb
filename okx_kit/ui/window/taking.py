"""Taking evidence in, as the window runs it: one job a batch, rows that show what happens.

All ways in (drop, paste, picker, folder, a second start) end in :meth:`Taking.take`.
"""

import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, QTimer, Signal

from okx_kit.case.model import Item
from okx_kit.errors import Cancelled
from okx_kit.intake.notes import read_notes
from okx_kit.intake.picture_times import note_picture_times
from okx_kit.intake.preview import Previews
from okx_kit.intake.sources import Expanded, Source, expand
from okx_kit.intake.taking import Added, Already, Event, TakenIn, take_in
from okx_kit.resources import resource_path
from okx_kit.ui.collect.item_model import ItemModel, PendingRow
from okx_kit.ui.common.jobs import Job
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.window.incoming import Incoming

_FOLLOW_AFTER_MS = 150
SAMPLE_KIND = "withdrawal_not_received"


_Rows = tuple[dict[int, PendingRow], list[PendingRow]]
"""Rows by the identity of their source, and all that are shown: also those refused at once."""


def _first_rows(expanded: Expanded, sources: Sequence[Source]) -> _Rows:
    rows = [PendingRow(source) for source in sources]
    refused = [PendingRow(r.source, r.error) for r in expanded.refused]
    return {id(row.source): row for row in rows}, [*rows, *refused]


@dataclass(slots=True)
class _Batch:
    """One drop on its way into a case."""

    case_id: int
    rows: dict[int, PendingRow] = field(default_factory=dict)  # by id of the source
    events: list[Event] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)
    added: list[Item] = field(default_factory=list)
    due: bool = False  # whether its events will be followed soon


class Taking(QObject):
    """Starts batches, keeps their pending rows per case and follows their events.

    Signals: ``ended`` (case id, TakenIn) for the notice, ``taken`` (ids) to select what came,
    ``failed`` (an error, or the Cancelled that says what stays).
    """

    ended = Signal(int, object)
    failed = Signal(object)
    taken = Signal(list)

    def __init__(self, workspace: Workspace, model: ItemModel, previews: Previews) -> None:
        super().__init__(workspace)
        self._workspace, self._model, self._previews = workspace, model, previews
        self._pending: dict[int, list[PendingRow]] = {}
        workspace.case_opened.connect(self._show_pending)

    def take(self, incoming: Incoming) -> Job | None:
        """Take a drop or paste into the open case, making one if there is none."""
        if self._workspace.case is None and self._workspace.new_case() is None:
            return None
        case = self._workspace.case
        assert case is not None  # noqa: S101 - made a line above
        batch = _Batch(case.id)
        job = self._workspace.jobs.run(
            self.tr("Adding"), lambda job: self._work(job, batch, incoming)
        )
        job.told.connect(lambda news: self._news(batch, news))
        job.done.connect(lambda taken: self._end(batch, taken))
        job.failed.connect(lambda error: self._break(batch, error))
        job.stopped.connect(lambda cancelled: self._break(batch, cancelled))
        return job

    def take_sample(self) -> None:
        """Make a case of the invented evidence that comes with the program."""
        folder = resource_path("sample")
        if self._workspace.new_case(SAMPLE_KIND, self.tr("Sample: withdrawal not received")):
            self.take(Incoming(paths=[folder], notes=folder / "notes.csv"))

    def try_again(self, rows: Sequence[PendingRow]) -> None:
        """Take refused sources once more."""
        sources = [row.source for row in rows if row.error]
        self.leave_out(rows)
        paths = [s.path for s in sources if s.path is not None]
        self.take(Incoming(paths=paths, sources=[s for s in sources if s.path is None]))

    def leave_out(self, rows: Sequence[PendingRow]) -> None:
        """Forget refused sources."""
        for pending in self._pending.values():
            pending[:] = [p for p in pending if not any(p is row for row in rows)]
        self._model.pending_done(rows)

    # --- in the worker's thread ------------------------------------------------------------------

    def _work(self, job: Job, batch: _Batch, incoming: Incoming) -> TakenIn:
        expanded = expand(incoming.paths, cancelled=job.cancelled)
        sources = [*expanded.sources, *incoming.sources]
        if incoming.notes is not None:
            sources = [source for source in sources if source.path != incoming.notes]
            sources, _ = read_notes(incoming.notes).apply(sources)
        job.tell(_first_rows(expanded, sources))

        def on_event(event: Event) -> None:
            with batch.lock:
                batch.events.append(event)
                first = len(batch.events) == 1
            if first:
                job.tell(None)

        taken = take_in(
            self._workspace.library,
            batch.case_id,
            sources,
            on_event=on_event,
            progress=job.progress,
            cancelled=job.cancelled,
        )
        taken.refused.extend(expanded.refused)
        with suppress(Cancelled):  # what was added stays
            note_picture_times(
                self._workspace.library, taken.added, self._previews, cancelled=job.cancelled
            )
        self._workspace.library.items(batch.case_id)  # read here, so the window need not wait
        return taken

    # --- back in the window's thread -------------------------------------------------------------

    def _news(self, batch: _Batch, begun: _Rows | None) -> None:
        if begun is not None:
            batch.rows, rows = begun
            self._pending.setdefault(batch.case_id, []).extend(rows)
            self._show_pending(batch.case_id)
        if not batch.due:  # rows are followed a few times a second, however quickly they come
            batch.due = True
            QTimer.singleShot(_FOLLOW_AFTER_MS, self, lambda: self._follow(batch))

    def _follow(self, batch: _Batch) -> None:
        batch.due = False
        with batch.lock:
            events, batch.events = batch.events, []
        done: list[PendingRow] = []
        added: list[Item] = []
        for event in events:
            row = batch.rows.get(id(event.source))
            if isinstance(event, Added):
                added.append(event.item)
            elif not isinstance(event, Already) and row is not None:
                row.error = event.error
            if row is not None and isinstance(event, Added | Already):
                done.append(row)
        self._forget(batch, done)
        batch.added += added
        if self._is_open(batch.case_id):
            with self._model.at_once():
                self._model.pending_done(done)
                if added:
                    self._workspace.append(added)
            if len(done) < len(events):  # some were refused
                self._model.pending_edited()

    def _forget(self, batch: _Batch, done: Sequence[PendingRow]) -> None:
        gone = set(map(id, done))
        kept = self._pending.get(batch.case_id, [])
        kept[:] = [row for row in kept if id(row) not in gone]

    def _end(self, batch: _Batch, taken: TakenIn) -> None:
        self._follow(batch)
        self._finish(batch)
        self._workspace.added(batch.case_id, [*batch.added, *taken.restored])
        self.ended.emit(batch.case_id, taken)
        ids = [item.id for item in batch.added] or [item.id for _, item in taken.already]
        if self._is_open(batch.case_id) and ids:
            self.taken.emit(ids)

    def _break(self, batch: _Batch, error: BaseException) -> None:
        self._follow(batch)
        self._finish(batch)
        self._workspace.added(batch.case_id, batch.added)
        self.failed.emit(error)

    def _finish(self, batch: _Batch) -> None:
        """Take away rows that never became items and were not refused (stopped work)."""
        left = [row for row in batch.rows.values() if row.error is None]
        self._forget(batch, left)
        if self._is_open(batch.case_id):
            self._model.pending_done(left)
            self._workspace.reload()

    def _is_open(self, case_id: int) -> bool:
        return self._workspace.case is not None and self._workspace.case.id == case_id

    def _show_pending(self, case_id: int | None = None) -> None:
        case = self._workspace.case
        if case is not None and case_id in {None, case.id}:
            self._model.set_pending(self._pending.get(case.id, []))
