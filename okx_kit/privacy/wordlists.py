"""The word lists of seed phrases, and their checksums.

BIP-39 (twelve lists as ``mnemonic`` ships them), SLIP-0039, Monero's English list; Electrum's
phrases use BIP-39's English list with a checksum of their own.
"""

import hashlib
import hmac
import unicodedata
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from okx_kit.resources import resource_path

BIP39_SIZES = (12, 15, 18, 21, 24)
SLIP39_SIZES = (20, 33)
MONERO_SIZES = (13, 25)
SHORT = "english, four letters"
"""The list of the first four letters, which identify each word of BIP-39's English list."""

_SLIP39_NAMES = (b"shamir", b"shamir_extendable")
_ELECTRUM = ("01", "100", "101", "102")  # hex digits that the versions of its seeds begin with


@dataclass(frozen=True, slots=True)
class WordList:
    """One list: ``places`` maps a word (NFKD, lower case) to its place, from 0."""

    name: str
    standard: str
    places: dict[str, int]


def normal(word: str) -> str:
    """Return a word as the lists are searched: lower case, marks taken apart (NFKD), i as ı."""
    word = word.lower()
    if word.isascii():
        return word
    return unicodedata.normalize("NFKD", word).replace("ı", "i").replace("i\u0307", "i")


def _unmarked(word: str) -> str:
    return "".join(c for c in word if not unicodedata.combining(c))


def _places(words: Sequence[str], *, latin: bool) -> dict[str, int]:
    """Return the places of words, Latin ones also without their accents, as people type them."""
    places = {normal(word): place for place, word in enumerate(words)}
    if latin:
        bare: dict[str, set[int]] = {}
        for word, place in places.items():
            bare.setdefault(_unmarked(word), set()).add(place)
        for word, found in bare.items():
            if len(found) == 1:
                places.setdefault(word, next(iter(found)))
    return places


@cache
def word_lists() -> tuple[WordList, ...]:
    """Return all lists (read once)."""
    found = []
    folder = resources.files("mnemonic") / "wordlist"
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if path.name.endswith(".txt"):
            # One word of the Russian list of mnemonic 0.21 is damaged.
            words = path.read_text("utf-8").replace("сно\ufffd\ufffdа", "снова").split()
            latin = _unmarked(normal(words[0])).isascii()
            name = path.name.removesuffix(".txt")
            found.append(WordList(name, "bip39", _places(words, latin=latin)))
            if name == "english":
                short = {word[:4]: place for place, word in enumerate(words)}
                found.append(WordList(SHORT, "bip39", short))
    for name, standard in (("slip39", "slip39"), ("monero_english", "monero")):
        words = resource_path(f"wordlists/{name}.txt").read_text("utf-8").split()
        found.append(WordList(name, standard, _places(words, latin=False)))
    return tuple(found)


def bip39_holds(places: Sequence[int]) -> bool:
    """Tell whether the checksum of a BIP-39 phrase holds (its last ``len/3`` bits)."""
    bits = len(places) * 11
    check = bits // 33
    number = 0
    for place in places:
        number = number << 11 | place
    entropy = (number >> check).to_bytes((bits - check) // 8, "big")
    wanted = hashlib.sha256(entropy).digest()[0] >> (8 - check)
    return number & ((1 << check) - 1) == wanted


def slip39_holds(places: Sequence[int]) -> bool:
    """Tell whether the checksum (RS1024) of a SLIP-0039 share holds."""
    return any(_rs1024([*name, *places]) == 1 for name in _SLIP39_NAMES)


_RS1024 = (
    0xE0E040, 0x1C1C080, 0x3838100, 0x7070200, 0xE0E0009,
    0x1C0C2412, 0x38086C24, 0x3090FC48, 0x21B1F890, 0x3F3F120,
)  # fmt: skip


def _rs1024(values: Sequence[int]) -> int:
    checksum = 1
    for value in values:
        top = checksum >> 20
        checksum = (checksum & 0xFFFFF) << 10 ^ value
        for bit, part in enumerate(_RS1024):
            checksum ^= part if top >> bit & 1 else 0
    return checksum


def monero_holds(words: Sequence[str]) -> bool:
    """Tell whether the last word of a Monero phrase repeats the one its checksum names."""
    prefixes = [word[:3] for word in words]
    place = zlib.crc32("".join(prefixes[:-1]).encode()) % (len(words) - 1)
    return prefixes[-1] == prefixes[place]


def electrum_holds(words: Sequence[str]) -> bool:
    """Tell whether Electrum (from 2.0 on) would take these words for a seed."""
    digest = hmac.new(b"Seed version", " ".join(words).encode(), hashlib.sha512).hexdigest()
    return digest.startswith(_ELECTRUM)
