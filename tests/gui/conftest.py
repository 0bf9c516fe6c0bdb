"""The real window on a library of its own, closed and drained after each test."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import shiboken6
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from okx_kit.ui.app import application
from okx_kit.ui.window.main_window import MainWindow
from tests.gui.shared import WAIT_MS, SharedWindow, delete_closed, open_window

__all__ = ["WAIT_MS", "delete_closed"]


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
        window = open_window(home)
        opened.append(window)
        qtbot.waitExposed(window)
        return window

    yield make
    for window in opened:
        if shiboken6.isValid(window):
            window.close()
    delete_closed()


@pytest.fixture(scope="module")
def shared_window(
    qapp: QApplication, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[SharedWindow]:
    """What keeps the window of a file's tests."""
    made = SharedWindow(tmp_path_factory.mktemp("shared"))
    yield made
    made.close()


@pytest.fixture
def window(
    request: pytest.FixtureRequest, qtbot: QtBot, shared_window: SharedWindow
) -> Iterator[MainWindow]:
    """One open window on an empty library, as after a first start."""
    failed = request.session.testsfailed
    taken = shared_window.take()
    qtbot.waitExposed(taken)
    yield taken
    if request.session.testsfailed > failed:
        shared_window.close()
    shared_window.give_back()


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
