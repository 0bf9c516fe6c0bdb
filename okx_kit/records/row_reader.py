"""From the cells of one row to a record, and what is wrong with them.

A million rows pass through here: what a cell means is remembered by its text, and a record is made
of a plain list.
"""

import re
from collections.abc import Sequence
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from functools import partial
from operator import itemgetter
from typing import Any

from okx_kit.records.cells import (
    Number,
    Word,
    contract_unit,
    filled,
    is_contract,
    kept,
    read_number,
    read_symbol,
    read_word,
)
from okx_kit.records.cleaning import clean_cell
from okx_kit.records.decimals import EMPTY
from okx_kit.records.id_clock import IdClock
from okx_kit.records.layout import Layout, vocabulary
from okx_kit.records.problems import Problems
from okx_kit.records.record import AMOUNT_FIELDS, Column, Record
from okx_kit.records.row_times import Order, RowTime, read_time, slashed_order

AT = {field.name: place for place, field in enumerate(fields(Record))}
"""Where each field stands in the list that :meth:`RowReader.values` makes."""

_SCIENTIFIC = re.compile(r"\d(?:[.,]\d+)?[Ee]\+?\d{1,2}", re.ASCII)
_OTHERS = ("unit", "fee_unit", "balance_unit", "txid", "address", "network", "status")
_EXACT = 15  # digits that a spreadsheet keeps of a number

_ID, _SYMBOL, _UNIT, _BALANCE_UNIT = AT["id"], AT["symbol"], AT["unit"], AT["balance_unit"]
_TIME_UTC, _TIME_TEXT = AT["time_utc"], AT["time_text"]
_USUAL = dict.fromkeys(AMOUNT_FIELDS, r"(-?[0-9]+(?:\.[0-9]+)?)") | {
    "id": r"([0-9]+)",
    "order_id": r"([0-9]+)",
    "time": r"([0-9]{4}-[0-9]{2}-[0-9]{2} [0-9:]{8})",
}
_DERIVED = (
    *("type", "type_text", "action", "action_text", "symbol", "unit", "fee_unit", "balance_unit"),
    *("network", "status"),
)
"""Fields that follow from a few words of a row, the same in thousands of rows."""
_DERIVED_FROM = {*_DERIVED, "trading_unit"}

Values = list[Any]


