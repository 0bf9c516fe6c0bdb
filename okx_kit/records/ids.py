"""Ids, hashes, addresses and pairs in any text: a mail, a cell, what was read off a picture.

Regexes and their sources are those of the project's sheet on ids. Nothing found is ever changed or
left out: what fails a checksum is reported as failed.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from okx_kit.records.addresses import FORMS, judge_address
from okx_kit.records.chains import chain_named_last
from okx_kit.records.cleaning import Cleaned, clean
from okx_kit.records.hashes import SHORTENED, judge_txid
from okx_kit.records.instruments import find_instruments
from okx_kit.records.labels import labelled
from okx_kit.records.model import Found, FoundKind, Judged, Verdict
from okx_kit.records.numbers import is_something_else

_EDGE = r"(?<![0-9A-Za-z_])"
_END = r"(?![0-9A-Za-z_])"
_HASH = re.compile(rf"{_EDGE}(?:(?:0[xX])?[0-9a-fA-F]{{64}}|[1-9A-HJ-NP-Za-km-z]{{86,88}}){_END}")
_TON_HASH = re.compile(rf"{_EDGE}[A-Za-z0-9+/_-]{{43}}=(?!=)")
_WRAPPED = re.compile(
    rf"{_EDGE}(?P<head>(?:0[xX])?[0-9a-fA-F]{{16,63}}) ?\r?\n ?(?P<tail>[0-9a-fA-F]{{1,48}}){_END}"
)
_ODD_HEX = re.compile(rf"{_EDGE}0[xX][0-9a-fA-F]{{30,70}}{_END}")
_ADDRESS = re.compile(rf"{_EDGE}(?:{'|'.join(f'(?:{form})' for form, _ in FORMS)}){_END}")
_LABELLED_ADDRESS = re.compile(
    r"(?:地址|(?<![A-Za-z])(?:address|addr|wallet|to|from))[\"')]?\s{0,2}[:=]?\s{0,2}[\"']?"
    r"(?P<value>[0-9A-Za-z]{25,90})(?![0-9A-Za-z_])",
    re.IGNORECASE,
)
_TAG = re.compile(r":(?P<tag>[0-9]{1,20})(?![0-9A-Za-z:.])")
_SHORT = re.compile(rf"{_EDGE}{SHORTENED.pattern}{_END}")
_MANGLED = re.compile(
    rf"{_EDGE}(?<![0-9][.,])[0-9](?:[.,][0-9]{{1,17}})?[Ee]\+?[0-9]{{2}}(?![0-9A-Za-z_])"
)
_LONG = re.compile(rf"{_EDGE}(?<![0-9]\.)[1-9][0-9]{{16,18}}{_END}(?!\.[0-9])")

_ABOUT = re.compile(
    r"(?P<file>sha-?256|file ?hash|文件哈希|校验和|checksum|manifest)"
    r"|(?P<key>private ?key|私钥|secret|密钥)"
    r"|(?P<tx>txid|tx|trans(?:action|fer)?|hash|哈希|交易|区块)",
    re.IGNORECASE,
)
_FILE_AFTER = re.compile(r" [ *](?=\S*[./])")  # a line of sha256sum or of a manifest
_ID_WORDS = re.compile(
    r"(?<![a-z])(?:u?id|hash|address|tx(?:id)?|no)(?![a-z])|号|哈希|地址", re.IGNORECASE
)
_WINDOW = 60  # characters before a value whose words say what it is

Part = tuple[FoundKind, int, int, str, Judged]


def find(text: str) -> list[Found]:
    """Return everything found in ``text``, by place; no two overlap, ``text[start:end] == value``.

    Takes any text, of any length, whatever characters it holds; never raises.
    """
    cleaned = clean(text)
    taken = bytearray(len(cleaned.text))
    found = []
    for finder in _FINDERS:
        for part in finder(cleaned.text):
            _, start, end, *_ = part
            if taken.find(1, start, end) < 0:
                taken[start:end] = b"\1" * (end - start)
                found.append(_found(text, cleaned, part))
    return _without_lost_digits(sorted(found, key=lambda one: one.start))


def _found(text: str, cleaned: Cleaned, part: Part) -> Found:
    kind, start, end, normal, judged = part
    first, last = cleaned.span(start, end)
    chains = judged.chains
    if len(chains) > 1:
        named = chain_named_last(cleaned.text[max(0, start - _WINDOW) : start])
        chains = (named,) if named in chains else chains
    return Found(kind, text[first:last], normal, first, last, chains, judged.verdict)


def _without_lost_digits(found: list[Found]) -> list[Found]:
    """Mark ids that end in zeros where a spreadsheet keeps 15 digits, if several do."""
    ids = (FoundKind.ORDER_ID, FoundKind.BILL_ID)
    zeros = {
        one.normal
        for one in found
        if one.kind in ids and len(one.normal) >= 18 and not one.normal[15:].strip("0")
    }
    if len(zeros) < 2:
        return found
    return [
        replace(one, verdict=Verdict.LOST) if one.kind in ids and one.normal in zeros else one
        for one in found
    ]


def _labels(text: str) -> Iterator[Part]:
    for kind, start, end in labelled(text):
        verdict = Verdict.NO_CHECKSUM
        if kind is FoundKind.ORDER_ID and not 17 <= end - start <= 19:
            verdict = Verdict.ODD_LENGTH
        yield kind, start, end, text[start:end], Judged(verdict)


def _shortened(text: str) -> Iterator[Part]:
    for match in _SHORT.finditer(text):
        head, tail = match["head"], match["tail"]
        both = head + tail
        is_hex = re.fullmatch(r"(?:0[xX])?[0-9a-fA-F]+", both) is not None
        mixed = re.search(r"[0-9]", both) and re.search("[A-Za-z]", both)
        named = _ID_WORDS.search(text, max(0, match.start() - 20), match.start())
        long = len(head) >= 4 and len(tail) >= 4
        if (named and re.search("[0-9]", both)) or (
            long and mixed and (is_hex or head[0] in "13TrbLDEU")
        ):
            normal = f"{head}…{tail}"
            yield (
                FoundKind.SHORTENED,
                match.start(),
                match.end(),
                normal,
                Judged(Verdict.SHORTENED),
            )


def _meaning(text: str, start: int, end: int) -> FoundKind:
    """Say what 64 hex digits are by the last word before them, or a file's name after them."""
    if _FILE_AFTER.match(text, end):
        return FoundKind.FILE_HASH
    words = list(_ABOUT.finditer(text, max(0, start - _WINDOW), start))
    if not words or words[-1]["tx"]:
        return FoundKind.TXID
    return FoundKind.FILE_HASH if words[-1]["file"] else FoundKind.PRIVATE_KEY


