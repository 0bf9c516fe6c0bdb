"""Shows one page: calm type, a readable line, links between pages only.

Nothing is ever loaded or opened: every resource a document could ask for is refused, and a link is
handed to the window as a signal.
"""

from typing import Any

from PySide6.QtCore import QByteArray, Qt, QUrl, Signal
from PySide6.QtGui import QResizeEvent, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication, QFrame, QTextBrowser, QTextEdit

from okx_kit.ui.common.theme import scaled, theme
from okx_kit.ui.help.dressing import dress

_WIDEST = 660  # about 80 Latin or 48 Chinese characters at 13 px
_MARGIN = 30
_MARKS_AT_MOST = 500


class PageView(QTextBrowser):
    """One page of the help. ``page_wanted`` (name) and ``copy_wanted`` (address) are its links."""

    page_wanted = Signal(str)
    copy_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("helpPage")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.anchorClicked.connect(self._follow)
        self._marked = ""

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Load nothing, from nowhere."""
        return QByteArray()

    def show_text(self, markdown: str) -> None:
        """Show a page from its top, in the colours in force."""
        feature = QTextDocument.MarkdownFeature
        self.document().setDefaultFont(QApplication.font())
        self.document().setMarkdown(
            markdown, feature.MarkdownDialectGitHub | feature.MarkdownNoHTML
        )
        dress(self.document())
        self._fit()
        self.mark(self._marked)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def mark(self, words: str) -> None:
        """Mark where each of ``words`` stands on the page."""
        self._marked = words
        selections: list[QTextEdit.ExtraSelection] = []
        look = QTextCharFormat()
        look.setBackground(theme().colour("accent"))
        look.setForeground(theme().colour("on_accent"))
        for word in words.split():
            cursor = self.document().find(word)
            while not cursor.isNull() and len(selections) < _MARKS_AT_MOST:
                one = QTextEdit.ExtraSelection()
                one.cursor, one.format = cursor, look
                selections.append(one)
                cursor = self.document().find(word, cursor)
        self.setExtraSelections(selections)

    def go_to_mark(self) -> None:
        """Scroll to the first place that is marked."""
        places = [one.cursor.position() for one in self.extraSelections()]
        if places:
            cursor = self.textCursor()
            cursor.setPosition(min(places))
            self.setTextCursor(cursor)
            self.ensureCursorVisible()

    def _follow(self, link: QUrl) -> None:
        """Hand a link on; anything but a page or an address to copy goes nowhere."""
        if link.scheme() == "copy":
            self.copy_wanted.emit(link.path())
        elif not link.scheme() and link.path().endswith(".md"):
            self.page_wanted.emit(link.path().removesuffix(".md"))

    def _fit(self) -> None:
        """Keep lines short enough to read: the rest of a wide window is margin."""
        margin, room = scaled(_MARGIN), self.viewport().width()
        frame = self.document().rootFrame()
        shape = frame.frameFormat()
        right = max(margin, room - scaled(_WIDEST) - margin)
        if (shape.leftMargin(), shape.rightMargin()) != (margin, right):
            shape.setMargin(margin)  # sets all four, and forgets them
            shape.setLeftMargin(margin)
            shape.setRightMargin(right)
            frame.setFrameFormat(shape)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the width."""
        self._fit()
        super().resizeEvent(event)