class RowReader:
    """Reads rows of one table. ``zone`` is minutes east of UTC, ``None`` while nobody knows it."""

    def __init__(
        self,
        layout: Layout | None,
        columns: Sequence[Column],
        problems: Problems,
        zone: int | None,
        order: Order,
    ) -> None:
        self._layout = layout
        self._problems = problems
        self._zone = None if zone is None else timedelta(minutes=zone)
        self._order = order
        self._names = [column.name for column in columns]
        places = {field: at for at, column in enumerate(columns) for field in column.fields}
        self._places = places
        self._ids = _in(places, ("id", "order_id"))
        self._amounts = _in(places, AMOUNT_FIELDS)
        self._others = _in(places, _OTHERS)
        self._blank: Values = [None] * len(AT)
        self._blank[-1] = ()
        for field, value in (layout.constants if layout else {}).items():
            self._blank[AT[field]] = value
        self._numbers: dict[str, Number] = {}
        self._texts: dict[str, str | None] = {}
        self._symbols: dict[str, str | None] = {}
        self._contracts: dict[str | None, bool] = {}
        self._contract_units: dict[str, str | None] = {}
        self._types: dict[str, Word] = {}
        self._actions: dict[str, Word] = {}
        self._last: tuple[str, RowTime | None] = ("", None)
        self._derived: dict[object, tuple[str | None, ...]] = {}
        self._second: tuple[str, datetime | None] = ("", None)
        self._prepare_usual()
        self._long_ids = self._rounded = self._first_rounded = 0
        knows = zone is not None and "id" in places
        self.clock = IdClock() if layout is not None and layout.has_clock and knows else None

    def _prepare_usual(self) -> None:
        """Lay out :meth:`usual`: which cells are words, and where each value comes from."""
        keys = [at for field, at in self._places.items() if field in _DERIVED_FROM]
        self._key = itemgetter(*keys) if keys else None
        order = [1] * len(AT)  # None
        order[0], order[_TIME_UTC] = 0, 2
        for place, name in enumerate(_DERIVED, 3):
            order[AT[name]] = place
        cells_from = 3 + len(_DERIVED)
        for field, at in self._places.items():
            name = "time_text" if field == "time" else field
            if name in AT and name not in _DERIVED:
                order[AT[name]] = cells_from + at
        self._pick = itemgetter(*order)

    def read(self, line: int, cells: Sequence[str], numeric: Sequence[int] = ()) -> Record | None:
        """Return the record in a row; ``None`` if there is nothing of one, which is noted.

        ``numeric`` are the places of cells that a workbook stores as numbers.
        """
        values = self.values(line, cells, numeric)
        return None if values is None else Record(*values)

    def values(self, line: int, cells: Sequence[str], numeric: Sequence[int]) -> Values | None:
        """Return a record's fields in order (see :data:`AT`), as :meth:`read`."""
        width = len(self._names)
        if len(cells) < width:
            cells = [*cells, *[""] * (width - len(cells))]
        made = self._blank.copy()
        made[0] = line
        for place, at in self._ids:
            made[place] = self._id(cells[at], at, line, at in numeric)
        for place, at in self._others:
            made[place] = self._text(cells[at])
        something = False
        for place, at in self._amounts:
            something |= self._amount(cells[at], place, at, line, made)
        something |= self._time(cells, line, made)
        if not something and not self._has_id(made):
            self._problems.add("unread_row", line)
            return None
        self._words(cells, line, made)
        self._symbol_and_units(cells, made)
        made[-1] = tuple(cells)
        return made

    # --- usual rows ------------------------------------------------------------------------------

    def usual_row(self, delimiter: str) -> re.Pattern[str] | None:
        """Return what a row without any surprise matches, a group for each cell.

        Such rows are most of a large file and are read by :meth:`usual`, several times as fast.
        ``None`` for layouts that have no such row.
        """
        layout, places = self._layout, self._places
        if layout is None or layout.dates != "iso" or layout.noise or self._key is None:
            return None
        if "time" not in places or "txid" in places or "address" in places:
            return None
        other = rf'([^"{re.escape(delimiter)}]*)'
        forms = [other] * len(self._names)
        for field, at in places.items():
            forms[at] = _USUAL.get(field, forms[at])
        return re.compile(re.escape(delimiter).join(forms))

    def usual(self, line: int, cells: tuple[str, ...]) -> Values | None:
        """Read a row that :meth:`usual_row` matched; the same result as :meth:`values`."""
        key = self._key(cells) if self._key else ()
        derived = self._derived.get(key)
        if derived is None:  # words or coins that have not stood together before
            return self._remember(key, self.values(line, cells, ()))
        text = cells[self._places["time"]]
        if text != self._second[0]:
            try:
                self._second = (text, self._utc(datetime.fromisoformat(text)))
            except ValueError:  # the 31st of February
                return self.values(line, cells, ())
        utc = self._second[1]
        made = list(self._pick((line, None, utc, *derived, *cells)))
        made[-1] = cells
        if self.clock is not None and utc is not None:
            self.clock.look(made[_ID], utc, line)
        for place, at in self._ids:
            number = made[place]
            if number.endswith("000"):
                self._id(number, at, line, numeric=False)
            elif len(number) > 17:
                self._long_ids += 1
        return made

    def _remember(self, key: object, made: Values | None) -> Values | None:
        if made is not None:
            derived = tuple(made[AT[name]] for name in _DERIVED)
            kept(self._derived, key, lambda _: derived)
        return made

    def _has_id(self, made: Values) -> bool:
        """Say that a row without time and amount still is one: it has an id, or nobody knows."""
        if self._layout is None:
            return True
        found = (made[AT["id"]], made[AT["order_id"]], made[AT["txid"]])
        return any(isinstance(one, str) and re.search(r"\d{5}", one) for one in found)

    def _text(self, cell: str) -> str | None:
        try:
            return self._texts[cell]
        except KeyError:
            return kept(self._texts, cell, filled)

    # --- ids -------------------------------------------------------------------------------------

    def _id(self, cell: str, at: int, line: int, numeric: bool) -> str | None:
        if not (cell.isdigit() and cell.isascii()):
            text = filled(cell)
            if text is None:
                return None
            self._look_at_odd_id(text, at, line)
            cell = text
        if len(cell) > _EXACT:
            if numeric:
                self._problems.add("numeric_cell", line, self._names[at])
            if len(cell) > 17:
                self._long_ids += 1
                if cell.endswith("000") and not cell[_EXACT:].strip("0"):
                    self._first_rounded = self._first_rounded or line
                    self._rounded += 1
        return cell

    def _look_at_odd_id(self, text: str, at: int, line: int) -> None:
        """Note an id that is not made of digits, as all of OKX's are."""
        name = self._names[at]
        if _SCIENTIFIC.fullmatch(text):
            self._problems.add("scientific_id", line, name, value=text)
        elif self._layout is not None and not (text.isdigit() and text.isascii()):
            self._problems.add("bad_id", line, name, value=text)

    # --- amounts ---------------------------------------------------------------------------------

    def _amount(self, cell: str, place: int, at: int, line: int, made: Values) -> bool:
        try:
            found = self._numbers[cell]
        except KeyError:
            found = kept(self._numbers, cell, read_number)
        if found.bad:
            self._problems.add("bad_amount", line, self._names[at], value=cell.strip())
            return False
        if found.noise and self._layout is not None and self._layout.noise:
            self._problems.sum("float_noise", line)
        if found.unit is not None:
            made[AT["fee_unit" if place == AT["fee"] else "unit"]] = found.unit
        made[place] = found.number
        return found.number is not None

    # --- time ------------------------------------------------------------------------------------

    def _time(self, cells: Sequence[str], line: int, made: Values) -> bool:
        at = self._places.get("time")
        if at is None:
            return False
        text = cells[at]
        if text == self._last[0]:
            time = self._last[1]
        else:
            time = self._read_time(text)
            self._last = (text, time)
        made[AT["time_text"]] = text.strip() or None
        if time is None:
            self._note_bad_time(text, at, line)
            return False
        if not time.has_seconds:
            self._problems.sum("seconds_lost", line, self._names[at])
        if time.order:
            self._note_order(time.order, line, self._names[at])
        utc = made[_TIME_UTC] = self._utc(time.local)
        if self.clock is not None and utc is not None and made[_ID] and time.local.tzinfo is None:
            self.clock.look(made[_ID], utc, line)
        return True

    def _read_time(self, text: str) -> RowTime | None:
        if len(text) == 19 and text[4] == "-" and text[10] == " ":
            try:
                return RowTime(datetime.fromisoformat(text))
            except ValueError:
                pass
        return read_time(
            clean_cell(text), self._layout.dates if self._layout else "iso", self._order
        )

    def _note_order(self, order: Order, line: int, column: str) -> None:
        """Note dates that OKX does not write so: a spreadsheet saved the file again."""
        usual: Order = "mdy" if self._layout is not None and self._layout.dates == "mdy" else ""
        if order != (self._order or usual or order):
            self._problems.sum("mixed_dates", line, column)
        elif self._layout is not None and order != usual:
            self._problems.sum("day_first" if order == "dmy" else "month_first", line, column)

    def _note_bad_time(self, text: str, at: int, line: int) -> None:
        shown = clean_cell(text)
        if shown in EMPTY:
            return
        code = "ambiguous_date" if slashed_order(shown) == "" else "bad_time"
        self._problems.add(code, line, self._names[at], value=shown)

    def _utc(self, local: datetime) -> datetime | None:
        if local.tzinfo is not None:
            return local if local.tzinfo is UTC else local.astimezone(UTC)
        if self._zone is None:
            return None
        try:
            return (local - self._zone).replace(tzinfo=UTC)
        except OverflowError:  # the first or last day there is
            return None

    # --- words, symbol, units --------------------------------------------------------------------

    def _words(self, cells: Sequence[str], line: int, made: Values) -> None:
        for field, memory in (("type", self._types), ("action", self._actions)):
            at = self._places.get(field)
            if at is None:
                continue
            cell = cells[at]
            try:
                word = memory[cell]
            except KeyError:
                words = vocabulary().types if field == "type" else vocabulary().actions
                word = kept(memory, cell, partial(read_word, known=words))
            made[AT[field]], made[AT[f"{field}_text"]] = word.english, word.text
            if not word.known and self._layout is not None:
                self._problems.new_word(cell.strip(), line, self._names[at])

    def _symbol_and_units(self, cells: Sequence[str], made: Values) -> None:
        at = self._places.get("symbol")
        if at is not None:
            cell = cells[at]
            try:
                made[AT["symbol"]] = self._symbols[cell]
            except KeyError:
                made[AT["symbol"]] = kept(self._symbols, cell, read_symbol)
        if self._layout is not None and self._layout.unit_rule == "balance":
            self._unit(cells, made)

    def _unit(self, cells: Sequence[str], made: Values) -> None:
        """Fill the unit: the column for it names the other coin of a pair, except for contracts."""
        made[_UNIT] = made[_BALANCE_UNIT]
        at, symbol = self._places.get("trading_unit"), made[_SYMBOL]
        if symbol not in self._contracts:
            kept(self._contracts, symbol, is_contract)
        if at is not None and self._contracts[symbol]:
            if cells[at] not in self._contract_units:
                kept(self._contract_units, cells[at], contract_unit)
            made[_UNIT] = self._contract_units[cells[at]]

    def finish(self) -> None:
        """Note what only all rows together tell."""
        if self._rounded >= 2 and self._rounded * 2 >= self._long_ids:
            self._problems.sum("rounded_ids", self._first_rounded, count=self._rounded)


def _in(places: dict[str, int], names: Sequence[str]) -> list[tuple[int, int]]:
    return [(AT[name], places[name]) for name in names if name in places]
