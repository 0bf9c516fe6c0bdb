"""The shared copy of a picture: a new file made from pixels alone, its boxes painted over.

Runs in a child process (:mod:`okx_kit.privacy.child`). Orientation is applied, transparency lies on
white, no metadata goes along and nothing stands after the end. PNG stays PNG, JPEG stays JPEG with
full colour resolution; what mail programs may not show (HEIC, AVIF, TIFF) becomes JPEG or PNG. Two
pictures that differ only under the painted boxes give the same bytes.
"""

import io
import math
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from okx_kit.intake.decoder import ORIENTATION, eight_bit, on_white, open_picture
from okx_kit.privacy.marks import Arrow, Box, Marks, NumberMark, covering, stored, within

if TYPE_CHECKING:
    from PIL import Image, ImageDraw

JPEG_QUALITY = 92
_BLOCKED = frozenset({"JPEG", "MPO"})
_LOSSY = frozenset({"JPEG", "MPO", "HEIF", "AVIF"})
_INK = (226, 30, 45)  # arrows and numbers; seen on light and dark screens


@dataclass(frozen=True, slots=True)
class Burned:
    """A shared copy: its bytes, type and size in pixels, and what was painted over (upright)."""

    data: bytes
    mime: str
    width: int
    height: int
    painted: tuple[Box, ...]


def burn(path: Path, marks: Marks) -> Burned:
    """Return the shared copy of the picture at ``path``.

    Raises ``wire.Refusal`` or what decoders raise on broken files.
    """
    from PIL import ImageOps  # noqa: PLC0415 - this runs in a child that may never need it

    with open_picture(path) as image:
        form, orientation = image.format or "", int(image.getexif().get(ORIENTATION, 1))
        if form == "TIFF":
            orientation = 1  # Pillow turns TIFF itself
        image.load()
        painted = _paint(image, marks, form, orientation)
        upright = on_white(ImageOps.exif_transpose(eight_bit(image)))
    boxes = tuple(b for box in painted if (b := within(box, upright.width, upright.height)))
    _fill(upright, boxes)
    _explain(upright, marks)
    crop = within(marks.crop, upright.width, upright.height) if marks.crop else None
    if crop:
        upright = upright.crop((crop.x, crop.y, crop.right, crop.bottom))
    lossy = form in _LOSSY
    data = _encoded(upright, lossy=lossy)
    return Burned(
        data, "image/jpeg" if lossy else "image/png", upright.width, upright.height, boxes
    )


def _paint(image: "Image.Image", marks: Marks, form: str, orientation: int) -> list[Box]:
    """Return what to paint over, upright; grown on the grid of the picture as it is stored."""
    turned = orientation in {5, 6, 7, 8}
    width, height = image.size
    upright = (height, width) if turned else (width, height)
    found = []
    for box in marks.boxes:
        grown = covering(
            stored(box, orientation, width, height), width, height, blocks=form in _BLOCKED
        )
        if grown:
            found.append(stored(grown, _inverse(orientation), *upright))
    return found


def _inverse(orientation: int) -> int:
    return {6: 8, 8: 6}.get(orientation, orientation)


def _fill(image: "Image.Image", boxes: tuple[Box, ...]) -> None:
    for box in boxes:
        image.paste((0, 0, 0), (box.x, box.y, box.right, box.bottom))


def _explain(image: "Image.Image", marks: Marks) -> None:
    """Draw arrows and numbers; they stand over the boxes."""
    if not (marks.arrows or marks.numbers):
        return
    from PIL import ImageDraw  # noqa: PLC0415

    draw = ImageDraw.Draw(image)
    unit = max(3, round(math.sqrt(image.width * image.height) / 200))
    for arrow in marks.arrows:
        _draw_arrow(draw, arrow, unit)
    for mark in marks.numbers:
        _draw_number(draw, mark, unit)


def _draw_arrow(draw: "ImageDraw.ImageDraw", arrow: Arrow, unit: int) -> None:
    x, y, to_x, to_y = arrow
    angle = math.atan2(to_y - y, to_x - x)
    head = 5 * unit
    neck = (to_x - math.cos(angle) * head * 0.8, to_y - math.sin(angle) * head * 0.8)
    sides = [
        (to_x - math.cos(angle + turn) * head, to_y - math.sin(angle + turn) * head)
        for turn in (0.45, -0.45)
    ]
    draw.line([(x, y), neck], fill=_INK, width=unit)
    draw.polygon([(to_x, to_y), *sides], fill=_INK)


def _draw_number(draw: "ImageDraw.ImageDraw", mark: NumberMark, unit: int) -> None:
    from PIL import ImageFont  # noqa: PLC0415

    radius = 4 * unit
    x, y, number = mark
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=_INK)
    font = ImageFont.load_default(size=radius * 1.2)
    draw.text((x, y), str(number), fill="white", font=font, anchor="mm")


def _encoded(image: "Image.Image", *, lossy: bool) -> bytes:
    out = io.BytesIO()
    if lossy:
        image.save(out, "JPEG", quality=JPEG_QUALITY, subsampling=0, optimize=True)
    else:
        image.save(out, "PNG", compress_level=6)
    return out.getvalue()
