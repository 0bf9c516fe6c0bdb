"""A drop from another process onto the running program, through a real X server."""

import subprocess
import sys
from pathlib import Path

from okx_kit.case.library import Library
from tests.gui.pictures import screenshot
from tests.gui.screen import drag, program, rows, until, virtual_screen, window_shown
from tests.tools import needs


@needs("Xvfb", "xdotool")
def test_files_dragged_by_another_program_are_taken_in_as_copies(tmp_path: Path) -> None:
    home = tmp_path / "home"
    paths = [screenshot(tmp_path / "out of tmp", f"提现 {n}.png", shade=n) for n in range(3)]
    before = [path.read_bytes() for path in paths]
    with virtual_screen() as screen:
        screen |= {"OKX_KIT_HOME": str(home), "LANG": "C.UTF-8"}
        with program(screen) as running:
            until(lambda: window_shown(screen, "OKX Evidence Kit", running), "the window")
            source = subprocess.Popen(
                [sys.executable, str(Path(__file__).with_name("drag_source.py")), "1480", "60"]
                + [str(path) for path in paths],
                env=screen,
                stdout=subprocess.PIPE,
                text=True,
            )
            assert source.stdout is not None
            assert source.stdout.readline().strip() == "ready"
            drag(screen, (1540, 120), (700, 400))
            until(lambda: rows(home) == 3, "three items")
            said = source.stdout.readline().strip()
            source.kill()
            source.communicate()
            running.terminate()
            running.wait(20)
    assert said == "CopyAction"
    assert [path.read_bytes() for path in paths] == before
    with Library.open(home) as library:
        (case,) = library.cases()
        assert [item.original_name for item in library.items(case.id)] == [p.name for p in paths]
        assert all(library.originals.check(item.sha256) for item in library.items(case.id))
