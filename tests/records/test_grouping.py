"""Orders, transfers and repetitions: joined by ids, never by time; nothing left out in silence."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from okx_kit.records.grouping import joined_transfers, merged, orders
from okx_kit.records.record import Account, Record
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


def test_legs_of_two_orders_in_one_second() -> None:
    early = bill_id(NOW - timedelta(days=4), 1)
    legs = [
        leg(5, "2968046098831663104", "EUR", "50.5", "Buy"),
        leg(3, early, "EUR", "-100.1", "Sell"),
        leg(4, "2968046098831663104", "BTC", "-0.5", "Sell"),
        leg(1, early, "BTC", "0.1", "Buy", "-0.00000001"),
        leg(2, early, "BTC", "0.2", "Buy", "-0.00000002"),
    ]
    found = orders(legs)
    assert [(one.order_id, one.side, [r.row for r in one.rows]) for one in found] == [
        (early, "Buy", [1, 2, 3]),
        ("2968046098831663104", "Sell", [4, 5]),
    ]
    assert found[0].changes == {"BTC": "0.3", "EUR": "-100.1"}
    assert found[0].fees == {"BTC": "-0.00000003", "EUR": "0"}
    assert found[0].placed is not None
    assert timedelta(0) < found[0].placed - (NOW - timedelta(days=4)) < timedelta(seconds=1)
    assert (found[0].first, found[0].last, found[0].symbol) == (NOW, NOW, "BTC-EUR")


def test_a_convert_takes_its_side_from_the_sign_and_a_transfer_is_no_order() -> None:
    convert = [
        replace(leg(1, "29680460988316631", unit, change, None), symbol="BTC-EUR-CONVERT")
        for unit, change in [("BTC", "-0.5"), ("EUR", "40000")]
    ]
    transfer = replace(leg(3, "29680460988316632", "BTC", "1", "Transfer in"), type="Transfer")
    assert [(one.side, len(one.rows)) for one in orders([*convert, transfer])] == [("Sell", 2)]


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


def test_overlapping_exports_are_merged() -> None:
    mine, other = Account(uid="1"), Account(uid="2")
    rows = [leg(n, "29680460988316631", "BTC", f"0.{n}", "Buy") for n in (3, 1, 2)]
    again = [replace(row, row=row.row + 50) for row in rows[:2]]
    archive = [
        replace(rows[2], time_utc=NOW + timedelta(milliseconds=400), balance_change="0.200000001")
    ]
    wrong = [replace(rows[0], balance_change="9")]
    result = merged(
        [(mine, "trading", rows), (mine, "trading", again), (mine, "trading", archive),
         (mine, "trading", wrong), (other, "trading", rows[:1]), (mine, "funding", rows[:1])]
    )  # fmt: skip
    assert result.duplicates == 3
    assert [(c.one.row, c.other.balance_change) for c in result.conflicts] == [(3, "9")]
    assert [row.row for row in result.records] == [1, 2, 3, 3, 3, 3]
    given = sum(map(len, (rows, again, archive, wrong))) + 2
    assert len(result.records) + result.duplicates == given


def test_one_transaction_that_paid_two_addresses_is_two_rows() -> None:
    rows = [
        Record(n, id="400000001", time_utc=NOW, txid="ab" * 32, address=address, amount="1")
        for n, address in enumerate("xy", 4)
    ]
    parts = [(Account(uid="1"), "withdrawals", rows)] * 2
    assert (len(merged(parts).records), merged(parts).duplicates) == (2, 2)


def test_what_moved() -> None:
    record = leg(1, "1", "BTC", "-0.5", "Transfer out")
    assert replace(record, amount="0.000").main_amount == ("-0.5", "BTC")
    assert replace(record, amount="-0.25", unit="EUR").main_amount == ("-0.25", "EUR")
    assert Decimal(replace(record, amount=None).main_amount[0] or 0) == Decimal("-0.5")
