"""From an empty home to a mail draft with every fact in it: real clicks and keys, counted."""

from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
from PySide6.QtCore import QDeadlineTimer, Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from okx_kit.bundle.verify import verify
from okx_kit.case.library import Library
from okx_kit.ui.facts.facts_dialog import FactsDialog
from okx_kit.ui.window.main_window import MainWindow
from tests.gui.conftest import settle
from tests.gui.pictures import screenshot
from tests.gui.test_clicks import Person, save_when_asked

KIND = "withdrawal_not_received"
FACTS = {
    "coin": "BTC",
    "network": "Bitcoin",
    "amount": "0.5",
    "txid": "6c88ea278fe59bac0ee8ae0551e36374e30884f4995cfb4b2ff8124e8daef235",
    "to": "bc1qqqqsyqcyq5rqwzqfpg9scrgwpugpzysn4v0345",
    "wid": "418305927",
    "t": "2026-10-05 15:02 UTC+8",
    "uid": "412345678901234567",
    "email": "lin.mei@example.com",
}
CLICKS = 7  # problem, files, facts, close, export, save, draft
KEYS = 10  # Tab to each next fact, past a list of choices and a field nobody needs


def when_open(steps: Callable[[FactsDialog], None]) -> None:
    """Do ``steps`` in the facts of the case once they are open."""
    patience = QDeadlineTimer(10_000)

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        focus = QApplication.focusWidget()
        if isinstance(dialog, FactsDialog) and focus is not None and dialog.isAncestorOf(focus):
            try:
                steps(dialog)
            finally:
                dialog.close()
        elif not patience.hasExpired():
            QTimer.singleShot(10, look)

    QTimer.singleShot(0, look)


def fill(person: Person) -> Callable[[FactsDialog], None]:
    """Type each fact where the cursor is; Tab leads to the next."""

    def steps(dialog: FactsDialog) -> None:
        for key, value in FACTS.items():
            for _ in range(10):
                if dialog.focusWidget() is dialog.rows[key].value:
                    break
                person.press(Qt.Key.Key_Tab)
            person.write(value)
        person.click(dialog.closing)

    return steps


def read(path: Path) -> EmailMessage:
    found = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert isinstance(found, EmailMessage)
    return found


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_empty_home_becomes_a_draft_without_a_blank(
    qtbot: QtBot, make_window: Callable[[], MainWindow], home: Path, tmp_path: Path, language: str
) -> None:
    window = make_window()
    window.set_language(language)
    (tmp_path / "out").mkdir()
    window.workspace.settings.set_folder("export", tmp_path / "out")
    opened: list[Path] = []
    window.view.drafting.open = opened.append
    person = Person(window)
    person.click(dict(window.view.empty.kind_buttons)[KIND])
    assert window.focusWidget() is window.view.empty.files  # the next step, for the keyboard too
    person.drop(*(screenshot(tmp_path / "in", f"{n}.png", shade=n) for n in (1, 2)))
    settle(qtbot, window)
    when_open(fill(person))
    person.click(window.view.header.facts)
    settle(qtbot, window)
    assert window.view.header.facts.text().endswith("9/9")
    qtbot.waitUntil(window.view.strip.button.isEnabled, timeout=20_000)
    save_when_asked(person)
    person.click(window.view.strip.button)
    result = window.view.result
    qtbot.waitUntil(lambda: window.view.pages.currentWidget() is result, timeout=20_000)
    person.click(result.drafts.draft)
    qtbot.waitUntil(lambda: bool(opened), timeout=20_000)
    settle(qtbot, window)
    assert (person.clicks, person.keys) == (CLICKS, KEYS)

    mail = read(opened[0])
    assert mail["To"] == "support@okx.com"
    assert mail["X-Unsent"] == "1"
    body = mail.get_body(("plain",))
    assert body is not None
    text = body.get_content()
    assert "【" not in text
    for key in ("network", "txid", "to", "wid", "uid"):
        assert FACTS[key] in text
    (attached,) = mail.iter_attachments()
    (archive,) = (tmp_path / "out").glob("*.zip")
    assert attached.get_content() == archive.read_bytes()
    assert verify(archive).ok

    window.close()  # and nothing of it is lost
    with Library.open(home) as library:
        (case,) = library.cases()
        kept = {fact.field: fact.value for fact in library.facts(case.id)}
    assert kept == FACTS
