"""A PDF of pictures, one a page, and nothing else: no text, no names, no dates, one revision.

Written by hand (PDF 1.4, ISO 32000-1) so that equal pictures make equal bytes.
"""

import struct
import zlib
from collections.abc import Callable

from okx_kit.privacy.burning import JPEG
from okx_kit.privacy.pdf_pages import BurnedPage

Write = Callable[[bytes], object]
_FIRST = 3  # after the catalogue and the list of pages
_EACH = 3  # objects a page: itself, what it draws, its picture


class PicturePdf:
    """Add pages, then :meth:`finish`; each page is written at once."""

    def __init__(self, write: Write) -> None:
        self._write = write
        self._at = 0
        self._places: dict[int, int] = {}
        self._pages = 0
        self._put(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")

    def add(self, page: BurnedPage) -> None:
        """Append a page in the size of the original, its picture over all of it."""
        picture = page.picture
        width, height = page.points
        first = _FIRST + _EACH * self._pages
        size = f"{width:.2f} {height:.2f}"
        draw = f"q {width:.2f} 0 0 {height:.2f} 0 0 cm /P Do Q".encode()
        self._object(
            first,
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {size}] /Contents {first + 1} 0 R"
            f" /Resources << /XObject << /P {first + 2} 0 R >> >> >>",
        )
        self._object(first + 1, f"<< /Length {len(draw)} >>", draw)
        coding, data = _coded(picture.mime, picture.data, picture.width)
        self._object(
            first + 2,
            f"<< /Type /XObject /Subtype /Image /Width {picture.width} /Height {picture.height}"
            f" /ColorSpace /DeviceRGB /BitsPerComponent 8 {coding} /Length {len(data)} >>",
            data,
        )
        self._pages += 1

    def finish(self) -> None:
        """Write what stands at the end; nothing may follow."""
        kids = " ".join(f"{_FIRST + _EACH * n} 0 R" for n in range(self._pages))
        self._object(1, "<< /Type /Catalog /Pages 2 0 R >>")
        self._object(2, f"<< /Type /Pages /Kids [{kids}] /Count {self._pages} >>")
        start, size = self._at, len(self._places) + 1
        self._put(f"xref\n0 {size}\n0000000000 65535 f \n".encode())
        for number in range(1, size):
            self._put(f"{self._places[number]:010d} 00000 n \n".encode())
        self._put(f"trailer\n<< /Size {size} /Root 1 0 R >>\n".encode())
        self._put(f"startxref\n{start}\n%%EOF\n".encode())

    def _object(self, number: int, fields: str, stream: bytes | None = None) -> None:
        self._places[number] = self._at
        self._put(f"{number} 0 obj\n{fields}\n".encode())
        if stream is not None:
            self._put(b"stream\n" + stream + b"\nendstream\n")
        self._put(b"endobj\n")

    def _put(self, data: bytes) -> None:
        self._write(data)
        self._at += len(data)


def _coded(mime: str, data: bytes, width: int) -> tuple[str, bytes]:
    """Return how a picture's bytes are coded, in words of PDF, and those bytes."""
    if mime == JPEG:
        return "/Filter /DCTDecode", data
    colours = f"/Predictor 15 /Colors 3 /BitsPerComponent 8 /Columns {width}"
    return f"/Filter /FlateDecode /DecodeParms << {colours} >>", _png_pixels(data)


def _png_pixels(data: bytes) -> bytes:
    """Return the packed pixels of a PNG as our own child wrote it (RGB, 8 bits)."""
    found, at = [], 8
    while at < len(data):
        (length,) = struct.unpack_from(">I", data, at)
        if data[at + 4 : at + 8] == b"IHDR" and data[at + 16 : at + 21] != b"\x08\x02\0\0\0":
            raise zlib.error("not as the child writes pictures")
        if data[at + 4 : at + 8] == b"IDAT":
            found.append(data[at + 8 : at + 8 + length])
        at += 12 + length
    return b"".join(found)
