"""The settings dialog: language, looks, archive, own account details, where the data lies."""

import re
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, QUrl, Signal, SignalInstance
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from okx_kit.guide.calendars import CalendarCode, calendar_names
from okx_kit.ui.common.calm_wheel import calm_wheel
from okx_kit.ui.common.choice import Choice
from okx_kit.ui.common.language import Retranslated, say
from okx_kit.ui.common.mail_limits import DEFAULT
from okx_kit.ui.common.settings import Settings
from okx_kit.ui.common.standings import CALENDAR
from okx_kit.ui.common.theme import scaled
from okx_kit.ui.common.widgets import LineField, button, label
from okx_kit.ui.guard.watching import READ_PICTURES
from okx_kit.ui.log.reminding import REMINDING, can_remind
from okx_kit.ui.settings.mail_limit import MailLimit

_NOTES = ("limit", "reminding", "own", "folder")
_AROUND = 104  # pixels of a 13 px text: the window's frame, the margins, the button
_UID = re.compile(r"[1-9]\d{7,18}")
_MAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")


def _choice(*codes: str) -> QComboBox:
    made = Choice()
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    for code in codes:
        made.addItem("", code)
    return made


class SettingsDialog(Retranslated, QDialog):
    """Everything is saved as it is chosen; the only button is Close.

    ``read`` returns the person's own account details kept once (``uid``, ``email``), ``write``
    keeps one of them. The signals carry what was chosen, after it was saved: ``language_changed``
    (``system``, ``zh``, ``en``), ``theme_changed`` (``system``, ``light``, ``dark``),
    ``bundle_language_changed`` (``both``, ``zh``, ``en``), ``limit_changed`` (text for
    :func:`okx_kit.bundle.limits.parse_limit`), ``reading_changed`` (``on``, ``off``),
    ``calendar_changed`` (a code of :mod:`okx_kit.guide.calendars`), ``reminding_changed`` (``on``,
    ``off``).
    """

    language_changed = Signal(str)
    theme_changed = Signal(str)
    bundle_language_changed = Signal(str)
    limit_changed = Signal(str)
    reading_changed = Signal(str)
    calendar_changed = Signal(str)
    reminding_changed = Signal(str)

    def __init__(
        self,
        settings: Settings,
        home: Path,
        *,
        read: Callable[[], dict[str, str]],
        write: Callable[[str, str], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._settings, self._home, self._read, self._write = settings, home, read, write
        self.language = _choice("system", "zh", "en")
        self.theme = _choice("system", "light", "dark")
        self.bundle_language = _choice("both", "zh", "en")
        self.limit, self.reading = MailLimit(), _choice("on", "off")
        self.calendar = _choice(*(code.value for code in CalendarCode))
        self.reminding = _choice("off", "on")
        self.uid, self.email, self.folder = LineField(), LineField(), QLineEdit(str(home))
        self.folder.setReadOnly(True)
        self.folder.setCursorPosition(0)
        self.show_folder = button("", self._show_folder)
        self.close_button = button("", self.accept)
        self._sections = [label("section") for _ in range(5)]
        self._notes = {name: label("muted", wrap=True) for name in _NOTES}
        self.uid_note, self.email_note = label("bad", wrap=True), label("bad", wrap=True)
        self._labels: dict[QWidget, QLabel] = {}
        self._build()
        self._connect()
        self.retranslate()
        self.reload()

    # --- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        body = QWidget()
        self._grid = grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(18)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        looks, archive, follow_up, own, data = self._sections
        self._section(grid, looks)
        self._row(grid, self.language)
        self._row(grid, self.theme)
        self._section(grid, archive)
        self._row(grid, self.bundle_language)
        self._row(grid, self.limit)
        self._note(grid, self._notes["limit"])
        self._row(grid, self.reading)
        self._section(grid, follow_up)
        self._row(grid, self.calendar)
        self._row(grid, self.reminding)
        self._note(grid, self._notes["reminding"])
        self._section(grid, own)
        self._row(grid, self.uid)
        self._note(grid, self.uid_note)
        self._row(grid, self.email)
        self._note(grid, self.email_note)
        self._note(grid, self._notes["own"])
        self._section(grid, data)
        folder = QWidget()
        row = QHBoxLayout(folder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.folder, 1)
        row.addWidget(self.show_folder)
        self._row(grid, folder, self.folder)
        self._note(grid, self._notes["folder"])
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 24, 12)
        column.setSpacing(12)
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what has the focus is scrolled to
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setWidget(body)
        calm_wheel(body)
        column.addWidget(self._area, 1)
        column.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignRight)
        self.setMinimumWidth(min(scaled(600), self.screen().availableGeometry().width() - 40))

    def _section(self, grid: QGridLayout, title: QLabel) -> None:
        row = grid.rowCount()
        if row > 1:
            grid.setRowMinimumHeight(row, 6)
            row += 1
        grid.addWidget(title, row, 0, 1, 2)

    def _row(self, grid: QGridLayout, widget: QWidget, buddy: QWidget | None = None) -> None:
        row, made = grid.rowCount(), label()
        made.setBuddy(buddy or widget)
        self._labels[buddy or widget] = made
        grid.addWidget(made, row, 0)
        grid.addWidget(widget, row, 1)

    def _note(self, grid: QGridLayout, note: QLabel) -> None:
        grid.addWidget(note, grid.rowCount(), 1)

    def _connect(self) -> None:
        for widget, name, signal in (
            (self.language, "language", self.language_changed),
            (self.theme, "theme", self.theme_changed),
            (self.bundle_language, "bundle/language", self.bundle_language_changed),
            (self.reading, READ_PICTURES, self.reading_changed),
            (self.calendar, CALENDAR, self.calendar_changed),
            (self.reminding, REMINDING, self.reminding_changed),
        ):
            widget.currentIndexChanged.connect(
                lambda _, widget=widget, name=name, signal=signal: self._keep(
                    name, widget.currentData(), signal
                )
            )
        self.limit.chosen.connect(lambda text: self._keep("mail/limit", text, self.limit_changed))
        self.uid.written.connect(lambda text: self._write("uid", text.strip()))
        self.email.written.connect(lambda text: self._write("email", text.strip()))
        self.uid.textChanged.connect(self._check)
        self.email.textChanged.connect(self._check)

    # --- what is kept ----------------------------------------------------------------------------

    def reload(self) -> None:
        """Show what is remembered now, without reporting it as chosen."""
        for widget, name, default in (
            (self.language, "language", "system"),
            (self.theme, "theme", "system"),
            (self.bundle_language, "bundle/language", "both"),
            (self.reading, READ_PICTURES, "on"),
            (self.calendar, CALENDAR, "none"),
            (self.reminding, REMINDING, "off"),
        ):
            with QSignalBlocker(widget):
                known = widget.findData(self._settings.text(name, default))
                widget.setCurrentIndex(max(0, known))
        self.limit.show_limit(self._settings.text("mail/limit", DEFAULT))
        own = self._read()
        self.uid.show_text(own.get("uid", ""))
        self.email.show_text(own.get("email", ""))
        self._check()

    def _keep(self, name: str, value: str, signal: SignalInstance) -> None:
        self._settings.set_text(name, value)
        signal.emit(value)

    def _check(self) -> None:
        """Say under a field what looks wrong in it; it is kept all the same."""
        uid, email = self.uid.text().strip(), self.email.text().strip()
        self.uid_note.setText(
            ""
            if not uid or _UID.fullmatch(uid)
            else self.tr("A UID has 8 to 19 digits and nothing else.")
        )
        self.email_note.setText(
            ""
            if not email or _MAIL.fullmatch(email)
            else self.tr("This does not look like an e-mail address.")
        )
        for note in (self.uid_note, self.email_note):
            note.setVisible(bool(note.text()))
        self._fit()

    def _fit(self) -> None:
        """Take the height the texts need now, or what the screen has; the rest scrolls."""
        layout = self.layout()
        if layout is None:
            return
        self._grid.activate()
        margins = layout.contentsMargins()
        width = max(self.width(), self.minimumWidth()) - margins.left() - margins.right()
        room = self.screen().availableGeometry().height() - scaled(_AROUND)
        self._area.setMinimumHeight(min(room, self._grid.totalHeightForWidth(width)))
        layout.activate()
        self.resize(self.width(), layout.totalMinimumSize().height())

    def _show_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._home)))

    def showEvent(self, event: QShowEvent) -> None:
        """Show what may have been chosen elsewhere since."""
        self.reload()
        super().showEvent(event)

    def done(self, result: int) -> None:
        """Keep what was typed last, however the dialog is closed."""
        self.uid.flush()
        self.email.flush()
        super().done(result)

    # --- language --------------------------------------------------------------------------------

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self.setWindowTitle(self.tr("Settings"))
        sections = (
            self.tr("Language and looks"),
            self.tr("Archive"),
            self.tr("Follow-up"),
            self.tr("Your OKX account"),
            self.tr("Your data"),
        )
        for title, text in zip(self._sections, sections, strict=True):
            title.setText(text)
        for widget, text in (
            (self.language, self.tr("Language")),
            (self.theme, self.tr("Appearance")),
            (self.bundle_language, self.tr("Language of the index")),
            (self.limit, self.tr("Most for one e-mail")),
            (self.reading, self.tr("Text in pictures")),
            (self.calendar, self.tr("Calendar")),
            (self.reminding, self.tr("Reminder on the desktop")),
            (self.uid, self.tr("UID")),
            (self.email, self.tr("Bound e-mail")),
            (self.folder, self.tr("Folder")),
        ):
            self._labels[widget].setText(text)
            widget.setAccessibleName(text)
        system = self.tr("As the system")
        self._texts(self.language, system, "简体中文", "English")
        self._texts(self.theme, system, self.tr("Light"), self.tr("Dark"))
        read = self.tr("Read and search (some seconds each)"), self.tr("Do not search")
        self._texts(self.reading, *read)
        self._texts(self.calendar, *map(say, calendar_names().values()))
        self._texts(self.reminding, self.tr("Off"), self.tr("When a case is due"))
        self._notes["reminding"].setText(
            self.tr("Says only how many cases are due, while this program is open.")
            if can_remind()
            else self.tr("This desktop has no reminders; due cases stand on top.")
        )
        self._texts(self.bundle_language, self.tr("Chinese and English"), "中文", "English")
        self._notes["limit"].setText(
            self.tr(
                "The files of one e-mail before encoding. OKX publishes no limit of its own; the"
                " recommended size passes common mail systems."
            )
        )
        self._notes["own"].setText(
            self.tr(
                "Kept on this computer so that you type them once. A password or a verification"
                " code belongs nowhere in this program."
            )
        )
        self._notes["folder"].setText(
            self.tr("All cases and originals lie here, readable by you alone.")
        )
        self.show_folder.setText(self.tr("Show in folder"))
        self.close_button.setText(self.tr("Close"))
        self._check()

    def _texts(self, widget: QComboBox, *texts: str) -> None:
        for row, text in enumerate(texts):
            widget.setItemText(row, text)
