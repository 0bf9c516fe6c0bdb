"""Entries made by hand in the Timeline tab of the real window."""

from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from okx_kit.ui.timeline.rows import MomentRow
from okx_kit.ui.timeline.timeline_page import TimelinePage
from okx_kit.ui.window import header as tabs
from okx_kit.ui.window.main_window import MainWindow
from tests.gui.timeline.conftest import choose, moments, note, press, press_command, texts, write

# --- entries -------------------------------------------------------------------------------------


def test_an_entry_by_keys_alone(qtbot: QtBot, window: MainWindow, page: TimelinePage) -> None:
    choose(window, 1)
    press_command(window, "add_entry")
    editor = page.details.editor
    assert not editor.add.isEnabled()
    assert editor.add.toolTip()
    write("2026-10-06 18:05 UTC+8")
    press(Qt.Key.Key_Return)  # on to the text
    assert window.focusWidget() is editor.text
    write("wrote to support")
    assert editor.add.isEnabled()
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (entry,) = window.workspace.entries()
    assert (entry.text, entry.item_id) == ("wrote to support", None)
    assert entry.time.utc == datetime(2026, 10, 6, 10, 5, tzinfo=UTC)
    row = page.list.current_row()
    assert isinstance(row, MomentRow)
    assert row.moment.entry_id == entry.id
    assert window.focusWidget() is page.list
    assert "wrote to support" in window.undo.text()
    window.undo.trigger()
    assert window.workspace.entries() == []
    window.redo.trigger()
    assert [one.id for one in window.workspace.entries()] == [entry.id]


def test_an_entry_is_edited_in_place_one_step_for_one_go(
    window: MainWindow, page: TimelinePage
) -> None:
    entry_id = note(window, "2026-10-06 18:05 UTC+8", "called")
    note(window, "2026-10-07 10:00 UTC+8", "another")
    page.list.select(entry_id)
    page.list.setFocus()
    press(Qt.Key.Key_F2)
    editor, steps = page.details.editor, window.workspace.history.count()
    assert window.focusWidget() is editor.text
    editor.text.moveCursor(editor.text.textCursor().MoveOperation.End)
    for word in (" support", " twice"):
        write(word)
        editor.flush()
        page.telling.tell()
    assert texts(page) == ["called support twice", "another"]
    assert window.workspace.history.count() == steps + 1
    assert editor.text.textCursor().atEnd()  # telling it again left the cursor alone
    editor.time.line.setFocus()
    editor.time.line.selectAll()
    write("2026-10-08 09:00 UTC")
    press(Qt.Key.Key_Return)
    page.telling.tell()
    assert texts(page) == ["another", "called support twice"]
    row = page.list.current_row()
    assert isinstance(row, MomentRow)
    assert row.moment.entry_id == entry_id
    editor.file.setCurrentIndex(2)
    editor.file.activated.emit(2)
    assert {e.item_id for e in window.workspace.entries()} == {None, window.workspace.items[1].id}
    for _ in range(3):
        window.undo.trigger()
    assert [e.text for e in window.workspace.entries()] == ["called", "another"]
    assert window.workspace.entries()[0].time.utc.day == 6


def test_emptied_fields_of_an_entry_come_back(window: MainWindow, page: TimelinePage) -> None:
    entry_id = note(window, "2026-10-06 18:05 UTC+8", "called")
    page.list.select(entry_id)
    editor = page.details.editor
    editor.text.setFocus()
    editor.text.selectAll()
    press(Qt.Key.Key_Delete)
    editor.flush()
    assert editor.text.toPlainText() == "called"
    editor.time.line.setFocus()
    editor.time.line.selectAll()
    press(Qt.Key.Key_Delete)
    editor.flush()
    assert editor.time.line.text() == "2026-10-06 18:05 UTC+8"
    assert window.workspace.entries()[0].text == "called"


def test_delete_removes_an_entry_and_never_a_file(window: MainWindow, page: TimelinePage) -> None:
    choose(window, 1)
    entry_id = note(window, "2026-10-06 18:05 UTC+8", "called")
    window.collect.list.select_ids([window.workspace.items[0].id])
    page.list.select(entry_id)
    page.list.setFocus()
    press(Qt.Key.Key_Delete)
    assert window.workspace.entries() == []
    assert len(window.workspace.items) == 2
    window.undo.trigger()
    page.telling.tell()
    assert "called" in texts(page)
    page.list.setFocus()
    page.list.select(moments(page)[0].key)
    press(Qt.Key.Key_Delete)  # a row of an export: nothing goes, and it is said why
    press_command(window, "remove")
    assert len(window.workspace.items) == 2
    assert len(window.workspace.chosen()) == 1
    assert window.toast.isVisible()


def test_what_was_begun_is_added_when_complete_and_kept_when_not(
    window: MainWindow, page: TimelinePage
) -> None:
    choose(window, 1)
    press_command(window, "add_entry")
    write("2026-10-06 18:05 UTC+8")
    window.view.show_tab(tabs.COLLECT)
    window.view.show_tab(tabs.TIMELINE)
    assert page.details.editor.time.line.text() == "2026-10-06 18:05 UTC+8"
    page.details.editor.text.setFocus()
    write("called")
    window.view.show_tab(tabs.COLLECT)
    assert [entry.text for entry in window.workspace.entries()] == ["called"]


def test_what_an_input_method_composes_is_no_text_yet(
    window: MainWindow, page: TimelinePage
) -> None:
    press_command(window, "add_entry")
    write("2026-10-06 18:05 UTC+8")
    editor = page.details.editor
    editor.text.setFocus()
    QApplication.sendEvent(editor.text, QInputMethodEvent("ke'fu", []))
    assert editor.text.composing
    assert not editor.complete()
    commit = QInputMethodEvent()
    commit.setCommitString("客服")
    QApplication.sendEvent(editor.text, commit)
    editor.add.click()
    assert [entry.text for entry in window.workspace.entries()] == ["客服"]
