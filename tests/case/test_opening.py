import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from okx_kit.case import schema
from okx_kit.case.library import Library
from okx_kit.case.problems import (
    LibraryDamaged,
    LibraryEmpty,
    LibraryForeign,
    LibraryNewer,
    LibraryProblem,
    LibraryStale,
)
from okx_kit.errors import OkxKitError
from tests.case.conftest import stored
from tests.faults.library_driver import step_2

Damage = Callable[[Path], None]


@pytest.fixture
def used(home: Path) -> Path:
    """A library with one item, closed, hence backed up; return its file."""
    with Library.open(home) as library:
        library.create_case("提币未到账")
        library.add_items(1, [stored(library, b"1", "first.png")])
    return home / "library.sqlite3"


def _files(home: Path) -> dict[str, bytes]:
    """All bytes of a home, without the lock and SQLite's own index of a log."""
    return {
        str(path.relative_to(home)): path.read_bytes()
        for path in sorted(home.rglob("*"))
        if path.is_file() and not path.name.endswith(("-shm", ".lock"))
    }


def _refused(home: Path, kind: type[OkxKitError]) -> OkxKitError:
    """Open twice; the refusal must be the same, name the file, and touch nothing."""
    before = _files(home)
    for _ in range(2):
        with pytest.raises(kind) as refused:
            Library.open(home)
        assert type(refused.value) is kind
        assert _files(home) == before
    for language in ("zh", "en"):
        assert "library.sqlite3" in refused.value.sentence(language)
    return refused.value


def _problem(home: Path, kind: type[LibraryProblem]) -> LibraryProblem:
    found = _refused(home, kind)
    assert isinstance(found, LibraryProblem)
    assert found.backup is not None
    assert found.backup.name in found.sentence("zh")
    return found


def test_an_empty_home_is_made(home: Path) -> None:
    with Library.open(home) as library:
        assert library.cases() == []
        assert library.report.recovered == []
        assert library.report.notices == []
    Library.open(home).close()


def test_a_file_of_no_bytes_in_a_new_home_is_made_a_library(home: Path) -> None:
    home.mkdir()
    (home / "library.sqlite3").touch()
    with Library.open(home) as library:
        assert library.cases() == []


def _truncate(path: Path) -> None:
    path.write_bytes(b"")


def _drop_tables(path: Path) -> None:
    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version=1")
    connection.close()


@pytest.mark.parametrize("damage", [_truncate, _drop_tables, Path.unlink])
def test_an_empty_file_beside_originals_is_not_taken_for_new(
    home: Path, used: Path, damage: Damage
) -> None:
    damage(used)
    _problem(home, LibraryEmpty)


def test_an_empty_file_beside_originals_without_backups(home: Path, used: Path) -> None:
    shutil.rmtree(home / "backups")
    _truncate(used)
    found = _refused(home, LibraryEmpty)
    assert "originals" in found.sentence("zh")
    with pytest.raises(LibraryEmpty):
        Library.open_backup(home)


def test_another_programs_database_is_left_alone(home: Path, used: Path) -> None:
    used.unlink()
    connection = sqlite3.connect(used)
    connection.execute("CREATE TABLE theirs (x)")
    connection.close()
    _problem(home, LibraryForeign)


def test_the_library_of_another_home_is_not_taken(home: Path, used: Path, tmp_path: Path) -> None:
    with Library.open(tmp_path / "other") as other:
        other.create_case("x")
    shutil.copyfile(tmp_path / "other" / "library.sqlite3", used)
    _problem(home, LibraryForeign)


