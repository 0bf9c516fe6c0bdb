"""What a person drew on a picture: boxes that cover, arrows and numbers that explain, a crop.

Places are pixels of the picture upright (orientation applied), from the upper left corner. Marks
stay editable for as long as the case lives; they are drawn only into the shared copy.
"""

import json
from dataclasses import asdict, dataclass
from typing import NamedTuple

SMALLEST = 6
"""Pixels: a smaller box hides nothing worth hiding."""
MARGIN = 3
"""Pixels that every box grows by: found words' boxes are a little tight."""
BLOCK = 16
"""Pixels of the largest unit in which JPEG mixes its pixels (4:2:0)."""
SMOOTHED = 2
"""Pixels on each side of a block's edge that decoders mix with the block beside it (libjpeg)."""
MOST = 2000
"""Marks on one picture; more is a damaged recipe."""


class Box(NamedTuple):
    """A rectangle: left and upper edge, width and height."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The first column past it."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """The first row past it."""
        return self.y + self.height


class Arrow(NamedTuple):
    """An arrow; its head is at ``(to_x, to_y)``."""

    x: int
    y: int
    to_x: int
    to_y: int


class NumberMark(NamedTuple):
    """A number in a disc around ``(x, y)``."""

    x: int
    y: int
    number: int


@dataclass(frozen=True, slots=True)
class Marks:
    """Everything drawn on one picture; ``crop`` is what is kept of it."""

    boxes: tuple[Box, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    numbers: tuple[NumberMark, ...] = ()
    crop: Box | None = None

    def __bool__(self) -> bool:
        return bool(self.boxes or self.arrows or self.numbers or self.crop)

    def to_json(self) -> str:
        """Return the marks as JSON, the same for the same marks."""
        return json.dumps(asdict(self), sort_keys=True, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> "Marks":
        """Read back what :meth:`to_json` wrote; raises ``ValueError`` for anything else."""
        try:
            fields = json.loads(text)
            made = cls(
                tuple(_box(box) for box in fields["boxes"]),
                tuple(Arrow(*map(_pixel, arrow)) for arrow in fields["arrows"]),
                tuple(NumberMark(*map(_pixel, mark)) for mark in fields["numbers"]),
                _box(fields["crop"]) if fields["crop"] else None,
            )
        except (KeyError, TypeError, AttributeError) as error:
            raise ValueError(text[:80]) from error
        if len(made.boxes) + len(made.arrows) + len(made.numbers) > MOST:
            raise ValueError(len(made.boxes))
        return made


def _pixel(value: object) -> int:
    if type(value) is not int or abs(value) > 1_000_000:
        raise ValueError(value)
    return value


def _box(values: list[object]) -> Box:
    box = Box(*map(_pixel, values))
    if box.width < 1 or box.height < 1:
        raise ValueError(box)
    return box


def within(box: Box, width: int, height: int) -> Box | None:
    """Return the part of a box inside a picture, or ``None`` if there is none."""
    left, top = max(0, box.x), max(0, box.y)
    right, bottom = min(width, box.right), min(height, box.bottom)
    return Box(left, top, right - left, bottom - top) if right > left and bottom > top else None


def covering(box: Box, width: int, height: int, *, reach: int) -> Box | None:
    """Return what is painted for a box on a picture of ``width`` × ``height`` as it is stored.

    ``reach`` says how far beyond its block of 16 pixels what a box hides has left traces; 0 stands
    for pictures without blocks.
    """
    grown = Box(box.x - MARGIN, box.y - MARGIN, box.width + 2 * MARGIN, box.height + 2 * MARGIN)
    if reach:
        left = grown.x // BLOCK * BLOCK - reach
        top = grown.y // BLOCK * BLOCK - reach
        right = -(-grown.right // BLOCK) * BLOCK + reach
        bottom = -(-grown.bottom // BLOCK) * BLOCK + reach
        grown = Box(left, top, right - left, bottom - top)
    return within(grown, width, height)


def kept(crop: Box, width: int, height: int, *, reach: int) -> Box | None:
    """Return what a crop keeps of a picture of ``width`` × ``height`` as it is stored.

    In a picture with blocks (``reach``) an edge inside it moves inwards past the block it cuts
    through: pixels there hold traces of what is cut away. ``None`` if nothing is left.
    """
    found = within(crop, width, height)
    if found is None or not reach:
        return found
    left, right = _inwards(found.x, found.right, width)
    top, bottom = _inwards(found.y, found.bottom, height)
    return within(Box(left, top, right - left, bottom - top), width, height)


def _inwards(low: int, high: int, size: int) -> tuple[int, int]:
    inner_low = -(-low // BLOCK) * BLOCK + SMOOTHED if low > 0 else 0
    return inner_low, high // BLOCK * BLOCK - SMOOTHED if high < size else size


def shown(box: Box, orientation: int, width: int, height: int) -> Box:
    """Return where a box of the picture as stored lies in the upright one (see `stored`)."""
    turned = orientation in {5, 6, 7, 8}
    upright = (height, width) if turned else (width, height)
    return stored(box, {6: 8, 8: 6}.get(orientation, orientation), *upright)


def stored(box: Box, orientation: int, width: int, height: int) -> Box:
    """Return where a box of the upright picture lies in the picture as stored.

    ``orientation`` is Exif's (1 to 8, Exif 2.32 §4.6.4), ``width`` × ``height`` the stored size.
    """
    x, y, w, h = box
    return {
        1: Box(x, y, w, h),
        2: Box(width - x - w, y, w, h),
        3: Box(width - x - w, height - y - h, w, h),
        4: Box(x, height - y - h, w, h),
        5: Box(y, x, h, w),
        6: Box(y, height - x - w, h, w),
        7: Box(width - y - h, height - x - w, h, w),
        8: Box(width - y - h, x, h, w),
    }.get(orientation, box)
