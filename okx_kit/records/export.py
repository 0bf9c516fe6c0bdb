"""One transaction export: which layout it has, whose it is, its records and what is wrong with it.

:func:`read_export` looks at the beginning of a file; the records are streamed from it each time
they are iterated, so that a million rows need no more memory than ten.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from okx_kit.intake.reading import read_error
from okx_kit.intake.tables import HEADER_WITHIN, header_row
from okx_kit.progress import IsCancelled, Progress, never, no_progress, stop_if
from okx_kit.records.cleaning import clean_cell
from okx_kit.records.columns import Meanings, columns_of, header_signature
from okx_kit.records.envelope import is_metadata, read_account
from okx_kit.records.layout import Layout, recognise
from okx_kit.records.lines import LineCounts, Row
from okx_kit.records.opening import NoTable, Opened, Rows, SheetRows, open_table
from okx_kit.records.problems import Problems
from okx_kit.records.record import Account, Column, Problem, Record, ZoneFound
from okx_kit.records.row_reader import RowReader, Values
from okx_kit.records.row_times import Order, slashed_order
from okx_kit.records.zone_finding import date_order, estimated_zone, find_file_zone

_LOOKED_AT = 400  # rows read before the first record: for the zone, and guesses about columns


@dataclass(frozen=True, slots=True)
class Head:
    """The beginning of a table: rows above the header, the header, the first rows below it."""

    above: tuple[tuple[str, ...], ...]
    header: tuple[str, ...]
    header_line: int  # 0: none
    rows: tuple[Row, ...]


@dataclass(slots=True)
class Export:
    """A transaction export, opened.

    ``layout`` is ``None`` for an unknown table; ``language`` is then empty as well, and ``status``
    is ``unknown`` (otherwise as :attr:`.Layout.status`). ``zone`` is ``None`` when nobody knows
    it: times are then kept as written only. ``signature`` is the key of the header for
    remembering what a person says about its columns.
    """

    name: str
    layout: Layout | None
    language: str
    status: str
    zone: ZoneFound | None
    account: Account
    head: Head
    columns: tuple[Column, ...]
    signature: str
    _counts: LineCounts = field(default_factory=LineCounts, repr=False)
    _opened: Opened | None = field(default=None, repr=False)
    _found: Problems = field(default_factory=Problems, repr=False)
    _problems: list[Problem] | None = field(default=None, repr=False)
    date_order: Order = ""
    _progress: Progress = field(default=no_progress, repr=False)
    _cancelled: IsCancelled = field(default=never, repr=False)

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns as in the file; empty if there are none."""
        return self.head.header

    @property
    def opened(self) -> Opened | None:
        """The table as it was opened, to read it in another way."""
        return self._opened

    @property
    def records(self) -> Iterator[Record]:
        """Read the file from its beginning and yield each record, in the order of the file."""
        for values in self.values():
            yield Record(*values)

    @property
    def problems(self) -> list[Problem]:
        """Everything that was noted; reads the whole file if nobody has yet."""
        if self._problems is None:
            self._read_all()
        return self._problems or []

    def _read_all(self) -> None:
        for _ in self.values():
            pass

    @property
    def counts(self) -> LineCounts:
        """Where the lines went; reads the whole file if nobody has yet."""
        if self._problems is None:
            self._read_all()
        return self._counts

    def values(self) -> Iterator[Values]:
        """Yield each record as a list of its fields in order: for many, where a class is slow."""
        if self._opened is None:
            return
        problems = self._found.copy()
        rows = self._opened.rows(problems, self._ticker(self._opened.size))
        reader = RowReader(
            self.layout,
            self.columns,
            problems,
            self.zone.minutes if self.zone else None,
            self.date_order,
        )
        try:
            yield from _Pass(self, rows, reader, problems).values()
        except OSError as error:
            raise read_error(self.name, error) from error
        finally:
            rows.close()
        self._counts = rows.counts
        self._problems = problems.listed()

    def _ticker(self, size: int) -> "_Ticker":
        return _Ticker(self._progress, self._cancelled, size, self.name)


class _Ticker:
    """Tells progress and stops when asked to, about once a mebibyte."""

    def __init__(self, progress: Progress, cancelled: IsCancelled, size: int, name: str) -> None:
        self._progress, self._cancelled, self._size, self._name = progress, cancelled, size, name
        self._done = 0

    def __call__(self, more: int) -> None:
        stop_if(self._cancelled)
        self._done = min(self._size, self._done + more)
        self._progress(self._done, self._size, self._name)


