"""The contact log in the real window: entries, steps, days counted, due cases on top."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from okx_kit.case.model import (
    CaseStatus,
    ContactKind,
    EvidenceTime,
    FactSource,
    NewContact,
    NewSending,
    Precision,
    TimeSource,
)
from okx_kit.guide.channels import Channel
from okx_kit.guide.letters.model import Purpose
from okx_kit.ui.cases.sendings_dialog import SendingsDialog
from okx_kit.ui.common.language import use_language
from okx_kit.ui.log.contact_dialog import ContactDialog
from okx_kit.ui.log.reminding import REMINDING
from okx_kit.ui.window.header import LOG
from okx_kit.ui.window.main_window import MainWindow

NOW = datetime.now(UTC)


def ago(days: int) -> EvidenceTime:
    return EvidenceTime(NOW - timedelta(days=days), "UTC", TimeSource.TYPED, Precision.MINUTE)


def sent(days: int, **fields: object) -> NewContact:
    return NewContact(kind=ContactKind.SENDING, time=ago(days), **fields)  # type: ignore[arg-type]


def begin(window: MainWindow, title: str = "case") -> int:
    case = window.workspace.new_case("withdrawal_not_received", title)
    assert case is not None
    window.view.show_tab(LOG)
    return case.id


def bundle(window: MainWindow, name: str = "okx-x.zip") -> None:
    assert window.workspace.case is not None
    case_id = window.workspace.case.id
    new = NewSending(
        channel="email",
        bundle_name=name,
        bundle_sha256="ab" * 32,
        size=5,
        language="zh",
        listing=(),
    )
    window.workspace.library.add_sending(case_id, new)
    window.workspace.set_status("waiting")
    window.workspace.sendings_changed.emit()


def answer_dialog(fill: Callable[[ContactDialog], None]) -> None:
    """Fill the dialog that opens next in and save it."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, ContactDialog):
            QTimer.singleShot(5, look)
            return
        fill(dialog)
        dialog.put.click()

    QTimer.singleShot(0, look)


def lines(window: MainWindow) -> list[str]:
    model = window.view.log.list.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(model.index(row, 0).data(role)) for row in range(model.rowCount())]


def test_an_answer_is_noted_shown_changed_and_undone(window: MainWindow) -> None:
    begin(window)
    bundle(window)
    log, workspace = window.view.log, window.workspace

    def fill(dialog: ContactDialog) -> None:
        assert dialog.time.line.text()  # now
        assert not dialog.put.isEnabled()
        dialog.ticket.setText("77-10023")
        dialog.text.setPlainText("已转交技术部门")
        dialog.expected.setText("tomorrow")
        assert not dialog.put.isEnabled()
        dialog.expected.setText("2031-05-06")

    answer_dialog(fill)
    window.commands.actions["add_contact"].trigger()
    QApplication.processEvents()
    (noted,) = workspace.contacts()
    assert (noted.kind, noted.ticket, noted.expected) == (
        ContactKind.ANSWER,
        "77-10023",
        "2031-05-06",
    )
    assert "2031-05-06" in log.card.state.text()
    assert "已转交技术部门" in lines(window)[0]
    assert "okx-x.zip" in lines(window)[1]
    answer_dialog(lambda dialog: dialog.who.setText("Lin"))
    log.edit()
    assert [one.who for one in workspace.contacts()] == ["Lin"]
    window.undo.trigger()
    assert [one.who for one in workspace.contacts()] == [""]
    log.remove()
    assert len(lines(window)) == 1
    window.undo.trigger()
    assert "77-10023" in lines(window)[0]
    for _ in range(2):
        window.undo.trigger()
    assert workspace.contacts() == []


def test_a_sending_is_shown_again_and_takes_a_remark(window: MainWindow, qtbot: QtBot) -> None:
    begin(window)
    bundle(window, "first.zip")
    bundle(window, "second.zip")
    log, workspace = window.view.log, window.workspace
    assert ["second.zip" in line for line in lines(window)] == [True, False]
    log.list.setCurrentIndex(log.list.model().index(1, 0))
    assert "abababab" in log.details.hash.text()
    assert not log.details.remove_button.isVisible()  # what went out, went out
    answer_dialog(lambda dialog: dialog.ticket.setText("9"))
    log.edit()
    (beside,) = workspace.contacts()
    assert beside.sending_id == workspace.library.sendings(beside.case_id)[0].id
    assert len(lines(window)) == 2
    assert "ticket 9" in lines(window)[1]
    shown: list[int] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, SendingsDialog):
            QTimer.singleShot(5, look)
            return
        shown.append(dialog.list.currentRow())
        dialog.close()

    QTimer.singleShot(0, look)
    qtbot.keyClick(log.list, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: shown == [1])
    qtbot.keyClick(log.list, Qt.Key.Key_Delete)  # takes the remark, not the sending
    assert (workspace.contacts(), len(lines(window))) == ([], 2)


