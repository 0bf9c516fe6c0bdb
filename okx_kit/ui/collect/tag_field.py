"""The inspector's field for tags: chips that can be taken away, and a line to type more."""

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QPushButton, QVBoxLayout, QWidget

from okx_kit.shown import visible
from okx_kit.ui.collect.tagging import LONGEST, ends_a_tag, typed_tags
from okx_kit.ui.common.flow import FlowLayout
from okx_kit.ui.common.language import Retranslated
from okx_kit.ui.common.theme import scaled, theme
from okx_kit.ui.common.widgets import LineField, button


class TagField(Retranslated, QWidget):
    """``typed`` carries new tags for every item shown, ``taken`` one to be taken from all."""

    typed = Signal(list)
    taken = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._counts: dict[str, int] = {}
        self._total = 0
        self._chips: dict[str, QPushButton] = {}
        self.line = LineField()
        self.line.written.connect(self._add)
        self.line.textEdited.connect(self._edited)
        self._used = QStringListModel(self)
        completer = QCompleter(self._used, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        # Queued: the line takes over the chosen text after this signal.
        completer.activated.connect(self._add, Qt.ConnectionType.QueuedConnection)
        self.line.setCompleter(completer)
        if popup := completer.popup():
            theme().dress(popup)  # a window of its own
        self._row = QWidget()
        self._flow = FlowLayout(self._row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._row)
        column.addWidget(self.line)
        self.setFocusProxy(self.line)
        self.retranslate()

    def show_tags(self, counts: dict[str, int], total: int) -> None:
        """Show how many of ``total`` items have each tag."""
        if (counts, total) == (self._counts, self._total):
            return
        self._counts, self._total = dict(counts), total
        focus = self.window().focusWidget()
        focused = next((n for n, chip in enumerate(self._chips.values()) if chip is focus), None)
        for tag in [tag for tag in self._chips if tag not in counts]:
            self._drop(self._chips.pop(tag))
        for tag in counts:
            if tag not in self._chips:
                self._chips[tag] = self._chip(tag)
        self._row.setVisible(bool(counts))
        self._say_chips()
        if focused is not None:
            left = list(self._chips.values())
            (left[min(focused, len(left) - 1)] if left else self.line).setFocus()

    def offer(self, used: list[str]) -> None:
        """Offer the tags in use while one is typed."""
        if used != self._used.stringList():
            self._used.setStringList(used)

    def flush(self) -> None:
        """Add what was typed and not added yet."""
        self.line.flush()

    def _chip(self, tag: str) -> QPushButton:
        chip = button("chip", lambda: self.taken.emit(tag))
        self._flow.addWidget(chip)
        before = list(self._chips.values())
        if before:
            QWidget.setTabOrder(before[-1], chip)
        QWidget.setTabOrder(chip, self.line)
        return chip

    def _drop(self, chip: QPushButton) -> None:
        self._flow.removeWidget(chip)
        chip.hide()
        chip.deleteLater()

    def _say_chips(self) -> None:
        for tag, chip in self._chips.items():
            count, shown = self._counts[tag], visible(tag)
            part = "" if count == self._total else f"  {count}/{self._total}"
            room = max(scaled(60), scaled(230) - chip.fontMetrics().horizontalAdvance(part))
            name = chip.fontMetrics().elidedText(shown, Qt.TextElideMode.ElideMiddle, room)
            chip.setText(f"{name}{part}  ×".replace("&", "&&"))
            says = self.tr("Remove the tag “{0}”").format(shown)
            if part:
                says += " · " + self.tr("{0} of {1} files have it").format(count, self._total)
            chip.setAccessibleName(says)
            chip.setToolTip(says)

    def _edited(self, text: str) -> None:
        if ends_a_tag(text):
            self._add(text)

    def _add(self, text: str) -> None:
        self.line.show_text("")
        if tags := typed_tags(text, self._used.stringList()):
            self.typed.emit(tags)

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self.line.setPlaceholderText(self.tr("Type a tag, then Enter or a comma"))
        self.line.setMaxLength(10 * LONGEST)
        self._say_chips()
