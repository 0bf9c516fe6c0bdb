"""The help window: contents at the left, a page at the right, a search over all pages."""

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from okx_kit.ui.common.language import Retranslated, language, say
from okx_kit.ui.common.theme import scaled, text_font, theme
from okx_kit.ui.common.widgets import button, label
from okx_kit.ui.help.page_view import PageView
from okx_kit.ui.help.pages import KEYS, SECTIONS, START, Page, page_names, read_page

_NAME = Qt.ItemDataRole.UserRole
_LOOK = """
#helpSide {{ background: {side}; border-right: 1px solid {line}; }}
#helpPage {{ background: {card}; border: 0; }}
#helpTop {{ background: {card}; border-bottom: 1px solid {line}; }}
#helpTop QLabel {{ background: transparent; }}
QListWidget {{ background: transparent; border: 1px solid transparent; outline: 0; }}
QListWidget:focus {{ border-color: {accent}; }}
QListWidget::item {{ padding: {gap}px; border-radius: 6px; border: 1px solid transparent; }}
QListWidget::item:disabled {{ color: {muted}; }}
QListWidget::item:selected {{ background: {soft}; color: {text}; }}
"""


@dataclass(slots=True)
class _Visit:
    """A page that was looked at, and how far down."""

    name: str
    scroll: int = 0


