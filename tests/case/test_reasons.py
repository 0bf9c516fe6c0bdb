"""SQLite's own refusals, really provoked, told in either language and not in a mix."""

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from okx_kit.case.making import sqlite_failure
from okx_kit.case.reasons import reason_of
from okx_kit.errors import DiskFull, WriteFailed


def _made(path: Path) -> Path:
    with closing(sqlite3.connect(path)) as made:
        made.execute("CREATE TABLE t (x)")
        made.executemany("INSERT INTO t VALUES (?)", [("word " * 50,)] * 200)
        made.commit()
    return path


def _full(path: Path) -> None:
    with closing(sqlite3.connect(_made(path))) as made:
        made.execute("PRAGMA max_page_count=1")
        made.execute("INSERT INTO t SELECT x FROM t")


def _readonly(path: Path) -> None:
    with closing(sqlite3.connect(f"file:{_made(path)}?mode=ro", uri=True)) as made:
        made.execute("DELETE FROM t")


def _locked(path: Path) -> None:
    with closing(sqlite3.connect(_made(path))) as first:
        first.execute("BEGIN EXCLUSIVE")
        with closing(sqlite3.connect(path, timeout=0)) as second:
            second.execute("DELETE FROM t")


def _damaged(path: Path) -> None:
    data = bytearray(_made(path).read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(data)
    with closing(sqlite3.connect(path)) as made:
        made.execute("SELECT x FROM t").fetchall()


def _no_database(path: Path) -> None:
    path.write_bytes(b"no database at all\n" * 500)
    with closing(sqlite3.connect(path)) as made:
        made.execute("SELECT * FROM t")


def _closed(path: Path) -> None:
    sqlite3.connect(path / "none" / "x.db")


@pytest.mark.parametrize(
    ("provoke", "zh", "en"),
    [
        (_full, "磁盘已满", "the disk is full"),
        (_readonly, "数据库是只读的", "the database is read-only"),
        (_locked, "正被其他程序使用", "another program is using it"),
        (_damaged, "数据库文件已损坏", "the database file is damaged"),
        (_no_database, "这不是数据库文件", "it is no database file"),
        (_closed, "文件打不开", "the file cannot be opened"),
    ],
)
def test_a_real_refusal_is_told_in_both_languages(
    provoke: Callable[[Path], None], zh: str, en: str, tmp_path: Path
) -> None:
    with pytest.raises(sqlite3.Error) as caught:
        provoke(tmp_path / "x.db")
    assert reason_of(caught.value) == (zh, en)
    told = sqlite_failure(Path("a"), caught.value)
    assert isinstance(told, DiskFull if provoke is _full else WriteFailed)
    assert not re.search("[A-Za-z]{2}", told.sentence("zh"))


def test_an_extended_code_counts_and_what_is_unknown_keeps_its_own_text() -> None:
    fault = sqlite3.OperationalError("disk I/O error")
    fault.sqlite_errorcode = sqlite3.SQLITE_IOERR_FSYNC
    assert reason_of(fault) == ("磁盘读写出错", "the disk reported a fault")
    odd = sqlite3.OperationalError("no such table: t\u202e")
    odd.sqlite_errorcode = sqlite3.SQLITE_ERROR
    assert reason_of(odd).en.startswith("no such table: t")
    assert "\u202e" not in reason_of(odd).zh
    assert reason_of(ValueError()).en == "ValueError"
