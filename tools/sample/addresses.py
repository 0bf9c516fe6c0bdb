"""Invented addresses, hashes and ids with valid check digits.

Everything starts from SHA-256 of a label, so nobody holds a key to any of it, and the same label
gives the same value on every run.
"""

import hashlib
from datetime import datetime

from okx_kit.records import checksums

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


def segwit(label: str, version: int = 0) -> str:
    """Return a Bitcoin address: version 0 with 20 bytes (BIP-173) or 1 with 32 (BIP-350)."""
    return checksums.segwit_encode(version, invented_bytes(label, 32 if version else 20))


def segwit_valid(address: str) -> bool:
    """Say whether ``address`` is a ``bc1…`` address whose checksum holds."""
    found = checksums.segwit_decode(address)
    return found is not None and found.prefix == "bc"


def base58check(label: str, version: int) -> str:
    """Return a base58check address of 20 bytes: version 0 or 5 Bitcoin, 0x41 Tron."""
    return checksums.base58check_encode(bytes([version]) + invented_bytes(label, 20))


def base58check_valid(address: str) -> bool:
    """Say whether the last four bytes of a 25-byte base58 ``address`` are its checksum."""
    payload = checksums.base58check(address)
    return payload is not None and len(payload) == 21


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
