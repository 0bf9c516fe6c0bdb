"""The ZIP writer: members in, one archive of the strict shape out, in flat memory.

Members keep their order in the file. Small ones are read, hashed and deflated in groups on the
worker threads and appended by the calling thread; large stored ones get their place first and are
copied there by a worker with a handle of its own; large deflated ones go block by block through all
workers. What is written does not depend on the number of threads.
"""

import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from okx_kit.bundle import zip_headers as headers
from okx_kit.bundle.deflating import SAMPLE, crc32, deflate_pays, deflate_stream, deflate_whole
from okx_kit.bundle.members import Member, blocks, read_whole
from okx_kit.errors import write_error
from okx_kit.progress import IsCancelled, Progress, never, no_progress, stop_if

WHOLE = 8 << 20
"""Members up to this many bytes are handled in memory."""
_GROUP_BYTES = 1 << 20
_GROUP_COUNT = 64
_IN_FLIGHT = 24 << 20
_BUFFER = 1 << 20


@dataclass(frozen=True, slots=True)
class _Packed:
    member: Member
    method: int
    crc: int
    data: bytes | bytearray


def write_zip(
    members: Sequence[Member],
    target: Path,
    *,
    top: str,
    progress: Progress = no_progress,
    cancelled: IsCancelled = never,
    threads: int = 2,
) -> int:
    """Write ``members`` below the folder ``top`` into ``target``, an empty file that exists.

    Returns the size of the archive in bytes. Nothing is synced. Raises ``Cancelled``,
    ``OriginalDamaged``, ``OriginalMissing``, ``ReadFailed``, ``DiskFull`` or ``WriteFailed``; what
    the file then holds is of no use.
    """
    total = sum(member.size for member in members)
    writer = _Writer(target, top, _Counter(total, progress), cancelled, threads)
    try:
        return writer.run(members)
    except OSError as error:  # reading has its own sentences, so this was a write
        raise write_error(target.name, error) from error


class _Counter:
    """Adds up progress from several threads."""

    def __init__(self, total: int, progress: Progress) -> None:
        self._total = total
        self._progress = progress
        self._done = 0
        self._lock = threading.Lock()

    def add(self, size: int, label: str) -> None:
        with self._lock:
            self._done += size
            self._progress(self._done, self._total, label)


