"""Facts found in files: taken over, chosen between, taken away, each as one named undo step."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication

from okx_kit.case.model import FactSource
from okx_kit.errors import OkxKitError
from okx_kit.ui.common.undo import InnerStep
from okx_kit.ui.common.workspace import Workspace

Taken = tuple[str, str, int]
"""A value found in an item: field, value, id of the item."""


class ChangeFacts(InnerStep):
    """A found value noted, others taken away; either may be left out."""

    def __init__(
        self,
        text: str,
        workspace: Workspace,
        case_id: int,
        taken: Taken | None = None,
        away: Sequence[int] = (),
        source: FactSource = FactSource.FOUND,
    ) -> None:
        super().__init__(text, workspace, case_id)
        self._workspace, self._source = workspace, source
        self._taken, self._away = taken, list(away)
        self._noted: list[int] = []

    def redo(self) -> None:
        """Note the value, take the others away."""
        self._write(lambda: self._tried(self._change))

    def undo(self) -> None:
        """Bring the others back, take the value away."""
        self._write(lambda: self._tried(self._change_back))

    def _change(self) -> None:
        library = self._workspace.library
        if self._taken is not None:
            field, value, item_id = self._taken
            there = {fact.id for fact in library.facts(self.case_id)}
            fact = library.set_fact(self.case_id, field, value, self._source, item_id)
            self._noted = [fact.id] if fact.id not in there else []
        if self._away:
            library.remove_facts(self._away)

    def _change_back(self) -> None:
        library = self._workspace.library
        if self._noted:
            library.remove_facts(self._noted)
        if self._away:
            library.restore_facts(self._away)

    def _tried(self, change: Callable[[], None]) -> bool:
        try:
            change()
        except OkxKitError as error:
            self._workspace.refused.emit(error)
            return False
        finally:
            self._workspace.facts_changed.emit()
        return True


def use_found(workspace: Workspace, taken: Taken, source: FactSource = FactSource.FOUND) -> None:
    """Note a value found in an item, or in a row of it, as a fact of the open case."""
    text = QCoreApplication.translate("facts", "use a found value as fact")
    if workspace.case is not None:
        case_id = workspace.case.id
        workspace.push(ChangeFacts(text, workspace, case_id, taken, source=source))


def choose(workspace: Workspace, taken: Taken | None, away: Sequence[int]) -> None:
    """Settle on one of several values: the others go, and the one may still have to be noted."""
    text = QCoreApplication.translate("facts", "choose between facts")
    _push(workspace, text, taken, away)


def clear(workspace: Workspace, field: str) -> None:
    """Take every value of a field away, given and found."""
    text = QCoreApplication.translate("facts", "change a fact")
    _push(workspace, text, None, [fact.id for fact in workspace.facts() if fact.field == field])


def _push(workspace: Workspace, text: str, taken: Taken | None, away: Sequence[int] = ()) -> None:
    if workspace.case is not None:
        workspace.push(ChangeFacts(text, workspace, workspace.case.id, taken, away))
