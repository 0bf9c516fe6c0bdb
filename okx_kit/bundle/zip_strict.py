"""A ZIP reader that accepts only what this program writes.

Common ZIP readers disagree about one archive in three of the hostile ones; whoever checks an
archive with one of them and opens it with another can be fooled. So there is one shape
(:mod:`okx_kit.bundle.zip_shape`), and everything else is refused before a byte is inflated. Nothing
is ever written; memory stays flat: the list of files, one block read and one block inflated.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Never, Self

from okx_kit.bundle import zip_shape as shape
from okx_kit.bundle.strict_names import MAX_NAME, clash, name_reason
from okx_kit.bundle.zip_inflate import BadData, ExactInflater, engine
from okx_kit.bundle.zip_refusals import ArchiveRefused, MemberDamaged
from okx_kit.bundle.zip_shape import Central, End, End64, ZipMember
from okx_kit.closing import Closing

MAX_MEMBERS = 200_000
MAX_RATIO = 1100  # deflate itself cannot exceed 1032
RATIO_FROM = 1 << 20  # bytes; small files may compress as they like

_READ = 1 << 18
_INFLATE_IN = 1 << 16
_SEARCH = 0xFFFF + shape.END.size  # how far back an end record can lie in foreign archives


class StrictZip(Closing):
    """An open archive of the one shape; raises :class:`ArchiveRefused` for any other.

    Attributes: ``name`` (of the archive, for messages), ``members`` in file order, ``top`` (the
    folder that holds them all), ``size`` of the archive in bytes.
    """

    def __init__(self, file: BinaryIO, name: str) -> None:
        """Check the whole structure of ``file``, which stays open and is closed with this."""
        self.name = name
        self._file = file
        self._crc32 = engine().crc32
        before = os.fstat(file.fileno())
        self._stamp = (before.st_size, before.st_mtime_ns)
        self.size = before.st_size
        try:
            self.members = self._read_structure()
            self.top = self.members[0].path.partition("/")[0]
        except BaseException:
            file.close()
            raise

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the archive at ``path``, which must be a regular file and no link."""
        from okx_kit.intake.reading import open_regular  # noqa: PLC0415 - keeps the reader a leaf

        return cls(open_regular(path), path.name)

    def close(self) -> None:
        """Close the archive."""
        self._file.close()

    def blocks(self, member: ZipMember) -> Iterator[bytes]:
        """Yield the content of ``member``; raises :class:`MemberDamaged` where it is not whole.

        The length and the CRC-32 are checked before the iterator ends, so a caller must not
        believe a block before that.
        """
        raw = self._raw(member)
        plain = self._inflate(member, raw) if member.method == shape.DEFLATED else raw
        crc = 0
        for block in plain:
            crc = self._crc32(block, crc)
            yield block
        if crc != member.crc:
            raise MemberDamaged(self.name, "crc", entry=member.path)

    def check_unchanged(self) -> None:
        """Raise if the archive changed since it was opened."""
        now = os.fstat(self._file.fileno())
        if (now.st_size, now.st_mtime_ns) != self._stamp:
            self._refuse("changed_while_read")

    # --- data -------------------------------------------------------------------------------

    def _raw(self, member: ZipMember) -> Iterator[bytes]:
        step = _READ if member.method == shape.STORED else _INFLATE_IN
        position, left = member.data_offset, member.compressed
        while left:
            self._file.seek(position)
            block = self._file.read(min(step, left))
            if not block:
                self._refuse("changed_while_read")
            position += len(block)
            left -= len(block)
            yield block

    def _inflate(self, member: ZipMember, raw: Iterator[bytes]) -> Iterator[bytes]:
        inflater = ExactInflater(member.compressed, member.size)
        try:
            for packed in raw:
                yield from inflater.feed(packed)
            inflater.finish()
        except BadData as error:
            raise MemberDamaged(self.name, error.code, entry=member.path) from error

    # --- structure --------------------------------------------------------------------------

    def _read_structure(self) -> list[ZipMember]:
        end = self._read_end()
        if end.entries == 0:
            self._refuse("empty")
        if end.entries > MAX_MEMBERS:
            self._refuse("too_many")
        members = self._read_directory(end)
        self._check_places(members, end.directory_offset)
        self._check_names(members)
        self._check_local_headers(members)
        return members

    def _read_at(self, offset: int, length: int) -> bytes:
        self._file.seek(offset)
        blocks = []
        while length:
            block = self._file.read(length)
            if not block:
                break
            blocks.append(block)
            length -= len(block)
        return b"".join(blocks)

    def _read_end(self) -> End:
        start = self.size - shape.END.size
        raw = self._read_at(start, shape.END.size) if start >= 0 else b""
        if not raw.startswith(shape.END_MAGIC):
            self._refuse(self._why_no_end())
        end = End._make(shape.END.unpack(raw))
        if end.comment_length:
            self._refuse("comment")
        if (end.disk, end.directory_disk) != (0, 0) or end.entries_here != end.entries:
            self._refuse("multi_disk")
        values = (end.entries, end.directory_offset, end.directory_size)
        tail = shape.END.size
        before = self._read_at(max(0, start - shape.LOCATOR64.size), shape.LOCATOR64.size)
        if before.startswith(shape.LOCATOR64_MAGIC):
            values = self._read_end64(start)
            tail += shape.END64.size + shape.LOCATOR64.size
        self._check_end(values, tail)
        entries, offset, size = values
        return end._replace(entries=entries, directory_offset=offset, directory_size=size)

    def _why_no_end(self) -> str:
        """Tell a cut or extended archive from something that never was one."""
        length = min(self.size, _SEARCH)
        tail = self._read_at(self.size - length, length)
        found = tail.rfind(shape.END_MAGIC)
        if 0 <= found <= len(tail) - shape.END.size:
            end = End._make(shape.END.unpack_from(tail, found))
            whole = found + shape.END.size + end.comment_length == len(tail)
            return "comment" if whole else "trailing"
        return "truncated" if self._read_at(0, 4) == shape.LOCAL_MAGIC else "not_zip"

    def _read_end64(self, end_start: int) -> tuple[int, int, int]:
        start = end_start - shape.LOCATOR64.size - shape.END64.size
        raw = self._read_at(start, shape.END64.size) if start >= 0 else b""
        if not raw.startswith(shape.END64_MAGIC):
            self._refuse("zip64")
        end = End64._make(shape.END64.unpack(raw))
        return end.entries, end.directory_offset, end.directory_size

    def _check_end(self, values: tuple[int, int, int], tail: int) -> None:
        """Compare everything after the directory with what the writer would put there."""
        entries, offset, size = values
        if offset + size != self.size - tail:
            shift = self.size - tail - size - offset
            lead = self._read_at(shift, 4) if shift > 0 else b""
            self._refuse("prepended" if lead == shape.LOCAL_MAGIC else "end_record")
        most = shape.CENTRAL.size + MAX_NAME + 28
        if not entries * shape.CENTRAL.size <= size <= entries * most:
            self._refuse("end_record" if entries else "empty")
        if self._read_at(self.size - tail, tail) != shape.end_records(entries, offset, size):
            self._refuse("zip64")

    def _read_directory(self, end: End) -> list[ZipMember]:
        raw = memoryview(self._read_at(end.directory_offset, end.directory_size))
        members = []
        position = 0
        for number in range(1, end.entries + 1):
            member, position = self._read_central(raw, position, number)
            members.append(member)
        if position != len(raw):
            self._refuse("end_record")
        return members

    def _read_central(self, raw: memoryview, position: int, number: int) -> tuple[ZipMember, int]:
        if position + shape.CENTRAL.size > len(raw):
            self._refuse("directory", number=number)
        fields = Central._make(shape.CENTRAL.unpack_from(raw, position))
        name_at = position + shape.CENTRAL.size
        extra_at = name_at + fields.name_length
        after = extra_at + fields.extra_length
        if fields.magic != shape.CENTRAL_MAGIC or after > len(raw):
            self._refuse("directory", number=number)
        path = bytes(raw[name_at:extra_at]).decode("utf-8", "backslashreplace")
        code = shape.central_reason(fields) or name_reason(path)
        if code:
            self._refuse(code, entry=path)
        values = shape.zip64_values(fields, bytes(raw[extra_at:after]))
        if values is None:
            self._refuse("extra_field" if fields.extra_length else "zip64", entry=path)
        size, compressed, offset = values
        member = ZipMember(path, fields.method, fields.crc, compressed, size, offset)
        if bytes(raw[position:after]) != shape.central_header(member):
            self._refuse("version", entry=path)
        self._check_sizes(member)
        return member, after

    def _check_sizes(self, member: ZipMember) -> None:
        if member.method == shape.STORED and member.size != member.compressed:
            self._refuse("size_lie", entry=member.path)
        if member.size >= RATIO_FROM and member.size > MAX_RATIO * member.compressed:
            self._refuse("ratio", entry=member.path)

    def _check_places(self, members: list[ZipMember], directory_offset: int) -> None:
        position = 0
        for member in members:
            if member.offset != position:
                code = "overlap" if member.offset < position else "gap"
                first = member is members[0]
                self._refuse("prepended" if first else code, entry=member.path)
            position = member.end
        if position != directory_offset:
            code = "overlap" if position > directory_offset else "gap"
            self._refuse(code, entry=members[-1].path)

    def _check_names(self, members: list[ZipMember]) -> None:
        found = clash(member.path for member in members)
        if found:
            self._refuse(found[1], entry=found[0])
        top, slash, _ = members[0].path.partition("/")
        for member in members:
            if not slash or not member.path.startswith(top + "/"):
                self._refuse("top_folder", entry=member.path)

    def _check_local_headers(self, members: list[ZipMember]) -> None:
        for member in members:
            expected = shape.local_header(member)
            if self._read_at(member.offset, len(expected)) != expected:
                self._refuse("local_differs", entry=member.path)

    def _refuse(self, code: str, **values: object) -> Never:
        raise ArchiveRefused(self.name, code, **values)
