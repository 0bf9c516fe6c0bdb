"""How large the archive of a plan really is, found out by making everything of it but the archive.

Files are packed as the writer packs them and the index pages are drawn; only the sizes are kept. So
a ZIP is known to the byte. A 7z is not: its text is one stream, whose parts together take a little
less than each by itself, and its header differs from one writing to the next.
"""

import hashlib
import zlib
from collections import OrderedDict
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from okx_kit.bundle import bounds
from okx_kit.bundle import zip_headers as headers
from okx_kit.bundle.deflating import SAMPLE, deflate_pays, deflate_stream, deflate_whole
from okx_kit.bundle.members import Member, blocks, member_of, read_whole
from okx_kit.bundle.page_data import IndexPage, Thumbnail
from okx_kit.bundle.plan import Entry, Plan, remeasured
from okx_kit.bundle.tag_files import tag_files
from okx_kit.bundle.thumbnails import pictured, thumbnails_of
from okx_kit.bundle.writer import WHOLE, stores_unseen
from okx_kit.case.model import FileKind
from okx_kit.case.originals import Originals
from okx_kit.progress import IsCancelled, Progress, never, no_progress, stop_if

if TYPE_CHECKING:
    from okx_kit.intake.preview import Previews

_K = TypeVar("_K")
_V = TypeVar("_V")
_THREADS = 2
_SIZES = 50_000
_PICTURES = 400  # at most 20 kB each
_PAGES = 12


class _Kept(OrderedDict[_K, _V]):
    """What was measured, the newest ``most`` of it."""

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most

    def keep(self, key: _K, value: _V) -> _V:
        self[key] = value
        while len(self) > self._most:
            self.popitem(last=False)
        return value


class Measuring:
    """Measures plans, and remembers what it measured: of a changed plan only what is new is read.

    What it remembers it knows by content, so nothing has to be forgotten; about 20 MB at most. Used
    by one thread at a time. ``previews`` makes the thumbnails; without it a child is started.
    """

    def __init__(self, originals: Originals, previews: "Previews | None" = None) -> None:
        self._originals, self._previews = originals, previews
        self._packed = _Kept[tuple[str, bool, bool], int](_SIZES)
        self._pictures = _Kept[tuple[str, FileKind], Thumbnail | None](_PICTURES)
        self._pdfs = _Kept[str, bytes](_PAGES)

    def measured(
        self, whole: Plan, *, progress: Progress = no_progress, cancelled: IsCancelled = never
    ) -> Plan:
        """Return the plan with real sizes: of its files packed, and of its archive.

        A ZIP is ``exact`` then; a 7z stays an estimate that is not below the real size, closer than
        before. Raises ``OriginalDamaged``, ``OriginalMissing``, ``CopyMissing``, ``ReadFailed``,
        ``IndexPdfFailed``, ``Cancelled``.
        """
        encrypted = whole.options.format == "7z"
        total, done = whole.payload_bytes, 0
        entries = []
        with ThreadPoolExecutor(_THREADS, thread_name_prefix="measure") as pool:
            for entry in whole.entries:
                stop_if(cancelled)
                progress(done, total, entry.path)
                packed = self._packed_size(entry, pool, cancelled, encrypted=encrypted)
                entries.append(replace(entry, packed=packed))
                done += entry.size
        known = replace(whole, entries=tuple(entries))
        size = self.size(known, cancelled=cancelled)
        return remeasured(whole, known.entries, size, exact=not encrypted)

    def size(self, known: Plan, *, cancelled: IsCancelled = never) -> int:
        """Return the bytes of the archive of a plan whose files are measured; raises the same."""
        made = tag_files(
            known, self._shown(known, cancelled), cancelled, lambda page: self._pdf(page, cancelled)
        )
        if known.options.format == "7z":
            texts = sum(
                bounds.packed_bound(known.name, path, _deflated(iter((data,))), encrypted=True)
                for path, data in made.files
            )
            files = (bounds.member(known.name, entry, encrypted=True) for entry in known.entries)
            return headers.END_BOUND + bounds.SEVEN_ZIP + texts + sum(files)
        records = [_record(known, path, len(data), _whole(data)) for path, data in made.files]
        for entry in known.entries:
            packed = entry.size if entry.packed is None else entry.packed
            records.append(_record(known, entry.path, entry.size, packed))
        return headers.archive_length(records)

    def _packed_size(
        self, entry: Entry, pool: ThreadPoolExecutor, cancelled: IsCancelled, *, encrypted: bool
    ) -> int:
        if entry.stored:
            return entry.size
        key = (entry.sha256, entry.item.shared_copy is not None, encrypted)
        if key in self._packed:
            return self._packed[key]

        def check() -> None:
            stop_if(cancelled)

        member = member_of(entry, self._originals)
        if encrypted:
            return self._packed.keep(key, _deflated(blocks(member, check)))
        return self._packed.keep(key, _packed(member, pool, lambda: stop_if(cancelled)))

    def _shown(self, plan: Plan, cancelled: IsCancelled) -> dict[int, Thumbnail]:
        shown: dict[int, Thumbnail | None] = {}
        new = []
        for one in pictured(plan):
            if (key := (one.sha256, one.kind)) in self._pictures:
                shown[one.number] = self._pictures[key]
            else:
                new.append(one)
        made = thumbnails_of(new, self._originals, self._previews, cancelled=cancelled)
        for one in new:
            shown[one.number] = self._pictures.keep((one.sha256, one.kind), made.get(one.number))
        return {number: picture for number, picture in shown.items() if picture is not None}

    def _pdf(self, page: IndexPage, cancelled: IsCancelled) -> bytes:
        from okx_kit.bundle.pdf import index_pdf  # noqa: PLC0415 - starts a child

        key = hashlib.sha256(page.to_json().encode("ascii")).hexdigest()
        if key in self._pdfs:
            return self._pdfs[key]
        return self._pdfs.keep(key, index_pdf(page, cancelled=cancelled))


def _record(plan: Plan, path: str, size: int, packed: int) -> headers.Record:
    method = headers.STORED if packed == size else headers.DEFLATED
    return headers.Record(f"{plan.name}/{path}", method, 0, packed, size, 0)


def _whole(data: bytes) -> int:
    made = deflate_whole(data)
    return len(data) if made is None else len(made)


def _packed(member: Member, pool: ThreadPoolExecutor, check: Callable[[], None]) -> int:
    """Return what a member takes in a ZIP, by the same choices as the writer's."""
    if member.size <= WHOLE:
        return _whole(read_whole(member, check))
    if stores_unseen(member.size):
        return member.size
    with member.open() as file:  # the writer looks at the start, too
        try:
            start = file.read(SAMPLE)
        except OSError as error:
            raise member.unreadable(error) from error
    if not deflate_pays(start):
        return member.size
    return sum(map(len, deflate_stream(blocks(member, check), pool, 2 * _THREADS)))


def _deflated(data: Iterator[bytes]) -> int:
    """Return what data takes deflated as py7zr deflates it."""
    packer = zlib.compressobj(wbits=-15)
    return sum(len(packer.compress(block)) for block in data) + len(packer.flush())
