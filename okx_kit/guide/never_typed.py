"""What nobody should type into a field of a case, and what to do instead.

What is a secret is told by the detectors of ``privacy``; here stands what to say of it.
"""

from okx_kit.privacy.model import Certainty, FindingKind, TextFinding
from okx_kit.privacy.texts import find_private, severest
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

ANTI_PHISHING = Words(
    "这里像是写了防钓鱼码。请删掉：知道它的人能伪造可信的 OKX 邮件，客服不需要它。",
    "This looks like an anti-phishing code. Delete it: whoever knows it can forge mail that looks"
    " like OKX's, and support does not need it.",
)

_K = FindingKind
_WORDS = {
    _K.SEED_PHRASE: SEED,
    _K.PRIVATE_KEY: KEY,
    _K.ENCRYPTED_KEY: KEY,
    _K.KEYSTORE: KEY,
    _K.API_KEY: API,
    _K.API_SECRET: API,
    _K.API_PASSPHRASE: API,
    _K.AUTHENTICATOR: CODE,
    _K.SETUP_KEY: CODE,
    _K.ONE_TIME_CODE: CODE,
    _K.LOGIN_CODE: CODE,
    _K.PASSWORD: PASSWORD,
    _K.CARD_CODE: CVV,
    _K.ANTI_PHISHING_CODE: ANTI_PHISHING,
    _K.BANK_CARD: CARD,
}
_SHORTEST_CARD = 15  # digits; shorter ones are times in milliseconds and the like


def secret_in(text: str, *, numbers: bool = False) -> Words | None:
    """Return what to do about a secret in ``text`` (cleaned), or ``None`` if none is seen.

    ``numbers``: the field is for a long number, so only one written in groups is a bank card's.
    17 to 19 digits in a row are never taken for a card: order ids look the same.
    """
    found = [f for f in find_private(text) if f.kind in _WORDS]
    found = [f for f in found if f.kind is not _K.BANK_CARD or _is_card(f, numbers=numbers)]
    worst = severest(found)
    return _WORDS[worst.kind] if worst else None


def _is_card(finding: TextFinding, *, numbers: bool) -> bool:
    """Tell whether a card's number is one even in a field of long numbers."""
    grouped = finding.certainty is Certainty.CERTAIN
    return grouped or (not numbers and finding.end - finding.start >= _SHORTEST_CARD)