class HelpWindow(Retranslated, QDialog):
    """Not modal: it may stay open beside the window. ``show_page`` opens it on a page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModal(False)
        self._visits = [_Visit(START)]
        self._at = 0
        self._pages: dict[str, Page] = {}
        self._build()
        self._connect()
        self.resize(self.sizeHint())
        self.retranslate()

    def sizeHint(self) -> QSize:
        """Room for the contents and a full line, as far as the screen has it."""
        screen = self.screen().availableSize() - QSize(40, 60)
        return QSize(scaled(980), scaled(710)).boundedTo(screen)

    def _build(self) -> None:
        side, top = QWidget(), QWidget()
        for widget, name in ((side, "helpSide"), (top, "helpTop")):
            widget.setObjectName(name)
            widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.search, self.contents, self.page = QLineEdit(), QListWidget(), PageView()
        self.search.setClearButtonEnabled(True)
        self.contents.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.nothing = label("muted", wrap=True)
        self.note = label("muted")
        self.back, self.forward = button("", self.go_back), button("", self.go_forward)
        column = QVBoxLayout(side)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(12)
        for made in (self.search, self.nothing):
            column.addWidget(made)
        column.addWidget(self.contents, 1)
        self._side = side
        row = QHBoxLayout(top)
        row.setContentsMargins(18, 8, 18, 8)
        row.setSpacing(6)
        row.addWidget(self.back)
        row.addWidget(self.forward)
        row.addStretch(1)
        row.addWidget(self.note)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(top)
        right.addWidget(self.page, 1)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(side)
        outer.addLayout(right, 1)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._filter)
        self.search.returnPressed.connect(self._open_first)
        self.contents.currentItemChanged.connect(self._chosen)
        self.page.page_wanted.connect(self._go)
        self.page.copy_wanted.connect(self._copy)
        theme().changed.connect(self._dress)
        for keys, slot in (
            (QKeySequence.StandardKey.Back, self.go_back),
            (QKeySequence.StandardKey.Forward, self.go_forward),
            (QKeySequence.StandardKey.Find, self._find),
        ):
            QShortcut(QKeySequence(keys), self, slot)

    # --- opening ---------------------------------------------------------------------------------

    def show_page(self, name: str = START) -> None:
        """Open the window on a page (the first one when there is none of that name)."""
        self._go(name if name in page_names() else START)
        self.show()
        self.raise_()
        self.activateWindow()
        self.contents.setFocus()

    def show_keys(self) -> None:
        """Open the keyboard sheet."""
        self.show_page(KEYS)

    @property
    def name(self) -> str:
        """The name of the page that is shown."""
        return self._visits[self._at].name

    def showEvent(self, event: QShowEvent) -> None:
        """Begin without a search left over from last time."""
        self.search.clear()
        self.note.clear()
        super().showEvent(event)

    # --- going from page to page -----------------------------------------------------------------

    def _go(self, name: str) -> None:
        if name not in self._pages:
            return
        if name != self.name:
            self._remember()
            self._visits = [*self._visits[: self._at + 1], _Visit(name)]
            self._at += 1
        self._show()

    def go_back(self) -> None:
        """Show the page before, where it was left."""
        self._step(-1)

    def go_forward(self) -> None:
        """Show the page that was gone back from."""
        self._step(1)

    def _step(self, by: int) -> None:
        if 0 <= self._at + by < len(self._visits):
            self._remember()
            self._at += by
            self._show()

    def _remember(self) -> None:
        self._visits[self._at].scroll = self.page.verticalScrollBar().value()

    def _show(self) -> None:
        page = self._pages[self.name]
        self.page.show_text(page.text)
        self.page.setAccessibleName(page.title)
        self.page.verticalScrollBar().setValue(self._visits[self._at].scroll)
        self.note.clear()
        self.setWindowTitle(self.tr("{0} – Help").format(page.title))
        for row in range(self.contents.count()):
            if self.contents.item(row).data(_NAME) == page.name:
                blocked = self.contents.blockSignals(True)
                self.contents.setCurrentRow(row)
                self.contents.blockSignals(blocked)
        self._show_ways()

    def _show_ways(self) -> None:
        """Say which ways there are, and why not when there is none."""
        for made, there, text, none in (
            (self.back, self._at > 0, self.tr("The page before"), self.tr("No page before")),
            (
                self.forward,
                self._at + 1 < len(self._visits),
                self.tr("The next page"),
                self.tr("No next page: you have not gone back"),
            ),
        ):
            had_focus = made.hasFocus()
            made.setEnabled(there)
            made.setToolTip(text if there else none)
            if had_focus and not there:
                self.page.setFocus()

    def _chosen(self, current: QListWidgetItem | None) -> None:
        if current is not None and current.data(_NAME):
            self._go(current.data(_NAME))

    def _copy(self, address: str) -> None:
        QGuiApplication.clipboard().setText(address)
        self.note.setText(self.tr("Copied: {0}").format(address))
        self.note.setAccessibleName(self.note.text())

    # --- searching -------------------------------------------------------------------------------

    def _find(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _filter(self) -> None:
        """Leave only the pages that hold every word, and the sections that have such pages."""
        words = self.search.text().casefold().split()
        heading, found = None, False
        for row in range(self.contents.count()):
            item = self.contents.item(row)
            if not item.data(_NAME):
                item.setHidden(True)
                heading = item
                continue
            text = self._pages[item.data(_NAME)].text.casefold()
            item.setHidden(not all(word in text for word in words))
            if not item.isHidden():
                found = True
                if heading is not None:
                    heading.setHidden(False)
        self.nothing.setVisible(not found)
        self.nothing.setText(self.tr("No page has these words. Try a shorter one."))
        self.page.mark(self.search.text())

    def _open_first(self) -> None:
        """Open the first page found, unless the one shown is among them."""
        found = [
            item.data(_NAME)
            for row in range(self.contents.count())
            if not (item := self.contents.item(row)).isHidden() and item.data(_NAME)
        ]
        if found:
            self._go(self.name if self.name in found else found[0])
            self.page.go_to_mark()

    # --- language and looks ----------------------------------------------------------------------

    def _fill(self) -> None:
        blocked = self.contents.blockSignals(True)
        self.contents.clear()
        for section, names in SECTIONS:
            heading = QListWidgetItem(say(section))
            heading.setFlags(Qt.ItemFlag.NoItemFlags)
            heading.setFont(text_font(12, bold=True))
            heading.setTextAlignment(Qt.AlignmentFlag.AlignBottom)
            heading.setSizeHint(QSize(0, scaled(32)))
            self.contents.addItem(heading)
            for name in names:
                item = QListWidgetItem(self._pages[name].title)
                item.setToolTip(self._pages[name].title)
                item.setData(_NAME, name)
                self.contents.addItem(item)
        self.contents.blockSignals(blocked)
        self.contents.doItemsLayout()
        self._filter()

    def _fit_side(self) -> None:
        """Give the contents what their longest title needs, and the page the larger part."""
        needed = self.contents.sizeHintForColumn(0) + scaled(36) + 2 * scaled(12)
        self._side.setFixedWidth(min(max(scaled(220), needed), self.width() * 2 // 5))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the width."""
        super().resizeEvent(event)
        self._fit_side()

    def _dress(self) -> None:
        colours = theme().colours
        self.setStyleSheet(
            _LOOK.format(
                gap=scaled(4),
                **{
                    name: getattr(colours, name)
                    for name in ("side", "line", "card", "muted", "soft", "text", "accent")
                },
            )
        )
        self._fit_side()
        self._remember()
        self._show()

    def retranslate(self) -> None:
        """Read every page and text again in the language in force."""
        self._pages = {name: read_page(name, language()) for name in page_names()}
        self.search.setPlaceholderText(self.tr("Search the help"))
        self.search.setAccessibleName(self.tr("Search the help"))
        self.contents.setAccessibleName(self.tr("Contents"))
        self.back.setText(self.tr("Back"))
        self.forward.setText(self.tr("Forward"))
        self._fill()
        self._dress()
