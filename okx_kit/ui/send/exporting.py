"""Exporting and verifying as the window runs them: ask where to, work in a job, show the result."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from platformdirs import user_documents_path
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QInputDialog, QWidget

from okx_kit.bundle.apart import verify_apart
from okx_kit.bundle.export import Exported, check_target
from okx_kit.bundle.export_parts import export_parts
from okx_kit.bundle.limits import Limit
from okx_kit.bundle.measuring import Measuring
from okx_kit.bundle.packing import parts_within
from okx_kit.bundle.plan import Plan
from okx_kit.bundle.report import VerifyReport
from okx_kit.bundle.stopping import SecretsRemain
from okx_kit.bundle.upload import Uploaded, write_upload
from okx_kit.bundle.upload_plan import upload_plan
from okx_kit.privacy.passphrases import WeakPassphrase, judge_passphrase
from okx_kit.shown import visible
from okx_kit.ui.common.jobs import Job
from okx_kit.ui.common.language import say
from okx_kit.ui.common.thumbnails import Thumbnails
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.guard.preparing import Prepared, prepare, unsearched
from okx_kit.ui.guard.watching import Watching


class Exporting(QObject):
    """Signals: ``exported`` (Exported, Plan, NotSearched; of several parts the first, and then all
    as pairs), ``uploaded`` (Uploaded, Plan), ``verified`` (sentence, ok), and when it did not work
    ``failed`` (an error), ``held`` (SecretsRemain) or ``stopped`` (a sentence).
    """

    exported = Signal(object, object, object, object)
    uploaded = Signal(object, object)
    held = Signal(object)
    verified = Signal(str, bool)
    failed = Signal(object)
    stopped = Signal(str)

    def __init__(
        self, workspace: Workspace, thumbnails: Thumbnails, watching: Watching, window: QWidget
    ) -> None:
        super().__init__(window)
        self._workspace, self._thumbnails, self._window = workspace, thumbnails, window
        self._watching = watching
        self.passphrase: Callable[[], str] = str

    def start(self, plan: Plan) -> None:
        """Ask for a place and a name, then export; a weak passphrase is refused first."""
        encrypted = plan.options.format == "7z"
        suffix = ".7z" if encrypted else ".zip"
        if encrypted and not judge_passphrase(self.passphrase()).enough:
            self.failed.emit(WeakPassphrase())
            return
        folder = self._folder()
        chosen, _ = QFileDialog.getSaveFileName(
            self._window,
            self.tr("Export archive"),
            str(Path(folder) / (plan.name + suffix)),
            self.tr("Encrypted archive (*.7z)") if encrypted else self.tr("ZIP archive (*.zip)"),
        )
        if chosen:
            target = Path(chosen)
            if target.suffix.lower() != suffix:
                target = target.with_name(target.name + suffix)
            self.export_to(plan, target)

    def _folder(self) -> str:
        """Return where an export is offered to go: where the last one went."""
        folder = self._workspace.settings.text("folder/export", "")
        if folder and Path(folder).is_dir():
            return folder
        documents = user_documents_path()
        return str(documents if documents.is_dir() else Path.home())

    def export_to(self, plan: Plan, target: Path) -> Job:
        """Search what would leave, free it of metadata, and write the archive to ``target``.

        What fits no mail becomes several parts beside it. The dialog has asked before replacing a
        file.
        """
        self._workspace.settings.set_folder("export", target.parent)
        texts, read = self._workspace.fact_values(), self._watching.reads_pictures
        password = self.passphrase() if plan.options.format == "7z" else ""
        wanted = _Wanted(self._workspace.mail_limit(), read, password)
        job = self._workspace.jobs.run(
            self.tr("Packing"), lambda job: self._export(plan, target, texts, job, wanted)
        )
        self._follow(job)
        job.done.connect(self._done)
        return job

    def _export(
        self, plan: Plan, target: Path, texts: dict[str, str], job: Job, wanted: "_Wanted"
    ) -> "_Written":
        """Do the work, in the job's thread."""
        originals = self._workspace.library.originals
        check_target(target, originals.folder.parent, replace=True)  # before the long work
        prepared = self._prepare(plan, texts, job, read=wanted.read)
        measuring = Measuring(originals, self._thumbnails.previews)
        plans = parts_within(
            prepared.plan, wanted.limit, measuring, progress=job.progress, cancelled=job.cancelled
        ).plans or (prepared.plan,)  # too large where nothing at all would fit
        exported = export_parts(
            plans,
            originals,
            target,
            previews=self._thumbnails.previews,
            progress=job.progress,
            cancelled=job.cancelled,
            replace=len(plans) == 1,  # the dialog asked for that name alone
            known=prepared.known,
            password=wanted.password,
        )
        return tuple(zip(exported, plans, strict=True)), prepared

    def _prepare(self, plan: Plan, texts: dict[str, str], job: Job, *, read: bool) -> Prepared:
        prepared = prepare(
            plan,
            self._workspace.library,
            self._watching.searcher,
            texts,
            read_pictures=read,
            progress=job.progress,
            cancelled=job.cancelled,
        )
        job.tell(prepared)
        return prepared

    # --- the upload folder -----------------------------------------------------------------------

    def start_upload(self, plan: Plan) -> None:
        """Ask where to, then make the upload folder there."""
        folder = QFileDialog.getExistingDirectory(
            self._window, self.tr("Where to put the folder"), self._folder()
        )
        if folder:
            self.upload_to(plan, _free(Path(folder) / f"{plan.name}-upload"))

    def upload_to(self, plan: Plan, target: Path) -> Job:
        """Search what would leave, free it of metadata, and write the upload folder ``target``."""
        self._workspace.settings.set_folder("export", target.parent)
        texts, read = self._workspace.fact_values(), self._watching.reads_pictures
        originals = self._workspace.library.originals

        def work(job: Job) -> tuple[Uploaded, Plan]:
            prepared = self._prepare(plan, texts, job, read=read)
            made = write_upload(
                upload_plan(prepared.plan),
                originals,
                target,
                previews=self._thumbnails.previews,
                progress=job.progress,
                cancelled=job.cancelled,
                known=prepared.known,
            )
            return made, prepared.plan

        job = self._workspace.jobs.run(self.tr("Preparing files"), work)
        self._follow(job)
        job.done.connect(lambda made: self.uploaded.emit(*made))
        return job

    def _follow(self, job: Job) -> None:
        job.told.connect(self._prepared)
        job.failed.connect(self._failed)
        job.stopped.connect(
            lambda _: self.stopped.emit(self.tr("Export cancelled. No file was left behind."))
        )

    def _prepared(self, prepared: Prepared) -> None:
        """Show what came of preparing: copies were made, files were searched."""
        if prepared.stripped.changed:
            self._workspace.reload()
        self._watching.learn(dict(prepared.known.scans), read=self._watching.reads_pictures)

    def _done(self, result: "_Written") -> None:
        bundles, prepared = result
        first, plan = bundles[0]
        self.exported.emit(first, plan, unsearched(prepared), bundles)

    def _failed(self, error: BaseException) -> None:
        (self.held if isinstance(error, SecretsRemain) else self.failed).emit(error)

    def choose_and_verify(self) -> None:
        """Ask for a bundle and check it in a process of its own."""
        folder = self._workspace.settings.folder("export")
        title, kinds = self.tr("Verify an archive"), self.tr("Archives (*.zip *.7z)")
        chosen, _ = QFileDialog.getOpenFileName(self._window, title, folder, kinds)
        if not chosen:
            return
        password, wanted = "", True
        if chosen.lower().endswith(".7z"):
            question = self.tr("Passphrase of the archive")
            password, wanted = QInputDialog.getText(self._window, title, question)
        if wanted:
            self.verify(Path(chosen), password)

    def verify(self, path: Path, password: str = "") -> Job:
        """Check a bundle and say what came out; a 7z takes its passphrase."""
        job = self._workspace.jobs.run(
            self.tr("Verifying"),
            lambda job: verify_apart(
                path, password=password, progress=job.progress, cancelled=job.cancelled
            ),
        )
        job.done.connect(lambda report: self._judge(path, report))
        job.failed.connect(self.failed.emit)
        return job

    def _judge(self, path: Path, report: VerifyReport) -> None:
        name = visible(path.name)
        if report.ok:
            text = self.tr("“{0}”: all {1} files are complete and unchanged.")
            self.verified.emit(text.format(name, len(report.files)), True)
            return
        bad = [f"{visible(f.path)} ({f.status})" for f in report.files if f.status != "ok"][:5]
        reasons = [say(problem.words) for problem in report.problems[:3]]
        text = self.tr("“{0}” did not pass: {1}").format(name, " ".join([*reasons, *bad]))
        self.verified.emit(text, False)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """How to export: the limit of a mail, whether pictures are read, the passphrase of a 7z."""

    limit: Limit
    read: bool
    password: str = field(default="", repr=False)


_Written = tuple[tuple[tuple[Exported, Plan], ...], Prepared]


def _free(path: Path) -> Path:
    """Return a name beside ``path`` that is not taken."""
    names = (path, *(path.with_name(f"{path.name}-{number}") for number in range(2, 100)))
    return next((name for name in names if not name.exists()), path)
