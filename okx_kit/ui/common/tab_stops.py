"""Keeping the Tab key in reading order when widgets are made later than their neighbours."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget


def tab_after(before: QWidget, parts: Iterable[QWidget]) -> QWidget:
    """Put the buttons among and inside ``parts`` right after ``before``; returns the last stop.

    All must be in one window already: Qt orders nothing across windows.
    """
    for part in parts:
        found = [part] if isinstance(part, QPushButton) else part.findChildren(QPushButton)
        for stop in found:
            if not stop.focusPolicy() & Qt.FocusPolicy.TabFocus or stop.window() != before.window():
                continue
            QWidget.setTabOrder(before, stop)
            before = stop
    return before
