"""One SQLite file, opened for reading and writing sealed rows.

Enters: rows as lists of fields. Leaves: rows whose hash was checked. Every write is one
``BEGIN IMMEDIATE`` transaction that also brings the seals and the generation up to date; when it
returns, it is on the disk (WAL, ``synchronous=FULL``).
"""

import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from okx_kit.case.generation import GenerationFile
from okx_kit.case.problems import LibraryInUse
from okx_kit.case.reasons import reason_of
from okx_kit.case.schema import Schema
from okx_kit.case.sealing import Stored, Value, as_number, as_sum, from_stored, row_hash, to_stored
from okx_kit.errors import DiskFull, OkxKitError, WriteFailed
from okx_kit.shown import visible
from okx_kit.words import Words

Row = dict[str, Any]
"""Fields by name; each holds a :data:`okx_kit.case.sealing.Value`."""

BUSY_SECONDS = 5.0

READ_FAILURES = (sqlite3.Error, UnicodeDecodeError)
"""What reading a damaged file raises; the second when SQLite's own message quotes damaged text."""

_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT}
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def file_uri(path: Path) -> str:
    """Return the address SQLite knows a file by; any name works (sqlite.org/uri.html)."""
    uri = path.absolute().as_uri()
    # A Windows share has its server before the path; SQLite wants no authority there.
    return uri if uri.startswith("file:///") else uri.replace("file://", "file:////", 1)


def connect(path: Path, mode: str, *, immutable: bool = False) -> sqlite3.Connection:
    """Open a SQLite file by its URI (any file name works); ``mode`` is ``ro``, ``rw`` or ``rwc``.

    ``immutable`` reads the file alone, without its log, and leaves nothing beside it.
    """
    uri = f"{file_uri(path)}?mode={mode}{'&immutable=1' if immutable else ''}"
    connection = sqlite3.connect(
        uri, uri=True, isolation_level=None, check_same_thread=False, timeout=BUSY_SECONDS
    )
    # Nothing in /tmp; damaged cells are looked for; a schema's own functions are not trusted.
    for setting in ("temp_store=MEMORY", "cell_size_check=ON", "trusted_schema=OFF"):
        connection.execute(f"PRAGMA {setting}")
    return connection


