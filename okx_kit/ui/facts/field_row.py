"""One field of a case: its name, the value, what the check says, and values offered for it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from okx_kit.case.model import FactSource
from okx_kit.guide.field import Field
from okx_kit.guide.proposals import Version
from okx_kit.shown import visible
from okx_kit.ui.common.choice import Choice
from okx_kit.ui.common.language import Retranslated, say
from okx_kit.ui.common.tab_stops import tab_after
from okx_kit.ui.common.theme import scaled
from okx_kit.ui.common.widgets import LineField, TextField, button, label, restyle
from okx_kit.ui.facts.conflict_box import ConflictBox
from okx_kit.ui.facts.found_words import shortened

Others = Callable[[], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Offer:
    """A value to choose, the words for where it comes from, and how it would be noted."""

    value: str
    words: str
    source: FactSource
    item_id: int | None = None


class FieldRow(Retranslated, QWidget):
    """``written`` carries (field id, value); ``accepted`` (field id, :class:`Offer`)."""

    written = Signal(str, str)
    accepted = Signal(str, object)

    def __init__(self, field: Field, others: Others, *, required: bool) -> None:
        super().__init__()
        self.field, self._others, self.required = field, others, required
        self._offers: list[QPushButton] = []
        self._offered: list[Offer] = []
        self._noted = False
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
        self.choice = Choice()
        adjust = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.choice.setSizeAdjustPolicy(adjust)
        self.choice.setMinimumContentsLength(10)
        self.choice.setVisible(bool(field.choices))
        self.choice.activated.connect(self._take_choice)
        self._note = label("muted", wrap=True)
        self._source = label("muted", wrap=True)
        self.conflict = ConflictBox()
        self._row = QVBoxLayout()
        self._row.setSpacing(2)
        column.addWidget(self._name)
        line = QHBoxLayout()
        line.addWidget(self.value, 1)
        line.addWidget(self.choice)
        column.addLayout(line)
        for below in (self._note, self._source, self.conflict):
            column.addWidget(below)
        column.addLayout(self._row)
        self.retranslate()

    def text(self) -> str:
        """Return what stands in the field now."""
        if isinstance(self.value, TextField):
            return self.value.toPlainText()
        return self.value.text()

    def show_value(self, value: str, source: str = "") -> None:
        """Show a value and where it comes from, without reporting it as typed."""
        if not self.value.hasFocus() or not self.text():
            self.value.show_text(value)
        self._source.setText(self.tr("Source: {0}").format(source))
        self._source.setVisible(bool(source))
        self._check()

    def offer(self, offers: Sequence[Offer]) -> None:
        """Offer values; nothing is filled in unasked."""
        if list(offers) == self._offered:
            return
        for old in self._offers:
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._offered = list(offers)
        self._offers = [self._button(one) for one in offers]
        for made in self._offers:
            self._row.addWidget(made, alignment=Qt.AlignmentFlag.AlignLeft)
        self._order_tabs()

    def show_versions(self, versions: Sequence[tuple[Version, str]]) -> None:
        """Show several values at odds, each with the words for where it stands."""
        self.conflict.show_versions(say(self.field.name), versions)
        self._order_tabs()

    def _order_tabs(self) -> None:
        tab_after(self.choice, [self.conflict, *self._offers])

    def _button(self, offer: Offer) -> QPushButton:
        made = button("link", partial(self.accepted.emit, self.field.id, offer))
        value = visible(offer.value)
        made.setText(self.tr("Use {0} ({1})").format(shortened(value, 40), offer.words))
        made.setToolTip(value)
        used = self.tr("Use {0} ({1})").format(value, offer.words)
        made.setAccessibleName(f"{say(self.field.name)}: {used}")
        return made

    def flush(self) -> None:
        """Report what was typed and not reported yet."""
        self.value.flush()

    def _take_choice(self, row: int) -> None:
        if row > 0:
            self.written.emit(self.field.id, self.choice.itemText(row))
        self.choice.setCurrentIndex(0)

    def _check(self) -> None:
        found = self.field.check(self.text(), self._others())
        self._note.setText(say(found.words) if found.words else "")
        # A line that was there stays: else what is below moves away from under the pointer.
        self._noted = self._noted or found.words is not None
        self._note.setVisible(self._noted)
        restyle(self._note, "role", "bad" if found.level == "warning" else "muted")

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        name = say(self.field.name)
        self.offer(())  # the words of the offers come anew
        self._name.setText(self.tr("{0} (needed)").format(name) if self.required else name)
        self.value.setAccessibleName(name)
        self.value.setToolTip(say(self.field.hint))
        example = self.field.example
        self.value.setPlaceholderText(self.tr("e.g. {0}").format(example) if example else "")
        self.choice.clear()
        self.choice.addItem(self.tr("Choose…"))
        self.choice.addItems([say(words) for words in self.field.choices])
        self.choice.setAccessibleName(self.tr("Choose: {0}").format(name))
        self._check()
