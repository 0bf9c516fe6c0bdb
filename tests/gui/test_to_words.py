"""A secret in what a person typed is not covered: the stop leads to the words, selected."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from okx_kit.case.model import (
    ContactKind,
    EvidenceTime,
    FactSource,
    NewContact,
    Precision,
    TimeSource,
    Urgency,
)
from okx_kit.guide.channels import Channel
from okx_kit.privacy.advice import ADVICE
from okx_kit.privacy.model import SECRETS
from okx_kit.ui.facts.facts_dialog import FactsDialog
from okx_kit.ui.guard.stop_dialog import StopDialog
from okx_kit.ui.guard.typed_words import advice_for_words
from okx_kit.ui.window import header as tabs
from okx_kit.ui.window.main_window import MainWindow
from tests.gui.conftest import WAIT_MS, drop_on, settle, urls

PASSWORD = "Tr0ub4dor&3"
TYPED = f"𝄞 my login password: {PASSWORD}"
"""The first character is two units long for Qt."""
NOW = datetime(2026, 10, 5, 1, tzinfo=UTC)


@pytest.fixture
def filled(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> MainWindow:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "1 plain.txt").write_text("withdrawn at noon")
    window.workspace.new_case("withdrawal_not_received", "0.5 BTC")
    drop_on(window, urls(tmp_path / "in"))
    settle(qtbot, window)
    return window


def stop(qtbot: QtBot, window: MainWindow, folder: Path) -> StopDialog:
    plan = window.workspace.plan(window.view.export_page.options())
    assert plan is not None
    with qtbot.waitSignal(window.exporting.held, timeout=WAIT_MS):
        window.exporting.export_to(plan, folder / "case.zip")
    settle(qtbot, window)
    (dialog,) = (one for one in window.findChildren(StopDialog) if one.isVisible())
    return dialog


def in_title_of_case(window: MainWindow) -> None:
    window.workspace.rename_case(TYPED)


def in_title(window: MainWindow) -> None:
    window.workspace.edit_items("x", {window.workspace.items[0].id: {"title": TYPED}})


def in_description(window: MainWindow) -> None:
    window.workspace.edit_items("x", {window.workspace.items[0].id: {"description": TYPED}})


def in_section(window: MainWindow) -> None:
    window.workspace.edit_items("x", {window.workspace.items[0].id: {"section": TYPED}})


def in_entry(window: MainWindow) -> None:
    time = EvidenceTime(NOW, "UTC", TimeSource.TYPED, Precision.MINUTE)
    window.workspace.add_entry(time, "before it")
    window.workspace.add_entry(time, TYPED)


def in_letter(window: MainWindow) -> None:
    letters = window.view.send.letters
    letters.show_plan(window.workspace.plan(window.view.export_page.options()))
    body = letters.text(Channel.EMAIL).body
    letters.edit_body(Channel.EMAIL, f"{TYPED}\n\n{body}")
    letters.choose_language("zh")  # what was written in English is not shown then


def in_subject(window: MainWindow) -> None:
    letters = window.view.send.letters
    letters.show_plan(window.workspace.plan(window.view.export_page.options()))
    letters.edit_subject(Channel.EMAIL, TYPED)


def in_question(window: MainWindow) -> None:
    window.view.send.letters.note_question(TYPED)


FIELDS: dict[Callable[[MainWindow], None], Callable[[MainWindow], object]] = {
    in_title_of_case: lambda w: w.view.header.title,
    in_title: lambda w: w.collect.inspector.title,
    in_description: lambda w: w.collect.inspector.description,
    in_section: lambda w: w.collect.inspector.section.line,
    in_entry: lambda w: w.view.timeline.details.editor.text,
    in_letter: lambda w: w.view.send.editors[0].body,
    in_subject: lambda w: w.view.send.editors[0].subject,
    in_question: lambda w: w.view.send.editors[0].question,
}


def selected(field: object) -> str:
    if isinstance(field, QLineEdit):
        return field.selectedText()
    assert isinstance(field, QPlainTextEdit)
    return field.textCursor().selectedText()


def is_chosen(field: QWidget) -> bool:
    return selected(field) == PASSWORD


def test_the_stop_leads_to_the_words_with_the_secret_selected(
    qtbot: QtBot, filled: MainWindow, tmp_path: Path
) -> None:
    history = filled.workspace.history
    for put, find in FIELDS.items():
        before = history.index()
        put(filled)
        dialog = stop(qtbot, filled, tmp_path)
        row = dialog.rows[0][1]
        assert row.edit.isVisible(), put
        assert row.edit.text() == "Go to the words"
        assert not row.cover.isVisible()
        assert "Cover" not in dialog._what.text()
        assert "cover" not in row._why.text().lower()
        row.edit.click()
        field = find(filled)
        assert isinstance(field, QWidget)
        qtbot.waitUntil(partial(is_chosen, field), timeout=WAIT_MS)
        assert filled.focusWidget() in {field, field.focusProxy()}, put
        assert field.isVisible(), put
        assert not [one for one in filled.findChildren(StopDialog) if one.isVisible()]
        while history.index() > before:
            history.undo()


def test_a_secret_in_a_fact_leads_to_the_fact(
    qtbot: QtBot, filled: MainWindow, tmp_path: Path
) -> None:
    filled.workspace.edit_fact("uid", TYPED, FactSource.TYPED)
    dialog = stop(qtbot, filled, tmp_path)
    row = dialog.rows[0][1]
    assert "UID" in row._where.text()
    seen: list[str] = []

    def look() -> None:
        (facts,) = (one for one in filled.findChildren(FactsDialog) if one.isVisible())
        field = facts.rows["uid"].value
        seen.append(selected(field) if facts.focusWidget() is field else "elsewhere")
        facts.reject()

    QTimer.singleShot(0, lambda: QTimer.singleShot(0, look))
    row.edit.click()
    qtbot.waitUntil(lambda: bool(seen), timeout=WAIT_MS)
    assert seen == [PASSWORD]


def test_a_secret_in_an_answer_leads_to_the_log(
    qtbot: QtBot, filled: MainWindow, tmp_path: Path
) -> None:
    time = EvidenceTime(NOW, "UTC", TimeSource.TYPED, Precision.MINUTE)
    answer = NewContact(kind=ContactKind.ANSWER, time=time, channel="email", text=TYPED)
    made = filled.workspace.add_contact(answer)
    row = stop(qtbot, filled, tmp_path).rows[0][1]
    assert "in the letter" in row._where.text()
    row.edit.click()
    qtbot.waitUntil(lambda: filled.focusWidget() is filled.view.log.list, timeout=WAIT_MS)
    current = filled.view.log.list.current_row()
    assert current is not None
    assert current.contact is not None
    assert current.contact.id == made


def test_a_secret_in_the_reason_of_the_urgency_opens_it(
    qtbot: QtBot, filled: MainWindow, tmp_path: Path
) -> None:
    filled.workspace.set_urgency(Urgency.HIGH, TYPED)
    row = stop(qtbot, filled, tmp_path).rows[0][1]
    seen: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            QTimer.singleShot(5, look)
            return
        seen.append(dialog.line.text())  # type: ignore[attr-defined]
        dialog.close()

    QTimer.singleShot(0, look)
    row.edit.click()
    qtbot.waitUntil(lambda: bool(seen), timeout=WAIT_MS)
    assert seen == [TYPED]


def test_a_file_and_words_are_told_apart(qtbot: QtBot, filled: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "seed.txt").write_text("abandon " * 11 + "about")
    drop_on(filled, urls(tmp_path / "seed.txt"))
    settle(qtbot, filled)
    dialog = stop(qtbot, filled, tmp_path)
    assert dialog._what.text().startswith("Cover each of them")
    assert [row.edit.isVisible() for _, row in dialog.rows] == [False]
    dialog.close()
    in_description(filled)
    dialog = stop(qtbot, filled, tmp_path)
    assert "change the words that you wrote" in dialog._what.text()
    assert [row.edit.isVisible() for _, row in dialog.rows] == [False, True]
    dialog.close()
    assert filled.view.pages.currentWidget() is filled.collect
    filled.view.show_tab(tabs.COLLECT)


@pytest.mark.parametrize("kind", sorted(SECRETS))
def test_no_advice_for_words_says_to_cover_them(kind: str) -> None:
    why = next(one.why for key, one in ADVICE.items() if key == kind)
    said = advice_for_words(why)
    assert "遮盖" not in said.zh
    assert "cover" not in said.en.lower()
    assert said == why or ("删去" in said.zh and "out of your words" in said.en)
