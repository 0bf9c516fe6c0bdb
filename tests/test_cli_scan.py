"""``okx-kit scan``: what it prints, and its exit codes."""

import json
from pathlib import Path

import pytest

from okx_kit.cli import run


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    (tmp_path / "chat.txt").write_text("第一行\n密码：hunter2x\n邮箱 me@mail.example\n", "utf-8")
    (tmp_path / "plain.csv").write_text(f"Order ID,TXID\n576504953504280715,{'ab' * 32}\n")
    return tmp_path


def test_json_is_as_the_design_has_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["scan", "--json", str(folder)]) == 1
    printed = capsys.readouterr().out
    assert "hunter2x" not in printed
    chat, plain = json.loads(printed)["files"]
    assert plain["findings"] == []
    password, email = chat["findings"]
    assert (password["kind"], password["severity"]) == ("password", "secret")
    assert (password["line"], password["column"], password["page"]) == (2, 4, None)
    assert (email["kind"], email["severity"]) == ("email", "personal")
    assert password["box"] is None


def test_people_read_what_where_why_and_what_was_looked_for(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["scan", str(folder / "chat.txt")]) == 1
    printed = capsys.readouterr().out
    assert "SECRET  Password  •••••••• (8)  line 2" in printed
    assert "change it at once" in printed
    assert "Finding none does not mean there is none" in printed
    assert "hunter2x" not in printed


def test_personal_data_and_clean_files_exit_0(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "chat.txt").write_text("me@mail.example", "utf-8")
    assert run(["scan", str(folder)]) == 0
    assert "nothing found" in capsys.readouterr().out


def test_text_in_pictures_that_was_not_searched_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from PIL import Image

    Image.new("RGB", (40, 40), "white").save(tmp_path / "a.png")
    assert run(["scan", "--no-ocr", str(tmp_path)]) == 0
    printed = capsys.readouterr().out
    assert "未检查" in printed or "not searched" in printed


def test_wrong_usage_and_missing_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["scan"]) == 2
    assert run(["scan", str(tmp_path / "gone.txt")]) == 1
    assert "gone.txt" in capsys.readouterr().err
