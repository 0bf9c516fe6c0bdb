"""Edits in the real window: saved as typed, in named undo steps, and again after a restart."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from okx_kit.case.model import CaseStatus, Sharing
from okx_kit.guide.checklist import Act
from okx_kit.ui.collect.item_model import Role
from okx_kit.ui.window.main_window import MainWindow
from tests.gui.conftest import delete_closed, drop_on, settle, urls
from tests.gui.pictures import screenshot


@pytest.fixture
def filled(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> MainWindow:
    for number in range(5):
        screenshot(tmp_path / "in", f"{number}.png", shade=number)
    drop_on(window, urls(tmp_path / "in"))
    settle(qtbot, window)
    return window


def names(window: MainWindow) -> list[str]:
    return [item.original_name for item in window.workspace.items]


def stored_names(window: MainWindow) -> list[str]:
    case = window.workspace.case
    return [item.original_name for item in window.workspace.library.items(case.id)]


def select(window: MainWindow, *rows: int) -> None:
    window.collect.list.select_ids([window.workspace.items[row].id for row in rows])


def type_description(window: MainWindow, text: str) -> None:
    field = window.collect.inspector.description
    field.setFocus()
    QTest.keyClicks(field, text)


def test_description_is_saved_as_typed_and_is_one_step(qtbot: QtBot, filled: MainWindow) -> None:
    select(filled, 1)
    type_description(filled, "shows the ")
    item = filled.workspace.items[1]
    library = filled.workspace.library
    qtbot.waitUntil(lambda: library.item(item.id).description == "shows the ")
    QTest.keyClicks(filled.collect.inspector.description, "TXID")
    filled.collect.inspector.flush()
    assert library.item(item.id).description == "shows the TXID"
    assert filled.undo.text() == "Undo describe “1.png”"
    filled.undo.trigger()
    assert library.item(item.id).description == ""
    assert filled.collect.inspector.description.toPlainText() == ""
    filled.redo.trigger()
    assert library.item(item.id).description == "shows the TXID"


def test_undo_keys_in_the_field_take_back_what_was_just_typed(
    qtbot: QtBot, filled: MainWindow
) -> None:
    select(filled, 0)
    type_description(filled, "not yet saved")
    QTest.keyClick(
        filled.collect.inspector.description, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier
    )
    assert filled.workspace.items[0].description == ""
    assert names(filled) == ["0.png", "1.png", "2.png", "3.png", "4.png"]


def test_words_typed_for_one_item_never_land_on_the_next(qtbot: QtBot, filled: MainWindow) -> None:
    select(filled, 0)
    type_description(filled, "first")
    filled.commands.actions["next_description"].trigger()
    QTest.keyClicks(filled.collect.inspector.description, "second")
    filled.collect.inspector.flush()
    found = [item.description for item in filled.workspace.items[:3]]
    assert found == ["first", "second", ""]


def test_several_items_are_described_in_one_step(qtbot: QtBot, filled: MainWindow) -> None:
    select(filled, 0, 2)
    type_description(filled, "same order")
    filled.collect.inspector.flush()
    found = [item.description for item in filled.workspace.items]
    assert found == ["same order", "", "same order", "", ""]
    filled.undo.trigger()
    assert not any(item.description for item in filled.workspace.items)


def test_remove_asks_nothing_and_comes_back_to_its_place(qtbot: QtBot, filled: MainWindow) -> None:
    select(filled, 1, 3)
    filled.commands.actions["remove"].trigger()
    assert names(filled) == stored_names(filled) == ["0.png", "2.png", "4.png"]
    assert filled.toast.text.text() == "2 files removed"
    filled.toast.action.click()
    assert names(filled) == stored_names(filled) == ["0.png", "1.png", "2.png", "3.png", "4.png"]


def test_adding_can_be_undone_and_redone(qtbot: QtBot, filled: MainWindow, tmp_path: Path) -> None:
    drop_on(filled, urls(screenshot(tmp_path, "new.png", shade=99)))
    settle(qtbot, filled)
    assert filled.undo.text() == "Undo add “new.png”"
    filled.undo.trigger()
    assert "new.png" not in stored_names(filled)
    filled.redo.trigger()
    assert stored_names(filled)[-1] == "new.png"


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("move_up", "0 2 1 3 4"),
        ("move_down", "0 1 3 2 4"),
        ("move_top", "2 0 1 3 4"),
        ("move_bottom", "0 1 3 4 2"),
        ("reverse", "4 3 2 1 0"),
    ],
)
def test_order_by_keys_and_undo(
    qtbot: QtBot, filled: MainWindow, command: str, expected: str
) -> None:
    select(filled, 2)
    filled.commands.actions[command].trigger()
    assert stored_names(filled) == [f"{n}.png" for n in expected.split()]
    assert [item.original_name for item in filled.collect.list.selected_items()] == ["2.png"]
    filled.undo.trigger()
    assert stored_names(filled) == [f"{n}.png" for n in range(5)]


def test_order_by_dragging_rows(qtbot: QtBot, filled: MainWindow) -> None:
    ids = [item.id for item in filled.workspace.items]
    filled.collect.list.moved.emit([ids[3], ids[4]], 1)
    assert stored_names(filled) == ["0.png", "3.png", "4.png", "1.png", "2.png"]
    viewport = filled.collect.list.viewport()
    box = filled.collect.list.visualRect(filled.model.index(1))
    assert viewport.rect().contains(box)
    assert filled.collect.list._row_at(box.topLeft() + QPoint(9, 2)) == 1
    assert filled.collect.list._row_at(box.bottomLeft() - QPoint(-9, 2)) == 2


def test_left_out_item_has_no_number_and_the_rest_close_up(
    qtbot: QtBot, filled: MainWindow
) -> None:
    select(filled, 1)
    filled.collect.inspector.left_out.click()
    assert filled.workspace.items[1].sharing is Sharing.NO
    numbers = [filled.model.index(row).data(Role.NUMBER) for row in range(5)]
    assert numbers == ["01", "–", "02", "03", "04"]
    filled.undo.trigger()
    assert filled.model.index(1).data(Role.NUMBER) == "02"


def test_everything_is_there_after_a_restart(
    qtbot: QtBot, make_window: Callable[[], MainWindow], tmp_path: Path
) -> None:
    first = make_window()
    drop_on(
        first, urls(screenshot(tmp_path, "a.png", shade=1), screenshot(tmp_path, "b.png", shade=2))
    )
    settle(qtbot, first)
    select(first, 1)
    type_description(first, "typed just before closing")
    first.view.header.title.setText("My case")
    first.view.header.title.setModified(True)
    first.close()
    delete_closed()
    second = make_window()
    assert second.workspace.case.title == "My case"
    assert [item.description for item in second.workspace.items] == [
        "",
        "typed just before closing",
    ]
    assert second.view.pages.currentWidget() is second.collect


def test_full_disk_is_said_and_changes_nothing(
    qtbot: QtBot, filled: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    from okx_kit.errors import DiskFull

    def full(*_: object) -> None:
        raise DiskFull(name="library.sqlite3")

    monkeypatch.setattr(filled.workspace.library, "remove_items", full)
    count = filled.workspace.history.count()
    select(filled, 0)
    filled.workspace.remove_items([filled.workspace.items[0].id])
    assert names(filled) == stored_names(filled) == [f"{n}.png" for n in range(5)]
    assert "disk is full" in filled.view.bar.text.text()
    assert filled.workspace.history.count() == count


def test_case_is_renamed_marked_deleted_and_brought_back(qtbot: QtBot, filled: MainWindow) -> None:
    case = filled.workspace.case
    filled.commands.actions["rename_case"].trigger()
    filled.view.header.title.clear()
    QTest.keyClicks(filled.view.header.title, "Deposit of 3 May")
    QTest.keyClick(filled.view.header.title, Qt.Key.Key_Return)
    assert filled.workspace.case.title == "Deposit of 3 May"
    filled.commands.actions["status:waiting"].trigger()
    assert filled.workspace.library.case(case.id).status is CaseStatus.WAITING
    filled.undo.trigger()
    assert filled.workspace.library.case(case.id).status is CaseStatus.PREPARING
    assert filled.commands.actions["status:preparing"].isChecked()
    filled.commands.actions["delete_case"].trigger()
    assert filled.workspace.case is None
    assert filled.workspace.cases() == []
    filled.toast.action.click()
    assert filled.workspace.case.id == case.id
    assert len(filled.workspace.items) == 5
    filled.commands.actions["delete_case"].trigger()
    filled.workspace.restore_cases(filled.workspace.deleted_cases())
    assert [c.id for c in filled.workspace.cases()] == [case.id]


def shown(window: MainWindow) -> list[str]:
    model = window.model
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def test_find_shows_only_what_matches(qtbot: QtBot, filled: MainWindow) -> None:
    item = filled.workspace.items[3]
    filled.workspace.edit_items("describe", {item.id: {"description": "Block explorer page"}})
    filled.commands.actions["find"].trigger()
    QTest.keyClicks(filled.collect.filter.text, "explorer block")
    assert shown(filled) == ["3.png"]
    filled.collect.filter.text.clear()
    filled.collect.filter.kind.setCurrentIndex(1)
    assert shown(filled) == ["0.png", "1.png", "2.png", "4.png"]
    filled.collect.filter.clear()
    assert shown(filled) == [f"{n}.png" for n in range(5)]


def test_grid_shows_the_same_rows_and_selection(qtbot: QtBot, filled: MainWindow) -> None:
    select(filled, 2)
    filled.commands.actions["grid"].trigger()
    assert filled.collect.list.viewMode() == QListView.ViewMode.IconMode
    assert [i.original_name for i in filled.collect.list.selected_items()] == ["2.png"]
    box = filled.collect.list.visualRect(filled.model.index(1))
    assert filled.collect.list._row_at(box.center() + QPoint(20, 0)) == 2
    assert filled.collect.list._row_at(box.center() - QPoint(20, 0)) == 1
    filled.commands.actions["move_top"].trigger()
    assert stored_names(filled)[0] == "2.png"
    filled.commands.actions["grid"].trigger()
    assert filled.collect.list.viewMode() == QListView.ViewMode.ListMode


def test_category_and_time_are_set_from_the_inspector(qtbot: QtBot, filled: MainWindow) -> None:
    select(filled, 0)
    inspector = filled.collect.inspector
    row = inspector.category.findData("expl")
    inspector.category.setCurrentIndex(row)
    inspector.category.activated.emit(row)
    assert filled.workspace.items[0].category == "expl"
    inspector.focus_time()
    inspector.time.line.clear()
    QTest.keyClicks(inspector.time.line, "2026-10-05 14:30 UTC+8")
    QTest.keyClick(inspector.time.line, Qt.Key.Key_Return)
    time = filled.workspace.library.item(filled.workspace.items[0].id).time
    assert time.utc.isoformat() == "2026-10-05T06:30:00+00:00"
    assert time.zone == "UTC+8"
    inspector.time.line.clear()
    QTest.keyClicks(inspector.time.line, "yesterday evening")
    QTest.keyClick(inspector.time.line, Qt.Key.Key_Return)
    assert "yesterday evening" in inspector.time.note.text()
    assert filled.workspace.items[0].time == time


def test_check_page_counts_and_jumps(qtbot: QtBot, filled: MainWindow) -> None:
    filled.view.show_tab(1)
    assert filled.view.header._tabs[1].text() == "2  Check  (2)"
    line = next(line for line in filled.view.check._lines if line.act is Act.DESCRIBE)
    filled.view.check.asked.emit(line)
    assert filled.view.pages.currentWidget() is filled.collect
    assert [i.original_name for i in filled.collect.list.selected_items()] == ["0.png"]
    assert filled.focusWidget() is filled.collect.inspector.description
