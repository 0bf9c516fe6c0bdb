"""The guide's kinds of problem."""

import json

import pytest

from okx_kit.guide.fields import fields
from okx_kit.guide.kinds import (
    COMMONEST,
    case_kinds,
    grouped_kinds,
    kind_name,
    matching_kinds,
)
from okx_kit.resources import resource_path


def test_all_kinds_have_both_languages_and_evidence() -> None:
    kinds = case_kinds()
    assert len(kinds) == 26
    for kind in kinds.values():
        assert kind.name.zh
        assert kind.name.en.isascii()
        assert kind.evidence_required


def test_commonest_are_kinds() -> None:
    assert set(COMMONEST) <= set(case_kinds())


def test_unknown_kind_has_no_name() -> None:
    assert kind_name("no-such-kind") is None


def test_every_evidence_and_field_named_by_a_kind_exists() -> None:
    guide = json.loads(resource_path("guide/cases.json").read_text("utf-8"))
    for case in guide["cases"]:
        assert set(case["evidence_required"] + case["evidence_helpful"]) <= set(guide["evidence"])
        assert set(case["fields_required"] + case["fields_optional"]) <= set(guide["fields"])


def test_every_kind_names_its_fields() -> None:
    for kind in case_kinds().values():
        assert kind.fields_required
        assert set(kind.fields_required + kind.fields_optional) <= set(fields())


def test_every_kind_stands_in_one_group() -> None:
    groups = grouped_kinds()
    kinds = [kind.id for _, members in groups for kind in members]
    assert sorted(kinds) == sorted(case_kinds())
    assert all(kind.group == name for name, members in groups for kind in members)


def test_an_account_that_was_stolen_is_frozen_first() -> None:
    with_steps = [kind.id for kind in case_kinds().values() if kind.first]
    assert with_steps == ["hacked"]
    hacked = case_kinds()["hacked"]
    assert "冻结" in hacked.first[0].zh
    assert "Freeze" in hacked.first[0].en
    assert hacked.first_source is not None


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("没到账", "deposit_missing"),
        ("deposit credited", "deposit_missing"),
        ("爆仓", "liquidation"),
        ("被盗", "hacked"),
        ("STOLEN", "hacked"),
        ("实名", "kyc_failed"),
        ("C2C 买家", "p2p_buyer"),
    ],
)
def test_kinds_are_found(query: str, first: str) -> None:
    assert matching_kinds(query)[0].id == first


def test_what_matches_nothing_and_all() -> None:
    assert matching_kinds("zzz") == []
    assert [kind.id for kind in matching_kinds("")] == list(case_kinds())
