"""The short screen recording: from OKX's detail page to the receiver's empty list, 4.5 seconds.

Frames are drawn with Pillow and handed to ffmpeg as raw pixels; H.264 without a clock or an
encoder's name, one thread, so that one ffmpeg gives the same bytes each time.
"""

import math
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from tools.sample import phone
from tools.sample.canvas import Canvas

RATE = 20
_SCALE = 1.2
_SIZE = (468, 1012)  # H.264 wants even sides


def _still(canvas: Canvas) -> Image.Image:
    return canvas.image.crop((0, 0, *_SIZE))


def _over(base: Image.Image) -> Canvas:
    """Return a surface that already shows ``base``."""
    canvas = Canvas(390, 844, _SCALE, "#000000")
    canvas.image.paste(base, (0, 0))
    return canvas


def _touched(base: Image.Image, x: float, y: float, age: float) -> Image.Image:
    """Return the picture with a finger's spot; ``age`` runs from 0 to 1."""
    spot = _over(base)
    spot.circle(x, y, 15 + 9 * age, "#9fb3c8")
    return Image.blend(base, _still(spot), 0.55 * (1 - age))


def _noticed(base: Image.Image, text: str) -> Image.Image:
    """Return the picture with a short notice over it."""
    canvas = _over(base)
    canvas.rect(145, 400, 100, 44, "#3a3e46", 10)
    canvas.text(195, 421.5, text, 14.5, "#ffffff", anchor="mm")
    return _still(canvas)


def _slide(old: Image.Image, new: Image.Image, frames: int) -> Iterator[Image.Image]:
    """Push ``new`` in from the right, easing out."""
    width = old.size[0]
    for frame in range(1, frames + 1):
        share = 1 - (1 - frame / frames) ** 3
        moved = Image.new("RGB", old.size, "#000000")
        moved.paste(old, (-round(width * share * 0.3), 0))
        moved.paste(new, (round(width * (1 - share)), 0))
        yield moved


def frames() -> Iterator[Image.Image]:
    """Yield every frame: look at the detail, copy the hash, open the receiver's list, wait."""
    detail = _still(phone.withdrawal_detail(_SCALE, "15:07"))
    yield from [detail] * (RATE // 2)
    touch = (352.0, 547.0)  # the copy sign beside the hash
    yield from (_touched(detail, *touch, step / 8) for step in range(8))
    yield from [_noticed(detail, "已复制")] * RATE
    yield from [detail] * 6
    wheel = [_still(phone.deposit_list(_SCALE, spinner=place)) for place in range(12)]
    yield from _slide(detail, wheel[0], 8)
    yield from (wheel[step % 12] for step in range(math.ceil(RATE * 0.9)))
    yield from [_still(phone.deposit_list(_SCALE))] * (RATE + 10)


def write_recording(target: Path) -> None:
    """Encode the frames to ``target`` (MP4); raises FileNotFoundError without ffmpeg."""
    size = f"{_SIZE[0]}x{_SIZE[1]}"
    options = (
        f"-v error -y -f rawvideo -pix_fmt rgb24 -s {size} -r {RATE} -i - "
        "-c:v libx264 -threads 1 -preset slow -crf 26 -pix_fmt yuv420p "
        "-fflags +bitexact -flags:v +bitexact -map_metadata -1 -movflags +faststart"
    )
    pixels = b"".join(frame.tobytes() for frame in frames())
    subprocess.run(["ffmpeg", *shlex.split(options), str(target)], input=pixels, check=True)
