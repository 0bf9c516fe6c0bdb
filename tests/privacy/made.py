"""Secrets made up for tests and benchmarks: seed phrases in their layouts, keys, labelled values.

Everything comes from a given ``random.Random``, so a figure can be made again.
"""

import base64
import hashlib
import json
import string
import uuid
import zlib
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from random import Random

from mnemonic import Mnemonic

from okx_kit.privacy.model import FindingKind
from okx_kit.resources import resource_path

LANGUAGES = (
    "english", "chinese_simplified", "chinese_traditional", "japanese", "korean", "spanish",
    "french",
)  # fmt: skip
SIZES = (12, 15, 18, 21, 24)
TWELVE = (*LANGUAGES, "italian", "czech", "portuguese", "russian", "turkish")
"""Every list that ``mnemonic`` ships."""

_B58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
Layout = Callable[[Sequence[str]], str]


@cache
def _maker(language: str) -> Mnemonic:
    return Mnemonic(language)


def entropy(size: int, random: Random) -> bytes:
    """Return the random bytes behind a phrase of ``size`` words (BIP-39: 32 bits for 3 words)."""
    return random.randbytes(size // 3 * 4)


def phrase(language: str, data: bytes) -> list[str]:
    """Return the words for some bytes, as another program than ours makes them."""
    return _maker(language).to_mnemonic(data).replace("\u3000", " ").split()


def _grid(words: Sequence[str]) -> str:
    cells = [f"{number:>2}. {word:<10}" for number, word in enumerate(words, 1)]
    return "\n".join("  ".join(cells[at : at + 3]) for at in range(0, len(cells), 3))


def _down_grid(words: Sequence[str]) -> str:
    """Three columns numbered downwards: read by lines, the words are out of order."""
    rows = len(words) // 3
    cells = [f"{number} {word}" for number, word in enumerate(words, 1)]
    return "\n".join("    ".join(cells[row::rows]) for row in range(rows))


def _numbered(words: Sequence[str], form: str, between: str) -> str:
    return between.join(form.format(number, word) for number, word in enumerate(words, 1))


LAYOUTS: dict[str, Layout] = {
    "line": " ".join,
    "commas": ", ".join,
    "one a line": "\n".join,
    "numbered lines": lambda words: _numbered(words, "{0}. {1}", "\n"),
    "numbered in a line": lambda words: _numbered(words, "{0}.{1}", " "),
    "grid": _grid,
    "grid downwards": _down_grid,
    "json": lambda words: json.dumps({"mnemonic": list(words)}, ensure_ascii=False, indent=1),
    "capitals in a sentence": lambda words: f"我的钱包: {' '.join(words).upper()}。请帮我看看",
    "table": lambda words: _numbered(words, "| {0} | {1} |", "\n"),
}


def base58check(payload: bytes) -> str:
    """Return ``payload`` in Base58Check, by its definition (Bitcoin wiki)."""
    data = payload + hashlib.sha256(hashlib.sha256(payload).digest()).digest()[:4]
    number, text = int.from_bytes(data, "big"), ""
    while number:
        number, digit = divmod(number, 58)
        text = _B58[digit] + text
    return "1" * (len(data) - len(data.lstrip(b"\0"))) + text


def letters(random: Random, count: int, among: str) -> str:
    """Return ``count`` random characters."""
    return "".join(random.choices(among, k=count))


def _some_uuid(random: Random) -> str:
    return str(uuid.UUID(bytes=random.randbytes(16), version=4))


def _password(random: Random) -> str:
    return (
        letters(random, random.randint(6, 16), string.ascii_letters + string.digits + "!#$%@") + "7"
    )


def _base32(random: Random) -> str:
    return base64.b32encode(random.randbytes(random.choice((10, 20)))).decode()


def _word(random: Random) -> str:
    return letters(random, random.randint(5, 9), string.ascii_lowercase) + str(
        random.randint(10, 99)
    )


LABELLED: dict[FindingKind, tuple[Callable[[Random], str], tuple[str, ...]]] = {
    FindingKind.API_KEY: (
        _some_uuid,
        ("API Key：{}", "API 密钥: {}", "API 密鑰：{}", "apikey={}", "OK-ACCESS-KEY: {}",
         "OKX_API_KEY = \"{}\"", "my api key is {}"),
    ),
    FindingKind.API_SECRET: (
        lambda random: random.randbytes(16).hex().upper(),
        ("Secret Key：{}", "密钥：{}", "密鑰：{}", "secretkey = {}", "OKX_SECRET_KEY='{}'",
         "\"secret\": \"{}\"", "my secret key is {}"),
    ),
    FindingKind.API_PASSPHRASE: (
        _password,
        ("OK-ACCESS-PASSPHRASE: {}", "passphrase={}", "API 口令：{}", "口令是 {}",
         "OKX_PASSPHRASE = \"{}\"", "OKX_API_PASSPHRASE: {}"),
    ),
    FindingKind.PRIVATE_KEY: (
        lambda random: random.choice(("", "0x")) + random.randbytes(32).hex(),
        ("私钥：{}", "私鑰: {}", "private key: {}", "PRIVATE_KEY={}", "我的私钥是 {}",
         "Private Key\n{}"),
    ),
    FindingKind.PASSWORD: (
        _password,
        ("密码：{}", "密碼: {}", "登录密码是 {}", "資金密碼為 {}", "password: {}", "Passwd={}",
         "my password is {}", "pwd: {}", "Login password\n{}", "登录密码\n{}"),
    ),
    FindingKind.ONE_TIME_CODE: (
        lambda random: letters(random, 6, string.digits),
        ("验证码：{}", "【欧易】您的验证码是{}，5分钟内有效", "驗證碼為 {}", "您的动态码 {}",
         "Your OKX verification code is {}.", "{} is your OKX verification code", "OTP: {}",
         "2FA code {}", "authenticator code: {}", "{} 是您的驗證碼"),
    ),
    FindingKind.SETUP_KEY: (
        _base32,
        ("密钥：{}", "密鑰: {}", "手动输入 {}", "setup key: {}", "Secret key {}", "secret={}",
         "谷歌验证器密钥 {}", "谷歌驗證器密鑰：{}"),
    ),
    FindingKind.ANTI_PHISHING_CODE: (
        _word,
        ("防钓鱼码：{}", "防釣魚碼: {}", "Anti-phishing code: {}", "anti-phishing code is {}",
         "您的防钓鱼码是 {}"),
    ),
    FindingKind.CARD_CODE: (
        lambda random: letters(random, 3, string.digits),
        ("CVV: {}", "安全码：{}", "CVV2 {}", "cvc={}"),
    ),
}  # fmt: skip
"""Each labelled kind: how a value is made, and how people and programs write it down."""


def labelled(count: int, random: Random) -> Iterator[tuple[FindingKind, str, str]]:
    """Yield ``count`` of each labelled kind: the kind, the text around it, the value."""
    for kind, (make, forms) in LABELLED.items():
        for number in range(count):
            value = make(random)
            yield kind, forms[number % len(forms)].format(value), value


_RS1024 = (
    0xE0E040, 0x1C1C080, 0x3838100, 0x7070200, 0xE0E0009,
    0x1C0C2412, 0x38086C24, 0x3090FC48, 0x21B1F890, 0x3F3F120,
)  # fmt: skip


def _list(name: str) -> list[str]:
    return resource_path(f"wordlists/{name}.txt").read_text("utf-8").split()


def slip39_share(size: int, random: Random) -> list[str]:
    """Return a share of ``size`` words whose checksum holds (SLIP-0039, RS1024)."""
    values = [random.randrange(1024) for _ in range(size - 3)]
    state = 1
    for value in (*random.choice((b"shamir", b"shamir_extendable")), *values, 0, 0, 0):
        top = state >> 20
        state = (state & 0xFFFFF) << 10 ^ value
        for bit in range(10):
            state ^= _RS1024[bit] if top >> bit & 1 else 0
    check = state ^ 1
    words = _list("slip39")
    return [words[value] for value in (*values, check >> 20, check >> 10 & 1023, check & 1023)]


def monero_phrase(size: int, random: Random) -> list[str]:
    """Return a phrase whose last word repeats the one its checksum names (three letters count)."""
    words = random.choices(_list("monero_english"), k=size - 1)
    check = zlib.crc32("".join(word[:3] for word in words).encode())
    return [*words, words[check % len(words)]]


WIF_VERSIONS = {
    "Bitcoin": 0x80, "Bitcoin test": 0xEF, "Litecoin": 0xB0, "Dash": 0xCC, "Dogecoin": 0x9E,
    "Dogecoin test": 0xF1, "Zcash": 0x80, "Bitcoin Cash": 0x80, "Bitcoin SV": 0x80,
}  # fmt: skip


def wif(version: int, random: Random, *, compressed: bool) -> str:
    """Return a private key as wallets import it."""
    return base58check(bytes((version,)) + random.randbytes(32) + b"\x01" * compressed)


def order_id(random: Random) -> str:
    """Return 17 to 19 digits, as order ids and bill ids have."""
    return str(random.randint(1, 9)) + letters(random, random.randint(16, 18), string.digits)


def tron_address(random: Random) -> str:
    """Return an address as TRON writes it."""
    return base58check(b"\x41" + random.randbytes(20))