class Transaction:
    """The writes of one transaction and what they do to the seals."""

    def __init__(self, database: "Database") -> None:
        self._database = database
        self._added: dict[str, int] = {}
        self._rows: dict[str, int] = {}
        self._next: dict[str, int] = {}
        self.hashes: dict[tuple[str, int], bytes] = {}  # of the rows written, by table and id

    @property
    def changed(self) -> bool:
        """Whether anything was written."""
        return bool(self._added)

    def insert(self, table: str, values: Mapping[str, Value]) -> int:
        """Add a row with the next id and return that id."""
        row_id = self._next_id(table)
        row = {"id": row_id} | dict(values)
        columns = self._database.schema.columns[table]
        fields = [row[column] for column in columns]
        digest = row_hash(table, fields)
        names, marks = ", ".join(columns), ", ".join("?" * len(columns))
        self._database.connection.execute(
            f"INSERT INTO {table} ({names}, row_hash) VALUES ({marks}, ?)",  # noqa: S608 - our names
            [*map(to_stored, fields), digest],
        )
        self.hashes[table, row_id] = digest
        self._count(table, 1, as_number(digest))
        return row_id

    def change(self, table: str, row_id: int, values: Mapping[str, Value]) -> Row | None:
        """Change fields of one row and return the new row; ``None`` if there is no such row."""
        found = self._database.read(table, "id = ?", (row_id,))
        if not found:
            return None
        old = found[0]
        new = old | dict(values)
        if new == old:
            return old
        columns = self._database.schema.columns[table]
        before, after = ([row[column] for column in columns] for row in (old, new))
        digest = row_hash(table, after)
        pairs = ", ".join(f"{column} = ?" for column in values)
        self._database.connection.execute(
            f"UPDATE {table} SET {pairs}, row_hash = ? WHERE id = ?",  # noqa: S608 - our own names
            [*map(to_stored, values.values()), digest, row_id],
        )
        self.hashes[table, row_id] = digest
        self._count(table, 0, as_number(digest) - as_number(row_hash(table, before)))
        return new

    def delete(self, table: str, where: str, values: Sequence[Stored]) -> list[Row]:
        """Delete the rows that match, for ever, and return them."""
        rows = self._database.read(table, where, values)
        columns = self._database.schema.columns[table]
        query = f"DELETE FROM {table} WHERE {where}"  # noqa: S608 - our own names
        self._database.connection.execute(query, values)
        for row in rows:
            digest = row_hash(table, [row[column] for column in columns])
            self._count(table, -1, -as_number(digest))
        gone = self._database.highest_deleted
        gone[table] = max([gone.get(table, 0), *(row["id"] for row in rows)])
        return rows

    def _next_id(self, table: str) -> int:
        if table not in self._next:
            query = f"SELECT COALESCE(MAX(id), 0) FROM {table}"  # noqa: S608 - our own names
            highest = int(self._database.connection.execute(query).fetchone()[0])
            self._next[table] = max(highest, self._database.highest_deleted.get(table, 0)) + 1
        row_id = self._next[table]
        self._next[table] += 1
        return row_id

    def _count(self, table: str, rows: int, difference: int) -> None:
        self._rows[table] = self._rows.get(table, 0) + rows
        self._added[table] = self._added.get(table, 0) + difference

    def finish(self) -> int:
        """Bring seals and generation up to date; return the new generation."""
        sealed = [table for table in self._added if table in self._database.schema.sealed]
        for seal in self._database.read("seals"):
            table = seal["table_name"]
            if table in sealed:
                total = int(seal["sum"], 16) + self._added[table]
                rows = seal["rows"] + self._rows[table]
                self.change("seals", seal["id"], {"rows": rows, "sum": as_sum(total)})
        generation = self._database.generation() + 1
        self.change("library", 1, {"generation": generation})
        return generation


