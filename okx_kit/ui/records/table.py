"""One open table: its index, the selection shown of it, and what a person says about it."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from okx_kit.case.model import Item
from okx_kit.records.index import Filter, RecordIndex, Selection, Sorting
from okx_kit.records.record import Record
from okx_kit.ui.common.text import name_text
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.records.asking import Asker
from okx_kit.ui.records.meanings import kept_text
from okx_kit.ui.records.opening import Source, Table, open_table
from okx_kit.ui.records.rows_model import PAGE, RowsModel, ShownRow, shown_rows

Ranges = Sequence[tuple[int, int]]
"""Rows of what is shown, first and last."""
Names = list[tuple[str, int]]
Then = Callable[[Table], object]


class OpenTable(QObject):
    """Keeps the index and asks it from a thread of its own.

    Signals: ``opened``; ``advanced`` (bytes done, bytes in all); ``failed`` (an error);
    ``selected`` (how many rows, and the place of the row that had the cursor, or -1).
    """

    opened = Signal()
    advanced = Signal(object, object)
    failed = Signal(object)
    selected = Signal(int, int)

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._asker = Asker()
        self._asker.failed.connect(lambda _, error: self.failed.emit(error))
        self._item: Item | None = None
        self._source: Source | None = None
        self._selection = Selection(0)
        self._selecting = False
        self._round = 0  # of selections: pages of an older one are not for this one
        self.index: RecordIndex | None = None
        self.said: dict[int, str] = {}
        self.symbols: Names = []
        self.types: Names = []
        self.as_sent = False
        parent.destroyed.connect(self.retire)

    # --- opening ---------------------------------------------------------------------------------

    def open(self, item: Item, *, as_sent: bool) -> None:
        """Open an item's table, or the copy that will be sent of it."""
        self._item, self.as_sent = item, as_sent
        self._ask_open(self._source_of(item), self._take)

    def _source_of(self, item: Item) -> Source:
        library, copy = self._workspace.library, item.shared_copy
        kept = library.column_meanings()
        if self.as_sent and copy is not None:
            path = library.originals.copies.path(copy.sha256)
            name = item.original_name.rpartition(".")[0] + ".csv"
            return Source(path, name, copy.sha256, item.table_zone, kept)
        path = library.originals.path(item.sha256)
        return Source(path, item.original_name, item.sha256, item.table_zone, kept)

    def _ask_open(self, source: Source, then: Then) -> None:
        folder = self._workspace.library.home / "cache" / "records"

        def work(stale: Callable[[], bool]) -> tuple[Table, Names, Names]:
            def progress(done_bytes: int, total_bytes: int, label: str) -> None:
                self.advanced.emit(done_bytes, total_bytes)

            table = open_table(folder, source, progress, stale)
            return table, table.index.symbols(), table.index.types()

        def came(answer: tuple[Table, Names, Names]) -> None:
            table, symbols, types = answer
            self._let_go()
            self._source, self.index, self.said = source, table.index, dict(table.said)
            self.symbols, self.types = symbols, types
            then(table)

        self._asker.ask("open", work, came)

    def _take(self, _table: Table) -> None:
        self.opened.emit()

    def give_up(self) -> None:
        """Stop opening."""
        self._asker.forget("open")

    def is_outdated(self, item: Item) -> bool:
        """Tell whether what is open was read with another zone, other meanings, or is not sent."""
        if self._source is None or self.index is None:
            return False
        wanted = self._source_of(item)
        signature, had = self.index.signature, self._source
        return (wanted.sha256, wanted.zone, wanted.kept.get(signature)) != (
            *(had.sha256, had.zone, had.kept.get(signature)),
        )

    # --- asking ----------------------------------------------------------------------------------

    def select(self, wanted: Filter, order: Sorting, line: int) -> None:
        """Find the rows to show; ``line`` is where the row with the cursor begins (0: none)."""
        index = self.index
        if index is None:
            return
        if self._selecting:
            index.interrupt()
        self._selecting = True

        def work(stale: Callable[[], bool]) -> tuple[Selection, int | None]:
            found = index.select(wanted, order)
            return found, index.place(line, found) if line else None

        self._asker.ask("select", work, partial(self._take_selection, index))

    def _take_selection(self, index: RecordIndex, found: tuple[Selection, int | None]) -> None:
        self._selecting = False
        if index is not self.index:
            return
        old, (self._selection, place) = self._selection, found
        self._round += 1
        self._asker.forget("page")
        self._asker.ask("forget", lambda _: index.forget(old), lambda _: None)
        self.selected.emit(self._selection.count, -1 if place is None else place)

    def ask_page(self, page: int, model: RowsModel) -> None:
        """Bring a page of the selection to the model."""
        index, selection, this = self.index, self._selection, self._round
        if index is None:
            return

        def came(rows: list[ShownRow]) -> None:
            if this == self._round and index is self.index:
                model.put_page(page, rows)

        def work(stale: Callable[[], bool]) -> list[ShownRow]:
            return shown_rows(index.rows(page * PAGE, PAGE, selection))

        self._asker.ask(f"page {page}", work, came)

    def find(self, line: int, then: Callable[[int | None], object]) -> None:
        """Tell ``then`` at which place of the selection the row at ``line`` stands."""
        index, selection = self.index, self._selection
        if index is not None:
            self._asker.ask("find", lambda _: index.place(line, selection), then)

    def busy(self) -> bool:
        """Tell whether answers are still to come."""
        return self._asker.busy()

    # --- choosing --------------------------------------------------------------------------------

    def choose(self, ranges: Ranges, wanted: bool | None) -> None:
        """Choose rows of the selection, or take them away (``None``: away if all are chosen)."""
        index, selection = self.index, self._selection
        if index is None:
            return

        def work(stale: Callable[[], bool]) -> list[Record]:
            return [
                record
                for first, last in ranges
                for record in index.rows(first, last - first + 1, selection)
            ]

        self._asker.ask("choose", work, lambda records: self.put_chosen(records, wanted))

    def put_chosen(self, records: Sequence[Record], wanted: bool | None) -> None:
        """Choose records, or take them away (``None``: away if all of them are chosen)."""
        item, index = self._item, self.index
        if item is None or index is None:
            return
        chosen = self._workspace.chosen_rows(item.id)
        new = [one for one in records if one.row not in chosen]
        if wanted is None:
            wanted = bool(new)
        if not wanted:
            places = {(item.id, one.row) for one in records}
            self._workspace.unchoose(places, name_text(item))
        elif new:
            self._workspace.choose_records(item, new, index.zone)

    # --- what a person says ----------------------------------------------------------------------

    def say_zone(self, zone: str) -> None:
        """Read the table in another zone, then keep it with the rows as they read then."""
        item = self._item
        if item is not None and self._source is not None:
            source = self._again(item, zone, dict(self._source.kept))
            self._ask_open(source, lambda table: self._put_zone(item, zone, table))

    def _put_zone(self, item: Item, zone: str, table: Table) -> None:
        self.opened.emit()
        self._workspace.set_table_zone(item, zone, table.records, table.index.zone)

    def say_column(self, place: int, meaning: str | None) -> None:
        """Read the table with a column that means something else, then keep that."""
        item, index = self._item, self.index
        if item is None or index is None or self._source is None:
            return
        said = {at: field for at, field in self.said.items() if at != place and field != meaning}
        if meaning is not None:
            said[place] = meaning
        text = kept_text(said) if said else None
        kept = dict(self._source.kept)
        kept.pop(index.signature, None)
        if text is not None:
            kept[index.signature] = text
        source = self._again(item, self._source.zone, kept)
        named = {index.signature: text}
        self._ask_open(source, lambda table: self._put_meanings(item, named, table))

    def _put_meanings(self, item: Item, named: dict[str, str | None], table: Table) -> None:
        self.opened.emit()
        self._workspace.set_column_meanings(item, named, table.records, table.index.zone)

    def _again(self, item: Item, zone: str, kept: dict[str, str]) -> Source:
        """Return the table to be read anew, with its chosen rows."""
        lines = tuple(sorted(self._workspace.chosen_rows(item.id)))
        path = self._workspace.library.originals.path(item.sha256)
        return Source(path, item.original_name, item.sha256, zone, kept, lines)

    # --- life ------------------------------------------------------------------------------------

    def _let_go(self) -> None:
        """Close the index that is open, once nobody asks it any more."""
        old, self.index, self._selection = self.index, None, Selection(0)
        self._selecting = False
        self._round += 1
        self._asker.forget("page")
        if old is not None:
            self._asker.ask("close", lambda _: old.close(), lambda _: None)

    def retire(self) -> None:
        """Want nothing more; the index is closed after its last answer."""
        index, self.index = self.index, None
        if index is not None:
            index.interrupt()
        self._asker.retire(lambda: index.close() if index is not None else None)
