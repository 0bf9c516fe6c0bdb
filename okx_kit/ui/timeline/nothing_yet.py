"""The Timeline tab while there is nothing in it: how it fills, with a button for each way."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

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


class NothingYet(Retranslated, QScrollArea):
    """Signals: ``add_entry``, ``record_wanted`` (a table, from its first row), ``time_wanted``."""

    add_entry = Signal()
    record_wanted = Signal(int, int)
    time_wanted = Signal(int)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._workspace = workspace
        self._sheet = self._timeless = 0
        self._sign = QLabel()
        self._title, self._why = label("heading", wrap=True), label(wrap=True)
        self._how = label("muted", wrap=True)
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
        for widget in (self._sign, self._title, self._why, self._how):
            column.addWidget(widget)
        buttons = QWidget()
        row = FlowLayout(buttons)
        for act in (self.table, self.time, self.entry):
            row.addWidget(act)
        column.addWidget(buttons)
        column.addStretch(2)
        body = QWidget()
        outer = QHBoxLayout(body)
        outer.addStretch(1)
        outer.addWidget(middle, 20)
        outer.addStretch(1)
        self.setWidget(body)

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
        self._why.setText(self.tr("Support understands a case best from what happened when."))
        self._how.setText(
            self.tr(
                "Choose the rows that matter in a transaction export, give files their times, or "
                "write down what happened. All of it goes into the archive."
            )
        )
        self.table.setText(self.tr("Open a table"))
        self.time.setText(self.tr("Give a file its time"))
        self.entry.setText(self.tr("Add an entry"))
