"""Cases: their fields, copies of them, and closing one for good."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okx_kit.case.library import Library
from okx_kit.case.model import CaseStatus, FactSource, Item, Sharing, Urgency, WholeCase
from okx_kit.case.originals import OriginalMissing
from okx_kit.case.problems import NoSuchCase
from tests.case.conftest import AddItems, stored
from tests.case.test_library import SEVERAL
from tests.case.test_sendings import sending

NOW = datetime(2026, 1, 2, tzinfo=UTC)


def without_ids(whole: WholeCase) -> WholeCase:
    """Return a case in which ids are places: two equal ones differ in nothing but ids."""
    places: dict[int | None, int | None] = {None: None}
    places |= {item.id: place for place, item in enumerate(whole.items)}
    sent: dict[int | None, int | None] = {None: None}
    sent |= {one.id: place for place, one in enumerate(whole.sendings)}
    items = (replace(item, id=0, case_id=0) for item in whole.items)
    facts = (replace(fact, id=0, case_id=0, item_id=places[fact.item_id]) for fact in whole.facts)
    sendings = (
        replace(
            one,
            id=0,
            case_id=0,
            listing=tuple(replace(s, item_id=places[s.item_id] or 0) for s in one.listing),
        )
        for one in whole.sendings
    )
    records = (
        replace(one, id=0, case_id=0, item_id=places[one.item_id] or 0) for one in whole.records
    )
    entries = (replace(e, id=0, case_id=0, item_id=places[e.item_id]) for e in whole.entries)
    return WholeCase(
        replace(whole.case, id=0),
        tuple(items),
        tuple(facts),
        tuple(sendings),
        tuple(records),
        tuple(entries),
        tuple(replace(r, id=0, case_id=0, item_id=places[r.item_id]) for r in whole.reviews),
        tuple(
            replace(
                one,
                id=0,
                case_id=0,
                item_id=places[one.item_id],
                sending_id=sent[one.sending_id],
            )
            for one in whole.contacts
        ),
        tuple(replace(note, id=0, case_id=0) for note in whole.kept),
    )


def test_urgency_and_its_reason(library: Library) -> None:
    assert library.case(1).urgency is Urgency.NORMAL
    case = library.update_case(1, urgency=Urgency.NOW, urgency_reason="账户被盗")
    assert (case.urgency, case.urgency_reason) == (Urgency.NOW, "账户被盗")
    assert library.case(1) == case
    with pytest.raises(TypeError):
        library.update_case(1, updated_utc=NOW)


def test_cases_are_put_away_and_removed(library: Library) -> None:
    for title in ("archived", "removed", "both"):
        library.create_case(title)
    library.update_case(2, archived_utc=NOW)
    library.update_case(3, removed_utc=NOW)
    library.update_case(4, archived_utc=NOW, removed_utc=NOW)
    ids = {
        (removed, archived): [c.id for c in library.cases(removed=removed, archived=archived)]
        for removed in (False, True)
        for archived in (None, False, True)
    }
    assert ids == {
        (False, None): [1, 2],
        (False, False): [1],
        (False, True): [2],
        (True, None): [3, 4],
        (True, False): [3],
        (True, True): [4],
    }
    assert library.update_case(2, archived_utc=None).archived_utc is None


def test_every_change_in_a_case_is_noted_in_it(library: Library, add: AddItems) -> None:
    first, second = add("a", "b")
    fact = library.set_fact(1, "coin", "x", FactSource.TYPED)
    changes = [
        lambda: library.update_items({first.id: {"section": "s"}}),
        lambda: library.remove_items([first.id]),
        lambda: library.restore_items([first.id]),
        lambda: library.set_order(1, [second.id, first.id]),
        lambda: library.remove_facts([fact.id]),
        lambda: library.restore_facts([fact.id]),
        lambda: library.add_sending(1, sending((1, first))),
        lambda: library.update_case(1, title="new"),
        lambda: add("c"),
    ]
    other = library.create_case("other")
    for change in changes:
        before = library.case(1).updated_utc
        change()
        after = library.case(1).updated_utc
        assert before is not None
        assert after is not None
        assert after > before
    before = library.case(1).updated_utc
    library.update_case(1, title="new")
    library.set_order(1, [item.id for item in library.items(1)])
    library.update_items({first.id: {"section": "s"}})
    assert library.case(1).updated_utc == before
    assert library.case(other.id) == other


@SEVERAL
@given(st.lists(st.text(max_size=20), max_size=4), st.text(max_size=20))
def test_tags_and_sections_come_back(library: Library, tags: list[str], section: str) -> None:
    (item,) = library.add_items(1, [stored(library, b"same", tags=tuple(tags), section=section)])
    assert (library.item(item.id).tags, library.item(item.id).section) == (tuple(tags), section)
    library.update_items({item.id: {"tags": ["x", *tags], "section": ""}})
    assert library.item(item.id).tags == ("x", *tags)
    with pytest.raises(TypeError):
        library.update_items({item.id: {"tags": "one text"}})


def _filled(library: Library, add: AddItems) -> list[Item]:
    """Fill case 1 with everything a case can hold."""
    items = add("a", "b", "c")
    library.update_items({items[0].id: {"title": "t", "tags": ("x",), "sharing": Sharing.YES}})
    library.set_fact(1, "coin", "USDT", FactSource.TYPED)
    library.set_fact(1, "txid", "ab", FactSource.FOUND, items[1].id)
    gone = library.set_fact(1, "uid", "1", FactSource.FOUND, items[2].id)
    library.remove_facts([gone.id])
    library.add_sending(1, sending((1, items[2]), (2, items[0])))
    library.remove_items([items[2].id])
    library.set_order(1, [items[1].id, items[0].id])
    library.update_case(1, urgency=Urgency.HIGH, status=CaseStatus.WAITING)
    return items


def test_a_duplicate_has_the_items_and_facts_but_sent_nothing(
    library: Library, add: AddItems
) -> None:
    items = _filled(library, add)
    before = library.whole(1)
    copy = library.duplicate_case(1, "副本")
    assert library.whole(1) == before
    assert (copy.title, copy.kind, copy.urgency) == ("副本", before.case.kind, Urgency.HIGH)
    assert (copy.status, copy.highest_sent) == (CaseStatus.PREPARING, 0)
    assert library.sendings(copy.id) == []
    made = library.items(copy.id)
    assert [item.sha256 for item in made] == [items[1].sha256, items[0].sha256]
    assert [item.title for item in made] == ["", "t"]
    assert {item.frozen_number for item in made} == {None}
    assert not {item.id for item in made} & {item.id for item in items}
    facts = library.facts(copy.id)
    assert [(f.field, f.item_id) for f in facts] == [("coin", None), ("txid", made[0].id)]
    assert library.check() == []


def test_a_whole_case_comes_back_whole(library: Library, add: AddItems) -> None:
    _filled(library, add)
    whole = library.whole(1)
    assert [item.original_name for item in whole.items].count("c") == 1  # the trash is in it
    again = library.whole(library.add_whole(whole).id)
    assert again.case.id != 1
    assert without_ids(again) == without_ids(whole)
    assert library.check() == []


def test_a_whole_case_without_an_original_is_not_added_at_all(
    library: Library, add: AddItems
) -> None:
    _filled(library, add)
    whole = library.whole(1)
    bad = replace(whole, items=(*whole.items, replace(whole.items[0], id=99, sha256="0" * 64)))
    with pytest.raises(OriginalMissing):
        library.add_whole(bad)
    assert [case.id for case in library.cases()] == [1]


def test_closing_a_case_for_good_takes_its_rows_and_the_originals_nobody_needs(
    library: Library, add: AddItems, home: Path
) -> None:
    items = _filled(library, add)
    library.update_case(1, title="secret title")
    other = library.create_case("other")
    library.add_items(other.id, [stored(library, b"a", "shared")])
    assert library.items(other.id)[0].sha256 == items[0].sha256
    before = library.whole(other.id)
    library.purge_case(1)
    with pytest.raises(NoSuchCase):
        library.case(1)
    with pytest.raises(NoSuchCase):
        library.purge_case(1)
    assert library.items(1) == library.items(1, removed=True) == []
    assert library.facts(1) == library.facts(1, removed=True) == []
    assert library.sendings(1) == []
    assert library.whole(other.id) == before
    assert library.originals.all() == [(items[0].sha256, 1)]
    assert library.create_case("new").id > other.id  # no id of an undo step comes back
    for name in ("library.sqlite3", "library.sqlite3-wal"):
        assert b"secret title" not in (home / name).read_bytes()
    assert library.check() == []
    library.close()
    with Library.open(home) as again:
        assert again.report.recovered == []
        assert again.check() == []


def test_the_last_case_closed_for_good_does_not_lend_its_id(library: Library) -> None:
    library.purge_case(1)
    assert library.create_case("new").id == 2
    assert library.cases() == [library.case(2)]
