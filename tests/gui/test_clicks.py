"""What the main job costs a new user: real clicks and keys, counted, in each language."""

from pathlib import Path

import pytest
from PySide6.QtCore import QDeadlineTimer, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialogButtonBox,
    QFileDialog,
    QWidget,
)
from pytestqt.qtbot import QtBot

from okx_kit.bundle.verify import verify
from okx_kit.ui.window.main_window import MainWindow
from tests.gui.conftest import drop_on, settle, urls
from tests.gui.pictures import screenshot

MOST_CLICKS = 3
MOST_KEYS = 5  # one for each description


class Person:
    """Does what a person does, and counts it; words that are typed do not count."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.clicks = self.keys = 0

    def drop(self, *paths: Path) -> None:
        self.clicks += 1
        drop_on(self.window, urls(*paths))

    def click(self, button: QAbstractButton) -> None:
        """Click where the button is seen, on whatever lies there."""
        assert button.isVisible()
        assert button.isEnabled()
        self.clicks += 1
        window = button.window()
        at = button.mapTo(window, button.rect().center())
        target = window.childAt(at) or window
        QTest.mouseClick(target, Qt.MouseButton.LeftButton, pos=target.mapFrom(window, QPoint(at)))

    def press(
        self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        self.keys += 1
        QTest.keyClick(self.focus(), key, held)
        QApplication.processEvents()

    def write(self, text: str) -> None:
        QTest.keyClicks(self.focus(), text)

    def focus(self) -> QWidget:
        return QApplication.focusWidget() or self.window


def save_when_asked(person: Person) -> None:
    """Accept the place and name that the dialog proposes."""
    patience = QDeadlineTimer(10_000)

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QFileDialog):
            if not patience.hasExpired():
                QTimer.singleShot(10, look)
            return
        (box,) = dialog.findChildren(QDialogButtonBox)
        person.click(box.button(QDialogButtonBox.StandardButton.Save))
        if dialog.isVisible():
            dialog.reject()

    QTimer.singleShot(0, look)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_five_files_to_an_archive_in_three_clicks(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, language: str
) -> None:
    window.set_language(language)
    (tmp_path / "out").mkdir()
    window.workspace.settings.set_folder("export", tmp_path / "out")  # not the real documents
    paths = [screenshot(tmp_path / "in", f"{n}.png", shade=n) for n in range(1, 6)]
    person = Person(window)
    person.drop(*paths)
    settle(qtbot, window)
    person.press(Qt.Key.Key_F2)
    for number in range(1, 6):
        person.write(f"shows {number}")
        if number < 5:
            person.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(window.view.strip.button.isEnabled)
    save_when_asked(person)
    person.click(window.view.strip.button)
    qtbot.waitUntil(lambda: window.view.pages.currentWidget() is window.view.result, timeout=20_000)
    settle(qtbot, window)
    (archive,) = (tmp_path / "out").iterdir()
    assert verify(archive).ok
    descriptions = [item.description for item in window.workspace.items]
    assert descriptions == [f"shows {n}" for n in range(1, 6)]
    assert (person.clicks, person.keys) == (MOST_CLICKS, MOST_KEYS)
