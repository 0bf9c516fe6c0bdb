"""The child process that makes pictures smaller: without loss, or as a smaller JPEG.

What comes out of the lossless way is opened again and compared with what went in, pixel by pixel;
it counts only when every one is equal.
"""

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

from okx_kit.children import limit_resources
from okx_kit.intake import wire
from okx_kit.intake.decoder import MEMORY_MIB, eight_bit, on_white, open_picture, prepare_pillow

if TYPE_CHECKING:
    from PIL import Image

Answer = wire.Answer

LONG_SIDE = 2400
"""Pixels of the longer side of a smaller copy: a telephone's screenshot stays as it is."""
QUALITY = 80
_OXIPNG_LEVEL = 4
_FEW_COLOURS = 256


def _lossless(path: Path) -> Answer:
    """Return a PNG with the same pixels in fewer bytes; nothing when there are no fewer."""
    data = path.read_bytes()
    with open_picture(path) as image:
        if image.format != "PNG" or getattr(image, "n_frames", 1) > 1:
            raise wire.Refusal("broken")
        image.load()
        found = min(_smaller_pngs(data, image), key=len, default=data)
        size = image.size
        if len(found) >= len(data) or not _same_pixels(image, found):
            return {"width": size[0], "height": size[1]}, b""
    return {"width": size[0], "height": size[1]}, found


def _smaller_pngs(data: bytes, image: "Image.Image") -> list[bytes]:
    try:
        import oxipng  # noqa: PLC0415 - not installed everywhere
    except ImportError:
        return list(_by_pillow(image))
    try:
        keep = oxipng.StripChunks.none()
        return [oxipng.optimize_from_memory(data, level=_OXIPNG_LEVEL, strip=keep)]
    except oxipng.PngError:
        return list(_by_pillow(image))


def _by_pillow(image: "Image.Image") -> list[bytes]:
    """Pack harder; as a palette where there are few colours."""
    from PIL import Image  # noqa: PLC0415 - each request loads its own

    if image.mode == "P" or image.info.get("icc_profile"):
        return []
    made = [_png(image)]
    if image.mode == "RGB" and image.getcolors(_FEW_COLOURS):
        few = image.quantize(
            _FEW_COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE
        )
        made.append(_png(few))
    return made


def _png(image: "Image.Image") -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


def _same_pixels(image: "Image.Image", data: bytes) -> bool:
    from PIL import Image  # noqa: PLC0415

    if image.mode.startswith("I"):  # 16 bits a channel: compared as they are
        with Image.open(io.BytesIO(data), formats=["PNG"]) as made:
            return made.mode == image.mode and made.tobytes() == image.tobytes()
    with Image.open(io.BytesIO(data), formats=["PNG"]) as made:
        same = made.size == image.size
        return same and made.convert("RGBA").tobytes() == image.convert("RGBA").tobytes()


def _reduced(path: Path) -> Answer:
    """Return an upright JPEG, no longer than :data:`LONG_SIDE`; nothing when it is no smaller."""
    from PIL import Image, ImageOps  # noqa: PLC0415

    with open_picture(path) as image:
        if getattr(image, "n_frames", 1) > 1:
            raise wire.Refusal("broken")
        image.load()
        upright = on_white(ImageOps.exif_transpose(eight_bit(image)))
    longest = max(upright.size)
    if longest > LONG_SIDE:
        size = [max(1, round(side * LONG_SIDE / longest)) for side in upright.size]
        upright = upright.resize((size[0], size[1]), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    upright.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    data = out.getvalue() if out.tell() < path.stat().st_size else b""
    return {"width": upright.width, "height": upright.height}, data


_WAYS = {"lossless": _lossless, "reduced": _reduced}


def _smaller(request: dict[str, Any], path: Path) -> Answer:
    return _WAYS[request["do"]](path)


def answer(request: dict[str, Any], data: bytes) -> Answer:
    """Do one request; ``data`` is the path as bytes. Any failure becomes a reason."""
    return wire.answered(_smaller, request, data)


def serve() -> int:
    """Answer requests until the input ends; return the exit code."""
    limit_resources(memory_mib=MEMORY_MIB)
    prepare_pillow()
    return wire.serve(answer)
