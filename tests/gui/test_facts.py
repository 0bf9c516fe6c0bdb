"""The facts of a case in the real dialog: checked as typed, saved, offered, undone."""

from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from okx_kit.case.model import FactSource
from okx_kit.guide.common_block import common_fields, offered
from okx_kit.guide.kinds import case_kinds
from okx_kit.ui.facts.facts_dialog import FactsDialog
from okx_kit.ui.window.main_window import MainWindow


def opened(qtbot: QtBot, window: MainWindow, kind: str = "withdrawal_not_received") -> FactsDialog:
    window.cases.start(kind)
    dialog = FactsDialog(window.workspace, window.finding, window)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def typed(dialog: FactsDialog, key: str, text: str) -> None:
    field = dialog.rows[key].value
    field.setFocus()
    field.setText(text)
    field.setModified(True)
    field.flush()


def test_fields_are_those_of_the_kind_and_the_common_block(
    qtbot: QtBot, window: MainWindow
) -> None:
    dialog = opened(qtbot, window)
    kind = case_kinds()["withdrawal_not_received"]
    assert {*kind.fields_required, *common_fields()} <= set(dialog.rows)
    assert window.view.header.facts.text() == f"Facts 0/{len(kind.fields_required) + 2}"


def test_typed_values_are_saved_checked_and_undone(qtbot: QtBot, window: MainWindow) -> None:
    dialog = opened(qtbot, window)
    typed(dialog, "coin", "BTC")
    assert window.workspace.fact_values() == {"coin": "BTC"}
    assert window.view.header.facts.text().startswith("Facts 1/")
    typed(dialog, "txid", "e1f538…d9c4")
    row = dialog.rows["txid"]
    assert row._note.isVisible()
    assert row._note.text()
    assert window.undo.text() == "Undo change a fact"
    window.undo.trigger()
    assert window.workspace.fact_values() == {"coin": "BTC"}


def test_a_code_in_a_field_is_warned_about(qtbot: QtBot, window: MainWindow) -> None:
    dialog = opened(qtbot, window)
    row = dialog.rows["status"] if "status" in dialog.rows else dialog.rows["device"]
    row.value.setText("my password: hunter2-invented")
    assert row._note.property("role") == "bad"


def test_what_the_computer_can_tell_is_offered_never_filled_in(
    qtbot: QtBot, window: MainWindow
) -> None:
    dialog = opened(qtbot, window)
    row = dialog.rows["zone"]
    assert row.text() == ""
    assert row._offers
    row._offers[0].click()
    assert row.text() == offered()["zone"]
    (fact,) = window.workspace.facts()
    assert (fact.field, fact.source) == ("zone", FactSource.COMPUTER)


def test_own_details_are_kept_once_and_offered_in_the_next_case(
    qtbot: QtBot, window: MainWindow
) -> None:
    first = opened(qtbot, window)
    typed(first, "uid", "123456789012345678")
    first.close()
    second = opened(qtbot, window, "deposit_missing")
    assert second.rows["uid"].text() == ""
    second.rows["uid"]._offers[0].click()
    assert window.workspace.fact_values()["uid"] == "123456789012345678"


def test_the_cursor_begins_where_something_is_missing(qtbot: QtBot, window: MainWindow) -> None:
    dialog = opened(qtbot, window)
    typed(dialog, "coin", "BTC")
    dialog.begin_at()
    assert dialog.focusWidget() is dialog.rows["network"].value
    dialog.begin_at("email")
    assert dialog.focusWidget() is dialog.rows["email"].value
    bar = dialog.findChild(QScrollArea).verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() > 0)  # far below, and brought into view
