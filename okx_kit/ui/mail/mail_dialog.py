"""“Is this mail from OKX?”: a place to drop a saved mail, then what was found in it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from okx_kit.errors import OkxKitError
from okx_kit.guide.received_mail.asking import check_mail
from okx_kit.guide.received_mail.judging import ADVICE
from okx_kit.guide.received_mail.model import MailReport
from okx_kit.shown import visible
from okx_kit.ui.common.announcing import announce
from okx_kit.ui.common.language import Retranslated, language, say
from okx_kit.ui.common.theme import scaled, theme
from okx_kit.ui.common.widgets import Bar, button, label
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.mail.check_rows import BARS, check_row, gravest_first


class MailDialog(Retranslated, QDialog):
    """Looks at one mail after another; ``add`` takes a path into the open case as evidence."""

    def __init__(
        self, workspace: Workspace, add: Callable[[Path], object], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._workspace, self._add = workspace, add
        self._path: Path | None = None
        self._name, self._own = "", False
        self.report: MailReport | None = None
        self._failed: BaseException | None = None
        self._looking = 0
        self.setAcceptDrops(True)
        self._title, self._intro = label("heading"), label("muted", wrap=True)
        self.place, self.verdict = button("drop", self.choose), Bar()
        self.stack, self._rows = QStackedWidget(), QVBoxLayout()
        self.found = QScrollArea()
        self._advice = label("muted", wrap=True)
        self.another, self.keep = button("", self.choose), button("", self._keep)
        self.shut = button("primary", self.accept)
        self._lay_out()
        theme().changed.connect(self._show)
        self.retranslate()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 18)
        column.setSpacing(12)
        self.place.setMinimumHeight(scaled(150))
        result = QWidget()
        inner = QVBoxLayout(result)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(12)
        body = QWidget()
        self._rows.setSpacing(6)
        self._rows.setContentsMargins(0, 0, 6, 0)
        body.setLayout(self._rows)
        self.found.setWidget(body)
        self.found.setWidgetResizable(True)
        self.found.setFrameShape(QFrame.Shape.NoFrame)
        self.found.setObjectName("stage")  # shows that it has the focus
        self.found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.found.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        inner.addWidget(self.verdict)
        inner.addWidget(self.found, 1)
        self.stack.addWidget(self.place)
        self.stack.addWidget(result)
        for part in (self._title, self._intro):
            column.addWidget(part)
        column.addWidget(self.stack, 1)
        column.addWidget(self._advice)
        buttons = QHBoxLayout()
        buttons.addWidget(self.another)
        buttons.addWidget(self.keep)
        buttons.addStretch(1)
        buttons.addWidget(self.shut)
        column.addLayout(buttons)
        self.resize(scaled(640), scaled(620))

    # --- which mail ------------------------------------------------------------------------------

    def choose(self) -> None:
        """Ask for a saved mail."""
        settings = self._workspace.settings
        kinds = self.tr("Mails (*.eml *.emlx *.mbox);;All files (*)")
        title = self.tr("Choose a saved mail")
        path, _ = QFileDialog.getOpenFileName(self, title, settings.folder("mail"), kinds)
        if path:
            settings.set_folder("mail", Path(path).parent)
            self.look_at(Path(path))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Offer to look at one file; always a copy, nothing is moved."""
        if event.mimeData().hasUrls() and any(u.isLocalFile() for u in event.mimeData().urls()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Look at what was dropped."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self.look_at(paths[0])

    def look_at(self, path: Path, name: str = "", *, of_case: bool = False) -> None:
        """Check the mail at ``path``; ``of_case``: it is an item already, called ``name``."""
        self._path, self._name, self._own = path, name or path.name, of_case
        self.report, self._failed = None, None
        self._looking += 1
        turn = self._looking
        job = self._workspace.jobs.run(self.tr("Looking at the mail"), lambda _: check_mail(path))
        job.done.connect(lambda report: self._ended(turn, report, None))
        job.failed.connect(lambda error: self._ended(turn, None, error))
        self._show()

    def _ended(self, turn: int, report: MailReport | None, error: BaseException | None) -> None:
        if turn == self._looking:  # not for a mail looked at before
            self.report, self._failed = report, error
            self._show()
            announce(self, self.verdict.text.text())

    def done(self, code: int) -> None:
        """Forget what is still being looked at: nobody waits for it."""
        self._looking += 1
        super().done(code)

    def _keep(self) -> None:
        if self._path is not None:
            self._add(self._path)
            self._own = True
            self._show()

    # --- showing ---------------------------------------------------------------------------------

    def _show(self) -> None:
        """Show the state the dialog is in: nothing yet, looking, a report, an error."""
        while (old := self._rows.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.stack.setCurrentIndex(1 if self._path else 0)
        self._intro.setVisible(self._path is None)
        self.another.setVisible(self._path is not None)
        case = self._workspace.case is not None
        self.keep.setVisible(self.report is not None and case and not self._own)
        self.found.setVisible(self.report is not None)
        self._title.setText(self._heading())
        if self.report is not None:
            self.verdict.say(say(self.report.sentence), BARS[self.report.verdict])
            for check in gravest_first(self.report.checks):
                row = check_row(check)
                self._rows.addWidget(row)
                row.show()  # now, not when the layout gets round to it
            self._rows.addStretch(1)
        elif self._failed is not None:
            known = isinstance(self._failed, OkxKitError)
            text = self.tr("This mail could not be checked.")
            self.verdict.say(self._failed.sentence(language()) if known else text, "bad")  # type: ignore[attr-defined]
        elif self._path is not None:
            self.verdict.say(self.tr("Looking at the mail…"), "info")

    def _heading(self) -> str:
        return visible(self._name) if self._path else self.tr("Is this mail from OKX?")

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self.setWindowTitle(self.tr("Is this mail from OKX?"))
        self._intro.setText(
            self.tr(
                "Save the mail from your own mailbox as a file (.eml), not as a picture. What your"
                " mail system recorded when it came in is read from it; nothing is opened and"
                " nothing leaves this computer."
            )
        )
        self.place.setText(self.tr("Drop a saved mail here, or choose one…"))
        self.found.setAccessibleName(self.tr("What was found in the mail"))
        self._advice.setText(say(ADVICE))
        self.another.setText(self.tr("Check another mail…"))
        self.keep.setText(self.tr("Add to the case"))
        self.shut.setText(self.tr("Close"))
        self._show()
