"""Numbers that only the words before them explain: UID, withdrawal id, P2P order number …"""

import re
from collections.abc import Iterator

from okx_kit.records.model import FoundKind

_NO = r"(?:\s?(?:号码?|编号|单号|ID|No\.?|number|#))"
# The label, and the digits it allows. Earlier rows win: "C2C 订单号" is no "订单号".
_LABELS: tuple[tuple[FoundKind, str, str], ...] = (
    (
        FoundKind.P2P_ORDER_ID,
        rf"(?:C2C|P2P)\s?(?:订单|order){_NO}?",
        r"[0-9]{10,22}",
    ),
    (FoundKind.UID, r"UID|User\s?ID|用户\s?(?:ID|编号)|账户\s?(?:ID|编号)", r"[1-9][0-9]{7,18}"),
    (
        FoundKind.WITHDRAWAL_ID,
        rf"提[币现]{_NO}|Withdrawal\s?(?:ID|No\.?|number|order)|wdId"
        r"|(?:withdraw\w*|提[币现])[^\n]{0,80}?Reference\s?(?:No\.?|number)",
        r"[1-9][0-9]{4,11}",
    ),
    (FoundKind.DEPOSIT_ID, rf"充[币值]{_NO}|Deposit\s?ID|depId", r"[0-9]{6,12}"),
    (FoundKind.TRADE_ID, r"trade\s?Id|交易\s?ID|成交\s?(?:ID|编号)", r"[0-9]{6,12}"),
    (FoundKind.BILL_ID, r"bill\s?Id|账单\s?(?:ID|编号)", r"[1-9][0-9]{9,18}"),
    (
        FoundKind.ORDER_ID,
        rf"(?:ord|order|algo|pos)\s?Id|order\s?(?:No\.?|number)|(?:订单|委托){_NO}",
        r"[0-9]{15,20}",
    ),
)
_BETWEEN = r"[\"')\]]{0,2}\s{0,3}(?:[:=#(]|is\b|是|为)?\s{0,3}[\"'(\[]{0,2}"
_PATTERNS = [
    (
        kind,
        re.compile(
            rf"(?<![0-9A-Za-z])(?:{label}){_BETWEEN}(?P<value>{digits})(?![0-9A-Za-z_])(?!\.[0-9])",
            re.IGNORECASE,
        ),
    )
    for kind, label, digits in _LABELS
]


def labelled(text: str) -> Iterator[tuple[FoundKind, int, int]]:
    """Yield ``(kind, start, end)`` of each number whose label stands just before it."""
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            yield kind, match.start("value"), match.end("value")
