"""Zones as exports and file names state them: UTC+8, (GMT+8), UTC+05:30."""

import re

_ZONE = re.compile(
    r"(?<![A-Za-z])(?:UTC|GMT)\s*(?:(?P<sign>[+\-−＋])\s*(?P<hours>[0-9]{1,2})(?::?(?P<minutes>[0-5][0-9]))?|0)?"
    r"(?![0-9A-Za-z+])",
    re.IGNORECASE,
)
_FURTHEST = 14 * 60


def find_zone(text: str) -> int | None:
    """Return the minutes east of UTC of the only zone that ``text`` names.

    ``None`` if it names none, several different ones, or one beyond ±14 h.
    """
    found = {
        (-1 if (match["sign"] or "+") in "-−" else 1)
        * (int(match["hours"] or 0) * 60 + int(match["minutes"] or 0))
        for match in _ZONE.finditer(text)
    }
    if len(found) != 1:
        return None
    minutes = found.pop()
    return minutes if abs(minutes) <= _FURTHEST else None


def zone_name(minutes: int) -> str:
    """Return ``UTC``, ``UTC+8`` or ``UTC-3:30`` for minutes east of UTC."""
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '-'}{hours}" + (f":{rest:02}" if rest else "")
