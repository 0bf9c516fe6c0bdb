"""The pane for e-mail: address, letter, archive."""

from PySide6.QtWidgets import QWidget

from okx_kit.guide.channels import Channel
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.send.address_picker import AddressPicker
from okx_kit.ui.send.export_page import ArchiveSection
from okx_kit.ui.send.pane import ChannelPane, rule
from okx_kit.ui.send.wishes import Wishes


class EmailPane(ChannelPane):
    """Address, the letter, what goes into the archive; ``archive`` holds the options in force."""

    def __init__(
        self, workspace: Workspace, wishes: Wishes, letter: QWidget, fitting: QWidget
    ) -> None:
        super().__init__(Channel.EMAIL, workspace.settings)
        self._wishes = wishes
        self.address = AddressPicker()
        self.archive = ArchiveSection(workspace)
        self.arrange(self.address, rule(), letter, rule(), self.archive, fitting, self.there)
        self.address.chosen.connect(wishes.choose_address)
        wishes.changed.connect(self._show)
        workspace.case_changed.connect(self._show)
        self._show()
        self.retranslate()

    def _show(self) -> None:
        if self._wishes.address != self.address.address():
            self.address.show_address(self._wishes.address)

    def flush(self) -> None:
        """Save what was typed and is not saved yet."""
        self.address.flush()
