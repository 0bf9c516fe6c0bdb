"""Toasts, the notice of a batch, and the strip while work goes on."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from okx_kit.errors import Cancelled
from okx_kit.progress import stop_if
from okx_kit.ui.common.jobs import Job
from okx_kit.ui.window import batch_notices
from okx_kit.ui.window import toast as toasts
from okx_kit.ui.window.main_window import MainWindow
from tests.gui.conftest import WAIT_MS, drop_on, settle, urls
from tests.gui.pictures import screenshot


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every sentence a screen reader would be given."""
    sentences: list[str] = []
    real = toasts.announce

    def listen(widget: object, sentence: str) -> None:
        sentences.append(sentence)
        real(widget, sentence)  # type: ignore[arg-type]

    monkeypatch.setattr(toasts, "announce", listen)
    return sentences


def add(qtbot: QtBot, window: MainWindow, *paths: Path) -> None:
    drop_on(window, urls(*paths))
    settle(qtbot, window)


def test_one_notice_a_batch_and_show_leads_to_what_was_here(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, said: list[str]
) -> None:
    shots = [screenshot(tmp_path, f"{n}.png", shade=n) for n in range(3)]
    add(qtbot, window, *shots[:2])
    add(qtbot, window, *shots)
    assert said == ["2 added.", "1 added, 2 already here."]
    assert window.toast.action.text() == "Show"
    window.view.show_tab(1)
    window.toast.action.click()
    chosen = window.collect.list.selected_items()
    assert [item.original_name for item in chosen] == ["0.png", "1.png"]
    assert window.view.pages.currentWidget() is window.collect


def test_show_leads_to_what_was_left_out(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    add(qtbot, window, screenshot(tmp_path, "a.png"), tmp_path / "gone.png")
    assert window.toast.text.text() == "1 added, 1 skipped."
    window.toast.action.click()
    (row,) = window.collect.list.selected_pending()
    assert row.source.name == "gone.png"


def test_a_file_from_the_trash_comes_back_instead_of_twice_and_can_be_undone(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    shot = screenshot(tmp_path, "a.png")
    add(qtbot, window, shot, screenshot(tmp_path, "b.png", shade=3))
    first = window.workspace.items[0]
    window.workspace.remove_items([first.id])
    settle(qtbot, window)
    add(qtbot, window, shot)
    assert window.workspace.items[0].id == first.id
    assert "1 restored from the trash" in window.toast.text.text()
    assert [item.id for item in window.collect.list.selected_items()] == [first.id]
    window.undo.trigger()
    settle(qtbot, window)
    assert [item.original_name for item in window.workspace.items] == ["b.png"]


def test_the_same_bytes_in_another_case_are_named(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    shot = screenshot(tmp_path, "a.png")
    add(qtbot, window, shot)
    window.workspace.rename_case("First")
    window.commands.actions["elsewhere"].trigger()
    settle(qtbot, window)
    assert "No file" in window.toast.text.text()
    window.workspace.new_case("", "Second")
    add(qtbot, window, screenshot(tmp_path, "b.png", shade=5), shot)
    assert "“First”" in window.toast.text.text()
    window.collect.list.clearSelection()
    window.commands.actions["elsewhere"].trigger()
    settle(qtbot, window)
    assert [i.original_name for i in window.collect.list.selected_items()] == ["a.png"]
    assert "“First”" in window.toast.text.text()


def test_moving_is_announced_with_the_new_number(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(qtbot, window, *(screenshot(tmp_path, f"{n}.png", shade=n) for n in range(3)))
    heard: list[str] = []
    monkeypatch.setattr(batch_notices, "announce", lambda _, sentence: heard.append(sentence))
    window.collect.list.select_ids([window.workspace.items[0].id])
    window.commands.actions["move_bottom"].trigger()
    settle(qtbot, window)
    assert heard == ["“0.png” is now number 03"]
    window.commands.actions["select_all"].trigger()
    window.commands.actions["reverse"].trigger()
    settle(qtbot, window)
    assert heard[1:] == ["The order has changed"]


def test_toast_goes_by_itself_but_stays_while_somebody_is_at_it(
    qtbot: QtBot, window: MainWindow, said: list[str]
) -> None:
    toast, timer = window.toast, window.toast._timer
    assert timer.interval() == 8000
    done: list[str] = []
    toast.say("Removed", "Undo", lambda: done.append("undone"))
    assert said == ["Removed"]
    assert timer.isActive()
    at = QPointF(3, 3)
    QApplication.sendEvent(toast, QEnterEvent(at, at, at))
    assert not timer.isActive()
    toast.say("Removed again", "Undo", lambda: done.append("undone"))
    assert not timer.isActive()  # the pointer is still there
    QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))
    assert timer.isActive()
    timer.setInterval(0)
    toast.say("short")
    qtbot.waitUntil(lambda: not toast.isVisible(), timeout=WAIT_MS)


def test_toast_is_reached_used_and_left_by_keys(qtbot: QtBot, window: MainWindow) -> None:
    toast, done = window.toast, list[str]()
    window.activateWindow()
    start = window.sidebar.findChildren(type(window.collect.drop_here))[0]
    start.setFocus()
    before = window.focusWidget()
    toast.say("Removed", "Undo", lambda: done.append("undone"))
    for _ in range(8):
        window.commands.actions["next_region"].trigger()
        if window.focusWidget() is toast.action:
            break
    assert window.focusWidget() is toast.action
    qtbot.waitUntil(lambda: not toast._timer.isActive(), timeout=WAIT_MS)
    assert toast.action.accessibleDescription() == "Removed"
    qtbot.keyClick(toast.action, Qt.Key.Key_Escape)
    assert not toast.isVisible()
    assert window.focusWidget() is not None
    assert window.focusWidget() is not toast.action
    assert done == []
    before.setFocus()
    toast.say("Removed", "Undo", lambda: done.append("undone"))
    toast.action.setFocus()
    qtbot.keyClick(toast.action, Qt.Key.Key_Space)
    assert (done, toast.isVisible()) == (["undone"], False)
    assert window.focusWidget() is before


def test_strip_shows_long_work_in_words_and_bytes_and_cancel_is_said_until_it_ends(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    add(qtbot, window, screenshot(tmp_path, "a.png"))
    strip, go_on, answered = window.view.strip, threading.Event(), threading.Event()

    def work(job: Job) -> None:
        job.progress(3_000_000, 9_000_000, "recording.mp4")
        answered.wait(30)
        go_on.wait(30)
        stop_if(job.cancelled)

    quick = window.workspace.jobs.run("Quick", lambda job: None)
    quick.done.connect(lambda _: shown.append(strip._stack.currentIndex()))
    shown: list[int] = []
    settle(qtbot, window)
    assert shown == [0]
    job = window.workspace.jobs.run("Packing", work)
    stopped: list[object] = []
    job.stopped.connect(stopped.append)
    qtbot.waitUntil(lambda: strip._stack.currentIndex() == 1, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: "recording.mp4" in strip._doing.text(), timeout=WAIT_MS)
    assert "Packing" in strip._doing.text()
    assert "3.0 MB / 9.0 MB" in strip._doing.text()
    assert strip._bar.value() == strip._bar.maximum() // 3
    strip.cancel.click()
    strip._show_job()  # as its timer does ten times a second
    assert "Cancelling" in strip._doing.text()
    answered.set()
    go_on.set()
    settle(qtbot, window)
    assert [type(one) for one in stopped] == [Cancelled]
    assert strip._stack.currentIndex() == 0