def test_due_cases_come_to_the_top_and_status_by_hand_stays(window: MainWindow) -> None:
    workspace, sidebar = window.workspace, window.sidebar
    old = begin(window, "old")
    workspace.add_contact(sent(30))
    workspace.set_status("waiting")
    new = begin(window, "new")
    workspace.add_contact(sent(1))
    workspace.set_status("waiting")
    assert [case.id for case in sidebar.list.cases()] == [old, new]
    case = workspace.library.case(old)
    assert case.status is CaseStatus.WAITING  # computed, not written
    days, due = workspace.waited(case)
    assert due
    assert days >= 19
    top = sidebar.list.model().index(0, 0)
    spoken = str(top.data(Qt.ItemDataRole.AccessibleTextRole))
    assert "Follow up" in spoken
    assert f"{days} workday" in spoken
    workspace.open_case(old)
    window.view.show_tab(LOG)
    assert "(1)" in window.view.header._tabs[LOG].text()
    assert "Follow up now" in window.view.log.card.state.text()
    window.view.log.card.resolve_button.click()
    assert workspace.library.case(old).status is CaseStatus.RESOLVED
    assert [case.id for case in sidebar.list.cases()] == [new, old]
    assert "(1)" not in window.view.header._tabs[LOG].text()
    window.undo.trigger()
    assert [case.id for case in sidebar.list.cases()] == [old, new]


def test_a_call_does_not_end_the_wait_but_an_answer_does(window: MainWindow, qtbot: QtBot) -> None:
    begin(window)
    log, workspace = window.view.log, window.workspace
    assert "Nothing went out yet" in log.card.state.text()
    assert not log.card.follow_button.isVisible()
    assert not window.commands.actions["follow_up_now"].isEnabled()
    workspace.add_contact(sent(30, ticket="77-1"))
    workspace.add_contact(NewContact(kind=ContactKind.CALL, time=ago(2), text="rang"))
    assert "Follow up now" in log.card.state.text()
    assert window.commands.actions["follow_up_now"].isEnabled()
    workspace.add_contact(NewContact(kind=ContactKind.ANSWER, time=ago(1), text="no"))
    assert "Answered" in log.card.state.text()
    with qtbot.waitSignal(window.view.pages.follow_up_wanted):
        window.commands.actions["follow_up_now"].trigger()
    assert window.view.pages.currentWidget() is window.view.send
    assert window.view.send.letters.purpose is Purpose.FOLLOW_UP
    assert window.view.send.wishes.channel is Channel.TICKET  # stay in the one ticket


def test_something_sent_another_way_makes_the_case_wait(window: MainWindow) -> None:
    begin(window)
    answer_dialog(lambda dialog: dialog.text.setPlainText("by chat"))
    window.view.log.adders[ContactKind.SENDING].click()
    assert window.workspace.case is not None
    assert window.workspace.case.status is CaseStatus.WAITING
    assert window.view.log.expected_text()


def test_the_calendar_is_named_chosen_for_the_case_and_in_the_settings(window: MainWindow) -> None:
    case_id = begin(window)
    workspace, card = window.workspace, window.view.log.card
    workspace.add_contact(sent(0))
    assert "Monday to Friday" in card.notes.text()
    workspace.settings.set_text("calendar", "HK")
    workspace.standings.forget_all()
    assert "Hong Kong" in card.notes.text()
    card.calendar.setCurrentIndex(card.calendar.findData("CN"))
    card.calendar.activated.emit(card.calendar.currentIndex())
    assert workspace.library.kept(case_id) == {"calendar": "CN"}
    assert "mainland China" in card.notes.text()
    window.undo.trigger()
    assert "Hong Kong" in card.notes.text()
    assert card.calendar.currentData() == "HK"
    use_language("zh")
    QApplication.processEvents()
    assert "“香港”" in card.notes.text()
    assert card.calendar.itemText(1) == "中国大陆（含调休）"
    (workspace.library.home / "calendars.json").write_text("{")
    workspace.standings.forget_all()
    assert "calendars.json" in card.notes.text()


def test_okx_deadline_and_figures_stand_apart(window: MainWindow) -> None:
    begin(window)
    workspace, card = window.workspace, window.view.log.card
    assert not card.deadline.isVisible()
    day = (NOW + timedelta(days=1)).strftime("%Y-%m-%d %H:%M UTC")
    workspace.edit_fact("dl", day, FactSource.TYPED)
    assert day in card.deadline.text()
    assert card.deadline.property("role") == "due"
    assert not card.okx.isVisible()
    workspace.add_contact(sent(0, channel="email"))
    assert "OKX Middle East" in card.okx.text()
    window.view.send.wishes.choose_channel(Channel.PUBLIC)  # for what comes next, if at all
    card.show_case(workspace.case)
    assert "OKX Middle East" in card.okx.text()


def test_a_follow_up_is_written_where_a_letter_can_be(window: MainWindow) -> None:
    begin(window)
    window.workspace.add_contact(sent(9, channel="email"))
    send = window.view.send
    send.wishes.choose_channel(Channel.PUBLIC)
    window.view.log.card.follow_button.click()
    assert send.channel() is Channel.EMAIL
    assert send.isVisible()


def test_the_reminder_is_off_unless_wanted_and_names_no_case(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(window, "my secret matter")
    window.workspace.add_contact(sent(30))
    window.workspace.set_status("waiting")
    said: list[str] = []
    monkeypatch.setattr("okx_kit.ui.log.reminding.can_remind", lambda: True)
    monkeypatch.setattr(window.reminding, "_show", said.append)
    window.reminding.look()
    assert said == []
    window.workspace.settings.set_text(REMINDING, "on")
    window.reminding.look()
    window.reminding.look()
    assert [text.replace("(s)", "") for text in said] == ["1 case to follow up"]


def test_a_closed_window_looks_at_no_case_any_more(window: MainWindow) -> None:
    """The look at each minute's end met a closed library."""
    (timer,) = window.workspace.standings.findChildren(QTimer)
    assert timer.isActive()
    window.close()
    assert not timer.isActive()
