"""Scrolling past a field does not change it, wherever the wheel is turned."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from okx_kit.ui.facts.facts_dialog import FactsDialog
from okx_kit.ui.window.header import SEND
from okx_kit.ui.window.main_window import MainWindow
from tests.gui.rules import inside


def turn(widget: QWidget) -> None:
    """Turn the wheel by one notch over the middle of a widget."""
    middle = QPointF(widget.rect().center())
    event = QWheelEvent(
        middle,
        QPointF(widget.mapToGlobal(middle)),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)


def send_page(window: MainWindow) -> QWidget:
    window.view.show_tab(SEND)
    return window.view.send


def facts(window: MainWindow) -> QWidget:
    return FactsDialog(window.workspace, window.finding, window)


def settings(window: MainWindow) -> QWidget:
    return window.dialogs.settings()


@pytest.mark.parametrize("opened", [send_page, facts, settings])
def test_the_wheel_changes_no_choice(
    qtbot: QtBot, window: MainWindow, opened: Callable[[MainWindow], QWidget]
) -> None:
    window.cases.start("withdrawal_not_received")
    view = opened(window)
    view.show()
    lists = [found for found in inside(view, QComboBox) if found.count() > 1]
    assert lists
    before = [(found.currentIndex(), found.currentText()) for found in lists]
    for found in lists:
        turn(found)
    assert [(found.currentIndex(), found.currentText()) for found in lists] == before
    if view.isWindow():
        view.close()


def test_control_a_list_of_choices_follows_the_wheel_by_itself(qtbot: QtBot) -> None:
    plain = QComboBox()
    qtbot.addWidget(plain)
    plain.addItems(["one", "two"])
    plain.show()
    turn(plain)
    assert plain.currentIndex() == 1
