"""A row dragged out of the running program onto another one, through a real X server."""

import json
import subprocess
import sys
from pathlib import Path

from okx_kit.bundle.shared_file import entries_of
from okx_kit.case.library import Library
from okx_kit.intake.sources import expand
from okx_kit.intake.taking import take_in
from tests.gui.pictures import screenshot
from tests.gui.screen import drag, program, until, virtual_screen, window_shown
from tests.tools import needs

TARGET = Path(__file__).with_name("drop_target.py")


@needs("Xvfb", "xdotool")
def test_a_row_dragged_onto_another_program_is_the_file_as_sent(tmp_path: Path) -> None:
    home = tmp_path / "home"
    shots = [screenshot(tmp_path / "in", f"提现 {n}.png", shade=n) for n in range(2)]
    with Library.open(home) as library:
        case = library.create_case("x", "deposit_missing")
        taken = take_in(library, case.id, expand(shots).sources)
        ids = {item.id for item in taken.added}
        entries = entries_of(library.items(case.id), 0, ids)
        sent = {entry.path.rpartition("/")[2]: entry.sha256 for entry in entries}
    with virtual_screen() as screen:
        screen |= {"OKX_KIT_HOME": str(home), "LANG": "C.UTF-8"}
        with program(screen) as running:
            until(lambda: window_shown(screen, "OKX Evidence Kit"), "the window")
            target = subprocess.Popen(
                [sys.executable, str(TARGET), "1480", "60", "160"],
                env=screen,
                stdout=subprocess.PIPE,
                text=True,
            )
            assert target.stdout is not None
            assert target.stdout.readline().strip() == "ready"
            drag(screen, (520, 330), (1540, 120))
            told = json.loads(target.stdout.readline())
            target.kill()
            target.communicate()
            assert len(list((home / "out").glob("*/*"))) == 1
            running.terminate()
            running.wait(20)
    (name,) = told["files"]
    assert told["files"][name] == sent[name]
    assert told["actions"] == 1  # a copy, never a move
    with Library.open(home) as library:
        assert len(library.items(case.id)) == 2
