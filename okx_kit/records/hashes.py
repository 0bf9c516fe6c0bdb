"""One transaction hash by itself: the chains whose hashes look like it."""

import re

from okx_kit.records.addresses import B58
from okx_kit.records.chains import EVM_LIKE, HEX64_CHAINS
from okx_kit.records.checksums import solana_length_fits
from okx_kit.records.model import Judged, Verdict

_EVM = re.compile(r"0[xX][0-9a-fA-F]{64}")
_HEX64 = re.compile(r"[0-9a-fA-F]{64}")
_SOLANA = re.compile(rf"{B58}{{86,88}}")
_TON = re.compile(r"[A-Za-z0-9+/_-]{43}=")
SHORTENED = re.compile(
    r"(?P<head>(?:0[xX])?[0-9A-Za-z]{3,16})\s?(?:…+|⋯+|\.{2,6}|\*{2,})\s?(?P<tail>[0-9A-Za-z]{3,12})"
)
"""A value with dots or stars in its middle, as screens show hashes (``e1f538…d9c4``)."""


def judge_txid(text: str) -> Judged | None:
    """Judge ``text`` as one transaction hash and nothing else; ``None`` if it has no known form.

    Hashes carry no checksum. 64 hex digits alone do not tell the chain; upper case is usual on the
    XRP Ledger and Cosmos.
    """
    if _EVM.fullmatch(text):
        return Judged(Verdict.NO_CHECKSUM, EVM_LIKE)
    if _HEX64.fullmatch(text):
        upper = text == text.upper() and text != text.lower()
        first = ("xrp", "cosmos") if upper else ()
        others = tuple(chain for chain in HEX64_CHAINS if chain not in first)
        return Judged(Verdict.NO_CHECKSUM, first + others)
    if _SOLANA.fullmatch(text) and solana_length_fits(text, 64):
        return Judged(Verdict.NO_CHECKSUM, ("solana",))
    if _TON.fullmatch(text):
        return Judged(Verdict.NO_CHECKSUM, ("ton",))
    return None
