"""The part of the workspace that chooses rows of transaction exports; each verb is an undo step."""

from abc import abstractmethod
from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from okx_kit.case.library import Library
from okx_kit.case.model import ChosenRecord, Item, NewChosen
from okx_kit.errors import OkxKitError
from okx_kit.records.chosen import Chosen, read_chosen, record_text
from okx_kit.records.record import Record, ZoneFound
from okx_kit.shown import visible
from okx_kit.ui.common.case_edits import CaseEdits
from okx_kit.ui.common.jobs import Jobs
from okx_kit.ui.common.undo import Change, Step

Place = tuple[int, int]
"""A row of a table: the item's id, and the line of its file at which the row begins."""
Rows = Mapping[Place, str | None]
"""What is kept of rows (``record_text``); ``None`` for those that are not chosen."""
Said = Mapping[str, str | None]
"""What columns mean, by the signature of their header; ``None`` for nothing said."""


class RecordDesk(Protocol):
    """What steps on chosen rows need of the workspace; each tells whether it succeeded."""

    def show_case(self, case_id: int) -> bool:
        """Open a case unless it is open."""

    def put_records(self, rows: Rows, fields: Change, said: Said) -> bool:
        """Choose rows, or take them away; write fields of their items and what columns mean."""


class EditRecords(Step):
    """Rows chosen or taken away, and what their values depend on: zone, meaning of columns.

    Of each pair the first is what was there before.
    """

    def __init__(
        self,
        text: str,
        desk: RecordDesk,
        case_id: int,
        rows: tuple[Rows, Rows],
        fields: tuple[Change, Change] = ({}, {}),
        said: tuple[Said, Said] = ({}, {}),
    ) -> None:
        super().__init__(text, case_id)
        self._desk, self._pairs = desk, (rows, fields, said)

    def redo(self) -> None:
        """Write what is chosen after the edit."""
        self._write(1)

    def undo(self) -> None:
        """Write what was chosen before it."""
        self._write(0)

    def _write(self, at: int) -> None:
        rows, fields, said = self._pairs
        done = self._desk.show_case(self.case_id)
        put = done and self._desk.put_records(rows[at], fields[at], said[at])
        self.setObsolete(not put)


class RecordEdits(CaseEdits):
    """``records_changed``: other rows are chosen in the open case, or columns mean other things."""

    records_changed = Signal()

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(library, parent)
        self.jobs = Jobs(self)
        self.items: list[Item] = []
        self._kept: dict[Place, ChosenRecord] | None = None
        self._chosen: list[Chosen] = []
        self._rows_of: dict[int, frozenset[int]] = {}

    @abstractmethod
    def edit_items(self, text: str, changes: Change, run: int | None = None) -> None:
        """Change fields of items."""

    # --- what is chosen --------------------------------------------------------------------------

    def forget_records(self) -> None:
        """Read the chosen rows again when next asked for."""
        self._kept = None

    def chosen(self) -> list[Chosen]:
        """Return the chosen rows of the open case; those of items in the trash are among them."""
        self._read_records()
        return list(self._chosen)

    def chosen_rows(self, item_id: int) -> frozenset[int]:
        """Return the lines at which the chosen rows of an item begin."""
        self._read_records()
        return self._rows_of.get(item_id, frozenset())

    def _read_records(self) -> dict[Place, ChosenRecord]:
        if self._kept is None:
            kept = self.library.records(self.case.id) if self.case else []
            self._kept = {(one.item_id, one.row): one for one in kept}
            self._chosen = read_chosen(kept)
            rows: dict[int, set[int]] = {}
            for one in kept:
                rows.setdefault(one.item_id, set()).add(one.row)
            self._rows_of = {item_id: frozenset(lines) for item_id, lines in rows.items()}
        return self._kept

    # --- edits, each an undo step ----------------------------------------------------------------

    def choose_records(
        self, item: Item, records: Sequence[Record], zone: ZoneFound | None = None
    ) -> None:
        """Choose rows of an item's table; ``zone`` is that of its times."""
        after = {(item.id, one.row): record_text(one, zone) for one in records}
        text = self.tr("choose %n row(s) of “{0}”", "", len(after))
        self._edit_records(text.format(_name(item)), after)

    def unchoose(self, places: Collection[Place], name: str) -> None:
        """Take rows away from those chosen; ``name`` is what they are rows of."""
        kept = self._read_records()
        after = {place: None for place in places if place in kept}
        text = self.tr("no longer choose %n row(s) of “{0}”", "", len(after))
        self._edit_records(text.format(visible(name)), after)

    def set_table_zone(
        self, item: Item, zone: str, records: Sequence[Record], found: ZoneFound | None
    ) -> None:
        """Say in which zone the times of a table are (``UTC+8``; empty: unknown).

        ``records`` are its chosen rows as they read then, ``found`` the zone they are in then.
        """
        after = {(item.id, one.row): record_text(one, found) for one in records}
        fields = {item.id: {"table_zone": item.table_zone}}, {item.id: {"table_zone": zone}}
        text = self.tr("time zone of “{0}”").format(_name(item))
        self._edit_records(text, after, fields)

    def set_column_meanings(
        self, item: Item, said: Said, records: Sequence[Record], found: ZoneFound | None
    ) -> None:
        """Keep what columns mean in all tables of a signature.

        ``records`` are the chosen rows of ``item`` as they read then, ``found`` their zone.
        """
        known = self.library.column_meanings()
        before = {signature: known.get(signature) for signature in said}
        after = {(item.id, one.row): record_text(one, found) for one in records}
        step = self.tr("say what a column of “{0}” means").format(_name(item))
        self._edit_records(step, after, said=(before, said))

    def _edit_records(
        self,
        text: str,
        after: Rows,
        fields: tuple[Change, Change] = ({}, {}),
        said: tuple[Said, Said] = ({}, {}),
    ) -> None:
        kept = self._read_records()
        before = {place: kept[place].record if place in kept else None for place in after}
        same = before == after and fields[0] == fields[1] and said[0] == said[1]
        if self.case is not None and not same:
            self.push(EditRecords(text, self, self.case.id, (before, after), fields, said))

    # --- what undo steps call --------------------------------------------------------------------

    @abstractmethod
    def put_fields(self, changes: Change) -> bool:
        """Write fields of items, then tell the views."""

    def put_records(self, rows: Rows, fields: Change, said: Said) -> bool:
        """Write what is chosen and what goes with it, then tell the views."""
        if self.case is None:
            return False
        if fields and not self.put_fields(fields):
            return False
        case_id, library, kept = self.case.id, self.library, self._read_records()
        new = [NewChosen(*place, text) for place, text in rows.items() if text is not None]
        gone = [kept[place].id for place, text in rows.items() if text is None and place in kept]

        def work() -> None:
            for signature, text in said.items():
                library.set_column_meanings(signature, text)
            if new:
                library.choose_records(case_id, new)
            if gone:
                library.remove_records(gone)

        try:
            self.patience.run(work)
        except OkxKitError as error:
            self.refused.emit(error)
            return False
        finally:
            self.forget_records()
        self.records_changed.emit()
        return True


def _name(item: Item) -> str:
    return visible(item.title or item.original_name)
