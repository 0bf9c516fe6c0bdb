"""Small JPEGs for the index pages, made by the decode children."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import TYPE_CHECKING

from okx_kit.bundle.bounds import THUMBNAIL_BYTES
from okx_kit.bundle.page_data import MAX_THUMBNAILS, Thumbnail
from okx_kit.bundle.plan import Entry, Plan
from okx_kit.case.model import FileKind
from okx_kit.case.originals import Originals
from okx_kit.progress import IsCancelled, stop_if

if TYPE_CHECKING:
    from okx_kit.intake.preview import Previews

BOXES = ((304, 240), (152, 120))
"""Sizes in pixels to try: sharp on dense screens, else small enough."""
PICTURED = (FileKind.PICTURE, FileKind.PDF)


def pictured(plan: Plan) -> list[Entry]:
    """Return the entries that may have a thumbnail: the first 200 pictures and PDFs."""
    return list(islice((e for e in plan.entries if e.kind in PICTURED), MAX_THUMBNAILS))


def thumbnails(
    plan: Plan,
    originals: Originals,
    previews: "Previews | None",
    *,
    cancelled: IsCancelled,
    step: Callable[[str], None] = lambda label: None,
) -> dict[int, Thumbnail]:
    """Return thumbnails by number; what cannot be decoded has none."""
    return thumbnails_of(pictured(plan), originals, previews, cancelled=cancelled, step=step)


def thumbnails_of(
    wanted: list[Entry],
    originals: Originals,
    previews: "Previews | None",
    *,
    cancelled: IsCancelled,
    step: Callable[[str], None] = lambda label: None,
) -> dict[int, Thumbnail]:
    """Return the thumbnails of some entries by number, as :func:`thumbnails` does."""
    if not wanted:
        return {}
    if previews is not None:
        return _make(wanted, originals, previews, cancelled, step)
    from okx_kit.intake.preview import Previews  # noqa: PLC0415 - only when there are pictures

    with Previews() as own:
        return _make(wanted, originals, own, cancelled, step)


def _make(
    wanted: list[Entry],
    originals: Originals,
    previews: "Previews",
    cancelled: IsCancelled,
    step: Callable[[str], None],
) -> dict[int, Thumbnail]:
    def one(entry: Entry) -> Thumbnail | None:
        stop_if(cancelled)
        step(entry.path)
        return _thumbnail(entry, originals, previews)

    with ThreadPoolExecutor(2, thread_name_prefix="thumbnails") as pool:
        made = list(pool.map(one, wanted))
    return {e.number: small for e, small in zip(wanted, made, strict=True) if small is not None}


def _thumbnail(entry: Entry, originals: Originals, previews: "Previews") -> Thumbnail | None:
    from okx_kit.intake.preview import Preview  # noqa: PLC0415 - as above

    for box in BOXES:
        made = previews.thumbnail(entry.source(originals), entry.kind, box=box, form="jpeg")
        if not isinstance(made, Preview):
            return None
        if len(made.data) <= THUMBNAIL_BYTES:
            return Thumbnail(made.data, made.width, made.height)
    return None
