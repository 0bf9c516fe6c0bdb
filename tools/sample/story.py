"""Who, what and when: the constants every picture, export and note agrees on.

The story: 0.5 BTC leave OKX for the person's own account at another platform. OKX shows the
withdrawal as completed and the block explorer confirms it, but the receiver never credits it. The
receiver "Quillbay", the explorer "Chainglass" and every person, id and address are invented;
``.example`` names belong to nobody (RFC 2606).
"""

from datetime import datetime, timedelta, timezone
from decimal import Decimal

from tools.sample.addresses import account_id, base58check, segwit, txid

ZONE = timezone(timedelta(hours=8))


def at(text: str) -> datetime:
    """Return ``MM-DD HH:MM:SS`` of 2026 as an aware time in UTC+8."""
    return datetime.strptime(f"2026-{text}", "%Y-%m-%d %H:%M:%S").replace(tzinfo=ZONE)


UID = str(account_id(datetime(2023, 3, 14, 20, 41, 7, 316_000, tzinfo=ZONE), 0x2B1000))
MAIL = "liwen.zh@mail.example"
MAIL_MASKED = "liw***@mail.example"

# The withdrawal itself
AMOUNT = Decimal("0.5")
FEE = Decimal("0.00002")
MOVED = at("10-05 14:21:36")  # trading account -> funding account
SUBMITTED = at("10-05 14:28:07")
SENT = at("10-05 14:31:40")
COMPLETED = at("10-05 14:49:30")
REFERENCE = "418305927"
TXID = txid("withdrawal of 0.5 BTC")
DESTINATION = segwit("receiver deposit address")
LABEL = "Quillbay BTC"

# An earlier, small withdrawal to the same address that did arrive
TEST_AMOUNT = Decimal("0.01")
TEST_SUBMITTED = at("08-21 20:15:44")
TEST_CREDITED = at("08-21 20:58:12")
TEST_TXID = txid("test withdrawal of 0.01 BTC")
TEST_REFERENCE = "402771360"

# A USDT withdrawal of September, and one of August that was canceled
USDT_AMOUNT = Decimal("300")
USDT_FEE = Decimal("1")
USDT_SUBMITTED = at("09-12 21:04:55")
USDT_TXID = txid("withdrawal of 300 USDT")
USDT_ADDRESS = base58check("rent account", 0x41)
USDT_REFERENCE = "409926518"
CANCELED_SUBMITTED = at("08-30 11:37:20")
CANCELED_REFERENCE = "405180843"

# On the chain
BLOCK = 970_418
MINED = at("10-05 14:41:55")
SEEN_CONFIRMATIONS = 3
HOT_WALLET = segwit("hot wallet of the sender")
OTHERS = (
    (base58check("another customer", 0x05), Decimal("0.01860000")),
    (segwit("a third customer", 1), Decimal("0.07314582")),
)
CHANGE = Decimal("11.60731844")
CHAIN_FEE = Decimal("0.00002464")
VIRTUAL_SIZE = 308  # vB; 2,464 sat / 308 vB = 8.0 sat/vB

# The receiver
RECEIVER = "Quillbay"
RECEIVER_UID = "70418826"
TICKET = "QB-20261006-4471"
EXPORTED = at("10-06 10:52:14")
RANGE = ("2026-09-06", "2026-10-06")


def stamp(moment: datetime) -> str:
    """Return ``YYYY-MM-DD HH:MM:SS`` in UTC+8."""
    return moment.astimezone(ZONE).strftime("%Y-%m-%d %H:%M:%S")


def short(text: str, head: int = 8, tail: int = 8) -> str:
    """Return a long hash or address with its middle left out, as apps show it."""
    return f"{text[:head]}...{text[-tail:]}"
