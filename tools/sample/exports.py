"""The three OKX exports, in the layouts of autumn 2026 (facts: ``facts/exports.md`` A4, B2, C).

One list of events feeds both accounts, so a transfer stands in both files at the same second and
every running balance adds up.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import ROUND_DOWN, Decimal

from tools.sample import story
from tools.sample.addresses import bill_id, invented_bytes, invented_number
from tools.sample.story import at

BOM = "\ufeff"
_EIGHT = Decimal("0.00000001")
_TAKER, _MAKER = Decimal("0.001"), Decimal("0.0008")

TRADING_HEADER = (
    "id,Order id,Time,Trade Type,Symbol,Action,Amount,Trading Unit,Filled Price,PnL,Fee,Fee Unit,"
    "Position Change,Position Balance,Balance Change,Balance,Balance Unit"
)
FUNDING_HEADER = "id,Time,Type,Amount,Before Balance,After Balance,Symbol"
WITHDRAWAL_HEADER = (
    "Time,Crypto,Withdrawal address,Network,Transaction ID,Amount,Fee,Status,Reference no."
)


@dataclass(frozen=True)
class Order:
    """One spot order: fills are pairs of amount (base coin) and price (quote coin)."""

    time: datetime
    symbol: str
    buy: bool
    maker: bool
    fills: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Swap:
    """One conversion: ``give`` and ``get`` are pairs of coin and amount."""

    time: datetime
    give: tuple[str, str]
    get: tuple[str, str]


@dataclass(frozen=True)
class Move:
    """A movement in the funding account; transfers also stand in the trading account."""

    time: datetime
    kind: str
    coin: str
    amount: str


@dataclass(frozen=True)
class FundingRow:
    """One row of the Funding History; times aware, amounts exact."""

    id: int
    time: datetime
    kind: str
    amount: Decimal
    before: Decimal
    after: Decimal
    coin: str


TO_TRADING, FROM_TRADING = "To unified trading account", "From unified trading account"
_TRADING_START = {
    "BTC": "0.18240117",
    "USDT": "3215.40318822",
    "ETH": "0.91270455",
    "SOL": "9.4127",
}
_FUNDING_START = {"USDT": "2301.000000000000000000", "BTC": "0.003118420000000000"}


def _yields(first: int, last: int) -> list[Move]:
    """Return one interest payment each night from ``first`` to ``last`` September."""
    paid = [Decimal("0.13972602") + Decimal(day) / 10**5 for day in range(first, last + 1)]
    nights = [at(f"09-{day:02} 03:00:{2 + day * 7 % 5:02}") for day in range(first, last + 1)]
    pairs = zip(nights, paid, strict=True)
    return [Move(night, "Deposit yield", "USDT", str(amount)) for night, amount in pairs]


_ORDERS = (
    Order(
        at("09-07 21:15:42"), "BTC-USDT", True, False, (("0.04", "82914.6"), ("0.0173", "82915"))
    ),
    Order(at("09-10 08:03:11"), "ETH-USDT", True, True, (("0.6", "2911.42"), ("0.25", "2911.42"))),
    Order(
        at("09-14 22:47:05"),
        "BTC-USDT",
        True,
        True,
        (("0.02118", "81650"), ("0.008", "81650"), ("0.03082", "81650")),
    ),
    Order(
        at("09-18 13:30:27"), "BTC-USDT", True, False, (("0.05", "83377.1"), ("0.03", "83377.9"))
    ),
    Order(at("09-21 09:12:50"), "ETH-USDT", False, False, (("0.8", "3054.08"), ("0.2", "3054.01"))),
    Order(at("09-24 20:38:14"), "BTC-USDT", True, True, (("0.0375", "84120"),)),
    Order(
        at("09-29 10:01:33"),
        "BTC-USDT",
        True,
        False,
        (("0.03", "84409.9"), ("0.012", "84410"), ("0.0155", "84410.3")),
    ),
    Order(at("10-02 23:19:08"), "BTC-USDT", True, True, (("0.025", "83802"), ("0.0308", "83802"))),
    Order(
        at("10-04 16:44:51"), "BTC-USDT", True, False, (("0.02", "84951.5"), ("0.0162", "84952"))
    ),
    Order(at("10-06 09:20:16"), "BTC-USDT", True, False, (("0.0118", "85127.3"),)),
)
_SWAPS = (
    Swap(at("09-26 12:05:59"), ("SOL", "5.4127"), ("USDT", "1103.86418340")),
    Swap(at("10-01 18:52:37"), ("ETH", "0.31"), ("BTC", "0.01122574")),
)
_MOVES = (
    Move(at("09-07 20:58:30"), "Deposit", "USDT", "12000"),
    Move(at("09-07 21:02:18"), TO_TRADING, "USDT", "-12000"),
    Move(at("09-09 10:20:44"), "Simple Earn subscription", "USDT", "-1500"),
    *_yields(10, 12),
    Move(at("09-12 21:04:55"), "Withdrawal", "USDT", "-301"),
    *_yields(13, 17),
    Move(at("09-17 19:41:06"), "Deposit", "USDT", "10000"),
    Move(at("09-17 19:44:52"), TO_TRADING, "USDT", "-10000"),
    *_yields(18, 20),
    Move(at("09-20 15:06:21"), "Simple Earn redemption", "USDT", "1500"),
    Move(at("09-22 11:30:00"), "Received", "USDT", "5"),
    Move(at("09-25 14:00:12"), "Fee rebate", "USDT", "1.84220517"),
    Move(at("10-02 22:50:09"), "Deposit", "USDT", "5200"),
    Move(at("10-02 22:54:40"), TO_TRADING, "USDT", "-5200"),
    Move(at("10-03 09:33:27"), "Deposit", "BTC", "0.00420000"),
    Move(story.MOVED, FROM_TRADING, "BTC", "0.50002"),
    Move(story.SUBMITTED, "Withdrawal", "BTC", "-0.50002"),
    Move(at("10-06 09:18:03"), TO_TRADING, "USDT", "-1200"),
)


def _eight(value: Decimal) -> str:
    return f"{value:.8f}"


def _eighteen(value: Decimal) -> str:
    """Return 18 decimals; zero as the real files write it."""
    return f"{value:.18f}" if value else "0E-18"


def _late(moment: datetime, label: str, low: int = 90, high: int = 960) -> datetime:
    """Return ``moment`` plus the part of a second that the export cuts off."""
    return moment + timedelta(milliseconds=low + invented_number(label, high - low))


class _TradingBook:
    """The trading account: rows (time, id, cells) in the order they happened."""

    def __init__(self) -> None:
        self.balances = defaultdict(Decimal, {c: Decimal(v) for c, v in _TRADING_START.items()})
        self.rows: list[tuple[datetime, int, str]] = []

    def _row(self, moment: datetime, number: int, cells: tuple[str, ...], change: Decimal) -> None:
        """Add a row; ``cells`` are those between Time and Position Change, coin last."""
        coin = cells[-1]
        self.balances[coin] += change
        tail = (_eight(Decimal(0)),) * 2 + (_eight(change), _eight(self.balances[coin]), coin)
        text = ",".join((str(number), cells[0], story.stamp(moment), *cells[1:-1], *tail))
        self.rows.append((moment, number, text))

    def order(self, order: Order) -> None:
        """Book every fill of a spot order as two legs; the incoming leg pays the fee."""
        base, quote = order.symbol.split("-")
        node = invented_number(f"{order.time} node", 8000)
        filled = _late(order.time, f"{order.time} fill")
        # A maker order waits in the book: its id is older than its fills.
        wait = 60_000 + invented_number(f"{order.time} wait", 7_000_000) if order.maker else 41
        placed = str(bill_id(filled - timedelta(milliseconds=wait), node))
        for place, (amount_text, price_text) in enumerate(order.fills):
            amount, price = Decimal(amount_text), Decimal(price_text)
            total = (amount * price).quantize(_EIGHT, ROUND_DOWN)
            gain = amount if order.buy else total
            fee = -(gain * (_MAKER if order.maker else _TAKER)).quantize(_EIGHT, ROUND_DOWN)
            legs = ((base, amount, order.buy), (quote, total, not order.buy))
            for leg, (coin, size, incoming) in enumerate(legs):
                charged = fee if incoming else Decimal(0)
                action = "Buy" if incoming else "Sell"
                cells = (placed, "Spot", order.symbol, action, _eight(size), quote, _eight(price))
                money = (_eight(Decimal(0)), _eight(charged), coin, coin)
                change = (size if incoming else -size) + charged
                self._row(
                    order.time, bill_id(filled, node, 2 * place + leg), (*cells, *money), change
                )

    def swap(self, swap: Swap) -> None:
        """Book a conversion: two rows, no action, no fee, direction by sign."""
        (give, given), (get, got) = swap.give, swap.get
        node = invented_number(f"{swap.time} node", 8000)
        moment = _late(swap.time, f"{swap.time} swap")
        placed = str(bill_id(moment - timedelta(milliseconds=4), node))
        price = (Decimal(got) / Decimal(given)).quantize(_EIGHT, ROUND_DOWN)
        for leg, (coin, change) in enumerate(((give, -Decimal(given)), (get, Decimal(got)))):
            cells = (placed, "Spot", f"{give}-{get}-CONVERT", "", _eight(abs(change)), get)
            money = (_eight(price), "0", "0", coin, coin)
            self._row(swap.time, bill_id(moment, node, leg), (*cells, *money), change)

    def transfer(self, move: Move) -> None:
        """Book the trading account's side of a transfer between the two accounts."""
        node = invented_number(f"{move.time} node", 8000)
        moment = _late(move.time, f"{move.time} transfer")
        placed = str(bill_id(moment - timedelta(milliseconds=7), node))
        change = -Decimal(move.amount)
        action = "Transfer in" if change > 0 else "Transfer out"
        zero = _eight(Decimal(0))
        cells = (placed, "Transfer", "", action, "0", "cont", zero, zero, zero, move.coin)
        self._row(move.time, bill_id(moment, node), (*cells, move.coin), change)


