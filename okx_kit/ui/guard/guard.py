"""The window's guard: what it watches with, what stops an export, and what rows say of it."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from okx_kit.bundle.stopping import SecretsRemain, place_of
from okx_kit.case.model import Item
from okx_kit.privacy.model import Severity
from okx_kit.privacy.scan import Source
from okx_kit.ui.collect.badges import Badge
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.guard.again import Again
from okx_kit.ui.guard.finding_words import kind_words
from okx_kit.ui.guard.findings_section import FindingsSection
from okx_kit.ui.guard.reviews import Reviews
from okx_kit.ui.guard.stop_dialog import StopDialog
from okx_kit.ui.guard.watching import Watching


class Guard(QObject):
    """One per window.

    Signals: ``export_wanted`` (once more), ``cover_wanted`` (an item's id), ``text_wanted`` (a
    :class:`Secret` in words that can be changed), ``attachment_wanted`` (a mail's id, and which of
    its attachments is to be a file of its own).
    """

    export_wanted = Signal()
    cover_wanted = Signal(int)
    text_wanted = Signal(object)
    attachment_wanted = Signal(int, int)

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._workspace, self._window = workspace, window
        self.reviews = Reviews(workspace, self)
        self.watching = Watching(workspace, self.reviews, self)
        self.again = Again(workspace, self.watching, self)
        self.section = FindingsSection(workspace, self.watching, self.reviews)
        self.section.cover_wanted.connect(self.cover_wanted)
        self.section.attachment_wanted.connect(self.attachment_wanted)

    def badge(self, item: Item) -> Badge | None:
        """Return what the row of an item says of its findings."""
        found = self.watching.open(item)
        secrets = [finding for finding in found if finding.severity is Severity.SECRET]
        if secrets:
            hint = ", ".join(dict.fromkeys(map(kind_words, secrets)))
            return Badge(self.tr("%n secret(s)", "", len(secrets)), "bad", hint)
        hint = ", ".join(dict.fromkeys(map(kind_words, found)))
        return Badge(self.tr("%n private", "", len(found)), "warning", hint) if found else None

    def holds_secret(self, item: Item) -> bool:
        """Tell whether the file that would be handed over for an item shows a secret.

        That is its shared copy, if it has one: what is covered in it stays, and what the finished
        copy still shows does not. An item left out of a bundle is judged like any other.
        """
        found = self.watching.handed_over(item)
        copy, again = item.shared_copy, self.again.scan(item)
        if copy is not None and again is not None:
            found += [
                finding
                for finding in again.findings
                if finding.source is not Source.NAME
                and not self.reviews.answered(item.id, finding.kind, place_of(finding, copy.sha256))
            ]
        return any(finding.severity is Severity.SECRET for finding in found)

    def hold(self, error: SecretsRemain) -> StopDialog:
        """Show what keeps a bundle from being written."""
        dialog = StopDialog(self._workspace, self.reviews, error, self._window)
        dialog.again.connect(self.export_wanted)
        dialog.attachment_wanted.connect(self.attachment_wanted)
        for wanted, told in (
            (dialog.cover_wanted, self.cover_wanted),
            (dialog.text_wanted, self.text_wanted),
        ):
            wanted.connect(dialog.accept)
            wanted.connect(told)
        dialog.open()
        return dialog

    def close(self) -> None:
        """Stop searching."""
        self.again.close()
        self.watching.close()
        self.again.wait()
