"""How small the files of a plan get in an archive, measured before they are shared out to parts."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from okx_kit.bundle.deflating import SAMPLE, deflate_pays, deflate_stream, deflate_whole
from okx_kit.bundle.members import Member, blocks, member_of, read_whole
from okx_kit.bundle.plan import Entry, Plan, remeasured
from okx_kit.bundle.writer import WHOLE
from okx_kit.case.originals import Originals
from okx_kit.progress import IsCancelled, Progress, never, no_progress, stop_if

_SMALL = 64 << 10
_THREADS = 2


def measured(
    whole: Plan,
    originals: Originals,
    *,
    progress: Progress = no_progress,
    cancelled: IsCancelled = never,
) -> Plan:
    """Return a plan that knows what its files take deflated; tables shrink to a tenth.

    Reads them once. Raises ``OriginalDamaged``, ``OriginalMissing``, ``CopyMissing``,
    ``ReadFailed``, ``Cancelled``.
    """
    wanted = [entry for entry in whole.entries if not entry.stored and entry.size > _SMALL]
    total, done = sum(entry.size for entry in wanted), 0
    packed: dict[int, int] = {}
    with ThreadPoolExecutor(_THREADS, thread_name_prefix="measure") as pool:
        for entry in wanted:
            progress(done, total, entry.path)
            packed[entry.number] = _packed(member_of(entry, originals), pool, cancelled)
            done += entry.size

    def known(entry: Entry) -> Entry:
        return replace(entry, packed=packed.get(entry.number, entry.packed))

    return remeasured(whole, tuple(map(known, whole.entries)))


def _packed(member: Member, pool: ThreadPoolExecutor, cancelled: IsCancelled) -> int:
    def check() -> None:
        stop_if(cancelled)

    if member.size <= WHOLE:
        made = deflate_whole(read_whole(member, check))
        return member.size if made is None else len(made)
    with member.open() as file:  # the writer looks at the start, too
        if not deflate_pays(file.read(SAMPLE)):
            return member.size
    pieces = deflate_stream(blocks(member, check), pool, 2 * _THREADS)
    return min(member.size, sum(map(len, pieces)))
