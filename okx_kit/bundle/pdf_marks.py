"""What a page of ``index.pdf`` is made of, in points from its top left corner."""

from dataclasses import dataclass, field

from okx_kit.bundle.page_data import Thumbnail

WIDTH, HEIGHT = 595.0, 842.0
"""An A4 page, in points."""

INK, MUTED, FAINT = "#12161c", "#566070", "#8a93a1"
BLUE, BLUE_BACK = "#1b55f0", "#e9effe"
AMBER, AMBER_BACK = "#8f4700", "#fff2df"
LINE, BACK, WHITE = "#e1e5eb", "#f4f6f8", "#ffffff"


@dataclass(frozen=True, slots=True)
class Text:
    """A run of characters; ``y`` is the base line."""

    x: float
    y: float
    text: str
    size: float
    color: str


@dataclass(frozen=True, slots=True)
class Box:
    """A rounded rectangle, filled, with a thin border if ``border`` is set."""

    x: float
    y: float
    width: float
    height: float
    radius: float
    fill: str
    border: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """A thumbnail, already fitted."""

    x: float
    y: float
    width: float
    height: float
    thumbnail: Thumbnail


Mark = Text | Box | Picture
"""Anything drawn."""


@dataclass(slots=True)
class Line:
    """One row of a card: marks relative to its top left corner, and its height."""

    height: float
    marks: list[Mark] = field(default_factory=list)


def moved(mark: Mark, x: float, y: float) -> Mark:
    """Return a mark farther right by ``x`` and farther down by ``y``."""
    if isinstance(mark, Text):
        return Text(mark.x + x, mark.y + y, mark.text, mark.size, mark.color)
    if isinstance(mark, Picture):
        return Picture(mark.x + x, mark.y + y, mark.width, mark.height, mark.thumbnail)
    return Box(mark.x + x, mark.y + y, mark.width, mark.height, mark.radius, mark.fill, mark.border)


def base_line(height: float, size: float) -> float:
    """Return the base line that centres text of ``size`` in a line of ``height``."""
    return height / 2 + 0.36 * size
