"""One entry of the contact log as a form: new, changed, or what is noted beside a sending."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from okx_kit.case.contacts import is_day
from okx_kit.case.model import (
    Contact,
    ContactKind,
    EvidenceTime,
    NewContact,
    Precision,
    Sending,
    TimeSource,
)
from okx_kit.errors import OkxKitError
from okx_kit.guide.channels import Channel
from okx_kit.guide.deadlines import zone_of
from okx_kit.intake.times import parse_time, stated
from okx_kit.ui.collect.item_fields import TimeField
from okx_kit.ui.common.language import Retranslated
from okx_kit.ui.common.theme import scaled
from okx_kit.ui.common.widgets import LineField, TextField, button, label
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.log.log_words import channel_text, kind_text
from okx_kit.ui.timeline.entry_editor import FileField

_CHANNELS = ("", *(channel.value for channel in Channel))


class ContactDialog(Retranslated, QDialog):
    """After ``exec`` returned true, :meth:`new` or :meth:`fields` say what was written.

    ``contact`` is the entry to change (``None``: a new one of ``kind``); with a ``sending`` the
    entry is what is noted beside it, and its time and kind are those of the sending.
    """

    def __init__(
        self,
        workspace: Workspace,
        parent: QWidget,
        kind: ContactKind,
        *,
        contact: Contact | None = None,
        sending: Sending | None = None,
    ) -> None:
        super().__init__(parent)
        self._contact, self._sending, self._kind = contact, sending, kind
        self._zone = ""
        self.kind, self.channel = QComboBox(), QComboBox()
        self.time, self.file = TimeField(), FileField()
        self.ticket, self.who, self.promised = LineField(), LineField(), LineField()
        self.expected, self.text = LineField(), TextField()
        self._hint = label("muted", wrap=True)
        self.put, self.cancel = button("primary", self.accept), button("", self.reject)
        self.put.setDefault(True)
        self._fields: tuple[QWidget, ...] = (
            *(self.kind, self.time, self.channel, self.ticket, self.who),
            *(self.text, self.promised, self.expected, self.file),
        )
        self._labels = [label() for _ in self._fields]
        self._lay_out()
        self.file.offer(workspace)
        self.retranslate()
        self._show(workspace)
        for line in (self.time.line, self.expected):
            line.textChanged.connect(lambda _: self._allow())
        self.text.textChanged.connect(self._allow)
        for line in (self.ticket, self.who, self.promised):
            line.textChanged.connect(lambda _: self._allow())
        self.kind.currentIndexChanged.connect(lambda _: self._allow())
        self._allow()
        self.text.setFocus()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        form.setHorizontalSpacing(18)
        form.setVerticalSpacing(10)
        for made, field in zip(self._labels, self._fields, strict=True):
            made.setBuddy(field)
            form.addRow(made, field)
        self.text.setMinimumHeight(scaled(90))
        flat = QSizePolicy.Policy.Maximum  # what room there is more goes to the text
        self.time.setSizePolicy(QSizePolicy.Policy.Preferred, flat)
        for field, made in zip(self._fields[:2], self._labels[:2], strict=True):
            for widget in (field, made):
                widget.setVisible(self._sending is None)
        buttons = QHBoxLayout()
        buttons.addWidget(self._hint, 1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.put)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 18)
        column.setSpacing(12)
        column.addLayout(form)
        column.addLayout(buttons)
        self.resize(scaled(560), self.minimumSizeHint().height() + scaled(30))

    def _show(self, workspace: Workspace) -> None:
        """Fill the fields in: from the entry, or with now and the ticket known so far."""
        old, here = self._contact, workspace.standings.zone(workspace.case)
        now = datetime.now(zone_of(here)).replace(second=0, microsecond=0)
        time = EvidenceTime(now, here, TimeSource.TYPED, Precision.MINUTE)
        self.kind.setCurrentIndex([*ContactKind].index(self._kind))
        self.time.line.show_text(stated(old.time if old else time))
        self.time.note.hide()
        ticket = old.ticket if old else workspace.standings.ticket(workspace.case)
        channel = old.channel if old else ("ticket" if ticket else "")
        if self._sending is not None and not old:
            channel = self._sending.channel
        elif not old and self._kind is ContactKind.CALL:
            channel = "phone"
        self.channel.setCurrentIndex(_CHANNELS.index(channel) if channel in _CHANNELS else 0)
        self.ticket.show_text(ticket)
        if old is not None:
            self.who.show_text(old.who)
            self.text.show_text(old.text)
            self.promised.show_text(old.promised)
            self.expected.show_text(old.expected)
            self.file.show_item(old.item_id)

    # --- what was written ------------------------------------------------------------------------

    def _time(self) -> EvidenceTime | None:
        if self._sending is not None:
            made = self._sending.made_utc
            return EvidenceTime(made, "UTC", TimeSource.TYPED, Precision.SECOND)
        if self._contact and self.time.line.text() == stated(self._contact.time):
            return self._contact.time
        try:
            return parse_time(self.time.line.text())
        except OkxKitError:
            return None

    def _lacks(self) -> str:
        """Say what is still missing or wrong."""
        if self._time() is None:
            return self.tr("An entry needs a time, for example 2026-10-05 14:30 UTC+8.")
        if not is_day(self.expected.text().strip()):
            return self.tr("Write the day like 2026-10-08.")
        texts = (self.text.toPlainText(), self.ticket.text(), self.who.text())
        if any(text.strip() for text in (*texts, self.promised.text(), self.expected.text())):
            return ""
        if self.kind.currentData() in {ContactKind.SENDING, ContactKind.CALL}:
            return ""
        return self.tr("Say in a few words what it was.")

    def _allow(self) -> None:
        lacks = self._lacks()
        self.put.setEnabled(not lacks)
        self.put.setToolTip(lacks)
        self._hint.setText(lacks)

    def fields(self) -> dict[str, object]:
        """Return every field as it stands in the form."""
        time = self._time()
        return {
            "kind": ContactKind(self.kind.currentData()),
            **({"time": time} if time else {}),
            "channel": self.channel.currentData(),
            "ticket": self.ticket.text().strip(),
            "who": self.who.text().strip(),
            "text": self.text.toPlainText().strip(),
            "promised": self.promised.text().strip(),
            "expected": self.expected.text().strip(),
            "item_id": self.file.item_id(),
        }

    def new(self) -> NewContact:
        """Return the new entry."""
        sent = self._sending.id if self._sending else None
        return NewContact(**self.fields(), sending_id=sent)  # type: ignore[arg-type]

    def done(self, result: int) -> None:
        """Take what an input method still composes along."""
        self.text.end_composing()
        super().done(result)

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self.setWindowTitle(
            self.tr("Change the entry") if self._contact else self.tr("New entry in the log")
        )
        _fill(self.kind, [(kind, kind_text(kind)) for kind in ContactKind])
        none = self.tr("not said")
        _fill(self.channel, [(code, channel_text(code) or none) for code in _CHANNELS])
        names = (
            self.tr("What it was"),
            self.tr("When"),
            self.tr("Channel"),
            self.tr("Ticket number"),
            self.tr("With whom"),
            self.tr("What was said"),
            self.tr("What was promised"),
            self.tr("For which day"),
            self.tr("File that shows it"),
        )
        for made, field, name in zip(self._labels, self._fields, names, strict=True):
            made.setText(name)
            field.setAccessibleName(name)
        self.time.line.setAccessibleName(names[1])
        self.who.setPlaceholderText(self.tr("name or number the agent gave"))
        self.text.setPlaceholderText(
            self.tr("the gist, in your words; never a password or a verification code")
        )
        self.expected.setPlaceholderText(self.tr("for example 2026-10-08"))
        self.put.setText(self.tr("Save the entry"))
        self.cancel.setText(self.tr("Cancel"))


def _fill(box: QComboBox, choices: Sequence[tuple[str, str]]) -> None:
    row = max(0, box.currentIndex())
    box.clear()
    for code, text in choices:
        box.addItem(text, code)
    box.setCurrentIndex(row)
