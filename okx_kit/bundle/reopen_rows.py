"""From the index of a bundle back to items: what ``index.csv`` says, read as strictly as written.

Texts stay as the index has them: what was spelled out there (``\\u{202E}``) stays spelled out.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from okx_kit.bundle import naming
from okx_kit.bundle.pages.csv import read_csv, read_table
from okx_kit.bundle.pages.labels import TIME_SOURCES
from okx_kit.bundle.pages.story import COLUMNS as STORY
from okx_kit.bundle.plan import reason_left_out
from okx_kit.case.model import (
    EvidenceTime,
    FileKind,
    Item,
    Precision,
    Sharing,
    TimelineEntry,
    TimeSource,
)
from okx_kit.case.order import GAP
from okx_kit.guide.evidence import evidence_names
from okx_kit.intake.sniffing import Sniffed, sniff
from okx_kit.intake.types import TYPES
from okx_kit.records.timeline import MomentKind
from okx_kit.records.two_zones import time_texts, zone_of

_SHA256 = re.compile(r"[0-9a-f]{64}")
_SIZE = re.compile(r"0|[1-9][0-9]{0,17}")
_PATH = re.compile(r"data/0*([1-9][0-9]{0,8})_[a-z0-9-]+\.[a-z0-9]+")
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?: \(([^()]{1,20})\))?")
_MINUTE = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d(:\d\d)?")
_SOURCES = {words.en: source for source, words in TIME_SOURCES.items()}
_LONGEST_ZONE = 20
_UNKNOWN = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Listed:
    """One row of the index; ``time`` as for an item, ``size`` in bytes."""

    number: int
    path: str
    original_name: str
    title: str
    description: str
    time: EvidenceTime | None
    category: str
    kind: FileKind
    size: int
    sha256: str
    section: str


def read_index(data: bytes) -> list[Listed]:
    """Return the rows of ``index.csv`` by number; raises ``ValueError`` if it is not ours."""
    rows = [_listed(cells) for cells in read_csv(data)]
    numbers = [row.number for row in rows]
    if numbers != sorted(set(numbers)) or not rows:
        raise ValueError("numbers")
    return rows


def _listed(cells: Sequence[str]) -> Listed:
    label, path, name, title, description, utc, utc8, source, *rest = cells
    category, kind, size, sha256, _, section, original = rest
    found = _PATH.fullmatch(path)
    if found is None or not path.startswith(f"data/{label}_"):
        raise ValueError("file")
    if original and not _SHA256.fullmatch(original):
        raise ValueError("original_sha256")
    if not _SIZE.fullmatch(size) or not _SHA256.fullmatch(sha256):
        raise ValueError("size or sha256")
    return Listed(
        number=int(found[1]),
        path=path,
        original_name=name,
        title=title,
        description=description,
        time=_time(utc, utc8, source),
        category=_category_id(category),
        kind=FileKind(kind),
        size=int(size),
        sha256=sha256,
        section=section,
    )


def _time(utc: str, utc8: str, source: str) -> EvidenceTime | None:
    """Read a time back; the zone it was stated in is only known where a day names it."""
    if not (utc or utc8 or source):
        return None
    if source not in _SOURCES:
        raise ValueError("time_source")
    if found := _MINUTE.fullmatch(utc):
        precision = Precision.SECOND if found[1] else Precision.MINUTE
        moment = datetime.fromisoformat(utc).replace(tzinfo=UTC)
        time = EvidenceTime(moment, "UTC", _SOURCES[source], precision)
    elif found := _DAY.fullmatch(utc):
        zone = found[2] or ""
        moment = datetime.fromisoformat(found[1]).replace(tzinfo=zone_of(zone)).astimezone(UTC)
        time = EvidenceTime(moment, zone, _SOURCES[source], Precision.DAY)
    else:
        raise ValueError("time")
    if time_texts(time) != (utc, utc8):
        raise ValueError("time")
    return time


def read_entries(data: bytes, numbers: Collection[int], moment: datetime) -> list[TimelineEntry]:
    """Return what a person wrote into the timeline of a bundle, from ``timeline.csv``.

    ``numbers`` are those of the items, which are their ids. Raises ``ValueError`` if it is not
    ours.
    """
    head, *rows = read_table(data)
    if head != STORY:
        raise ValueError("columns")
    found: list[TimelineEntry] = []
    for cells in rows:
        row = dict(zip(STORY, cells, strict=True))
        if row["kind"] != MomentKind.ENTRY.value:
            continue
        number = int(row["number"] or 0)
        if number and number not in numbers:
            raise ValueError("number")
        time = _stated(row["time_utc"], row["time_utc8"], row["stated_zone"], row["precision"])
        place = len(found) + 1
        found.append(TimelineEntry(place, 0, time, row["text"], number or None, moment))
    return found


def _stated(utc: str, utc8: str, zone: str, precision: str) -> EvidenceTime:
    """Read the time of an entry back, exactly as it was stated."""
    found = _DAY.fullmatch(utc) or _MINUTE.fullmatch(utc)
    if found is None or len(zone) > _LONGEST_ZONE:
        raise ValueError("time")
    exact = Precision(precision)
    stated = zone_of(zone) if exact is Precision.DAY else UTC
    text = utc[:10] if exact is Precision.DAY else utc
    moment = datetime.fromisoformat(text).replace(tzinfo=stated).astimezone(UTC)
    time = EvidenceTime(moment, zone, TimeSource.TYPED, exact)
    if time_texts(time) != (utc, utc8):
        raise ValueError("time")
    return time


def _category_id(text: str) -> str:
    """Return the guide's id for a category in words, else the text as it stands."""
    for key, words in evidence_names().items():
        if text and text in (words.zh, words.en, f"{words.zh} / {words.en}"):
            return key
    return text


def item_of(row: Listed, head: bytes, path: Path, moment: datetime) -> Item:
    """Return the item of a row, its number frozen; ``head`` is the start of its file at ``path``.

    The kind is that of the index. The type is chosen so that the file keeps its extension in the
    next bundle. Ids are numbers, ranks follow them.
    """
    by_file = _is_file_date(row.time)
    item = Item(
        id=row.number,
        case_id=0,
        rank=row.number * GAP,
        sha256=row.sha256,
        size=row.size,
        kind=row.kind,
        mime=_UNKNOWN,
        original_name=row.original_name,
        modified_utc=row.time.utc if by_file and row.time else None,
        time=None if by_file else row.time,
        title=row.title,
        description=row.description,
        category=row.category,
        added_utc=moment,
        frozen_number=row.number,
        section=row.section,
    )
    sniffed = sniff(head, row.original_name, row.size, path)
    wanted = naming.suffix(row.path)
    for mime in _types(row.kind, sniffed):
        if naming.extension(replace(item, mime=mime)) == wanted:
            item = replace(item, mime=mime)
            break
    if sniffed.kind is row.kind:
        item = replace(item, warnings=sniffed.warnings)
    return item if reason_left_out(item) is None else replace(item, sharing=Sharing.YES)


def _is_file_date(time: EvidenceTime | None) -> bool:
    """Say whether a time is what an index shows of an item without one: the date of its file."""
    return (
        time is not None and time.source is TimeSource.FILE and time.precision is Precision.SECOND
    )


def _types(kind: FileKind, sniffed: Sniffed) -> Iterator[str]:
    """Yield the MIME types a file of ``kind`` may have had, the likeliest first."""
    if sniffed.kind is kind:
        yield sniffed.mime
    yield from (row.mime for row in sorted(TYPES.values(), key=lambda row: row.kind is not kind))
