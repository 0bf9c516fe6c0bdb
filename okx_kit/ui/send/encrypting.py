"""The choice of an encrypted archive: a passphrase made here or typed, judged while it is typed."""

from typing import Literal

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from okx_kit.privacy.passphrases import judge_passphrase, make_passphrase
from okx_kit.ui.common.language import Retranslated, say
from okx_kit.ui.common.theme import scaled
from okx_kit.ui.common.widgets import button, label


class Encryption(Retranslated, QWidget):
    """Off at first and remembered nowhere; ``changed`` when it is switched on or off."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.wanted = QCheckBox()
        self.field = QLineEdit()
        self.field.setMinimumWidth(scaled(240))
        self._label, self._verdict = label("muted"), label("muted", wrap=True)
        self._label.setBuddy(self.field)
        self._advice = label("muted", wrap=True)
        self.copy = button("", self._copy)
        self.renew = button("", self._renew)
        self._panel = QWidget()
        self._arrange()
        self._panel.hide()
        self.wanted.toggled.connect(self._toggled)
        self.field.textChanged.connect(lambda _: self._judge())
        self.retranslate()

    def _arrange(self) -> None:
        row = QHBoxLayout()
        for widget in (self._label, self.field, self.copy, self.renew):
            row.addWidget(widget)
        row.addStretch(1)
        inner = QVBoxLayout(self._panel)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addLayout(row)
        inner.addWidget(self._verdict)
        inner.addWidget(self._advice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.wanted)
        column.addWidget(self._panel)

    def format(self) -> Literal["zip", "7z"]:
        """Return what the archive is to be."""
        return "7z" if self.wanted.isChecked() else "zip"

    def passphrase(self) -> str:
        """Return the passphrase in force; it may be too weak."""
        return self.field.text()

    def forget(self) -> None:
        """Switch it off and drop the passphrase, as when another case is opened."""
        self.wanted.setChecked(False)
        self.field.clear()

    def _toggled(self, on: bool) -> None:
        if on and not self.field.text():
            self._renew()
        self._panel.setVisible(on)
        self.changed.emit()

    def _renew(self) -> None:
        self.field.setText(make_passphrase())

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.field.text())

    def _judge(self) -> None:
        if self.wanted.isChecked():  # judging loads long lists of words
            self._verdict.setText(say(judge_passphrase(self.field.text()).words))

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self.wanted.setText(self.tr("Encrypted 7z archive"))
        self._label.setText(self.tr("Passphrase"))
        self.field.setAccessibleName(self.tr("Passphrase"))
        self.copy.setText(self.tr("Copy passphrase"))
        self.renew.setText(self.tr("Make a new one"))
        self._advice.setText(
            self.tr(
                "Never put the passphrase into the same mail: tell it to OKX by another way. It is"
                " not saved anywhere, so note it down. Without it nobody can open the archive."
            )
        )
        self._judge()


class PassphraseShown(Retranslated, QWidget):
    """The passphrase of the archive that was just written; hidden where there is none."""

    def __init__(self) -> None:
        super().__init__()
        self._label, self.field = label("muted"), QLineEdit(readOnly=True)
        self._label.setBuddy(self.field)
        self._advice = label("muted", wrap=True)
        self.copy = button("", self._copy)
        row = QHBoxLayout()
        for widget in (self._label, self.field, self.copy):
            row.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addWidget(self._advice)
        self.show_passphrase("")
        self.retranslate()

    def show_passphrase(self, text: str) -> None:
        """Show a passphrase; an empty one hides everything."""
        self.field.setText(text)
        self.setVisible(bool(text))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.field.text())

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self._label.setText(self.tr("Passphrase"))
        self.field.setAccessibleName(self.tr("Passphrase"))
        self.copy.setText(self.tr("Copy passphrase"))
        self._advice.setText(
            self.tr("Not saved anywhere. Tell it to OKX by another way, never in the same mail.")
        )
