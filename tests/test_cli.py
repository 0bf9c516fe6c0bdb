"""The command line as a person or a script meets it: in a process of its own."""

import io
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from contextlib import redirect_stderr, redirect_stdout
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from okx_kit import __version__
from okx_kit.cli import run
from okx_kit.cli_output import json_text, language_of_locale
from tests.tools import needs

ROOT = Path(__file__).parent.parent
SAMPLE = ROOT / "resources" / "sample"


class Cli:
    """Runs ``okx-kit`` with an empty library in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.home = folder / "home"
        hidden = {"DISPLAY", "WAYLAND_DISPLAY", "LC_ALL", "LC_MESSAGES", "QT_QPA_PLATFORM"}
        self.environment = {k: v for k, v in os.environ.items() if k not in hidden} | {
            "OKX_KIT_HOME": str(self.home),
            "LANG": "en_US.UTF-8",
            "PYTHONPATH": str(ROOT),
            "PYTHONUTF8": "1",
        }

    def start(self, *arguments: object, **environment: str) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            [sys.executable, "-m", "okx_kit", *map(os.fspath, map(_plain, arguments))],
            cwd=self.folder,
            env=self.environment | environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )

    def run(self, *arguments: object, **environment: str) -> tuple[int, str, str]:
        child = self.start(*arguments, **environment)
        out, err = child.communicate(timeout=100)
        return child.returncode, out.decode(), err.decode()

    def here(self, *arguments: object, **environment: str) -> tuple[int, str, str]:
        """Run the command in this process: the same code, without the second a start takes."""
        out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", newline="") for _ in range(2))
        with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
            patch.chdir(self.folder)
            for name in os.environ.keys() - self.environment.keys():
                patch.delenv(name)
            for name, value in (self.environment | environment).items():
                patch.setenv(name, value)
            try:
                code = run([os.fspath(_plain(argument)) for argument in arguments])
            except SystemExit as ended:  # how argparse refuses
                code = int(ended.code or 0)
        for stream in (out, err):
            stream.seek(0)
        return code, out.read(), err.read()

    def json(self, *arguments: object, code: int = 0) -> dict[str, Any]:
        done, out, err = self.here(*arguments, "--json")
        assert done == code, err
        value = json.loads(out)
        assert isinstance(value, dict)
        return value

    def left_over(self) -> list[Path]:
        """Return what lies in the library's folder for unfinished work."""
        return list((self.home / "tmp").iterdir()) if (self.home / "tmp").is_dir() else []


def _plain(value: object) -> "str | os.PathLike[str]":
    return value if isinstance(value, str | os.PathLike) else str(value)


@pytest.fixture
def cli(tmp_path: Path) -> Cli:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "1.txt").write_text("first\n")
    (tmp_path / "in" / "提币.csv").write_text("a,b\n1,2\n", "utf-8")
    return Cli(tmp_path)


OPTIONS = ["--notes", SAMPLE / "notes.csv", "--kind", "withdrawal_not_received"]


