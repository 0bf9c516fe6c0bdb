"""The story of the open case, kept up to date; of a large case it is worked out in a thread."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime

from PySide6.QtCore import QObject, QTimer, Signal
from shiboken6 import isValid

from okx_kit.case.model import Fact, Item, TimelineEntry
from okx_kit.records.chosen import Chosen
from okx_kit.records.information import Information, information
from okx_kit.records.remarks import Remark, remarks
from okx_kit.records.timeline import Moment, moments
from okx_kit.ui.common.responsive import in_turn, pause_ms
from okx_kit.ui.common.workspace import Workspace

AT_ONCE = 300
"""Up to so many items, rows and entries are told in the window's thread."""
_AFTER_MS = 60


@dataclass(frozen=True, slots=True)
class Told:
    """What happened, what looks wrong in it, and the chosen rows as support asks for them."""

    moments: tuple[Moment, ...] = ()
    remarks: tuple[Remark, ...] = ()
    table: Information = field(default_factory=Information)


@dataclass(frozen=True, slots=True)
class Known:
    """What a story is made of."""

    chosen: Sequence[Chosen]
    items: Sequence[Item]
    entries: Sequence[TimelineEntry]
    facts: Sequence[Fact]

    @property
    def size(self) -> int:
        """How much there is to go through."""
        return len(self.chosen) + len(self.items) + len(self.entries)


def tell(known: Known, now: datetime) -> Told:
    """Work out the story. Pure."""
    found = moments(known.chosen, known.items, known.entries)
    noted = remarks(found, known.items, known.chosen, known.facts, now=now)
    return Told(found, noted, information(known.chosen, {item.id for item in known.items}))


class Telling(QObject):
    """``changed``: :attr:`told` is a new story. Changes that come together are told once."""

    changed = Signal()
    _made = Signal(int, object)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.told = Told()
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="timeline")
        self._wanted = 0
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.tell)
        self._made.connect(self._deliver)
        workspace.case_opened.connect(self._forget)
        for signal in (
            workspace.items_changed,
            workspace.items_edited,
            workspace.facts_changed,
            workspace.records_changed,
            workspace.entries_changed,
        ):
            signal.connect(lambda *_: self._soon())
        workspace.jobs.idle.connect(self._hurry)
        self._soon()

    def _forget(self) -> None:
        """Let go of the story of another case."""
        self._take(Told())
        self._soon()

    def _soon(self) -> None:
        if len(self._workspace.items) <= AT_ONCE:
            self._timer.start(_AFTER_MS)
        elif not self._timer.isActive():  # changes of a large case may not pause for long
            self._timer.start(pause_ms(bool(self._workspace.jobs.running())))

    def _hurry(self) -> None:
        """Wait no longer than there is need to, now that no job changes the case."""
        if self._timer.isActive():
            self._timer.start(min(self._timer.remainingTime(), pause_ms(in_jobs=False)))

    def tell(self) -> None:
        """Have the story told now."""
        if not isValid(self._timer):
            return  # put off until after a long write, and the window has gone meanwhile
        self._timer.stop()
        workspace = self._workspace
        if workspace.patience.after(self.tell):
            return
        known = Known(
            workspace.chosen(), list(workspace.items), workspace.entries(), workspace.facts()
        )
        now = datetime.now(UTC)
        if known.size <= AT_ONCE:
            self._take(tell(known, now))
            return
        self._wanted += 1
        self._pool.submit(self._work, self._wanted, known, now)

    def _work(self, number: int, known: Known, now: datetime) -> None:
        with in_turn:
            if number == self._wanted:
                self._made.emit(number, tell(known, now))

    def _deliver(self, number: int, told: Told) -> None:
        if number == self._wanted:
            self._take(told)

    def _take(self, told: Told) -> None:
        self._wanted += 1  # older ones on their way are dropped
        self.told = told
        self.changed.emit()

    def close(self) -> None:
        """Let the thread end."""
        self._timer.stop()
        self._wanted += 1
        self._pool.shutdown(wait=True, cancel_futures=True)
