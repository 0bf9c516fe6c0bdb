"""The redaction editor in the real window: drawn by mouse and keys, undone, and what goes out."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from okx_kit.case.library import Library
from okx_kit.case.model import FileKind, Item
from okx_kit.intake.preview import Pixels, Previews
from okx_kit.privacy.marks import Box, Marks
from okx_kit.privacy.model import Certainty, FindingKind
from okx_kit.privacy.recipes import recipe_of
from okx_kit.privacy.remembered import Remembered
from okx_kit.privacy.scan import Finding, Place, Scan, Source
from okx_kit.privacy.unedited import unedited
from okx_kit.ui.common.language import use_language
from okx_kit.ui.common.theme import theme
from okx_kit.ui.redaction.editor import Editor
from okx_kit.ui.redaction.edits import MarkId, Sort
from okx_kit.ui.window.main_window import MainWindow
from tests.gui.conftest import WAIT_MS, drop_on, settle, urls
from tests.gui.pictures import screenshot
from tests.gui.stage import Stage, stage_in

Key = Qt.Key
SHIFT, CTRL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
MAIL = Box(30, 80, 100, 20)


@pytest.fixture(scope="module")
def stage(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """One window for all tests: starting the children that make copies takes a second."""
    use_language("en")
    theme().apply("light")
    with stage_in(tmp_path_factory.mktemp("covering")) as made:
        yield made


@pytest.fixture
def filled(qtbot: QtBot, stage: Stage, tmp_path: Path) -> Iterator[MainWindow]:
    """The window with two pictures in a new case; the first is selected."""
    fill(qtbot, stage.window, tmp_path)
    yield stage.window
    for editor in stage.window.findChildren(Editor):
        editor.close()
    stage.wait(lambda: not stage.window.findChildren(Editor), "the copy")


def fill(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    window.workspace.new_case("deposit_missing", "covering")
    paths = [screenshot(folder / "in", f"{n}.png", shade=40 + n) for n in (1, 2)]
    with Image.open(paths[0]) as picture:
        picture.save(folder / "in" / "3.jpg")
    drop_on(window, urls(*paths, folder / "in" / "3.jpg"))
    settle(qtbot, window)
    window.view.select([window.workspace.items[0].id])


Open = Callable[[], Editor]


@pytest.fixture
def opened(qtbot: QtBot, filled: MainWindow) -> Open:
    return lambda: open_in(qtbot, filled)


def open_in(qtbot: QtBot, window: MainWindow) -> Editor:
    """Open the editor by its command, as a person does."""
    window.commands.actions["cover"].trigger()
    qtbot.waitUntil(lambda: bool(window.findChildren(Editor)), timeout=WAIT_MS)
    (editor,) = window.findChildren(Editor)
    qtbot.waitUntil(lambda: not editor.canvas.shown_size().isEmpty(), timeout=WAIT_MS)
    return editor


def item(window: MainWindow, number: int = 0) -> Item:
    return window.workspace.items[number]


def marks(window: MainWindow, number: int = 0) -> Marks:
    copy = item(window, number).copy
    recipe = recipe_of(copy.recipe) if copy else None
    return recipe.marks if recipe else Marks()


def ready(qtbot: QtBot, window: MainWindow, number: int = 0) -> None:
    """Wait until the copy fits the marks."""
    qtbot.waitUntil(lambda: not window.coverings.unready(item(window, number)), timeout=WAIT_MS)
    settle(qtbot, window)


def drag(editor: Editor, start: tuple[int, int], end: tuple[int, int]) -> None:
    """Drag with the left button between two pixels of the picture."""
    canvas = editor.canvas
    places = [canvas.place_of(*at).toPoint() for at in (start, end)]
    view, left = canvas.viewport(), Qt.MouseButton.LeftButton
    QTest.mousePress(view, left, NONE, places[0])
    QTest.mouseMove(view, (places[0] + places[1]) / 2)
    QTest.mouseMove(view, places[1])
    QTest.mouseRelease(view, left, NONE, places[1])


def close_to(box: Box, wanted: Box) -> bool:
    return all(abs(one - other) <= 2 for one, other in zip(box, wanted, strict=True))


def sent(window: MainWindow) -> Image.Image:
    """Return the picture that would go out, decoded."""
    shared = item(window).shared_copy
    assert shared is not None
    return Image.open(window.workspace.library.originals.copies.path(shared.sha256)).convert("RGB")


def test_a_box_drawn_by_mouse_is_black_in_what_goes_out(
    qtbot: QtBot, filled: MainWindow, opened: Open
) -> None:
    before = filled.workspace.library.originals.path(item(filled).sha256).read_bytes()
    editor = opened()
    drag(editor, (20, 30), (140, 60))
    ready(qtbot, filled)
    (box,) = marks(filled).boxes
    assert close_to(box, Box(20, 30, 120, 30))
    picture = sent(filled)
    inside = picture.crop((box.x, box.y, box.right, box.bottom))
    assert inside.getextrema() == ((0, 0), (0, 0), (0, 0))
    outside = picture.crop((box.x, box.bottom + 20, box.right, box.bottom + 40))
    assert outside.getextrema() != ((0, 0), (0, 0), (0, 0))
    assert filled.workspace.library.originals.path(item(filled).sha256).read_bytes() == before
    plan = filled.workspace.plan(filled.view.export_page.options())
    shared = item(filled).shared_copy
    assert plan is not None
    assert shared is not None
    assert shared.sha256 in {entry.sha256 for entry in plan.entries}


def test_a_box_is_moved_and_resized_by_mouse(
    qtbot: QtBot, filled: MainWindow, opened: Open
) -> None:
    editor = opened()
    drag(editor, (20, 30), (140, 60))
    drag(editor, (80, 45), (90, 145))
    assert close_to(editor.marks.boxes[0], Box(30, 130, 120, 30))
    box = editor.marks.boxes[0]
    drag(editor, (box.right, box.bottom), (200, 200))
    assert close_to(editor.marks.boxes[0], Box(30, 130, 170, 70))
    ready(qtbot, filled)
    assert len(marks(filled).boxes) == 1


def test_everything_is_done_by_keys(qtbot: QtBot, filled: MainWindow, opened: Open) -> None:
    editor = opened()
    canvas = editor.canvas
    assert canvas.hasFocus()
    QTest.keyClick(canvas, Key.Key_N)
    first = editor.marks.boxes[0]
    steps = filled.workspace.history.count()
    for _ in range(3):
        QTest.keyClick(canvas, Key.Key_Right)
    QTest.keyClick(canvas, Key.Key_Down, CTRL)
    assert editor.marks.boxes[0] == first._replace(x=first.x + 3, y=first.y + 10)
    assert filled.workspace.history.count() == steps + 1  # one run of keys is one step
    QTest.keyClick(canvas, Key.Key_Right, SHIFT)
    QTest.keyClick(canvas, Key.Key_Down, SHIFT)
    moved = editor.marks.boxes[0]
    assert (moved.width, moved.height) == (first.width + 1, first.height + 1)
    QTest.keyClick(editor, Key.Key_A)
    QTest.keyClick(canvas, Key.Key_N)
    assert canvas.current == MarkId(Sort.ARROW)
    QTest.keyClick(canvas, Key.Key_Backtab)
    assert canvas.current == MarkId(Sort.BOX)
    names = [editor.marks_list.list.item(n).text() for n in range(2)]
    assert names[0] == f"Box 1: {moved.width} × {moved.height} at {moved.x}, {moved.y}"
    QTest.keyClick(canvas, Key.Key_Delete)
    assert editor.marks.boxes == ()
    assert len(editor.marks.arrows) == 1
    QTest.keyClick(canvas, Key.Key_Tab)
    QTest.keyClick(canvas, Key.Key_Tab)  # past the last mark Tab leaves the picture
    assert not canvas.hasFocus()


def test_undo_brings_the_former_copy_back(qtbot: QtBot, filled: MainWindow, opened: Open) -> None:
    editor = opened()
    drag(editor, (20, 30), (140, 60))
    ready(qtbot, filled)
    former = item(filled).copy
    drag(editor, (20, 200), (140, 240))
    ready(qtbot, filled)
    assert item(filled).copy != former
    QTest.keyClick(editor, Key.Key_Z, CTRL)
    assert item(filled).copy == former  # at once, from the store
    QTest.keyClick(editor, Key.Key_Z, CTRL)
    assert item(filled).copy is None
    assert not editor.tools.undo.isEnabled()  # what was done before the editor is not undone in it
    QTest.keyClick(editor, Key.Key_Y, CTRL)
    assert item(filled).copy == former
    assert len(editor.marks.boxes) == 1


def test_as_exported_shows_the_bytes_of_the_copy(
    qtbot: QtBot, filled: MainWindow, opened: Open
) -> None:
    editor = opened()
    drag(editor, (20, 30), (140, 60))
    editor.tools.exported.click()  # while the copy is still being made
    qtbot.waitUntil(
        lambda: editor.tools.exported.isChecked() and not editor.canvas.editable, timeout=WAIT_MS
    )
    assert not filled.coverings.unready(item(filled))
    qtbot.waitUntil(lambda: not editor._loader._under_way, timeout=WAIT_MS)
    shown, picture = editor.canvas._levels[0], sent(filled)
    for x, y in ((80, 45), (25, 90), (200, 400)):
        assert shown.pixelColor(x, y).getRgb()[:3] == picture.getpixel((x, y))
    drag(editor, (20, 300), (140, 340))
    assert len(editor.marks.boxes) == 1  # nothing is drawn on a copy
    assert "Areas covered: 1" in editor.out.said.text()
    QTest.keyClick(editor, Key.Key_Space)
    assert editor.canvas.editable


def test_done_waits_for_the_copy_and_marks_are_still_there_when_opened_again(
    qtbot: QtBot, filled: MainWindow, opened: Open
) -> None:
    editor = opened()
    drag(editor, (20, 30), (140, 60))
    drawn = editor.marks
    editor.tools.done.click()
    qtbot.waitUntil(lambda: not filled.findChildren(Editor), timeout=WAIT_MS)
    assert marks(filled) == drawn
    assert opened().marks == drawn


def test_closing_the_window_loses_no_mark(qtbot: QtBot, stage: Stage, tmp_path: Path) -> None:
    with stage_in(tmp_path) as other:
        fill(qtbot, other.window, tmp_path)
        editor = open_in(qtbot, other.window)
        drag(editor, (20, 30), (140, 60))
        drawn = editor.marks
        assert other.window.coverings.unready(item(other.window))
    with Library.open(tmp_path / "home", durable=False) as library:
        copy = library.items(library.cases()[0].id)[0].copy
        assert copy is not None
        recipe = recipe_of(copy.recipe)
        assert recipe is not None
        assert recipe.marks == drawn


def test_a_mark_outlives_the_end_of_the_program_at_once(
    qtbot: QtBot, filled: MainWindow, opened: Open, tmp_path: Path
) -> None:
    """What lies on the disk right after the mouse was let go, as a power cut leaves it."""
    editor = opened()
    drag(editor, (20, 30), (140, 60))
    drawn = editor.marks
    assert filled.coverings.unready(item(filled))
    shutil.copytree(filled.workspace.library.home, tmp_path / "home")
    with stage_in(tmp_path) as again:
        ready(qtbot, again.window)
        assert marks(again.window) == drawn
        noted = again.window.workspace.kept()
        assert not any(name.startswith("covering/") for name in noted)


def test_what_was_found_is_covered_when_accepted_here_and_elsewhere(
    qtbot: QtBot, filled: MainWindow, opened: Open
) -> None:
    remembered = Remembered(filled.workspace.library.home)
    for one, excerpt in zip(filled.workspace.items[:2], ("l···@a.example",) * 2, strict=True):
        place = Place(boxes=(MAIL,))
        kinds = FindingKind.EMAIL, Certainty.CERTAIN, Source.PICTURE_TEXT
        remembered.put(one.sha256, Scan((Finding(*kinds, place, excerpt),)))
    editor = opened()
    assert not editor.findings.rows[0].tick.isChecked()
    assert not editor.marks  # off until accepted
    assert editor.canvas.suggested == (MAIL,)
    editor.findings.rows[0].tick.click()
    ready(qtbot, filled)
    assert editor.canvas.suggested == ()
    assert sent(filled).crop((30, 80, 130, 100)).getextrema() == ((0, 0), (0, 0), (0, 0))
    assert editor.findings.elsewhere.isVisible()
    editor.findings.elsewhere.click()
    ready(qtbot, filled, 1)
    assert marks(filled, 1).boxes
    assert not editor.findings.elsewhere.isVisible()
    editor.findings.rows[0].tick.click()
    assert not editor.marks


def test_what_counts_only_unaltered_is_refused_with_the_reason(
    qtbot: QtBot, filled: MainWindow
) -> None:
    category = next(iter(unedited()))
    filled.workspace.edit_items("category", {item(filled).id: {"category": category}})
    filled.commands.actions["cover"].trigger()
    qtbot.waitUntil(filled.view.bar.isVisible, timeout=WAIT_MS)
    assert "1.png" in filled.view.bar.text.text()
    assert not filled.findChildren(Editor)


def test_a_click_draws_nothing(filled: MainWindow, opened: Open) -> None:
    editor, steps = opened(), filled.workspace.history.count()
    QTest.mouseClick(editor.canvas.viewport(), Qt.MouseButton.LeftButton, NONE, QPoint(400, 90))
    assert not editor.marks
    assert filled.workspace.history.count() == steps


def test_a_crop_that_leaves_nothing_says_so_and_stops_the_export(
    qtbot: QtBot, filled: MainWindow
) -> None:
    filled.view.select([item(filled, 2).id])
    assert filled.drag_out.mime([item(filled, 2)]).formats()
    editor = open_in(qtbot, filled)
    QTest.keyClick(editor, Key.Key_C)
    drag(editor, (50, 50), (60, 60))  # inside one block of the JPEG
    qtbot.waitUntil(editor.bar.isVisible, timeout=WAIT_MS)
    assert "crop" in editor.bar.text.text()
    assert editor.marks.crop is not None  # the mark is kept
    called: list[str] = []
    filled.coverings.when_ready(lambda: called.append("sent"))
    settle(qtbot, filled)
    assert called == []
    assert not filled.drag_out.mime([item(filled, 2)]).formats()  # nor does it go by another way
    QTest.keyClick(editor, Key.Key_Z, CTRL)
    filled.coverings.when_ready(lambda: called.append("sent"))
    assert called == ["sent"]


def test_pages_of_a_pdf_have_marks_of_their_own(
    qtbot: QtBot, filled: MainWindow, tmp_path: Path
) -> None:
    pages = [Image.new("RGB", (200, 300), shade) for shade in ("white", "silver")]
    pages[0].save(tmp_path / "pages.pdf", save_all=True, append_images=pages[1:], resolution=72)
    drop_on(filled, urls(tmp_path / "pages.pdf"))
    settle(qtbot, filled)
    pdf = filled.workspace.items[-1]
    filled.view.select([pdf.id])
    editor = open_in(qtbot, filled)
    qtbot.waitUntil(editor.zoom.page.isVisible, timeout=WAIT_MS)
    assert editor.canvas.size_in_pixels == (500, 750)  # marks count in pixels of the shared page
    QTest.keyClick(editor, Key.Key_PageDown)
    qtbot.waitUntil(lambda: not editor._loader._under_way, timeout=WAIT_MS)
    drag(editor, (100, 100), (300, 200))
    ready(qtbot, filled, -1)
    copy = item(filled, -1).copy
    assert copy is not None
    recipe = recipe_of(copy.recipe)
    assert recipe is not None
    assert list(recipe.pages) == [2]
    path = filled.workspace.library.originals.copies.path(copy.sha256)
    with Previews(1) as previews:
        shown = [previews.pixels(path, FileKind.PDF, page=n, box=(500, 750)) for n in (0, 1)]
    at = (150 * 500 + 200) * 3
    assert [one.data[at : at + 3] for one in shown if isinstance(one, Pixels)] == [
        b"\xff\xff\xff",
        b"\0\0\0",
    ]
