"""``okx-kit letter`` and ``bundle --facts``, as a person runs them."""

import json
import zipfile
from pathlib import Path

import pytest

from okx_kit.cli import run
from okx_kit.guide.facts_file import read_facts
from okx_kit.resources import resource_path
from tools.sample import story as sample

FACTS = """
coin = "BTC"
network = "Bitcoin"
amount = "0.5"
wid = "12345678"
t = "2026-11-20 09:05 UTC+8"
[common]
uid = "412345678901234567"
email = "zhang@example.com"
"""


@pytest.fixture
def facts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("OKX_KIT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    path = tmp_path / "facts.toml"
    path.write_text(FACTS, "utf-8")
    return path


def _letter(*more: str) -> int:
    return run(["letter", "--kind", "withdrawal_not_received", "--channel", "email", *more])


def test_json_has_subject_body_and_warnings(
    facts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _letter("--facts", str(facts), "--language", "zh", "--json") == 0
    printed = json.loads(capsys.readouterr().out)
    assert sorted(printed) == ["body", "subject", "warnings"]
    assert printed["subject"].startswith(
        "[提币] 状态已完成，接收方未到账 0.5 BTC | 提币 ID 12345678"
    )
    assert "TXID：【待填写：TXID】" in printed["body"]
    assert "412345678901234567" in printed["body"]
    assert printed["warnings"] == ["Still to be filled in (2): TXID, Receiving address."]


def test_printed_for_people(facts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _letter("--facts", str(facts), "--purpose", "follow-up", "--language", "en") == 0
    printed = capsys.readouterr()
    subject, _, body = printed.out.partition("\n\n")
    assert subject.startswith("[Follow-up 1] ")
    assert "[to fill in: date of the first letter]" in body
    assert "Still to be filled in" in printed.err


@pytest.mark.parametrize("channel", ["email", "ticket", "chat", "phone", "help", "public"])
def test_every_channel_without_facts(
    channel: str, facts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["letter", "--kind", "hacked", "--channel", channel, "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert bool(printed["body"]) is (channel != "help")
    assert facts.exists()


def test_wrong_usage(facts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["letter", "--kind", "nothing", "--channel", "email"]) == 2
    assert "nothing" in capsys.readouterr().err
    facts.write_text("coins = 1", "utf-8")
    assert _letter("--facts", str(facts)) == 2
    printed = capsys.readouterr()
    assert "coins" in printed.err
    assert "facts.toml" in printed.err
    assert not printed.out


def test_a_bundle_holds_the_letter_of_its_facts(
    facts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    note = tmp_path / "note.txt"
    note.write_text("shown in the app", "utf-8")
    out = tmp_path / "out.zip"
    arguments = ["--kind", "withdrawal_not_received", "--facts", str(facts), "--language", "en"]
    assert run(["bundle", str(note), "--out", str(out), *arguments, "--no-ocr", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["verified"]
    with zipfile.ZipFile(out) as archive:
        name = next(one for one in archive.namelist() if one.endswith("/letter.txt"))
        letter = archive.read(name).decode("utf-8")
    assert letter.startswith("[Withdrawal] Completed, but 0.5 BTC not received")
    assert "2026-11-20 01:05 UTC (09:05 UTC+8)" in letter
    assert "01_note.txt" in letter
    assert "[to fill in: TXID]" in letter
    assert run(["verify", str(out)]) == 0


def test_a_bundle_says_what_of_the_letter_it_leaves_out(
    facts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    facts.write_text(
        'coin = "BTC"\ntxid = "0xnone"\n[letter]\nreason = "rent is due"\n'
        'sent = "2026-11-01 10:00 UTC+8"\ncalendar = "XX"\n',
        "utf-8",
    )
    note = tmp_path / "note.txt"
    note.write_text("shown in the app", "utf-8")
    out = tmp_path / "out.zip"
    arguments = ["--kind", "withdrawal_not_received", "--facts", str(facts), "--language", "en"]
    assert run(["bundle", str(note), "--out", str(out), *arguments, "--no-ocr"]) == 0
    said = capsys.readouterr().err
    assert "Not used from [letter] in “facts.toml”: sent, calendar." in said
    assert "letter.txt was left out: 7 facts in it are still blank" in said
    assert "TXID / hash: " in said  # that it looks odd
    with zipfile.ZipFile(out) as archive:
        assert not any(name.endswith("/letter.txt") for name in archive.namelist())
        index = next(one for one in archive.namelist() if one.endswith("/index.html"))
        assert archive.read(index)
    assert _letter("--facts", str(facts), "--purpose", "follow-up") == 2
    assert "letter.calendar" in capsys.readouterr().err


def test_a_secret_among_the_facts_stops_the_bundle(
    facts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    facts.write_text(FACTS.replace("[common]", 'status = "验证码 483920"\n[common]'), "utf-8")
    note = tmp_path / "note.txt"
    note.write_text("shown in the app", "utf-8")
    arguments = ["bundle", str(note), "--out", str(tmp_path / "out.zip"), "--facts", str(facts)]
    assert run([*arguments, "--no-ocr"]) == 1
    assert not (tmp_path / "out.zip").exists()
    assert capsys.readouterr().err


def test_the_samples_facts_are_those_of_its_story() -> None:
    facts = read_facts(resource_path("sample_facts.toml"))
    assert facts.facts["txid"] == sample.TXID
    assert facts.facts["to"] == sample.DESTINATION
    assert facts.facts["wid"] == sample.REFERENCE
    assert facts.facts["uid"] == sample.UID
    assert facts.facts["t"] == f"{sample.SUBMITTED:%Y-%m-%d %H:%M:%S} UTC+8"
    assert not facts.remarks()
