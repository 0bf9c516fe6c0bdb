"""What has little room still says all; what is disabled, empty or out of date says so."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QMenu, QToolTip, QWidget

from okx_kit.case.model import TimeSource
from okx_kit.intake.times import parse_time
from okx_kit.ui.cases.trash_dialog import TrashDialog
from okx_kit.ui.common.language import use_language
from okx_kit.ui.common.text import both_times_line
from okx_kit.ui.window.main_window import MainWindow


@pytest.fixture
def filled(window: MainWindow) -> MainWindow:
    window.workspace.new_case()
    return window


def pointed_at(widget: QWidget, at: QPoint) -> str:
    """Return what is shown where the pointer rests."""
    QToolTip.showText(QPoint(0, 0), "before")  # hiding takes Qt a while
    event = QHelpEvent(QEvent.Type.ToolTip, at, widget.mapToGlobal(at))
    QApplication.sendEvent(widget, event)
    return QToolTip.text().removeprefix("before")


def test_a_time_takes_two_lines_and_its_tooltip_the_rest(filled: MainWindow) -> None:
    field = filled.collect.inspector.time
    field.show_time(replace(parse_time("2023-10-05 14:30"), source=TimeSource.EXIF))
    assert "zone not stated" in field.note.text()
    assert field.note.text().count("\n") == 1
    assert field.note.toolTip().startswith(field.note.text())
    assert "from the picture itself" in field.note.toolTip()
    field.show_time(parse_time("2023-10-05 14:30 UTC+8"))
    assert field.note.text() == "2023-10-05 06:30 UTC · 14:30 UTC+8\ntyped by you"
    assert not field.note.toolTip()


def test_what_two_zones_share_is_said_once() -> None:
    for text, line in (
        ("2023-10-05 14:30 UTC+8", "2023-10-05 06:30 UTC · 14:30 UTC+8"),
        ("2023-10-05 23:30:05 UTC", "2023-10-05 23:30:05 UTC · 10-06 07:30:05 UTC+8"),
        ("2023-12-31 20:00 UTC", "2023-12-31 20:00 UTC · 2024-01-01 04:00 UTC+8"),
    ):
        assert both_times_line(parse_time(text)) == line


def test_a_category_without_room_ends_in_dots_and_is_told_whole(filled: MainWindow) -> None:
    field = filled.collect.inspector.category
    field.setCurrentIndex(max(range(field.count()), key=lambda row: len(field.itemText(row))))
    field.setFixedWidth(120)
    assert field.shown_text().endswith("…")
    assert pointed_at(field, QPoint(5, 5)) == field.currentText()
    field.setFixedWidth(900)
    assert field.shown_text() == field.currentText()


def menu_of(window: MainWindow, name: str) -> QMenu:
    action = window.commands.actions[name]
    return next(m for m in window.menuBar().findChildren(QMenu) if action in m.actions())


def reason(window: MainWindow, name: str) -> str:
    """Return what is said where the pointer rests on a menu entry."""
    menu = menu_of(window, name)
    menu.popup(QPoint(0, 0))
    said = pointed_at(menu, menu.actionGeometry(window.commands.actions[name]).center())
    menu.close()
    return said


def test_what_is_disabled_says_why(window: MainWindow) -> None:
    window.workspace.open_case(None)
    actions = window.commands.actions
    assert not actions["rename_case"].isEnabled()
    assert reason(window, "rename_case") == "Open a case first."
    window.workspace.new_case()
    assert actions["rename_case"].isEnabled()
    assert reason(window, "rename_case") == ""
    assert reason(window, "unarchive_case") == "The case is not in the archive."
    assert reason(window, "sendings") == "Nothing of this case was noted as sent yet."
    for name, action in actions.items():
        assert action.isEnabled() or action.statusTip(), name


def test_an_empty_trash_says_so(filled: MainWindow) -> None:
    dialog = TrashDialog(filled.workspace, filled.thumbnails, filled)
    dialog.show()
    assert "empty" in dialog._empty.text()
    assert dialog._empty.isVisible()
    case = filled.workspace.case
    assert case is not None
    filled.workspace.delete_case(case)
    assert not dialog._empty.isVisible()
    dialog.close()
    dialog.deleteLater()


def test_a_toast_goes_when_the_language_changes(window: MainWindow) -> None:
    window.toast.say("a sentence")
    assert window.toast.isVisible()
    use_language("zh")
    try:
        QApplication.processEvents()
        assert not window.toast.isVisible()
    finally:
        use_language("en")
