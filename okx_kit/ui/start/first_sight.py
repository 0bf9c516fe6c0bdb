"""The program's mark in the middle of the screen while the window is being made.

Loading and building the window takes a good part of a second on a slow computer; a person who has
double-clicked must see at once that it was heard. Only for a launch that opens a window itself.
"""

from PySide6.QtCore import QDeadlineTimer, QEventLoop, Qt, QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QLabel

from okx_kit.resources import resource_path

_PICTURE = "icons/mark/okx-kit-128.png"
_EXPOSED_MS = 80  # so long a display may take to bring it up; then the window goes first


def show_mark() -> QLabel:
    """Show the mark; it goes as soon as events are handled again, with the window up by then.

    No ``QSplashScreen``: without a window manager that one waits a whole second for the display.
    """
    mark = QLabel(None, Qt.WindowType.SplashScreen | Qt.WindowType.FramelessWindowHint)
    mark.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, on=False)
    mark.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
    mark.setPixmap(QPixmap(str(resource_path(_PICTURE))))
    mark.adjustSize()
    if screen := mark.screen():
        mark.move(screen.availableGeometry().center() - mark.rect().center())
    mark.show()
    deadline, handle = QDeadlineTimer(_EXPOSED_MS), mark.windowHandle()
    while handle is not None and not handle.isExposed() and not deadline.hasExpired():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents, 5)
    mark.repaint()
    QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    QTimer.singleShot(0, mark.close)
    return mark
