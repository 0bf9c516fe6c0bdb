"""Check digits of addresses: base58check, bech32 and bech32m, EIP-55, TON's CRC.

A checksum that holds says that nothing was mistyped or cut off; it says nothing about who owns the
address or on which network it was used.
"""

import base64
import binascii
import hashlib
from functools import lru_cache
from typing import Literal, NamedTuple

from okx_kit.records.keccak import keccak256

BITCOIN58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
"""The base58 alphabet of Bitcoin, Tron and Solana."""
XRP58 = "rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz"
"""The base58 alphabet of the XRP Ledger."""
BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)  # BIP-173
_CONSTANTS: dict[int, Literal["bech32", "bech32m"]] = {1: "bech32", 0x2BC830A3: "bech32m"}
_LONGEST_BASE58 = 128  # decoding costs the square of the length, and no address is half as long


def base58_decode(text: str, alphabet: str = BITCOIN58) -> bytes | None:
    """Return the bytes that ``text`` stands for, or ``None`` if it is not base58."""
    if not text or len(text) > _LONGEST_BASE58:
        return None
    number = 0
    for character in text:
        digit = alphabet.find(character)
        if digit < 0:
            return None
        number = number * 58 + digit
    zeros = len(text) - len(text.lstrip(alphabet[0]))
    return bytes(zeros) + number.to_bytes((number.bit_length() + 7) // 8, "big")


def base58_encode(data: bytes, alphabet: str = BITCOIN58) -> str:
    """Return ``data`` in base58."""
    number, digits = int.from_bytes(data, "big"), ""
    while number:
        number, digit = divmod(number, 58)
        digits = alphabet[digit] + digits
    return alphabet[0] * (len(data) - len(data.lstrip(b"\0"))) + digits


def _double_hash(data: bytes) -> bytes:
    return hashlib.sha256(hashlib.sha256(data).digest()).digest()


def base58check(text: str, alphabet: str = BITCOIN58) -> bytes | None:
    """Return the version and content of ``text``, or ``None`` if its checksum does not hold.

    The last four bytes are the start of the double SHA-256 of what stands before (BIP-13).
    """
    data = base58_decode(text, alphabet)
    if data is None or len(data) < 5 or _double_hash(data[:-4])[:4] != data[-4:]:
        return None
    return data[:-4]


def base58check_encode(payload: bytes, alphabet: str = BITCOIN58) -> str:
    """Return ``payload`` (version and content) with its checksum in base58."""
    return base58_encode(payload + _double_hash(payload)[:4], alphabet)


class Bech32(NamedTuple):
    """A text whose bech32 checksum holds: its prefix, five-bit values and which constant it has."""

    prefix: str
    values: list[int]
    form: Literal["bech32", "bech32m"]


def _polymod(values: list[int]) -> int:
    checksum = 1
    for value in values:
        top = checksum >> 25
        checksum = (checksum & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate(_GENERATOR):
            checksum ^= generator if (top >> bit) & 1 else 0
    return checksum


def _expanded(prefix: str) -> list[int]:
    return [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix]


def bech32_decode(text: str, longest: int = 90) -> Bech32 | None:
    """Return what ``text`` holds, or ``None`` if it is no bech32 or its checksum fails.

    BIP-173 and BIP-350: at most 90 characters (Lightning allows more), never both cases.
    """
    if len(text) > longest or (text != text.lower() and text != text.upper()):
        return None
    prefix, separator, rest = text.lower().rpartition("1")
    if not (separator and prefix and len(rest) >= 6 and all(c in BECH32 for c in rest)):
        return None
    if any(not 33 <= ord(c) <= 126 for c in prefix):
        return None
    values = [BECH32.index(c) for c in rest]
    form = _CONSTANTS.get(_polymod([*_expanded(prefix), *values]))
    return Bech32(prefix, values[:-6], form) if form else None


def _eight_bit(values: list[int]) -> bytes | None:
    """Return five-bit ``values`` as bytes; ``None`` if the bits left over are not four zeros."""
    number = 0
    for value in values:
        number = number << 5 | value
    left = len(values) * 5 % 8
    if left > 4 or number & ((1 << left) - 1):
        return None
    return (number >> left).to_bytes(len(values) * 5 // 8, "big")


class Segwit(NamedTuple):
    """A witness program: the prefix of its chain, its version and its 2 to 40 bytes."""

    prefix: str
    version: int
    program: bytes


def segwit_decode(text: str) -> Segwit | None:
    """Return the witness program of a ``bc1…`` address, or ``None`` if it is not valid.

    Version 0 is bech32 with 20 or 32 bytes (BIP-173), 1 to 16 are bech32m (BIP-350).
    """
    found = bech32_decode(text)
    if found is None or not found.values:
        return None
    version, program = found.values[0], _eight_bit(found.values[1:])
    if version > 16 or program is None or not 2 <= len(program) <= 40:
        return None
    if version == 0 and len(program) not in (20, 32):
        return None
    if found.form != ("bech32m" if version else "bech32"):
        return None
    return Segwit(found.prefix, version, program)


def segwit_encode(version: int, program: bytes, prefix: str = "bc") -> str:
    """Return the address of a witness program (what :func:`segwit_decode` reads)."""
    bits = "".join(f"{byte:08b}" for byte in program)
    bits += "0" * (-len(bits) % 5)
    values = [version, *(int(bits[place : place + 5], 2) for place in range(0, len(bits), 5))]
    constant = 0x2BC830A3 if version else 1
    checksum = _polymod([*_expanded(prefix), *values, 0, 0, 0, 0, 0, 0]) ^ constant
    values += [(checksum >> 5 * (5 - place)) & 31 for place in range(6)]
    return f"{prefix}1" + "".join(BECH32[value] for value in values)


@lru_cache(maxsize=1024)  # half a millisecond each, and a file repeats its addresses
def eip55(address: str) -> str:
    """Return ``0x`` and 40 hex digits with the upper and lower case of ERC-55."""
    digits = address[2:].lower()
    shade = keccak256(digits.encode("ascii")).hex()
    return "0x" + "".join(
        digit.upper() if int(dark, 16) > 7 else digit
        for digit, dark in zip(digits, shade, strict=False)
    )


def eip55_holds(address: str) -> bool | None:
    """Say whether the case of an EVM address fits; ``None`` if it carries no checksum.

    All lower or all upper case is valid and says nothing (ERC-55).
    """
    digits = address[2:]
    if digits in (digits.lower(), digits.upper()):
        return None
    return eip55(address)[2:] == digits


def ton_holds(address: str) -> bool:
    """Say whether a friendly TON address (48 base64 characters, 36 bytes) ends in its CRC-16."""
    try:
        data = base64.b64decode(address.replace("-", "+").replace("_", "/"), validate=True)
    except ValueError:
        return False
    return len(data) == 36 and binascii.crc_hqx(data[:34], 0).to_bytes(2, "big") == data[34:]


def solana_length_fits(text: str, length: int) -> bool:
    """Say whether base58 ``text`` stands for ``length`` bytes: 32 an address, 64 a signature."""
    data = base58_decode(text)
    return data is not None and len(data) == length
