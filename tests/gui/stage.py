"""One window with evidence of every kind, for tests that walk through its views."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from okx_kit.case.library import Library
from okx_kit.case.model import FactSource
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.guard.watching import READ_PICTURES
from okx_kit.ui.window.main_window import MainWindow
from tests.gui.conftest import WAIT_MS, delete_closed, drop_on, urls
from tests.gui.evidence import write_all

Visit = Callable[[QWidget], None]


class Stage:
    """One open window on a library of its own, with evidence of every kind once it is asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        workspace = Workspace(Library.open(folder / "home", durable=False))
        workspace.settings.set_text(READ_PICTURES, "off")  # seconds a picture
        self.window = MainWindow(workspace)
        self.window.resize(1360, 860)
        self.window.show()
        self.wait(self.window.isActiveWindow, "the window")

    def wait(self, met: Callable[[], object], what: str) -> None:
        """Let the window live until something is so."""
        deadline = QDeadlineTimer(WAIT_MS)
        while not met():
            assert not deadline.hasExpired(), f"waited in vain for {what}"
            loop = QEventLoop()
            QTimer.singleShot(5, loop.quit)
            loop.exec()

    def settle(self) -> None:
        """Wait until every job is done and what it brought is shown."""
        QApplication.processEvents()
        self.wait(lambda: not self.window.workspace.jobs.running(), "the jobs")
        QApplication.processEvents()

    def fill(self) -> None:
        """Make a case with evidence of every kind, if there is none yet."""
        window = self.window
        if window.workspace.case is not None and window.workspace.items:
            return
        if cases := window.workspace.cases():
            window.workspace.open_case(cases[0].id)
            return
        window.workspace.new_case("withdrawal_not_received", "提现未到账 · 0.5 BTC")
        write_all(self.folder / "in")
        drop_on(window, urls(self.folder / "in"))
        self.settle()
        window.workspace.edit_fact("uid", "412345678901234567", FactSource.TYPED)
        first = window.workspace.items[0]
        window.workspace.edit_items("describe", {first.id: {"description": "what it shows"}})

    def show_item(self, name: str) -> None:
        """Select the item whose file name begins with ``name``."""
        self.fill()
        items = self.window.workspace.items
        (found,) = (item for item in items if item.original_name.startswith(name))
        self.window.view.select([found.id])
        QApplication.processEvents()

    def close(self) -> None:
        """Close the window and delete what it leaves."""
        self.window.close()
        delete_closed()


@contextmanager
def stage_in(folder: Path) -> Iterator[Stage]:
    """Open a stage, and close it at the end."""
    made = Stage(folder)
    try:
        yield made
    finally:
        made.close()
