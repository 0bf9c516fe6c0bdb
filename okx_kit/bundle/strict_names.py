"""Which names may stand in a bundle; one rule for archives, folders and manifests."""

import re
import unicodedata
from collections.abc import Iterable, Iterator

MAX_NAME = 240
"""Longest path inside a bundle, in ASCII characters."""

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*")
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)


def name_reason(path: str) -> str | None:
    """Return ``name`` or ``reserved_name`` if ``path`` is not of the safe form, else None."""
    if len(path) > MAX_NAME or _NAME.fullmatch(path) is None:
        return "name"
    parts = path.split("/")
    if any(part.endswith(".") for part in parts):  # Windows drops it: two names become one
        return "name"
    return "reserved_name" if any(_RESERVED.fullmatch(part) for part in parts) else None


def same_name_key(path: str) -> str:
    """Return what is equal for two paths that some system takes for one (case, normal form)."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def _parents(path: str) -> Iterator[str]:
    cut = path.rfind("/")
    while cut > 0:
        yield path[:cut]
        cut = path.rfind("/", 0, cut)


def clash(paths: Iterable[str]) -> tuple[str, str] | None:
    """Return the first ``(path, code)`` that clashes with another path, or None.

    Codes: ``duplicate`` (equal but for case or normal form, folders included) and
    ``file_is_folder``.
    """
    files: set[str] = set()
    folders: dict[str, str] = {}
    for path in paths:
        key = same_name_key(path)
        if key in files:
            return path, "duplicate"
        files.add(key)
        for folder in _parents(path):
            if folders.setdefault(same_name_key(folder), folder) != folder:
                return path, "duplicate"
    both = files & folders.keys()
    return (min(both), "file_is_folder") if both else None
