"""Values found in files become offers; values at odds are named, settled ones are not."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from okx_kit.case.model import Fact, FactSource
from okx_kit.guide.proposals import disagreements, fields_for, proposals, values_in_force
from okx_kit.records.found_in_items import FoundValue, find_in_words
from okx_kit.records.model import FoundKind

KIND = "withdrawal_not_received"
ONE, OTHER = "ab" * 31 + "01", "cd" * 31 + "02"


def found(text: str) -> tuple[FoundValue, ...]:
    return find_in_words(("body", text)).values


def fact(number: int, field: str, value: str, item: int | None = None) -> Fact:
    source = FactSource.FOUND if item else FactSource.TYPED
    return Fact(number, 1, field, value, source, item, datetime(2026, 1, 2, tzinfo=UTC))


def test_values_are_offered_to_the_fields_of_the_kind_only() -> None:
    values = {3: found(f"TXID {ONE} withdrawal id: 200045249 1250.5 USDT BTC-USDT")}
    offered = {key: [one.value for one in some] for key, some in proposals(KIND, values).items()}
    assert offered == {"txid": [ONE], "wid": ["200045249"], "amount": ["1250.5"], "coin": ["USDT"]}
    assert proposals("", values) == {}


def test_the_value_in_most_files_comes_first() -> None:
    values = {1: found(f"TXID {ONE}"), 2: found(f"TXID {OTHER}"), 3: found(f"TXID {OTHER.upper()}")}
    first, second = proposals(KIND, values)["txid"]
    assert (first.value, first.items) == (OTHER, (2, 3))
    assert second.items == (1,)


def test_what_failed_its_check_is_never_offered() -> None:
    (value,) = found("to 0x52908400098527886E0F7030069857D2E4169Ee7")
    assert value.kind is FoundKind.ADDRESS
    assert fields_for(value, KIND) == ()


def test_facts_that_differ_are_at_odds_however_they_are_written() -> None:
    same = [fact(1, "txid", ONE), fact(2, "txid", ONE.upper(), 5)]
    assert disagreements(KIND, same, {}) == []
    (odds,) = disagreements(KIND, [*same, fact(3, "txid", OTHER, 7)], {})
    assert [(v.facts, v.items, v.given) for v in odds.versions] == [
        ((1, 2), (5,), True),
        ((3,), (7,), False),
    ]


def test_a_value_that_stands_in_a_file_is_not_questioned() -> None:
    values = {1: found(f"TXID {ONE}"), 2: found(f"TXID {OTHER}")}
    (odds,) = disagreements(KIND, [], values)
    assert [(v.value, v.items) for v in odds.versions] == [(ONE, (1,)), (OTHER, (2,))]
    assert disagreements(KIND, [fact(1, "txid", ONE)], values) == []


def test_a_value_that_stands_in_no_file_is_questioned_until_kept() -> None:
    typed, values = [fact(1, "txid", ONE)], {2: found(f"TXID {OTHER}")}
    (odds,) = disagreements(KIND, typed, values)
    assert [v.facts for v in odds.versions] == [(1,), ()]
    assert disagreements(KIND, typed, values, {"txid": ONE}) == []


def test_many_of_a_kind_in_one_file_or_in_many_are_no_conflict() -> None:
    assert disagreements(KIND, [], {1: found(f"TXID {ONE} TXID {OTHER}")}) == []
    many = {n: found(f"TXID {n:064x}") for n in range(10, 20)}
    assert disagreements(KIND, [], many) == []
    both = {1: found(f"TXID {ONE}"), 2: found(f"TXID {OTHER}")}
    assert disagreements("withdrawal_returned", [], both) == []  # it has a field for each


def test_what_a_person_gave_is_in_force() -> None:
    facts = [fact(1, "coin", "BTC", 4), fact(2, "coin", "USDT"), fact(3, "wid", "12345", 4)]
    assert {key: one.value for key, one in values_in_force(facts).items()} == {
        "coin": "USDT",
        "wid": "12345",
    }


@given(st.lists(st.tuples(st.sampled_from(["txid", "coin", "t", "zzz"]), st.text(max_size=8))))
def test_any_facts_can_be_compared(pairs: list[tuple[str, str]]) -> None:
    facts = [fact(n, field, value, n) for n, (field, value) in enumerate(pairs, 1)]
    for odds in disagreements(KIND, facts, {}):
        assert len({version.value for version in odds.versions}) == len(odds.versions) > 1
