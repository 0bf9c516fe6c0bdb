"""Typing while files are being added: nothing typed is lost."""

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from okx_kit.ui.window.main_window import MainWindow
from tests.gui.conftest import drop_on, settle, urls
from tests.gui.pictures import screenshot


@pytest.fixture
def filled(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> MainWindow:
    drop_on(window, urls(screenshot(tmp_path, "1.png", shade=1)))
    settle(qtbot, window)
    window.collect.inspector.focus_description()
    return window


def test_what_is_typed_while_files_are_added_is_kept(
    qtbot: QtBot, filled: MainWindow, tmp_path: Path
) -> None:
    field = filled.collect.inspector.description
    item = filled.workspace.items[0]
    QTest.keyClicks(field, "deposit page")
    drop_on(filled, urls(screenshot(tmp_path, "2.png", shade=2)))
    filled.workspace.items_changed.emit()  # as each file of a batch causes it
    assert field.toPlainText() == "deposit page"
    settle(qtbot, filled)
    assert {i.id: i.description for i in filled.workspace.items}[item.id] == "deposit page"
