"""Cases in the real window: the sidebar, urgency, archive, undo across cases."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from okx_kit.case.model import CaseStatus, Urgency
from okx_kit.ui.cases.urgency_dialog import UrgencyDialog
from okx_kit.ui.common.language import use_language
from okx_kit.ui.window.main_window import MainWindow
from tests.gui.cases.conftest import answering, run, sentence, titles
from tests.gui.conftest import delete_closed

# --- the sidebar ---------------------------------------------------------------------------------


def test_urgent_and_due_cases_stand_on_top_then_the_newest(window: MainWindow) -> None:
    for title in ("old", "due", "urgent", "new"):
        window.workspace.new_case("", title)
    assert titles(window) == ["new", "urgent", "due", "old"]
    by_title = {case.title: case for case in window.workspace.cases()}
    window.workspace.open_case(by_title["due"].id)
    run(window, "status:follow_up")
    window.workspace.open_case(by_title["urgent"].id)
    window.workspace.set_urgency(Urgency.NOW, "")
    assert titles(window) == ["urgent", "due", "new", "old"]
    run(window, "status:resolved")
    assert titles(window) == ["due", "new", "urgent", "old"]


def test_every_case_says_its_files_and_a_row_is_one_sentence(
    qtbot: QtBot, filled: MainWindow
) -> None:
    filled.workspace.set_urgency(Urgency.HIGH, "appeal closes at six")
    filled.workspace.remove_items([filled.workspace.items[0].id])
    filled.workspace.new_case("", "another")
    assert sentence(filled, 0) == (
        "Deposit not credited, Urgency: High – appeal closes at six, Preparing, 2 files,"
        " Deposit not credited"
    )
    assert sentence(filled, 1) == "another, Preparing, 0 files, Other problem"
    use_language("zh")
    QApplication.processEvents()
    assert "充值未到账" in sentence(filled, 0)
    use_language("en")


def test_counts_are_of_items_outside_the_trash(tmp_path: Path, filled: MainWindow) -> None:
    library, case = filled.workspace.library, filled.workspace.case
    empty = library.create_case("empty")
    assert library.item_counts() == {case.id: 3}
    filled.workspace.remove_items([filled.workspace.items[0].id])
    assert library.item_counts() == {case.id: 2}
    assert empty.id not in library.item_counts()


def test_sidebar_tells_how_many_wait(window: MainWindow) -> None:
    window.workspace.new_case("", "one")
    window.workspace.new_case("", "two")
    assert not window.sidebar._summary.isVisible()
    run(window, "status:waiting")
    assert window.sidebar._summary.isVisible()
    assert window.sidebar._summary.text() == "1 waiting"


# --- urgency -------------------------------------------------------------------------------------


def test_urgency_and_its_reason_are_set_by_keyboard_and_undone(
    qtbot: QtBot, filled: MainWindow
) -> None:
    def choose(dialog: UrgencyDialog) -> None:
        assert dialog.focusWidget() is dialog.levels[Urgency.NORMAL]
        QTest.keyClick(dialog.levels[Urgency.NORMAL], Qt.Key.Key_Up)
        QTest.keyClick(dialog.levels[Urgency.HIGH], Qt.Key.Key_Up)
        dialog.line.setFocus()
        QTest.keyClicks(dialog.line, "withdrawals leave my account")
        QTest.keyClick(dialog.line, Qt.Key.Key_Return)

    with answering(UrgencyDialog, choose):
        run(filled, "urgency")
    case = filled.workspace.library.case(filled.workspace.case.id)
    assert (case.urgency, case.urgency_reason) == (Urgency.NOW, "withdrawals leave my account")
    assert filled.view.header.urgency.text() == "Urgency: Now"
    assert "withdrawals leave" in filled.view.header.urgency.toolTip()
    assert filled.undo.text() == "Undo change the urgency of “Deposit not credited”"
    filled.undo.trigger()
    case = filled.workspace.library.case(case.id)
    assert (case.urgency, case.urgency_reason) == (Urgency.NORMAL, "")
    assert filled.view.header.urgency.text() == "Urgency: Normal"


def test_an_example_is_taken_and_cancel_changes_nothing(filled: MainWindow) -> None:
    def take(dialog: UrgencyDialog) -> None:
        dialog.examples[1].click()
        assert dialog.line.text() == dialog.examples[1].text()
        dialog.cancel.click()

    steps = filled.workspace.history.count()
    with answering(UrgencyDialog, take):
        filled.view.header.urgency.click()
        QApplication.processEvents()
    assert filled.workspace.case.urgency_reason == ""
    assert filled.workspace.history.count() == steps


# --- archive, and undo across the program --------------------------------------------------------


def test_archived_cases_are_folded_away_and_come_back(
    filled: MainWindow,
) -> None:
    archived = filled.workspace.case
    filled.workspace.new_case("", "other")
    filled.workspace.open_case(archived.id)
    assert not filled.sidebar.unfold.isVisible()
    run(filled, "archive_case")
    assert titles(filled) == ["other"]
    assert filled.workspace.case.title == "other"
    assert filled.sidebar.unfold.text() == "Archived (1)"
    assert not filled.sidebar.archive.isVisible()
    filled.sidebar.unfold.setFocus()
    QTest.keyClick(filled.sidebar.unfold, Qt.Key.Key_Space)
    assert [case.id for case in filled.sidebar.archive.cases()] == [archived.id]
    filled.sidebar.archive.setFocus()
    QTest.keyClick(filled.sidebar.archive, Qt.Key.Key_Down)
    assert filled.workspace.case.id == archived.id
    run(filled, "unarchive_case")
    assert archived.title in titles(filled)
    assert filled.workspace.case.id == archived.id
    assert not filled.sidebar.unfold.isVisible()


def test_search_finds_archived_cases_too(filled: MainWindow) -> None:
    run(filled, "archive_case")
    for number in range(5):
        filled.workspace.new_case("", f"case {number}")
    QTest.keyClicks(filled.sidebar.search, "deposit")
    assert titles(filled) == []
    assert [case.kind for case in filled.sidebar.archive.cases()] == ["deposit_missing"]


def test_undo_opens_the_case_it_changes(filled: MainWindow) -> None:
    first = filled.workspace.case
    item = filled.workspace.items[1]
    filled.workspace.edit_items("describe “2.png”", {item.id: {"description": "the order"}})
    filled.workspace.new_case("", "second")
    second = filled.workspace.case
    filled.workspace.rename_case("renamed")
    filled.workspace.open_case(first.id)
    filled.undo.trigger()
    assert filled.workspace.case.id == second.id
    assert filled.workspace.case.title == "second"
    told = "Undone: rename the case “second” – now showing “second”"
    assert filled.toast.text.text() == told
    filled.undo.trigger()
    assert [case.id for case in filled.workspace.cases()] == [first.id]
    filled.undo.trigger()
    assert filled.workspace.case.id == first.id
    assert filled.workspace.library.item(item.id).description == ""
    for _ in range(3):
        filled.redo.trigger()
    assert filled.workspace.case.id == second.id
    assert filled.workspace.case.title == "renamed"
    assert filled.workspace.library.item(item.id).description == "the order"
    assert not filled.redo.isEnabled()


def test_every_way_with_a_case_is_undone_and_redone(filled: MainWindow) -> None:
    workspace, case = filled.workspace, filled.workspace.case
    run(filled, "duplicate_case")
    copy = workspace.case
    assert copy.id != case.id
    run(filled, "archive_case")
    workspace.open_case(case.id)
    run(filled, "delete_case")
    named = [workspace.history.text(n) for n in range(workspace.history.count())][-3:]
    assert [text.split(" ")[0] for text in named] == ["duplicate", "archive", "delete"]

    def state() -> list[tuple[bool, bool]]:
        both = (workspace.library.case(case.id), workspace.library.case(copy.id))
        return [(c.removed_utc is not None, c.archived_utc is not None) for c in both]

    assert state() == [(True, False), (False, True)]
    filled.undo.trigger()
    assert state() == [(False, False), (False, True)]
    assert workspace.case.id == case.id
    filled.undo.trigger()
    assert state() == [(False, False), (False, False)]
    assert workspace.case.id == copy.id
    filled.undo.trigger()
    assert state() == [(False, False), (True, False)]
    for _ in range(3):
        filled.redo.trigger()
    assert state() == [(True, False), (False, True)]


def test_typed_words_become_a_step_before_another_case_is_undone(filled: MainWindow) -> None:
    first = filled.workspace.case
    filled.workspace.new_case("", "second")
    filled.workspace.open_case(first.id)
    filled.collect.list.select_ids([filled.workspace.items[0].id])
    QTest.keyClicks(filled.collect.inspector.description, "not saved yet")
    run(filled, "new_case")
    assert filled.workspace.library.items(first.id)[0].description == "not saved yet"
    filled.undo.trigger()
    assert filled.workspace.case.id == first.id
    assert filled.workspace.items[0].description == ""


def test_a_restart_keeps_urgency_and_archive(make_window: Callable[[], MainWindow]) -> None:
    first = make_window()
    first.cases.start("bug")
    run(first, "archive_case")
    first.cases.start("deposit_missing")
    first.workspace.set_urgency(Urgency.NOW, "still")
    run(first, "status:waiting")
    first.workspace.new_case("", "newer")
    first.close()
    delete_closed()
    again = make_window()
    assert titles(again) == ["Deposit not credited", "newer"]
    assert again.workspace.case.status is CaseStatus.WAITING
    assert [case.kind for case in again.workspace.archived_cases()] == ["bug"]
    run(again, "delete_case")
    run(again, "delete_case")
    assert again.workspace.case is None  # an archived case is not opened by itself
