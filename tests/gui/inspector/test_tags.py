"""The inspector: tags and sections."""

import zipfile
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from okx_kit.ui.collect.item_model import Role
from okx_kit.ui.common.flow import FlowLayout
from okx_kit.ui.window.main_window import MainWindow
from tests.gui.inspector.conftest import enter, give, select, steps, stored
from tests.gui.test_sending import export_to

# --- tags ----------------------------------------------------------------------------------------


def test_tags_are_typed_shown_as_chips_and_taken_off_by_key(filled: MainWindow) -> None:
    select(filled, 0)
    tags = filled.collect.inspector.tags
    QTest.keyClicks(tags.line, "urgent,from chat")
    assert stored(filled)[0].tags == ("urgent",)
    assert tags.line.text() == "from chat"
    QTest.keyClick(tags.line, Qt.Key.Key_Return)
    assert stored(filled)[0].tags == ("urgent", "from chat")
    assert filled.undo.text() == "Undo tag “0.png” with “from chat”"
    chips = tags.findChildren(QPushButton)
    assert [chip.accessibleName() for chip in chips] == [
        "Remove the tag “urgent”",
        "Remove the tag “from chat”",
    ]
    QApplication.processEvents()  # new chips are shown then
    chips[0].setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(chips[0], Qt.Key.Key_Space)
    assert stored(filled)[0].tags == ("from chat",)
    assert filled.focusWidget() is chips[1]
    filled.undo.trigger()
    assert stored(filled)[0].tags == ("urgent", "from chat")


def test_a_tag_in_use_keeps_its_spelling_and_is_offered(filled: MainWindow) -> None:
    give(filled, "tags", ("Urgent",))
    select(filled, 1)
    tags = filled.collect.inspector.tags
    completer = tags.line.completer()
    completer.setCompletionPrefix("gen")
    assert completer.currentCompletion() == "Urgent"
    enter(tags.line, "uRGENT，新的、")
    assert stored(filled)[1].tags == ("Urgent", "新的")
    before = steps(filled)
    enter(tags.line, "urgent")
    assert steps(filled) == before  # it is there already


def test_tags_of_several_are_added_to_all_and_taken_from_all(filled: MainWindow) -> None:
    give(filled, "tags", ("a", "b"), ("b",))
    select(filled, 0, 1, 2)
    tags = filled.collect.inspector.tags
    texts = [chip.text() for chip in tags.findChildren(QPushButton)]
    assert texts == ["a  1/3  ×", "b  2/3  ×"]
    assert "2 of 3 files" in tags._chips["b"].accessibleName()
    before = steps(filled)
    enter(tags.line, "b")
    assert [item.tags for item in stored(filled)] == [("a", "b"), ("b",), ("b",), ()]
    assert tags._chips["b"].text() == "b  ×"
    tags._chips["b"].click()
    assert [item.tags for item in stored(filled)] == [("a",), (), (), ()]
    assert steps(filled) == before + 2
    filled.undo.trigger()
    filled.undo.trigger()
    assert [item.tags for item in stored(filled)] == [("a", "b"), ("b",), (), ()]


def test_a_tag_not_finished_is_added_when_the_field_is_left(filled: MainWindow) -> None:
    select(filled, 0)
    filled.commands.actions["tags"].trigger()
    assert filled.focusWidget() is filled.collect.inspector.tags.line
    QTest.keyClicks(filled.collect.inspector.tags.line, "half")
    filled.commands.actions["next_description"].trigger()
    assert [item.tags for item in stored(filled)] == [("half",), (), (), ()]


def test_many_long_tags_stay_inside_the_inspector(qtbot: QtBot, filled: MainWindow) -> None:
    give(filled, "tags", tuple(f"{n} " + "很长的标签 very long & wide" * 3 for n in range(9)))
    select(filled, 0)
    tags = filled.collect.inspector.tags
    flow = tags._row.layout()
    assert isinstance(flow, FlowLayout)
    width = tags.width()
    qtbot.waitUntil(lambda: tags._row.height() == flow.heightForWidth(width))
    for chip in tags.findChildren(QPushButton):
        assert chip.geometry().right() < width
        assert "&&" in chip.text()
    assert flow.heightForWidth(3 * width) < flow.heightForWidth(width)