class _Pass:
    """One reading of the rows below the header."""

    def __init__(self, export: Export, rows: Rows, reader: RowReader, problems: Problems) -> None:
        self._export, self._rows, self._reader, self._problems = export, rows, reader, problems
        head = export.head
        self._delimiter = export._opened.delimiter if export._opened else ","
        self._names = [clean_cell(cell) for cell in head.header]
        self._width = len(export.columns) if head.header else 0
        while self._names and not self._names[-1]:  # commas that a spreadsheet left
            self._names.pop()
            self._width -= 1
        self._last: tuple[int, Sequence[str]] = (0, ())
        self._last_cells: dict[str, int] = {}  # with the first line of each

    def values(self) -> Iterator[Values]:
        rows, reader, counts = self._rows, self._reader, self._rows.counts
        start, width, sheet = self._export.head.header_line, self._width, None
        if isinstance(rows, SheetRows):
            sheet = rows
        read, last_cells, delimiter = reader.values, self._last_cells, self._delimiter
        for line, cells in rows:
            if type(cells) is tuple:
                made = reader.usual(line, cells)
            elif line <= start:
                self._above(line == start, cells)
                if line == start:
                    rows.expect(width, None if sheet else reader.usual_row(delimiter))
                continue
            elif self._is_no_record(line, cells):
                continue
            else:
                made = read(line, cells, sheet.numeric if sheet else ())
            if made is None:
                counts.told += 1
                continue
            counts.records += 1
            self._last = (line, cells)
            if cells[-1] not in last_cells and len(last_cells) < 1000:
                last_cells[cells[-1]] = line
            yield made
        self._finish()

    def _above(self, is_header: bool, cells: Sequence[str]) -> None:
        counts = self._rows.counts
        if is_header:
            counts.header += 1
        elif any(cell.strip() for cell in cells):
            counts.before += 1
        else:
            counts.blank += 1

    def _is_no_record(self, line: int, cells: Sequence[str]) -> bool:
        """Sort out what is no row of data; note rows with too few or too many cells."""
        if not any(cell.strip() for cell in cells):
            self._rows.counts.blank += 1
            return True
        code = self._repeated(cells)
        if code:
            self._rows.counts.told += 1
            self._problems.add(code, line)
            return True
        found, wanted = len(cells), self._width
        while found > wanted and not cells[found - 1].strip():
            found -= 1
        if wanted and found != wanted:
            code = "short_row" if found < wanted else "long_row"
            self._problems.add(code, line, found=found, wanted=wanted)
        return False

    def _repeated(self, cells: Sequence[str]) -> str:
        """Say whether a row is the header or the account line once more."""
        if self._names and clean_cell(cells[0]) == self._names[0]:
            names = [clean_cell(cell) for cell in cells[: len(self._names)]]
            if names == self._names:
                return "header_again"
        if self._export.layout is not None and is_metadata(cells):
            return "metadata_again"
        return ""

    def _finish(self) -> None:
        rows, problems, export = self._rows, self._problems, self._export
        self._reader.finish()
        line, cells = self._last
        if not rows.ended and line == rows.counts.lines and self._looks_cut(cells):
            problems.add("cut_off", line)
        if self._reader.clock is not None and export.zone is not None:
            self._reader.clock.tell(problems, export.zone.minutes)
        if not rows.counts.records:
            problems.add("no_rows")

    def _looks_cut(self, cells: Sequence[str]) -> bool:
        """Say whether the last row of a file without a last line end may be half of one."""
        if len(cells) < self._width:
            return True
        last, seen = cells[-1], self._last_cells
        if seen.get(last) != self._last[0]:  # other rows end so as well
            return False
        seen = {other: line for other, line in seen.items() if other != last}
        lengths = {len(other) for other in seen}
        same_length = len(seen) > 1 and len(lengths) == 1 and len(last) < min(lengths)
        return same_length or any(other.startswith(last) for other in seen)


