"""One source into one partial original: read, hashed and written in a single pass.

A file that changes while it is read would be a mixture of two states, so what the system says
about it (size, times, identity) must be the same before and after, and every byte must have been
read; else the whole pass is repeated a few times.
"""

import os
import stat
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import BinaryIO

from okx_kit.case.originals import Copy, Originals
from okx_kit.errors import DiskFull, OkxKitError, WriteFailed
from okx_kit.intake.reading import open_regular, read_error
from okx_kit.intake.sniffing import Sniffed, sniff
from okx_kit.intake.sources import Source
from okx_kit.intake.times import modified_time
from okx_kit.intake.whole_case import IsWholeCase, is_case_head
from okx_kit.progress import IsCancelled, never, stop_if
from okx_kit.words import Words

BLOCK = 1 << 18
"""Bytes read at a time; 256 KiB was the fastest of 64 KiB to 8 MiB (benchmarks/README.md)."""

ATTEMPTS = 4
"""The first pass and three more."""

_PAUSE = 0.05  # seconds before the second pass, doubled before each further one


class StillBeingWritten(OkxKitError):
    """``name`` changed during every pass over it."""

    words = Words(
        "“{name}”仍在被写入（读取时内容一直在变）。请等它保存或下载完成后再添加。",
        "“{name}” is still being written: it kept changing while it was read. "
        "Wait until it is saved or downloaded, then add it again.",
    )


@dataclass(slots=True)
class Taken:
    """A source whose bytes lie whole in a partial original."""

    source: Source
    copy: Copy
    sniffed: Sniffed
    modified_utc: datetime | None = None
    mtime_ns: int | None = None


@dataclass(slots=True)
class Watch:
    """How copying is watched: asked for ``cancelled``, told the bytes ``moved`` (may be negative).

    ``moved`` is called after every block with the number of bytes since the last call; a repeated
    pass takes back what the earlier one reported.
    """

    cancelled: IsCancelled = never
    moved: Callable[[int, Source], None] = field(default=lambda count, source: None)


def copy_source(source: Source, originals: Originals, watch: Watch) -> Taken:
    """Copy one source into a new partial original and tell what it is.

    The caller owns the copy and must keep or discard it. Raises an ``OkxKitError`` that names the
    source (reading, writing or :class:`StillBeingWritten`) or ``Cancelled``; nothing is left then.
    """
    try:
        return _copy_source(source, originals, watch)
    except (DiskFull, WriteFailed) as error:
        raise about(source, error) from error


def about(source: Source, error: OkxKitError) -> OkxKitError:
    """Return a write error of the store as one that names the source a person knows."""
    return type(error)(**{**error.values, "name": source.name})


def _copy_source(source: Source, originals: Originals, watch: Watch) -> Taken:
    if source.path is None:
        copy = originals.new_copy()
        return _finished(source, copy, lambda: _copy_bytes(source, copy, watch))
    for attempt in range(ATTEMPTS):
        if attempt:
            threading.Event().wait(_PAUSE * 2 ** (attempt - 1))
        taken = _one_pass(source, originals, watch)
        if taken is not None:
            return taken
    raise StillBeingWritten(name=source.name)


def _finished(source: Source, copy: Copy, fill: Callable[[], os.stat_result | None]) -> Taken:
    """Fill the copy and sniff it; on any failure nothing of it is left."""
    try:
        info = fill()
        if is_case_head(copy.head):
            raise IsWholeCase(name=source.name)
        taken = Taken(source, copy, sniff(copy.head, source.name, copy.size, copy.path))
        if info is not None:
            taken.mtime_ns = info.st_mtime_ns
            taken.modified_utc = modified_time(info.st_mtime_ns)
    except BaseException:
        copy.discard()
        raise
    return taken


def _copy_bytes(source: Source, copy: Copy, watch: Watch) -> None:
    data = source.data or b""
    for start in range(0, len(data), BLOCK):
        stop_if(watch.cancelled)
        block = data[start : start + BLOCK]
        copy.write(block)
        watch.moved(len(block), source)


class _Changed(Exception):
    """The file was not the same after reading as before."""


def _one_pass(source: Source, originals: Originals, watch: Watch) -> Taken | None:
    """Copy a file once; ``None`` if it changed meanwhile."""
    assert source.path is not None  # noqa: S101 - told apart by the caller
    with open_regular(source.path) as file:
        copy = originals.new_copy()
        try:
            return _finished(source, copy, lambda: _copy_file(source, file, copy, watch))
        except _Changed:
            watch.moved(-copy.size, source)
            return None


def _identity(info: os.stat_result) -> tuple[int, ...]:
    """Return what must stay the same: identity, size and both times."""
    return info.st_dev, info.st_ino, info.st_size, info.st_mtime_ns, info.st_ctime_ns


def _copy_file(source: Source, file: BinaryIO, copy: Copy, watch: Watch) -> os.stat_result:
    """Copy an open file; raises :class:`_Changed` when it did not hold still."""
    before = os.fstat(file.fileno())
    while True:
        stop_if(watch.cancelled)
        block = _read(file, source)
        if not block:
            break
        copy.write(block)
        watch.moved(len(block), source)
        if copy.size > before.st_size:
            raise _Changed
    after = os.fstat(file.fileno())
    if _identity(before) != _identity(after) or copy.size != before.st_size:
        raise _Changed
    if not _still_there(source, after):
        raise _Changed
    return after


def _read(file: BinaryIO, source: Source) -> bytes:
    try:
        return file.read(BLOCK)
    except OSError as error:
        raise read_error(source.name, error) from error


def _still_there(source: Source, info: os.stat_result) -> bool:
    """Tell whether the name still leads to the file that was read (not replaced by a rename)."""
    assert source.path is not None  # noqa: S101
    try:
        now = os.lstat(source.path)
    except OSError:
        return False  # the next pass says that it is gone
    return stat.S_ISREG(now.st_mode) and (now.st_dev, now.st_ino) == (info.st_dev, info.st_ino)
