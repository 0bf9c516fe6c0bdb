"""The real window on a library of its own, closed and drained after each test."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import shiboken6
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from okx_kit.case.library import Library
from okx_kit.ui.app import application
from okx_kit.ui.common.language import use_language
from okx_kit.ui.common.theme import theme
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.guard.watching import READ_PICTURES
from okx_kit.ui.window.main_window import MainWindow

WAIT_MS = 30_000


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """The program's own application, as it starts for a person."""
    return application()


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home for the library."""
    folder = tmp_path / "home"
    monkeypatch.setenv("OKX_KIT_HOME", str(folder))
    return folder


@pytest.fixture
def make_window(qtbot: QtBot, qapp: QApplication, home: Path) -> Iterator[Callable[[], MainWindow]]:
    """Open the window as a start of the program does; every one is closed at the end."""
    opened: list[MainWindow] = []

    def make() -> MainWindow:
        use_language("en")
        theme().apply("light")
        workspace = Workspace(Library.open(home))
        workspace.settings.set_text(READ_PICTURES, "off")  # seconds a picture
        window = MainWindow(workspace)
        opened.append(window)
        window.show()
        qtbot.waitExposed(window)
        return window

    yield make
    for window in opened:
        if shiboken6.isValid(window):
            window.close()
    delete_closed()


@pytest.fixture
def window(make_window: Callable[[], MainWindow]) -> MainWindow:
    """One open window on an empty library."""
    return make_window()


def delete_closed() -> None:
    """Delete what was closed, as the program's end does."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # type: ignore[call-overload]


def settle(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until what was set going is done and every signal of it has been handled."""
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not window.workspace.jobs.running(), timeout=WAIT_MS)
    QApplication.processEvents()


def urls(*paths: Path) -> QMimeData:
    """Return what a file manager drags."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def drop_on(target: QWidget, mime: QMimeData) -> QDropEvent:
    """Send a real enter, move and drop to a widget, as Qt's drag manager would."""
    at = QPointF(target.rect().center())
    actions = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(at.toPoint(), actions, mime, buttons, keys)
    QApplication.sendEvent(target, enter)
    move = QDragMoveEvent(at.toPoint(), actions, mime, buttons, keys)
    QApplication.sendEvent(target, move)
    drop = QDropEvent(at, actions, mime, buttons, keys)
    QApplication.sendEvent(target, drop)
    return drop
