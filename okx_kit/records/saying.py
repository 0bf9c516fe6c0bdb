"""What a record says, in words for people: the side or sort of it, what moved, at what price."""

from collections.abc import Mapping
from decimal import Context, Decimal, InvalidOperation
from types import MappingProxyType

from okx_kit.records.record import Record
from okx_kit.shown import visible
from okx_kit.words import Words

# English words of OKX's exports with the Chinese ones of the same exports (facts/exports.md §4 and
# §5); the last five are this program's translations. Any other word is shown as it stands.
_SIDES: Mapping[str, str] = MappingProxyType(
    {
        "Buy": "买入",
        "Sell": "卖出",
        "Transfer in": "转入",
        "Transfer out": "转出",
        "Open long": "开多",
        "Close long": "平多",
        "Open short": "开空",
        "Close short": "平空",
        "Funding fee income": "资金费收入",
        "Funding fee expense": "资金费支出",
        "Spot": "币币",
        "Margin": "杠杆",
        "Swap": "永续合约",
        "Futures": "交割合约",
        "Option": "期权",
        "Transfer": "划转",
        "Deposit": "充值",
        "Withdrawal": "提币",
        "Convert": "闪兑",
        "From unified trading account": "从交易账户转入",
        "To unified trading account": "转到交易账户",
    }
)
_EXACT = Context(prec=200)
TRADES = frozenset({"Buy", "Sell", "Open long", "Close long", "Open short", "Close short"})
"""Actions that fill an order."""


def plain(text: str | None) -> Words:
    """Return a text of a file as it stands, the same in both languages, safe to show."""
    shown = visible(text or "")
    return Words(shown, shown)


def side_words(record: Record) -> Words:
    """Return what the row did: its action, or its sort where it has no action."""
    word = record.action or record.type or record.action_text or record.type_text or ""
    return Words(visible(_SIDES.get(word, word)), visible(word))


def amount_text(amount: str | None, unit: str | None) -> str:
    """Return ``0.5 BTC``; empty without an amount."""
    return visible(f"{amount} {unit or ''}".strip()) if amount else ""


def record_words(record: Record) -> Words:
    """Return one line about a row: what it did, how much, of what, at what price, its status."""
    amount, unit = record.main_amount
    symbol = record.symbol if record.symbol != unit else None
    rest = [amount_text(amount, unit), visible(symbol or ""), visible(record.network or "")]
    price = amount_text(_price(record), None)
    side, status = side_words(record), visible(record.status or "")
    zh = [side.zh, *rest, f"价格 {price}" if price else "", status]
    en = [side.en, *rest, f"price {price}" if price else "", status]
    return Words(" · ".join(filter(None, zh)), " · ".join(filter(None, en)))


def _price(record: Record) -> str | None:
    return None if is_zero(record.price) else record.price


def is_zero(number: str | None) -> bool:
    """Say whether a number is missing, or zero however many zeros it is written with."""
    return not (number or "").strip("-+0.")


def total(numbers: list[str]) -> str | None:
    """Return the exact sum of decimal texts; ``None`` if one of them is no plain number."""
    try:
        found = [_EXACT.create_decimal(number) for number in numbers]
        result = Decimal(0)
        for one in found:
            result = _EXACT.add(result, one)
    except InvalidOperation:
        return None
    return format(result, "f") if result.is_finite() and abs(result.adjusted()) < 60 else None
