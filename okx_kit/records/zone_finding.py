"""In which zone the times of a file are, and in which order it writes day and month."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from okx_kit.errors import OkxKitError
from okx_kit.records.clock import estimate_zone
from okx_kit.records.layout import Layout
from okx_kit.records.problems import Problems
from okx_kit.records.record import Account, ZoneFound
from okx_kit.records.row_times import Order, read_time
from okx_kit.records.zones import find_zone, zone_name
from okx_kit.words import Words

_SOURCES = {
    "metadata": Words("文件首行", "the file's first line"),
    "given": Words("你的选择", "your choice"),
    "file_name": Words("文件名", "its name"),
}
_MINUTE = timedelta(minutes=1)
Sample = Sequence[tuple[str, str]]
"""``(id, time as written)`` of some rows."""


class UnknownZone(OkxKitError):
    """``zone`` is no zone that can be read."""

    words = Words(
        "无法识别时区“{zone}”，请写成 UTC+8 这样的形式。",
        "The time zone “{zone}” was not understood; write it like UTC+8.",
    )


def given_zone(text: str) -> int:
    """Return the minutes east of UTC that a person names; raises :class:`UnknownZone`."""
    minutes = find_zone(text)
    if minutes is None:
        raise UnknownZone(zone=text)
    return minutes


def find_file_zone(
    layout: Layout | None,
    account: Account,
    name: str,
    given: str | None,
    problems: Problems,
) -> ZoneFound | None:
    """Return the zone by what is written: first line, the person, the file's name.

    Where two of them disagree the first wins, and it is noted. ``None``: nothing says it.
    """
    if layout is not None and (layout.zone or layout.dates == "epoch_ms"):
        minutes = find_zone(layout.zone or "UTC") or 0
        return ZoneFound(zone_name(minutes), minutes, "layout", bool(layout.zone))
    said = {
        "metadata": find_zone(account.time_zone) if account.time_zone else None,
        "given": given_zone(given) if given else None,
        "file_name": find_zone(name),
    }
    if account.time_zone and said["metadata"] is None:
        problems.add("zone_unread", value=account.time_zone)
    found = [(source, minutes) for source, minutes in said.items() if minutes is not None]
    if not found:
        return None
    source, minutes = found[0]
    for other, others in found[1:]:
        if others != minutes:
            _contradiction(problems, (source, minutes), (other, others))
    return ZoneFound(zone_name(minutes), minutes, source)


def _contradiction(problems: Problems, one: tuple[str, int], other: tuple[str, int]) -> None:
    problems.add(
        "zone_contradiction",
        one_zh=_SOURCES[one[0]].zh,
        one_en=_SOURCES[one[0]].en,
        one_zone=zone_name(one[1]),
        other_zh=_SOURCES[other[0]].zh,
        other_en=_SOURCES[other[0]].en,
        other_zone=zone_name(other[1]),
    )


def estimated_zone(sample: Sample, order: Order) -> ZoneFound | None:
    """Return the zone that the clock in the ids suggests, or ``None``."""
    rows: list[tuple[str, datetime]] = []
    seconds = False
    for number, text in sample:
        time = read_time(text, "iso", order)
        if time is not None and time.local.tzinfo is None:
            rows.append((number, time.local))
            seconds |= time.has_seconds
    found = estimate_zone(rows) if seconds else estimate_zone(rows, row_step=_MINUTE)
    if found is None:
        return None
    return ZoneFound(found.name, found.minutes, "ids", estimated=True)


def date_order(seen: set[Order], usual: Order, sample: Sample, zone: int | None) -> Order:
    """Return the order of day and month in a file's dates with slashes.

    ``seen`` holds the orders of dates that allow only one, ``usual`` what OKX writes in this
    layout. If neither tells, the clock in the ids does, or nobody (an empty string).
    """
    sure = seen - {""}
    if sure == {"mdy"}:
        return "mdy"
    if sure == {"dmy"}:
        return "dmy"
    if sure:  # both: a spreadsheet turned those it could, so none can be trusted
        return ""
    if usual:
        return usual
    orders: list[Order] = ["mdy", "dmy"]
    fitting = []
    for order in orders:
        found = estimated_zone(sample, order)
        if found is not None and zone in (None, found.minutes):
            fitting.append(order)
    return fitting[0] if len(fitting) == 1 else ""
