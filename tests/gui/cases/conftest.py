"""One window for the tests of a file, on an empty library; dialogs that are answered."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from okx_kit.case.library import Library
from okx_kit.case.model import NewSending, SentItem
from okx_kit.intake.sources import Source
from okx_kit.intake.taking import take_in
from okx_kit.ui.common.language import use_language
from okx_kit.ui.common.theme import theme
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.window.main_window import MainWindow
from tests.gui.conftest import delete_closed, settle
from tests.gui.pictures import screenshot


class _Answer(QObject):
    """Acts on each dialog the moment it is shown."""

    def __init__(self, kind: type[QDialog], act: Callable[[QDialog], object]) -> None:
        super().__init__()
        self._kind, self._act, self.seen = kind, act, 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, self._kind):
            self.seen += 1
            QTimer.singleShot(0, watched, lambda: self._act(watched))
        return False


@contextmanager
def answering(kind: type[QDialog], act: Callable[..., object]) -> Iterator[None]:
    """Act on a dialog when it opens; fails when none did, and closes it in any case."""

    def acted(dialog: QDialog) -> None:
        try:
            dialog.activateWindow()
            QApplication.processEvents()
            act(dialog)
        finally:
            dialog.close()

    answer = _Answer(kind, acted)
    app = QApplication.instance()
    assert app is not None
    app.installEventFilter(answer)
    try:
        yield
    finally:
        app.removeEventFilter(answer)
    assert answer.seen == 1


def run(window: MainWindow, command: str) -> None:
    action = window.commands.actions[command]
    assert action.isEnabled(), command
    action.trigger()
    QApplication.processEvents()  # commands run once the press has returned


@pytest.fixture(scope="module")
def opened(
    qapp: QApplication, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[MainWindow, list[Path]]]:
    """One window for most tests here, and three pictures; each test finds the library empty."""
    theme().apply("light")
    folder = tmp_path_factory.mktemp("cases")
    pictures = [screenshot(folder, f"{shade}.png", shade=shade) for shade in (1, 2, 3)]
    window = MainWindow(Workspace(Library.open(folder / "home", durable=False)))
    window.show()
    yield window, pictures
    window.close()
    delete_closed()


@pytest.fixture
def window(qtbot: QtBot, opened: tuple[MainWindow, list[Path]]) -> Iterator[MainWindow]:
    """The window on an empty library."""
    window = opened[0]
    use_language("en")
    yield window
    settle(qtbot, window)
    window.sidebar.search.clear()
    window.sidebar.unfold.setChecked(False)
    window.view.bar.say("")
    window.workspace.open_case(None)
    window.workspace.history.clear()
    library = window.workspace.library
    for case in [*library.cases(), *library.cases(removed=True)]:
        library.purge_case(case.id)
    window.workspace.cases_changed.emit()


@pytest.fixture
def filled(window: MainWindow, opened: tuple[MainWindow, list[Path]]) -> MainWindow:
    """The window on one case of three pictures."""
    window.cases.start("deposit_missing")
    add(window, opened[1])
    return window


def add(window: MainWindow, pictures: list[Path]) -> None:
    case = window.workspace.case
    taken = take_in(window.workspace.library, case.id, [Source(p.name, p) for p in pictures])
    window.workspace.append(taken.added)
    window.workspace.added(case.id, taken.added)


def note_sending(window: MainWindow) -> None:
    """Note that everything in the open case went out, as the result page does."""
    case = window.workspace.case
    listing = tuple(
        SentItem(
            number=number,
            path=f"data/{number:02d}_{item.original_name}",
            item_id=item.id,
            sha256=item.sha256,
            size=item.size,
            original_name=item.original_name,
            title=item.title,
            description=item.description,
        )
        for number, item in enumerate(window.workspace.items, case.highest_sent + 1)
    )
    sending = NewSending(
        channel="email",
        bundle_name="okx-deposit.zip",
        bundle_sha256="ab" * 32,
        size=123_456,
        language="both",
        listing=listing,
        letter="Dear support,\nplease look.",
    )
    window.workspace.library.add_sending(case.id, sending)
    window.workspace.open_case(case.id)


def titles(window: MainWindow) -> list[str]:
    return [case.title for case in window.sidebar.list.cases()]


def sentence(window: MainWindow, row: int = 0) -> str:
    index = window.sidebar.list.model().index(row, 0)
    return forms(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))


def forms(text: str) -> str:
    """Return a text with its plurals as the English forms have them (made by the translators)."""
    return text.replace("(s)", "s")
