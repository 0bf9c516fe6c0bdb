"""The guide's kinds of problem."""

import json

from okx_kit.guide.kinds import COMMONEST, case_kinds, kind_name
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
