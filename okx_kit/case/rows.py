"""Between the rows of the library and the dataclasses of :mod:`okx_kit.case.model`."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import UTC, datetime
from enum import Enum
from functools import lru_cache

from okx_kit.case.database import Row
from okx_kit.case.model import (
    Case,
    CaseStatus,
    ChosenRecord,
    EvidenceTime,
    Fact,
    FactSource,
    FileKind,
    Item,
    NewItem,
    NewSending,
    Origin,
    Precision,
    Sending,
    SentItem,
    SharedCopy,
    Sharing,
    TimelineEntry,
    TimeSource,
    Urgency,
)

CASE_FIELDS = frozenset(
    {"title", "kind", "status", "urgency", "urgency_reason", "archived_utc", "removed_utc"}
)
"""What :meth:`Library.update_case` may change."""

ITEM_FIELDS = frozenset(
    {
        "kind",
        "mime",
        "title",
        "description",
        "category",
        "time",
        "sharing",
        "warnings",
        "tags",
        "section",
        "copy",
        "share_whole",
        "table_zone",
    }
)
"""What :meth:`Library.update_items` may change; where an item came from never changes, and its
frozen number is set by a sending only."""

ENTRY_FIELDS = frozenset({"time", "text"})
"""What :meth:`Library.update_entry` changes, beside the item an entry is about."""

_SENT = tuple(field.name for field in fields(SentItem))
_LISTS = frozenset({"warnings", "tags"})
_FLAGS = frozenset({"share_whole"})
_MAY_BE_NONE = frozenset({"removed_utc", "archived_utc"})

_NO_COPY: Row = dict.fromkeys(("copy_sha256", "copy_size", "copy_mime", "copy_recipe"))
_NO_TIME: Row = {"time_utc": None, "time_zone": None, "time_source": None, "time_precision": None}


def utc_text(moment: datetime) -> str:
    """Return an aware time as RFC 3339 UTC with microseconds only when there are any."""
    if moment.tzinfo is None:
        raise ValueError("a time without a zone cannot be kept")
    return moment.astimezone(UTC).isoformat()


def now_utc() -> str:
    """Return the present time as kept in a row."""
    return utc_text(datetime.now(UTC))


_moment = lru_cache(maxsize=256)(datetime.fromisoformat)  # many rows are added in one moment


def _moment_or_none(text: str | None) -> datetime | None:
    return None if text is None else _moment(text)


def _text_or_none(moment: datetime | None) -> str | None:
    return None if moment is None else utc_text(moment)


def changes_to_row(changes: Mapping[str, object], allowed: frozenset[str]) -> Row:
    """Turn named field values into columns; raises ``TypeError`` for a field not ``allowed``."""
    unknown = changes.keys() - allowed
    if unknown:
        raise TypeError(f"fields that cannot be changed: {', '.join(sorted(unknown))}")
    row: Row = {}
    for name, value in changes.items():
        row |= _columns(name, value)
    return row


def _columns(name: str, value: object) -> Row:
    if name == "time":
        return _time_columns(value)
    if name == "copy":
        return _copy_columns(value)
    if name in _LISTS:
        if isinstance(value, str) or not hasattr(value, "__iter__"):
            raise TypeError(f"{name} must be a sequence of texts")
        return {name: _list_text(value)}
    return {name: _single(name, value)}


def _single(name: str, value: object) -> str | int | None:
    if isinstance(value, bool) and name in _FLAGS:
        return int(value)
    if isinstance(value, datetime):
        return utc_text(value)
    if isinstance(value, Enum):
        return str(value.value)
    if value is None and name in _MAY_BE_NONE:
        return None
    if not isinstance(value, str) or name in _FLAGS:
        raise TypeError(f"{name} must be {'true or false' if name in _FLAGS else 'text'}")
    return value


def _list_text(texts: Iterable[str]) -> str:
    return json.dumps(list(texts), separators=(",", ":"))


def _texts(stored: str) -> tuple[str, ...]:
    return () if stored == "[]" else tuple(json.loads(stored))


def _time_columns(time: object) -> Row:
    if time is None:
        return _NO_TIME
    if not isinstance(time, EvidenceTime):
        raise TypeError("time must be an EvidenceTime")
    return {
        "time_utc": utc_text(time.utc),
        "time_zone": time.zone,
        "time_source": time.source.value,
        "time_precision": time.precision.value,
    }


def _copy_columns(copy: object) -> Row:
    if copy is None:
        return _NO_COPY
    if not isinstance(copy, SharedCopy):
        raise TypeError("copy must be a SharedCopy")
    return {
        "copy_sha256": copy.sha256,
        "copy_size": copy.size,
        "copy_mime": copy.mime,
        "copy_recipe": copy.recipe,
    }


def new_item_row(item: NewItem, case_id: int, rank: int, added_utc: str) -> Row:
    """Return the columns of an item about to be added (no ``id``)."""
    return {
        "case_id": case_id,
        "rank": rank,
        "sha256": item.sha256,
        "size": item.size,
        "kind": item.kind.value,
        "mime": item.mime,
        "original_name": item.original_name,
        "folder": item.folder,
        "origin": item.origin.value,
        "modified_utc": _text_or_none(item.modified_utc),
        **_time_columns(item.time),
        "title": item.title,
        "description": item.description,
        "category": item.category,
        "warnings": _list_text(item.warnings),
        "sharing": item.sharing.value,
        "added_utc": added_utc,
        "removed_utc": None,
        "tags": _list_text(item.tags),
        "section": item.section,
        "frozen_number": None,
        **_NO_COPY,
        "share_whole": 0,
        "table_zone": "",
    }


def item_row(item: Item) -> Row:
    """Return all columns of an item but ``id``."""
    own: Row = {
        "removed_utc": _text_or_none(item.removed_utc),
        "frozen_number": item.frozen_number,
        **_copy_columns(item.copy),
        "share_whole": int(item.share_whole),
        "table_zone": item.table_zone,
    }
    return new_item_row(item, item.case_id, item.rank, utc_text(item.added_utc)) | own


def case_row(case: Case) -> Row:
    """Return all columns of a case but ``id``."""
    return {
        "title": case.title,
        "kind": case.kind,
        "status": case.status.value,
        "created_utc": utc_text(case.created_utc),
        "removed_utc": _text_or_none(case.removed_utc),
        "urgency": case.urgency.value,
        "urgency_reason": case.urgency_reason,
        "updated_utc": utc_text(case.updated_utc or case.created_utc),
        "archived_utc": _text_or_none(case.archived_utc),
        "highest_sent": case.highest_sent,
    }


def fact_row(fact: Fact) -> Row:
    """Return all columns of a fact but ``id``."""
    return {
        "case_id": fact.case_id,
        "field": fact.field,
        "value": fact.value,
        "source": fact.source.value,
        "item_id": fact.item_id,
        "noted_utc": utc_text(fact.noted_utc),
        "removed_utc": _text_or_none(fact.removed_utc),
    }


def sending_row(sending: NewSending, case_id: int, made_utc: str) -> Row:
    """Return all columns of a sending but ``id``; the listing is canonical JSON (ASCII)."""
    listing = [{name: getattr(sent, name) for name in _SENT} for sent in sending.listing]
    return {
        "case_id": case_id,
        "made_utc": made_utc,
        "channel": sending.channel,
        "bundle_name": sending.bundle_name,
        "bundle_sha256": sending.bundle_sha256,
        "size": sending.size,
        "language": sending.language,
        "listing": json.dumps(listing, sort_keys=True, separators=(",", ":")),
        "letter": sending.letter,
    }


def chosen_row(chosen: ChosenRecord) -> Row:
    """Return all columns of a chosen row but ``id``."""
    return {
        "case_id": chosen.case_id,
        "item_id": chosen.item_id,
        "row": chosen.row,
        "record": chosen.record,
        "noted_utc": utc_text(chosen.noted_utc),
        "removed_utc": _text_or_none(chosen.removed_utc),
    }


def entry_row(entry: TimelineEntry) -> Row:
    """Return all columns of an entry of the timeline but ``id``."""
    return {
        "case_id": entry.case_id,
        **_time_columns(entry.time),
        "text": entry.text,
        "item_id": entry.item_id,
        "noted_utc": utc_text(entry.noted_utc),
        "removed_utc": _text_or_none(entry.removed_utc),
    }


_KINDS = {kind.value: kind for kind in FileKind}
_ORIGINS = {origin.value: origin for origin in Origin}
_SHARINGS = {sharing.value: sharing for sharing in Sharing}


def case_of(row: Row) -> Case:
    """Return the case a row stands for."""
    return Case(
        id=row["id"],
        title=row["title"],
        kind=row["kind"],
        status=CaseStatus(row["status"]),
        urgency=Urgency(row["urgency"]),
        urgency_reason=row["urgency_reason"],
        created_utc=_moment(row["created_utc"]),
        updated_utc=_moment(row["updated_utc"]),
        archived_utc=_moment_or_none(row["archived_utc"]),
        removed_utc=_moment_or_none(row["removed_utc"]),
        highest_sent=row["highest_sent"],
    )


def fact_of(row: Row) -> Fact:
    """Return the fact a row stands for."""
    return Fact(
        row["id"],
        row["case_id"],
        row["field"],
        row["value"],
        FactSource(row["source"]),
        row["item_id"],
        _moment(row["noted_utc"]),
        _moment_or_none(row["removed_utc"]),
    )


def sending_of(row: Row) -> Sending:
    """Return the sending a row stands for."""
    return Sending(
        id=row["id"],
        case_id=row["case_id"],
        made_utc=_moment(row["made_utc"]),
        channel=row["channel"],
        bundle_name=row["bundle_name"],
        bundle_sha256=row["bundle_sha256"],
        size=row["size"],
        language=row["language"],
        listing=tuple(SentItem(**sent) for sent in json.loads(row["listing"])),
        letter=row["letter"],
    )


def chosen_of(row: Row) -> ChosenRecord:
    """Return the chosen row that a row of the library stands for."""
    return ChosenRecord(
        row["item_id"],
        row["row"],
        row["record"],
        row["id"],
        row["case_id"],
        _moment(row["noted_utc"]),
        _moment_or_none(row["removed_utc"]),
    )


def entry_of(row: Row) -> TimelineEntry:
    """Return the entry of the timeline a row stands for; raises ``ValueError`` without a time."""
    time = time_of(row)
    if time is None:
        raise ValueError("an entry without a time")
    return TimelineEntry(
        row["id"],
        row["case_id"],
        time,
        row["text"],
        row["item_id"],
        _moment(row["noted_utc"]),
        _moment_or_none(row["removed_utc"]),
    )


def _copy_of(row: Row) -> SharedCopy | None:
    if row["copy_sha256"] is None:
        return None
    return SharedCopy(row["copy_sha256"], row["copy_size"], row["copy_mime"], row["copy_recipe"])


def time_of(row: Row) -> EvidenceTime | None:
    """Return the time of a row that has the four columns of one; ``None`` if they are empty."""
    if row["time_utc"] is None:
        return None
    source, precision = TimeSource(row["time_source"]), Precision(row["time_precision"])
    return EvidenceTime(_moment(row["time_utc"]), row["time_zone"], source, precision)


def item_of(row: Row) -> Item:
    """Return the item a row stands for."""
    return Item(
        id=row["id"],
        case_id=row["case_id"],
        rank=row["rank"],
        sha256=row["sha256"],
        size=row["size"],
        kind=_KINDS[row["kind"]],
        mime=row["mime"],
        original_name=row["original_name"],
        folder=row["folder"],
        origin=_ORIGINS[row["origin"]],
        modified_utc=_moment_or_none(row["modified_utc"]),
        time=time_of(row),
        title=row["title"],
        description=row["description"],
        category=row["category"],
        warnings=_texts(row["warnings"]),
        sharing=_SHARINGS[row["sharing"]],
        added_utc=_moment(row["added_utc"]),
        removed_utc=_moment_or_none(row["removed_utc"]),
        tags=_texts(row["tags"]),
        section=row["section"],
        frozen_number=row["frozen_number"],
        copy=_copy_of(row),
        share_whole=bool(row["share_whole"]),
        table_zone=row["table_zone"],
    )
