"""What was sent, shown again exactly as it went out."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QListWidget,
    QPlainTextEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from okx_kit.case.model import Sending
from okx_kit.shown import visible
from okx_kit.ui.cases.moments import both_text, minute_text
from okx_kit.ui.cases.sent_table import SentTable, sending_text
from okx_kit.ui.common.language import Retranslated
from okx_kit.ui.common.text import size_text
from okx_kit.ui.common.theme import scaled
from okx_kit.ui.common.widgets import button, label
from okx_kit.ui.common.workspace import Workspace

_WIDTHS = (52, 190, 160, 130, 200, 76, 130)


class SendingsDialog(Retranslated, QDialog):
    """The sendings of the open case, the last one first; ``wanted`` carries an item to go to."""

    wanted = Signal(int)

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._present = {item.id for item in workspace.items}
        self._sendings = _sendings(workspace)
        self._intro = label("muted", wrap=True)
        self._list_label, self.list = label("section"), QListWidget()
        self._list_label.setBuddy(self.list)
        self.facts, self._table_label = label(wrap=True), label("section")
        self.facts.setTextInteractionFlags(self._intro.textInteractionFlags())
        self.model, self.table = SentTable(self), QTableView()
        self._letter_label, self.letter = label("section"), QPlainTextEdit(readOnly=True)
        self.copy_text = button("", self._copy_text)
        self.copy_hash = button("", self._copy_hash)
        self.jump = button("", self._jump)
        self.done_button = button("primary", self.accept)
        self._lay_out()
        self.list.currentRowChanged.connect(lambda _: self._show())
        self.table.selectionModel().currentChanged.connect(lambda *_: self._allow())
        self.table.doubleClicked.connect(lambda _: self._jump())
        self.retranslate()
        self.list.setCurrentRow(0)

    def _lay_out(self) -> None:
        self._table_label.setBuddy(self.table)
        self._letter_label.setBuddy(self.letter)
        self.table.setModel(self.model)
        self.table.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        for number, width in enumerate(_WIDTHS):
            self.table.setColumnWidth(number, scaled(width))
        self.list.setMaximumHeight(scaled(110))
        self.letter.setMaximumHeight(scaled(110))
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 18)
        column.setSpacing(8)
        for widget in (self._intro, self._list_label, self.list, self.facts, self._table_label):
            column.addWidget(widget)
        column.addWidget(self.table, 1)
        column.addWidget(self._letter_label)
        column.addWidget(self.letter)
        foot = QHBoxLayout()
        for made in (self.jump, self.copy_hash, self.copy_text):
            foot.addWidget(made)
        foot.addStretch(1)
        foot.addWidget(self.done_button)
        column.addSpacing(6)
        column.addLayout(foot)
        self.resize(scaled(940), scaled(640))

    def _sending(self) -> Sending | None:
        row = self.list.currentRow()
        return self._sendings[row] if 0 <= row < len(self._sendings) else None

    def _show(self) -> None:
        sending = self._sending()
        self.model.show_listing(sending.listing if sending else ())
        self.facts.setText(self._facts_text(sending) if sending else "")
        letter = sending.letter if sending else ""
        self.letter.setPlainText(letter)
        for widget in (self._letter_label, self.letter):
            widget.setVisible(bool(letter))
        if sending and sending.listing:
            self.table.setCurrentIndex(self.model.index(0, 0))
        self._allow()

    def _facts_text(self, sending: Sending) -> str:
        languages = {
            "zh": self.tr("Chinese"),
            "en": self.tr("English"),
            "both": self.tr("both languages"),
        }
        channels = {"email": self.tr("e-mail")}
        lines = [
            both_text(sending.made_utc),
            " · ".join(
                (
                    visible(sending.bundle_name),
                    size_text(sending.size),
                    channels.get(sending.channel, visible(sending.channel)),
                    languages.get(sending.language, visible(sending.language)),
                )
            ),
            f"SHA-256 {sending.bundle_sha256}" if sending.bundle_sha256 else "",
        ]
        return "\n".join(line for line in lines if line)

    def _allow(self) -> None:
        sending, sent = self._sending(), self.model.sent_at(self.table.currentIndex().row())
        self.copy_text.setEnabled(sending is not None)
        self.copy_hash.setEnabled(sending is not None and bool(sending.bundle_sha256))
        there = sent is not None and sent.item_id in self._present
        self.jump.setEnabled(there)
        gone = self.tr("This file is no longer in the list; what went out stays noted here.")
        self.jump.setToolTip("" if there or sent is None else gone)

    def _copy_text(self) -> None:
        if sending := self._sending():
            QGuiApplication.clipboard().setText(sending_text(sending, self.model.headings()))

    def _copy_hash(self) -> None:
        if sending := self._sending():
            QGuiApplication.clipboard().setText(sending.bundle_sha256)

    def _jump(self) -> None:
        sent = self.model.sent_at(self.table.currentIndex().row())
        if sent is not None and sent.item_id in self._present:
            self.accept()
            self.wanted.emit(sent.item_id)

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self.setWindowTitle(self.tr("Sendings"))
        self._intro.setText(
            self.tr(
                "Exactly what went out, with the numbers and texts of that moment. Later edits"
                " change nothing here."
            )
        )
        self._list_label.setText(self.tr("Sent"))
        self.list.setAccessibleName(self.tr("Sendings, the last one first"))
        row = self.list.currentRow()
        self.list.clear()
        for sending in self._sendings:
            files = self.tr("%n file(s)", "", len(sending.listing))
            name = visible(sending.bundle_name)
            self.list.addItem(f"{minute_text(sending.made_utc)} · {files} · {name}")
        self.list.setCurrentRow(row)
        self._table_label.setText(self.tr("Files of this sending"))
        self.table.setAccessibleName(self.tr("Files of this sending"))
        self._letter_label.setText(self.tr("Letter"))
        self.letter.setAccessibleName(self.tr("Letter"))
        self.jump.setText(self.tr("Show in the list"))
        self.copy_hash.setText(self.tr("Copy SHA-256"))
        self.copy_text.setText(self.tr("Copy as text"))
        self.done_button.setText(self.tr("Close"))
        self._show()


def _sendings(workspace: Workspace) -> list[Sending]:
    """Return the sendings of the open case, the last one first."""
    case, library = workspace.case, workspace.library
    if case is None:
        return []
    return workspace.patience.run(lambda: library.sendings(case.id))[::-1]
