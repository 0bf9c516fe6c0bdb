"""An export as a table: what it is, a filter, its rows, choosing them, what will be sent of it."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QLocale, QPoint, Qt, Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QProgressBar, QVBoxLayout, QWidget

from okx_kit.case.model import Item
from okx_kit.case.reasons import reason_of
from okx_kit.errors import OkxKitError
from okx_kit.ui.common.flow import FlowLayout
from okx_kit.ui.common.language import Retranslated, language, say
from okx_kit.ui.common.text import name_text
from okx_kit.ui.common.widgets import Bar, button, label
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.records.about_table import AboutTable
from okx_kit.ui.records.filter_bar import FilterBar
from okx_kit.ui.records.opening import Records
from okx_kit.ui.records.row_actions import ColumnMenu, RowMenu
from okx_kit.ui.records.row_facts import line_of
from okx_kit.ui.records.rows_model import TICK, RowsModel
from okx_kit.ui.records.rows_view import RowsView
from okx_kit.ui.records.sharing_control import SharingControl
from okx_kit.ui.records.table import OpenTable, Ranges

MOST_CHOSEN = 10_000
"""Rows that are chosen at once: more is not looked at by anybody, and the file can go whole."""
_HOUR = timedelta(hours=1)
_LONGEST_LINE = 500  # characters of a row in one line


class RecordsPage(Retranslated, QWidget):
    """``plain_wanted`` asks to show the file without reading it as records."""

    plain_wanted = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._item: Item | None = None
        self._anchor = 0  # the row ticked last
        self._line_wanted = 0  # to go to once the table is open
        self.sent_first = False  # the table opens as it will be sent
        self.table = OpenTable(workspace, self)
        self.about, self.filter = AboutTable(), FilterBar()
        self.model = RowsModel(self)
        self.view = RowsView(self.model)
        self.sharing = SharingControl(workspace)
        self.row_menu, self.column_menu = RowMenu(workspace, self), ColumnMenu(self)
        self._build()
        self._connect()
        self.retranslate()

    # --- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        self.failure, self.sent_bar = Bar("bad"), Bar("info")
        self.plain_again = self.failure.add(button("", self.plain_wanted.emit))
        self.back = self.sent_bar.add(button("", lambda: self.show_as_sent(as_sent=False)))
        self.progress, self.cancel = QProgressBar(), button("", self._cancel)
        self.progress.setTextVisible(False)
        self._opening = QWidget()
        row = QHBoxLayout(self._opening)
        row.setContentsMargins(0, 0, 0, 0)
        self._doing = label("muted")
        row.addWidget(self._doing)
        row.addWidget(self.progress, 1)
        row.addWidget(self.cancel)
        self.said = label("muted", wrap=True)
        self.said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.choose = button("", self.toggle_selected)
        self.choose_all = button("", self.choose_shown)
        self.row_button, self.column_button = button("", None), button("", None)
        self.row_button.setMenu(self.row_menu)
        self.column_button.setMenu(QMenu(self.column_button))
        self.plain = button("link", self.plain_wanted.emit)
        self._acts = QWidget()
        acts = FlowLayout(self._acts, gap=8)
        made: tuple[QWidget, ...] = (self.choose, self.choose_all, self.row_button)
        for part in (*made, self.column_button, *self.filter.state, self.plain):
            acts.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 6, 18, 6)
        column.setSpacing(8)
        for part in (self.failure, self.sent_bar, self._opening, self.about, self.filter):
            column.addWidget(part)
        column.addWidget(self._acts)
        column.addWidget(self.view, 1)
        column.addWidget(self.said)
        column.addWidget(self.sharing)
        for bar in (self.failure, self.sent_bar):
            bar.say("")

    def _connect(self) -> None:
        table, workspace = self.table, self._workspace
        table.opened.connect(self._opened)
        table.advanced.connect(self._advance)
        table.failed.connect(self._failed)
        table.selected.connect(self._selected)
        self.model.page_wanted.connect(lambda page: table.ask_page(page, self.model))
        self.model.ticked.connect(self._ticked)
        self.view.toggled.connect(self.toggle_selected)
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self._show_row())
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._show_row())
        self.model.dataChanged.connect(lambda *_: self._show_row())
        for where in (self.view, self.view.horizontalHeader()):
            where.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._row_context)
        self.view.horizontalHeader().customContextMenuRequested.connect(self._column_context)
        self.filter.changed.connect(self._filter)
        self.about.zone_chosen.connect(self._zone_chosen)
        self.about.line_wanted.connect(self.go_to_line)
        self.row_menu.aboutToShow.connect(self._fill_row_menu)
        self.row_menu.asked.connect(self._act)
        menu = self.column_button.menu()
        menu.aboutToShow.connect(lambda: self._fill_columns(menu, self._place()))
        self.column_menu.said.connect(self._column_said)
        self.sharing.look_wanted.connect(lambda: self.show_as_sent(as_sent=True))
        workspace.records_changed.connect(self._follow)
        workspace.items_edited.connect(lambda _: self._follow())

    # --- opening ---------------------------------------------------------------------------------

    def show_records(self, content: Records) -> None:
        """Open an item's table; one that is open already stays as it is."""
        if self._item is not None and self._item.id == content.item.id and self.table.index:
            self._follow()
            return
        self._item = content.item
        self.filter.clear()
        self.model.show_table((), 0)
        self._open(as_sent=self.sent_first and content.item.shared_copy is not None)
        self.sent_first = False

    def show_as_sent(self, *, as_sent: bool) -> None:
        """Show the copy as it will be sent, or the file again."""
        if self._item is not None:
            self.filter.clear()
            self._open(as_sent=as_sent)

    def _open(self, *, as_sent: bool) -> None:
        assert self._item is not None  # noqa: S101
        self.failure.say("")
        self._ready(False)
        self._advance(0, 0)
        self.table.open(self._item, as_sent=as_sent)

    def _ready(self, ready: bool) -> None:
        self._opening.setVisible(not ready)
        for part in (self.about, self.filter, self._acts, self.sharing):
            part.setVisible(ready)

    def _advance(self, done: int, total: int) -> None:
        self.progress.setMaximum(1000 if total else 0)
        self.progress.setValue(min(1000, done * 1000 // total) if total else 0)

    def _cancel(self) -> None:
        self.table.give_up()
        self.plain_wanted.emit()

    def _failed(self, error: BaseException) -> None:
        self._opening.hide()
        known = isinstance(error, OkxKitError)
        said = error.sentence(language()) if known else say(reason_of(error))  # type: ignore[attr-defined]
        self.failure.say(said)

    def _opened(self) -> None:
        index = self.table.index
        if index is None or self._item is None:
            return
        self._ready(True)
        sent = self.table.as_sent
        self.about.show_index(index, self._item.table_zone)
        self.filter.show_index(index, self.table.symbols, self.table.types)
        self.model.may_choose = not sent
        text = self.tr("This is what will be sent of “{0}”.").format(name_text(self._item))
        self.sent_bar.say(text if sent else "")
        self.sharing.setVisible(not sent)
        self.column_button.setEnabled(not sent)
        self.view.setColumnHidden(TICK, sent)
        self.sharing.show_item(self._item, [column.name for column in index.columns])
        self._show_chosen()
        self._filter()

    # --- following -------------------------------------------------------------------------------

    def _follow(self) -> None:
        """Follow what was chosen, undone, said elsewhere."""
        known = {item.id: item for item in self._workspace.items}
        item = known.get(self._item.id) if self._item is not None else None
        if item is None or self.table.index is None:
            return
        self._item = item
        if self.table.is_outdated(item):
            self._open(as_sent=self.table.as_sent and item.shared_copy is not None)
            return
        self._show_chosen()
        self.sharing.show_item(item, [column.name for column in self.table.index.columns])
        if self.filter.only_chosen.isChecked():
            self._filter()

    def _show_chosen(self) -> None:
        if self._item is not None and not self.table.as_sent:
            self.model.show_chosen(self._workspace.chosen_rows(self._item.id))
        else:
            self.model.show_chosen(())
        self._show_row()

    # --- filtering -------------------------------------------------------------------------------

    def _filter(self) -> None:
        if self._item is not None and self.table.index is not None:
            found = self.model.row_at(self.view.currentIndex().row())
            chosen = self._workspace.chosen_rows(self._item.id)
            line = found.record.row if found else 0
            self.table.select(self.filter.wanted(chosen), self.filter.sorting(), line)

    def _selected(self, count: int, place: int) -> None:
        index = self.table.index
        if index is None:
            return
        self.model.show_table(index.columns, count)
        self.filter.show_count(count, index.count)
        if count:
            self.view.go_to(max(0, place))
        if place <= 0:
            self.view.scrollToTop()
        if count and self._line_wanted:
            self.go_to_line(self._line_wanted)
        self._show_row()

    def go_to_line(self, line: int) -> None:
        """Bring the row that begins at a line of the file into sight, once the table is open."""
        self._line_wanted = line if self.model.rowCount() == 0 else 0
        if not self._line_wanted:
            self.table.find(line, self._go)

    def _go(self, place: int | None) -> None:
        if place is not None:
            self.view.go_to(place)
            self.view.setFocus()

    # --- choosing --------------------------------------------------------------------------------

    def toggle_selected(self) -> None:
        """Choose the selected rows, or take them away if all of them are chosen."""
        ranges = self.view.chosen_ranges()
        if ranges:
            self._anchor = self.view.currentIndex().row()
            self._choose(ranges, None)

    def choose_shown(self) -> None:
        """Choose every row that the filter lets through, or take them all away."""
        if self.model.rowCount():
            self._choose([(0, self.model.rowCount() - 1)], None)

    def _ticked(self, row: int, chosen: bool) -> None:
        shift = QApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier
        first, last = sorted((self._anchor, row)) if shift else (row, row)
        self._anchor = row
        self._choose([(first, last)], chosen)

    def _choose(self, ranges: Ranges, wanted: bool | None) -> None:
        """Choose rows or take them away; ``None``: away if all of them are chosen."""
        if not self.model.may_choose:
            return
        count = sum(last - first + 1 for first, last in ranges)
        if count > MOST_CHOSEN:
            text = self.tr(
                "{0} rows are too many to choose one by one (at most {1}). Narrow the filter, or "
                "share the whole file."
            )
            number = QLocale().toString
            self.said.setText(text.format(number(count), number(MOST_CHOSEN)))
            return
        known = [self.model.row_at(row) for first, last in ranges for row in range(first, last + 1)]
        records = [found.record for found in known if found is not None]
        if len(records) == len(known):
            self.table.put_chosen(records, wanted)
        else:
            self.table.choose(ranges, wanted)

    # --- rows and columns ------------------------------------------------------------------------

    def _show_row(self) -> None:
        """Say what the row with the cursor says, and name the button after the selection."""
        found = self.model.row_at(self.view.currentIndex().row())
        item, index = self._item, self.table.index
        chosen = found is not None and self.model.is_chosen(self.view.currentIndex().row())
        no_longer, choose = self.tr("No longer choose"), self.tr("Choose the row")
        self.choose.setText(no_longer if chosen else choose)
        self.choose.setEnabled(found is not None and self.model.may_choose)
        self.choose_all.setEnabled(self.model.may_choose and self.model.rowCount() > 0)
        if found is not None and item is not None and index is not None:
            said = say(line_of(item.id, found.record, index.zone))
            self.said.setText(said[:_LONGEST_LINE])
        else:
            self.said.setText("")

    def _fill_row_menu(self) -> None:
        row = self.view.currentIndex().row()
        found = self.model.row_at(row)
        self.row_menu.show_row(
            self._item,
            found.record if found else None,
            chosen=self.model.is_chosen(row),
            may=self.model.may_choose,
        )

    def _row_context(self, at: QPoint) -> None:
        self.row_menu.popup(self.view.viewport().mapToGlobal(at))

    def _column_context(self, at: QPoint) -> None:
        if self.table.as_sent:
            return
        header, menu = self.view.horizontalHeader(), QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill_columns(menu, header.logicalIndexAt(at) - 1)
        menu.popup(header.mapToGlobal(at))

    def _place(self) -> int:
        """Return the place of the column with the cursor, from 0 (-1: none)."""
        return self.view.currentIndex().column() - 1

    def _fill_columns(self, menu: QMenu, place: int) -> None:
        index = self.table.index
        self.column_menu.fill(menu, index.columns if index else (), place)

    def _act(self, name: str) -> None:
        acts: dict[str, Callable[[], None]] = {
            "choose": self.toggle_selected,
            "order": self._same_order,
            "hour": self._same_hour,
            "copy_row": self.view.copy_rows,
            "copy_cell": self.view.copy_cell,
        }
        acts[name]()

    def _same_order(self) -> None:
        found = self.model.row_at(self.view.currentIndex().row())
        if found is not None and found.record.order_id:
            self.filter.ask_order(found.record.order_id)

    def _same_hour(self) -> None:
        found = self.model.row_at(self.view.currentIndex().row())
        if found is not None and (time := found.record.time_utc) is not None:
            self.filter.ask_between(time - _HOUR, time + _HOUR)

    # --- what the person says --------------------------------------------------------------------

    def _zone_chosen(self, zone: str) -> None:
        self.table.say_zone(zone)

    def _column_said(self, place: int, meaning: str | None) -> None:
        self.table.say_column(place, meaning)

    def retire(self) -> None:
        """Let go of the index; nothing is shown any more."""
        self.table.retire()

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self.setAccessibleName(self.tr("Table of records"))
        self.view.setAccessibleName(self.tr("Rows"))
        self._doing.setText(self.tr("Reading the table…"))
        self.progress.setAccessibleName(self.tr("Reading the table…"))
        self.cancel.setText(self.tr("Cancel"))
        self.plain_again.setText(self.tr("Show it as a plain table"))
        self.plain.setText(self.tr("Show it as a plain table"))
        self.back.setText(self.tr("Back to the file"))
        self.choose_all.setText(self.tr("Choose all shown"))
        self.row_button.setText(self.tr("Row"))
        self.column_button.setText(self.tr("This column is…"))
        self._show_row()
        if self.table.index is not None and self._item is not None:
            text = self.tr("This is what will be sent of “{0}”.").format(name_text(self._item))
            self.sent_bar.say(text if self.table.as_sent else "")
