"""Edits of what is drawn on a picture: pure functions from marks to marks.

Places are pixels of the upright picture. A mark is named by its sort and its place among its kind.
"""

from dataclasses import replace
from enum import StrEnum
from typing import NamedTuple, TypeVar

from okx_kit.privacy.marks import SMALLEST, Arrow, Box, Marks, NumberMark, within

T = TypeVar("T")
Point = tuple[int, int]
Size = tuple[int, int]

_NEW = 6  # a new mark takes this part of the picture's sides


class Sort(StrEnum):
    """What can be drawn."""

    BOX = "box"
    ARROW = "arrow"
    NUMBER = "number"
    CROP = "crop"


class MarkId(NamedTuple):
    """One mark: ``at`` is its place among its sort; there is one crop at most."""

    sort: Sort
    at: int = 0


def all_marks(marks: Marks) -> list[MarkId]:
    """Return every mark, in the order in which the keyboard walks them."""
    found = [MarkId(Sort.BOX, n) for n in range(len(marks.boxes))]
    found += [MarkId(Sort.ARROW, n) for n in range(len(marks.arrows))]
    found += [MarkId(Sort.NUMBER, n) for n in range(len(marks.numbers))]
    return [*found, MarkId(Sort.CROP)] if marks.crop else found


def box_of(marks: Marks, one: MarkId, disc: int) -> Box:
    """Return the rectangle around a mark; ``disc`` is the radius of a number."""
    if one.sort is Sort.BOX:
        return marks.boxes[one.at]
    if one.sort is Sort.CROP:
        assert marks.crop is not None  # noqa: S101 - a crop is named only if there is one
        return marks.crop
    if one.sort is Sort.ARROW:
        x, y, to_x, to_y = marks.arrows[one.at]
        return between((x, y), (to_x, to_y))
    x, y, _ = marks.numbers[one.at]
    return Box(x - disc, y - disc, 2 * disc, 2 * disc)


def between(one: Point, other: Point) -> Box:
    """Return the rectangle between two points, at least a pixel wide and high."""
    left, right = sorted((one[0], other[0]))
    top, bottom = sorted((one[1], other[1]))
    return Box(left, top, max(1, right - left), max(1, bottom - top))


def drawn(marks: Marks, sort: Sort, start: Point, end: Point, size: Size) -> Marks | None:
    """Return the marks with one drawn from ``start`` to ``end``; ``None`` if it is too small."""
    if sort is Sort.NUMBER:
        number = max((mark.number for mark in marks.numbers), default=0) + 1
        return replace(marks, numbers=(*marks.numbers, NumberMark(*end, number)))
    if sort is Sort.ARROW:
        if max(abs(start[0] - end[0]), abs(start[1] - end[1])) < SMALLEST:
            return None
        return replace(marks, arrows=(*marks.arrows, Arrow(*start, *end)))
    box = within(between(start, end), *size)
    if box is None or min(box.width, box.height) < SMALLEST:
        return None
    if sort is Sort.CROP:
        return replace(marks, crop=box)
    return replace(marks, boxes=(*marks.boxes, box))


