"""The shared copy of a picture: a new file made from pixels alone, its boxes painted over.

Runs in a child process (:mod:`okx_kit.privacy.child`). Orientation is applied, transparency lies on
white, no metadata goes along and nothing stands after the end. PNG stays PNG, JPEG stays JPEG with
full colour resolution; what mail programs may not show (HEIC, AVIF, TIFF) becomes JPEG or PNG. Two
pictures that differ only under the painted boxes, or outside the crop, give the same bytes: PNG and
the other exact formats at once, JPEG because boxes grow over every pixel that its blocks mix with
what they hide. Lossy WebP, HEIC and AVIF leave traces anywhere.
"""

import io
import math
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from okx_kit.intake import wire
from okx_kit.intake.decoder import ORIENTATION, eight_bit, on_white, open_picture
from okx_kit.privacy.containers import Odd, take_apart
from okx_kit.privacy.marks import Arrow, Box, Marks, NumberMark, covering, kept, shown, stored
from okx_kit.privacy.metadata import TRANSPARENT, Metadata, measure, whole_file

if TYPE_CHECKING:
    from PIL import Image, ImageDraw

JPEG_QUALITY = 92
_BLOCKED = frozenset({"JPEG", "MPO"})
_SMEARED = frozenset({"HEIF", "AVIF"})  # and lossy WebP: traces reach past any box
_LOSSY = _BLOCKED | _SMEARED
_CONVERTED = _SMEARED  # mail programs may not show them
_REACH, _FAR = 16, 48
_INK = (226, 30, 45)  # arrows and numbers; seen on light and dark screens
JPEG, PNG = "image/jpeg", "image/png"
_KEPT_TYPES = {"JPEG": JPEG, "MPO": JPEG, "PNG": PNG, "GIF": "image/gif", "WEBP": "image/webp"}


@dataclass(frozen=True, slots=True)
class Burned:
    """A shared copy: its bytes, type and size in pixels, and what was painted over (upright).

    ``one_of``: how many frames or pages the original has, of which this is the first. ``smeared``:
    the format of the original leaves faint traces outside any box, so nothing is promised.
    """

    data: bytes
    mime: str
    width: int
    height: int
    painted: tuple[Box, ...]
    one_of: int = 1
    smeared: bool = False


def burn(path: Path, marks: Marks) -> Burned:
    """Return the shared copy of the picture at ``path``.

    Raises ``wire.Refusal`` (``crop``: nothing is left) or what decoders raise on broken files.
    """
    from PIL import ImageOps  # noqa: PLC0415 - this runs in a child that may never need it

    with open_picture(path) as image:
        form, orientation = image.format or "", int(image.getexif().get(ORIENTATION, 1))
        if form == "TIFF":
            orientation = 1  # Pillow turns TIFF itself
        image.load()
        frames = 1 if form == "MPO" else int(getattr(image, "n_frames", 1))
        smeared = form in _SMEARED or (form == "WEBP" and not _is_lossless(path))
        reach = _FAR if smeared else _REACH if form in _BLOCKED else 0
        boxes, crop = _stored_marks(marks, orientation, image.size, reach)
        upright = on_white(ImageOps.exif_transpose(eight_bit(image)))
    upright = _drawn(upright, marks, boxes, crop)
    data, mime = encoded(upright, lossy=form in _LOSSY)
    return Burned(data, mime, *upright.size, boxes, frames, smeared)


def marked(image: "Image.Image", marks: Marks) -> tuple["Image.Image", tuple[Box, ...]]:
    """Draw marks on an upright picture of exact pixels; return it and what was painted over."""
    boxes, crop = _stored_marks(marks, 1, image.size, 0)
    return _drawn(image, marks, boxes, crop), boxes


def _drawn(
    image: "Image.Image", marks: Marks, boxes: tuple[Box, ...], crop: Box | None
) -> "Image.Image":
    _fill(image, boxes)
    _explain(image, marks)
    return image.crop((crop.x, crop.y, crop.right, crop.bottom)) if crop else image


def clean(path: Path) -> tuple[Burned | None, Metadata]:
    """Return the picture without metadata or bytes after its end, and what it carried.

    Nothing where there is nothing to take away. The pixels stay as they are where the format
    allows; a turned picture is made anew upright, a transparent one flattened, HEIC and AVIF
    become JPEG. A TIFF of several pages stays as it is. Raises as :func:`burn`.
    """
    before = measure(path)
    several = before.form == "TIFF" and before.frames > 1
    untouched = not (before.fields or before.tail or before.turned or before.form in _CONVERTED)
    if several or untouched:
        return None, before
    if not before.turned and TRANSPARENT not in before.fields:
        try:
            data = take_apart(whole_file(path)).kept
        except Odd:
            data = b""
        if data:
            with open_picture(path) as image:
                return Burned(data, _KEPT_TYPES[before.form], *image.size, ()), before
    return burn(path, Marks()), before


def _is_lossless(path: Path) -> bool:
    return b"VP8 " not in whole_file(path)


def _stored_marks(
    marks: Marks, orientation: int, size: tuple[int, int], reach: int
) -> tuple[tuple[Box, ...], Box | None]:
    """Return what to paint over and what to keep, upright; worked out on the picture as stored."""
    boxes = [covering(stored(b, orientation, *size), *size, reach=reach) for b in marks.boxes]
    crop = None
    if marks.crop:
        crop = kept(stored(marks.crop, orientation, *size), *size, reach=reach)
        if crop is None:
            raise wire.Refusal("crop")
        crop = shown(crop, orientation, *size)
    return tuple(shown(box, orientation, *size) for box in boxes if box), crop


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


def encoded(image: "Image.Image", *, lossy: bool) -> tuple[bytes, str]:
    """Return a picture of pixels alone as JPEG (full colour resolution) or PNG, and its type."""
    out = io.BytesIO()
    if lossy:
        image.save(out, "JPEG", quality=JPEG_QUALITY, subsampling=0, optimize=True)
    else:
        image.save(out, "PNG", compress_level=6)
    return out.getvalue(), JPEG if lossy else PNG
