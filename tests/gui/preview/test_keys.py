"""The preview in the real window: keys, zoom, pointer; late results, edits, deletion."""

from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from okx_kit.case.library import Library
from okx_kit.case.model import Item
from okx_kit.intake.preview import NoPreview
from okx_kit.intake.sources import Source
from okx_kit.intake.taking import take_in
from okx_kit.intake.text_view import ShownText
from okx_kit.ui.common.thumbnails import Thumbnails
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.preview import loading
from okx_kit.ui.preview.loading import Loader, Picture
from okx_kit.ui.preview.picture_view import LARGEST
from tests.gui.conftest import WAIT_MS, delete_closed
from tests.gui.pictures import screenshot
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
    press,
    settled,
)

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
