"""Tags and sections as values: what was typed, what is in use, what several items have. Pure."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from operator import attrgetter

from natsort import natsort_keygen, ns

from okx_kit.case.model import Item

LONGEST = 60
"""Characters of a tag or of a section's name that can be typed."""

_SEPARATORS = re.compile("[,，、;；\n]")
_natural = natsort_keygen(alg=ns.IGNORECASE)


def typed_tags(text: str, known: Iterable[str] = ()) -> list[str]:
    """Return the tags in a text: divided by commas of either language, each once.

    One that is in ``known`` but for its case is spelled as it is there.
    """
    spelled = {tag.casefold(): tag for tag in known}
    found: dict[str, str] = {}
    for part in _SEPARATORS.split(text):
        tag = " ".join(part.split())[:LONGEST].strip()
        if tag:
            found.setdefault(tag.casefold(), spelled.get(tag.casefold(), tag))
    return list(found.values())


def ends_a_tag(text: str) -> bool:
    """Tell whether a separator was typed."""
    return _SEPARATORS.search(text) is not None


def _tagged(items: Iterable[Item]) -> Iterable[tuple[str, ...]]:
    """Return the tags of those that have any (quick also for ten thousand that have none)."""
    return filter(None, map(attrgetter("tags"), items))


def tag_counts(items: Iterable[Item]) -> dict[str, int]:
    """Return how many of the items have each tag, in the order they are met."""
    return dict(Counter(tag for tags in _tagged(items) for tag in dict.fromkeys(tags)))


def used_tags(items: Iterable[Item]) -> list[str]:
    """Return every tag in use, in natural order."""
    return sorted({tag for tags in _tagged(items) for tag in tags}, key=_natural)


def used_sections(items: Iterable[Item]) -> list[str]:
    """Return the name of every section, in natural order."""
    return sorted(set(map(attrgetter("section"), items)) - {""}, key=_natural)


def with_tags(tags: Sequence[str], new: Iterable[str]) -> tuple[str, ...]:
    """Return ``tags`` and those of ``new`` that are not among them, whatever their case."""
    there = {tag.casefold() for tag in tags}
    return (*tags, *(tag for tag in new if tag.casefold() not in there))


def without_tag(tags: Sequence[str], tag: str) -> tuple[str, ...]:
    """Return ``tags`` but for one."""
    return tuple(one for one in tags if one != tag)


def section_name(text: str) -> str:
    """Return a section's name as typed, on one line."""
    return " ".join(text.split())[:LONGEST].strip()
