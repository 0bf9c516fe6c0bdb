"""What columns can mean, in words, and what a person said of them as it is kept."""

import json

from PySide6.QtCore import QCoreApplication

from okx_kit.records.columns import Meanings
from okx_kit.records.layout import MEANINGS
from okx_kit.records.record import Column

OFFERED = (
    *("time", "order_id", "id", "symbol", "amount", "unit", "type", "action", "price"),
    *("fee", "fee_unit", "balance", "txid", "address", "network", "status"),
)
"""The meanings a person can give a column, the commonest first."""


def meaning_names() -> dict[str, str]:
    """Return the name of every meaning in the language in force."""
    translate = QCoreApplication.translate
    return {
        "time": translate("records", "Time"),
        "order_id": translate("records", "Order id"),
        "id": translate("records", "Bill or record id"),
        "symbol": translate("records", "Pair or coin"),
        "amount": translate("records", "Amount"),
        "unit": translate("records", "Coin of the amount"),
        "type": translate("records", "Type"),
        "action": translate("records", "Side"),
        "price": translate("records", "Price"),
        "pnl": translate("records", "PnL"),
        "fee": translate("records", "Fee"),
        "fee_unit": translate("records", "Coin of the fee"),
        "balance_change": translate("records", "Change of balance"),
        "balance": translate("records", "Balance"),
        "balance_unit": translate("records", "Coin of the balance"),
        "txid": translate("records", "TXID"),
        "address": translate("records", "Address"),
        "network": translate("records", "Network"),
        "status": translate("records", "Status"),
    }


def meaning_text(column: Column) -> str:
    """Return what a column means and who says so; empty if nobody does."""
    names = meaning_names()
    known = [names[field] for field in column.fields if field in names]
    if not known:
        return ""
    translate = QCoreApplication.translate
    says = {
        "person": translate("records", "{0} (you said so)"),
        "guessed": translate("records", "{0} (guessed from the cells)"),
    }
    return says.get(column.source, "{0}").format(" · ".join(known))


def kept_text(said: dict[int, str]) -> str:
    """Return what a person said of columns, by place, as the library keeps it."""
    return json.dumps({str(at): field for at, field in sorted(said.items())})


def kept_meanings(text: str | None) -> dict[int, str]:
    """Return what a person said of columns; nothing for a text that says nothing."""
    try:
        said = {int(at): field for at, field in json.loads(text or "{}").items()}
    except (ValueError, AttributeError):
        return {}
    return {at: field for at, field in said.items() if field == "" or field in MEANINGS}


def as_meanings(said: dict[int, str]) -> Meanings | None:
    """Return the same as the reader of exports takes it."""
    meanings: dict[int | str, str] = {at: field for at, field in said.items()}  # noqa: C416
    return meanings or None
