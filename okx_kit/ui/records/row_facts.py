"""What a row offers as facts of the case, and what it says in one line."""

from decimal import Decimal, InvalidOperation

from okx_kit.guide.proposals import fields_for, value_for
from okx_kit.records.chosen import Chosen
from okx_kit.records.found_in_items import FoundValue
from okx_kit.records.information import record_time
from okx_kit.records.model import FoundKind, Verdict
from okx_kit.records.record import Record, ZoneFound
from okx_kit.records.saying import record_words
from okx_kit.records.two_zones import time_texts
from okx_kit.words import Words


def facts_of(record: Record, kind: str) -> list[tuple[str, str]]:
    """Return the fields of a kind of case that a row can fill, each with its value."""
    found: list[tuple[str, str]] = []
    for value in _values(record):
        found += [(field, value_for(value, field)) for field in fields_for(value, kind)]
    return found


def _values(record: Record) -> list[FoundValue]:
    amount, unit = record.main_amount
    texts = (
        (FoundKind.ORDER_ID, record.order_id),
        (FoundKind.TXID, record.txid),
        (FoundKind.ADDRESS, record.address),
        (FoundKind.INSTRUMENT, record.symbol if record.symbol != unit else None),
        (FoundKind.AMOUNT, f"{_plain(amount)} {unit}" if amount and unit else None),
    )
    return [
        FoundValue(kind, text, text, Verdict.NO_CHECKSUM, (), (), 1) for kind, text in texts if text
    ]


def _plain(amount: str) -> str:
    """Return an amount as a person would write it: no sign, no zeros at its end."""
    try:
        text = format(abs(Decimal(amount)), "f")
    except InvalidOperation:
        return amount
    return text.rstrip("0").rstrip(".") if "." in text else text


def line_of(item_id: int, record: Record, zone: ZoneFound | None) -> Words:
    """Return a row in one line: its time in both zones, and what it says."""
    chosen = Chosen(item_id, record, zone.name if zone else "", bool(zone and zone.estimated))
    said, time = record_words(record), record_time(chosen)
    if time is None:
        when = Words(record.time_text or "", record.time_text or "")
    else:
        utc, utc8 = time_texts(time)
        text = f"{utc8} UTC+8 · {utc} UTC"
        notes = ("（推算）", " (estimated)") if chosen.estimated else ("", "")
        when = Words(text + notes[0], text + notes[1])
    return Words(*(" · ".join(filter(None, pair)) for pair in zip(when, said, strict=True)))
