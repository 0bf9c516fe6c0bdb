"""From what stands in a case's files to the fields of its kind: values to offer, values at odds.

Nothing here fills anything in; a person chooses.
"""

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from okx_kit.case.facts import conflicts
from okx_kit.case.model import GIVEN, Fact
from okx_kit.guide.common_block import field_of
from okx_kit.guide.kinds import case_kinds
from okx_kit.records.found_in_items import FoundValue, same_text
from okx_kit.records.model import FoundKind, Verdict

FoundByItem = Mapping[int, Sequence[FoundValue]]
"""What was found in each item of a case, by the item's id."""

# The fields a kind of value can fill, the likeliest first.
_FIELDS: dict[FoundKind, tuple[str, ...]] = {
    FoundKind.TXID: ("txid", "rtx"),
    FoundKind.ADDRESS: ("to", "from", "addr"),
    FoundKind.TAG: ("tag",),
    FoundKind.ORDER_ID: ("oid",),
    FoundKind.P2P_ORDER_ID: ("p2poid",),
    FoundKind.WITHDRAWAL_ID: ("wid",),
    FoundKind.UID: ("uid",),
    FoundKind.INSTRUMENT: ("pair",),
    FoundKind.AMOUNT: ("amount", "coin", "fiat"),
}
# Two different ones of these cannot both be right; addresses, amounts and pairs often are several.
_ONE_ONLY = ("txid", "wid", "p2poid", "oid", "uid")
_MOST_OFFERED = 3
_MONEY = frozenset(
    [
        "CNY",
        "CNH",
        "USD",
        "EUR",
        "GBP",
        "HKD",
        "TWD",
        "JPY",
        "KRW",
        "SGD",
        "AUD",
        "TRY",
        "BRL",
        "RUB",
        "VND",
        "INR",
        "AED",
    ]
)
_GOOD = frozenset({Verdict.OK, Verdict.NO_CHECKSUM})


