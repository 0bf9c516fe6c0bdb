"""The pane for public groups: a warning, and only if insisted a text that names nobody."""

from PySide6.QtWidgets import QHBoxLayout

from okx_kit.guide.channels import Channel
from okx_kit.ui.common.settings import Settings
from okx_kit.ui.common.theme import scaled
from okx_kit.ui.common.widgets import Bar, TextField, button, label
from okx_kit.ui.send.pane import ChannelPane, CopyButton


class PublicPane(ChannelPane):
    """The text stays folded away until the person insists, each time anew."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(Channel.PUBLIC, settings)
        self.warning = Bar("bad")
        self.insist = button("link", self._insist)
        self._hint, self.post = label("muted", wrap=True), TextField()
        self.post.setReadOnly(True)
        self.post.setMinimumHeight(scaled(120))
        self.copy = CopyButton(self.post.toPlainText)
        self._hint.setBuddy(self.post)
        row, line = QHBoxLayout(), QHBoxLayout()
        row.addWidget(self.insist)
        row.addStretch(1)
        line.addWidget(self.copy)
        line.addStretch(1)
        self.arrange(self.warning, row, self._hint, self.post, line)
        self.fold()
        self.retranslate()

    def show_text(self, text: str) -> None:
        """Show the text in which nothing tells who asks."""
        self.post.show_text(text)

    def fold(self) -> None:
        """Hide the text again."""
        self._unfolded(on=False)

    def _insist(self) -> None:
        self._unfolded(on=True)
        self.post.setFocus()

    def _unfolded(self, *, on: bool) -> None:
        self.insist.setVisible(not on)
        for widget in (self._hint, self.post, self.copy):
            widget.setVisible(on)

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        super().retranslate()
        self.warning.say(
            self.tr(
                "OKX names no support account in any group. Whoever writes to you first there,"
                " wants a fee, or sends a link is a thief.\n"
                "Never post your UID, an order number, a TXID, an e-mail address or a screenshot:"
                " it draws them to you and cannot be taken back.\n"
                "Check any name in OKX's channel verification before you answer it."
            )
        )
        self.insist.setText(self.tr("I want to ask in public all the same"))
        self._hint.setText(self.tr("Nothing in this text tells who you are. Add nothing to it."))
        self.post.setAccessibleName(self.tr("Text for a public question"))
        self.copy.name(self.tr("Text for a public question"))
