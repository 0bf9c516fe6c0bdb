"""What can be done with the rows of a table: one menu for the button, the pointer and the keys."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from okx_kit.case.model import FactSource, Item
from okx_kit.guide.common_block import field_of
from okx_kit.records.record import Column, Record
from okx_kit.shown import visible
from okx_kit.ui.common.language import Retranslated, say
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.facts.fact_steps import use_found
from okx_kit.ui.records.meanings import OFFERED, meaning_names
from okx_kit.ui.records.row_facts import facts_of

_LONGEST = 80  # characters of a value in a menu
_NAMES = ("choose", "order", "hour", "copy_row", "copy_cell")


class RowMenu(Retranslated, QMenu):
    """``asked`` names what is to be done with the selected rows."""

    asked = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._item: Item | None = None
        self._record: Record | None = None
        self.entries: dict[str, QAction] = {}
        for name in _NAMES:
            action = self.addAction("")
            action.triggered.connect(lambda _=False, name=name: self.asked.emit(name))
            self.entries[name] = action
        self.insertSeparator(self.entries["order"])
        self.insertSeparator(self.entries["copy_row"])
        self.facts = QMenu(self)
        self.addSeparator()
        self.addMenu(self.facts)
        self.retranslate()

    def show_row(
        self, item: Item | None, record: Record | None, *, chosen: bool, may: bool
    ) -> None:
        """Offer what fits a row; ``may``: rows can be chosen here."""
        self._item, self._record = item, record
        there = record is not None
        no_longer, choose = self.tr("No longer choose these rows"), self.tr("Choose these rows")
        self.entries["choose"].setText(f"{no_longer if chosen else choose}\tSpace")
        self.entries["choose"].setEnabled(there and may)
        self.entries["order"].setEnabled(bool(record and record.order_id))
        self.entries["hour"].setEnabled(bool(record and record.time_utc))
        for name in ("copy_row", "copy_cell"):
            self.entries[name].setEnabled(there)
        self._fill_facts()

    def _fill_facts(self) -> None:
        self.facts.clear()
        case = self._workspace.case
        offered = facts_of(self._record, case.kind) if case and self._record else []
        for field, value in offered:
            known = field_of(field)
            name = say(known.name) if known else field
            action = self.facts.addAction(f"{name}: {visible(value[:_LONGEST])}")
            action.triggered.connect(lambda _=False, f=field, v=value: self.take_fact(f, v))
        self.facts.menuAction().setEnabled(bool(offered))

    def take_fact(self, field: str, value: str) -> None:
        """Note a value of the row as a fact of the case."""
        if self._item is not None:
            use_found(self._workspace, (field, value, self._item.id), FactSource.RECORD)

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        texts = {
            "choose": self.tr("Choose these rows"),
            "order": self.tr("Everything with this order id"),
            "hour": self.tr("An hour either side"),
            "copy_row": self.tr("Copy the rows"),
            "copy_cell": self.tr("Copy the cell"),
        }
        for name, text in texts.items():
            self.entries[name].setText(text)
        self.facts.setTitle(self.tr("Use as fact"))


class ColumnMenu(QObject):
    """What a column means, to be said by a person.

    ``said`` carries the column's place (from 0) and a meaning: empty for none, ``None`` to take
    back what was said.
    """

    said = Signal(int, object)

    def fill(self, menu: QMenu, columns: Sequence[Column], place: int) -> None:
        """Put the meanings that a column can have into a menu."""
        menu.clear()
        if not 0 <= place < len(columns):
            menu.addAction(self.tr("Select a cell of the column first.")).setEnabled(False)
            return
        column, names = columns[place], meaning_names()
        title = visible(column.name.strip()[:_LONGEST]) or f"#{place + 1}"
        menu.addSection(self.tr("“{0}” is").format(title))
        for field in OFFERED:
            self._add(menu, names[field], field in column.fields, place, field)
        menu.addSeparator()
        nothing = column.source == "" and not column.fields
        self._add(menu, self.tr("Nothing of these"), nothing, place, "")
        if column.source == "person":
            menu.addAction(self.tr("Forget what I said")).triggered.connect(
                lambda: self.said.emit(place, None)
            )

    def _add(self, menu: QMenu, text: str, checked: bool, place: int, field: str) -> None:
        action = menu.addAction(text)
        action.setCheckable(True)
        action.setChecked(checked)
        tell: Callable[[], None] = lambda: self.said.emit(place, field)  # noqa: E731
        action.triggered.connect(lambda _=False: tell())
