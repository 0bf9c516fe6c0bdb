"""Taking sources into a case: copies in threads, then groups that share syncs and one commit.

Safety costs a sync for each file and each folder touched; a group pays for the folders and the
commit once. What is in a group that is not committed yet has no row and has been shown to nobody.
"""

import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field

from okx_kit.case.library import Library
from okx_kit.case.model import Item, NewItem
from okx_kit.errors import Cancelled, DiskFull, OkxKitError, WriteFailed
from okx_kit.intake.copying import Taken, Watch, about, copy_source
from okx_kit.intake.sources import Refused, Source
from okx_kit.intake.times import time_of_file
from okx_kit.progress import IsCancelled, Progress, never, no_progress, stop_if
from okx_kit.words import Words

__all__ = ["Added", "Already", "Event", "Refused", "TakenIn", "TakingCancelled", "take_in"]

GROUP_FILES = 128
"""Files in one group; each keeps a descriptor open, and macOS allows 256 by default."""

GROUP_BYTES = 64 << 20
GROUP_SECONDS = 0.5
_AHEAD = 64  # copies started before their turn, for the same reason few
_COMMITTING = threading.Lock()
"""Two batches at once (a file opened twice in a row) must not both find it new."""


@dataclass(frozen=True, slots=True)
class Added:
    """The source is an item now: its bytes and its row are on the disk."""

    source: Source
    item: Item


@dataclass(frozen=True, slots=True)
class Already:
    """The case has these bytes as ``item``; ``restored`` says it was taken out of the trash."""

    source: Source
    item: Item
    restored: bool = False


Event = Added | Already | Refused


@dataclass(slots=True)
class TakenIn:
    """What became of every source; ``stopped`` is set when a full disk ended the batch early."""

    added: list[Item] = field(default_factory=list)
    already: list[tuple[Source, Item]] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    restored: list[Item] = field(default_factory=list)
    stopped: OkxKitError | None = None


class TakingCancelled(Cancelled):
    """The person stopped the taking in; ``taken`` holds what was added before and stays."""

    words = Words(
        "已停止添加。此前添加的 {count} 个文件保留在案件中，其余未添加。",
        "Adding was stopped. Files added before that stay in the case: {count}; the rest was not "
        "added.",
    )

    def __init__(self, taken: TakenIn) -> None:
        self.taken = taken
        super().__init__(count=len(taken.added))


def _ignore(event: Event) -> None:
    """Tell nobody."""


def take_in(
    library: Library,
    case_id: int,
    sources: Sequence[Source],
    *,
    on_event: Callable[[Event], None] = _ignore,
    progress: Progress = no_progress,
    cancelled: IsCancelled = never,
    threads: int = 2,
) -> TakenIn:
    """Add ``sources`` to a case, in their order; one bad file never stops the others.

    ``on_event`` is called from this thread, in the order of the sources, once the bytes and the row
    are durable (or the source is refused). ``progress`` is called from the copying threads, one at
    a time, ``cancelled`` from any of them. A full disk refuses the rest, sets ``stopped``. Raises
    :class:`TakingCancelled`, ``NoSuchCase``, or what is wrong with the library; groups committed
    before stay, and of all else nothing is left.
    """
    library.case(case_id)
    meter = _Meter(sources, progress, cancelled)
    batch = _Batch(library, case_id, on_event, Watch(meter.cancelled, meter.moved))
    waiting: deque[tuple[Source, Future[Taken]]] = deque()
    with ThreadPoolExecutor(max(1, threads), "taking-in") as pool:
        try:
            for source in sources:
                while len(waiting) >= _AHEAD:
                    _settle_first(batch, waiting)
                copy = pool.submit(copy_source, source, library.originals, batch.watch)
                waiting.append((source, copy))
            while waiting:
                _settle_first(batch, waiting)
            batch.flush()
        except Cancelled as error:
            raise TakingCancelled(batch.taken) from error
        finally:
            meter.stop()
            batch.discard()
            _discard_all(waiting)
    return batch.taken


