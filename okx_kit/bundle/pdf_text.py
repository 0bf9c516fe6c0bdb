"""Breaking text into lines, without Qt: what is drawn is exactly the characters given.

Qt's own layout may replace glyphs (digits in this font), and then a reader can no longer copy the
text; so lines are broken here and drawn glyph by glyph.
"""

from collections.abc import Callable
from functools import cache

from okx_kit.shown import visible

_NO_START = frozenset("、。，．：；！？）］｝〕〉》」』】〗’”…‥·・ー々,.:;!?)]}%°")
_NO_END = frozenset("（［｛〔〈《「『【〖‘“([{")
_WIDE_FROM = "\u2e80"  # the first CJK block; from here on a line may end after any character


class Face:
    """The widths of a font: ``advance`` returns a character's width in em, None if it has none."""

    def __init__(self, advance: Callable[[str], float | None]) -> None:
        self._advance = cache(advance)
        self._plain = cache(lambda c: self._advance(c) or 0.0)

    def drawable(self, text: str) -> str:
        r"""Return ``text`` with what the font lacks spelled out as ``\u{1F600}``."""
        shown = visible(text, keep="\n")
        return "".join(
            c if c == "\n" or self._advance(c) is not None else f"\\u{{{ord(c):04X}}}"
            for c in shown
        )

    def width(self, text: str, size: float) -> float:
        """Return the width of drawable ``text`` at ``size`` points."""
        return size * sum(map(self._plain, text))

    def lines(self, text: str, size: float, room: float) -> list[str]:
        """Break drawable ``text`` into lines of at most ``room`` points (one character at least).

        Line breaks in the text are kept; nothing is lost but the spaces a line ends with.
        """
        return [line for part in text.split("\n") for line in self._wrap(part, size, room)]

    def elided(self, text: str, size: float, room: float) -> str:
        """Return ``text``, shortened in the middle to fit ``room`` points."""
        if self.width(text, size) <= room:
            return text
        keep = len(text)
        while keep > 2:
            keep -= max(1, keep // 16)
            short = text[: keep - keep // 2] + "…" + text[len(text) - keep // 2 :]
            if self.width(short, size) <= room:
                return short
        return text[:1]

    def _wrap(self, text: str, size: float, room: float) -> list[str]:
        if self.width(text, size) <= room:
            return [text.rstrip()]
        lines: list[str] = []
        start = good = 0
        used = since_good = 0.0
        for at, character in enumerate(text):
            if at > start and _may_break(text[at - 1], character):
                good, since_good = at, 0.0
            advance = size * self._plain(character)
            while used + advance > room and at > start and character != " ":
                cut = good if good > start else at
                lines.append(text[start:cut].rstrip())
                used = since_good if cut == good else 0.0
                start = cut
            used += advance
            since_good += advance
        lines.append(text[start:].rstrip())
        return lines


def _may_break(before: str, after: str) -> bool:
    if after == " " or after in _NO_START or before in _NO_END:
        return False
    return before == " " or before >= _WIDE_FROM or after >= _WIDE_FROM
