"""One field of a case: its name, the value, what the check says, and values offered for it."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from okx_kit.guide.field import Field
from okx_kit.shown import visible
from okx_kit.ui.common.language import Retranslated, say
from okx_kit.ui.common.theme import scaled
from okx_kit.ui.common.widgets import LineField, TextField, button, label, restyle

Others = Callable[[], Mapping[str, str]]


class FieldRow(Retranslated, QWidget):
    """``written`` carries (field id, value); ``accepted`` (field id, offered value)."""

    written = Signal(str, str)
    accepted = Signal(str, str)

    def __init__(self, field: Field, others: Others, *, required: bool) -> None:
        super().__init__()
        self.field, self._others, self._required = field, others, required
        self._offers: list[QPushButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(4)
        self._name = label("section", wrap=True)
        self.value: LineField | TextField = TextField() if field.long else LineField()
        if isinstance(self.value, TextField):
            self.value.setFixedHeight(scaled(64))
        self._name.setBuddy(self.value)
        self.value.textChanged.connect(lambda *_: self._check())
        self.value.written.connect(lambda text: self.written.emit(field.id, text.strip()))
        self.choice = QComboBox()
        self.choice.setVisible(bool(field.choices))
        self.choice.activated.connect(self._take_choice)
        self._note = label("muted", wrap=True)
        self._row = QHBoxLayout()
        self._row.setSpacing(6)
        self._row.addStretch(1)
        column.addWidget(self._name)
        line = QHBoxLayout()
        line.addWidget(self.value, 1)
        line.addWidget(self.choice)
        column.addLayout(line)
        column.addWidget(self._note)
        column.addLayout(self._row)
        self.retranslate()

    def text(self) -> str:
        """Return what stands in the field now."""
        if isinstance(self.value, TextField):
            return self.value.toPlainText()
        return self.value.text()

    def show_value(self, value: str) -> None:
        """Show a value without reporting it as typed."""
        if not self.value.hasFocus() or not self.text():
            self.value.show_text(value)
        self._check()

    def offer(self, offers: Mapping[str, str]) -> None:
        """Offer values by where they come from; nothing is filled in unasked."""
        for old in self._offers:
            self._row.removeWidget(old)
            old.deleteLater()
        self._offers = []
        for source, value in offers.items():
            made = button("link", partial(self.accepted.emit, self.field.id, value))
            made.setText(self.tr("Use {0} ({1})").format(visible(value), source))
            made.setAccessibleName(f"{say(self.field.name)}: {made.text()}")
            self._row.insertWidget(len(self._offers), made)
            self._offers.append(made)

    def flush(self) -> None:
        """Report what was typed and not reported yet."""
        self.value.flush()

    def _take_choice(self, row: int) -> None:
        if row > 0:
            self.accepted.emit(self.field.id, self.choice.itemText(row))
        self.choice.setCurrentIndex(0)

    def _check(self) -> None:
        found = self.field.check(self.text(), self._others())
        self._note.setText(say(found.words) if found.words else "")
        self._note.setVisible(found.words is not None)
        restyle(self._note, "role", "bad" if found.level == "warning" else "muted")

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        name = say(self.field.name)
        self._name.setText(self.tr("{0} (needed)").format(name) if self._required else name)
        self.value.setAccessibleName(name)
        self.value.setToolTip(say(self.field.hint))
        example = self.field.example
        self.value.setPlaceholderText(self.tr("e.g. {0}").format(example) if example else "")
        self.choice.clear()
        self.choice.addItem(self.tr("Choose…"))
        self.choice.addItems([say(words) for words in self.field.choices])
        self.choice.setAccessibleName(self.tr("Choose: {0}").format(name))
        self._check()
