"""Tags and sections as values, and the order by section."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from okx_kit.case.model import FileKind, Item
from okx_kit.ui.collect import tagging
from okx_kit.ui.common.ordering import by_section

ITEM = Item(
    id=1,
    case_id=1,
    rank=1,
    sha256="0" * 64,
    size=1,
    kind=FileKind.TEXT,
    mime="text/plain",
    original_name="a.txt",
    added_utc=datetime(2026, 1, 1, tzinfo=UTC),
)
TEXTS = st.text(st.sampled_from(" ab,B，、;；\n\t提x"), max_size=90)


@settings(max_examples=100)
@given(TEXTS, st.lists(st.sampled_from(["A", "b", "提"]), unique=True))
def test_what_is_typed_becomes_tags_that_stay_as_they_are(text: str, known: list[str]) -> None:
    found = tagging.typed_tags(text, known)
    folded = [tag.casefold() for tag in found]
    assert len(set(folded)) == len(folded)
    assert all(0 < len(tag) <= tagging.LONGEST for tag in found)
    assert tagging.typed_tags(", ".join(found), known) == found
    assert not any(tagging.ends_a_tag(tag) for tag in found)
    for tag in known:
        assert tag.casefold() not in folded or tag in found
    added = tagging.with_tags(("keep",), found)
    assert tagging.with_tags(added, found) == added
    for tag in found:
        added = tagging.without_tag(added, tag)
    assert added == ("keep",)


def test_sections_come_in_natural_order_and_keep_their_own() -> None:
    names = ["10 x", "", "2 b", "10 x", "2 b", "", "1"]
    items = [replace(ITEM, id=n, section=name) for n, name in enumerate(names)]
    assert by_section(items) == [6, 2, 4, 0, 3, 1, 5]
    assert tagging.used_sections(items) == ["1", "2 b", "10 x"]
    again = [items[n] for n in by_section(items)]
    assert by_section(again) == [item.id for item in again]


def test_a_section_is_one_line_of_bounded_length() -> None:
    assert tagging.section_name(" 1 \t Deposit\n ") == "1 Deposit"
    assert tagging.section_name("  ") == ""
    assert len(tagging.section_name("x " * 90)) <= tagging.LONGEST
