from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from okx_kit.case import order


def _ascending(ranks: list[int]) -> bool:
    return all(a < b for a, b in pairwise(ranks))


def _longest_by_hand(values: list[int]) -> int:
    best: list[int] = []
    for place, value in enumerate(values):
        best.append(1 + max((best[p] for p in range(place) if values[p] < value), default=0))
    return max(best, default=0)


@settings(max_examples=200, deadline=None)
@given(st.permutations([n * order.GAP for n in range(9)]))
def test_as_few_ranks_as_possible_change(ranks: list[int]) -> None:
    new = order.new_ranks(ranks)
    assert new is not None
    assert _ascending(new)
    kept = sum(a == b for a, b in zip(ranks, new, strict=True))
    assert kept == _longest_by_hand(ranks)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.integers(-50, 50), max_size=12))
def test_any_ranks_are_ordered_or_given_up(ranks: list[int]) -> None:
    new = order.new_ranks(ranks)
    assert new is None or _ascending(new)


def test_moving_one_of_many_changes_one() -> None:
    ranks = [n * order.GAP for n in range(1, 10_001)]
    moved = [ranks[-1], *ranks[:-1]]
    new = order.new_ranks(moved)
    assert new is not None
    assert sum(a != b for a, b in zip(moved, new, strict=True)) == 1


def test_a_used_up_gap_asks_for_a_renumbering() -> None:
    assert order.new_ranks([1, 9, 2]) is None
    assert order.new_ranks([1, 9, 3]) == [1, 2, 3]
    assert order.new_ranks([5, 5]) is not None
