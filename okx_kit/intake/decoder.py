"""The child process that decodes pictures, PDF pages, workbooks and mail.

Foreign bytes meet complex code only here.

It is started with limits on memory and core dumps, answers one request at a time on standard
output and ends when its input ends. Whatever goes wrong inside is an answer, "no preview"; if it
dies or hangs, :mod:`okx_kit.intake.preview` starts another.
"""

import io
import json
import math
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

from okx_kit.children import limit_resources
from okx_kit.intake import wire
from okx_kit.intake.held import Readable

if TYPE_CHECKING:
    from PIL import Image

MEMORY_MIB = 3072
LARGEST_PIXELS = 80_000_000
LARGEST_SIDE = 4000  # pixels of the preview asked for
LARGEST_SHOWN = 20_000_000  # pixels of a picture shown large (rounded); three bytes each
JPEG_QUALITY = 80
MOST_FRAMES = 1000  # of an animated picture
ALL_FRAMES = 32_000_000  # pixels of all frames together; longer ones are shown smaller
ONE_ANSWER = 12_000_000  # pixels of the frames sent at once

_FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF", "AVIF")  # and HEIF
_ANIMATED = {"GIF", "PNG", "WEBP", "AVIF"}
ORIENTATION = 0x0112
"""The Exif tag (2.32 §4.6.4)."""
_EXIF_IFD, _TIME_ORIGINAL, _OFFSET_ORIGINAL = 0x8769, 0x9003, 0x9011  # §4.6.5
PDF_PASSWORD_ERROR = 4  # FPDF_ERR_PASSWORD
Answer = wire.Answer


def prepare_pillow() -> None:
    """Cap what Pillow opens, and let a bomb be an error; once in a child."""
    from PIL import Image  # noqa: PLC0415 - this process starts before it knows what to decode

    Image.MAX_IMAGE_PIXELS = LARGEST_PIXELS
    warnings.simplefilter("ignore")
    warnings.simplefilter("error", Image.DecompressionBombWarning)


def open_picture(path: Readable) -> "Image.Image":
    """Open a picture of a known format; raises ``wire.Refusal`` or nearly anything."""
    from PIL import Image  # noqa: PLC0415

    with path.open("rb") as file:
        start = file.read(12)
    formats: tuple[str, ...] = _FORMATS
    if start[4:8] == b"ftyp":
        from pi_heif import register_heif_opener  # noqa: PLC0415 - 0.15 s, only for HEIC

        register_heif_opener(decode_threads=1)
        formats = ("AVIF", "HEIF")
    try:
        return Image.open(path if isinstance(path, Path) else path.open("rb"), formats=formats)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise wire.Refusal("too_large") from error


_COARSE = frozenset({"1", "P", "PA"})
"""Modes that Pillow makes smaller by leaving pixels out: small print becomes dots."""


def _picture(path: Path, box: tuple[int, int], form: str) -> Answer:
    """Return the first frame upright, within ``box`` pixels, on white."""
    with open_picture(path) as image:
        upright, source = _upright(image, box)
        return _answer(upright, source, 1, form)


def _upright(image: "Image.Image", box: tuple[int, int]) -> tuple["Image.Image", tuple[int, int]]:
    """Return the frame in hand upright and within ``box``, and its full size upright."""
    from PIL import ImageOps  # noqa: PLC0415

    # Pillow turns TIFF itself and gives its size upright already.
    turned = image.format != "TIFF" and image.getexif().get(ORIENTATION, 1) in {5, 6, 7, 8}
    source = (image.height, image.width) if turned else (image.width, image.height)
    if image.mode in _COARSE and (image.width > box[0] or image.height > box[1]):
        image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    image.thumbnail((box[1], box[0]) if turned else box, reducing_gap=2.0)
    return ImageOps.exif_transpose(eight_bit(image)), source


def _within(size: tuple[int, int], pixels: int) -> tuple[int, int]:
    """Return the box a picture of ``size`` must fit into to have at most ``pixels``."""
    scale = min(1.0, math.sqrt(pixels / max(1, size[0] * size[1])))
    return max(1, int(size[0] * scale)), max(1, int(size[1] * scale))


def _pixels(request: dict[str, Any], path: Path) -> Answer:
    """Return one page, or one frame of an animated picture, as raw RGB, as large as can be."""
    if request["kind"] == "pdf":
        return _pdf(path, _asked_box(request), "raw", int(request["page"]))
    with open_picture(path) as image:
        animated = image.format in _ANIMATED and bool(getattr(image, "is_animated", False))
        pages = _pages(image)
        if animated or pages > 1:
            last = getattr(image, "n_frames", 1) - 1 if request["page"] else 0
            image.seek(min(int(request["page"]), last))
        side = max(_within(image.size, LARGEST_SHOWN))  # the same whichever way it is turned
        upright, source = _upright(image, (side, side))
    fields, data = _answer(upright, source, pages, "raw")
    return fields | {"animated": animated}, data


def _pages(image: "Image.Image") -> int:
    """Return how many pages a TIFF has; other pictures have one."""
    return min(int(getattr(image, "n_frames", 1)), MOST_FRAMES) if image.format == "TIFF" else 1


