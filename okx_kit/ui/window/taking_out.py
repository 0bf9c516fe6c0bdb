"""An attachment of a mail becomes a file of its own: inside the mail it cannot be covered."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from okx_kit.case.model import Item, Sharing
from okx_kit.intake.mail_parts import part_source
from okx_kit.intake.sources import Source
from okx_kit.shown import visible
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.guard.guard import Guard
from okx_kit.ui.window.incoming import Incoming


class TakingOut(QObject):
    """``take`` takes files in; the mail stays in the case and no longer goes out."""

    def __init__(
        self, guard: Guard, workspace: Workspace, take: Callable[[Incoming], object]
    ) -> None:
        super().__init__(guard)
        self._workspace, self._take = workspace, take
        guard.attachment_wanted.connect(self.take_out)

    def take_out(self, item_id: int, number: int) -> None:
        """Add an attachment (from 1) of a mail of the open case, and leave the mail out."""
        mail = self._mail(item_id)
        if mail is None:
            return
        path = self._workspace.library.originals.path(mail.sha256)
        job = self._workspace.jobs.run(
            self.tr("Taking an attachment out"), lambda _: part_source(mail, path, number)
        )
        job.done.connect(lambda source: self._taken(item_id, source))
        job.failed.connect(self._workspace.refused)

    def _mail(self, item_id: int) -> Item | None:
        return next((item for item in self._workspace.items if item.id == item_id), None)

    def _taken(self, item_id: int, source: Source) -> None:
        mail = self._mail(item_id)
        if mail is not None:  # else another case was opened meanwhile
            text = self.tr("leave “{0}” out").format(visible(mail.title or mail.original_name))
            self._workspace.edit_items(text, {item_id: {"sharing": Sharing.NO}})
            self._take(Incoming(sources=[source]))
