"""The Collect page: the list with its drop button, and the inspector beside it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from okx_kit.guide.evidence import Presence, needs
from okx_kit.ui.collect.filter_bar import FilterBar
from okx_kit.ui.collect.inspector import Inspector
from okx_kit.ui.collect.item_list import ItemList
from okx_kit.ui.collect.item_model import ItemModel
from okx_kit.ui.common.language import Retranslated, say
from okx_kit.ui.common.thumbnails import Thumbnails
from okx_kit.ui.common.widgets import Bar, button, label
from okx_kit.ui.common.workspace import Workspace


class CollectPage(Retranslated, QSplitter):
    """Arranges list and inspector and keeps them on the same selection."""

    add_files = Signal()

    def __init__(self, workspace: Workspace, model: ItemModel, thumbnails: Thumbnails) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._workspace = workspace
        self._filtered = False
        self.list = ItemList(model, thumbnails, self)
        self.inspector = Inspector(workspace, thumbnails)
        self.inspector.setMinimumWidth(260)
        self.needs = Bar("info")
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
        self.list.moved.connect(workspace.move)
        self.filter.changed.connect(self.apply_filter)
        self.filter.grid_wished.connect(self._show_grid)
        self.filter.grid.setChecked(workspace.settings.text("collect/grid", "") == "yes")
        workspace.case_opened.connect(self.filter.clear)
        model.rowsInserted.connect(lambda *_: self.apply_filter())
        model.layoutChanged.connect(lambda *_: self.apply_filter())
        workspace.items_edited.connect(lambda _: self.apply_filter())
        workspace.case_opened.connect(self._show_needs)
        workspace.items_changed.connect(self._show_needs)
        workspace.items_edited.connect(lambda _: self._show_needs())
        workspace.items_changed.connect(self._follow_selection)
        model.dataChanged.connect(lambda *_: self._follow_pending())
        self.retranslate()

    def apply_filter(self) -> None:
        """Show the rows that are wanted, and say so when there are none."""
        active = self.filter.active
        if not active and not self._filtered:
            return
        self._filtered = active
        shown = self.list.show_only(self.filter.wants if active else None)
        self._none_shown.setVisible(active)
        self._none_shown.setText(self.tr("%n file(s) shown", "", shown))

    def _show_grid(self, grid: bool) -> None:
        self._workspace.settings.set_text("collect/grid", "yes" if grid else "")
        self.list.show_grid(grid)

    def _follow_selection(self) -> None:
        self.inspector.show_rows(self.list.selected_items(), self.list.selected_pending())

    def _follow_pending(self) -> None:
        if self.list.selected_pending():
            self._follow_selection()

    def next_description(self) -> None:
        """Select the next item and put the cursor into its description."""
        self.inspector.flush()
        current = self.list.currentIndex()
        row = min(current.row() + 1, self._workspace_rows() - 1)
        if row >= 0:
            self.list.select_ids([self._workspace.items[row].id])
            self.inspector.focus_description()

    def _workspace_rows(self) -> int:
        return len(self._workspace.items)

    def _show_needs(self) -> None:
        case = self._workspace.case
        needed = needs(case.kind, self._workspace.items) if case else []
        required = [need for need in needed if need.required]
        missing = [need for need in required if need.presence is not Presence.THERE]
        signs = [f"{'○' if need in missing else '✓'} {say(need.name)}" for need in required]
        text = self.tr("Support usually needs: {0}").format("   ".join(signs)) if signs else ""
        self.needs.say(text, "info" if missing else "good")

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self.list.setAccessibleName(self.tr("Evidence"))
        self.apply_filter()
        self._none_shown.setVisible(self.filter.active)
        self.drop_here.setText(self.tr("Drop more here, paste, or click to choose files"))
        self._show_needs()
