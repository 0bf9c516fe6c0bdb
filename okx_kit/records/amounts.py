"""Amounts with their coin in running text: ``1,250.5 USDT``, ``USDT 1250.5``, ``0.5个BTC``."""

import re
from collections.abc import Iterator

from okx_kit.records.cleaning import clean
from okx_kit.records.model import Found, FoundKind, Verdict

# The coins and currencies people write about most. A list, since any capitals after a number may
# be something else (5 MB, 10 PM).
_COINS = (
    "USDT|USDC|USDG|FDUSD|TUSD|DAI|BTC|ETH|OKB|OKT|SOL|XRP|DOGE|TRX|TON|ADA|LTC|BCH|ETC|DOT|AVAX|"
    "LINK|SHIB|PEPE|BNB|MATIC|POL|ATOM|NEAR|FIL|APT|SUI|ARB|OP|UNI|AAVE|XLM|EOS|ICP|INJ|TIA|WLD|"
    "CNY|CNH|USD|EUR|GBP|HKD|TWD|JPY|KRW|SGD|AUD|TRY|BRL|RUB|VND|INR|AED"
)
_NUMBER = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,18})?|[0-9]{1,15}(?:\.[0-9]{1,18})?"
_AMOUNT = re.compile(
    rf"(?<![0-9A-Za-z.,:/_-])(?P<number>{_NUMBER})\s?(?:枚|个)?\s?(?P<coin>{_COINS})"
    r"(?![0-9A-Za-z_/-])"
    rf"|(?<![0-9A-Za-z_/-])(?P<coin2>{_COINS})\s?(?P<number2>{_NUMBER})(?![0-9A-Za-z:/_-]|[.,][0-9])"
)


def find_amounts(text: str) -> Iterator[Found]:
    """Yield amounts of more than nothing; ``normal`` is a plain decimal, a space and the coin."""
    cleaned = clean(text)
    for match in _AMOUNT.finditer(cleaned.text):
        number = (match["number"] or match["number2"]).replace(",", "")
        if not number.strip("0."):
            continue
        coin = match["coin"] or match["coin2"]
        start, end = cleaned.span(match.start(), match.end())
        normal = f"{number} {coin}"
        value = text[start:end]
        yield Found(FoundKind.AMOUNT, value, normal, start, end, (), Verdict.NO_CHECKSUM)
