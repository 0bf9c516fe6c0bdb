"""The Collect page: the list with its drop button, and the inspector beside it."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QAbstractButton, QSplitter, QVBoxLayout, QWidget

from okx_kit.case.model import Item
from okx_kit.guide.evidence import needs
from okx_kit.ui.collect.filter_bar import FilterBar
from okx_kit.ui.collect.inspector import Inspector
from okx_kit.ui.collect.item_list import ItemList
from okx_kit.ui.collect.item_model import ItemModel, Wanted
from okx_kit.ui.collect.needs_strip import NeedsStrip
from okx_kit.ui.collect.searching import Searching
from okx_kit.ui.common.finding import Finding
from okx_kit.ui.common.language import Retranslated
from okx_kit.ui.common.thumbnails import Thumbnails
from okx_kit.ui.common.turns import MANY, Call
from okx_kit.ui.common.widgets import button, label
from okx_kit.ui.common.workspace import Workspace

_NEEDS_AFTER_MS = 250


class CollectPage(Retranslated, QSplitter):
    """Arranges list and inspector and keeps them on the same selection."""

    add_files = Signal()

    def __init__(
        self, workspace: Workspace, model: ItemModel, thumbnails: Thumbnails, finding: Finding
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._workspace, self._model, self._finding = workspace, model, finding
        self.list = ItemList(model, thumbnails, self)
        self.inspector = Inspector(workspace, thumbnails)
        self.inspector.setMinimumWidth(260)
        self.needs = NeedsStrip()
        self.filter = FilterBar()
        self._none_shown = label("muted")
        self.drop_here = button("drop", self.add_files.emit)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(18, 14, 14, 14)
        column.setSpacing(12)
        column.addWidget(self.needs)
        column.addWidget(self.filter)
        column.addWidget(self._none_shown)
        column.addWidget(self.list, 1)
        column.addWidget(self.drop_here)
        self.addWidget(left)
        self.addWidget(self.inspector)
        self.setStretchFactor(0, 1)
        self.setSizes([700, 340])
        self.setChildrenCollapsible(False)
        self.list.selected.connect(self._follow_selection)
        self.list.moved.connect(self._move)
        self._searching = Searching(self)
        self._searching.found.connect(self._show_found)
        self._hold_timer = QTimer(self, singleShot=True, interval=0)
        self._hold_timer.timeout.connect(lambda: self._follow(self._hold))
        self._needs_timer = QTimer(self, singleShot=True)
        self._needs_timer.timeout.connect(lambda: self._follow(self._show_needs))
        self.filter.changed.connect(self.apply_filter)
        self.filter.grid_wished.connect(self._show_grid)
        self.filter.grid.setChecked(workspace.settings.text("collect/grid", "") == "yes")
        workspace.case_opened.connect(self.filter.clear)
        workspace.case_opened.connect(lambda: self._follow(self._show_needs))
        workspace.items_changed.connect(self._needs_soon)
        workspace.items_edited.connect(lambda _: self._needs_soon())
        finding.changed.connect(self._needs_soon)
        workspace.items_changed.connect(lambda: self._follow(self._follow_selection))
        model.replaced.connect(self._show_count)
        model.dataChanged.connect(lambda *_: self._follow_pending())
        self.retranslate()

    def apply_filter(self) -> None:
        """Show the rows that are wanted, and say how many there are."""
        wanted = self.filter.wanted()
        if wanted is None:
            self._searching.drop()
            self._model.show_all()
            self._show_count()
        else:
            self._searching.ask(wanted, self._workspace.items)

    def _show_found(self, wanted: Wanted, hits: set[int], among: list[Item]) -> None:
        self._model.show_only(wanted, hits, among)
        self._show_count()
        self._hold()

    def _hold(self) -> None:
        """Let what is selected stay in sight while it is edited, whatever is looked for."""
        self._model.hold([item.id for item in self.list.selected_items()])

    def _show_count(self) -> None:
        self._none_shown.setVisible(self.filter.active)
        self._none_shown.setText(self.tr("%n file(s) shown", "", self._model.item_count()))

    def _move(self, ids: list[int], row: int) -> None:
        """Move items to before a shown row; hidden ones keep their order around them."""
        shown = self._model.shown_ids()
        order = [item.id for item in self._workspace.items]
        if len(shown) < len(order) and shown:
            row = order.index(shown[row]) if row < len(shown) else order.index(shown[-1]) + 1
        self._workspace.move(ids, row)

    def _show_grid(self, grid: bool) -> None:
        self._workspace.settings.set_text("collect/grid", "yes" if grid else "")
        self.list.show_grid(grid)

    def _follow(self, call: Call) -> None:
        """Make a call about all items; in a large case in a turn of its own."""
        self._workspace.turns.follow(call, len(self._workspace.items))

    def _follow_selection(self) -> None:
        self._hold_timer.start()
        self.inspector.show_rows(self.list.selected_items(), self.list.selected_pending())

    def _follow_pending(self) -> None:
        if self.list.selected_pending():
            self._follow_selection()

    def show_taken(self, ids: list[int]) -> None:
        """Select the first of what was added, and have it described if nothing else is typed."""
        self.list.select_ids(ids[:1])
        if (len(ids) == 1 or self._nothing_is_typed()) and self.isVisible():
            self.inspector.focus_description()

    def _nothing_is_typed(self) -> bool:
        """Tell whether the focus is on a button, which a space would press, or merely left over.

        It falls to the search when the button that had it is gone; the window may still wait for a
        dialog to go.
        """
        focus, search = self.window().focusWidget(), self.filter.text
        return isinstance(focus, QAbstractButton) or (focus is search and not search.text())

    def next_description(self) -> None:
        """Select the next item and put the cursor into its description."""
        self.inspector.flush()
        row = min(self.list.currentIndex().row() + 1, self._model.item_count() - 1)
        item = self._model.item_at(row)
        if item is not None:
            self.list.select_ids([item.id])
            self.inspector.focus_description()

    def _needs_soon(self) -> None:
        """Look at the needs again: at once in small cases, else when the changes pause."""
        if len(self._workspace.items) <= MANY:
            self._show_needs()
        elif not self._needs_timer.isActive():
            self._needs_timer.start(_NEEDS_AFTER_MS)

    def _show_needs(self) -> None:
        self.filter.offer(self._workspace.items)
        case = self._workspace.case
        needed = needs(case.kind, self._workspace.items, self._finding.looks()) if case else []
        self.needs.show_needs(needed)

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self.list.setAccessibleName(self.tr("Evidence"))
        self._show_count()
        self.drop_here.setText(self.tr("Drop more here, paste, or click to choose files"))
        self._show_needs()