class _Writer:
    def __init__(
        self, target: Path, top: str, counter: _Counter, cancelled: IsCancelled, threads: int
    ) -> None:
        self._target = target
        self._top = top
        self._counter = counter
        self._cancelled = cancelled
        self._threads = threads
        self._stopped = threading.Event()
        self._records: list[headers.Record] = []
        self._copies: list[tuple[int, Future[headers.Record]]] = []
        self._failures: list[BaseException] = []
        self._position = 0

    def run(self, members: Sequence[Member]) -> int:
        with self._workers() as pool, self._target.open("r+b", buffering=_BUFFER) as out:
            for job in _ahead(pool, _groups(members), self._pack):
                if isinstance(job, Member):
                    self._large(job, out, pool)
                else:
                    self._append(job.result(), out)
                if self._failures:
                    raise self._failures[0]
            for index, copy in self._copies:
                self._records[index] = copy.result()
            return self._finish(out)

    @contextmanager
    def _workers(self) -> Iterator[ThreadPoolExecutor]:
        """Give a pool whose threads end within a block once the calling thread has failed."""
        pool = ThreadPoolExecutor(self._threads, thread_name_prefix="bundle")
        try:
            yield pool
        finally:
            self._stopped.set()
            pool.shutdown(wait=True, cancel_futures=True)

    def _check(self) -> None:
        stop_if(self._stopped.is_set)
        stop_if(self._cancelled)

    def _pack(self, group: Sequence[Member]) -> list[_Packed]:
        return [self._pack_one(member) for member in group]

    def _pack_one(self, member: Member) -> _Packed:
        data = read_whole(member, self._check)
        crc = crc32(data)
        packed = None if member.stored else deflate_whole(data)
        if packed is None:
            return _Packed(member, headers.STORED, crc, data)
        return _Packed(member, headers.DEFLATED, crc, packed)

    def _append(self, group: Iterable[_Packed], out: BinaryIO) -> None:
        for packed in group:
            self._check()
            member = packed.member
            record = self._record(member, packed.method, packed.crc, len(packed.data))
            header = headers.local_header(record)
            out.write(header)
            out.write(packed.data)
            self._records.append(record)
            self._position += len(header) + len(packed.data)
            self._counter.add(member.size, member.path)

    def _large(self, member: Member, out: BinaryIO, pool: ThreadPoolExecutor) -> None:
        if member.stored or not self._pays(member):
            record = self._record(member, headers.STORED, 0, member.size)
            copy = pool.submit(self._copy, member, record)
            copy.add_done_callback(self._note_failure)
            self._copies.append((len(self._records), copy))
            self._position += self._header_length(record) + member.size
            out.seek(self._position)
        else:
            record = self._stream(member, out, pool)
            self._position += self._header_length(record) + record.compressed
        self._records.append(record)

    def _note_failure(self, copy: Future[headers.Record]) -> None:
        """Remember why a copy failed, so that the calling thread need not wait for the end."""
        if not copy.cancelled() and (error := copy.exception()):
            self._failures.append(error)

    def _pays(self, member: Member) -> bool:
        """Look at the start; a size next to 4 GiB is stored, so that its header cannot grow."""
        if stores_unseen(member.size):
            return False
        with member.open() as file:
            try:
                return deflate_pays(file.read(SAMPLE))
            except OSError as error:
                raise member.unreadable(error) from error

    def _copy(self, member: Member, record: headers.Record) -> headers.Record:
        """Copy a stored member to its place with a handle of its own; return its full record."""
        crc = 0
        with self._target.open("r+b", buffering=0) as out:
            out.seek(record.offset + self._header_length(record))
            for block in blocks(member, self._check):
                crc = crc32(block, crc)
                _write_all(out, block)
                self._counter.add(len(block), member.path)
            full = self._record(member, record.method, crc, member.size, record.offset)
            out.seek(record.offset)
            _write_all(out, headers.local_header(full))
        return full

    def _stream(self, member: Member, out: BinaryIO, pool: ThreadPoolExecutor) -> headers.Record:
        """Deflate a large member on all workers; its header is written when its size is known."""
        crc = 0

        def hashed() -> Iterator[bytes]:
            nonlocal crc
            for block in blocks(member, self._check):
                crc = crc32(block, crc)
                self._counter.add(len(block), member.path)
                yield block

        empty = self._record(member, headers.DEFLATED, 0, 0)
        out.seek(self._position + self._header_length(empty))
        compressed = 0
        for piece in deflate_stream(hashed(), pool, 2 * self._threads):
            out.write(piece)
            compressed += len(piece)
        record = self._record(member, headers.DEFLATED, crc, compressed)
        end = out.tell()
        out.seek(self._position)
        out.write(headers.local_header(record))
        out.seek(end)
        return record

    def _finish(self, out: BinaryIO) -> int:
        directory = b"".join(map(headers.central_header, self._records))
        out.seek(self._position)
        out.write(directory)
        out.write(headers.end_records(len(self._records), len(directory), self._position))
        return out.tell()

    def _record(
        self, member: Member, method: int, crc: int, compressed: int, offset: int | None = None
    ) -> headers.Record:
        at = self._position if offset is None else offset
        return headers.Record(
            f"{self._top}/{member.path}", method, crc, compressed, member.size, at
        )

    @staticmethod
    def _header_length(record: headers.Record) -> int:
        return headers.local_length(record.name, record.size, record.compressed)


def stores_unseen(size: int) -> bool:
    """Say whether a large member is stored for its size alone, in bytes."""
    return headers.LIMIT32 - (headers.LIMIT32 >> 8) < size < headers.LIMIT32


def _groups(members: Sequence[Member]) -> Iterator[list[Member] | Member]:
    """Yield runs of small members, and each large one by itself."""
    group: list[Member] = []
    size = 0
    for member in members:
        large = member.size > WHOLE
        if group and (large or size + member.size > _GROUP_BYTES or len(group) == _GROUP_COUNT):
            yield group
            group, size = [], 0
        if large:
            yield member
        else:
            group.append(member)
            size += member.size
    if group:
        yield group


def _ahead(
    pool: ThreadPoolExecutor,
    jobs: Iterable[list[Member] | Member],
    pack: Callable[[list[Member]], list[_Packed]],
) -> Iterator["Future[list[_Packed]] | Member"]:
    """Keep the workers busy: hand out groups ahead of time, at most 24 MiB of them."""
    waiting: deque[tuple[int, Future[list[_Packed]] | Member]] = deque()
    in_flight = 0
    for job in jobs:
        size = 0 if isinstance(job, Member) else sum(member.size for member in job)
        while waiting and (in_flight + size > _IN_FLIGHT or len(waiting) > 64):
            done, first = waiting.popleft()
            yield first
            in_flight -= done
        waiting.append((size, job if isinstance(job, Member) else pool.submit(pack, job)))
        in_flight += size
    while waiting:
        yield waiting.popleft()[1]


def _write_all(out: BinaryIO, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[out.write(rest) :]
