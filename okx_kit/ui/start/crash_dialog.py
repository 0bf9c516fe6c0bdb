"""One calm dialog about an error nobody expected: what is safe, what to do, what to report."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from okx_kit.ui.common.language import Retranslated
from okx_kit.ui.common.theme import scaled, theme
from okx_kit.ui.common.widgets import button, label


class CrashDialog(Retranslated, QDialog):
    """Shown beside the window, which goes on; ``ended`` is for the last run, which did not."""

    restart_wanted = Signal()
    quit_wanted = Signal()

    def __init__(self, report: str, parent: QWidget | None, *, ended: bool = False) -> None:
        super().__init__(parent)
        self._report, self._ended, self._times = report, ended, 1
        self._copied = False
        self._title, self._what = label("heading", wrap=True), label(wrap=True)
        self.often, self._inside = label("muted", wrap=True), label("muted", wrap=True)
        self.text = QPlainTextEdit(report)
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self._inside.setBuddy(self.text)
        self.copy = button("", self._copy)
        self.quit = button("", self._end(self.quit_wanted))
        self.restart = button("", self._end(self.restart_wanted))
        self.go_on = button("primary", self.accept)
        self._lay_out()
        self.retranslate()
        if parent is None:
            theme().dress(self)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 18)
        column.setSpacing(12)
        for part in (self._title, self._what, self.often, self._inside):
            column.addWidget(part)
        column.addWidget(self.text, 1)
        self.text.setMinimumHeight(scaled(110))
        buttons = QHBoxLayout()
        for made in (self.copy, self.quit, self.restart):
            buttons.addWidget(made)
        buttons.insertStretch(1, 1)
        buttons.addWidget(self.go_on)
        column.addLayout(buttons)
        self._title.setMinimumWidth(scaled(560))  # one of the dialog itself would undo the layout's
        for made in (self.quit, self.restart):
            made.setVisible(not self._ended)
        self.go_on.setDefault(True)
        self.go_on.setFocus()

    def _end(self, wanted: object) -> Callable[[], None]:
        def act() -> None:
            self.accept()
            wanted.emit()  # type: ignore[attr-defined]

        return act

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report)
        self._copied = True
        self.retranslate()

    def happened(self, times: int) -> None:
        """Say how often it has happened by now."""
        self._times = times
        self.retranslate()

    def showEvent(self, event: QShowEvent) -> None:
        """Take the height that the wrapped lines need at this width."""
        super().showEvent(event)
        self.resize(self.width(), self.heightForWidth(self.width()))

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self.setWindowTitle(self.tr("Something went wrong"))
        if self._ended:
            self._title.setText(self.tr("The program stopped by itself last time"))
            self._what.setText(self.tr("Your cases are saved. You can simply go on."))
        else:
            self._title.setText(self.tr("Something went wrong inside the program"))
            self._what.setText(
                self.tr(
                    "Your case is saved. You can go on; if something behaves strangely, restart the"
                    " program. Nothing is sent anywhere."
                )
            )
        self.often.setText(self.tr("It has happened %n time(s).", "", self._times))
        self.often.setVisible(self._times > 1)
        self._inside.setText(
            self.tr("A report for whoever repairs it, without names, paths or contents:")
        )
        self.text.setAccessibleName(self.tr("Report"))
        self.copy.setText(self.tr("Copied") if self._copied else self.tr("Copy the report"))
        self.quit.setText(self.tr("Quit"))
        self.restart.setText(self.tr("Restart"))
        self.go_on.setText(self.tr("Go on"))
