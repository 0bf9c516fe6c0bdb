"""The pane for a ticket: how to get there, the form's fields, the short text, files, its number."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from okx_kit.guide.channels import Channel
from okx_kit.guide.letters.model import FieldValue
from okx_kit.shown import visible
from okx_kit.ui.common.language import Retranslated, say
from okx_kit.ui.common.widgets import LineField, label
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.send.pane import ChannelPane, CopyButton, TabAnchor, rule
from okx_kit.ui.send.wishes import Wishes


class FormFields(Retranslated, QWidget):
    """The values a form asks for, each with a button that copies it."""

    def __init__(self) -> None:
        super().__init__()
        self._fields: tuple[FieldValue, ...] = ()
        self._rows: list[tuple[QLabel, QLabel, CopyButton]] = []
        self._stops = TabAnchor(self)
        self._title, self._none = label("section"), label("muted", wrap=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(14)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._title)
        column.addWidget(self._none)
        column.addLayout(self._grid)
        self.retranslate()

    def show_fields(self, fields: Sequence[FieldValue]) -> None:
        """Show these values."""
        self._fields = tuple(fields)
        while len(self._rows) < len(fields):
            self._add_row(len(self._rows))
        for number, row in enumerate(self._rows):
            for widget in row:
                widget.setVisible(number < len(fields))
        for (name, value, copy), one in zip(self._rows, fields, strict=False):
            name.setText(say(one.name))
            value.setText(visible(one.value))
            copy.name(say(one.name))
        self._none.setVisible(not fields)

    def _add_row(self, number: int) -> None:
        name, value = label("muted"), label(wrap=True)
        copy = CopyButton(lambda: self._fields[number].value, "link")
        for column, widget in enumerate((name, value, copy)):
            self._grid.addWidget(widget, number, column)
        self._rows.append((name, value, copy))
        self._stops.add(copy)

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self._title.setText(self.tr("Fields of the form"))
        self._none.setText(self.tr("No facts are known yet. Fill them in under “Facts”."))
        self.show_fields(self._fields)


class TicketPane(ChannelPane):
    """Everything for one ticket, and the number it gets."""

    def __init__(
        self, workspace: Workspace, wishes: Wishes, letter: QWidget, upload: QWidget
    ) -> None:
        super().__init__(Channel.TICKET, workspace.settings)
        self._wishes = wishes
        self.fields = FormFields()
        self._number_label, self.number = label("section"), LineField(live=True)
        self._number_label.setBuddy(self.number)
        self._stay = label("muted", wrap=True)
        number = QVBoxLayout()
        number.setSpacing(6)
        for widget in (self._number_label, self.number, self._stay):
            number.addWidget(widget)
        sections = (self.there, rule(), self.fields, rule(), letter, rule(), upload, rule())
        self.arrange(*sections, number)
        self.number.written.connect(wishes.note_ticket)
        wishes.changed.connect(self._show)
        self._show()
        self.retranslate()

    def show_fields(self, fields: Sequence[FieldValue]) -> None:
        """Show the values the form asks for."""
        self.fields.show_fields(fields)

    def _show(self) -> None:
        if not self.number.hasFocus() or self.number.text().strip() != self._wishes.ticket:
            self.number.show_text(self._wishes.ticket)

    def flush(self) -> None:
        """Save what was typed and is not saved yet."""
        self.number.flush()

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        super().retranslate()
        self._number_label.setText(self.tr("Ticket number"))
        self.number.setAccessibleName(self.tr("Ticket number"))
        self.number.setPlaceholderText(self.tr("as OKX shows it once the ticket is open"))
        self._stay.setText(
            self.tr(
                "One ticket for one matter: whatever comes later is a reply in it. A mail about a"
                " ticket is only a notice, do not answer that mail."
            )
        )
