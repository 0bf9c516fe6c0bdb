"""Dresses a document read from Markdown: sizes, distances, colours of the theme in force.

Qt's Markdown reader ignores style sheets, so the formats are set block by block.
"""

from collections.abc import Iterator

from PySide6.QtGui import (
    QColor,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrame,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QApplication

from okx_kit.ui.common.theme import scaled, theme

_LINE_HEIGHT = 132.0  # per cent
_HEADINGS = {1: (21, 0, 10), 2: (16, 22, 6), 3: (14, 14, 4)}
"""Level: size, distance above, distance below (pixels at 13 px text)."""
_QUOTE = QTextFormat.Property.BlockQuoteLevel


def dress(document: QTextDocument) -> None:
    """Give every part of a page its look; call it once on a page just read."""
    document.setIndentWidth(scaled(22))
    whole = QTextCursor(document)
    whole.beginEditBlock()  # one layout instead of one for each change
    for first, last in reversed(list(_quotes(document))):
        _put_in_frame(document, first, last)
    for block in _blocks(document):
        if block.text():
            _dress_block(block)
        else:
            _shrink(block)
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _dress_table(frame)
        else:
            start, end = QTextBlockFormat(), QTextBlockFormat()
            start.setTopMargin(scaled(5))  # as much as a line has below its letters
            frame.firstCursorPosition().mergeBlockFormat(start)
            end.setBottomMargin(0)
            frame.lastCursorPosition().mergeBlockFormat(end)
    whole.endEditBlock()


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _dress_block(block: QTextBlock) -> None:
    cursor = QTextCursor(block)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    form = block.blockFormat()
    level = form.headingLevel()
    size, above, below = _HEADINGS.get(level, (13, 0, 4 if block.textList() else 9))
    shape = QTextBlockFormat()
    shape.setTopMargin(scaled(above))
    shape.setBottomMargin(scaled(below))
    shape.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    cursor.mergeBlockFormat(shape)
    look = QTextCharFormat()
    look.setProperty(QTextFormat.Property.FontPixelSize, scaled(size))
    look.setForeground(theme().colour("text"))
    if level:
        look.setFontWeight(700)
    cursor.mergeCharFormat(look)
    cursor.mergeBlockCharFormat(look)
    for start, length, part in _fragments(block):
        _dress_fragment(block, start, length, part)


def _shrink(block: QTextBlock) -> None:
    """Take the height from an empty paragraph, which Qt wants before and after a frame."""
    shape = QTextBlockFormat()
    shape.setLineHeight(1, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
    cursor = QTextCursor(block)
    cursor.setBlockFormat(shape)


def _fragments(block: QTextBlock) -> list[tuple[int, int, QTextCharFormat]]:
    found = []
    place = block.begin()
    while not place.atEnd():
        fragment = place.fragment()
        found.append((fragment.position(), fragment.length(), fragment.charFormat()))
        place += 1
    return found


def _dress_fragment(block: QTextBlock, start: int, length: int, part: QTextCharFormat) -> None:
    look = QTextCharFormat()
    if part.isAnchor():
        look.setForeground(theme().colour("accent"))
        look.setFontUnderline(True)
    elif part.fontFixedPitch():
        look.setBackground(theme().colour("side"))
        look.setFontFixedPitch(False)
        look.setFontFamilies(QApplication.font().families())
    else:
        return
    cursor = QTextCursor(block)
    cursor.setPosition(start)
    cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
    cursor.mergeCharFormat(look)


def _quotes(document: QTextDocument) -> Iterator[tuple[int, int]]:
    """Yield first and last block number of each run of quoted blocks."""
    first = -1
    for block in _blocks(document):
        quoted = block.blockFormat().hasProperty(_QUOTE)
        if quoted and first < 0:
            first = block.blockNumber()
        if not quoted and first >= 0:
            yield first, block.blockNumber() - 1
            first = -1
    if first >= 0:
        yield first, document.blockCount() - 1


def _put_in_frame(document: QTextDocument, first: int, last: int) -> None:
    """Set a quotation apart as a note: a frame of its own, in the colours of a warning."""
    for number in range(first, last + 1):
        block = document.findBlockByNumber(number)
        form = block.blockFormat()
        form.clearProperty(_QUOTE)
        form.setLeftMargin(0)
        form.setRightMargin(0)
        QTextCursor(block).setBlockFormat(form)
    shape = QTextFrameFormat()
    shape.setBackground(theme().colour("warning_soft"))
    shape.setPadding(scaled(10))
    shape.setBorder(0)
    shape.setTopMargin(scaled(4))
    shape.setBottomMargin(scaled(12))
    end = document.findBlockByNumber(last)
    cursor = QTextCursor(document)
    cursor.setPosition(document.findBlockByNumber(first).position())
    cursor.setPosition(end.position() + end.length() - 1, QTextCursor.MoveMode.KeepAnchor)
    cursor.insertFrame(shape)


def _dress_table(table: QTextTable) -> None:
    shape = table.format()
    shape.setBorder(1)
    shape.setBorderCollapse(True)
    shape.setBorderBrush(theme().colour("line"))
    shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    shape.setCellPadding(scaled(6))
    shape.setCellSpacing(0)
    shape.setTopMargin(scaled(4))
    shape.setBottomMargin(scaled(14))
    percent = QTextLength.Type.PercentageLength
    shape.setWidth(QTextLength(percent, 100))
    if table.columns() == 2:
        shape.setColumnWidthConstraints([QTextLength(percent, 38), QTextLength(percent, 62)])
    table.setFormat(shape)
    for row in range(table.rows()):
        for column in range(table.columns()):
            _dress_cell(table, row, column)


def _dress_cell(table: QTextTable, row: int, column: int) -> None:
    cell = table.cellAt(row, column)
    if row == 0:
        form = cell.format()
        form.setBackground(QColor(theme().colour("side")))
        cell.setFormat(form)
    place: QTextFrame.iterator = cell.begin()
    while not place.atEnd():
        shape = QTextBlockFormat()
        shape.setBottomMargin(0)
        QTextCursor(place.currentBlock()).mergeBlockFormat(shape)
        place += 1
