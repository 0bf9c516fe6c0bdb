"""What stands in a picture's place when there is none: icon, name, kind, size, and why."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from okx_kit.case.model import FileKind, Item
from okx_kit.intake.preview import REASONS, NoPreview
from okx_kit.shown import visible
from okx_kit.ui.common.icons import icon_pixmap
from okx_kit.ui.common.language import Retranslated, say
from okx_kit.ui.common.text import KIND_ICONS, kind_text, size_text
from okx_kit.ui.common.theme import scaled, theme
from okx_kit.ui.common.widgets import label


class FactsPage(Retranslated, QWidget):
    """Shows facts of an item; without a reason yet it says that the item is being opened."""

    def __init__(self) -> None:
        super().__init__()
        self._item: Item | None = None
        self._reason: NoPreview | None = None
        self._icon = QLabel(alignment=Qt.AlignmentFlag.AlignCenter)
        self._name, self._facts = label("heading", wrap=True), label("muted")
        self.why = label(wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(36, 18, 36, 18)
        column.setSpacing(12)
        column.addStretch(1)
        for widget in (self._icon, self._name, self._facts, self.why):
            if isinstance(widget, QLabel):
                widget.setAlignment(Qt.AlignmentFlag.AlignCenter)
            column.addWidget(widget)
        column.addStretch(1)
        theme().changed.connect(self.retranslate)

    def show_facts(self, item: Item, reason: NoPreview | None) -> None:
        """Show an item without a picture and say why; ``None`` while it is being opened."""
        self._item, self._reason = item, reason
        self.retranslate()

    def retranslate(self) -> None:
        """Put every text in the language in force, and the icon in the theme's colour."""
        item = self._item
        if item is None:
            return
        ratio = self.devicePixelRatioF()
        self._icon.setPixmap(icon_pixmap(KIND_ICONS[item.kind], "muted", scaled(96), ratio))
        self._name.setText(visible(item.original_name))
        self._facts.setText(f"{kind_text(item.kind)} · {size_text(item.size)}")
        self.why.setText(self._sentence(item))

    def _sentence(self, item: Item) -> str:
        if self._reason is None:
            return self.tr("Opening…")
        if item.size == 0:
            return self.tr("The file is empty.")
        if self._reason.reason != REASONS["kind"]:
            return say(self._reason.reason)
        kept = self.tr("The file itself is kept as it is.")
        return f"{self._why(item.kind)} {kept}"

    def _why(self, kind: FileKind) -> str:
        reasons = {
            FileKind.VIDEO: self.tr("Recordings are not played here."),
            FileKind.AUDIO: self.tr("Sound is not played here."),
            FileKind.ARCHIVE: self.tr("Archives are not opened here."),
            FileKind.PROGRAM: self.tr("Programs are never opened."),
            FileKind.DOCUMENT: self.tr("Documents of this kind cannot be shown here."),
            FileKind.MAIL: self.tr("Mail in Outlook's own format cannot be shown here."),
        }
        return reasons.get(kind, self.tr("This kind of file cannot be shown here."))
