"""The inspector's part about a mail: asking whether it is from OKX."""

from collections.abc import Callable

from PySide6.QtCore import Qt

from okx_kit.case.model import FileKind, Item
from okx_kit.ui.common.fold import Fold
from okx_kit.ui.common.widgets import button
from okx_kit.ui.common.workspace import Workspace

_KNOWN = (".eml", ".emlx", ".mbox")
"""Names of mails in the form of RFC 5322; Outlook's own form holds no header to look at."""


class MailSection(Fold):
    """Shown for mails; ``check`` opens the dialog on one."""

    def __init__(self, workspace: Workspace, check: Callable[[Item], object]) -> None:
        super().__init__(workspace.settings, "mail")
        self._item: Item | None = None
        self._check = check
        self.ask = button("", self._ask)
        self.column.addWidget(self.ask, 0, Qt.AlignmentFlag.AlignLeft)
        self.retranslate()

    def show_item(self, item: Item | None) -> None:
        """Show another item, or nothing."""
        mail = item is not None and item.kind is FileKind.MAIL
        known = mail and item is not None and item.original_name.lower().endswith(_KNOWN)
        self._item = item if known else None
        self.setVisible(self._item is not None)

    def _ask(self) -> None:
        if self._item is not None:
            self._check(self._item)

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        super().retranslate()
        self.say_title(self.tr("Received mail"))
        self.ask.setText(self.tr("Is this mail from OKX?"))
