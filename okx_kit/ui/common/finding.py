"""What stands in the files of the open case: searched beside the window, remembered by content.

The selected item comes first, then the newest. Files are read and searched in a child process;
this thread only waits for it and searches names and descriptions.
"""

import threading
from collections import OrderedDict, deque
from concurrent.futures import ThreadPoolExecutor

from PySide6.QtCore import QObject, QTimer, Signal

from okx_kit.case.model import Item
from okx_kit.intake.item_text import unread_reason
from okx_kit.records.found_in_items import FileFound, Finders, FoundValue, find_in_words
from okx_kit.records.looks import Look
from okx_kit.ui.common.changes import newcomers
from okx_kit.ui.common.responsive import give_way
from okx_kit.ui.common.workspace import Workspace

_AT_ONCE = 500  # new items looked at in one turn of the window
_TELL_AFTER_MS = 120
_TELL_MANY_AFTER_MS = 1000  # while a large case is being searched: each time everybody looks anew
_MANY = 200
Words = tuple[str, str, str]  # an item's name, its description, the text read in its pictures
_PARTS = ("name", "description", "picture")
Wish = tuple[Item, bool]  # whether its file is searched; else its words


class Finding(QObject):
    """Follows the open case; ``changed`` comes now and then while results arrive."""

    changed = Signal()
    _came = Signal(bool)

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._finders = Finders()
        self._files: dict[str, FileFound] = {}  # by hash
        self._looks: dict[str, frozenset[Look]] = {}  # of files whose contents look like anything
        self._words: dict[int, tuple[Words, FileFound]] = {}  # by item
        self._values: dict[int, tuple[FoundValue, ...]] = {}  # by item, both together
        self._read: dict[str, str] = {}  # the text in the pictures of a file, by hash
        self._owners: dict[str, set[int]] = {}  # the items of a hash
        self._wishes: OrderedDict[str | int, Wish] = OrderedDict()  # by hash, or by item
        self._in_hand = ""  # the hash being searched
        self._preferred = ""
        self._seen: list[Item] = []  # the items followed so far
        self._new: deque[Item] = deque()  # those to be followed in the next turns
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._wish)
        self._lock = threading.Lock()
        self._working = self._told = self._closed = False
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="finding")
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._tell)
        self._came.connect(self._tell_soon)
        workspace.case_opened.connect(self._begin)
        for signal in (workspace.items_changed, workspace.items_edited):
            signal.connect(lambda *_: workspace.turns.follow(self._follow, len(workspace.items)))
        self._follow()

    # --- asking ----------------------------------------------------------------------------------

    def found(self, item: Item) -> tuple[FoundValue, ...]:
        """Return the values found in an item so far: in its file, its name, its description."""
        return self._values.get(item.id, ())

    def in_file(self, item: Item) -> FileFound | None:
        """Return how the search of an item's file ended; ``None`` while it has not."""
        return self._files.get(item.sha256)

    def was_read(self, item: Item) -> bool:
        """Tell whether the text in the pictures of an item was read and searched."""
        return item.sha256 in self._read

    def read(self, sha256: str, text: str) -> None:
        """Search the text that somebody read in the pictures of a file, too."""
        if self._read.get(sha256) != text:
            self._read[sha256] = text
            self._new.extend(item for item in self._workspace.items if item.sha256 == sha256)
            self._wish()

    def _words_of(self, item: Item) -> Words:
        return item.original_name, item.description, self._read.get(item.sha256, "")

    def by_item(self) -> dict[int, tuple[FoundValue, ...]]:
        """Return the values of every item of the open case that has any, by its id."""
        get = self._values.get
        return {i.id: values for i in self._workspace.items if (values := get(i.id))}

    def looks(self) -> dict[int, frozenset[Look]]:
        """Return what the contents of items look like, where they look like anything."""
        telling = self._looks
        return {i.id: telling[i.sha256] for i in self._workspace.items if i.sha256 in telling}

    def busy(self) -> bool:
        """Tell whether anything is still being searched, or its result not yet told."""
        told = self._told or self._timer.isActive() or self._workspace.turns.waits(self._follow)
        return told or self._working or bool(self._wishes or self._new)

    def prefer(self, item: Item) -> None:
        """Search this item next."""
        with self._lock:
            self._preferred = item.sha256
            if item.sha256 in self._wishes:
                self._wishes.move_to_end(item.sha256)

    # --- working ---------------------------------------------------------------------------------

    def _begin(self) -> None:
        """Follow another case."""
        self._seen = []
        self._new.clear()
        with self._lock:
            self._wishes = OrderedDict()
        self._workspace.turns.follow(self._follow, len(self._workspace.items))

    def _follow(self) -> None:
        """Wish for what came to the open case and is not known yet, the newest first."""
        items = self._workspace.items
        self._new.extend(newcomers(self._seen, items))  # few, while files are added to many
        self._seen = items
        self._wish()

    def _wish(self) -> None:
        """Wish for what is not known of the next new items."""
        wishes: OrderedDict[str | int, Wish] = OrderedDict()
        for _ in range(min(_AT_ONCE, len(self._new))):
            item = self._new.popleft()
            words = self._words_of(item)
            known = self._words.get(item.id)
            if known is None or known[0] != words:
                wishes[item.id] = (item, False)
            if item.sha256 not in self._files:
                self._owners.setdefault(item.sha256, set()).add(item.id)
                reason = unread_reason(item.kind, item.mime)
                if reason or not item.size:
                    self._files[item.sha256] = FileFound(reason=reason)
                else:
                    wishes[item.sha256] = (item, True)
        if not self._new:
            self._turn.stop()
        elif not self._turn.isActive():
            self._turn.start()
        with self._lock:
            wishes.pop(self._in_hand, None)
            self._wishes.update(wishes)
            wishes = self._wishes
            if self._preferred in wishes:
                wishes.move_to_end(self._preferred)
            if wishes and not self._working and not self._closed:
                self._working = True
                self._pool.submit(self._work)

    def _work(self) -> None:
        """Search until nothing is wished for; a wish made meanwhile is served as well."""
        while True:
            with self._lock:
                self._in_hand = ""
                if not self._wishes or self._closed:
                    self._working = False
                    break
                _, (item, inside) = self._wishes.popitem(last=True)
                self._in_hand = item.sha256 if inside else ""
            give_way()
            if inside:
                path = self._workspace.library.originals.path(item.sha256)
                found = self._finders.find(path, item.kind, item.mime)
                self._files[item.sha256] = found
                if found.looks:
                    self._looks[item.sha256] = found.looks
            else:
                words = self._words_of(item)
                found = find_in_words(*zip(_PARTS, words, strict=True))
                self._words[item.id] = (words, found)
            for owner in list(self._owners.get(item.sha256, ())) if inside else [item.id]:
                self._merge(owner, item.sha256)
            now = item.sha256 == self._preferred
            if not self._told or now:  # one call a while is enough, however many results come
                self._told = True
                self._came.emit(now)

    def _merge(self, item_id: int, sha256: str) -> None:
        """Put together what an item's file and its words hold."""
        inside, beside = self._files.get(sha256), self._words.get(item_id)
        values = inside.values if inside else ()
        if beside is not None and beside[1].values:
            there = {value.key for value in values}
            values = (*values, *(value for value in beside[1].values if value.key not in there))
        self._values[item_id] = values

    def _tell_soon(self, now: bool) -> None:
        wait = _TELL_AFTER_MS if now or len(self._wishes) < _MANY else _TELL_MANY_AFTER_MS
        if not self._timer.isActive() or wait < self._timer.remainingTime():
            self._timer.start(wait)

    def _tell(self) -> None:
        self._told = False
        self.changed.emit()

    def close(self) -> None:
        """Stop searching."""
        with self._lock:
            self._closed = True
            self._wishes.clear()
        self._finders.stop()
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._finders.close()
