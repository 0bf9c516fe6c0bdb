"""What is disabled in a menu says why, where the pointer rests on it and to assistive programs."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QAction, QHelpEvent
from PySide6.QtWidgets import QMenu, QMenuBar, QToolTip


def allow(action: QAction, reason: str = "") -> None:
    """Enable a command, or disable it for a reason: a sentence a person can read."""
    action.setEnabled(not reason)
    action.setStatusTip(reason)
    action.setToolTip(reason)  # empty: its text again


class Reasons(QObject):
    """Shows the reasons in the menus of a window; Qt's own tooltips would repeat every text."""

    def __init__(self, bar: QMenuBar) -> None:
        super().__init__(bar)
        for menu in bar.findChildren(QMenu):
            menu.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Answer where the pointer rests on a disabled entry."""
        if not (isinstance(watched, QMenu) and isinstance(event, QHelpEvent)):
            return False
        if event.type() != QEvent.Type.ToolTip:
            return False
        action = watched.actionAt(event.pos())
        if action is None or action.isEnabled() or not action.statusTip():
            return False
        QToolTip.showText(event.globalPos(), action.statusTip(), watched)
        return True
