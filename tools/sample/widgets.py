"""What several screens share: themes, status bar, icons, rows, buttons, the browser's frame."""

from dataclasses import dataclass

from tools.sample.canvas import Canvas

PHONE = (390.0, 844.0)
DESKTOP = (1440.0, 900.0)
SCALE = 4 / 3  # pixels for each point of the desktop
ORANGE = "#f7931a"
BLUE, BLUE_SOFT = "#2456d6", "#e9effd"


@dataclass(frozen=True)
class Theme:
    """Colours by their part on the screen."""

    page: str
    card: str
    raised: str
    line: str
    text: str
    soft: str
    faint: str
    accent: str
    on_accent: str
    good: str
    warn: str
    bad: str


DARK = Theme(
    page="#0c0d0f", card="#16181c", raised="#22252b", line="#2a2d34", text="#f4f5f7",
    soft="#9aa0ab", faint="#676d78", accent="#f4f5f7", on_accent="#0c0d0f", good="#2ebd85",
    warn="#f0a530", bad="#f6465d",
)  # fmt: skip
LIGHT = Theme(
    page="#ffffff", card="#f6f7f9", raised="#eceef2", line="#e6e8ec", text="#15171c",
    soft="#6d7480", faint="#a3a9b4", accent="#15171c", on_accent="#ffffff", good="#12996a",
    warn="#b86e00", bad="#d93048",
)  # fmt: skip
# The invented receiver has a teal of its own.
TEAL = "#0f8b8d"
RECEIVER_LIGHT = Theme(
    page="#ffffff", card="#f3f7f7", raised="#e6efef", line="#dfe8e8", text="#10262a",
    soft="#5f7478", faint="#9cb0b3", accent=TEAL, on_accent="#ffffff", good="#12996a",
    warn="#b86e00", bad="#d93048",
)  # fmt: skip
RECEIVER_DARK = Theme(
    page="#0b1416", card="#122023", raised="#1b2c30", line="#20353a", text="#eef6f6",
    soft="#93a9ad", faint="#5f777c", accent="#2bb3b0", on_accent="#04211f", good="#2ebd85",
    warn="#f0a530", bad="#f6465d",
)  # fmt: skip


# --- icons, each around a centre


def back(c: Canvas, x: float, y: float, fill: str) -> None:
    """Draw a chevron to the left."""
    c.line([(x + 4, y - 8), (x - 4, y), (x + 4, y + 8)], fill, 2)


def chevron(c: Canvas, x: float, y: float, fill: str, *, down: bool = False) -> None:
    """Draw a small chevron to the right, or downwards."""
    points = [(-4, -2), (0, 2), (4, -2)] if down else [(-2, -4), (2, 0), (-2, 4)]
    c.line([(x + dx, y + dy) for dx, dy in points], fill, 1.4)


def copy(c: Canvas, x: float, y: float, fill: str, ground: str) -> None:
    """Draw two sheets, one above the other."""
    c.frame(x - 6, y - 6, 9, 9, fill, ground, 2, 1.2)
    c.frame(x - 3, y - 3, 9, 9, fill, ground, 2, 1.2)


def tick(c: Canvas, x: float, y: float, size: float, fill: str, width: float = 2) -> None:
    """Draw a check mark ``size`` points wide."""
    points = [(-0.5, 0.02), (-0.14, 0.36), (0.5, -0.34)]
    c.line([(x + dx * size, y + dy * size) for dx, dy in points], fill, width)


def search(c: Canvas, x: float, y: float, fill: str) -> None:
    """Draw a magnifying glass."""
    c.ring(x - 1, y - 1, 5.5, fill, 1.4)
    c.line([(x + 3, y + 3), (x + 6, y + 6)], fill, 1.5)


def headset(c: Canvas, x: float, y: float, fill: str) -> None:
    """Draw a headset."""
    c.arc(x, y + 1, 8.5, fill, 1.7, 180, 360)
    c.rect(x - 9.5, y, 4.4, 7.5, fill, 2)
    c.rect(x + 5.1, y, 4.4, 7.5, fill, 2)


