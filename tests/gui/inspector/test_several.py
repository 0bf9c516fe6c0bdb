"""The inspector: edits of several items in one step, times, checks of an original."""

import zipfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from okx_kit.case.model import EvidenceTime, Sharing
from okx_kit.intake.times import parse_time
from okx_kit.ui.collect.inspector_file import IntegritySection, PrivacySection
from okx_kit.ui.window.main_window import MainWindow
from tests.gui.conftest import delete_closed, drop_on, settle, urls
from tests.gui.inspector.conftest import give, select, steps, stored, write
from tests.gui.pictures import screenshot

# --- several at once -----------------------------------------------------------------------------


def test_mixed_texts_are_kept_cleared_or_replaced_each_in_one_step(filled: MainWindow) -> None:
    give(filled, "description", "one", "two", "")
    select(filled, 0, 1, 2)
    inspector = filled.collect.inspector
    clear = inspector.editor._clears["description"]
    assert inspector.description.placeholderText() == "Mixed"
    assert clear.isVisible()
    before = steps(filled)
    QTest.keyClicks(inspector.description, "x")
    QTest.keyClick(inspector.description, Qt.Key.Key_Backspace)
    inspector.flush()
    assert steps(filled) == before  # nothing is typed, nothing changes
    QTest.keyClicks(inspector.description, "the same")
    inspector.flush()
    assert [item.description for item in stored(filled)] == ["the same"] * 3 + [""]
    assert filled.undo.text() == "Undo replace the descriptions of 3 files"
    assert not clear.isVisible()
    filled.undo.trigger()
    assert clear.isVisible()
    clear.click()
    assert [item.description for item in stored(filled)] == [""] * 4
    assert filled.undo.text() == "Undo clear the descriptions of 3 files"
    assert inspector.description.hasFocus()
    filled.undo.trigger()
    assert [item.description for item in stored(filled)] == ["one", "two", "", ""]
    assert steps(filled) == before


def test_every_field_can_be_cleared_where_items_differ(filled: MainWindow) -> None:
    time = parse_time("2026-10-05 14:30 UTC+8")
    give(filled, "title", "t")
    give(filled, "time", time)
    give(filled, "section", "s")
    give(filled, "category", "expl")
    select(filled, 0, 1)
    inspector = filled.collect.inspector
    assert inspector.time.line.placeholderText() == "Mixed"
    assert inspector.category.currentIndex() == -1
    assert inspector.category.placeholderText() == "Mixed"
    for name in ("title", "time", "section"):
        inspector.editor._clears[name].click()
    item = stored(filled)[0]
    assert (item.title, item.time, item.section) == ("", None, "")
    none = inspector.category.findData("")
    inspector.category.activated.emit(none)
    assert stored(filled)[0].category == ""
    for _ in range(4):
        filled.undo.trigger()
    item = stored(filled)[0]
    assert (item.title, item.time, item.section, item.category) == ("t", time, "s", "expl")


def test_titles_are_saved_while_typed_with_their_spaces(qtbot: QtBot, filled: MainWindow) -> None:
    select(filled, 0)
    title = filled.collect.inspector.title
    QTest.keyClicks(title, "Deposit ")
    qtbot.waitUntil(lambda: stored(filled)[0].title == "Deposit")
    QTest.keyClicks(title, "page")
    title.flush()
    assert stored(filled)[0].title == "Deposit page"
    filled.undo.trigger()
    assert stored(filled)[0].title == ""


def test_sharing_of_several_is_one_step(filled: MainWindow) -> None:
    give(filled, "sharing", Sharing.NO)
    select(filled, 0, 1)
    box = filled.collect.inspector.left_out
    assert box.checkState() is Qt.CheckState.PartiallyChecked
    box.click()
    assert [item.sharing for item in stored(filled)[:2]] == [Sharing.NO] * 2
    assert filled.undo.text() == "Undo leave 2 files out of the archive"
    box.click()
    assert [item.sharing for item in stored(filled)[:2]] == [Sharing.YES] * 2


def test_an_archive_says_that_it_stays_out_and_can_be_put_in(
    qtbot: QtBot, filled: MainWindow, tmp_path: Path
) -> None:
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as archive:
        archive.writestr("a.txt", "a")
        archive.writestr("b.txt", "b")
    drop_on(filled, urls(tmp_path / "two.zip"))
    settle(qtbot, filled)
    select(filled, 4)
    inspector = filled.collect.inspector
    privacy = section_of(filled, PrivacySection)
    assert inspector.left_out.isChecked()
    assert "does not go into the archive" in privacy.leaves.text()
    inspector.left_out.click()
    assert stored(filled)[4].sharing is Sharing.YES
    assert "original goes out unchanged" in privacy.leaves.text()