@dataclass(frozen=True, slots=True)
class Proposal:
    """A value for a field and the items it stands in (at least one)."""

    field: str
    value: str
    items: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Version:
    """One of several values at odds: ``facts`` are the ids of those that say so (maybe none)."""

    value: str
    items: tuple[int, ...]
    facts: tuple[int, ...] = ()
    given: bool = False


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A field with several values, of which at most one can be right."""

    field: str
    versions: tuple[Version, ...]


def fields_for(found: FoundValue, kind: str) -> tuple[str, ...]:
    """Return the fields of a kind of case (its id, maybe empty) that a value can fill."""
    if found.verdict not in _GOOD:
        return ()
    return tuple(key for key in _fields_of_kind(found.kind, kind) if value_for(found, key))


def _fields_of_kind(found: FoundKind, kind: str) -> tuple[str, ...]:
    wanted = _wanted(kind)
    return tuple(key for key in _FIELDS.get(found, ()) if key in wanted)


@cache
def _wanted(kind: str) -> frozenset[str]:
    known = case_kinds().get(kind)
    own = (*known.fields_required, *known.fields_optional) if known else ()
    return frozenset({"uid", *own})


def value_for(found: FoundValue, key: str) -> str:
    """Return what would stand in the field; empty if the value does not fit there.

    Of ``1250.5 USDT`` the field for the amount takes the number, that for the coin the coin.
    """
    if found.kind is not FoundKind.AMOUNT:
        return found.normal
    number, _, coin = found.normal.partition(" ")
    if key == "fiat":
        return found.normal if coin in _MONEY else ""
    if coin in _MONEY:
        return ""
    return number if key == "amount" else coin


def proposals(kind: str, found: FoundByItem) -> dict[str, list[Proposal]]:
    """Return a few values for each field, first those found in most items."""
    places: dict[tuple[str, str], tuple[str, dict[int, None]]] = {}
    fitting: dict[FoundKind, tuple[str, ...]] = {}
    for item_id, values in found.items():
        for value in values:
            if value.kind not in fitting:
                fitting[value.kind] = _fields_of_kind(value.kind, kind)
            for key in fitting[value.kind] if value.verdict in _GOOD else ():
                text = value_for(value, key)
                if text:
                    places.setdefault((key, same_text(text)), (text, {}))[1][item_id] = None
    best: dict[str, list[Proposal]] = {}
    for (key, _), (text, items) in sorted(places.items(), key=lambda one: -len(one[1][1])):
        offered = best.setdefault(key, [])
        if len(offered) < _MOST_OFFERED:
            offered.append(Proposal(key, text, tuple(items)))
    return best


def values_in_force(facts: Iterable[Fact]) -> dict[str, Fact]:
    """Return the fact that stands in each field: what a person gave, else what was found first."""
    force: dict[str, Fact] = {}
    for fact in facts:
        if fact.removed_utc is None and fact.value.strip():
            old = force.get(fact.field)
            if old is None or (fact.source in GIVEN and old.source not in GIVEN):
                force[fact.field] = fact
    return force


def disagreements(
    kind: str, facts: Sequence[Fact], found: FoundByItem, kept: Mapping[str, str] | None = None
) -> list[Disagreement]:
    """Return the fields whose values are at odds, in the order of the facts and the kind.

    Facts that differ always are. A value that only stands in files counts where its file holds no
    other of its kind, and the field's own value stands in no file at all. ``kept`` are values by
    field that a person decided to keep.
    """
    noted = {
        key: _versions(key, among)
        for key, among in conflicts(fact for fact in facts if field_of(fact.field)).items()
    }
    result = [Disagreement(key, several) for key, several in noted.items() if len(several) > 1]
    force = values_in_force(facts)
    for key, single in _only_ones(kind, found, force).items():
        if len(noted.get(key, ())) > 1:
            continue
        versions = _against_files(key, force.get(key), single, found)
        if len(versions) > 1 and (kept or {}).get(key) != versions[0].value:
            result.append(Disagreement(key, versions))
    return result


def _same(key: str, value: str) -> str:
    """Return a value as it is compared."""
    known = field_of(key)
    normal = known.check(value).normal if known else value
    return same_text("".join(normal.split()))


def _versions(key: str, facts: Sequence[Fact]) -> tuple[Version, ...]:
    by_value: dict[str, list[Fact]] = {}
    for fact in facts:
        by_value.setdefault(_same(key, fact.value), []).append(fact)
    return tuple(
        Version(
            same[0].value,
            tuple(dict.fromkeys(fact.item_id for fact in same if fact.item_id is not None)),
            tuple(fact.id for fact in same),
            any(fact.source in GIVEN for fact in same),
        )
        for same in by_value.values()
    )


def _only_ones(
    kind: str, found: FoundByItem, given: Container[str]
) -> dict[str, dict[str, Version]]:
    """Return the values that stand alone of their kind in a file, by field and as compared.

    More than a few for a field without a value: the case is about several, not about one.
    """
    wanted = _wanted(kind)
    fitting = {of: [key for key in keys if key in wanted] for of, keys in _FIELDS.items()}
    fields = {
        of: keys[0] for of, keys in fitting.items() if len(keys) == 1 and keys[0] in _ONE_ONLY
    }
    places: dict[str, dict[str, tuple[str, list[int]]]] = {}
    for item_id, values in found.items():
        some = [value for value in values if value.kind in fields]
        for value in some:
            alone = sum(other.kind is value.kind for other in some) == 1
            if alone and value.verdict in _GOOD:
                known = places.setdefault(fields[value.kind], {})
                known.setdefault(same_text(value.normal), (value.normal, []))[1].append(item_id)
    return {
        key: {same: Version(text, tuple(items)) for same, (text, items) in known.items()}
        for key, known in places.items()
        if key in given or len(known) <= _MOST_OFFERED
    }


def _against_files(
    key: str, fact: Fact | None, single: Mapping[str, Version], found: FoundByItem
) -> tuple[Version, ...]:
    if fact is None:
        return tuple(single.values())
    own = [_same(key, part) for part in (fact.value, *re.split(r"[\s,;、]+", fact.value))]
    stand = {same_text(value.normal) for values in found.values() for value in values}
    if stand.intersection(own):
        return ()
    items = (fact.item_id,) if fact.item_id is not None else ()
    return (Version(fact.value, items, (fact.id,), fact.source in GIVEN), *single.values())
