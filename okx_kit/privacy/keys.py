"""Private keys in every usual writing: told by their checksum, or by the words before them.

Sources: Bitcoin's wiki for WIF versions, BIP-32 and SLIP-0132 for extended keys, BIP-38, the Web3
Secret Storage definition, RFC 7468.
"""

import json
import re
from collections.abc import Iterator
from contextlib import suppress

from okx_kit.privacy.model import Certainty, FindingKind, TextFinding
from okx_kit.records.checksums import base58_decode, base58check

_B58 = "[1-9A-HJ-NP-Za-km-z]"
_EDGE, _END = r"(?<![0-9A-Za-z])", r"(?![0-9A-Za-z])"
_RUN = re.compile(rf"{_EDGE}[0-9A-Za-z]{{51,114}}{_END}")
_GOES_ON = re.compile(r"\n[ ]*([0-9A-Za-z]{2,112})(?=[ ]*(?:\n|\Z))")  # nothing else in its line
_BROKEN_OFF = re.compile(rf"{_EDGE}([0-9A-Za-z]{{8,112}})[ ]*\Z")
_MOST_LINES = 6
_MOST_BROKEN = 50  # pieces that look like a keystore and are none, in one text
_LONGEST = 114  # characters of an extended key, with some to spare
_ENCODED = re.compile(f"{_B58}+")
_HEX = re.compile(r"(?:0[xX])?[0-9a-fA-F]{64}")
_BYTES = re.compile(r"\[\s*(?:\d{1,3}\s*,\s*){63}\d{1,3}\s*\]")
_PEM = re.compile(
    r"-----BEGIN (?P<what>[A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?)-----"
    r"(?:(?:(?!-----BEGIN ).){0,20000}?-----END (?P=what)-----)?",
    re.DOTALL,
)
_KEYSTORE = re.compile(r'"ciphertext"\s*:', re.IGNORECASE)

# What WIF begins with: Bitcoin and its test net, Litecoin, Dash, Dogecoin and theirs, Zcash.
_WIF_VERSIONS = frozenset({0x80, 0xEF, 0xB0, 0xCC, 0x9E, 0xF1, 0xD3, 0xBC, 0xAA, 0x97})
_PRIVATE_VERSIONS = frozenset(
    {
        0x0488ADE4, 0x049D7878, 0x04B2430C, 0x0295B005, 0x02AA7A99,  # xprv yprv zprv Yprv Zprv
        0x04358394, 0x044A4E28, 0x045F18BC, 0x024285B5, 0x02575048,  # tprv uprv vprv Uprv Vprv
        0x019D9CFE, 0x01B26792, 0x02FAC398, 0x0488E1F4,  # Litecoin, Dogecoin, older ones
    }
)  # fmt: skip
_LABEL = re.compile(
    r"(?P<key>private[ _-]?key|私钥|私鑰|secret[ _-]?key|密钥|密鑰|\bpriv(?:ate)?\b|\bsecret\b"
    r"|keypair)"
    r"|(?P<other>tx(?:id|n|[ _-]?hash)?\b|hash|哈希|交易|transaction|sha-?256|区块|block)",
    re.IGNORECASE,
)
_LABEL_WITHIN = 40


def find_keys(text: str) -> list[TextFinding]:
    """Return where private keys stand, by place."""
    found = [*_runs(text), *_wrapped(text), *_byte_lists(text), *_blocks(text)]
    return sorted(found, key=lambda finding: finding.start)


def _runs(text: str) -> Iterator[TextFinding]:
    """Yield keys among the long runs of letters and digits."""
    for match in _RUN.finditer(text):
        found = _judge(text, match[0], *match.span())
        if found:
            yield found


