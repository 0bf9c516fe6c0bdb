"""When something happened: times a person typed, that a camera wrote, that a file's name carries.

Where no zone is stated the time is taken in this computer's zone and :attr:`EvidenceTime.zone`
stays empty, so that nobody mistakes it for a known one.
"""

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo

from okx_kit.case.model import EvidenceTime, Precision, TimeSource
from okx_kit.errors import OkxKitError
from okx_kit.words import Words

_FIRST_YEAR, _LAST_YEAR = 1971, 2199
_LARGEST_OFFSET = 18 * 60  # minutes; ISO 8601 zones lie within ±18 h


class TimeNotUnderstood(OkxKitError):
    """``text`` is not a time this program can read."""

    words = Words(
        "看不懂时间“{text}”。请写成 2026-10-05 14:30 UTC+8 这样的形式。",
        "“{text}” is not a time that can be read. Write it like 2026-10-05 14:30 UTC+8.",
    )


_TYPED = re.compile(
    r"(?P<year>\d{4})(?:[-/.]|\s*年\s*)(?P<month>\d{1,2})(?:[-/.]|\s*月\s*)(?P<day>\d{1,2})(?:\s*日)?"
    r"(?:(?:\s*[T,，]\s*|\s+|(?<=日))(?P<half>上午|下午)?\s*(?P<hour>\d{1,2})"
    r"(?:[:：]|\s*[时点]\s*)(?P<minute>\d{2})分?"
    r"(?:[:：]?(?P<second>\d{2})秒?(?:[.,]\d{1,9})?)?"
    r"(?:\s*(?P<half_after>[AaPp])\.?[Mm]\.?)?)?"
    r"\s*(?P<zone>(?!\d).*)"
)
_ZONE = re.compile(
    r"[(（]?(?:(?:UTC|GMT)?\s*(?P<sign>[+\-−＋])\s*(?P<hours>\d{1,2}):?(?P<minutes>\d{2})?"
    r"|(?P<utc>UTC|GMT|Z)|(?P<china>北京时间|中国标准时间|CST\s*\(China\)))[)）]?",
    re.IGNORECASE,
)


def _zone_name(offset_minutes: int) -> str:
    """Return ``UTC``, ``UTC+8`` or ``UTC-3:30``."""
    if not offset_minutes:
        return "UTC"
    hours, minutes = divmod(abs(offset_minutes), 60)
    sign = "+" if offset_minutes > 0 else "-"
    return f"UTC{sign}{hours}" + (f":{minutes:02}" if minutes else "")


def time_of_moment(now: datetime) -> EvidenceTime:
    """Return an aware moment as the weakest kind of time, in the zone it is given in."""
    offset = now.utcoffset()
    zone = _zone_name(round(offset.total_seconds() / 60) if offset else 0)
    utc = now.replace(microsecond=0).astimezone(UTC)
    return EvidenceTime(utc, zone, TimeSource.FILE, Precision.SECOND)


def _offset(text: str) -> int | None:
    """Return the minutes east of UTC that ``text`` states, or ``None`` if it is no zone."""
    match = _ZONE.fullmatch(text.strip())
    if match is None:
        return None
    if match["utc"] or match["china"]:
        return 0 if match["utc"] else 480
    minutes = int(match["hours"]) * 60 + int(match["minutes"] or 0)
    if minutes > _LARGEST_OFFSET or int(match["minutes"] or 0) > 59:
        return None
    return minutes if match["sign"] in "+＋" else -minutes


def _named_zone(text: str, naive: datetime) -> int | None:
    """Return the offset in minutes of an IANA zone (``Asia/Shanghai``) at that time."""
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - hardly ever needed

    if not re.fullmatch(r"[A-Za-z_]+(?:/[A-Za-z_+\-0-9]+){1,2}", text):
        return None
    try:
        offset = naive.replace(tzinfo=ZoneInfo(text)).utcoffset()
    except (KeyError, ValueError, OSError):
        return None
    return round(offset.total_seconds() / 60) if offset is not None else None


def _aware(naive: datetime, zone: tzinfo | None) -> datetime:
    """Return the UTC time of ``naive`` in ``zone`` (``None``: this computer's)."""
    if not _FIRST_YEAR <= naive.year <= _LAST_YEAR:
        raise ValueError("year out of range")
    return (naive.replace(tzinfo=zone) if zone else naive.astimezone()).astimezone(UTC)


def _hour(hour: int, half: str) -> int:
    """Return the hour of 24 for one of 12 with its half (``am``/``pm``), else ``hour`` itself."""
    if not half:
        return hour
    if not 1 <= hour <= 12:
        raise ValueError("no such hour")
    return hour % 12 + (12 if half in {"下午", "p", "P"} else 0)


def parse_time(text: str, source: TimeSource = TimeSource.TYPED) -> EvidenceTime:
    """Read a time as a person writes it: ``2026-10-05 14:30 UTC+8``.

    Seconds, the time of day and the zone may be missing; zones are ``UTC+8``, ``+08:00``, ``Z``,
    ``GMT+9`` or an IANA name. A day alone is its first instant. Raises
    :class:`TimeNotUnderstood`.
    """
    match = _TYPED.fullmatch(text.strip()) if len(text) < 200 else None
    if match is None:
        raise TimeNotUnderstood(text=text[:200])
    try:
        return _typed_time(match, source)
    except (ValueError, OverflowError, OSError) as error:
        raise TimeNotUnderstood(text=text) from error


