"""An encrypted archive from the window: chosen, judged, written, shown once, checked."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from okx_kit.bundle.verify import verify
from okx_kit.privacy.passphrases import WeakPassphrase, judge_passphrase
from okx_kit.ui.window import header as tabs
from okx_kit.ui.window.main_window import MainWindow
from tests.gui.conftest import WAIT_MS, drop_on, settle, urls


@pytest.fixture
def filled(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> MainWindow:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("a note")
    drop_on(window, urls(tmp_path / "in"))
    settle(qtbot, window)
    window.view.show_tab(tabs.SEND)
    return window


def test_an_encrypted_archive_is_chosen_written_and_opens_with_what_is_shown(
    qtbot: QtBot, filled: MainWindow, tmp_path: Path
) -> None:
    page = filled.view.export_page
    assert page.options().format == "zip"
    assert not page.encryption.field.isVisible()
    qtbot.keyClick(page.encryption.wanted, Qt.Key.Key_Space)
    assert page.encryption.field.isVisible()
    passphrase = page.encryption.passphrase()
    assert judge_passphrase(passphrase).enough
    qtbot.waitUntil(lambda: ".7z" in filled.view.strip._name.text())
    page.encryption.copy.click()
    assert QGuiApplication.clipboard().text() == passphrase
    plan = filled.workspace.plan(page.options())
    assert plan is not None
    with qtbot.waitSignal(filled.exporting.exported, timeout=WAIT_MS):
        filled.exporting.export_to(plan, tmp_path / "case.7z")
    settle(qtbot, filled)
    shown = filled.view.result.passphrase
    assert shown.isVisible()
    assert shown.field.text() == passphrase
    assert verify(tmp_path / "case.7z", password=shown.field.text()).ok
    with qtbot.waitSignal(filled.exporting.verified, timeout=WAIT_MS) as done:
        filled.exporting.verify(tmp_path / "case.7z", "another")
    assert done.args[1] is False
    home = filled.workspace.library.home
    kept = [path for path in home.rglob("*") if path.is_file()]
    assert kept
    assert not [path for path in kept if passphrase.encode() in path.read_bytes()]


def test_an_own_passphrase_is_judged_while_it_is_typed_and_a_weak_one_stops(
    qtbot: QtBot, filled: MainWindow
) -> None:
    encryption = filled.view.export_page.encryption
    qtbot.keyClick(encryption.wanted, Qt.Key.Key_Space)
    encryption.field.selectAll()
    qtbot.keyClicks(encryption.field, "okx2026")
    assert "too easy" in encryption._verdict.text()
    with qtbot.waitSignal(filled.exporting.failed, timeout=WAIT_MS) as done:
        filled.start_export()
    assert isinstance(done.args[0], WeakPassphrase)
    encryption.renew.click()
    assert "strong enough" in encryption._verdict.text()


def test_another_case_starts_without_it(filled: MainWindow) -> None:
    encryption = filled.view.export_page.encryption
    encryption.wanted.setChecked(True)
    filled.workspace.new_case("deposit_missing", "another")
    assert encryption.format() == "zip"
    assert encryption.passphrase() == ""
