"""The inspector's part about a table: how many rows are chosen, what is shared, opening it."""

from collections.abc import Callable

from PySide6.QtCore import Qt

from okx_kit.case.model import Item
from okx_kit.ui.common.copies import TABLES
from okx_kit.ui.common.fold import Fold
from okx_kit.ui.common.widgets import button, label
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.records.sharing_control import SharingControl


class TableSection(Fold):
    """Shown for tables and archives; the two calls open the selected item large."""

    def __init__(
        self,
        workspace: Workspace,
        open_table: Callable[[], object],
        open_as_sent: Callable[[], object],
    ) -> None:
        super().__init__(workspace.settings, "table")
        self._workspace = workspace
        self._item: Item | None = None
        self.chosen = label(wrap=True)
        self.open = button("", open_table)
        self.sharing = SharingControl(workspace)
        self.sharing.look_wanted.connect(open_as_sent)
        self.column.addWidget(self.chosen)
        self.column.addWidget(self.open, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.sharing)
        workspace.records_changed.connect(self._show_item)
        workspace.copies.changed.connect(self._show_item)
        self.retranslate()

    def show_item(self, item: Item | None) -> None:
        """Show another item, or nothing."""
        self._item = item if item is not None and item.kind in TABLES else None
        self._show_item()

    def _show_item(self) -> None:
        item = self._item
        known = item is not None and item.id in {one.id for one in self._workspace.items}
        self.setVisible(known)
        if item is not None and known:
            count = len(self._workspace.chosen_rows(item.id))
            none = self.tr("No rows chosen yet.")
            self.chosen.setText(self.tr("%n row(s) chosen", "", count) if count else none)
            self.sharing.show_item(item)

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        super().retranslate()
        self.say_title(self.tr("Rows of the table"))
        self.open.setText(self.tr("Open the table"))
        self._show_item()
