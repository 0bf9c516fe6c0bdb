"""Follow-ups and formal complaints: what they quote, and what an entity's procedure asks for."""

from dataclasses import replace

import pytest

from okx_kit.guide.channels import Channel
from okx_kit.guide.letters.compose import compose
from okx_kit.guide.letters.following import entity_of
from okx_kit.guide.letters.model import LetterStory, Purpose
from tests.guide.letters.cases import story

TICKET = "20261113-0088"
EU = "OKX Europe Ltd（马耳他（欧洲经济区））"


def _about(country: str = "", **more: object) -> LetterStory:
    whole = story("deposit_missing")
    facts = {**whole.facts, "country": country}
    return replace(whole, facts=facts, ticket=TICKET, **more)  # type: ignore[arg-type]


def _letter(told: LetterStory, purpose: Purpose, channel: Channel = Channel.EMAIL) -> str:
    return compose(told, channel, purpose, "zh").body


def test_a_follow_up_quotes_and_asks_one_question() -> None:
    body = _letter(_about(), Purpose.FOLLOW_UP, Channel.TICKET)
    assert f"工单 {TICKET} 首次提交于 2026-11-13 03:20 UTC（11:20 UTC+8）" in body
    assert "至今已 6 个工作日（按“周一至周五”日历）" in body
    assert "最近一次答复为 2026-11-16 09:02 UTC（17:02 UTC+8），内容为“已转交技术部门”。" in body
    assert "新增附件：02" in body
    assert "01_senddet" not in body
    assert body.count("？") == 1
    assert "没有另开工单" in body
    own = _letter(_about(question="哪一天能入账？", followed=1), Purpose.FOLLOW_UP)
    assert "哪一天能入账？" in own
    assert compose(_about(followed=1), Channel.EMAIL, Purpose.FOLLOW_UP, "en").subject.startswith(
        "[Follow-up 2] "
    )


def test_working_days_are_said_once_one_has_passed() -> None:
    for elapsed, said in ((None, False), (0, False), (1, True)):
        for purpose in (Purpose.FOLLOW_UP, Purpose.ESCALATION):
            told = _about(elapsed=elapsed)
            assert ("个工作日（按" in _letter(told, purpose)) is said
            english = compose(told, Channel.EMAIL, purpose, "en").body
            assert (f"{elapsed} working day" in english) is said
            assert " ." not in english


def test_nothing_new_and_no_answer_are_said() -> None:
    body = _letter(_about(attachments=(), answer=None), Purpose.FOLLOW_UP)
    assert "没有新的材料" in body
    assert "没有收到答复" in body
    unknown = compose(_about(first_utc=None), Channel.EMAIL, Purpose.FOLLOW_UP, "zh")
    assert "【待填写：首次提交的日期】" in unknown.body
    assert [blank.field for blank in unknown.blanks] == ["first"]


@pytest.mark.parametrize(
    ("country", "said", "blanks"),
    [
        (EU, "15 个工作日内出具书面最终答复", ["form"]),
        ("土耳其", "所依据的法律条款", ["full_name", "postal", "provision"]),
        ("马来西亚", "请按贵方公布的投诉流程", []),
    ],
)
def test_a_complaint_keeps_to_the_entitys_procedure(
    country: str, said: str, blanks: list[str]
) -> None:
    letter = compose(_about(country), Channel.EMAIL, Purpose.ESCALATION, "zh")
    assert letter.subject.startswith("[正式投诉] ")
    assert TICKET in letter.subject
    assert f"我就工单 {TICKET} 提出正式投诉" in letter.body
    assert said in letter.body
    assert [blank.field for blank in letter.blanks] == blanks


def test_a_complaint_needs_its_ticket() -> None:
    letter = compose(replace(_about(), ticket=""), Channel.EMAIL, Purpose.ESCALATION, "en")
    assert "ticket [to fill in: ticket no.]" in letter.body


@pytest.mark.parametrize(
    ("country", "entity"),
    [
        (EU, "eu"),
        ("OKX TR, Türkiye", "tr"),
        ("Turkey", "tr"),
        ("Malta", "eu"),
        ("德国", ""),
        ("", ""),
    ],
)
def test_entities_by_what_was_written(country: str, entity: str) -> None:
    assert entity_of(country) == entity
