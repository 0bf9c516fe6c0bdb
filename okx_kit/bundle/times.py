"""Times of items in an index, and the latest of them."""

from datetime import datetime

from okx_kit.case.model import EvidenceTime, Item, Precision, TimeSource


def item_time(item: Item) -> EvidenceTime | None:
    """Return an item's time; without a stated one, the file's own date (marked as such)."""
    if item.time is not None or item.modified_utc is None:
        return item.time
    return EvidenceTime(item.modified_utc, "UTC", TimeSource.FILE, Precision.SECOND)


def latest(times: list[EvidenceTime]) -> datetime | None:
    """Return the latest time; the dates of files count only when nothing better is stated."""
    stated = [time.utc for time in times if time.source is not TimeSource.FILE]
    return max(stated or [time.utc for time in times], default=None)