def _frames(request: dict[str, Any], path: Path) -> Answer:
    """Return frames of an animated picture from ``first`` on, as many as one answer holds."""
    first, frames, delays = int(request["first"]), [], []
    with open_picture(path) as image:
        total = min(int(getattr(image, "n_frames", 1)), MOST_FRAMES)
        box = _within(image.size, min(ALL_FRAMES // total, ONE_ANSWER))
        per_answer = max(1, ONE_ANSWER // (box[0] * box[1]))
        for number in range(first, min(first + per_answer, total)):
            image.seek(number)
            image.load()  # some formats know a frame's duration only then
            frame = image.copy()
            delays.append(int(image.info.get("duration", 0) or 0))
            frame.thumbnail(box, reducing_gap=2.0)
            frames.append(on_white(frame))
    if not frames or len({frame.size for frame in frames}) > 1:
        raise wire.Refusal("broken")
    size = {"width": frames[0].width, "height": frames[0].height}
    return size | {"delays": delays, "total": total}, b"".join(f.tobytes() for f in frames)


def eight_bit(image: "Image.Image") -> "Image.Image":
    """Scale 16- and 32-bit grey to 8 bits; Pillow would cut it off at 255."""
    if not image.mode.startswith("I"):
        return image
    scaled = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    scaled.info["exif"] = image.info.get("exif", b"")
    return scaled


def on_white(image: "Image.Image") -> "Image.Image":
    """Flatten on white into a picture that carries nothing but pixels."""
    from PIL import Image  # noqa: PLC0415

    clean = Image.new("RGB", image.size, "white")
    if image.has_transparency_data:
        image = image.convert("RGBA")
        clean.paste(image, mask=image.getchannel("A"))
    else:
        clean.paste(image.convert("RGB"))
    return clean


def _answer(image: "Image.Image", source: tuple[int, int], pages: int, form: str) -> Answer:
    """Flatten and encode; the form ``raw`` is three bytes a pixel, row after row."""
    clean = on_white(image)
    out = io.BytesIO()
    if form == "raw":
        out.write(clean.tobytes())
    elif form == "jpeg":
        clean.save(out, "JPEG", quality=JPEG_QUALITY)
    else:
        clean.save(out, "PNG", compress_level=3)
    size = {"width": clean.width, "height": clean.height}
    return size | {"source": source, "pages": pages}, out.getvalue()


def _pdf(path: Path, box: tuple[int, int], form: str, number: int = 0) -> Answer:
    """Return page ``number`` (from 0; past the end the last) within ``box`` pixels.

    The source size is in points (1/72 inch).
    """
    import pypdfium2 as pdfium  # noqa: PLC0415 - 0.13 s, only for PDF

    try:
        with path.open("rb") as file, pdfium.PdfDocument(file) as document:
            pages = len(document)
            page = document[max(0, min(number, pages - 1))]
            width, height = page.get_size()
            if not (0 < width < 1e6 and 0 < height < 1e6):
                raise wire.Refusal("too_large")
            scale = min(box[0] / width, box[1] / height)
            bitmap = page.render(scale=scale, may_draw_forms=False)
            image = bitmap.to_pil()
            # The renderer rounds sizes up; a page of one point by a mile leaves nothing to see.
            image.thumbnail(box)
            return _answer(image, (round(width), round(height)), pages, form)
    except pdfium.PdfiumError as error:
        locked = getattr(error, "err_code", None) == PDF_PASSWORD_ERROR
        raise wire.Refusal("password" if locked else "broken") from error


def _asked_box(request: dict[str, Any]) -> tuple[int, int]:
    width, height = request["box"]
    return min(max(1, width), LARGEST_SIDE), min(max(1, height), LARGEST_SIDE)


def _thumbnail(request: dict[str, Any], path: Path) -> Answer:
    render = _pdf if request["kind"] == "pdf" else _picture
    return render(path, _asked_box(request), request["form"])


def _picture_time(request: dict[str, Any], path: Path) -> Answer:
    """Return EXIF ``DateTimeOriginal`` and its offset as text, empty where there is none."""
    with open_picture(path) as image:
        fields = image.getexif().get_ifd(_EXIF_IFD)
    time, offset = fields.get(_TIME_ORIGINAL, ""), fields.get(_OFFSET_ORIGINAL, "")
    return {"time": str(time)[:64], "offset": str(offset)[:16]}, b""


def _sheet(request: dict[str, Any], path: Path) -> Answer:
    from okx_kit.intake import sheets  # noqa: PLC0415 - most children never see a workbook

    return {}, json.dumps(sheets.read_sheet(path, int(request["number"]))).encode()


def _mail(_request: dict[str, Any], path: Path) -> Answer:
    from okx_kit.intake import mail  # noqa: PLC0415 - most children never see a mail

    return {}, json.dumps(mail.read_mail(path)).encode()


_OPERATIONS: dict[str, wire.Operation] = {
    "thumbnail": _thumbnail,
    "pixels": _pixels,
    "frames": _frames,
    "sheet": _sheet,
    "mail": _mail,
    "picture_time": _picture_time,
}

answer = wire.answering(_OPERATIONS)
"""Does one request; its data is the path as bytes. Any failure becomes a reason."""


def serve() -> int:
    """Answer requests until the input ends; return the exit code."""
    limit_resources(memory_mib=MEMORY_MIB)
    prepare_pillow()
    return wire.serve(answer)
