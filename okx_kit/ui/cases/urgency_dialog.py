"""How soon a case needs an answer: one of four levels and, in one line, why."""

from functools import partial

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from okx_kit.case.model import Case, Urgency
from okx_kit.ui.cases.case_words import URGENCY_LOOKS, urgency_text
from okx_kit.ui.common.icons import icon
from okx_kit.ui.common.language import Retranslated
from okx_kit.ui.common.theme import scaled, theme
from okx_kit.ui.common.widgets import LineField, button, label

_LEVELS = (Urgency.NOW, Urgency.HIGH, Urgency.NORMAL, Urgency.LOW)


class UrgencyDialog(Retranslated, QDialog):
    """After ``exec`` returned true, :attr:`urgency` and :attr:`reason` are what was chosen."""

    def __init__(self, case: Case, parent: QWidget) -> None:
        super().__init__(parent)
        self._intro = label("muted", wrap=True)
        self._group = QButtonGroup(self)
        self.levels = {level: QRadioButton() for level in _LEVELS}
        self._why, self.line = label("strong"), LineField()
        self._why.setBuddy(self.line)
        self.line.setText(case.urgency_reason)
        self._examples = label("section")
        self.examples = [button("link") for _ in range(4)]
        self.put, self.cancel = button("primary", self.accept), button("", self.reject)
        self.put.setDefault(True)
        self._lay_out()
        for example in self.examples:
            example.clicked.connect(partial(self._take, example))
        self.levels[case.urgency].setChecked(True)
        self.levels[case.urgency].setFocus()
        theme().changed.connect(self.retranslate)
        self.retranslate()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 18)
        column.setSpacing(12)
        column.addWidget(self._intro)
        for choice in self.levels.values():
            self._group.addButton(choice)
            column.addWidget(choice)
        column.addSpacing(6)
        column.addWidget(self._why)
        column.addWidget(self.line)
        column.addWidget(self._examples)
        for example in self.examples:
            row = QHBoxLayout()
            row.addWidget(example)
            row.addStretch(1)
            column.addLayout(row)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.put)
        column.addSpacing(6)
        column.addLayout(buttons)
        self._intro.setMinimumWidth(scaled(400))  # one of the dialog itself would undo the layout's

    def _take(self, example: QPushButton) -> None:
        """Put an example into the line, to be changed."""
        self.line.setText(example.text())
        self.line.setFocus()

    @property
    def urgency(self) -> Urgency:
        """The level chosen."""
        return next(level for level, choice in self.levels.items() if choice.isChecked())

    @property
    def reason(self) -> str:
        """Why, in one line; empty when nothing was said."""
        return self.line.text().strip()

    def showEvent(self, event: QShowEvent) -> None:
        """Take the height that the wrapped lines need at this width."""
        super().showEvent(event)
        self.resize(self.width(), self.heightForWidth(self.width()))

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self.setWindowTitle(self.tr("How urgent is it?"))
        self._intro.setText(
            self.tr(
                "Urgent cases stand on top of your list. An honest level with a plain reason helps"
                " more than “urgent” on everything."
            )
        )
        meanings = {
            Urgency.NOW: self.tr("money may be leaving this minute, or a deadline is today"),
            Urgency.HIGH: self.tr("a deadline is near, or you cannot reach your money"),
            Urgency.NORMAL: self.tr("an answer in the usual time is fine"),
            Urgency.LOW: self.tr("a question, nothing is at stake"),
        }
        for level, choice in self.levels.items():
            choice.setText(f"{urgency_text(level)} – {meanings[level]}")
            choice.setIcon(icon(*URGENCY_LOOKS[level]))
        self._why.setText(self.tr("Why, in one line"))
        self.line.setPlaceholderText(self.tr("For example: the appeal closes on 3 May at 18:00"))
        self._examples.setText(self.tr("Examples to start from"))
        examples = (
            self.tr("Somebody else may have access to my account"),
            self.tr("The P2P order closes in a few hours"),
            self.tr("OKX set a deadline for my answer"),
            self.tr("I cannot withdraw and need the money for a bill"),
        )
        for made, text in zip(self.examples, examples, strict=True):
            made.setText(text)
        self.put.setText(self.tr("Set the urgency"))
        self.cancel.setText(self.tr("Cancel"))
