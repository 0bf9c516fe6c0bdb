"""The rows of the list: the case's items, and after them what is still being copied or failed."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from operator import is_
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
)

from okx_kit.case.model import Item
from okx_kit.errors import OkxKitError
from okx_kit.intake.notices import notice
from okx_kit.intake.sources import Source
from okx_kit.shown import visible
from okx_kit.ui.common.language import language, say
from okx_kit.ui.common.text import both_times_text, name_text, size_text, time_text
from okx_kit.ui.common.theme import scaled
from okx_kit.ui.common.workspace import Workspace

ROWS_MIME = "application/x-okx-kit-rows"

Index = QModelIndex | QPersistentModelIndex
_NO_PARENT = QModelIndex()


class Role(IntEnum):
    """What the delegate reads of a row besides its text."""

    ITEM = Qt.ItemDataRole.UserRole + 1  # the Item, or None
    PENDING = Qt.ItemDataRole.UserRole + 2  # the PendingRow, or None
    NUMBER = Qt.ItemDataRole.UserRole + 3  # the number a person sees


@dataclass(slots=True, eq=False)
class PendingRow:
    """A source that has no row on disk: being copied, or refused with a sentence."""

    source: Source
    error: OkxKitError | None = None


class ItemModel(QAbstractListModel):
    """One list for every view of the evidence; it never paints and never writes."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._items: list[Item] = []
        self._pending: list[PendingRow] = []
        workspace.case_opened.connect(self._reset)
        workspace.items_appended.connect(self._append)
        workspace.items_changed.connect(self._sync)
        workspace.items_edited.connect(self._edited)

    # --- what Qt asks ----------------------------------------------------------------------------

    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        """Return items and pending rows together."""
        return 0 if parent.isValid() else len(self._items) + len(self._pending)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Allow dragging items; drops land between rows."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        if index.row() < len(self._items):
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return one aspect of a row."""
        if not index.isValid():
            return None
        row = index.row()
        item = self._items[row] if row < len(self._items) else None
        if role == Role.ITEM:
            return item
        if role == Role.NUMBER:
            return self.number_text(row)
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(scaled(300), scaled(92))
        if item is None:
            return self._pending_data(self._pending[row - len(self._items)], role)
        return self._item_data(item, row, role)

    def _item_data(self, item: Item, row: int, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return name_text(item)
        if role == Qt.ItemDataRole.ToolTipRole:
            lines = [visible(item.original_name)]
            lines += [both_times_text(item.time)] if item.time else []
            return "\n".join(lines + [say(notice(code)) for code in item.warnings])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.sentence(item, row)
        return None

    def _pending_data(self, pending: PendingRow, role: int) -> Any:
        name = visible(pending.source.name)
        if role == Role.PENDING:
            return pending
        if role == Qt.ItemDataRole.DisplayRole:
            return name
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            if pending.error is None:
                return self.tr("{0}, copying").format(name)
            return pending.error.sentence(language())
        return None

    def sentence(self, item: Item, row: int) -> str:
        """Return the whole row in one sentence, for screen readers."""
        text = self.tr("Item {0}: {1}, {2}").format(
            self.number_text(row), name_text(item), size_text(item.size)
        )
        if item.time:
            text += ", " + time_text(item.time)
        return text + ". " + (visible(item.description) or self.tr("No description."))

    def number_text(self, row: int) -> str:
        """Return the number of a row as it stands in the archive ("–" for an item left out)."""
        item = self.item_at(row)
        return self._workspace.labels().get(item.id, "–") if item else ""

    # --- dragging --------------------------------------------------------------------------------

    def mimeTypes(self) -> list[str]:
        """Return what a dragged row offers: its place in this list."""
        return [ROWS_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the dragged rows, for this list."""
        ids = [self._items[i.row()].id for i in indexes if i.row() < len(self._items)]
        mime = QMimeData()
        mime.setData(ROWS_MIME, QByteArray(",".join(map(str, ids)).encode()))
        return mime

    # --- rows ------------------------------------------------------------------------------------

    def item_at(self, row: int) -> Item | None:
        """Return the item of a row, or nothing for a pending row."""
        return self._items[row] if 0 <= row < len(self._items) else None

    def item_count(self) -> int:
        """Return how many rows are items."""
        return len(self._items)

    def row_of(self, item_id: int) -> int:
        """Return the row of an item, or -1."""
        return next((r for r, item in enumerate(self._items) if item.id == item_id), -1)

    def pending(self) -> list[PendingRow]:
        """Return the rows that are not items yet."""
        return list(self._pending)

    def set_pending(self, pending: Sequence[PendingRow]) -> None:
        """Show other rows after the items (those of the case now open)."""
        start = len(self._items)
        if self._pending:
            self.beginRemoveRows(_NO_PARENT, start, start + len(self._pending) - 1)
            self._pending = []
            self.endRemoveRows()
        if pending:
            self.beginInsertRows(_NO_PARENT, start, start + len(pending) - 1)
            self._pending = list(pending)
            self.endInsertRows()

    def pending_done(self, done: Sequence[PendingRow]) -> None:
        """Take away pending rows that have become items."""
        gone = set(map(id, done))
        start = len(self._items)
        for first, last in _runs([r for r, p in enumerate(self._pending) if id(p) in gone]):
            self.beginRemoveRows(_NO_PARENT, start + first, start + last)
            del self._pending[first : last + 1]
            self.endRemoveRows()

    def pending_edited(self) -> None:
        """Repaint the pending rows."""
        if self._pending:
            first = self.index(len(self._items))
            self.dataChanged.emit(first, self.index(self.rowCount() - 1))

    def retranslate(self) -> None:
        """Repaint everything in another language."""
        if self.rowCount():
            self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))

    # --- following the workspace -----------------------------------------------------------------

    def _reset(self) -> None:
        self.beginResetModel()
        self._items, self._pending = list(self._workspace.items), []
        self.endResetModel()

    def _edited(self, ids: list[int]) -> None:
        self._items = list(self._workspace.items)
        wanted = set(ids)
        rows = [r for r, item in enumerate(self._items) if item.id in wanted]
        for first, last in _runs(rows):
            self.dataChanged.emit(self.index(first), self.index(last))

    def _append(self, count: int) -> None:
        """Add rows for what came at the end, without a look at all the others."""
        start = len(self._items)
        new = self._workspace.items
        if count and len(new) == start + count:
            self.beginInsertRows(_NO_PARENT, start, start + count - 1)
            self._items = list(new)
            self.endInsertRows()

    def _sync(self) -> None:
        """Bring the rows to the workspace's items with the least that views must forget."""
        new = self._workspace.items
        if len(new) == len(self._items) and all(map(is_, new, self._items)):
            return
        present = {item.id for item in new}
        gone = [r for r, item in enumerate(self._items) if item.id not in present]
        for first, last in _runs(gone):
            self.beginRemoveRows(_NO_PARENT, first, last)
            del self._items[first : last + 1]
            self.endRemoveRows()
        old = {item.id for item in self._items}
        if [item.id for item in self._items] != [item.id for item in new if item.id in old]:
            self._rearrange([item for item in new if item.id in old])
        for first, last in reversed(_runs([r for r, i in enumerate(new) if i.id not in old])):
            self.beginInsertRows(_NO_PARENT, first, last)
            self._items[first:first] = new[first : last + 1]
            self.endInsertRows()
        self._items = list(new)
        if self._items:
            self.dataChanged.emit(self.index(0), self.index(len(self._items) - 1))

    def _rearrange(self, items: list[Item]) -> None:
        self.layoutAboutToBeChanged.emit()
        old_ids = [item.id for item in self._items]
        rows = {item.id: row for row, item in enumerate(items)}
        before = self.persistentIndexList()
        after = [
            self.index(rows[old_ids[i.row()]]) if i.row() < len(old_ids) else i for i in before
        ]
        self._items = items
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()


def _runs(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Join ascending rows to runs (first, last), the last run first so that removing is safe."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and row == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs[::-1]
