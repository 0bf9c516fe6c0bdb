"""The 26 kinds of problem, from ``resources/guide/cases.json`` and ``groups.json``."""

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from okx_kit.errors import OkxKitError
from okx_kit.resources import resource_path
from okx_kit.words import Words

COMMONEST = (
    "deposit_missing",
    "withdrawal_not_received",
    "p2p_buyer",
    "account_restricted",
    "order_fill",
    "hacked",
)
"""The six kinds offered first, most frequent ones at the top."""


class UnknownKind(OkxKitError):
    """``kind`` is the id of no kind."""

    words = Words(
        "没有名为“{kind}”的问题类型。可用的有：{known}。",
        "There is no case kind “{kind}”. Known kinds: {known}.",
    )


@dataclass(frozen=True, slots=True)
class CaseKind:
    """A sort of problem: its names, its fields, and the evidence support usually needs.

    ``fields_required`` and ``fields_optional`` are ids of :mod:`okx_kit.guide.fields`. ``first``
    are steps to take before any form is filled in (mostly none), ``first_source`` says who
    publishes them.
    """

    id: str
    name: Words
    caution: Words
    evidence_required: tuple[Words, ...]
    evidence_helpful: tuple[Words, ...]
    fields_required: tuple[str, ...]
    fields_optional: tuple[str, ...]
    group: Words
    search_words: tuple[str, ...]
    first: tuple[Words, ...] = ()
    first_source: Words | None = None


def _read(name: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(resource_path(f"guide/{name}").read_text("utf-8"))
    return data


def _words(entry: dict[str, str]) -> Words:
    return Words(entry["zh"], entry["en"])


@cache
def case_kinds() -> dict[str, CaseKind]:
    """Return every kind by its id, in the guide's order."""
    guide, groups = _read("cases.json"), _read("groups.json")
    evidence = {key: _words(entry) for key, entry in guide["evidence"].items()}
    group_of = {kind: _words(group) for group in groups["groups"] for kind in group["kinds"]}
    return {
        c["id"]: CaseKind(
            id=c["id"],
            name=_words(c),
            caution=Words(c["caution_zh"], c["caution_en"]),
            evidence_required=tuple(evidence[key] for key in c["evidence_required"]),
            evidence_helpful=tuple(evidence[key] for key in c["evidence_helpful"]),
            fields_required=tuple(c["fields_required"]),
            fields_optional=tuple(c["fields_optional"]),
            group=group_of[c["id"]],
            search_words=tuple(groups["search"][c["id"]]),
            first=tuple(_words(step) for step in groups["first"].get(c["id"], {}).get("steps", ())),
            first_source=_first_source(groups["first"].get(c["id"])),
        )
        for c in guide["cases"]
    }


def _first_source(first: dict[str, str] | None) -> Words | None:
    return Words(first["source_zh"], first["source_en"]) if first else None


def grouped_kinds() -> list[tuple[Words, list[CaseKind]]]:
    """Return every kind once, in groups with their names, as they are offered to choose from."""
    kinds = case_kinds()
    return [
        (_words(group), [kinds[kind] for kind in group["kinds"]])
        for group in _read("groups.json")["groups"]
    ]


def matching_kinds(query: str) -> list[CaseKind]:
    """Return the kinds whose name, group or search words hold every word of ``query``.

    Names that hold it come first; an empty query returns all. Upper and lower case are the same.
    """
    parts = query.casefold().split()
    found = []
    for kind in case_kinds().values():
        name = f"{kind.name.zh} {kind.name.en}".casefold()
        text = " ".join([name, *kind.group, *kind.search_words]).casefold()
        if all(part in text for part in parts):
            found.append((not all(part in name for part in parts), kind))
    return [kind for _, kind in sorted(found, key=lambda pair: pair[0])]


def kind_name(kind: str) -> Words | None:
    """Return the name of a kind, or nothing when the id is not known."""
    known = case_kinds().get(kind)
    return known.name if known else None


def known_kind(kind: str) -> str:
    """Return the id of a kind, or an empty one; raises :class:`UnknownKind` for any other."""
    if kind and kind not in case_kinds():
        raise UnknownKind(kind=kind, known=", ".join(case_kinds()))
    return kind
