"""Times, sizes and names in the window's language."""

import math
from datetime import UTC, datetime, timedelta, timezone

from PySide6.QtCore import QCoreApplication, QLocale

from okx_kit.case.model import EvidenceTime, FileKind, Item, Precision
from okx_kit.shown import visible

UTC8 = timezone(timedelta(hours=8), "UTC+8")
_SHOWN_ENDS = 4  # characters of an account number at each end


def size_text(size: int) -> str:
    """Return a size for people, in decimal units as mail providers count them."""
    if size < 1000:
        return f"{size} B"
    power = min(3, int(math.log10(size)) // 3)
    value = size / 1000**power
    digits = 0 if power == 1 or value >= 100 else 1
    return f"{QLocale().toString(value, 'f', digits)} {('', 'KB', 'MB', 'GB')[power]}"


def units(text: str, place: int) -> int:
    """Return a place in a text as Qt counts it: characters beyond U+FFFF are two units long."""
    return len(text[:place].encode("utf-16-le", "surrogatepass")) // 2


def name_text(item: Item) -> str:
    """Return what an item is called: its title, else its file name made safe to show."""
    return visible(item.title) if item.title else visible(item.original_name)


def masked_number(text: str) -> str:
    """Return an account number with its middle covered."""
    shown = visible(text)
    if len(shown) <= 2 * _SHOWN_ENDS:
        return shown
    return f"{shown[:_SHOWN_ENDS]}····{shown[-_SHOWN_ENDS:]}"


def masked_mail(text: str) -> str:
    """Return an e-mail address with the part before the @ covered but for its first letters."""
    name, at, domain = visible(text).partition("@")
    return f"{name[: min(2, max(0, len(name) - 1))]}···{at}{domain}"


def _stamp(moment: datetime, precision: Precision) -> str:
    form = {Precision.DAY: "%Y-%m-%d", Precision.MINUTE: "%Y-%m-%d %H:%M"}
    return moment.strftime(form.get(precision, "%Y-%m-%d %H:%M:%S"))


def time_text(time: EvidenceTime) -> str:
    """Return a time in UTC+8, the zone OKX's Chinese pages use."""
    return f"{_stamp(time.utc.astimezone(UTC8), time.precision)} UTC+8"


def both_times_text(time: EvidenceTime) -> str:
    """Return a time in UTC and in UTC+8, one a line."""
    utc = _stamp(time.utc.astimezone(UTC), time.precision)
    return f"{utc} UTC\n{time_text(time)}"


def both_times_line(time: EvidenceTime) -> str:
    """Return a time in UTC and in UTC+8 on one line; what both share is said once."""
    utc, there = (_stamp(time.utc.astimezone(zone), time.precision) for zone in (UTC, UTC8))
    day, _, clock = there.partition(" ")
    if clock and day == utc[:10]:
        there = clock
    elif day[:4] == utc[:4]:
        there = there[5:]
    return f"{utc} UTC · {there} UTC+8"


def kind_text(kind: FileKind) -> str:
    """Return the name of a kind of file."""
    names = {
        FileKind.PICTURE: QCoreApplication.translate("text", "Picture"),
        FileKind.PDF: "PDF",
        FileKind.CSV: QCoreApplication.translate("text", "Table (CSV)"),
        FileKind.XLSX: QCoreApplication.translate("text", "Table (XLSX)"),
        FileKind.TEXT: QCoreApplication.translate("text", "Text"),
        FileKind.VIDEO: QCoreApplication.translate("text", "Recording"),
        FileKind.AUDIO: QCoreApplication.translate("text", "Sound"),
        FileKind.MAIL: QCoreApplication.translate("text", "E-mail"),
        FileKind.ARCHIVE: QCoreApplication.translate("text", "Archive"),
        FileKind.DOCUMENT: QCoreApplication.translate("text", "Document"),
        FileKind.SVG: "SVG",
        FileKind.HTML: QCoreApplication.translate("text", "Web page"),
        FileKind.PROGRAM: QCoreApplication.translate("text", "Program"),
    }
    return names.get(kind, QCoreApplication.translate("text", "File"))


KIND_ICONS = {
    FileKind.PICTURE: "picture",
    FileKind.SVG: "picture",
    FileKind.PDF: "pdf",
    FileKind.CSV: "table",
    FileKind.XLSX: "table",
    FileKind.TEXT: "text",
    FileKind.HTML: "text",
    FileKind.DOCUMENT: "text",
    FileKind.VIDEO: "video",
    FileKind.AUDIO: "audio",
    FileKind.MAIL: "mail",
    FileKind.ARCHIVE: "archive",
    FileKind.PROGRAM: "program",
    FileKind.UNKNOWN: "file",
}
"""The icon of each kind that has no picture of its own."""
