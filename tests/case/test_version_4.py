"""A library of the fourth version is led to this one, with everything it holds."""

from pathlib import Path

from okx_kit.case import schema
from okx_kit.case.library import Library
from okx_kit.case.model import ContactKind, NewContact
from tests.case import version_4
from tests.case.test_contacts import WHEN
from tests.case.test_old_versions import version_of


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
    assert version_of(home / "library.sqlite3") == len(schema.STEPS)
