"""Vague words are found, good sentences are left alone, and nothing ever breaks on any text."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okx_kit.guide.structure import WordingRemark
from okx_kit.guide.wording import review, review_letter
from okx_kit.words import BundleLanguage, Language

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
BAD: list[tuple[Language, str]] = [
    ("zh", "好像有问题"),
    ("zh", "前几天提现了一些USDT,到现在没到账"),
    ("zh", "不知道为什么登不上去"),
    ("zh", "我的币不见了,急急急"),
    ("zh", "系统有点卡,老是失败了"),
    ("zh", "帮我看一下吧"),
    ("zh", "对方说已经付款了"),
    ("zh", "见附件"),
    ("zh", "昨天下午充值的"),
    ("en", "It seems something is wrong with my account"),
    ("en", "Withdrawal does not work, please help ASAP"),
    ("en", "I deposited some coins the other day"),
    ("en", "my funds are gone!!"),
    ("en", "your agent told me to wait, any update?"),
    ("en", "see attached"),
]
GOOD: list[tuple[Language, str]] = [
    (
        "zh",
        "2026-11-20 14:32 UTC+8 我在 App 6.88 提交提币 0.5 BTC，提币 ID 123456789，状态一直显示"
        '"处理中"已 26 小时。',
    ),
    ("zh", "订单 597489919078301696 以 30200.0 USDT 成交 0.02378815 BTC，我期望的限价为 30100.0。"),
    ("zh", "附件 03 为区块浏览器页面，显示 38 次确认。"),
    (
        "en",
        "At 2026-11-20 06:32:10 UTC I submitted a withdrawal of 0.5 BTC (withdrawal ID 123456789);"
        ' the status is "In progress" after 26 hours.',
    ),
    ("en", "Order 597489919078301696 filled at 30200.0 USDT; my limit was 30100.0."),
    ("en", "Attachment 03 shows the explorer page with 38 confirmations."),
]


@pytest.mark.parametrize(("language", "text"), BAD)
def test_vague_sentences_are_found_with_a_question(language: Language, text: str) -> None:
    remarks = review(text, language)
    assert remarks
    for remark in remarks:
        assert text[remark.start : remark.end]
        assert text[remark.start : remark.end] in remark.words.zh
        assert remark.ask


@pytest.mark.parametrize(("language", "text"), GOOD)
def test_good_sentences_are_left_alone(language: Language, text: str) -> None:
    assert review(text, language) == ()
    assert review(text, "both") == ()


@pytest.mark.parametrize(
    "text",
    [
        "页面提示“系统异常，请尽快联系客服”。",
        "It says: “Something is wrong, try again soon”.",
        "「异常」",
    ],
)
def test_quoted_text_is_not_looked_at(text: str) -> None:
    assert review(text, "both") == ()
    assert review(text.replace("“", "").replace("「", ""), "both")


def rules(body: str, subject: str = "", kind: str = "") -> set[str]:
    """Return the ids of what the structure of a letter lacks."""
    remarks = review_letter(subject, body, "zh", kind=kind, now=NOW)
    return {remark.rule for remark in remarks if "_" in remark.rule or remark.rule == "secret"}


FULL = (
    "2026-11-20 14:32 UTC+8 提交提币 250 USDT，网络：TRON。\n"
    "TXID：3ac1b2d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e77e2\n"
    "期望：到账。实际：没有记录。请查询这一笔并入账。"
)


def test_a_complete_letter_lacks_nothing() -> None:
    assert rules(FULL, "[提币] 已完成未到账 250 USDT | UID 4123…4567") == set()


@pytest.mark.parametrize(
    ("rule", "old", "new"),
    [
        ("zone_missing", " UTC+8", ""),
        ("year_missing", "2026-11-20 14:32 UTC+8", "11月20日 14:32 UTC+8"),
        ("year_missing", "2026-11-20 14:32", "11-20 14:32"),
        ("year_missing", "2026-11-20 14:32", "Nov 20, 14:32"),
        ("in_future", "2026-11-20", "2026-12-20"),
        ("too_early", "2026-11-20", "2012-11-20"),
        ("no_such_day", "2026-11-20", "2026-02-30"),
        ("coin_missing", "提币 250 USDT", "提币 250"),
        ("coin_missing", "期望", "数量：250\n期望"),
        ("network_missing", "，网络：TRON", ""),
        ("txid_shortened", "TXID：3ac1b2d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f6", "TXID：3ac1…"),
        ("id_rounded", "期望", "订单 597489919078301000\n期望"),
        ("no_result", "期望：到账。实际：没有记录。请查询这一笔并入账。", "没有记录，已经三天了。"),
        ("two_matters", "期望", "另外还有一个问题：登录慢。\n期望"),
        ("two_matters", "期望", "提币ID 12345678，C2C 订单号 260987654321\n期望"),
        ("secret", "期望", "登录密码：Tr0ub4dor&3\n期望"),
    ],
)
def test_what_is_lacking_is_said(rule: str, old: str, new: str) -> None:
    assert old in FULL
    body = FULL.replace(old, new)
    assert rule in rules(body)
    found = [one for one in review_letter("", body, "zh", now=NOW) if one.rule == rule]
    assert all(one.words.zh and one.words.en for one in found)


@pytest.mark.parametrize(
    "line",
    ["OKX 要求在 2026-12-28 23:59 UTC（UTC+8）前提交材料", "Deadline set by OKX: 2026-12-28"],
)
def test_a_deadline_may_lie_in_the_future(line: str) -> None:
    """Any other time may not: see ``in_future`` above."""
    assert "in_future" not in rules(f"{FULL}\n{line}")


def test_only_a_secret_blocks() -> None:
    letter = "登录密码：Tr0ub4dor&3，昨天充值 500 急急急"
    blocking = {one.rule for one in review_letter("", letter, "zh", now=NOW) if one.blocks}
    assert blocking == {"secret"}
    assert review_letter("", letter, "zh", now=NOW)[0].blocks


@pytest.mark.parametrize(
    ("rule", "subject"),
    [
        ("subject_long", "提币" * 31),
        ("subject_long", "w" * 101),
        ("subject_hurry", "急！！！"),
        ("subject_answer", "Re: 提币"),
        ("subject_hash", "TXID 3ac1b2d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e77e2"),
        ("subject_mail", "zhang@example.com"),
    ],
)
def test_what_does_not_belong_into_a_subject(rule: str, subject: str) -> None:
    assert rule in rules(FULL, subject)


def test_several_ids_are_one_matter_where_the_kind_brings_them() -> None:
    body = FULL.replace("期望", "提币ID 12345678，C2C 订单号 260987654321\n期望")
    assert "two_matters" not in rules(body, kind="hacked")


def test_a_short_letter_is_too_short_and_an_empty_one_too() -> None:
    assert "too_short" in rules("没到账")
    assert "too_short" in rules("")


def check_spans(remarks: tuple[WordingRemark, ...], text: str) -> None:
    for remark in remarks:
        assert 0 <= remark.start <= remark.end <= len(text)
        assert remark.words.zh
        assert remark.words.en


PIECES = st.sampled_from(
    ["昨天", "好像", "“", "”", '"', "TXID: ", "…", "2026-13-01", " 14:30", "UTC", "提币 500", "\n",
     "11-20 10:00", "99999-99-99", "000000", "1234567890123456000", "seems", "!!", "Nov 20", "："]
)  # fmt: skip


@given(
    st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=30).map("".join),
    st.text(max_size=30),
    st.sampled_from(["zh", "en", "both"]),
)
@settings(max_examples=120)
def test_any_text_is_reviewed_and_spans_lie_inside(
    body: str, subject: str, language: BundleLanguage
) -> None:
    check_spans(review(body, language), body)
    check_spans(review_letter(subject, body, language, now=NOW), body)
