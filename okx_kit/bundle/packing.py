"""Sharing a bundle out to mails by what its parts really take, not by what they take at most.

Files are put where they fit first, the largest first, as in :mod:`okx_kit.bundle.parts`. What a
part's pages take is known only when they are made, so it is reckoned from the last part that was
made, as a range; a part is made anew where its range reaches over the limit. In the end each part
is made once more under its own name: nothing goes out that was not measured.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from okx_kit.bundle import bounds
from okx_kit.bundle.limits import Limit
from okx_kit.bundle.measuring import Measuring
from okx_kit.bundle.parts import Parts, left_out, split
from okx_kit.bundle.plan import Entry, Part, Plan, narrowed, remeasured
from okx_kit.progress import IsCancelled, Progress, never, no_progress

SizeOf = Callable[[Plan], int]
"""What the archive of a plan takes in bytes, really."""
_NAMING = 64  # bytes by which a part may differ for its own number
_CLOSE = 2048  # bytes of a range that is not worth making the pages for
_TRIES = 3  # how often in vain a part is made to find one more file for it
_ROUNDS = 12


def parts_within(
    whole: Plan,
    limit: Limit,
    measuring: Measuring,
    *,
    progress: Progress = no_progress,
    cancelled: IsCancelled = never,
) -> Parts:
    """Return the bundles that hold ``whole``, measured; ``whole`` itself where it surely fits.

    Raises what :meth:`Measuring.measured` raises.
    """
    if limit.fits(whole.archive_bytes):
        return Parts((whole,))
    exact = measuring.measured(whole, progress=progress, cancelled=cancelled)
    return packed(exact, limit, lambda plan: measuring.size(plan, cancelled=cancelled))


def packed(whole: Plan, limit: Limit, size_of: SizeOf) -> Parts:
    """Return the bundles that hold a measured plan, each of at most ``limit`` by ``size_of``."""
    if limit.fits(whole.archive_bytes):
        return Parts((whole,))
    most, excess = len(split(whole, limit).plans), 0
    for _ in range(_ROUNDS):
        parts = _Packing(whole, limit, limit.raw - _NAMING - excess, most, size_of).parts()
        over = max((plan.archive_bytes - limit.raw for plan in parts.plans), default=0)
        if over <= 0:
            return parts
        most, excess = max(most, len(parts.plans)), excess + over + _NAMING
    return split(whole, limit)  # by what they take at most


@dataclass(slots=True)
class _Group:
    """Files of one part; ``low`` to ``high`` is what its pages take, ``files`` what they take."""

    low: int
    high: int
    files: int = 0
    entries: list[Entry] = field(default_factory=list)
    in_vain: int = 0


class _Packing:
    """One try to share the files of ``whole`` out to archives of at most ``room`` bytes.

    ``most`` is how many parts there may be, for the length of their names.
    """

    def __init__(self, whole: Plan, limit: Limit, room: int, most: int, size_of: SizeOf) -> None:
        self._whole, self._limit, self._room, self._size_of = whole, limit, room, size_of
        self._most = max(2, most)
        self._encrypted = whole.options.format == "7z"
        self._known: dict[frozenset[int], int] = {}
        self._pages = (0, 0)  # at least and at most, of a part without a file
        self._scale = 1.0  # how much of its bound a file adds to the pages, on the average

    def parts(self) -> Parts:
        """Return the parts, measured under their own names."""
        entries = self._whole.entries
        if not entries:
            return Parts(())
        self._look(min(entries, key=lambda entry: (entry.size, entry.number)))
        fitting = [entry for entry in entries if self._add(self._new(), entry)]
        kept = {entry.number for entry in fitting}
        too_large = tuple(entry for entry in entries if entry.number not in kept)
        groups = self._fewest(fitting)
        elsewhere = tuple(entry.number for entry in too_large)
        out = left_out(too_large, self._limit)
        plans = [
            narrowed(self._whole, group, Part(number, len(groups), elsewhere), out)
            for number, group in enumerate(groups, 1)
        ]
        return Parts(tuple(map(self._measured, plans)), too_large)

    def _look(self, smallest: Entry) -> None:
        """Find out what the pages of hardly any file take, and what files add to them."""
        entries = self._whole.entries
        alone = self._true([smallest]) - self._file(smallest)
        added = self._whole.archive_bytes - sum(map(self._file, entries)) - alone
        rest = sum(map(bounds.page_share, entries)) - bounds.page_share(smallest)
        self._scale = min(1.0, max(0.0, added / rest)) if rest else 1.0
        low, high = self._page_share(smallest)
        self._pages = (max(0, alone - high), alone - low)

    def _measured(self, plan: Plan) -> Plan:
        size = self._size_of(plan)
        return remeasured(plan, plan.entries, size, exact=not self._encrypted)

    def _fewest(self, entries: Sequence[Entry]) -> list[list[Entry]]:
        """Return groups of ``entries`` by number; by runs of numbers where that is no more."""
        runs = self._filled(entries, first_fit=False)
        decreasing = sorted(entries, key=lambda entry: (-self._share(entry), entry.number))
        fewest = self._filled(decreasing, first_fit=True)
        return runs if len(runs) <= len(fewest) else fewest

    def _filled(self, entries: Sequence[Entry], *, first_fit: bool) -> list[list[Entry]]:
        groups: list[_Group] = []
        for entry in entries:
            tried = groups if first_fit else groups[-1:]
            if not any(self._add(group, entry) for group in tried):
                groups.append(self._new())
                self._take(groups[-1], entry)
        ordered = (sorted(group.entries, key=lambda entry: entry.number) for group in groups)
        return sorted(ordered, key=lambda group: group[0].number)

    def _new(self) -> _Group:
        return _Group(*self._pages)

    def _add(self, group: _Group, entry: Entry) -> bool:
        """Put a file into a group if it fits; say whether it did."""
        files = group.files + self._file(entry)
        low, high = self._page_share(entry)
        if group.high + high + files <= self._room:
            self._take(group, entry)
            return True
        narrow = group.entries and group.high + high - group.low - low < _CLOSE
        if group.low + low + files > self._room or narrow or group.in_vain >= _TRIES:
            return False
        pages = self._true([*group.entries, entry]) - files
        if pages + files > self._room:
            group.high = min(group.high, pages)
            group.in_vain += 1
            return False
        self._take(group, entry)
        group.low = group.high = pages
        return True

    def _take(self, group: _Group, entry: Entry) -> None:
        low, high = self._page_share(entry)
        group.entries.append(entry)
        group.files += self._file(entry)
        group.low, group.high = group.low + low, group.high + high

    def _share(self, entry: Entry) -> int:
        return self._file(entry) + int(bounds.page_share(entry) * self._scale)

    def _file(self, entry: Entry) -> int:
        return bounds.member(self._whole.name, entry, encrypted=self._encrypted)

    def _page_share(self, entry: Entry) -> tuple[int, int]:
        """Return what one file adds to the pages: a range around what files like it add."""
        most = bounds.page_share(entry)
        usual = most * self._scale
        return int(usual / 2), min(most, int(2 * usual) + 400)

    def _true(self, entries: Sequence[Entry]) -> int:
        """Make a part, and return what it takes."""
        key = frozenset(entry.number for entry in entries)
        if key not in self._known:
            ordered = sorted(entries, key=lambda entry: entry.number)
            plan = narrowed(self._whole, ordered, Part(self._most, self._most), ())
            self._known[key] = self._size_of(plan)
        return self._known[key]
