"""A large export to look through: paged, filtered, sorted, each question answered inside SQLite.

The index is derived from the file and may be deleted at any time. Questions take up to a second for
a million rows and are for worker threads; while SQLite works no other thread has to wait. Records
come back as :func:`.read_export` would give them.
"""

import contextlib
import json
import os
import sqlite3
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

from okx_kit.case.durable import make_private_folder
from okx_kit.errors import DiskFull, OkxKitError, write_error
from okx_kit.progress import IsCancelled, Progress, never, no_progress
from okx_kit.records.asking import ChildGone, ask_child, path_for_child
from okx_kit.records.columns import Meanings
from okx_kit.records.export import read_export
from okx_kit.records.index_build import (
    CELL_END,
    SURE_DIGITS,
    index_name,
    main_amount_of,
)
from okx_kit.records.layout import Layout, layouts
from okx_kit.records.problems import Problems
from okx_kit.records.record import Account, Column, Problem, Record, ZoneFound
from okx_kit.records.row_reader import RowReader, Values
from okx_kit.records.row_times import EPOCH
from okx_kit.words import Words

Sorting = Literal["file", "time", "time_down"]

_ORDERS: dict[Sorting, str] = {
    "file": "n",
    # Inside one second the ids of bills tell the true order; longer ones are later.
    "time": "ms IS NULL, ms, length(id), id, n",
    "time_down": "ms IS NULL, ms DESC, length(id) DESC, id DESC, n DESC",
}
_MS = timedelta(milliseconds=1)


class IndexFailed(OkxKitError):
    """The table ``name`` could not be prepared for looking through."""

    words = Words(
        "无法打开表格“{name}”：读取过程意外结束。请重试；如果仍然失败，文件可能已损坏。",
        "The table “{name}” could not be opened: reading it ended unexpectedly. Try again; if it "
        "fails again, the file may be damaged.",
    )


@dataclass(frozen=True, slots=True)
class Filter:
    """Which rows to show; what is empty asks for nothing. All of it must hold.

    ``text`` stands anywhere in a row's cells as written, whatever its ASCII case; ``symbol``,
    ``order_id`` and ``type`` are whole; ``first`` and ``last`` are aware times, both included;
    ``least`` and ``most`` are decimal text for the main amount without its sign, compared exactly.
    ``lines`` are where rows begin in the file.
    """

    text: str = ""
    symbol: str = ""
    order_id: str = ""
    first: datetime | None = None
    last: datetime | None = None
    least: str = ""
    most: str = ""
    type: str = ""
    lines: frozenset[int] | None = None

    @classmethod
    def around(cls, record: Record, either_side: timedelta = timedelta(hours=1)) -> "Filter":
        """Return what asks for rows near a record's time (everything if it has none)."""
        if record.time_utc is None:
            return cls()
        return cls(first=record.time_utc - either_side, last=record.time_utc + either_side)


@dataclass(frozen=True, slots=True)
class Selection:
    """The rows that a filter lets through, in order: ``count`` of them."""

    count: int
    table: str = ""  # of row numbers; empty for all rows in the file's order


