"""What the one button of a remark does: to the time that is most likely wrong, or a new entry."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from okx_kit.case.model import Item, TimeSource
from okx_kit.records.remarks import TABLES, Remark
from okx_kit.records.timeline import Moment, MomentKind


class Deed(StrEnum):
    """The sort of thing a button does."""

    ITEM_TIME = "item_time"  # the time of an item
    ENTRY = "entry"  # an entry the person wrote
    TABLE = "table"  # the table that a row is from, where its zone is said
    ADD = "add"  # a new entry


@dataclass(frozen=True, slots=True)
class Remedy:
    """What to open: ``target`` is the id of an item or entry (0: none), ``row`` one of its rows."""

    deed: Deed
    target: int = 0
    row: int = 0


_TRUST = {MomentKind.ENTRY: 0, MomentKind.ITEM: 1}
_BY_CODE = {"gap": Remedy(Deed.ADD)}


def remedy_of(
    remark: Remark,
    moments: Sequence[Moment],
    items: Mapping[int, Item],
    unread: tuple[int, int] | None = None,
) -> Remedy | None:
    """Return what helps: of several times, the one a person wrote or a picture told, not a file.

    ``unread`` are item and row of the first chosen row whose time is not known.
    """
    if remark.code == "no_zone":
        return Remedy(Deed.TABLE, *unread) if unread else None
    if remark.code in _BY_CODE:
        return _BY_CODE[remark.code]
    if not remark.places:
        return _for_all(remark, items)
    likely = min((moments[place] for place in remark.places), key=lambda m: _TRUST.get(m.kind, 2))
    return remedy_for(likely)


def remedy_for(moment: Moment) -> Remedy | None:
    """Return what leads to the time of a moment."""
    if moment.entry_id is not None:
        return Remedy(Deed.ENTRY, moment.entry_id)
    if moment.item_id is None:
        return None
    if moment.kind is MomentKind.ITEM:
        return Remedy(Deed.ITEM_TIME, moment.item_id)
    return Remedy(Deed.TABLE, moment.item_id, min(moment.rows, default=0))


def _for_all(remark: Remark, items: Mapping[int, Item]) -> Remedy | None:
    """Return what leads to the first of the files that a remark on all of them is about."""
    if remark.code != "no_time":
        return None
    for item in items.values():
        if item.kind not in TABLES and (item.time is None or item.time.source is TimeSource.FILE):
            return Remedy(Deed.ITEM_TIME, item.id)
    return None
