"""Cases in the real window: what was sent."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from okx_kit.ui.cases.sendings_dialog import SendingsDialog
from okx_kit.ui.window.main_window import MainWindow
from tests.gui.cases.conftest import answering, forms, note_sending, run

# --- what was sent -------------------------------------------------------------------------------


def test_a_sending_is_shown_as_it_went_out_whatever_came_after(
    qtbot: QtBot, filled: MainWindow
) -> None:
    assert not filled.commands.actions["sendings"].isEnabled()
    assert not filled.view.header.sent.isVisible()
    items = list(filled.workspace.items)
    filled.workspace.edit_items("describe", {items[0].id: {"description": "as sent"}})
    note_sending(filled)
    filled.workspace.edit_items("describe", {items[0].id: {"description": "changed since"}})
    filled.workspace.remove_items([items[1].id])
    filled.workspace.set_order([items[2].id, items[0].id])

    def look(dialog: SendingsDialog) -> None:
        cells = [
            [dialog.model.index(row, column).data() for column in range(5)] for row in range(3)
        ]
        assert cells[0] == ["01", "01_1.png", "1.png", "", "as sent"]
        assert [row[0] for row in cells] == ["01", "02", "03"]
        facts = dialog.facts.text()
        assert "UTC+8" in facts
        assert "123 KB" in facts
        assert "ab" * 32 in facts
        assert "please look" in dialog.letter.toPlainText()
        dialog.copy_text.click()
        copied = QGuiApplication.clipboard().text()
        assert f"02\t02_2.png\t2.png\t\t\t{cells_size(dialog)}\t{items[1].sha256}" in copied
        dialog.copy_hash.click()
        assert QGuiApplication.clipboard().text() == "ab" * 32
        dialog.table.selectRow(1)
        assert not dialog.jump.isEnabled()
        assert dialog.jump.toolTip()
        dialog.table.selectRow(2)
        dialog.jump.click()

    def cells_size(dialog: SendingsDialog) -> str:
        return str(dialog.model.index(1, 5).data())

    assert forms(filled.view.header.sent.text()).endswith("3 files")
    with answering(SendingsDialog, look):
        filled.view.header.sent.click()
        QApplication.processEvents()
    assert [item.id for item in filled.collect.list.selected_items()] == [items[2].id]


def test_removing_what_was_sent_says_that_its_number_stays_taken(filled: MainWindow) -> None:
    note_sending(filled)
    filled.collect.list.select_ids([item.id for item in filled.workspace.items[:2]])
    run(filled, "remove")
    assert forms(filled.toast.text.text()) == (
        "2 files removed. Numbers 01, 02 were sent: they stay taken."
    )
    filled.undo.trigger()
    assert len(filled.workspace.items) == 3


def test_reordering_what_was_sent_is_explained_once(filled: MainWindow) -> None:
    run(filled, "reverse")
    assert "keep" not in filled.toast.text.text()
    note_sending(filled)
    run(filled, "reverse")
    assert "keep the number" in filled.toast.text.text()
    filled.toast.say("something else")
    run(filled, "reverse")
    assert filled.toast.text.text() == "something else"
