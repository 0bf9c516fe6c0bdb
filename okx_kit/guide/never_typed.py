"""What nobody should type into a field of a case, and what to do instead.

Only what is told by its label or its own check digits, so that an ordinary fact is not suspected;
the search of files for secrets is the task of ``privacy``.
"""

import re

from okx_kit.records.addresses import is_private_key
from okx_kit.records.numbers import is_card_number
from okx_kit.words import Words

PASSWORD = Words(
    "这里像是写了密码。请删掉：OKX 客服不需要密码，也从不索要。只写出现了什么提示就够了。",
    "This looks like a password. Delete it: OKX support never needs or asks for one. What the"
    " screen said is enough.",
)
CODE = Words(
    "这里像是写了验证码。请删掉，也不要发给任何人；只写“收不到验证码”或错误提示即可。",
    "This looks like a verification code. Delete it and give it to nobody; “no code arrives” or the"
    " error's text is enough.",
)
CVV = Words(
    "这里像是写了银行卡安全码（CVV）。请删掉；核对一笔刷卡记录，卡号后四位就够了。",
    "This looks like a card's security code (CVV). Delete it; the last four digits of the card are"
    " enough to find a payment.",
)
CARD = Words(
    "这里像是完整的银行卡号。请只留后四位，例如“尾号 1234”。",
    "This looks like a full card number. Keep only the last four digits, as in “ending 1234”.",
)
SEED = Words(
    "这里像是写了助记词。请马上删掉：任何人拿到它都能转走资产，OKX 客服从不需要。",
    "This looks like a seed phrase. Delete it now: whoever has it can take the funds, and OKX"
    " support never needs it.",
)
KEY = Words(
    "这里像是写了私钥。请马上删掉：任何人拿到它都能转走资产。链上转账请填交易哈希。",
    "This looks like a private key. Delete it now: whoever has it can take the funds. For a"
    " transfer, give its transaction hash.",
)
API = Words(
    "这里像是写了 API 密钥、签名或口令。请删掉，并在 OKX 里作废这个 API Key；只写接口和错误码。",
    "This looks like an API secret, signature or passphrase. Delete it and revoke the key in OKX;"
    " the endpoint and the error code are enough.",
)

_NOT_A_VALUE = (
    r"(?!(?:incorrect|wrong|invalid|error|required|expired|reset|forgot\w*|changed|not|is|was|none|"
    r"null|true|false|n/?a|\**)(?![0-9A-Za-z]))"
)
_RULES: tuple[tuple[re.Pattern[str], Words], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), words)
    for pattern, words in (
        (r"otpauth(?:-migration)?://", CODE),
        (
            r"(?:助记词|seed ?phrase|recovery ?phrase|mnemonic)[^A-Za-z]{0,8}"
            r"(?:[A-Za-z]{3,8}[^A-Za-z]{1,4}){5}",
            SEED,
        ),
        (r"(?:私钥|private ?key)[^0-9A-Za-z]{0,8}(?:0x)?[0-9a-f]{64}(?![0-9a-z])", KEY),
        (
            r"(?:OK-ACCESS-(?:SIGN|PASSPHRASE|KEY)|(?:api[ _-]?)?secret(?:[ _-]?key)?|passphrase|"
            rf"api[ _-]?key)[\"']?\s*(?:[:=]|是|为)\s*[\"']?{_NOT_A_VALUE}[!-~]{{6,}}",
            API,
        ),
        (r"(?:CVV2?|CVC2?|安全码)(?![A-Za-z])[^0-9\n]{0,10}[0-9]{3,4}(?![0-9])", CVV),
        (
            rf"(?:密码|口令|(?<![a-z])(?:password|passwd|pwd))\s*(?:[:=]|是|为)\s*{_NOT_A_VALUE}[!-~]{{4,}}",
            PASSWORD,
        ),
        (
            r"(?<![a-z])(?:password|passwd|pwd)\s+is\s+(?=[!-~]{0,40}[0-9])[!-~]{4,}",
            PASSWORD,
        ),
        (
            r"(?:验证码|动态码|动态口令|verification code|(?<![a-z])otp|2fa code|"
            r"authenticator code)"
            r"(?![^0-9\n]{0,20}(?:错误码|error code))[^0-9\n]{0,20}(?<![0-9])[0-9]{6}(?![0-9])",
            CODE,
        ),
    )
)
_GROUPED = re.compile(r"(?<![0-9])[0-9]{4}(?:[ -][0-9]{4}){3}(?:[ -][0-9]{1,3})?(?![0-9])")
_PLAIN = re.compile(r"(?<![0-9A-Za-z.])[0-9]{15,16}(?![0-9A-Za-z.])")
_WIF = re.compile(r"(?<![0-9A-Za-z])[5KL9c][1-9A-HJ-NP-Za-km-z]{50,51}(?![0-9A-Za-z])")


def secret_in(text: str, *, numbers: bool = False) -> Words | None:
    """Return what to do about a secret in ``text`` (cleaned), or ``None`` if none is seen.

    ``numbers``: the field is for a long number, so only one written in groups is a bank card's.
    17 to 19 digits in a row are never taken for a card: order ids look the same.
    """
    for pattern, words in _RULES:
        if pattern.search(text):
            return words
    if any(is_private_key(match[0]) for match in _WIF.finditer(text)):
        return KEY
    cards = [*_GROUPED.finditer(text), *(() if numbers else _PLAIN.finditer(text))]
    if any(is_card_number(re.sub("[ -]", "", match[0])) for match in cards):
        return CARD
    return None
