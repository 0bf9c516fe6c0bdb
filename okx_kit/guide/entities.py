"""The companies that serve OKX's customers, as OKX's own pages name them.

From ``resources/guide/entities.json``: each with the help page that says so. It is said that the
page publishes an address, never that the address was verified.
"""

import json
from dataclasses import dataclass
from functools import cache

from okx_kit.resources import resource_path
from okx_kit.words import Words


@dataclass(frozen=True, slots=True)
class Entity:
    """One company. ``mail`` are the addresses its page names; ``source`` is that page's slug below
    ``https://www.okx.com/help/`` and ``dated`` the day it bears (empty: not known)."""

    id: str
    name: str
    place: Words
    mail: tuple[str, ...]
    source: str
    dated: str

    @property
    def shown(self) -> Words:
        """The company with its place, as it is offered in the field for the country."""
        return Words(f"{self.name}（{self.place.zh}）", f"{self.name}, {self.place.en}")


@cache
def entities() -> tuple[Entity, ...]:
    """Return the companies with a page of OKX that names them; others may be typed."""
    data = json.loads(resource_path("guide/entities.json").read_text("utf-8"))
    return tuple(
        Entity(
            id=one["id"],
            name=one["name"],
            place=Words(one["place_zh"], one["place_en"]),
            mail=tuple(one["mail"]),
            source=one["source"],
            dated=one["dated"],
        )
        for one in data["entities"]
    )
