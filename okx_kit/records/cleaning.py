"""Text without what eyes do not see, and the way back to where it stood."""

import re
from dataclasses import dataclass, field

# Zero width, direction marks, soft hyphen and byte order marks: inside ids after copying.
_DROPPED = "".join(
    chr(code)
    for first, last in (
        (0xAD, 0xAD),
        (0x180E, 0x180E),
        (0x200B, 0x200F),
        (0x202A, 0x202E),
        (0x2060, 0x2064),
        (0x2066, 0x2069),
        (0xFEFF, 0xFEFF),
    )
    for code in range(first, last + 1)
)
_SPACES = "\t\xa0\u1680" + "".join(map(chr, range(0x2000, 0x200B))) + "\u202f\u205f\u3000"
_REPLACED = {
    **{ord(c): " " for c in _SPACES},
    **{c: chr(c - 0xFEE0) for c in range(0xFF01, 0xFF5F)},
}
_DROP = re.compile(f"[{_DROPPED}]")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """``text`` to search in; ``places[i]`` is where its character ``i`` stood (empty: the same)."""

    text: str
    places: list[int] = field(default_factory=list)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where ``text[start:end]`` (not empty) stood in the original text."""
        if not self.places:
            return start, end
        return self.places[start], self.places[end - 1] + 1


def clean(text: str) -> Cleaned:
    """Drop invisible characters, make every space a plain one and full-width forms half-width."""
    if text.isascii():
        return Cleaned(text.replace("\t", " "))
    places: list[int] = []
    if _DROP.search(text):
        places = [place for place, character in enumerate(text) if character not in _DROPPED]
        text = _DROP.sub("", text)
    return Cleaned(text.translate(_REPLACED), places)


def clean_cell(text: str) -> str:
    """Return one cell or field cleaned: no invisible characters, no ``'`` before, no edges."""
    return clean(text).text.strip().removeprefix("'").strip()
