"""The inspector's field for the section an item stands in: one in use, or a new name."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox

from okx_kit.ui.collect.tagging import LONGEST, section_name
from okx_kit.ui.common.language import Retranslated
from okx_kit.ui.common.widgets import LineField


class SectionField(Retranslated, QComboBox):
    """``chosen`` carries a name, or nothing to take items out of their section."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(12)
        self.line = LineField()
        self.line.setMaxLength(LONGEST)
        self.setLineEdit(self.line)
        if (completer := self.completer()) is not None:  # else "a" would be spelled as "A" is
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseSensitive)
        self._mixed = False
        self.line.written.connect(lambda text: self.chosen.emit(section_name(text)))
        self.activated.connect(self._picked)
        self.retranslate()

    def offer(self, sections: list[str]) -> None:
        """Offer the sections of the case."""
        if sections != [self.itemText(row) for row in range(self.count())]:
            text, unsaved = self.line.text(), self.line.isModified()
            self.clear()
            self.addItems(sections)
            self.line.setText(text)
            self.line.setModified(unsaved)

    def show_section(self, section: str | None) -> None:
        """Show a section, or that several items differ (``None``)."""
        self._mixed = section is None
        self.line.show_text(section or "")
        self.retranslate()

    def flush(self) -> None:
        """Report what was typed and not reported yet."""
        self.line.flush()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the panel scroll: turning the wheel over a field must not change it."""
        event.ignore()

    def _picked(self, row: int) -> None:
        self.line.setModified(False)
        self.chosen.emit(self.itemText(row))

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        hint = self.tr("for example 1 Deposit")
        self.line.setPlaceholderText(self.tr("Mixed") if self._mixed else hint)