def test_tags_never_leave_while_sections_do(
    qtbot: QtBot, filled: MainWindow, tmp_path: Path
) -> None:
    give(filled, "tags", ("my-own-note",))
    give(filled, "section", "chapter-one")
    export_to(qtbot, filled, tmp_path / "case.zip")
    with zipfile.ZipFile(tmp_path / "case.zip") as archive:
        inside = b"".join(archive.read(name) for name in archive.namelist())
    assert b"my-own-note" not in inside
    assert b"chapter-one" in inside  # the control


# --- sections ------------------------------------------------------------------------------------


def test_several_items_are_put_into_a_section_and_sorted_by_it(filled: MainWindow) -> None:
    select(filled, 1, 3)
    filled.commands.actions["section"].trigger()
    section = filled.collect.inspector.section
    assert section.hasFocus()
    enter(section, "10  Deposit ")
    assert [item.section for item in stored(filled)] == ["", "10 Deposit", "", "10 Deposit"]
    assert filled.undo.text() == "Undo put 2 files into “10 Deposit”"
    select(filled, 2)
    enter(section, "2 Chat")
    filled.commands.actions["sort_section"].trigger()
    names = [item.original_name for item in stored(filled)]
    assert names == ["2.png", "1.png", "3.png", "0.png"]
    assert [section.itemText(row) for row in range(section.count())] == ["2 Chat", "10 Deposit"]
    for _ in range(3):
        filled.undo.trigger()
    assert not any(item.section for item in stored(filled))


def test_a_section_is_chosen_from_those_in_use_or_left(filled: MainWindow) -> None:
    give(filled, "section", "A", "b")
    select(filled, 2)
    section = filled.collect.inspector.section
    section.setCurrentIndex(1)
    section.activated.emit(1)
    assert stored(filled)[2].section == "b"
    section.line.selectAll()
    QTest.keyClick(section, Qt.Key.Key_Delete)
    QTest.keyClick(section, Qt.Key.Key_Return)
    assert stored(filled)[2].section == ""
    assert filled.undo.text() == "Undo take “2.png” out of “b”"
    select(filled, 3)
    enter(section, "a")  # not made "A", which is in use
    assert stored(filled)[3].section == "a"


def test_mixed_sections_stay_unless_something_is_typed(filled: MainWindow) -> None:
    give(filled, "section", "one", "two")
    select(filled, 0, 1)
    section, before = filled.collect.inspector.section, steps(filled)
    assert section.line.placeholderText() == "Mixed"
    section.setFocus()
    QTest.keyClick(section, Qt.Key.Key_Return)
    filled.collect.inspector.flush()
    assert steps(filled) == before


def test_rows_can_be_shown_by_section_and_tag(filled: MainWindow) -> None:
    give(filled, "section", "1 充值", "", "1 充值")
    give(filled, "tags", ("x",), ("section:1 充值",))
    kind, model = filled.collect.filter.kind, filled.model

    def shown(choice: str) -> list[str]:
        kind.setCurrentIndex(kind.findData(choice))
        return [model.item_at(row).original_name for row in range(model.item_count())]

    assert [kind.itemText(row) for row in range(kind.count())][-3:] == [
        "Section: 1 充值",
        "Tag: section:1 充值",
        "Tag: x",
    ]
    assert shown("section:1 充值") == ["0.png", "2.png"]
    assert shown("tag:x") == ["0.png"]
    assert shown("tag:section:1 充值") == ["1.png"]
    filled.collect.filter.clear()
    for words in ("X", "充值 0.PNG"):  # tags and sections are found by words too
        filled.collect.filter.text.setText(words)
        assert model.shown_ids() == [filled.workspace.items[0].id]
    filled.collect.filter.clear()
    assert shown("tag:section:1 充值") == ["1.png"]
    filled.set_language("zh")
    assert kind.currentData() == "tag:section:1 充值"
    filled.undo.trigger()  # its tag is gone, so all are shown again
    assert kind.currentData() == "all"
    assert model.item_count() == 4


def test_a_row_says_its_section_and_tags(filled: MainWindow) -> None:
    give(filled, "section", "1 充值")
    give(filled, "tags", ("x", "y"))
    index = filled.model.index(0)
    for role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
        assert "Section: 1 充值" in index.data(role)
        assert "Tags: x, y" in index.data(role)
    assert isinstance(index, QModelIndex)
    assert index.data(Role.ITEM).section == "1 充值"
