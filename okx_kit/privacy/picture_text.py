"""The text in a picture, line by line, with the place of each word: what OCR gives and we use.

Sorted into reading order; each character knows the box of its word, so that a finding in the text
becomes boxes on the picture.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from okx_kit.privacy.marks import Box

_SAME_LINE = 0.5  # share of the lower height by which two boxes must overlap to stand in one line
_ROUGH = 40  # hundredths of a line's height by which a single character may lie beside its box
_FULL_WIDTH = 0x2E80  # from here on letters stand without spaces between them


@dataclass(frozen=True, slots=True)
class Word:
    """One word, or one character of a line that holds Chinese; and how sure its line is (0–1).

    ``spaced`` says whether the reader saw a space before it; ``None``: the distance decides.
    """

    text: str
    box: Box
    score: float
    spaced: bool | None = None


_MASK = "••••"


def masked(box: Box) -> Word:
    """Return what stands for a box painted over, where its text was."""
    return Word(_MASK, box, 1.0)


@dataclass(frozen=True, slots=True)
class PictureText:
    """``text`` of the whole picture; ``words[i]`` covers ``text[starts[i]:starts[i] + len]``."""

    text: str
    words: tuple[Word, ...]
    starts: tuple[int, ...]

    def boxes(self, start: int, end: int) -> list[Box]:
        """Return what to cover for ``text[start:end]``: one box for each line it touches."""
        joined: list[Box] = []
        line_end = -1
        for number in self._touching(start, end):
            word, at = self.words[number], self.starts[number]
            box = word.box if len(word.text) > 1 else _widened(word.box)
            if joined and "\n" not in self.text[line_end:at]:
                joined[-1] = union(joined[-1], box)
            else:
                joined.append(box)
            line_end = at + len(word.text)
        return joined

    def _touching(self, start: int, end: int) -> Iterator[int]:
        first = max(0, bisect_left(self.starts, start + 1) - 1)
        for number in range(first, len(self.words)):
            if self.starts[number] >= end:
                return
            if self.starts[number] + len(self.words[number].text) > start:
                yield number


def _widened(box: Box) -> Box:
    """Return a single character's box with a margin: its edges are only known roughly."""
    x = max(0, box.x - box.height * _ROUGH // 100)
    return Box(x, box.y, box.right - x + box.height * _ROUGH // 100, box.height)


def union(a: Box, b: Box) -> Box:
    """Return the smallest box around both."""
    left, top = min(a.x, b.x), min(a.y, b.y)
    return Box(left, top, max(a.right, b.right) - left, max(a.bottom, b.bottom) - top)


def assemble(lines: Sequence[Sequence[Word]]) -> PictureText:
    """Make one text of recognised stretches (each a few words), in reading order."""
    parts: list[str] = []
    words: list[Word] = []
    starts: list[int] = []
    at = 0
    for row in _rows([line for line in lines if line]):
        for place, word in enumerate(row):
            if place:
                gap = _gap(row[place - 1], word)
                parts.append(gap)
                at += len(gap)
            words.append(word)
            starts.append(at)
            parts.append(word.text)
            at += len(word.text)
        parts.append("\n")
        at += 1
    return PictureText("".join(parts), tuple(words), tuple(starts))


def _rows(lines: Sequence[Sequence[Word]]) -> list[list[Word]]:
    """Put stretches that stand side by side into one row, rows from top to bottom."""
    rows: list[tuple[Box, list[Sequence[Word]]]] = []
    for line in sorted(lines, key=lambda words: (words[0].box.y, words[0].box.x)):
        box = line[0].box
        for word in line[1:]:
            box = union(box, word.box)
        for number, (other, held) in enumerate(rows):
            shared = min(box.bottom, other.bottom) - max(box.y, other.y)
            if shared > _SAME_LINE * min(box.height, other.height):
                rows[number] = (other, [*held, line])
                break
        else:
            rows.append((box, [line]))
    rows.sort(key=lambda row: row[0].y)
    return [
        [word for line in sorted(held, key=lambda words: words[0].box.x) for word in line]
        for _, held in rows
    ]


def _gap(before: Word, word: Word) -> str:
    """Return what stands between two words: nothing between Chinese characters close together."""
    if word.spaced is not None:
        return " " if word.spaced else ""
    close = word.box.x - before.box.right < max(word.box.height, before.box.height)
    wide = ord(before.text[-1]) >= _FULL_WIDTH or ord(word.text[0]) >= _FULL_WIDTH
    return "" if close and wide else " " if close else "  "
