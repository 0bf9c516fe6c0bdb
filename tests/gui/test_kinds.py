"""Starting from a problem: the chooser finds it, and a stolen account begins with freezing it."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from okx_kit.guide.kinds import case_kinds
from okx_kit.ui.window.kind_dialog import KindDialog
from okx_kit.ui.window.main_window import MainWindow


def test_every_kind_can_be_chosen_and_searched(qtbot: QtBot, window: MainWindow) -> None:
    dialog = KindDialog(window)
    qtbot.addWidget(dialog)
    rows = range(dialog.list.count())
    offered = {dialog._kind_at(row) for row in rows} - {""}
    assert offered == set(case_kinds())
    QTest.keyClicks(dialog.search, "memo")
    assert dialog._kind_at(dialog.list.currentRow()) == "deposit_memo"
    dialog.search.setText("no such problem at all")
    assert not dialog.choose.isEnabled()
    dialog.search.clear()
    assert dialog.choose.isEnabled()


def test_the_chosen_kind_becomes_a_case(qtbot: QtBot, window: MainWindow) -> None:
    def choose() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, KindDialog):
            QTimer.singleShot(20, choose)
            return
        dialog.search.setText("liquidation")
        QTest.keyClick(dialog.search, Qt.Key.Key_Return)

    QTimer.singleShot(0, choose)
    window.commands.actions["choose_kind"].trigger()
    qtbot.waitUntil(lambda: window.workspace.case is not None)
    assert window.workspace.case.kind == "liquidation"
    assert window.workspace.case.title == case_kinds()["liquidation"].name.en


def test_a_stolen_account_is_frozen_before_any_form(qtbot: QtBot, window: MainWindow) -> None:
    window.cases.start("hacked")
    assert window.view.first_steps.isVisible()
    assert "Freeze the account first" in window.view.first_steps.text.text()
    case = window.workspace.case
    window.view._done.click()
    assert not window.view.first_steps.isVisible()
    window.cases.start("bug")
    assert not window.view.first_steps.isVisible()
    window.workspace.open_case(case.id)
    assert not window.view.first_steps.isVisible()
