"""What to make sure of before anything is sent: said once for each case."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from okx_kit.ui.common.language import Retranslated
from okx_kit.ui.common.settings import Settings
from okx_kit.ui.common.widgets import button, label


class SafetyList(Retranslated, QWidget):
    """Four lines and the word that they were checked."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings, self._case_id = settings, 0
        self._title, self._lines = label("section"), label(wrap=True)
        self.checked = button("link", self._check)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 6)
        column.setSpacing(6)
        for widget in (self._title, self._lines):
            column.addWidget(widget)
        column.addWidget(self.checked, 0, Qt.AlignmentFlag.AlignLeft)
        self.retranslate()

    @property
    def _key(self) -> str:
        return f"safety/{self._case_id}"

    def show_case(self, case_id: int) -> None:
        """Show the list unless it was checked for this case."""
        self._case_id = case_id
        self.setVisible(self._settings.text(self._key, "") != "done")

    def _check(self) -> None:
        self._settings.set_text(self._key, "done")
        self.focusNextChild()
        self.hide()

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self._title.setText(self.tr("Before you send it"))
        lines = (
            self.tr("You typed okx.com into the browser yourself, and its certificate is valid."),
            self.tr("Two-factor authentication is on in your OKX account."),
            self.tr("Your mailbox accepts mail from okx.com."),
            self.tr("You send from the mailbox that is bound to your OKX account."),
        )
        self._lines.setText("\n".join(f"•  {line}" for line in lines))
        self.checked.setText(self.tr("I have checked this"))
