"""Between the rows of the library and the dataclasses of :mod:`okx_kit.case.model`."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from enum import Enum
from functools import lru_cache

from okx_kit.case.database import Row
from okx_kit.case.model import (
    Case,
    CaseStatus,
    EvidenceTime,
    FileKind,
    Item,
    NewItem,
    Origin,
    Precision,
    Sharing,
    TimeSource,
)

CASE_FIELDS = frozenset({"title", "kind", "status", "removed_utc"})
"""What :meth:`Library.update_case` may change."""

ITEM_FIELDS = frozenset(
    {"kind", "mime", "title", "description", "category", "time", "sharing", "warnings"}
)
"""What :meth:`Library.update_items` may change; where an item came from never changes."""

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
    if name == "warnings":
        if isinstance(value, str) or not hasattr(value, "__iter__"):
            raise TypeError("warnings must be a sequence of codes")
        return {name: json.dumps(list(value), separators=(",", ":"))}
    if isinstance(value, datetime):
        return {name: utc_text(value)}
    if isinstance(value, Enum):
        return {name: str(value.value)}
    if value is None and name == "removed_utc":
        return {name: None}
    if not isinstance(value, str):
        raise TypeError(f"{name} must be text")
    return {name: value}


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
        "modified_utc": None if item.modified_utc is None else utc_text(item.modified_utc),
        **_time_columns(item.time),
        "title": item.title,
        "description": item.description,
        "category": item.category,
        "warnings": json.dumps(list(item.warnings), separators=(",", ":")),
        "sharing": item.sharing.value,
        "added_utc": added_utc,
        "removed_utc": None,
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
        created_utc=_moment(row["created_utc"]),
        removed_utc=_moment_or_none(row["removed_utc"]),
    )


def _time_of(row: Row) -> EvidenceTime | None:
    if row["time_utc"] is None:
        return None
    source, precision = TimeSource(row["time_source"]), Precision(row["time_precision"])
    return EvidenceTime(_moment(row["time_utc"]), row["time_zone"], source, precision)


def item_of(row: Row) -> Item:
    """Return the item a row stands for."""
    warnings = row["warnings"]
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
        time=_time_of(row),
        title=row["title"],
        description=row["description"],
        category=row["category"],
        warnings=() if warnings == "[]" else tuple(json.loads(warnings)),
        sharing=_SHARINGS[row["sharing"]],
        added_utc=_moment(row["added_utc"]),
        removed_utc=_moment_or_none(row["removed_utc"]),
    )
