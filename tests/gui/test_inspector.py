"""The inspector: tags, sections, edits of several items in one step, checks of an original."""

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from okx_kit.case.library import Library
from okx_kit.case.model import EvidenceTime, Item, Sharing
from okx_kit.intake.times import parse_time
from okx_kit.ui.collect.inspector_file import IntegritySection, PrivacySection
from okx_kit.ui.collect.item_model import Role
from okx_kit.ui.common.flow import FlowLayout
from okx_kit.ui.common.language import use_language
from okx_kit.ui.common.theme import theme
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.window.main_window import MainWindow
from tests.gui.conftest import delete_closed, drop_on, settle, urls
from tests.gui.pictures import screenshot
from tests.gui.test_sending import export_to


@pytest.fixture(scope="module")
def opened(
    qapp: QApplication, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[MainWindow, Path]]:
    """One window for all tests here, and four pictures; each test has a case of its own."""
    use_language("en")
    theme().apply("light")
    folder = tmp_path_factory.mktemp("inspector")
    for number in range(4):
        screenshot(folder / "in", f"{number}.png", shade=number)
    window = MainWindow(Workspace(Library.open(folder / "home")))
    window.show()
    yield window, folder / "in"
    window.close()
    delete_closed()


@pytest.fixture
def filled(qtbot: QtBot, opened: tuple[MainWindow, Path]) -> MainWindow:
    window, pictures = opened
    use_language("en")
    window.workspace.new_case()
    drop_on(window, urls(pictures))
    settle(qtbot, window)
    return window


def select(window: MainWindow, *rows: int) -> None:
    window.collect.list.select_ids([window.workspace.items[row].id for row in rows])


def stored(window: MainWindow) -> list[Item]:
    return window.workspace.library.items(window.workspace.case.id)


def give(window: MainWindow, field: str, *values: object) -> None:
    """Give the items different values of a field."""
    items = window.workspace.items
    changes = {item.id: {field: value} for item, value in zip(items, values, strict=False)}
    window.workspace.edit_items("prepare", changes)


def steps(window: MainWindow) -> int:
    return window.workspace.history.index()


def write(field: QWidget, text: str) -> None:
    """Type a text; what has no key comes as from an input method."""
    for character in text:
        if character.isascii():
            QTest.keyClicks(field, character)
        else:
            event = QInputMethodEvent()
            event.setCommitString(character)
            QApplication.sendEvent(field, event)


def enter(field: QWidget, text: str) -> None:
    write(field, text)
    QTest.keyClick(field, Qt.Key.Key_Return)


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


# --- several at once -----------------------------------------------------------------------------


def test_mixed_texts_are_kept_cleared_or_replaced_each_in_one_step(filled: MainWindow) -> None:
    give(filled, "description", "one", "two", "")
    select(filled, 0, 1, 2)
    inspector = filled.collect.inspector
    clear = inspector.editor._clears["description"]
    assert inspector.description.placeholderText() == "Mixed"
    assert clear.isVisible()
    before = steps(filled)
    QTest.keyClicks(inspector.description, "x")
    QTest.keyClick(inspector.description, Qt.Key.Key_Backspace)
    inspector.flush()
    assert steps(filled) == before  # nothing is typed, nothing changes
    QTest.keyClicks(inspector.description, "the same")
    inspector.flush()
    assert [item.description for item in stored(filled)] == ["the same"] * 3 + [""]
    assert filled.undo.text() == "Undo replace the descriptions of 3 files"
    assert not clear.isVisible()
    filled.undo.trigger()
    assert clear.isVisible()
    clear.click()
    assert [item.description for item in stored(filled)] == [""] * 4
    assert filled.undo.text() == "Undo clear the descriptions of 3 files"
    assert inspector.description.hasFocus()
    filled.undo.trigger()
    assert [item.description for item in stored(filled)] == ["one", "two", "", ""]
    assert steps(filled) == before


def test_every_field_can_be_cleared_where_items_differ(filled: MainWindow) -> None:
    time = parse_time("2026-10-05 14:30 UTC+8")
    give(filled, "title", "t")
    give(filled, "time", time)
    give(filled, "section", "s")
    give(filled, "category", "expl")
    select(filled, 0, 1)
    inspector = filled.collect.inspector
    assert inspector.time.line.placeholderText() == "Mixed"
    assert inspector.category.currentIndex() == -1
    assert inspector.category.placeholderText() == "Mixed"
    for name in ("title", "time", "section"):
        inspector.editor._clears[name].click()
    item = stored(filled)[0]
    assert (item.title, item.time, item.section) == ("", None, "")
    none = inspector.category.findData("")
    inspector.category.activated.emit(none)
    assert stored(filled)[0].category == ""
    for _ in range(4):
        filled.undo.trigger()
    item = stored(filled)[0]
    assert (item.title, item.time, item.section, item.category) == ("t", time, "s", "expl")


def test_titles_are_saved_while_typed_with_their_spaces(qtbot: QtBot, filled: MainWindow) -> None:
    select(filled, 0)
    title = filled.collect.inspector.title
    QTest.keyClicks(title, "Deposit ")
    qtbot.waitUntil(lambda: stored(filled)[0].title == "Deposit")
    QTest.keyClicks(title, "page")
    title.flush()
    assert stored(filled)[0].title == "Deposit page"
    filled.undo.trigger()
    assert stored(filled)[0].title == ""


