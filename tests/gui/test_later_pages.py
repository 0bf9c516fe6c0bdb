"""Pages built late: as if they had always been there, and never in the way of the start."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from okx_kit.ui.common.theme import theme
from okx_kit.ui.plain_imports import use_plain_imports
from okx_kit.ui.window import header as tabs
from okx_kit.ui.window.main_window import MainWindow
from tests.gui.conftest import WAIT_MS

PAGES = ("check", "timeline", "log", "send", "result")
LATER = (
    "okx_kit.ui.check", "okx_kit.ui.timeline", "okx_kit.ui.log.log_page", "okx_kit.ui.preview",
    "okx_kit.ui.send.send_page", "okx_kit.ui.send.exporting", "okx_kit.ui.send.result_page",
    "okx_kit.ui.redaction.editor", "okx_kit.ui.settings.settings_dialog", "okx_kit.ui.help",
    "okx_kit.bundle.export", "okx_kit.bundle.writer", "okx_kit.bundle.casefile",
    "okx_kit.bundle.reopen", "okx_kit.guide.letters.compose", "okx_kit.records.export",
    "okx_kit.records.sharing", "okx_kit.privacy.seeds", "okx_kit.privacy.personal",
    "openpyxl", "PIL", "py7zr", "cryptography", "rapidfuzz", "lxml", "numpy", "onnxruntime",
    "PySide6.QtPrintSupport", "PySide6.QtMultimedia", "PySide6.QtPdf",
)  # fmt: skip
"""What the first paint must not wait for, with everything inside."""
START = """\
import json, sys
from pathlib import Path
from okx_kit.ui.app import application
import okx_kit.ui.start.running as running
app = application()
library = running.open_library(Path(sys.argv[1]))
window = running.MainWindow(running.Workspace(library))
window.view.pages.idle.stop()
window.show()
while not window.windowHandle().isExposed():
    app.processEvents()
app.processEvents()
print(json.dumps([*sys.modules]), flush=True)
window.close()
"""


def within(name: str, parts: tuple[str, ...]) -> bool:
    """Tell whether a module is one of ``parts`` or inside one."""
    return any(name == part or name.startswith(f"{part}.") for part in parts)


def test_the_first_paint_waits_for_nothing_that_can_come_later(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", START, str(tmp_path)],
        env=os.environ | {"OKX_KIT_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        check=True,
    )
    loaded = json.loads(done.stdout.splitlines()[0])
    assert [name for name in loaded if within(name, LATER)] == []
    assert within("okx_kit.ui.window.main_window", tuple(loaded))  # the list is a real one
    assert not [name for name in LATER if name.startswith("okx_kit") and not exists(name)]


def exists(name: str) -> bool:
    """Tell whether a module of ours is there: a renamed one would be watched in vain."""
    path = Path(__file__).parents[2].joinpath(*name.split("."))
    return path.is_dir() or path.with_suffix(".py").exists()


class Windows(QObject):
    """Notes every widget that comes up as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(type(watched).__name__)
        return False


def test_nothing_comes_up_as_a_window_while_pages_are_built(
    qapp: QApplication, make_window: Callable[[], MainWindow]
) -> None:
    windows = Windows()
    qapp.installEventFilter(windows)
    window = make_window()
    assert not any(window.view.pages.built(name) for name in PAGES)
    for name in PAGES:
        getattr(window.view, name)
    qapp.removeEventFilter(windows)
    assert windows.seen == ["MainWindow"]


def test_left_alone_the_window_builds_what_is_behind(
    qtbot: QtBot, make_window: Callable[[], MainWindow]
) -> None:
    pages = make_window().view.pages
    qtbot.waitUntil(lambda: all(pages.built(name) for name in PAGES), timeout=WAIT_MS)


def test_pages_built_late_have_the_language_and_the_look_in_force(
    make_window: Callable[[], MainWindow],
) -> None:
    window = make_window()
    window.view.pages.idle.stop()
    window.workspace.new_case("withdrawal_not_received", "x")
    window.set_language("zh")
    window.set_theme("dark")
    assert not any(window.view.pages.built(name) for name in PAGES)
    for name in PAGES:
        page: QWidget = getattr(window.view, name)
        shown = [one.text() for one in page.findChildren(QLabel) + page.findChildren(QPushButton)]
        chinese = [text for text in shown if any("\u4e00" <= sign <= "\u9fff" for sign in text)]
        assert chinese or name == "result"  # that one says nothing before there is a result
        window.view.pages.setCurrentWidget(page)
        assert page.grab().toImage().pixelColor(3, page.height() - 3).lightness() < 80
    assert theme().dark


def test_tabs_count_without_their_pages(
    qtbot: QtBot, make_window: Callable[[], MainWindow]
) -> None:
    window = make_window()
    pages, header = window.view.pages, window.view.header
    pages.idle.stop()
    window.workspace.new_case("withdrawal_not_received", "x")
    window.view.show_plan()
    assert not any(pages.built(name) for name in PAGES)
    counted = header._counts[tabs.CHECK]
    assert counted > 0
    window.view.show_tab(tabs.CHECK)
    assert len([line for line in window.view.check._lines if not line.done]) == counted


def test_the_tab_key_goes_through_a_late_page_before_the_strip(
    make_window: Callable[[], MainWindow],
) -> None:
    window = make_window()
    window.view.pages.idle.stop()
    window.workspace.new_case("withdrawal_not_received", "x")
    window.view.show_tab(tabs.SEND)
    order, one = list[QWidget](), window.nextInFocusChain()
    while one is not None and one is not window:
        if one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus:
            order.append(one)
        one = one.nextInFocusChain()
    inside = [n for n, stop in enumerate(order) if window.view.send.isAncestorOf(stop)]
    head = [n for n, stop in enumerate(order) if window.view.header.isAncestorOf(stop)]
    assert max(head) < min(inside) < max(inside) < order.index(window.view.strip.button)
    assert window.view.strip.button.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_imports_are_python_s_own() -> None:
    assert not use_plain_imports()  # taken out when the first module of the window was loaded
