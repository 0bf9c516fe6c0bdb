"""Several complete bundles where one does not fit a mail: which files go into which. Pure.

Files stay whole, keep their numbers and paths, and stand by number inside each part. Runs of
numbers (01–05, 06–09) are preferred where they take no more parts than first-fit-decreasing does.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from okx_kit.bundle import bounds
from okx_kit.bundle.limits import Limit
from okx_kit.bundle.pages.labels import size_text
from okx_kit.bundle.plan import Entry, LeftOut, Part, Plan, narrowed, pages_of
from okx_kit.case.model import ChosenRecord, FileKind
from okx_kit.words import Words

TOO_LARGE = Words(
    "这个文件有 {size}，任何一封不超过 {limit} 的邮件都放不下。请剪短或压缩它，"
    "或者用“上传文件夹”在工单里提交。",
    "This file is {size}, too large for any mail of up to {limit}. Cut it or make it smaller, or "
    "hand it in with the ticket, from the upload folder.",
)
_NAME_ROOM = "-part-9999-of-9999"


@dataclass(frozen=True, slots=True)
class Parts:
    """The bundles to send, in order, and the entries that fit none of them."""

    plans: tuple[Plan, ...]
    too_large: tuple[Entry, ...] = ()


def split(whole: Plan, limit: Limit) -> Parts:
    """Return the bundles that hold ``whole``: itself if it fits, else parts that each do.

    No bundle at all where not even one file fits. A large table may look as if it did not fit
    until it was measured (:mod:`okx_kit.bundle.measuring`); it gets a part of its own then.
    """
    if limit.fits(whole.archive_bytes):
        return Parts((whole,))
    shares = _Shares(whole, limit)
    too_large = tuple(entry for entry in whole.entries if not shares.fits_alone(entry))
    left = [entry for entry in whole.entries if shares.fits_alone(entry)]
    groups = _grouped([shares.of(entry) for entry in left], shares.room)
    elsewhere = tuple(entry.number for entry in too_large)
    out = left_out(too_large, limit)
    plans = [
        narrowed(whole, [left[place] for place in group], Part(n, len(groups), elsewhere), out)
        for n, group in enumerate(groups, 1)
    ]
    return Parts(tuple(plans), too_large)


def left_out(entries: Sequence[Entry], limit: Limit) -> list[LeftOut]:
    """Say of files that no mail can carry why they stay out."""
    return [
        LeftOut(entry.item, TOO_LARGE.fill(size=size_text(entry.size), limit=size_text(limit.raw)))
        for entry in entries
    ]


class _Shares:
    """What each file takes of a mail, never too little; ``room`` is what all of them share."""

    def __init__(self, whole: Plan, limit: Limit) -> None:
        self._whole, self._limit = whole, limit
        self._encrypted = whole.options.format == "7z"
        story, pages = whole.story, pages_of(whole.options, whole.story)
        self.room = limit.raw - bounds.fixed_share(whole.entries, pages, encrypted=self._encrypted)
        self._records: dict[int, list[ChosenRecord]] = defaultdict(list)
        for record in story.records:
            self._records[record.item_id].append(record)

    def of(self, entry: Entry) -> int:
        """Return what a file takes; one that just fits alone takes all the room."""
        return min(self._share(entry), max(0, self.room))

    def _share(self, entry: Entry) -> int:
        records = self._records.get(entry.item.id, ())
        name = self._whole.name + _NAME_ROOM
        return bounds.file_share(name, entry, records, encrypted=self._encrypted)

    def fits_alone(self, entry: Entry) -> bool:
        """Tell whether any mail can carry a file."""
        if self._share(entry) <= self.room:
            return True
        if not entry.stored and entry.kind is not FileKind.PICTURE and entry.packed is None:
            return self.room > 0  # tables and texts shrink to a tenth; measured before an export
        alone = narrowed(self._whole, [entry], Part(9999, 9999), ())
        return self._limit.fits(alone.archive_bytes)


def _grouped(sizes: Sequence[int], room: int) -> list[list[int]]:
    """Return places of ``sizes`` in groups that each sum up to at most ``room``, ascending.

    By runs of places if those are as few groups as by first-fit-decreasing.
    """
    runs, packed = _in_runs(sizes, room), _first_fit_decreasing(sizes, room)
    return runs if len(runs) <= len(packed) else packed


def _in_runs(sizes: Sequence[int], room: int) -> list[list[int]]:
    groups: list[list[int]] = []
    used = 0
    for place, size in enumerate(sizes):
        if not groups or used + size > room:
            groups.append([])
            used = 0
        groups[-1].append(place)
        used += size
    return groups


def _first_fit_decreasing(sizes: Sequence[int], room: int) -> list[list[int]]:
    """Put the largest first, each into the first group with room; groups by their first place."""
    places = sorted(range(len(sizes)), key=lambda place: (-sizes[place], place))
    rooms = _Rooms(len(sizes), room)
    groups: dict[int, list[int]] = defaultdict(list)
    for place in places:
        groups[rooms.take(sizes[place])].append(place)
    return sorted(sorted(group) for group in groups.values())


class _Rooms:
    """The room left in each of many groups; finds the first with enough in logarithmic time."""

    def __init__(self, count: int, room: int) -> None:
        self._leaves = 1 << max(0, count - 1).bit_length()
        self._most = [room] * (2 * self._leaves)

    def take(self, size: int) -> int:
        """Take room in the first group that has it, and return which."""
        node = 1
        while node < self._leaves:
            node *= 2
            if self._most[node] < size:
                node += 1
        self._most[node] -= size
        group = node - self._leaves
        while node := node // 2:
            self._most[node] = max(self._most[2 * node], self._most[2 * node + 1])
        return group
