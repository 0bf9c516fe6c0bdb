"""What the reader found out about a table: its layout, whose it is, its zone, what is wrong."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from okx_kit.records.index import RecordIndex
from okx_kit.records.record import Account, Problem
from okx_kit.records.zones import zone_name
from okx_kit.shown import visible
from okx_kit.ui.common.flow import FlowLayout
from okx_kit.ui.common.language import Retranslated, say, sentences
from okx_kit.ui.common.text import masked_number
from okx_kit.ui.common.theme import scaled
from okx_kit.ui.common.widgets import button, label

_MOST_LISTED = 300
_ASKED = frozenset({"zone_unknown", "zone_contradiction", "zone_unread", "zone_estimated"})
_SURE = frozenset({"metadata", "layout"})
_ZONES = (
    *(zone_name(minutes) for minutes in range(-12 * 60, 14 * 60 + 1, 60)),
    *("UTC-3:30", "UTC+3:30", "UTC+4:30", "UTC+5:30", "UTC+5:45", "UTC+6:30", "UTC+9:30"),
)
_FIRST = ("UTC+8", "UTC")


def masked_name(text: str) -> str:
    """Return a person's name with all but its first letter covered."""
    shown = visible(text.strip())
    return f"{shown[:1]}··" if shown else ""


class AboutTable(Retranslated, QWidget):
    """Signals: ``zone_chosen`` (``UTC+8``, or empty), ``line_wanted`` (a line of the file)."""

    zone_chosen = Signal(str)
    line_wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._index: RecordIndex | None = None
        self._given = ""
        self.layout_line, self.account = label("strong"), label("muted")
        self._zone_label, self.zone, self.zone_note = label("muted"), QComboBox(), label("muted")
        self._zone_label.setBuddy(self.zone)
        self.zone.activated.connect(self._zone_picked)
        self.remarks = button("link", self._fold)
        self.remarks.setCheckable(True)
        self.asked = label("bad", wrap=True)
        self.problems = QListWidget()
        self.problems.setMaximumHeight(scaled(132))
        self.problems.setWordWrap(True)
        self.problems.itemActivated.connect(self._go)
        self.problems.itemClicked.connect(self._go)
        self._arrange()
        self.problems.hide()
        self.retranslate()

    def _arrange(self) -> None:
        head = QWidget()
        line = FlowLayout(head, gap=14)
        zone = QWidget()
        row = QHBoxLayout(zone)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._zone_label)
        row.addWidget(self.zone)
        row.addWidget(self.zone_note)
        parts: tuple[QWidget, ...] = (self.layout_line, self.account, zone, self.remarks)
        for part in parts:
            part.setMinimumHeight(scaled(34))  # one line with the field
            line.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(head)
        column.addWidget(self.asked)
        column.addWidget(self.problems)

    # --- showing ---------------------------------------------------------------------------------

    def show_index(self, index: RecordIndex, given: str) -> None:
        """Show what is known of a table; ``given`` is the zone that the person named."""
        self._index, self._given = index, given
        self.retranslate()

    def _show_zone(self, index: RecordIndex) -> None:
        found = index.zone
        has_time = any("time" in column.fields for column in index.columns)
        sources = {
            "metadata": self.tr("from the file’s first line"),
            "file_name": self.tr("from the file name"),
            "layout": self.tr("files of this sort always are"),
            "given": self.tr("as you said"),
            "ids": self.tr("estimated from the ids"),
        }
        shown = {self._given, found.name if found else ""}
        names = [*_FIRST, *(z for z in _ZONES if z not in _FIRST)]
        names += sorted(shown - {*names, ""})
        with QSignalBlocker(self.zone):
            self.zone.clear()
            self.zone.addItem(self.tr("Choose the zone…"), "")
            for name in names:
                self.zone.addItem(name, name)
            self.zone.setCurrentIndex(max(0, self.zone.findData(found.name if found else "")))
        sure = found is not None and found.source in _SURE
        self.zone.setEnabled(not sure)
        self.zone.setToolTip(self.tr("The file says so itself.") if sure else "")
        self.zone_note.setText(sources[found.source] if found else self.tr("not known"))
        for widget in (self._zone_label, self.zone, self.zone_note):
            widget.setVisible(has_time)

    def _show_problems(self, index: RecordIndex) -> None:
        asked = [one for one in index.problems if one.code in _ASKED]
        self.asked.setText(sentences(say(one.words) for one in asked))
        self.asked.setVisible(bool(asked))
        rest = [one for one in index.problems if one.code not in _ASKED]
        self.problems.clear()
        for problem in rest[:_MOST_LISTED]:
            self.problems.addItem(self._listed(problem))
        if len(rest) > _MOST_LISTED:
            self.problems.addItem(self.tr("And %n more.", "", len(rest) - _MOST_LISTED))
        self.remarks.setText(self.tr("%n remark(s) about this file", "", len(rest)))
        self.remarks.setVisible(bool(rest))
        self.problems.setVisible(bool(rest) and self.remarks.isChecked())

    def _listed(self, problem: Problem) -> QListWidgetItem:
        made = QListWidgetItem(say(problem.words))
        made.setData(Qt.ItemDataRole.UserRole, problem.line)
        if problem.line is not None:
            made.setToolTip(self.tr("Go to line {0}").format(problem.line))
        return made

    def _layout_text(self, index: RecordIndex) -> str:
        if index.layout is None:
            return self.tr("A table of unknown layout")
        statuses = {
            "verified": self.tr("layout confirmed on real files"),
            "parser only": self.tr("layout known from other programs only: compare the values"),
            "weak": self.tr("layout uncertain: compare the values"),
        }
        return f"{say(index.layout.name)} · {statuses[index.layout.status]}"

    def _account_text(self, account: Account) -> str:
        parts = [
            f"UID {masked_number(account.uid)}" if account.uid else "",
            self.tr("name {0}").format(masked_name(account.name)) if account.name.strip() else "",
            visible(account.account_type),
        ]
        return " · ".join(part for part in parts if part)

    # --- acting ----------------------------------------------------------------------------------

    def _zone_picked(self, row: int) -> None:
        chosen = self.zone.itemData(row)
        if chosen != self._given:
            self.zone_chosen.emit(chosen)

    def _fold(self) -> None:
        self.problems.setVisible(self.remarks.isChecked())

    def _go(self, listed: QListWidgetItem) -> None:
        line = listed.data(Qt.ItemDataRole.UserRole)
        if line is not None:
            self.line_wanted.emit(line)

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self._zone_label.setText(self.tr("Times are in"))
        self.zone.setAccessibleName(self.tr("Time zone of this table"))
        self.problems.setAccessibleName(self.tr("Remarks about this file"))
        self.remarks.setText(self.tr("Remarks about this file"))
        if self._index is None:
            return
        self.layout_line.setText(self._layout_text(self._index))
        account = self._account_text(self._index.account)
        self.account.setText(account)
        self.account.setVisible(bool(account))
        self._show_zone(self._index)
        self._show_problems(self._index)