def test_sharing_of_several_is_one_step(filled: MainWindow) -> None:
    give(filled, "sharing", Sharing.NO)
    select(filled, 0, 1)
    box = filled.collect.inspector.left_out
    assert box.checkState() is Qt.CheckState.PartiallyChecked
    box.click()
    assert [item.sharing for item in stored(filled)[:2]] == [Sharing.NO] * 2
    assert filled.undo.text() == "Undo leave 2 files out of the archive"
    box.click()
    assert [item.sharing for item in stored(filled)[:2]] == [Sharing.YES] * 2


def test_an_archive_says_that_it_stays_out_and_can_be_put_in(
    qtbot: QtBot, filled: MainWindow, tmp_path: Path
) -> None:
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as archive:
        archive.writestr("a.txt", "a")
        archive.writestr("b.txt", "b")
    drop_on(filled, urls(tmp_path / "two.zip"))
    settle(qtbot, filled)
    select(filled, 4)
    inspector = filled.collect.inspector
    privacy = section_of(filled, PrivacySection)
    assert inspector.left_out.isChecked()
    assert "does not go into the archive" in privacy.leaves.text()
    inspector.left_out.click()
    assert stored(filled)[4].sharing is Sharing.YES
    assert "original goes out unchanged" in privacy.leaves.text()


def test_what_another_part_writes_does_not_take_away_what_is_typed(filled: MainWindow) -> None:
    select(filled, 0)
    inspector = filled.collect.inspector
    QTest.keyClicks(inspector.description, "typed")
    QApplication.sendEvent(inspector.description, QInputMethodEvent("ti'bi", []))
    QTest.keyClicks(inspector.tags.line, "ur")
    give(filled, "time", parse_time("2026-10-05 14:30 UTC+8"))
    assert inspector.description.toPlainText() == "typed"
    assert inspector.description.textCursor().block().layout().preeditAreaText() == "ti'bi"
    assert inspector.tags.line.text() == "ur"
    select(filled, 1)
    assert [item.description for item in stored(filled)] == ["typed", "", "", ""]
    assert stored(filled)[0].tags == ("ur",)


def test_the_wheel_over_a_field_changes_nothing(filled: MainWindow) -> None:
    give(filled, "section", "b", "a", "c")
    select(filled, 0)
    inspector, before = filled.collect.inspector, steps(filled)
    for field in (inspector.category, inspector.section):
        field.setFocus()
        at = QPointF(field.rect().center())
        turn, keys = QPoint(0, -120), Qt.KeyboardModifier.NoModifier
        wheel = QWheelEvent(
            at,
            field.mapToGlobal(at),
            QPoint(),
            turn,
            Qt.MouseButton.NoButton,
            keys,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(field, wheel)
        assert not wheel.isAccepted()
    assert inspector.section.line.text() == "b"
    assert steps(filled) == before


# --- time ----------------------------------------------------------------------------------------


def test_under_the_time_stands_what_is_understood(filled: MainWindow) -> None:
    select(filled, 0)
    field = filled.collect.inspector.time
    both = "2023-10-05 06:30 UTC · 14:30 UTC+8"
    for text, said in (
        ("2023-10-05 14:30 UTC+8", both),
        ("2023年10月5日 下午2点30分 北京时间", both),
        ("2023/10/5 2:30 PM +08:00", both),
        ("2023-10-05 14:30", "zone not stated"),
        ("2023-10-", "for example"),
    ):
        field.line.clear()
        write(field.line, text)
        assert said in field.note.text()
        assert field.note.text().count("\n") <= 1


def test_the_same_time_is_not_an_edit(filled: MainWindow) -> None:
    time: EvidenceTime = parse_time("2023-10-05 14:30 UTC+8")
    give(filled, "time", time, time)
    select(filled, 0, 1)
    before = steps(filled)
    line = filled.collect.inspector.time.line
    assert line.text() == "2023-10-05 14:30 UTC+8"
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert steps(filled) == before


# --- the file itself -----------------------------------------------------------------------------


def section_of(window: MainWindow, kind: type) -> QWidget:
    return next(part for part in window.collect.inspector.sections if isinstance(part, kind))


def test_an_original_is_checked_when_asked(qtbot: QtBot, filled: MainWindow) -> None:
    select(filled, 0)
    integrity = section_of(filled, IntegritySection)
    integrity.check.click()
    assert not integrity.check.isEnabled()
    settle(qtbot, filled)
    assert "the SHA-256 is the same" in integrity.result.text()
    select(filled, 1)
    assert not integrity.result.isVisible()
    path = filled.workspace.library.originals.path(filled.workspace.items[1].sha256)
    path.chmod(0o600)
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    integrity.check.click()
    settle(qtbot, filled)
    assert "has changed" in integrity.result.text()
    integrity.check.click()
    select(filled, 2)  # the answer is about another file by now
    settle(qtbot, filled)
    assert not integrity.result.isVisible()
    assert integrity.check.isEnabled()


def test_what_is_folded_stays_folded(
    qtbot: QtBot, make_window: Callable[[], MainWindow], tmp_path: Path
) -> None:
    first = make_window()
    drop_on(first, urls(screenshot(tmp_path, "a.png")))
    settle(qtbot, first)
    integrity = section_of(first, IntegritySection)
    QTest.keyClick(integrity.head, Qt.Key.Key_Space)
    first.collect.inspector.editor.order.head.click()
    assert not integrity.check.isVisible()
    first.close()
    delete_closed()
    second = make_window()
    select(second, 0)
    integrity = section_of(second, IntegritySection)
    assert not integrity.check.isVisible()
    assert section_of(second, PrivacySection).leaves.isVisible()
    second.commands.actions["tags"].trigger()  # asked for, it unfolds
    assert second.focusWidget() is second.collect.inspector.tags.line
    QTest.keyClick(integrity.head, Qt.Key.Key_Space)
    assert integrity.check.isVisible()
