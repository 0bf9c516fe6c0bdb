"""The child process that draws a PDF of pictures with captions.

The pictures come from anywhere, so they are decoded here, with limits, and nowhere else.
"""

import gc
import hashlib
import json
import sys

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QImageReader, QPainter

from okx_kit.bundle.page_data import IndexPage, IndexRow
from okx_kit.bundle.pages.labels import texts
from okx_kit.bundle.pdf_child import UNITS, Font, Painter, pdf_writer, repeatable
from okx_kit.bundle.pdf_marks import FAINT, HEIGHT, INK, MUTED, WIDTH, Mark, Text
from okx_kit.bundle.pdf_text import Face
from okx_kit.children import limit_resources
from okx_kit.words import Words

_MEMORY_MIB = 3072
_CPU_SECONDS = 60
_CPU_SECONDS_EACH = 5
_LEFT, _TOP, _BOTTOM = 36.0, 40.0, 30.0
_ROOM = WIDTH - 2 * _LEFT
_MOST_LINES = 8  # of a description; the index has all of it
_POINTS_PER_PIXEL = 0.75  # small pictures are not blown up
_ALLOCATION_MIB = 512
_UNREADABLE = Words("（图片无法显示）", "(the picture cannot be shown)")


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


def draw(page: IndexPage, paths: list[str]) -> bytes:
    """Return the PDF; needs a ``QGuiApplication``."""
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
                exact = not path_is_jpeg(path)
                painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering, exact)
                painter.drawImage(_place(image, below + 4), image)
    finally:
        painter.end()
    buffer.close()
    return bytes(data.data())


def path_is_jpeg(path: str) -> bool:
    """Tell whether a picture has lost detail already, so that a JPEG in the PDF is as good."""
    return bytes(QImageReader.imageFormat(path).data()) == b"jpeg"


def serve() -> int:
    """Run the child: one request in, one PDF out."""
    gc.disable()
    request = sys.stdin.buffer.read()
    fields = json.loads(request)
    page, paths = IndexPage.from_json(fields["page"]), [str(path) for path in fields["paths"]]
    limit_resources(
        memory_mib=_MEMORY_MIB, cpu_seconds=_CPU_SECONDS + _CPU_SECONDS_EACH * len(paths)
    )
    QImageReader.setAllocationLimit(_ALLOCATION_MIB)
    application = QGuiApplication([])
    seed = hashlib.sha256(
        fields["page"].encode()
    ).digest()  # not the paths: they are this machine's
    pdf = repeatable(draw(page, paths), page, seed)
    del application
    sys.stdout.buffer.write(pdf)
    sys.stdout.buffer.flush()
    return 0
