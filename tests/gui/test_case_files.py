"""Whole cases out and in through the window, and a bundle that opens as what it contains."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from okx_kit.bundle.verify import verify
from okx_kit.case.model import FactSource
from okx_kit.ui.window.main_window import MainWindow
from tests.gui.conftest import WAIT_MS, drop_on, settle, urls
from tests.gui.pictures import screenshot
from tests.gui.test_sending import export_to


@pytest.fixture
def filled(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> MainWindow:
    window.cases.start("deposit_missing")
    for number in range(3):
        screenshot(tmp_path / "in", f"{number}.png", shade=number)
    drop_on(window, urls(tmp_path / "in"))
    settle(qtbot, window)
    items = window.workspace.items
    window.workspace.edit_items("describe", {items[1].id: {"description": "详情 = 1"}})
    window.workspace.edit_fact("coin", "USDT", FactSource.TYPED)
    return window


def test_whole_case_is_saved_and_opened_as_another(
    qtbot: QtBot, filled: MainWindow, tmp_path: Path
) -> None:
    case = filled.workspace.case
    target = tmp_path / "mine.okxcase"
    filled.case_files.save(case, target)
    settle(qtbot, filled)
    assert "private" in filled.toast.text.text()
    assert not verify(target).ok
    filled.case_files.open(target)
    settle(qtbot, filled)
    assert filled.workspace.case.id != case.id
    assert filled.workspace.case.kind == "deposit_missing"
    assert [i.description for i in filled.workspace.items] == ["", "详情 = 1", ""]
    assert filled.workspace.fact_values() == {"coin": "USDT"}


def test_bundle_opens_as_what_it_contains(qtbot: QtBot, filled: MainWindow, tmp_path: Path) -> None:
    target = tmp_path / "case.zip"
    export_to(qtbot, filled, target)
    hashes = [item.sha256 for item in filled.workspace.items]
    filled.case_files.open(target)
    settle(qtbot, filled)
    assert [item.sha256 for item in filled.workspace.items] == hashes
    assert [i.description for i in filled.workspace.items] == ["", "详情 = 1", ""]
    assert filled.workspace.fact_values() == {}


def test_what_is_neither_is_refused_in_words(
    qtbot: QtBot, filled: MainWindow, tmp_path: Path
) -> None:
    other = tmp_path / "other.zip"
    other.write_bytes(b"PK\x05\x06" + bytes(18))
    with qtbot.waitSignal(filled.case_files.failed, timeout=WAIT_MS):
        filled.case_files.open(other)
    settle(qtbot, filled)
    assert filled.view.bar.isVisible()
    assert len(filled.workspace.cases()) == 1


def test_duplicate_has_the_same_evidence_and_its_own_texts(
    qtbot: QtBot, filled: MainWindow
) -> None:
    first = filled.workspace.case
    filled.commands.actions["duplicate_case"].trigger()
    assert filled.workspace.case.id != first.id
    assert len(filled.workspace.items) == 3
    item = filled.workspace.items[1]
    filled.workspace.edit_items("describe", {item.id: {"description": "other"}})
    assert filled.workspace.library.items(first.id)[1].description == "详情 = 1"
