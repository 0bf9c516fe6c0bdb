"""The index of a bundle as plain data: what ``index.html``, ``index.csv`` and ``index.pdf`` show.

Every foreign text in here has gone through :func:`okx_kit.shown.visible` already (line breaks of
descriptions are kept), so a renderer only has to escape and isolate it for its own format.
"""

import base64
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from okx_kit.words import BundleLanguage, Language, Words

MAX_THUMBNAILS = 200
"""Pictures shown in one index; beyond it the page says how many are not."""


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """A small JPEG and its size in pixels."""

    data: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexRow:
    """One file of the bundle.

    ``label`` is the number as it stands in the file name (``"01"``); ``path`` is relative to the
    top folder (``data/01_x.png``). ``time_utc`` and ``time_utc8`` are ``YYYY-MM-DD HH:MM[:SS]``, or
    a day alone with its zone in brackets where only the day is known; empty when no time is known.
    ``size`` is in bytes, ``sha256`` 64 hex digits. ``notes`` are remarks about the file.
    ``section`` is the heading it stands under, on one line, or empty. ``original_sha256`` is set
    where the file is a copy of which something was left out.
    """

    number: int
    label: str
    path: str
    original_name: str
    title: str
    description: str
    time_utc: str
    time_utc8: str
    time_source: Words | None
    category: str
    kind: str
    kind_name: Words
    size: int
    sha256: str
    notes: tuple[Words, ...] = ()
    thumbnail: Thumbnail | None = None
    section: str = ""
    original_sha256: str = ""

    @property
    def heading(self) -> str:
        """Return what to call the file: its title, or its original name."""
        return self.title or self.original_name


MAX_LINES = 500
"""Lines of the information table and of the timeline in a page; timeline.csv has all of them."""


@dataclass(frozen=True, slots=True)
class InformationLine:
    """One row of the information table: its cells, and the file and line it was read from.

    ``number`` is that of the file (0: none), ``label`` as it is written, ``line`` empty where it is
    not known.
    """

    cells: tuple[Words, ...]
    number: int
    label: str
    line: str


@dataclass(frozen=True, slots=True)
class TimelineLine:
    """One line of the timeline; times as in :class:`IndexRow`, ``number`` and ``label`` as above.

    ``estimated``: the time was worked out from ids.
    """

    time_utc: str
    time_utc8: str
    text: Words
    number: int
    label: str
    order_id: str
    estimated: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexPage:
    """The whole index.

    ``name`` is the top folder, ``kind_name`` the case kind, ``first_*`` and ``last_*`` the span of
    the stated times (empty when none is known). ``payload_bytes`` sums the rows.
    ``thumbnails_left_out`` counts pictures beyond :data:`MAX_THUMBNAILS`, the two other counts
    lines beyond :data:`MAX_LINES`. ``headings`` are those of the information table,
    ``remarks`` what is to be known of the bundle as a whole. ``loose``:
    the files lie beside the index, without the checksums of a bundle.
    """

    name: str
    title: str
    kind_name: Words | None
    language: BundleLanguage
    rows: tuple[IndexRow, ...]
    payload_bytes: int
    first_utc: str = ""
    first_utc8: str = ""
    last_utc: str = ""
    last_utc8: str = ""
    thumbnails_left_out: int = 0
    headings: tuple[Words, ...] = ()
    information: tuple[InformationLine, ...] = ()
    information_left_out: int = 0
    timeline: tuple[TimelineLine, ...] = ()
    timeline_left_out: int = 0
    remarks: tuple[Words, ...] = ()
    loose: bool = False

    @property
    def languages(self) -> tuple[Language, ...]:
        """Return the languages to show, the first one leading."""
        return ("zh", "en") if self.language == "both" else (self.language,)

    @property
    def in_sections(self) -> bool:
        """Say whether any file stands in a section; without one the index looks as if none were."""
        return any(row.section for row in self.rows)

    def with_sections(self) -> Iterator[tuple[str | None, IndexRow]]:
        """Yield each row after the section that begins with it; ``None`` where none begins.

        ``""`` begins with the first row outside any section after one inside.
        """
        before = ""
        for row in self.rows:
            yield None if row.section == before else row.section, row
            before = row.section

    def to_json(self) -> str:
        """Return the page as JSON (ASCII), thumbnails in base64."""
        return json.dumps(asdict(self), default=_encode_bytes, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> "IndexPage":
        """Read back what :meth:`to_json` wrote; raises ``ValueError`` or ``TypeError`` if not."""
        fields: dict[str, Any] = json.loads(text)
        fields["kind_name"] = _words(fields["kind_name"])
        fields["rows"] = tuple(_row(row) for row in fields["rows"])
        fields["headings"] = tuple(Words(*pair) for pair in fields["headings"])
        fields["remarks"] = tuple(Words(*pair) for pair in fields["remarks"])
        fields["information"] = tuple(_information(line) for line in fields["information"])
        fields["timeline"] = tuple(_timeline(line) for line in fields["timeline"])
        return cls(**fields)


def _encode_bytes(value: object) -> str:
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    raise TypeError(type(value).__name__)


def _words(pair: list[str] | None) -> Words | None:
    return None if pair is None else Words(*pair)


def _information(fields: dict[str, Any]) -> InformationLine:
    return InformationLine(**fields | {"cells": tuple(Words(*cell) for cell in fields["cells"])})


def _timeline(fields: dict[str, Any]) -> TimelineLine:
    return TimelineLine(**fields | {"text": Words(*fields["text"])})


def _row(fields: dict[str, Any]) -> IndexRow:
    thumbnail = fields["thumbnail"]
    if thumbnail is not None:
        thumbnail = Thumbnail(
            base64.b64decode(thumbnail["data"], validate=True),
            int(thumbnail["width"]),
            int(thumbnail["height"]),
        )
    return IndexRow(
        **fields
        | {
            "kind_name": Words(*fields["kind_name"]),
            "time_source": _words(fields["time_source"]),
            "notes": tuple(Words(*note) for note in fields["notes"]),
            "thumbnail": thumbnail,
        }
    )
