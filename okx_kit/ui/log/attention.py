"""How much in the contact log of the open case wants attention, known without its page."""

from PySide6.QtCore import QObject, Signal

from okx_kit.case.kept import TICKET
from okx_kit.ui.common.standings import CALENDAR
from okx_kit.ui.common.workspace import Workspace


class Attention(QObject):
    """``counted`` after every change that may matter: how much wants attention."""

    counted = Signal(int)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        workspace.case_opened.connect(self._count)
        for signal in (
            workspace.sendings_changed,
            workspace.contacts_changed,
            workspace.case_changed,
            workspace.facts_changed,
        ):
            signal.connect(self._worked)
        workspace.kept_changed.connect(self._kept)
        workspace.items_edited.connect(lambda *_: self._count())
        workspace.items_changed.connect(self._count)
        workspace.standings.changed.connect(self._count)

    def _kept(self, name: str) -> None:
        if name in {CALENDAR, TICKET}:
            self._worked()

    def _worked(self, *_: object) -> None:
        """Something that decides where the case stands has changed."""
        if self._workspace.case is not None:
            self._workspace.standings.forget(self._workspace.case.id)
        self._count()

    def _count(self) -> None:
        case = self._workspace.case
        self.counted.emit(self._workspace.standings.of(case).wants if case else 0)
