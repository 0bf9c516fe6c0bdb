"""Where everything stands in ``index.pdf``, worked out before anything is drawn. No Qt in here.

An index goes in, pages of texts, boxes and pictures come out, in points from the top left corner of
an A4 page. Each file is a card; a card is only split when it is longer than a page.
"""

from collections.abc import Iterator

from okx_kit.bundle.page_data import IndexPage, IndexRow
from okx_kit.bundle.pages.labels import LABELS, size_text, texts
from okx_kit.bundle.pdf_marks import (
    AMBER,
    AMBER_BACK,
    BACK,
    BLUE,
    BLUE_BACK,
    FAINT,
    HEIGHT,
    INK,
    LINE,
    MUTED,
    WHITE,
    WIDTH,
    Box,
    Line,
    Mark,
    Picture,
    Text,
    base_line,
    moved,
)
from okx_kit.bundle.pdf_story import StoryBlocks
from okx_kit.bundle.pdf_text import Face
from okx_kit.words import Words

_LEFT, _TOP, _BOTTOM = 42.0, 48.0, 52.0
_ROOM = WIDTH - 2 * _LEFT

_PAD = 12.0
_GAP = 9.0  # between cards
_NUMBER_WIDTH = 28.0
_PICTURE = (92.0, 62.0)
_RADIUS = 7.0
_MANY_ROWS = 200  # above it, files without a description take three lines instead of a card
_SLIM_HEIGHT = 42.0
_WHOLE = HEIGHT - _BOTTOM - _TOP - 22  # what a page has room for
_SPLIT_FROM = 200.0  # a longer card begins on this page when so much is left

CHECK_COMMANDS = (
    "sha256sum -c manifest-sha256.txt",
    "shasum -a 256 -c manifest-sha256.txt    # macOS",
)


