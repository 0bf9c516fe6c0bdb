"""What a person is told when an edit touches what was sent: numbers that went out stay."""

from collections.abc import Sequence

from PySide6.QtCore import QObject

from okx_kit.case.model import Item
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.window.toast import Toast


class SentNotices(QObject):
    """Says it once for the order of a case, and with each removal of something sent."""

    def __init__(self, workspace: Workspace, toast: Toast) -> None:
        super().__init__(toast)
        self._workspace, self._toast = workspace, toast
        self._told: set[int] = set()
        workspace.reordered.connect(self._reordered)

    def _reordered(self) -> None:
        case = self._workspace.case
        sent = any(item.frozen_number is not None for item in self._workspace.items)
        if case is not None and sent and case.id not in self._told:
            self._told.add(case.id)
            self._toast.say(
                self.tr("Files already sent keep the number they went out with, in any order.")
            )

    def removed(self, items: Sequence[Item]) -> None:
        """Say that items went to the trash, and which numbers stay taken by them."""
        text = self.tr("%n file(s) removed", "", len(items))
        numbers = sorted(item.frozen_number for item in items if item.frozen_number is not None)
        if numbers:
            listed = ", ".join(f"{number:02d}" for number in numbers[:5])
            more = "…" if len(numbers) > 5 else ""
            stay = self.tr("{0}. Numbers {1} were sent: they stay taken.")
            text = stay.format(text, listed + more)
        self._toast.say(text, self.tr("Undo"), self._workspace.history.back)