@pytest.fixture(scope="module")
def by_process(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of ``b.zip``, of the sample, written by a process of its own.

    ``trace.txt`` beside it holds the sockets that it and its children asked for.
    """
    cli = Cli(tmp_path_factory.mktemp("process"))
    trace = [
        "strace",
        "-f",
        "--seccomp-bpf",
        "-qq",
        "-e",
        "trace=socket,connect",
        "-o",
        "trace.txt",
    ]
    bundle = ["bundle", SAMPLE, "--no-ocr", *OPTIONS, "--out", "b.zip"]
    watched = trace if shutil.which("strace") else []
    command = [*watched, sys.executable, "-m", "okx_kit", *bundle]
    run = partial(subprocess.run, cwd=cli.folder, env=cli.environment, capture_output=True)
    assert b"Written and checked" in run(command, check=True).stdout
    return cli.folder


@needs("strace")
def test_no_internet_socket_is_opened(by_process: Path) -> None:
    assert "AF_INET" not in (by_process / "trace.txt").read_text()
    control = [sys.executable, "-c", "import socket; socket.socket()"]
    watched = ["strace", "-f", "--seccomp-bpf", "-e", "trace=socket", *control]
    assert b"AF_INET" in subprocess.run(watched, check=True, capture_output=True).stderr


def test_the_sample_becomes_a_bundle_twice_the_same(cli: Cli, by_process: Path) -> None:
    first = cli.json("bundle", SAMPLE, "--no-ocr", *OPTIONS, "--out", "a.zip")
    assert (cli.folder / "a.zip").read_bytes() == (by_process / "b.zip").read_bytes()
    assert list(first) == ["bundles", "items", "skipped", "findings", "verified"]
    (bundle,) = first["bundles"]
    assert list(bundle) == ["path", "size", "encoded_size", "files"]
    assert bundle["path"] == "a.zip"
    assert bundle["size"] == (cli.folder / "a.zip").stat().st_size < bundle["encoded_size"]
    assert bundle["files"] == len(first["items"]) == len(list(SAMPLE.iterdir())) - 1
    assert list(first["items"][0]) == ["number", "name", "original_name", "sha256", "description"]
    assert [i["number"] for i in first["items"]] == list(range(1, bundle["files"] + 1))
    assert all(i["description"] for i in first["items"])
    assert "notes.csv" not in {i["original_name"] for i in first["items"]}
    assert first["verified"] is True
    assert first["findings"] == first["skipped"] == []
    assert not cli.left_over()
    assert not (cli.home / "originals").exists()


def test_verify_says_each_file_and_fails_on_a_changed_one(cli: Cli) -> None:
    cli.json("bundle", "in", "--out", "bag", "--format", "folder")
    good = cli.json("verify", "bag")
    assert list(good) == ["ok", "files", "problems"]
    assert good["ok"] is True
    assert {file["status"] for file in good["files"]} == {"ok"}
    (cli.folder / "bag" / "data" / "01_1.txt").write_text("other\n")
    bad = cli.json("verify", "bag", code=1)
    assert bad["ok"] is False
    assert {"path": "data/01_1.txt", "status": "changed"} in bad["files"]
    assert any("01_1.txt" in problem for problem in bad["problems"])
    code, out, _ = cli.here("verify", "bag", LANG="zh_CN.UTF-8")
    assert code == 1
    assert "已改动  data/01_1.txt" in out
    assert cli.json("verify", "nowhere.zip", code=1)["ok"] is False


def test_what_is_skipped_is_said_and_does_not_fail(cli: Cli) -> None:
    (cli.folder / "in" / "same.txt").write_text("first\n")
    (cli.folder / "in" / "link.txt").symlink_to("1.txt")
    with zipfile.ZipFile(cli.folder / "in" / "old.zip", "w") as archive:
        archive.writestr("a", "b")
    with zipfile.ZipFile(cli.folder / "in" / "export.zip", "w") as archive:
        archive.writestr("x.csv", "id,Time,Type,Amount,Before Balance,After Balance,Symbol\n")
    said = cli.json("bundle", "in", "gone.png", "--out", "a.zip")
    reasons = {Path(s["path"]).name: s["reason"] for s in said["skipped"]}
    assert reasons["same.txt"] == "already item 1"
    assert set(reasons) == {"same.txt", "link.txt", "old.zip", "gone.png"}
    assert "archive" in reasons["old.zip"]
    assert [i["original_name"] for i in said["items"]] == ["1.txt", "export.zip", "提币.csv"]
    assert said["items"][1]["name"] == "02_export.csv"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_name_that_is_not_utf8_comes_with_escapes(cli: Cli) -> None:
    Path(os.fsdecode(os.fsencode(cli.folder / "in") + b"/caf\xe9.txt")).write_text("x")
    said = cli.json("bundle", "in", "--out", "a.zip")
    assert "caf\\xe9.txt" in {i["original_name"] for i in said["items"]}
    assert cli.here("bundle", "in", "--out", "b.zip")[0] == 0
    assert json_text("a\udce9") == "a\\xe9"
    assert json_text("\ud800") == "\\ud800"


def test_dest_is_a_file_or_a_folder_and_nothing_is_overwritten_unasked(cli: Cli) -> None:
    (cli.folder / "out").mkdir()
    said = cli.json("bundle", "in", "--out", "out", "--kind", "p2p_buyer")
    assert Path(said["bundles"][0]["path"]).parent == Path("out")
    assert Path(said["bundles"][0]["path"]).name.startswith("okx-p2p-buyer-")
    again = cli.json("bundle", "in", "--out", "out", "--kind", "p2p_buyer", code=1)
    assert again["bundles"] == []
    assert again["verified"] is False
    cli.json("bundle", "in", "--out", "out", "--kind", "p2p_buyer", "--replace")
    code, out, err = cli.here("bundle", "in", "--out", "no/such/a.zip")
    assert (code, out) == (1, "")
    assert "does not exist" in err
    assert "不存在" in cli.here("bundle", "in", "--out", "no/a.zip", LANG="zh_CN.UTF-8")[2]
    assert cli.here("bundle", "in", "--out", cli.home / "a.zip")[0] == 1
    assert cli.here("bundle", "nothing", "--out", "b.zip")[0] == 1
    assert {p.name for p in cli.folder.iterdir()} <= {"in", "out", "home"}


def test_whether_it_fits_is_said(cli: Cli) -> None:
    assert "fits the limit 14MB" in cli.here("bundle", "in", "--out", "a.zip")[1]
    code, _, err = cli.here("bundle", "in", "--out", "b.zip", "--limit", "1kB")
    assert code == 0
    assert "more than the limit 1kB" in err
    assert "gmail" in cli.here("bundle", "in", "--out", "c.zip", "--limit", "gmail")[1]


@pytest.mark.parametrize(
    "arguments",
    [
        ["bundle"],
        ["bundle", "in"],
        ["bundle", "in", "--out", "a.zip", "--format", "rar"],
        ["bundle", "in", "--out", "a.zip", "--limit", "plenty"],
        ["bundle", "in", "--out", "a.zip", "--kind", "no_such_kind"],
        ["frobnicate"],
        ["verify"],
    ],
)
def test_wrong_usage_is_2(cli: Cli, arguments: list[str]) -> None:
    code, out, err = cli.here(*arguments)
    assert (code, out) == (2, "")
    assert err
    assert {p.name for p in cli.folder.iterdir()} == {"in"}


def test_wrong_usage_ends_the_process_with_2(cli: Cli) -> None:
    code, out, err = cli.run("frobnicate")
    assert (code, out) == (2, "")
    assert err


def test_version_and_help_are_quick_to_ask_for(cli: Cli) -> None:
    assert cli.run("--version")[:2] == (0, f"okx-kit {__version__}\n")
    code, out, _ = cli.run("bundle", "--help")
    assert code == 0
    assert "--notes" in out


def test_keep_leaves_the_case_in_the_library(cli: Cli) -> None:
    from okx_kit.case.library import Library

    cli.json("bundle", "in", "--out", "a.zip", "--title", "我的提币", "--keep")
    with Library.open(cli.home) as library:
        (case,) = library.cases()
        assert case.title == "我的提币"
        assert len(library.items(case.id)) == 2
        assert all(library.originals.check(item.sha256) for item in library.items(case.id))


def test_no_screen_is_said_instead_of_an_abort(cli: Cli) -> None:
    if sys.platform in ("win32", "darwin"):
        pytest.skip("there is always a screen there")
    code, _, err = cli.run()
    assert code == 1
    assert "no screen" in err
    assert "没有可用的屏幕" in cli.run(LC_ALL="zh_CN.UTF-8")[2]


def test_the_demo_makes_its_bundle_again_and_again(cli: Cli) -> None:
    out = cli.folder / "out"
    out.mkdir()
    for run_demo in (cli.run, cli.here):
        code, said, err = run_demo("demo", OKX_KIT_OUT=str(out))
        assert code == 0, err
        assert "okx-kit-demo.zip" in said
    assert [p.name for p in out.iterdir()] == ["okx-kit-demo.zip"]
    assert cli.json("verify", out / "okx-kit-demo.zip")["ok"] is True


@pytest.mark.skipif(os.name != "posix", reason="sends POSIX signals")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_stopped_it_leaves_nothing(cli: Cli, number: signal.Signals, code: int) -> None:
    with (cli.folder / "in" / "large.bin").open("wb") as file:
        file.truncate(3 << 30)  # sparse: long enough to be met at work
    child = cli.start("bundle", "in", "--out", "a.zip")
    while not cli.left_over() and child.poll() is None:
        time.sleep(0.01)  # until it is really at work
    child.send_signal(number)
    _, err = child.communicate(timeout=60)
    assert child.returncode == code, err
    assert not cli.left_over()
    assert {p.name for p in cli.folder.iterdir()} <= {"in", "home"}


@pytest.mark.skipif(os.name != "posix", reason="sends POSIX signals")
def test_what_a_killed_run_left_is_gone_after_the_next(cli: Cli) -> None:
    with (cli.folder / "in" / "large.bin").open("wb") as file:
        file.truncate(3 << 30)
    child = cli.start("bundle", "in", "--out", "a.zip")
    while not cli.left_over() and child.poll() is None:
        time.sleep(0.01)
    child.kill()
    child.communicate()
    assert cli.left_over()
    (cli.folder / "in" / "large.bin").unlink()
    cli.json("bundle", "in", "--out", "a.zip")
    assert not cli.left_over()


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, "zh"),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LC_MESSAGES": "zh_TW", "LANG": "en_US"}, "zh"),
    ],
)
def test_the_language_is_the_locales(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], language: str
) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert language_of_locale() == language
