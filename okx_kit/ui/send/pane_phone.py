"""The pane for a call: the sheet to follow, what never to say, a timer, notes for the log."""

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QElapsedTimer, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from okx_kit.case.model import ContactKind, EvidenceTime, NewContact, Precision, TimeSource
from okx_kit.guide.channels import Channel
from okx_kit.ui.common.language import Retranslated
from okx_kit.ui.common.theme import scaled
from okx_kit.ui.common.widgets import Bar, TextField, button, label
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.send.call_sheet import Sheet, SheetButtons
from okx_kit.ui.send.pane import ChannelPane, CopyButton, rule

_TICK_MS = 500


class CallTimer(Retranslated, QWidget):
    """How long a call lasts; ``started`` when it began (aware), ``None`` before."""

    ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.started: datetime | None = None
        self._clock, self._lasted_ms = QElapsedTimer(), 0
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self._show)
        self._shown = label("strong")
        self.button = button("", self._toggle)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.button)
        row.addWidget(self._shown)
        row.addStretch(1)
        self.retranslate()

    @property
    def running(self) -> bool:
        """Whether a call is going on."""
        return self._timer.isActive()

    @property
    def lasted(self) -> timedelta:
        """How long the call has lasted so far."""
        more = self._clock.elapsed() if self.running else 0
        return timedelta(milliseconds=self._lasted_ms + more)

    def stop(self) -> None:
        """End the call."""
        if self.running:
            self._lasted_ms += self._clock.elapsed()
            self._timer.stop()
            self.ended.emit()
        self.retranslate()

    def forget(self) -> None:
        """Begin again from nothing."""
        self._timer.stop()
        self._lasted_ms, self.started = 0, None
        self.retranslate()

    def _toggle(self) -> None:
        if self.running:
            self.stop()
            return
        self.started = self.started or datetime.now(UTC)
        self._clock.start()
        self._timer.start()
        self.retranslate()

    def _show(self) -> None:
        minutes, seconds = divmod(int(self.lasted.total_seconds()), 60)
        self._shown.setText(f"{minutes:02}:{seconds:02}")

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self.button.setText(
            self.tr("Stop the timer") if self.running else self.tr("Start the timer")
        )
        self._shown.setAccessibleName(self.tr("Length of the call"))
        self._show()


class PhonePane(ChannelPane):
    """A sheet, no number."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(Channel.PHONE, workspace.settings)
        self._workspace = workspace
        self.never = Bar("warning")
        self._sheet_label, self.sheet = label("section"), TextField()
        self.sheet.setReadOnly(True)
        self._sheet_label.setBuddy(self.sheet)
        self.sheet.setMinimumHeight(scaled(220))
        self.copy = CopyButton(self.sheet.toPlainText)
        self.paper = SheetButtons(workspace, self._sheet)
        self.timer = CallTimer()
        self._notes_label, self.notes = label("section"), TextField()
        self._notes_label.setBuddy(self.notes)
        self.notes.setMinimumHeight(scaled(90))
        self.notes.setMaximumHeight(scaled(140))
        self.notes.textChanged.connect(self._show_log)
        self.timer.ended.connect(self._show_log)
        self.paper.said.connect(self.said)
        self.log = button("", self._log)
        self._arrange()
        workspace.case_opened.connect(self._forget)
        self.retranslate()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._sheet_label, 1)
        head.addWidget(self.paper)
        head.addWidget(self.copy)
        foot = QHBoxLayout()
        foot.addWidget(self.timer, 1)
        foot.addWidget(self.log)
        notes = QVBoxLayout()
        notes.setSpacing(6)
        notes.addWidget(self._notes_label)
        notes.addWidget(self.notes)
        self.arrange(self.never, self.there, rule(), head, self.sheet, rule(), notes, foot)

    def show_sheet(self, text: str) -> None:
        """Show what to say, in the order to say it."""
        self.sheet.show_text(text)

    def _sheet(self) -> Sheet:
        never = self.never.text.text()
        return self.tr("Call sheet"), never, self.sheet.toPlainText()

    def _show_log(self) -> None:
        there = bool(self.notes.toPlainText().strip()) or self.timer.started is not None
        self.log.setEnabled(there)
        self.log.setToolTip("" if there else self.tr("Write down what was said first."))

    def _log(self) -> None:
        """Write the call into the contact log."""
        self.timer.stop()
        lasted = round(self.timer.lasted.total_seconds())
        began = self.timer.started or datetime.now(UTC)
        text = self.notes.toPlainText().strip()
        if self.timer.started is not None:
            length = self.tr("Call of {0} min {1} s").format(*divmod(lasted, 60))
            text = f"{length}\n{text}".strip()
        call = NewContact(
            kind=ContactKind.CALL,
            time=EvidenceTime(began, "UTC", TimeSource.TYPED, Precision.MINUTE),
            channel=Channel.PHONE.value,
            text=text,
        )
        if self._workspace.add_contact(call) is not None:
            self._forget()
            self.said.emit(self.tr("The call stands in the contact log."))

    def _forget(self) -> None:
        self.notes.clear()
        self.timer.forget()
        self._show_log()

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        super().retranslate()
        self.never.say(
            self.tr(
                "Never say, whoever asks: your password, a code from SMS, mail or authenticator,"
                " an API secret or passphrase, a seed phrase, a private key. Never share your"
                " screen or install anything. Hang up on anybody who calls as “OKX support”."
            )
        )
        self._sheet_label.setText(self.tr("What to say, in this order"))
        self.sheet.setAccessibleName(self.tr("What to say, in this order"))
        self.copy.name(self.tr("What to say, in this order"))
        self._notes_label.setText(self.tr("What was said"))
        self.notes.setAccessibleName(self.tr("What was said"))
        self.notes.setPlaceholderText(self.tr("Who answered, what was promised, until when"))
        self.log.setText(self.tr("Put it into the contact log"))
        self._show_log()