def _newest_first(rows: Iterable[tuple[datetime, int, str]]) -> list[str]:
    """Sort as OKX does: newest first, rows of one second in no order a reader may count on."""
    mixed = sorted(rows, key=lambda row: invented_bytes(str(row[1])))
    return [text for _, _, text in sorted(mixed, key=lambda row: row[0], reverse=True)]


def _file(meta: Iterable[str], lines: Iterable[str], *, gap: bool = False) -> bytes:
    """Return a file as OKX writes it.

    A byte order mark stands before each cell of the first line and before every later line; the
    first line ends in CRLF, the rest in LF.
    """
    first = ",".join(BOM + cell for cell in meta) + "\r\n" + ("\n" if gap else "")
    return (first + "".join(f"{BOM}{line}\n" for line in lines)).encode()


def _meta() -> tuple[str, str, str]:
    return (f"UID:{story.UID}", "Account Type:Main", "Time Zone:UTC+8")


def trading_history() -> bytes:
    """Return the Trading History (A4, English): trading-account bills, newest first."""
    book = _TradingBook()
    moves = [move for move in _MOVES if move.kind in {TO_TRADING, FROM_TRADING}]
    for event in sorted((*_ORDERS, *_SWAPS, *moves), key=lambda event: event.time):
        if isinstance(event, Order):
            book.order(event)
        elif isinstance(event, Swap):
            book.swap(event)
        else:
            book.transfer(event)
    return _file(_meta(), [TRADING_HEADER, *_newest_first(book.rows)])


