"""A table of notes beside the evidence (``notes.csv``): file, description, time, category."""

import csv
import io
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from okx_kit.case.model import EvidenceTime, TimeSource
from okx_kit.errors import OkxKitError
from okx_kit.intake.reading import open_regular, read_error
from okx_kit.intake.sources import Source
from okx_kit.intake.texts import decode, table_delimiter
from okx_kit.intake.times import TimeNotUnderstood, parse_time
from okx_kit.shown import visible
from okx_kit.words import Words

_LARGEST = 8 << 20
_COLUMNS = {
    "file": ("file", "filename", "file name", "name", "path", "文件", "文件名", "名称"),
    "description": ("description", "note", "notes", "说明", "描述", "备注"),
    "time": ("time", "date", "datetime", "时间", "日期"),
    "category": ("category", "kind", "type", "类别", "分类", "类型"),
}


class NotesUnreadable(OkxKitError):
    """``name`` is not a table of notes."""

    words = Words(
        "无法把“{name}”当作说明表读取。需要一个 CSV 文件，第一行含有“文件”和“说明”两列"
        "（file,description）。",
        "“{name}” cannot be read as notes. It must be a CSV file whose first line has the "
        "columns file,description.",
    )


_BAD_TIME = Words(
    "说明表第 {line} 行：看不懂时间“{text}”，该行的时间未使用。",
    "Notes, line {line}: the time “{text}” could not be read and was left out.",
)
_NO_FILE = Words(
    "说明表第 {line} 行没有文件名，已略过。", "Notes, line {line} names no file and was left out."
)
_TWICE = Words(
    "说明表第 {line} 行：“{file}”前面已有说明，使用前一条。",
    "Notes, line {line}: “{file}” was described before; the first one counts.",
)
_UNMATCHED = Words(
    "说明表第 {line} 行：没有名为“{file}”的文件。",
    "Notes, line {line}: there is no file named “{file}”.",
)


@dataclass(frozen=True, slots=True)
class Note:
    """One row of the table; ``line`` is the line in the file where it ends, counted from 1."""

    file: str
    description: str
    time: EvidenceTime | None
    category: str
    line: int


def _key(name: str) -> str:
    """Return the form two spellings of one name share: composed letters, ``/``, no ``./``."""
    return unicodedata.normalize("NFC", name.replace("\\", "/")).removeprefix("./")


@dataclass(slots=True)
class Notes:
    """The rows by the file they name, and what could not be used, in words."""

    by_file: dict[str, Note] = field(default_factory=dict)
    problems: list[Words] = field(default_factory=list)

    def find(self, source: Source) -> Note | None:
        """Return the note for a source: by its path below the dropped folder, else by its name."""
        return self.by_file.get(_key(source.relative)) or self.by_file.get(_key(source.name))

    def apply(self, sources: Sequence[Source]) -> tuple[list[Source], list[Words]]:
        """Put the notes into the sources; also return what matched nothing, in words."""
        used: set[int] = set()
        described = []
        for source in sources:
            note = self.find(source)
            if note is not None:
                used.add(note.line)
                source = replace(  # noqa: PLW2901 - the described source takes its place
                    source,
                    description=note.description or source.description,
                    category=note.category or source.category,
                    time=note.time or source.time,
                )
            described.append(source)
        unmatched = [
            _UNMATCHED.fill(line=note.line, file=visible(note.file))
            for note in self.by_file.values()
            if note.line not in used
        ]
        return described, [*self.problems, *unmatched]


def read_notes(path: Path) -> Notes:
    """Read a table of notes, in UTF-8 (with or without a mark), UTF-16 or GB18030.

    Raises :class:`NotesUnreadable` or what :func:`open_regular` raises; a bad row is a problem in
    the result, not an error.
    """
    try:
        with open_regular(path) as file:
            # One read of a regular file may return less than asked for.
            raw = b"".join(iter(lambda: file.read(1 << 20), b"")) if _small(path) else b"\0"
    except OSError as error:
        raise read_error(path.name, error) from error
    decoded = decode(raw, whole=True)
    if decoded is None:
        raise NotesUnreadable(name=path.name)
    try:
        return _read_table(decoded[0].removeprefix("\ufeff"))
    except (csv.Error, LookupError) as error:
        raise NotesUnreadable(name=path.name) from error


def _small(path: Path) -> bool:
    return path.stat().st_size <= _LARGEST


def _read_table(text: str) -> Notes:
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    if not first.count(delimiter):
        delimiter = table_delimiter(text) or ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    columns = _columns(next(reader, []))
    notes = Notes()
    for row in reader:
        if any(cell.strip() for cell in row):
            _add(notes, {k: _cell(row, i) for k, i in columns.items()}, reader.line_num)
    return notes


def _columns(header: Sequence[str]) -> dict[str, int]:
    """Return the place of each known column; raises ``LookupError`` without the first two."""
    names = [cell.strip().lower() for cell in header]
    found = {}
    for column, aliases in _COLUMNS.items():
        place = next((names.index(alias) for alias in aliases if alias in names), None)
        if place is not None:
            found[column] = place
    if not {"file", "description"} <= found.keys():
        raise LookupError("columns")
    return found


def _cell(row: Sequence[str], place: int) -> str:
    return row[place].strip() if place < len(row) else ""


def _add(notes: Notes, cells: dict[str, str], line: int) -> None:
    file, text = cells["file"], cells.get("time", "")
    if not file:
        notes.problems.append(_NO_FILE.fill(line=line))
        return
    if _key(file) in notes.by_file:
        notes.problems.append(_TWICE.fill(line=line, file=visible(file)))
        return
    time = None
    if text:
        try:
            time = parse_time(text, TimeSource.NOTES)
        except TimeNotUnderstood:
            notes.problems.append(_BAD_TIME.fill(line=line, text=visible(text)))
    notes.by_file[_key(file)] = Note(
        file, cells["description"], time, cells.get("category", ""), line
    )
