"""The child process that draws ``index.pdf``; the one place below ``ui/`` that uses Qt.

The index comes as JSON on standard input, the PDF goes to standard output. Only our own font is
used and every glyph is placed by :mod:`okx_kit.bundle.pdf_layout`, so that the page looks the same,
and is the same, on every machine.
"""

import gc
import hashlib
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
    QImageReader,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPen,
    QRawFont,
)

from okx_kit.bundle.page_data import IndexPage
from okx_kit.bundle.pages.labels import LABELS, texts
from okx_kit.bundle.pdf_layout import Layout
from okx_kit.bundle.pdf_marks import Box, Mark, Picture, Text
from okx_kit.bundle.pdf_text import Face
from okx_kit.children import limit_resources
from okx_kit.resources import resource_path

FONT = "fonts/KitSansSC-Regular.otf"

UNITS = 20
"""Device units to a point."""
_EM = 1000.0
_MEMORY_MIB = 3072
_CPU_SECONDS = 110
_ROWS_PER_SECOND = 100  # what a slow machine manages at least
_PIXELS_PER_POINT = 2  # of thumbnails: 144 dpi


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


def serve() -> int:
    """Run the child: one index in, one PDF out."""
    gc.disable()  # nothing here goes in circles, and the collector costs a third of the time
    request = sys.stdin.buffer.read()
    page = IndexPage.from_json(request.decode("ascii"))
    cpu = _CPU_SECONDS + len(page.rows) // _ROWS_PER_SECOND
    limit_resources(memory_mib=_MEMORY_MIB, cpu_seconds=cpu)
    application = QGuiApplication([])
    pdf = repeatable(draw(page), page, request)
    del application
    sys.stdout.buffer.write(pdf)
    sys.stdout.buffer.flush()
    return 0
