"""What a preview can be: plain data, built from a child's answer and checked while doing so.

Every ``from_…`` raises ``KeyError``, ``TypeError`` or ``ValueError`` for an answer that does not
hold together: the child has met foreign bytes, so nothing it says is taken on trust.
"""

from dataclasses import dataclass, field
from typing import Any

from okx_kit.intake.tables import Table, make_table
from okx_kit.words import Words

_LARGEST_SIDE = 100_000
_DELAY_RANGE = (20, 10_000)  # milliseconds
_USUAL_DELAY = 100  # what browsers take for 0 and 10 ms


@dataclass(frozen=True, slots=True)
class Preview:
    """An encoded picture (``data``) of ``width`` × ``height`` pixels.

    ``source_width`` and ``source_height`` are the original's, upright: pixels of a picture, points
    (1/72 inch) of a PDF page. ``pages`` is 1 for pictures.
    """

    data: bytes = field(repr=False)
    width: int
    height: int
    source_width: int
    source_height: int
    pages: int


@dataclass(frozen=True, slots=True)
class NoPreview:
    """There is no preview, and why; the file itself is not affected."""

    reason: Words


@dataclass(frozen=True, slots=True)
class Pixels:
    """A picture as RGB, three bytes a pixel, row after row without padding.

    Sizes as in :class:`Preview`; ``animated`` says that there are frames to play.
    """

    data: bytes = field(repr=False)
    width: int
    height: int
    source_width: int
    source_height: int
    pages: int = 1
    animated: bool = False

    @classmethod
    def from_answer(cls, answer: dict[str, Any], data: bytes) -> "Pixels":
        """Build it from a child's answer."""
        width, height = _size(answer)
        if len(data) != width * height * 3:
            raise ValueError("pixels are missing")
        source_width, source_height = map(int, answer["source"])
        if source_width < 1 or source_height < 1:
            raise ValueError("no size")
        animated = bool(answer.get("animated"))
        pages = max(1, int(answer["pages"]))
        return cls(data, width, height, source_width, source_height, pages, animated)


@dataclass(frozen=True, slots=True)
class Frames:
    """Some frames of an animated picture, each RGB as in :class:`Pixels`; delays in milliseconds.

    ``total`` is how many the picture has (or how many are shown of very many).
    """

    frames: tuple[bytes, ...] = field(repr=False)
    width: int
    height: int
    delays: tuple[int, ...]
    total: int

    @classmethod
    def from_answer(cls, answer: dict[str, Any], data: bytes) -> "Frames":
        """Build it from a child's answer."""
        width, height = _size(answer)
        delays = tuple(_delay(int(delay)) for delay in answer["delays"])
        size = width * height * 3
        if not delays or len(data) != size * len(delays):
            raise ValueError("frames are missing")
        frames = tuple(data[start : start + size] for start in range(0, len(data), size))
        return cls(frames, width, height, delays, int(answer["total"]))


def _size(answer: dict[str, Any]) -> tuple[int, int]:
    width, height = int(answer["width"]), int(answer["height"])
    if not (0 < width <= _LARGEST_SIDE and 0 < height <= _LARGEST_SIDE):
        raise ValueError("no size")
    return width, height


def _delay(milliseconds: int) -> int:
    if milliseconds <= 10:
        return _USUAL_DELAY
    return min(max(milliseconds, _DELAY_RANGE[0]), _DELAY_RANGE[1])


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook as a table, and the names of all."""

    table: Table
    names: tuple[str, ...]
    number: int

    @classmethod
    def from_json(cls, found: dict[str, Any]) -> "Sheet":
        """Build it from a child's answer."""
        names = tuple(map(str, found["names"]))
        number = int(found["number"])
        if not 0 <= number < len(names):
            raise ValueError("no such sheet")
        rows = [[str(cell) for cell in row] for row in found["rows"]]
        table = make_table(
            rows, more=bool(found["more"]), wide=bool(found["wide"]), cut=bool(found["cut"])
        )
        return cls(table, names, number)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside a mail: its name as the mail says it, its type, its size in bytes."""

    name: str
    type: str
    size: int


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail to look at. Texts are foreign: show them as plain text only.

    ``from_markup`` says that ``body`` was an HTML page reduced to its words; ``cut`` that it goes
    on.
    """

    sender: str
    to: str
    copy: str
    subject: str
    date: str
    body: str
    from_markup: bool
    attachments: tuple[Attachment, ...]
    cut: bool

    @classmethod
    def from_json(cls, found: dict[str, Any]) -> "Mail":
        """Build it from a child's answer."""
        attachments = tuple(
            Attachment(str(part["name"]), str(part["type"]), int(part["size"]))
            for part in found["attachments"]
        )
        return cls(
            sender=str(found["sender"]),
            to=str(found["to"]),
            copy=str(found["copy"]),
            subject=str(found["subject"]),
            date=str(found["date"]),
            body=str(found["body"]),
            from_markup=bool(found["from_markup"]),
            attachments=attachments,
            cut=bool(found["cut"]),
        )
