from pathlib import Path

import pytest

from okx_kit.case.library import Library
from okx_kit.case.model import Item, NewSending, SentItem
from okx_kit.case.problems import NoSuchCase, NoSuchItem, NumbersTaken
from tests.case.conftest import AddItems


def sending(*sent: tuple[int, Item]) -> NewSending:
    """Return a sending of items under the given numbers."""
    listing = tuple(
        SentItem(
            number=number,
            path=f"data/{number:02d}_x.png",
            item_id=item.id,
            sha256=item.sha256,
            size=item.size,
            original_name=item.original_name,
            title="题\udcff",
            description="两\n行",
        )
        for number, item in sent
    )
    return NewSending(
        channel="email",
        bundle_name="okx-x.zip",
        bundle_sha256="ab" * 32,
        size=123,
        language="both",
        listing=listing,
        letter="您好\nhello",
    )


def test_a_sending_is_kept_exactly_and_freezes_numbers(
    library: Library, add: AddItems, home: Path
) -> None:
    first, second, _ = add("a", "b\udcff", "c")
    new = sending((1, second), (2, first))
    made = library.add_sending(1, new)
    for name in NewSending.__slots__:
        assert getattr(made, name) == getattr(new, name)
    assert [item.frozen_number for item in library.items(1)] == [2, 1, None]
    assert library.case(1).highest_sent == 2
    assert library.case(1).updated_utc is not None
    library.close()
    with Library.open(home) as again:
        assert again.sendings(1) == [made]
        assert again.check() == []


def test_sent_numbers_are_never_given_again(library: Library, add: AddItems) -> None:
    first, second, third = add("a", "b", "c")
    library.create_case("other")
    library.add_sending(1, sending((2, first)))
    bad = [
        sending((3, first)),  # another number than before
        sending((2, second)),  # taken
        sending((1, second)),  # below what was sent: it may have been another item's
        sending((3, second), (3, third)),
    ]
    for new in bad:
        with pytest.raises(NumbersTaken):
            library.add_sending(1, new)
    with pytest.raises(NoSuchItem):
        library.add_sending(2, sending((1, first)))
    with pytest.raises(NoSuchCase):
        library.add_sending(9, sending())
    assert [item.frozen_number for item in library.items(1)] == [2, None, None]
    assert len(library.sendings(1)) == 1
    library.add_sending(1, sending((2, first), (3, third)))
    assert library.case(1).highest_sent == 3


def test_the_frozen_number_is_changed_by_nothing_else(library: Library, add: AddItems) -> None:
    (item,) = add("a")
    with pytest.raises(TypeError):
        library.update_items({item.id: {"frozen_number": 4}})


def test_a_look_at_the_sendings_agrees_with_them(library: Library, add: AddItems) -> None:
    first, second, third = add("a", "b\udcff", "c")
    assert library.sent_when(1) == []
    library.add_sending(1, sending((1, first), (2, second)))
    library.add_sending(1, sending((3, third)))
    looked = [(made.made_utc, len(made.listing)) for made in library.sendings(1)]
    assert library.sent_when(1) == looked
    assert [files for _, files in looked] == [2, 1]
