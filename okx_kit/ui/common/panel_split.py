"""A list with a panel beside it, whose border a person may move."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from okx_kit.ui.common.theme import scaled

_LEAST, _USUAL = 230, 320
"""Widths of the panel for a text of 13 px."""


class PanelSplit(QSplitter):
    """Gives the panel a third of the width, until a person moves the border."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._own_widths = False
        self.setChildrenCollapsible(False)
        self.splitterMoved.connect(self._moved)

    def show_beside(self, widget: QWidget, panel: QWidget) -> None:
        """Put in what takes the room there is, and the panel at its right."""
        self.addWidget(widget)
        self.addWidget(panel)
        self.setStretchFactor(0, 1)

    def _moved(self) -> None:
        self._own_widths = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        if not self._own_widths:
            panel = min(max(self.width() * 36 // 100, scaled(_LEAST)), scaled(_USUAL))
            self.setSizes([self.width() - panel, panel])
