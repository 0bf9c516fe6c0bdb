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


class Urgency(StrEnum):
    """How soon a case needs an answer, as the person sees it."""

    LOW = "low"
    NORMAL = "normal"
    HIGH = "high"
    NOW = "now"


class Origin(StrEnum):
    """How an item came in."""

    FILE = "file"
    FOLDER = "folder"
    PASTE = "paste"
    RECOVERED = "recovered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One problem brought to support.

    ``kind`` is an id of ``resources/guide/cases.json`` or empty. Times are aware UTC;
    ``updated_utc`` is the last change of the case or of anything in it. ``highest_sent`` is the
    highest number an item of it ever had in a sending; 0: nothing was sent.
    """

    id: int
    title: str
    kind: str = ""
    status: CaseStatus = CaseStatus.PREPARING
    urgency: Urgency = Urgency.NORMAL
    urgency_reason: str = ""
    created_utc: datetime
    updated_utc: datetime | None = None
    archived_utc: datetime | None = None
    removed_utc: datetime | None = None
    highest_sent: int = 0


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
    tags: tuple[str, ...] = ()
    section: str = ""


@dataclass(frozen=True, slots=True)
class SharedCopy:
    """What is shared in place of an original: bytes that were made from it, kept beside it.

    ``recipe`` is a JSON object as text that says how they were made (chosen rows and columns left
    out, covered boxes …), so that they can be made again. ``size`` is in bytes.
    """

    sha256: str
    size: int
    mime: str
    recipe: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item(NewItem):
    """One piece of evidence in a case.

    ``rank`` orders items inside a case (any integers, ascending); the number a person sees is the
    place in that order, counted from 1, until the item is sent: then it is ``frozen_number`` for
    ever. ``removed_utc`` marks an item in the trash. ``copy`` is what goes out in place of the
    original, unless the person wants it ``share_whole``. ``table_zone`` is the zone a person gave
    for the times in a table that states none (``UTC+8``; empty: none given).
    """

    id: int
    case_id: int
    rank: int
    added_utc: datetime
    removed_utc: datetime | None = None
    frozen_number: int | None = None
    copy: SharedCopy | None = None
    share_whole: bool = False
    table_zone: str = ""

    @property
    def shared_copy(self) -> SharedCopy | None:
        """What goes out in place of the original; ``None``: the original itself."""
        return None if self.share_whole else self.copy


class FactSource(StrEnum):
    """Where a fact came from."""

    TYPED = "typed"
    FOUND = "found"  # in an item
    RECORD = "record"  # in a row of a transaction export
    OWN = "own"  # the person's own details, kept once for all cases
    COMPUTER = "computer"


GIVEN = frozenset({FactSource.TYPED, FactSource.OWN, FactSource.COMPUTER})
"""Sources of the one value a person gave for a field; what was found stands beside it."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One value for one field of a case; ``item_id`` is the item it was found in, if any."""

    id: int
    case_id: int
    field: str
    value: str
    source: FactSource
    item_id: int | None
    noted_utc: datetime
    removed_utc: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SentItem:
    """One file as it went out; ``path`` is relative to the bundle's top folder, ``size`` bytes.

    ``item_id`` is 0 when the item is not known any more.
    """

    number: int
    path: str
    item_id: int
    sha256: str
    size: int
    original_name: str
    title: str
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NewSending:
    """What goes out now: by which ``channel``, in which bundle (``size`` in bytes), with what text.

    ``bundle_sha256`` is empty for what is not one file. ``language`` is that of the bundle.
    """

    channel: str
    bundle_name: str
    bundle_sha256: str
    size: int
    language: str
    listing: tuple[SentItem, ...]
    letter: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending(NewSending):
    """A frozen snapshot of what went out."""

    id: int
    case_id: int
    made_utc: datetime


@dataclass(frozen=True, slots=True)
class NewChosen:
    """A row of an item's table that a person chose: ``row`` is its line in the file, from 1.

    ``record`` is what the row says, as JSON text of a record (:mod:`okx_kit.records`).
    """

    item_id: int
    row: int
    record: str


@dataclass(frozen=True, slots=True)
class ChosenRecord(NewChosen):
    """A chosen row of a case; an item's row is in it once."""

    id: int
    case_id: int
    noted_utc: datetime
    removed_utc: datetime | None = None


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """Something that happened, in a person's own words; ``item_id`` is the item that shows it."""

    id: int
    case_id: int
    time: EvidenceTime
    text: str
    item_id: int | None
    noted_utc: datetime
    removed_utc: datetime | None = None


class Verdict(StrEnum):
    """What a person said of a finding."""

    NOT_SECRET = "not_secret"  # noqa: S105 - a verdict, no password
    KEEP = "keep"  # personal data that support is to see


@dataclass(frozen=True, slots=True)
class FindingReview:
    """What a person said of something private that was found; ``item_id``: in which item, if any.

    ``place`` is a hash of what was found and in which original, never the text itself; ``kind`` is
    a kind of :mod:`okx_kit.privacy`.
    """

    id: int
    case_id: int
    item_id: int | None
    kind: str
    place: str
    verdict: Verdict
    noted_utc: datetime
    removed_utc: datetime | None = None


class ContactKind(StrEnum):
    """What an entry of the contact log tells of."""

    SENDING = "sending"  # something went out, by this program or without it
    ANSWER = "answer"
    CALL = "call"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewContact:
    """An entry of the contact log about to be written.

    ``channel`` is one of ``email``, ``ticket``, ``chat``, ``phone``, ``help``, ``public`` or empty;
    ``ticket`` a ticket number; ``who`` answered; ``text`` what was said; ``promised`` what was
    promised and ``expected`` for which day (``2026-11-25``; empty: none said). ``item_id`` is the
    item that shows it, ``sending_id`` the sending it adds to; ``bundle_name`` and
    ``bundle_sha256`` tell of a bundle that went out otherwise.
    """

    kind: ContactKind
    time: EvidenceTime
    channel: str = ""
    ticket: str = ""
    who: str = ""
    text: str = ""
    promised: str = ""
    expected: str = ""
    item_id: int | None = None
    sending_id: int | None = None
    bundle_name: str = ""
    bundle_sha256: str = ""

    @property
    def time_utc(self) -> datetime:
        """When it was, aware and in UTC."""
        return self.time.utc


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact(NewContact):
    """One entry of the contact log of a case."""

    id: int
    case_id: int
    noted_utc: datetime
    removed_utc: datetime | None = None


@dataclass(frozen=True, slots=True)
class KeptNote:
    """What the window keeps for one case under a name: chosen channel, edits of a letter …"""

    id: int
    case_id: int
    name: str
    value: str
    noted_utc: datetime


@dataclass(frozen=True, slots=True)
class WholeCase:
    """A case with everything in it, the trash included; what refers to an item does so by id."""

    case: Case
    items: tuple[Item, ...]
    facts: tuple[Fact, ...] = ()
    sendings: tuple[Sending, ...] = ()
    records: tuple[ChosenRecord, ...] = ()
    entries: tuple[TimelineEntry, ...] = ()
    reviews: tuple[FindingReview, ...] = ()
    contacts: tuple[Contact, ...] = ()
    kept: tuple[KeptNote, ...] = ()