class Database:
    """The connection of one open library, safe to use from several threads.

    ``damaged`` makes the error to raise when a row does not match its hash.
    """

    def __init__(
        self,
        path: Path,
        schema: Schema,
        *,
        durable: bool,
        generation_file: GenerationFile,
        damaged: Callable[[list[Words]], OkxKitError],
    ) -> None:
        self.path = path
        self.schema = schema
        self.lock = threading.RLock()
        self.closed = False
        self._beside: sqlite3.Connection | None = None  # opened when first needed
        self._beside_lock = threading.Lock()
        # Ids of deleted rows are not given again while this is open: undo steps still hold them.
        self.highest_deleted: dict[str, int] = {}
        self._durable = durable
        self._generation_file = generation_file
        self._damaged = damaged
        with self.errors():
            self.connection = self._connect()
        self.library_id = str(self.read("library")[0]["library_id"])

    def _connect(self) -> sqlite3.Connection:
        connection = connect(self.path, "rw")
        level = "FULL" if self._durable else "OFF"
        for setting in (
            "journal_mode=WAL",
            f"synchronous={level}",
            "fullfsync=ON",  # macOS: SQLite's own F_FULLFSYNC
            "checkpoint_fullfsync=ON",
            "foreign_keys=ON",
            "journal_size_limit=4194304",
        ):
            connection.execute(f"PRAGMA {setting}")
        return connection

    @contextmanager
    def errors(self) -> Iterator[None]:
        """Turn SQLite's errors into sentences, under the lock."""
        with self.lock, self._sentences():
            yield

    @contextmanager
    def _sentences(self) -> Iterator[None]:
        try:
            yield
        except READ_FAILURES as error:
            if self.closed:  # a fault of ours, not of the file
                raise
            raise self._sentence(error) from error

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Lend a connection to read with; it never waits for what another thread writes.

        While one does, that is a second connection, which sees what was committed last. The thread
        that writes reads what it has written so far.
        """
        if self.lock.acquire(blocking=False):
            try:
                with self._sentences():
                    yield self.connection
            finally:
                self.lock.release()
            return
        with self._beside_lock, self._sentences():
            if self._beside is None and not self.closed:
                self._beside = connect(self.path, "rw")  # "ro" may not open a log of its own
                self._beside.execute("PRAGMA query_only=ON")
            yield self._beside or self.connection

    def _sentence(self, error: Exception) -> OkxKitError:
        code = getattr(error, "sqlite_errorcode", None)
        if code is None or code & 0xFF in _DAMAGE:  # no code: text that cannot be decoded
            return self._damaged([_found(reason_of(error))])
        if code & 0xFF == sqlite3.SQLITE_FULL:
            return DiskFull(name=self.path)
        if code & 0xFF in _BUSY:
            return LibraryInUse(name=self.path)
        return WriteFailed(name=self.path, reason=reason_of(error))

    def read(self, table: str, where: str = "", values: Sequence[Stored] = ()) -> list[Row]:
        """Return the rows of ``table`` that match, each checked against its hash."""
        columns = self.schema.columns[table]
        query = f"SELECT {', '.join(columns)}, row_hash FROM {table}"  # noqa: S608 - our own names
        with self.reading() as connection:
            found = connection.execute(f"{query} WHERE {where}" if where else query, values)
            rows = found.fetchall()
        return [self._checked(table, columns, row) for row in rows]

    def _checked(self, table: str, columns: tuple[str, ...], row: Sequence[Stored]) -> Row:
        fields: Sequence[Any] = row[:-1]
        if bytes in map(type, fields):
            fields = from_stored(fields)
        named = dict(zip(columns, fields, strict=True))
        if row_hash(table, fields) != row[-1]:
            raise self._damaged([damaged_row(table, named)])
        return named

    def generation(self) -> int:
        """Return the number of the last committed write."""
        return int(self.read("library")[0]["generation"])

    @contextmanager
    def write(self) -> Iterator[Transaction]:
        """Run one write transaction: all of it is durable on return, or none of it happened."""
        with self.errors():
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                transaction = Transaction(self)
                yield transaction
                if not transaction.changed:
                    self.connection.execute("ROLLBACK")
                    return
                generation = transaction.finish()
                self.connection.execute("COMMIT")
            except BaseException:
                self._roll_back()
                raise
            self._generation_file.write(self.library_id, generation)

    def _roll_back(self) -> None:
        """End a failed transaction; a connection that cannot do even that is opened anew."""
        try:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
        except sqlite3.Error:
            with suppress(sqlite3.Error):
                self.connection.close()
            self.connection = self._connect()

    def close(self) -> None:
        """Close the file; the log is folded into it when this was the last connection."""
        self.closed = True
        with self._beside_lock, suppress(sqlite3.Error):
            if self._beside is not None:  # first: the last one folds the log
                self._beside.close()
                self._beside = None
        with self.lock, suppress(sqlite3.Error):
            self.connection.close()


_NAME_COLUMNS = {
    "items": "original_name",
    "facts": "field",
    "own_details": "field",
    "sendings": "bundle_name",
    "chosen_records": "row",
    "timeline_entries": "text",
    "column_meanings": "signature",
    "finding_reviews": "kind",
    "contacts": "text",
    "kept": "name",
}


def damaged_row(table: str, row: Mapping[str, object]) -> Words:
    """Name a row that does not match its hash, as a person knows it."""
    name = row.get(_NAME_COLUMNS.get(table, "title"))
    return _DAMAGED_ROW.fill(name=_show(name), table=table, id=row.get("id"))


def _show(name: object) -> str:
    return visible(str(name)) if name is not None else "?"


_DAMAGED_ROW = Words(
    "“{name}”的记录（{table} {id}）与写入时不符。",
    "The record of “{name}” ({table} {id}) is not what was written.",
)


def _found(what: str | Words) -> Words:
    return Words("数据库读取出错（{what}）。", "The database cannot be read ({what}).").fill(
        what=what
    )
