"""The commands that act on the selected items: remove, move, sort, find."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal

from okx_kit.ui.collect.collect_page import CollectPage
from okx_kit.ui.collect.item_model import ItemModel
from okx_kit.ui.common import ordering
from okx_kit.ui.common.workspace import Workspace


class ItemCommands(QObject):
    """``removed`` carries the items that went to the trash, ``left_out`` the refused rows."""

    removed = Signal(list)
    left_out = Signal(list)

    def __init__(self, workspace: Workspace, model: ItemModel, collect: CollectPage) -> None:
        super().__init__(collect)
        self._workspace, self._model, self._collect = workspace, model, collect

    def slots(self) -> dict[str, Callable[[], object]]:
        """Return what each command of the menus does, by its name."""
        return {
            "remove": self.remove,
            "select_all": self._collect.list.selectAll,
            "describe": self._collect.inspector.focus_description,
            "next_description": self._collect.next_description,
            "section": self._collect.inspector.focus_section,
            "tags": self._collect.inspector.focus_tags,
            "move_up": lambda: self._move(ordering.up),
            "move_down": lambda: self._move(ordering.down),
            "move_top": lambda: self._move_far(ordering.to_top),
            "move_bottom": lambda: self._move_far(ordering.to_bottom),
            "sort_time": lambda: self._sort(ordering.by_time),
            "sort_name": lambda: self._sort(ordering.by_name),
            "sort_section": lambda: self._sort(ordering.by_section),
            "reverse": lambda: self._sort(lambda items: [item.id for item in items][::-1]),
            "grid": self._collect.filter.grid.toggle,
        }

    def remove(self) -> None:
        """Move the selected items to the trash; refused rows are forgotten."""
        items = self._collect.list.selected_items()
        self.left_out.emit(self._collect.list.selected_pending())
        if not items:
            return
        self._collect.inspector.flush()
        row = self._model.row_of(items[0].id)
        self._workspace.remove_items([item.id for item in items])
        after = self._model.item_at(min(row, self._model.item_count() - 1))
        if after is not None:
            self._collect.list.select_ids([after.id])
        self.removed.emit(items)

    def find(self) -> None:
        """Put the cursor where the list is searched."""
        self._collect.filter.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _chosen(self) -> set[int]:
        return {item.id for item in self._collect.list.selected_items()}

    def _move(self, how: ordering.Move) -> None:
        """Move the chosen past the rows shown; hidden ones keep their order around them."""
        chosen = self._chosen()
        if chosen:
            shown = how(self._model.shown_ids(), chosen)
            self._sort(lambda items: ordering.among([i.id for i in items], shown, chosen))

    def _move_far(self, how: ordering.Move) -> None:
        """Move the chosen to an end of all items, shown or not."""
        chosen = self._chosen()
        if chosen:
            self._sort(lambda items: how([item.id for item in items], chosen))

    def _sort(self, how: ordering.Sort) -> None:
        items = self._workspace.items
        order = self._workspace.patience.run(lambda: how(items))  # 10,000 names take 0.1 s
        self._workspace.set_order(order)
