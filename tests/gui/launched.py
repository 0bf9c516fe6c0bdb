"""The program as it starts, with a job that runs as long as a test wants; run as a process.

``python launched.py FOLDER FILE…``: ``ready`` appears in FOLDER once the window is open and its job
runs; after ``tell`` appears there, ``told.json`` says what there is once all other jobs are done;
after ``stop`` the window closes.
"""

import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from okx_kit.ui.app import application, run_window
from okx_kit.ui.common.jobs import Job
from okx_kit.ui.window.main_window import MainWindow


def windows() -> list[MainWindow]:
    """Return the open windows."""
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow)]


class Driver:
    """Waits for the window, then for the word to stop."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.job: Job | None = None
        self.timer = QTimer(interval=20)
        self.timer.timeout.connect(self.look)
        self.timer.start()

    def work(self, job: Job) -> None:
        """Run until the test says stop."""
        while not (self.folder / "stop").exists() and not job.cancelled():
            time.sleep(0.01)

    def look(self) -> None:
        """Start the job, and see whether it is time to tell."""
        shown = windows()
        if not shown:
            return
        if self.job is None:
            self.job = shown[0].workspace.jobs.run("busy", self.work)
            (self.folder / "ready").write_text("")
        elif (self.folder / "stop").exists():
            self.timer.stop()
            shown[0].close()
        elif (self.folder / "tell").exists() and len(shown[0].workspace.jobs.running()) == 1:
            (self.folder / "tell").unlink()
            self.tell(shown)

    def tell(self, shown: list[MainWindow]) -> None:
        """Write down what there is."""
        items = [item.original_name for item in shown[0].workspace.items]
        told = {"windows": [one.windowTitle() for one in shown], "items": items}
        (self.folder / "told").write_text(json.dumps(told))
        (self.folder / "told").rename(self.folder / "told.json")


if __name__ == "__main__":
    application()
    driver = Driver(Path(sys.argv[1]))
    sys.exit(run_window([Path(name) for name in sys.argv[2:]]))
