"""Every kind's letter in both languages: against golden files, the wording help and itself."""

import os
import re
from pathlib import Path

import pytest

from okx_kit.guide.channels import Channel
from okx_kit.guide.kinds import case_kinds
from okx_kit.guide.letters.compose import compose
from okx_kit.guide.letters.model import SUBJECT_MOST, LetterStory, Purpose
from okx_kit.guide.letters.subject import subject_width
from okx_kit.guide.wording import review_letter
from okx_kit.words import Language
from tests.guide.letters.cases import filled, story

GOLDEN = Path(__file__).parents[2] / "golden" / "letters"
LANGUAGES: tuple[Language, ...] = ("zh", "en")
KINDS = sorted(case_kinds())


def test_a_case_for_every_kind() -> None:
    assert sorted(filled()) == KINDS
    for kind, facts in filled().items():
        assert set(case_kinds()[kind].fields_required) <= {*facts, "app"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_golden(kind: str, language: Language) -> None:
    letter = compose(story(kind), Channel.EMAIL, Purpose.FIRST, language)
    text = f"{letter.subject}\n\n{letter.body}\n"
    path = GOLDEN / f"{kind}.{language}.txt"
    if os.environ.get("OKX_KIT_WRITE_GOLDEN"):
        path.write_text(text, "utf-8", newline="\n")
    assert text == path.read_text("utf-8")
    assert not letter.blanks
    assert not letter.warnings


_BROKEN = re.compile(
    r"\[\[|\]\]|\{[a-z_]+[:}]|。。|，，|，。|；。|：。|  +[，。]|(?<!\.)\.\.(?!\.)"
    r"|,,| [,;]|None\b|[）)] ?[（(]"
)
_WAYS = (
    (Channel.EMAIL, Purpose.FIRST),
    (Channel.EMAIL, Purpose.ESCALATION),
    (Channel.TICKET, Purpose.FOLLOW_UP),
    (Channel.PHONE, Purpose.FIRST),
    (Channel.PUBLIC, Purpose.FIRST),
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_our_own_words_are_whole_and_not_vague(kind: str, language: Language) -> None:
    for channel, purpose in _WAYS:
        letter = compose(story(kind), channel, purpose, language)
        remarks = review_letter(letter.subject, letter.body, language, kind=kind)
        shown = [(r.rule, letter.body[max(0, r.start - 12) : r.end + 12]) for r in remarks]
        assert not shown, (channel, purpose)
        broken = _BROKEN.search(f"{letter.subject}\n{letter.body}")
        assert not broken, (channel, purpose, broken)


def test_the_control_of_the_two() -> None:
    vague = LetterStory(kind="scam", facts=filled()["scam"], checked=("好像有问题",))
    body = compose(vague, Channel.EMAIL, Purpose.FIRST, "zh").body
    assert review_letter("", body, "zh", kind="scam")
    assert all(_BROKEN.search(text) for text in ("好。。", "{coin}", "a ,b", "（1）（2）", "[[x]]"))


@pytest.mark.parametrize("kind", [*KINDS, ""])
def test_what_is_missing_is_a_blank_and_listed(kind: str) -> None:
    needed = set(case_kinds()[kind].fields_required) if kind else set()
    for language in LANGUAGES:
        letter = compose(LetterStory(kind=kind), Channel.EMAIL, Purpose.FIRST, language)
        blanks = {blank.field for blank in letter.blanks}
        assert needed | {"uid", "email"} <= blanks
        for blank in letter.blanks:
            assert blank.mark.text(language) in letter.body
        assert letter.warnings
        assert all(blank.mark.text(language) not in letter.subject for blank in letter.blanks)


def test_one_missing_fact_is_one_blank_and_an_optional_one_none() -> None:
    whole = story("deposit_missing")
    facts = {key: value for key, value in whole.facts.items() if key not in ("txid", "from")}
    letter = compose(LetterStory(kind=whole.kind, facts=facts), Channel.EMAIL, Purpose.FIRST, "zh")
    assert [blank.field for blank in letter.blanks] == ["txid"]
    assert "来源平台" not in letter.body
    assert "【待填写：TXID】" in letter.body


def test_a_subject_without_the_amount_keeps_its_spaces() -> None:
    whole = story("withdrawal_not_received")
    facts = {key: value for key, value in whole.facts.items() if key != "amount"}
    told = LetterStory(kind=whole.kind, facts=facts)
    chinese = compose(told, Channel.EMAIL, Purpose.FIRST, "zh").subject
    assert f"未到账 {facts['coin']} |" in chinese
    english = compose(told, Channel.EMAIL, Purpose.FIRST, "en").subject
    assert f"but {facts['coin']} not" in english


@pytest.mark.parametrize("kind", KINDS)
def test_subjects(kind: str) -> None:
    facts = filled()[kind]
    for purpose in Purpose:
        for language in ("zh", "en", "both"):
            subject = compose(story(kind), Channel.EMAIL, purpose, language).subject  # type: ignore[arg-type]
            assert subject.startswith("[")
            assert subject_width(subject) <= SUBJECT_MOST["en"]
            assert facts["uid"] not in subject
            assert facts["email"] not in subject
            assert "急" not in subject
            assert not re.search("[0-9A-Fa-f]{40}", subject)


def test_what_is_told_to_whom() -> None:
    kind = "withdrawal_not_received"
    facts = filled()[kind]
    email = compose(story(kind), Channel.EMAIL, Purpose.FIRST, "both").body
    assert facts["uid"] in email
    assert facts["txid"] in email
    assert facts["email"] not in email
    assert "zh***g@example.com" in email
    public = compose(story(kind), Channel.PUBLIC, Purpose.FIRST, "both")
    for field in ("uid", "email", "txid", "to", "wid", "amount", "t"):
        assert facts[field] not in public.subject + public.body
    assert "4123" not in public.body
    assert compose(story(kind), Channel.HELP, Purpose.FIRST, "both").body == ""


@pytest.mark.parametrize("kind", KINDS)
def test_chat_messages_can_be_pasted(kind: str) -> None:
    for language in LANGUAGES:
        letter = compose(story(kind), Channel.CHAT, Purpose.FIRST, language)
        assert 2 <= len(letter.messages) <= 5
        assert all(len(message) <= 400 for message in letter.messages)
        email = compose(story(kind), Channel.EMAIL, Purpose.FIRST, language).body
        for value in (filled()[kind]["uid"], filled()[kind].get("txid", "")):
            assert value in "".join(letter.messages)
            assert value in email


def test_a_secret_in_any_text_is_named() -> None:
    facts = filled()["bug"] | {"act": "收到验证码 483920 后页面没有反应"}
    letter = compose(LetterStory(kind="bug", facts=facts), Channel.TICKET, Purpose.FIRST, "zh")
    assert any("验证码" in words.zh for words in letter.warnings)
    plain = compose(story("bug"), Channel.TICKET, Purpose.FIRST, "zh")
    assert not plain.warnings


def test_values_keep_their_digits_and_zones() -> None:
    facts = {"uid": "1", "t": "2026-11-20 23:30 UTC-5", "amount": "0.10000000", "coin": "BTC"}
    body = compose(LetterStory(kind="scam", facts=facts), Channel.EMAIL, Purpose.FIRST, "en").body
    assert "2026-11-21 04:30 UTC (12:30 UTC+8)" in body
    assert "0.10000000 BTC" in body
    no_zone = facts | {"t": "2026-11-20 23:30"}
    letter = compose(LetterStory(kind="scam", facts=no_zone), Channel.EMAIL, Purpose.FIRST, "en")
    assert "2026-11-20 23:30 [to fill in: time zone]" in letter.body
    assert "zone" in {blank.field for blank in letter.blanks}
    zoned = no_zone | {"zone": "UTC+8"}
    assert "2026-11-20 15:30 UTC (23:30 UTC+8)" in (
        compose(LetterStory(kind="scam", facts=zoned), Channel.EMAIL, Purpose.FIRST, "en").body
    )
