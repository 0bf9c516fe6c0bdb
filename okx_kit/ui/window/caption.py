"""What stands in the window's title bar and in the task bar: the open case, then the program."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

from okx_kit.shown import visible
from okx_kit.ui.common.workspace import Workspace


class Caption(QObject):
    """Keeps the window's title at the open case's; the program's name alone where none is open.

    Qt adds the program's name after the title, except on macOS where that is not the custom, and
    never a second time.
    """

    def __init__(self, window: QMainWindow, workspace: Workspace) -> None:
        super().__init__(window)
        self._window, self._workspace = window, workspace
        for signal in (workspace.case_opened, workspace.cases_changed, workspace.case_changed):
            signal.connect(self.show)
        QGuiApplication.instance().applicationDisplayNameChanged.connect(self._again)  # type: ignore[union-attr]
        self.show()

    def show(self) -> None:
        """Put the title of the case that is open now."""
        case = self._workspace.case
        title = visible(case.title) if case else ""
        title = title.replace("[*]", "[*][*]")  # Qt's own sign for "changed"
        self._window.setWindowTitle(title or QGuiApplication.applicationDisplayName())

    def _again(self) -> None:
        """Let Qt add the new name: a title that stays the same it leaves as it is."""
        self._window.setWindowTitle("")
        self.show()
