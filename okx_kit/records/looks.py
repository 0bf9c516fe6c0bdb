"""What a file looks like by its words: an export with orders, an explorer's page, a mail of OKX.

A look is a hint with a reason, never proof: anybody can write these words.
"""

import re
from collections.abc import Sequence
from enum import StrEnum

_ORDER = re.compile(
    r"order ?id|ordid|订单(?:id|号|编号)|委托(?:id|号|编号)|关联订单", re.IGNORECASE
)
_TRADED = re.compile(
    r"symbol|instrument|trading (?:pair|unit|type)|trade ?type|pair|side|filled"
    r"|交易(?:对|产品|品种|单位)|合约|方向|成交|action",
    re.IGNORECASE,
)
_HASH = re.compile(r"tx ?id|tx ?hash|transaction (?:id|hash)|哈希|交易id", re.IGNORECASE)
_DEPOSIT = re.compile(r"deposit|充[币值]", re.IGNORECASE)
_WITHDRAWAL = re.compile(r"withdraw|提[币现]|reference no|^fee$|手续费", re.IGNORECASE)
_BALANCE = re.compile(r"balance|余额", re.IGNORECASE)
_POSITION = re.compile(r"仓位|持仓|position|leverage|杠杆", re.IGNORECASE)
_EXPLORERS = re.compile(
    r"(?<![\w.-])(?:[\w-]+\.)*(?:etherscan\.io|bscscan\.com|tronscan\.(?:org|io)|arbiscan\.io|"
    r"polygonscan\.com|basescan\.org|snowtrace\.io|blockchair\.com|mempool\.space|blockchain\.com|"
    r"blockstream\.info|btcscan\.org|solscan\.io|explorer\.solana\.com|tonviewer\.com|tonscan\.org|"
    r"xrpscan\.com|bithomp\.com|oklink\.com|suiscan\.xyz|suivision\.xyz|mintscan\.io|"
    r"dogechain\.info|optimistic\.etherscan\.io)(?![\w-])",
    re.IGNORECASE,
)
_OKX_SENDER = re.compile(r"@(?:[\w-]+\.)*okx\.com>?\s*$", re.IGNORECASE)
_STATEMENT = re.compile(
    r"bank statement|account statement|statement of account"
    r"|银行流水|账户明细|交易明细|对账单|交易流水",
    re.IGNORECASE,
)


class Look(StrEnum):
    """What a file looks like."""

    ORDERS = "orders"  # a table with order ids and what was traded
    POSITIONS = "positions"  # a table of positions
    FUNDING = "funding"  # a table of bills with balances
    DEPOSITS = "deposits"  # a table of deposits with their hashes
    WITHDRAWALS = "withdrawals"
    EXPLORER = "explorer"  # names a block explorer and holds a hash
    OKX_MAIL = "okx_mail"  # says that it comes from okx.com
    STATEMENT = "statement"  # calls itself a statement of an account


def looks_of_header(header: Sequence[str], *, above: str = "") -> set[Look]:
    """Return what a table looks like by the names of its columns and the text ``above`` them."""
    names = [name.strip() for name in header]

    def has(pattern: re.Pattern[str]) -> bool:
        return any(pattern.search(name) for name in names)

    if has(_HASH):
        deposits = _DEPOSIT.search(above) or has(_DEPOSIT)
        withdrawals = _WITHDRAWAL.search(above) or has(_WITHDRAWAL)
        return {Look.WITHDRAWALS} if withdrawals and not deposits else {Look.DEPOSITS}
    found = set()
    if has(_ORDER) and has(_TRADED):
        found.add(Look.ORDERS)
    if sum(bool(_POSITION.search(name)) for name in names) >= 2:
        found.add(Look.POSITIONS)
    if has(_BALANCE) and Look.ORDERS not in found:
        found.add(Look.FUNDING)
    return found


def looks_of_text(text: str, *, has_hash: bool) -> set[Look]:
    """Return what running text looks like; ``has_hash``: a transaction hash stands in it."""
    found = set()
    if has_hash and _EXPLORERS.search(text):
        found.add(Look.EXPLORER)
    if _STATEMENT.search(text):
        found.add(Look.STATEMENT)
    return found


def looks_like_okx_sender(sender: str) -> bool:
    """Say whether a mail's From line names okx.com; the line itself proves nothing."""
    return _OKX_SENDER.search(sender) is not None
