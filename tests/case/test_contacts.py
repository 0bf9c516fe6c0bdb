"""The contact log and what is kept by name: all or nothing, sealed, and along with its case."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okx_kit.case.contacts import is_day
from okx_kit.case.library import Library
from okx_kit.case.model import (
    Contact,
    ContactKind,
    EvidenceTime,
    NewContact,
    Precision,
    TimeSource,
)
from okx_kit.case.problems import (
    LibraryDamaged,
    NoSuchCase,
    NoSuchContact,
    NoSuchItem,
    NoSuchSending,
)
from tests.case.conftest import AddItems
from tests.case.test_cases import without_ids
from tests.case.test_library import SEVERAL
from tests.case.test_sendings import sending

WHEN = EvidenceTime(
    datetime(2026, 1, 2, 3, 4, tzinfo=UTC), "UTC+8", TimeSource.TYPED, Precision.MINUTE
)
LATER = EvidenceTime(datetime(2026, 1, 3, tzinfo=UTC), "UTC", TimeSource.TYPED, Precision.DAY)


def answer(**fields: object) -> NewContact:
    values = {"kind": ContactKind.ANSWER, "time": WHEN, "channel": "ticket", "ticket": "77-1"}
    values |= {
        "who": "客服小李",
        "text": "已转交\n第二行",
        "promised": "三天内",
        "expected": "2026-01-05",
    }
    return NewContact(**values | fields)  # type: ignore[arg-type]


def test_a_contact_is_kept_changed_removed_and_comes_back(
    library: Library, home: Path, add: AddItems
) -> None:
    (item,) = add("a.png")
    sent = library.add_sending(1, sending((1, item)))
    first = library.add_contact(1, answer(item_id=item.id))
    second = library.add_contact(
        1, NewContact(kind=ContactKind.SENDING, time=WHEN, sending_id=sent.id)
    )
    assert library.contacts(1) == [first, second]
    assert (first.time_utc, first.expected, first.item_id) == (WHEN.utc, "2026-01-05", item.id)
    changed = library.update_contact(
        first.id, kind=ContactKind.CALL, time=LATER, who="", expected="", item_id=None
    )
    assert (changed.kind, changed.time, changed.who) == (ContactKind.CALL, LATER, "")
    assert (changed.text, changed.item_id, changed.id) == (first.text, None, first.id)
    library.remove_contacts([first.id])
    assert library.contacts(1) == [second]
    assert [gone.removed_utc is None for gone in library.contacts(1, removed=True)] == [False]
    library.restore_contacts([first.id])
    assert library.contacts(1) == [changed, second]
    library.close()
    with Library.open(home) as again:
        assert again.contacts(1) == [changed, second]
        assert again.check() == []


def test_what_is_not_there_is_refused_and_nothing_changes(library: Library, add: AddItems) -> None:
    (item,) = add("a.png")
    sent = library.add_sending(1, sending((1, item)))
    other = library.create_case("other")
    mine = library.add_contact(1, answer())
    before = library.whole(1), library.whole(other.id)
    refused = [
        (NoSuchCase, lambda: library.add_contact(99, answer())),
        (NoSuchItem, lambda: library.add_contact(other.id, answer(item_id=item.id))),
        (NoSuchItem, lambda: library.add_contact(1, answer(item_id=99))),
        (NoSuchSending, lambda: library.add_contact(other.id, answer(sending_id=sent.id))),
        (NoSuchSending, lambda: library.add_contact(1, answer(sending_id=99))),
        (ValueError, lambda: library.add_contact(1, answer(expected="tomorrow"))),
        (NoSuchContact, lambda: library.update_contact(99, text="x")),
        (NoSuchItem, lambda: library.update_contact(mine.id, text="x", item_id=99)),
        (ValueError, lambda: library.update_contact(mine.id, text="x", expected="2026-1-5")),
        (ValueError, lambda: library.update_contact(mine.id, kind="rumour")),
        (TypeError, lambda: library.update_contact(mine.id, sending_id=sent.id)),
        (TypeError, lambda: library.update_contact(mine.id, time=None)),
        (NoSuchContact, lambda: library.remove_contacts([mine.id, 99])),
        (NoSuchContact, lambda: library.restore_contacts([99])),
        (NoSuchCase, lambda: library.put_kept(99, "channel", "chat")),
    ]
    for error, write in refused:
        with pytest.raises(error):
            write()
    assert (library.whole(1), library.whole(other.id)) == before


def test_texts_are_kept_by_name_replaced_and_forgotten(library: Library, home: Path) -> None:
    other = library.create_case("other")
    library.put_kept(1, "channel", "chat")
    library.put_kept(1, "letter", "您好\udcff")
    library.put_kept(other.id, "channel", "email")
    touched = library.case(1).updated_utc
    library.put_kept(1, "channel", "chat")  # nothing new
    library.put_kept(1, "nothing", None)
    assert library.case(1).updated_utc == touched
    library.put_kept(1, "channel", "ticket")
    assert library.kept(1) == {"channel": "ticket", "letter": "您好\udcff"}
    library.put_kept(1, "letter", None)
    library.close()
    with Library.open(home) as again:
        assert (again.kept(1), again.kept(other.id)) == (
            {"channel": "ticket"},
            {"channel": "email"},
        )
        assert again.check() == []


def test_a_double_has_what_is_kept_but_neither_log_nor_ticket(
    library: Library, add: AddItems
) -> None:
    (item,) = add("a.png")
    sent = library.add_sending(1, sending((1, item)))
    library.add_contact(1, answer(item_id=item.id, sending_id=sent.id))
    gone = library.add_contact(1, answer(text="removed"))
    library.remove_contacts([gone.id])
    library.put_kept(1, "channel", "chat")
    library.put_kept(1, "ticket", "77-1")
    library.put_kept(1, "letter/purpose", "follow-up")  # of what, in a case that sent nothing?
    second = library.duplicate_case(1, "second")
    assert library.contacts(second.id) == library.contacts(second.id, removed=True) == []
    assert library.kept(second.id) == {"channel": "chat"}
    whole = library.whole(1)
    third = library.add_whole(whole)
    again = library.whole(third.id)
    assert without_ids(again) == without_ids(whole)
    assert again.contacts[0].sending_id == again.sendings[0].id != sent.id
    assert again.contacts[0].item_id == again.items[0].id != item.id
    library.purge_case(1)
    assert library.contacts(1) == library.contacts(1, removed=True) == []
    assert library.kept(1) == {}
    assert library.whole(third.id) == again
    assert library.check() == []


@pytest.mark.parametrize(
    ("forged", "read"),
    [
        ("UPDATE contacts SET promised = 'yes'", lambda library: library.contacts(1)),
        ("UPDATE kept SET value = 'x'", lambda library: library.kept(1)),
    ],
)
def test_what_nobody_wrote_is_noticed(library: Library, forged: str, read: object) -> None:
    library.add_contact(1, answer(text="log"))
    library.put_kept(1, "log", "y")
    library._database.connection.execute(forged)
    with pytest.raises(LibraryDamaged, match="log"):
        read(library)  # type: ignore[operator]


@pytest.mark.parametrize("table", ["contacts", "kept"])
def test_a_row_that_vanished_is_noticed(library: Library, table: str) -> None:
    library.add_contact(1, answer())
    library.put_kept(1, "a", "b")
    assert library.check() == []
    library._database.connection.execute(f"DELETE FROM {table}")
    assert library.check() != []


@SEVERAL
@given(
    st.sampled_from(ContactKind),
    st.lists(st.text(max_size=20), min_size=7, max_size=7),
    st.dates().map(str) | st.just(""),
)
def test_any_contact_comes_back_as_it_was(
    library: Library, kind: ContactKind, texts: list[str], day: str
) -> None:
    names = ("channel", "ticket", "who", "text", "promised", "bundle_name", "bundle_sha256")
    new = NewContact(kind=kind, time=WHEN, expected=day, **dict(zip(names, texts, strict=True)))  # type: ignore[arg-type]
    made: Contact = library.add_contact(1, new)
    assert library.contacts(1)[-1] == made
    assert all(getattr(made, name) == getattr(new, name) for name in (*names, "kind", "expected"))


@pytest.mark.parametrize("text", ["2026-02-29", "20260105", "2026-1-5", "soon", "2026-W01-1"])
def test_only_a_day_is_a_day(text: str) -> None:
    assert not is_day(text)
    assert all(map(is_day, ("", "2024-02-29")))
