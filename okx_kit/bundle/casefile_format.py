"""What stands in an ``.okxcase`` file: a whole private case, not a bundle for support.

The file is a ZIP of the one strict shape. Below its top folder ``okx-case/`` stand
``okxcase.json`` (marker, format, the hash of the next), ``case.json`` (every row of the case), and
``originals/<sha256>``. Both JSON files are canonical, so equal cases make equal files.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cache
from hashlib import sha256
from typing import Any, TypeVar

from okx_kit.case import schema
from okx_kit.case.model import Fact, Item, Sending, WholeCase
from okx_kit.case.rows import (
    case_of,
    case_row,
    fact_of,
    fact_row,
    item_of,
    item_row,
    sending_of,
    sending_row,
    utc_text,
)

CASE_SUFFIX = ".okxcase"
TOP = "okx-case"
HEADER = "okxcase.json"
CASE = "case.json"
ORIGINALS = "originals/"

MARKER = "okx-kit private case"
FORMAT = 1
"""Version of the format; a change of the rows needs a new one, and a way from the old to it."""

NOTE = "私密：整个案件，请勿发送给客服。 / Private: a whole case, not for support."
MAX_ROWS = 64 << 20
"""Most bytes of ``case.json``: some 40,000 items with long descriptions."""

_FIRST = f"{TOP}/{HEADER}".encode()
_NAME_AT = 30  # bytes of a local header before the name
HEAD = _NAME_AT + len(_FIRST)
"""How many bytes :func:`is_case_head` needs."""

_SHA256 = re.compile(r"[0-9a-f]{64}")
_INTEGERS = frozenset({"id", "rank", "size", "item_id", "frozen_number", "highest_sent", "number"})
_NULLABLE = frozenset(
    {
        "modified_utc",
        "time_utc",
        "time_zone",
        "time_source",
        "time_precision",
        "removed_utc",
        "archived_utc",
        "item_id",
        "frozen_number",
    }
)
_LARGEST = 1 << 60
_HIGHEST_NUMBER = 10**9
_SENT = {"number", "path", "item_id", "sha256", "size", "original_name", "title", "description"}

T = TypeVar("T")
Row = dict[str, Any]


def is_case_head(head: bytes) -> bool:
    """Say whether a file that starts with ``head`` is an ``.okxcase``, whatever its name."""
    return head.startswith(b"PK\3\4") and head[_NAME_AT:HEAD] == _FIRST


def header_bytes(case: bytes) -> bytes:
    """Return ``okxcase.json`` for the bytes of ``case.json``."""
    fields = {"marker": MARKER, "format": FORMAT, "note": NOTE}
    return _canonical(fields | {"case_sha256": sha256(case).hexdigest()})


def format_of(header: bytes) -> int | None:
    """Return the format a header tells, also one not known yet; ``None``: it is no header."""
    try:
        fields = json.loads(header)
    except (ValueError, RecursionError):
        return None
    if not isinstance(fields, dict) or fields.get("marker") != MARKER:
        return None
    found = fields.get("format")
    return found if type(found) is int and found > 0 else None


def case_bytes(whole: WholeCase) -> bytes:
    """Return ``case.json``; ids in it are places (from 1), so they tell nothing of the library."""
    places = {item.id: place for place, item in enumerate(whole.items, 1)}
    items = (item_row(item) for item in whole.items)
    facts = (
        fact_row(replace(fact, item_id=None if fact.item_id is None else places.get(fact.item_id)))
        for fact in whole.facts
    )
    sendings = (
        sending_row(_placed(one, places), 0, utc_text(one.made_utc)) for one in whole.sendings
    )
    return _canonical(
        {
            "case": case_row(whole.case),
            "items": _without_ids(items),
            "facts": _without_ids(facts),
            "sendings": _without_ids(sendings),
        }
    )


def _placed(sending: Sending, places: Mapping[int, int]) -> Sending:
    listing = (replace(sent, item_id=places.get(sent.item_id, 0)) for sent in sending.listing)
    return replace(sending, listing=tuple(listing))


def _without_ids(rows: Iterable[Row]) -> list[Row]:
    return [{k: v for k, v in row.items() if k not in {"id", "case_id"}} for row in rows]


def _canonical(value: object) -> bytes:
    return (json.dumps(value, sort_keys=True, separators=(",", ":")) + "\n").encode("ascii")


def read_case(data: bytes) -> WholeCase:
    """Return the case of ``case.json``, ids being places; raises ``ValueError`` for any other.

    Every field is checked: its type, its words, and that it would be written the same way again.
    """
    try:
        fields = json.loads(data)
        if not isinstance(fields, dict) or fields.keys() != {"case", "items", "facts", "sendings"}:
            raise ValueError("parts")
        case = _read("cases", fields["case"], 0, case_of, case_row)
        whole = WholeCase(
            case,
            tuple(_read_all("items", fields["items"], item_of, item_row)),
            tuple(_read_all("facts", fields["facts"], fact_of, fact_row)),
            tuple(_read_all("sendings", fields["sendings"], sending_of, _sending_row)),
        )
        for one in whole.sendings:
            _check_listing(one)
        _check_items(whole)
        if case_bytes(whole) != data:
            raise ValueError("not canonical")
    except (KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise ValueError(type(error).__name__) from error
    return whole


def _sending_row(sending: Sending) -> Row:
    return sending_row(sending, sending.case_id, utc_text(sending.made_utc))


def _read_all(
    table: str, rows: object, made: Callable[[Row], T], row_of: Callable[[T], Row]
) -> Iterable[T]:
    if not isinstance(rows, list):
        raise ValueError(table)
    return (_read(table, row, number, made, row_of) for number, row in enumerate(rows, 1))


def _read(
    table: str, row: object, number: int, made: Callable[[Row], T], row_of: Callable[[T], Row]
) -> T:
    columns = _columns(table)
    if not isinstance(row, dict) or row.keys() != columns:
        raise ValueError(f"{table} {number}: fields")
    _check_types(row, f"{table} {number}")
    one = made(row | {"id": number, "case_id": 0})
    again = row_of(one)
    if {name: again[name] for name in columns} != row:
        raise ValueError(f"{table} {number}: values")
    return one


@cache
def _columns(table: str) -> frozenset[str]:
    return frozenset(schema.expected(len(schema.STEPS)).columns[table]) - {"id", "case_id"}


def _check_types(row: Row, where: str) -> None:
    for name, value in row.items():
        if value is None:
            good = name in _NULLABLE
        elif name in _INTEGERS:
            good = type(value) is int and -_LARGEST < value < _LARGEST
        else:
            good = type(value) is str
        if not good:
            raise ValueError(f"{where}: {name}")


def _check_items(whole: WholeCase) -> None:
    sizes: dict[str, int] = {}
    numbers: set[int] = set()
    if not 0 <= whole.case.highest_sent <= _HIGHEST_NUMBER:
        raise ValueError("highest_sent")
    for item in whole.items:
        _check_item(item, whole.case.highest_sent)
        if sizes.setdefault(item.sha256, item.size) != item.size or item.frozen_number in numbers:
            raise ValueError(f"items {item.id}")
        if item.frozen_number is not None:
            numbers.add(item.frozen_number)
    ranks = [item.rank for item in whole.items]
    if ranks != sorted(ranks):
        raise ValueError("ranks")
    for fact in whole.facts:
        _check_fact(fact, len(whole.items))


def _check_item(item: Item, highest_sent: int) -> None:
    texts = all(type(text) is str for text in (*item.warnings, *item.tags))
    number = item.frozen_number
    if not (texts and _SHA256.fullmatch(item.sha256) and item.size >= 0):
        raise ValueError(f"items {item.id}")
    if number is not None and not 1 <= number <= highest_sent:
        raise ValueError(f"items {item.id}: number")


def _check_fact(fact: Fact, items: int) -> None:
    if fact.item_id is not None and not 1 <= fact.item_id <= items:
        raise ValueError(f"facts {fact.id}")


def _check_listing(sending: Sending) -> None:
    where = f"sendings {sending.id}"
    for sent in sending.listing:
        _check_types({name: getattr(sent, name) for name in _SENT}, where)
        if sent.item_id is None:
            raise ValueError(where)
