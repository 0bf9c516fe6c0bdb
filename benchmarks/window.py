"""How long the window's thread is held while much goes on: ``python benchmarks/window.py [N]``.

A timer of 5 ms notes the gaps between its ticks while N small files are added and, for every step
a person may take with N items, while and after it. Printed for each step:

- gap: the longest gap between two ticks, in milliseconds;
- held: the longest gap less the time this thread was ready and other programs had the processors
  (Linux tells; elsewhere the same as the gap), and how many of these were over 50 ms;
- used: the most processor time this thread used between two ticks.
"""

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from openpyxl import Workbook
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QScrollBar

from okx_kit.case.library import Library
from okx_kit.ui.app import application
from okx_kit.ui.common.responsive import keep_responsive
from okx_kit.ui.common.theme import theme
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.window.main_window import MainWindow

LIMIT_MS = 50
Step = Callable[[], object]


def waited() -> float:
    """Return how long this thread was ready to run and had no processor, in seconds."""
    try:
        return int(Path("/proc/thread-self/schedstat").read_text("ascii").split()[1]) / 1e9
    except OSError:
        return 0.0


class Probe:
    """Notes the gaps between ticks of the event loop, in milliseconds."""

    def __init__(self) -> None:
        self.worst: dict[str, float] = {}
        self._gaps: list[tuple[float, float, float]] = []  # gap, held, used
        self._timer = QTimer(interval=5)
        self._timer.timeout.connect(self._tick)
        self._restart()
        self._timer.start()

    def _restart(self) -> None:
        self._gaps = []
        self._last = time.perf_counter(), waited(), time.thread_time()

    def _tick(self) -> None:
        now = time.perf_counter(), waited(), time.thread_time()
        gap, wait, used = ((new - old) * 1000 for new, old in zip(now, self._last, strict=True))
        self._gaps.append((gap, max(0.0, gap - wait), used))
        self._last = now

    def during(
        self, what: str, work: Step, seconds: float, until: Callable[[], bool] | None = None
    ) -> None:
        """Do something, let the loop run until it has settled, and print the gaps.

        ``until`` is asked after ``seconds``, and again until it says so.
        """
        self._restart()
        started = time.perf_counter()
        loop = QEventLoop()
        QTimer.singleShot(0, work)
        QTimer.singleShot(round(seconds * 1000), loop.quit)
        loop.exec()
        while until is not None and not until():
            QTimer.singleShot(50, loop.quit)
            loop.exec()
        took = time.perf_counter() - started
        gap, held, used = (max(column) for column in zip(*self._gaps, strict=True))
        over = sum(one[1] > LIMIT_MS for one in self._gaps)
        self.worst[what] = held
        print(
            f"{what:32} {gap:6.0f} {held:6.0f} {used:6.0f}   {over:3} of {len(self._gaps):5}"
            f"   {took:5.1f} s",
            flush=True,
        )