def read_export(
    path: Path,
    name: str,
    *,
    zone: str | None = None,
    meanings: Meanings | None = None,
    progress: Progress = no_progress,
    cancelled: IsCancelled = never,
) -> Export:
    """Open the export at ``path``; ``name`` is what the person calls it (zones stand in names).

    ``zone`` is the person's word about the times (``UTC+8``); the file's own first line comes
    before it, its name and its ids after. ``meanings`` says what columns mean. Raises
    :class:`.NoTable` and the other errors of :mod:`.opening`, :class:`.UnknownZone`, and
    ``ValueError`` for a meaning that is none.
    """
    opened = open_table(path, name, cancelled)
    head, layout = _read_head(opened)
    if layout is None and not (opened.is_table and _is_wide(head)):
        raise NoTable(name=name)
    problems = Problems()
    for code, count in opened.remarks:
        problems.add(code, count=count)
    account = read_account(head.above)
    cells = [row for _, row in head.rows]
    columns = columns_of(layout, head.header, cells, meanings)
    found = find_file_zone(layout, account, f"{opened.name} {name}", zone, problems)
    sample = _sample(columns, head.rows, layout)
    order = _order(opened, head, columns, layout, sample, found.minutes if found else None)
    if found is None and any("time" in column.fields for column in columns):
        found = estimated_zone(sample, order)
        if found is None:
            problems.add("zone_unknown")
        else:
            problems.add("zone_estimated", zone=found.name)
    _note_layout(layout, columns, problems)
    language, status = (layout.language, layout.status) if layout else ("", "unknown")
    export = Export(
        name, layout, language, status, found, account, head, columns,
        header_signature(head.header),
    )  # fmt: skip
    export._opened, export._found, export.date_order = opened, problems, order
    export._progress, export._cancelled = progress, cancelled
    return export


def _note_layout(layout: Layout | None, columns: Sequence[Column], problems: Problems) -> None:
    if layout is None:
        problems.add("layout_unknown")
        return
    there = {field for column in columns for field in column.fields}
    for wanted, fields in layout.columns:
        if fields and not there & set(fields):
            problems.add("missing_column", column=wanted)


def _is_wide(head: Head) -> bool:
    return max([len(head.header), *(len(cells) for _, cells in head.rows)]) >= 2


def _read_head(opened: Opened) -> tuple[Head, Layout | None]:
    """Read the first rows and find the header: a known one, else whatever names columns."""
    rows = opened.rows(Problems(), lambda done: None)
    try:
        first = list(islice(rows, HEADER_WITHIN + _LOOKED_AT))
    finally:
        rows.close()
    if not first:
        raise NoTable(name=opened.name)
    at: int | None = None
    layout = None
    for place, (line, cells) in enumerate(first[:HEADER_WITHIN]):
        layout = recognise(cells, opened.container) if line <= HEADER_WITHIN else None
        if layout is not None:
            at = place
            break
    if at is None:
        filled = [place for place, (_, cells) in enumerate(first) if any(c.strip() for c in cells)]
        guessed = header_row([tuple(c.strip() for c in first[place][1]) for place in filled])
        at = None if guessed is None else filled[guessed]
    above = tuple(tuple(cells) for _, cells in first[:at]) if at is not None else ()
    line, header = (first[at][0], tuple(first[at][1])) if at is not None else (0, ())
    below = tuple(first[len(above) + (at is not None) :])
    return Head(above, header, line, below), layout


def _place(columns: Sequence[Column], field: str) -> int | None:
    return next((at for at, one in enumerate(columns) if field in one.fields), None)


def _sample(
    columns: Sequence[Column], rows: Sequence[Row], layout: Layout | None
) -> list[tuple[str, str]]:
    """Return bill ids and times as written of the first rows, of layouts whose ids tell time."""
    number, time = _place(columns, "id"), _place(columns, "time")
    if number is None or time is None or layout is None or not layout.has_clock:
        return []
    wide = [cells for _, cells in rows if len(cells) > max(number, time)]
    return [(clean_cell(cells[number]), clean_cell(cells[time])) for cells in wide]


def _order(
    opened: Opened,
    head: Head,
    columns: Sequence[Column],
    layout: Layout | None,
    sample: Sequence[tuple[str, str]],
    zone: int | None,
) -> Order:
    """Return the order of day and month, after a look at every date if they have slashes."""
    at = _place(columns, "time")
    usual: Order = "mdy" if layout is not None and layout.dates == "mdy" else ""
    first = (clean_cell(cells[at]) for _, cells in head.rows if at is not None and at < len(cells))
    if at is None or all(slashed_order(text) is None for text in first):
        return usual
    rows = opened.rows(Problems(), lambda done: None)
    try:
        seen = {slashed_order(clean_cell(cells[at])) for _, cells in rows if at < len(cells)}
    finally:
        rows.close()
    return date_order({one for one in seen if one is not None}, usual, sample, zone)
