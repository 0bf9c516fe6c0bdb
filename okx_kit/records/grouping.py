"""Records put together: the legs of an order, transfers seen from both sides, repeated rows.

Nothing is left out on the way: what was joined or repeated is counted, what contradicts is told.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from okx_kit.records.clock import hidden_time
from okx_kit.records.instruments import InstrumentKind, parse_instrument
from okx_kit.records.record import Account, Record

_TRANSFER = "Transfer"
_SECOND = 1.0  # two exports cut the same moment to their own precision


@dataclass(frozen=True, slots=True)
class Order:
    """All rows of one order. ``side`` is ``Buy``, ``Sell`` or a contract's action, else ``None``.

    ``changes`` is what it did to each coin's balance (fees included), ``fees`` what was charged
    (below zero) or given back, both as exact decimal text by unit. ``placed`` is estimated from the
    order's id.
    """

    order_id: str
    symbol: str | None
    side: str | None
    rows: tuple[Record, ...]
    changes: dict[str, str]
    fees: dict[str, str]
    first: datetime | None
    last: datetime | None
    placed: datetime | None


@dataclass(frozen=True, slots=True)
class Joined:
    """One transfer as the trading account and the funding account each recorded it."""

    trading: Record
    funding: Record


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two rows with one id that do not say the same."""

    one: Record
    other: Record


@dataclass(frozen=True, slots=True)
class Merged:
    """Records of several exports without repetition, in order of time; what was left out."""

    records: tuple[Record, ...]
    duplicates: int
    conflicts: tuple[Conflict, ...]


def time_key(record: Record) -> tuple[bool, float, int, str]:
    """Sort by time; inside one second by id, which alone tells the order; without time last."""
    time = record.time_utc
    number = record.id or ""
    return time is None, time.timestamp() if time else 0.0, len(number), number


def orders(records: Iterable[Record]) -> list[Order]:
    """Return the orders in ``records`` by the time of their first row; never grouped by time.

    Transfers have an order id of their own kind and are left out.
    """
    groups: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        if record.order_id and record.type != _TRANSFER and record.order_id.strip("01"):
            groups[record.order_id].append(record)
    found = [_order(number, sorted(rows, key=time_key)) for number, rows in groups.items()]
    return sorted(found, key=lambda one: time_key(one.rows[0]))


def _order(number: str, rows: list[Record]) -> Order:
    symbol = next((row.symbol for row in rows if row.symbol), None)
    times = [row.time_utc for row in rows if row.time_utc is not None]
    placed = hidden_time(number)
    return Order(
        number,
        symbol,
        _side(symbol, rows),
        tuple(rows),
        _sums((row.balance_unit, row.balance_change) for row in rows),
        _sums((row.fee_unit, row.fee) for row in rows),
        min(times, default=None),
        max(times, default=None),
        placed.utc if placed else None,
    )


def _sums(parts: Iterable[tuple[str | None, str | None]]) -> dict[str, str]:
    totals: dict[str, Decimal] = {}
    for unit, amount in parts:
        if unit and amount:
            totals[unit] = totals.get(unit, Decimal()) + Decimal(amount)
    return {unit: format(total, "f") for unit, total in totals.items()}


def _side(symbol: str | None, rows: Sequence[Record]) -> str | None:
    """Return an order's side: a spot order's other leg carries the opposite word."""
    instrument = parse_instrument(symbol or "")
    if instrument is None or instrument.kind not in (InstrumentKind.SPOT, InstrumentKind.CONVERT):
        actions = {row.action for row in rows if row.action}
        return actions.pop() if len(actions) == 1 else None
    for row in rows:
        if row.balance_unit == instrument.base:
            if row.action:
                return row.action
            change = Decimal(row.balance_change or 0)
            return None if not change else "Buy" if change > 0 else "Sell"
    return None


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


def merged(parts: Iterable[tuple[Account, str, Iterable[Record]]]) -> Merged:
    """Return all records of several exports once, by account and id.

    Each part is an account, the layout's space of ids (:attr:`.Layout.number_space`; empty: its ids
    are not comparable) and its records. Trade ids count within their instrument only, and
    withdrawals by address and amount as well: one may be paid out in several rows.
    """
    kept: dict[tuple[str | None, ...], Record] = {}
    alone: list[Record] = []
    duplicates, conflicts = 0, []
    for account, space, records in parts:
        for record in records:
            key = _key(account, space, record)
            known = kept.get(key) if key else None
            if key is None:
                alone.append(record)
            elif known is None:
                kept[key] = record
            elif _says_the_same(known, record):
                duplicates += 1
            else:
                conflicts.append(Conflict(known, record))
                alone.append(record)
    everything = sorted([*kept.values(), *alone], key=time_key)
    return Merged(tuple(everything), duplicates, tuple(conflicts))


def _key(account: Account, space: str, record: Record) -> tuple[str | None, ...] | None:
    if not space:
        return None
    if space in ("withdrawals", "deposits"):
        number = record.txid or record.id
        if not number:
            return None
        return account.uid, space, number, record.address, record.amount
    if not record.id:
        return None
    symbol = record.symbol if space in ("trades", "okex") else None
    return account.uid, space, record.id, symbol


def _says_the_same(one: Record, other: Record) -> bool:
    """Compare what two exports of one row must share; their precision may differ."""
    if one.time_utc and other.time_utc and not _same_second(one, other):
        return False
    if one.balance_unit and other.balance_unit and one.balance_unit != other.balance_unit:
        return False
    if not one.balance_change or not other.balance_change:
        return True
    gap = abs(Decimal(one.balance_change) - Decimal(other.balance_change))
    return gap <= _ROUNDING


_ROUNDING = Decimal("0.00000001")  # bills are cut to eight decimals, the archive is not
