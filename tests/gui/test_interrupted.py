"""The window is closed, or speaks another language, in the middle of each kind of work."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from okx_kit.bundle.plan import Plan
from okx_kit.bundle.verify import verify
from okx_kit.case.library import Library
from okx_kit.case.opening import FILE
from okx_kit.privacy.marks import Box, Marks
from okx_kit.privacy.recipes import Recipe, recipe_of
from okx_kit.ui.common.language import use_language
from okx_kit.ui.window.main_window import MainWindow
from tests.gui.conftest import WAIT_MS, delete_closed, drop_on, settle, urls
from tests.gui.pictures import screenshot

Begin = Callable[[MainWindow, Path], object]
_MANY = 12
_TURNS = 3


def _plan(window: MainWindow) -> Plan:
    made = window.workspace.plan(window.view.export_page.options())
    assert made is not None
    return made


def adding(window: MainWindow, folder: Path) -> None:
    for number in range(_MANY):
        Image.new("RGB", (60, 40), (number, 1, 2)).save(folder / f"more {number}.png")
    drop_on(window, urls(*sorted(folder.glob("more *.png"))))


def exporting(window: MainWindow, folder: Path) -> None:
    window.exporting.export_to(_plan(window), folder / "case.zip")


def uploading(window: MainWindow, folder: Path) -> None:
    window.exporting.upload_to(_plan(window), folder / "upload")


def covering(window: MainWindow, folder: Path) -> None:
    first = window.workspace.items[0]
    window.coverings.edit("cover", {first.id: Recipe({1: Marks((Box(1, 1, 9, 9),))})}, 1)
    window.coverings.when_ready(lambda: None)


def checking(window: MainWindow, folder: Path) -> None:
    window.view.select([window.workspace.items[0].id])
    window.collect.inspector.sections[-1].check_now()  # type: ignore[union-attr]


def saving_case(window: MainWindow, folder: Path) -> None:
    assert window.workspace.case
    window.case_files.save(window.workspace.case, folder / "whole.okxcase")


def saving_copy(window: MainWindow, folder: Path) -> None:
    entries = window.drag_out._entries(window.workspace.items)
    window.drag_out.save(entries, [folder / f"{n}.png" for n in range(len(entries))], replace=True)


ALL: tuple[Begin, ...] = (
    adding,
    exporting,
    uploading,
    covering,
    checking,
    saving_case,
    saving_copy,
)


@pytest.fixture
def filled(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> MainWindow:
    window.workspace.new_case("deposit_missing", "interrupted")
    for number in (1, 2):
        screenshot(tmp_path / "in", f"{number}.png", shade=number)
    drop_on(window, urls(tmp_path / "in"))
    settle(qtbot, window)
    return window


@pytest.mark.parametrize("begin", ALL, ids=lambda one: one.__name__)
def test_closing_in_the_middle_leaves_a_sound_library_and_nothing_half_done(
    qtbot: QtBot, filled: MainWindow, tmp_path: Path, begin: Begin
) -> None:
    home = filled.workspace.library.home
    before = [(item.id, item.sha256) for item in filled.workspace.items]
    begin(filled, tmp_path)
    qtbot.waitUntil(lambda: bool(filled.workspace.jobs.running()), timeout=WAIT_MS)
    for _ in range(_TURNS):
        QApplication.processEvents()
    filled.close()
    delete_closed()
    assert not list(tmp_path.rglob("*.partial"))
    for bundle in tmp_path.glob("*.zip"):
        assert verify(bundle).ok
    assert not list((home / "tmp").glob("*"))
    with sqlite3.connect(home / FILE) as database:
        assert database.execute("pragma integrity_check").fetchall() == [("ok",)]
    with Library.open(home) as library:
        (case,) = library.cases()
        items = library.items(case.id)
        assert all(library.originals.check(item.sha256) for item in items)
    assert [(item.id, item.sha256) for item in items[: len(before)]] == before
    if begin is covering:  # what was drawn is not lost
        recipe = recipe_of(items[0].copy.recipe) if items[0].copy else None
        assert recipe is not None
        assert recipe.marks.boxes == (Box(1, 1, 9, 9),)


def test_another_language_in_the_middle_changes_words_alone(
    qtbot: QtBot, filled: MainWindow, tmp_path: Path
) -> None:
    for begin in ALL:
        use_language("en")
        begin(filled, tmp_path)
        for wish in ("zh", "en", "zh"):
            use_language(wish)
            QApplication.processEvents()
        settle(qtbot, filled)
        assert filled.view.bar.text.text() == "", begin
        if filled.toast.isVisible():
            assert not filled.toast.text.text().isascii(), begin
    use_language("en")
    assert verify(tmp_path / "case.zip").ok
    assert len(filled.workspace.items) == 2 + _MANY
    assert (tmp_path / "whole.okxcase").is_file()
    assert list((tmp_path / "upload").iterdir())
    assert (tmp_path / "1.png").is_file()


def test_the_same_file_twice_is_one_item_however_it_comes(
    qtbot: QtBot, filled: MainWindow, tmp_path: Path
) -> None:
    first = tmp_path / "in" / "1.png"
    copy = tmp_path / "other name.png"
    copy.write_bytes(first.read_bytes())
    filled.collect.list.clearSelection()
    drop_on(filled, urls(first, first, copy))  # in one drop
    drop_on(filled, urls(first))  # and again before the first is done
    settle(qtbot, filled)
    assert [item.original_name for item in filled.workspace.items] == ["1.png", "2.png"]
    assert [item.original_name for item in filled.collect.list.selected_items()] == ["1.png"]
    assert "already" in filled.toast.text.text()
