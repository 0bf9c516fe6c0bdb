"""Thumbnails for the list and the inspector: asked for while painting, made in child processes.

The newest wish is served first, so that what is on the screen comes before what scrolled away.
"""

import threading
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPixmap

from okx_kit.case.model import FileKind, Item
from okx_kit.case.originals import Originals
from okx_kit.intake.preview import NoPreview, Preview, Previews

Key = tuple[str, int, int]  # sha256, width and height of the box in device pixels

_KEPT_BYTES = 96 << 20
_RENDERED = {FileKind.PICTURE, FileKind.PDF}


class Thumbnails(QObject):
    """A bounded cache of pixmaps; ``ready`` names the hash whose picture has come."""

    ready = Signal(str)
    _made = Signal(object, object)

    def __init__(self, originals: Originals, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._originals = originals
        self._previews = Previews()
        self._cache: OrderedDict[Key, QPixmap] = OrderedDict()
        self._bytes = 0
        self._wishes: OrderedDict[Key, FileKind] = OrderedDict()
        self._asked: set[Key] = set()
        self._failed: dict[str, NoPreview] = {}
        self._lock = threading.Lock()
        self._pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="thumbnail")
        self._made.connect(self._keep)

    @property
    def previews(self) -> Previews:
        """The decoding children, shared with the export."""
        return self._previews

    def pixmap(self, item: Item, width: int, height: int) -> QPixmap | None:
        """Return the picture if it is there; else ask for it and return nothing."""
        key = (item.sha256, width, height)
        if key in self._cache:
            self._cache.move_to_end(key)
            return self._cache[key]
        if item.kind in _RENDERED and item.size and item.sha256 not in self._failed:
            self._wish(key, item.kind)
        return None

    def _wish(self, key: Key, kind: FileKind) -> None:
        """Put a wish first; one in the hands of a worker is not wished for again."""
        with self._lock:
            if key in self._wishes:
                self._wishes.move_to_end(key)
            elif key not in self._asked:
                self._wishes[key] = kind
                self._asked.add(key)
                self._pool.submit(self._work)

    def no_preview(self, item: Item) -> NoPreview | None:
        """Return why there is no picture, once that is known."""
        return self._failed.get(item.sha256)

    def _work(self) -> None:
        with self._lock:
            if not self._wishes:
                return
            key, kind = self._wishes.popitem(last=True)
        sha256, width, height = key
        path = self._originals.path(sha256)
        self._made.emit(key, self._previews.thumbnail(path, kind, box=(width, height)))

    def _keep(self, key: Key, made: Preview | NoPreview) -> None:
        self._asked.discard(key)
        image = QImage.fromData(made.data) if isinstance(made, Preview) else QImage()
        if image.isNull():
            if isinstance(made, NoPreview):
                self._failed[key[0]] = made
        else:
            self._cache[key] = QPixmap.fromImage(image)
            self._bytes += image.sizeInBytes()
            while self._bytes > _KEPT_BYTES and len(self._cache) > 1:
                _, old = self._cache.popitem(last=False)
                self._bytes -= old.width() * old.height() * 4
        self.ready.emit(key[0])

    def close(self) -> None:
        """Stop the workers and their children."""
        with self._lock:
            self._wishes.clear()
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._previews.close()
        self._pool.shutdown(wait=True)
