"""The child process that draws PDFs of a bundle; the one place below ``ui/`` that uses Qt.

The index comes as JSON on standard input (for pictures with their paths), the PDF goes to standard
output. Only our own font is
used and every glyph is placed by :mod:`okx_kit.bundle.pdf_layout`, so that the page looks the same,
and is the same, on every machine.
"""

import gc
import hashlib
import json
import re
import sys
from functools import cache
from itertools import accumulate

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGlyphRun,
    QGuiApplication,
    QImage,
    QImageReader,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
    QRawFont,
)

from okx_kit.bundle.page_data import IndexPage, IndexRow
from okx_kit.bundle.pages.labels import LABELS, texts
from okx_kit.bundle.pdf_layout import Layout
from okx_kit.bundle.pdf_marks import FAINT, HEIGHT, INK, MUTED, WIDTH, Box, Mark, Picture, Text
from okx_kit.bundle.pdf_text import Face
from okx_kit.children import limit_resources
from okx_kit.resources import resource_path
from okx_kit.words import Words

FONT = "fonts/KitSansSC-Regular.otf"

UNITS = 20
"""Device units to a point."""
_EM = 1000.0
_MEMORY_MIB = 3072
_CPU_SECONDS = 110
_ROWS_PER_SECOND = 100  # what a slow machine manages at least
_PIXELS_PER_POINT = 2  # of thumbnails: 144 dpi
_PICTURE_SECONDS = 5  # of processor time
_ALLOCATION_MIB = 512
_LEFT, _TOP, _BOTTOM = 36.0, 40.0, 30.0  # of a page with a picture
_ROOM = WIDTH - 2 * _LEFT
_MOST_LINES = 8  # of a description; the index has all of it
_POINTS_PER_PIXEL = 0.75  # small pictures are not blown up
_UNREADABLE = Words("（图片无法显示）", "(the picture cannot be shown)")


class Font:
    """Our font at every size the page uses."""

    def __init__(self) -> None:
        number = QFontDatabase.addApplicationFont(str(resource_path(FONT)))
        families = QFontDatabase.applicationFontFamilies(number)
        if not families:
            raise RuntimeError(f"{FONT} cannot be used")
        self._font = QFont(families[0])
        self._font.setStyleStrategy(QFont.StyleStrategy.NoFontMerging)
        self._font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        self._sizes: dict[float, QRawFont] = {}
        self._measured: dict[str, tuple[int, float]] = {}
        self.face = Face(self._advance)

    def sized(self, points: float) -> QRawFont:
        """Return the font at ``points``."""
        if points not in self._sizes:
            self._font.setPixelSize(round(points * UNITS))
            self._sizes[points] = QRawFont.fromFont(self._font)
        return self._sizes[points]

    def measured(self, character: str) -> tuple[int, float]:
        """Return a character's glyph (0: the font has none) and its width in em."""
        found = self._measured.get(character)
        if found is None:
            found = self._measured[character] = self._measure(character)
        return found

    def _measure(self, character: str) -> tuple[int, float]:
        if ord(character) > 0xFFFF:  # Qt counts these as two
            return 0, 0.0
        font = self.sized(_EM / UNITS)
        glyph = font.glyphIndexesForString(character)[0]
        return glyph, font.advancesForGlyphIndexes([glyph])[0].x() / _EM

    def _advance(self, character: str) -> float | None:
        glyph, advance = self.measured(character)
        return advance if glyph else None


_color = cache(QColor)


