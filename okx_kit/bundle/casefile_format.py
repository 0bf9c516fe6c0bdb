"""What stands in an ``.okxcase`` file: a whole private case, not a bundle for support.

The file is a ZIP of the one strict shape. Below its top folder ``okx-case/`` stand
``okxcase.json`` (marker, format, the hash of the next), ``case.json`` (every row of the case),
``originals/<sha256>``, and ``copies/<sha256>`` for what is shared in place of some originals. Both
JSON files are canonical, so equal cases make equal files.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cache
from hashlib import sha256
from typing import Any, TypeVar

from okx_kit.case import schema
from okx_kit.case.contacts import contact_of, contact_row, is_day
from okx_kit.case.kept import kept_of, kept_row
from okx_kit.case.model import ChosenRecord, Contact, Item, Sending, TimelineEntry, WholeCase
from okx_kit.case.reviews import review_of, review_row
from okx_kit.case.rows import (
    case_of,
    case_row,
    chosen_of,
    chosen_row,
    entry_of,
    entry_row,
    fact_of,
    fact_row,
    item_of,
    item_row,
    sending_of,
    sending_row,
    utc_text,
)

TOP = "okx-case"
HEADER = "okxcase.json"
CASE = "case.json"
ORIGINALS = "originals/"
COPIES = "copies/"

MARKER = "okx-kit private case"
FORMAT = 4
"""Version of the format; a change of the rows needs a new one, and a way from the old to it."""

_SCHEMAS = {1: 2, 2: 3, 3: 4, 4: 5}
"""The version of the library's schema whose rows a format holds."""

NOTE = "私密：整个案件，请勿发送给客服。 / Private: a whole case, not for support."
MAX_ROWS = 64 << 20
"""Most bytes of ``case.json``: some 40,000 items with long descriptions."""

_SHA256 = re.compile(r"[0-9a-f]{64}")
_INTEGERS = frozenset(
    {
        "id",
        "rank",
        "size",
        "item_id",
        "sending_id",
        "frozen_number",
        "highest_sent",
        "number",
        "copy_size",
        "share_whole",
        "row",
    }
)
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
        "sending_id",
        "frozen_number",
        "copy_sha256",
        "copy_size",
        "copy_mime",
        "copy_recipe",
    }
)
_COPY_COLUMNS = ("copy_sha256", "copy_size", "copy_mime", "copy_recipe")
_NEW_IN_2 = {"items": dict.fromkeys(_COPY_COLUMNS) | {"share_whole": 0, "table_zone": ""}}
"""What the rows of format 1 do not say."""

_LARGEST = 1 << 60
_HIGHEST_NUMBER = 10**9
_SENT = {"number", "path", "item_id", "sha256", "size", "original_name", "title", "description"}

T = TypeVar("T")
Row = dict[str, Any]


def header_bytes(case: bytes, form: int = FORMAT) -> bytes:
    """Return ``okxcase.json`` for the bytes of ``case.json``, which is of the format ``form``."""
    fields = {"marker": MARKER, "format": form, "note": NOTE}
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


def case_bytes(whole: WholeCase, form: int = FORMAT) -> bytes:
    """Return ``case.json``; ids in it are places (from 1), so they tell nothing of the library.

    ``form``: the format; an older one has no room for what came later.
    """
    places: dict[int | None, int] = {item.id: place for place, item in enumerate(whole.items, 1)}
    sent: dict[int | None, int] = {one.id: place for place, one in enumerate(whole.sendings, 1)}

    def placed(row: Row) -> Row:
        return row | {"item_id": places.get(row["item_id"])}

    rows: dict[str, Iterable[Row]] = {
        "items": map(item_row, whole.items),
        "facts": (placed(fact_row(fact)) for fact in whole.facts),
        "sendings": (_sending_row(_placed(one, places)) for one in whole.sendings),
        "records": (placed(chosen_row(one)) for one in whole.records if one.item_id in places),
        "entries": (placed(entry_row(entry)) for entry in whole.entries),
        "reviews": (placed(review_row(one)) for one in whole.reviews),
        "contacts": (
            placed(contact_row(one)) | {"sending_id": sent.get(one.sending_id)}
            for one in whole.contacts
        ),
        "kept": map(kept_row, whole.kept),
    }
    parts = {part: _without_ids(rows[part], _columns(_TABLES[part], form)) for part in _PARTS[form]}
    return _canonical({"case": case_row(whole.case), **parts})