def _settle_first(batch: "_Batch", waiting: deque[tuple[Source, Future[Taken]]]) -> None:
    batch.settle(*waiting[0])  # stays in line until it is in the group: it must not get lost
    waiting.popleft()


def _discard_all(waiting: deque[tuple[Source, Future[Taken]]]) -> None:
    for _, copy in waiting:
        copy.cancel()
    for _, copy in waiting:
        if not copy.cancelled() and copy.exception() is None:
            copy.result().copy.discard()


class _Meter:
    """Counts bytes over all threads and carries the wish to stop to them."""

    def __init__(
        self, sources: Sequence[Source], progress: Progress, cancelled: IsCancelled
    ) -> None:
        self._total = sum(_size(source) for source in sources)
        self._done = 0
        self._progress = progress
        self._cancelled = cancelled
        self._lock = threading.Lock()
        self._stopped = threading.Event()

    def moved(self, count: int, source: Source) -> None:
        with self._lock:
            self._done += count
            self._progress(self._done, max(self._total, self._done), source.name)

    def cancelled(self) -> bool:
        return self._stopped.is_set() or self._cancelled()

    def stop(self) -> None:
        self._stopped.set()


def _size(source: Source) -> int:
    if source.path is None:
        return len(source.data or b"")
    try:
        return source.path.lstat().st_size
    except (OSError, ValueError):
        return 0


class _Batch:
    """The group in hand, and what became of the sources before it."""

    def __init__(
        self,
        library: Library,
        case_id: int,
        on_event: Callable[[Event], None],
        watch: Watch,
    ) -> None:
        self.taken = TakenIn()
        self.watch = watch
        self._library = library
        self._case_id = case_id
        self._on_event = on_event
        self._group: list[Taken | Refused] = []
        self._bytes = 0
        self._due = 0.0

    def settle(self, source: Source, copy: Future[Taken]) -> None:
        """Wait for one copy and put it into the group; flush the group when it is due."""
        if self.taken.stopped is not None:
            _discard_all(deque([(source, copy)]))
            self._join(Refused(source, DiskFull(name=source.name)))
            return
        if self._group and not wait([copy], max(0.0, self._due - time.monotonic())).done:
            self.flush()  # a long file must not hold back the ones before it
        try:
            self._join(copy.result())
        except Cancelled:
            raise
        except OkxKitError as error:
            self._join(Refused(source, error))
            if isinstance(error, DiskFull):
                self.flush()
                self.taken.stopped = error
        full = len(self._group) >= GROUP_FILES or self._bytes >= GROUP_BYTES
        if full or time.monotonic() >= self._due:
            self.flush()

    def _join(self, one: Taken | Refused) -> None:
        if not self._group:
            self._due = time.monotonic() + GROUP_SECONDS
        self._group.append(one)
        self._bytes += one.copy.size if isinstance(one, Taken) else 0

    def flush(self) -> None:
        """Commit the group and tell about it; on a failed write, each file on its own."""
        group = self._group
        if not group:
            return
        try:
            stop_if(self.watch.cancelled)
            events = self._commit(group)
        except (DiskFull, WriteFailed):
            self.discard()
            for one in group:
                self._tell(self._alone(one))
            return
        finally:
            self.discard()
        for event in events:
            self._tell(event)

    def discard(self) -> None:
        """Remove the partial originals of the group; what was kept is not touched."""
        for one in self._group:
            if isinstance(one, Taken):
                one.copy.discard()
        self._group = []
        self._bytes = 0

    def _alone(self, one: Taken | Refused) -> Event:
        """Take one source in again by itself after its group could not be written."""
        if isinstance(one, Refused):
            return one
        if self.taken.stopped is not None:
            return Refused(one.source, DiskFull(name=one.source.name))
        try:
            again = copy_source(one.source, self._library.originals, Watch(self.watch.cancelled))
            with again.copy:
                return self._commit([again])[0]
        except Cancelled:
            raise
        except OkxKitError as error:
            if isinstance(error, DiskFull | WriteFailed):
                error = about(one.source, error)
            if isinstance(error, DiskFull):
                self.taken.stopped = error
            return Refused(one.source, error)

    def _commit(self, group: Sequence[Taken | Refused]) -> list[Event]:
        """Make a group durable; return its events in order. Raises with no row added."""
        with _COMMITTING:
            return self._commit_alone(group)

    def _commit_alone(self, group: Sequence[Taken | Refused]) -> list[Event]:
        new: dict[str, Taken] = {}
        known: dict[str, Already] = {}
        trash = self._trash() if any(isinstance(one, Taken) for one in group) else {}
        damaged = []
        for one in group:
            if isinstance(one, Refused) or {one.copy.sha256} & (new.keys() | known.keys()):
                continue
            already = self._find(one, trash)
            if already is None:
                new[one.copy.sha256] = one
                continue
            known[one.copy.sha256] = already
            if not self._library.originals.check(one.copy.sha256):
                damaged.append(one)  # adding a file again heals its original
        self._library.originals.keep([one.copy for one in (*new.values(), *damaged)])
        rows = [_new_item(one) for one in new.values()]
        items = self._library.add_items(self._case_id, rows) if rows else []
        back = [found.item.id for found in known.values() if found.restored]
        if back:
            self._library.restore_items(back)
        added = dict(zip(new, items, strict=True))
        return [self._event(one, new, added, known) for one in group]

    def _trash(self) -> dict[str, Item]:
        return {i.sha256: i for i in self._library.items(self._case_id, removed=True)}

    def _find(self, one: Taken, trash: dict[str, Item]) -> Already | None:
        item = self._library.find_by_hash(self._case_id, one.copy.sha256)
        if item is not None:
            return Already(one.source, item)
        item = trash.get(one.copy.sha256)
        return Already(one.source, item, restored=True) if item is not None else None

    def _event(
        self,
        one: Taken | Refused,
        new: dict[str, Taken],
        added: dict[str, Item],
        known: dict[str, Already],
    ) -> Event:
        if isinstance(one, Refused):
            return one
        sha256 = one.copy.sha256
        if sha256 in added:
            item = added[sha256]
            return Added(one.source, item) if new[sha256] is one else Already(one.source, item)
        found = known[sha256]
        if not found.restored:
            return Already(one.source, found.item)
        first = found.source is one.source
        return Already(one.source, self._library.item(found.item.id), restored=first)

    def _tell(self, event: Event) -> None:
        match event:
            case Added(item=item):
                self.taken.added.append(item)
            case Already(source=source, item=item, restored=restored):
                self.taken.already.append((source, item))
                if restored:
                    self.taken.restored.append(item)
            case Refused():
                self.taken.refused.append(event)
        self._on_event(event)