def _judge(text: str, value: str, start: int, end: int) -> TextFinding | None:
    """Return what ``value``, written at ``text[start:end]``, is."""
    kind: FindingKind | None = None
    if _HEX.fullmatch(value):  # the shape of a transaction hash: the words before it decide
        if not _says_key(text, start):
            return None
    elif not _ENCODED.fullmatch(value):
        return None
    elif kind := _checked(value):
        return TextFinding(kind, start, end)
    elif not (_is_pair(value) and _says_key(text, start)):
        return None
    return TextFinding(FindingKind.PRIVATE_KEY, start, end, Certainty.PROBABLE)


def _wrapped(text: str) -> Iterator[TextFinding]:
    """Yield keys that go on in the next lines, as narrow screens show them."""
    past = 0
    for first in _GOES_ON.finditer(text):
        begun = _BROKEN_OFF.search(text, max(past, first.start() - 120), first.start())
        if not begun:
            continue
        value, more = begun[1], first
        for _ in range(_MOST_LINES):
            value += more[1]
            found = _judge(text, value, begun.start(), more.end(1))
            if found:
                past = more.end(1)
                yield found
                break
            after = _GOES_ON.search(text, more.end(1), more.end(1) + 240)
            if len(value) > _LONGEST or not after or text[more.end(1) : after.start()].strip(" "):
                break
            more = after


def _is_pair(value: str) -> bool:
    """Tell whether a text is 64 bytes: a key and its public key, as Solana's wallets show them."""
    return 86 <= len(value) <= 88 and len(base58_decode(value) or b"") == 64


def _checked(value: str) -> FindingKind | None:
    """Return what a Base58 text is whose checksum holds."""
    if len(value) not in {51, 52, 58} and not 106 <= len(value) <= 114:
        return None
    payload = base58check(value)
    if not payload:
        return None
    if len(value) == 58:
        return FindingKind.ENCRYPTED_KEY if payload[:2] in (b"\x01\x42", b"\x01\x43") else None
    if len(value) <= 52:
        private = payload[0] in _WIF_VERSIONS and len(payload) in (33, 34)
    else:
        private = int.from_bytes(payload[:4], "big") in _PRIVATE_VERSIONS
    return FindingKind.PRIVATE_KEY if private else None


def _byte_lists(text: str) -> Iterator[TextFinding]:
    """Yield keys as lists of 64 bytes, as Solana's tools write them."""
    for match in _BYTES.finditer(text):
        if all(int(number) <= 255 for number in re.findall(r"\d+", match[0])):
            yield TextFinding(FindingKind.PRIVATE_KEY, *match.span(), Certainty.PROBABLE)


def _says_key(text: str, at: int) -> bool:
    labels = list(_LABEL.finditer(text[max(0, at - _LABEL_WITHIN) : at]))
    return bool(labels) and labels[-1].lastgroup == "key"


def _blocks(text: str) -> Iterator[TextFinding]:
    for match in _PEM.finditer(text):
        yield TextFinding(FindingKind.PRIVATE_KEY, *match.span())
    failed, past = 0, 0
    for match in _KEYSTORE.finditer(text):
        if match.start() < past or failed >= _MOST_BROKEN:
            continue
        span = _object_around(text, match.start())
        if span and _is_keystore(text[slice(*span)]):
            past = span[1]
            yield TextFinding(FindingKind.KEYSTORE, *span)
        else:
            failed += 1


def _object_around(text: str, at: int) -> tuple[int, int] | None:
    """Return where the smallest JSON object with a ``crypto`` or all its parts begins and ends."""
    start = at
    decoder = json.JSONDecoder()
    for _ in range(4):
        start = text.rfind("{", max(0, at - 20_000), start)
        if start < 0:
            return None
        with suppress(ValueError, RecursionError):
            _, end = decoder.raw_decode(text, start)
            if end > at and _is_keystore(text[start:end]):
                return start, end
    return None


def _is_keystore(text: str) -> bool:
    lower = text.lower()
    return all(f'"{part}' in lower for part in ("ciphertext", "kdf", "mac"))
