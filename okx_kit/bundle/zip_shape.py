"""The one shape of ZIP this program writes, as the reader expects it.

The reader takes the few fields that may vary (name, method, CRC-32, sizes, offset), builds from
them the headers a writer of ours would have written, and compares byte for byte. Whatever differs
is a reason to refuse. Field layout: PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12, 4.3.14-16 and
4.5.3.

Kept apart from the writer's ``zip_headers`` on purpose: a mistake in one is then seen by the other.
"""

import stat
import struct
from typing import NamedTuple

CAP16 = 0xFFFF
CAP32 = 0xFFFFFFFF
STORED, DEFLATED = 0, 8

LOCAL = struct.Struct("<4s5H3L2H")
CENTRAL = struct.Struct("<4s6H3L5H2L")
END = struct.Struct("<4s4H2LH")
END64 = struct.Struct("<4sQ2H2L4Q")
LOCATOR64 = struct.Struct("<4sLQL")

LOCAL_MAGIC, CENTRAL_MAGIC = b"PK\x03\x04", b"PK\x01\x02"
END_MAGIC, END64_MAGIC, LOCATOR64_MAGIC = b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07"

ZIP64_EXTRA = 1
DOS_TIME, DOS_DATE = 0, 0x0021  # 1980-01-01 00:00
MADE_BY, MADE_BY_64 = 0x0314, 0x032D  # Unix, version 2.0 and 4.5
ATTRIBUTES = 0o100644 << 16


class ZipMember(NamedTuple):
    """One file of an archive; sizes and ``offset`` (of its local header) in bytes."""

    path: str
    method: int
    crc: int
    compressed: int
    size: int
    offset: int

    @property
    def is_big(self) -> bool:
        """Whether the local header needs the zip64 field for its sizes."""
        return self.size >= CAP32 or self.compressed >= CAP32

    @property
    def needed(self) -> int:
        """Return the version a reader needs, times ten."""
        if self.is_big or self.offset >= CAP32:
            return 45
        return 20 if self.method == DEFLATED else 10

    @property
    def data_offset(self) -> int:
        """Return where the data begins."""
        return self.offset + LOCAL.size + len(self.path) + (20 if self.is_big else 0)

    @property
    def end(self) -> int:
        """Return the offset of the first byte after the data."""
        return self.data_offset + self.compressed


class Central(NamedTuple):
    """The fixed fields of a central header, in file order."""

    magic: bytes
    made_by: int
    needed: int
    flags: int
    method: int
    time: int
    date: int
    crc: int
    compressed: int
    size: int
    name_length: int
    extra_length: int
    comment_length: int
    disk: int
    internal: int
    external: int
    offset: int


class End(NamedTuple):
    """The fields of the end record, in file order; counts and sizes are capped where zip64 is."""

    magic: bytes
    disk: int
    directory_disk: int
    entries_here: int
    entries: int
    directory_size: int
    directory_offset: int
    comment_length: int


class End64(NamedTuple):
    """The fields of the zip64 end record, in file order."""

    magic: bytes
    record_size: int
    made_by: int
    needed: int
    disk: int
    directory_disk: int
    entries_here: int
    entries: int
    directory_size: int
    directory_offset: int


def _zip64_field(values: list[int]) -> bytes:
    if not values:
        return b""
    return struct.pack(f"<HH{len(values)}Q", ZIP64_EXTRA, 8 * len(values), *values)


def local_header(member: ZipMember) -> bytes:
    """Return the local header our writer gives ``member``."""
    sizes = [member.size, member.compressed]
    extra = _zip64_field(sizes if member.is_big else [])
    size, compressed = (CAP32, CAP32) if member.is_big else sizes
    name = member.path.encode("ascii")
    fixed = LOCAL.pack(
        LOCAL_MAGIC, member.needed, 0, member.method, DOS_TIME, DOS_DATE, member.crc,
        compressed, size, len(name), len(extra),
    )  # fmt: skip
    return fixed + name + extra


def central_header(member: ZipMember) -> bytes:
    """Return the central header our writer gives ``member``."""
    extra = _zip64_field([v for v in (member.size, member.compressed, member.offset) if v >= CAP32])
    name = member.path.encode("ascii")
    fixed = CENTRAL.pack(
        CENTRAL_MAGIC, MADE_BY_64 if member.needed == 45 else MADE_BY, member.needed, 0,
        member.method, DOS_TIME, DOS_DATE, member.crc, min(member.compressed, CAP32),
        min(member.size, CAP32), len(name), len(extra), 0, 0, 0, ATTRIBUTES,
        min(member.offset, CAP32),
    )  # fmt: skip
    return fixed + name + extra


def end_records(entries: int, directory_offset: int, directory_size: int) -> bytes:
    """Return everything that follows the central directory."""
    records = b""
    if entries >= CAP16 or directory_offset >= CAP32 or directory_size >= CAP32:
        records = END64.pack(
            END64_MAGIC, END64.size - 12, MADE_BY_64, 45, 0, 0, entries, entries,
            directory_size, directory_offset,
        ) + LOCATOR64.pack(LOCATOR64_MAGIC, 0, directory_offset + directory_size, 1)  # fmt: skip
    count = min(entries, CAP16)
    return records + END.pack(
        END_MAGIC, 0, 0, count, count, min(directory_size, CAP32), min(directory_offset, CAP32), 0
    )


def zip64_values(fields: Central, extra: bytes) -> tuple[int, int, int] | None:
    """Return size, compressed size and offset, taken from the zip64 field where capped.

    None if ``extra`` is anything but one zip64 field holding exactly the capped values.
    """
    found = (fields.size, fields.compressed, fields.offset)
    capped = [value == CAP32 for value in found]
    count = sum(capped)
    if len(extra) != (4 + 8 * count if count else 0):
        return None
    if not count:
        return found
    tag, length, *values = struct.unpack(f"<HH{count}Q", extra)
    if (tag, length) != (ZIP64_EXTRA, 8 * count):
        return None
    large = iter(values)
    size, compressed, offset = (next(large) if c else v for c, v in zip(capped, found, strict=True))
    return size, compressed, offset


def flags_reason(flags: int) -> str | None:
    """Return the code for flags that should have been 0."""
    if flags & 0x2041:  # encrypted, strong encryption, masked headers
        return "encrypted"
    if flags & 0x0008:
        return "data_descriptor"
    return "flags" if flags else None


def type_reason(external: int, made_by: int) -> str | None:
    """Return the code for external attributes that name anything but our plain file."""
    kind = stat.S_IFMT(external >> 16)
    if kind == stat.S_IFLNK:
        return "link"
    if kind == stat.S_IFDIR or external & 0x10:  # 0x10: the DOS attribute of a folder
        return "folder_entry"
    if kind not in {0, stat.S_IFREG}:
        return "special_file"
    return "attributes" if external != ATTRIBUTES or made_by >> 8 != 3 else None


def central_reason(fields: Central) -> str | None:
    """Return the code of the first fixed field our writer would not have written."""
    reason = flags_reason(fields.flags) or type_reason(fields.external, fields.made_by)
    if reason:
        return reason
    for wrong, code in (
        (fields.method not in {STORED, DEFLATED}, "method"),
        (fields.disk != 0, "multi_disk"),
        (fields.internal != 0, "attributes"),
        ((fields.time, fields.date) != (DOS_TIME, DOS_DATE), "timestamp"),
        (fields.comment_length != 0, "comment"),
    ):
        if wrong:
            return code
    return None
