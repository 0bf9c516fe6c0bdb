"""Draw the program's icons from ``resources/icons/app.svg``: PNGs, ``.ico`` and ``.icns``.

Run it after a change of the drawings: ``python tools/make_icons.py``. Sizes up to 24 pixels come
from ``app-small.svg``, which is drawn on their grid. The case file's icon is a page with the mark.
The same drawings and the same Qt give the same bytes.
"""

from __future__ import annotations

import os
import struct
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QBuffer, QIODevice, QRectF
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ROOT = Path(__file__).resolve().parent.parent
DRAWINGS = ROOT / "resources" / "icons"
PICTURES = DRAWINGS / "mark"
"""PNGs: the window's icon, and the system's theme."""

TARGET = ROOT / "packaging" / "icons"
"""Icons of Windows and macOS."""

SIZES = (16, 22, 24, 32, 48, 64, 128, 256, 512)
ICO_SIZES = (16, 24, 32, 48, 64, 128, 256)
# Apple's four letters for PNG of each size, twice the size of their name for Retina included.
ICNS = {16: b"icp4", 32: b"icp5", 64: b"icp6", 128: b"ic07", 256: b"ic08", 512: b"ic09"}
ICNS_RETINA = {32: b"ic11", 64: b"ic12", 256: b"ic13", 512: b"ic14", 1024: b"ic10"}
MARGIN = 0.09  # of the side: macOS draws its icons with air around the tile
_SMALL = 24


def drawn(name: str, size: int, *, margin: float = 0.0) -> bytes:
    """Return the drawing ``name`` as a PNG of ``size`` pixels square."""
    small = DRAWINGS / f"{name}-small.svg"
    drawing = small if size <= _SMALL and small.is_file() else DRAWINGS / f"{name}.svg"
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    edge = round(size * margin)
    QSvgRenderer(str(drawing)).render(painter, QRectF(edge, edge, size - 2 * edge, size - 2 * edge))
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(buffer.data().data())


def ico(name: str) -> bytes:
    """Return a Windows icon: a directory of PNGs (which Windows reads since Vista)."""
    pictures = [drawn(name, size) for size in ICO_SIZES]
    place = 6 + 16 * len(pictures)
    head = struct.pack("<HHH", 0, 1, len(pictures))
    for size, picture in zip(ICO_SIZES, pictures, strict=True):
        side = size % 256  # 0 means 256
        head += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(picture), place)
        place += len(picture)
    return head + b"".join(pictures)


def icns(name: str) -> bytes:
    """Return an icon of macOS: blocks of four letters, length and PNG."""
    wanted = [*ICNS.items(), *ICNS_RETINA.items()]
    blocks = [(letters, drawn(name, size, margin=MARGIN)) for size, letters in wanted]
    body = b"".join(
        letters + struct.pack(">I", 8 + len(picture)) + picture for letters, picture in blocks
    )
    return b"icns" + struct.pack(">I", 8 + len(body)) + body


def main() -> int:
    """Write every icon; return the exit code."""
    application = QGuiApplication(sys.argv[:1])
    for folder in (PICTURES, TARGET):
        folder.mkdir(parents=True, exist_ok=True)
    for drawing, name in (("app", "okx-kit"), ("app-case", "okx-kit-case")):
        for size in SIZES:
            (PICTURES / f"{name}-{size}.png").write_bytes(drawn(drawing, size))
        (TARGET / f"{name}.ico").write_bytes(ico(drawing))
        (TARGET / f"{name}.icns").write_bytes(icns(drawing))
    del application
    return 0


if __name__ == "__main__":
    sys.exit(main())
