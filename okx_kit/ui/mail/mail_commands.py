"""Opening “Is this mail from OKX?”: from the menu, and for an item of the case."""

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from okx_kit.case.model import Item
from okx_kit.ui.common.text import name_text
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.mail.mail_section import MailSection
from okx_kit.ui.window.receiving import Receiving


class MailCommands(QObject):
    """Owns the inspector's section about mails; one dialog at a time."""

    def __init__(self, window: QWidget, workspace: Workspace, receiving: Receiving) -> None:
        super().__init__(window)
        self._window, self._workspace, self._receiving = window, workspace, receiving
        self.section = MailSection(workspace, self.check_item)

    def check(self) -> None:
        """Ask for a mail and say what is found in it."""
        self._open(None)

    def check_item(self, item: Item) -> None:
        """Say what is found in a mail that is an item."""
        self._open(item)

    def _open(self, item: Item | None) -> None:
        from okx_kit.ui.mail.mail_dialog import MailDialog  # noqa: PLC0415 - the first window needs none

        dialog = MailDialog(self._workspace, self._take, self._window)
        if item is not None:
            original = self._workspace.library.originals.path(item.sha256)
            dialog.look_at(original, name_text(item), of_case=True)
        dialog.exec()
        dialog.deleteLater()

    def _take(self, path: Path) -> None:
        self._receiving.take_paths([path])
