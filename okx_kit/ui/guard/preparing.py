"""What happens between a wish to send and the bytes that leave: copies without metadata, a search.

Runs in jobs; no widget is touched here.
"""

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from okx_kit.bundle.naming import suffix
from okx_kit.bundle.plan import Entry, Plan, as_shared, plan, story_of
from okx_kit.bundle.stopping import Known, with_searches
from okx_kit.case.library import Library
from okx_kit.case.model import Item
from okx_kit.case.originals import Originals
from okx_kit.privacy.copies import CannotCover
from okx_kit.privacy.marks import Box
from okx_kit.privacy.pictures import Pictures
from okx_kit.privacy.recipes import recipe_of
from okx_kit.privacy.remembered import Remembered, scan_original
from okx_kit.privacy.scan import Scan
from okx_kit.privacy.scanning import ScannedFile, measured_in
from okx_kit.privacy.stripping import KEPT, Stripped, strip_items
from okx_kit.progress import IsCancelled, Progress, stop_if
from okx_kit.words import Words

_UNMARKED = '"marks":{}'  # in the recipe of a copy that only lost its metadata
_LOOK = 0.1  # seconds between two looks at ``cancelled`` while another search is under way


@dataclass(frozen=True, slots=True)
class Prepared:
    """A plan ready to be written, what is known of it, and what a person should be told.

    ``unread`` are the pictures that could not be freed of metadata.
    """

    plan: Plan
    known: Known
    stripped: Stripped
    unread: tuple[tuple[Item, CannotCover], ...] = ()


@dataclass(frozen=True, slots=True)
class NotSearched:
    """What to tell of a bundle: what nobody searched, and what came of searching copies again.

    Each sentence with the labels of the files it holds for.
    """

    reasons: Mapping[Words, tuple[str, ...]] = field(default_factory=dict)


def searched(item: Item) -> tuple[str, bool]:
    """Return the SHA-256 of what is to be searched of an item, and whether it is its copy.

    Of a picture the original is searched, and what its recipe covers is known; of the chosen rows
    of a table the copy itself.
    """
    copy = item.shared_copy
    if copy is None or recipe_of(copy.recipe) is not None:
        return item.sha256, False
    return copy.sha256, True


def file_of(item: Item, originals: Originals) -> tuple[str, ScannedFile]:
    """Return the SHA-256 of the file to search for an item, and the file."""
    sha256, is_copy = searched(item)
    about = as_shared(item) if is_copy else item
    path: Path = (originals.copies if is_copy else originals).path(sha256)
    name = item.original_name
    return sha256, ScannedFile(path, name, about.kind, about.mime, suffix(name))


def finished(item: Item, originals: Originals) -> tuple[str, ScannedFile] | None:
    """Return the SHA-256 and the file of an item's copy in which something was covered, if any."""
    copy = item.shared_copy
    covered = painted_in(copy.recipe) if copy is not None else {}
    if copy is None or not covered:
        return None
    about, name = as_shared(item), item.original_name
    path = originals.copies.path(copy.sha256)
    file = ScannedFile(path, name, about.kind, about.mime, suffix(name), covered)
    return copy.sha256, file


def painted_in(recipe: str) -> Mapping[int, tuple[Box, ...]]:
    """Return what was covered in a copy, by page, in its own pixels (quick for ten thousand)."""
    return {} if _UNMARKED in recipe else _painted(recipe)


@lru_cache(maxsize=1 << 10)
def _painted(recipe: str) -> Mapping[int, tuple[Box, ...]]:
    wanted = recipe_of(recipe)
    return wanted.painted if wanted else {}