def bell(c: Canvas, x: float, y: float, fill: str) -> None:
    """Draw a bell."""
    c.arc(x, y - 1, 6, fill, 1.5, 180, 360)
    c.line([(x - 5.3, y - 1), (x - 5.3, y + 4), (x + 5.3, y + 4), (x + 5.3, y - 1)], fill, 1.4)
    c.line([(x - 1.5, y + 7), (x + 1.5, y + 7)], fill, 1.5)


def lock(c: Canvas, x: float, y: float, fill: str) -> None:
    """Draw a small closed lock."""
    c.rect(x - 4.5, y - 1, 9, 7, fill, 1.5)
    c.arc(x, y - 1, 3.6, fill, 1.4, 180, 360)


def bitcoin(c: Canvas, x: float, y: float, radius: float) -> None:
    """Draw a plain coin: an orange disc with a B."""
    c.circle(x, y, radius, ORANGE)
    size, gap = radius * 1.16, radius * 0.13
    for side in (-gap, gap):
        c.line(
            [(x + side - 0.02 * radius, y - radius * 0.58), (x + side, y + radius * 0.58)],
            "#ffffff",
            radius * 0.09,
        )
    c.text(x, y, "B", size, "#ffffff", bold=True, anchor="mm")


def coin(c: Canvas, x: float, y: float, radius: float, name: str) -> None:
    """Draw the round mark of a coin."""
    if name == "BTC":
        bitcoin(c, x, y, radius)
        return
    c.circle(x, y, radius, "#26a17b" if name == "USDT" else "#6b7cff")
    c.text(x, y, name[0], radius * 1.1, "#ffffff", bold=True, anchor="mm")


def receiver_mark(c: Canvas, x: float, y: float, size: float, fill: str = TEAL) -> None:
    """Draw the invented receiver's mark: two waves in a rounded square."""
    c.rect(x - size / 2, y - size / 2, size, size, fill, size * 0.28)
    for row in (-0.12, 0.14):
        wave = [(-0.28, 0.05), (-0.14, -0.07), (0, 0.05), (0.14, -0.07), (0.28, 0.05)]
        c.line([(x + dx * size, y + (dy + row) * size) for dx, dy in wave], "#ffffff", size * 0.08)


# --- phone


def status_bar(c: Canvas, clock: str, fill: str, battery: float = 0.72) -> None:
    """Draw a phone's top line: clock, signal, Wi-Fi, battery."""
    c.text(54, 27, clock, 16.5, fill, bold=True, anchor="mm")
    for bar in range(4):
        height = 4.5 + bar * 2.4
        c.rect(292 + bar * 5, 33 - height, 3.2, height, fill, 0.9)
    for radius in (10.5, 6.9):
        c.arc(326, 34, radius, fill, 2.2, 225, 315)
    c.circle(326, 31.8, 1.9, fill)
    c.frame(343, 21, 25, 12.5, fill, c_ground(c, 355, 27), 4, 1.1)
    c.rect(345.2, 23.2, 20.6 * battery, 8.1, fill, 2.2)
    c.rect(369.3, 25, 1.7, 4.5, fill, 0.8)


def c_ground(c: Canvas, x: float, y: float) -> str:
    """Return the colour at a point as ``#rrggbb``."""
    pixel = c.image.getpixel((round(x * c.scale), round(y * c.scale)))
    assert isinstance(pixel, tuple)
    return "#{:02x}{:02x}{:02x}".format(*pixel[:3])


def nav_bar(c: Canvas, title: str, theme: Theme, icon: str = "headset") -> None:
    """Draw a phone page's title line with the way back and one icon."""
    back(c, 24, 70, theme.text)
    c.text(195, 70, title, 17, theme.text, bold=True, anchor="mm")
    if icon == "headset":
        headset(c, 362, 69, theme.text)


def home_bar(c: Canvas, fill: str) -> None:
    """Draw the bar at the foot of a phone's screen."""
    c.rect(128, 831, 134, 5, fill, 2.5)


