"""What support usually needs for a kind of problem, and what of it a case has already.

The lists come from ``resources/guide/cases.json``. An item counts for what its category says, and
without one for what its contents look like where they say enough; a file of the right type is only
a hint, never a tick.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from okx_kit.case.model import FileKind, Item, Sharing
from okx_kit.records.looks import Look
from okx_kit.resources import resource_path
from okx_kit.words import Words

_TABLES = frozenset({FileKind.CSV, FileKind.XLSX})
_HINTS = {
    "ordcsv": _TABLES,
    "rec": frozenset({FileKind.VIDEO}),
    "sendvid": frozenset({FileKind.VIDEO}),
    "retvid": frozenset({FileKind.VIDEO}),
    "bankvid": frozenset({FileKind.VIDEO}),
    "bankpdf": frozenset({FileKind.PDF}),
    "alert": frozenset({FileKind.MAIL}),
}
"""Types of file that may well be this evidence, where a type says so much."""
_HINTING = frozenset().union(*_HINTS.values())
_SHOWN_BY = {
    "ordcsv": Look.ORDERS,
    "posss": Look.POSITIONS,
    "expl": Look.EXPLORER,
    "notice": Look.OKX_MAIL,
}
"""Contents that are this evidence."""
_HINTED_BY = {
    "okdep": Look.DEPOSITS,
    "okwd": Look.WITHDRAWALS,
    "alert": Look.OKX_MAIL,
    "bankpdf": Look.STATEMENT,
    "soi": Look.STATEMENT,
}
"""Contents that may well be it, or stand in for it."""

Looks = Mapping[int, frozenset[Look]]
"""What the contents of items look like, by the item's id."""


class Presence(StrEnum):
    """Whether a case has a piece of evidence."""

    THERE = "there"  # an item is marked as it, or its contents are it
    LIKELY = "likely"  # an item of the right type or contents is there but not marked
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Need:
    """One piece of evidence of a kind of problem; ``items`` are ids that are or may be it.

    ``look`` says by what contents, where it is not by a category or type.
    """

    id: str
    name: Words
    required: bool
    presence: Presence
    items: tuple[int, ...]
    look: Look | None = None


@cache
def _guide() -> dict[str, Any]:
    return dict(json.loads(resource_path("guide/cases.json").read_text("utf-8")))


@cache
def evidence_names() -> dict[str, Words]:
    """Return the name of every piece of evidence the guide knows, by its id."""
    return {key: Words(names["zh"], names["en"]) for key, names in _guide()["evidence"].items()}


@cache
def evidence_of(kind: str) -> tuple[tuple[str, bool], ...]:
    """Return the ids a kind needs, each with whether it is required (empty for unknown kinds)."""
    for case in _guide()["cases"]:
        if case["id"] == kind:
            required = [(key, True) for key in case["evidence_required"]]
            return (*required, *((key, False) for key in case["evidence_helpful"]))
    return ()


def needs(kind: str, items: Sequence[Item], looks: Looks | None = None) -> list[Need]:
    """Return what a kind needs and whether ``items`` (those shared) have it."""
    out = Sharing.NO
    shared = [i for i in items if i.removed_utc is None and i.sharing is not out]
    # Each is gone through once, not for every need: a case may have ten thousand.
    marked = [item for item in shared if item.category]
    unmarked = [item for item in shared if not item.category]
    hinting = [item for item in unmarked if item.kind in _HINTING]
    alike = [(item.id, looks[item.id]) for item in unmarked if item.id in looks] if looks else []
    return [_need(key, required, marked, hinting, alike) for key, required in evidence_of(kind)]


def _need(
    key: str,
    required: bool,
    marked: Sequence[Item],
    hinting: Sequence[Item],
    looks: Sequence[tuple[int, frozenset[Look]]],
) -> Need:
    name = evidence_names()[key]
    chosen = tuple(item.id for item in marked if item.category == key)
    if chosen:
        return Need(key, name, required, Presence.THERE, chosen)
    for table, presence in ((_SHOWN_BY, Presence.THERE), (_HINTED_BY, Presence.LIKELY)):
        look = table.get(key)
        alike = tuple(item_id for item_id, found in looks if look in found)
        if alike:
            return Need(key, name, required, presence, alike, look)
    likely = tuple(i.id for i in hinting if i.kind in _HINTS.get(key, ()))
    presence = Presence.LIKELY if likely else Presence.MISSING
    return Need(key, name, required, presence, likely)
