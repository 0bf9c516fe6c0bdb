"""The one shape of ZIP this program writes: headers, central directory, end records.

Field layouts: PKWARE APPNOTE 6.3.10. All times are 1980-01-01 00:00, all files mode 0644, flags 0,
names ASCII, no data descriptors, zip64 only where a number needs it.
"""

import struct
from collections.abc import Iterable
from dataclasses import dataclass, replace

STORED, DEFLATED = 0, 8
LIMIT32 = 0xFFFFFFFF
LIMIT16 = 0xFFFF
DOS_TIME, DOS_DATE = 0, 0x0021
UNIX_MODE = 0o100644 << 16
END_BOUND = 22 + 56 + 20
"""Most bytes after the central directory, in all."""

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_END64 = struct.Struct("<4sQ2H2I4Q")
_LOCATOR = struct.Struct("<4sIQI")


@dataclass(frozen=True, slots=True)
class Record:
    """One member as the directory lists it; sizes and the offset of its header in bytes."""

    name: str
    method: int
    crc: int
    compressed: int
    size: int
    offset: int

    @property
    def local_zip64(self) -> bool:
        """Say whether the local header needs 64-bit sizes."""
        return self.size >= LIMIT32 or self.compressed >= LIMIT32

    @property
    def version(self) -> int:
        """Return the version needed to extract (10, 20 or 45)."""
        if self.local_zip64 or self.offset >= LIMIT32:
            return 45
        return 20 if self.method == DEFLATED else 10


def local_length(name: str, size: int, compressed: int) -> int:
    """Return the bytes of a local header."""
    extra = 20 if size >= LIMIT32 or compressed >= LIMIT32 else 0
    return _LOCAL.size + len(name) + extra


def archive_length(records: Iterable[Record]) -> int:
    """Return the bytes of an archive of ``records`` in order; their ``offset`` is not looked at."""
    position = directory = count = 0
    for record in records:
        placed = replace(record, offset=position)
        directory += len(central_header(placed))
        position += local_length(record.name, record.size, record.compressed) + record.compressed
        count += 1
    return position + directory + len(end_records(count, directory, position))


def member_length(name_length: int, packed: int) -> int:
    """Return what a member adds to an archive below 2 GiB, headers included; else the most."""
    wide = 20 + 28 if packed >= LIMIT32 // 2 else 0
    return _LOCAL.size + _CENTRAL.size + 2 * name_length + wide + packed


def member_bound(name_length: int, size: int) -> int:
    """Return the most a member of ``size`` bytes adds to an archive, headers included."""
    return member_length(name_length, size) + size // 4096 + 64


def local_header(record: Record) -> bytes:
    """Return the local header of a member."""
    extra = b""
    compressed, size = record.compressed, record.size
    if record.local_zip64:
        extra = struct.pack("<2H2Q", 1, 16, size, compressed)
        compressed = size = LIMIT32
    name = record.name.encode("ascii")
    fixed = _LOCAL.pack(
        b"PK\3\4", record.version, 0, record.method, DOS_TIME, DOS_DATE, record.crc,
        compressed, size, len(name), len(extra),
    )  # fmt: skip
    return fixed + name + extra


def central_header(record: Record) -> bytes:
    """Return the directory's header of a member; its zip64 extra holds only what overflows."""
    numbers = (record.size, record.compressed, record.offset)
    size, compressed, offset = (min(number, LIMIT32) for number in numbers)
    wide = [number for number in numbers if number >= LIMIT32]
    extra = struct.pack(f"<2H{len(wide)}Q", 1, 8 * len(wide), *wide) if wide else b""
    name = record.name.encode("ascii")
    made_by = 0x032D if wide else 0x0314
    fixed = _CENTRAL.pack(
        b"PK\1\2", made_by, record.version, 0, record.method, DOS_TIME, DOS_DATE, record.crc,
        compressed, size, len(name), len(extra), 0, 0, 0, UNIX_MODE, offset,
    )  # fmt: skip
    return fixed + name + extra


def end_records(count: int, size: int, offset: int) -> bytes:
    """Return what follows a directory of ``count`` headers and ``size`` bytes at ``offset``."""
    wide = b""
    if count >= LIMIT16 or size >= LIMIT32 or offset >= LIMIT32:
        wide = _END64.pack(b"PK\6\6", 44, 0x032D, 45, 0, 0, count, count, size, offset)
        wide += _LOCATOR.pack(b"PK\6\7", 0, offset + size, 1)
    count, size, offset = min(count, LIMIT16), min(size, LIMIT32), min(offset, LIMIT32)
    return wide + _END.pack(b"PK\5\6", 0, 0, count, count, size, offset, 0)
