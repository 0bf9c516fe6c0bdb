"""Cases in the real window: the trash, and closing for good."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from okx_kit.case.model import FactSource
from okx_kit.case.problems import NoSuchCase
from okx_kit.ui.cases.closing import ClosingDialog
from okx_kit.ui.cases.trash_dialog import TrashDialog
from okx_kit.ui.window.main_window import MainWindow
from tests.gui.cases.conftest import answering, forms, run
from tests.gui.conftest import settle

# --- the trash and closing for good --------------------------------------------------------------


def test_trash_shows_what_was_removed_and_brings_it_back(qtbot: QtBot, filled: MainWindow) -> None:
    kept = [item.original_name for item in filled.workspace.items]
    filled.workspace.remove_items([item.id for item in filled.workspace.items[:2]])

    def bring_back(dialog: TrashDialog) -> None:
        assert dialog.items.model().rowCount() == 2
        assert "removed 20" in str(dialog.items.model().index(0, 0).data())
        dialog.items.clearSelection()
        assert not dialog.restore_items.isEnabled()
        assert dialog.restore_items.toolTip()
        dialog.items.setFocus()
        QTest.keyClick(dialog.items, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(dialog.items, Qt.Key.Key_Return)
        assert dialog.items.model().rowCount() == 0

    with answering(TrashDialog, bring_back):
        run(filled, "trash")
    assert [item.original_name for item in filled.workspace.items] == kept
    assert forms(filled.undo.text()) == "Undo bring back 2 files"
    filled.undo.trigger()
    assert len(filled.workspace.items) == 1


def test_deleted_cases_come_back_from_the_trash(filled: MainWindow) -> None:
    case = filled.workspace.case
    run(filled, "delete_case")
    assert filled.workspace.case is None

    def bring_back(dialog: TrashDialog) -> None:
        assert "3 files" in forms(str(dialog.cases.model().index(0, 0).data()))
        dialog.restore_cases.click()
        assert dialog.cases.model().rowCount() == 0

    with answering(TrashDialog, bring_back):
        run(filled, "trash")
    assert filled.workspace.case.id == case.id
    assert len(filled.workspace.items) == 3


def test_closing_for_good_asks_and_can_be_declined(filled: MainWindow) -> None:
    def keep(dialog: ClosingDialog) -> None:
        assert dialog.focusWidget() is dialog.cancel
        assert "3 files as kept" in forms(dialog.what.text())
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    with answering(ClosingDialog, keep):
        run(filled, "close_case")
    assert len(filled.workspace.library.items(filled.workspace.case.id)) == 3


def test_closed_for_good_nothing_of_it_is_left(qtbot: QtBot, filled: MainWindow) -> None:
    workspace, case = filled.workspace, filled.workspace.case
    originals = [workspace.library.originals.path(item.sha256) for item in workspace.items]
    workspace.settings.set_text(f"first/{case.id}", "done")
    workspace.edit_fact("uid", "123456789012345678", FactSource.TYPED)
    workspace.new_case("", "stays")
    workspace.rename_case("stays here")
    workspace.open_case(case.id)
    workspace.rename_case("goes")
    assert all(path.exists() for path in originals)
    with answering(ClosingDialog, lambda dialog: dialog.put.click()):
        run(filled, "close_case")
    settle(qtbot, filled)
    with pytest.raises(NoSuchCase):
        workspace.library.case(case.id)
    assert not any(path.exists() for path in originals)
    assert workspace.settings.text(f"first/{case.id}", "") == ""
    assert workspace.case.title == "stays here"
    assert filled.undo.text() == "Undo rename the case “stays”"
    filled.undo.trigger()
    assert workspace.case.title == "stays"
    filled.undo.trigger()
    assert workspace.cases() == []
    while filled.undo.isEnabled():  # what is left of the closed case is nothing
        filled.undo.trigger()
    assert not filled.view.bar.isVisible()


def test_a_deleted_case_is_closed_for_good_from_the_trash(qtbot: QtBot, filled: MainWindow) -> None:
    case = filled.workspace.case
    run(filled, "delete_case")

    def close(dialog: TrashDialog) -> None:
        with answering(ClosingDialog, lambda question: question.put.click()):
            dialog.close_for_good.click()
        settle(qtbot, filled)
        assert dialog.cases.model().rowCount() == 0
        assert not dialog.close_for_good.isEnabled()

    with answering(TrashDialog, close):
        run(filled, "trash")
    with pytest.raises(NoSuchCase):
        filled.workspace.library.case(case.id)
    assert not filled.undo.isEnabled()


def test_a_case_can_be_saved_before_it_is_closed(
    qtbot: QtBot, filled: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from okx_kit.ui.window import case_files

    target = tmp_path / "kept.okxcase"
    monkeypatch.setattr(case_files.QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))

    def save(dialog: ClosingDialog) -> None:
        dialog.save.click()
        assert not dialog.put.isEnabled()
        qtbot.waitUntil(dialog.put.isEnabled)
        assert "saved" in dialog.saved.text.text()
        dialog.cancel.click()

    with answering(ClosingDialog, save):
        run(filled, "close_case")
    assert target.stat().st_size > 1000
