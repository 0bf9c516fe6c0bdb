"""What a newcomer meets first: Enter, what support needs, and where typing goes after adding."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from okx_kit.guide.evidence import needs
from okx_kit.ui.common.language import say
from okx_kit.ui.window.main_window import MainWindow
from tests.gui.conftest import drop_on, settle, urls
from tests.gui.pictures import screenshot

KIND = "withdrawal_not_received"


def test_enter_presses_the_button_with_the_focus(window: MainWindow) -> None:
    kind, made = window.view.empty.kind_buttons[0]
    made.setFocus()
    QTest.keyClick(made, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert window.workspace.case is None  # a shortcut is no press
    QTest.keyClick(made, Qt.Key.Key_Return)
    assert window.workspace.case is not None
    assert window.workspace.case.kind == kind


def test_a_case_shows_what_support_needs_before_anything_is_added(window: MainWindow) -> None:
    strip = window.view.empty.needs
    assert not strip.isVisibleTo(window)
    window.cases.start(KIND)
    assert window.view.pages.currentWidget() is window.view.empty
    assert strip.isVisibleTo(window)
    spoken = strip.text.accessibleName()
    for need in needs(KIND, ()):
        assert (f"○ {say(need.name)}" in spoken) is need.required


@pytest.mark.parametrize("words", ["", "0.5"])
def test_typing_describes_after_adding_unless_something_is_looked_for(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, words: str
) -> None:
    """The button that had the focus goes with its page; Qt hands it to the search field."""
    for number in range(2):
        screenshot(tmp_path / "in", f"{number}.png", shade=number)
    drop_on(window, urls(tmp_path / "in"))
    settle(qtbot, window)
    search = window.collect.filter.text
    search.setFocus()
    window.collect.list.clearSelection()
    search.setText(words)
    window.collect.show_taken([item.id for item in window.workspace.items[:2]])
    wanted = search if words else window.collect.inspector.description
    assert window.focusWidget() is wanted


def test_words_typed_right_after_a_first_drop_describe_and_press_no_button(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    for number in range(2):
        screenshot(tmp_path / "in", f"{number}.png", shade=number)
    window.sidebar.button.setFocus()
    drop_on(window, urls(tmp_path / "in"))
    settle(qtbot, window)
    field = window.focusWidget()
    assert field is window.collect.inspector.description
    QTest.keyClicks(field, "withdrawal detail")
    settle(qtbot, window)
    qtbot.waitUntil(lambda: window.workspace.items[0].description == "withdrawal detail")
