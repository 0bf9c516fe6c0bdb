"""A library of the fourth version is led to this one, with everything it holds."""

import sqlite3
from pathlib import Path

import pytest

from okx_kit.case import schema
from okx_kit.case.library import Library
from okx_kit.case.model import ContactKind, NewContact
from okx_kit.case.problems import LibraryDamaged
from tests.case import version_4
from tests.case.test_contacts import WHEN


def _version(path: Path) -> object:
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    try:
        return connection.execute("PRAGMA user_version").fetchone()[0]
    finally:
        connection.close()


def test_a_library_of_the_fourth_version_opens_with_everything_it_holds(home: Path) -> None:
    version_4.make(home)
    with Library.open(home) as library:
        assert [review.kind for review in library.reviews(1)] == ["password"]
        assert [entry.text for entry in library.entries(1)] == ["打过电话"]
        (sending,) = library.sendings(1)
        assert (library.contacts(1), library.kept(1)) == ([], {})
        assert library.check() == []
        library.add_contact(
            1, NewContact(kind=ContactKind.NOTE, time=WHEN, text="x", sending_id=sending.id)
        )
        library.put_kept(1, "channel", "chat")
    with Library.open(home) as again:
        assert [contact.text for contact in again.contacts(1)] == ["x"]
        assert again.kept(1) == {"channel": "chat"}
        assert again.check() == []
    assert _version(home / "library.sqlite3") == len(schema.STEPS)


def test_it_is_backed_up_first(home: Path) -> None:
    version_4.make(home)
    Library.open(home).close()
    assert _version(min((home / "backups").iterdir())) == 4


def test_a_damaged_library_of_the_fourth_version_is_not_led_anywhere(home: Path) -> None:
    version_4.make(home)
    connection = sqlite3.connect(home / "library.sqlite3")
    connection.execute("UPDATE finding_reviews SET verdict = 'keep' WHERE id = 1")
    connection.commit()
    connection.close()
    with pytest.raises(LibraryDamaged):
        Library.open(home)
    assert _version(home / "library.sqlite3") == 4
