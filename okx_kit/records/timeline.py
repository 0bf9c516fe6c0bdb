"""What happened when: chosen records, items and hand-written entries in one list, oldest first.

Pure: the same case gives the same timeline. What looks wrong in it is in
:mod:`okx_kit.records.remarks`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from okx_kit.case.model import EvidenceTime, Item, Precision, TimelineEntry, TimeSource
from okx_kit.records.chosen import Chosen, distinct
from okx_kit.records.clock import hidden_time
from okx_kit.records.grouping import joined_transfers
from okx_kit.records.information import record_time
from okx_kit.records.record import Record
from okx_kit.records.saying import (
    TRADES,
    amount_text,
    is_zero,
    plain,
    record_words,
    side_words,
    total,
)
from okx_kit.records.two_zones import time_texts
from okx_kit.shown import visible
from okx_kit.words import Words


class MomentKind(StrEnum):
    """What a line of the timeline comes from."""

    PLACED = "placed"  # an order, by the clock in its id: an estimate
    FILLED = "filled"  # an order, by the rows of its fills
    RECORD = "record"  # any other row of an export
    ITEM = "item"
    ENTRY = "entry"


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One line of the timeline.

    ``rows`` are the rows of the item's file that it stands for. ``estimated``: the time was worked
    out from ids. ``entry_id`` is the entry a person wrote.
    """

    time: EvidenceTime
    kind: MomentKind
    text: Words
    item_id: int | None = None
    rows: tuple[int, ...] = ()
    entry_id: int | None = None
    order_id: str = ""
    txid: str = ""
    estimated: bool = False

    @property
    def texts(self) -> tuple[str, str]:
        """The time in UTC and in UTC+8, as exact as it is known."""
        return time_texts(self.time)

    @property
    def end(self) -> datetime:
        """The moment before which it happened: a day, a minute or a second later."""
        try:
            return self.time.utc + _LENGTH[self.time.precision]
        except OverflowError:
            return self.time.utc


_LENGTH = {
    Precision.DAY: timedelta(days=1),
    Precision.MINUTE: timedelta(minutes=1),
    Precision.SECOND: timedelta(seconds=1),
}
_ORDER = {kind: place for place, kind in enumerate(MomentKind)}
_WAITED = timedelta(minutes=1)
"""An order that was filled sooner has one line, not one for its placing and one for its fill."""
_LONGEST_WAIT = timedelta(days=366)
_WRONG_ZONE = timedelta(hours=15)


def moments(
    records: Iterable[Chosen], items: Iterable[Item], entries: Iterable[TimelineEntry]
) -> tuple[Moment, ...]:
    """Return everything that has a time, oldest first; equal times in a fixed order.

    Rows of one order are one line for its placing (where it waited), one for its fills, and one for
    the last of them if that came later. Rows seen in two files count once, and a transfer that both
    accounts recorded is one line. What is in the trash is passed by, and so are items that only
    have the date of their file.
    """
    there = [item for item in items if item.removed_utc is None]
    found = [moment for item in there if (moment := _of_item(item))]
    found += [_of_entry(entry) for entry in entries if entry.removed_utc is None]
    present = {item.id for item in there}
    groups = _groups(one for one in records if one.item_id in present)
    twins = _twins(groups)
    for group in groups:
        if id(group[0].record) not in twins.values():
            found += _of_group(group, both=id(group[0].record) in twins)
    return tuple(sorted(found, key=_key))


def _key(moment: Moment) -> tuple[object, ...]:
    place = moment.rows[0] if moment.rows else moment.entry_id or 0
    return moment.time.utc, _ORDER[moment.kind], moment.item_id or 0, place, moment.order_id


def _of_item(item: Item) -> Moment | None:
    if item.time is None or item.time.source is TimeSource.FILE:
        return None
    said = item.title.strip() or item.description.strip().split("\n")[0] or item.original_name
    return Moment(time=item.time, kind=MomentKind.ITEM, text=plain(said), item_id=item.id)


def _of_entry(entry: TimelineEntry) -> Moment:
    text = visible(entry.text.replace("\r\n", "\n").replace("\r", "\n").strip(), keep="\n")
    return Moment(
        time=entry.time,
        kind=MomentKind.ENTRY,
        text=Words(text, text),
        item_id=entry.item_id,
        entry_id=entry.id,
    )


# --- records -----------------------------------------------------------------------------------


