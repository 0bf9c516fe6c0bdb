"""What opening the window costs: ``python benchmarks/start_window.py [ROUNDS]``.

Each round is a process of its own, offscreen, on a new library: processor time (the machine may be
busy) from the start of Python to the mark, for building the window, and until it was painted; a
bare PySide6 window beside it. Printed: the best of each in milliseconds, and the modules loaded.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

BARE = """\
import json, sys, time
from PySide6.QtWidgets import QApplication, QLabel
application = QApplication([])
label = QLabel("bare")
label.resize(1200, 760)
label.show()
application.processEvents()
print(json.dumps({"shown": time.process_time(), "modules": len(sys.modules)}))
"""
OURS = """\
import json, sys, time
from pathlib import Path
from okx_kit.ui.app import application
from okx_kit.ui.start.first_sight import show_mark
from okx_kit.ui.start.launch import Launch
app = application()
launch = Launch(Path(sys.argv[1]), ())
mark = show_mark()
seen = time.process_time()
import okx_kit.ui.start.running as running
running.use_language("zh")
running.theme().apply("light")
library = running.open_library(launch.home, launch.turn)
began = time.process_time()
window = running.MainWindow(running.Workspace(library))
built = time.process_time() - began
window.show()
app.processEvents()
found = {"mark": seen, "window": built, "shown": time.process_time(), "modules": len(sys.modules)}
print(json.dumps(found), flush=True)
window.close()
"""


def run(program: str) -> dict[str, float]:
    """Return what one process of ``program`` printed, times in milliseconds."""
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "OKX_KIT_HOME": folder}
        done = subprocess.run(
            [sys.executable, "-c", program, folder],
            env=environment,
            cwd=Path(__file__).parents[1],
            capture_output=True,
            check=True,
        )
    found = json.loads(done.stdout.splitlines()[0])
    return {name: value if name == "modules" else 1000 * value for name, value in found.items()}


def main(arguments: list[str]) -> None:
    """Measure both in turn and print the best of each."""
    rounds = int(arguments[0]) if arguments else 5
    taken = [(run(BARE), run(OURS)) for _ in range(rounds + 1)][1:]  # the first compiles
    for place, name in enumerate(("bare", "okx-kit")):
        best = {key: min(pair[place][key] for pair in taken) for key in taken[0][place]}
        print(name, ", ".join(f"{key} {value:.0f}" for key, value in best.items()))


if __name__ == "__main__":
    main(sys.argv[1:])
