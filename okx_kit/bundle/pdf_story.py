"""The information table and the timeline in ``index.pdf``, as blocks that a page holds whole."""

from collections.abc import Iterator, Sequence

from okx_kit.bundle.page_data import IndexPage, InformationLine, TimelineLine
from okx_kit.bundle.pages.labels import LABELS, texts
from okx_kit.bundle.pdf_marks import FAINT, INK, LINE, MUTED, Box, Line, Mark, Text, base_line
from okx_kit.bundle.pdf_text import Face
from okx_kit.words import Words

Block = list[Line]

_LEADING = 12.6
_NUMBER = 74.0  # room for the file and line before a row's cells
_TIME = 132.0  # room for the times before what happened
_BETWEEN = 14.0


class StoryBlocks:
    """Makes the blocks of one page that is ``room`` points wide."""

    def __init__(self, page: IndexPage, face: Face, room: float) -> None:
        self._page = page
        self._face = face
        self._room = room

    def information(self) -> Iterator[Block]:
        """Yield a block for each row of the information table."""
        page = self._page
        headings = [self._say(heading) for heading in page.headings]
        for line in page.information:
            yield self._row(line, headings)
        if page.information_left_out:
            yield self._remark("information_left_out", page.information_left_out)

    def timeline(self) -> Iterator[Block]:
        """Yield a block for each line of the timeline."""
        for line in self._page.timeline:
            yield self._moment(line)
        if self._page.timeline_left_out:
            yield self._remark("timeline_left_out", self._page.timeline_left_out)

    def _say(self, words: Words, between: str = " / ") -> str:
        return self._face.drawable(between.join(texts(words, self._page.language)))

    def _row(self, line: InformationLine, headings: Sequence[str]) -> Block:
        source = " · ".join(filter(None, (line.label, line.line)))
        marks: list[Mark] = [Text(0, base_line(_LEADING, 8), source, 8, MUTED)]
        block = [Line(_LEADING, marks)]
        x = _NUMBER
        for heading, cell in zip(headings, line.cells, strict=True):
            value = self._say(cell).replace("\n", " ")
            if value:
                x = self._pair(block, x, heading, value)
        return self._ended(block)

    def _pair(self, block: Block, x: float, heading: str, value: str) -> float:
        """Put a heading and its value after the last pair, or on a line of their own."""
        lead = self._face.width(heading, 7) + 5
        width = lead + self._face.width(value, 8.2)
        if x > _NUMBER and x + width > self._room:
            block.append(Line(_LEADING))
            x = _NUMBER
        block[-1].marks.append(Text(x, base_line(_LEADING, 7), heading, 7, FAINT))
        pieces = self._face.lines(value, 8.2, self._room - x - lead)
        for number, piece in enumerate(pieces):
            if number:
                block.append(Line(_LEADING))
            mark = Text(x + lead, base_line(_LEADING, 8.2), piece, 8.2, INK)
            block[-1].marks.append(mark)
        return self._room + 1 if len(pieces) > 1 else x + width + _BETWEEN

    def _moment(self, line: TimelineLine) -> Block:
        said = [
            (piece, 8.8, INK)
            for piece in self._face.lines(self._say(line.text, "\n"), 8.8, self._room - _TIME)
        ]
        rest = [f"{self._say(LABELS['order_id'])} {line.order_id}"] if line.order_id else []
        rest += [f"{self._say(LABELS['file'])} {line.label}"] if line.label else []
        if rest:
            below = self._face.drawable("  ·  ".join(rest))
            said += [(t, 7.4, MUTED) for t in self._face.lines(below, 7.4, self._room - _TIME)]
        times = self._times(line)
        block = []
        for number in range(max(len(said), len(times))):
            marks: list[Mark] = []
            if number < len(times):
                text, size, color = times[number]
                marks.append(Text(0, base_line(_LEADING, size), text, size, color))
            if number < len(said):
                text, size, color = said[number]
                marks.append(Text(_TIME, base_line(_LEADING, size), text, size, color))
            block.append(Line(_LEADING, marks))
        return self._ended(block)

    def _times(self, line: TimelineLine) -> list[tuple[str, float, str]]:
        mark = f" ({self._say(LABELS['estimated'])})" if line.estimated else ""
        if line.time_utc8 == line.time_utc:
            found = [(line.time_utc8 + mark, 8.2, INK)]
        else:
            found = [(f"{line.time_utc8} UTC+8{mark}", 8.2, INK)]
            found.append((f"{line.time_utc} UTC", 7.2, FAINT))
        return [
            (piece, size, color)
            for text, size, color in found
            for piece in self._face.lines(self._face.drawable(text), size, _TIME - 8)
        ]

    def _remark(self, key: str, count: int) -> Block:
        text = self._say(LABELS[key].fill(count=count), "\n")
        return [
            Line(13, [Text(0, base_line(13, 8), piece, 8, MUTED)])
            for piece in self._face.lines(text, 8, self._room)
        ]

    def _ended(self, block: Block) -> Block:
        return [*block, Line(6.5, [Box(0, 3, self._room, 0.5, 0, LINE)])]
