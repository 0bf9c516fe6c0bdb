"""The lines under a preview: what the file is, and what of it is not shown."""

from PySide6.QtCore import QCoreApplication, QLocale

from okx_kit.case.model import Item
from okx_kit.intake import tables, text_view
from okx_kit.intake.preview import Mail, Sheet
from okx_kit.intake.text_view import ShownText
from okx_kit.shown import visible
from okx_kit.ui.common.text import kind_text, size_text, time_text
from okx_kit.ui.preview.loading import Animation, Picture

_ENCODINGS = {
    "utf-8": "UTF-8",
    "utf-8-sig": "UTF-8 (BOM)",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16 LE",
    "utf-16-be": "UTF-16 BE",
    "utf-32": "UTF-32",
    "gb18030": "GB18030 (GBK)",
}


def _count(number: int) -> str:
    return QLocale().toString(number)


def facts_line(item: Item, content: object) -> str:
    """Return kind, size in pixels or rows, encoding, bytes and time in one line."""
    parts = [kind_text(item.kind)]
    if isinstance(content, Picture) and not content.points:
        parts.append(f"{content.source.width()} × {content.source.height()}")
    if isinstance(content, Sheet):
        text = QCoreApplication.translate("preview", "rows: {0}, columns: {1}")
        table = content.table
        parts.append(text.format(_count(len(table.rows)), _count(table.columns)))
        if item.kind.value == "csv":
            parts.append(encoding_text(table.encoding))
    if isinstance(content, ShownText):
        parts.append(encoding_text(content.encoding))
    parts.append(size_text(item.size))
    if item.time:
        parts.append(time_text(item.time))
    return " · ".join(parts)


def encoding_text(encoding: str) -> str:
    """Return the name of an encoding, or that it is not known."""
    unknown = QCoreApplication.translate("preview", "encoding not recognised")
    return _ENCODINGS.get(encoding, encoding.upper()) or unknown


def limits_line(content: object) -> str:
    """Say what of the file is not shown; empty when all of it is."""
    translate = QCoreApplication.translate
    said = []
    if isinstance(content, Sheet):
        table = content.table
        if table.more_rows:
            text = translate("preview", "Only the first {0} rows are shown.")
            said.append(text.format(_count(len(table.rows))))
        if table.more_columns:
            text = translate("preview", "Only the first {0} columns are shown.")
            said.append(text.format(tables.MOST_COLUMNS))
        if table.cut_cells:
            text = translate("preview", "Cells are cut after {0} characters.")
            said.append(text.format(tables.MOST_CHARACTERS))
    elif isinstance(content, ShownText) and content.cut:
        text = translate("preview", "Only the first {0} are shown.")
        said.append(text.format(size_text(text_view.MOST_BYTES)))
    elif isinstance(content, Mail):
        said += _mail_limits(content)
    elif isinstance(content, Animation) and len(content.frames) < content.total:
        said.append(translate("preview", "The rest of this animated picture is damaged."))
    elif isinstance(content, Picture) and _reduced(content):
        said.append(translate("preview", "Shown smaller than it is, because it is very large."))
    return " ".join(said)


def _reduced(picture: Picture) -> bool:
    return not picture.points and picture.levels[0].width() < picture.source.width()


def _mail_limits(mail: Mail) -> list[str]:
    said = []
    if mail.from_markup:
        said.append(
            QCoreApplication.translate(
                "preview",
                "This mail is a web page; only its words are shown, and nothing in it is loaded.",
            )
        )
    if mail.cut:
        said.append(QCoreApplication.translate("preview", "The mail goes on."))
    return said


def description_line(item: Item) -> str:
    """Return what the person said of the item, safe to show."""
    text = visible(item.description, keep="\n").strip()
    return text or QCoreApplication.translate("preview", "No description.")
