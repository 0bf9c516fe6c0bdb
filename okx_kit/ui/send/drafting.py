"""The e-mail as a draft file beside the archive, opened with the system's own mail program.

Many programs open it ready to be sent, some only show it, some do nothing; nobody can know before.
So the person is asked once what happened, and the answer is remembered on this computer.
"""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from okx_kit.bundle.drafts import Draft, write_draft
from okx_kit.bundle.export import Exported
from okx_kit.bundle.plan import Plan
from okx_kit.bundle.sizes import Envelope
from okx_kit.ui.common.jobs import Job
from okx_kit.ui.common.workspace import Workspace

_KEY = "draft/answer"
_MOST = 99  # drafts of one archive, numbered


class Answer(StrEnum):
    """What opening a draft did on this computer, as far as the person said."""

    UNKNOWN = ""
    SENDABLE = "sendable"
    READ_ONLY = "read_only"
    NOTHING = "nothing"


class Drafting(QObject):
    """Signals: ``opened`` (the path of the draft; it was handed to the system), ``changed`` (the
    answer), ``failed`` (an error).
    """

    opened = Signal(object)
    changed = Signal()
    failed = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.envelope: Callable[[], Envelope] = Envelope
        self.open: Callable[[Path], object] = _open

    @property
    def answer(self) -> Answer:
        """Return what the person said last."""
        said = self._workspace.settings.text(_KEY, "")
        return Answer(said) if said in [*Answer] else Answer.UNKNOWN

    def note(self, answer: Answer) -> None:
        """Remember what the person says."""
        self._workspace.settings.set_text(_KEY, answer.value)
        self.changed.emit()

    def envelope_for(self, plan: Plan) -> Envelope:
        """Return what the mail with a bundle says; of several each names its part."""
        mail, part = self.envelope(), plan.part
        if part is None or part.of < 2:
            return mail
        subject = f"[{part.number}/{part.of}] {mail.subject}"
        return Envelope(mail.to, subject, mail.body, mail.sender)

    def draft(self, exported: Exported, plan: Plan) -> Job:
        """Write the draft of a bundle beside it, in a job, and open it."""
        mail = Draft(self.envelope_for(plan), (exported.path,))
        home = self._workspace.library.originals.folder.parent

        def work(job: Job) -> Path:
            target = _free(exported.path.with_suffix(".eml"))
            write_draft(mail, target, home, progress=job.progress, cancelled=job.cancelled)
            return target

        job = self._workspace.jobs.run(self.tr("Writing the draft"), work)
        job.done.connect(self._written)
        job.failed.connect(self.failed)
        return job

    def _written(self, path: Path) -> None:
        self.open(path)
        self.opened.emit(path)


def _open(path: Path) -> object:
    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _free(path: Path) -> Path:
    """Return a name beside ``path`` that is not taken; an older draft may be open."""
    names = (path, *(path.with_stem(f"{path.stem}-{number}") for number in range(2, _MOST)))
    return next((name for name in names if not name.exists()), path)
