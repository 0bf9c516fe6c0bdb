"""What the viewer shows of an item, brought by a worker thread.

:func:`load` runs in a worker and touches no widget; :class:`Loader` runs the newest wish first and
forgets the ones it has overtaken.
"""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path

from PySide6.QtCore import QObject, QRectF, QSize, Signal
from PySide6.QtGui import QImage, QPainter

from okx_kit.case.model import FileKind, Item
from okx_kit.intake.preview import REASONS, Mail, NoPreview, Pixels, Previews, Sheet
from okx_kit.intake.tables import NotText, read_table
from okx_kit.intake.text_view import ShownText, read_text
from okx_kit.shown import visible

_SMALLEST_LEVEL = 600  # pixels; a picture is not halved further
_STRIP = 1_000_000  # pixels drawn in one call
_LONGEST_LINE = 4000  # Qt lays out one line at a time, and a line of a megabyte takes seconds
_TEXTS = {FileKind.TEXT, FileKind.HTML, FileKind.SVG}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture or page in full and halved again and again, so that any zoom is drawn quickly.

    ``source`` is its full size: pixels, or ``points`` (1/72 inch) of a PDF page; ``page`` counts
    from 0.
    """

    levels: tuple[QImage, ...] = field(repr=False)
    source: QSize
    page: int = 0
    pages: int = 1
    animated: bool = False
    points: bool = False


@dataclass(frozen=True, slots=True)
class Animation:
    """Frames to play, each shown for its delay in milliseconds."""

    frames: tuple[QImage, ...] = field(repr=False)
    delays: tuple[int, ...]
    total: int


Content = Picture | Animation | Sheet | ShownText | Mail | NoPreview


def load(previews: Previews, path: Path, item: Item, page: int, box: QSize) -> Content:
    """Return what can be shown of an item: its ``page`` (from 0), a PDF's within ``box`` pixels."""
    try:
        return _load(previews, path, item, page, box)
    except NotText:
        return NoPreview(REASONS["no_text"])
    except OSError:
        return NoPreview(REASONS["gone"])


def _load(previews: Previews, path: Path, item: Item, page: int, box: QSize) -> Content:
    kind = item.kind
    if kind in {FileKind.PICTURE, FileKind.PDF}:
        size = (box.width(), box.height())
        found = previews.pixels(path, kind, page=page, box=size)
        return found if isinstance(found, NoPreview) else _picture(found, page, kind)
    if kind is FileKind.CSV:
        return Sheet(read_table(path), ("",), 0)
    if kind is FileKind.XLSX:
        return previews.sheet(path, page)
    if kind is FileKind.MAIL and item.mime == "message/rfc822":
        return _mail(previews, path)
    if kind in _TEXTS or (kind is FileKind.PROGRAM and item.mime.startswith("text/")):
        return _text(path)
    return NoPreview(REASONS["kind"])


def _mail(previews: Previews, path: Path) -> Content:
    """Return a mail; one that cannot be taken apart is shown as the text it is."""
    mail = previews.mail(path)
    if isinstance(mail, NoPreview):
        return _text(path)
    return replace(mail, body=displayable(mail.body))


