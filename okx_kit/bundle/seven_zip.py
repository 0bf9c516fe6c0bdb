"""The encrypted archive: AES-256, names hidden, pictures stored and text deflated.

What is stored and what is deflated are two streams of the archive (7-Zip calls them folders), each
with a random start vector. Nothing is ever decrypted to a disk: files are given out block by block.
7-Zip's format as py7zr writes it; its key takes 2^19 rounds of SHA-256.
"""

import io
import struct
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from okx_kit.bundle.members import Member, blocks
from okx_kit.bundle.report import Problem, problem
from okx_kit.bundle.sources import FileUnreadable
from okx_kit.bundle.strict_names import clash, name_reason
from okx_kit.bundle.zip_strict import MAX_MEMBERS
from okx_kit.errors import write_error
from okx_kit.intake.reading import open_regular
from okx_kit.progress import BLOCK, IsCancelled, Progress, stop_if

if TYPE_CHECKING:
    from py7zr import SevenZipFile

SIGNATURE = b"7z\xbc\xaf\x27\x1c"
"""The first bytes of every 7z archive."""

_FIXED_TIME = 119_600_064_000_000_000  # 1980-01-01 in units of 100 ns since 1601, as in a ZIP
_COPY, _DEFLATE, _AES = b"\x00", b"\x04\x01\x08", b"\x06\xf1\x07\x01"
_METHODS = ({_COPY, _AES}, {_DEFLATE, _AES})
_MAX_RATIO = 1100  # deflate's own bound is 1032
_SLACK = 1 << 20
_IDLE = 3  # empty answers in a row that mean the end; one is usual before the last block


class SevenZipRefused(Exception):
    """The archive cannot be checked; ``problem`` says why."""

    def __init__(self, why: Problem) -> None:
        self.problem = why
        super().__init__(why.code)


# --- writing -------------------------------------------------------------------------------------


def write_seven_zip(
    members: Sequence[Member],
    target: Path,
    *,
    top: str,
    password: str,
    progress: Progress,
    cancelled: IsCancelled,
) -> int:
    """Write ``members`` below the folder ``top`` into ``target``, an empty file that exists.

    At least two members are not stored, as in every bundle. Returns the size of the archive in
    bytes. Nothing is synced. Raises ``Cancelled``,
    ``OriginalDamaged``, ``OriginalMissing``, ``ReadFailed``, ``DiskFull`` or ``WriteFailed``; what
    the file then holds is of no use.
    """
    feed = _Feed(sum(member.size for member in members), progress, cancelled)
    stored = [member for member in members if member.stored]
    deflated = [member for member in members if not member.stored]
    try:
        with target.open("r+b") as out:
            # Text first: py7zr 1.1.4 loses the size of a first stream that holds one file alone
            # when it appends, and the pages of a bundle are always several.
            _write_stream(out, "w", deflated, top, password, feed)
            if stored:
                out.seek(0)
                _write_stream(out, "a", stored, top, password, feed)
            return _cut(out)
    except OSError as error:  # reading has its own sentences, so this was a write
        raise write_error(target.name, error) from error


def _write_stream(
    out: BinaryIO, mode: str, members: Sequence[Member], top: str, password: str, feed: "_Feed"
) -> None:
    """Write one stream; ``mode`` is ``w`` for the first and ``a`` for the second."""
    import py7zr  # noqa: PLC0415 - takes a while, encrypted bundles only

    method = py7zr.FILTER_COPY if members[0].stored else py7zr.FILTER_DEFLATE
    archive = py7zr.SevenZipFile(
        out,
        mode,
        filters=[{"id": method}, {"id": py7zr.FILTER_CRYPTO_AES256_SHA256}],
        password=password,
        header_encryption=True,
    )
    for member in members:  # not closed after a failure: closing would finish a broken archive
        archive.writef(cast("BinaryIO", _MemberFile(member, feed)), f"{top}/{member.path}")
        _fix_times(archive)
    archive.close()


def _fix_times(archive: "SevenZipFile") -> None:
    """Give the last file the one date that every file of a bundle has."""
    written = archive.header.files_info.files[-1]
    for name in ("creationtime", "lastwritetime", "lastaccesstime"):
        written[name] = type(written[name])(_FIXED_TIME)


def _cut(out: BinaryIO) -> int:
    """Cut off what an earlier, longer header may have left behind the end; return the size."""
    out.seek(12)
    offset, length = struct.unpack("<QQ", out.read(16))
    size = 32 + int(offset) + int(length)
    out.truncate(size)
    return size


class _Feed:
    """Counts what was read for the progress, and stops when asked to."""

    def __init__(self, total: int, progress: Progress, cancelled: IsCancelled) -> None:
        self._total, self._progress, self._cancelled = total, progress, cancelled
        self._done = 0

    def check(self) -> None:
        stop_if(self._cancelled)

    def add(self, size: int, label: str) -> None:
        self._done += size
        self._progress(self._done, self._total, label)


class _MemberFile(io.BufferedIOBase):
    """A member as py7zr wants to read it: it asks for the size by seeking, then reads through."""

    def __init__(self, member: Member, feed: _Feed) -> None:
        self._member, self._feed = member, feed
        self._blocks = blocks(member, feed.check)
        self._ready = b""
        self._at_end = False

    def tell(self) -> int:
        return self._member.size if self._at_end else 0

    def seek(self, offset: int, whence: int = 0) -> int:
        self._at_end = whence == io.SEEK_END
        return self.tell()

    def read(self, size: int | None = -1) -> bytes:
        if not self._ready:
            self._ready = next(self._blocks, b"")
            self._feed.add(len(self._ready), self._member.shown)
        wanted = len(self._ready) if size is None or size < 0 else size
        given, self._ready = self._ready[:wanted], self._ready[wanted:]
        return given


