"""The information table: chosen rows as support asks for them, every value as its file has it."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from okx_kit.case.model import EvidenceTime, Precision, TimeSource
from okx_kit.records.chosen import Chosen, distinct
from okx_kit.records.record import Record
from okx_kit.records.saying import amount_text, is_zero, plain, side_words
from okx_kit.records.two_zones import time_texts
from okx_kit.words import Words

_HEADINGS: Mapping[str, Words] = MappingProxyType(
    {
        "order_id": Words("订单号", "Order id"),
        "id": Words("账单号", "Bill id"),
        "symbol": Words("交易对或币种", "Pair or coin"),
        "side": Words("方向或类型", "Side or type"),
        "amount": Words("数量", "Amount"),
        "price": Words("价格", "Price"),
        "fee": Words("手续费", "Fee"),
        "pnl": Words("收益", "PnL"),
        "time_utc8": Words("时间（UTC+8）", "Time (UTC+8)"),
        "time_utc": Words("时间（UTC）", "Time (UTC)"),
        "txid": Words("TXID", "TXID"),
        "address": Words("地址", "Address"),
        "network": Words("网络", "Network"),
        "status": Words("状态", "Status"),
    }
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A column of the table: a stable ``key`` and its words."""

    key: str
    words: Words


@dataclass(frozen=True, slots=True)
class Row:
    """One chosen row: its cells in the order of the headings, and where it stands."""

    cells: tuple[Words, ...]
    item_id: int
    row: int


@dataclass(frozen=True, slots=True)
class Information:
    """The table. Columns that are empty in every row are left out."""

    headings: tuple[Heading, ...] = ()
    rows: tuple[Row, ...] = ()


def information(chosen: Iterable[Chosen], items: Collection[int] | None = None) -> Information:
    """Return the table of chosen rows by time, those without one last; ``items``: only theirs.

    A row that two overlapping exports hold stands there once.
    """
    found = distinct(one for one in chosen if items is None or one.item_id in items)
    found.sort(key=_by_time)
    table = [(one, {key: cell(one) for key, cell in _CELLS.items()}) for one in found]
    keys = [key for key in _CELLS if any(cells[key].en for _, cells in table)]
    if all(is_zero(one.record.pnl) for one, _ in table) and "pnl" in keys:
        keys.remove("pnl")  # spot exports have a zero in every row
    return Information(
        tuple(Heading(key, _HEADINGS[key]) for key in keys),
        tuple(Row(tuple(cells[k] for k in keys), one.item_id, one.row) for one, cells in table),
    )


def _by_time(one: Chosen) -> tuple[bool, float, int, int]:
    time = one.record.time_utc
    return time is None, time.timestamp() if time else 0.0, one.item_id, one.row


def record_time(one: Chosen) -> EvidenceTime | None:
    """Return when a row says it happened; ``None`` when its time or its zone is not known."""
    record = one.record
    if record.time_utc is None:
        return None
    exact = (record.time_text or "::").count(":") != 1  # a spreadsheet saves 2026-10-05 14:30
    precision = Precision.SECOND if exact else Precision.MINUTE
    return EvidenceTime(record.time_utc, one.zone, TimeSource.RECORD, precision)


def _time(place: int) -> Callable[[Chosen], Words]:
    def cell(one: Chosen) -> Words:
        time = record_time(one)
        if time is None:  # as the file has it, in the zone that nobody knows
            return plain(one.record.time_text if place == 1 else "")
        text = time_texts(time)[place]
        return Words(f"{text}（推算）", f"{text} (estimated)") if one.estimated else plain(text)

    return cell


def _field(value: Callable[[Record], str | None]) -> Callable[[Chosen], Words]:
    return lambda one: plain(value(one.record))


_CELLS: Mapping[str, Callable[[Chosen], Words]] = MappingProxyType(
    {
        "order_id": _field(lambda record: record.order_id),
        "id": _field(lambda record: None if record.order_id else record.id),
        "symbol": _field(lambda record: record.symbol),
        "side": lambda one: side_words(one.record),
        "amount": _field(lambda record: amount_text(*record.main_amount)),
        "price": _field(lambda record: None if is_zero(record.price) else record.price),
        "fee": _field(lambda record: amount_text(record.fee, record.fee_unit)),
        "pnl": _field(lambda record: record.pnl),
        "time_utc8": _time(1),
        "time_utc": _time(0),
        "txid": _field(lambda record: record.txid),
        "address": _field(lambda record: record.address),
        "network": _field(lambda record: record.network),
        "status": _field(lambda record: record.status),
    }
)
