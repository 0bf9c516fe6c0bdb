"""The pane for the chat: messages to copy one by one, files to drag one by one, the transcript."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from okx_kit.guide.channels import Channel
from okx_kit.ui.common.language import Retranslated
from okx_kit.ui.common.tab_stops import tab_after
from okx_kit.ui.common.theme import scaled
from okx_kit.ui.common.widgets import TextField, button, label
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.send.file_rows import FileList
from okx_kit.ui.send.pane import ChannelPane, CopyButton, rule


class Messages(Retranslated, QWidget):
    """Texts to paste into the chat in this order; what was copied is ticked."""

    def __init__(self) -> None:
        super().__init__()
        self._texts: tuple[str, ...] = ()
        self._title, self._none = label("section"), label("muted", wrap=True)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.buttons: list[CopyButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._title)
        column.addWidget(self._none)
        column.addLayout(self._rows)
        self.retranslate()

    def show_messages(self, texts: Sequence[str]) -> None:
        """Show these texts; nothing is rebuilt when they are the same."""
        if tuple(texts) != self._texts:
            self._texts = tuple(texts)
            self._build()

    def _build(self) -> None:
        while (part := self._rows.takeAt(0)) is not None:
            if (widget := part.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        self.buttons = []
        for number, text in enumerate(self._texts, 1):
            self._rows.addWidget(self._row(number, text))
        self._none.setVisible(not self._texts)

    def _row(self, number: int, text: str) -> QWidget:
        row = QWidget()
        row.setObjectName("message")
        line = QHBoxLayout(row)
        line.setContentsMargins(12, 8, 8, 8)
        shown = label(wrap=True)
        shown.setText(text)
        copy = CopyButton(lambda: text)
        copy.name(self.tr("message {0}").format(number))
        self.buttons.append(copy)
        line.addWidget(shown, 1)
        line.addWidget(copy)
        return row

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self._title.setText(self.tr("Messages, in this order"))
        self._none.setText(self.tr("Nothing to say yet. Fill in the facts of the case."))
        self._build()


class ChatPane(ChannelPane):
    """``transcript`` carries a conversation that is to become an item."""

    transcript = Signal(str)

    def __init__(self, workspace: Workspace, upload: QWidget) -> None:
        super().__init__(Channel.CHAT, workspace.settings)
        self.messages, self.files = Messages(), FileList()
        self._talk_label, self.talk = label("section"), TextField()
        self._talk_label.setBuddy(self.talk)
        self.talk.setMinimumHeight(scaled(90))
        self.talk.setMaximumHeight(scaled(140))
        self.talk.textChanged.connect(self._show_keep)
        self.keep = button("", self._keep)
        for part in (self.there, rule(), self.messages, rule(), self.files, upload, rule()):
            self.column.addWidget(part)
        for widget in (self._talk_label, self.talk):
            self.column.addWidget(widget)
        row = QHBoxLayout()
        row.addWidget(self.keep)
        row.addStretch(1)
        self.column.addLayout(row)
        workspace.case_opened.connect(self.talk.clear)
        self.retranslate()

    def show_messages(self, texts: Sequence[str]) -> None:
        """Show what to paste into the chat."""
        self.messages.show_messages(texts)
        if self.window() is not self:
            tab_after(self.there.head, [self.messages])

    def _show_keep(self) -> None:
        there = bool(self.talk.toPlainText().strip())
        self.keep.setEnabled(there)
        self.keep.setToolTip("" if there else self.tr("Paste the conversation first."))

    def _keep(self) -> None:
        text = self.talk.toPlainText()
        if text.strip():
            self.transcript.emit(text)
            self.talk.clear()

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        super().retranslate()
        self._talk_label.setText(self.tr("The conversation afterwards"))
        self.talk.setAccessibleName(self.tr("The conversation afterwards"))
        self.talk.setPlaceholderText(
            self.tr("Copy the whole conversation in the chat and paste it here")
        )
        self.keep.setText(self.tr("Keep it as evidence"))
        self._show_keep()
