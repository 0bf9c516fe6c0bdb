"""Own words in a letter: kept by section, the others follow the facts."""

from dataclasses import replace
from typing import get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from okx_kit.guide.channels import Channel
from okx_kit.guide.letters.compose import compose
from okx_kit.guide.letters.edits import (
    Edit,
    Edited,
    Edits,
    edited_body,
    edits_elsewhere,
    edits_of,
    edits_text,
    languages_of,
    subject_key,
    with_edits,
)
from okx_kit.guide.letters.model import Letter, LetterStory, Purpose
from okx_kit.words import BundleLanguage
from tests.guide.letters.cases import story

KIND = "deposit_missing"


def _letter(**facts: str) -> Letter:
    whole = story(KIND)
    changed = replace(whole, facts={**whole.facts, **facts})
    return compose(changed, Channel.EMAIL, Purpose.FIRST, "zh")


def _after(edited: Edited, old: str, new: str, edits: Edits = {}) -> dict[str, Edit]:  # noqa: B006
    assert old in edited.letter.body
    return edited_body(edited, edited.letter.body.replace(old, new, 1), edits)


def test_one_edit_touches_one_section() -> None:
    edited = with_edits(_letter(), {})
    assert not edited.touched
    edits = _after(edited, "请核对这笔充值并入账。", "请入账。")
    assert list(edits) == ["zh/summary"]
    now = with_edits(_letter(), edits)
    assert now.touched
    assert not now.behind
    assert "请入账。" in now.letter.body
    assert now.letter.sections[1:] == edited.letter.sections[1:]


def test_facts_go_on_in_sections_nobody_touched() -> None:
    edits = _after(with_edits(_letter(), {}), "请核对这笔充值并入账。", "请入账。")
    later = with_edits(_letter(amount="251"), edits)
    assert "数量：251 USDT" in later.letter.body
    assert "充值 250 USDT" in later.letter.body  # the words that were edited stay
    assert later.behind == ("zh/summary",)
    taken = with_edits(_letter(amount="251"), {})
    assert "充值 251 USDT" in taken.letter.body


def test_back_to_the_templates_own_words_is_no_edit() -> None:
    edited = with_edits(_letter(), {})
    edits = _after(edited, "请核对这笔充值并入账。", "请入账。")
    shown = with_edits(_letter(), edits)
    assert _after(shown, "请入账。", "请核对这笔充值并入账。", edits) == {}


def test_a_stretch_over_several_sections_and_text_between() -> None:
    edited = with_edits(_letter(), {})
    parts = [section.text for section in edited.letter.sections]
    body = "\n\n".join([parts[0], "只有这一段。", *parts[3:]])
    edits = edited_body(edited, body, {})
    assert with_edits(_letter(), edits).letter.body == body
    between = "\n\n".join([parts[0], "再说一句。", *parts[1:]])
    assert with_edits(_letter(), edited_body(edited, between, {})).letter.body == between


def test_everything_deleted_or_a_section_gone() -> None:
    edited = with_edits(_letter(), {})
    empty = edited_body(edited, "", {})
    assert with_edits(_letter(), empty).letter.body == ""
    anew = edited_body(with_edits(_letter(), empty), "从头写。", empty)
    assert with_edits(_letter(), anew).letter.body == "从头写。"
    own = {"zh/records": Edit("记录", "我的记录"), "zh/subject": Edit("a", "我的主题")}
    shown = with_edits(_letter(), own)
    assert "我的记录\n\n本信不含" in shown.letter.body
    assert shown.letter.subject == "我的主题"


def test_a_secret_in_own_words_is_named() -> None:
    edits = _after(with_edits(_letter(), {}), "请核对这笔充值并入账。", "我的验证码是 483920。")
    assert any("验证码" in words.zh for words in with_edits(_letter(), edits).letter.warnings)


def test_kept_text_and_anything_else() -> None:
    edits = {"zh/facts": Edit("old", "new “x”"), "zh+en/subject": Edit("", "y")}
    assert edits_of(edits_text(edits)) == edits
    for text in ("", "[]", "{", '{"a": 1}', '{"a": ["x"]}', "null"):
        assert edits_of(text) == {}
    assert edits_text({}) == ""


@given(
    st.integers(0, 400),
    st.integers(0, 60),
    st.text(alphabet="甲乙 a\n。", max_size=12),
    st.integers(0, 400),
)
@settings(max_examples=30, deadline=None)
def test_whatever_is_typed_stands_there_afterwards(at: int, cut: int, text: str, then: int) -> None:
    """Two edits after one another, each shown as it was made but for empty lines."""
    template = compose(
        LetterStory(kind=KIND, facts={"coin": "USDT"}), Channel.EMAIL, Purpose.FIRST, "zh"
    )
    edits: Edits = {}
    for place in (at, then):
        edited = with_edits(template, edits)
        body = edited.letter.body
        wanted = body[:place] + text + body[place + cut :]
        edits = edited_body(edited, wanted, edits)
        shown = with_edits(template, edits).letter.body
        assert shown.split() == wanted.split()


def test_an_edit_is_not_shown_in_a_letter_of_the_other_language() -> None:
    edits = _after(with_edits(_letter(), {}), "请核对这笔充值并入账。", "请入账。")
    english = compose(story(KIND), Channel.EMAIL, Purpose.FIRST, "en")
    shown = with_edits(english, edits)
    assert not shown.touched
    assert shown.letter.body == english.body
    assert edits_elsewhere(english, edits) == edits
    later = edited_body(shown, shown.letter.body.replace("Hello,", "Hello again,", 1), edits)
    assert languages_of(later) == ("zh", "en")
    assert "请入账。" in with_edits(_letter(), later).letter.body
    whole = compose(story(KIND), Channel.EMAIL, Purpose.FIRST, "both")
    assert not edits_elsewhere(whole, later)
    assert "请入账。" in with_edits(whole, later).letter.body


def test_an_own_subject_stays_with_the_language_it_was_written_in() -> None:
    letters = {
        code: compose(story(KIND), Channel.EMAIL, Purpose.FIRST, code)
        for code in get_args(BundleLanguage)
    }
    assert [subject_key(letters[code]) for code in ("zh", "en", "both")] == [
        "zh/subject",
        "en/subject",
        "zh+en/subject",
    ]
    own: Edits = {"zh/subject": Edit(letters["zh"].subject, "我的主题")}
    assert with_edits(letters["zh"], own).letter.subject == "我的主题"
    assert with_edits(letters["zh"], own).behind == ()
    english = with_edits(letters["en"], own)
    assert english.letter == letters["en"]
    assert edits_elsewhere(letters["en"], own) == own
    whole = with_edits(letters["both"], own)  # its body is in this language too
    assert whole.letter.subject == "我的主题"
    assert "我的主题" not in whole.letter.body
    both = {**own, "zh+en/subject": Edit(letters["both"].subject, "两种 both")}
    assert with_edits(letters["both"], both).letter.subject == "两种 both"
    assert with_edits(letters["zh"], both).letter.subject == "我的主题"
    assert languages_of(["zh+en/subject"]) == ("zh", "en")
