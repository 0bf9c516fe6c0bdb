"""How a row and a table are sealed, so that no change of their bytes goes unnoticed.

Every row carries the SHA-256 of its own fields; ``seals`` holds each table's number of rows and
the sum of their hashes modulo 2^256. SQLite's own check misses one damage in nine
(facts/threats.md 4.5); a changed row breaks its hash, a vanished or doubled row breaks the sum.
"""

import hashlib
import json.encoder
from collections.abc import Sequence

Value = str | int | None
"""What a field can hold, as the program sees it."""

Stored = str | bytes | int | None
"""The same as SQLite holds it: text that is not UTF-8 is kept as a blob."""

_MODULUS = 1 << 256
_quote = json.encoder.encode_basestring_ascii


def row_hash(table: str, fields: Sequence[Value]) -> bytes:
    """Return the SHA-256 over the JSON list of the table's name and all fields (32 bytes).

    The JSON is ASCII without spaces; spelled out here because this runs for each row of a start.
    """
    parts = [_quote(f) if type(f) is str else "null" if f is None else str(f) for f in fields]
    return hashlib.sha256(f"[{_quote(table)},{','.join(parts)}]".encode("ascii")).digest()


def to_stored(value: Value) -> Stored:
    """Return ``value`` as SQLite can hold it; lone surrogates survive as a blob."""
    if isinstance(value, str) and not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError:
            return value.encode("utf-8", "surrogatepass")
    return value


def from_stored(fields: Sequence[Stored]) -> list[Value]:
    """Undo :func:`to_stored` for a row; raises ``UnicodeDecodeError`` on damaged text."""
    return [f.decode("utf-8", "surrogatepass") if type(f) is bytes else f for f in fields]  # type: ignore[misc]


def as_number(digest: bytes) -> int:
    """Return a row hash as a number to add."""
    return int.from_bytes(digest, "big")


def as_sum(number: int) -> str:
    """Return a sum of row hashes modulo 2^256 as 64 hex digits."""
    return f"{number % _MODULUS:064x}"
