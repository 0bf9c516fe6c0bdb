"""What leaves the window: archives and folders to upload, once every shared copy is made."""

from __future__ import annotations  # what is only named in signatures is not loaded

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from okx_kit.ui.common.thumbnails import Thumbnails
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.guard.guard import Guard
from okx_kit.ui.redaction.coverings import Coverings
from okx_kit.ui.window.case_view import CaseView
from okx_kit.ui.window.toast import Toast

if TYPE_CHECKING:
    from okx_kit.bundle.plan import Plan
    from okx_kit.ui.send.exporting import Exporting


class Outgoing(QObject):
    """Starts what exports and verifies; that is loaded when something first goes out."""

    def __init__(
        self,
        window: QWidget,
        workspace: Workspace,
        view: CaseView,
        thumbnails: Thumbnails,
        guard: Guard,
        coverings: Coverings,
        toast: Toast,
    ) -> None:
        super().__init__(window)
        self._window, self._workspace, self._view = window, workspace, view
        self._thumbnails, self._guard = thumbnails, guard
        self._coverings, self._toast = coverings, toast

    @cached_property
    def exporting(self) -> Exporting:
        """What exports, and says here how it ended."""
        from okx_kit.ui.send.exporting import Exporting  # noqa: PLC0415 - not for the first paint

        view = self._view
        made = Exporting(self._workspace, self._thumbnails, self._guard.watching, self._window)
        made.passphrase = view.pages.passphrase
        made.failed.connect(view.show_error)
        made.held.connect(self._guard.hold)
        made.stopped.connect(self._toast.say)
        made.verified.connect(view.show_verdict)
        made.exported.connect(view.show_result)
        made.uploaded.connect(view.show_uploaded)
        return made

    def export(self) -> None:
        """Ask where to, then write and verify the archive."""
        self._view.collect.inspector.flush()
        self._when_ready(self.exporting.start)

    def upload(self) -> None:
        """Ask where to, then make the folder for a ticket."""
        self._when_ready(self.exporting.start_upload)

    def verify(self) -> None:
        """Ask for a bundle and check it."""
        self.exporting.choose_and_verify()

    def _when_ready(self, start: Callable[[Plan], object]) -> None:
        copies = self._workspace.copies
        self._coverings.when_ready(lambda: copies.when_ready(lambda: self._start(start)))

    def _start(self, start: Callable[[Plan], object]) -> None:
        plan = self._workspace.plan(self._view.pages.options())
        if plan is not None and plan.entries:
            start(plan)
