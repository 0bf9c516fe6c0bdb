"""How long the window's thread is held while much goes on: ``python benchmarks/window.py [N]``.

A timer of 5 ms notes the gaps between its ticks while N small files are added, the list is
scrolled, searched, sorted and moved about. Printed: the longest gap of each and the share over
50 ms.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer

from okx_kit.case.library import Library
from okx_kit.ui.app import application
from okx_kit.ui.common import ordering
from okx_kit.ui.common.theme import theme
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.window.main_window import MainWindow


class Probe:
    """Notes the gaps between ticks of the event loop."""

    def __init__(self) -> None:
        self.gaps: list[float] = []
        self._last = time.perf_counter()
        self._timer = QTimer(interval=5)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        now = time.perf_counter()
        self.gaps.append(now - self._last)
        self._last = now

    def during(self, what: str, work: Callable[[], object], seconds: float) -> None:
        """Start something, let the loop run until it has settled, and print the gaps."""
        self.gaps.clear()
        self._last = time.perf_counter()
        work()
        loop = QEventLoop()
        QTimer.singleShot(round(seconds * 1000), loop.quit)
        loop.exec()
        over = sum(gap > 0.05 for gap in self.gaps)
        print(f"{what:28} longest {max(self.gaps) * 1000:6.0f} ms, over 50 ms: {over}")


def main() -> None:
    """Run every step on a window with N files."""
    count = int(sys.argv[1]) if sys.argv[1:] else 10_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "in"
        folder.mkdir()
        for number in range(count):
            (folder / f"note {number}.txt").write_text(f"invented evidence {number}\n", "utf-8")
        application()
        theme().apply("light")
        window = MainWindow(Workspace(Library.open(Path(name) / "home")))
        window.show()
        probe = Probe()

        def add() -> None:
            window.receiving.take_paths([folder])

        probe.during("start adding", add, 3)
        while window.workspace.jobs.running():
            probe.during("adding", lambda: None, 5)
        workspace, view = window.workspace, window.collect
        bar = view.list.verticalScrollBar()
        probe.during("scroll to the end", lambda: bar.setValue(bar.maximum()), 1)
        probe.during("find", lambda: view.filter.text.setText("99"), 2)
        probe.during("find nothing more", view.filter.clear, 2)
        probe.during("sort", lambda: workspace.set_order(ordering.by_name(workspace.items)), 3)
        ids = [item.id for item in workspace.items]
        probe.during("move to the top", lambda: workspace.move([ids[-1]], 0), 2)
        probe.during(
            "describe", lambda: workspace.edit_items("x", {ids[5]: {"description": "d"}}), 1
        )
        probe.during("grid", view.filter.grid.toggle, 2)
        window.close()


if __name__ == "__main__":
    main()
