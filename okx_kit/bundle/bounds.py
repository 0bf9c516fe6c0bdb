"""How large an archive can become at most, worked out from what its index will say.

Upper bounds, in bytes; tests/bundle/test_plan.py holds real bundles against them. Every share is
such that the bound of several files is at most the fixed share and the shares of each file.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from okx_kit.bundle import zip_headers
from okx_kit.bundle.page_data import MAX_LINES, MAX_THUMBNAILS
from okx_kit.case.model import ChosenRecord, FileKind, Item, TimelineEntry

_PAGES = 60_000
_ROW = 700
_CHARACTER = 14
_GLYPH = 420
_FONT = 2_200_000
_COPY = 1300  # both hashes, what was done, and what was looked for afterwards
_RECORD = 900  # a row of the information table and up to three lines of the timeline
_MOMENT = 400
_ESCAPE = re.compile(r"\\u[0-9a-f]{4}")
_SHOWN = frozenset({FileKind.PICTURE, FileKind.PDF})
SEVEN_ZIP = 4096
"""What a 7z takes beyond a ZIP at most: padding, what its key needs, its header."""
THUMBNAIL_BYTES = 20_000
"""Largest thumbnail put into an index page; a bigger one is left out."""


class Listed(Protocol):
    """A file of a bundle: its path in it, its size there in bytes, and its item."""

    @property
    def path(self) -> str:
        """Where it lies, below the top folder."""

    @property
    def size(self) -> int:
        """How many bytes go in."""

    @property
    def packed(self) -> int | None:
        """How many bytes it takes deflated, if that was measured."""

    @property
    def item(self) -> Item:
        """What it comes from."""

    @property
    def kind(self) -> FileKind:
        """What the file is."""


@dataclass(frozen=True, slots=True)
class Pages:
    """What the index tells beside the files: in how many languages, and what happened.

    ``letter`` is what the letter takes, in bytes.
    """

    languages: int = 1
    records: Sequence[ChosenRecord] = ()
    entries: Sequence[TimelineEntry] = ()
    letter: int = 0


def archive_bound(name: str, files: Sequence[Listed], pages: Pages, *, encrypted: bool) -> int:
    """Return the most that an archive of ``files`` below the folder ``name`` takes."""
    total = fixed_share(files, pages, encrypted=encrypted)
    total += 2 * THUMBNAIL_BYTES * min(sum(map(_is_shown, files)), MAX_THUMBNAILS)
    total += sum(member(name, file, encrypted=encrypted) + _row(file) for file in files)
    return total + _records(pages.records)


def fixed_share(files: Sequence[Listed], pages: Pages, *, encrypted: bool) -> int:
    """Return what stands in an archive of any of ``files``, however few of them."""
    glyphs = set().union(*(text for file in files for text in _texts(file)))
    glyphs |= set().union(*(one.text for one in pages.entries))
    count = len(glyphs) + 400 + _escaped(pages.records)
    return (
        zip_headers.END_BOUND
        + (SEVEN_ZIP if encrypted else 0)
        + _PAGES * pages.languages
        + pages.letter
        + min(_FONT, _GLYPH * count)
        + sum(_MOMENT + _CHARACTER * len(one.text) for one in pages.entries)
    )


def file_share(name: str, file: Listed, records: Sequence[ChosenRecord], *, encrypted: bool) -> int:
    """Return what one file and the ``records`` chosen of it add to an archive."""
    share = member(name, file, encrypted=encrypted) + page_share(file)
    return share + _records(records)


def page_share(file: Listed) -> int:
    """Return the most that one file adds to the pages, its records apart."""
    return _row(file) + (2 * THUMBNAIL_BYTES if _is_shown(file) else 0)


def member(name: str, file: Listed, *, encrypted: bool) -> int:
    """Return the most that one file takes in an archive with the top folder ``name``."""
    if file.packed is not None:
        return packed_bound(name, file.path, file.packed, encrypted=encrypted)
    # zlib deflates a 7z: 5 bytes more for each 16 KB that do not shrink
    more = (file.size >> 13) + 1 if encrypted else 0
    return zip_headers.member_bound(len(name) + 1 + len(file.path), file.size) + more


def packed_bound(name: str, path: str, packed: int, *, encrypted: bool) -> int:
    """Return the most that a file takes whose size is measured: ``packed`` bytes, exact in a ZIP.

    In a 7z the texts are one stream, in which what stands side by side shares its codes.
    """
    length = len(name) + 1 + len(path)
    if not encrypted:
        return zip_headers.member_length(length, packed)
    more = (packed >> 8) + min(2048, packed >> 2) + 64
    return zip_headers.member_bound(length, packed) + more


def _row(file: Listed) -> int:
    """Return what the pages say of a file, its thumbnail and the glyphs apart."""
    copies = _COPY if file.item.copy else 0
    timed = _MOMENT if file.item.time is not None else 0
    return _ROW + _CHARACTER * sum(map(len, _texts(file))) + copies + timed


def _is_shown(file: Listed) -> bool:
    return file.kind in _SHOWN


def _texts(file: Listed) -> list[str]:
    item = file.item
    texts = [item.title, item.description, item.original_name, item.category, item.section]
    return texts if item.copy is None else [*texts, _told_of(item.copy.recipe)]


def _told_of(recipe: str) -> str:
    """Return what a recipe adds to the pages: its rows are only counted, its marks as well."""
    return recipe.partition('"rows":')[0].partition('"marks":')[0]


def _escaped(records: Iterable[ChosenRecord]) -> int:
    """Return how many characters beyond ASCII the records hold."""
    found = (set(_ESCAPE.findall(one.record)) for one in records if "\\u" in one.record)
    return len(set[str]().union(*found))


def _records(records: Sequence[ChosenRecord]) -> int:
    """Return what the records add: the first in the pages and in timeline.csv, the rest there."""
    lengths = [len(one.record) for one in records]
    shown, rest = lengths[:MAX_LINES], lengths[MAX_LINES:]
    return _RECORD * len(shown) + 3 * sum(shown) + _MOMENT * len(rest) + sum(rest)