def added(marks: Marks, sort: Sort, centre: Point, size: Size) -> Marks | None:
    """Return the marks with a new one around ``centre``, of a middling size."""
    across, down = (max(SMALLEST, side // _NEW) for side in size)
    if sort is Sort.CROP:
        across, down = (max(SMALLEST, side * 3 // 4) for side in size)
        centre = size[0] // 2, size[1] // 2
    elif sort is Sort.BOX:
        down = max(SMALLEST, min(down, across // 3))
    start = centre[0] - across // 2, centre[1] - down // 2
    end = (start[0] + across, start[1] + down)
    return drawn(marks, sort, start, centre if sort is Sort.NUMBER else end, size)


def newest(marks: Marks, sort: Sort) -> MarkId:
    """Return the mark of a sort that was drawn last."""
    count = {Sort.BOX: marks.boxes, Sort.ARROW: marks.arrows, Sort.NUMBER: marks.numbers}
    return MarkId(sort, len(count[sort]) - 1 if sort in count else 0)


def removed(marks: Marks, one: MarkId) -> Marks:
    """Return the marks without one of them."""
    if one.sort is Sort.CROP:
        return replace(marks, crop=None)
    if one.sort is Sort.BOX:
        return replace(marks, boxes=_without(marks.boxes, one.at))
    if one.sort is Sort.ARROW:
        return replace(marks, arrows=_without(marks.arrows, one.at))
    return replace(marks, numbers=_without(marks.numbers, one.at))


def moved(marks: Marks, one: MarkId, across: int, down: int, size: Size) -> Marks:
    """Return the marks with one moved, as far as the picture reaches."""
    if one.sort is Sort.ARROW:
        x, y, to_x, to_y = marks.arrows[one.at]
        across = _kept((x, to_x), across, size[0])
        down = _kept((y, to_y), down, size[1])
        return _put(marks, one, Arrow(x + across, y + down, to_x + across, to_y + down))
    if one.sort is Sort.NUMBER:
        x, y, number = marks.numbers[one.at]
        at = x + _kept((x, x), across, size[0]), y + _kept((y, y), down, size[1])
        return _put(marks, one, NumberMark(*at, number))
    box = box_of(marks, one, 0)
    across = _kept((box.x, box.right), across, size[0])
    down = _kept((box.y, box.bottom), down, size[1])
    return _put(marks, one, box._replace(x=box.x + across, y=box.y + down))


def resized(marks: Marks, one: MarkId, corner: str, to: Point, size: Size) -> Marks:
    """Return the marks with a corner of one dragged to a point (``end``: the head of an arrow)."""
    to = min(max(to[0], 0), size[0]), min(max(to[1], 0), size[1])
    if one.sort is Sort.ARROW:
        arrow = marks.arrows[one.at]
        whole = (*arrow[:2], *to) if corner == "end" else (*to, *arrow[2:])
        return _put(marks, one, Arrow(*whole))
    if one.sort is Sort.NUMBER:
        return marks
    box = box_of(marks, one, 0)
    left, right = _edges(box.x, box.right, to[0], low_edge="w" in corner)
    top, bottom = _edges(box.y, box.bottom, to[1], low_edge="n" in corner)
    return _put(marks, one, Box(left, top, right - left, bottom - top))


def grown(marks: Marks, one: MarkId, across: int, down: int, size: Size) -> Marks:
    """Return the marks with the lower right corner (or the head) of one moved."""
    if one.sort is Sort.ARROW:
        _, _, x, y = marks.arrows[one.at]
        return resized(marks, one, "end", (x + across, y + down), size)
    if one.sort is Sort.NUMBER:
        return marks
    box = box_of(marks, one, 0)
    return resized(marks, one, "se", (box.right + across, box.bottom + down), size)


def handles(marks: Marks, one: MarkId) -> dict[str, Point]:
    """Return where a mark can be taken to resize it."""
    if one.sort is Sort.ARROW:
        x, y, to_x, to_y = marks.arrows[one.at]
        return {"start": (x, y), "end": (to_x, to_y)}
    if one.sort is Sort.NUMBER:
        return {}
    box = box_of(marks, one, 0)
    return {
        "nw": (box.x, box.y),
        "ne": (box.right, box.y),
        "se": (box.right, box.bottom),
        "sw": (box.x, box.bottom),
    }


def covers(marks: Marks, boxes: tuple[Box, ...]) -> bool:
    """Tell whether every one of ``boxes`` lies below a box that covers."""
    return all(
        any(
            mark.x <= box.x
            and mark.y <= box.y
            and mark.right >= box.right
            and mark.bottom >= box.bottom
            for mark in marks.boxes
        )
        for box in boxes
    )


def roomy(box: Box) -> Box:
    """Return what to cover for a box around words: recognition cuts strokes at its edges."""
    by = max(3, box.height // 5)
    return Box(max(0, box.x - by), max(0, box.y - by), box.width + 2 * by, box.height + 2 * by)


def covered(marks: Marks, boxes: tuple[Box, ...], size: Size | None = None) -> Marks:
    """Return the marks with those of ``boxes`` covered that are not yet."""
    new = [roomy(box) for box in boxes if not covers(marks, (box,))]
    if size is not None:
        new = [part for box in new if (part := within(box, *size))]
    return replace(marks, boxes=(*marks.boxes, *dict.fromkeys(new)))


def _edges(low: int, high: int, to: int, *, low_edge: bool) -> tuple[int, int]:
    if low_edge:
        return max(0, min(to, high - SMALLEST)), high
    return low, max(to, low + SMALLEST)


def _kept(ends: Point, by: int, size: int) -> int:
    return max(-min(ends), min(by, size - max(ends)))


def _without(marks: tuple[T, ...], index: int) -> tuple[T, ...]:
    return marks[:index] + marks[index + 1 :]


def _put(marks: Marks, one: MarkId, value: Box | Arrow | NumberMark) -> Marks:
    if isinstance(value, Box):
        if one.sort is Sort.CROP:
            return replace(marks, crop=value)
        boxes = list(marks.boxes)
        boxes[one.at] = value
        return replace(marks, boxes=tuple(boxes))
    if isinstance(value, Arrow):
        arrows = list(marks.arrows)
        arrows[one.at] = value
        return replace(marks, arrows=tuple(arrows))
    numbers = list(marks.numbers)
    numbers[one.at] = value
    return replace(marks, numbers=tuple(numbers))


def bared(marks: Marks, boxes: tuple[Box, ...]) -> Marks:
    """Return the marks without what :func:`covered` put over ``boxes``; drawn ones stay."""
    gone = {*boxes, *map(roomy, boxes)}
    return replace(marks, boxes=tuple(box for box in marks.boxes if box not in gone))
