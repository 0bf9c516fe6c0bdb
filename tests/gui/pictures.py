"""Small real pictures for the window's tests."""

from pathlib import Path

from PIL import Image, ImageDraw


def screenshot(
    folder: Path, name: str, *, shade: int = 40, size: tuple[int, int] = (240, 420)
) -> Path:
    """Write a PNG that differs by ``shade`` and return its path."""
    picture = Image.new("RGB", size, (shade % 256, (shade * 7) % 256, 60))
    draw = ImageDraw.Draw(picture)
    for row in range(6):
        draw.rectangle((20, 30 + row * 50, 200 - row * 15, 50 + row * 50), fill=(220, 225, 230))
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.save(path)
    return path
