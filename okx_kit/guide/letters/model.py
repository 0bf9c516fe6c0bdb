"""What goes into a letter and what comes out, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from okx_kit.case.model import EvidenceTime
from okx_kit.words import Language, Words

SUBJECT_MOST: Mapping[Language, int] = {"zh": 60, "en": 100}
"""Characters of a subject that are still read in a list of mails (facts: wording §3)."""


class Purpose(StrEnum):
    """What a letter is for."""

    FIRST = "first"
    FOLLOW_UP = "follow-up"
    ESCALATION = "escalation"


@dataclass(frozen=True, slots=True)
class Attachment:
    """One file that goes along: its number as written, its name in the bundle, what it shows, when.

    ``category`` is an id of the guide's evidence, or empty. ``notes`` say what was covered or left
    out. ``fresh``: it was not sent before.
    """

    label: str
    name: str
    shows: Words
    category: str = ""
    notes: tuple[Words, ...] = ()
    fresh: bool = True
    time: EvidenceTime | None = None


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of the timeline; ``label`` numbers the file that shows it, or is empty."""

    time: EvidenceTime
    text: Words
    label: str = ""
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class RecordLine:
    """One chosen row of an export: (heading, value) pairs, and its file and line."""

    cells: tuple[tuple[Words, Words], ...]
    label: str = ""
    line: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What support said last, and when."""

    time_utc: datetime
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterStory:
    """Everything a letter can say.

    ``facts`` are values by field id, of the kind and of the common block. ``checked`` are lines in
    the person's words on what was tried already. ``reason`` says why the time matters. For a
    follow-up: ``ticket``, when the first letter went (``first_utc``), ``elapsed`` working days
    counted by ``calendar``, the last ``answer``, how many follow-ups went before (``followed``),
    and the one ``question`` (empty: the usual one).
    """

    kind: str = ""
    title: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)
    records: tuple[RecordLine, ...] = ()
    timeline: tuple[Happening, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    checked: tuple[str, ...] = ()
    reason: str = ""
    ticket: str = ""
    first_utc: datetime | None = None
    elapsed: int | None = None
    calendar: Words | None = None
    answer: Answer | None = None
    followed: int = 0
    question: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a letter; ``key`` is stable (``"zh/summary"``) so that edits find it again."""

    key: str
    name: Words
    text: str


@dataclass(frozen=True, slots=True)
class Blank:
    """Something support needs that is not known; it stands in the text as ``mark``."""

    field: str
    name: Words
    mark: Words


@dataclass(frozen=True, slots=True)
class FieldValue:
    """One value for a box of a form: exactly what is to be copied."""

    field: str
    name: Words
    value: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter for one channel.

    ``body`` is ``sections`` with an empty line between. ``messages`` are the chat's, each short
    enough to paste; ``fields`` the values a form asks for. ``warnings`` never stop a letter.
    """

    subject: str
    body: str
    sections: tuple[Section, ...] = ()
    blanks: tuple[Blank, ...] = ()
    warnings: tuple[Words, ...] = ()
    fields: tuple[FieldValue, ...] = ()
    messages: tuple[str, ...] = ()
