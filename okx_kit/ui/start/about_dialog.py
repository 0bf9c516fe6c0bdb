"""What this program is, where it keeps things, and whose work is inside it."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from okx_kit import __version__
from okx_kit.licences import Component, components
from okx_kit.shown import visible
from okx_kit.ui.common.app_icon import app_icon
from okx_kit.ui.common.jobs import Jobs
from okx_kit.ui.common.language import Retranslated
from okx_kit.ui.common.theme import scaled
from okx_kit.ui.common.widgets import button, label


class AboutDialog(Retranslated, QDialog):
    """Version, promises, the folder of the library, and every licence in full."""

    def __init__(self, home: Path, jobs: Jobs, parent: QWidget) -> None:
        super().__init__(parent)
        self._home = home
        self._title, self._what = label("title"), label(wrap=True)
        self._updates = label("muted", wrap=True)
        self._where, self.folder = label("section"), QLineEdit(readOnly=True)
        self.open_folder = button("", self._open_folder)
        self._inside, self.list = label("section"), QListWidget()
        self.licence = QPlainTextEdit(readOnly=True)
        self.licence.setTabChangesFocus(True)
        self.copy = button("", self._copy)
        self.shut = button("primary", self.accept)
        self._where.setBuddy(self.folder)
        self._inside.setBuddy(self.list)
        self._lay_out()
        self._components: tuple[Component, ...] = ()
        self.list.currentRowChanged.connect(self._show_licence)
        self.retranslate()
        self.shut.setFocus()
        job = jobs.run(self.tr("Reading the licences"), lambda _: components())
        job.done.connect(self._fill)  # a method: it ends with the dialog

    def _fill(self, found: tuple[Component, ...]) -> None:
        self._components = found
        for one in found:
            self.list.addItem(f"{one.name} {one.version}".strip())
        self.list.setCurrentRow(0)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 18)
        column.setSpacing(12)
        column.addLayout(self._head())
        place = QHBoxLayout()
        place.addWidget(self.folder, 1)
        place.addWidget(self.open_folder)
        inside = QHBoxLayout()
        inside.setSpacing(12)
        self.list.setFixedWidth(scaled(230))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside.addWidget(self.list)
        inside.addWidget(self.licence, 1)
        column.addWidget(self._where)
        column.addLayout(place)
        column.addWidget(self._inside)
        column.addLayout(inside, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.copy)
        buttons.addStretch(1)
        buttons.addWidget(self.shut)
        column.addLayout(buttons)
        self.resize(scaled(760), scaled(640))

    def _head(self) -> QHBoxLayout:
        mark, size = QLabel(), scaled(56)
        mark.setPixmap(app_icon().pixmap(QSize(size, size), self.devicePixelRatioF()))
        words = QVBoxLayout()
        words.setSpacing(6)
        for part in (self._title, self._what, self._updates):
            words.addWidget(part)
        head = QHBoxLayout()
        head.setSpacing(18)
        head.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        return head

    def _show_licence(self, row: int) -> None:
        if 0 <= row < len(self._components):
            self.licence.setPlainText(self._text_of(self._components[row]))

    def _text_of(self, one: Component) -> str:
        head = self.tr("{0} {1}\nLicence: {2}").format(one.name, one.version, one.licence)
        none = self.tr("The package brings no text of its own.")
        return "\n\n".join([head, *(one.texts or (none,))])

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._home)))

    def _copy(self) -> None:
        """Copy what somebody who helps would ask for; no name and no path is in it."""
        lines = [f"okx-kit {__version__}"]
        lines += [f"{one.name} {one.version} – {one.licence}" for one in self._components]
        QGuiApplication.clipboard().setText("\n".join(lines))

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self.setWindowTitle(self.tr("About"))
        self._title.setText(self.tr("OKX Evidence Kit {0}").format(__version__))
        self._what.setText(
            self.tr(
                "Prepares evidence for OKX customer support. Not affiliated with OKX. Everything"
                " stays on this computer."
            )
        )
        self._updates.setText(
            self.tr(
                "It has no network code: it neither looks for updates nor reports anything. A newer"
                " version comes as a new download."
            )
        )
        self._where.setText(self.tr("Your cases are kept in"))
        self.folder.setText(visible(str(self._home)))
        self.folder.setCursorPosition(0)
        self.open_folder.setText(self.tr("Open folder"))
        self._inside.setText(self.tr("What is inside, and its licences"))
        self.list.setAccessibleName(self.tr("What is inside"))
        self.licence.setAccessibleName(self.tr("Licence"))
        self.copy.setText(self.tr("Copy the list"))
        self.shut.setText(self.tr("Close"))
        self._show_licence(self.list.currentRow())
