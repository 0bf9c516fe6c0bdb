"""Encrypted bundles on the command line: passphrases made, given, refused."""

import json
from pathlib import Path

import pytest

from okx_kit import cli
from okx_kit.cli_password import (
    PasswordFileUnusable,
    PasswordNeedsSevenZip,
    password_for,
    read_password,
)
from okx_kit.errors import ReadFailed
from okx_kit.privacy.passphrases import WeakPassphrase


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("OKX_KIT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "1.txt").write_text("first\n")
    return tmp_path


def test_a_passphrase_is_made_and_told_once_and_opens_the_bundle(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--out", "./", "--format", "7z", "--no-ocr", "--keep", "--json"]
    assert cli.run(["bundle", "in", *options]) == 0
    (bundle,) = json.loads(capsys.readouterr().out)["bundles"]
    assert bundle["path"].endswith(".7z")
    Path("p").write_text(bundle["password"] + "\n")
    assert cli.run(["verify", bundle["path"], "--password-file", "p", "--json"]) == 0
    checked = json.loads(capsys.readouterr().out)
    assert "data/01_1.txt" in {file["path"] for file in checked["files"]}
    kept = [path for path in (folder / "home").rglob("*") if path.is_file()]
    assert kept
    assert not [path for path in kept if bundle["password"].encode() in path.read_bytes()]


def test_a_password_file_is_read_judged_and_never_for_nothing(tmp_path: Path) -> None:
    file = tmp_path / "p"
    file.write_bytes("\ufeffkq7x-9mzr-提币-4wty \r\nnot this\n".encode())
    assert password_for("7z", file) == "kq7x-9mzr-提币-4wty "
    with pytest.raises(PasswordNeedsSevenZip):
        password_for("zip", file)
    file.write_text("okx2026\n")
    assert read_password(file) == "okx2026"  # to open what somebody else made
    with pytest.raises(WeakPassphrase):
        password_for("7z", file)
    assert password_for("zip", None) == ""
    assert password_for("7z", None) != password_for("7z", None)


@pytest.mark.parametrize("data", [b"", b"\n", b"\xff\xfe\n", b"x" * 5000])
def test_a_file_without_a_passphrase_is_named(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "p").write_bytes(data)
    with pytest.raises(PasswordFileUnusable) as caught:
        read_password(tmp_path / "p")
    assert "“p”" in caught.value.sentence("zh")
    with pytest.raises(ReadFailed):
        read_password(tmp_path / "q")


def test_a_weak_one_is_refused_before_anything_is_written(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "p").write_text("123456\n")
    options = ["--out", "a.7z", "--format", "7z", "--password-file", "p"]
    assert cli.run(["bundle", "in", *options]) == 2
    assert "too easy to guess" in capsys.readouterr().err
    assert not (folder / "a.7z").exists()