class RecordIndex:
    """An index that is open for reading; any thread may ask, one at a time."""

    def __init__(self, path: Path, name: str) -> None:
        """Open the index at ``path``; raises ``sqlite3.Error``, ``KeyError`` or ``ValueError``."""
        self.path, self.name = path, name
        self._lock = threading.Lock()
        address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        self._connection = sqlite3.connect(address, uri=True, check_same_thread=False)
        try:
            self._take_meta(dict(self._connection.execute("SELECT key, value FROM meta")))
        except BaseException:
            self._connection.close()
            raise
        self._selections = 0

    def _take_meta(self, meta: dict[str, str]) -> None:
        said: dict[str, Any] = {key: json.loads(value) for key, value in meta.items()}
        self.layout: Layout | None = next((x for x in layouts() if x.key == said["layout"]), None)
        if said["layout"] is not None and self.layout is None:
            raise KeyError(said["layout"])
        self.columns = tuple(
            Column(c["name"], tuple(c["fields"]), c["source"]) for c in said["columns"]
        )
        self.header: tuple[str, ...] = tuple(said["header"])
        self.zone = ZoneFound(**said["zone"]) if said["zone"] else None
        self.account = Account(**said["account"])
        self.signature: str = said["signature"]
        self.problems = tuple(Problem.from_json(one) for one in said["problems"])
        self.count: int = said["count"]
        minutes = self.zone.minutes if self.zone else None
        self._reader = RowReader(self.layout, self.columns, Problems(), minutes, said["order"])

    # --- questions -------------------------------------------------------------------------------

    def select(self, wanted: Filter | None = None, order: Sorting = "file") -> Selection:
        """Return the rows that ``wanted`` lets through. Raises ``sqlite3.Error`` if interrupted."""
        wanted = wanted or Filter()
        if wanted == Filter() and order == "file":
            return Selection(self.count)
        with self._lock:
            self._selections += 1
            table = f"hits{self._selections}"
            self._exclude(wanted)
            conditions, values = _conditions(wanted)
            # Names and orders are ours, every value is bound.
            query = (
                f"CREATE TEMP TABLE {table} AS SELECT n FROM rows "  # noqa: S608
                f"WHERE {' AND '.join(conditions) or '1'} ORDER BY {_ORDERS[order]}"
            )
            self._connection.execute(query, values)
            count = self._one(f"SELECT count(*) FROM {table}")  # noqa: S608
        return Selection(count, table)

    def forget(self, selection: Selection) -> None:
        """Let go of a selection that nobody shows any more."""
        if selection.table:
            with self._lock:
                self._connection.execute(f"DROP TABLE IF EXISTS {selection.table}")

    def rows(self, start: int, count: int, selection: Selection | None = None) -> list[Record]:
        """Return ``count`` records of a selection (of all without one) from place ``start`` on."""
        if selection is None or not selection.table:
            query = "SELECT line, raw FROM rows JOIN texts USING (n) WHERE n >= ? AND n < ?"
            return self._records(query + " ORDER BY n", (start, start + count))
        query = (
            f"SELECT line, raw FROM {selection.table} AS hits "  # noqa: S608
            "JOIN rows USING (n) JOIN texts USING (n) "
            "WHERE hits.rowid > ? AND hits.rowid <= ? ORDER BY hits.rowid"
        )
        return self._records(query, (start, start + count))

    def at_lines(self, lines: Sequence[int]) -> list[Record]:
        """Return the records that begin at these lines of the file, in the file's order."""
        query = (
            "SELECT line, raw FROM rows JOIN texts USING (n) "
            "WHERE line IN (SELECT value FROM json_each(?)) ORDER BY n"
        )
        return self._records(query, (json.dumps(list(lines)),))

    def place(self, line: int, selection: Selection | None = None) -> int | None:
        """Return at which place of a selection the record at ``line`` stands (from 0)."""
        table = selection.table if selection is not None else ""
        query = "SELECT n FROM rows WHERE line = ?"
        if table:
            query = f"SELECT rowid - 1 FROM {table} WHERE n = ({query})"  # noqa: S608
        with self._lock:
            found = self._connection.execute(query, (line,)).fetchone()
        return None if found is None else int(found[0])

    def symbols(self) -> list[tuple[str, int]]:
        """Return all pairs (or coins) and how many rows each has, the most frequent first."""
        query = "SELECT name, count FROM symbols ORDER BY count DESC, name"
        with self._lock:
            return self._connection.execute(query).fetchall()

    def types(self) -> list[tuple[str, int]]:
        """Return all types and how many rows each has, the most frequent first."""
        query = "SELECT name, count FROM types ORDER BY count DESC, name"
        with self._lock:
            return self._connection.execute(query).fetchall()

    def span(self) -> tuple[datetime, datetime] | None:
        """Return the first and the last time; ``None`` if no row has one."""
        with self._lock:
            first = self._one("SELECT min(ms) FROM rows")
            last = self._one("SELECT max(ms) FROM rows")
        return None if first is None else (EPOCH + first * _MS, EPOCH + last * _MS)

    def interrupt(self) -> None:
        """Stop the question under way in another thread: its answer is no longer wanted."""
        with contextlib.suppress(sqlite3.ProgrammingError):  # closed meanwhile
            self._connection.interrupt()

    def close(self) -> None:
        """Let go of the file, once the question under way has its answer."""
        with self._lock:
            self._connection.close()

    # --- inside ----------------------------------------------------------------------------------

    def _one(self, query: str) -> Any:  # noqa: ANN401 - what the query asks for
        return self._connection.execute(query).fetchone()[0]

    def _records(self, query: str, values: Sequence[object]) -> list[Record]:
        with self._lock:
            found = self._connection.execute(query, values).fetchall()
            read = (self._values(line, raw) for line, raw in found)
            return [Record(*values) for values in read if values is not None]

    def _values(self, line: int, raw: str) -> Values | None:
        return self._reader.values(line, raw.split(CELL_END), ())

    def _exclude(self, wanted: Filter) -> None:
        """Find the rows whose amount equals a bound when rounded, and lies beyond it exactly."""
        execute = self._connection.execute
        execute("CREATE TEMP TABLE IF NOT EXISTS excluded (n INTEGER PRIMARY KEY)")
        execute("DELETE FROM excluded")
        for bound, sign in ((wanted.least, 1), (wanted.most, -1)):
            if not bound:
                continue
            exact = Decimal(bound)
            near = execute(
                "SELECT n, line, raw FROM rows JOIN texts USING (n) WHERE size = ? AND (long OR ?)",
                (float(exact), len(exact.as_tuple().digits) > SURE_DIGITS),
            )
            beyond = []
            for n, line, raw in near.fetchall():
                values = self._values(line, raw)
                text = None if values is None else main_amount_of(values)
                if text is not None and (abs(Decimal(text)) - exact) * sign < 0:
                    beyond.append((n,))
            self._connection.executemany("INSERT OR IGNORE INTO excluded VALUES (?)", beyond)