def _picture(found: Pixels, page: int, kind: FileKind) -> Picture:
    raw = _borrowed(found.data, found.width, found.height)
    levels = [_redrawn(raw, raw.size())]
    while max(levels[-1].width(), levels[-1].height()) > _SMALLEST_LEVEL:
        half = QSize(max(1, levels[-1].width() // 2), max(1, levels[-1].height() // 2))
        levels.append(_redrawn(levels[-1], half))
    page = min(page, found.pages - 1) if not found.animated else page
    size = QSize(found.source_width, found.source_height)
    return Picture(tuple(levels), size, page, found.pages, found.animated, kind is FileKind.PDF)


def _borrowed(data: bytes, width: int, height: int) -> QImage:
    """Return an image that lives only as long as ``data``."""
    return QImage(data, width, height, 3 * width, QImage.Format.Format_RGB888)


def _redrawn(image: QImage, size: QSize) -> QImage:
    """Return an image in another size, with bytes of its own, in the format that paints fastest.

    Drawn in strips, because one call on a large picture would keep the window's thread from
    running (PySide holds the interpreter's lock meanwhile): 72 ms for 20 million pixels.
    """
    made = QImage(size, QImage.Format.Format_RGB32)
    scale = image.height() / size.height()
    rows = max(1, _STRIP // image.width())
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    for top in range(0, size.height(), rows):
        height = min(rows, size.height() - top)
        source = QRectF(0, top * scale, image.width(), height * scale)
        painter.drawImage(QRectF(0, top, size.width(), height), image, source)
    painter.end()
    return made


def _frame(data: bytes, width: int, height: int) -> QImage:
    return _borrowed(data, width, height).convertToFormat(QImage.Format.Format_RGB32)


def _text(path: Path) -> ShownText:
    shown = read_text(path)
    return replace(shown, text=displayable(shown.text))


def displayable(text: str) -> str:
    """Spell out what is invisible, and break lines too long to lay out."""
    lines = visible(text, keep="\n\t").split("\n")
    if any(len(line) > _LONGEST_LINE for line in lines):
        lines = [
            line[start : start + _LONGEST_LINE]
            for line in lines
            for start in range(0, max(1, len(line)), _LONGEST_LINE)
        ]
    return "\n".join(lines)


def load_animation(
    previews: Previews, path: Path, stale: Callable[[], bool]
) -> Animation | NoPreview:
    """Return all frames of an animated picture; gives up when nobody waits any more."""
    frames: list[QImage] = []
    delays: list[int] = []
    total = 1
    while len(frames) < total and not stale():
        some = previews.frames(path, len(frames))
        if isinstance(some, NoPreview):
            if not frames:
                return some
            break  # the rest is damaged; what came can be played
        total = some.total
        frames += [_frame(data, some.width, some.height) for data in some.frames]
        delays += some.delays
    return Animation(tuple(frames), tuple(delays), total)


Work = Callable[[Callable[[], bool]], object]
_alive: set["Loader"] = set()  # a worker's result must never meet a deleted object


class Loader(QObject):
    """Runs the newest wish in a thread; ``loaded`` brings its ticket and its result.

    Lives until its last worker has come back, however early its window goes.
    """

    loaded = Signal(int, object)
    _done = Signal(int, object)

    def __init__(self) -> None:
        super().__init__()
        self._pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="preview")
        self._lock = threading.Lock()
        self._wish: tuple[int, Work] | None = None
        self._ticket = 0
        self._under_way = 0
        self._retired = False
        self._done.connect(self._came)
        _alive.add(self)

    def ask(self, work: Work) -> int:
        """Have ``work`` done instead of anything asked for before; returns its ticket.

        ``work`` gets a function that tells whether its result is still wanted.
        """
        with self._lock:
            self._ticket += 1
            self._wish = (self._ticket, work)
        self._under_way += 1
        self._pool.submit(self._work)
        return self._ticket

    def _work(self) -> None:
        with self._lock:
            wish, self._wish = self._wish, None
        if wish is None:  # a newer wish was served by another worker
            self._done.emit(0, None)
            return
        ticket, work = wish
        try:
            result = work(lambda: self._ticket != ticket or self._retired)
        except Exception:  # a thread must not end without an answer
            result = NoPreview(REASONS["stopped"])
        self._done.emit(ticket, result)

    def _came(self, ticket: int, result: object) -> None:
        self._under_way -= 1
        if ticket == self._ticket and not self._retired:
            self.loaded.emit(ticket, result)
        if self._retired and not self._under_way:
            _alive.discard(self)

    def retire(self) -> None:
        """Deliver nothing more; go when the last worker has come back."""
        if self._retired:
            return
        self._retired = True
        with self._lock:
            self._wish = None
        self._pool.shutdown(wait=False)
        if not self._under_way:
            _alive.discard(self)
