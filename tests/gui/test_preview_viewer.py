"""The large preview: every kind shown, hostile files explained, all of it by keys."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from okx_kit.case.library import Library
from okx_kit.case.model import FileKind, Item
from okx_kit.intake.preview import Mail, NoPreview, Sheet
from okx_kit.intake.sources import Source, expand
from okx_kit.intake.taking import take_in
from okx_kit.intake.text_view import ShownText
from okx_kit.ui.common.language import use_language
from okx_kit.ui.common.theme import theme
from okx_kit.ui.common.thumbnails import Thumbnails
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.preview import loading
from okx_kit.ui.preview.loading import Loader, Picture
from okx_kit.ui.preview.picture_view import LARGEST
from okx_kit.ui.preview.viewer import PreviewWindow, open_preview
from tests.gui.conftest import WAIT_MS, delete_closed
from tests.gui.evidence import write_all
from tests.gui.pictures import screenshot
from tests.intake import makers

Key = Qt.Key
PICTURE, PAGES, TABLE, BOOK, TEXT, MAIL, MOVING, FILM, BROKEN, EMPTY = range(10)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("preview")
    write_all(folder / "in")
    with Library.open(folder / "home", durable=False) as opened:
        case = opened.create_case("previews")
        added = take_in(opened, case.id, expand([folder / "in"]).sources).added
        opened.update_items({added[0].id: {"description": "what it shows"}})
        yield opened


@pytest.fixture(scope="module")
def thumbnails(library: Library, qapp: QApplication) -> Iterator[Thumbnails]:
    made = Thumbnails(library.originals)
    yield made
    made.close()


@pytest.fixture
def workspace(library: Library) -> Iterator[Workspace]:
    made = Workspace(library)
    made.open_case(library.cases()[0].id)
    yield made
    made.jobs.close()
    made.case, made.items = None, []  # the library goes on without it


Show = Callable[[int], PreviewWindow]


@pytest.fixture
def show(
    qtbot: QtBot, workspace: Workspace, thumbnails: Thumbnails
) -> Iterator[Callable[[int], PreviewWindow]]:
    """Open the viewer over a window, as a list does, and wait for what it shows."""
    use_language("en")
    theme().apply("light")
    over = QMainWindow()
    over.resize(1100, 760)
    over.show()

    def make(number: int) -> PreviewWindow:
        items = workspace.items
        opened = open_preview(over, workspace, thumbnails, items, items[number])
        qtbot.waitExposed(opened)
        settled(qtbot, opened)
        return opened

    yield make
    over.close()
    over.deleteLater()
    delete_closed()


def settled(qtbot: QtBot, viewer: PreviewWindow) -> None:
    """Wait until the answer to the newest wish has been shown."""
    loader = viewer._loader
    qtbot.waitUntil(lambda: not loader._under_way, timeout=WAIT_MS)
    QApplication.processEvents()


def press(qtbot: QtBot, viewer: PreviewWindow, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(viewer.focusWidget() or viewer, key)
        settled(qtbot, viewer)


COLOURS = {"red": (255, 0, 0), "blue": (0, 0, 255), "green": (0, 128, 0), "lime": (0, 255, 0)}


def middle(viewer: PreviewWindow) -> str:
    """Return the name of the colour in the middle of the picture (JPEG and GIF are not exact)."""
    view = viewer.picture.viewport()
    found = view.grab().toImage().pixelColor(view.rect().center()).getRgb()[:3]
    for name, colour in COLOURS.items():
        if all(abs(one - two) < 9 for one, two in zip(found, colour, strict=True)):
            return name
    return str(found)


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


# --- keys, zoom, pointer -------------------------------------------------------------------------


def test_arrows_step_and_stop_at_the_ends(qtbot: QtBot, show: Show) -> None:
    viewer = show(PICTURE)
    shown: list[int] = []
    viewer.item_shown.connect(shown.append)
    press(qtbot, viewer, Key.Key_Left)
    assert shown == []
    assert not viewer.controls.buttons["previous"].isEnabled()
    for _ in range(12):
        press(qtbot, viewer, Key.Key_Right)
    assert shown == [item.id for item in viewer._items[1:]]
    assert not viewer.controls.buttons["next"].isEnabled()
    press(qtbot, viewer, Key.Key_PageUp)
    assert viewer._item == viewer._items[BROKEN]
    viewer.controls.buttons["close"].setFocus()
    press(qtbot, viewer, Key.Key_Left)  # also from a button
    assert viewer._item == viewer._items[FILM]


def test_a_button_pressed_by_key_keeps_the_focus(qtbot: QtBot, show: Show) -> None:
    viewer = show(PICTURE)
    following = viewer.controls.buttons["next"]
    following.setFocus()
    press(qtbot, viewer, Key.Key_Space, Key.Key_Space)
    assert viewer.isVisible()
    assert viewer._item == viewer._items[TABLE]
    assert viewer.focusWidget() is following


def test_the_page_number_keeps_the_focus_and_a_new_item_takes_it_from_a_table(
    qtbot: QtBot, show: Show
) -> None:
    viewer = show(PAGES)
    viewer.controls.page.setFocus()
    press(qtbot, viewer, Key.Key_Up, Key.Key_Up)
    assert viewer.controls.page.value() == 3
    assert viewer.focusWidget() is viewer.controls.page
    viewer.stage.setFocus()
    press(qtbot, viewer, Key.Key_Right)
    viewer.table.view.setFocus()
    viewer.step(1)
    settled(qtbot, viewer)
    assert viewer.focusWidget() is viewer.stage


@pytest.mark.parametrize("key", [Key.Key_Space, Key.Key_Escape])
@pytest.mark.parametrize("number", [PICTURE, TABLE, TEXT, FILM])
def test_space_and_escape_close(number: int, key: Qt.Key, show: Show) -> None:
    viewer = show(number)
    inner = {TABLE: viewer.table.view, TEXT: viewer.text.view}.get(number)
    if inner is not None:
        inner.setFocus()
    QTest.keyClick(viewer.focusWidget(), key)
    assert not viewer.isVisible()
    delete_closed()
    assert not shiboken6.isValid(viewer)


def test_zoom_by_keys_and_wheel(qtbot: QtBot, show: Show) -> None:
    viewer = show(PICTURE)
    picture = viewer.picture
    fitted = picture.zoom
    assert picture.fitted
    assert fitted < 1
    press(qtbot, viewer, Key.Key_Plus)
    assert picture.zoom > fitted
    press(qtbot, viewer, Key.Key_1)
    assert picture.zoom == 1
    assert viewer.controls.buttons["actual"].text() == "100 %"
    press(qtbot, viewer, Key.Key_Minus)
    assert picture.zoom == pytest.approx(0.8)
    for _ in range(40):
        QTest.keyClick(viewer, Key.Key_Plus)
    assert picture.zoom == LARGEST
    press(qtbot, viewer, Key.Key_0)
    assert picture.zoom == fitted
    turn_wheel(picture.viewport(), QPointF(picture.viewport().rect().center()), 120)
    assert picture.zoom > fitted


def turn_wheel(target: QWidget, at: QPointF, angle: int) -> None:
    event = QWheelEvent(
        at,
        target.mapToGlobal(at),
        QPoint(),
        QPoint(0, angle),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(target, event)


def test_what_is_under_the_pointer_stays_there(show: Show) -> None:
    viewer = show(PICTURE)
    picture = viewer.picture
    picture.zoom_to(2.0)
    at = QPointF(300, 200)

    def below() -> tuple[float, float]:
        area = picture._target()
        return (at.x() - area.x()) / area.width(), (at.y() - area.y()) / area.height()

    before = below()
    turn_wheel(picture.viewport(), at, 240)
    assert picture.zoom == pytest.approx(2 * 1.25**2)
    assert below() == pytest.approx(before, abs=0.002)


def test_dragging_and_arrows_pan(qtbot: QtBot, show: Show) -> None:
    viewer = show(PICTURE)
    picture, view = viewer.picture, viewer.picture.viewport()
    picture.zoom_to(4.0)
    across, down = picture.horizontalScrollBar(), picture.verticalScrollBar()
    start = (across.value(), down.value())
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=QPoint(300, 300))
    QTest.mouseMove(view, QPoint(250, 220))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=QPoint(250, 220))
    assert (across.value() - start[0], down.value() - start[1]) == (50, 80)
    QTest.mouseMove(view, QPoint(100, 100))  # let go: nothing moves any more
    assert across.value() - start[0] == 50
    press(qtbot, viewer, Key.Key_Down)
    assert down.value() > start[1] + 80
    at = across.value()
    QTest.keyClick(viewer, Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert across.value() > at
    assert viewer._item == viewer._items[PICTURE]


def test_a_very_tall_screenshot_is_fitted_by_its_width(
    qtbot: QtBot, library: Library, thumbnails: Thumbnails, tmp_path: Path, show: Show
) -> None:
    data = screenshot(tmp_path, "tall.png", size=(400, 9000)).read_bytes()
    other = library.create_case("tall")
    (item,) = take_in(library, other.id, [Source(name="tall.png", data=data)]).added
    viewer = show(FILM)
    viewer.show_item(item, [item])
    settled(qtbot, viewer)
    assert viewer.picture.zoom == pytest.approx(1.0)
    assert viewer.picture.verticalScrollBar().value() == 0
    assert viewer.picture.verticalScrollBar().maximum() > 7000


# --- late results, edits, deletion ---------------------------------------------------------------


def test_late_results_are_dropped(qtbot: QtBot, show: Show) -> None:
    viewer = show(PICTURE)
    asked = viewer._ticket
    for item in viewer._items[1:]:
        viewer.show_item(item, viewer._items)  # nobody waits in between
    viewer.show_item(viewer._items[TEXT], viewer._items)
    viewer._loaded(asked, NoPreview(loading.REASONS["broken"]))
    assert isinstance(viewer._content, Picture)  # the old stays until the new is there
    settled(qtbot, viewer)
    assert isinstance(viewer._content, ShownText)
    assert viewer.stage.currentWidget() is viewer.text


def test_slow_items_say_that_they_are_being_opened(show: Show) -> None:
    viewer = show(PICTURE)
    viewer._say_opening()
    assert viewer.facts.why.text() == "Opening…"
    assert viewer.stage.currentWidget() is viewer.facts


def test_edits_are_followed_and_a_removed_item_closes(
    workspace: Workspace, library: Library, show: Show
) -> None:
    viewer = show(FILM)
    film: Item = workspace.items[FILM]
    workspace.edit_items("describe", {film.id: {"description": "the film"}})
    assert viewer.description.text() == "the film"
    workspace.remove_items([workspace.items[EMPTY].id])
    assert viewer.controls.place.text() == "8 of 9"
    workspace.remove_items([film.id])
    assert not viewer.isVisible()
    workspace.history.back()
    workspace.history.back()
    workspace.history.back()
    assert len(workspace.items) == 10


def test_deleting_the_viewer_while_it_works_is_safe(qtbot: QtBot, show: Show) -> None:
    for number in (PICTURE, BOOK, MAIL, MOVING):
        viewer = show(number)
        loader = viewer._loader
        for item in viewer._items:
            viewer.show_item(item, viewer._items)
        shiboken6.delete(viewer)
        qtbot.waitUntil(lambda loader=loader: loader not in loading._alive, timeout=WAIT_MS)
    assert not loading._alive


def test_a_worker_that_fails_still_answers(qtbot: QtBot, qapp: QApplication) -> None:
    loader = Loader()
    with qtbot.waitSignal(loader.loaded, timeout=WAIT_MS) as came:
        ticket = loader.ask(lambda _: 1 / 0)
    assert came.args is not None
    assert came.args[0] == ticket
    assert isinstance(came.args[1], NoPreview)
    loader.retire()
    assert loader not in loading._alive


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
