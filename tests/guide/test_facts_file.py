"""Facts from a TOML file: exact values, and errors that name the file and the key."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okx_kit.errors import OkxKitError, ReadFailed
from okx_kit.guide.facts_file import (
    LARGEST,
    BadFactValue,
    FactsNotToml,
    FactsTooLarge,
    UnknownFactKey,
    read_facts,
)

NOW = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def _file(folder: Path, text: str) -> Path:
    path = folder / "facts.toml"
    path.write_text(text, "utf-8")
    return path


def test_fields_by_id_and_the_common_block(tmp_path: Path) -> None:
    text = """
coin = "BTC"
amount = 0.50000000
oid = 597489919078301696
t = 2026-11-20T09:05:11+08:00
[facts]
wid = 12345678
dl = 2026-11-28
[common]
uid = 412345678901234567
[letter]
title = "提币未到账"
checked = ["地址一致", "网络一致"]
"""
    given_facts = read_facts(_file(tmp_path, text))
    assert given_facts.facts == {
        "coin": "BTC",
        "amount": "0.50000000",
        "oid": "597489919078301696",
        "t": "2026-11-20 09:05:11 UTC+08:00",
        "wid": "12345678",
        "dl": "2026-11-28",
        "uid": "412345678901234567",
    }
    assert given_facts.title == "提币未到账"
    assert given_facts.checked == ("地址一致", "网络一致")
    assert given_facts.story("withdrawal_not_received", NOW).first_utc is None


def test_a_follow_up_is_counted_by_the_calendar(tmp_path: Path) -> None:
    text = (
        'tid = "T1"\n[letter]\nsent = "2026-11-13 03:20 UTC"\nanswered = "2026-11-16 09:02 UTC"\n'
    )
    story = read_facts(_file(tmp_path, text + 'answer = "已转交"\n')).story("api", NOW)
    assert (story.ticket, story.elapsed) == ("T1", 6)
    assert story.answer
    assert story.answer.text == "已转交"


@pytest.mark.parametrize(
    ("text", "error", "key"),
    [
        ("coin = ", FactsNotToml, ""),
        ('coin = "a"\ncoin = "b"', FactsNotToml, ""),
        ('coins = "BTC"', UnknownFactKey, "coins"),
        ('[common]\ncoin = "BTC"', UnknownFactKey, "common.coin"),
        ('[letter]\nhello = "x"', UnknownFactKey, "letter.hello"),
        ("coin = true", BadFactValue, "coin"),
        ('coin = ["BTC"]', BadFactValue, "coin"),
        ("[facts.coin]\nx = 1", BadFactValue, "facts.coin"),
        ('common = "x"', BadFactValue, "common"),
        ('[letter]\nchecked = "x"', BadFactValue, "letter.checked"),
    ],
)
def test_errors_name_the_file_and_the_key(
    tmp_path: Path, text: str, error: type[OkxKitError], key: str
) -> None:
    with pytest.raises(error) as caught:
        read_facts(_file(tmp_path, text))
    for language in ("zh", "en"):
        sentence = caught.value.sentence(language)  # type: ignore[arg-type]
        assert "facts.toml" in sentence
        assert key in sentence


def test_a_time_that_cannot_be_read(tmp_path: Path) -> None:
    given_facts = read_facts(_file(tmp_path, '[letter]\nsent = "昨天"'))
    with pytest.raises(BadFactValue, match=r"letter\.sent"):
        given_facts.story("api", NOW)


def test_files_that_are_none(tmp_path: Path) -> None:
    with pytest.raises(ReadFailed):
        read_facts(tmp_path / "facts.toml")
    with pytest.raises(FactsTooLarge):
        read_facts(_file(tmp_path, "#" * (LARGEST + 1)))
    (tmp_path / "latin.toml").write_bytes(b'coin = "\xff"')
    with pytest.raises(FactsNotToml):
        read_facts(tmp_path / "latin.toml")


def test_odd_values_are_remarked_on(tmp_path: Path) -> None:
    odd = read_facts(_file(tmp_path, 'txid = "8f2c…a91b"\ncoin = "BTC"'))
    assert [words.en.partition(":")[0] for words in odd.remarks()] == ["TXID / hash"]


@given(st.text(max_size=80))
@settings(max_examples=60, deadline=None)
def test_any_text_is_facts_or_an_error_of_ours(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.toml"
    path.write_text(text, "utf-8", errors="replace")
    try:
        read_facts(path)
        sentence = "any.toml"
    except OkxKitError as error:
        sentence = error.sentence("en")
    assert "any.toml" in sentence
