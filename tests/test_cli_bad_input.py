"""Whatever a command is given: a sentence and an exit code, never a traceback, never a wait."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from okx_kit.__main__ import main as start
from okx_kit.cli import main
from tests.test_cli import Cli

LONG = "x" * 300
CASES: tuple[tuple[tuple[str, ...], int, str], ...] = (
    (("verify", "none.zip"), 1, "does not exist"),
    (("verify", LONG), 1, "the name is too long"),
    (("verify", "pipe"), 1, "neither an ordinary file nor a folder"),
    (("verify", ""), 2, "not an empty text"),
    (("scan", "pipe"), 1, "a channel between programs"),
    (("scan", LONG), 1, "the name is too long"),
    (("records", "bytes.txt"), 1, "no table that can be read"),
    (("redact", "folder", "--box", "1,2,3,4", "--out", "o.png"), 1, "is a folder"),
    (("redact", "bytes.txt", "--box", "1,2,0,4", "--out", "o.png"), 2, "no box such as"),
    (("redact", "bytes.txt", "--box", "1,2,3,4", "--out", f"{LONG}.png"), 1, "name is too long"),
    (("letter", "--kind", "bug", "--channel", "email", "--facts", "gbk.toml"), 2, "as UTF-8"),
    (("check-mail", "folder"), 1, "is a folder"),
    (("check-mail", LONG), 1, "the name is too long"),
    (("bundle", "bytes.txt", "--out", ""), 2, "not an empty text"),
    (("bundle", "bytes.txt", "--out", f"{LONG}.zip"), 1, "the name is too long"),
    *(
        (("bundle", "bytes.txt", "--out", "a.zip", "--limit", limit), 2, "neither a size")
        for limit in ("0", "0.0MB", "-5", "nan", "9" * 400 + "MB", "9" * 39)
    ),
)


@pytest.fixture
def cli(tmp_path: Path) -> Cli:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "inside.png").write_bytes(b"no picture")
    (tmp_path / "bytes.txt").write_bytes(b"\xff\xfe\x00bad\x80\n")
    (tmp_path / "gbk.toml").write_bytes('coin = "中"'.encode("gbk"))
    if sys.platform != "win32":
        os.mkfifo(tmp_path / "pipe")
    return Cli(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes among files there")
@pytest.mark.parametrize(("arguments", "code", "said"), CASES)
def test_bad_input_is_told(cli: Cli, arguments: tuple[str, ...], code: int, said: str) -> None:
    before = {path.name for path in cli.folder.iterdir()}
    done, out, err = cli.here(*arguments)
    assert (done, said in err) == (code, True), (out, err)
    assert "Words(" not in out + err
    assert {path.name for path in cli.folder.iterdir()} <= before | {"home"}


def test_what_is_not_there_was_not_checked(cli: Cli) -> None:
    assert "Nothing was checked" in cli.here("verify", "none.zip")[1]
    assert "NOT good" in cli.here("verify", "bytes.txt")[1]  # the control


@pytest.mark.skipif(sys.platform == "win32", reason="descriptors are closed by a shell")
@pytest.mark.parametrize("closed", [">&-", "<&- >&- 2>&-"])
def test_closed_streams_do_no_harm(cli: Cli, closed: str) -> None:
    command = f'"$0" -m okx_kit bundle bytes.txt --out a.zip --no-ocr {closed}'
    done = subprocess.run(
        ["sh", "-c", command, sys.executable],
        cwd=cli.folder,
        env=cli.environment,
        capture_output=True,
        timeout=100,
        check=False,
    )
    assert (done.returncode, b"Traceback" in done.stderr) == (0, False), done.stderr
    assert cli.here("verify", "a.zip")[0] == 0
    assert cli.left_over() == []


def test_ctrl_c_before_the_work_begins_is_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    def pressed(arguments: list[str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("okx_kit.cli.run", pressed)
    assert start(["verify", "a.zip"]) == 130
    assert main() == 130
