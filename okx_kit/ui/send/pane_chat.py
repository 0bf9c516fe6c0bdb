"""The pane for the chat: messages to copy one by one, files to drag one by one, the transcript."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from okx_kit.guide.channels import Channel
from okx_kit.ui.common.fold import Fold
from okx_kit.ui.common.language import Retranslated
from okx_kit.ui.common.theme import scaled
from okx_kit.ui.common.widgets import TextField, button, label
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.send.file_rows import FileList
from okx_kit.ui.send.pane import ChannelPane, CopyButton, TabAnchor, rule


class _Message(QWidget):
    """One message with its button; used again for the next text."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("message")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._text = label(wrap=True)
        self.copy = CopyButton(self._text.text)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 8, 8, 8)
        line.addWidget(self._text, 1)
        line.addWidget(self.copy)

    def show_text(self, text: str, name: str) -> None:
        """Show a text; ``name`` is what it is called."""
        self._text.setText(text)
        self.copy.name(name)


class Messages(Retranslated, QWidget):
    """Texts to paste into the chat, in this order."""

    def __init__(self) -> None:
        super().__init__()
        self._texts: tuple[str, ...] = ()
        self._title, self._none = label("section"), label("muted", wrap=True)
        self.rows: list[_Message] = []
        self._stops = TabAnchor(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addWidget(self._title)
        self._column.addWidget(self._none)
        self.retranslate()

    def show_messages(self, texts: Sequence[str]) -> None:
        """Show these texts."""
        self._texts = tuple(texts)
        while len(self.rows) < len(texts):
            self.rows.append(_Message())
            self._column.addWidget(self.rows[-1])
            self._stops.add(self.rows[-1].copy)
        for number, (row, text) in enumerate(zip(self.rows, texts, strict=False), 1):
            row.show_text(text, self.tr("message {0}").format(number))
        for number, row in enumerate(self.rows):
            row.setVisible(number < len(texts))
        self._none.setVisible(not texts)

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self._title.setText(self.tr("Messages, in this order"))
        self._none.setText(self.tr("Nothing to say yet. Fill in the facts of the case."))
        self.show_messages(self._texts)


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
        self.folder = Fold(workspace.settings, "send/chat/folder", opened=False)
        self.folder.column.addWidget(upload)
        talk, row = QVBoxLayout(), QHBoxLayout()
        talk.setSpacing(6)
        talk.addWidget(self._talk_label)
        talk.addWidget(self.talk)
        row.addWidget(self.keep)
        row.addStretch(1)
        talk.addLayout(row)
        sections = (self.there, rule(), self.messages, rule(), self.files, self.folder, rule())
        self.arrange(*sections, talk)
        workspace.case_opened.connect(self.talk.clear)
        self.retranslate()

    def show_messages(self, texts: Sequence[str]) -> None:
        """Show what to paste into the chat."""
        self.messages.show_messages(texts)

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
        self.folder.say_title(self.tr("All files in a folder, ready to upload"))
        self._talk_label.setText(self.tr("The conversation afterwards"))
        self.talk.setAccessibleName(self.tr("The conversation afterwards"))
        self.talk.setPlaceholderText(
            self.tr("Copy the whole conversation in the chat and paste it here")
        )
        self.keep.setText(self.tr("Keep it as evidence"))
        self._show_keep()
