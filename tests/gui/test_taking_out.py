"""A secret in an attachment of a mail: the attachment becomes a file of its own."""

from email.message import EmailMessage
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from okx_kit.bundle.export import Exported
from okx_kit.case.model import FileKind, Sharing
from okx_kit.ui.guard.finding_row import FindingRow
from okx_kit.ui.guard.stop_dialog import StopDialog
from okx_kit.ui.window.main_window import MainWindow
from tests.gui.conftest import WAIT_MS, drop_on, settle, urls
from tests.gui.test_guard import export, make_code, wait_for_findings


@pytest.fixture
def filled(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> MainWindow:
    """A case with a mail that carries an authenticator's code."""
    make_code(tmp_path / "code.png")
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "a@example.com", "my code"
    mail.set_content("see below")
    data = (tmp_path / "code.png").read_bytes()
    mail.add_attachment(data, maintype="image", subtype="png", filename="code.png")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "mail.eml").write_bytes(mail.as_bytes())
    window.workspace.new_case("deposit_missing", "a mail")
    drop_on(window, urls(tmp_path / "in"))
    settle(qtbot, window)
    wait_for_findings(qtbot, window)
    return window


def take_out(qtbot: QtBot, window: MainWindow, row: FindingRow) -> None:
    assert "attachment 1" in row._where.text()
    assert row.take_out.isVisible()
    assert not row.cover.isVisible()
    row.take_out.click()
    qtbot.waitUntil(lambda: len(window.workspace.items) == 2, timeout=WAIT_MS)
    settle(qtbot, window)


def test_the_stop_offers_the_attachment_alone(
    qtbot: QtBot, filled: MainWindow, tmp_path: Path
) -> None:
    stop = export(qtbot, filled, tmp_path / "case.zip")
    assert isinstance(stop, StopDialog)
    ((_, row),) = stop.rows
    take_out(qtbot, filled, row)
    assert not row.isVisible()  # the mail stays here
    stop.close()
    mail, code = filled.workspace.items
    assert mail.sharing is Sharing.NO
    assert (code.kind, code.original_name) == (FileKind.PICTURE, "code.png")
    again = export(qtbot, filled, tmp_path / "case.zip")
    assert isinstance(again, StopDialog)
    ((_, row),) = again.rows
    assert row.cover.isVisible()
    row.deny.click()
    again.close()
    assert isinstance(export(qtbot, filled, tmp_path / "case.zip"), Exported)


def test_the_inspector_offers_it_too_and_both_steps_can_be_undone(
    qtbot: QtBot, filled: MainWindow
) -> None:
    filled.view.select([filled.workspace.items[0].id])
    row = filled.guard.section.rows[0]  # the gravest first
    take_out(qtbot, filled, row)
    filled.undo.trigger()
    filled.undo.trigger()
    (mail,) = filled.workspace.items
    assert mail.sharing is Sharing.DEFAULT
