"""Files on their way out of the list: as they would be sent, made late, and always copies."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from okx_kit.ui.collect import drag_out
from okx_kit.ui.collect.item_model import ROWS_MIME
from okx_kit.ui.window.main_window import MainWindow
from tests.gui.conftest import WAIT_MS, drop_on, settle, urls
from tests.gui.pictures import screenshot


@pytest.fixture
def filled(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> MainWindow:
    for number in range(3):
        screenshot(tmp_path / "in", f"Deposit {number}.png", shade=number)
    drop_on(window, urls(tmp_path / "in"))
    settle(qtbot, window)
    return window


def out(window: MainWindow) -> list[Path]:
    return [path for path in (window.workspace.library.home / "out").rglob("*") if path.is_file()]


def dragged(window: MainWindow, *rows: int) -> QMimeData:
    """Return what Qt's view asks the model for when a drag begins."""
    indexes: list[QModelIndex] = [window.model.index(row) for row in rows]
    return window.model.mimeData(indexes)


def stored(window: MainWindow, row: int) -> bytes:
    item = window.workspace.items[row]
    return window.workspace.library.originals.path(item.sha256).read_bytes()


def test_dragged_rows_are_files_as_sent_and_rows_of_the_list(filled: MainWindow) -> None:
    mime = dragged(filled, 2, 0)
    ids = [filled.workspace.items[row].id for row in (0, 2)]
    assert bytes(mime.data(ROWS_MIME).data()) == ",".join(map(str, ids)).encode()
    assert mime.hasUrls()
    assert out(filled) == []  # nobody asked for them yet: reordering copies nothing
    paths = [Path(url.toLocalFile()) for url in mime.urls()]
    assert [path.name for path in paths] == ["01_deposit-0.png", "03_deposit-2.png"]
    assert [path.read_bytes() for path in paths] == [stored(filled, 0), stored(filled, 2)]
    assert bytes(mime.data("text/uri-list").data()).count(b"\r\n") == 2
    assert sorted(out(filled)) == sorted(paths)
    home = filled.workspace.library.home
    assert all(path.is_relative_to(home / "out") for path in paths)


def test_list_offers_a_copy_and_never_a_move(filled: MainWindow) -> None:
    assert filled.model.supportedDragActions() == Qt.DropAction.CopyAction


def test_own_rows_are_no_drop_for_the_window(filled: MainWindow) -> None:
    """The control is the same files from another program."""
    mime = dragged(filled, 0)

    class Own(QDragEnterEvent):
        def source(self) -> MainWindow:
            return filled

    def enter(kind: type[QDragEnterEvent]) -> bool:
        copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        event = kind(QPoint(5, 5), copy, mime, left, Qt.KeyboardModifier.NoModifier)
        filled.receiving.drag_enter(event)
        filled.receiving.drag_leave()
        return event.isAccepted()

    assert not enter(Own)
    assert enter(QDragEnterEvent)


def test_copied_files_can_be_pasted_elsewhere_and_are_gone_with_the_window(
    qtbot: QtBot, filled: MainWindow
) -> None:
    filled.collect.list.select_ids([filled.workspace.items[1].id])
    filled.commands.actions["copy_file"].trigger()
    (url,) = QGuiApplication.clipboard().mimeData().urls()
    path = Path(url.toLocalFile())
    assert (path.name, path.read_bytes()) == ("02_deposit-1.png", stored(filled, 1))
    assert "copied" in filled.toast.text.text()
    filled.commands.actions["paste"].trigger()  # into the same case: it is there already
    settle(qtbot, filled)
    assert len(filled.workspace.items) == 3
    home = filled.workspace.library.home
    filled.close()
    assert not (home / "out").exists()


def test_copy_keys_belong_to_a_text_while_it_is_edited(qtbot: QtBot, filled: MainWindow) -> None:
    filled.collect.list.select_ids([filled.workspace.items[0].id])
    text = filled.collect.inspector.description
    text.setFocus()
    qtbot.keyClicks(text, "hello")
    text.selectAll()
    qtbot.keyClick(text, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "hello"
    filled.collect.list.setFocus()
    qtbot.keyClick(filled.collect.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().mimeData().hasUrls()


def test_nothing_selected_is_said(filled: MainWindow) -> None:
    filled.collect.list.clearSelection()
    filled.commands.actions["copy_file"].trigger()
    assert "Select a file" in filled.toast.text.text()


def test_copies_are_saved_where_the_person_says(
    qtbot: QtBot, filled: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[str] = []

    def one(*arguments: str) -> tuple[str, str]:
        offered.append(Path(arguments[2]).name)
        return str(tmp_path / "mine.png"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", one)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "all"))
    (tmp_path / "all").mkdir()
    filled.collect.list.select_ids([filled.workspace.items[0].id])
    filled.commands.actions["save_copy"].trigger()
    settle(qtbot, filled)
    assert offered == ["01_deposit-0.png"]
    assert (tmp_path / "mine.png").read_bytes() == stored(filled, 0)
    filled.commands.actions["select_all"].trigger()
    filled.commands.actions["save_copy"].trigger()
    settle(qtbot, filled)
    names = sorted(path.name for path in (tmp_path / "all").iterdir())
    assert names == ["01_deposit-0.png", "02_deposit-1.png", "03_deposit-2.png"]
    assert "3 " in filled.toast.text.text()
    filled.commands.actions["save_copy"].trigger()  # they are there: nothing is overwritten
    settle(qtbot, filled)
    assert "01_deposit-0.png" in filled.view.bar.text.text()


def test_large_files_are_prepared_first_and_that_is_said(
    qtbot: QtBot, filled: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drag_out, "AT_ONCE_BYTES", 10)
    mime = dragged(filled, 0)
    assert not mime.hasUrls()
    assert mime.hasFormat(ROWS_MIME)  # reordering works all the same
    assert "being prepared" in filled.toast.text.text()
    settle(qtbot, filled)
    qtbot.waitUntil(lambda: "ready" in filled.toast.text.text(), timeout=WAIT_MS)
    (url,) = dragged(filled, 0).urls()
    assert Path(url.toLocalFile()).read_bytes() == stored(filled, 0)


def test_damaged_original_is_not_dragged_and_it_is_said(qtbot: QtBot, filled: MainWindow) -> None:
    item = filled.workspace.items[0]
    path = filled.workspace.library.originals.path(item.sha256)
    path.chmod(0o600)
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    assert dragged(filled, 0).urls() == []
    QApplication.processEvents()
    qtbot.waitUntil(filled.view.bar.isVisible, timeout=WAIT_MS)
    assert "Deposit 0.png" in filled.view.bar.text.text()
    assert out(filled) == []