class Searcher:
    """Searches one file at a time, for the window's thread of its own and for jobs alike."""

    def __init__(self, home: Path) -> None:
        self.pictures = Pictures()
        self.remembered = Remembered(home)
        self.clean: set[str] = set()  # originals that carry no metadata
        self._turn = threading.Lock()

    def scan(
        self,
        sha256: str,
        file: ScannedFile,
        *,
        read_pictures: bool,
        progress: Progress,
        cancelled: IsCancelled,
    ) -> Scan:
        """Return the scan of a file, remembered or new; raises ``Cancelled`` and ``OSError``."""
        with self._my_turn(cancelled):
            return scan_original(
                file,
                sha256,
                self.pictures,
                self.remembered,
                read_pictures=read_pictures,
                progress=progress,
                cancelled=cancelled,
            )

    @contextmanager
    def _my_turn(self, cancelled: IsCancelled) -> Iterator[None]:
        while not self._turn.acquire(timeout=_LOOK):
            stop_if(cancelled)
        try:
            yield
        finally:
            self._turn.release()

    def strip(
        self, library: Library, items: Sequence[Item], progress: Progress, cancelled: IsCancelled
    ) -> Stripped:
        """Give pictures copies without metadata; raises what ``strip_items`` raises."""
        return strip_items(
            library,
            items,
            self.pictures,
            known=self.clean,
            progress=progress,
            cancelled=cancelled,
        )

    def scans(
        self,
        entries: Sequence[Entry],
        originals: Originals,
        *,
        read_pictures: bool,
        progress: Progress,
        cancelled: IsCancelled,
    ) -> dict[str, Scan]:
        """Search what the entries of a plan hold, and once more the copies in which something was
        covered; a file that is gone is passed by.
        """
        scans: dict[str, Scan] = {}
        total, before = sum(entry.size for entry in entries), 0
        for entry in entries:
            stop_if(cancelled)
            progress(before, total, entry.item.original_name)
            before += entry.size
            wanted = [file_of(entry.item, originals)]
            if (made := finished(entry.item, originals)) is not None:
                wanted.append(made)
            for sha256, file in wanted:
                if sha256 in scans or not file.path.is_file():
                    continue
                scans[sha256] = self.scan(
                    sha256,
                    file,
                    read_pictures=read_pictures,
                    progress=lambda *_: None,
                    cancelled=cancelled,
                )
        self.pictures.rest()
        return scans


def prepare(
    wanted: Plan,
    library: Library,
    searcher: Searcher,
    texts: Mapping[str, str],
    *,
    read_pictures: bool,
    progress: Progress,
    cancelled: IsCancelled,
) -> Prepared:
    """Strip and search what ``wanted`` holds, and plan again with what came of it.

    ``texts`` are further texts that go along. Raises what stripping and searching raise.
    """
    items = [entry.item for entry in wanted.entries]
    stripped = searcher.strip(library, items, progress, cancelled)
    made, case_id = wanted, wanted.case.id
    if stripped.changed:
        case, told = library.case(case_id), story_of(library, case_id)
        made = plan(case, library.items(case_id), wanted.options, told)
    scans = searcher.scans(
        made.entries,
        library.originals,
        read_pictures=read_pictures,
        progress=progress,
        cancelled=cancelled,
    )
    known = Known(scans, library.reviews(case_id), texts)
    return Prepared(with_searches(made, known), known, stripped, tuple(stripped.unread))


def unsearched(prepared: Prepared) -> NotSearched:
    """Return what is to be told of a bundle that was written."""
    reasons: dict[Words, list[str]] = {}
    scans = prepared.known.scans
    unread = {item.id for item, _ in prepared.unread}
    for entry in prepared.plan.entries:
        scan = scans.get(searched(entry.item)[0], Scan())
        again = scans.get(entry.sha256) if _is_covered(entry.item) else None
        told = [*scan.not_searched, *scan.notes, *(measured_in(again) if again else ())]
        if entry.item.id in unread:
            told.append(KEPT)
        for reason in dict.fromkeys(told):
            reasons.setdefault(reason, []).append(f"{entry.number:02d}")
    return NotSearched({reason: tuple(labels) for reason, labels in reasons.items()})


def _is_covered(item: Item) -> bool:
    return item.shared_copy is not None and bool(painted_in(item.shared_copy.recipe))
