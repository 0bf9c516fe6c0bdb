"""The whole way by keys alone, from an empty home to a verified archive.

Keys go to whatever has the focus; nothing of the program is called. What a person cannot press
stands outside: what lies in the clipboard, and looking at what came of it.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import shiboken6
from PySide6.QtCore import QDeadlineTimer, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QListView,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from okx_kit.bundle.verify import verify
from okx_kit.case.model import CaseStatus
from okx_kit.ui.facts.facts_dialog import FactsDialog
from okx_kit.ui.help.help_window import HelpWindow
from okx_kit.ui.preview.viewer import PreviewWindow
from okx_kit.ui.settings.settings_dialog import SettingsDialog
from okx_kit.ui.window.kind_dialog import KindDialog
from okx_kit.ui.window.main_window import MainWindow
from tests.gui.conftest import WAIT_MS, settle, urls
from tests.gui.pictures import screenshot

Key = Qt.Key
Mod = Qt.KeyboardModifier
CTRL, SHIFT, ALT = Mod.ControlModifier, Mod.ShiftModifier, Mod.AltModifier
Kind = TypeVar("Kind", bound=QWidget)


class Keyboard:
    """Presses keys on whatever has the focus, as a person's keyboard does."""

    def __init__(self, qtbot: QtBot, window: MainWindow) -> None:
        self._qtbot, self._window = qtbot, window
        self.pressed = 0

    def focus(self) -> QWidget:
        return QApplication.focusWidget() or QApplication.activeWindow() or self._window

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = Mod.NoModifier) -> None:
        self.pressed += 1
        QTest.keyClick(self.focus(), key, held)
        QApplication.processEvents()

    def write(self, text: str) -> None:
        QTest.keyClicks(self.focus(), text)

    def tab_to(self, wanted: Callable[[QWidget], object]) -> None:
        """Press Tab until the focus is where it is wanted."""
        for _ in range(60):
            if wanted(self.focus()):
                return
            self.press(Key.Key_Tab)
        raise AssertionError("Tab does not lead there")

    def to_button(self, text: str) -> None:
        self.tab_to(lambda widget: isinstance(widget, QPushButton) and widget.text() == text)

    def to_named(self, name: str) -> None:
        self.tab_to(lambda widget: widget.accessibleName() == name)

    def within(
        self,
        kind: type[Kind],
        key: Qt.Key,
        held: Qt.KeyboardModifier,
        steps: Callable[[Kind], None],
    ) -> None:
        """Press a key that opens a window, do ``steps`` inside; the steps close it."""
        done: list[object] = []
        patience = QDeadlineTimer(10_000)

        def go() -> None:
            opened = QApplication.activeModalWidget() or QApplication.activeWindow()
            if not isinstance(opened, kind) or not opened.isAncestorOf(self.focus()):
                if patience.hasExpired():
                    done.append(f"{kind.__name__} does not open, but {opened}")
                    QApplication.closeAllWindows()
                    return
                QTimer.singleShot(10, go)
                return
            try:
                steps(opened)
                stays = shiboken6.isValid(opened) and opened.isVisible()
                done.append(f"{kind.__name__} stays open" if stays else None)
            finally:
                done.append("failed")
                if shiboken6.isValid(opened):
                    opened.close()

        QTimer.singleShot(0, go)
        self.press(key, held)
        self._qtbot.waitUntil(lambda: bool(done), timeout=WAIT_MS)
        assert done[0] is None
        self._window.activateWindow()  # as a window manager does when a dialog goes
        self._qtbot.waitUntil(self._window.isActiveWindow, timeout=WAIT_MS)


