"""Domains made to be taken for okx.com: old brand, other endings, extra words, foreign letters."""

import re
import unicodedata

from okx_kit.shown import visible
from okx_kit.words import Words

REAL = "okx.com"

# Letters of other scripts and digits that look like those of the brand. From the Unicode
# confusables table (UTS 39), for the letters of "okx", "okex" and "com".
_ALIKE = str.maketrans(
    {
        **dict.fromkeys("0оοօσ৹๐໐०ⲟөøðо", "o"),
        **dict.fromkeys("кκқҝӄⲕĸķҡ", "k"),
        **dict.fromkeys("хχⅹ×ҳⲭẋ", "x"),
        **dict.fromkeys("еєҽё3", "e"),
        **dict.fromkeys("сϲⅽ", "c"),
        **dict.fromkeys("мⅿ", "m"),
    }
)
_BRANDS = ("okx", "okex")
_SLIPS = frozenset({"oxk", "kox", "okkx", "okxx", "ookx", "okcx", "oklx", "olx0"})
_BESIDE = (
    "account|admin|app|auth|center|centre|cn|coin|crypto|customer|desk|en|exchange|get|global|go|"
    "help|hk|kefu|home|info|join|kyc|login|m|mail|my|net|official|online|p2p|pay|pro|safe|secure|"
    "security|service|signin|support|team|the|trade|tr|us|verify|vip|wallet|web|www|zh"
)
_NAMED = re.compile(rf"(?:{_BESIDE})*(?:okx|okex)(?:{_BESIDE}|[0-9])*")

_OLD = Words(
    "{domain} 用的是旧品牌名 okex，OKX 现在只用 okx.com。不要往那里发送任何东西。",
    "{domain} uses the old brand okex; OKX now uses okx.com. Send nothing there.",
)
_FOREIGN = Words(
    "{domain} 里有看起来像英文字母、其实不是的字符。这不是 okx.com。",
    "{domain} holds characters that only look like Latin letters. It is not okx.com.",
)
_ALIKE_WORDS = Words(
    "{domain} 看起来像 OKX，但不是 okx.com。",
    "{domain} resembles OKX's, but it is not okx.com.",
)


def look_alike(domain: str) -> Words | None:
    """Return a warning if ``domain`` (of an address or a link) could be taken for OKX's.

    ``None`` for okx.com, what lies below it, and whatever does not resemble it. Takes any text and
    never raises.
    """
    plain = domain.strip().rstrip(".").lower()
    decoded = ".".join(_decoded(part) for part in plain.split("."))
    if decoded == REAL or decoded.endswith(f".{REAL}"):
        return None
    named = {"domain": visible(domain.strip())}
    bare = _bare(decoded)
    if bare != decoded and (bare == REAL or bare.endswith(f".{REAL}")):
        return (_FOREIGN if not decoded.isascii() else _ALIKE_WORDS).fill(**named)
    if not any(_resembles(part) for part in (*bare.split("."), *decoded.split("."))):
        return None
    if not decoded.isascii():
        return _FOREIGN.fill(**named)
    return (_OLD if "okex" in decoded else _ALIKE_WORDS).fill(**named)


def _decoded(part: str) -> str:
    """Return a part of a domain in its own letters (``xn--…`` is what browsers send for them)."""
    if not part.startswith("xn--"):
        return part
    try:
        return part[4:].encode("ascii").decode("punycode")
    except (UnicodeError, ValueError, OverflowError):
        return part


def _bare(domain: str) -> str:
    """Return a domain with every letter replaced by the Latin one it looks like."""
    parts = unicodedata.normalize("NFKD", domain)
    return "".join(c for c in parts.lower().translate(_ALIKE) if not unicodedata.combining(c))


def _resembles(part: str) -> bool:
    words = [word for word in re.split(r"[-_]", part) if word]
    joined = "".join(words)
    if joined in _BRANDS or any(word in _BRANDS or word in _SLIPS for word in words):
        return True
    return any(_NAMED.fullmatch(word) for word in [*words, joined])
