"""The prose of the letters, from ``resources/guide/letters/``; here is none of it."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from okx_kit.guide.evidence import evidence_names
from okx_kit.resources import resource_path
from okx_kit.words import Language, Words

OTHER = "other"
"""The texts for a case whose kind is not chosen or not known."""
_FILES = ("transfers", "p2p", "trading", "account", "other")


@dataclass(frozen=True, slots=True)
class KindTexts:
    """The sentences of one kind in one language; ``ids`` are the fields a subject quotes.

    ``expected`` and ``actual`` are empty where the person's own words stand there.
    """

    ids: tuple[str, ...]
    category: str
    subject: str
    opening: str
    request: str
    public: str
    expected: str = ""
    actual: str = ""


@cache
def kind_texts(kind: str, language: Language) -> KindTexts:
    """Return the sentences for a kind; for an unknown one those of :data:`OTHER`."""
    found = _kinds().get(kind) or _kinds()[OTHER]
    return KindTexts(ids=tuple(found["ids"]), **found[language])


@cache
def _kinds() -> dict[str, Any]:
    read: dict[str, Any] = {}
    for name in _FILES:
        read |= _read(name)
    return read


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(resource_path(f"guide/letters/{name}.toml").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class SharedTexts:
    """What all letters share in one language: single lines, and tables of them by name."""

    lines: Mapping[str, str]
    tables: Mapping[str, Mapping[str, str]]

    def __getitem__(self, name: str) -> str:
        """Return a line, or with a dot one of a table: ``"headings.facts"``."""
        table, _, key = name.rpartition(".")
        return self.tables[table][key] if table else self.lines[name]


@cache
def shared(language: Language) -> SharedTexts:
    """Return what all letters share."""
    found: dict[str, Any] = _read("shared")[language]
    lines = {key: text for key, text in found.items() if isinstance(text, str)}
    tables = {key: texts for key, texts in found.items() if isinstance(texts, dict)}
    return SharedTexts(MappingProxyType(lines), MappingProxyType(tables))


def both(name: str) -> Words:
    """Return a shared line in both languages."""
    return Words(shared("zh")[name], shared("en")[name])


def evidence_words(category: str) -> Words | None:
    """Return what a piece of evidence is called in a letter; ``None`` for an unknown category."""
    if category in shared("zh").tables["shows"]:
        return both(f"shows.{category}")
    return evidence_names().get(category)
