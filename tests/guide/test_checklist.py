"""The lines before sending follow the case as it changes."""

from dataclasses import replace

from okx_kit.case.model import EvidenceTime, FileKind, Item, Precision, Sharing, TimeSource
from okx_kit.guide.checklist import Act, Check, Contents, checklist, open_count
from okx_kit.guide.evidence import Presence, evidence_names, evidence_of, needs
from okx_kit.guide.kinds import case_kinds
from okx_kit.guide.needed import missing_facts, needed_facts
from tests.bundle.cases import CREATED, item

KIND = "withdrawal_not_received"
TIME = EvidenceTime(CREATED, "UTC+8", TimeSource.TYPED, Precision.MINUTE)


def good(number: int, category: str = "") -> Item:
    made = item(number, f"{number}.png", description="what it shows", category=category)
    return replace(made, time=TIME)


def about(lines: list[Check], part: str) -> Check:
    return next(line for line in lines if part in line.words.en)


def test_every_kind_has_named_evidence() -> None:
    for kind in case_kinds():
        assert evidence_of(kind)
        assert all(key in evidence_names() for key, _ in evidence_of(kind))
    assert evidence_of("no-such-kind") == ()


def test_evidence_ticks_by_category_and_hints_by_type() -> None:
    table = replace(good(1), kind=FileKind.CSV)
    (first, second) = [need for need in needs("order_fill", [table]) if need.required]
    assert (first.id, first.presence) == ("ordss", Presence.MISSING)
    assert (second.id, second.presence, second.items) == ("ordcsv", Presence.LIKELY, (1,))
    marked = replace(table, category="ordcsv")
    assert needs("order_fill", [marked])[1].presence is Presence.THERE


def test_a_complete_case_is_done() -> None:
    lines = checklist(KIND, [good(1, "okwd"), good(2, "expl")], over_limit=False)
    assert open_count(lines) == 0


def test_each_lack_is_one_line_with_its_items_and_act() -> None:
    items = [
        good(1, "okwd"),
        replace(good(2), description=" "),
        replace(good(3), time=None),
        replace(good(4), warnings=("empty",)),
        replace(good(5), description="", sharing=Sharing.NO),
    ]
    lines = checklist(KIND, items, over_limit=True)
    assert open_count(lines) == 5
    assert about(lines, "Block-explorer").act is Act.ADD
    line = about(lines, "no description")
    assert (line.items, line.act) == ((2,), Act.DESCRIBE)
    assert about(lines, "no time").items == (3,)
    assert about(lines, "a look").items == (4,)
    assert not about(lines, "larger than one e-mail").done


def test_nothing_but_needs_while_the_case_is_empty() -> None:
    lines = checklist(KIND, [], over_limit=False)
    assert [line.act for line in lines] == [Act.ADD] * 3


def test_missing_facts_are_one_line_that_begins_at_the_first() -> None:
    first, *others = needed_facts(KIND)
    missing = missing_facts(KIND, others)
    assert missing == (first,)
    line = about(checklist(KIND, [], over_limit=False, contents=Contents(missing=missing)), "need")
    assert line.words.en.startswith("1 needed fact is missing: ")
    assert (line.act, line.field, line.done) == (Act.FACTS, first, False)
    assert missing_facts("", ()) == ()
