"""“Is this mail from OKX?” in the window: dropped, as an item, and what is no mail."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from okx_kit.guide.received_mail.model import Verdict
from okx_kit.ui.mail.mail_dialog import MailDialog
from okx_kit.ui.window.main_window import MainWindow
from tests.gui.conftest import WAIT_MS, drop_on, settle, urls

MAILS = Path(__file__).parents[1] / "data" / "mail"


def with_dialog(
    qtbot: QtBot, open_it: Callable[[], object], act: Callable[[MailDialog], None]
) -> None:
    """Open the dialog as a person does, do something in it, close it."""
    seen: list[MailDialog] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, MailDialog):
            QTimer.singleShot(10, look)
            return
        try:
            act(dialog)
        finally:
            seen.append(dialog)
            dialog.close()

    QTimer.singleShot(0, look)
    open_it()
    qtbot.waitUntil(lambda: bool(seen), timeout=WAIT_MS)


def judged(qtbot: QtBot, dialog: MailDialog) -> None:
    qtbot.waitUntil(lambda: dialog.report is not None, timeout=WAIT_MS)


def test_dropped_mail_is_judged_and_added(qtbot: QtBot, window: MainWindow) -> None:
    window.workspace.new_case("other", "mails")

    def act(dialog: MailDialog) -> None:
        drop_on(dialog, urls(MAILS / "gmail-pass-written-by-sender.eml"))
        judged(qtbot, dialog)
        assert dialog.report is not None
        assert dialog.report.verdict is Verdict.NOT_FROM_OKX
        assert dialog.verdict.property("state") == "bad"
        said = [one.text() for one in dialog.findChildren(QLabel) if one.isVisible()]
        assert any("DMARC failed" in text for text in said)
        assert not any(one.openExternalLinks() for one in dialog.findChildren(QLabel))
        dialog.keep.click()
        assert not dialog.keep.isVisible()

    with_dialog(qtbot, window.commands.actions["check_mail"].trigger, act)
    settle(qtbot, window)
    assert [item.original_name for item in window.workspace.items] == [
        "gmail-pass-written-by-sender.eml"
    ]


def test_an_item_is_judged_from_the_inspector(qtbot: QtBot, window: MainWindow) -> None:
    drop_on(window, urls(MAILS / "qq-genuine.eml"))
    settle(qtbot, window)
    window.view.select([window.workspace.items[0].id])
    section = window.mails.section
    qtbot.waitUntil(section.isVisible, timeout=WAIT_MS)

    def act(dialog: MailDialog) -> None:
        judged(qtbot, dialog)
        assert dialog.report is not None
        assert dialog.report.verdict is Verdict.AGREES
        assert not dialog.keep.isVisible()

    with_dialog(qtbot, section.ask.click, act)


def test_what_is_no_mail_is_said_and_the_next_is_judged(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    (tmp_path / "a.eml").write_bytes(b"no mail")

    def act(dialog: MailDialog) -> None:
        dialog.look_at(tmp_path / "a.eml")
        qtbot.waitUntil(lambda: "is no mail" in dialog.verdict.text.text(), timeout=WAIT_MS)
        dialog.look_at(MAILS / "no-header.eml")
        dialog.look_at(MAILS / "163-genuine.eml")  # the first of the two comes to nothing
        judged(qtbot, dialog)
        settle(qtbot, window)
        assert dialog.report is not None
        assert dialog.report.verdict is Verdict.AGREES

    with_dialog(qtbot, window.commands.actions["check_mail"].trigger, act)
