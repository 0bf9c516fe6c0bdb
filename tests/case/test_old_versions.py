"""A library of any older version is backed up first, and never led on when it is damaged."""

import sqlite3
from pathlib import Path
from types import ModuleType

import pytest

from okx_kit.case.library import Library
from okx_kit.case.problems import LibraryDamaged
from tests.case import version_2, version_3, version_4

FORGED = [
    pytest.param(2, version_2, "UPDATE facts SET value = 'forged' WHERE id = 1", id="2"),
    pytest.param(3, version_3, "UPDATE timeline_entries SET text = 'forged' WHERE id = 1", id="3"),
    pytest.param(4, version_4, "UPDATE finding_reviews SET verdict = 'keep' WHERE id = 1", id="4"),
]


def version_of(path: Path) -> object:
    """Return the version that a library's file states."""
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    try:
        return connection.execute("PRAGMA user_version").fetchone()[0]
    finally:
        connection.close()


@pytest.mark.parametrize(("version", "older", "forge"), FORGED)
def test_it_is_backed_up_first(home: Path, version: int, older: ModuleType, forge: str) -> None:
    older.make(home)
    Library.open(home).close()
    assert version_of(min((home / "backups").iterdir())) == version


@pytest.mark.parametrize(("version", "older", "forge"), FORGED)
def test_a_damaged_one_is_not_led_anywhere(
    home: Path, version: int, older: ModuleType, forge: str
) -> None:
    older.make(home)
    connection = sqlite3.connect(home / "library.sqlite3")
    connection.execute(forge)
    connection.commit()
    connection.close()
    with pytest.raises(LibraryDamaged):
        Library.open(home)
    assert version_of(home / "library.sqlite3") == version
