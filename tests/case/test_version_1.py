"""A library of the first version is led to this one, with everything it holds."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from okx_kit.case import schema
from okx_kit.case.library import Library
from okx_kit.case.model import (
    Case,
    CaseStatus,
    EvidenceTime,
    FactSource,
    FileKind,
    Item,
    Origin,
    Precision,
    Sharing,
    TimeSource,
)
from okx_kit.case.problems import LibraryDamaged
from tests.case import version_1

MADE = datetime.fromisoformat(version_1.MADE)


def _query(path: Path, query: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def test_a_library_of_the_first_version_opens_with_everything_it_holds(home: Path) -> None:
    version_1.make(home)
    first = Item(
        id=1,
        case_id=1,
        rank=65536,
        sha256=version_1.SHA256,
        size=len(version_1.BYTES),
        kind=FileKind.PICTURE,
        mime="image/png",
        original_name="图 1.png",
        folder="子",
        origin=Origin.FOLDER,
        modified_utc=MADE,
        time=EvidenceTime(
            datetime(2023, 10, 5, 2, 14, tzinfo=UTC), "UTC+8", TimeSource.TYPED, Precision.MINUTE
        ),
        title="标题",
        description="两\n行",
        category="okwd",
        warnings=("empty",),
        sharing=Sharing.YES,
        added_utc=MADE,
    )
    case = Case(
        id=1,
        title="提币未到账",
        kind="withdrawal_not_received",
        status=CaseStatus.WAITING,
        created_utc=MADE,
        updated_utc=MADE,
    )
    with Library.open(home) as library:
        assert library.cases() == [case]
        assert [one.title for one in library.cases(removed=True)] == ["旧案件"]
        assert library.items(1) == [first]
        assert [item.id for item in library.items(1, removed=True)] == [2]
        assert library.facts(1) == []
        assert library.sendings(1) == []
        assert library.check() == []
        library.set_fact(1, "uid", "12345678", FactSource.TYPED)
        library.update_items({1: {"tags": ("a", "b"), "section": "s"}})
    with Library.open(home) as again:
        assert again.items(1)[0].tags == ("a", "b")
        assert again.facts(1)[0].value == "12345678"


def test_it_is_backed_up_first_and_the_backup_is_still_the_first_version(home: Path) -> None:
    version_1.make(home)
    Library.open(home).close()
    (backup, *_) = sorted((home / "backups").iterdir())
    assert _query(backup, "PRAGMA user_version") == [(1,)]
    assert _query(backup, "SELECT title FROM items ORDER BY id") == [("标题",), ("",)]
    assert _query(home / "library.sqlite3", "PRAGMA user_version") == [(len(schema.STEPS),)]


def test_a_backup_of_the_first_version_opens_after_damage(home: Path) -> None:
    version_1.make(home)
    Library.open(home).close()
    *newer, _ = sorted((home / "backups").iterdir(), reverse=True)
    for path in newer:
        path.unlink()
    file = home / "library.sqlite3"
    file.write_bytes(b"\xff" * file.stat().st_size)
    with Library.open_backup(home) as library:
        assert [item.title for item in library.items(1)] == ["标题"]
        assert library.check() == []


def test_a_damaged_library_of_the_first_version_is_not_led_anywhere(home: Path) -> None:
    version_1.make(home)
    connection = sqlite3.connect(home / "library.sqlite3")
    connection.execute("UPDATE items SET title = 'forged' WHERE id = 1")
    connection.commit()
    connection.close()
    with pytest.raises(LibraryDamaged):
        Library.open(home)
    assert _query(home / "library.sqlite3", "PRAGMA user_version") == [(1,)]
