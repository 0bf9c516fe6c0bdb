"""The program's own mark for its windows and the task bar."""

from PySide6.QtGui import QIcon

from okx_kit.resources import resource_path

_SIZES = (16, 24, 32, 48, 64, 128)  # pixels; what window managers ask for


def app_icon() -> QIcon:
    """Return the mark; its small sizes are drawn simpler (``tools/make_icons.py``)."""
    icon = QIcon()
    for size in _SIZES:
        icon.addFile(str(resource_path(f"icons/mark/okx-kit-{size}.png")))
    return icon