def _typed_time(match: re.Match[str], source: TimeSource) -> EvidenceTime:
    hour = _hour(int(match["hour"] or 0), match["half"] or match["half_after"] or "")
    day = int(match["year"]), int(match["month"]), int(match["day"])
    naive = datetime(*day, hour, int(match["minute"] or 0), int(match["second"] or 0))
    precision = Precision.SECOND if match["second"] else Precision.MINUTE
    if match["hour"] is None:
        precision = Precision.DAY
    zone = match["zone"].strip()
    if not zone:
        return EvidenceTime(_aware(naive, None), "", source, precision)
    offset = _offset(zone)
    if offset is None:
        offset = _named_zone(zone, naive)
    if offset is None:
        raise ValueError("no such zone")
    utc = _aware(naive, timezone(timedelta(minutes=offset)))
    return EvidenceTime(utc, _zone_name(offset), source, precision)


def stated(time: EvidenceTime) -> str:
    """Write a time as :func:`parse_time` reads it, in the zone it was stated in."""
    offset = _offset(time.zone) if time.zone else None
    zone = timezone(timedelta(minutes=offset)) if offset is not None else None
    local = time.utc.astimezone(zone)
    form = {
        Precision.DAY: "%Y-%m-%d",
        Precision.MINUTE: "%Y-%m-%d %H:%M",
        Precision.SECOND: "%Y-%m-%d %H:%M:%S",
    }[time.precision]
    return f"{local.strftime(form)} {time.zone}".rstrip()


_IN_NAME = re.compile(
    r"(?<!\d)(?P<year>20\d\d)(?P<gap>[-_.年]?)(?P<month>0[1-9]|1[0-2])(?:(?P=gap)|月)"
    r"(?P<day>0[1-9]|[12]\d|3[01])日?"
    r"(?:(?:[-_ T.,\u202f\xa0]|\sat\s)*(?P<half>上午|下午)?\s?"
    r"(?P<hour>\d{1,2})[-_.:：时∶]?(?P<minute>[0-5]\d)(?:[-_.:：分∶]?(?P<second>[0-5]\d))?"
    r"(?:[-_.]?\d{3})?(?![\d:])[\s\u202f\xa0]?(?:(?P<half_after>[AP])M\b)?)?"
    r"(?!\d)"
)
_EPOCH_NAME = re.compile(r"(?:mmexport|wx_camera_|microMsg\.)(\d{13})(?!\d)")
# Google's camera writes UTC into these names, other programs local time: not safe to read.
_AMBIGUOUS_NAME = re.compile(r"PXL_\d")


def time_from_name(name: str) -> EvidenceTime | None:
    """Return the time a file's name carries (``Screenshot_20231005-143011.png``), or ``None``.

    Phones, desktops, WeChat, QQ and WhatsApp write local time without a zone; WeChat's exports
    (``mmexport1696487422123.jpg``) count milliseconds since 1970 in UTC.
    """
    epoch = _EPOCH_NAME.search(name)
    if epoch is not None:
        utc = datetime.fromtimestamp(int(epoch[1]) // 1000, UTC)
        if 2000 <= utc.year <= _LAST_YEAR:
            return EvidenceTime(utc, "UTC", TimeSource.NAME, Precision.SECOND)
    if _AMBIGUOUS_NAME.match(name):
        return None
    for match in _IN_NAME.finditer(name):
        time = _name_time(match)
        if time is not None:
            return time
    return None


def _name_time(match: re.Match[str]) -> EvidenceTime | None:
    day = int(match["year"]), int(match["month"]), int(match["day"])
    try:
        if match["hour"] is None:
            utc = _aware(datetime(*day), None)
            return EvidenceTime(utc, "", TimeSource.NAME, Precision.DAY)
        hour = _hour(int(match["hour"]), match["half"] or (match["half_after"] or "").lower())
        naive = datetime(*day, hour, int(match["minute"]), int(match["second"] or 0))
        precision = Precision.SECOND if match["second"] else Precision.MINUTE
        return EvidenceTime(_aware(naive, None), "", TimeSource.NAME, precision)
    except (ValueError, OverflowError, OSError):
        return None


_EXIF = re.compile(r"(\d{4})[:\-/](\d\d)[:\-/](\d\d)[ T](\d\d):(\d\d)(?::(\d\d))?")


def time_from_exif(value: str, offset: str = "") -> EvidenceTime | None:
    """Return the time of EXIF ``DateTimeOriginal`` and ``OffsetTimeOriginal`` (Exif 2.32 §4.6.5).

    ``None`` when the camera's clock was never set (zeros, blanks) or the text is not a time.
    """
    match = _EXIF.match(value.strip("\0 "))
    if match is None:
        return None
    minutes = _offset(offset.strip("\0 ")) if offset.strip("\0 ") else None
    zone = timezone(timedelta(minutes=minutes)) if minutes is not None else None
    try:
        utc = _aware(datetime(*(int(part or 0) for part in match.groups())), zone)  # type: ignore[arg-type]
    except (ValueError, OverflowError, OSError):
        return None
    name = _zone_name(minutes) if minutes is not None else ""
    return EvidenceTime(utc, name, TimeSource.EXIF, Precision.SECOND)


def modified_time(mtime_ns: int) -> datetime | None:
    """Return a file's modification time in UTC, whole seconds; ``None`` outside the calendar."""
    try:
        return datetime.fromtimestamp(mtime_ns // 1_000_000_000, UTC)
    except (ValueError, OverflowError, OSError):
        return None


def time_of_file(name: str, mtime_ns: int | None) -> EvidenceTime | None:
    """Return the best time known without opening a file: from its name, else its own."""
    named = time_from_name(name)
    if named is not None or mtime_ns is None:
        return named
    modified = modified_time(mtime_ns)
    if modified is None or not _FIRST_YEAR <= modified.year <= _LAST_YEAR:
        return None
    return EvidenceTime(modified, "", TimeSource.FILE, Precision.SECOND)
