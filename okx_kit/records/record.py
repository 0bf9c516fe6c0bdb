"""One row of a transaction export as the program knows it, and what goes with it.

A record keeps what the file says beside what it means: the cells as they stood, the words as they
stood, and the normalised values. Amounts are decimal text (never floats), times are aware UTC.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import Any, Self

from okx_kit.words import Words


@dataclass(frozen=True, slots=True)
class Record:
    """One row. ``None`` where the file has no such column or the cell is empty.

    ``row`` is the number of the line (of a workbook: the row of the sheet) at which it begins in
    the file, counted from 1 with every line before it. Amounts are plain decimal text with exactly
    the digits of the file, and the file's signs: in bills a fee below zero was charged, in the
    withdrawal history the fee is a positive number on top of the amount. ``symbol`` is the
    instrument, or the coin in files that name only a coin. ``type`` and ``action`` are OKX's
    English words, unknown ones as written; ``type_text``, ``action_text`` and ``time_text`` are as
    written. ``time_utc`` is ``None`` when the cell could not be read or nobody knows its zone.
    """

    row: int
    id: str | None = None
    order_id: str | None = None
    time_utc: datetime | None = None
    type: str | None = None
    symbol: str | None = None
    action: str | None = None
    amount: str | None = None
    unit: str | None = None
    price: str | None = None
    pnl: str | None = None
    fee: str | None = None
    fee_unit: str | None = None
    balance_change: str | None = None
    balance: str | None = None
    balance_unit: str | None = None
    txid: str | None = None
    address: str | None = None
    network: str | None = None
    status: str | None = None
    time_text: str | None = None
    type_text: str | None = None
    action_text: str | None = None
    cells: tuple[str, ...] = ()

    @property
    def main_amount(self) -> tuple[str | None, str | None]:
        """What moved, and its unit: the amount, or the change of balance where that is zero.

        Transfers between accounts have an amount of 0 and their value in ``balance_change``.
        """
        if self.amount is not None and self.amount.strip("-+0."):
            return self.amount, self.unit
        if self.balance_change is not None:
            return self.balance_change, self.balance_unit
        return self.amount, self.unit

    def fields(self) -> dict[str, Any]:
        """Return the twenty fields of design.md for JSON, ``time_utc`` in RFC 3339."""
        values: dict[str, Any] = {name: getattr(self, name) for name in RECORD_FIELDS}
        values["time_utc"] = rfc3339(self.time_utc)
        return values

    def to_json(self) -> dict[str, Any]:
        """Return everything, as JSON can hold it; :meth:`from_json` makes the same record of it."""
        values: dict[str, Any] = {name: getattr(self, name) for name in _ALL_FIELDS}
        return values | {"time_utc": rfc3339(self.time_utc), "cells": list(self.cells)}

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        """Make a record of :meth:`to_json`'s result; names it does not know are left out.

        Raises ``KeyError``, ``TypeError`` or ``ValueError`` for what is none.
        """
        known: dict[str, Any] = {name: values[name] for name in _ALL_FIELDS if name in values}
        row = known.pop("row", values["row"])
        time = known.pop("time_utc", None)
        cells = tuple(map(_text, known.pop("cells", ())))
        texts = {name: None if v is None else _text(v) for name, v in known.items()}
        if not isinstance(row, int):
            raise TypeError("row")
        return cls(row, time_utc=_from_rfc3339(time), cells=cells, **texts)


RECORD_FIELDS: tuple[str, ...] = (
    *("row", "id", "order_id", "time_utc", "type", "symbol", "action", "amount", "unit", "price"),
    *("pnl", "fee", "fee_unit", "balance_change", "balance", "balance_unit", "txid", "address"),
    *("network", "status"),
)
"""The fields of a record as the command line prints them, in order."""
AMOUNT_FIELDS = ("amount", "price", "pnl", "fee", "balance_change", "balance")
"""The fields that hold decimal text."""
_ALL_FIELDS = tuple(field.name for field in fields(Record))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("not text")
    return value


def rfc3339(time: datetime | None) -> str | None:
    """Return an aware time in UTC as ``2026-10-06T01:20:16Z`` (fractions only where it has any)."""
    if time is None:
        return None
    digits = "seconds" if not time.microsecond else "milliseconds"
    if time.microsecond % 1000:
        digits = "microseconds"
    return time.astimezone(UTC).isoformat(timespec=digits).replace("+00:00", "Z")


def _from_rfc3339(text: str | None) -> datetime | None:
    if text is None:
        return None
    time = datetime.fromisoformat(text)
    if time.tzinfo is None:
        raise ValueError("a time without zone")
    return time.astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a person should know about a file or one of its rows.

    ``code`` is stable and for programs. ``line`` is the row it begins at (``None``: the whole
    file), ``column`` the column's name. ``count`` is how many rows have it, from ``line`` on, when
    they were too many to name one by one or share one cause.
    """

    code: str
    words: Words
    line: int | None = None
    column: str | None = None
    count: int = 1

    def to_json(self) -> dict[str, Any]:
        """Return the problem for JSON, sentences in both languages."""
        return {
            "code": self.code,
            "line": self.line,
            "column": self.column,
            "count": self.count,
            "zh": self.words.zh,
            "en": self.words.en,
        }

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        """Make a problem of :meth:`to_json`'s result."""
        words = Words(values["zh"], values["en"])
        return cls(values["code"], words, values["line"], values["column"], values["count"])


@dataclass(frozen=True, slots=True)
class ZoneFound:
    """The zone of a file's times: ``name`` as ``UTC+8``, ``minutes`` east of UTC.

    ``source`` is ``metadata`` (the export's first line), ``file_name``, ``layout`` (this sort of
    file is always in it), ``given`` (by the person) or ``ids`` (worked out from the clock in the
    ids, and ``estimated``). ``estimated`` is to be shown wherever a time is.
    """

    name: str
    minutes: int
    source: str
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class Account:
    """What the line before the header says about the account; empty where it says nothing.

    ``name`` and ``verification`` are personal data. ``downloaded`` is as written.
    """

    uid: str = ""
    name: str = ""
    verification: str = ""
    account_type: str = ""
    time_zone: str = ""
    downloaded: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its ``name`` as in the file (may be empty), what it means.

    ``fields`` are the record fields that its cells fill (empty: kept only as cells). ``source`` is
    ``layout``, ``person`` or ``guessed`` (from what the cells look like), empty without fields.
    """

    name: str
    fields: tuple[str, ...] = ()
    source: str = ""
