"""What stands in the files of the open case: searched beside the window, remembered by content.

The selected item comes first, then the newest. Files are read and searched in a child process;
this thread only waits for it and searches names and descriptions.
"""

import threading
from collections import OrderedDict
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

from PySide6.QtCore import QObject, QTimer, Signal

from okx_kit.case.model import Item
from okx_kit.intake.item_text import unread_reason
from okx_kit.records.found_in_items import FileFound, Finders, FoundValue, find_in_words
from okx_kit.records.looks import Look
from okx_kit.ui.common.workspace import Workspace

_TELL_AFTER_MS = 120
Words = tuple[str, str]
Wish = tuple[Item, bool]  # whether its file is searched; else its name and description


class Finding(QObject):
    """Follows the open case; ``changed`` comes now and then while results arrive."""

    changed = Signal()
    _came = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._finders = Finders()
        self._files: dict[str, FileFound] = {}  # by hash
        self._words: dict[int, tuple[Words, FileFound]] = {}  # by item
        self._wishes: OrderedDict[str | tuple[int, Words], Wish] = OrderedDict()
        self._by_item: dict[int, tuple[FoundValue, ...]] | None = None
        self._lock = threading.Lock()
        self._working = self._told = self._closed = False
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="finding")
        self._timer = QTimer(self, singleShot=True, interval=_TELL_AFTER_MS)
        self._timer.timeout.connect(self._tell)
        self._came.connect(self._timer.start)
        workspace.case_opened.connect(self._follow)
        workspace.items_changed.connect(self._follow)
        workspace.items_edited.connect(lambda _: self._follow())
        self._follow()

    # --- asking ----------------------------------------------------------------------------------

    def found(self, item: Item) -> tuple[FoundValue, ...]:
        """Return the values found in an item so far: in its file, its name, its description."""
        inside = self._files.get(item.sha256)
        known = inside.values if inside else ()
        beside = self._words.get(item.id)
        if beside is None or not beside[1].values:
            return known
        there = {value.key for value in known}
        return (*known, *(value for value in beside[1].values if value.key not in there))

    def in_file(self, item: Item) -> FileFound | None:
        """Return how the search of an item's file ended; ``None`` while it has not."""
        return self._files.get(item.sha256)

    def by_item(self) -> Mapping[int, tuple[FoundValue, ...]]:
        """Return the values of every item of the open case that has any, by its id."""
        if self._by_item is None:
            items = self._workspace.items
            self._by_item = {i.id: values for i in items if (values := self.found(i))}
        return self._by_item

    def looks(self) -> dict[int, frozenset[Look]]:
        """Return what the contents of items look like, where they look like anything."""
        known = ((i.id, self._files.get(i.sha256)) for i in self._workspace.items)
        return {item_id: found.looks for item_id, found in known if found and found.looks}

    def busy(self) -> bool:
        """Tell whether anything is still being searched, or its result not yet told."""
        return self._working or bool(self._wishes) or self._told or self._timer.isActive()

    def prefer(self, item: Item) -> None:
        """Search this item next."""
        with self._lock:
            if item.sha256 in self._wishes:
                self._wishes.move_to_end(item.sha256)

    # --- working ---------------------------------------------------------------------------------

    def _follow(self) -> None:
        """Wish for everything of the open case that is not known yet, the newest first."""
        self._by_item = None
        wishes: OrderedDict[str | tuple[int, Words], Wish] = OrderedDict()
        for item in self._workspace.items:
            words = (item.original_name, item.description)
            known = self._words.get(item.id)
            if known is None or known[0] != words:
                wishes[item.id, words] = (item, False)
            if item.sha256 not in self._files:
                reason = unread_reason(item.kind, item.mime)
                if reason or not item.size:
                    self._files[item.sha256] = FileFound(reason=reason)
                else:
                    wishes[item.sha256] = (item, True)
        with self._lock:
            self._wishes = wishes
            if wishes and not self._working and not self._closed:
                self._working = True
                self._pool.submit(self._work)

    def _work(self) -> None:
        """Search until nothing is wished for; a wish made meanwhile is served as well."""
        while True:
            with self._lock:
                if not self._wishes or self._closed:
                    self._working = False
                    break
                _, (item, inside) = self._wishes.popitem(last=True)
            if inside:
                path = self._workspace.library.originals.path(item.sha256)
                self._files[item.sha256] = self._finders.find(path, item.kind, item.mime)
            else:
                words = (item.original_name, item.description)
                found = find_in_words(("name", words[0]), ("description", words[1]))
                self._words[item.id] = (words, found)
            if not self._told:  # one call a while is enough, however many results come
                self._told = True
                self._came.emit()

    def _tell(self) -> None:
        self._told = False
        self._by_item = None
        self.changed.emit()

    def close(self) -> None:
        """Stop searching."""
        with self._lock:
            self._closed = True
            self._wishes.clear()
        self._finders.stop()
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._finders.close()
