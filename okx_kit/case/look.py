"""A look at a library file before it is trusted: reads everything, changes nothing.

The file is opened read-only, so that SQLite neither folds a log into a damaged file nor removes
one.
"""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from pathlib import Path

from okx_kit.case import schema
from okx_kit.case.database import READ_FAILURES, connect, damaged_row
from okx_kit.case.reasons import reason_of
from okx_kit.case.sealing import Stored, as_number, as_sum, from_stored, row_hash
from okx_kit.shown import visible
from okx_kit.words import Words


class Verdict(Enum):
    """What a file turned out to be."""

    SOUND = auto()
    EMPTY = auto()
    FOREIGN = auto()
    NEWER = auto()
    DAMAGED = auto()


@dataclass
class Look:
    """What was found; the numbers are 0 unless the file got that far."""

    verdict: Verdict
    problems: list[Words] = field(default_factory=list)
    version: int = 0
    generation: int = 0
    library_id: str = ""


class _Damage(Exception):
    """Carries what is wrong with the file as a whole."""


_WRONG = Words("数据库文件有误：{what}。", "The database file is wrong: {what}.")
_SEAL = Words(
    "表“{table}”应有 {wanted} 行，现有 {found} 行，内容总和不符。",
    "Table “{table}” should have {wanted} rows and has {found}; their sum does not match.",
)
_NO_SENTINEL = Words("标记行丢失或被改动。", "The row that marks a library is gone or changed.")


def look(path: Path, *, alone: bool = False) -> Look:
    """Read the whole file and judge it.

    ``alone``: nobody can be writing to it, so without a log beside it the file is read as it
    stands, and not even an empty log is made.
    """
    try:
        logged = _has_log(path)
        if path.stat().st_size == 0 and not logged:
            return Look(Verdict.EMPTY)
        connection = connect(path, "ro", immutable=alone and not logged)
    except (OSError, *READ_FAILURES) as error:
        return Look(Verdict.DAMAGED, [_WRONG.fill(what=reason_of(error))])
    connection.text_factory = bytes
    try:
        connection.execute("BEGIN")
        return _judge(connection)
    except _Damage as error:
        return Look(Verdict.DAMAGED, [_WRONG.fill(what=str(error))])
    except READ_FAILURES as error:
        return Look(Verdict.DAMAGED, [_WRONG.fill(what=reason_of(error))])
    finally:
        connection.close()


def _has_log(path: Path) -> bool:
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0


def _judge(connection: sqlite3.Connection) -> Look:
    application_id = _number(connection, "PRAGMA application_id")
    version = _number(connection, "PRAGMA user_version")
    known = len(schema.STEPS)
    if not _number(connection, "SELECT COUNT(*) FROM sqlite_master"):
        return Look(Verdict.EMPTY)
    marked, inner = _sentinel(connection)
    if application_id != schema.APPLICATION_ID and not marked:
        return Look(Verdict.FOREIGN)
    if application_id != schema.APPLICATION_ID or (marked and inner != version):
        raise _Damage("application_id or user_version")
    if version > known:
        return Look(Verdict.NEWER, version=version)
    return _judge_content(connection, version)


def _sentinel(connection: sqlite3.Connection) -> tuple[bool, int]:
    """Return whether the marking row stands, and the version it tells (hash not yet checked)."""
    try:
        rows = connection.execute("SELECT mark, version FROM library WHERE id = 1").fetchall()
    except READ_FAILURES:
        return False, 0
    return bool(rows) and rows[0][0] == schema.MARK.encode(), rows[0][1] if rows else 0


def _judge_content(connection: sqlite3.Connection, version: int) -> Look:
    wanted = schema.expected(version)
    if schema.read_schema(connection).texts != wanted.texts:
        raise _Damage("schema")
    problems = [
        _WRONG.fill(what=visible(_ascii(line)))
        for (line,) in connection.execute("PRAGMA integrity_check(20)")
        if line != b"ok"
    ]
    rows = {table: _TableLook(connection, table, wanted.columns[table]) for table in wanted.columns}
    for table in rows.values():
        problems += table.problems
    problems += _check_seals(rows, wanted.sealed)
    library = rows["library"].rows
    if len(library) != 1 or library[0]["mark"] != schema.MARK:
        return Look(Verdict.DAMAGED, [*problems, _NO_SENTINEL])
    return Look(
        Verdict.DAMAGED if problems else Verdict.SOUND,
        problems,
        version,
        _int(library[0]["generation"]),
        str(library[0]["library_id"]),
    )


class _TableLook:
    """All rows of one table: how many, the sum of their hashes, and which do not match theirs."""

    def __init__(
        self, connection: sqlite3.Connection, table: str, columns: tuple[str, ...]
    ) -> None:
        self.count = 0
        self.sum = 0
        self.problems: list[Words] = []
        self.rows: list[dict[str, object]] = []  # of the two small tables only
        query = f"SELECT {', '.join(columns)}, row_hash FROM {table} NOT INDEXED"  # noqa: S608
        for row in connection.execute(query):
            self._add(table, columns, row)

    def _add(self, table: str, columns: tuple[str, ...], row: Sequence[Stored]) -> None:
        digest = row[-1]
        try:
            fields = from_stored(row[:-1])
            good = row_hash(table, fields) == digest
        except (UnicodeDecodeError, ValueError):
            good, fields = False, [_ascii(value) for value in row[:-1]]
        named: Mapping[str, object] = dict(zip(columns, fields, strict=True))
        if not good:
            self.problems.append(damaged_row(table, named))
        self.count += 1
        self.sum += as_number(digest) if isinstance(digest, bytes) else 0
        if table in {"library", "seals"}:
            self.rows.append(dict(named))


def _check_seals(rows: Mapping[str, _TableLook], sealed: Sequence[str]) -> list[Words]:
    seals = {str(seal["table_name"]): seal for seal in rows["seals"].rows}
    problems = []
    for table in sealed:
        seal, found = seals.get(table, {}), rows[table]
        if (seal.get("rows"), seal.get("sum")) != (found.count, as_sum(found.sum)):
            wanted = seal.get("rows", "?")
            problems.append(_SEAL.fill(table=table, wanted=wanted, found=found.count))
    if len(seals) != len(sealed) or len(rows["seals"].rows) != len(sealed):
        problems.append(_NO_SENTINEL)
    return problems


def _number(connection: sqlite3.Connection, query: str) -> int:
    return int(connection.execute(query).fetchone()[0])


def _int(value: object) -> int:
    return value if isinstance(value, int) else 0


def _ascii(value: object) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