def _groups(records: Iterable[Chosen]) -> list[list[Chosen]]:
    """Return the rows that are one event together, each row of two overlapping exports once."""
    groups: dict[object, list[Chosen]] = {}
    for one in distinct(records):
        key = one.record.order_id if _is_trade(one.record) else None
        groups.setdefault(key or (one.item_id, one.row), []).append(one)
    return list(groups.values())


def _twins(groups: Sequence[Sequence[Chosen]]) -> dict[int, int]:
    """Return the transfers that both accounts recorded: trading record to funding record, by id."""
    rows = [group[0].record for group in groups if not _is_trade(group[0].record)]
    return {id(pair.trading): id(pair.funding) for pair in joined_transfers(rows, rows)}


def _is_trade(record: Record) -> bool:
    convert = (record.symbol or "").endswith("-CONVERT")
    return bool(record.order_id) and (record.action in TRADES or convert)


def _of_group(group: Sequence[Chosen], *, both: bool = False) -> list[Moment]:
    timed = [(time, one) for one in group if (time := record_time(one))]
    if not timed:
        return []
    if not _is_trade(group[0].record):
        return [
            _of_rows(time, [one], MomentKind.RECORD, _record_words(one.record, both=both))
            for time, one in timed
        ]
    timed.sort(key=lambda pair: (pair[0].utc, pair[1].item_id, pair[1].row))
    chosen = [one for _, one in timed]
    (first, _), (last, _) = timed[0], timed[-1]
    found = [_of_rows(first, chosen, MomentKind.FILLED, _order_words(chosen))]
    if last.utc > first.utc:
        text = Words("该订单的最后一笔成交", "Last fill of this order")
        found.append(_of_rows(last, chosen[-1:], MomentKind.FILLED, text))
    placed = _placed(chosen, first)
    return found if placed is None else [placed, *found]


def _record_words(record: Record, *, both: bool) -> Words:
    words = record_words(record)
    if not both:
        return words
    return Words(f"{words.zh} · 资金账户也有这一笔", f"{words.en} · also in the funding account")


def _of_rows(time: EvidenceTime, chosen: Sequence[Chosen], kind: MomentKind, text: Words) -> Moment:
    first = chosen[0]
    return Moment(
        time=time,
        kind=kind,
        text=text,
        item_id=first.item_id,
        rows=tuple(sorted({one.row for one in chosen if one.item_id == first.item_id})),
        order_id=visible(first.record.order_id or ""),
        txid=visible(first.record.txid or ""),
        estimated=first.estimated,
    )


def _placed(chosen: Sequence[Chosen], filled: EvidenceTime) -> Moment | None:
    """Return when an order was placed by its id, if that says more than its fill does."""
    hidden = hidden_time(chosen[0].record.order_id or "")
    if hidden is None:
        return None
    wait = filled.utc - hidden.utc
    if not -_WRONG_ZONE <= wait <= _LONGEST_WAIT or abs(wait) < _WAITED:
        return None
    time = replace(filled, utc=hidden.utc.replace(microsecond=0), precision=Precision.SECOND)
    text = Words("下单（时间由订单号推算）", "Order placed (time worked out from its id)")
    moment = _of_rows(time, chosen, MomentKind.PLACED, text)
    return replace(moment, estimated=True)


def _order_words(chosen: Sequence[Chosen]) -> Words:
    """Say what an order did: side, amount in all, pair, and the price if there is one."""
    records = [one.record for one in chosen]
    symbol = records[0].symbol or ""
    base = symbol.partition("-")[0]
    # A fill is two rows, one in each coin; the coin before the dash has the side of the order.
    leading = [one for one in records if one.unit == base] or [
        one for one in records if one.unit == records[0].unit
    ]
    if symbol.endswith("-CONVERT") and len(records) == 1:
        return record_words(records[0])
    amounts = [amount for one in leading if (amount := one.main_amount[0])]
    amount = total(amounts) if len(amounts) == len(leading) else None
    text = amount_text(amount, leading[0].main_amount[1])
    side, fills = side_words(leading[0]), len(leading)
    prices = {one.price for one in leading if not is_zero(one.price)}
    price = visible(prices.pop() or "") if len(prices) == 1 else ""
    what = " · ".join(filter(None, (text, visible(symbol))))
    zh = [f"{side.zh} {what}", f"价格 {price}" if price else "", "成交"]
    en = [f"{side.en} {what}", f"price {price}" if price else "", "filled"]
    if fills > 1:
        zh[-1], en[-1] = f"分 {fills} 笔成交", f"filled in {fills} parts"
    return Words(" · ".join(filter(None, zh)), " · ".join(filter(None, en)))
