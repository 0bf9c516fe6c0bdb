"""The layouts of OKX's exports, read from ``resources/layouts``: a new one is an entry there.

An entry names the columns as the file does (``*`` at an end stands for anything, ``Unit#2`` for the
second column of that name, an empty name for an unnamed one) and the record fields each fills.
"""

import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from okx_kit.records.cleaning import clean_cell
from okx_kit.records.record import RECORD_FIELDS
from okx_kit.resources import resource_path
from okx_kit.words import Words

DateStyle = Literal["iso", "mdy", "epoch_ms"]

MEANINGS: tuple[str, ...] = (
    *(name for name in RECORD_FIELDS if name not in ("row", "time_utc")),
    "time",
)
"""What a column can mean: the fields of a record, and ``time`` for its time."""
_FIELDS = {*MEANINGS, "trading_unit"}
_WIDEST = 300  # columns; the widest export has 28, and spreadsheets leave commas
_STATUSES = ("verified", "parser only", "weak")


@dataclass(frozen=True, slots=True)
class Layout:
    """One layout in one language.

    ``status`` says how well it is known: ``verified`` (real rows were seen), ``parser only`` (other
    programs read it, no real row was seen) or ``weak`` (one doubtful source). ``columns`` holds the
    names in the file's order with the fields each fills; ``signature`` the names that must all be
    there. ``zone`` is the zone of all such files, empty if the file says it.
    """

    key: str  # name of the entry
    id: str
    family: str
    language: str
    status: str
    name: Words
    signature: tuple[str, ...]
    columns: tuple[tuple[str, tuple[str, ...]], ...]
    constants: Mapping[str, str] = field(default_factory=dict)
    dates: DateStyle = "iso"
    zone: str = ""
    unit_rule: str = ""
    has_clock: bool = False  # its ids tell the time
    container: str = ""
    exact: bool = False
    noise: bool = False  # amounts are known to carry binary noise


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Words of exports: in any language to OKX's English (lower-case keys)."""

    types: Mapping[str, str]
    actions: Mapping[str, str]


@cache
def layouts() -> tuple[Layout, ...]:
    """Return all layouts, the most demanding signatures first."""
    found = [
        _layout(path.stem, tomllib.loads(path.read_text("utf-8")))
        for path in sorted(resource_path("layouts").glob("*.toml"))
        if path.stem != "vocabulary"
    ]
    return tuple(sorted(found, key=lambda one: -len(one.signature)))


def _layout(key: str, entry: dict[str, Any]) -> Layout:
    columns = tuple((name, tuple(fields)) for name, fields in entry["columns"].items())
    wrong = {f for _, fields in columns for f in fields} | set(entry.get("constants", {}))
    if wrong - _FIELDS or entry["status"] not in _STATUSES:
        raise ValueError(f"{key}: {wrong - _FIELDS or entry['status']}")
    return Layout(
        key,
        entry["id"],
        entry["family"],
        entry["language"],
        entry["status"],
        Words(**entry["name"]),
        tuple(entry["signature"]),
        columns,
        entry.get("constants", {}),
        entry.get("dates", "iso"),
        entry.get("zone", ""),
        entry.get("unit_rule", ""),
        entry.get("clock") == "id",
        entry.get("container", ""),
        entry.get("exact", False),
        entry.get("noise", False),
    )


@cache
def vocabulary() -> Vocabulary:
    """Return the words of types and actions that are known."""
    entry = tomllib.loads(resource_path("layouts/vocabulary.toml").read_text("utf-8"))
    return Vocabulary(_words(entry["type"]), _words(entry["action"]))


def _words(parts: Mapping[str, Any]) -> dict[str, str]:
    words = {word.lower(): word for word in parts["en"]}
    for language in ("zh", "api"):
        words |= {word.lower(): english for word, english in parts[language].items()}
    return words


def header_names(cells: Sequence[str]) -> list[str]:
    """Return a header's names cleaned, the second of two equal ones as ``name#2``."""
    names: list[str] = []
    seen: Counter[str] = Counter()
    for name in map(clean_cell, cells):
        seen[name] += 1
        names.append(f"{name}#{seen[name]}" if name and seen[name] > 1 else name)
    return names


def _same(wanted: str, name: str) -> bool:
    if wanted.endswith("*"):
        return name.casefold().startswith(wanted[:-1].casefold())
    return name.replace(" ", "").casefold() == wanted.replace(" ", "").casefold()


def place_of(wanted: str, names: Sequence[str]) -> int | None:
    """Return which of a header's names is the column ``wanted`` of a layout."""
    return next((place for place, name in enumerate(names) if _same(wanted, name)), None)


def recognise(cells: Sequence[str], container: str = "") -> Layout | None:
    """Return the layout whose header ``cells`` is, or ``None``.

    All names of its signature must be there; of several, the one with most of its columns there and
    fewest missing is meant.
    """
    if len(cells) > _WIDEST:
        return None
    names = header_names(cells)
    while names and not names[-1]:  # commas that a spreadsheet left
        names.pop()
    fitting = [one for one in layouts() if _fits(one, names, container)]
    return max(fitting, key=lambda one: _score(one, names, container), default=None)


def _fits(layout: Layout, names: Sequence[str], container: str) -> bool:
    if layout.container and layout.container != container:
        return False
    if layout.exact and len(names) != len(layout.columns):
        return False
    return all(place_of(name, names) is not None for name in layout.signature)


def _score(layout: Layout, names: Sequence[str], container: str) -> tuple[int, int, int]:
    there = sum(place_of(name, names) is not None for name, _ in layout.columns)
    return there - 2 * (len(layout.columns) - there), there, layout.container == container
