"""The letter as it will be sent: seen whole, edited in place, copied as a whole or in parts."""

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from okx_kit.bundle.plan import Plan
from okx_kit.guide.channels import Channel
from okx_kit.guide.letters.model import SUBJECT_MOST, Purpose
from okx_kit.guide.letters.subject import subject_width
from okx_kit.ui.common.fold import Fold
from okx_kit.ui.common.language import Retranslated
from okx_kit.ui.common.text import units
from okx_kit.ui.common.theme import scaled
from okx_kit.ui.common.widgets import (
    LineField,
    TextField,
    button,
    label,
    restyle,
    select_stretch,
)
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.send.letter_remarks import LetterRemarks
from okx_kit.ui.send.letter_story import Letters
from okx_kit.ui.send.pane import CopyButton
from okx_kit.ui.send.pane_ticket import FormFields

_LANGUAGES = ("zh", "en", "both")
_LOWEST, _HIGHEST = 240, 640  # pixels of the body at a 13 px text
_LOOK_AFTER_MS = 250
_CHINESE_FROM = 0x2E80


class LetterEditor(Retranslated, QWidget):
    """The letter for one channel: ``email`` or ``ticket``.

    Signals: ``facts_wanted`` (id of the field that is missing), ``said`` (a short sentence).
    """

    facts_wanted = Signal(str)
    said = Signal(str)

    def __init__(self, workspace: Workspace, letters: Letters, channel: Channel) -> None:
        super().__init__()
        self._letters, self.channel = letters, channel
        self._purpose_label, self.purpose = label("muted"), QComboBox()
        self._language_label, self.language = label("muted"), QComboBox()
        self._subject_label, self.subject = label("section"), LineField(live=True)
        self._count = label("muted")
        self._body_label, self.body = label("section"), TextField()
        self.copy_subject = CopyButton(lambda: letters.text(channel).subject)
        self.copy_body = CopyButton(lambda: letters.text(channel).body)
        self.copy_all = CopyButton(self._whole)
        self.back = button("link", lambda: letters.back_to_template(channel))
        self.remarks = LetterRemarks(lambda key: letters.template_text(channel, key))
        self.more = Fold(workspace.settings, "letter/more", opened=False)
        self._checked_label, self.checked = label("muted"), TextField()
        self._question_label, self.question = label("muted"), LineField(live=True)
        self.values = Fold(workspace.settings, "letter/values", opened=False)
        self.fields = FormFields()
        self._timer = QTimer(self, singleShot=True, interval=_LOOK_AFTER_MS)
        self._arrange()
        self._connect()
        self.retranslate()

    # --- building --------------------------------------------------------------------------------

    def _arrange(self) -> None:
        for name, field in (
            (self._purpose_label, self.purpose),
            (self._language_label, self.language),
            (self._subject_label, self.subject),
            (self._body_label, self.body),
            (self._checked_label, self.checked),
            (self._question_label, self.question),
        ):
            name.setBuddy(field)
        for box in (self.purpose, self.language):  # its texts change with the language
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for purpose in Purpose:
            self.purpose.addItem("", purpose.value)
        for code in _LANGUAGES:
            self.language.addItem("", code)
        self.checked.setFixedHeight(scaled(72))
        self.body.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self._choices())
        column.addWidget(self.remarks.blanks)  # seen before the letter, not after a page of it
        column.addLayout(_row(self._subject_label, 1, self._count, self.copy_subject))
        column.addWidget(self.subject)
        column.addLayout(_row(self._body_label, 1, self.back, self.copy_body, self.copy_all))
        column.addWidget(self.body)
        column.addWidget(self.remarks)
        column.addWidget(self.more)
        for part in (self._question_label, self.question, self._checked_label, self.checked):
            self.more.column.addWidget(part)
        self.values.column.addWidget(self.fields)
        if self.channel is Channel.TICKET:
            self.values.hide()  # its pane has them at the top
        column.addWidget(self.values)

    def _choices(self) -> QHBoxLayout:
        return _row(self._purpose_label, self.purpose, self._language_label, self.language, 1)

    def _connect(self) -> None:
        letters = self._letters
        self.purpose.activated.connect(
            lambda _: letters.choose_purpose(Purpose(self.purpose.currentData()))
        )
        self.language.activated.connect(
            lambda _: letters.choose_language(self.language.currentData())
        )
        self.subject.written.connect(lambda text: letters.edit_subject(self.channel, text))
        self.body.written.connect(lambda text: letters.edit_body(self.channel, text))
        self.checked.written.connect(letters.note_checked)
        self.question.written.connect(letters.note_question)
        for field in (self.body, self.checked):
            field.left.connect(letters.end_run)
        self.subject.editingFinished.connect(letters.end_run)
        self.subject.textChanged.connect(lambda _: self._show_count())
        self.body.document().documentLayout().documentSizeChanged.connect(lambda _: self._grow())
        self._timer.timeout.connect(self._show_remarks)
        self.remarks.facts_wanted.connect(self.facts_wanted)
        self.remarks.place_wanted.connect(self.show_place)
        self.remarks.take_wanted.connect(lambda key: letters.take_new(self.channel, key))
        letters.changed.connect(self.show_letter)

    # --- showing ---------------------------------------------------------------------------------

    def show_plan(self, plan: Plan | None) -> None:
        """Show the letter for what would be sent now."""
        self._letters.show_plan(plan)

    def show_letter(self) -> None:
        """Show the letter as it stands; what is being typed is left alone until it is saved."""
        edited = self._letters.letter(self.channel)
        self.setEnabled(edited is not None)
        if edited is None:
            return
        if not self.body.unsaved:
            self._show_body(edited.letter.body)
        if not self.subject.unsaved:
            self.subject.show_text(edited.letter.subject)
        if not self.checked.unsaved:
            self.checked.show_text(self._letters.checked)
        if not self.question.unsaved:
            self.question.show_text(self._letters.question)
        for box, value in (
            (self.purpose, self._letters.purpose.value),
            (self.language, self._letters.language),
        ):
            with QSignalBlocker(box):
                box.setCurrentIndex(box.findData(value))
        self.fields.show_fields(edited.letter.fields)
        asks = self._letters.purpose is Purpose.FOLLOW_UP or bool(self._letters.question)
        for part in (self._question_label, self.question):
            part.setVisible(asks)
        self.back.setVisible(edited.touched)
        self._show_count()
        self.remarks.show_blanks(edited)
        self._timer.start()

    def _show_body(self, body: str) -> None:
        """Show the body; the cursor and the place in sight stay where they are."""
        if body == self.body.toPlainText():
            return
        cursor, bar = self.body.textCursor().position(), self.body.verticalScrollBar()
        seen = bar.value()
        self.body.show_text(body)
        moved = self.body.textCursor()
        moved.setPosition(min(cursor, len(body)))
        self.body.setTextCursor(moved)
        bar.setValue(seen)

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the words once they are in sight."""
        super().showEvent(event)
        self._timer.start()

    def _show_remarks(self) -> None:
        if not self.isVisible():  # the other channel's; it is looked at when it is shown
            return
        edited = self._letters.letter(self.channel)
        self.remarks.show_letter(edited, self._letters.remarks(self.channel))

    def _show_count(self) -> None:
        used = subject_width(self.subject.text())
        most = SUBJECT_MOST["en"]
        in_chinese = any(ord(character) >= _CHINESE_FROM for character in self.subject.text())
        factor = SUBJECT_MOST["zh"] / most if in_chinese else 1
        count = f"{round(used * factor)} / {round(most * factor)}"
        self._count.setText(count)
        self._count.setAccessibleName(self.tr("Length of the subject: {0}").format(count))
        restyle(self._count, "role", "warning" if used > most else "muted")

    def _grow(self) -> None:
        """Be as high as the letter, within reason: a page is read better than a slot."""
        line = self.body.fontMetrics().lineSpacing()
        lines = round(self.body.document().size().height()) + 1
        self.body.setFixedHeight(min(scaled(_HIGHEST), max(scaled(_LOWEST), lines * line + 16)))

    def show_place(self, start: int, end: int) -> None:
        """Select a stretch of the body and go there."""
        text = self.body.toPlainText()
        select_stretch(self.body, units(text, start), units(text, end))
        self.body.setFocus()

    def show_words(self, pick: Callable[[LineField | TextField], bool]) -> bool:
        """Go to the first text of the letter that ``pick`` takes; tell whether there is one."""
        for field in (self.subject, self.body, self.question, self.checked):
            if pick(field):
                if self.more.isAncestorOf(field):
                    self.more.head.setChecked(True)
                field.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return True
        return False

    def _whole(self) -> str:
        letter = self._letters.text(self.channel)
        return f"{letter.subject}\n\n{letter.body}"

    def flush(self) -> None:
        """Save what was typed and is not saved yet."""
        for field in (self.subject, self.body, self.checked, self.question):
            field.flush()

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self._purpose_label.setText(self.tr("Purpose"))
        self._language_label.setText(self.tr("Language"))
        for row, text in enumerate(
            (self.tr("First letter"), self.tr("Follow-up"), self.tr("Formal complaint"))
        ):
            self.purpose.setItemText(row, text)
        for row, text in enumerate(("中文", "English", self.tr("Chinese and English"))):
            self.language.setItemText(row, text)
        self.purpose.setAccessibleName(self.tr("What the letter is for"))
        self.language.setAccessibleName(self.tr("Language of the letter"))
        self._subject_label.setText(self.tr("Subject"))
        self._body_label.setText(self.tr("Text"))
        self.subject.setAccessibleName(self.tr("Subject"))
        self.body.setAccessibleName(self.tr("Text of the letter"))
        self.copy_subject.name(self.tr("Subject"), self.tr("Copy subject"))
        self.copy_body.name(self.tr("Text of the letter"), self.tr("Copy text"))
        self.copy_all.name(self.tr("Subject and text"), self.tr("Copy all"))
        self.back.setText(self.tr("Back to the template"))
        self._retranslate_more()
        self.show_letter()

    def _retranslate_more(self) -> None:
        self.more.say_title(self.tr("What you have already checked"))
        self._checked_label.setText(self.tr("One line each"))
        self.checked.setAccessibleName(self.tr("What you have already checked"))
        self.checked.setPlaceholderText(
            self.tr("The address matches the deposit page word for word")
        )
        self._question_label.setText(self.tr("Your one question"))
        self.question.setAccessibleName(self.tr("Your one question"))
        self.values.say_title(self.tr("Single values to copy"))


def _row(*parts: QWidget | int) -> QHBoxLayout:
    """Return a line of widgets; a number is room that stretches."""
    made = QHBoxLayout()
    made.setSpacing(8)
    for part in parts:
        if isinstance(part, int):
            made.addStretch(part)
        else:
            made.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
    return made
