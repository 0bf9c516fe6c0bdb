"""What looking through an item gives: findings with their places, and what was not searched."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from okx_kit.privacy.marks import Box
from okx_kit.privacy.model import SECRETS, Certainty, FindingKind, Severity
from okx_kit.words import Words

MOST_WORDS = 20_000
"""Characters of the text in pictures that are kept of one item; a screenshot holds some hundred."""


class Source(StrEnum):
    """Where in an item a finding stands."""

    TEXT = "text"
    CELL = "cell"
    MAIL = "mail"
    PAGE_TEXT = "page_text"
    NAME = "name"
    TYPED = "typed"
    CODE = "code"
    PICTURE_TEXT = "picture_text"
    METADATA = "metadata"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a finding stands; what does not apply is 0 or empty.

    ``line`` and ``column`` count from 1, columns in characters. ``row`` is a table's, ``cell`` the
    name of its column. ``page`` is a PDF's. ``part`` names a part of a mail (``from``, ``to``,
    ``copy``, ``subject``, ``body``, ``attachment`` for the name of one, :func:`attachment_part` for
    what is in one) or the field somebody typed in. ``boxes`` are
    pixels of the picture upright, or of the PDF page at
    :func:`okx_kit.privacy.pdf_pages.scale` pixels a point.
    """

    line: int = 0
    column: int = 0
    row: int = 0
    cell: str = ""
    page: int = 0
    part: str = ""
    boxes: tuple[Box, ...] = ()


_ATTACHMENT = "attachment "


def attachment_part(number: int) -> str:
    """Return the part of a mail that its attachment ``number`` (from 1) is."""
    return f"{_ATTACHMENT}{number}"


def attachment_number(part: str) -> int:
    """Return which attachment a part is; 0: none."""
    number = part.removeprefix(_ATTACHMENT)
    return int(number) if part != number and number.isdecimal() else 0


@dataclass(frozen=True, slots=True)
class Finding:
    """Something private in an item. ``excerpt`` is masked: it never shows a secret."""

    kind: FindingKind
    certainty: Certainty
    source: Source
    place: Place
    excerpt: str

    @property
    def severity(self) -> Severity:
        """How grave it is, by its kind."""
        return Severity.SECRET if self.kind in SECRETS else Severity.PERSONAL


@dataclass(frozen=True, slots=True)
class Scan:
    """What was found in one item.

    ``searched`` names what was looked through, ``not_searched`` what was not and why, ``notes``
    what a person should look at: a code that could not be read, an old crop. ``words`` is the text
    that was read in pictures, the first :data:`MOST_WORDS` characters of it, with a mask where a
    secret stands.
    """

    findings: tuple[Finding, ...] = ()
    searched: tuple[Words, ...] = ()
    not_searched: tuple[Words, ...] = ()
    notes: tuple[Words, ...] = ()
    words: str = field(default="", repr=False)

    @property
    def has_secret(self) -> bool:
        """Whether one of the findings must not leave."""
        return any(finding.severity is Severity.SECRET for finding in self.findings)

    def to_json(self) -> str:
        """Return the scan as JSON: places and masked excerpts, never what was found."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> "Scan":
        """Read back what :meth:`to_json` wrote; raises ``ValueError`` for anything else."""
        try:
            fields = json.loads(text)
            return cls(
                tuple(finding_of(one) for one in fields["findings"]),
                _words(fields["searched"]),
                _words(fields["not_searched"]),
                _words(fields["notes"]),
                str(fields["words"])[:MOST_WORDS],
            )
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(text[:80]) from error


def finding_of(fields: dict[str, Any]) -> Finding:
    """Read a finding from what ``asdict`` made of it; raises ``ValueError`` and its like."""
    place = dict(fields["place"])
    boxes = tuple(Box(*map(int, box)) for box in place.pop("boxes"))
    return Finding(
        FindingKind(fields["kind"]),
        Certainty(fields["certainty"]),
        Source(fields["source"]),
        Place(**place, boxes=boxes),
        str(fields["excerpt"]),
    )


def _words(values: Sequence[Any]) -> tuple[Words, ...]:
    return tuple(Words(*map(str, value)) for value in values)