def funding_rows() -> list[FundingRow]:
    """Return the funding account's movements, oldest first, with running balances."""
    balances = defaultdict(Decimal, {c: Decimal(v) for c, v in _FUNDING_START.items()})
    rows = []
    for move in _MOVES:
        before, change = balances[move.coin], Decimal(move.amount)
        balances[move.coin] = before + change
        # Public ids: 103346514176 in June 2026, some 12 billion more each month.
        days = Decimal((move.time - at("06-22 00:00:00")).total_seconds()) / 86_400
        number = 103_346_514_176 + int(days * 391_000_000) + invented_number(str(move), 9000)
        after = balances[move.coin]
        rows.append(FundingRow(number, move.time, move.kind, change, before, after, move.coin))
    return rows


def funding_history() -> bytes:
    """Return the Funding History (B2, English): funding-account bills, newest first."""
    lines = [
        f"{row.id},{story.stamp(row.time)},{row.kind},{_eighteen(row.amount)},"
        f"{_eighteen(row.before)},{_eighteen(row.after)},{row.coin}"
        for row in reversed(funding_rows())
    ]
    return _file(_meta(), [FUNDING_HEADER, *lines])


def _sent(moment: datetime, hashed: str, amount: str, reference: str) -> str:
    """Return a row of bitcoin to the receiver; without a hash it was canceled."""
    status = "Sent" if hashed else "Canceled"
    return (
        f"{moment:%m/%d/%Y %H:%M:%S},BTC,{story.DESTINATION},Bitcoin,{hashed},{amount},"
        f"{story.FEE},{status},{reference}"
    )


def withdrawal_history() -> bytes:
    """Return the Withdrawal history (C, English): US dates, no zone, amounts without the fee."""
    rows = (
        _sent(story.SUBMITTED, story.TXID, "0.5", story.REFERENCE),
        (
            f"{story.USDT_SUBMITTED:%m/%d/%Y %H:%M:%S},USDT,{story.USDT_ADDRESS},TRC20,"
            f"{story.USDT_TXID},{story.USDT_AMOUNT},{story.USDT_FEE},Sent,{story.USDT_REFERENCE}"
        ),
        _sent(story.CANCELED_SUBMITTED, "", "0.2", story.CANCELED_REFERENCE),
        _sent(story.TEST_SUBMITTED, story.TEST_TXID, "0.01", story.TEST_REFERENCE),
    )
    exported = story.EXPORTED.strftime("%m/%d/%Y %H:%M")
    meta = (f"UID: {story.UID}", "Account type: Funding", f"Time: {exported}")
    return _file(meta, [WITHDRAWAL_HEADER, *rows], gap=True)


def export_files() -> dict[str, bytes]:
    """Return the three exports by the names a browser saves them under."""
    span = f"{story.RANGE[0]}~{story.RANGE[1]}~UTC+8"
    trading = invented_bytes("trading export", 16).hex()
    funding = invented_bytes("funding export", 16).hex()
    return {
        f"OKX Trading History_{span}~{trading}.csv": trading_history(),
        f"OKX Funding History_{span}~{funding}.csv": funding_history(),
        "OKX_withdrawal_history(GMT+8).csv": withdrawal_history(),
    }
