"""Opens finished copies again, beside the window: what was covered must be gone from the file.

One thread of low priority, as for the originals; what came out is remembered by content.
"""

import contextlib
from concurrent.futures import ThreadPoolExecutor
from threading import Event

from PySide6.QtCore import QObject, QTimer, Signal

from okx_kit.case.model import Item
from okx_kit.errors import Cancelled
from okx_kit.privacy.scan import Scan
from okx_kit.privacy.scanning import ScannedFile, is_lasting
from okx_kit.progress import no_progress
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.guard.preparing import finished
from okx_kit.ui.guard.watching import Watching

_AFTER_MS = 1200  # the next box may be drawn already
_MOST_TRIES = 3

Wish = tuple[str, ScannedFile]


class Again(QObject):
    """Follows the open case. ``measured``: another copy was searched."""

    measured = Signal()

    def __init__(self, workspace: Workspace, watching: Watching, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._watching = workspace, watching
        self._scans: dict[tuple[str, bool], Scan] = {}  # by the copy, and whether text was read
        self._tries: dict[str, int] = {}
        self._working = self._used = False
        self._stop = Event()
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="again")
        self._soon = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self._soon.timeout.connect(self._start)
        self.measured.connect(self._go_on)
        for signal in (workspace.case_opened, workspace.items_changed, workspace.items_edited):
            signal.connect(lambda *_: self._soon.start())
        workspace.jobs.idle.connect(self._soon.start)
        self._soon.start()

    def scan(self, item: Item) -> Scan | None:
        """Return what the finished copy of an item shows; ``None``: not searched (yet)."""
        copy = item.shared_copy
        return self._scans.get((copy.sha256, self._watching.reads_pictures)) if copy else None

    def _next(self) -> Wish | None:
        """Return a copy that nobody has searched, the newest first."""
        reads, originals = self._watching.reads_pictures, self._workspace.library.originals
        for item in reversed(self._workspace.items):
            if item.copy is None or (wish := finished(item, originals)) is None:
                continue
            if (wish[0], reads) not in self._scans:
                return wish
        return None

    def _start(self) -> None:
        """Search the next copy, unless a job needs the machine."""
        if self._working or self._stop.is_set() or self._workspace.jobs.running():
            return
        wish = self._next()
        if wish is not None:
            self._working = self._used = True
            self._pool.submit(self._work, wish, self._watching.reads_pictures)
        elif self._used:
            self._used = False
            self._pool.submit(self._watching.searcher.pictures.rest)  # it holds much memory

    def _work(self, wish: Wish, reads: bool) -> None:
        sha256, file = wish
        try:
            scan = self._watching.searcher.scan(
                sha256,
                file,
                read_pictures=reads,
                progress=no_progress,
                cancelled=self._stop.is_set,
            )
        except Cancelled:
            return
        except OSError:  # the copy is gone: it is made again
            scan = Scan()
        tries = self._tries[sha256] = self._tries.get(sha256, 0) + 1
        if is_lasting(scan) or tries >= _MOST_TRIES:
            self._scans[sha256, reads] = scan
        self._working = False
        with contextlib.suppress(RuntimeError):  # the window is gone
            self.measured.emit()

    def _go_on(self) -> None:
        if not self._soon.isActive():
            self._soon.start(0)

    def close(self) -> None:
        """Stop searching; the children are ended by the owner of the searcher."""
        self._stop.set()
        self._soon.stop()
        self._pool.shutdown(wait=False, cancel_futures=True)

    def wait(self) -> None:
        """Wait for the thread to end, after the children have."""
        self._pool.shutdown(wait=True)
