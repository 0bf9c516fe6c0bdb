"""From the window to a verified archive: plan shown live, export, cancel, result, verify."""

import hashlib
import os
import zipfile
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from okx_kit.bundle.export import Exported
from okx_kit.bundle.verify import verify
from okx_kit.case.model import CaseStatus
from okx_kit.ui.window import header as tabs
from okx_kit.ui.window.main_window import MainWindow
from tests.gui.conftest import WAIT_MS, drop_on, settle, urls
from tests.gui.pictures import screenshot


@pytest.fixture
def filled(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> MainWindow:
    for number in range(3):
        screenshot(tmp_path / "in", f"截图 {number}.png", shade=number)
    (tmp_path / "in" / "export.csv").write_text("id,Time\n1,2026-10-05 14:30:00\n", "utf-8")
    (tmp_path / "in" / "old.zip").write_bytes(b"PK\x05\x06" + bytes(18))
    drop_on(window, urls(tmp_path / "in"))
    settle(qtbot, window)
    return window


def export_to(qtbot: QtBot, window: MainWindow, target: Path) -> Exported:
    plan = window.workspace.plan(window.view.export_page.options())
    assert plan is not None
    with qtbot.waitSignal(window.exporting.exported, timeout=WAIT_MS) as done:
        window.exporting.export_to(plan, target)
    settle(qtbot, window)
    exported = done.args[0]
    assert isinstance(exported, Exported)
    return exported


def test_strip_and_send_page_show_the_plan_live(qtbot: QtBot, filled: MainWindow) -> None:
    qtbot.waitUntil(lambda: filled.view.strip._count.text().startswith("4 files"))
    filled.view.show_tab(tabs.SEND)
    table = filled.view.export_page.table
    files = [table.item(row, 0).text() for row in range(table.rowCount())]
    assert files == ["01_export.csv", "02_0.png", "03_1.png", "04_2.png", "left out"]
    assert "archive" in table.item(4, 2).text().lower()
    filled.workspace.remove_items([filled.workspace.items[0].id])
    qtbot.waitUntil(lambda: filled.view.strip._count.text().startswith("3 files"))
    assert filled.view.export_page.table.item(0, 0).text() == "01_0.png"


def test_export_writes_what_the_plan_says_and_shows_the_result(
    qtbot: QtBot, filled: MainWindow, tmp_path: Path
) -> None:
    filled.collect.list.select_ids([filled.workspace.items[0].id])
    filled.collect.inspector.description.setPlainText("提现详情 <b>页</b>")
    filled.collect.inspector.description.flush()
    target = tmp_path / "out" / "case.zip"
    target.parent.mkdir()
    exported = export_to(qtbot, filled, target)
    assert filled.view.pages.currentWidget() is filled.view.result
    assert "files read again and verified" in filled.view.result._facts.text()
    assert verify(target).ok
    assert exported.sha256 == hashlib.sha256(target.read_bytes()).hexdigest()
    with zipfile.ZipFile(target) as archive:
        page = next(n for n in archive.namelist() if n.endswith("index.html"))
        assert "提现详情 &lt;b&gt;页&lt;/b&gt;" in archive.read(page).decode()
    assert os.listdir(target.parent) == ["case.zip"]  # noqa: PTH208


def test_cancelled_export_leaves_nothing_and_says_so(
    qtbot: QtBot, filled: MainWindow, tmp_path: Path
) -> None:
    target = tmp_path / "out" / "case.zip"
    target.parent.mkdir()
    plan = filled.workspace.plan(filled.view.export_page.options())
    assert plan is not None
    with qtbot.waitSignal(filled.exporting.stopped, timeout=WAIT_MS):
        filled.exporting.export_to(plan, target)
        filled.view.strip._cancel()
    settle(qtbot, filled)
    assert list(target.parent.iterdir()) == []
    assert filled.toast.text.text() == "Export cancelled. No file was left behind."
    assert export_to(qtbot, filled, target).path == target


def test_failed_export_is_a_sentence_that_names_the_file(
    qtbot: QtBot, filled: MainWindow, tmp_path: Path
) -> None:
    plan = filled.workspace.plan(filled.view.export_page.options())
    assert plan is not None
    with qtbot.waitSignal(filled.exporting.failed, timeout=WAIT_MS):
        filled.exporting.export_to(plan, tmp_path / "no such folder" / "case.zip")
    settle(qtbot, filled)
    assert (
        "case.zip" in filled.view.bar.text.text() or "no such folder" in filled.view.bar.text.text()
    )
    assert filled.view.bar.isVisible()


def test_damaged_original_stops_the_export(
    qtbot: QtBot, filled: MainWindow, tmp_path: Path
) -> None:
    item = filled.workspace.items[0]
    stored = filled.workspace.library.originals.path(item.sha256)
    data = bytearray(stored.read_bytes())
    data[len(data) // 2] ^= 1
    stored.chmod(0o600)
    stored.write_bytes(data)
    plan = filled.workspace.plan(filled.view.export_page.options())
    assert plan is not None
    with qtbot.waitSignal(filled.exporting.failed, timeout=WAIT_MS):
        filled.exporting.export_to(plan, tmp_path / "case.zip")
    settle(qtbot, filled)
    assert item.original_name in filled.view.bar.text.text()
    assert not (tmp_path / "case.zip").exists()


def test_verify_in_the_window_names_the_changed_file(
    qtbot: QtBot, filled: MainWindow, tmp_path: Path
) -> None:
    target = tmp_path / "case.zip"
    export_to(qtbot, filled, target)
    with qtbot.waitSignal(filled.exporting.verified, timeout=WAIT_MS) as done:
        filled.exporting.verify(target)
    settle(qtbot, filled)
    assert done.args[1] is True
    folder = tmp_path / "unpacked"
    with zipfile.ZipFile(target) as archive:
        for name in archive.namelist():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(archive.read(name))
    (changed,) = folder.glob("*/data/02_*")
    changed.write_bytes(b"other")
    with qtbot.waitSignal(filled.exporting.verified, timeout=WAIT_MS):
        filled.exporting.verify(folder)
    settle(qtbot, filled)
    assert changed.name in filled.view.bar.text.text()


def test_numbers_stay_once_sent(qtbot: QtBot, filled: MainWindow, tmp_path: Path) -> None:
    export_to(qtbot, filled, tmp_path / "case.zip")
    filled.view.result.mark_sent.click()
    assert "stay as they are" in filled.toast.text.text()
    assert "Expect an answer by" in filled.toast.text.text()
    filled.view.show_tab(tabs.LOG)
    assert filled.view.log.list.model().rowCount() == 1
    assert "Answer expected by" in filled.view.log.card.state.text()
    workspace = filled.workspace
    assert workspace.case.status is CaseStatus.WAITING
    (sending,) = workspace.library.sendings(workspace.case.id)
    assert filled.view.header.sent.isVisible()
    assert filled.commands.actions["sendings"].isEnabled()
    before = {sent.item_id: sent.number for sent in sending.listing}
    workspace.remove_items([workspace.items[0].id])
    workspace.set_order([item.id for item in workspace.items][::-1])
    drop_on(filled, urls(screenshot(tmp_path / "later", "0 first.png", shade=77)))
    settle(qtbot, filled)
    numbers = {i: int(label) for i, label in workspace.labels().items()}
    kept = {i: number for i, number in numbers.items() if i in before}
    assert kept == {i: before[i] for i in kept}
    assert len(kept) == 3
    assert max(numbers.values()) == 5
    assert not filled.view.result.mark_sent.isEnabled()
