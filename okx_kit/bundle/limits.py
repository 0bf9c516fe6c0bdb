"""What fits into an e-mail: base64 arithmetic and the limits of providers.

The limits of providers and where each is known from stand in ``resources/guide/mailboxes.json``:
bytes of the whole encoded message. Megabytes are 10^6 bytes, the smaller reading of what providers
publish.
"""

import json
import re
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Literal

from okx_kit.errors import OkxKitError
from okx_kit.resources import resource_path
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

_LONGEST = 40  # characters of a size
_MOST = 1 << 50
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
class Provider:
    """A mail provider: the largest message it lets out (``encoded`` bytes) and the ``source``.

    ``basis``: ``measured`` (its server states it), ``reported`` (others' pages say it), ``planned``
    (a careful choice of ours, since nothing is published).
    """

    id: str
    name: str
    encoded: int
    basis: Literal["measured", "reported", "planned"]
    source: Words


@cache
def providers() -> dict[str, Provider]:
    """Return the known providers by id."""
    rows = json.loads(resource_path("guide/mailboxes.json").read_bytes())["providers"]
    return {row["id"]: Provider(**row | {"source": Words(**row["source"])}) for row in rows}


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


def parse_limit(text: str, *, lifted: bool = False) -> Limit:
    """Read ``gmail`` or ``14MB``; raises :class:`UnknownLimit`.

    A size counts the archive's raw bytes. A provider's name means the smaller of its limit and
    :data:`RECEIVER_LIMIT`, both on the encoded message; ``lifted``: the provider's limit alone.
    """
    wanted = text.strip().lower()
    if provider := providers().get(wanted):
        encoded = provider.encoded if lifted else min(provider.encoded, RECEIVER_LIMIT)
        return Limit(wanted, raw_budget(encoded), encoded)
    match = _SIZE.fullmatch(wanted[:_LONGEST])
    if match is None:
        raise UnknownLimit(value=text, known=", ".join(sorted(providers())))
    raw = int(Fraction(match[1]) * _UNITS[(match[2] or "").lower()])
    if not 0 < raw <= _MOST:
        raise UnknownLimit(value=text, known=", ".join(sorted(providers())))
    return Limit(text.strip(), raw, encoded_size(raw))
