from pathlib import Path

import pytest

from okx_kit.case.facts import conflicts
from okx_kit.case.library import Library
from okx_kit.case.model import Fact, FactSource
from okx_kit.case.problems import NoSuchCase, NoSuchFact, NoSuchItem
from tests.case.conftest import AddItems

TYPED, FOUND, OWN = FactSource.TYPED, FactSource.FOUND, FactSource.OWN


def _values(library: Library) -> list[tuple[str, str, FactSource]]:
    return [(fact.field, fact.value, fact.source) for fact in library.facts(1)]


def test_a_field_has_one_given_value_and_what_was_found_beside_it(
    library: Library, add: AddItems, home: Path
) -> None:
    first, second = add("a", "b")
    own = library.set_fact(1, "uid", "111", OWN)
    typed = library.set_fact(1, "uid", "222", TYPED)
    assert typed.id == own.id
    assert typed.noted_utc >= own.noted_utc
    library.set_fact(1, "uid", "333", FOUND, first.id)
    library.set_fact(1, "uid", "333", FOUND, second.id)
    again = library.set_fact(1, "uid", "333", FOUND, first.id)
    facts = library.facts(1)
    assert [(f.value, f.source, f.item_id) for f in facts] == [
        ("222", TYPED, None),
        ("333", FOUND, first.id),
        ("333", FOUND, second.id),
    ]
    assert again in facts
    library.close()
    with Library.open(home) as reopened:
        assert reopened.facts(1) == facts
        assert reopened.check() == []


def test_the_same_value_again_changes_nothing(library: Library) -> None:
    fact = library.set_fact(1, "coin", "USDT", TYPED)
    updated = library.case(1).updated_utc
    assert library.set_fact(1, "coin", "USDT", TYPED) == fact
    assert library.case(1).updated_utc == updated


def test_facts_are_removed_and_come_back(library: Library) -> None:
    fact = library.set_fact(1, "coin", "USDT", TYPED)
    library.remove_facts([fact.id])
    assert library.facts(1) == []
    assert [one.id for one in library.facts(1, removed=True)] == [fact.id]
    library.set_fact(1, "coin", "BTC", TYPED)
    library.restore_facts([fact.id])
    assert _values(library) == [("coin", "USDT", TYPED)]  # still one given value
    assert [one.value for one in library.facts(1, removed=True)] == ["BTC"]


def test_a_found_value_that_was_removed_comes_back_when_it_is_set_again(library: Library) -> None:
    fact = library.set_fact(1, "txid", "ab", FOUND)
    library.remove_facts([fact.id])
    assert library.set_fact(1, "txid", "ab", FOUND).id == fact.id
    assert _values(library) == [("txid", "ab", FOUND)]


def test_what_is_not_there_is_refused_and_nothing_is_noted(library: Library, add: AddItems) -> None:
    (item,) = add("a")
    library.create_case("other")
    with pytest.raises(NoSuchCase):
        library.set_fact(9, "coin", "x", TYPED)
    for case_id, item_id in ((1, 99), (2, item.id)):
        with pytest.raises(NoSuchItem):
            library.set_fact(case_id, "coin", "x", FOUND, item_id)
    fact = library.set_fact(1, "coin", "x", TYPED)
    with pytest.raises(NoSuchFact):
        library.remove_facts([fact.id, 99])
    with pytest.raises(NoSuchFact):
        library.restore_facts([99])
    assert library.facts(1) == [fact]
    assert library.facts(2) == []


def test_conflicts_are_different_values_for_one_field(library: Library) -> None:
    facts = [
        library.set_fact(1, "coin", " USDT", TYPED),
        library.set_fact(1, "coin", "USDT\n", FOUND),
        library.set_fact(1, "network", "TRC20", TYPED),
        library.set_fact(1, "network", "", FactSource.RECORD),
        library.set_fact(1, "uid", "1", TYPED),
        library.set_fact(1, "uid", "2", FOUND),
    ]
    found: dict[str, list[Fact]] = conflicts(facts)
    assert found == {"uid": facts[4:]}
    library.remove_facts([facts[5].id])
    assert conflicts(library.facts(1) + library.facts(1, removed=True)) == {}


def test_own_details_are_kept_once(library: Library, home: Path) -> None:
    library.set_own_detail("uid", "1")
    library.set_own_detail("uid", "2")
    library.set_own_detail("email", "a@example.com")
    library.set_own_detail("email", "a@example.com")
    assert library.own_details() == {"email": "a@example.com", "uid": "2"}
    library.set_own_detail("email", None)
    library.set_own_detail("never there", None)
    library.close()
    with Library.open(home) as again:
        assert again.own_details() == {"uid": "2"}
        assert again.check() == []
