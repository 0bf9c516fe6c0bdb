"""Transfers recorded by both accounts, and what a record moved."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from okx_kit.records.grouping import joined_transfers
from okx_kit.records.record import Record
from tests.records.exports import bill_id

NOW = datetime(2026, 10, 6, 1, 20, 16, tzinfo=UTC)


def leg(row: int, order: str, unit: str, change: str, action: str | None, fee: str = "0") -> Record:
    return Record(
        row,
        id=bill_id(NOW, row),
        order_id=order,
        time_utc=NOW,
        type="Spot",
        symbol="BTC-EUR",
        action=action,
        fee=fee,
        fee_unit=unit,
        balance_change=change,
        balance_unit=unit,
    )


def test_transfers_seen_from_both_accounts() -> None:
    trading = [
        replace(leg(n, str(n), "BTC", change, "Transfer in"), type="Transfer", symbol=None)
        for n, change in enumerate(["1.50", "1.5", "-2", "7"], 1)
    ]
    funding = [
        Record(n, time_utc=NOW + timedelta(seconds=late), type=f"{word} unified trading account",
               balance_change=change, balance_unit="BTC")
        for n, (change, word, late) in enumerate(
            [("-1.5", "To", 0), ("2.000", "From", 1), ("-7", "To", 60), ("-1.5", "To", 0)], 11
        )
    ]  # fmt: skip
    pairs = [(one.trading.row, one.funding.row) for one in joined_transfers(trading, funding)]
    assert pairs == [(1, 11), (2, 14), (3, 12)]


def test_what_moved() -> None:
    record = leg(1, "1", "BTC", "-0.5", "Transfer out")
    assert replace(record, amount="0.000").main_amount == ("-0.5", "BTC")
    assert replace(record, amount="-0.25", unit="EUR").main_amount == ("-0.25", "EUR")
    assert Decimal(replace(record, amount=None).main_amount[0] or 0) == Decimal("-0.5")
