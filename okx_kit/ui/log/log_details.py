"""The panel beside the contact log: one entry in full, and what can be done with it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from okx_kit.shown import visible
from okx_kit.ui.cases.moments import both_text
from okx_kit.ui.common.flow import FlowLayout
from okx_kit.ui.common.language import Retranslated
from okx_kit.ui.common.widgets import button, label
from okx_kit.ui.log.log_rows import LogRow
from okx_kit.ui.log.log_words import headline, promise_text, summary


class LogDetails(Retranslated, QScrollArea):
    """Signals: ``edit``, ``remove``, ``show_sent`` (exactly what went out), ``show_item``."""

    edit = Signal()
    remove = Signal()
    show_sent = Signal()
    show_item = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._row: LogRow | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.head, self.when = label("strong", wrap=True), label("muted", wrap=True)
        self.text, self.promise = label(wrap=True), label(wrap=True)
        self.hash = label("muted", wrap=True)
        for one in (self.head, self.when, self.text, self.promise, self.hash):
            one.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.sent_button = button("", self.show_sent.emit)
        self.item_button = button("", self.show_item.emit)
        self.edit_button, self.remove_button = (
            button("", self.edit.emit),
            button("", self.remove.emit),
        )
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(6, 6, 6, 6)
        column.setSpacing(8)
        for one in (self.head, self.when, self.text, self.promise, self.hash):
            column.addWidget(one)
        acts = QWidget()
        flow = FlowLayout(acts)
        for act in (self.sent_button, self.item_button, self.edit_button, self.remove_button):
            flow.addWidget(act)
        column.addWidget(acts)
        column.addStretch(1)
        self.setWidget(body)
        self.retranslate()

    def show_row(self, row: LogRow | None) -> None:
        """Show an entry in full; ``None``: none is chosen."""
        self._row = row
        contact, sending = (row.contact, row.sending) if row else (None, None)
        self.head.setText(headline(row) if row else self.tr("Choose an entry to see all of it."))
        when = both_text(row.moment) if row else ""
        self.when.setText(when.replace(" · ", "\n"))  # a narrow panel would break it anywhere
        said = visible(contact.text, keep="\n") if contact else ""
        bundle = summary(row) if row and sending else ""
        self.text.setText("\n\n".join(filter(None, [said, bundle if not said else ""])))
        self.promise.setText(promise_text(row) if row else "")
        sha256 = (sending.bundle_sha256 if sending else "") or (
            contact.bundle_sha256 if contact else ""
        )
        self.hash.setText(f"SHA-256 {_broken(sha256)}" if sha256 else "")
        for one in (self.when, self.text, self.promise, self.hash):
            one.setVisible(bool(one.text()))
        self.sent_button.setVisible(sending is not None)
        self.item_button.setVisible(bool(row and row.item))
        self.item_button.setText(self.tr("Show {0}").format(row.item if row else ""))
        self.edit_button.setVisible(row is not None)
        self.edit_button.setText(
            self.tr("Add a ticket number or a remark…")
            if sending is not None and contact is None
            else self.tr("Change…")
        )
        self.remove_button.setVisible(contact is not None)

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self.sent_button.setText(self.tr("Exactly what went out…"))
        self.remove_button.setText(self.tr("Remove"))
        self.show_row(self._row)


def _broken(sha256: str) -> str:
    """Let a hash break into lines."""
    return " ".join(sha256[start : start + 16] for start in range(0, len(sha256), 16))