def _conditions(wanted: Filter) -> tuple[list[str], list[object]]:
    conditions: list[str] = []
    values: list[object] = []

    def ask(condition: str, value: object) -> None:
        conditions.append(condition)
        values.append(value)

    if wanted.order_id:
        ask("order_id = ?", wanted.order_id)
    if wanted.symbol:
        ask("symbol = (SELECT no FROM symbols WHERE name = ?)", wanted.symbol)
    if wanted.type:
        ask("type = (SELECT no FROM types WHERE name = ?)", wanted.type)
    if wanted.lines is not None:
        ask("line IN (SELECT value FROM json_each(?))", json.dumps(sorted(wanted.lines)))
    if wanted.first is not None:
        ask("ms >= ?", -((EPOCH - wanted.first) // _MS))  # rounded up
    if wanted.last is not None:
        ask("ms <= ?", (wanted.last - EPOCH) // _MS)
    if wanted.least:
        ask("size >= ?", float(Decimal(wanted.least)))
    if wanted.most:
        ask("size <= ?", float(Decimal(wanted.most)))
    if wanted.least or wanted.most:
        conditions.append("n NOT IN (SELECT n FROM excluded)")
    if wanted.text:
        escaped = wanted.text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        like = "n IN (SELECT n FROM texts WHERE raw LIKE ? ESCAPE '\\')"
        ask(like, f"%{escaped}%")
    return conditions, values


class IndexFolder:
    """Where indexes are kept; all of it may be deleted while no index is open."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def open(
        self,
        path: Path,
        name: str,
        sha256: str,
        *,
        zone: str | None = None,
        meanings: Meanings | None = None,
        progress: Progress = no_progress,
        cancelled: IsCancelled = never,
    ) -> RecordIndex:
        """Open the index of the export at ``path``, which is made now if it is not there.

        ``name``, ``zone`` and ``meanings`` as for :func:`.read_export`; ``sha256`` is the file's.
        The work is done by a child process. Raises what :func:`.read_export` does,
        :class:`IndexFailed`, :class:`~okx_kit.errors.DiskFull` and
        :class:`~okx_kit.errors.Cancelled`.
        """
        final = self._folder / index_name(sha256, name, zone, meanings)
        with contextlib.suppress(sqlite3.Error, KeyError, ValueError, TypeError):
            return RecordIndex(final, name)
        read_export(path, name, zone=zone, meanings=meanings, cancelled=cancelled)  # or its error
        partial = final.with_name(f"{final.name}.{os.getpid()}-{threading.get_ident()}.part")
        said = [[str(at), isinstance(at, int), field] for at, field in (meanings or {}).items()]
        request = {"path": path_for_child(path), "name": name, "zone": zone, "meanings": said}
        try:
            make_private_folder(self._folder)
            partial.unlink(missing_ok=True)
            _build_apart(request | {"index": path_for_child(partial)}, progress, cancelled)
            partial.replace(final)
            return RecordIndex(final, name)
        except OSError as error:
            raise write_error(final.name, error) from error
        except (sqlite3.Error, KeyError, ValueError) as error:
            raise IndexFailed(name=name) from error
        finally:
            with contextlib.suppress(OSError):
                partial.unlink(missing_ok=True)


def _build_apart(request: dict[str, Any], progress: Progress, cancelled: IsCancelled) -> None:
    name, end = request["name"], "failed"
    try:
        with contextlib.closing(ask_child("records", request, cancelled)) as answers:
            for answer in answers:
                if "progress" in answer:
                    done, total, _ = answer["progress"]
                    progress(done, total, name)
                end = answer.get("end", end)
    except ChildGone as error:
        raise IndexFailed(name=name) from error
    if end == "disk_full":
        raise DiskFull(name=name)
    if end != "ok":
        raise IndexFailed(name=name)