def button(  # noqa: PLR0913, PLR0917 - x, y, w, h are one thing
    c: Canvas, x: float, y: float, w: float, h: float, text: str, fill: str, colour: str,
    size: float = 15,
) -> None:  # fmt: skip
    """Draw a rounded button."""
    c.rect(x, y, w, h, fill, h / 2)
    c.text(x + w / 2, y + h / 2 - 0.5, text, size, colour, bold=True, anchor="mm")


def chip(
    c: Canvas, x: float, y: float, text: str, ground: str, colour: str, size: float = 11
) -> float:
    """Draw a small label with its left edge at ``x``; return its width."""
    width = c.measure(text, size) + size * 1.1
    height = size * 1.75
    c.rect(x, y - height / 2, width, height, ground, size * 0.45)
    c.text(x + width / 2, y - 0.3, text, size, colour, anchor="mm")
    return width


def row(  # noqa: PLR0913
    c: Canvas, y: float, label: str, value: str, theme: Theme, *, ground: str, copied: bool = False,
    colour: str = "", left: float = 20, right: float = 370, size: float = 14,
) -> float:  # fmt: skip
    """Draw label and value, the value on the right over as many lines as it needs; return y."""
    c.text(left, y + size * 0.8, label, size, theme.soft)
    edge = right - (22 if copied else 0)
    bottom = c.paragraph(
        edge - 216, y, 216, value, size, colour or theme.text, leading=1.56, right=True
    )
    if copied:
        copy(c, right - 6, y + size * 0.8, theme.soft, ground)
    return bottom + 14


# --- desktop


def browser(c: Canvas, tabs: tuple[str, ...], address: str, *, dark: bool) -> None:
    """Draw a browser's tabs and address line over the top 84 points; the first tab is in front."""
    strip, bar, field = (
        ("#1d1f23", "#2b2d32", "#1d1f23") if dark else ("#dfe3ea", "#ffffff", "#eff1f5")
    )
    ink, soft = ("#e7e9ec", "#9aa0ab") if dark else ("#24272d", "#646b78")
    c.rect(0, 0, c.width, 42, strip)
    c.rect(0, 42, c.width, 42, bar)
    for place, title in enumerate(tabs):
        left = 14 + place * 232.0
        if place == 0:
            c.rect(left, 8, 224, 44, bar, 9)
            c.rect(0, 42, c.width, 12, bar)
        c.circle(left + 20, 25.5, 7, ("#5b8def", "#8a94a6", "#c08a4e", "#6d9f71")[place % 4])
        name = c.fitted(title, 12, 158)
        c.text(left + 36, 25, name, 12, ink if place == 0 else soft)
        cross = left + 208
        for dx in (-3.5, 3.5):
            c.line([(cross - dx, 22), (cross + dx, 29)], soft, 1.1)
    for place, kind in enumerate(("min", "max", "close")):
        x = c.width - 122 + place * 46
        if kind == "min":
            c.line([(x - 5, 21), (x + 5, 21)], ink, 1)
        elif kind == "max":
            c.frame(x - 5, 16, 10, 10, ink, strip, 1, 1)
        else:
            c.line([(x - 5, 16), (x + 5, 26)], ink, 1)
            c.line([(x + 5, 16), (x - 5, 26)], ink, 1)
    back(c, 28, 63, ink)
    c.line([(58, 55), (66, 63), (58, 71)], soft, 1.8)
    c.arc(96, 63, 7.5, ink, 1.6, 30, 330)
    c.polygon([(99, 56), (106, 56.5), (103.5, 63)], ink)
    c.rect(124, 48, c.width - 230, 30, field, 15)
    lock(c, 144, 62, soft)
    c.text(160, 62.5, address, 13, ink)
    c.circle(c.width - 70, 63, 11, "#7a8fb8")
    c.text(c.width - 70, 62.5, "L", 12, "#ffffff", bold=True, anchor="mm")
    for dy in (-5, 0, 5):
        c.circle(c.width - 30, 63 + dy, 1.5, ink)
    c.rect(0, 83, c.width, 1, "#3a3d44" if dark else "#dde1e8")
