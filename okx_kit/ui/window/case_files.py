"""Whole cases out and in: ``.okxcase`` files, and bundles re-opened as what they contain."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QInputDialog, QWidget

from okx_kit.case.model import Case
from okx_kit.intake.whole_case import CASE_SUFFIX
from okx_kit.shown import visible
from okx_kit.ui.common.jobs import Job
from okx_kit.ui.common.workspace import Workspace

_ENCRYPTED = ".7z"


class CaseFiles(QObject):
    """``said`` carries a short sentence, ``failed`` an error or a Cancelled.

    ``opened`` carries the sentence for a case that was just made and can be undone.
    """

    said = Signal(str)
    failed = Signal(object)
    opened = Signal(str)

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._workspace, self._window = workspace, window

    def choose_and_save(self) -> None:
        """Ask where the whole open case goes; it is private and not for support."""
        if self._workspace.case is not None:
            self.choose_and_save_case(self._workspace.case, self._window)

    def choose_and_save_case(self, case: Case, over: QWidget) -> Job | None:
        """Ask where a whole case goes; returns the work under way, or nothing."""
        from okx_kit.bundle.casefile import case_file_name  # noqa: PLC0415 - the first paint needs none

        folder = self._workspace.settings.folder("case")
        chosen, _ = QFileDialog.getSaveFileName(
            over,
            self.tr("Save the whole case – private, not for support"),
            str(Path(folder) / case_file_name(case)),
            self.tr("Whole case (*.okxcase)"),
        )
        return self.save(case, Path(chosen)) if chosen else None

    def save(self, case: Case, target: Path) -> Job:
        """Write the whole case to a file."""
        from okx_kit.bundle.casefile import export_case  # noqa: PLC0415 - the first paint needs none

        self._workspace.settings.set_folder("case", target.parent)
        library = self._workspace.library
        job = self._workspace.jobs.run(
            self.tr("Saving the case"),
            lambda job: export_case(
                library,
                case.id,
                target,
                progress=job.progress,
                cancelled=job.cancelled,
                replace=True,
            ),
        )
        text = self.tr("“{0}” holds the whole case. It is private: do not send it to support.")
        job.done.connect(lambda _: self.said.emit(text.format(visible(target.name))))
        self._follow(job)
        return job

    def choose_and_open(self) -> None:
        """Ask for a case file or an archive and make a case of it."""
        folder = self._workspace.settings.folder("case")
        chosen, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Open a case file or an archive"),
            folder,
            self.tr("Cases and archives (*.okxcase *.zip *.7z)"),
        )
        password, wanted = "", bool(chosen)
        if chosen.lower().endswith(_ENCRYPTED):
            question = self.tr("Passphrase of the archive")
            title = self.tr("Open a case file or an archive")
            password, wanted = QInputDialog.getText(self._window, title, question)
        if wanted:
            self.open(Path(chosen), password)

    def open_all(self, paths: Sequence[Path]) -> None:
        """Open case files and bundles one after the other, each as its own case."""
        if paths:
            job = self.open(paths[0])
            job.finished.connect(lambda: self.open_all(paths[1:]))

    def open(self, path: Path, password: str = "") -> Job:
        """Make a new case of what a case file or an archive holds; a 7z takes its passphrase."""
        self._workspace.settings.set_folder("case", path.parent)
        library = self._workspace.library

        def work(job: Job) -> Case:
            from okx_kit.bundle.casefile import import_case  # noqa: PLC0415 - as above
            from okx_kit.bundle.reopen import reopen  # noqa: PLC0415 - as above

            progress, cancelled = job.progress, job.cancelled
            if _is_case(path):
                return import_case(library, path, progress=progress, cancelled=cancelled)
            return reopen(library, path, progress=progress, cancelled=cancelled, password=password)

        job = self._workspace.jobs.run(self.tr("Opening"), work)
        job.done.connect(self._opened)
        self._follow(job)
        return job

    def _opened(self, case: Case) -> None:
        self._workspace.made(case, self.tr("open “{0}” as a case"))
        self.opened.emit(self.tr("“{0}” opened as a new case").format(visible(case.title)))

    def _follow(self, job: Job) -> None:
        job.failed.connect(self.failed.emit)
        job.stopped.connect(self.failed.emit)


def _is_case(path: Path) -> bool:
    """Say by which way a file opens; a broken case file is to be called that."""
    from okx_kit.bundle.casefile import is_case_file  # noqa: PLC0415 - the first paint needs none

    return path.suffix.lower() == CASE_SUFFIX or is_case_file(path)
