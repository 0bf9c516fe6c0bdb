"""Pairs of random pictures that differ only under a box, or only outside a crop."""

import io
from dataclasses import dataclass
from pathlib import Path
from random import Random

from PIL import Image, ImageDraw, ImageFilter

from okx_kit.privacy.marks import Box, Marks

EXACT = ("RGB", "RGBA", "P", "I;16", "L", "1", "LA", "GIF", "BMP", "TIFF", "WEBP lossless")
JPEG = ("4:4:4", "4:2:2", "4:2:0", "4:2:0 progressive", "4:4:4 progressive", "grey", "CMYK")
_UNDO = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
"""What turns an upright picture into one stored with that orientation (Exif 2.32 §4.6.4)."""


@dataclass(frozen=True)
class Pair:
    """Two files, the marks for both, and how they were made."""

    files: tuple[Path, Path]
    marks: Marks
    form: str
    orientation: int


def _noise(random: Random, size: tuple[int, int]) -> Image.Image:
    """Return a coloured picture: bright patches, hard letters, some noise."""
    small = Image.frombytes("RGB", (9, 9), random.randbytes(243))
    image = small.resize(size, random.choice((Image.Resampling.NEAREST, Image.Resampling.BICUBIC)))
    draw = ImageDraw.Draw(image)
    for _ in range(6):
        colour = tuple(random.randbytes(3))
        at = random.randrange(size[0]), random.randrange(size[1])
        draw.text(at, str(random.randrange(10**9)), fill=colour)
    if random.random() < 0.3:
        image = image.filter(ImageFilter.GaussianBlur(1))
    return image


def _box(random: Random, width: int, height: int) -> Box:
    w, h = random.randint(6, max(7, width // 2)), random.randint(6, max(7, height // 2))
    return Box(random.randint(-3, width - 4), random.randint(-3, height - 4), w, h)


def _crop(random: Random, width: int, height: int) -> Box:
    left, top = random.randint(0, width - 60), random.randint(0, height - 60)
    return Box(left, top, random.randint(60, width - left), random.randint(60, height - top))


def make(folder: Path, random: Random, form: str, orientation: int, *, crop: bool) -> Pair:
    """Make one pair in ``folder``."""
    size = random.randint(64, 150), random.randint(64, 150)
    first, other = _noise(random, size), _noise(random, size)
    if crop:
        kept = _crop(random, *size)
        marks = Marks(crop=kept)
        second = other.copy()
        area = (kept.x, kept.y, kept.right, kept.bottom)
        second.paste(first.crop(area), area[:2])
    else:
        boxes = tuple(_box(random, *size) for _ in range(random.randint(1, 2)))
        marks = Marks(boxes)
        second = first.copy()
        for box in boxes:
            area = (max(0, box.x), max(0, box.y), min(size[0], box.right), min(size[1], box.bottom))
            if area[0] < area[2] and area[1] < area[3]:
                second.paste(other.crop(area), area[:2])
    files = (folder / "a", folder / "b")
    for path, image in zip(files, (first, second), strict=True):
        path.write_bytes(encoded(image, form, orientation))
    return Pair(files, marks, form, orientation)


def encoded(upright: Image.Image, form: str, orientation: int) -> bytes:
    """Return the upright picture as a file stored with ``orientation``."""
    image = upright.transpose(_UNDO[orientation]) if orientation in _UNDO else upright
    exif = Image.Exif()
    if orientation != 1:
        exif[0x0112] = orientation
    out = io.BytesIO()
    if form in JPEG:
        mode = {"grey": "L", "CMYK": "CMYK"}.get(form, "RGB")
        options = {"subsampling": form[:5]} if mode == "RGB" else {}
        progressive = form.endswith("progressive")
        image.convert(mode).save(
            out, "JPEG", quality=75, exif=exif, progressive=progressive, **options
        )
    elif form == "BMP":
        image.save(out, form)
    elif form == "GIF":  # one palette for both, else pixels outside the box differ as well
        _as_mode(image, "P").save(out, form)
    elif form == "TIFF":
        image.save(out, "TIFF", compression="tiff_lzw")
    elif form == "WEBP lossless":
        image.save(out, "WEBP", lossless=True, exif=exif)
    else:
        _as_mode(image, form).save(out, "PNG", exif=exif)
    return out.getvalue()


def _as_mode(image: Image.Image, mode: str) -> Image.Image:
    if mode in {"RGBA", "LA"}:
        made = image.convert(mode)
        made.putalpha(image.getchannel("R"))
        return made
    if mode == "I;16":
        low, high = image.getchannel("R").tobytes(), image.getchannel("G").tobytes()
        packed = bytes(b for pair in zip(low, high, strict=True) for b in pair)
        return Image.frombytes("I;16", image.size, packed)
    if mode == "P":
        return image.convert("P", palette=Image.Palette.WEB, dither=Image.Dither.NONE)
    return image.convert(mode, dither=Image.Dither.NONE) if mode == "1" else image.convert(mode)
