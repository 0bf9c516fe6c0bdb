"""The order of items as sparse ranks, so that moving one changes one row."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

GAP = 1 << 16
"""Distance between neighbours when ranks are given out: 16 halvings before a renumbering."""


def new_ranks(ranks: Sequence[int]) -> list[int] | None:
    """Give ranks to rows that stand in a new order, changing as few as possible.

    ``ranks`` are the present ranks in the wanted order. The longest run that already ascends
    stays; the others get ranks in the gaps. ``None``: a gap is used up, so number all anew.
    """
    keep = _longest_ascending(ranks)
    result = list(ranks)
    bounds = [-1, *keep, len(ranks)]
    for left, right in pairwise(bounds):
        count = right - left - 1
        if not count:
            continue
        low = ranks[left] if left >= 0 else None
        high = ranks[right] if right < len(ranks) else None
        filled = _between(low, high, count)
        if filled is None:
            return None
        result[left + 1 : right] = filled
    return result


def _between(low: int | None, high: int | None, count: int) -> list[int] | None:
    """Return ``count`` ascending ranks strictly between two bounds (``None``: no bound)."""
    if low is None:
        start = (high if high is not None else 0) - GAP * (count + 1)
        return [start + GAP * (n + 1) for n in range(count)]
    if high is None:
        return [low + GAP * (n + 1) for n in range(count)]
    if high - low - 1 < count:
        return None
    return [low + (high - low) * (n + 1) // (count + 1) for n in range(count)]


def _longest_ascending(values: Sequence[int]) -> list[int]:
    """Return the places of a longest strictly ascending run (patience sorting)."""
    tails: list[int] = []
    places: list[int] = []
    before: list[int] = []
    for place, value in enumerate(values):
        at = bisect_left(tails, value)
        if at == len(tails):
            tails.append(value)
            places.append(place)
        else:
            tails[at], places[at] = value, place
        before.append(places[at - 1] if at else -1)
    chain = []
    place = places[-1] if places else -1
    while place >= 0:
        chain.append(place)
        place = before[place]
    return chain[::-1]
