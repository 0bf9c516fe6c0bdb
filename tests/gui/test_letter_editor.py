"""The letter editor in the real window: own words kept, facts followed, values copied."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from okx_kit.case.model import FactSource
from okx_kit.guide.channels import Channel
from okx_kit.guide.letters.model import Purpose
from okx_kit.ui.common.language import use_language
from okx_kit.ui.send.letter_editor import LetterEditor
from okx_kit.ui.window import header as tabs
from okx_kit.ui.window.main_window import MainWindow
from tests.gui.conftest import WAIT_MS

FACTS = {
    "uid": "412345678901234567",
    "email": "zhanglong@example.com",
    "coin": "BTC",
    "network": "Bitcoin",
    "amount": "0.5",
    "wid": "12345678",
    "t": "2026-11-20 09:05 UTC+8",
}


@pytest.fixture
def editor(window: MainWindow) -> LetterEditor:
    """Return the letter of a case that holds most facts of a withdrawal."""
    window.workspace.new_case("withdrawal_not_received", "0.5 BTC not received")
    for field, value in FACTS.items():
        window.workspace.edit_fact(field, value, FactSource.TYPED)
    window.view.show_tab(tabs.SEND)
    return window.view.send.editors[0]


def _type_after(qtbot: QtBot, editor: LetterEditor, words: str, text: str) -> None:
    """Type a text right after some words of the body, as a person does."""
    at = editor.body.toPlainText().index(words) + len(words)
    cursor = editor.body.textCursor()
    cursor.setPosition(at)
    editor.body.setTextCursor(cursor)
    editor.body.setFocus()
    qtbot.keyClicks(editor.body, text)
    editor.flush()


def _click(qtbot: QtBot, button: QPushButton) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def _shown(editor: LetterEditor, words: str) -> QPushButton:
    rows = editor.remarks
    found = [*rows.blanks.buttons(), *rows.behind.buttons(), *rows.words.buttons()]
    return next(one for one in found if one.accessibleName().startswith(words))


def test_the_letter_follows_the_facts_and_counts_its_subject(
    window: MainWindow, editor: LetterEditor
) -> None:
    assert "Amount: 0.5 BTC" in editor.body.toPlainText()
    assert "2026-11-20 01:05 UTC (09:05 UTC+8)" in editor.body.toPlainText()
    assert editor.subject.text().startswith("[Withdrawal] Completed, but 0.5 BTC not received")
    assert editor._count.text().endswith(" / 100")
    window.workspace.edit_fact("amount", "0.75", FactSource.TYPED)
    assert "Amount: 0.75 BTC" in editor.body.toPlainText()
    assert "0.75 BTC" in editor.subject.text()
    assert editor.back.isHidden()


def test_own_words_stay_while_the_facts_change_and_each_edit_is_a_step(
    qtbot: QtBot, window: MainWindow, editor: LetterEditor
) -> None:
    template = editor.body.toPlainText()
    _type_after(qtbot, editor, "the receiver has not received it.", " Platform B sees nothing.")
    assert not editor.back.isHidden()
    window.workspace.edit_fact("amount", "0.75", FactSource.TYPED)
    body = editor.body.toPlainText()
    assert "Platform B sees nothing." in body
    assert "(0.5 BTC, Bitcoin network)" in body  # its section is the person's own now
    assert "Amount: 0.75 BTC" in body
    qtbot.waitUntil(lambda: bool(editor.remarks.behind.buttons()), timeout=WAIT_MS)
    _click(qtbot, _shown(editor, "Show"))
    assert "0.75 BTC, Bitcoin network" in editor.remarks.behind.row(0).text.text()
    _click(qtbot, _shown(editor, "Take the new text"))
    assert "(0.75 BTC, Bitcoin network)" in editor.body.toPlainText()
    for _ in range(3):
        window.workspace.history.undo()
    assert editor.body.toPlainText() == template


def test_back_to_the_template_can_be_undone(
    qtbot: QtBot, window: MainWindow, editor: LetterEditor
) -> None:
    template = editor.body.toPlainText()
    _type_after(qtbot, editor, "Hello,", " dear team,")
    editor.subject.setFocus()
    editor.subject.selectAll()
    qtbot.keyClicks(editor.subject, "[Withdrawal] my own subject")
    editor.flush()
    own = editor.body.toPlainText()
    assert "dear team" in own
    _click(qtbot, editor.back)
    assert editor.body.toPlainText() == template
    assert "0.5 BTC" in editor.subject.text()
    window.workspace.history.undo()
    assert editor.body.toPlainText() == own
    assert editor.subject.text() == "[Withdrawal] my own subject"


def test_edits_belong_to_one_channel_and_purpose_and_outlive_the_window(
    qtbot: QtBot, window: MainWindow, editor: LetterEditor
) -> None:
    _type_after(qtbot, editor, "Hello,", " dear team,")
    ticket = window.view.send.editors[1]
    assert "dear team" not in ticket.body.toPlainText()
    assert "will not open a second one" in ticket.body.toPlainText()
    row = editor.purpose.findData(Purpose.FOLLOW_UP.value)
    editor.purpose.setCurrentIndex(row)
    editor.purpose.activated.emit(row)
    assert editor.subject.text().startswith("[Follow-up 1]")
    assert "dear team" not in editor.body.toPlainText()
    assert not editor.question.isHidden()
    window.workspace.history.undo()
    assert "dear team" in editor.body.toPlainText()
    case = window.workspace.case
    assert case
    window.workspace.open_case(None)
    window.workspace.open_case(case.id)
    assert "dear team" in window.view.send.editors[0].body.toPlainText()


def test_vague_words_are_named_and_found(qtbot: QtBot, editor: LetterEditor) -> None:
    _type_after(qtbot, editor, "the receiver has not received it.", " Something is wrong.")
    qtbot.waitUntil(lambda: bool(editor.remarks.words.buttons()), timeout=WAIT_MS)
    editor.body.moveCursor(QTextCursor.MoveOperation.End)
    _click(qtbot, _shown(editor, "Go there"))
    assert editor.body.textCursor().selectedText() == "Something is wrong"


def test_blanks_lead_to_the_facts(qtbot: QtBot, editor: LetterEditor) -> None:
    qtbot.waitUntil(lambda: bool(editor.remarks.blanks.buttons()), timeout=WAIT_MS)
    assert "TXID" in editor.remarks.blanks.row(0).text.text()
    editor.facts_wanted.disconnect()
    with qtbot.waitSignal(editor.facts_wanted) as wanted:
        _click(qtbot, _shown(editor, "Fill in the facts"))
    assert wanted.args == ["txid"]


def test_copying(qtbot: QtBot, editor: LetterEditor) -> None:
    clipboard = QGuiApplication.clipboard()
    _click(qtbot, editor.copy_subject)
    assert clipboard.text() == editor.subject.text()
    _click(qtbot, editor.copy_body)
    assert clipboard.text() == editor.body.toPlainText()
    assert editor.copy_all.text() == "Copy all"
    _click(qtbot, editor.copy_all)
    assert clipboard.text() == f"{editor.subject.text()}\n\n{editor.body.toPlainText()}"


def test_language_of_the_letter_and_of_the_window(
    qtbot: QtBot, window: MainWindow, editor: LetterEditor
) -> None:
    row = editor.language.findData("both")
    editor.language.setCurrentIndex(row)
    editor.language.activated.emit(row)
    assert editor.body.toPlainText().startswith("您好，")
    assert "———— English ————" in editor.body.toPlainText()
    assert editor.subject.text().startswith("[提币 Withdrawal]")
    use_language("zh")
    assert editor.body.toPlainText().startswith("您好，")
    use_language("en")
    qtbot.keyClicks(editor.checked, "The address matches")
    editor.flush()
    assert "The address matches." in editor.body.toPlainText()
    assert window.view.send.letters.text(Channel.CHAT).messages


def test_an_edited_letter_keeps_its_language_when_the_window_changes_its_own(
    qtbot: QtBot, window: MainWindow, editor: LetterEditor
) -> None:
    _type_after(qtbot, editor, "Hello,", " dear team,")
    own = editor.body.toPlainText()
    use_language("zh")
    assert editor.body.toPlainText() == own
    assert editor.language.currentData() == "en"
    window.workspace.history.undo()  # the edit is one step, its language none
    assert "dear team" not in editor.body.toPlainText()
    assert editor.body.toPlainText().startswith("Hello,")
    window.workspace.new_case("fee", "another")
    assert window.view.send.letters.language == "zh"  # nothing is chosen there yet


def test_an_own_subject_never_goes_with_a_body_in_the_other_language(
    qtbot: QtBot, window: MainWindow, editor: LetterEditor
) -> None:
    letters = window.view.send.letters
    editor.subject.setFocus()
    editor.subject.selectAll()
    qtbot.keyClicks(editor.subject, "[Withdrawal] my own subject")
    editor.flush()
    use_language("zh")
    assert editor.language.currentData() == "en"  # the subject alone holds the letter's language
    letters.choose_language("zh")
    assert editor.body.toPlainText().startswith("您好，")
    assert editor.subject.text().startswith("[提币]")
    assert editor.back.isHidden()
    letters.choose_language("both")
    assert editor.subject.text() == "[Withdrawal] my own subject"
    own = letters.template_text(Channel.EMAIL, "zh+en/subject")
    letters.edit_subject(Channel.EMAIL, own)  # the template's words, wanted for this letter
    assert editor.subject.text() == own
    letters.choose_language("en")
    assert editor.subject.text() == "[Withdrawal] my own subject"


def test_own_words_wait_while_the_letter_is_in_the_other_language(
    qtbot: QtBot, window: MainWindow, editor: LetterEditor
) -> None:
    letters = window.view.send.letters
    _type_after(qtbot, editor, "Hello,", " dear team,")
    letters.choose_language("zh")
    assert "dear team" not in editor.body.toPlainText()
    assert editor.back.isHidden()
    _type_after(qtbot, editor, "您好，", " all,")
    letters.choose_language("en")
    assert "dear team" in editor.body.toPlainText()
    letters.back_to_template(Channel.EMAIL)
    assert "dear team" not in editor.body.toPlainText()
    letters.choose_language("both")
    assert " all," in editor.body.toPlainText()


def test_words_kept_before_tell_their_language(
    qtbot: QtBot, window: MainWindow, editor: LetterEditor
) -> None:
    _type_after(qtbot, editor, "Hello,", " dear team,")
    case = window.workspace.case
    assert case
    window.workspace.put_kept(case.id, "letter/language", None)  # as an earlier release left it
    use_language("zh")
    assert "dear team" in editor.body.toPlainText()
    assert editor.language.currentData() == "en"
