"""The Timeline tab while there is nothing in it: how it fills, with a button for each way."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from okx_kit.case.model import FileKind, TimeSource
from okx_kit.records.remarks import TABLES
from okx_kit.ui.common.flow import FlowLayout
from okx_kit.ui.common.icons import icon_pixmap
from okx_kit.ui.common.language import Retranslated
from okx_kit.ui.common.theme import scaled, theme
from okx_kit.ui.common.widgets import button, label
from okx_kit.ui.common.workspace import Workspace

_WIDTH = 560
_SHEETS = frozenset({FileKind.CSV, FileKind.XLSX})


class NothingYet(Retranslated, QWidget):
    """Signals: ``add_entry``, ``record_wanted`` (a table, from its first row), ``time_wanted``."""

    add_entry = Signal()
    record_wanted = Signal(int, int)
    time_wanted = Signal(int)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._sheet = self._timeless = 0
        self._sign = QLabel()
        self._title, self._text = label("heading", wrap=True), label("muted", wrap=True)
        self.table = button("", lambda: self.record_wanted.emit(self._sheet, 0))
        self.time = button("", lambda: self.time_wanted.emit(self._timeless))
        self.entry = button("", self.add_entry.emit)
        self._build()
        theme().changed.connect(self._draw)
        self.retranslate()

    def _build(self) -> None:
        middle = QWidget()
        middle.setMaximumWidth(scaled(_WIDTH))
        column = QVBoxLayout(middle)
        column.setSpacing(12)
        column.addStretch(1)
        for widget in (self._sign, self._title, self._text):
            column.addWidget(widget)
        buttons = QWidget()
        row = FlowLayout(buttons)
        for act in (self.table, self.time, self.entry):
            row.addWidget(act)
        column.addWidget(buttons)
        column.addStretch(2)
        outer = QHBoxLayout(self)
        outer.addStretch(1)
        outer.addWidget(middle, 8)
        outer.addStretch(1)

    def look(self) -> None:
        """Offer what the open case has: a table to choose rows in, a file without its time."""
        items = self._workspace.items
        self._sheet = next((item.id for item in items if item.kind in _SHEETS), 0)
        self._timeless = next(
            (
                item.id
                for item in items
                if item.kind not in TABLES
                and (item.time is None or item.time.source is TimeSource.FILE)
            ),
            0,
        )
        self.table.setVisible(bool(self._sheet))
        self.time.setVisible(bool(self._timeless))

    def _draw(self) -> None:
        self._sign.setPixmap(
            icon_pixmap("hourglass", "muted", scaled(36), self.devicePixelRatioF())
        )

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self._draw()
        self._title.setText(self.tr("Nothing in the timeline yet"))
        self._text.setText(
            self.tr(
                "Support understands a case best from what happened when. Choose the rows that "
                "matter in a transaction export, give your files their times, or write down what "
                "happened: each comes here by itself, and into the archive."
            )
        )
        self.table.setText(self.tr("Open a table"))
        self.time.setText(self.tr("Give a file its time"))
        self.entry.setText(self.tr("Add an entry"))
