"""One window for the tests of a file of the Timeline tab, each on a case of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from okx_kit.case.library import Library
from okx_kit.intake.times import parse_time
from okx_kit.records.export import read_export
from okx_kit.resources import resource_path
from okx_kit.ui.common.language import use_language
from okx_kit.ui.common.theme import theme
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.timeline.rows import MomentRow, RemarkRow
from okx_kit.ui.timeline.timeline_page import TimelinePage
from okx_kit.ui.window.main_window import MainWindow
from tests.gui.conftest import WAIT_MS, delete_closed, drop_on, settle, urls
from tests.gui.pictures import screenshot

NAME = "OKX_withdrawal_history(GMT+8).csv"


def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, held)
    QApplication.processEvents()


def write(text: str) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, text)


@pytest.fixture(scope="module")
def window(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    """One window for all tests, each of which has a case of its own."""
    use_language("en")
    theme().apply("light")
    home = tmp_path_factory.mktemp("timeline") / "home"
    made = MainWindow(Workspace(Library.open(home, durable=False)))
    made.resize(1280, 800)
    made.show()
    yield made
    made.close()
    delete_closed()


@pytest.fixture(scope="module")
def evidence(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An export and a picture."""
    folder = tmp_path_factory.mktemp("evidence")
    screenshot(folder, "shot.png", size=(60, 90))
    (folder / NAME).write_bytes((resource_path("sample") / NAME).read_bytes())
    return folder


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow, evidence: Path) -> Iterator[TimelinePage]:
    """A case with an export and a picture, the Timeline tab open, nothing in it yet."""
    window.workspace.new_case("withdrawal_not_received", "提现未到账")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=WAIT_MS)
    drop_on(window, urls(evidence))
    settle(qtbot, window)
    press_command(window, "show_timeline")
    window.view.timeline.telling.tell()
    yield window.view.timeline
    settle(qtbot, window)  # copies with the chosen rows alone are still being made


def press_command(window: MainWindow, name: str) -> None:
    window.commands.actions[name].trigger()
    QApplication.processEvents()


def choose(window: MainWindow, count: int = 3) -> None:
    """Choose the first rows of the export, as its table does."""
    (item,) = (item for item in window.workspace.items if item.original_name == NAME)
    path = window.workspace.library.originals.path(item.sha256)
    export = read_export(path, item.original_name)
    window.workspace.choose_records(item, list(export.records)[:count], export.zone)
    window.view.timeline.telling.tell()


def note(window: MainWindow, time: str, text: str, item_id: int | None = None) -> int:
    made = window.workspace.add_entry(parse_time(time), text, item_id)
    window.view.timeline.telling.tell()
    assert made is not None
    return made


def moments(page: TimelinePage) -> list[MomentRow]:
    return [row for row in page.list.lines.rows if isinstance(row, MomentRow)]


def remark_rows(page: TimelinePage) -> list[RemarkRow]:
    return [row for row in page.list.lines.rows if isinstance(row, RemarkRow)]


def by_text(page: TimelinePage, text: str) -> MomentRow:
    return next(row for row in moments(page) if row.moment.text.en == text)


def texts(page: TimelinePage) -> list[str]:
    return [row.moment.text.en for row in moments(page)]
