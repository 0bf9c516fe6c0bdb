"""What fits into an e-mail: base64 arithmetic and the limits of providers.

Figures: EHLO ``SIZE`` values and providers' own pages, collected 2026-11 (bytes of the whole
encoded message). Megabytes are 10^6 bytes, the smaller reading of what providers publish.
"""

import re
from dataclasses import dataclass

from okx_kit.errors import OkxKitError
from okx_kit.words import Words

LINE = 76
MESSAGE_OVERHEAD = 16_384
"""Bytes kept for headers, the letter and what servers add on the way."""
ATTACHMENT_OVERHEAD = 1_024
"""Bytes kept for the headers of one attachment."""
DEFAULT_LIMIT = 14_000_000
"""Raw bytes of attachments in a normal mail: 19.2 MB encoded, below every 20 MB helpdesk."""
RECEIVER_LIMIT = 20_000_000
"""What the receiver is taken to accept, encoded; the mail system of support is not known."""

PROVIDERS: dict[str, int] = {
    "gmail": 35_882_577,
    "outlook": 24_650_000,
    "microsoft365": 35_000_000,
    "exchange": 10_485_760,
    "yahoo": 41_697_280,
    "icloud": 28_319_744,
    "proton": 24_650_000,
    "qq": 73_400_320,
    "foxmail": 73_400_320,
    "163": 41_050_000,
    "126": 41_050_000,
    "yeah": 41_050_000,
    "sina": 20_540_000,
    "aliyun": 27_380_000,
    "zoho": 27_380_000,
    "yandex": 34_220_000,
    "mailru": 34_220_000,
    "gmx": 69_920_427,
    "exmail": 68_430_000,
}
"""Largest encoded message each provider lets out, in bytes."""

_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*(b|kb|mb|gb|kib|mib|gib|k|m|g)?", re.IGNORECASE)
_UNITS = {"": 1, "b": 1, "k": 10**3, "kb": 10**3, "m": 10**6, "mb": 10**6, "g": 10**9, "gb": 10**9}
_UNITS |= {"kib": 1 << 10, "mib": 1 << 20, "gib": 1 << 30}


class UnknownLimit(OkxKitError):
    """``--limit`` is neither a provider nor a size."""

    words = Words(
        "无法识别大小限制“{value}”。请填写如 14MB 的大小，或以下邮箱之一：{known}。",
        "The limit “{value}” is neither a size such as 14MB nor one of: {known}.",
    )


@dataclass(frozen=True, slots=True)
class Limit:
    """The most a bundle may take: raw bytes of the archive, and what the encoded mail may take."""

    name: str
    raw: int
    encoded: int

    def fits(self, raw: int) -> bool:
        """Say whether an archive of ``raw`` bytes fits."""
        return raw <= self.raw


def b64_len(size: int, line: int = LINE, eol: int = 2) -> int:
    """Return the bytes that ``size`` bytes take in base64 with CRLF line ends, as MIME sends it."""
    characters = 4 * ((size + 2) // 3)
    return characters + eol * -(-characters // line)


def encoded_size(raw: int, attachments: int = 1) -> int:
    """Return the bytes of a whole message that carries ``raw`` bytes of attachments."""
    return b64_len(raw) + MESSAGE_OVERHEAD + ATTACHMENT_OVERHEAD * attachments


def raw_budget(encoded: int, attachments: int = 1) -> int:
    """Return the largest ``raw`` with ``encoded_size(raw) <= encoded`` (0 when nothing fits)."""
    low, high = 0, max(0, encoded)
    while low < high:
        middle = (low + high + 1) // 2
        if encoded_size(middle, attachments) <= encoded:
            low = middle
        else:
            high = middle - 1
    return low


def parse_limit(text: str) -> Limit:
    """Read ``gmail`` or ``14MB``; raises :class:`UnknownLimit`.

    A size counts the archive's raw bytes. A provider's name means the smaller of its limit and
    :data:`RECEIVER_LIMIT`, both on the encoded message.
    """
    wanted = text.strip().lower()
    if wanted in PROVIDERS:
        encoded = min(PROVIDERS[wanted], RECEIVER_LIMIT)
        return Limit(wanted, raw_budget(encoded), encoded)
    match = _SIZE.fullmatch(wanted)
    if match is None:
        raise UnknownLimit(value=text, known=", ".join(sorted(PROVIDERS)))
    raw = int(float(match[1]) * _UNITS[(match[2] or "").lower()])
    return Limit(text.strip(), raw, encoded_size(raw))
