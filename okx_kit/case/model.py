"""The dataclasses every layer speaks in. Plain values, no behaviour that touches a disk."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class FileKind(StrEnum):
    """What a file is, by its content."""

    PICTURE = "picture"
    PDF = "pdf"
    CSV = "csv"
    XLSX = "xlsx"
    TEXT = "text"
    VIDEO = "video"
    AUDIO = "audio"
    MAIL = "mail"
    ARCHIVE = "archive"
    DOCUMENT = "document"
    SVG = "svg"
    HTML = "html"
    PROGRAM = "program"
    UNKNOWN = "unknown"


class TimeSource(StrEnum):
    """Where an item's time came from, most trusted first."""

    TYPED = "typed"
    NOTES = "notes"
    RECORD = "record"
    EXIF = "exif"
    NAME = "name"
    FILE = "file"


class Precision(StrEnum):
    """How exact a time is."""

    DAY = "day"
    MINUTE = "minute"
    SECOND = "second"


@dataclass(frozen=True, slots=True)
class EvidenceTime:
    """When something happened: ``utc`` is aware and in UTC.

    ``zone`` is the zone it was stated in, as ``UTC+8`` or ``UTC`` (empty: not known, taken as this
    computer's zone at the time of reading).
    """

    utc: datetime
    zone: str
    source: TimeSource
    precision: Precision


class Sharing(StrEnum):
    """Whether an item goes into a bundle."""

    DEFAULT = "default"  # the rule for its kind decides (archives stay out of a mail bundle)
    YES = "yes"
    NO = "no"


class CaseStatus(StrEnum):
    """Where a case stands."""

    PREPARING = "preparing"
    WAITING = "waiting"
    FOLLOW_UP = "follow_up"
    RESOLVED = "resolved"


class Origin(StrEnum):
    """How an item came in."""

    FILE = "file"
    FOLDER = "folder"
    PASTE = "paste"
    RECOVERED = "recovered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One problem brought to support.

    ``kind`` is an id of ``resources/guide/cases.json`` or empty. Times are aware UTC.
    """

    id: int
    title: str
    kind: str = ""
    status: CaseStatus = CaseStatus.PREPARING
    created_utc: datetime
    removed_utc: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewItem:
    """An item whose original is already stored, before it has a row.

    ``original_name`` is the name exactly as the system gave it (bytes that are not UTF-8 come as
    lone surrogates, as ``os.fsdecode`` makes them). ``folder`` is the path below a dropped folder,
    with ``/``, or empty. ``warnings`` are codes of :mod:`okx_kit.intake.notices`.
    """

    sha256: str
    size: int
    kind: FileKind
    mime: str
    original_name: str
    folder: str = ""
    origin: Origin = Origin.FILE
    modified_utc: datetime | None = None
    time: EvidenceTime | None = None
    title: str = ""
    description: str = ""
    category: str = ""
    warnings: tuple[str, ...] = ()
    sharing: Sharing = Sharing.DEFAULT


@dataclass(frozen=True, slots=True, kw_only=True)
class Item(NewItem):
    """One piece of evidence in a case.

    ``rank`` orders items inside a case (any integers, ascending); the number a person sees is the
    place in that order, counted from 1. ``removed_utc`` marks an item in the trash.
    """

    id: int
    case_id: int
    rank: int
    added_utc: datetime
    removed_utc: datetime | None = None
