"""OKX API keys, their secrets and passphrases.

A key is a UUID and a secret 32 upper-case hex digits (OKX API documentation): shapes that much
else has, so a label must say it, or for the secret a key close by. Order ids, client order ids,
hashes and UIDs are never taken for them.
"""

import re
from collections.abc import Iterator

from okx_kit.privacy.model import Certainty, FindingKind, TextFinding
from okx_kit.privacy.values import looks_typed
from okx_kit.privacy.windows import windows

_UUID = re.compile(
    r"(?<![0-9A-Za-z-])[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![0-9A-Za-z-])",
    re.IGNORECASE,
)
_SECRET = re.compile(r"(?<![0-9A-Za-z])[0-9A-F]{32}(?![0-9A-Za-z])")
_KEY_LABEL = re.compile(
    r"api[ _-]?key|OK-ACCESS-KEY|access[ _-]?key|密钥|密鑰|(?<![a-z])key(?![a-z])", re.IGNORECASE
)
_SECRET_LABEL = re.compile(r"secret|密钥|密鑰|私钥", re.IGNORECASE)
_VALUE = (
    r"(?P<joint>[\"']?\s{0,3}(?:[:=：]|是|为|為|\bis\b)\s{0,3}[\"']?)"
    r"(?P<value>(?:(?![\"',;])[!-~]){4,64})"
)
_PASSPHRASE = re.compile(
    rf"(?:OK-ACCESS-PASSPHRASE|(?:okx?_|api[ _-]?)?passphrase|API ?口令|(?<!动态)口令){_VALUE}",
    re.IGNORECASE,
)
_LABELLED_SECRET = re.compile(
    rf"(?:(?:okx?|api)[ _-]?)?(?:secret(?:[ _-]?key)?|api[ _-]?secret){_VALUE}", re.IGNORECASE
)
_SIGNATURE = re.compile(rf"OK-ACCESS-SIGN{_VALUE}", re.IGNORECASE)
_LABELLED_KEY = re.compile(rf"(?:OK-ACCESS-KEY|api[ _-]?key){_VALUE}", re.IGNORECASE)
_WITHIN = 40  # characters between a label and its value
_LINES = 5  # between a key and its secret
_BASE32 = re.compile(r"(?=.*[G-Z])[A-Z2-7]{16,64}")
_HEX = re.compile(r"[0-9A-Fa-f-]+")
_GOES_ON = re.compile(r"[ ]*\n[ ]*([0-9A-Fa-f-]{1,31})(?=[ ]*(?:\n|\Z))")
_LENGTHS = frozenset({32, 36})  # of a secret and of a key
_HEX_OR_BASE64 = re.compile(r"[0-9A-Za-z+/_=-]{16,64}")


_WORDS = ("key", "secret", "pass", "密", "私钥", "口令")


def find_okx_keys(text: str) -> list[TextFinding]:
    """Return where API keys, secrets and passphrases stand, by place."""
    found = [f.moved(at) for at, part in windows(text, _WORDS, after=800) for f in _find(part)]
    return sorted(found, key=lambda finding: finding.start)


def _find(text: str) -> list[TextFinding]:
    keys = [m for m in _UUID.finditer(text) if _says(text, m.start(), _KEY_LABEL)]
    found = [TextFinding(FindingKind.API_KEY, *match.span(), Certainty.PROBABLE) for match in keys]
    found += _secrets(text, [match.start() for match in keys])
    for kind, pattern in (
        (FindingKind.API_SECRET, _SIGNATURE),
        (FindingKind.API_KEY, _LABELLED_KEY),
    ):
        for match in pattern.finditer(text):
            if _HEX_OR_BASE64.fullmatch(match["value"]) and any(map(str.isdigit, match["value"])):
                span = _whole(text, *match.span("value"))
                found.append(TextFinding(kind, *span, Certainty.PROBABLE))
    for match in _PASSPHRASE.finditer(text):
        span = match.span("value")
        if looks_typed(text, *span, match["joint"]):
            found.append(TextFinding(FindingKind.API_PASSPHRASE, *span, Certainty.PROBABLE))
    return found


def _says(text: str, at: int, label: re.Pattern[str]) -> bool:
    before = text[max(0, at - _WITHIN) : at]
    return any(True for _ in label.finditer(before))


def _secrets(text: str, keys: list[int]) -> Iterator[TextFinding]:
    spans = set()
    for match in _SECRET.finditer(text):
        if _says(text, match.start(), _SECRET_LABEL) or _near(text, match.start(), keys):
            spans.add(match.span())
    for match in _LABELLED_SECRET.finditer(text):
        value = match["value"]
        if _BASE32.fullmatch(value):
            continue  # an authenticator's
        if _HEX_OR_BASE64.fullmatch(value) and any(c.isdigit() for c in value):
            spans.add(_whole(text, *match.span("value")))
    for start, end in sorted(spans):
        yield TextFinding(FindingKind.API_SECRET, start, end, Certainty.PROBABLE)


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where a value ends that a narrow screen has broken into two lines."""
    more = _GOES_ON.match(text, end)
    if more and _HEX.fullmatch(text, start, end) and end - start + len(more[1]) in _LENGTHS:
        return start, more.end(1)
    return start, end


def _near(text: str, at: int, keys: list[int]) -> bool:
    return any(text.count("\n", min(at, key), max(at, key)) <= _LINES for key in keys)