def _hashes(text: str) -> Iterator[Part]:
    for match in _HASH.finditer(text):
        judged = judge_txid(match[0])
        if judged is None:
            continue
        kind = FoundKind.TXID
        if "solana" not in judged.chains:
            kind = _meaning(text, match.start(), match.end())
        if kind is not FoundKind.TXID:
            judged = Judged(Verdict.NO_CHECKSUM)
        yield kind, match.start(), match.end(), match[0], judged
    for match in _TON_HASH.finditer(text):
        if chain_named_last(text[max(0, match.start() - _WINDOW) : match.start()]) == "ton":
            judged = Judged(Verdict.NO_CHECKSUM, ("ton",))
            yield FoundKind.TXID, match.start(), match.end(), match[0], judged


def _wrapped(text: str) -> Iterator[Part]:
    """Find a hash that a line break cut in two (not two MD5 sums below each other)."""
    for match in _WRAPPED.finditer(text):
        judged = judge_txid(match["head"] + match["tail"])
        if judged is None or len(match["head"]) == len(match["tail"]):
            continue
        kind = _meaning(text, match.start(), match.end())
        yield kind, match.start(), match.end(), match["head"] + match["tail"], judged


def _addresses(text: str) -> Iterator[Part]:
    for match in _ADDRESS.finditer(text):
        judged = judge_address(match[0], solana=False)
        if judged is None or not _believable(match[0], judged):
            continue
        yield FoundKind.ADDRESS, match.start(), match.end(), match[0], judged
        tag = _TAG.match(text, match.end())
        if tag:
            no_test = Judged(Verdict.NO_CHECKSUM)
            yield FoundKind.TAG, tag.start("tag"), tag.end("tag"), tag["tag"], no_test
    for match in _LABELLED_ADDRESS.finditer(text):
        value = match["value"]
        if re.search(r"[0-9]", value) and re.search("[A-Za-z]", value):
            judged = judge_address(value) or Judged(Verdict.FAILED)
            yield FoundKind.ADDRESS, match.start("value"), match.end("value"), value, judged


def _believable(value: str, judged: Judged) -> bool:
    """Say whether a failed base58 address is one at all: those have both cases and digits."""
    if judged.verdict is not Verdict.FAILED or value[:2].lower() in ("0x", "bc", "lt", "ln"):
        return True
    return all(re.search(part, value) for part in ("[a-z]", "[A-Z]", "[0-9]"))


def _cut_off(text: str) -> Iterator[Part]:
    """Find 0x and nearly as many digits as an address or a hash has."""
    for match in _ODD_HEX.finditer(text):
        digits = len(match[0]) - 2
        if digits in (40, 64):
            continue
        kind = FoundKind.TXID if digits > 52 else FoundKind.ADDRESS
        yield kind, match.start(), match.end(), match[0], Judged(Verdict.FAILED, ("evm",))


def _pairs(text: str) -> Iterator[Part]:
    for start, end, instrument in find_instruments(text):
        if instrument is None:
            normal, judged = text[start:end].upper(), Judged(Verdict.FAILED)
        else:
            normal, judged = instrument.name, Judged(Verdict.OK)
        yield FoundKind.INSTRUMENT, start, end, normal, judged


def _mangled(text: str) -> Iterator[Part]:
    for match in _MANGLED.finditer(text):
        exponent = int(match[0][-2:])
        if "+" in match[0] or ("." in match[0] and 15 <= exponent <= 20):
            lost = Judged(Verdict.LOST)
            yield FoundKind.MANGLED, match.start(), match.end(), match[0].replace(",", "."), lost


def _long_numbers(text: str) -> Iterator[Part]:
    for match in _LONG.finditer(text):
        kind = FoundKind.NUMBER if is_something_else(match[0]) else FoundKind.ORDER_ID
        yield kind, match.start(), match.end(), match[0], Judged(Verdict.NO_CHECKSUM)


_FINDERS: tuple[Callable[[str], Iterator[Part]], ...] = (
    _labels,
    _shortened,
    _hashes,
    _addresses,
    _wrapped,
    _cut_off,
    _pairs,
    _mangled,
    _long_numbers,
)
