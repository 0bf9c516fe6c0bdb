"""Transfers between one's own accounts, seen from both sides: one movement, recorded twice."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from okx_kit.records.record import Record

_TRANSFER = "Transfer"
_SECOND = 1.0  # two exports cut the same moment to their own precision


@dataclass(frozen=True, slots=True)
class Joined:
    """One transfer as the trading account and the funding account each recorded it."""

    trading: Record
    funding: Record


def joined_transfers(trading: Iterable[Record], funding: Iterable[Record]) -> list[Joined]:
    """Return the transfers that both accounts recorded: one coin, one second, opposite amounts."""
    waiting: dict[tuple[str, Decimal], list[Record]] = defaultdict(list)
    for row in funding:
        if row.balance_unit and row.balance_change and row.time_utc and "trading" in _low(row.type):
            waiting[row.balance_unit, Decimal(row.balance_change)].append(row)
    found = []
    for row in trading:
        if row.type != _TRANSFER or not row.balance_unit or not row.balance_change:
            continue
        twins = waiting[row.balance_unit, -Decimal(row.balance_change)]
        twin = next((other for other in twins if _same_second(row, other)), None)
        if twin is not None:
            twins.remove(twin)
            found.append(Joined(row, twin))
    return found


def _low(text: str | None) -> str:
    return (text or "").lower()


def _same_second(one: Record, other: Record) -> bool:
    if one.time_utc is None or other.time_utc is None:
        return False
    return abs((one.time_utc - other.time_utc).total_seconds()) <= _SECOND
