"""The preview in the real window: every kind of file, names, languages."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from okx_kit.case.library import Library
from okx_kit.case.model import FileKind
from okx_kit.intake.preview import Mail, NoPreview, Sheet
from okx_kit.intake.sources import Source
from okx_kit.intake.taking import take_in
from okx_kit.intake.text_view import ShownText
from okx_kit.ui.common.language import use_language
from okx_kit.ui.common.theme import theme
from okx_kit.ui.preview import loading
from okx_kit.ui.preview.loading import Picture
from okx_kit.ui.preview.picture_view import LARGEST
from tests.gui.conftest import WAIT_MS
from tests.gui.preview.conftest import (
    BOOK,
    BROKEN,
    EMPTY,
    FILM,
    MAIL,
    MOVING,
    PAGES,
    PICTURE,
    TABLE,
    TEXT,
    Key,
    Show,
    middle,
    press,
    settled,
)
from tests.intake import makers

# --- every kind ----------------------------------------------------------------------------------


def test_a_picture_with_its_number_name_and_description(show: Show) -> None:
    viewer = show(PICTURE)
    assert isinstance(viewer._content, Picture)
    assert viewer.stage.currentWidget() is viewer.picture
    assert viewer.windowTitle() == "01 01 picture.png"
    assert viewer.description.text() == "what it shows"
    assert "500 × 800" in viewer.fact_line.text()
    assert viewer.controls.place.text() == "1 of 10"
    assert viewer.stage.accessibleName() == "01 01 picture.png"


def test_pages_of_a_pdf_by_keys_and_by_number(qtbot: QtBot, show: Show) -> None:
    viewer = show(PAGES)
    assert viewer.controls.page.maximum() == 3
    assert middle(viewer) == "red"
    press(qtbot, viewer, Key.Key_PageDown)
    assert middle(viewer) == "blue"
    viewer.controls.page.setValue(3)
    settled(qtbot, viewer)
    assert middle(viewer) == "green"
    press(qtbot, viewer, Key.Key_PageDown)  # the end of the pages is no way to the next item
    assert viewer.controls.page.value() == 3
    press(qtbot, viewer, Key.Key_PageUp)
    assert middle(viewer) == "blue"
    assert viewer._item == viewer._items[PAGES]


def test_a_page_is_drawn_sharper_when_zoomed(qtbot: QtBot, show: Show) -> None:
    viewer = show(PAGES)
    before = viewer.picture.shown_size().width()
    viewer.picture.zoom_to(LARGEST)
    qtbot.waitUntil(lambda: viewer.picture.shown_size().width() > before, timeout=WAIT_MS)
    settled(qtbot, viewer)
    assert viewer.picture.zoom == LARGEST  # the sharper page came into the same place
    assert viewer.picture.shown_size().width() >= 3000
    assert not viewer._sharpen.isActive()


def test_a_page_is_not_drawn_again_and_again(
    qtbot: QtBot, library: Library, tmp_path: Path, show: Show
) -> None:
    other = library.create_case("upright")
    data = makers.pdf(1, (595, 842))
    (item,) = take_in(library, other.id, [Source(name="upright.pdf", data=data)]).added
    viewer = show(FILM)
    viewer.show_item(item, [item])
    settled(qtbot, viewer)
    viewer.picture.zoom_to(LARGEST)
    qtbot.waitUntil(lambda: viewer.picture.shown_size().height() > 3900, timeout=WAIT_MS)
    settled(qtbot, viewer)
    assert not viewer._sharpen.isActive()


def test_a_table_with_its_header_and_what_stood_above(qtbot: QtBot, show: Show) -> None:
    viewer = show(TABLE)
    assert isinstance(viewer._content, Sheet)
    model = viewer.table.model
    assert (model.rowCount(), model.columnCount()) == (40, 6)
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Order id"
    assert viewer.table.before.text().startswith("UID:123456789 · ")
    assert model.index(0, 1).data() == "597524845211280001"
    right = Qt.AlignmentFlag.AlignRight
    assert model.index(0, 5).data(Qt.ItemDataRole.TextAlignmentRole) & right
    assert not model.index(0, 1).data(Qt.ItemDataRole.TextAlignmentRole) & right
    assert "UTF-8" in viewer.fact_line.text()
    assert "rows: 40, columns: 6" in viewer.fact_line.text()
    viewer.table.view.setFocus()
    viewer.table.view.setCurrentIndex(model.index(2, 3))
    QTest.keyClick(viewer.table.view, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "现货"
    QTest.keyClick(viewer.table.view, Key.Key_Right)  # in the table, arrows move in the table
    assert viewer.table.view.currentIndex().column() == 4
    QTest.keyClick(viewer.table.view, Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert viewer._item == viewer._items[BOOK]


def test_sheets_of_a_workbook(qtbot: QtBot, show: Show) -> None:
    viewer = show(BOOK)
    assert viewer.table.model.headerData(2, Qt.Orientation.Horizontal) == "数量"
    assert viewer.table.model.index(0, 2).data() == "0.25"
    assert viewer.table.sheets.count() == 2
    viewer.table.sheets.setCurrentIndex(1)
    viewer.table.sheets.activated.emit(1)
    settled(qtbot, viewer)
    assert viewer.table.model.headerData(0, Qt.Orientation.Horizontal) == "only"


def test_text_names_its_encoding_and_hides_nothing(show: Show) -> None:
    viewer = show(TEXT)
    assert isinstance(viewer._content, ShownText)
    assert viewer.text.view.toPlainText() == "提币没有到账。\n第二行\\u{202E}反转"
    assert "GB18030" in viewer.fact_line.text()
    before = viewer.text.view.font().pixelSize()
    viewer.zoom(1)
    assert viewer.text.view.font().pixelSize() > before
    viewer.fit()
    assert viewer.text.view.font().pixelSize() == before


def test_a_line_of_a_megabyte_is_broken_for_show() -> None:
    lines = loading.displayable("short\n" + "x" * 10_000 + "\n").split("\n")
    assert lines == ["short", "x" * 4000, "x" * 4000, "x" * 2000, ""]


def test_mail_is_words_only(show: Show) -> None:
    viewer = show(MAIL)
    assert isinstance(viewer._content, Mail)
    texts = [value.text() for value in viewer.mail.values]
    assert texts[0] == "OKX <noreply@example.com>"
    assert texts[3] == "提币通知"
    assert texts[5] == "截图.png (5 B)"
    assert viewer.mail.view.toPlainText() == "你好，\n提币已提交。"
    assert "only its words" in viewer.limits.text()
    assert viewer.limits.isVisible()


def test_an_animated_picture_waits_plays_and_pauses(qtbot: QtBot, show: Show) -> None:
    viewer = show(MOVING)
    assert not viewer.player.playing
    assert viewer.controls.buttons["play"].isVisible()
    QTest.keyClick(viewer, Key.Key_P)
    seen: list[int] = []
    viewer.player.frame.connect(lambda _: seen.append(viewer.player.number))
    qtbot.waitUntil(lambda: {0, 1, 2} <= set(seen), timeout=WAIT_MS)
    assert viewer.controls.buttons["play"].text() == "Pause"
    QTest.keyClick(viewer, Key.Key_P)
    assert not viewer.player.playing
    settled(qtbot, viewer)
    assert isinstance(viewer._content, Picture)
    assert viewer._content.page == viewer.player.number
    colours = ["red", "blue", "lime"]
    assert middle(viewer) == colours[viewer.player.number]
    viewer.step(1)
    assert not viewer.player.ready


@pytest.mark.parametrize(
    ("number", "sentence"),
    [(FILM, "not played here"), (BROKEN, "incomplete or not a picture"), (EMPTY, "is empty")],
)
def test_without_a_picture_there_are_facts_and_a_reason(
    number: int, sentence: str, show: Show
) -> None:
    viewer = show(number)
    assert isinstance(viewer._content, NoPreview)
    assert viewer.stage.currentWidget() is viewer.facts
    assert sentence in viewer.facts.why.text()
    assert not viewer.controls.buttons["zoom_in"].isVisible()


def test_a_missing_original_is_said(qtbot: QtBot, library: Library, show: Show) -> None:
    viewer = show(TEXT)
    item = viewer._items[TEXT]
    path = library.originals.path(item.sha256)
    away = path.with_name("away")
    path.rename(away)
    try:
        viewer.show_item(item, viewer._items)
        settled(qtbot, viewer)
        assert "cannot be read" in viewer.facts.why.text()
    finally:
        away.rename(path)


# --- names and languages -------------------------------------------------------------------------


@pytest.mark.parametrize("number", [PICTURE, PAGES, TABLE, BOOK, TEXT, MAIL, MOVING, FILM])
def test_everything_that_takes_the_focus_has_a_name(number: int, show: Show) -> None:
    viewer = show(number)
    reached = [
        widget
        for widget in viewer.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.isVisibleTo(viewer)
        and widget.focusProxy() is None
        and not widget.objectName().startswith("qt_")
    ]
    assert viewer.stage in reached
    assert [w for w in reached if not w.accessibleName() and not isinstance(w, QLabel)] == []


def test_theme_and_language_switch_while_it_is_open(show: Show) -> None:
    viewer = show(FILM)
    before = viewer.controls.buttons["close"].text()
    use_language("zh")
    theme().apply("dark")
    QApplication.processEvents()
    assert viewer.fact_line.text().startswith("录屏")
    use_language("en")
    QApplication.processEvents()
    assert viewer.controls.buttons["close"].text() == before
    assert viewer.fact_line.text().startswith("Recording")
    assert viewer._items[FILM].kind is FileKind.VIDEO
