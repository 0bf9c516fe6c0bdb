"""What is found in one file: ids, hashes, addresses, pairs and amounts, each once with its places.

:func:`find_in_file` reads and searches; it runs in a child process, asked through :class:`Finders`.
Names and descriptions are searched where they are, by :func:`find_in_words`.
"""

import json
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from okx_kit.case.model import FileKind
from okx_kit.intake.child import Child, Stopped
from okx_kit.intake.item_text import ItemText, Piece, Place, item_text, unread_reason
from okx_kit.records.amounts import find_amounts
from okx_kit.records.ids import find
from okx_kit.records.looks import Look, looks_like_okx_sender, looks_of_header, looks_of_text
from okx_kit.records.model import Found, FoundKind, Verdict

MOST_VALUES = 50
"""Values of one kind kept of a file; how many there are in all is counted."""
MOST_PLACES = 5
SECONDS = 60.0
"""Longest time the search of one file may take."""

_MOST_CELLS = 20_000  # different cells looked at; 80 µs each and more
_LEFT_OUT = {FoundKind.FILE_HASH, FoundKind.NUMBER}
_HEXADECIMAL = re.compile(r"(?:0[xX])?[0-9a-fA-F]{40,64}")
_CELL = re.compile(r"[0-9A-Za-z]{16}|[0-9]{4}|[A-Za-z0-9]{2}[-_/][A-Za-z]{2}|…|\.\.|[Ee]\+")
_PLAIN = re.compile(r"[-+]?[0-9]{0,9}(?:\.[0-9]*)?|[0-9:/. -]{8,25}|0[Ee]-[0-9]+")
_ID_COLUMN = re.compile(r"id|no\.?$|号|编号|hash|哈希|address|地址|tag|memo", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FoundValue:
    """One value of a file: as first written, as compared, what its check said, where it stands.

    ``places`` are the first few of ``count``. A private key has no ``value``: it is never kept.
    """

    kind: FoundKind
    value: str
    normal: str
    verdict: Verdict
    chains: tuple[str, ...]
    places: tuple[Place, ...]
    count: int

    @property
    def key(self) -> tuple[FoundKind, str]:
        """What makes two values the same: hexadecimal digits do not differ by case."""
        return self.kind, same_text(self.normal)


def same_text(normal: str) -> str:
    """Return a value for comparing: hexadecimal digits in lower case, the rest as it is."""
    return normal.lower() if len(normal) >= 40 and _HEXADECIMAL.fullmatch(normal) else normal


@dataclass(frozen=True, slots=True)
class FileFound:
    """Everything found in one file.

    ``reason`` is a code of :class:`okx_kit.intake.item_text.ItemText` when it was not read (also
    ``stopped``: the search failed); ``counts`` tells how many different values of each kind there
    are in all.
    """

    values: tuple[FoundValue, ...] = ()
    counts: dict[FoundKind, int] = field(default_factory=dict)
    looks: frozenset[Look] = frozenset()
    reason: str = ""
    truncated: bool = False

    def to_json(self) -> str:
        """Return it as text for :meth:`from_json`."""
        return json.dumps(asdict(self) | {"looks": sorted(self.looks)})

    @classmethod
    def from_json(cls, text: bytes) -> "FileFound":
        """Build it from a child's answer; raises ``KeyError``, ``TypeError``, ``ValueError``."""
        found = json.loads(text)
        return cls(
            tuple(map(_value_of, found["values"])),
            {FoundKind(kind): int(count) for kind, count in found["counts"].items()},
            frozenset(map(Look, found["looks"])),
            str(found["reason"]),
            bool(found["truncated"]),
        )


def _value_of(found: dict[str, Any]) -> FoundValue:
    places = tuple(
        Place(str(place["part"]), int(place["number"]), str(place["column"]))
        for place in found["places"]
    )
    return FoundValue(
        FoundKind(found["kind"]),
        str(found["value"]),
        str(found["normal"]),
        Verdict(found["verdict"]),
        tuple(map(str, found["chains"])),
        places,
        int(found["count"]),
    )


# --- searching -----------------------------------------------------------------------------------


class _Gathered:
    """Values as they come, each once."""

    def __init__(self) -> None:
        self.values: dict[tuple[FoundKind, str], FoundValue] = {}
        self._kept: Counter[FoundKind] = Counter()
        self._more: dict[FoundKind, set[int]] = {}

    def add(self, found: Found, place: Place) -> None:
        if found.kind in _LEFT_OUT:
            return
        secret = found.kind is FoundKind.PRIVATE_KEY
        value, normal = ("", "") if secret else (found.value, found.normal)
        new = FoundValue(found.kind, value, normal, found.verdict, found.chains, (place,), 1)
        old = self.values.get(new.key)
        if old is not None:
            places = old.places if len(old.places) >= MOST_PLACES else (*old.places, place)
            self.values[new.key] = replace(old, places=places, count=old.count + 1)
        elif self._kept[found.kind] < MOST_VALUES:
            self._kept[found.kind] += 1
            self.values[new.key] = new
        else:
            self._more.setdefault(found.kind, set()).add(hash(new.key))

    def result(self) -> tuple[tuple[FoundValue, ...], dict[FoundKind, int]]:
        values = tuple(_without_known_short(self.values.values()))
        counts = Counter(value.kind for value in values)
        for kind, more in self._more.items():
            counts[kind] += len(more)
        return values, dict(counts)


def _without_known_short(values: Iterable[FoundValue]) -> Iterator[FoundValue]:
    """Leave out shortened values whose full form stands in the same file."""
    known = list(values)
    full = [value.normal.lower() for value in known if value.kind is not FoundKind.SHORTENED]
    for value in known:
        head, dots, tail = value.normal.lower().partition("…")
        short = value.kind is FoundKind.SHORTENED and dots
        if not (short and any(one.startswith(head) and one.endswith(tail) for one in full)):
            yield value


def find_in_words(*words: tuple[str, str]) -> FileFound:
    """Search short texts given as (part, text): an item's name and description."""
    gathered = _Gathered()
    for part, text in words:
        for found in (*find(text), *find_amounts(text)):
            gathered.add(found, Place(part))
    values, counts = gathered.result()
    return FileFound(values, counts)


def find_in_file(path: Path, kind: FileKind, mime: str) -> FileFound:
    """Read an original and search it. Raises ``OSError`` if it cannot be read."""
    return search(item_text(path, kind, mime))


def search(text: ItemText) -> FileFound:
    """Search the pieces of a text."""
    gathered, looks, above = _Gathered(), set[Look](), list[str]()
    seen: dict[tuple[str, str], list[Found]] = {}
    for piece in text:
        if piece.cell:
            if len(seen) >= _MOST_CELLS and (piece.place.column, piece.text) not in seen:
                text.truncated = True
                continue
            for found in _in_cell(piece, seen):
                gathered.add(found, piece.place)
            continue
        if len(above) < 3:
            above.append(piece.text[:1000])
        looks |= _in_words(piece, gathered)
    for header in text.headers:
        looks |= looks_of_header(header, above=" ".join(above))
    values, counts = gathered.result()
    return FileFound(values, counts, frozenset(looks), text.reason, text.truncated)


def _in_words(piece: Piece, gathered: _Gathered) -> set[Look]:
    """Search running text; returns what it looks like."""
    for found in (*find(piece.text), *find_amounts(piece.text)):
        gathered.add(found, _place_in(piece, found.start))
    has_hash = any(kind is FoundKind.TXID for kind, _ in gathered.values)
    looks = looks_of_text(piece.text, has_hash=has_hash)
    if piece.place.part == "from" and looks_like_okx_sender(piece.text):
        looks.add(Look.OKX_MAIL)
    return looks


def _place_in(piece: Piece, start: int) -> Place:
    """Return the line of a finding inside a piece whose lines are counted."""
    if piece.place.part not in {"line", "body"}:
        return piece.place
    return replace(piece.place, number=piece.place.number + piece.text.count("\n", 0, start))


def _in_cell(piece: Piece, seen: dict[tuple[str, str], list[Found]]) -> list[Found]:
    """Search one cell as if the name of its column stood before it."""
    column, cell = piece.place.column, piece.text
    if not _CELL.search(cell) or (_PLAIN.fullmatch(cell) and not _ID_COLUMN.search(column)):
        return []
    known = seen.get((column, cell))
    if known is None:
        label = f"{column}: " if column else ""
        known = [one for one in find(label + cell) if one.start >= len(label)]
        seen[column, cell] = known
    if piece.lost:
        return [replace(one, verdict=Verdict.LOST) for one in known]
    return known


# --- asking a child ------------------------------------------------------------------------------


class Finders:
    """One child process that reads and searches files, one after another; for one thread."""

    def __init__(self, *, seconds: float = SECONDS) -> None:
        self._child = Child("find", seconds)

    def find(self, path: Path, kind: FileKind, mime: str) -> FileFound:
        """Return what is found in a file; whatever happens to the child is a ``reason``."""
        reason = unread_reason(kind, mime)
        if reason:
            return FileFound(reason=reason)
        request = {"kind": kind.value, "mime": mime}
        try:
            answer, data = self._child.ask(request, os.fsencode(path))
            return FileFound.from_json(data) if answer.get("ok") else FileFound(reason="stopped")
        except (Stopped, OSError, KeyError, TypeError, ValueError, AttributeError):
            return FileFound(reason="stopped")

    def stop(self) -> None:
        """Let a search in hand fail at once; any thread may call."""
        self._child.stop()

    def close(self) -> None:
        """End the child; nobody may be searching."""
        self._child.close()
