"""A case with a file of every kind, and its items opened large."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from okx_kit.case.library import Library
from okx_kit.intake.sources import expand
from okx_kit.intake.taking import take_in
from okx_kit.ui.common.language import use_language
from okx_kit.ui.common.theme import theme
from okx_kit.ui.common.thumbnails import Thumbnails
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.preview.viewer import PreviewWindow, open_preview
from tests.gui.conftest import WAIT_MS, delete_closed
from tests.gui.evidence import write_all

Key = Qt.Key

PICTURE, PAGES, TABLE, BOOK, TEXT, MAIL, MOVING, FILM, BROKEN, EMPTY = range(10)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("preview")
    write_all(folder / "in")
    with Library.open(folder / "home", durable=False) as opened:
        case = opened.create_case("previews")
        added = take_in(opened, case.id, expand([folder / "in"]).sources).added
        opened.update_items({added[0].id: {"description": "what it shows"}})
        yield opened


@pytest.fixture(scope="module")
def thumbnails(library: Library, qapp: QApplication) -> Iterator[Thumbnails]:
    made = Thumbnails(library.originals)
    yield made
    made.close()


@pytest.fixture
def workspace(library: Library) -> Iterator[Workspace]:
    made = Workspace(library)
    made.open_case(library.cases()[0].id)
    yield made
    made.jobs.close()
    made.case, made.items = None, []  # the library goes on without it


Show = Callable[[int], PreviewWindow]


@pytest.fixture
def show(
    qtbot: QtBot, workspace: Workspace, thumbnails: Thumbnails
) -> Iterator[Callable[[int], PreviewWindow]]:
    """Open the viewer over a window, as a list does, and wait for what it shows."""
    use_language("en")
    theme().apply("light")
    over = QMainWindow()
    over.resize(1100, 760)
    over.show()

    def make(number: int) -> PreviewWindow:
        items = workspace.items
        opened = open_preview(over, workspace, thumbnails, items, items[number])
        qtbot.waitExposed(opened)
        settled(qtbot, opened)
        return opened

    yield make
    over.close()
    over.deleteLater()
    delete_closed()


def settled(qtbot: QtBot, viewer: PreviewWindow) -> None:
    """Wait until the answer to the newest wish has been shown."""
    loader = viewer._loader
    qtbot.waitUntil(lambda: not loader._under_way, timeout=WAIT_MS)
    QApplication.processEvents()


def press(qtbot: QtBot, viewer: PreviewWindow, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(viewer.focusWidget() or viewer, key)
        settled(qtbot, viewer)


COLOURS = {"red": (255, 0, 0), "blue": (0, 0, 255), "green": (0, 128, 0), "lime": (0, 255, 0)}


def middle(viewer: PreviewWindow) -> str:
    """Return the name of the colour in the middle of the picture (JPEG and GIF are not exact)."""
    view = viewer.picture.viewport()
    found = view.grab().toImage().pixelColor(view.rect().center()).getRgb()[:3]
    for name, colour in COLOURS.items():
        if all(abs(one - two) < 9 for one, two in zip(found, colour, strict=True)):
            return name
    return str(found)
