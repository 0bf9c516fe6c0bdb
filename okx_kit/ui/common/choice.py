"""A closed choice whose text gives way with an ellipsis, and says the whole when pointed at."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QToolTip,
)

from okx_kit.ui.common.theme import scaled

_PADDING = 16


class Choice(QComboBox):
    """Qt cuts a text that has no room in the middle of a letter; here its end becomes “…”."""

    def sizeHint(self) -> QSize:
        """Return room for the longest text as it is painted: the sheet's padding comes on top."""
        hint = super().sizeHint()
        return QSize(hint.width() + scaled(_PADDING), hint.height())

    def minimumSizeHint(self) -> QSize:
        """Return a size that a narrow panel has: what gives way needs no room for all of it."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), scaled(160)), hint.height())

    def shown_text(self) -> str:
        """Return what of the current text has room."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self)
        text = self.currentText()
        return self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width() - 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the choice with the text that has room."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        option.currentText = self.shown_text() or self.placeholderText()
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def event(self, event: QEvent) -> bool:
        """Say the whole text where not all of it is seen."""
        cut = event.type() == QEvent.Type.ToolTip and self.shown_text() != self.currentText()
        if cut and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.currentText(), self)
            return True
        return super().event(event)