def test_a_newer_library_is_left_alone(
    home: Path, used: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as newer:
        newer.setattr(schema, "STEPS", (*schema.STEPS, step_2))
        Library.open(home).close()
    found = _refused(home, LibraryNewer)
    assert str(len(schema.STEPS) + 1) in found.sentence("zh")


@pytest.mark.parametrize("version", [0, 7])
def test_a_wrong_version_number_is_damage_not_a_migration(
    home: Path, used: Path, version: int
) -> None:
    connection = sqlite3.connect(used)
    connection.execute(f"PRAGMA user_version={version}")
    connection.close()
    _problem(home, LibraryDamaged)


def test_a_library_set_back_in_time_is_noticed(home: Path, used: Path) -> None:
    old = used.read_bytes()
    with Library.open(home) as library:
        library.update_case(1, title="2")
        library.update_case(1, title="3")
    used.write_bytes(old)
    found = _problem(home, LibraryStale)
    assert "最后 2 次修改丢失" in found.sentence("zh")


def test_a_lost_log_is_noticed(home: Path, used: Path) -> None:
    with Library.open(home) as library:
        library.update_case(1, title="2")
        copy = home.with_name("copy")
        shutil.copytree(home, copy)  # as a kill would leave it: the change is in the log
    (copy / "library.sqlite3-wal").unlink()
    found = _refused(copy, LibraryStale)
    assert "The last 1 changes" in found.sentence("en")


def _forge(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("UPDATE items SET description = 'forged'")
    connection.commit()
    connection.close()


def _garbage(path: Path) -> None:
    path.write_bytes(b"\xff" * path.stat().st_size)


def _half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _other_schema(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("DROP INDEX items_by_hash")
    connection.close()


def _no_sentinel(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("DELETE FROM library")
    connection.commit()
    connection.close()


@pytest.mark.parametrize("damage", [_forge, _garbage, _half, _other_schema, _no_sentinel])
def test_damage_is_refused_and_the_backup_opens_beside_it(
    home: Path, used: Path, damage: Damage
) -> None:
    damage(used)
    _problem(home, LibraryDamaged)
    damaged = used.read_bytes()
    with Library.open_backup(home) as library:
        assert [item.original_name for item in library.items(1)] == ["first.png"]
        assert library.path != used
        library.update_case(1, title="goes on")
    with Library.open(home) as again:
        assert again.case(1).title == "goes on"
        assert again.check() == []
    assert used.read_bytes() == damaged


def test_a_forged_row_is_named(home: Path, used: Path) -> None:
    _forge(used)
    assert "first.png" in _problem(home, LibraryDamaged).sentence("zh")


def test_originals_added_after_the_backup_are_offered_back(home: Path, used: Path) -> None:
    with Library.open(home) as library:
        (late,) = library.add_items(1, [stored(library, b"late", "late.png")])
        shutil.rmtree(home / "backups")
        library.back_up()
        (lost,) = library.add_items(1, [stored(library, b"lost", "lost.png")])
        library.close()
    newest = max((home / "backups").iterdir())
    newest.write_bytes(b"not a database")  # made on closing; the one before it is good
    _forge(used)
    with Library.open_backup(home) as library:
        assert [item.sha256 for item in library.items(1)][1:] == [late.sha256]
        assert [one.sha256 for one in library.report.recovered] == [lost.sha256]


def test_a_stale_but_sound_library_newer_than_its_backups_is_the_best_copy(
    home: Path, used: Path
) -> None:
    with Library.open(home) as library:
        library.update_case(1, title="in no backup")
        library.close()
    max((home / "backups").iterdir()).unlink()
    old = used.read_bytes()
    with Library.open(home) as library:
        library.update_case(1, title="lost")
    max((home / "backups").iterdir()).unlink()
    used.write_bytes(old)
    _refused(home, LibraryStale)
    with Library.open_backup(home) as library:
        assert library.case(1).title == "in no backup"


def test_two_restorations_follow_each_other(home: Path, used: Path) -> None:
    for title in ("one", "two"):
        _forge(max(home.glob("library*.sqlite3"), key=lambda p: (len(p.name), p.name)))
        with Library.open_backup(home) as library:
            library.update_case(1, title=title)
    with Library.open(home) as library:
        assert library.case(1).title == "two"
    assert len(list(home.glob("library-restored-*.sqlite3"))) == 2


def test_an_older_library_is_backed_up_and_led_to_the_new_version(
    home: Path, used: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Library.open(home) as library:
        library.update_items({1: {"title": "t"}})
    shutil.rmtree(home / "backups")
    monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, step_2))
    with Library.open(home) as library:
        assert library.items(1)[0].title == "moved t"
        assert library.check() == []
        library.update_items({1: {"title": "again"}})
    monkeypatch.undo()
    (old, _) = sorted((home / "backups").iterdir())
    connection = sqlite3.connect(f"{old.as_uri()}?mode=ro", uri=True)
    assert connection.execute("PRAGMA user_version").fetchone() == (len(schema.STEPS),)
    assert connection.execute("SELECT title FROM items").fetchone() == ("t",)
    connection.close()


def test_a_migration_that_fails_leaves_the_old_library(
    home: Path, used: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(connection: sqlite3.Connection) -> None:
        step_2(connection)
        connection.execute("UPDATE items SET case_id = 77")  # breaks a foreign key

    before = used.read_bytes()
    with monkeypatch.context() as newer:
        newer.setattr(schema, "STEPS", (*schema.STEPS, broken))
        with pytest.raises(OkxKitError):
            Library.open(home)
    assert used.read_bytes() == before
    with Library.open(home) as library:
        assert library.check() == []


def test_version_0_is_no_table_at_all() -> None:
    assert schema.expected(0).texts == frozenset()
    assert schema.expected(1).sealed == ("cases", "items")
