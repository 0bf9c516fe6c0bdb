"""A reminder on the desktop that cases are due: off unless wanted, and it names no case."""

from datetime import date, datetime

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QSystemTrayIcon

from okx_kit.errors import OkxKitError
from okx_kit.ui.common.icons import icon
from okx_kit.ui.common.workspace import Workspace

REMINDING = "follow_up/remind"
"""The name in the settings: ``on`` or ``off``."""

_FIRST_AFTER_MS = 2000
_GONE_AFTER_MS = 60_000


def can_remind() -> bool:
    """Tell whether this desktop shows messages of programs."""
    tray = QSystemTrayIcon
    return tray.isSystemTrayAvailable() and tray.supportsMessages()


class Reminding(QObject):
    """Says shortly after the start, and when a case becomes due, how many are; once a day each.

    What it says passes other programs and may be seen by others: no case is named in it.
    """

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._said: tuple[date, int] | None = None
        self._tray: QSystemTrayIcon | None = None
        self._away = QTimer(self, singleShot=True, interval=_GONE_AFTER_MS)
        self._away.timeout.connect(self._hide)
        workspace.standings.changed.connect(self.look)
        QTimer.singleShot(_FIRST_AFTER_MS, self, self.look)

    def look(self) -> None:
        """Remind if wanted, possible, and more cases are due than were said today."""
        if self._workspace.settings.text(REMINDING, "off") != "on":
            return
        count, today = self._count(), datetime.now().astimezone().date()
        said = self._said[1] if self._said and self._said[0] == today else 0
        if count > said and can_remind():
            self._said = today, count
            self._show(self.tr("%n case(s) to follow up", "", count))

    def _count(self) -> int:
        try:
            cases = self._workspace.cases()
        except OkxKitError:  # the window tells it
            return 0
        return sum(self._workspace.standings.of(case).wants > 0 for case in cases)

    def _show(self, text: str) -> None:
        """Show the message by an icon that is there only for as long."""
        if self._tray is None:
            self._tray = QSystemTrayIcon(icon("hourglass"), self)
        self._tray.setToolTip(text)
        self._tray.show()
        self._tray.showMessage(self.tr("OKX Evidence Kit"), text, icon("hourglass"))
        self._away.start()

    def _hide(self) -> None:
        if self._tray is not None:
            self._tray.hide()
