"""Making library files: a new one, one of a newer version, one from a backup.

Each is finished under ``tmp/`` and only then given its name, except a migration, which is one
transaction of the library itself.
"""

import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from okx_kit.case import schema
from okx_kit.case.database import connect, file_uri
from okx_kit.case.durable import create_private, publish, sync_file
from okx_kit.case.reasons import reason_of
from okx_kit.case.rows import now_utc
from okx_kit.case.sealing import Stored, as_number, as_sum, from_stored, row_hash, to_stored
from okx_kit.errors import DiskFull, OkxKitError, WriteFailed, write_error


def sqlite_failure(path: Path, error: sqlite3.Error) -> OkxKitError:
    """Return the sentence for a failed write of ``path``."""
    if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_FULL:
        return DiskFull(name=path)
    return WriteFailed(name=path, reason=reason_of(error))


@contextmanager
def partial_database(
    home: Path, final: Path, *, durable: bool, replace: bool = False
) -> Iterator[Path]:
    """Give a private, empty partial file; what it holds at the end becomes ``final``."""
    partial = home / "tmp" / f"{os.getpid()}-{secrets.token_hex(8)}.partial"
    try:
        os.close(create_private(partial))
        yield partial
        if durable:
            sync_path(partial)
        publish(partial, final, durable=durable, replace=replace)
    except sqlite3.Error as error:
        raise sqlite_failure(final, error) from error
    except OSError as error:
        raise write_error(str(final), error) from error
    finally:
        for end in ("", "-journal", "-wal", "-shm"):
            with suppress(OSError):  # the next start removes what is left in tmp/
                partial.with_name(partial.name + end).unlink(missing_ok=True)


def _connect_partial(partial: Path) -> sqlite3.Connection:
    """Open a file that nobody needs until it is whole: no log, one sync at the end."""
    connection = connect(partial, "rw")
    connection.execute("PRAGMA journal_mode=MEMORY")
    connection.execute("PRAGMA synchronous=OFF")
    return connection


def sync_path(path: Path) -> None:
    """Sync a file that is closed already."""
    fd = os.open(path, os.O_RDWR | getattr(os, "O_CLOEXEC", 0))
    try:
        sync_file(fd)
    finally:
        os.close(fd)


def create(home: Path, path: Path, *, durable: bool, replace: bool = False) -> None:
    """Make a new, empty library at ``path``; raises ``AlreadyThere``, ``DiskFull`` …"""
    with partial_database(home, path, durable=durable, replace=replace) as partial:
        connection = _connect_partial(partial)
        try:
            connection.execute(f"PRAGMA application_id={schema.APPLICATION_ID}")
            upgrade(connection)
            connection.execute("PRAGMA journal_mode=WAL")
        finally:
            connection.close()


def restore(home: Path, source: Path, path: Path, generation: int, *, durable: bool) -> None:
    """Make a library at ``path`` from a good copy ``source``, numbered ``generation``."""
    with partial_database(home, path, durable=durable) as partial:
        copy(source, partial)
        connection = _connect_partial(partial)
        try:
            connection.execute("BEGIN IMMEDIATE")
            _rewrite(connection, "library", {"generation": generation})
            connection.execute("COMMIT")
            connection.execute("PRAGMA journal_mode=WAL")
        finally:
            connection.close()


def copy(source: Path, target: Path) -> None:
    """Copy a library with its log into an empty file by SQLite's own means (VACUUM INTO)."""
    connection = connect(source, "ro")
    try:
        connection.execute("PRAGMA synchronous=OFF")  # of the copy: it is synced once, when whole
        connection.execute("VACUUM INTO ?", (file_uri(target),))
    finally:
        connection.close()


def migrate(path: Path, *, durable: bool) -> None:
    """Lead the library at ``path`` to the newest version, all or nothing.

    The caller has made a backup before. Raises ``DiskFull`` or ``WriteFailed``.
    """
    try:
        connection = connect(path, "rw")
        try:
            connection.execute(f"PRAGMA synchronous={'FULL' if durable else 'OFF'}")
            upgrade(connection)
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise sqlite_failure(path, error) from error


def upgrade(connection: sqlite3.Connection) -> None:
    """Run the steps after the file's version in one transaction and seal everything anew."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        for step in schema.STEPS[version:]:
            step(connection)
        if version == 0:
            _mark(connection)
        _rewrite(connection, "library", {"version": len(schema.STEPS)}, count_write=True)
        _seal(connection)
        broken = connection.execute("PRAGMA foreign_key_check").fetchone()
        if broken:
            raise sqlite3.IntegrityError(f"foreign keys broken by a migration: {broken}")
        connection.execute(f"PRAGMA user_version={len(schema.STEPS)}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _mark(connection: sqlite3.Connection) -> None:
    values = (schema.MARK, secrets.token_hex(16), now_utc())
    connection.execute("INSERT INTO library VALUES (1, ?, ?, 0, 0, ?, x'')", values)


def _rewrite(
    connection: sqlite3.Connection,
    table: str,
    changes: dict[str, Stored],
    *,
    count_write: bool = False,
) -> None:
    """Set fields in every row of ``table`` and hash the rows anew."""
    for name, value in changes.items():
        connection.execute(f"UPDATE {table} SET {name} = ?", (value,))  # noqa: S608 - our own names
    if count_write:
        connection.execute(f"UPDATE {table} SET generation = generation + 1")  # noqa: S608
    hash_rows(connection, table)


def hash_rows(connection: sqlite3.Connection, table: str) -> tuple[int, int]:
    """Write the hash of every row of ``table``; return their number and the sum of the hashes."""
    columns = schema.read_schema(connection).columns[table]
    count = total = 0
    query = f"SELECT {', '.join(columns)} FROM {table}"  # noqa: S608 - our own names
    for row in connection.execute(query).fetchall():
        digest = row_hash(table, from_stored(row))
        update = f"UPDATE {table} SET row_hash = ? WHERE id = ?"  # noqa: S608 - our own names
        connection.execute(update, (digest, row[columns.index("id")]))
        count, total = count + 1, total + as_number(digest)
    return count, total


def _seal(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM seals")
    for number, table in enumerate(schema.read_schema(connection).sealed, start=1):
        count, total = hash_rows(connection, table)
        values = (number, to_stored(table), count, as_sum(total))
        connection.execute("INSERT INTO seals VALUES (?, ?, ?, ?, x'')", values)
    hash_rows(connection, "seals")
