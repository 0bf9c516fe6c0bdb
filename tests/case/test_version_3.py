"""A library of the third version is led to this one, with everything it holds."""

import sqlite3
from pathlib import Path

import pytest

from okx_kit.case import schema
from okx_kit.case.library import Library
from okx_kit.case.model import Verdict
from okx_kit.case.problems import LibraryDamaged
from tests.case import version_3


def _version(path: Path) -> object:
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    try:
        return connection.execute("PRAGMA user_version").fetchone()[0]
    finally:
        connection.close()


def test_a_library_of_the_third_version_opens_with_everything_it_holds(home: Path) -> None:
    version_3.make(home)
    with Library.open(home) as library:
        (item,) = library.items(1)
        assert (item.table_zone, item.frozen_number) == ("UTC+8", 1)
        assert [record.row for record in library.records(1)] == [3]
        assert [entry.text for entry in library.entries(1)] == ["打过电话"]
        assert library.column_meanings() == {"a,b": '["time",""]'}
        assert library.reviews(1) == []
        assert library.check() == []
        library.add_review(1, "password", "ab" * 32, Verdict.NOT_SECRET, item.id)
    with Library.open(home) as again:
        assert [review.kind for review in again.reviews(1)] == ["password"]
        assert again.check() == []
    assert _version(home / "library.sqlite3") == len(schema.STEPS)


def test_it_is_backed_up_first(home: Path) -> None:
    version_3.make(home)
    Library.open(home).close()
    assert _version(min((home / "backups").iterdir())) == 3


def test_a_damaged_library_of_the_third_version_is_not_led_anywhere(home: Path) -> None:
    version_3.make(home)
    connection = sqlite3.connect(home / "library.sqlite3")
    connection.execute("UPDATE timeline_entries SET text = 'forged' WHERE id = 1")
    connection.commit()
    connection.close()
    with pytest.raises(LibraryDamaged):
        Library.open(home)
    assert _version(home / "library.sqlite3") == 3
