"""A small drawing surface: points in, antialiased pixels out.

Everything is measured in points; ``scale`` pixels make one point, as on a real screen. Only the
font in ``resources/fonts`` is used, with the plain layout engine, so that the same Pillow draws the
same pixels on every machine. Heavier weights are imitated by a thin stroke.
"""

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

FONT = Path(__file__).parents[2] / "resources" / "fonts" / "KitSansSC-Regular.otf"
_FINE = 4  # shapes are drawn this many times larger, then reduced
_BOLD = 0.026  # stroke, as a share of the text size

Point = tuple[float, float]
_Place = Callable[[Point], Point]  # points to pixels of the mask
_Draw = Callable[[ImageDraw.ImageDraw, _Place], None]


@cache
def _font(pixels: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONT), pixels, layout_engine=ImageFont.Layout.BASIC)


class Canvas:
    """A picture being drawn, ``width`` x ``height`` points large."""

    def __init__(self, width: float, height: float, scale: float, background: str) -> None:
        self.width, self.height, self.scale = width, height, scale
        size = (round(width * scale), round(height * scale))
        self.image = Image.new("RGB", size, background)
        self._draw = ImageDraw.Draw(self.image)

    # --- shapes

    def _shape(self, box: tuple[float, float, float, float], fill: str, draw: _Draw) -> None:
        """Paste ``fill`` through a finely drawn mask; ``draw(pen, map)`` draws the mask."""
        scale = self.scale
        left, top = int(box[0] * scale) - 2, int(box[1] * scale) - 2
        width, height = int(box[2] * scale) + 3 - left, int(box[3] * scale) + 3 - top
        mask = Image.new("L", (width * _FINE, height * _FINE), 0)

        def place(point: Point) -> Point:
            x, y = (point[0] * scale - left) * _FINE, (point[1] * scale - top) * _FINE
            return (x, y)

        draw(ImageDraw.Draw(mask), place)
        mask = mask.resize((width, height), Image.Resampling.BOX)
        self.image.paste(fill, (left, top), mask)

    def rect(self, x: float, y: float, w: float, h: float, fill: str, radius: float = 0) -> None:
        """Fill a rectangle, its corners rounded by ``radius``."""
        if not radius:
            left, top = round(x * self.scale), round(y * self.scale)
            # Thin lines all get the same thickness, wherever they fall.
            right = left + max(1, int(w * self.scale)) if w <= 1 else round((x + w) * self.scale)
            bottom = top + max(1, int(h * self.scale)) if h <= 1 else round((y + h) * self.scale)
            self.image.paste(fill, (left, top, right, bottom))
            return

        def draw(pen: ImageDraw.ImageDraw, place: _Place) -> None:
            (x0, y0), (x1, y1) = place((x, y)), place((x + w, y + h))
            size = radius * self.scale * _FINE
            pen.rounded_rectangle((x0, y0, x1 - 1, y1 - 1), size, fill=255)

        self._shape((x, y, x + w, y + h), fill, draw)

    def frame(  # noqa: PLR0913, PLR0917 - x, y, w, h are one thing
        self, x: float, y: float, w: float, h: float, line: str, inside: str, radius: float = 8,
        width: float = 1,
    ) -> None:  # fmt: skip
        """Fill a rounded rectangle with ``inside`` and a border ``width`` points wide."""
        self.rect(x, y, w, h, line, radius)
        inner = max(radius - width, 0.01)
        self.rect(x + width, y + width, w - 2 * width, h - 2 * width, inside, inner)

    def circle(self, x: float, y: float, radius: float, fill: str) -> None:
        """Fill a circle around a centre."""
        self.rect(x - radius, y - radius, 2 * radius, 2 * radius, fill, radius)

    def ring(self, x: float, y: float, radius: float, fill: str, width: float) -> None:
        """Draw a circle's outline, its outer edge at ``radius``."""
        self.arc(x, y, radius, fill, width, 0, 360)

    def arc(
        self, x: float, y: float, radius: float, fill: str, width: float, start: float, end: float
    ) -> None:
        """Draw an arc; degrees run clockwise from three o'clock."""

        def draw(pen: ImageDraw.ImageDraw, place: _Place) -> None:
            box = (*place((x - radius, y - radius)), *place((x + radius, y + radius)))
            pen.arc(box, start, end, fill=255, width=round(width * self.scale * _FINE))

        self._shape((x - radius, y - radius, x + radius, y + radius), fill, draw)

    def line(self, points: Sequence[Point], fill: str, width: float) -> None:
        """Draw a line with round ends and joints."""
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        box = (min(xs) - width, min(ys) - width, max(xs) + width, max(ys) + width)

        def draw(pen: ImageDraw.ImageDraw, place: _Place) -> None:
            placed = [place(point) for point in points]
            thick = width * self.scale * _FINE
            pen.line(placed, fill=255, width=round(thick), joint="curve")
            for px, py in placed:
                half = thick / 2
                pen.ellipse((px - half, py - half, px + half, py + half), fill=255)

        self._shape(box, fill, draw)

    def polygon(self, points: Sequence[Point], fill: str) -> None:
        """Fill a polygon."""
        xs, ys = [p[0] for p in points], [p[1] for p in points]

        def draw(pen: ImageDraw.ImageDraw, place: _Place) -> None:
            pen.polygon([place(point) for point in points], fill=255)

        self._shape((min(xs), min(ys), max(xs), max(ys)), fill, draw)

    def dim(self, colour: str, share: float) -> None:
        """Mix the whole picture with ``colour``: 0 leaves it, 1 covers it."""
        cover = Image.new("RGB", self.image.size, colour)
        self.image.paste(Image.blend(self.image, cover, share))

    # --- text

    def measure(self, text: str, size: float) -> float:
        """Return the width of one line in points."""
        return _font(size * self.scale).getlength(text) / self.scale

    def text(
        self, x: float, y: float, text: str, size: float, fill: str, *, bold: bool = False,
        anchor: str = "lm",
    ) -> float:  # fmt: skip
        """Write one line; ``anchor`` is Pillow's two letters. Return its width."""
        font, place = _font(size * self.scale), (x * self.scale, y * self.scale)
        stroke = size * self.scale * _BOLD if bold else 0
        self._draw.text(place, text, fill, font, anchor, stroke_width=stroke)
        return self.measure(text, size)

    def fitted(self, text: str, size: float, width: float) -> str:
        """Return ``text``, cut with an ellipsis where it is wider than ``width``."""
        if self.measure(text, size) <= width:
            return text
        while text and self.measure(text + "...", size) > width:
            text = text[:-1]
        return text + "..."

    def wrapped(self, text: str, size: float, width: float) -> list[str]:
        """Break text into lines: at spaces, between Chinese characters, else anywhere."""
        lines, line = [], ""
        for part in _parts(text):
            if line and self.measure(line + part.rstrip(), size) > width:
                lines.append(line.rstrip())
                line = ""
                part = part.lstrip()  # noqa: PLW2901
            *whole, part = self._pieces(part, size, width)  # noqa: PLW2901
            lines += whole
            line += part
        return [*lines, line] if line else lines

    def _pieces(self, word: str, size: float, width: float) -> list[str]:
        """Cut a word wider than ``width`` (a hash, an address) into pieces of about one length."""
        count = 1
        while True:
            step = -(-len(word) // count)
            pieces = [word[place : place + step] for place in range(0, len(word), step)] or [""]
            if step <= 1 or all(self.measure(piece, size) <= width for piece in pieces):
                return pieces
            count += 1

    def paragraph(  # noqa: PLR0913
        self, x: float, y: float, width: float, text: str, size: float, fill: str, *,
        leading: float = 1.5, bold: bool = False, right: bool = False,
    ) -> float:  # fmt: skip
        """Write text over several lines from its top; return the y below the last line."""
        for line in self.wrapped(text, size, width):
            place, anchor = (x + width, "rm") if right else (x, "lm")
            middle = y + size * leading / 2
            self.text(place, middle, line, size, fill, bold=bold, anchor=anchor)
            y += size * leading
        return y


_CLOSING = "，。、；：？！）》”’,.;:?!)"


def _parts(text: str) -> list[str]:
    """Split text where a line may break; closing marks stay with what they close."""
    parts: list[str] = []
    for char in text:
        wide = ord(char) >= 0x2E80
        last = parts[-1] if parts else ""
        if not last or (
            char not in _CLOSING and (wide or last[-1] == " " or ord(last[-1]) >= 0x2E80)
        ):
            parts.append(char)
        else:
            parts[-1] += char
    return parts
