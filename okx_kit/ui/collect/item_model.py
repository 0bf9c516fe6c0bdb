"""The rows of the list: the case's items, and after them what is still being copied or failed.

Qt asks a model for its row count, flags and parents for every row at each layout; asked in Python,
10,000 rows hold the window for a fifth of a second, longer while a thread works. So those answers
come from Qt's own list of empty strings, which has as many rows as are shown; only ``data`` is
answered here, for the rows on the screen.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from enum import IntEnum
from operator import attrgetter
from typing import Any, cast

from PySide6.QtCore import (
    QByteArray,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    QStringListModel,
    Qt,
    Signal,
)

from okx_kit.case.model import Item
from okx_kit.errors import OkxKitError
from okx_kit.intake.notices import notice
from okx_kit.intake.sources import Source
from okx_kit.shown import visible
from okx_kit.ui.collect.badges import Badge, order_lines
from okx_kit.ui.common.changes import difference
from okx_kit.ui.common.language import COLON, language, say
from okx_kit.ui.common.text import both_times_text, name_text, size_text, time_text
from okx_kit.ui.common.theme import scaled
from okx_kit.ui.common.workspace import Workspace

ROWS_MIME = "application/x-okx-kit-rows"
_MANY = 300  # edited items: from here on all rows are looked at once

Index = QModelIndex | QPersistentModelIndex
Wanted = Callable[[Item], bool]
"""Tells whether an item is to be shown."""


class Role(IntEnum):
    """What the delegate reads of a row besides its text."""

    ITEM = Qt.ItemDataRole.UserRole + 1  # the Item, or None
    PENDING = Qt.ItemDataRole.UserRole + 2  # the PendingRow, or None
    NUMBER = Qt.ItemDataRole.UserRole + 3  # the number a person sees
    PRIVATE = Qt.ItemDataRole.UserRole + 4  # the Badge of what is private, or None


@dataclass(slots=True, eq=False)
class PendingRow:
    """A source that has no row on disk: being copied, or refused with a sentence."""

    source: Source
    error: OkxKitError | None = None


ItemRow = Item | PendingRow


class ItemModel(QStringListModel):
    """One list for every view of the evidence; it never paints and never writes.

    Rows are what is shown: while a filter is on, the items it wants, and always what is pending.
    Rows are replaced where they stand, so a view neither scrolls nor lays out anew without need;
    between ``replacing`` and ``replaced`` a view carries its selection over by
    :meth:`keys` and :meth:`rows_of`.
    """

    replacing = Signal()
    replaced = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._rows: list[ItemRow] = []
        self._item_count = 0
        self._pending: list[PendingRow] = []
        self._places: dict[int, int] | None = None  # rows by key
        self._wanted: Wanted | None = None
        self._hits: set[int] = set()  # ids that the filter wants
        self._held: set[int] = set()  # ids that stay though an edit took them out of the filter
        self._judged: list[Item] = []  # the items the hits were found among
        self._waiting = 0
        self.dragged: Callable[[Sequence[Item]], QMimeData] = lambda items: QMimeData()
        """Makes what other programs get of dragged items (see drag_out.py)."""
        self.private: Callable[[Item], Badge | None] = lambda item: None
        """Says what is private in an item (see guard.py)."""
        workspace.case_opened.connect(self._reset)
        workspace.items_changed.connect(self._apply)
        workspace.items_edited.connect(self._edited)

    # --- what Qt asks ----------------------------------------------------------------------------

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return one aspect of a row."""
        place = index.row()
        if not 0 <= place < len(self._rows):
            return None
        row = self._rows[place]
        if role == Qt.ItemDataRole.SizeHintRole:
            return QSize(scaled(300), scaled(92))
        if isinstance(row, PendingRow):
            return self._pending_data(row, role)
        return self._item_data(row, place, role)

    def match(
        self,
        start: Index,
        role: int,
        value: Any,
        hits: int = 1,
        flags: Qt.MatchFlag = Qt.MatchFlag.MatchStartsWith,
    ) -> list[QModelIndex]:
        """Find the next row whose name starts so: a person types it with the list in focus."""
        if role != Qt.ItemDataRole.DisplayRole or hits != 1:
            return super().match(start, role, value, hits, flags)
        sought, first, count = str(value).casefold(), start.row(), len(self._rows)
        for row in (*range(first, count), *range(first)):
            if _name(self._rows[row]).casefold().startswith(sought):
                return [self.index(row)]
        return []

    def _item_data(self, item: Item, row: int, role: int) -> Any:
        if role == Role.ITEM:
            return item
        if role in {Role.NUMBER, Role.PRIVATE}:
            return self.number_text(row) if role == Role.NUMBER else self.private(item)
        if role == Qt.ItemDataRole.DisplayRole:
            return name_text(item)
        if role == Qt.ItemDataRole.ToolTipRole:
            lines = [visible(item.original_name)]
            lines += [both_times_text(item.time)] if item.time else []
            lines += order_lines(item)
            if badge := self.private(item):
                lines.append(f"{badge.text}{say(COLON)}{badge.hint}")
            return "\n".join(lines + [say(notice(code)) for code in item.warnings])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.sentence(item, row)
        return None

    def _pending_data(self, pending: PendingRow, role: int) -> Any:
        name = visible(pending.source.name)
        if role == Role.PENDING:
            return pending
        if role == Role.NUMBER:
            return ""
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
        text += "".join(f", {line}" for line in order_lines(item))
        text += f", {badge.text}" if (badge := self.private(item)) else ""
        return text + ". " + (visible(item.description) or self.tr("No description."))

    def number_text(self, row: int) -> str:
        """Return the number of a row as it stands in the archive ("–" for an item left out)."""
        item = self.item_at(row)
        return self._workspace.labels().get(item.id, "–") if item else ""

    # --- dragging --------------------------------------------------------------------------------

    def supportedDragActions(self) -> Qt.DropAction:
        """Allow copies alone: after a move the view would remove the rows."""
        return Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:
        """Return what a dragged row offers: its place in this list."""
        return [ROWS_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the dragged rows, for this list, beside what other programs get."""
        found = [self.item_at(row) for row in sorted(index.row() for index in indexes)]
        items = [item for item in found if item is not None]
        mime = self.dragged(items)
        ids = ",".join(str(item.id) for item in items)
        mime.setData(ROWS_MIME, QByteArray(ids.encode()))
        return mime

    # --- rows ------------------------------------------------------------------------------------

    def item_at(self, row: int) -> Item | None:
        """Return the item of a row, or nothing for a pending row."""
        found = self._rows[row] if 0 <= row < self._item_count else None
        return found if isinstance(found, Item) else None

    def items_in(self, rows: Sequence[int]) -> list[Item]:
        """Return the items among these rows, in the order given."""
        shown = self._rows[: self._item_count]
        if self._are_all(rows):
            found = shown
        else:
            found = [shown[row] for row in rows if row < self._item_count]
        return cast("list[Item]", found)  # the first rows are items, pending ones come after

    def pending_in(self, rows: Sequence[int]) -> list[PendingRow]:
        """Return what is pending among these rows, in the order given."""
        found = [self._rows[row] for row in rows if self._item_count <= row < len(self._rows)]
        return [pending for pending in found if isinstance(pending, PendingRow)]

    def item_count(self) -> int:
        """Return how many of the rows are items."""
        return self._item_count

    def row_of(self, item_id: int) -> int:
        """Return the row of an item, or -1 if it is not shown."""
        return self.rows_of([item_id]).get(item_id, -1)

    def keys(self, rows: Sequence[int]) -> list[int]:
        """Return what stays the same about these rows wherever they go."""
        if self._are_all(rows):
            return self._keys()
        return [_key(self._rows[row]) for row in rows if row < len(self._rows)]

    def _are_all(self, rows: Sequence[int]) -> bool:
        """Tell whether these are all rows, in their order."""
        return len(rows) == len(self._rows) and list(rows) == list(range(len(rows)))

    def _keys(self) -> list[int]:
        """Return the keys of all rows (quick also for ten thousand)."""
        items = map(attrgetter("id"), self._rows[: self._item_count])
        return [*items, *map(_key, self._rows[self._item_count :])]

    def rows_of(self, keys: Collection[int]) -> dict[int, int]:
        """Return the rows of those keys (of an item: its id) that are shown."""
        if self._places is None and keys:
            self._places = dict(zip(self._keys(), range(len(self._rows)), strict=True))
        places = self._places or {}
        return {key: places[key] for key in keys if key in places}

    def shown_ids(self) -> list[int]:
        """Return the ids of the items shown, in their order."""
        return [row.id for row in self._rows[: self._item_count] if isinstance(row, Item)]

    # --- the filter ------------------------------------------------------------------------------

    def show_all(self) -> None:
        """Show every item."""
        self._wanted, self._hits, self._held, self._judged = None, set(), set(), []
        self._apply()

    def show_only(self, wanted: Wanted, hits: Collection[int], among: list[Item]) -> None:
        """Show the items of these ids; ``wanted`` judges those not the same as ``among``."""
        self._wanted, self._hits, self._held, self._judged = wanted, set(hits), set(), among
        self._apply()

    def hold(self, ids: Collection[int]) -> None:
        """Let these stay as long as they are the ones held, whatever edits make of them."""
        released = self._held.difference(ids)
        self._held = set(ids) if self._wanted else set()
        if released - self._hits:
            self._apply()

    def _judge(self) -> None:
        """Bring the hits up to date with items that came or changed."""
        wanted, items = self._wanted, self._workspace.items
        if wanted is None or items is self._judged:
            return
        known = {item.id: item for item in self._judged}
        for item in items:
            if known.get(item.id) is not item:
                (self._hits.add if wanted(item) else self._hits.discard)(item.id)
        self._judged = items

    def _shown_items(self) -> list[Item]:
        items = self._workspace.items
        if self._wanted is None:
            return items
        self._judge()
        shown = self._hits | self._held
        return [item for item in items if item.id in shown]

    # --- what is pending -------------------------------------------------------------------------

    def pending(self) -> list[PendingRow]:
        """Return the rows that are not items yet."""
        return list(self._pending)

    def set_pending(self, pending: Sequence[PendingRow]) -> None:
        """Show other rows after the items (those of the case now open)."""
        self._pending = list(pending)
        self._apply()

    def pending_done(self, done: Sequence[PendingRow]) -> None:
        """Take away pending rows that have become items."""
        gone = set(map(id, done))
        self._pending = [row for row in self._pending if id(row) not in gone]
        self._apply()

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """Show what is done inside as one change: what was copied turns into items in place."""
        self._waiting += 1
        try:
            yield
        finally:
            self._waiting -= 1
            self._apply()

    def pending_edited(self) -> None:
        """Repaint the pending rows."""
        self._repaint(self._item_count, len(self._rows) - 1)

    def retranslate(self) -> None:
        """Repaint everything in another language."""
        self._repaint(0, len(self._rows) - 1)

    # --- following the workspace -----------------------------------------------------------------

    def _reset(self) -> None:
        self._wanted, self._hits, self._held, self._judged = None, set(), set(), []
        self._rows, self._pending, self._places = [*self._workspace.items], [], None
        self._item_count = len(self._rows)
        self.setStringList([""] * len(self._rows))

    def _edited(self, ids: list[int]) -> None:
        edited = set(ids)
        if self._wanted is not None:
            self._apply()
        if len(edited) > _MANY:  # row by row and run by run would take ten times as long
            now = {item.id: item for item in self._workspace.items}
            self._rows = [
                now.get(key, row) for key, row in zip(self._keys(), self._rows, strict=True)
            ]
            self._repaint(0, self._item_count - 1)
            return
        items = {item.id: item for item in self._workspace.items if item.id in edited}
        rows = sorted(self.rows_of(items).values())
        for row in rows:
            self._rows[row] = items[_key(self._rows[row])]
        for first, last in runs(rows):
            self._repaint(first, last)

    def _apply(self) -> None:
        """Bring the rows to what is to be shown, touching only those that differ."""
        if self._waiting:
            return
        items = self._shown_items()
        new: list[ItemRow] = [*items, *self._pending]
        first, old_end, new_end = difference(self._rows, new)
        if first == old_end == new_end:
            return
        self.replacing.emit()
        common = min(old_end, new_end)
        self._rows, self._item_count, self._places = new, len(items), None
        if new_end > old_end:
            self.insertRows(common, new_end - old_end)
        elif old_end > new_end:
            self.removeRows(common, old_end - new_end)
        self._repaint(first, common - 1)
        self.replaced.emit()

    def _repaint(self, first: int, last: int) -> None:
        if first <= last:
            self.dataChanged.emit(self.index(first), self.index(last))


def _key(row: ItemRow) -> int:
    return row.id if isinstance(row, Item) else -id(row)


def _name(row: ItemRow) -> str:
    return name_text(row) if isinstance(row, Item) else visible(row.source.name)


def runs(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Join ascending rows to runs (first, last)."""
    joined: list[tuple[int, int]] = []
    for row in rows:
        if joined and row == joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], row)
        else:
            joined.append((row, row))
    return joined
