"""The Send page: the channels on the left, everything the chosen one needs on the right."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from okx_kit.bundle.plan import Plan
from okx_kit.bundle.upload import Uploaded
from okx_kit.case.model import Urgency
from okx_kit.guide.channels import Channel, Level, channel_guide
from okx_kit.ui.common.calm_wheel import calm_wheel
from okx_kit.ui.common.language import Retranslated, say
from okx_kit.ui.common.later import LaterPages
from okx_kit.ui.common.widgets import Bar, button
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.send.channel_list import ChannelList
from okx_kit.ui.send.fitting_bar import FittingBar
from okx_kit.ui.send.letter_editor import LetterEditor
from okx_kit.ui.send.letter_story import Letters
from okx_kit.ui.send.pane import ChannelPane
from okx_kit.ui.send.pane_chat import ChatPane
from okx_kit.ui.send.pane_email import EmailPane
from okx_kit.ui.send.pane_help import HelpPane
from okx_kit.ui.send.pane_phone import PhonePane
from okx_kit.ui.send.pane_public import PublicPane
from okx_kit.ui.send.pane_ticket import TicketPane
from okx_kit.ui.send.upload_section import UploadSection
from okx_kit.ui.send.wishes import Wishes


class SendPage(Retranslated, QWidget):
    """Follows the open case; the chosen channel is kept with it.

    Signals: ``options_changed`` (of the archive or its limit), ``export_wanted``,
    ``upload_wanted``, ``sent`` (Exported, Plan: what was uploaded),
    ``transcript`` (a text that is to become an item), ``facts_wanted`` (id of a field), ``said``
    (a short sentence).
    """

    options_changed = Signal()
    export_wanted = Signal()
    upload_wanted = Signal()
    sent = Signal(object, object)
    transcript = Signal(str)
    facts_wanted = Signal(str)
    said = Signal(str)

    def __init__(self, workspace: Workspace, wishes: Wishes) -> None:
        super().__init__()
        self._workspace = workspace
        self.wishes = wishes
        self.channels = ChannelList()
        self.letters = Letters(workspace, self)
        self.editors = [
            LetterEditor(workspace, self.letters, channel)
            for channel in (Channel.EMAIL, Channel.TICKET)
        ]
        self.fitting, self.uploads = FittingBar(workspace), (UploadSection(), UploadSection())
        self.email = EmailPane(workspace, self.wishes, self.editors[0], self.fitting)
        self.ticket = TicketPane(workspace, self.wishes, self.editors[1], self.uploads[0])
        self.chat, self.phone = ChatPane(workspace, self.uploads[1]), PhonePane(workspace)
        self.help, self.public = HelpPane(workspace, self.wishes), PublicPane(workspace.settings)
        self.archive = self.email.archive
        self.better = Bar("info")
        self.switch = self.better.add(button("", lambda: self._choose(self.channels.best())))
        self.panes = LaterPages()
        self._arrange()
        for editor in self.editors:
            editor.facts_wanted.connect(self.facts_wanted)
            editor.said.connect(self.said)
        for upload in self.uploads:
            upload.wanted.connect(lambda _: self.upload_wanted.emit())
            upload.sent.connect(self.sent)
        self.fitting.limit_changed.connect(self.options_changed)
        self.fitting.export_wanted.connect(self.export_wanted)
        self.fitting.upload_wanted.connect(lambda: self._choose(Channel.TICKET))
        self.fitting.said.connect(self.said)
        self.letters.changed.connect(self._show_letters)
        self.archive.options_changed.connect(self.options_changed)
        self.chat.transcript.connect(self.transcript)
        self.channels.chosen.connect(self._choose)
        self.wishes.changed.connect(self._show)
        workspace.case_changed.connect(self._show)
        workspace.case_opened.connect(self.public.fold)
        calm_wheel(self)
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Show the pane of the chosen channel."""
        super().showEvent(event)
        self._show()

    def complete(self, channel: Channel) -> None:
        """Put the pane of a channel in its place, which takes Qt a while, unless it is there.

        When the channel is first shown it is done at the latest.
        """
        pane = self._pane(channel)
        if self.panes.indexOf(pane) < 0:
            self.panes.put(pane)
            calm_wheel(pane)

    def _arrange(self) -> None:
        for pane in self._all():
            pane.said.connect(self.said)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        self._around = QWidget()
        around = QHBoxLayout(self._around)
        around.setContentsMargins(6, 14, 18, 0)
        around.addWidget(self.better)
        right.addWidget(self._around)
        right.addWidget(self.panes, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.channels)
        row.addLayout(right, 1)

    def _all(self) -> tuple[ChannelPane, ...]:
        return (self.email, self.ticket, self.chat, self.phone, self.help, self.public)

    def _pane(self, channel: Channel) -> ChannelPane:
        return next(pane for pane in self._all() if pane.channel is channel)

    def channel(self) -> Channel:
        """Return the channel in force."""
        return self.wishes.channel

    def going(self) -> tuple[str, str]:
        """Return the channel a bundle goes by, and the letter with it, as they are noted.

        Channels that take no bundle leave the mail.
        """
        channel = self.channel()
        if channel not in (Channel.EMAIL, Channel.TICKET, Channel.CHAT):
            channel = Channel.EMAIL
        letter = self.letters.text(channel)
        return channel.value, f"{letter.subject}\n\n{letter.body}".strip()

    def _choose(self, channel: Channel) -> None:
        self.flush()
        self.wishes.choose_channel(channel)

    def flush(self) -> None:
        """Save what was typed and is not saved yet."""
        for pane in self._all():
            pane.flush()
        for editor in self.editors:
            editor.flush()

    def show_plan(self, plan: Plan | None) -> None:
        """Show what would be sent now."""
        self.archive.show_plan(plan)
        self.fitting.show_plan(plan)
        for upload in self.uploads:
            upload.show_plan(plan)
        self.chat.files.show_plan(plan)
        self.letters.show_plan(plan)
        self._show_letters()

    def show_uploaded(self, made: Uploaded, plan: Plan) -> None:
        """Show a finished folder of files to upload."""
        shown = self.uploads[self.channel() is Channel.CHAT]
        for upload in self.uploads:
            upload.show_uploaded(made, plan)
        self.chat.folder.head.setChecked(True)
        shown.show_folder.setFocus()
        pane = self.chat if shown is self.uploads[1] else self.ticket
        # Once it is laid out: what the button at the bottom made may stand far below.
        QTimer.singleShot(0, pane, lambda: pane.ensureWidgetVisible(shown.show_folder, 0, 90))

    def show_top(self) -> None:
        """Show the channel in force from its beginning, wherever a person had scrolled to."""
        self._pane(self.channel()).verticalScrollBar().setValue(0)

    def _show_letters(self) -> None:
        """Show what is to be said by the channels that take it in pieces."""
        if not self.isVisible():
            return  # the next plan brings it
        letter = self.letters.text
        self.ticket.show_fields(letter(Channel.TICKET).fields)
        self.chat.show_messages(letter(Channel.CHAT).messages)
        self.phone.show_sheet(letter(Channel.PHONE).body)
        self.public.show_text(letter(Channel.PUBLIC).body)

    def _show(self) -> None:
        """Show the chosen channel and how well each suits."""
        case, chosen = self._workspace.case, self.channel()
        kind, urgency = (case.kind, case.urgency) if case else ("", Urgency.NORMAL)
        standings = self._workspace.standings
        code = standings.calendar_code(case.id) if case else ""
        self.channels.show_case(kind, urgency, standings.calendar(code))
        self.channels.show_channel(chosen)
        self.channels.cards[Channel.HELP].show_note(self.help.counted())
        for pane in self._all():
            pane.show_fitness(self.channels.fitness[pane.channel], kind)
        if self.isVisible():
            self.complete(chosen)
            self.panes.setCurrentWidget(self._pane(chosen))
        self._show_better()

    def _show_better(self) -> None:
        """Say which channel suits better, unless the chosen one does or does as well."""
        best, chosen = self.channels.best(), self.channel()
        level = self.channels.fitness[chosen].level
        suits = level in (Level.BEST, Level.FINE)
        self._around.setVisible(not suits)
        if suits:
            return
        name = say(channel_guide(best).name)
        reason = say(self.channels.fitness[best].reason)
        self.better.say(self.tr("{0} suits better here: {1}").format(name, reason))
        self.switch.setText(self.tr("Show it"))

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self._show()
