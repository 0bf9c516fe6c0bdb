"""The Contact log tab: where the case stands, and every sending, answer, call and note."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from okx_kit.case.model import CaseStatus, Contact, ContactKind, Sending
from okx_kit.errors import OkxKitError
from okx_kit.ui.common.flow import FlowLayout
from okx_kit.ui.common.language import Retranslated
from okx_kit.ui.common.panel_split import PanelSplit
from okx_kit.ui.common.standings import CALENDAR
from okx_kit.ui.common.text import name_text
from okx_kit.ui.common.theme import scaled
from okx_kit.ui.common.widgets import button, label
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.log.attention import Attention
from okx_kit.ui.log.contact_dialog import ContactDialog
from okx_kit.ui.log.log_details import LogDetails
from okx_kit.ui.log.log_list import LogList
from okx_kit.ui.log.log_rows import log_rows
from okx_kit.ui.log.standing_card import StandingCard

_KINDS = (ContactKind.ANSWER, ContactKind.CALL, ContactKind.NOTE, ContactKind.SENDING)


class LogPage(Retranslated, QWidget):
    """Shows the contact log of the open case.

    Signals: ``follow_up_wanted``, ``sending_wanted`` (show what went out; counted from the last
    sending, 0), ``item_wanted`` (an id), ``said``.
    """

    follow_up_wanted = Signal()
    sending_wanted = Signal(int)
    item_wanted = Signal(int)
    said = Signal(str)

    def __init__(self, workspace: Workspace, attention: Attention) -> None:
        super().__init__()
        self._workspace = workspace
        self._sendings: list[Sending] | None = None
        self._stale = True
        self.card = StandingCard(workspace)
        self.adders = {kind: button("", partial(self.add, kind)) for kind in _KINDS}
        self._nothing = label("muted", wrap=True)
        self.list, self.details = LogList(), LogDetails()
        self.split = PanelSplit()
        self._build()
        self._connect()
        attention.counted.connect(lambda _: self._changed())
        self.retranslate()

    def _build(self) -> None:
        acts = QWidget()
        flow = FlowLayout(acts)
        for made in self.adders.values():
            flow.addWidget(made)
        self.split.show_beside(self.list, self.details)
        self.split.setMinimumHeight(scaled(150))
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(18, 12, 18, 12)
        column.setSpacing(10)
        column.addWidget(self.card)
        column.addWidget(acts)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        column.addWidget(self._nothing, 1)
        column.addWidget(self.split, 1)
        scroll = QScrollArea()  # large texts in a low window do not fit
        scroll.setWidget(body)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroll)

    def _connect(self) -> None:
        workspace = self._workspace
        workspace.case_opened.connect(self._forget_sendings)
        workspace.sendings_changed.connect(self._forget_sendings)
        self.card.answered.connect(lambda: self.add(ContactKind.ANSWER))
        self.card.follow_up.connect(self.follow_up_wanted)
        self.card.resolved.connect(lambda: workspace.set_status(CaseStatus.RESOLVED))
        self.card.calendar_chosen.connect(self._choose_calendar)
        self.list.chosen.connect(lambda: self.details.show_row(self.list.current_row()))
        self.list.opened.connect(self._open)
        self.list.edit_wanted.connect(self.edit)
        self.list.removal_wanted.connect(self.remove)
        later = Qt.ConnectionType.QueuedConnection  # a screen reader waits for the press to return
        self.details.edit.connect(self.edit, later)
        self.details.remove.connect(self.remove)
        self.details.show_sent.connect(self._show_sent, later)
        self.details.show_item.connect(self._show_item)

    # --- showing ---------------------------------------------------------------------------------

    def _forget_sendings(self) -> None:
        self._sendings = None
        self._changed()

    def _changed(self) -> None:
        """Note that the lines are old; they are put together when they are looked at."""
        self._stale = True
        if self.isVisible():
            self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what has changed meanwhile."""
        super().showEvent(event)
        if self._stale:
            self._show()

    def _read_sendings(self) -> list[Sending]:
        workspace, case = self._workspace, self._workspace.case
        if self._sendings is None:
            try:
                self._sendings = (
                    workspace.patience.run(lambda: workspace.library.sendings(case.id))
                    if case
                    else []
                )
            except OkxKitError as error:
                workspace.refused.emit(error)
                return []
        return self._sendings

    def _show(self) -> None:
        self._stale = False
        workspace = self._workspace
        labels = workspace.labels()
        names = {
            item.id: " ".join(filter(None, (labels.get(item.id, ""), name_text(item))))
            for item in workspace.items
        }
        rows = log_rows(self._read_sendings(), workspace.contacts(), names)
        self.list.show_rows(rows, workspace.standings.zone(workspace.case))
        self.split.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        self.card.show_case(workspace.case)

    # --- doing -----------------------------------------------------------------------------------

    def add(self, kind: ContactKind = ContactKind.ANSWER) -> None:
        """Ask for a new entry and write it into the log."""
        if self._workspace.case is not None:
            self._ask(ContactDialog(self._workspace, self.window(), kind), None)

    def edit(self) -> None:
        """Change the chosen entry, or what is noted beside the chosen sending."""
        row = self.list.current_row()
        if row is not None:
            dialog = ContactDialog(
                self._workspace,
                self.window(),
                row.kind,
                contact=row.contact,
                sending=row.sending,
            )
            self._ask(dialog, row.contact)

    def _ask(self, dialog: ContactDialog, contact: Contact | None) -> None:
        if dialog.exec():
            if contact is not None:
                self._workspace.edit_contact(contact, **dialog.fields())
            else:
                self._added(dialog)
        dialog.deleteLater()

    def _added(self, dialog: ContactDialog) -> None:
        new = dialog.new()
        made = self._workspace.add_contact(new)
        if made is None:
            return
        self.list.select(("contact", made))
        if new.kind is ContactKind.SENDING and new.sending_id is None:
            self._workspace.set_status(CaseStatus.WAITING)
        self.said.emit(self.tr("Noted in the contact log"))

    def remove(self) -> None:
        """Take the chosen entry away; a sending stays, only what was noted beside it goes."""
        row = self.list.current_row()
        if row is not None and row.contact is not None:
            self._workspace.remove_contact(row.contact)

    def _open(self) -> None:
        row = self.list.current_row()
        if row is not None and row.sending is not None:
            self.sending_wanted.emit(row.place)
        else:
            self.edit()

    def _show_sent(self) -> None:
        row = self.list.current_row()
        if row is not None and row.sending is not None:
            self.sending_wanted.emit(row.place)

    def _show_item(self) -> None:
        row = self.list.current_row()
        if row is not None and row.contact is not None and row.contact.item_id is not None:
            self.item_wanted.emit(row.contact.item_id)

    def expected_text(self) -> str:
        """Say until when to expect an answer to what just went out; empty when it went nowhere."""
        case = self._workspace.case
        made = self._workspace.standings.look(case.id).follow_up if case else None
        if made is None or made.reply_by is None or made.follow_up_on is None:
            return ""
        text = self.tr("Expect an answer by {0}; follow up on {1}.")
        return text.format(made.reply_by.isoformat(), made.follow_up_on.isoformat())

    def _choose_calendar(self, code: str) -> None:
        self._workspace.put_kept_step(self.tr("choose a calendar"), CALENDAR, code)

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        texts = {
            ContactKind.ANSWER: self.tr("Note an answer…"),
            ContactKind.CALL: self.tr("Note a call…"),
            ContactKind.NOTE: self.tr("Add a note…"),
            ContactKind.SENDING: self.tr("Sent another way…"),
        }
        for kind, text in texts.items():
            self.adders[kind].setText(text)
        self.adders[ContactKind.SENDING].setToolTip(
            self.tr("Note what you sent without this program, so that the days are counted")
        )
        self.list.setAccessibleName(self.tr("Contact log"))
        self._nothing.setText(
            self.tr(
                "The log is empty. Archives you mark as sent appear here by themselves; note what"
                " support answers, with the ticket number and what was promised."
            )
        )
        self._stale = True
        if self.isVisible():
            self._show()
