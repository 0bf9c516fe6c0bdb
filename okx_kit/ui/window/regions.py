"""Stepping with F6 through the parts of the window, in reading order."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def focus_next_region(regions: Sequence[QWidget], focus: QWidget | None) -> None:
    """Move the focus from the region it is in to the next one that takes the keyboard."""
    present = [region for region in regions if region.isVisible()]
    inside = [n for n, r in enumerate(present) if focus is not None and r.isAncestorOf(focus)]
    for step in range(1, len(present) + 1):
        region = present[((inside[0] if inside else -1) + step) % len(present)]
        target = _first_focus(region)
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)
            return


def _first_focus(region: QWidget) -> QWidget | None:
    """Return the first widget of a region that takes the keyboard."""
    for widget in region.findChildren(QWidget):
        takes_keys = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes_keys and widget.isVisible() and widget.isEnabled():
            return widget
    return None