class Layout:
    """Builds the pages of one index; call :meth:`pages` once."""

    def __init__(self, page: IndexPage, face: Face) -> None:
        self._page = page
        self._face = face
        self._pages: list[list[Mark]] = []
        self._y = 0.0
        self._labels = {key: self._say(LABELS[key]) for key in _CARD_LABELS} | {"sha256": "SHA-256"}
        self._label_width = 10 + max(face.width(t, 7.6) for t in self._labels.values())

    def pages(self) -> list[list[Mark]]:
        """Return the marks of each page."""
        self._new_page()
        self._title_block()
        self._story()
        many = len(self._page.rows) > _MANY_ROWS
        for section, row in self._page.with_sections():
            slim = many and _is_bare(row)
            lines, front = ([], []) if slim else (list(self._card(row)), self._card_front(row))
            if section is not None:
                self._section(section, _SLIM_HEIGHT if slim else self._height(lines, front))
            if slim:
                self._place_slim(row)
            else:
                self._place(lines, front)
        if self._page.thumbnails_left_out:
            self._left_out_note()
        if not self._page.loose:
            self._place(list(self._how_to_check()), [])
        self._number_pages()
        return self._pages

    # --- words ------------------------------------------------------------------------------

    def _say(self, words: Words, between: str = " ") -> str:
        return self._face.drawable(between.join(texts(words, self._page.language)))

    def _wrapped(
        self, text: str, size: float, color: str, room: float, leading: float, x: float = 0.0
    ) -> Iterator[Line]:
        for line in self._face.lines(text, size, room):
            yield Line(leading, [Text(x, base_line(leading, size), line, size, color)])

    def _pill(self, text: str, x: float, color: str, back: str, size: float) -> list[Mark]:
        width = self._face.width(text, size) + 14
        height = size + 8
        box = Box(x, 0, width, height, height / 2, back)
        return [box, Text(x + 7, base_line(height, size), text, size, color)]

    # --- pages ------------------------------------------------------------------------------

    def _new_page(self) -> None:
        self._pages.append([])
        self._y = _TOP
        if len(self._pages) > 1:
            title = self._face.elided(self._title(), 8, _ROOM - 140)
            self._put(Line(22, [Text(0, 6, title, 8, MUTED)]))

    def _title(self) -> str:
        return self._one_line(self._page.title)

    def _one_line(self, text: str) -> str:
        return self._face.drawable(text).replace("\n", " ")

    def _put(self, line: Line, x: float = _LEFT) -> None:
        self._pages[-1].extend(moved(mark, x, self._y) for mark in line.marks)
        self._y += line.height

    def _left(self) -> float:
        return HEIGHT - _BOTTOM - self._y

    def _number_pages(self) -> None:
        total = len(self._pages)
        for number, marks in enumerate(self._pages, 1):
            count = f"{number} / {total}"
            y = HEIGHT - 28
            x = WIDTH - _LEFT - self._face.width(count, 8)
            marks.append(Text(_LEFT, y, self._face.drawable(self._page.name), 8, FAINT))
            marks.append(Text(x, y, count, 8, MUTED))

    # --- the head of the first page -----------------------------------------------------------

    def _title_block(self) -> None:
        page = self._page
        for line in self._wrapped(self._say(LABELS["index"], " · "), 9.5, BLUE, _ROOM, 16):
            self._put(line)
        self._y += 4
        for line in self._wrapped(self._face.drawable(page.title), 20, INK, _ROOM, 28):
            self._put(line)
        kind = page.kind_name
        if kind is not None and not all(kind.text(one) in page.title for one in page.languages):
            self._y += 6
            room = _ROOM - 14
            text = self._face.elided(self._say(kind, " / "), 9, room)
            self._put(Line(19, self._pill(text, 0, BLUE, BLUE_BACK, 9)))
        self._y += 9
        for line in self._summary():
            self._put(line)
        for remark in page.remarks:
            self._y += 5
            for line in self._wrapped(self._say(remark, "\n"), 9, AMBER, _ROOM, 13):
                self._put(line)
        self._y += 8
        self._pages[-1].append(Box(_LEFT, self._y, _ROOM, 0.7, 0, LINE))
        self._y += 14

    def _summary(self) -> Iterator[Line]:
        page = self._page
        facts = [("files", str(len(page.rows))), ("total_size", size_text(page.payload_bytes))]
        if page.first_utc:
            utc = self._span(page.first_utc, page.last_utc, "UTC")
            utc8 = self._span(page.first_utc8, page.last_utc8, "UTC+8")
            facts += [("span", utc8), ("", utc)] if utc8 != utc else [("span", utc)]
        width = 14 + max(self._face.width(self._say(LABELS[k]), 9) for k, _ in facts if k)
        for key, value in facts:
            label = self._say(LABELS[key]) if key else ""
            base = base_line(15, 9)
            yield Line(15, [Text(0, base, label, 9, MUTED), Text(width, base, value, 9, INK)])

    def _span(self, first: str, last: str, zone: str) -> str:
        if first == last:
            return self._zoned(first, zone)
        to = self._say(LABELS["to"], " / ")
        return f"{self._zoned(first, zone)}  {to}  {self._zoned(last, zone)}"

    def _zoned(self, time: str, zone: str) -> str:
        """Return ``time`` with its zone, unless it names one itself (a day alone does)."""
        return self._face.drawable(time if "(" in time or "（" in time else f"{time} {zone}")

    def _section(self, name: str, below: float) -> None:
        """Put the heading of a section on the page of what comes ``below`` it, in points."""
        text = self._one_line(name) if name else self._say(LABELS["no_section"], " / ")
        lines = list(self._wrapped(text, 13, INK, _ROOM, 18))
        below = below if below <= _WHOLE else _SPLIT_FROM
        if sum(line.height for line in lines) + 12 + below > self._left():
            self._new_page()
        self._y += 5
        for line in lines:
            if line.height > self._left():  # only a name longer than a page
                self._new_page()
            self._put(line)
        self._y += 7

    # --- what happened ------------------------------------------------------------------------

    def _story(self) -> None:
        """Put the information table and the timeline, if there are any, before the files."""
        blocks = StoryBlocks(self._page, self._face, _ROOM)
        parts = [("information", list(blocks.information())), ("timeline", list(blocks.timeline()))]
        for key, part in parts:
            if part:
                self._section(self._say(LABELS[key], " / "), sum(line.height for line in part[0]))
            for block in part:
                self._block(block)
        if any(part for _, part in parts):
            self._section(self._say(LABELS["files_heading"], " / "), _SPLIT_FROM)

    def _block(self, block: list[Line]) -> None:
        """Put a block on this page or the next, cut only where no page can hold it."""
        if min(_WHOLE, sum(line.height for line in block)) > self._left():
            self._new_page()
        for line in block:
            if line.height > self._left():
                self._new_page()
            self._put(line)

    # --- cards --------------------------------------------------------------------------------

    def _text_left(self) -> float:
        return _NUMBER_WIDTH + _PICTURE[0] + 14

    def _card(self, row: IndexRow) -> Iterator[Line]:
        """Yield the lines of a card's text column, relative to the inside of the card."""
        x = self._text_left()
        room = _ROOM - 2 * _PAD - x
        yield from self._wrapped(self._one_line(row.heading), 11.5, INK, room, 16.5, x)
        yield Line(1.5)
        description = self._face.drawable(row.description.strip())
        if description:
            yield from self._wrapped(description, 9.3, INK, room, 14.2, x)
        elif not row.title:
            yield from self._wrapped(self._say(LABELS["no_description"]), 9.3, FAINT, room, 14.2, x)
        yield Line(5)
        for key, value, size in self._facts(row, room - self._label_width):
            yield from self._fact(self._labels.get(key, ""), value, size, x, room)
        for note in row.notes:
            yield from self._note(self._say(note, " / "), x, room)

    def _facts(self, row: IndexRow, room: float) -> Iterator[tuple[str, str, float]]:
        """Yield label key, value and type size of what is known about a file."""
        yield "time", self._times(row, room), 8
        kind = self._say(row.kind_name, " / ")
        yield "file", f"{self._face.drawable(row.path)}  ·  {size_text(row.size)}  ·  {kind}", 8
        if row.category:
            yield "category", self._one_line(row.category), 8
        if row.title:  # else it is the heading
            yield "original_name", self._one_line(row.original_name), 8
        yield "sha256", row.sha256, 7.3
        if row.original_sha256:  # its label is long, so it stands before the value
            label = self._say(LABELS["original_sha256"], " / ")
            yield "", f"{label}\n{row.original_sha256}", 7.3

    def _times(self, row: IndexRow, room: float) -> str:
        """Return both times, on two lines where one is too short."""
        if not row.time_utc:
            return self._say(LABELS["no_time"], " / ")
        known = [self._zoned(row.time_utc8, "UTC+8"), self._zoned(row.time_utc, "UTC")]
        if row.time_utc8 == row.time_utc:
            del known[0]
        if row.time_source is not None:
            known[-1] += f"  ({self._say(row.time_source, ' / ')})"
        text = "  ·  ".join(known)
        return text if self._face.width(text, 8) <= room else "\n".join(known)

    def _fact(self, label: str, value: str, size: float, x: float, room: float) -> Iterator[Line]:
        inset = self._label_width
        found = list(self._wrapped(value, size, MUTED, room - inset, 12.2, x + inset))
        found[0].marks.append(Text(x, base_line(12.2, 7.6), label, 7.6, FAINT))
        yield from found

    def _note(self, text: str, x: float, room: float) -> Iterator[Line]:
        yield Line(4)
        wrapped = self._face.lines(text, 8, room - 14)
        width = 14 + max(self._face.width(line, 8) for line in wrapped)
        for line in wrapped:
            back = Box(x, 0, width, 15, 0, AMBER_BACK)
            yield Line(15, [back, Text(x + 7, base_line(15, 8), line, 8, AMBER)])

    def _card_front(self, row: IndexRow) -> list[Mark]:
        """Return number and picture of a card, relative to its inside."""
        width, height = _PICTURE
        x = _NUMBER_WIDTH
        number = Text(0, 11, self._face.drawable(row.label), 9.5, MUTED)
        if row.thumbnail is None:
            name = self._face.elided(self._say(row.kind_name, " / "), 8, width - 10)
            left = x + (width - self._face.width(name, 8)) / 2
            frame = Box(x, 1, width, height, 5, BACK, LINE)
            return [number, frame, Text(left, 1 + base_line(height, 8), name, 8, FAINT)]
        scale = min((width - 6) / row.thumbnail.width, (height - 6) / row.thumbnail.height)
        w, h = row.thumbnail.width * scale, row.thumbnail.height * scale
        left, top = x + (width - w) / 2, 1 + (height - h) / 2
        return [
            number,
            Box(x, 1, width, height, 5, BACK, LINE),
            Picture(left, top, w, h, row.thumbnail),
        ]

    def _place(self, lines: list[Line], front: list[Mark]) -> None:
        """Put a card on this page or the next; split it only if no page can hold it."""
        needed = self._height(lines, front)
        if needed > self._left() and (needed <= _WHOLE or self._left() < _SPLIT_FROM):
            self._new_page()
        while lines:
            taken = self._take(lines, self._left() - 2 * _PAD)
            self._draw_card(lines[:taken], front)
            lines, front = lines[taken:], []
            if lines:
                self._new_page()

    def _place_slim(self, row: IndexRow) -> None:
        """Put a file about which nobody said anything, in an index of very many, on three lines."""
        if self._left() < _SLIM_HEIGHT:
            self._new_page()
        x = _PAD + _NUMBER_WIDTH + 6
        size = f"{size_text(row.size)}  ·  {self._say(row.kind_name, ' / ')}"
        right = _ROOM - _PAD - self._face.width(size, 7.6)
        heading = self._face.elided(self._one_line(row.heading), 9.3, right - x - 12)
        times = self._times(row, _ROOM).replace("\n", "  ·  ")
        where = self._face.elided(f"{row.path}  ·  {times}", 7.6, _ROOM - _PAD - x)
        marks: list[Mark] = [
            Text(_PAD, 11, row.label, 8.4, MUTED),
            Text(x, 11, heading, 9.3, INK),
            Text(right, 11, size, 7.6, MUTED),
            Text(x, 22.5, where, 7.6, MUTED),
            Text(x, 32.5, row.sha256, 7.3, FAINT),
            Box(0, _SLIM_HEIGHT - 4, _ROOM, 0.6, 0, LINE),
        ]
        self._put(Line(_SLIM_HEIGHT, marks))

    def _height(self, lines: list[Line], front: list[Mark]) -> float:
        text = sum(line.height for line in lines)
        return max(text, _PICTURE[1] + 2 if front else 0) + 2 * _PAD

    def _take(self, lines: list[Line], room: float) -> int:
        """Return how many of ``lines`` fit into ``room``, at least one."""
        used = 0.0
        for count, line in enumerate(lines):
            used += line.height
            if used > room:
                return max(1, count)
        return len(lines)

    def _draw_card(self, lines: list[Line], front: list[Mark]) -> None:
        top, height = self._y, self._height(lines, front)
        marks = self._pages[-1]
        marks.append(Box(_LEFT, top, _ROOM, height, _RADIUS, WHITE, LINE))
        marks.extend(moved(mark, _LEFT + _PAD, top + _PAD) for mark in front)
        self._y = top + _PAD
        for line in lines:
            self._put(line, _LEFT + _PAD)
        self._y = top + height + _GAP

    # --- the end ------------------------------------------------------------------------------

    def _left_out_note(self) -> None:
        shown = sum(row.thumbnail is not None for row in self._page.rows)
        count = self._page.thumbnails_left_out
        words = LABELS["thumbnails_left_out"].fill(shown=shown, count=count)
        lines = list(self._wrapped(self._say(words, "\n"), 8, MUTED, _ROOM, 13))
        if sum(line.height for line in lines) > self._left():
            self._new_page()
        for line in lines:
            self._put(line)
        self._y += _GAP

    def _how_to_check(self) -> Iterator[Line]:
        room = _ROOM - 2 * _PAD
        heading = self._say(LABELS["check_heading"], " · ")
        yield from self._wrapped(heading, 10, INK, room, 17)
        for key in ("check_open", "check_hash"):
            yield from self._wrapped(self._say(LABELS[key], "\n"), 8.4, MUTED, room, 13.2)
        yield Line(3)
        for command in CHECK_COMMANDS:
            width = self._face.width(command, 8.4) + 16
            box = Box(0, 0, width, 17, 4, BACK)
            yield Line(20, [box, Text(8, base_line(17, 8.4), command, 8.4, INK)])
        yield from self._wrapped(self._say(LABELS["check_bag"], "\n"), 8.4, MUTED, room, 13.2)


def _is_bare(row: IndexRow) -> bool:
    return not (row.title or row.description or row.notes or row.thumbnail)


_CARD_LABELS = ("time", "file", "category", "original_name")
