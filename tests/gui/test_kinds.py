"""Starting from a problem: the chooser finds it, and a stolen account begins with freezing it."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from okx_kit.guide.kinds import COMMONEST, case_kinds
from okx_kit.ui.window.kind_dialog import KindDialog
from okx_kit.ui.window.main_window import MainWindow

_CONTROL = Qt.KeyboardModifier.ControlModifier


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


def choose(window: MainWindow, keys: Callable[[KindDialog], object]) -> None:
    """Open the chooser from the menu's keys and use it by keyboard alone."""

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, KindDialog):
            QTimer.singleShot(20, act)
            return
        try:
            keys(dialog)
        finally:
            dialog.close()

    QTimer.singleShot(0, act)
    QTest.keyClick(window, Qt.Key.Key_N, _CONTROL | Qt.KeyboardModifier.ShiftModifier)
    QApplication.processEvents()  # commands that ask run once the press has returned


def test_the_six_commonest_kinds_stand_first(qtbot: QtBot, window: MainWindow) -> None:
    dialog = KindDialog(window)
    qtbot.addWidget(dialog)
    kinds = [dialog._kind_at(row) for row in range(dialog.list.count())]
    assert kinds[0] == ""  # the heading of the group
    assert kinds[1:7] == list(COMMONEST)
    assert kinds[7] == ""
    assert dialog._kind_at(dialog.list.currentRow()) == COMMONEST[0]


def test_arrows_go_through_the_list_while_typing(qtbot: QtBot, window: MainWindow) -> None:
    def keys(dialog: KindDialog) -> None:
        first = dialog._kind_at(dialog.list.currentRow())
        QTest.keyClick(dialog.search, Qt.Key.Key_Down)
        assert dialog._kind_at(dialog.list.currentRow()) not in {first, ""}
        QTest.keyClick(dialog.search, Qt.Key.Key_Up)
        assert dialog._kind_at(dialog.list.currentRow()) == first
        QTest.keyClicks(dialog.search, "hacked")
        assert "protect your account" in dialog._about.text()
        QTest.keyClick(dialog.search, Qt.Key.Key_Return)

    choose(window, keys)
    assert window.workspace.case is not None
    assert window.workspace.case.kind == "hacked"
    assert window.view.first_steps.isVisible()


def test_escape_makes_no_case(window: MainWindow) -> None:
    choose(window, lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Escape))
    assert window.workspace.cases() == []


def test_new_case_by_keyboard_from_the_sidebar_and_the_empty_state(window: MainWindow) -> None:
    window.cases.start("bug")
    window.sidebar.button.setFocus()
    QTest.keyClick(window.sidebar.button, Qt.Key.Key_Space)
    assert window.workspace.case is None
    assert window.view.pages.currentWidget() is window.view.empty
    kind, made = window.view.empty.kind_buttons[1]
    made.setFocus()
    assert made.hasFocus()
    QTest.keyClick(made, Qt.Key.Key_Space)
    assert window.workspace.case.kind == kind
    QTest.keyClick(window, Qt.Key.Key_N, _CONTROL)
    assert window.workspace.case is None
    assert window.view.empty.more.isVisible()


def test_a_new_case_is_undone(window: MainWindow) -> None:
    window.cases.start("bug")
    assert window.undo.text().startswith("Undo new case")
    window.undo.trigger()
    assert window.workspace.case is None
    window.redo.trigger()
    assert window.workspace.case.kind == "bug"