def test_the_whole_way_by_keys_alone(  # noqa: PLR0915 - one way, from beginning to end
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    keys = Keyboard(qtbot, window)
    workspace = window.workspace

    def names() -> list[str]:
        return [item.original_name for item in workspace.items]

    # A case by its kind
    def choose(_: QDialog) -> None:
        keys.write("withdrawal")
        keys.press(Key.Key_Return)

    keys.within(KindDialog, Key.Key_N, CTRL | SHIFT, choose)
    assert workspace.case is not None
    assert workspace.case.kind

    # Evidence: pasted files, and one chosen in the file dialog
    paths = [screenshot(tmp_path / "in", f"page {n}.png", shade=n) for n in range(1, 5)]
    QGuiApplication.clipboard().setMimeData(urls(*paths[:3]))
    keys.press(Key.Key_V, CTRL)
    settle(qtbot, window)

    def give_path(path: Path) -> Callable[[QWidget], None]:
        def typed(_: QWidget) -> None:
            keys.press(Key.Key_A, CTRL)
            keys.write(str(path))
            keys.press(Key.Key_Return)

        return typed

    keys.within(QFileDialog, Key.Key_O, CTRL, give_path(paths[3]))
    settle(qtbot, window)
    assert names() == ["page 1.png", "page 2.png", "page 3.png", "page 4.png"]

    # Describe each: the one just added has the cursor already; then from the top
    keys.write("shows 4")
    keys.to_named("Evidence")
    keys.press(Key.Key_Home)
    keys.press(Key.Key_F2)
    for number in (1, 2, 3):
        keys.write(f"shows {number}")
        keys.press(Key.Key_Return, CTRL)
    keys.to_named("Category")
    assert [item.description for item in workspace.items] == [f"shows {n}" for n in (1, 2, 3, 4)]

    # Category and time
    assert isinstance(keys.focus(), QComboBox)
    keys.press(Key.Key_Down)
    assert workspace.items[3].category
    keys.to_named("Time, with its zone")
    keys.press(Key.Key_A, CTRL)
    keys.write("2026-10-05 14:30 UTC+8")
    keys.press(Key.Key_Tab)
    time = workspace.items[3].time
    assert time is not None
    assert time.utc.isoformat().startswith("2026-10-05T06:30")

    # Order, removal, undo
    keys.to_named("Evidence")
    assert isinstance(keys.focus(), QListView)
    keys.press(Key.Key_Up, ALT)
    assert names()[2:] == ["page 4.png", "page 3.png"]
    keys.press(Key.Key_Down, ALT)
    keys.press(Key.Key_Delete)
    assert names() == ["page 1.png", "page 2.png", "page 3.png"]
    keys.press(Key.Key_Z, CTRL)
    assert names() == ["page 1.png", "page 2.png", "page 3.png", "page 4.png"]

    # Find
    keys.press(Key.Key_F, CTRL)
    keys.write("shows 2")
    qtbot.waitUntil(lambda: "1" in window.collect._none_shown.text())
    keys.press(Key.Key_A, CTRL)
    keys.press(Key.Key_Backspace)

    # Large preview: Space opens, arrows step, Esc closes
    keys.to_named("Evidence")
    keys.press(Key.Key_Home)

    def look(viewer: PreviewWindow) -> None:
        keys.press(Key.Key_Right)
        assert "page 2.png" in viewer.windowTitle()
        keys.press(Key.Key_Escape)

    keys.within(PreviewWindow, Key.Key_Space, Mod.NoModifier, look)

    # Facts
    def fill(dialog: FactsDialog) -> None:
        keys.tab_to(lambda widget: widget is dialog.rows["uid"].value)
        keys.write("412345678901234567")
        keys.press(Key.Key_Escape)

    keys.within(FactsDialog, Key.Key_I, CTRL, fill)
    facts = workspace.library.facts(workspace.case.id)
    assert [fact.value for fact in facts if fact.field == "uid"] == ["412345678901234567"]

    # Check: a line's button leads to what it is about
    keys.press(Key.Key_2, CTRL)
    qtbot.waitUntil(lambda: bool(window.view.check._lines))
    keys.to_button("Give the time")
    keys.press(Key.Key_Space)
    assert keys.focus().accessibleName() == "Time, with its zone"

    # Export, and what the result offers
    target = tmp_path / "out" / "case.zip"
    target.parent.mkdir()
    keys.within(QFileDialog, Key.Key_E, CTRL, give_path(target))
    settle(qtbot, window)
    assert verify(target).ok
    keys.to_button("Copy path")
    keys.press(Key.Key_Space)
    assert QGuiApplication.clipboard().text() == str(target)
    keys.to_button("I have sent it")
    keys.press(Key.Key_Space)
    assert workspace.case.status is CaseStatus.WAITING
    keys.to_button("Back to the evidence")
    keys.press(Key.Key_Return)
    keys.press(Key.Key_Space)

    # Help, keys, settings
    def close(_: QWidget) -> None:
        keys.press(Key.Key_Escape)

    def choose_theme(dialog: SettingsDialog) -> None:
        keys.to_named("Appearance")
        keys.press(Key.Key_End)
        keys.press(Key.Key_Escape)

    keys.within(HelpWindow, Key.Key_F1, Mod.NoModifier, close)
    keys.within(SettingsDialog, Key.Key_Comma, CTRL, choose_theme)
    assert workspace.settings.text("theme", "") == "dark"


def test_f6_and_tab_reach_every_part(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    keys = Keyboard(qtbot, window)
    QGuiApplication.clipboard().setMimeData(urls(screenshot(tmp_path, "a.png", shade=1)))
    keys.press(Key.Key_V, CTRL)
    settle(qtbot, window)
    qtbot.waitUntil(window.view.strip.button.isEnabled)
    parts = (window.sidebar, window.view.header, window.view.pages, window.view.strip)
    reached = []
    for _ in parts:
        keys.press(Key.Key_F6)
        reached.append(next(part for part in parts if part.isAncestorOf(keys.focus())))
    assert set(reached) == set(parts)
    keys.to_button("New case")  # Tab leaves every field and comes round
    keys.to_button("Export archive…")
