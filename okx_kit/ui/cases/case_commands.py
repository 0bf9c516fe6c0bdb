"""The commands of the Case menu, and every way a new case begins."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from okx_kit.guide.kinds import kind_name
from okx_kit.shown import visible
from okx_kit.ui.common.language import say
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.window.kind_dialog import KindDialog
from okx_kit.ui.window.toast import Toast

_OF_A_CASE = ("facts", "rename_case", "duplicate_case", "save_case", "delete_case", "status")
"""Commands that need an open case."""


class CaseCommands(QObject):
    """What is done with whole cases; says so in the toast."""

    def __init__(self, window: QWidget, workspace: Workspace, toast: Toast) -> None:
        super().__init__(window)
        self._window, self._workspace, self._toast = window, workspace, toast

    def slots(self) -> dict[str, Callable[[], object]]:
        """Return what each command of the menus does, by its name."""
        return {
            "new_case": self.new,
            "choose_kind": self.choose_kind,
            "delete_case": self.delete,
            "restore_cases": self.restore_all,
        }

    def follow(self, actions: dict[str, QAction]) -> None:
        """Keep the commands of a case in step with the open one."""

        def show() -> None:
            case = self._workspace.case
            for name in _OF_A_CASE:
                actions[name].setEnabled(case is not None)
            if case is not None:
                actions[f"status:{case.status}"].setChecked(True)

        self._workspace.case_opened.connect(show)
        self._workspace.case_changed.connect(show)

    def new(self) -> None:
        """Show the empty state, where the next case begins."""
        self._workspace.open_case(None)

    def start(self, kind: str) -> None:
        """Make a case of a kind, named after it until the person names it."""
        name = kind_name(kind)
        self._workspace.new_case(kind, say(name) if name else "")

    def choose_kind(self) -> None:
        """Show every kind of problem to choose from."""
        dialog = KindDialog(self._window)
        if dialog.exec():
            self.start(dialog.kind)
        dialog.deleteLater()

    def delete(self) -> None:
        """Delete the open case; it can be brought back."""
        case = self._workspace.case
        if case is None:
            return
        self._workspace.delete_case(case)
        text = self.tr("“{0}” deleted").format(visible(case.title))
        self._toast.say(text, self.tr("Undo"), self._workspace.history.back)

    def restore_all(self) -> None:
        """Bring every deleted case back."""
        cases = self._workspace.deleted_cases()
        self._workspace.restore_cases(cases)
        self._toast.say(self.tr("%n case(s) brought back", "", len(cases)))
