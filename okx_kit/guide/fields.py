"""The fields of all kinds of case, from ``resources/guide/cases.json`` and ``fields.json``."""

import json
from functools import cache
from typing import Any

from okx_kit.guide import chain_checks, value_checks
from okx_kit.guide.field import Checker, Field, FieldCheck, Level, any_text
from okx_kit.resources import resource_path
from okx_kit.words import Words

__all__ = ["Field", "FieldCheck", "Level", "fields", "make_field"]

_CHECKERS: dict[str, Checker] = {
    "coin": value_checks.check_coin,
    "amount": value_checks.check_amount,
    "txid": chain_checks.check_txid,
    "rtx": chain_checks.check_refund,
    "to": chain_checks.check_address,
    "addr": chain_checks.check_address,
    "from": chain_checks.check_sender,
    "tag": chain_checks.check_tag,
    "t": value_checks.check_time,
    "dl": value_checks.check_deadline,
    "wid": value_checks.check_withdrawal_id,
    "oid": value_checks.check_order_id,
    "p2poid": value_checks.check_p2p_order,
    "pair": value_checks.check_pair,
    "fiat": value_checks.check_fiat,
    "doc": value_checks.check_document,
    "fr": value_checks.check_frozen,
    "ip": value_checks.check_ip,
    "ann": value_checks.check_link,
}
_NUMBERS = {"oid", "p2poid", "wid", "uid", "payref", "tid", "req", "pol", "tag"}


def make_field(key: str, name: Words, texts: dict[str, Any], checker: Checker) -> Field:
    """Return a field from its entry in ``fields.json``."""
    return Field(
        id=key,
        name=name,
        hint=Words(texts["hint_zh"], texts["hint_en"]),
        example=texts["example"],
        long=texts.get("long", False),
        choices=tuple(Words(c["zh"], c["en"]) for c in texts.get("choices", ())),
        number=key in _NUMBERS,
        checker=checker,
    )


@cache
def fields() -> dict[str, Field]:
    """Return every field that a kind of case can ask for, by its id."""
    names = json.loads(resource_path("guide/cases.json").read_text("utf-8"))["fields"]
    texts = json.loads(resource_path("guide/fields.json").read_text("utf-8"))["fields"]
    return {
        key: make_field(key, Words(n["zh"], n["en"]), texts[key], _CHECKERS.get(key, any_text))
        for key, n in names.items()
    }
