"""``okx-kit check-mail``: exit codes, JSON, and a child process that is asked."""

import json
from pathlib import Path

import pytest

from okx_kit import cli

MAILS = Path(__file__).parent / "data" / "mail"


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C")


@pytest.mark.parametrize(("name", "code"), [("qq-genuine", 0), ("qq-failed", 1), ("no-header", 1)])
def test_only_agreement_exits_0(name: str, code: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["check-mail", str(MAILS / f"{name}.eml"), "--json"]) == code
    told = json.loads(capsys.readouterr().out)
    assert (told["verdict"] == "agrees") is (code == 0)
    assert {"check", "result", "says"} == set(told["checks"][0])


def test_people_read_reasons_and_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["check-mail", str(MAILS / "gmail-pass-written-by-sender.eml")]) == 1
    said = capsys.readouterr()
    assert "DMARC failed" in said.out
    assert "not from OKX" in said.out.splitlines()[0]
    assert "type okx.com yourself" in said.err


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n", b"just a text\n"])
def test_what_is_no_mail_is_said(
    content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(content)
    assert cli.run(["check-mail", str(path)]) == 1
    said = capsys.readouterr()
    assert "is no mail" in said.err
    assert said.out == ""
