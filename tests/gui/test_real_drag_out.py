"""The running program, started with files, and a row dragged out of it onto another program."""

import json
import select
import subprocess
import sys
from pathlib import Path

from okx_kit.bundle.shared_file import entries_of
from okx_kit.case.library import Library
from tests.gui.pictures import screenshot
from tests.gui.screen import ROOT, drag, rows, until, virtual_screen, window_shown
from tests.tools import needs

TARGET = Path(__file__).with_name("drop_target.py")


@needs("Xvfb", "xdotool")
def test_a_row_dragged_onto_another_program_is_the_file_as_sent(tmp_path: Path) -> None:
    home = tmp_path / "home"
    shots = [screenshot(tmp_path / "in", f"提现 {n}.png", shade=n) for n in range(2)]
    with virtual_screen() as screen:
        screen |= {"OKX_KIT_HOME": str(home), "LANG": "C.UTF-8"}
        started = [sys.executable, "-m", "okx_kit", *map(str, shots)]
        place = ["1480", "60", "160"]
        with (
            subprocess.Popen(started, env=screen, cwd=ROOT) as running,
            subprocess.Popen(
                [sys.executable, str(TARGET), *place], env=screen, stdout=subprocess.PIPE, text=True
            ) as target,
        ):
            try:
                assert target.stdout is not None
                assert target.stdout.readline().strip() == "ready"
                until(lambda: window_shown(screen, "OKX Evidence Kit", running), "the window")
                until(lambda: rows(home) == 2, "two items")
                told = _dragged(screen, target)
                assert len(list((home / "out").glob("*/*"))) == 1
            finally:
                running.terminate()
                target.kill()
    with Library.open(home) as library:
        (case,) = library.cases()
        items = library.items(case.id)
        entries = entries_of(items, 0, {item.id for item in items})
    sent = {entry.path.rpartition("/")[2]: entry.sha256 for entry in entries}
    (name,) = told["files"]
    assert len(sent) == 2
    assert told["files"][name] == sent[name]
    assert told["actions"] == 1  # a copy, never a move


def _dragged(screen: dict[str, str], target: "subprocess.Popen[str]") -> dict[str, dict[str, str]]:
    """Drag the first row onto the other program until it got something; return what."""
    assert target.stdout is not None
    stdout = target.stdout

    def got() -> bool:
        drag(screen, (520, 330), (1540, 120))
        return bool(select.select([stdout], [], [], 3)[0])

    until(got, "a drop")
    told: dict[str, dict[str, str]] = json.loads(stdout.readline())
    return told
