"""What to look up in OKX's help centre before writing, for each kind of problem.

From ``resources/guide/help_pages.json``. The person types okx.com and searches: search results
elsewhere are full of copies. Search words are words, not titles that OKX promises to have.
"""

import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from okx_kit.resources import resource_path
from okx_kit.words import Words

_HELP = "https://www.okx.com/help/"


@dataclass(frozen=True, slots=True)
class HelpPage:
    """One thing to look up: what it answers and what to search for. ``address`` is the page's own
    (empty: not known), ``dated`` the day it bore when it was read (empty: it was not)."""

    id: str
    about: Words
    search: Words
    address: str
    dated: str


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(resource_path("guide/help_pages.json").read_text("utf-8"))
    return data


def help_pages(kind: str) -> tuple[HelpPage, ...]:
    """Return what to look up for a kind, most useful first; for others what holds for all."""
    data = _data()
    return tuple(_page(name) for name in data["kinds"].get(kind, data["usual"]))


def _page(name: str) -> HelpPage:
    one = _data()["pages"][name]
    return HelpPage(
        id=name,
        about=Words(one["zh"], one["en"]),
        search=Words(one["search_zh"], one["search_en"]),
        address=_HELP + one["page"] if one["page"] else "",
        dated=one["dated"],
    )
