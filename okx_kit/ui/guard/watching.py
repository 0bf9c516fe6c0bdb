"""Looks through the files of the open case for what is private, beside the window.

One thread of low priority: codes, metadata and words of all files first, the text in pictures
after. The selected item comes first, then the newest. Results are remembered by content.
"""

import contextlib
import os
import sys
import threading
from collections import Counter, OrderedDict
from collections.abc import Container
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import lru_cache

from PySide6.QtCore import QObject, QTimer, Signal

from okx_kit.bundle.plan import reason_left_out
from okx_kit.bundle.stopping import is_hidden, place_of
from okx_kit.case.model import FileKind, Item
from okx_kit.errors import Cancelled
from okx_kit.privacy.model import FindingKind, Severity
from okx_kit.privacy.pictures import ocr_available
from okx_kit.privacy.scan import Finding, Scan, Source
from okx_kit.privacy.scanning import is_lasting, may_be_read, scan_name
from okx_kit.privacy.unedited import wants_stripping
from okx_kit.progress import no_progress
from okx_kit.ui.common.responsive import give_way
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.guard.preparing import Searcher, file_of, searched
from okx_kit.ui.guard.reviews import Reviews

READ_PICTURES = "privacy/read_pictures"
"""The setting: ``off`` keeps the text in pictures from being read."""

_BEGIN_AFTER_MS = 400
_READ_AFTER_MS = 1500  # reading pictures takes a processor for long
_TELL_AFTER_MS = 200
_LOOK_AFTER_MS = 100
_NICE = 10
_MOST_TRIES = 3
_MANY = 300  # in a larger case nothing is looked at while a job changes it again and again

Wish = tuple[str, Item]


@lru_cache(maxsize=1 << 16)
def _in_name(name: str) -> tuple[Finding, ...]:
    """Return what is private in a name; a third of a millisecond, so the thread asks first."""
    return scan_name(name)