# --- reading -------------------------------------------------------------------------------------


class SevenZipSource:
    """The files of an encrypted archive of ours, best read in the order of ``sizes``.

    Raises :class:`SevenZipRefused` for a wrong password, and for any archive that is not of the
    kind this program writes, before anything is unpacked.
    """

    is_archive = False  # what is stored comes last in it, so the order says nothing

    def __init__(self, path: Path, password: str) -> None:
        self.name, self._path, self._password = path.name, path, password
        self.problems: list[Problem] = []
        self.notes: list[Problem] = []
        self._open()

    def _open(self) -> None:
        """Open the archive at its beginning: an unpacker only goes forward."""
        self._file = open_regular(self._path)
        try:
            self._archive = _opened(self._file, self._password, self.name)
            top = _check_shape(self._archive, self._path.stat().st_size, self.name)
        except BaseException:
            self._file.close()
            raise
        files = {file.filename[len(top) + 1 :]: file for file in self._archive.files}
        self.sizes = {path: int(file.uncompressed) for path, file in files.items()}
        self._contents = self._read_through(files)
        self._passed = set[str]()

    def blocks(self, path: str) -> Iterator[bytes]:
        """Yield the content of one file; those before it in the archive are passed by.

        Going back to one that was passed costs a second and all that stands before it.
        """
        if path in self._passed:
            self._file.close()
            self._open()
        left = self.sizes[path]
        for found, block in self._contents:
            self._passed.add(found)
            if found == path and block is None:
                break
            if found == path and block is not None:
                left -= len(block)
                yield block
        if left:
            raise FileUnreadable(problem("seven_zip_damaged", entry=path))

    def finish(self) -> None:
        """Nothing to do: whoever reads twice compares what was read."""

    def close(self) -> None:
        """Close the archive."""
        self._file.close()

    def _read_through(self, files: dict[str, Any]) -> Iterator[tuple[str, bytes | None]]:
        """Yield every file's blocks and then ``None``; fewer blocks where a stream is broken."""
        main = self._archive.header.main_streams
        packed = zip(main.packinfo.packpositions, main.packinfo.packsizes, strict=False)
        places = dict(zip(map(id, main.unpackinfo.folders), packed, strict=False))
        stream: Any = None
        for path, file in files.items():
            start, length = places.get(id(file.folder), (0, 0))
            if file.folder is not stream:
                stream = file.folder
                self._file.seek(self._archive.afterheader + start)
            for block in _unpack(self._file, file, length):
                yield path, block
            yield path, None


def _unpack(stream: BinaryIO, file: Any, packed: int) -> Iterator[bytes]:  # noqa: ANN401 - py7zr has no types
    """Yield the bytes of a file, at most a mebibyte at a time; stops short where it is broken.

    ``packed`` is the length of the whole stream, which one unpacker reads from file to file.
    """
    left, idle = int(file.uncompressed), 0
    while left and idle < _IDLE:
        try:
            unpacker = file.folder.get_decompressor(packed)
            block = bytes(unpacker.decompress(stream, min(left, BLOCK)))
        except MemoryError:
            raise
        except Exception:  # damage shows as anything
            return
        idle = 0 if block else idle + 1
        left -= len(block)
        if block:
            yield block


def _opened(file: BinaryIO, password: str, name: str) -> "SevenZipFile":
    """Open the archive; a wrong password and damage cannot be told apart, so they are one."""
    import py7zr  # noqa: PLC0415 - takes a while, encrypted bundles only

    try:
        return py7zr.SevenZipFile(file, "r", password=password)
    except MemoryError:
        raise
    except Exception as error:  # a wrong key turns the header into anything
        raise SevenZipRefused(problem("seven_zip_password", name=name)) from error


def _check_shape(archive: "SevenZipFile", size: int, name: str) -> str:
    """Refuse what this program does not write and what could be a bomb; return the top folder."""
    files = list(getattr(archive, "files", ()))
    if len(files) > MAX_MEMBERS:
        raise SevenZipRefused(problem("too_many", name=name))
    tops = {file.filename.partition("/")[0] for file in files}
    if len(tops) != 1 or not all(_is_ours(file) for file in files):
        raise SevenZipRefused(problem("seven_zip_shape", name=name))
    if clash(file.filename for file in files) is not None:
        raise SevenZipRefused(problem("seven_zip_shape", name=name))
    if sum(int(file.uncompressed) for file in files) > _MAX_RATIO * size + _SLACK:
        raise SevenZipRefused(problem("seven_zip_bomb", name=name))
    return str(tops.pop())


def _is_ours(file: Any) -> bool:  # noqa: ANN401 - py7zr has no types
    """Say whether a file is a plain one, safely named, encrypted and packed as here."""
    plain = not (file.is_directory or file.is_symlink or file.is_junction or file.is_socket)
    if not plain or "/" not in file.filename or name_reason(file.filename) or not file.folder:
        return False
    return {coder["method"] for coder in file.folder.coders} in _METHODS
