"""Where a mail goes: a published address with the company that published it, or an own one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from okx_kit.guide.addresses import VERIFY_PAGE, AddressVerdict, check_address, published
from okx_kit.ui.common.choice import Choice
from okx_kit.ui.common.language import Retranslated, say
from okx_kit.ui.common.widgets import LineField, label, restyle
from okx_kit.ui.send.pane import CopyButton

_OWN = "own"
_STATES = {
    AddressVerdict.PUBLISHED: "muted",
    AddressVerdict.EMPTY: "muted",
    AddressVerdict.OKX_DOMAIN: "warning",
}


class AddressPicker(Retranslated, QWidget):
    """``chosen`` carries the address when it has changed by hand."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._label, self.list, self.own = label("section"), Choice(), LineField(live=True)
        self._label.setBuddy(self.list)
        self.list.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.list.setMinimumContentsLength(24)
        for one in published():
            self.list.addItem(one.address, one.address)
        self.list.addItem("", _OWN)
        self.copy = CopyButton(self.address)
        self._verdict, self._verify = label("muted", wrap=True), label("muted", wrap=True)
        self.list.activated.connect(lambda _: self._picked())
        self.own.textEdited.connect(lambda _: self._judge())
        self.own.written.connect(lambda _: self.chosen.emit(self.address()))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.list, 1)
        row.addWidget(self.copy)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._label)
        column.addLayout(row)
        for widget in (self.own, self._verdict, self._verify):
            column.addWidget(widget)
        self.retranslate()

    def address(self) -> str:
        """Return the address in force, as it is typed now."""
        own = self.list.currentData() == _OWN
        return self.own.text().strip() if own else str(self.list.currentData())

    def show_address(self, address: str) -> None:
        """Show an address, one of the list or an own one."""
        place = self.list.findData(address)
        if place < 0:
            place = self.list.findData(_OWN)
            self.own.show_text(address)
        self.list.setCurrentIndex(place)
        self._judge()

    def flush(self) -> None:
        """Save what was typed and is not saved yet."""
        self.own.flush()

    def _picked(self) -> None:
        self._judge()
        if self.list.currentData() == _OWN:
            self.own.setFocus()
        if self.address():
            self.chosen.emit(self.address())

    def _judge(self) -> None:
        self.own.setVisible(self.list.currentData() == _OWN)
        check = check_address(self.address())
        text = say(check.words)
        if check.published is not None:
            text = f"{say(check.published.use)} · {text}"
        self._verdict.setText(text)
        restyle(self._verdict, "role", _STATES.get(check.verdict, "bad"))
        self.copy.setEnabled(bool(self.address()))

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self._label.setText(self.tr("To"))
        self.list.setAccessibleName(self.tr("To"))
        self.own.setAccessibleName(self.tr("Address"))
        self.own.setPlaceholderText(self.tr("name@okx.com"))
        self.copy.name(self.tr("Address"))
        self.copy.setToolTip(self.tr("Choose an address first.") if not self.address() else "")
        for place, one in enumerate(published()):
            self.list.setItemText(place, f"{one.address}  ·  {say(one.use)}")
        self.list.setItemText(self.list.count() - 1, self.tr("Another address…"))
        text = self.tr("Look the address up in OKX's channel verification before you send: {0}")
        self._verify.setText(text.format(VERIFY_PAGE))
        self._judge()