class Painter:
    """Draws marks on a PDF, one page after the other."""

    def __init__(self, painter: QPainter, font: Font) -> None:
        self._painter = painter
        self._font = font

    def page(self, marks: list[Mark]) -> None:
        """Draw one page's marks."""
        for mark in marks:
            if isinstance(mark, Text):
                self._text(mark)
            elif isinstance(mark, Box):
                self._box(mark)
            else:
                self._picture(mark)

    def _text(self, mark: Text) -> None:
        if not mark.text:
            return
        glyphs, advances = zip(*map(self._font.measured, mark.text), strict=True)
        scale = mark.size * UNITS
        run = QGlyphRun()
        run.setRawFont(self._font.sized(mark.size))
        run.setGlyphIndexes(glyphs)
        starts = accumulate(advances[:-1], initial=0.0)
        run.setPositions([QPointF(start * scale, 0) for start in starts])
        self._painter.setPen(_color(mark.color))
        self._painter.drawGlyphRun(QPointF(mark.x * UNITS, mark.y * UNITS), run)

    def _box(self, mark: Box) -> None:
        if mark.border:
            self._painter.setPen(QPen(_color(mark.border), 0.7 * UNITS))
        else:
            self._painter.setPen(Qt.PenStyle.NoPen)
        self._painter.setBrush(_color(mark.fill))
        radius = mark.radius * UNITS
        if radius:
            self._painter.drawRoundedRect(_rectangle(mark), radius, radius)
        else:
            self._painter.drawRect(_rectangle(mark))

    def _picture(self, mark: Picture) -> None:
        source = QBuffer()
        source.setData(mark.thumbnail.data)
        image = QImageReader(source, QByteArray(b"jpeg")).read()
        if image.isNull():
            return
        most = QSize(round(mark.width * _PIXELS_PER_POINT), round(mark.height * _PIXELS_PER_POINT))
        if image.width() > most.width():
            image = image.scaled(
                most,
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        self._painter.drawImage(_rectangle(mark), image)


def _rectangle(mark: Box | Picture) -> QRectF:
    return QRectF(mark.x * UNITS, mark.y * UNITS, mark.width * UNITS, mark.height * UNITS)


def pdf_writer(buffer: QBuffer, title: str) -> QPdfWriter:
    """Return a writer of A4 pages in :data:`UNITS` to the point, without margins."""
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setResolution(72 * UNITS)
    writer.setTitle(title)
    writer.setCreator("okx-kit")
    return writer


def draw(page: IndexPage) -> bytes:
    """Return ``page`` as a PDF. Needs a ``QGuiApplication``; dates and ids are as Qt made them."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    font = Font()
    index = " / ".join(texts(LABELS["index"], page.language))
    writer = pdf_writer(buffer, f"{page.title} - {index}")
    pages = Layout(page, font.face).pages()
    painter = QPainter(writer)
    try:
        paint = Painter(painter, font)
        for number, marks in enumerate(pages):
            if number:
                writer.newPage()
            paint.page(marks)
    finally:
        painter.end()
    buffer.close()
    return bytes(data.data())


_DATE = re.compile(rb"(/(?:Creation|Mod)Date \(D:)(\d{14})([^)]*)\)")
_XMP_DATE = re.compile(
    rb'(xmp:(?:Create|Modify|Metadata)Date=")(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)([^"]*)"'
)
_UUID = re.compile(rb'(DocumentID="uuid:)([0-9a-f-]{36})"')
_ID = re.compile(rb"(/ID \[ <)([0-9a-f]+)(> <)([0-9a-f]+)(> \])")


def repeatable(pdf: bytes, page: IndexPage, seed: bytes) -> bytes:
    """Replace what differs from run to run by values of the same length that do not.

    The date becomes that of the latest item (1980-01-01 if none is known), the ids come from
    ``seed``. Same lengths, because the PDF ends with a table of offsets.
    """
    date, clock = _moment(page.last_utc)
    digits = hashlib.sha256(seed).hexdigest()
    uuid = f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-8{digits[17:20]}-{digits[20:32]}"
    plain = (date.replace("-", "") + clock.replace(":", "")).encode()

    def zone(text: bytes) -> bytes:
        return re.sub(rb"[+-]", b"+", re.sub(rb"\d", b"0", text))

    pdf = _DATE.sub(lambda m: m[1] + plain + zone(m[3]) + b")", pdf)
    pdf = _XMP_DATE.sub(lambda m: m[1] + f"{date}T{clock}".encode() + zone(m[3]) + b'"', pdf)
    pdf = _UUID.sub(lambda m: m[1] + uuid.encode() + b'"', pdf)
    both = (digits * 3).encode()
    return _ID.sub(
        lambda m: m[1] + both[: len(m[2])] + m[3] + both[: len(m[4])] + m[5],
        pdf,
    )


def _moment(text: str) -> tuple[str, str]:
    """Return date and time of day from a time as the index states it."""
    match = re.match(r"(\d{4}-\d\d-\d\d)(?: (\d\d:\d\d)(:\d\d)?)?", text)
    if match is None:
        return "1980-01-01", "00:00:00"
    return match[1], (match[2] or "00:00") + (match[3] or ":00")


def _caption(row: IndexRow, page: IndexPage, face: Face) -> tuple[list[Mark], float]:
    """Return what stands over a picture, and where it ends, in points from the top."""
    marks: list[Mark] = []
    y = _TOP

    def put(text: str, size: float, color: str, leading: float, most: int = 99) -> None:
        nonlocal y
        for line in face.lines(face.drawable(text), size, _ROOM)[:most]:
            marks.append(Text(_LEFT, y, line, size, color))
            y += leading

    put(f"{row.label}  {row.heading}", 13, INK, 18, 3)
    if row.description:
        put(row.description, 9.5, INK, 13.5, _MOST_LINES)
    if row.time_utc8:
        same = row.time_utc8 == row.time_utc
        zoned = row.time_utc8 if same else f"{row.time_utc8} UTC+8 · {row.time_utc} UTC"
        put(zoned, 8.5, MUTED, 12)
    for note in row.notes:
        put(" · ".join(texts(note, page.language)), 8.5, MUTED, 12, 3)
    put(f"SHA-256 {row.sha256}", 7, FAINT, 10)
    return marks, y


def _image(path: str) -> QImage:
    reader = QImageReader(path)
    reader.setAutoTransform(True)
    reader.setDecideFormatFromContent(True)
    image = reader.read()
    if image.hasAlphaChannel():
        flat = QImage(image.size(), QImage.Format.Format_RGB32)
        flat.fill(Qt.GlobalColor.white)
        painter = QPainter(flat)
        painter.drawImage(0, 0, image)
        painter.end()
        return flat
    return image


def _place(image: QImage, top: float) -> QRectF:
    """Return where a picture goes: as large as the page allows, no larger than it is."""
    room = HEIGHT - _BOTTOM - top
    scale = min(_ROOM / image.width(), room / image.height(), _POINTS_PER_PIXEL)
    width, height = image.width() * scale, image.height() * scale
    return QRectF(_LEFT * UNITS, top * UNITS, width * UNITS, height * UNITS)


def draw_pictures(page: IndexPage, paths: list[str]) -> bytes:
    """Return a PDF with a page for each row: its caption over the picture at its path."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    font = Font()
    writer = pdf_writer(buffer, page.title)
    painter = QPainter(writer)
    try:
        paint = Painter(painter, font)
        for number, (row, path) in enumerate(zip(page.rows, paths, strict=True)):
            if number:
                writer.newPage()
            marks, below = _caption(row, page, font.face)
            image = _image(path)
            if image.isNull():
                said = font.face.drawable(" ".join(texts(_UNREADABLE, page.language)))
                marks.append(Text(_LEFT, below + 14, said, 10, MUTED))
            paint.page(marks)
            if not image.isNull():
                exact = not _is_jpeg(path)
                painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering, exact)
                painter.drawImage(_place(image, below + 4), image)
    finally:
        painter.end()
    buffer.close()
    return bytes(data.data())


def _is_jpeg(path: str) -> bool:
    """Tell whether a picture has lost detail already, so that a JPEG in the PDF is as good."""
    return bytes(QImageReader.imageFormat(path).data()) == b"jpeg"


def serve() -> int:
    """Run the child: one request in, one PDF out: of an index, or of pictures with captions."""
    gc.disable()  # nothing here goes in circles, and the collector costs a third of the time
    request = sys.stdin.buffer.read()
    fields = json.loads(request)
    paths = [str(path) for path in fields.get("paths", ())]
    text = fields["page"] if paths else request.decode("ascii")
    page = IndexPage.from_json(text)
    cpu = _CPU_SECONDS + len(page.rows) // _ROWS_PER_SECOND + _PICTURE_SECONDS * len(paths)
    limit_resources(memory_mib=_MEMORY_MIB, cpu_seconds=cpu)
    QImageReader.setAllocationLimit(_ALLOCATION_MIB)
    application = QGuiApplication([])
    pdf = draw_pictures(page, paths) if paths else draw(page)
    pdf = repeatable(pdf, page, text.encode())  # paths are this machine's
    del application
    sys.stdout.buffer.write(pdf)
    sys.stdout.buffer.flush()
    return 0
