"""The words of a PDF page by page, and the boxes of their letters: for a child process.

A scanned page has no words; that is told, since "nothing found" would say something else.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from okx_kit.intake.held import Readable
from okx_kit.privacy.marks import Box
from okx_kit.privacy.pdf_pages import scale
from okx_kit.privacy.picture_text import union

if TYPE_CHECKING:
    import pypdfium2 as pdfium

MOST_PAGES = 300
_MUCH = 0.25  # of a page


@dataclass(frozen=True, slots=True)
class PageWords:
    """``text`` of page ``number`` (from 1); ``more`` says that later pages are not read.

    ``pictured``: it has no words, or pictures on much of it (a scan with a printed margin). ``box``
    returns where a letter stands, ``None`` where that is not known.
    """

    number: int
    text: str
    more: bool
    pictured: bool
    box: Callable[[int], Box | None]

    def boxes(self, start: int, end: int) -> tuple[Box, ...]:
        """Return what to cover for ``text[start:end]``: one box for each line it touches."""
        joined: list[Box] = []
        new_line = True
        for at in range(start, end):
            if self.text[at] == "\n":
                new_line = True
            elif not self.text[at].isspace() and (box := self.box(at)):
                if new_line:
                    joined.append(box)
                else:
                    joined[-1] = union(joined[-1], box)
                new_line = False
        return tuple(joined)


def pages_of(path: Readable) -> Iterator[PageWords]:
    """Yield the pages of the PDF at ``path``; raises what pypdfium2 raises."""
    import pypdfium2 as pdfium  # noqa: PLC0415 - 0.13 s, only for PDF

    with path.open("rb") as file, pdfium.PdfDocument(file) as document:
        more = len(document) > MOST_PAGES
        for number in range(min(len(document), MOST_PAGES)):
            page = document[number]
            words = page.get_textpage()
            text = words.get_text_range().replace("\r", " ")
            pictured = not text.strip() or _has_pictures(page)
            yield PageWords(number + 1, text, more, pictured, _letter_boxes(page, words, text))


def _has_pictures(page: "pdfium.PdfPage") -> bool:
    """Tell whether pictures take up a good part of a page, as those of scans do."""
    from pypdfium2 import raw  # noqa: PLC0415 - as above

    width, height = page.get_size()
    for picture in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = picture.get_bounds()
        if (right - left) * (top - bottom) >= _MUCH * width * height:
            return True
    return False


def _letter_boxes(
    page: "pdfium.PdfPage", words: "pdfium.PdfTextPage", text: str
) -> Callable[[int], Box | None]:
    """Return the boxes of letters in pixels, as pages are drawn for marks."""
    if page.get_rotation() or words.count_chars() != len(text):
        return lambda _at: None
    width, height = page.get_size()
    left, bottom, _, _ = page.get_cropbox()
    pixels = scale(width, height)

    def box(at: int) -> Box | None:
        x0, y0, x1, y1 = words.get_charbox(at)
        if x1 <= x0 or y1 <= y0:
            return None
        x, y = int((x0 - left) * pixels), int((height - (y1 - bottom)) * pixels)
        right, lower = (x1 - left) * pixels, (height - (y0 - bottom)) * pixels
        return Box(x, y, max(1, round(right) - x + 1), max(1, round(lower) - y + 1))

    return box
