"""Case files, bundles and evidence by every way in: each becomes what it is."""

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from okx_kit.bundle.casefile import export_case
from okx_kit.bundle.plan import PlanOptions, plan
from okx_kit.case.library import Library
from okx_kit.intake.sources import expand
from okx_kit.intake.taking import take_in
from okx_kit.ui.window.main_window import MainWindow
from tests.bundle.test_reopen import packed, planned_case
from tests.gui.conftest import drop_on, settle, urls
from tests.gui.pictures import screenshot


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    """A folder with the case file and the bundle of somebody else's case."""
    folder = tmp_path / "from a friend"
    folder.mkdir()
    shot = screenshot(tmp_path / "theirs", "theirs.png", shade=7)
    with Library.open(tmp_path / "their home", durable=False) as library:
        case = library.create_case("Their case", "deposit_missing")
        take_in(library, case.id, expand([shot]).sources)
        export_case(library, case.id, folder / "whole.okxcase")
        packed(planned_case(library, case), library, folder / "bundle.zip")
        planned = plan(case, library.items(case.id), PlanOptions())
        unpacked = folder / planned.name
        _unpack(folder / "bundle.zip", folder)
    assert (unpacked / "bagit.txt").is_file()
    return folder


def _unpack(archive: Path, into: Path) -> None:
    with zipfile.ZipFile(archive) as opened:
        for name in opened.namelist():
            target = into / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(opened.read(name))


def titles(window: MainWindow) -> list[str]:
    return sorted(case.title for case in window.workspace.cases())


def test_dropped_case_file_opens_as_a_case_and_can_be_undone(
    qtbot: QtBot, window: MainWindow, foreign: Path, tmp_path: Path
) -> None:
    drop_on(window, urls(screenshot(tmp_path, "mine.png")))
    settle(qtbot, window)
    mine = window.workspace.case
    drop_on(window, urls(foreign / "whole.okxcase"))
    settle(qtbot, window)
    assert window.workspace.case.title == "Their case"
    assert [item.original_name for item in window.workspace.items] == ["theirs.png"]
    assert "Their case" in window.toast.text.text()
    window.toast.action.click()
    settle(qtbot, window)
    assert window.workspace.case.id == mine.id
    assert titles(window) == [mine.title]
    assert [item.original_name for item in window.workspace.items] == ["mine.png"]


def test_mixed_drop_takes_evidence_in_opens_cases_and_asks_about_bundles(
    qtbot: QtBot, window: MainWindow, foreign: Path, tmp_path: Path
) -> None:
    bundle = foreign / "bundle.zip"
    drop_on(window, urls(screenshot(tmp_path, "a.png"), foreign / "whole.okxcase", bundle))
    settle(qtbot, window)
    library = window.workspace.library
    mine = next(case for case in library.cases() if case.title != "Their case")
    assert [item.original_name for item in library.items(mine.id)] == ["a.png"]
    assert "Their case" in titles(window)
    assert window.offer.isVisible()
    assert "bundle.zip" in window.offer.text.text()


@pytest.mark.parametrize("which", ["bundle.zip", "okx-deposit"])
def test_bundle_opens_as_its_own_case_when_the_person_says_so(
    qtbot: QtBot, window: MainWindow, foreign: Path, which: str
) -> None:
    path = next(one for one in foreign.iterdir() if one.name.startswith(which))
    drop_on(window, urls(path))
    settle(qtbot, window)
    assert (titles(window), window.offer.isVisible()) == ([], True)
    window.offer.open_them.click()
    settle(qtbot, window)
    assert titles(window) == ["Their case"]
    assert [item.frozen_number for item in window.workspace.items] == [1]
    assert not window.offer.isVisible()


def test_bundle_is_evidence_when_the_person_says_so_and_nothing_when_left(
    qtbot: QtBot, window: MainWindow, foreign: Path
) -> None:
    drop_on(window, urls(foreign / "bundle.zip"))
    settle(qtbot, window)
    window.offer.leave.click()
    assert titles(window) == []
    drop_on(window, urls(foreign / "bundle.zip"))
    settle(qtbot, window)
    window.offer.add_them.click()
    settle(qtbot, window)
    assert [item.original_name for item in window.workspace.items] == ["bundle.zip"]
    assert window.workspace.library.originals.check(window.workspace.items[0].sha256)


def test_pasted_and_picked_case_files_open_too(
    qtbot: QtBot, window: MainWindow, foreign: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = foreign / "whole.okxcase"
    QGuiApplication.clipboard().setMimeData(urls(path))
    window.commands.actions["paste"].trigger()
    settle(qtbot, window)
    assert titles(window) == ["Their case"]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path), str(path)], ""))
    window.commands.actions["add_files"].trigger()
    settle(qtbot, window)
    assert titles(window) == ["Their case"] * 3
    assert all(len(window.workspace.library.items(c.id)) == 1 for c in window.workspace.cases())


def test_case_file_inside_a_folder_is_said_and_never_an_item(
    qtbot: QtBot, window: MainWindow, foreign: Path
) -> None:
    (foreign / "note.txt").write_text("hello", "utf-8")
    (foreign / "bundle.zip").unlink()
    shutil.rmtree(next(one for one in foreign.iterdir() if one.is_dir()))
    drop_on(window, urls(foreign))
    settle(qtbot, window)
    assert [item.original_name for item in window.workspace.items] == ["note.txt"]
    (row,) = [row for row in window.model.pending() if row.error]
    assert "whole.okxcase" in row.error.sentence("en")
    assert "Open a case file" in row.error.sentence("en")


def test_broken_case_file_is_refused_in_words_and_leaves_nothing(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    broken = tmp_path / "half.okxcase"
    broken.write_bytes(b"PK\3\4 no case")
    drop_on(window, urls(broken))
    settle(qtbot, window)
    assert window.view.bar.isVisible()
    assert "half.okxcase" in window.view.bar.text.text()
    assert titles(window) == []
    assert window.workspace.library.originals.all() == []


def test_recovered_originals_are_offered_until_they_have_a_row(
    qtbot: QtBot, make_window: Callable[[], MainWindow], foreign: Path, home: Path, tmp_path: Path
) -> None:
    shot = (tmp_path / "theirs" / "theirs.png").read_bytes()
    with Library.open(home) as library:
        for data in (shot, b"another"):
            with library.originals.new_copy("x") as copy:
                copy.write(data)
                library.originals.keep([copy])
    window = make_window()
    notices = window.view.start_notices
    assert notices.recovered.text.text().startswith("2 ")
    window.receiving.take_paths([foreign / "whole.okxcase"])
    settle(qtbot, window)
    assert notices.recovered.text.text().startswith("1 ")
    notices.adopt.click()
    settle(qtbot, window)
    assert not notices.recovered.isVisible()
    window.set_language("zh")
    assert not notices.recovered.isVisible()
    assert len(window.workspace.items) == 2
