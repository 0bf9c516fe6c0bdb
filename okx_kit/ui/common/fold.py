"""A part of a panel under a heading that folds it away; what is folded is remembered."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from okx_kit.ui.common.icons import icon
from okx_kit.ui.common.language import Retranslated
from okx_kit.ui.common.settings import Settings
from okx_kit.ui.common.theme import theme
from okx_kit.ui.common.widgets import button


class Fold(Retranslated, QWidget):
    """A heading that folds what stands in ``column``; ``name`` is what it is remembered by.

    ``opened`` is how it stands until the person folds or unfolds it.
    """

    def __init__(self, settings: Settings, name: str, *, opened: bool = True) -> None:
        super().__init__()
        self._settings, self._key = settings, f"fold/{name}"
        self.head = button("fold", None)
        self.head.setCheckable(True)
        self.body = QWidget()
        self.column = QVBoxLayout(self.body)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(6)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 6, 0, 0)
        outer.setSpacing(4)
        outer.addWidget(self.head)
        outer.addWidget(self.body)
        self.head.setChecked(settings.text(self._key, "open" if opened else "folded") != "folded")
        self.head.toggled.connect(self._toggled)
        theme().changed.connect(self._show)
        self._show()

    def say_title(self, title: str) -> None:
        """Put the heading in the language in force."""
        self.head.setText(title)

    def _toggled(self, opened: bool) -> None:
        self._settings.set_text(self._key, "open" if opened else "folded")
        self._show()

    def _show(self) -> None:
        opened = self.head.isChecked()
        self.body.setVisible(opened)
        self.head.setIcon(icon("chevron" if opened else "right"))
        self.head.setAccessibleDescription(self.tr("Unfolded") if opened else self.tr("Folded"))

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self._show()