def scroll_about(bar: QScrollBar) -> None:
    """Scroll through everything in 60 strides, one each turn of the loop."""
    strides = iter([*range(0, bar.maximum(), max(1, bar.maximum() // 60)), bar.maximum()])
    timer = QTimer(bar, interval=0)

    def stride() -> None:
        place = next(strides, None)
        if place is None:
            timer.stop()
        else:
            bar.setValue(place)

    timer.timeout.connect(stride)
    timer.start()


def run(probe: Probe, window: MainWindow, folder: Path) -> None:
    """Take every step on the window."""
    workspace, view = window.workspace, window.collect
    actions, bar = window.commands.actions, view.list.verticalScrollBar()

    def idle() -> bool:
        return not workspace.jobs.running()

    def type_word(word: str) -> Step:
        def type_on(left: str) -> None:
            view.filter.text.setText(view.filter.text.text() + left[:1])
            if left[1:]:
                QTimer.singleShot(80, lambda: type_on(left[1:]))

        return lambda: type_on(word)

    def all_items() -> dict[int, dict[str, object]]:
        return {item.id: {"description": "the same words"} for item in workspace.items}

    probe.during("pages built in idle steps", lambda: None, 3)
    probe.during("start adding", lambda: window.receiving.take_paths([folder]), 2)
    probe.during("while adding: scroll", lambda: scroll_about(bar), 2)
    probe.during("while adding: find", type_word("note 9"), 1.5)
    probe.during("while adding: find nothing more", view.filter.clear, 1)
    first = workspace.items[0].id
    change = {first: {"description": "d"}}
    probe.during("while adding: describe", lambda: workspace.edit_items("x", change), 1)
    probe.during("while adding: move", lambda: workspace.move([first], 9), 1)
    probe.during("the rest of adding", lambda: None, 1, idle)
    probe.during("settle", lambda: None, 1)
    probe.during("scroll fast", lambda: scroll_about(bar), 2)
    probe.during("find, typed", type_word("note 99"), 2)
    probe.during("select all found", view.list.selectAll, 1)
    probe.during("find nothing more", view.filter.clear, 1)
    probe.during("show undescribed", lambda: view.filter.kind.setCurrentIndex(1), 1)
    probe.during("show all", view.filter.clear, 1)
    for name in ("sort_name", "reverse", "undo", "grid", "grid", "select_all"):
        action = window.undo if name == "undo" else actions[name]
        probe.during(name.replace("_", " "), action.trigger, 1.5)
    probe.during("describe all", lambda: workspace.edit_items("x", all_items()), 2)
    probe.during("undo it", window.undo.trigger, 2)
    last = workspace.items[-1].id
    probe.during("move the last to the top", lambda: workspace.move([last], 0), 1)
    half = [item.id for item in workspace.items[::2]]
    probe.during("remove every second", lambda: workspace.remove_items(half), 2)
    probe.during("undo that", window.undo.trigger, 2)
    case = workspace.case
    assert case is not None
    probe.during("close the case", lambda: workspace.open_case(None), 1)
    probe.during("open the case", lambda: workspace.open_case(case.id), 1)


def tables(probe: Probe, window: MainWindow, folder: Path) -> None:
    """Look at a large CSV file and a large workbook, one after the other, twice."""
    head = [f"name {column}" for column in range(40)]
    rows = [head, *([f"{row * column}.25" for column in range(40)] for row in range(3000))]
    text = "\n".join(",".join(row) for row in rows)
    (folder / "orders.csv").write_text(text, "utf-8")
    book = Workbook(write_only=True)
    sheet = book.create_sheet("orders")
    for row in rows:
        sheet.append(row)
    book.save(folder / "orders.xlsx")
    window.workspace.new_case()
    probe.during("add two tables", lambda: window.receiving.take_paths([folder]), 3)
    table, workbook = window.workspace.items
    both = [table, workbook]
    opened = [window.dialogs.preview(table)]
    viewer = opened[0]
    probe.during("open a table", lambda: None, 4)
    for name, item in (("a workbook", workbook), ("a table", table)):
        probe.during(f"look at {name}", lambda item=item: viewer.show_item(item, both), 4)
    view = viewer.table.view
    probe.during("scroll the table", lambda: scroll_about(view.verticalScrollBar()), 2)
    viewer.close()


def main() -> None:
    """Run every step on a window with N files."""
    count = int(sys.argv[1]) if sys.argv[1:] else 10_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "in"
        folder.mkdir()
        for number in range(count):
            (folder / f"note {number}.txt").write_text(f"invented evidence {number}\n", "utf-8")
        keep_responsive(application())
        theme().apply("light")
        window = MainWindow(Workspace(Library.open(Path(name) / "home")))
        window.show()
        probe = Probe()
        print(f"{'milliseconds':32} {'gap':>6} {'held':>6} {'used':>6}   held over {LIMIT_MS}")
        run(probe, window, folder)
        (Path(name) / "tables").mkdir()
        tables(probe, window, Path(name) / "tables")
        window.close()
        shutil.rmtree(folder)
        worst = max(probe.worst, key=probe.worst.__getitem__)
        print(f"held longest: {probe.worst[worst]:.0f} ms ({worst})")


if __name__ == "__main__":
    main()
