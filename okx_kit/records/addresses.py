"""One address by itself: which chains it can belong to, and whether its checksum holds."""

import re
from collections.abc import Callable

from okx_kit.records.checksums import (
    XRP58,
    base58check,
    bech32_decode,
    eip55_holds,
    segwit_decode,
    solana_length_fits,
    ton_holds,
)
from okx_kit.records.model import Judged, Verdict

B58 = "[1-9A-HJ-NP-Za-km-z]"
BECH = "[02-9ac-hj-np-z]"
_BIG_BECH = "[02-9AC-HJ-NP-Z]"

# Version bytes of base58check addresses: BIP-13, Tron's overview §6, chainparams of the others.
_VERSIONS: dict[int, tuple[str, ...]] = {
    0x00: ("bitcoin", "bitcoincash"),
    0x05: ("bitcoin", "litecoin", "bitcoincash"),
    0x41: ("tron",),
    0x30: ("litecoin",),
    0x32: ("litecoin",),
    0x1E: ("dogecoin",),
    0x16: ("dogecoin",),
}
_BY_LETTER = {
    "1": ("bitcoin", "bitcoincash"),
    "3": ("bitcoin", "litecoin", "bitcoincash"),
    "T": ("tron",),
    "L": ("litecoin",),
    "M": ("litecoin",),
    "D": ("dogecoin",),
}
_PREFIXES = {"bc": ("bitcoin",), "ltc": ("litecoin",)}


def _verdict(holds: bool) -> Verdict:
    return Verdict.OK if holds else Verdict.FAILED


def _evm(text: str) -> Judged:
    holds = eip55_holds(text)
    return Judged(Verdict.NO_CHECKSUM if holds is None else _verdict(holds), ("evm",))


def _segwit(text: str) -> Judged:
    prefix = text.lower().rpartition("1")[0]
    return Judged(_verdict(segwit_decode(text) is not None), _PREFIXES.get(prefix, ("bitcoin",)))


def _base58(text: str) -> Judged:
    payload = base58check(text)
    expected = _BY_LETTER[text[0]]
    if payload is None or len(payload) != 21 or payload[0] not in _VERSIONS:
        return Judged(Verdict.FAILED, expected)
    return Judged(Verdict.OK, _VERSIONS[payload[0]])


def _xrp(text: str) -> Judged:
    payload = base58check(text, XRP58)
    return Judged(_verdict(payload is not None and len(payload) == 21 and not payload[0]), ("xrp",))


def _ton(text: str) -> Judged:
    return Judged(_verdict(ton_holds(text)), ("ton",))


def _lightning(text: str) -> Judged:
    return Judged(_verdict(bech32_decode(text, len(text)) is not None), ("lightning",))


FORMS: tuple[tuple[str, Callable[[str], Judged]], ...] = (
    ("0[xX][0-9a-fA-F]{40}", _evm),
    (rf"(?:bc|ltc)1{BECH}{{6,87}}|(?:BC|LTC)1{_BIG_BECH}{{6,87}}", _segwit),
    (rf"ln(?:bc|tb)[0-9]{{0,18}}[munp]?1{BECH}{{50,2000}}", _lightning),
    (rf"[TLMD]{B58}{{33}}|[13]{B58}{{25,34}}", _base58),
    (rf"r{B58}{{24,34}}", _xrp),
    ("[EUk0][Qf][A-Za-z0-9_-]{46}", _ton),
)
"""Each form of address: its regular expression without edges, and who judges it."""
_FORMS = [(re.compile(pattern), judge) for pattern, judge in FORMS]
_SOLANA = re.compile(rf"{B58}{{32,44}}")


def judge_address(text: str, *, solana: bool = True) -> Judged | None:
    """Judge ``text`` as one address without anything around it; ``None`` if it has no known form.

    ``solana=False`` leaves out Solana, whose addresses have no checksum and look like many words.
    A failed checksum means "typo or cut off?", nothing more.
    """
    failed = None
    for pattern, judge in _FORMS:
        if pattern.fullmatch(text):
            judged = judge(text)
            if judged.verdict is not Verdict.FAILED:
                return judged
            failed = failed or judged
    if solana and _SOLANA.fullmatch(text) and solana_length_fits(text, 32):
        return Judged(Verdict.NO_CHECKSUM, ("solana",))
    return failed
