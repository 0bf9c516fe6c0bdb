"""A second launch, with real processes: its files reach the open window, nothing is lost."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.gui.pictures import screenshot
from tests.gui.screen import ROOT

PATIENCE_S = 40
HERE = Path(__file__).parent


class Programs:
    """Processes of the program on one library, ended with the test."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.home = folder, folder / "home"
        self.started: list[subprocess.Popen[bytes]] = []
        self.environment = os.environ | {
            "OKX_KIT_HOME": str(self.home),
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONPATH": str(ROOT),
            "PYTHONWARNINGS": "",
        }

    def start(self, *arguments: str, cwd: Path = ROOT) -> "subprocess.Popen[bytes]":
        process = subprocess.Popen([sys.executable, *arguments], env=self.environment, cwd=cwd)
        self.started.append(process)
        return process

    def window(self, name: str, *files: str) -> Path:
        """Open a window with a job that goes on; returns the folder to talk through."""
        talk = self.folder / name
        talk.mkdir()
        self.start(str(HERE / "launched.py"), str(talk), *files)
        wait_for(talk / "ready")
        return talk

    def launch(self, *files: str, cwd: Path = ROOT) -> "subprocess.Popen[bytes]":
        """Start the program as a double-click on files does."""
        return self.start("-m", "okx_kit", "--", *files, cwd=cwd)

    def told(self, talk: Path, count: int) -> dict[str, list[str]]:
        """Return what the window has once it has so many items, while its job goes on."""
        deadline = time.monotonic() + PATIENCE_S
        while True:
            (talk / "told.json").unlink(missing_ok=True)
            (talk / "tell").write_text("")
            wait_for(talk / "told.json")
            told: dict[str, list[str]] = json.loads((talk / "told.json").read_text())
            if len(told["items"]) >= count or time.monotonic() > deadline:
                return told


def wait_for(path: Path) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not path.exists() or (path.suffix and not path.read_bytes()):
        assert time.monotonic() < deadline, f"no {path.name}"
        time.sleep(0.01)


@pytest.fixture
def programs() -> Iterator[Programs]:
    # A short name: a socket's may have about a hundred bytes.
    with tempfile.TemporaryDirectory(prefix="okx") as folder:
        made = Programs(Path(folder))
        yield made
        for process in made.started:
            process.kill()
            process.wait()


pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and names of POSIX")


def test_other_launches_reach_the_open_window_and_a_kill_loses_nothing(programs: Programs) -> None:
    """While a job runs; by relative names, by names that are no UTF-8, several at once."""
    files = programs.folder / "files"
    for number, name in enumerate(("first.png", "relative.png", "third.png", "after.png")):
        screenshot(files, name, shade=number)
    odd = os.fsencode(files) + b"/odd\xff.txt"
    Path(os.fsdecode(odd)).write_bytes(b"text")
    talk = programs.window("a", str(files / "first.png"))
    others = [
        programs.launch("relative.png", cwd=files),
        programs.launch(os.fsdecode(odd), str(files / "third.png")),
        programs.launch(),  # empty-handed: only brings the window to the front
    ]
    assert [process.wait(PATIENCE_S) for process in others] == [0, 0, 0]
    socket = programs.home / "window.socket"
    assert socket.stat().st_mode & 0o077 == 0
    told = programs.told(talk, 4)
    before = {"first.png", "relative.png", "third.png", os.fsdecode(b"odd\xff.txt")}
    assert len(told["windows"]) == 1
    assert sorted(told["items"]) == sorted(before)
    os.kill(programs.started[0].pid, signal.SIGKILL)
    programs.started[0].wait()
    assert socket.exists()  # nobody was there to take it away
    talk = programs.window("b", str(files / "after.png"))
    told = programs.told(talk, len(before) + 1)
    assert sorted(told["items"]) == sorted(before | {"after.png"})
    (talk / "stop").write_text("")
    assert programs.started[-1].wait(PATIENCE_S) == 0
    assert not socket.exists()
    assert not (programs.home / "faults.log").exists()


def test_two_launches_at_once_make_one_window(programs: Programs) -> None:
    files = programs.folder / "files"
    for number, name in enumerate(("one.png", "two.png")):
        screenshot(files, name, shade=number)
    talks = [programs.folder / name for name in "ab"]
    for talk, name in zip(talks, ("one.png", "two.png"), strict=True):
        talk.mkdir()
        programs.start(str(HERE / "launched.py"), str(talk), str(files / name))
    deadline = time.monotonic() + PATIENCE_S
    while all(process.poll() is None for process in programs.started):
        assert time.monotonic() < deadline
        time.sleep(0.01)
    (first,) = (talk for talk in talks if (talk / "ready").exists())
    told = programs.told(first, 2)
    assert len(told["windows"]) == 1
    assert sorted(told["items"]) == ["one.png", "two.png"]
    (first / "stop").write_text("")
    assert [process.wait(PATIENCE_S) for process in programs.started] == [0, 0]
