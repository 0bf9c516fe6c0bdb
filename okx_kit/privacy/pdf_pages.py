"""A page of a PDF as a picture with its marks drawn in: the redaction of PDFs.

Runs in a child process (:mod:`okx_kit.privacy.child`). Marks are in pixels of the page at
:func:`scale` pixels a point, from the upper left corner of the page as it is shown.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from okx_kit.intake import wire
from okx_kit.intake.decoder import PDF_PASSWORD_ERROR, on_white
from okx_kit.privacy.burning import Burned, encoded, marked
from okx_kit.privacy.marks import Box, Marks

if TYPE_CHECKING:
    from PIL import Image

SCALE = 2.5
"""Pixels a point (180 a inch): small print stays legible."""
LARGEST_SIDE = 5000
"""Pixels; a larger page gets fewer of them a point."""
_LARGEST_POINTS = 1e6


@dataclass(frozen=True, slots=True)
class BurnedPage:
    """A page: its picture, its size in points (1/72 inch), and how many pages there are."""

    picture: Burned
    points: tuple[float, float]
    of: int


def scale(width: float, height: float) -> float:
    """Return the pixels a point at which a page of that size (points) is drawn and marked."""
    return min(SCALE, LARGEST_SIDE / max(width, height))


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A page as it is shown, at :func:`scale` pixels a point; see :class:`BurnedPage`."""

    image: "Image.Image"
    points: tuple[float, float]
    of: int


def drawn_page(path: Path, number: int) -> DrawnPage:
    """Draw page ``number`` (from 1) of the PDF at ``path``; raises ``wire.Refusal``."""
    import pypdfium2 as pdfium  # noqa: PLC0415 - 0.13 s, only for PDF

    try:
        with path.open("rb") as file, pdfium.PdfDocument(file) as document:
            pages = len(document)
            if not 1 <= number <= pages:
                raise wire.Refusal("broken")
            document.init_forms()  # so that what was filled in is drawn as well
            page = document[number - 1]
            width, height = page.get_size()
            if not (1 <= width < _LARGEST_POINTS and 1 <= height < _LARGEST_POINTS):
                raise wire.Refusal("too_large")
            image = page.render(scale=scale(width, height), may_draw_forms=True).to_pil()
    except pdfium.PdfiumError as error:
        locked = getattr(error, "err_code", None) == PDF_PASSWORD_ERROR
        raise wire.Refusal("password" if locked else "broken") from error
    return DrawnPage(image, (width, height), pages)


def burn_page(path: Path, number: int, marks: Marks) -> BurnedPage:
    """Return page ``number`` (from 1) of the PDF at ``path``; raises ``wire.Refusal``."""
    page = drawn_page(path, number)
    upright, boxes = marked(on_white(page.image), marks)
    return BurnedPage(_smaller(upright, boxes), page.points, page.of)


def _smaller(image: "Image.Image", boxes: tuple[Box, ...]) -> Burned:
    """Return a page as PNG (text) or as JPEG (photos), whichever is smaller."""
    ways = (encoded(image, lossy=lossy) for lossy in (False, True))
    data, mime = min(ways, key=lambda way: len(way[0]))
    return Burned(data, mime, *image.size, boxes)
