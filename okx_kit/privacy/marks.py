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


def covering(box: Box, width: int, height: int, *, blocks: bool) -> Box | None:
    """Return what is painted for a box on a picture of ``width`` × ``height`` as it is stored.

    With ``blocks`` (JPEG) the box grows to the grid of 16 pixels and by 16 more: what it hides has
    left traces up to there.
    """
    grown = Box(box.x - MARGIN, box.y - MARGIN, box.width + 2 * MARGIN, box.height + 2 * MARGIN)
    if blocks:
        left = (grown.x // BLOCK - 1) * BLOCK
        top = (grown.y // BLOCK - 1) * BLOCK
        right = (-(-grown.right // BLOCK) + 1) * BLOCK
        bottom = (-(-grown.bottom // BLOCK) + 1) * BLOCK
        grown = Box(left, top, right - left, bottom - top)
    return within(grown, width, height)


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
