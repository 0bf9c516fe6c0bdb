"""The help window: pages, links, search, ways back, keys, languages, looks; nothing is fetched."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication, QTextBlock, QTextDocument, QTextTable
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QFrame, QLabel, QWidget
from pytestqt.qtbot import QtBot

from okx_kit.ui.common.language import use_language
from okx_kit.ui.common.theme import theme
from okx_kit.ui.help.help_window import HelpWindow
from okx_kit.ui.help.keys import keyboard_sheet, keys_text
from okx_kit.ui.help.pages import KEYS, page_names, read_page
from okx_kit.ui.window.commands import COMMANDS, command_texts
from tests.gui.conftest import delete_closed
from tests.gui.test_start import contrast


class Opened(QObject):
    """Takes the place of the system's browser and remembers what it was asked to open."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    @Slot(QUrl)
    def open(self, address: QUrl) -> None:
        self.addresses.append(address.toString())


@pytest.fixture
def opened() -> Iterator[Opened]:
    """Whatever would leave the program lands here."""
    handler = Opened()
    schemes = ("http", "https", "mailto", "copy", "file")
    for scheme in schemes:
        QDesktopServices.setUrlHandler(scheme, handler, "open")
    yield handler
    for scheme in schemes:
        QDesktopServices.unsetUrlHandler(scheme)


@pytest.fixture
def help_window(qtbot: QtBot, qapp: QApplication) -> Iterator[HelpWindow]:
    """The open help, in English and light."""
    use_language("en")
    theme().apply("light")
    window = HelpWindow()
    window.show_page()
    qtbot.waitExposed(window)
    yield window
    window.deleteLater()
    delete_closed()
    use_language("en")
    theme().apply("light")


def shown(window: HelpWindow) -> str:
    return window.page.toPlainText()


def names(window: HelpWindow) -> list[str]:
    """Return the pages that the contents offer now."""
    rows = (window.contents.item(row) for row in range(window.contents.count()))
    return [
        row.data(Qt.ItemDataRole.UserRole)
        for row in rows
        if not row.isHidden() and row.data(Qt.ItemDataRole.UserRole)
    ]


def blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def link_at(window: HelpWindow, target: str) -> None:
    """Press a link of the page by the keyboard, as Tab and Enter do."""
    window.page.setFocus()
    for _ in range(60):
        QTest.keyClick(window.page, Qt.Key.Key_Tab)
        if window.page.textCursor().charFormat().anchorHref() == target:
            QTest.keyClick(window.page, Qt.Key.Key_Return)
            return
    raise AssertionError(f"no link to {target}")


def test_every_page_can_be_read_in_both_languages(help_window: HelpWindow) -> None:
    assert help_window.name == "start"
    assert not help_window.isModal()
    assert names(help_window) == list(page_names())
    for language in ("zh", "en"):
        use_language(language)
        QApplication.processEvents()
        for name in page_names():
            help_window.show_page(name)
            title = read_page(name, language).title  # type: ignore[arg-type]
            assert shown(help_window).startswith(title)
            assert title in help_window.windowTitle()
            assert "[[" not in shown(help_window)
            assert "**" not in shown(help_window)
    help_window.show_page("no such page")
    assert help_window.name == "start"


