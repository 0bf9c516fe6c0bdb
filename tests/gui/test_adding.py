"""Evidence comes in through the real window: drops, pastes, refusals, duplicates."""

import os
import sys
from pathlib import Path
from typing import BinaryIO

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from okx_kit.case.model import FileKind, Origin
from okx_kit.ui.window import incoming
from okx_kit.ui.window.main_window import MainWindow
from tests.gui.conftest import WAIT_MS, drop_on, settle, urls
from tests.gui.pictures import screenshot

NAMES = incoming.Names("", "", "")


def names(window: MainWindow) -> list[str]:
    return [item.original_name for item in window.workspace.items]


def test_dropped_files_are_in_the_library_in_natural_order(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    folder = tmp_path / "evidence"
    for number in (10, 2, 1):
        screenshot(folder, f"shot {number}.png", shade=number)
    (folder / "提现记录.csv").write_text("id,Time\n1,2\n", "utf-8")

    event = drop_on(window, urls(folder))
    settle(qtbot, window)

    assert event.dropAction() == Qt.DropAction.CopyAction
    assert names(window) == ["shot 1.png", "shot 2.png", "shot 10.png", "提现记录.csv"]
    stored = window.workspace.library.items(window.workspace.case.id)
    assert [item.sha256 for item in stored] == [i.sha256 for i in window.workspace.items]
    assert all(window.workspace.library.originals.check(item.sha256) for item in stored)
    assert window.view.pages.currentWidget() is window.collect
    assert window.model.rowCount() == 4


def test_drop_goes_through_the_list_and_text_fields_to_the_window(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    drop_on(window, urls(screenshot(tmp_path, "a.png", shade=1)))
    settle(qtbot, window)
    viewport = window.collect.list.viewport()
    drop_on(viewport, urls(screenshot(tmp_path, "b.png", shade=2)))
    settle(qtbot, window)
    window.collect.list.select_ids([window.workspace.items[0].id])
    drop_on(
        window.collect.inspector.description.viewport(),
        urls(screenshot(tmp_path, "c.png", shade=3)),
    )
    settle(qtbot, window)
    assert names(window) == ["a.png", "b.png", "c.png"]
    assert window.collect.inspector.description.toPlainText() == ""


def test_same_bytes_twice_are_one_item_and_said(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    first = screenshot(tmp_path, "a.png")
    drop_on(window, urls(first))
    settle(qtbot, window)
    second = tmp_path / "copy of a.png"
    second.write_bytes(first.read_bytes())
    drop_on(window, urls(second))
    settle(qtbot, window)
    assert names(window) == ["a.png"]
    assert "1 already here" in window.toast.text.text()
    assert [item.original_name for item in window.collect.list.selected_items()] == ["a.png"]


@pytest.mark.skipif(sys.platform == "win32", reason="FIFOs and links are POSIX")
def test_bad_sources_are_said_and_never_stop_the_others(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    good = screenshot(tmp_path, "good.png")
    fifo, link = tmp_path / "pipe", tmp_path / "link.png"
    os.mkfifo(fifo)
    link.symlink_to(good)
    drop_on(window, urls(fifo, good, link, tmp_path / "gone.png"))
    settle(qtbot, window)
    assert names(window) == ["good.png"]
    failed = [row for row in window.model.pending() if row.error]
    assert {row.source.name for row in failed} == {"pipe", "link.png", "gone.png"}
    assert all(row.source.name in row.error.sentence("zh") for row in failed if row.error)
    window.taking.leave_out(failed)
    assert window.model.rowCount() == 1


def test_refused_file_can_be_tried_again(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    later = tmp_path / "later.png"
    drop_on(window, urls(later))
    settle(qtbot, window)
    window.collect.list.setCurrentIndex(window.model.index(0))
    assert "later.png" in window.collect.inspector._failure.text.text()
    screenshot(tmp_path, "later.png")
    window.collect.inspector._again.click()
    settle(qtbot, window)
    assert names(window) == ["later.png"]
    assert not window.model.pending()


def test_pasted_picture_and_text_become_items(qtbot: QtBot, window: MainWindow) -> None:
    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(image)
    window.commands.actions["paste"].trigger()
    settle(qtbot, window)
    window.collect.list.setFocus()
    QGuiApplication.clipboard().setText("聊天记录：客服说 24 小时内处理")
    window.commands.actions["paste"].trigger()
    settle(qtbot, window)
    kinds = [(item.kind, item.origin) for item in window.workspace.items]
    assert kinds == [(FileKind.PICTURE, Origin.PASTE), (FileKind.TEXT, Origin.PASTE)]
    text = window.workspace.library.originals.path(window.workspace.items[1].sha256)
    assert text.read_text("utf-8") == "聊天记录：客服说 24 小时内处理"


def test_address_of_the_web_is_not_fetched_but_kept_as_a_note(
    qtbot: QtBot, window: MainWindow
) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.com/tx/1")])
    drop_on(window, mime)
    settle(qtbot, window)
    item = window.workspace.items[0]
    kept = window.workspace.library.originals.path(item.sha256).read_text("utf-8")
    assert item.kind is FileKind.TEXT
    assert kept == "https://example.com/tx/1"


def test_drag_over_the_window_offers_and_takes_back(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent

    mime = urls(*(tmp_path / f"{n}.png" for n in range(5)))
    enter = QDragEnterEvent(
        QPoint(9, 9),
        Qt.DropAction.CopyAction | Qt.DropAction.MoveAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(window, enter)
    overlay = window.receiving._overlay
    assert enter.isAccepted()
    assert overlay.isVisible()
    assert overlay.text == "Add 5 items"
    QApplication.sendEvent(window, QDragLeaveEvent())
    assert not overlay.isVisible()


def test_more_can_be_dropped_while_a_job_runs(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    for number in range(40):
        screenshot(tmp_path / "one", f"{number}.png", shade=number)
        screenshot(tmp_path / "two", f"{number}.png", shade=number, size=(241, 420))
    drop_on(window, urls(tmp_path / "one"))
    drop_on(window, urls(tmp_path / "two"))
    settle(qtbot, window)
    assert len(window.workspace.items) == 80
    qtbot.waitUntil(lambda: not window.model.pending(), timeout=WAIT_MS)


def test_sample_evidence_makes_a_described_case(qtbot: QtBot, window: MainWindow) -> None:
    window.view.empty.try_sample.click()
    settle(qtbot, window)
    assert window.workspace.case.kind == "withdrawal_not_received"
    assert len(window.workspace.items) >= 10
    assert all(item.description for item in window.workspace.items)
    assert "notes.csv" not in names(window)


def test_a_temporary_file_still_being_written_is_not_taken_half(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The quick way for vanishing screenshots leaves such a file to the careful one."""
    path = tmp_path / "growing.txt"
    path.write_bytes(b"first half")
    assert [s.name for s in incoming.read_incoming(urls(path), NAMES).sources] == [path.name]
    careful = incoming.open_regular

    def grows(asked: Path) -> BinaryIO:
        file = careful(asked)
        data = file.read()
        with asked.open("ab") as other:
            other.write(b" second half")
        reader = os.fdopen(os.dup(file.fileno()), "rb")
        monkeypatch.setattr(incoming, "_FLEETING_BYTES", len(data))
        reader.seek(0)
        file.close()
        return reader

    monkeypatch.setattr(incoming, "open_regular", grows)
    found = incoming.read_incoming(urls(path), NAMES)
    assert (found.sources, found.paths) == ([], [path])
