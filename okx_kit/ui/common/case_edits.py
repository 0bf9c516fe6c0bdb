"""The part of the workspace that makes, changes and puts away whole cases."""

from abc import abstractmethod
from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand

from okx_kit.case.library import Library
from okx_kit.case.model import Case, CaseStatus, Urgency
from okx_kit.errors import OkxKitError
from okx_kit.shown import visible
from okx_kit.ui.common.history import History
from okx_kit.ui.common.patience import Patience
from okx_kit.ui.common.settings import Settings
from okx_kit.ui.common.turns import Turns
from okx_kit.ui.common.undo import EditCase, Fields, MakeCase

_RAISED = {Urgency.NOW: 0, Urgency.HIGH: 1}
_CALM = 3


def attention(case: Case, *, due: bool = False) -> int:
    """Return how far up a case belongs: 0 first; equal ones stand newest first."""
    if case.status is CaseStatus.RESOLVED:
        return _CALM
    calm = 2 if case.status is CaseStatus.FOLLOW_UP or due else _CALM
    return _RAISED.get(case.urgency, calm)


class CaseEdits(QObject):
    """The base of the workspace; each verb is a named undo step.

    Signals: ``cases_changed`` (the list of cases), ``case_changed`` (fields of the open case),
    ``refused`` (an OkxKitError of an edit that could not be written; nothing has changed then).
    """

    cases_changed = Signal()
    case_changed = Signal()
    refused = Signal(object)

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.library = library
        self.settings = Settings(library.home)
        self.history = History(self)
        self.patience, self.turns = Patience(self), Turns(self)
        self.case: Case | None = None

    @abstractmethod
    def open_case(self, case_id: int | None) -> None:
        """Show another case, or the empty state; raises ``NoSuchCase``."""

    def push(self, step: QUndoCommand) -> None:
        """Do a step and remember it; one that cannot be written is not remembered."""
        if not self.patience.after(lambda: self.push(step)):
            self.history.push(step)

    # --- the list of cases -----------------------------------------------------------------------

    def cases(self) -> list[Case]:
        """Return the cases in use: urgent and due ones first, then the newest."""
        found = self.library.cases(archived=False)
        return sorted(found, key=lambda c: (attention(c, due=self.waited(c)[1]), -c.id))

    @abstractmethod
    def waited(self, case: Case) -> tuple[int, bool]:
        """Return how many working days a case has waited, and whether it is due."""

    def archived_cases(self) -> list[Case]:
        """Return the archived cases, the one archived last first."""
        found = self.library.cases(archived=True)
        return sorted(found, key=lambda c: (c.archived_utc or c.created_utc, c.id), reverse=True)

    def deleted_cases(self) -> list[Case]:
        """Return the cases in the trash, the one deleted last first."""
        found = self.library.cases(removed=True)
        return sorted(found, key=lambda c: (c.removed_utc or c.created_utc, c.id), reverse=True)

    # --- edits -----------------------------------------------------------------------------------

    def new_case(self, kind: str = "", title: str = "") -> Case | None:
        """Make a case and open it; an empty title becomes the kind's name or "New case"."""
        try:
            case = self.library.create_case(title or self.tr("New case"), kind)
        except OkxKitError as error:
            self.refused.emit(error)
            return None
        self.made(case, self.tr("new case “{0}”"))
        return case

    def duplicate_case(self) -> Case | None:
        """Make a second case with the same evidence and facts, and open it."""
        if self.case is None:
            return None
        try:
            title = self.tr("{0} (copy)").format(self.case.title)
            case = self.library.duplicate_case(self.case.id, title)
        except OkxKitError as error:
            self.refused.emit(error)
            return None
        self.made(case, self.tr("duplicate the case “{0}”"))
        return case

    def made(self, case: Case, text: str) -> None:
        """Open a case that was just made; ``text`` names the step, ``{0}`` being its title."""
        self.cases_changed.emit()
        self.open_case(case.id)
        self.push(MakeCase(text.format(visible(case.title)), self, case.id))

    def rename_case(self, title: str) -> None:
        """Give the open case another title."""
        if self.case and title.strip():
            self._edit(self.case, self.tr("rename the case “{0}”"), {"title": title.strip()})

    def set_status(self, status: str) -> None:
        """Say where the open case stands."""
        if self.case:
            text = self.tr("change the status of “{0}”")
            self._edit(self.case, text, {"status": CaseStatus(status)})

    def set_urgency(self, urgency: Urgency, reason: str) -> None:
        """Say how soon the open case needs an answer, and why in one line."""
        if self.case:
            after = {"urgency": urgency, "urgency_reason": reason.strip()}
            self._edit(self.case, self.tr("change the urgency of “{0}”"), after)

    def archive_case(self, case: Case, *, archived: bool = True) -> None:
        """Put a case away among the archived ones, or back among those in use."""
        if archived != (case.archived_utc is not None):
            after = {"archived_utc": datetime.now(UTC) if archived else None}
            put, back = self.tr("archive the case “{0}”"), self.tr("unarchive the case “{0}”")
            self._edit(case, put if archived else back, after)

    def delete_case(self, case: Case) -> None:
        """Move a case to the trash and open another; nothing of it is lost."""
        self._edit(case, self.tr("delete the case “{0}”"), {"removed_utc": datetime.now(UTC)})

    def restore_cases(self, cases: Sequence[Case]) -> None:
        """Bring cases back from the trash; the last one is open then."""
        for case in cases:
            self._edit(case, self.tr("bring back the case “{0}”"), {"removed_utc": None})

    def _edit(self, case: Case, text: str, after: Fields) -> None:
        before = {name: getattr(case, name) for name in after}
        if before != dict(after):
            step = EditCase(text.format(visible(case.title)), self, case.id, before, after)
            self.push(step)

    # --- what undo steps call --------------------------------------------------------------------

    def show_case(self, case_id: int) -> bool:
        """Open a case unless it is open; tells whether it could."""
        try:
            if self.case is None or self.case.id != case_id:
                self.open_case(case_id)
        except OkxKitError as error:
            self.refused.emit(error)
            return False
        return True

    def put_case_fields(self, case_id: int, fields: Fields) -> bool:
        """Write fields of a case, then show it, or another one if it has just been put away."""
        try:
            case = self.library.update_case(case_id, **fields)
        except OkxKitError as error:
            self.refused.emit(error)
            return False
        away = case.removed_utc is not None or fields.get("archived_utc") is not None
        opened = self.case is not None and self.case.id == case_id
        if opened:
            self.case = case
            self.case_changed.emit()
        self.cases_changed.emit()
        if away and opened:
            self.open_next()
        elif not away and not opened:
            return self.show_case(case_id)
        return True

    def open_next(self, *, but: int = 0) -> None:
        """Open the case at the top of the list (``but``: not that one), or the empty state."""
        cases = [case for case in self.cases() if case.id != but]
        self.open_case(cases[0].id if cases else None)

    # --- closing for good ------------------------------------------------------------------------

    def closed(self, case_id: int) -> None:
        """Forget what the window still knew of a case that was closed for good."""
        self.history.forget(case_id)
        self.settings.set_text(f"first/{case_id}", "")  # the number may be given again one day
        self.cases_changed.emit()
