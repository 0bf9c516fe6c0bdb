"""Closing a case for good: what goes is said first, and the case can be saved before."""

from collections.abc import Callable

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from okx_kit.case.model import Case, WholeCase
from okx_kit.errors import OkxKitError
from okx_kit.shown import visible
from okx_kit.ui.common.jobs import Job
from okx_kit.ui.common.language import Retranslated, language
from okx_kit.ui.common.theme import scaled
from okx_kit.ui.common.widgets import Bar, button, label

Save = Callable[[Case, QWidget], Job | None]
"""Asks where to and saves a whole case; gives the work under way, or nothing."""


class ClosingDialog(Retranslated, QDialog):
    """Asks before what cannot be undone; to keep the case is the answer at hand."""

    def __init__(self, whole: WholeCase, save: Save, parent: QWidget) -> None:
        super().__init__(parent)
        self._whole, self._save_case = whole, save
        self._title, self.what = label("heading", wrap=True), label(wrap=True)
        self._rest, self.saved = label("muted", wrap=True), Bar("good")
        self.save = button("", self._save)
        self.put, self.cancel = button("", self.accept), button("primary", self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 18)
        column.setSpacing(12)
        for widget in (self._title, self.what, self._rest, self.saved):
            column.addWidget(widget)
        buttons = QHBoxLayout()
        buttons.addWidget(self.save)
        buttons.addStretch(1)
        buttons.addWidget(self.put)
        buttons.addWidget(self.cancel)
        column.addSpacing(6)
        column.addLayout(buttons)
        self._title.setMinimumWidth(scaled(520))  # one of the dialog itself would undo the layout's
        self.saved.say("")
        self.cancel.setDefault(True)
        self.cancel.setFocus()
        self.retranslate()

    def _save(self) -> None:
        """Save the case; closing it has to wait until that is done."""
        job = self._save_case(self._whole.case, self)
        if job is None:
            return
        self._allow(saving=True)
        job.done.connect(self._say_saved)  # methods: they end with the dialog
        job.failed.connect(self._say_failed)
        job.finished.connect(self._save_ended)

    def _say_saved(self, _path: object) -> None:
        self.saved.say(self.tr("The whole case is saved."), "good")

    def _save_ended(self) -> None:
        self._allow(saving=False)

    def _say_failed(self, error: BaseException) -> None:
        text = self.tr("The case could not be saved.")
        self.saved.say(
            error.sentence(language()) if isinstance(error, OkxKitError) else text, "bad"
        )

    def _allow(self, *, saving: bool) -> None:
        for act in (self.save, self.put):
            act.setEnabled(not saving)
            act.setToolTip(self.tr("The case is being saved.") if saving else "")

    def _what_goes(self) -> str:
        removed = sum(item.removed_utc is not None for item in self._whole.items)
        present, facts, sent = (
            len(self._whole.items) - removed,
            self._whole.facts,
            self._whole.sendings,
        )
        noted = self._whole.contacts
        lines = [
            self.tr("%n file(s) as kept in the case, with all you wrote about them", "", present),
            self.tr("%n file(s) in its trash", "", removed) if removed else "",
            self.tr("%n fact(s)", "", len(facts)) if facts else "",
            self.tr("the record of %n sending(s)", "", len(sent)) if sent else "",
            self.tr("%n entry(s) of the contact log", "", len(noted)) if noted else "",
            self.tr("every undo step of this case"),
        ]
        goes = self.tr("This goes for ever; it cannot be undone:")
        return "\n".join([goes, *(f"•  {line}" for line in lines if line)])

    def showEvent(self, event: QShowEvent) -> None:
        """Take the height that the wrapped lines need at this width."""
        super().showEvent(event)
        self.resize(self.width(), self.heightForWidth(self.width()))

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self.setWindowTitle(self.tr("Close for good"))
        self._title.setText(
            self.tr("Close “{0}” for good?").format(visible(self._whole.case.title))
        )
        self.what.setText(self._what_goes())
        self._rest.setText(
            self.tr(
                "Your own files outside this program and archives you exported stay as they are."
                " Automatic backups of the library still hold this case's texts, not its files,"
                " until newer backups have replaced them."
            )
        )
        self.save.setText(self.tr("Save the whole case first…"))
        self.put.setText(self.tr("Close for good"))
        self.cancel.setText(self.tr("Keep the case"))
