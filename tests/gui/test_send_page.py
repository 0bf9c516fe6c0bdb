"""The Send page: a channel chosen and kept, and what each one is given."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from okx_kit.case.model import ContactKind, FactSource, Urgency
from okx_kit.guide.channels import Channel
from okx_kit.guide.help_pages import help_pages
from okx_kit.ui.send.pane import ChannelPane
from okx_kit.ui.send.send_page import SendPage
from okx_kit.ui.window import header as tabs
from okx_kit.ui.window.main_window import MainWindow
from tests.gui.conftest import WAIT_MS, drop_on, settle, urls
from tests.gui.pictures import screenshot

UID = "412345678901234567"
MAIL = "zhang.wei@example.com"
TXID = "8f2c4d1e6b7a90835c2d4e6f8a1b3c5d7e9f0a2b4c6d8e0f1a3b5c7d9e1fa91b"


@pytest.fixture
def page(window: MainWindow) -> SendPage:
    """Return the Send page of a case that holds the facts of a withdrawal."""
    window.workspace.new_case("withdrawal_not_received", "提现未到账")
    facts = {"uid": UID, "email": MAIL, "coin": "BTC", "amount": "0.5", "txid": TXID}
    for field, value in facts.items():
        window.workspace.edit_fact(field, value, FactSource.TYPED)
    window.view.show_tab(tabs.SEND)
    return window.view.send


@pytest.fixture
def filled(qtbot: QtBot, window: MainWindow, page: SendPage, tmp_path: Path) -> SendPage:
    """Return the page with a picture to send."""
    drop_on(window, urls(screenshot(tmp_path / "in", "a.png", shade=1)))
    settle(qtbot, window)
    window.view.show_tab(tabs.SEND)
    return page


def copied() -> str:
    return QGuiApplication.clipboard().text()


def test_the_channel_is_kept_with_the_case_and_the_strip_says_what_it_takes(
    qtbot: QtBot, window: MainWindow, page: SendPage
) -> None:
    workspace = window.workspace
    assert page.panes.currentWidget() is page.email
    assert window.view.strip.button.text() == "Export archive…"
    qtbot.mouseClick(page.channels.cards[Channel.TICKET], Qt.MouseButton.LeftButton)
    assert page.panes.currentWidget() is page.ticket
    assert window.view.strip.button.text() == "Prepare files…"
    first = workspace.case.id
    workspace.new_case("fee", "another")
    assert page.channel() is Channel.EMAIL
    workspace.open_case(first)
    assert page.channel() is Channel.TICKET
    assert page.channels.cards[Channel.TICKET].radio.isChecked()
    assert workspace.library.kept(first)["channel"] == "ticket"


def test_where_no_files_go_the_archive_is_not_the_next_step(
    qtbot: QtBot, window: MainWindow, filled: SendPage
) -> None:
    strip = window.view.strip
    qtbot.waitUntil(strip.button.isEnabled, timeout=WAIT_MS)
    for channel in Channel:
        filled.wishes.choose_channel(channel)
        takes_files = channel in (Channel.EMAIL, Channel.TICKET, Channel.CHAT)
        assert (strip.button.property("role") == "primary") is takes_files, channel
        qtbot.waitUntil(
            lambda takes=takes_files: ("No files go" in strip._name.text()) is not takes,
            timeout=WAIT_MS,
        )
        assert strip._gauge.isVisible() is (channel is Channel.EMAIL), channel


def test_channels_are_chosen_by_arrow_keys(qtbot: QtBot, page: SendPage) -> None:
    radio = page.channels.cards[Channel.EMAIL].radio
    radio.setFocus()
    qtbot.keyClick(radio, Qt.Key.Key_Down)
    assert page.panes.currentWidget() is page.chat
    name = page.channels.cards[Channel.CHAT].radio.accessibleName()
    assert name.startswith("Live chat")
    assert "OKX Dubai" in name


def test_every_pane_says_what_it_is_for(page: SendPage) -> None:
    for channel in Channel:
        page.wishes.choose_channel(channel)
        pane = page.panes.currentWidget()
        assert isinstance(pane, ChannelPane)
        assert pane._title.text() == pane.heading() != ""
        assert pane._reason.text()


def test_what_suits_better_is_offered(window: MainWindow, page: SendPage) -> None:
    assert not page.better.isVisible()
    assert page.channels.cards[Channel.TICKET].badge.text() == "Suits now"
    window.workspace.set_urgency(Urgency.NOW, "liquidation at 18:00")
    assert page.channels.cards[Channel.CHAT].badge.text() == "Suits now"
    assert page.better.isVisible()
    page.switch.click()
    assert page.channel() is Channel.CHAT
    assert not page.better.isVisible()


def test_an_own_address_is_checked_while_it_is_typed_and_kept(
    qtbot: QtBot, window: MainWindow, page: SendPage
) -> None:
    picker = page.email.address
    assert picker.address() == "support@okx.com"
    assert "published by OKX Middle East" in picker._verdict.text()
    picker.list.setCurrentIndex(picker.list.count() - 1)
    picker.list.activated.emit(picker.list.currentIndex())
    qtbot.keyClicks(picker.own, "support@okx-help.com")
    assert picker._verdict.property("role") == "bad"
    assert "not okx.com" in picker._verdict.text()
    picker.own.selectAll()
    qtbot.keyClicks(picker.own, "help@okx.com")
    assert picker._verdict.property("role") == "warning"
    page.flush()
    assert page.wishes.address == "help@okx.com"
    window.undo.trigger()
    assert page.wishes.address == picker.address() == "support@okx.com"
    window.workspace.new_case("p2p_buyer", "another")
    assert page.wishes.address == picker.address() == "p2p@okx.com"


def test_a_ticket_is_given_its_fields_and_keeps_its_number(
    qtbot: QtBot, window: MainWindow, page: SendPage
) -> None:
    page.wishes.choose_channel(Channel.TICKET)
    rows = {name.text(): copy for name, _, copy in page.ticket.fields._rows if name.isVisible()}
    rows["UID"].click()
    assert copied() == UID
    rows["TXID"].click()
    assert copied() == TXID
    qtbot.keyClicks(page.ticket.number, " 77-10023 ")
    page.flush()
    assert page.wishes.ticket == "77-10023"
    window.undo.trigger()
    assert page.wishes.ticket == ""
    assert page.ticket.number.text() == ""


def test_chat_messages_are_copied_one_by_one_and_the_talk_becomes_an_item(
    qtbot: QtBot, window: MainWindow, page: SendPage
) -> None:
    page.wishes.choose_channel(Channel.CHAT)
    rows = [row for row in page.chat.messages.rows if row.isVisible()]
    assert len(rows) > 1
    texts = []
    for row in rows:
        row.copy.click()
        texts.append(copied())
    assert tuple(texts) == page.letters.text(Channel.CHAT).messages
    assert not page.chat.keep.isEnabled()
    page.chat.talk.setPlainText("客服：您好\n我：提币 0.5 BTC 未到账")
    page.chat.keep.click()
    qtbot.waitUntil(lambda: len(window.workspace.items) == 1, timeout=WAIT_MS)
    settle(qtbot, window)
    item = window.workspace.items[0]
    assert item.original_name.startswith("Chat with support")
    stored = window.workspace.library.originals.path(item.sha256).read_text("utf-8")
    assert stored == "客服：您好\n我：提币 0.5 BTC 未到账"
    assert page.chat.talk.toPlainText() == ""


def test_files_of_the_chat_are_those_that_would_be_sent(
    qtbot: QtBot, window: MainWindow, filled: SendPage
) -> None:
    filled.wishes.choose_channel(Channel.CHAT)
    rows = filled.chat.files.rows
    assert [item.original_name for item in rows.standing] == ["a.png"]
    rows.setCurrentRow(0)
    assert rows.dragged(rows.chosen()).hasUrls()
    qtbot.waitUntil(lambda: not window.workspace.jobs.running(), timeout=WAIT_MS)
    qtbot.keyClick(rows, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    (url,) = QGuiApplication.clipboard().mimeData().urls()
    assert Path(url.toLocalFile()).name == "01_a.png"


def test_a_call_is_timed_and_noted_and_no_number_is_shown(
    window: MainWindow, page: SendPage
) -> None:
    page.wishes.choose_channel(Channel.PHONE)
    phone = page.phone
    assert UID[:4] in phone.sheet.toPlainText()
    shown = phone._steps.text() + phone.never.text.text() + phone._facts.text()
    assert not re.search(r"\+\d{2}|\d{3}[ -]\d{4}", shown)
    assert not phone.log.isEnabled()
    phone.timer.button.click()
    assert phone.timer.running
    phone.notes.setPlainText("Lin: an answer by Friday")
    phone.timer.button.click()
    assert phone.timer.lasted < timedelta(minutes=1)
    phone.log.click()
    (call,) = window.workspace.contacts()
    assert (call.kind, call.channel) == (ContactKind.CALL, "phone")
    assert call.text.endswith("\nLin: an answer by Friday")
    assert phone.notes.toPlainText() == ""
    assert not phone.log.isEnabled()
    window.undo.trigger()
    assert window.workspace.contacts() == []


def test_what_was_looked_up_is_ticked_off_counted_and_kept(
    window: MainWindow, page: SendPage
) -> None:
    page.wishes.choose_channel(Channel.HELP)
    pages = help_pages("withdrawal_not_received")
    first = page.help.rows[0]
    first.copy.click()
    assert copied() == pages[0].search.en
    first.tick.click()
    assert page.wishes.looked_up == {pages[0].id}
    card = page.channels.cards[Channel.HELP]
    assert card._needs.text() == f"1 of {len(pages)} looked up"
    window.undo.trigger()
    assert not first.tick.isChecked()
    assert card._needs.text() == f"0 of {len(pages)} looked up"


def test_public_text_is_folded_and_names_nobody(window: MainWindow, page: SendPage) -> None:
    page.wishes.choose_channel(Channel.PUBLIC)
    assert page.better.isVisible()
    assert "Never post your UID" in page.public.warning.text.text()
    assert not page.public.post.isVisible()
    page.public.insist.click()
    text = page.public.post.toPlainText()
    assert page.public.post.isVisible()
    assert text
    assert not [told for told in (UID, MAIL, TXID, "0.5", "@") if told in text]
    window.workspace.new_case("fee", "another")
    assert not page.public.copy.isVisible()
    window.view.show_tab(tabs.SEND)
    page.wishes.choose_channel(Channel.PUBLIC)
    assert not page.public.post.isVisible()


def test_the_strip_prepares_files_for_a_ticket_and_the_pane_shows_them(
    qtbot: QtBot,
    window: MainWindow,
    filled: SendPage,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    filled.wishes.choose_channel(Channel.TICKET)
    window.view.show_tab(tabs.COLLECT)
    with qtbot.waitSignal(window.exporting.uploaded, timeout=WAIT_MS):
        window.view.strip.button.click()
    settle(qtbot, window)
    assert window.view.pages.currentWidget() is filled
    assert filled.uploads[0].show_folder.isVisible()
    (folder,) = tmp_path.glob("*-upload")
    assert [path.name for path in folder.iterdir() if "_a." in path.name] == ["01_a.png"]


def test_what_went_out_is_noted_with_its_channel_and_letter(
    qtbot: QtBot, window: MainWindow, filled: SendPage, tmp_path: Path
) -> None:
    filled.wishes.choose_channel(Channel.TICKET)
    plan = window.workspace.plan(window.view.export_page.options())
    assert plan is not None
    with qtbot.waitSignal(window.exporting.exported, timeout=WAIT_MS):
        window.exporting.export_to(plan, tmp_path / "case.zip")
    settle(qtbot, window)
    window.view.result.mark_sent.click()
    (sending,) = window.workspace.library.sendings(window.workspace.case.id)
    assert sending.channel == "ticket"
    assert UID in sending.letter
