"""What the columns of a table mean: by its layout, by the person, or guessed from the cells.

A header's signature is the key under which a person's answers are kept for the next file.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from okx_kit.records.cleaning import clean_cell
from okx_kit.records.decimals import plain_decimal
from okx_kit.records.ids import find
from okx_kit.records.instruments import parse_instrument
from okx_kit.records.layout import MEANINGS, Layout, header_names, place_of
from okx_kit.records.model import FoundKind, Verdict
from okx_kit.records.record import Column
from okx_kit.records.row_times import read_time, slashed_order

Meanings = Mapping[int | str, str]
"""What columns mean, by number (from 0) or name: one of :data:`~okx_kit.records.layout.MEANINGS`,
or empty for a column that is to be left alone."""

_FOUND_AS = {
    FoundKind.ORDER_ID: "order_id",
    FoundKind.BILL_ID: "id",
    FoundKind.TRADE_ID: "id",
    FoundKind.WITHDRAWAL_ID: "id",
    FoundKind.DEPOSIT_ID: "id",
    FoundKind.P2P_ORDER_ID: "order_id",
    FoundKind.TXID: "txid",
    FoundKind.ADDRESS: "address",
    FoundKind.INSTRUMENT: "symbol",
}
_COIN = re.compile(r"(?=.*[A-Z])[A-Z0-9]{2,10}")
_COIN_NAMES = re.compile(r"coin|crypto|currency|asset|unit|symbol|币|幣", re.IGNORECASE)
_AMOUNT_NAMES = re.compile(r"amount|quantity|qty|size|volume|数量|金额|betrag|menge", re.IGNORECASE)
_MOST_COLUMNS, _ROWS, _MOST_CHARACTERS = 60, 40, 200  # looked at for guessing
_SURE = 0.6  # share of a column's filled cells that must look alike


def header_signature(header: Sequence[str]) -> str:
    """Return a short key for a header: equal for files with the same names in the same order."""
    names = "\x1f".join(name.casefold() for name in header_names(header))
    return hashlib.sha256(names.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def columns_of(
    layout: Layout | None,
    header: Sequence[str],
    rows: Sequence[Sequence[str]],
    meanings: Meanings | None,
) -> tuple[Column, ...]:
    """Return the columns of a table; ``rows`` are its first ones, for guessing.

    The person's word comes before the layout's. Raises ``ValueError`` for a meaning that is none.
    """
    names = header_names(header)
    width = max([len(names), *(len(row) for row in rows)] if layout is None else [len(names)])
    names += [""] * (width - len(names))
    found: list[tuple[tuple[str, ...], str]] = [((), "")] * width
    if layout is not None:
        for wanted, fields in layout.columns:
            at = place_of(wanted, names)
            if at is not None and fields:
                found[at] = (fields, "layout")
    else:
        for at, field in guess(names, rows).items():
            found[at] = ((field,), "guessed")
    for at, field in _said(names, meanings or {}).items():
        found = [(tuple(f for f in fs if f != field), source) for fs, source in found]
        found[at] = ((field,), "person") if field else ((), "")
    return tuple(
        Column(name, fields, source if fields else "")
        for name, (fields, source) in zip(names, found, strict=True)
    )


def _said(names: Sequence[str], meanings: Meanings) -> dict[int, str]:
    said: dict[int, str] = {}
    for column, field in meanings.items():
        if field and field not in MEANINGS:
            raise ValueError(field)
        at = column if isinstance(column, int) else place_of(column, names)
        if at is not None and 0 <= at < len(names):
            said[at] = field
    return said


def guess(names: Sequence[str], rows: Sequence[Sequence[str]]) -> dict[int, str]:
    """Return what columns of an unknown table seem to hold, each field at most once."""
    found: dict[int, str] = {}
    for at, name in enumerate(names[:_MOST_COLUMNS]):
        cells = [clean_cell(row[at][:_MOST_CHARACTERS]) for row in rows[:_ROWS] if at < len(row)]
        filled = [cell for cell in cells if cell]
        field = _guess_column(name, filled) if filled else ""
        if field and field not in found.values():
            found[at] = field
    return found


def _guess_column(name: str, cells: Sequence[str]) -> str:
    seen: Counter[str] = Counter(filter(None, (_looks_like(name, cell) for cell in cells)))
    if not seen:
        return ""
    field, count = seen.most_common(1)[0]
    return field if count >= _SURE * len(cells) else ""


def _looks_like(name: str, cell: str) -> str:
    """Return the field that one cell would fill, with its column's name to help."""
    if slashed_order(cell) is not None or read_time(cell, "iso", "") is not None:
        return "time"
    if plain_decimal(cell) is not None and _AMOUNT_NAMES.search(name):
        return "amount"
    if parse_instrument(cell) is not None:
        return "symbol"
    if _COIN.fullmatch(cell) and _COIN_NAMES.search(name):
        return "unit"
    before = f"{name}: "
    for one in find(before + cell):
        whole = one.end - one.start >= len(cell) and one.start >= len(before)
        if whole and one.verdict is not Verdict.LOST:
            return _FOUND_AS.get(one.kind, "")
    return ""
