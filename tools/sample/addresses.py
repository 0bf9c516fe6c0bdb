"""Invented addresses, hashes and ids with valid check digits.

Everything starts from SHA-256 of a label, so nobody holds a key to any of it, and the same label
gives the same value on every run.
"""

import hashlib
from datetime import datetime

_BECH32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_BASE58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_SEGWIT_V0 = 1  # BIP-173
_SEGWIT_V1 = 0x2BC830A3  # BIP-350
_OLD_EPOCH_MS = 1_546_272_000_000  # 2019-01-01 00:00 UTC+8, ids below 10**18
_NEW_EPOCH_MS = 1_672_502_400_000  # 2023-01-01 00:00 UTC+8, ids from 10**18


def invented_bytes(label: str, length: int = 32) -> bytes:
    """Return ``length`` (at most 32) bytes that belong to ``label``."""
    return hashlib.sha256(f"okx-kit sample: {label}".encode()).digest()[:length]


def invented_number(label: str, below: int) -> int:
    """Return a whole number from 0 to ``below`` - 1 that belongs to ``label``."""
    return int.from_bytes(invented_bytes(label, 8), "big") % below


def txid(label: str) -> str:
    """Return a Bitcoin or Tron transaction hash: 64 lower-case hex digits."""
    return invented_bytes(label).hex()


def _polymod(values: list[int]) -> int:
    checksum = 1
    for value in values:
        top = checksum >> 25
        checksum = (checksum & 0x1FFFFFF) << 5 ^ value
        for bit, generator in enumerate(_GENERATOR):
            checksum ^= generator if (top >> bit) & 1 else 0
    return checksum


def _five_bit(data: bytes) -> list[int]:
    bits = "".join(f"{byte:08b}" for byte in data)
    bits += "0" * (-len(bits) % 5)
    return [int(bits[place : place + 5], 2) for place in range(0, len(bits), 5)]


def _expanded(prefix: str) -> list[int]:
    return [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix]


def segwit(label: str, version: int = 0) -> str:
    """Return a Bitcoin address: version 0 with 20 bytes (BIP-173) or 1 with 32 (BIP-350)."""
    values = [version, *_five_bit(invented_bytes(label, 20 if version == 0 else 32))]
    constant = _SEGWIT_V1 if version else _SEGWIT_V0
    checksum = _polymod([*_expanded("bc"), *values, 0, 0, 0, 0, 0, 0]) ^ constant
    values += [(checksum >> 5 * (5 - place)) & 31 for place in range(6)]
    return "bc1" + "".join(_BECH32[value] for value in values)


def segwit_valid(address: str) -> bool:
    """Say whether ``address`` is a lower-case ``bc1…`` address whose checksum holds."""
    prefix, _, rest = address.rpartition("1")
    if prefix != "bc" or any(c not in _BECH32 for c in rest) or len(rest) < 7:
        return False
    values = [_BECH32.index(c) for c in rest]
    return _polymod([*_expanded(prefix), *values]) == (_SEGWIT_V1 if values[0] else _SEGWIT_V0)


def _double_hash(data: bytes) -> bytes:
    return hashlib.sha256(hashlib.sha256(data).digest()).digest()


def base58check(label: str, version: int) -> str:
    """Return a base58check address of 20 bytes: version 0 or 5 Bitcoin, 0x41 Tron."""
    payload = bytes([version]) + invented_bytes(label, 20)
    payload += _double_hash(payload)[:4]
    number, digits = int.from_bytes(payload, "big"), ""
    while number:
        number, digit = divmod(number, 58)
        digits = _BASE58[digit] + digits
    return "1" * (len(payload) - len(payload.lstrip(b"\0"))) + digits


def base58check_valid(address: str) -> bool:
    """Say whether the last four bytes of a 25-byte base58 ``address`` are its checksum."""
    if not address or any(c not in _BASE58 for c in address):
        return False
    number = 0
    for digit in address:
        number = number * 58 + _BASE58.index(digit)
    payload = number.to_bytes(25, "big") if number < 1 << 200 else b""
    return bool(payload) and _double_hash(payload[:-4])[:4] == payload[-4:]


def _milliseconds(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)


def bill_id(moment: datetime, node: int, sequence: int = 0) -> int:
    """Return a 19-digit bill or order id whose hidden clock shows ``moment``.

    The public ids end in a node number times 4096 plus a sequence number (25 bits in all).
    """
    return (_milliseconds(moment) - _NEW_EPOCH_MS) << 25 | (node << 12) | sequence


def account_id(moment: datetime, low: int) -> int:
    """Return an 18-digit UID of the kind given out before 2025, made at ``moment``."""
    return (_milliseconds(moment) - _OLD_EPOCH_MS) << 22 | low


def clock_ms(number: int) -> int:
    """Return the Unix milliseconds hidden in a 17- to 19-digit id."""
    if number >= 10**18:
        return (number >> 25) + _NEW_EPOCH_MS
    return (number >> 22) + _OLD_EPOCH_MS
