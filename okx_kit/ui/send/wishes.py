"""What a person chose on the Send page, kept with the case: channel, address, ticket, look-ups."""

from PySide6.QtCore import QObject, Signal

from okx_kit.case.kept import TICKET
from okx_kit.guide.addresses import usual_address
from okx_kit.guide.channels import Channel
from okx_kit.ui.common.workspace import Workspace

_CHANNEL, _ADDRESS, _LOOKED_UP = "channel", "address", "looked_up"


class Wishes(QObject):
    """``changed`` when another case is open or something else was chosen."""

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._runs = {name: workspace.new_run() for name in (_ADDRESS, TICKET)}
        workspace.case_opened.connect(self.changed)
        workspace.kept_changed.connect(self.changed)

    def _kept(self, name: str) -> str:
        return self._workspace.kept().get(name, "")

    def _keep(self, text: str, name: str, value: str) -> None:
        if self._workspace.case is not None and value != self._kept(name):
            self._workspace.put_kept_step(text, name, value or None, self._runs.get(name))

    @property
    def channel(self) -> Channel:
        """The channel chosen for the open case; e-mail until one is."""
        value = self._kept(_CHANNEL)
        return Channel(value) if value in [*Channel] else Channel.EMAIL

    def choose_channel(self, channel: Channel) -> None:
        """Keep the channel: a choice of what to look at, so no step to undo."""
        case = self._workspace.case
        if case is not None and channel is not self.channel:
            self._workspace.put_kept(case.id, _CHANNEL, channel.value)

    @property
    def address(self) -> str:
        """The address to write to; until one is chosen the published one for such a case."""
        case = self._workspace.case
        return self._kept(_ADDRESS) or usual_address(case.kind if case else "")

    def choose_address(self, address: str) -> None:
        """Keep the address to write to."""
        self._keep(self.tr("choose an address"), _ADDRESS, address.strip())

    @property
    def ticket(self) -> str:
        """The number of the case's ticket."""
        return self._kept(TICKET)

    def note_ticket(self, number: str) -> None:
        """Keep the number of the case's ticket."""
        self._keep(self.tr("change the ticket number"), TICKET, number.strip())

    @property
    def looked_up(self) -> frozenset[str]:
        """The ids of what was looked up in the help centre."""
        return frozenset(filter(None, self._kept(_LOOKED_UP).split(",")))

    def tick(self, page: str, *, done: bool) -> None:
        """Note that something was looked up, or was not."""
        ids = self.looked_up | {page} if done else self.looked_up - {page}
        self._keep(self.tr("tick off a look-up"), _LOOKED_UP, ",".join(sorted(ids)))
