"""The program's own mark for its windows and the task bar."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon

from okx_kit.resources import resource_path

_SMALL = (16, 24)
_LARGE = (32, 48, 64, 128)


def app_icon() -> QIcon:
    """Return the mark in the sizes that window managers ask for, in pixels; small ones simpler."""
    icon = QIcon()
    for name, sizes in (("app-small", _SMALL), ("app", _LARGE)):
        drawing = QIcon(str(resource_path(f"icons/{name}.svg")))
        for size in sizes:
            icon.addPixmap(drawing.pixmap(QSize(size, size), 1.0))
    return icon
