"""The Timeline tab: what happened when, what looks wrong in it, and the table of chosen rows."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from okx_kit.records.information import record_time
from okx_kit.ui.common.announcing import announce
from okx_kit.ui.common.flow import FlowLayout
from okx_kit.ui.common.language import Retranslated
from okx_kit.ui.common.panel_split import PanelSplit
from okx_kit.ui.common.widgets import button, label
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.timeline.details import Details
from okx_kit.ui.timeline.information_view import InformationView
from okx_kit.ui.timeline.moment_list import MomentList
from okx_kit.ui.timeline.moment_words import sentence
from okx_kit.ui.timeline.nothing_yet import NothingYet
from okx_kit.ui.timeline.remedies import Deed, Remedy
from okx_kit.ui.timeline.rows import Around, MomentRow, RemarkRow, Row, rows_of
from okx_kit.ui.timeline.telling import Telling

_MOMENTS, _TABLE = range(2)
_FEWEST = 2  # moments of files alone that make a timeline in the archive


class TimelinePage(Retranslated, QWidget):
    """Shows the story of the open case.

    Signals: ``item_wanted`` and ``time_wanted`` (show an item, or the field of its time),
    ``record_wanted`` (an item and a row of its table), ``said`` (a short sentence).
    """

    item_wanted = Signal(int)
    time_wanted = Signal(int)
    record_wanted = Signal(int, int)
    said = Signal(str)

    def __init__(self, workspace: Workspace, telling: Telling) -> None:
        super().__init__()
        self._workspace = workspace
        self.telling = telling
        self._hint = label("muted", wrap=True)
        self._switch = QButtonGroup(self)
        self.views = [button("tab"), button("tab")]
        self.add = button("", self.begin_entry)
        self.copy_tabs = button("", self._copy_tabs)
        self.copy_text = button("", self._copy_text)
        self.look_up, self.remove_rows = button("", self._look_up), button("", self._remove_rows)
        self.list, self.details = MomentList(), Details(workspace)
        self.nothing, self.table = NothingYet(workspace), InformationView(workspace)
        self.split = PanelSplit()
        self._stale = False
        self.stack = QStackedWidget()
        self._build()
        self._connect()
        self.retranslate()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(18)
        for number, view in enumerate(self.views):
            view.setCheckable(True)
            self._switch.addButton(view, number)
            head.addWidget(view)
        head.addStretch(1)
        head.addWidget(self.add)
        self.views[_MOMENTS].setChecked(True)
        self._acts = QWidget()
        acts = FlowLayout(self._acts)
        for act in self._table_acts():
            acts.addWidget(act)
        self.split.show_beside(self.list, self.details)
        for page in (self.nothing, self.split, self.table):
            self.stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 12, 18, 12)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._hint)
        column.addWidget(self._acts)
        column.addWidget(self.stack, 1)

    def _table_acts(self) -> tuple[QPushButton, ...]:
        return self.copy_tabs, self.copy_text, self.look_up, self.remove_rows

    def _connect(self) -> None:
        self.telling.changed.connect(self._changed)
        self._workspace.case_opened.connect(self._forget)
        self._switch.idClicked.connect(lambda _: self._show_page())
        self.list.chosen.connect(lambda: self.details.show_row(self.list.current_row()))
        self.list.opened.connect(self._open)
        self.list.acted.connect(lambda row: self._do(row.remedy))
        self.list.removal_wanted.connect(self.remove)
        self.list.edit_wanted.connect(self._edit)
        self.details.wanted.connect(self._do)
        self.details.item_wanted.connect(self.item_wanted)
        self.details.editor.added.connect(self._added)
        self.details.editor.dropped.connect(self._dropped)
        self.table.opened.connect(self.record_wanted)
        self.table.chosen.connect(self._show_acts)
        self.nothing.add_entry.connect(self.begin_entry)
        self.nothing.record_wanted.connect(self.record_wanted)
        self.nothing.time_wanted.connect(self.time_wanted)

    # --- showing ---------------------------------------------------------------------------------

    def _forget(self) -> None:
        """Another case is open: nothing begun in the last one belongs to it."""
        self.details.editor.show_entry(None)
        self.details.stop_adding()
        self.views[_MOMENTS].setChecked(True)
        self._show()  # that there is no story yet, also while another page is in front

    def _around(self) -> Around:
        workspace = self._workspace
        items = {item.id: item for item in workspace.items}
        untold = (
            (one.item_id, one.row)
            for one in workspace.chosen()
            if one.item_id in items and record_time(one) is None
        )
        asked = any(remark.code == "no_zone" for remark in self.telling.told.remarks)
        unread = next(untold, None) if asked else None
        zone = workspace.fact_values().get("zone", "")
        return Around(items, workspace.labels(), zone, unread)

    def _changed(self) -> None:
        """Note that the lines are old; they are put together when they are looked at."""
        self._stale = True
        if self.isVisible():
            self._show()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what has changed meanwhile."""
        super().showEvent(event)
        if self._stale:
            self._show()

    def _show(self) -> None:
        self._stale = False
        told = self.telling.told
        around = self._around()
        self.list.show_rows(rows_of(told.moments, told.remarks, around), around.zone)
        self.table.show_table(told.table)
        self.nothing.look()
        self._show_page()

    def _show_page(self) -> None:
        told = self.telling.told
        if not told.table.rows:
            self.views[_MOMENTS].setChecked(True)
        self.views[_TABLE].setEnabled(bool(told.table.rows))
        if self._switch.checkedId() == _TABLE:
            self.stack.setCurrentWidget(self.table)
        elif told.moments or self.details.adding:
            self.stack.setCurrentWidget(self.split)
        else:
            self.stack.setCurrentWidget(self.nothing)
        self._show_acts()
        self._say()

    def _show_acts(self) -> None:
        self.add.setVisible(self.stack.currentWidget() is not self.nothing)
        self._acts.setVisible(self.stack.currentWidget() is self.table)
        chosen = self.table.selected_rows()
        self.look_up.setEnabled(len(chosen) == 1)
        self.remove_rows.setEnabled(bool(chosen))
        why = self.tr("Choose a row first")
        self.look_up.setToolTip("" if len(chosen) == 1 else why)
        self.remove_rows.setToolTip("" if chosen else why)

    def _say(self) -> None:
        """Say what becomes of it in the archive."""
        told, workspace = self.telling.told, self._workspace
        if self.stack.currentWidget() is self.nothing:
            text = ""
        elif told.table.rows or workspace.entries() or len(told.moments) >= _FEWEST:
            text = self.tr("Goes into the archive as timeline.csv and with its index pages.")
        else:
            text = self.tr("One time alone is no timeline; from the second on it goes along.")
        self._hint.setText(text)
        self._hint.setVisible(bool(text))
        count = len(told.table.rows)
        name = self.tr("Information table")
        self.views[_TABLE].setText(f"{name}  ({count})" if count else name)
        why = self.tr("It shows the rows you choose in a table. None is chosen yet.")
        self.views[_TABLE].setToolTip("" if count else why)

    # --- acting ----------------------------------------------------------------------------------

    def flush(self) -> None:
        """Save what was typed and not saved yet."""
        self.details.flush()

    def begin_entry(self) -> None:
        """Offer the fields of a new entry."""
        self.views[_MOMENTS].setChecked(True)
        self.list.clearSelection()
        self.list.setCurrentIndex(self.list.rootIndex())
        self.details.begin()
        self._show_page()
        self.details.editor.time.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _added(self, entry_id: int) -> None:
        self.details.stop_adding()
        self.telling.tell()
        self.list.select(entry_id)
        self.list.setFocus()
        row = self.list.current_row()
        if row is not None:
            announce(self.list, self.tr("Added: {0}").format(sentence(row)))

    def _dropped(self) -> None:
        self.details.stop_adding()
        self.telling.tell()
        if self.stack.currentWidget() is self.split:
            self.list.setFocus()

    def remove(self) -> None:
        """Remove the chosen entry, or take the chosen rows out of the table."""
        if self.stack.currentWidget() is self.table:
            self._remove_rows()
            return
        row = self.list.current_row()
        if isinstance(row, MomentRow) and row.moment.entry_id is not None:
            self.details.editor.remove()
        elif isinstance(row, MomentRow):
            rows = self.tr("Rows are taken out in the information table.")
            files = self.tr("Files are removed under “1 Collect”.")
            self.said.emit(rows if row.moment.rows else files)

    def _edit(self) -> None:
        row = self.list.current_row()
        if isinstance(row, MomentRow) and row.moment.entry_id is not None:
            self.details.editor.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _open(self, row: Row) -> None:
        """Go to where a line comes from."""
        if isinstance(row, RemarkRow):
            self._do(row.remedy)
        elif isinstance(row, MomentRow):
            if row.moment.rows and row.item is not None:
                self.record_wanted.emit(row.item.id, row.moment.rows[0])
            elif row.moment.entry_id is not None:
                self._edit()
            elif row.item is not None:
                self.item_wanted.emit(row.item.id)

    def _do(self, remedy: Remedy | None) -> None:
        if remedy is None:
            return
        if remedy.deed is Deed.ADD:
            self.begin_entry()
        elif remedy.deed is Deed.ITEM_TIME:
            self.time_wanted.emit(remedy.target)
        elif remedy.deed is Deed.TABLE:
            self.record_wanted.emit(remedy.target, remedy.row)
        elif self.list.select(remedy.target):
            self.details.editor.time.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _copy_tabs(self) -> None:
        self.table.copy_with_tabs()
        self._say_copied()

    def _copy_text(self) -> None:
        self.table.copy_as_text()
        self._say_copied()

    def _say_copied(self) -> None:
        count = len(self.table.selected_rows()) or len(self.telling.told.table.rows)
        self.said.emit(self.tr("%n row(s) copied", "", count))

    def _look_up(self) -> None:
        (row, *_) = self.table.selected_rows()
        self.record_wanted.emit(row.item_id, row.row)

    def _remove_rows(self) -> None:
        self.table.remove_selected()

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self.list.setAccessibleName(self.tr("Timeline"))
        self.views[_MOMENTS].setText(self.tr("Timeline"))
        self.add.setText(self.tr("Add an entry"))
        self.copy_tabs.setText(self.tr("Copy for a spreadsheet"))
        self.copy_text.setText(self.tr("Copy as text"))
        self.look_up.setText(self.tr("Show the row in its table"))
        self.remove_rows.setText(self.tr("Take out of the table"))
        if self.isVisible():
            self._show()
        else:
            self._stale = True
