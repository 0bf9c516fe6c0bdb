"""How long the window's thread is held by a large table: ``python benchmarks/window_table.py [N]``.

An invented trading history of N rows (1,000,000) is added, opened large, scrolled through, filtered
by each field, and rows of it are chosen until their copy is there to be shared. What is printed is
explained in ``window.py``.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTimer
from records import make
from window import LIMIT_MS, Probe, Step, scroll_about

from okx_kit.case.library import Library
from okx_kit.ui.app import application
from okx_kit.ui.common.responsive import keep_responsive
from okx_kit.ui.common.theme import theme
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.records.page import RecordsPage
from okx_kit.ui.window.main_window import MainWindow


def typed(put: Callable[[str], object], word: str) -> Step:
    """Return what types a word letter by letter."""

    def type_on(count: int) -> None:
        put(word[:count])
        if count < len(word):
            QTimer.singleShot(80, lambda: type_on(count + 1))

    return lambda: type_on(1)


def look_through(probe: Probe, page: RecordsPage) -> None:
    """Scroll, filter and sort."""
    table, bar = page.table, page.view.verticalScrollBar()

    def idle() -> bool:
        return not table.busy()

    probe.during("scroll through everything", lambda: scroll_about(bar), 3, idle)
    probe.during("scroll page by page", lambda: page_down(page, 40), 3, idle)
    probe.during("find text, typed", typed(page.filter.text.setText, "998877"), 3, idle)
    probe.during("clear", page.filter.clear, 1, idle)
    pair = page.filter.symbol
    probe.during("one pair", lambda: pair.setCurrentIndex(2), 1, idle)
    probe.during("one pair: scroll", lambda: scroll_about(bar), 3, idle)
    probe.during("amounts", typed(page.filter.least.setText, "0.99"), 2, idle)
    probe.during("clear", page.filter.clear, 1, idle)
    probe.during("oldest first", lambda: page.filter.order.setCurrentIndex(1), 1, idle)
    probe.during("oldest first: scroll", lambda: scroll_about(bar), 3, idle)
    probe.during("an hour either side", lambda: page.row_menu.asked.emit("hour"), 1, idle)
    probe.during("this order id", lambda: page.row_menu.asked.emit("order"), 1, idle)


def page_down(page: RecordsPage, times: int) -> None:
    """Scroll by the height of the view, again and again."""
    bar = page.view.verticalScrollBar()
    bar.setValue(bar.value() + bar.pageStep())
    if times:
        QTimer.singleShot(30, lambda: page_down(page, times - 1))


def choose(probe: Probe, window: MainWindow, page: RecordsPage) -> None:
    """Choose rows and wait until what is shared of the table follows."""
    workspace = window.workspace

    def shared() -> bool:
        return not (page.table.busy() or workspace.copies.unready(workspace.items))

    probe.during("choose an order, until shared", page.choose_shown, 1, shared)
    probe.during("only chosen rows", lambda: page.filter.only_chosen.setChecked(True), 1, shared)
    probe.during("clear", page.filter.clear, 1, shared)
    probe.during("text that 5,000 rows have", lambda: ask(page, ",0.99"), 1, shared)
    probe.during("choose all shown, until shared", page.choose_shown, 1, shared)
    probe.during("undo", window.undo.trigger, 1, shared)
    probe.during("redo", window.redo.trigger, 1, shared)


def ask(page: RecordsPage, text: str) -> None:
    """Find text at once."""
    page.filter.text.setText(text)
    page.filter.type.setCurrentIndex(0)


def main() -> None:
    """Make the table, take every step, say what held the window longest."""
    rows = int(sys.argv[1]) if sys.argv[1:] else 1_000_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "OKX Trading History~UTC+8.csv"
        make(source, rows)
        app = application()
        tidying = keep_responsive(app)
        theme().apply("light")
        window = MainWindow(Workspace(Library.open(folder / "home")))
        window.resize(1360, 860)
        window.show()
        workspace = window.workspace
        workspace.new_case()
        probe = Probe()
        print(f"{rows:,} rows, {source.stat().st_size / 1e6:.0f} MB")
        print(f"{'ms':32} {'gap':>6} {'held':>6} {'used':>6}   over {LIMIT_MS} ms")
        probe.during("start", lambda: None, 1)
        done = workspace.jobs.running
        probe.during("add", lambda: window.receiving.take_paths([source]), 1, lambda: not done())
        (item,) = workspace.items
        viewer = window.dialogs.preview(item)
        page = viewer.records
        probe.during("open, first time", lambda: None, 1, lambda: page.model.row_at(0) is not None)
        viewer.close()
        probe.during("close", lambda: None, 1)
        page = window.dialogs.preview(item).records
        probe.during("open again", lambda: None, 0.2, lambda: page.model.row_at(0) is not None)
        look_through(probe, page)
        choose(probe, window, page)
        worst = max(probe.worst, key=lambda what: probe.worst[what])
        print(f"longest hold: {probe.worst[worst]:.0f} ms ({worst})")
        window.close()
        del tidying


if __name__ == "__main__":
    main()