def test_what_another_part_writes_does_not_take_away_what_is_typed(filled: MainWindow) -> None:
    select(filled, 0)
    inspector = filled.collect.inspector
    QTest.keyClicks(inspector.description, "typed")
    QApplication.sendEvent(inspector.description, QInputMethodEvent("ti'bi", []))
    QTest.keyClicks(inspector.tags.line, "ur")
    give(filled, "time", parse_time("2026-10-05 14:30 UTC+8"))
    assert inspector.description.toPlainText() == "typed"
    assert inspector.description.textCursor().block().layout().preeditAreaText() == "ti'bi"
    assert inspector.tags.line.text() == "ur"
    select(filled, 1)
    assert [item.description for item in stored(filled)] == ["typed", "", "", ""]
    assert stored(filled)[0].tags == ("ur",)


def test_the_wheel_over_a_field_changes_nothing(filled: MainWindow) -> None:
    give(filled, "section", "b", "a", "c")
    select(filled, 0)
    inspector, before = filled.collect.inspector, steps(filled)
    for field in (inspector.category, inspector.section):
        field.setFocus()
        at = QPointF(field.rect().center())
        turn, keys = QPoint(0, -120), Qt.KeyboardModifier.NoModifier
        wheel = QWheelEvent(
            at,
            field.mapToGlobal(at),
            QPoint(),
            turn,
            Qt.MouseButton.NoButton,
            keys,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(field, wheel)
        assert not wheel.isAccepted()
    assert inspector.section.line.text() == "b"
    assert steps(filled) == before


# --- time ----------------------------------------------------------------------------------------


def test_under_the_time_stands_what_is_understood(filled: MainWindow) -> None:
    select(filled, 0)
    field = filled.collect.inspector.time
    both = "2023-10-05 06:30 UTC · 14:30 UTC+8"
    for text, said in (
        ("2023-10-05 14:30 UTC+8", both),
        ("2023年10月5日 下午2点30分 北京时间", both),
        ("2023/10/5 2:30 PM +08:00", both),
        ("2023-10-05 14:30", "zone not stated"),
        ("2023-10-", "for example"),
    ):
        field.line.clear()
        write(field.line, text)
        assert said in field.note.text()
        assert field.note.text().count("\n") <= 1


def test_the_same_time_is_not_an_edit(filled: MainWindow) -> None:
    time: EvidenceTime = parse_time("2023-10-05 14:30 UTC+8")
    give(filled, "time", time, time)
    select(filled, 0, 1)
    before = steps(filled)
    line = filled.collect.inspector.time.line
    assert line.text() == "2023-10-05 14:30 UTC+8"
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert steps(filled) == before


# --- the file itself -----------------------------------------------------------------------------


def section_of(window: MainWindow, kind: type) -> QWidget:
    return next(part for part in window.collect.inspector.sections if isinstance(part, kind))


def test_an_original_is_checked_when_asked(qtbot: QtBot, filled: MainWindow) -> None:
    select(filled, 0)
    integrity = section_of(filled, IntegritySection)
    integrity.check.click()
    assert not integrity.check.isEnabled()
    settle(qtbot, filled)
    assert "the SHA-256 is the same" in integrity.result.text()
    select(filled, 1)
    assert not integrity.result.isVisible()
    path = filled.workspace.library.originals.path(filled.workspace.items[1].sha256)
    path.chmod(0o600)
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    integrity.check.click()
    settle(qtbot, filled)
    assert "has changed" in integrity.result.text()
    integrity.check.click()
    select(filled, 2)  # the answer is about another file by now
    settle(qtbot, filled)
    assert not integrity.result.isVisible()
    assert integrity.check.isEnabled()


def test_what_is_folded_stays_folded(
    qtbot: QtBot, make_window: Callable[[], MainWindow], tmp_path: Path
) -> None:
    first = make_window()
    drop_on(first, urls(screenshot(tmp_path, "a.png")))
    settle(qtbot, first)
    integrity = section_of(first, IntegritySection)
    QTest.keyClick(integrity.head, Qt.Key.Key_Space)
    first.collect.inspector.editor.order.head.click()
    assert not integrity.check.isVisible()
    first.close()
    delete_closed()
    second = make_window()
    select(second, 0)
    integrity = section_of(second, IntegritySection)
    assert not integrity.check.isVisible()
    assert section_of(second, PrivacySection).leaves.isVisible()
    second.commands.actions["tags"].trigger()  # asked for, it unfolds
    assert second.focusWidget() is second.collect.inspector.tags.line
    QTest.keyClick(integrity.head, Qt.Key.Key_Space)
    assert integrity.check.isVisible()
