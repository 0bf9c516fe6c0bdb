"""Turning the wheel scrolls a page; it must not change what a field under the pointer holds."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QWidget


class _CalmWheel(QObject):
    """Passes the wheel on to what lies around the widget."""

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Leave a turn of the wheel to the parents, which scroll."""
        if event.type() != QEvent.Type.Wheel:
            return False
        event.ignore()
        return True


def calm_wheel(root: QWidget) -> None:
    """Keep the wheel from every list of choices and number field in ``root``.

    A recipient would change without a word while a person only scrolls past.
    """
    calm = _CalmWheel(root)
    for kind in (QComboBox, QAbstractSpinBox):
        for widget in root.findChildren(kind):
            widget.installEventFilter(calm)
