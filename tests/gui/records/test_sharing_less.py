"""Sharing a part of a table from the real window."""

import zipfile
from pathlib import Path

from pytestqt.qtbot import QtBot

from okx_kit.ui.preview.viewer import PreviewWindow
from okx_kit.ui.window.main_window import MainWindow
from tests.gui.conftest import WAIT_MS, settle
from tests.gui.records.conftest import (
    Opened,
    Show,
    answered,
    history,
    item_of,
    shared,
)
from tests.records.exports import Quirks, zipped

# --- sharing less --------------------------------------------------------------------------------


def packed(window: MainWindow, qtbot: QtBot, folder: Path, name: str) -> bytes:
    """Export as the button does, and return the first file of the archive."""
    made: list[Path] = []

    def start(plan: object) -> None:
        made.append(folder / name)
        window.exporting.export_to(plan, made[0])  # type: ignore[arg-type]

    window.exporting.start = start  # type: ignore[method-assign]
    window.view.strip.export.emit()
    qtbot.waitUntil(lambda: bool(made), timeout=WAIT_MS)
    settle(qtbot, window)
    with zipfile.ZipFile(made[0]) as archive:
        return archive.read(next(n for n in archive.namelist() if "/data/01_" in n))


def test_only_the_chosen_rows_go_out(
    qtbot: QtBot, show: Show, opened: Opened, tmp_path: Path
) -> None:
    data = history(30, Quirks(metadata="2023 resaved")).replace(b"Test Person", b"Wang Xiaoming")
    window = show(("h~UTC+8.csv", data))
    workspace = window.workspace
    whole = data.splitlines(keepends=True)
    assert packed(window, qtbot, tmp_path, "whole.zip") == data
    page = opened(window, item_of(window)).records
    page.view.go_to(4)
    page.toggle_selected()
    (waiting,) = workspace.copies.unready(workspace.items)  # the export below waits for it
    assert "Preparing" in page.sharing.state.text()
    part = packed(window, qtbot, tmp_path, "part.zip")
    assert waiting.id == item_of(window).id
    assert part.splitlines(keepends=True)[1:] == [whole[1], whole[6]]
    assert b"Xiaoming" not in part
    assert b"123456789012345678" in part
    assert "only 1 chosen rows of the 30" in page.sharing.state.text()
    assert "name" in page.sharing.state.text()
    assert "as a copy made for sharing" in window.view.strip._name.text()
    page.sharing.toggle_column(16)  # Balance Unit
    shared(qtbot, window)
    page.sharing.look.click()
    answered(qtbot, page)
    assert page.table.as_sent
    assert (page.model.rowCount(), page.model.columnCount()) == (1, 17)
    assert page.sent_bar.isVisible()
    assert not page.choose.isEnabled()
    page.back.click()
    answered(qtbot, page)
    assert page.model.rowCount() == 30
    page.window().close()
    window.collect.list.select_ids([item_of(window).id])
    window.open_as_sent()
    page = window.findChildren(PreviewWindow)[-1].records
    answered(qtbot, page)
    assert (page.table.as_sent, page.model.rowCount()) == (True, 1)
    page.back.click()
    answered(qtbot, page)
    page.sharing.whole.click()
    assert packed(window, qtbot, tmp_path, "again.zip") == data
    assert page.sharing.whole.text() == "Share only what was chosen"
    window.undo.trigger()  # of the whole
    window.undo.trigger()  # of the column
    window.undo.trigger()  # of the choice
    shared(qtbot, window)
    assert item_of(window).copy is None
    assert packed(window, qtbot, tmp_path, "none.zip") == data


def test_what_cannot_be_taken_apart_is_not_sent_whole(
    qtbot: QtBot, show: Show, opened: Opened, tmp_path: Path
) -> None:
    rows = history(3).rstrip(b"\n").split(b"\n")
    rows[3] += b"x" * 400_000 + b",1,2"
    window = show(("odd.csv", b"\n".join(rows) + b"\n"))
    workspace = window.workspace
    page = opened(window, item_of(window)).records
    page.view.go_to(0)
    page.toggle_selected()
    shared(qtbot, window)
    page.sharing.toggle_column(0)
    settle(qtbot, window)
    page.view.go_to(1)  # its cells cannot be told apart, and one column is to be left out
    page.toggle_selected()
    copies = workspace.copies
    qtbot.waitUntil(lambda: copies.refusal(item_of(window)) is not None, timeout=WAIT_MS)
    settle(qtbot, window)
    started: list[object] = []
    window.exporting.start = started.append  # type: ignore[method-assign]
    window.start_export()
    settle(qtbot, window)
    assert started == []
    assert "line 4" in window.view.bar.text.text()
    qtbot.waitUntil(lambda: "line 4" in page.sharing.state.text(), timeout=WAIT_MS)
    page.sharing.whole.click()
    window.start_export()
    assert len(started) == 1


def test_an_archive_with_one_export_goes_out_as_that_export(qtbot: QtBot, show: Show) -> None:
    data = history(6)
    window = show(("h.zip", zipped(data)), ("other.zip", zipped(b"a,b\n1,2\n" * 9)))
    qtbot.waitUntil(lambda: item_of(window).copy is not None, timeout=WAIT_MS)
    settle(qtbot, window)
    assert window.workspace.labels() == {item_of(window).id: "01"}
    copy = item_of(window).copy
    assert copy is not None
    assert window.workspace.library.originals.copies.path(copy.sha256).read_bytes() == data
    assert item_of(window, 1).copy is None
