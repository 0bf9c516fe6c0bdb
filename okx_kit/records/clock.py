"""The time hidden in OKX's order and bill ids, and the zone of a file that follows from it.

Worked out from public ids and OKX's own API samples, never stated by OKX: whatever comes from here
is an estimate and is to be shown as one.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

from okx_kit.records.zones import zone_name

_OLD_EPOCH = datetime(2018, 12, 31, 16, tzinfo=UTC)  # 2019-01-01 00:00 UTC+8, ids below 10**18
_NEW_EPOCH = datetime(2022, 12, 31, 16, tzinfo=UTC)  # 2023-01-01 00:00 UTC+8, ids from 10**18
_STEP = timedelta(minutes=15)  # every zone in use is a multiple of it
_FURTHEST = timedelta(hours=14)
_SLACK = timedelta(seconds=2)  # rows are cut to whole seconds: up to 1.0 s was seen


@dataclass(frozen=True, slots=True)
class HiddenTime:
    """When an id was given out, by its own digits: for an order its placing, not its fill."""

    utc: datetime
    estimated: Literal[True] = True


@dataclass(frozen=True, slots=True)
class ZoneEstimate:
    """The zone in which ``rows`` rows agree: minutes east of UTC, and its name (``UTC+8``)."""

    minutes: int
    name: str
    rows: int
    estimated: Literal[True] = True


def hidden_time(number: str) -> HiddenTime | None:
    """Return the time in a 17- to 19-digit order or bill id, or ``None`` if it can hold none.

    Does not hold for funding ids (11 or 12 digits). 17–18-digit UIDs decode to plausible sign-up
    days, which nobody has tested.
    """
    if not re.fullmatch(r"[1-9][0-9]{16,18}", number):
        return None
    value = int(number)
    if value >= 10**18:
        return HiddenTime(_NEW_EPOCH + timedelta(milliseconds=value >> 25))
    return HiddenTime(_OLD_EPOCH + timedelta(milliseconds=value >> 22))


def estimate_zone(
    rows: Iterable[tuple[str, datetime]], *, row_step: timedelta = timedelta(seconds=1)
) -> ZoneEstimate | None:
    """Return the zone that all rows ``(bill id, time as written, without zone)`` agree in.

    Pass bill ids: order ids are made days before a late fill. ``row_step`` is how far the rows'
    times are cut (a minute after a spreadsheet saved them). ``None`` as soon as one row disagrees,
    lies more than two seconds beside a quarter of an hour, or no row has a readable id.
    """
    found: set[timedelta] = set()
    count = 0
    for number, local in rows:
        hidden = hidden_time(number)
        if hidden is None:
            continue
        offset = _offset(local.replace(tzinfo=UTC) - hidden.utc, row_step)
        if offset is None or abs(offset) > _FURTHEST:
            return None
        found.add(offset)
        count += 1
    if len(found) != 1:
        return None
    minutes = found.pop() // timedelta(minutes=1)
    return ZoneEstimate(minutes, zone_name(minutes), count)


def _offset(gap: timedelta, row_step: timedelta) -> timedelta | None:
    """Return ``gap`` (row less id) rounded to a quarter of an hour, if it lies close to one."""
    rounded = round(gap / _STEP) * _STEP
    rest = rounded - gap  # the row is cut, so the id is a little later
    return rounded if -_SLACK <= rest <= _SLACK + row_step - timedelta(seconds=1) else None
