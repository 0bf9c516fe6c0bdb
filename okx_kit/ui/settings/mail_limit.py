"""The choice of how much one e-mail may carry: sizes, mail providers, or a size of one's own."""

from PySide6.QtCore import QLocale, QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSpinBox, QWidget

from okx_kit.bundle.limits import parse_limit, providers
from okx_kit.ui.common.choice import Choice
from okx_kit.ui.common.language import Retranslated
from okx_kit.ui.common.mail_limits import DEFAULT, remembered_limit
from okx_kit.ui.common.text import size_text

SIZES = ("7MB", DEFAULT, "18MB")
"""Company mail or a mailbox not known; most mailboxes; large mailboxes (facts/limits.md §2)."""
_OWN = "own"


class MailLimit(Retranslated, QWidget):
    """A list and, for a size of one's own, a number. ``chosen`` carries ``14MB`` or ``gmail``."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.choice, self.own = Choice(), QSpinBox()
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for code in (*SIZES, _OWN):
            self.choice.addItem("", code)
        self.choice.insertSeparator(self.choice.count())
        for code in providers():
            self.choice.addItem("", code)
        self.own.setRange(1, 100)
        self.own.setSuffix(" MB")
        self.own.setKeyboardTracking(False)  # saved when a number is complete
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.choice, 1)
        row.addWidget(self.own)
        self.choice.currentIndexChanged.connect(self._chosen)
        self.own.valueChanged.connect(self._chosen)
        self.setFocusProxy(self.choice)
        self.retranslate()
        self.show_limit(DEFAULT)

    def value(self) -> str:
        """Return the choice as it is remembered."""
        code = str(self.choice.currentData())
        return f"{self.own.value()}MB" if code == _OWN else code

    def show_limit(self, text: str) -> None:
        """Show a remembered choice without reporting it."""
        limit = remembered_limit(text)
        with QSignalBlocker(self.choice), QSignalBlocker(self.own):
            self.own.setValue(max(1, limit.raw // 10**6))
            known = self.choice.findData(limit.name)
            self.choice.setCurrentIndex(known if known >= 0 else self.choice.findData(_OWN))
        self.own.setVisible(self.choice.currentData() == _OWN)

    def _chosen(self) -> None:
        self.own.setVisible(self.choice.currentData() == _OWN)
        self.chosen.emit(self.value())

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        texts = {
            "7MB": self.tr("Any mailbox, also at work: {0}"),
            DEFAULT: self.tr("Most mailboxes: {0} (recommended)"),
            "18MB": self.tr("Large mailboxes: {0}"),
        }
        for row in range(self.choice.count()):
            code = self.choice.itemData(row)
            if code == _OWN:
                self.choice.setItemText(row, self.tr("My own size"))
            elif code is not None:
                size = size_text(parse_limit(code).raw // 10**5 * 10**5)
                text = texts.get(code) or f"{providers()[code].name}: {{0}}"
                self.choice.setItemText(row, text.format(size))
        self.own.setLocale(QLocale())
        self.choice.setAccessibleName(self.tr("Most that one e-mail may carry"))
        self.own.setAccessibleName(self.tr("My own size, in megabytes"))
