"""What a person is told when a step is undone or redone.

A screen reader hears each; everyone sees a toast when another case had to be opened for it.
"""

from PySide6.QtCore import QObject

from okx_kit.shown import visible
from okx_kit.ui.common.announcing import announce
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.window.toast import Toast


class StepNotices(QObject):
    """Follows the undo stack."""

    def __init__(self, workspace: Workspace, toast: Toast) -> None:
        super().__init__(toast)
        self._workspace, self._toast = workspace, toast
        self._from: int | None = None
        workspace.history.walking.connect(self._begin)
        workspace.history.walked.connect(self._tell)

    def _opened(self) -> int | None:
        return self._workspace.case.id if self._workspace.case else None

    def _begin(self) -> None:
        self._from = self._opened()

    def _tell(self, text: str, undone: bool) -> None:
        sentence = (self.tr("Undone: {0}") if undone else self.tr("Redone: {0}")).format(text)
        case = self._workspace.case
        if case is None or case.id == self._from:
            announce(self._toast, sentence)
        else:
            moved = self.tr("{0} – now showing “{1}”")
            self._toast.say(moved.format(sentence, visible(case.title)))
