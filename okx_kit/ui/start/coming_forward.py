"""Bringing the open window to the front when a second launch asks for it."""

import os

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def come_forward(window: QWidget, token: str = "") -> None:
    """Show a window in front of others, as far as the system allows.

    ``token`` is what a Wayland system gave the launch (xdg-activation); Qt takes it from the
    environment when it asks for the focus. A dialog that is open stays above its window.
    """
    if token:
        os.environ["XDG_ACTIVATION_TOKEN"] = token
    if window.isMinimized():
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.raise_()
    above = QApplication.activeModalWidget() or window
    above.raise_()
    above.activateWindow()
    QApplication.alert(window)  # where the system refuses, its entry in the task bar asks
    os.environ.pop("XDG_ACTIVATION_TOKEN", None)
