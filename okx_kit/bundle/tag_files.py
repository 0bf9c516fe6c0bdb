"""The files of a bundle beside ``data/``: index pages, letter, manifests; the same for one plan."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from okx_kit.bundle.letter_page import LETTER, letter_txt
from okx_kit.bundle.page_data import IndexPage, Thumbnail
from okx_kit.bundle.pages import bag
from okx_kit.bundle.pages.csv import index_csv
from okx_kit.bundle.pages.html import index_html
from okx_kit.bundle.pages.index import build_page
from okx_kit.bundle.pages.story import TIMELINE, Told
from okx_kit.bundle.plan import Plan
from okx_kit.progress import IsCancelled
from okx_kit.words import Words

INDEX_PDF = "index.pdf"


@dataclass(frozen=True, slots=True)
class TagFiles:
    """Every file beside ``data/`` by name, in archive order, and why there is no letter."""

    files: tuple[tuple[str, bytes], ...]
    no_letter: Words | None = None


def tag_files(
    plan: Plan,
    pictures: Mapping[int, Thumbnail],
    cancelled: IsCancelled,
    draw: Callable[[IndexPage], bytes] | None = None,
) -> TagFiles:
    """Make them; ``pictures`` are thumbnails by number, ``draw`` makes the PDF another way.

    Raises ``IndexPdfFailed`` and ``Cancelled``.
    """
    story = Told(plan)
    letter = letter_txt(plan, story)
    said = None if isinstance(letter, Words) else letter
    page = build_page(plan, pictures, story)
    timeline = story.csv()
    files = [
        (INDEX_PDF, _drawn(page, cancelled) if draw is None else draw(page)),
        ("index.html", index_html(page)),
        ("index.csv", index_csv(page)),
        *([] if timeline is None else [(TIMELINE, timeline)]),
        *([] if said is None else [(LETTER, said)]),
        ("bagit.txt", bag.BAGIT_TXT),
        ("bag-info.txt", bag.bag_info(plan)),
        ("manifest-sha256.txt", bag.payload_manifest(plan)),
    ]
    files.append(("tagmanifest-sha256.txt", bag.tag_manifest(files)))
    return TagFiles(tuple(files), letter if isinstance(letter, Words) else None)


def _drawn(page: IndexPage, cancelled: IsCancelled) -> bytes:
    from okx_kit.bundle.pdf import index_pdf  # noqa: PLC0415 - starts a child, export only

    return index_pdf(page, cancelled=cancelled)
