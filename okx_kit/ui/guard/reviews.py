"""What the person said of findings, of the open case; saying it is an undo step."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from okx_kit.case.library import Library
from okx_kit.case.model import FindingReview, Verdict
from okx_kit.errors import OkxKitError
from okx_kit.privacy.model import FindingKind
from okx_kit.ui.common.undo import Step
from okx_kit.ui.common.workspace import Workspace

Said = tuple[int | None, str, str]
"""Of which item, of what kind, at which place."""


class SayOfFinding(Step):
    """A finding answered for: it is none, or it is to be seen."""

    def __init__(
        self, text: str, reviews: "Reviews", case_id: int, said: Said, verdict: Verdict
    ) -> None:
        super().__init__(text, case_id)
        self._reviews, self._said, self._verdict = reviews, said, verdict
        self._id: int | None = None

    def redo(self) -> None:
        """Note it."""
        self._write(self._note)

    def undo(self) -> None:
        """Take it back."""
        ids = [] if self._id is None else [self._id]
        self._write(lambda library: library.remove_reviews(ids))

    def _write(self, write: Callable[[Library], object]) -> None:
        self.setObsolete(not self._reviews.put(self.case_id, write))

    def _note(self, library: Library) -> None:
        item_id, kind, place = self._said
        self._id = library.add_review(self.case_id, kind, place, self._verdict, item_id).id


class Reviews(QObject):
    """``changed``: an answer was given or taken back, or another case is open."""

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._all: dict[Said, FindingReview] | None = None
        workspace.case_opened.connect(self._forget)

    def _forget(self) -> None:
        self._all = None
        self.changed.emit()

    def _reviews(self) -> dict[Said, FindingReview]:
        if self._all is None:
            case = self._workspace.case
            found = self._workspace.library.reviews(case.id) if case else []
            self._all = {(one.item_id, one.kind, one.place): one for one in found}
        return self._all

    def answered(self, item_id: int | None, kind: FindingKind, place: str) -> bool:
        """Tell whether the person has said that a finding may be seen."""
        return (item_id, kind.value, place) in self._reviews()

    def say(self, item_id: int | None, kind: FindingKind, place: str, verdict: Verdict) -> None:
        """Remember what the person says of a finding."""
        case = self._workspace.case
        if case is not None:
            text = (
                self.tr("not a secret")
                if verdict is Verdict.NOT_SECRET
                else self.tr("keep visible")
            )
            said = (item_id, kind.value, place)
            self._workspace.push(SayOfFinding(text, self, case.id, said, verdict))

    def put(self, case_id: int, write: Callable[[Library], object]) -> bool:
        """Write reviews of a case, which is opened first, then tell the views."""
        workspace = self._workspace
        if not workspace.show_case(case_id):
            return False
        try:
            workspace.patience.run(lambda: write(workspace.library))
        except OkxKitError as error:
            workspace.refused.emit(error)
            return False
        finally:
            self._all = None
        self.changed.emit()
        return True
