import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from okx_kit.case.backups import EVERY_WRITES, KEPT_IN_ALL, KEPT_NEWEST, Backups
from okx_kit.case.library import Library
from okx_kit.case.problems import BackupUnsound

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)


def _touch(backups: Backups, generation: int, made: datetime) -> Path:
    backups.folder.mkdir(exist_ok=True)
    name = f"library-{generation:012d}-{made:%Y%m%dT%H%M%SZ}.sqlite3"
    (backups.folder / name).touch()
    return backups.folder / name


def test_when_a_backup_is_due(tmp_path: Path) -> None:
    backups = Backups(tmp_path)
    assert not backups.due(1, NOON)
    assert backups.due(2, NOON)
    _touch(backups, 10, NOON)
    assert not backups.due(10, NOON + timedelta(days=9))
    assert not backups.due(11, NOON + timedelta(hours=1))
    assert backups.due(11, NOON + timedelta(days=1))
    assert backups.due(11, NOON - timedelta(hours=1))  # the clock was set back
    assert backups.due(10 + EVERY_WRITES, NOON)


def test_the_newest_stay_and_one_a_day_before_them(tmp_path: Path) -> None:
    backups = Backups(tmp_path)
    for hour in range(24 * 12):
        _touch(backups, hour + 1, NOON + timedelta(hours=hour))
    backups.thin()
    left = backups.all()
    assert len(left) == KEPT_IN_ALL
    assert [b.generation for b in left[:KEPT_NEWEST]] == [288, 287, 286, 285, 284]
    days = [b.made_utc.date() for b in left[KEPT_NEWEST:]]
    assert len(set(days)) == len(days)
    assert left[-1].made_utc < NOON + timedelta(days=8)
    backups.thin()
    assert backups.all() == left


def test_foreign_files_are_neither_listed_nor_removed(tmp_path: Path) -> None:
    backups = Backups(tmp_path)
    backups.folder.mkdir()
    names = ["mine.sqlite3", "library-000000000001-20269999T999999Z.sqlite3", "library-1.sqlite3"]
    for name in names:
        (backups.folder / name).touch()
    assert backups.all() == []
    backups.thin()
    assert sorted(p.name for p in backups.folder.iterdir()) == sorted(names)


def test_closing_backs_up_only_what_changed(home: Path) -> None:
    with Library.open(home) as library:
        library.create_case("x")
    first = sorted(p.name for p in (home / "backups").iterdir())
    assert len(first) == 1
    Library.open(home).close()
    assert sorted(p.name for p in (home / "backups").iterdir()) == first
    with Library.open(home) as library:
        library.update_case(1, title="y")
        path = library.back_up()
    assert sorted(p.name for p in (home / "backups").iterdir()) == [*first, path.name]


def test_a_damaged_library_never_becomes_a_backup(home: Path) -> None:
    with Library.open(home) as library:
        library.create_case("x")
        good = library.back_up()
        library.update_case(1, title="y")
        connection = sqlite3.connect(library.path)
        connection.execute("UPDATE cases SET title = 'forged'")
        connection.commit()
        connection.close()
        with pytest.raises(BackupUnsound):
            library.back_up()
    assert list((home / "backups").iterdir()) == [good]
    assert not list((home / "tmp").iterdir())
