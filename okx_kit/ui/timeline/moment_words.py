"""What the Timeline tab says about its lines, in the window's language."""

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from okx_kit.case.model import Item
from okx_kit.records.timeline import MomentKind
from okx_kit.ui.common.language import say
from okx_kit.ui.common.text import KIND_ICONS, name_text
from okx_kit.ui.timeline.remedies import Deed, Remedy
from okx_kit.ui.timeline.rows import DayRow, MomentRow, RemarkRow, Row, Stamp

_MOST_ROWS = 3
_ICONS = {
    MomentKind.PLACED: "hourglass",
    MomentKind.FILLED: "check",
    MomentKind.RECORD: "table",
    MomentKind.ENTRY: "pencil",
}


def kind_icon(row: MomentRow) -> str:
    """Return the icon of a moment: that of its kind, of an item that of its file."""
    if row.moment.kind is MomentKind.ITEM and row.item is not None:
        return KIND_ICONS[row.item.kind]
    return _ICONS.get(row.moment.kind, "file")


def kind_word(kind: MomentKind) -> str:
    """Return the word for a kind of moment."""
    translate = QCoreApplication.translate
    return {
        MomentKind.PLACED: translate("timeline", "Order placed"),
        MomentKind.FILLED: translate("timeline", "Order filled"),
        MomentKind.RECORD: translate("timeline", "Row of an export"),
        MomentKind.ITEM: translate("timeline", "File"),
        MomentKind.ENTRY: translate("timeline", "Written by you"),
    }[kind]


def day_text(row: DayRow) -> str:
    """Return a day with its weekday, as ``2026-10-05 Monday``."""
    day = QDate(row.day.year, row.day.month, row.day.day)
    return f"{row.day.isoformat()}  {QLocale().standaloneDayName(day.dayOfWeek())}"


def source_text(row: MomentRow) -> str:
    """Return where a moment comes from: ``03 name, row 214``; empty for an entry without item."""
    if row.item is None:
        return ""
    parts = [item_text(row.item, row.label)]
    if row.moment.rows:
        parts.append(rows_text(row.moment.rows))
    return QCoreApplication.translate("timeline", ", ").join(parts)


def item_text(item: Item, label: str) -> str:
    """Return an item with the number it has in the archive."""
    return f"{label}  {name_text(item)}" if label else name_text(item)


def rows_text(rows: tuple[int, ...]) -> str:
    """Return the rows of a file, the first few by number."""
    translate = QCoreApplication.translate
    shown = ", ".join(str(row) for row in rows[:_MOST_ROWS])
    more = len(rows) - _MOST_ROWS
    if more > 0:
        return translate("timeline", "rows {0} and {1} more").format(shown, more)
    word = translate("timeline", "row {0}") if len(rows) == 1 else translate("timeline", "rows {0}")
    return word.format(shown)


def notes_text(row: MomentRow) -> str:
    """Return what else is to be known of a moment: an estimate, or that its file stays out."""
    translate = QCoreApplication.translate
    notes = []
    if row.moment.estimated:
        notes.append(translate("timeline", "time estimated"))
    if row.item is not None and not row.label:
        notes.append(translate("timeline", "file not in the archive"))
    return " · ".join(notes)


def day_only_text() -> str:
    """Return what stands below a day without a time."""
    return QCoreApplication.translate("timeline", "only the day is known")


def stamp_lines(stamp: Stamp) -> list[str]:
    """Return a time as lines."""
    if stamp.day_only:
        return [*stamp.lines, day_only_text()]
    return list(stamp.lines)


def deed_text(remedy: Remedy) -> str:
    """Return the text of a button."""
    translate = QCoreApplication.translate
    return {
        Deed.ITEM_TIME: translate("timeline", "Edit the time of the file"),
        Deed.ENTRY: translate("timeline", "Edit the entry"),
        Deed.TABLE: translate("timeline", "Open the table"),
        Deed.ADD: translate("timeline", "Add an entry"),
    }[remedy.deed]


def sentence(row: Row) -> str:
    """Return a whole line in one sentence, for a screen reader."""
    if isinstance(row, DayRow):
        return day_text(row)
    if isinstance(row, RemarkRow):
        word = QCoreApplication.translate("timeline", "Worth a look: {0}")
        act = f" [{deed_text(row.remedy)}]" if row.remedy else ""
        return word.format(say(row.remark.words)) + act
    times = ", ".join(stamp_lines(row.stamp))
    day = "" if row.stamp.day_only else f"{row.day.isoformat()} "
    parts = [f"{day}{times}", kind_word(row.moment.kind), say(row.moment.text)]
    return ". ".join(filter(None, [*parts, source_text(row), notes_text(row)]))
