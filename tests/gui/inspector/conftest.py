"""One window for the tests of a file, each on a case of four pictures."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from okx_kit.case.library import Library
from okx_kit.case.model import Item
from okx_kit.ui.common.language import use_language
from okx_kit.ui.common.theme import theme
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.window.main_window import MainWindow
from tests.gui.conftest import delete_closed, drop_on, settle, urls
from tests.gui.pictures import screenshot


@pytest.fixture(scope="module")
def opened(
    qapp: QApplication, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[MainWindow, Path]]:
    """One window for all tests here, and four pictures; each test has a case of its own."""
    use_language("en")
    theme().apply("light")
    folder = tmp_path_factory.mktemp("inspector")
    for number in range(4):
        screenshot(folder / "in", f"{number}.png", shade=number)
    window = MainWindow(Workspace(Library.open(folder / "home")))
    window.show()
    yield window, folder / "in"
    window.close()
    delete_closed()


@pytest.fixture
def filled(qtbot: QtBot, opened: tuple[MainWindow, Path]) -> MainWindow:
    window, pictures = opened
    use_language("en")
    window.workspace.new_case()
    drop_on(window, urls(pictures))
    settle(qtbot, window)
    return window


def select(window: MainWindow, *rows: int) -> None:
    window.collect.list.select_ids([window.workspace.items[row].id for row in rows])


def stored(window: MainWindow) -> list[Item]:
    return window.workspace.library.items(window.workspace.case.id)


def give(window: MainWindow, field: str, *values: object) -> None:
    """Give the items different values of a field."""
    items = window.workspace.items
    changes = {item.id: {field: value} for item, value in zip(items, values, strict=False)}
    window.workspace.edit_items("prepare", changes)


def steps(window: MainWindow) -> int:
    return window.workspace.history.index()


def write(field: QWidget, text: str) -> None:
    """Type a text; what has no key comes as from an input method."""
    for character in text:
        if character.isascii():
            QTest.keyClicks(field, character)
        else:
            event = QInputMethodEvent()
            event.setCommitString(character)
            QApplication.sendEvent(field, event)


def enter(field: QWidget, text: str) -> None:
    write(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)