def test_links_lead_to_pages_and_ways_lead_back(help_window: HelpWindow) -> None:
    assert not help_window.back.isEnabled()
    assert help_window.back.toolTip() == "No page before"
    link_at(help_window, "channels.md")
    assert help_window.name == "channels"
    scroll = help_window.page.verticalScrollBar()
    scroll.setValue(scroll.maximum())
    left = scroll.value()
    assert left > 0
    help_window.contents.setFocus()
    QTest.keyClick(help_window.contents, Qt.Key.Key_Down)
    assert help_window.name == "wording"
    assert scroll.value() == 0
    QTest.keyClick(help_window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert (help_window.name, scroll.value()) == ("channels", left)
    help_window.back.click()
    assert help_window.name == "start"
    QTest.keyClick(help_window.page, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert help_window.name == "channels"
    current = help_window.contents.currentItem()
    assert current.data(Qt.ItemDataRole.UserRole) == "channels"


def test_an_address_is_copied_and_never_opened(help_window: HelpWindow, opened: Opened) -> None:
    help_window.show_page("channels")
    link_at(help_window, "copy:p2p@okx.com")
    assert QGuiApplication.clipboard().text() == "p2p@okx.com"
    assert help_window.note.text() == "Copied: p2p@okx.com"
    for address in ("https://www.okx.com/help", "mailto:p2p@okx.com", "file:///etc/passwd"):
        help_window.page.anchorClicked.emit(QUrl(address))
    help_window.page.anchorClicked.emit(QUrl("../zh/no.md"))
    assert help_window.name == "channels"
    assert opened.addresses == []


def test_nothing_is_loaded_from_anywhere(help_window: HelpWindow, tmp_path: Path) -> None:
    picture = tmp_path / "secret.txt"
    picture.write_text("local")
    for kind in (
        QTextDocument.ResourceType.ImageResource,
        QTextDocument.ResourceType.StyleSheetResource,
        QTextDocument.ResourceType.MarkdownResource,
    ):
        for address in (QUrl("https://example.com/a.png"), QUrl.fromLocalFile(str(picture))):
            assert not help_window.page.loadResource(kind.value, address)
            assert not help_window.page.document().resource(kind.value, address)
    help_window.page.show_text("# A\n\n![x](https://example.com/a.png) <b>b</b>\n")
    assert "<b>" in shown(help_window)


def test_search_leaves_the_pages_that_have_the_words(help_window: HelpWindow) -> None:
    QTest.keyClicks(help_window.contents, "f", Qt.KeyboardModifier.ControlModifier)
    assert help_window.search.hasFocus()
    QTest.keyClicks(help_window.search, "TAG memo")
    assert "deposits" in names(help_window)
    assert "keys" not in names(help_window)
    QTest.keyClick(help_window.search, Qt.Key.Key_Return)
    found = names(help_window)
    assert help_window.name == found[0]
    marks = [one.cursor.selectedText().lower() for one in help_window.page.extraSelections()]
    assert set(marks) == {"tag", "memo"}
    assert help_window.page.textCursor().position() > 0
    assert help_window.nothing.isHidden()
    help_window.search.setText("zzzz")
    assert names(help_window) == []
    assert help_window.nothing.isVisible()
    help_window.search.clear()
    assert names(help_window) == list(page_names())
    assert help_window.page.extraSelections() == []


def test_keyboard_sheet_names_every_command_that_has_keys(help_window: HelpWindow) -> None:
    help_window.show_keys()
    assert help_window.name == KEYS
    for language in ("zh", "en"):
        use_language(language)
        QApplication.processEvents()
        sheet, texts = keyboard_sheet(language), command_texts()  # type: ignore[arg-type]
        for command in COMMANDS:
            name = texts.get(command.name, "").replace("&", "").rstrip("…")
            if keys := keys_text(command.keys):
                assert f"| {keys} | {name} |" in sheet
                assert keys.split("`")[1] in shown(help_window)
        assert "&" not in sheet
    assert "`Ctrl+Z` | Undo" in keyboard_sheet("en")


def test_colours_follow_the_theme_and_lines_stay_short(
    qtbot: QtBot, help_window: HelpWindow
) -> None:
    help_window.show_page("advice")
    for wish in ("dark", "light"):
        theme().apply(wish)
        colours = theme().colours
        document = help_window.page.document()
        heading = document.begin()
        colour = heading.begin().fragment().charFormat().foreground().color().name().upper()
        assert colour == colours.text
        frames = [f for f in document.rootFrame().childFrames() if not isinstance(f, QTextTable)]
        assert len(frames) > 5
        for frame in frames:
            back = frame.frameFormat().background().color().name().upper()
            assert back == colours.warning_soft
        assert contrast(colours.text, colours.warning_soft) >= 4.5
        assert contrast(colours.muted, colours.side) >= 4.5
    for width in (2400, 560):
        help_window.resize(width, 500)
        QApplication.processEvents()
        document = help_window.page.document()
        layout = document.documentLayout()
        widest = max(layout.blockBoundingRect(block).width() for block in blocks(document))
        assert widest <= 700
        bar = help_window.page.horizontalScrollBar()
        qtbot.waitUntil(lambda bar=bar: bar.maximum() == 0)  # Qt lays out what is seen first


def test_everything_is_named_and_nothing_is_cut(help_window: HelpWindow) -> None:
    for language in ("zh", "en"):
        use_language(language)
        for _ in range(3):  # texts, then size hints, then the layout
            QApplication.processEvents()
        check_names(help_window)
        check_room(help_window)
        wide = help_window.contents.viewport().width()
        assert help_window.contents.sizeHintForColumn(0) <= wide
    QTest.keyClick(help_window, Qt.Key.Key_Escape)
    assert not help_window.isVisible()


def check_names(window: QWidget) -> None:
    """Fail when something takes the keyboard without saying what it is."""
    nameless = [
        widget
        for widget in window.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not widget.accessibleName()
        and not (hasattr(widget, "text") and widget.text())
        and not isinstance(widget.parent(), QComboBox | QFrame)  # inside of a list that drops down
    ]
    assert nameless == []


def check_room(window: QWidget) -> None:
    """Fail when a text has less room than it needs."""
    cut = []
    for label in window.findChildren(QLabel):
        if label.isVisible() and label.text():
            needed = label.sizeHint()
            height = label.heightForWidth(label.width()) if label.wordWrap() else needed.height()
            too_narrow = not label.wordWrap() and label.width() < needed.width()
            if label.height() < height or too_narrow:
                cut.append(label.text())
    for name in ("QPushButton", "QComboBox"):
        for widget in window.findChildren(QWidget):
            wanted = widget.metaObject().className() == name and widget.isVisible()
            if wanted and widget.width() < widget.minimumSizeHint().width():
                cut.append(name)
    assert cut == []
