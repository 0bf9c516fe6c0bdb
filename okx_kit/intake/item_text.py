"""The words of a file, piece by piece, each with the place it stands at.

Runs in a child process (:mod:`okx_kit.records.found_child`): what is read here is foreign. Reading
is bounded whatever the file holds, and what was not read is said. Words in pictures are not read
here; when they are, they will come as pieces like all others.
"""

import csv
import io
import itertools
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING

from okx_kit.case.model import FileKind
from okx_kit.intake import mail, wire
from okx_kit.intake.decoder import PDF_PASSWORD_ERROR
from okx_kit.intake.held import Held, Readable
from okx_kit.intake.sheets import cell_text, refuse_bombs
from okx_kit.intake.tables import HEADER_WITHIN, find_delimiter, header_row
from okx_kit.intake.texts import decode

if TYPE_CHECKING:
    import python_calamine

MOST_CHARACTERS = 8 << 20
"""Characters read of one file at most; a fifth of a million rows of an export."""
MOST_PAGES = 300  # of a PDF
MOST_SHEETS = 20  # of a workbook

_CHUNK = 1 << 16  # characters of running text looked at together
_HEAD = 1 << 20  # bytes that decide about encoding and delimiter
_LONGEST_LINE = 100_000
_MARKUP = 4 << 20  # characters
_DIGITS_KEPT = 10**15  # a workbook keeps 15 digits of a number (ECMA-376, IEEE 754)
_PAGE_ADDRESS = re.compile(
    r"saved from url=\(\d{4}\)(?P<saved>https?://[^\s<>\"]{1,500})"
    r"|(?:rel=[\"']?canonical[\"']?|property=[\"']og:url[\"'])[^<>]{0,200}?"
    r"(?:href|content)=[\"'](?P<canonical>https?://[^\"'<>]{1,500})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a piece stands in its file.

    ``part`` is ``line``, ``row``, ``page``, ``from``, ``subject``, ``body`` or ``link`` (``name``
    and ``description`` of the item itself); ``number`` counts from 1 (0: it has none), ``column``
    names a table's column.
    """

    part: str
    number: int = 0
    column: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text. ``cell`` marks one cell of a table; ``lost`` a number too long for its cell,
    whose last digits a spreadsheet has made up."""

    place: Place
    text: str
    cell: bool = False
    lost: bool = False


@dataclass
class ItemText:
    """The pieces of one file, to be gone through once.

    Afterwards ``truncated`` says that the file goes on, ``reason`` why it was not read at all (a
    code: ``picture``, ``sound``, ``archive``, ``kind``, ``locked``, ``broken``, ``too_large``;
    empty: it was), and ``headers`` are the column names of its tables.
    """

    pieces: Iterable[Piece] = ()
    truncated: bool = False
    reason: str = ""
    headers: list[tuple[str, ...]] = field(default_factory=list)
    _left: int = field(default_factory=lambda: MOST_CHARACTERS)

    def __iter__(self) -> Iterator[Piece]:
        """Yield the pieces until there are no more, or enough of them."""
        try:
            for piece in self.pieces:
                self._left -= len(piece.text) + 1
                if self._left < 0:
                    self.truncated = True
                    return
                if piece.text.strip():
                    yield piece
        except wire.Refusal as refusal:
            self.reason = {"password": "locked"}.get(str(refusal), str(refusal))


_UNREAD = {
    FileKind.PICTURE: "picture",
    FileKind.VIDEO: "sound",
    FileKind.AUDIO: "sound",
    FileKind.DOCUMENT: "kind",
    FileKind.UNKNOWN: "kind",
}


def unread_reason(kind: FileKind, mime: str) -> str:
    """Return why files of this type are not read at all; empty if they are."""
    if kind is FileKind.PROGRAM and mime.startswith("text/"):
        return ""
    if kind is FileKind.MAIL and mime != "message/rfc822":
        return "kind"
    if kind is FileKind.ARCHIVE and mime != "application/zip":
        return "archive"
    return "kind" if kind is FileKind.PROGRAM else _UNREAD.get(kind, "")


def item_text(path: Readable, kind: FileKind, mime: str) -> ItemText:
    """Return the text of an original. Raises ``OSError`` while its pieces are gone through.

    A ZIP is read only if one table or text is all it holds, as OKX's downloads are.
    """
    reason = unread_reason(kind, mime)
    if reason:
        return ItemText(reason=reason)
    found = ItemText()
    if kind is FileKind.PDF:
        found.pieces = _pdf(path, found)
    elif kind is FileKind.XLSX:
        found.pieces = _workbook(path, found)
    elif kind is FileKind.MAIL or mime == "multipart/related":
        found.pieces = _mail(path, found)
    elif kind in {FileKind.HTML, FileKind.SVG}:
        found.pieces = _page(path, found)
    elif kind is FileKind.ARCHIVE:
        found.pieces = _zipped(path, found)
    else:
        found.pieces = _file(path, found, table=kind is FileKind.CSV)
    return found


def _file(path: Readable, found: ItemText, *, table: bool) -> Iterator[Piece]:
    with path.open("rb") as file:
        yield from _stream(file, found, table=table)


def _stream(file: IO[bytes], found: ItemText, *, table: bool) -> Iterator[Piece]:
    """Read a text or a table; a table that csv cannot take apart goes on as text."""
    head = file.read(_HEAD)
    whole = len(head) < _HEAD
    decoded = decode(head, whole=whole)
    if decoded is None:
        raise wire.Refusal("broken")
    text, encoding = decoded
    file.seek(0)
    stream = io.TextIOWrapper(file, encoding or "latin-1", errors="replace", newline="")
    lines = _Lines(stream)
    try:
        if table:
            delimiter = find_delimiter(text.replace("\ufeff", ""), whole=whole)
            try:
                yield from _table(csv.reader(lines, delimiter=delimiter), lines, found)
            except csv.Error:  # a quotation mark never closed, a field of megabytes
                yield from _running(lines, lines.number)
        else:
            yield from _running(lines, 0)
    finally:
        stream.detach()


class _Lines:
    """The lines of a stream without marks, overlong ones in parts; ``number`` is the last one's."""

    def __init__(self, stream: io.TextIOWrapper) -> None:
        self._stream, self.number = stream, 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._stream.readline(_LONGEST_LINE)
        if not line:
            raise StopIteration
        self.number += 1
        return line.replace("\ufeff", "").replace("\0", "�")


def _running(lines: Iterable[str], before: int) -> Iterator[Piece]:
    """Yield running text in runs of whole lines; a place names the first line of its run."""
    first, run, size = before + 1, list[str](), 0
    for number, line in enumerate(lines, before + 1):
        run.append(line)
        size += len(line)
        if size >= _CHUNK:
            yield Piece(Place("line", first), "".join(run))
            first, run, size = number + 1, [], 0
    if run:
        yield Piece(Place("line", first), "".join(run))


Row = tuple[int, tuple[str, ...], frozenset[int]]
"""A row of a table: its number, its cells, and which of them have lost digits."""


def _table(rows: Iterable[list[str]], lines: _Lines, found: ItemText) -> Iterator[Piece]:
    """Yield the cells of a CSV file; the number of a row is that of its last line."""
    none = frozenset[int]()
    return _cells(((lines.number, tuple(map(str.strip, row)), none) for row in rows), found)


def _cells(rows: Iterator[Row], found: ItemText) -> Iterator[Piece]:
    """Yield cells with the names of their columns; what stands above the header comes as text."""
    first = [row for row in itertools.islice(rows, HEADER_WITHIN) if any(row[1])]
    at = header_row([cells for _, cells, _ in first])
    header: tuple[str, ...] = ()
    if at is not None:
        header = first[at][1]
        found.headers.append(header)
        for number, cells, _ in first[:at]:
            yield Piece(Place("row", number), " ".join(cells))
        first = first[at + 1 :]
    for number, cells, lost in itertools.chain(first, rows):
        for place, cell in enumerate(cells):
            if cell:
                column = header[place] if place < len(header) else ""
                yield Piece(Place("row", number, column), cell, cell=True, lost=place in lost)


def _workbook(path: Readable, found: ItemText) -> Iterator[Piece]:
    try:
        import python_calamine as calamine  # noqa: PLC0415 - only for workbooks
    except ImportError as error:  # a packager may leave it out
        raise wire.Refusal("kind") from error

    refuse_bombs(path)
    try:
        held = isinstance(path, Held)
        with (
            calamine.CalamineWorkbook.from_filelike(path.open("rb"))
            if held
            else calamine.CalamineWorkbook.from_path(str(path))
        ) as book:
            names = book.sheet_names
            found.truncated |= len(names) > MOST_SHEETS
            for number in range(min(len(names), MOST_SHEETS)):
                yield from _cells(_sheet_rows(book.get_sheet_by_index(number)), found)
    except calamine.PasswordError as error:
        raise wire.Refusal("locked") from error


def _sheet_rows(sheet: "python_calamine.CalamineSheet") -> Iterator[Row]:
    for number, row in enumerate(sheet.iter_rows(), 1):
        lost = frozenset(n for n, cell in enumerate(row) if _lost_digits(cell))
        yield number, tuple(cell_text(cell).strip() for cell in row), lost


def _lost_digits(cell: object) -> bool:
    return isinstance(cell, int | float) and abs(cell) >= _DIGITS_KEPT


def _mail(path: Readable, found: ItemText) -> Iterator[Piece]:
    """Yield a mail's words; one that cannot be taken apart is the text it is."""
    try:
        parts = mail.read_mail(path)
    except wire.Refusal:
        yield from _file(path, found, table=False)
        return
    found.truncated |= bool(parts["cut"])
    for part, key in (("from", "sender"), ("subject", "subject"), ("body", "body")):
        yield Piece(Place(part, 1 if part == "body" else 0), parts[key])


def _page(path: Readable, found: ItemText) -> Iterator[Piece]:
    """Yield the words of a web page or drawing, and its own address if it names one."""
    with path.open("rb") as file:
        data = file.read(_MARKUP + 1)
    whole = len(data) <= _MARKUP
    found.truncated |= not whole
    decoded = decode(data[:_MARKUP], whole=whole)
    if decoded is None:
        raise wire.Refusal("broken")
    address = _PAGE_ADDRESS.search(decoded[0])
    if address:
        yield Piece(Place("link"), address["saved"] or address["canonical"])
    yield Piece(Place("body", 1), mail.words_of(decoded[0]))


def _pdf(path: Readable, found: ItemText) -> Iterator[Piece]:
    import pypdfium2 as pdfium  # noqa: PLC0415 - 0.13 s, only for PDF

    try:
        with path.open("rb") as file, pdfium.PdfDocument(file) as document:
            found.truncated |= len(document) > MOST_PAGES
            for number in range(min(len(document), MOST_PAGES)):
                words = document[number].get_textpage().get_text_bounded()
                yield Piece(Place("page", number + 1), words.replace("\r\n", "\n"))
    except pdfium.PdfiumError as error:
        locked = getattr(error, "err_code", None) == PDF_PASSWORD_ERROR
        raise wire.Refusal("locked" if locked else "broken") from error


def _zipped(path: Readable, found: ItemText) -> Iterator[Piece]:
    try:
        with path.open("rb") as file, zipfile.ZipFile(file) as archive:
            members = [one for one in archive.infolist() if not one.is_dir()]
            if len(members) != 1 or members[0].flag_bits & 1:
                raise wire.Refusal("archive")
            name = members[0].filename.lower()
            if not name.endswith((".csv", ".tsv", ".txt")):
                raise wire.Refusal("archive")
            with archive.open(members[0]) as member:
                yield from _stream(member, found, table=not name.endswith(".txt"))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError) as error:
        raise wire.Refusal("broken") from error
