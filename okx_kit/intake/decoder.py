"""The child process that decodes pictures and PDF pages: foreign bytes meet complex code only here.

It is started with limits on memory and core dumps, answers one request at a time on standard
output and ends when its input ends. Whatever goes wrong inside is an answer, "no preview"; if it
dies or hangs, :mod:`okx_kit.intake.preview` starts another.
"""

import io
import os
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from okx_kit.children import limit_resources
from okx_kit.intake import wire

if TYPE_CHECKING:
    from PIL import Image

MEMORY_MIB = 3072
LARGEST_PIXELS = 80_000_000
LARGEST_SIDE = 4000  # pixels of the preview asked for
JPEG_QUALITY = 80

_FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF", "AVIF")  # and HEIF
_ORIENTATION = 0x0112  # Exif 2.32 §4.6.4
_EXIF_IFD, _TIME_ORIGINAL, _OFFSET_ORIGINAL = 0x8769, 0x9003, 0x9011  # §4.6.5
_PDF_PASSWORD_ERROR = 4  # FPDF_ERR_PASSWORD
Answer = tuple[dict[str, Any], bytes]


class _NoPreview(Exception):
    """Carries the reason code of :data:`okx_kit.intake.preview.REASONS`."""


def _prepare_pillow() -> None:
    from PIL import Image  # noqa: PLC0415 - this process starts before it knows what to decode

    Image.MAX_IMAGE_PIXELS = LARGEST_PIXELS
    warnings.simplefilter("ignore")
    warnings.simplefilter("error", Image.DecompressionBombWarning)


def _open_picture(path: Path) -> "Image.Image":
    from PIL import Image  # noqa: PLC0415

    with path.open("rb") as file:
        start = file.read(12)
    formats: tuple[str, ...] = _FORMATS
    if start[4:8] == b"ftyp":
        from pi_heif import register_heif_opener  # noqa: PLC0415 - 0.15 s, only for HEIC

        register_heif_opener(decode_threads=1)
        formats = ("AVIF", "HEIF")
    try:
        return Image.open(path, formats=formats)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _NoPreview("too_large") from error


def _picture(path: Path, box: tuple[int, int], form: str) -> Answer:
    """Return the first frame upright, within ``box`` pixels, on white."""
    from PIL import ImageOps  # noqa: PLC0415

    with _open_picture(path) as image:
        # Pillow turns TIFF itself and gives its size upright already.
        turned = image.format != "TIFF" and image.getexif().get(_ORIENTATION, 1) in {5, 6, 7, 8}
        source = (image.height, image.width) if turned else (image.width, image.height)
        image.thumbnail((box[1], box[0]) if turned else box, reducing_gap=2.0)
        upright = ImageOps.exif_transpose(_eight_bit(image))
        return _answer(upright, source, 1, form)


def _eight_bit(image: "Image.Image") -> "Image.Image":
    """Scale 16- and 32-bit grey to 8 bits; Pillow would cut it off at 255."""
    if not image.mode.startswith("I"):
        return image
    scaled = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    scaled.info["exif"] = image.info.get("exif", b"")
    return scaled


def _answer(image: "Image.Image", source: tuple[int, int], pages: int, form: str) -> Answer:
    """Flatten on white into a picture that carries nothing but pixels, and encode it."""
    from PIL import Image  # noqa: PLC0415

    clean = Image.new("RGB", image.size, "white")
    if image.has_transparency_data:
        image = image.convert("RGBA")
        clean.paste(image, mask=image.getchannel("A"))
    else:
        clean.paste(image.convert("RGB"))
    out = io.BytesIO()
    if form == "jpeg":
        clean.save(out, "JPEG", quality=JPEG_QUALITY)
    else:
        clean.save(out, "PNG", compress_level=3)
    size = {"width": clean.width, "height": clean.height}
    return size | {"source": source, "pages": pages}, out.getvalue()


def _pdf(path: Path, box: tuple[int, int], form: str) -> Answer:
    """Return page 1 within ``box`` pixels; the source size is in points (1/72 inch)."""
    import pypdfium2 as pdfium  # noqa: PLC0415 - 0.13 s, only for PDF

    try:
        with path.open("rb") as file, pdfium.PdfDocument(file) as document:
            pages = len(document)
            page = document[0]
            width, height = page.get_size()
            if not (0 < width < 1e6 and 0 < height < 1e6):
                raise _NoPreview("too_large")
            scale = min(box[0] / width, box[1] / height)
            bitmap = page.render(scale=scale, may_draw_forms=False)
            image = bitmap.to_pil()
            # The renderer rounds sizes up; a page of one point by a mile leaves nothing to see.
            image.thumbnail(box)
            return _answer(image, (round(width), round(height)), pages, form)
    except pdfium.PdfiumError as error:
        locked = getattr(error, "err_code", None) == _PDF_PASSWORD_ERROR
        raise _NoPreview("password" if locked else "broken") from error


def _thumbnail(request: dict[str, Any], path: Path) -> Answer:
    width, height = request["box"]
    box = min(max(1, width), LARGEST_SIDE), min(max(1, height), LARGEST_SIDE)
    render = _pdf if request["kind"] == "pdf" else _picture
    return render(path, box, request["form"])


def _picture_time(request: dict[str, Any], path: Path) -> Answer:
    """Return EXIF ``DateTimeOriginal`` and its offset as text, empty where there is none."""
    with _open_picture(path) as image:
        fields = image.getexif().get_ifd(_EXIF_IFD)
    time, offset = fields.get(_TIME_ORIGINAL, ""), fields.get(_OFFSET_ORIGINAL, "")
    return {"time": str(time)[:64], "offset": str(offset)[:16]}, b""


_OPERATIONS: dict[str, Callable[[dict[str, Any], Path], Answer]] = {
    "thumbnail": _thumbnail,
    "picture_time": _picture_time,
}


def answer(request: dict[str, Any], data: bytes) -> Answer:
    """Do one request; ``data`` is the path as bytes. Any failure becomes a reason."""
    try:
        path = Path(os.fsdecode(data))
        fields, result = _OPERATIONS[request["do"]](request, path)
        return {"ok": True} | fields, result
    except _NoPreview as error:
        return {"ok": False, "reason": str(error)}, b""
    except MemoryError:
        return {"ok": False, "reason": "too_large"}, b""
    except Exception:  # decoders raise nearly anything on hostile bytes (facts/threats.md 3.5)
        return {"ok": False, "reason": "broken"}, b""


def serve() -> int:
    """Answer requests until the input ends; return the exit code."""
    limit_resources(memory_mib=MEMORY_MIB)
    requests, answers = sys.stdin.buffer, _private_output()
    _prepare_pillow()
    while True:
        try:
            message = wire.receive(requests)
        except wire.Garbled:
            return 2
        if message is None:
            return 0
        try:
            wire.send(answers, *answer(*message))
        except OSError:  # the other side is gone
            return 0


def _private_output() -> BinaryIO:
    """Keep standard output to ourselves: libraries that print must not write into the protocol."""
    answers = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 1)
    os.close(nothing)
    return answers
