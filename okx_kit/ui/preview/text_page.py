"""Text and mail to read: plain text only, nothing in it is followed or fetched."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QFormLayout, QFrame, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from okx_kit.intake.preview import Mail
from okx_kit.intake.text_view import ShownText
from okx_kit.shown import visible
from okx_kit.ui.common.language import Retranslated
from okx_kit.ui.common.text import size_text
from okx_kit.ui.common.theme import FAMILIES, text_font
from okx_kit.ui.common.widgets import label

_SIZES = (9, 10, 11, 12, 13, 15, 17, 20, 24, 29, 35)
_USUAL = _SIZES.index(13)
_MOST_ATTACHMENTS = 20


class Reading(QPlainTextEdit):
    """A text to read and copy from; its letters can be made larger and smaller."""

    def __init__(self, *, fixed: bool) -> None:
        super().__init__()
        self.setObjectName("reading")
        self.setReadOnly(True)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._fixed = fixed
        self._step = _USUAL
        self._apply()

    def resize_text(self, by: int) -> None:
        """Make letters larger or smaller; 0 brings them back to the usual size."""
        self._step = min(max(self._step + by, 0), len(_SIZES) - 1) if by else _USUAL
        self._apply()

    def _apply(self) -> None:
        font = text_font(_SIZES[self._step])
        if self._fixed:
            plain = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
            font.setFamilies([*plain.families(), *FAMILIES])
        self.setFont(font)
        self.setStyleSheet(f"font-size: {font.pixelSize()}px")  # the window's sheet sets another


class TextPage(Retranslated, QWidget):
    """A text file."""

    def __init__(self) -> None:
        super().__init__()
        self.view = Reading(fixed=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 6, 18, 6)
        column.addWidget(self.view)
        self.retranslate()

    def show_text(self, text: ShownText) -> None:
        """Show a text (already made safe to look at), from its beginning."""
        self.view.setPlainText(text.text)

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self.view.setAccessibleName(self.tr("Text"))


class MailPage(Retranslated, QWidget):
    """A mail: who, when, about what, its words, and the names of what is attached."""

    def __init__(self) -> None:
        super().__init__()
        self.view = Reading(fixed=False)
        form = QFormLayout()
        form.setHorizontalSpacing(14)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._names: list[QLabel] = []
        self.values: list[QLabel] = []
        for number in range(6):
            name, value = label("muted"), label("strong" if number == 3 else "", wrap=True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            form.addRow(name, value)
            self._names.append(name)
            self.values.append(value)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 6, 18, 6)
        column.setSpacing(12)
        column.addLayout(form)
        column.addWidget(self.view, 1)
        self._form = form
        self.retranslate()

    def show_mail(self, mail: Mail) -> None:
        """Show a mail (its words already made safe to look at), from its beginning."""
        attached = [
            f"{visible(part.name) or part.type} ({size_text(part.size)})"
            for part in mail.attachments
        ]
        if len(attached) > _MOST_ATTACHMENTS:
            attached[_MOST_ATTACHMENTS:] = ["…"]
        texts = (mail.sender, mail.to, mail.copy, mail.subject, mail.date)
        for row, text in enumerate([*map(visible, texts), "\n".join(attached)]):
            self.values[row].setText(text)
            self._form.setRowVisible(row, bool(text))
        self.view.setPlainText(mail.body)

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self.view.setAccessibleName(self.tr("Text of the mail"))
        texts = (
            self.tr("From"),
            self.tr("To"),
            self.tr("Copy to"),
            self.tr("Subject"),
            self.tr("Date"),
            self.tr("Attached"),
        )
        for name, text in zip(self._names, texts, strict=True):
            name.setText(text)
