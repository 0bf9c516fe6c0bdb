"""The 26 kinds of problem, from ``resources/guide/cases.json``."""

import json
from dataclasses import dataclass
from functools import cache

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


@dataclass(frozen=True, slots=True)
class CaseKind:
    """A sort of problem: its id, its name, and the screenshots and files support usually needs."""

    id: str
    name: Words
    caution: Words
    evidence_required: tuple[Words, ...]
    evidence_helpful: tuple[Words, ...]


@cache
def case_kinds() -> dict[str, CaseKind]:
    """Return every kind by its id, in the guide's order."""
    guide = json.loads(resource_path("guide/cases.json").read_text("utf-8"))
    evidence = {key: Words(e["zh"], e["en"]) for key, e in guide["evidence"].items()}
    return {
        c["id"]: CaseKind(
            id=c["id"],
            name=Words(c["zh"], c["en"]),
            caution=Words(c["caution_zh"], c["caution_en"]),
            evidence_required=tuple(evidence[key] for key in c["evidence_required"]),
            evidence_helpful=tuple(evidence[key] for key in c["evidence_helpful"]),
        )
        for c in guide["cases"]
    }


def kind_name(kind: str) -> Words | None:
    """Return the name of a kind, or nothing when the id is not known."""
    known = case_kinds().get(kind)
    return known.name if known else None
