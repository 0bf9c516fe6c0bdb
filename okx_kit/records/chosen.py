"""Chosen records: what :mod:`okx_kit.case` keeps of a row as text, and back."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from okx_kit.case.model import ChosenRecord
from okx_kit.records.record import Record, ZoneFound


@dataclass(frozen=True, slots=True)
class Chosen:
    """A chosen row: the item it came from, what it says, and the zone of its file's times.

    ``zone`` is as ``UTC+8`` (empty: not known); ``estimated``: it was worked out from the ids.
    """

    item_id: int
    record: Record
    zone: str = ""
    estimated: bool = False

    @property
    def row(self) -> int:
        """Where the row begins in its file, counted from 1."""
        return self.record.row


def distinct(chosen: Iterable[Chosen]) -> list[Chosen]:
    """Return the rows without those that an overlapping export says once more, the first of each.

    Rows without an id of their own are all kept: nothing tells two of them apart.
    """
    kept, seen = [], set[Record]()
    for one in chosen:
        same = replace(one.record, row=0, cells=(), time_text=None) if one.record.id else None
        if same not in seen:
            kept.append(one)
        if same is not None:
            seen.add(same)
    return kept


def record_text(record: Record, zone: ZoneFound | None = None) -> str:
    """Return what is kept of a chosen row: canonical JSON (ASCII) of it and of its file's zone."""
    values: dict[str, Any] = {k: v for k, v in record.to_json().items() if v not in (None, [])}
    if zone is not None:
        values |= {"zone": zone.name, "zone_estimated": zone.estimated}
    return json.dumps(values, sort_keys=True, separators=(",", ":"))


def read_chosen(kept: Iterable[ChosenRecord]) -> list[Chosen]:
    """Return the records of chosen rows; of a text that is none only the row is known."""
    return [_read(one) for one in kept]


def _read(one: ChosenRecord) -> Chosen:
    try:
        values = json.loads(one.record)
        record = Record.from_json(values | {"row": one.row})
        zone, estimated = values.get("zone", ""), values.get("zone_estimated") is True
        return Chosen(one.item_id, record, zone if isinstance(zone, str) else "", estimated)
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
        return Chosen(one.item_id, Record(one.row))