def _new_item(one: Taken) -> NewItem:
    source = one.source
    return NewItem(
        sha256=one.copy.sha256,
        size=one.copy.size,
        kind=one.sniffed.kind,
        mime=one.sniffed.mime,
        original_name=source.name,
        folder=source.folder,
        origin=source.origin,
        modified_utc=one.modified_utc,
        time=source.time or time_of_file(source.name, one.mtime_ns),
        description=source.description,
        category=source.category,
        warnings=(*source.warnings, *one.sniffed.warnings),
    )


def batch_notice(taken: TakenIn, *, skipped: Sequence[Refused] = ()) -> Words:
    """Sum a batch up in one line: “14 added, 1 already here, 2 skipped”.

    ``skipped`` adds what :func:`okx_kit.intake.sources.expand` left out.
    """
    restored = len(taken.restored)
    counts = [
        (len(taken.added), "已添加 {n} 个", "{n} added"),
        (len(taken.already) - restored, "{n} 个已在案件中", "{n} already here"),
        (restored, "{n} 个已从回收站恢复", "{n} restored from the trash"),
        (len(taken.refused) + len(skipped), "略过 {n} 个", "{n} skipped"),
    ]
    said = [(zh.format(n=n), en.format(n=n)) for n, zh, en in counts if n]
    if not said:
        return Words("没有可添加的文件。", "There was nothing to add.")
    zh, en = zip(*said, strict=True)
    return Words("，".join(zh) + "。", ", ".join(en) + ".")
