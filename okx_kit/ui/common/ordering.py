"""Orders of items as lists of ids: moves by keys, sorting by time and name. Pure."""

from collections.abc import Callable, Collection, Sequence

from natsort import natsort_keygen, ns

from okx_kit.case.model import Item

Move = Callable[[Sequence[int], Collection[int]], list[int]]
Sort = Callable[[Sequence[Item]], list[int]]

_natural = natsort_keygen(alg=ns.IGNORECASE)


def up(order: Sequence[int], chosen: Collection[int]) -> list[int]:
    """Move each chosen one a place up; those at the top stay there together."""
    moved = list(order)
    for place in range(1, len(moved)):
        if moved[place] in chosen and moved[place - 1] not in chosen:
            moved[place - 1], moved[place] = moved[place], moved[place - 1]
    return moved


def down(order: Sequence[int], chosen: Collection[int]) -> list[int]:
    """Move each chosen one a place down."""
    return up(order[::-1], chosen)[::-1]


def to_top(order: Sequence[int], chosen: Collection[int]) -> list[int]:
    """Move the chosen ones to the top, in their order."""
    return [i for i in order if i in chosen] + [i for i in order if i not in chosen]


def to_bottom(order: Sequence[int], chosen: Collection[int]) -> list[int]:
    """Move the chosen ones to the bottom, in their order."""
    return [i for i in order if i not in chosen] + [i for i in order if i in chosen]


def among(order: Sequence[int], shown: Sequence[int], moved: Collection[int]) -> list[int]:
    """Bring ``moved`` where they stand in ``shown``, a part of ``order`` in its new order.

    Each follows directly the one shown before it (the first ones stand directly before the one
    shown after them); all others keep the order they have.
    """
    if len(shown) == len(order):
        return list(shown)
    following: dict[int | None, list[int]] = {None: []}
    last: int | None = None
    for one in shown:
        if one in moved:
            following[last].append(one)
        else:
            last = one
            following[one] = []
    first = next(iter([one for one in shown if one not in moved]), None)
    if first is None:
        return list(order)
    made: list[int] = []
    for one in order:
        if one not in moved:
            made += [*(following[None] if one == first else []), one, *following.get(one, [])]
    return made


def by_time(items: Sequence[Item]) -> list[int]:
    """Return ids by time; items without one keep their order at the end."""
    known = sorted((i.time.utc, place, i.id) for place, i in enumerate(items) if i.time)
    return [item_id for *_, item_id in known] + [i.id for i in items if not i.time]


def by_section(items: Sequence[Item]) -> list[int]:
    """Return ids by section, those in natural order of their names; inside, the order stays.

    Items outside any section come last.
    """
    return [i.id for i in sorted(items, key=lambda i: (not i.section, _natural(i.section)))]


def by_name(items: Sequence[Item]) -> list[int]:
    """Return ids in the natural order of their names (2 before 10)."""
    return [i.id for i in sorted(items, key=lambda i: _natural(i.title or i.original_name))]