class Watching(QObject):
    """Follows the open case; ``changed`` comes now and then while results arrive.

    ``read``: text was read in the pictures of a file (its SHA-256, the text without secrets).
    """

    changed = Signal()
    read = Signal(str, str)
    _came = Signal()
    _more = Signal()

    def __init__(self, workspace: Workspace, reviews: Reviews, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._reviews = workspace, reviews
        self.searcher = Searcher(workspace.library.home)
        self._scans: dict[str, Scan] = {}
        self._suspect: set[str] = set()  # those of them with findings
        self._names: dict[str, bool] = {}  # names looked at: whether anything is private in them
        self._read: set[str] = set()  # the pictures whose text was read, or cannot be
        self._pictured: set[str] = set()  # other files whose pages or attachments are pictures
        self._tries: Counter[str] = Counter()
        self._quick: OrderedDict[str, Wish] = OrderedDict()
        self._deep: OrderedDict[str, Wish] = OrderedDict()
        self._preferred, self._can_read = "", ocr_available()
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._working = self._due = self._coming = False
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="watching")
        self._begin, self._read_soon = self._timer(_BEGIN_AFTER_MS), self._timer(_READ_AFTER_MS)
        self._tell, self._look = self._timer(_TELL_AFTER_MS), self._timer(_LOOK_AFTER_MS)
        self._look.timeout.connect(
            lambda: workspace.turns.follow(self._follow, len(workspace.items))
        )
        self._begin.timeout.connect(lambda: self._start(deep=False))
        self._read_soon.timeout.connect(lambda: self._start(deep=True))
        self._tell.timeout.connect(self.changed)
        self._came.connect(self._arrived)
        self._more.connect(self._look.start)
        reviews.changed.connect(self.changed)
        for signal in (workspace.case_opened, workspace.items_changed, workspace.items_edited):
            signal.connect(lambda *_: self._look.start())
        workspace.jobs.idle.connect(self._look.start)
        self._look.start()

    def _timer(self, wait: int) -> QTimer:
        return QTimer(self, singleShot=True, interval=wait)

    @property
    def reads_pictures(self) -> bool:
        """Whether the person lets the text in pictures be read."""
        return self._workspace.settings.text(READ_PICTURES, "on") != "off"

    # --- asking ----------------------------------------------------------------------------------

    def scan(self, item: Item) -> Scan | None:
        """Return what was found in what is searched of an item, and in its name; ``None``: wait."""
        scan = self._scans.get(searched(item)[0])
        if scan is None:
            return None
        inside = tuple(f for f in scan.findings if f.source is not Source.NAME)
        findings = (*self._in_name(item.original_name), *inside)
        return replace(scan, findings=findings)

    def words(self, item: Item) -> str:
        """Return the text that was read in the pictures of an item, without secrets."""
        scan = self._scans.get(item.sha256)
        return scan.words if scan else ""

    def _in_name(self, name: str) -> tuple[Finding, ...]:
        found = _in_name(name)
        self._names[name] = bool(found)
        return found

    def _suspects(self) -> list[Item]:
        """Return the items that may hold something private (quick also for ten thousand)."""
        scans, suspect, names = self._scans, self._suspect, self._names
        return [
            item
            for item in self._workspace.items
            if item.copy is not None
            or item.sha256 in suspect
            or (item.sha256 in scans and names.get(item.original_name, True))
        ]

    def complete(self, item: Item) -> bool:
        """Tell whether all of an item was searched that will be."""
        sha256 = searched(item)[0]
        pictured = item.kind is FileKind.PICTURE or sha256 in self._pictured
        reads = pictured and self._can_read and self.reads_pictures
        return sha256 in self._scans and not (reads and sha256 not in self._read)

    def open(self, item: Item) -> list[Finding]:
        """Return the findings of an item that a bundle would hold and nobody has answered.

        The gravest first. A photo's place is none: its shared copy goes without it.
        """
        return [] if reason_left_out(item) is not None else self.handed_over(item)

    def handed_over(self, item: Item) -> list[Finding]:
        """Return the same of the file itself, also of one that stays out of a bundle."""
        scan = self.scan(item)
        if scan is None or not scan.findings:
            return []
        copy = None if searched(item)[1] else item.shared_copy
        found = [
            finding
            for finding in scan.findings
            if not (copy and finding.source is not Source.NAME and is_hidden(finding, copy))
            and not self._reviews.answered(item.id, finding.kind, self.place(item, finding))
            and not (finding.kind is FindingKind.LOCATION and wants_stripping(item))
        ]
        return sorted(found, key=lambda finding: finding.severity is not Severity.SECRET)

    def private(self) -> dict[int, bool]:
        """Return which items of the open case hold something private: whether it is a secret."""
        found = ((item.id, self.open(item)) for item in self._suspects())
        return {i: some[0].severity is Severity.SECRET for i, some in found if some}

    def place(self, item: Item, finding: Finding) -> str:
        """Return what a review of a finding is kept under."""
        return place_of(finding, searched(item)[0])

    def busy(self) -> bool:
        """Tell whether anything is still to be searched or told."""
        timers = (self._look, self._begin, self._read_soon, self._tell)
        waits = any(timer.isActive() for timer in timers)
        waits = waits or self._workspace.turns.waits(self._follow)
        return waits or self._working or bool(self._due or self._quick or self._deep)

    def look_again(self) -> None:
        """Look soon at what is to be searched: the person wants it otherwise."""
        self._look.start()

    def prefer(self, item: Item) -> None:
        """Search this item next."""
        with self._lock:
            self._preferred = searched(item)[0]
            for wishes in (self._quick, self._deep):
                if self._preferred in wishes:
                    wishes.move_to_end(self._preferred)

    def learn(self, scans: dict[str, Scan], *, read: bool) -> None:
        """Take over what a job has searched."""
        for sha256, scan in scans.items():
            self._keep(sha256, scan)
        if read:
            self._read.update(scans)
        self._look.start()
        self.changed.emit()

    # --- working ---------------------------------------------------------------------------------

    def _follow(self) -> None:
        """Wish for what is not known of the open case, and for nothing else."""
        items, scans = self._workspace.items, self._scans
        self._due = bool(self._workspace.jobs.running()) and len(items) > _MANY
        if self._due:  # looked at when the job has ended; nothing is searched before
            return
        # Most are known by their original: the others alone are looked at one by one.
        new = [item for item in items if item.copy is not None or item.sha256 not in scans]
        quick = self._wishes(new, scans)
        reads = self._can_read and self.reads_pictures
        pictured, picture = self._pictured, FileKind.PICTURE
        pictures = [i for i in items if i.kind is picture or i.sha256 in pictured]
        deep = self._wishes(pictures if reads else [], self._read)
        with self._lock:
            self._quick, self._deep = quick, deep
            for wishes in (quick, deep):
                if self._preferred in wishes:
                    wishes.move_to_end(self._preferred)
        if quick:
            self._begin.start()
        elif deep:
            self._read_soon.start()

    def _wishes(self, items: list[Item], known: Container[str]) -> OrderedDict[str, Wish]:
        wishes: OrderedDict[str, Wish] = OrderedDict()
        for item in items:
            sha256 = item.sha256 if item.copy is None else searched(item)[0]
            if sha256 not in known:
                wishes[sha256] = sha256, item
        return wishes

    def _keep(self, sha256: str, scan: Scan) -> None:
        (self._suspect.add if scan.findings else self._suspect.discard)(sha256)
        self._scans[sha256] = scan
        if scan.words:
            self.read.emit(sha256, scan.words)

    def _start(self, *, deep: bool) -> None:
        """Let the thread work, unless a job needs the machine: then when it has ended."""
        with self._lock:
            wanted = self._deep if deep else self._quick
            begin = bool(wanted) and not self._working and not self._stop.is_set()
            if self._workspace.jobs.running() or not begin:
                return
            self._working = True
        self._pool.submit(self._work, deep)

    def _work(self, deep: bool) -> None:
        _stand_back()
        while (wish := self._next(deep)) is not None:
            sha256, item = wish
            give_way()
            self._in_name(item.original_name)
            try:
                file = file_of(item, self._workspace.library.originals)[1]
                scan = self.searcher.scan(
                    sha256,
                    file,
                    read_pictures=deep,
                    progress=no_progress,
                    cancelled=self._stop.is_set,
                )
            except Cancelled:
                break
            except OSError:  # the original is gone: the case's own notices say so
                scan = Scan()
            if self._failed(sha256, scan, wish, deep=deep):
                continue
            self._keep(sha256, scan)
            if deep:
                self._read.add(sha256)
            elif item.kind is not FileKind.PICTURE and may_be_read(item.kind, scan):
                self._pictured.add(sha256)
                with contextlib.suppress(RuntimeError):
                    self._more.emit()
            self._came.emit()
        if deep and not self._stop.is_set():
            self.searcher.pictures.rest()
        self._working = False
        with contextlib.suppress(RuntimeError):  # the window is gone
            if not self._coming:  # one call is enough, however quickly files are searched
                self._coming = True
                self._came.emit()

    def _failed(self, sha256: str, scan: Scan, wish: Wish, *, deep: bool) -> bool:
        """Tell whether a search that failed is to be tried again: last, and not for ever."""
        self._tries[sha256] += 1
        if is_lasting(scan) or self._tries[sha256] >= _MOST_TRIES:
            return False
        with self._lock:
            wishes = self._deep if deep else self._quick
            wishes[sha256] = wish
            wishes.move_to_end(sha256, last=False)
        return True

    def _next(self, deep: bool) -> Wish | None:
        """Return what to search next; words of new files go before the text in pictures."""
        with self._lock:
            wishes = self._deep if deep else self._quick
            if self._stop.is_set() or not wishes or (deep and self._quick):
                return None
            return wishes.popitem(last=True)[1]

    def _arrived(self) -> None:
        self._coming = False
        if not self._tell.isActive():
            self._tell.start()
        if not self._working:
            if self._quick:
                self._begin.start()
            elif self._deep:
                self._read_soon.start()

    def close(self) -> None:
        """Stop searching and end the children."""
        self._stop.set()
        for timer in (self._look, self._begin, self._read_soon, self._tell):
            timer.stop()
        self.searcher.pictures.close()
        self._pool.shutdown(wait=True, cancel_futures=True)


def _stand_back() -> None:
    """Let everything else on the machine go first, where a thread can."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICE)