def _placed(sending: Sending, places: Mapping[int | None, int]) -> Sending:
    listing = (replace(sent, item_id=places.get(sent.item_id, 0)) for sent in sending.listing)
    return replace(sending, listing=tuple(listing))


def _without_ids(rows: Iterable[Row], columns: frozenset[str]) -> list[Row]:
    return [{name: row[name] for name in columns} for row in rows]


def _canonical(value: object) -> bytes:
    return (json.dumps(value, sort_keys=True, separators=(",", ":")) + "\n").encode("ascii")


def read_case(data: bytes, form: int = FORMAT) -> WholeCase:
    """Return the case of ``case.json``, ids being places; raises ``ValueError`` for any other.

    ``form`` is the format its header tells. Every field is checked: its type, its words, and that
    it would be written the same way again.
    """
    try:
        fields = json.loads(data)
        if not isinstance(fields, dict) or fields.keys() != {"case", *_PARTS[form]}:
            raise ValueError("parts")
        read = _Reader(form, fields)
        whole = WholeCase(
            read.one("cases", fields["case"], 0, case_of, case_row),
            tuple(read.all("items", item_of, item_row)),
            tuple(read.all("facts", fact_of, fact_row)),
            tuple(read.all("sendings", sending_of, _sending_row)),
            tuple(read.all("records", chosen_of, chosen_row)),
            tuple(read.all("entries", entry_of, entry_row)),
            tuple(read.all("reviews", review_of, review_row)),
            tuple(read.all("contacts", contact_of, contact_row)),
            tuple(read.all("kept", kept_of, kept_row)),
        )
        for one in whole.sendings:
            _check_listing(one)
        _check_items(whole)
        _check_references(whole)
        if case_bytes(whole, form) != data:
            raise ValueError("not canonical")
    except (KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise ValueError(type(error).__name__) from error
    return whole


def _sending_row(sending: Sending) -> Row:
    return sending_row(sending, sending.case_id, utc_text(sending.made_utc))


_TABLES = {
    "items": "items",
    "facts": "facts",
    "sendings": "sendings",
    "records": "chosen_records",
    "entries": "timeline_entries",
    "reviews": "finding_reviews",
    "contacts": "contacts",
    "kept": "kept",
}
_PARTS = {form: tuple(_TABLES)[:parts] for form, parts in {1: 3, 2: 5, 3: 6, 4: 8}.items()}
"""What stands beside the case itself, by format."""


class _Reader:
    """Reads the rows of one ``case.json`` in its format."""

    def __init__(self, form: int, fields: Mapping[str, object]) -> None:
        self._form = form
        self._fields = fields

    def all(self, part: str, made: Callable[[Row], T], row_of: Callable[[T], Row]) -> Iterable[T]:
        """Yield what a part holds; nothing if the format has no such part."""
        rows = self._fields.get(part, [])
        if not isinstance(rows, list):
            raise ValueError(part)
        table = _TABLES[part]
        return (self.one(table, row, number, made, row_of) for number, row in enumerate(rows, 1))

    def one(
        self,
        table: str,
        row: object,
        number: int,
        made: Callable[[Row], T],
        row_of: Callable[[T], Row],
    ) -> T:
        """Return what one row stands for; raises ``ValueError`` if it is not as we write it."""
        columns = _columns(table, self._form)
        if not isinstance(row, dict) or row.keys() != columns:
            raise ValueError(f"{table} {number}: fields")
        _check_types(row, f"{table} {number}")
        one = made(_NEW_IN_2.get(table, {}) | row | {"id": number, "case_id": 0})
        again = row_of(one)
        if {name: again[name] for name in columns} != row:
            raise ValueError(f"{table} {number}: values")
        return one


@cache
def _columns(table: str, form: int) -> frozenset[str]:
    return frozenset(schema.expected(_SCHEMAS[form]).columns[table]) - {"id", "case_id"}


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
    sizes: dict[tuple[str, str], int] = {}
    numbers: set[int] = set()
    if not 0 <= whole.case.highest_sent <= _HIGHEST_NUMBER:
        raise ValueError("highest_sent")
    for item in whole.items:
        _check_item(item, whole.case.highest_sent)
        if sizes.setdefault((ORIGINALS, item.sha256), item.size) != item.size:
            raise ValueError(f"items {item.id}: size")
        if (copy := item.copy) and sizes.setdefault((COPIES, copy.sha256), copy.size) != copy.size:
            raise ValueError(f"items {item.id}: copy_size")
        if item.frozen_number in numbers:
            raise ValueError(f"items {item.id}: number")
        if item.frozen_number is not None:
            numbers.add(item.frozen_number)
    ranks = [item.rank for item in whole.items]
    if ranks != sorted(ranks):
        raise ValueError("ranks")


def _check_item(item: Item, highest_sent: int) -> None:
    texts = all(type(text) is str for text in (*item.warnings, *item.tags))
    zoned = item.time is None or type(item.time.zone) is str
    number = item.frozen_number
    if not (texts and zoned and _is_file(item.sha256, item.size)):
        raise ValueError(f"items {item.id}")
    if (copy := item.copy) is not None:
        whole = type(copy.mime) is str and type(copy.recipe) is str
        if not (whole and _is_file(copy.sha256, copy.size)):
            raise ValueError(f"items {item.id}: copy")
    if number is not None and not 1 <= number <= highest_sent:
        raise ValueError(f"items {item.id}: number")


def _is_file(sha256: str, size: object) -> bool:
    return bool(_SHA256.fullmatch(sha256)) and type(size) is int and size >= 0


def _check_references(whole: WholeCase) -> None:
    """Check that what speaks of an item speaks of one that is there, and no row is chosen twice."""
    there = range(1, len(whole.items) + 1)
    for fact in whole.facts:
        if fact.item_id is not None and fact.item_id not in there:
            raise ValueError(f"facts {fact.id}")
    for entry in whole.entries:
        _check_entry(entry, there)
    for review in whole.reviews:
        if review.item_id is not None and review.item_id not in there:
            raise ValueError(f"finding_reviews {review.id}")
        if not _SHA256.fullmatch(review.place):
            raise ValueError(f"finding_reviews {review.id}: place")
    for contact in whole.contacts:
        _check_contact(contact, there, range(1, len(whole.sendings) + 1))
    if len({note.name for note in whole.kept}) != len(whole.kept):
        raise ValueError("kept: name")
    rows: set[tuple[int, int]] = set()
    for record in whole.records:
        _check_record(record, there, rows)


def _check_entry(entry: TimelineEntry, there: range) -> None:
    if entry.item_id is not None and entry.item_id not in there:
        raise ValueError(f"timeline_entries {entry.id}")
    if type(entry.time.zone) is not str:
        raise ValueError(f"timeline_entries {entry.id}: time_zone")


def _check_contact(contact: Contact, there: range, sent: range) -> None:
    item, sending = contact.item_id, contact.sending_id
    if (item is not None and item not in there) or (sending is not None and sending not in sent):
        raise ValueError(f"contacts {contact.id}")
    if type(contact.time.zone) is not str or not is_day(contact.expected):
        raise ValueError(f"contacts {contact.id}: time_zone or expected")


def _check_record(record: ChosenRecord, there: range, rows: set[tuple[int, int]]) -> None:
    place = (record.item_id, record.row)
    if record.item_id not in there or record.row < 0 or place in rows:
        raise ValueError(f"chosen_records {record.id}")
    rows.add(place)


def _check_listing(sending: Sending) -> None:
    where = f"sendings {sending.id}"
    for sent in sending.listing:
        _check_types({name: getattr(sent, name) for name in _SENT}, where)
        if sent.item_id is None:
            raise ValueError(where)
