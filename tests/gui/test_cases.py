"""Cases in the real window: urgency, archive, undo across cases, the trash, what was sent."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from okx_kit.case.library import Library
from okx_kit.case.model import CaseStatus, FactSource, NewSending, SentItem, Urgency
from okx_kit.case.problems import NoSuchCase
from okx_kit.intake.sources import Source
from okx_kit.intake.taking import take_in
from okx_kit.ui.cases.closing import ClosingDialog
from okx_kit.ui.cases.sendings_dialog import SendingsDialog
from okx_kit.ui.cases.trash_dialog import TrashDialog
from okx_kit.ui.cases.urgency_dialog import UrgencyDialog
from okx_kit.ui.common.language import use_language
from okx_kit.ui.common.theme import theme
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.window.main_window import MainWindow
from tests.gui.conftest import delete_closed, settle
from tests.gui.pictures import screenshot


class _Answer(QObject):
    """Acts on each dialog the moment it is shown."""

    def __init__(self, kind: type[QDialog], act: Callable[[QDialog], object]) -> None:
        super().__init__()
        self._kind, self._act, self.seen = kind, act, 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, self._kind):
            self.seen += 1
            QTimer.singleShot(0, watched, lambda: self._act(watched))
        return False


@contextmanager
def answering(kind: type[QDialog], act: Callable[..., object]) -> Iterator[None]:
    """Act on a dialog when it opens; fails when none did, and closes it in any case."""

    def acted(dialog: QDialog) -> None:
        try:
            dialog.activateWindow()
            QApplication.processEvents()
            act(dialog)
        finally:
            dialog.close()

    answer = _Answer(kind, acted)
    app = QApplication.instance()
    assert app is not None
    app.installEventFilter(answer)
    try:
        yield
    finally:
        app.removeEventFilter(answer)
    assert answer.seen == 1


def run(window: MainWindow, command: str) -> None:
    action = window.commands.actions[command]
    assert action.isEnabled(), command
    action.trigger()
    QApplication.processEvents()  # commands run once the press has returned


@pytest.fixture(scope="module")
def opened(
    qapp: QApplication, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[MainWindow, list[Path]]]:
    """One window for most tests here, and three pictures; each test finds the library empty."""
    theme().apply("light")
    folder = tmp_path_factory.mktemp("cases")
    pictures = [screenshot(folder, f"{shade}.png", shade=shade) for shade in (1, 2, 3)]
    window = MainWindow(Workspace(Library.open(folder / "home", durable=False)))
    window.show()
    yield window, pictures
    window.close()
    delete_closed()


@pytest.fixture
def window(qtbot: QtBot, opened: tuple[MainWindow, list[Path]]) -> Iterator[MainWindow]:
    """The window on an empty library."""
    window = opened[0]
    use_language("en")
    yield window
    settle(qtbot, window)
    window.sidebar.search.clear()
    window.sidebar.unfold.setChecked(False)
    window.view.bar.say("")
    window.workspace.open_case(None)
    window.workspace.history.clear()
    library = window.workspace.library
    for case in [*library.cases(), *library.cases(removed=True)]:
        library.purge_case(case.id)
    window.workspace.cases_changed.emit()


@pytest.fixture
def filled(window: MainWindow, opened: tuple[MainWindow, list[Path]]) -> MainWindow:
    """The window on one case of three pictures."""
    window.cases.start("deposit_missing")
    add(window, opened[1])
    return window


def add(window: MainWindow, pictures: list[Path]) -> None:
    case = window.workspace.case
    taken = take_in(window.workspace.library, case.id, [Source(p.name, p) for p in pictures])
    window.workspace.append(taken.added)
    window.workspace.added(case.id, taken.added)


def note_sending(window: MainWindow) -> None:
    """Note that everything in the open case went out, as the result page does."""
    case = window.workspace.case
    listing = tuple(
        SentItem(
            number=number,
            path=f"data/{number:02d}_{item.original_name}",
            item_id=item.id,
            sha256=item.sha256,
            size=item.size,
            original_name=item.original_name,
            title=item.title,
            description=item.description,
        )
        for number, item in enumerate(window.workspace.items, case.highest_sent + 1)
    )
    sending = NewSending(
        channel="email",
        bundle_name="okx-deposit.zip",
        bundle_sha256="ab" * 32,
        size=123_456,
        language="both",
        listing=listing,
        letter="Dear support,\nplease look.",
    )
    window.workspace.library.add_sending(case.id, sending)
    window.workspace.open_case(case.id)


def titles(window: MainWindow) -> list[str]:
    return [case.title for case in window.sidebar.list.cases()]


def sentence(window: MainWindow, row: int = 0) -> str:
    index = window.sidebar.list.model().index(row, 0)
    return forms(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))


def forms(text: str) -> str:
    """Return a text with its plurals as the English forms have them (made by the translators)."""
    return text.replace("(s)", "s")


# --- the sidebar ---------------------------------------------------------------------------------


def test_urgent_and_due_cases_stand_on_top_then_the_newest(window: MainWindow) -> None:
    for title in ("old", "due", "urgent", "new"):
        window.workspace.new_case("", title)
    assert titles(window) == ["new", "urgent", "due", "old"]
    by_title = {case.title: case for case in window.workspace.cases()}
    window.workspace.open_case(by_title["due"].id)
    run(window, "status:follow_up")
    window.workspace.open_case(by_title["urgent"].id)
    window.workspace.set_urgency(Urgency.NOW, "")
    assert titles(window) == ["urgent", "due", "new", "old"]
    run(window, "status:resolved")
    assert titles(window) == ["due", "new", "urgent", "old"]


def test_every_case_says_its_files_and_a_row_is_one_sentence(
    qtbot: QtBot, filled: MainWindow
) -> None:
    filled.workspace.set_urgency(Urgency.HIGH, "appeal closes at six")
    filled.workspace.remove_items([filled.workspace.items[0].id])
    filled.workspace.new_case("", "another")
    assert sentence(filled, 0) == (
        "Deposit not credited, Urgency: High – appeal closes at six, Preparing, 2 files,"
        " Deposit not credited"
    )
    assert sentence(filled, 1) == "another, Preparing, 0 files, Other problem"
    use_language("zh")
    QApplication.processEvents()
    assert "充值未到账" in sentence(filled, 0)
    use_language("en")


def test_counts_are_of_items_outside_the_trash(tmp_path: Path, filled: MainWindow) -> None:
    library, case = filled.workspace.library, filled.workspace.case
    empty = library.create_case("empty")
    assert library.item_counts() == {case.id: 3}
    filled.workspace.remove_items([filled.workspace.items[0].id])
    assert library.item_counts() == {case.id: 2}
    assert empty.id not in library.item_counts()


def test_sidebar_tells_how_many_wait(window: MainWindow) -> None:
    window.workspace.new_case("", "one")
    window.workspace.new_case("", "two")
    assert not window.sidebar._summary.isVisible()
    run(window, "status:waiting")
    assert window.sidebar._summary.isVisible()
    assert window.sidebar._summary.text() == "1 waiting"


# --- urgency -------------------------------------------------------------------------------------


def test_urgency_and_its_reason_are_set_by_keyboard_and_undone(
    qtbot: QtBot, filled: MainWindow
) -> None:
    def choose(dialog: UrgencyDialog) -> None:
        assert dialog.focusWidget() is dialog.levels[Urgency.NORMAL]
        QTest.keyClick(dialog.levels[Urgency.NORMAL], Qt.Key.Key_Up)
        QTest.keyClick(dialog.levels[Urgency.HIGH], Qt.Key.Key_Up)
        dialog.line.setFocus()
        QTest.keyClicks(dialog.line, "withdrawals leave my account")
        QTest.keyClick(dialog.line, Qt.Key.Key_Return)

    with answering(UrgencyDialog, choose):
        run(filled, "urgency")
    case = filled.workspace.library.case(filled.workspace.case.id)
    assert (case.urgency, case.urgency_reason) == (Urgency.NOW, "withdrawals leave my account")
    assert filled.view.header.urgency.text() == "Urgency: Now"
    assert "withdrawals leave" in filled.view.header.urgency.toolTip()
    assert filled.undo.text() == "Undo change the urgency of “Deposit not credited”"
    filled.undo.trigger()
    case = filled.workspace.library.case(case.id)
    assert (case.urgency, case.urgency_reason) == (Urgency.NORMAL, "")
    assert filled.view.header.urgency.text() == "Urgency: Normal"


def test_an_example_is_taken_and_cancel_changes_nothing(filled: MainWindow) -> None:
    def take(dialog: UrgencyDialog) -> None:
        dialog.examples[1].click()
        assert dialog.line.text() == dialog.examples[1].text()
        dialog.cancel.click()

    steps = filled.workspace.history.count()
    with answering(UrgencyDialog, take):
        filled.view.header.urgency.click()
        QApplication.processEvents()
    assert filled.workspace.case.urgency_reason == ""
    assert filled.workspace.history.count() == steps


# --- archive, and undo across the program --------------------------------------------------------


def test_archived_cases_are_folded_away_and_come_back(
    filled: MainWindow,
) -> None:
    archived = filled.workspace.case
    filled.workspace.new_case("", "other")
    filled.workspace.open_case(archived.id)
    assert not filled.sidebar.unfold.isVisible()
    run(filled, "archive_case")
    assert titles(filled) == ["other"]
    assert filled.workspace.case.title == "other"
    assert filled.sidebar.unfold.text() == "Archived (1)"
    assert not filled.sidebar.archive.isVisible()
    filled.sidebar.unfold.setFocus()
    QTest.keyClick(filled.sidebar.unfold, Qt.Key.Key_Space)
    assert [case.id for case in filled.sidebar.archive.cases()] == [archived.id]
    filled.sidebar.archive.setFocus()
    QTest.keyClick(filled.sidebar.archive, Qt.Key.Key_Down)
    assert filled.workspace.case.id == archived.id
    run(filled, "unarchive_case")
    assert archived.title in titles(filled)
    assert filled.workspace.case.id == archived.id
    assert not filled.sidebar.unfold.isVisible()


def test_search_finds_archived_cases_too(filled: MainWindow) -> None:
    run(filled, "archive_case")
    for number in range(5):
        filled.workspace.new_case("", f"case {number}")
    QTest.keyClicks(filled.sidebar.search, "deposit")
    assert titles(filled) == []
    assert [case.kind for case in filled.sidebar.archive.cases()] == ["deposit_missing"]


def test_undo_opens_the_case_it_changes(filled: MainWindow) -> None:
    first = filled.workspace.case
    item = filled.workspace.items[1]
    filled.workspace.edit_items("describe “2.png”", {item.id: {"description": "the order"}})
    filled.workspace.new_case("", "second")
    second = filled.workspace.case
    filled.workspace.rename_case("renamed")
    filled.workspace.open_case(first.id)
    filled.undo.trigger()
    assert filled.workspace.case.id == second.id
    assert filled.workspace.case.title == "second"
    told = "Undone: rename the case “second” – now showing “second”"
    assert filled.toast.text.text() == told
    filled.undo.trigger()
    assert [case.id for case in filled.workspace.cases()] == [first.id]
    filled.undo.trigger()
    assert filled.workspace.case.id == first.id
    assert filled.workspace.library.item(item.id).description == ""
    for _ in range(3):
        filled.redo.trigger()
    assert filled.workspace.case.id == second.id
    assert filled.workspace.case.title == "renamed"
    assert filled.workspace.library.item(item.id).description == "the order"
    assert not filled.redo.isEnabled()


def test_every_way_with_a_case_is_undone_and_redone(filled: MainWindow) -> None:
    workspace, case = filled.workspace, filled.workspace.case
    run(filled, "duplicate_case")
    copy = workspace.case
    assert copy.id != case.id
    run(filled, "archive_case")
    workspace.open_case(case.id)
    run(filled, "delete_case")
    named = [workspace.history.text(n) for n in range(workspace.history.count())][-3:]
    assert [text.split(" ")[0] for text in named] == ["duplicate", "archive", "delete"]

    def state() -> list[tuple[bool, bool]]:
        both = (workspace.library.case(case.id), workspace.library.case(copy.id))
        return [(c.removed_utc is not None, c.archived_utc is not None) for c in both]

    assert state() == [(True, False), (False, True)]
    filled.undo.trigger()
    assert state() == [(False, False), (False, True)]
    assert workspace.case.id == case.id
    filled.undo.trigger()
    assert state() == [(False, False), (False, False)]
    assert workspace.case.id == copy.id
    filled.undo.trigger()
    assert state() == [(False, False), (True, False)]
    for _ in range(3):
        filled.redo.trigger()
    assert state() == [(True, False), (False, True)]


def test_typed_words_become_a_step_before_another_case_is_undone(filled: MainWindow) -> None:
    first = filled.workspace.case
    filled.workspace.new_case("", "second")
    filled.workspace.open_case(first.id)
    filled.collect.list.select_ids([filled.workspace.items[0].id])
    QTest.keyClicks(filled.collect.inspector.description, "not saved yet")
    run(filled, "new_case")
    assert filled.workspace.library.items(first.id)[0].description == "not saved yet"
    filled.undo.trigger()
    assert filled.workspace.case.id == first.id
    assert filled.workspace.items[0].description == ""


# --- the trash and closing for good --------------------------------------------------------------


def test_trash_shows_what_was_removed_and_brings_it_back(qtbot: QtBot, filled: MainWindow) -> None:
    kept = [item.original_name for item in filled.workspace.items]
    filled.workspace.remove_items([item.id for item in filled.workspace.items[:2]])

    def bring_back(dialog: TrashDialog) -> None:
        assert dialog.items.model().rowCount() == 2
        assert "removed 20" in str(dialog.items.model().index(0, 0).data())
        dialog.items.clearSelection()
        assert not dialog.restore_items.isEnabled()
        assert dialog.restore_items.toolTip()
        dialog.items.setFocus()
        QTest.keyClick(dialog.items, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(dialog.items, Qt.Key.Key_Return)
        assert dialog.items.model().rowCount() == 0

    with answering(TrashDialog, bring_back):
        run(filled, "trash")
    assert [item.original_name for item in filled.workspace.items] == kept
    assert forms(filled.undo.text()) == "Undo bring back 2 files"
    filled.undo.trigger()
    assert len(filled.workspace.items) == 1


def test_deleted_cases_come_back_from_the_trash(filled: MainWindow) -> None:
    case = filled.workspace.case
    run(filled, "delete_case")
    assert filled.workspace.case is None

    def bring_back(dialog: TrashDialog) -> None:
        assert "3 files" in forms(str(dialog.cases.model().index(0, 0).data()))
        dialog.restore_cases.click()
        assert dialog.cases.model().rowCount() == 0

    with answering(TrashDialog, bring_back):
        run(filled, "trash")
    assert filled.workspace.case.id == case.id
    assert len(filled.workspace.items) == 3


def test_closing_for_good_asks_and_can_be_declined(filled: MainWindow) -> None:
    def keep(dialog: ClosingDialog) -> None:
        assert dialog.focusWidget() is dialog.cancel
        assert "3 files as kept" in forms(dialog.what.text())
        QTest.keyClick(dialog, Qt.Key.Key_Return)

    with answering(ClosingDialog, keep):
        run(filled, "close_case")
    assert len(filled.workspace.library.items(filled.workspace.case.id)) == 3


def test_closed_for_good_nothing_of_it_is_left(qtbot: QtBot, filled: MainWindow) -> None:
    workspace, case = filled.workspace, filled.workspace.case
    originals = [workspace.library.originals.path(item.sha256) for item in workspace.items]
    workspace.settings.set_text(f"first/{case.id}", "done")
    workspace.edit_fact("uid", "123456789012345678", FactSource.TYPED)
    workspace.new_case("", "stays")
    workspace.rename_case("stays here")
    workspace.open_case(case.id)
    workspace.rename_case("goes")
    assert all(path.exists() for path in originals)
    with answering(ClosingDialog, lambda dialog: dialog.put.click()):
        run(filled, "close_case")
    settle(qtbot, filled)
    with pytest.raises(NoSuchCase):
        workspace.library.case(case.id)
    assert not any(path.exists() for path in originals)
    assert workspace.settings.text(f"first/{case.id}", "") == ""
    assert workspace.case.title == "stays here"
    assert filled.undo.text() == "Undo rename the case “stays”"
    filled.undo.trigger()
    assert workspace.case.title == "stays"
    filled.undo.trigger()
    assert workspace.cases() == []
    while filled.undo.isEnabled():  # what is left of the closed case is nothing
        filled.undo.trigger()
    assert not filled.view.bar.isVisible()


def test_a_deleted_case_is_closed_for_good_from_the_trash(qtbot: QtBot, filled: MainWindow) -> None:
    case = filled.workspace.case
    run(filled, "delete_case")

    def close(dialog: TrashDialog) -> None:
        with answering(ClosingDialog, lambda question: question.put.click()):
            dialog.close_for_good.click()
        settle(qtbot, filled)
        assert dialog.cases.model().rowCount() == 0
        assert not dialog.close_for_good.isEnabled()

    with answering(TrashDialog, close):
        run(filled, "trash")
    with pytest.raises(NoSuchCase):
        filled.workspace.library.case(case.id)
    assert not filled.undo.isEnabled()


def test_a_case_can_be_saved_before_it_is_closed(
    qtbot: QtBot, filled: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from okx_kit.ui.window import case_files

    target = tmp_path / "kept.okxcase"
    monkeypatch.setattr(case_files.QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))

    def save(dialog: ClosingDialog) -> None:
        dialog.save.click()
        assert not dialog.put.isEnabled()
        qtbot.waitUntil(dialog.put.isEnabled)
        assert "saved" in dialog.saved.text.text()
        dialog.cancel.click()

    with answering(ClosingDialog, save):
        run(filled, "close_case")
    assert target.stat().st_size > 1000


# --- what was sent -------------------------------------------------------------------------------


def test_a_sending_is_shown_as_it_went_out_whatever_came_after(
    qtbot: QtBot, filled: MainWindow
) -> None:
    assert not filled.commands.actions["sendings"].isEnabled()
    assert not filled.view.header.sent.isVisible()
    items = list(filled.workspace.items)
    filled.workspace.edit_items("describe", {items[0].id: {"description": "as sent"}})
    note_sending(filled)
    filled.workspace.edit_items("describe", {items[0].id: {"description": "changed since"}})
    filled.workspace.remove_items([items[1].id])
    filled.workspace.set_order([items[2].id, items[0].id])

    def look(dialog: SendingsDialog) -> None:
        cells = [
            [dialog.model.index(row, column).data() for column in range(5)] for row in range(3)
        ]
        assert cells[0] == ["01", "01_1.png", "1.png", "", "as sent"]
        assert [row[0] for row in cells] == ["01", "02", "03"]
        facts = dialog.facts.text()
        assert "UTC+8" in facts
        assert "123 KB" in facts
        assert "ab" * 32 in facts
        assert "please look" in dialog.letter.toPlainText()
        dialog.copy_text.click()
        copied = QGuiApplication.clipboard().text()
        assert f"02\t02_2.png\t2.png\t\t\t{cells_size(dialog)}\t{items[1].sha256}" in copied
        dialog.copy_hash.click()
        assert QGuiApplication.clipboard().text() == "ab" * 32
        dialog.table.selectRow(1)
        assert not dialog.jump.isEnabled()
        assert dialog.jump.toolTip()
        dialog.table.selectRow(2)
        dialog.jump.click()

    def cells_size(dialog: SendingsDialog) -> str:
        return str(dialog.model.index(1, 5).data())

    assert forms(filled.view.header.sent.text()).endswith("3 files")
    with answering(SendingsDialog, look):
        filled.view.header.sent.click()
        QApplication.processEvents()
    assert [item.id for item in filled.collect.list.selected_items()] == [items[2].id]


def test_removing_what_was_sent_says_that_its_number_stays_taken(filled: MainWindow) -> None:
    note_sending(filled)
    filled.collect.list.select_ids([item.id for item in filled.workspace.items[:2]])
    run(filled, "remove")
    assert forms(filled.toast.text.text()) == (
        "2 files removed. Numbers 01, 02 were sent: they stay taken."
    )
    filled.undo.trigger()
    assert len(filled.workspace.items) == 3


def test_reordering_what_was_sent_is_explained_once(filled: MainWindow) -> None:
    run(filled, "reverse")
    assert "keep" not in filled.toast.text.text()
    note_sending(filled)
    run(filled, "reverse")
    assert "keep the number" in filled.toast.text.text()
    filled.toast.say("something else")
    run(filled, "reverse")
    assert filled.toast.text.text() == "something else"


def test_a_restart_keeps_urgency_and_archive(make_window: Callable[[], MainWindow]) -> None:
    first = make_window()
    first.cases.start("bug")
    run(first, "archive_case")
    first.cases.start("deposit_missing")
    first.workspace.set_urgency(Urgency.NOW, "still")
    run(first, "status:waiting")
    first.workspace.new_case("", "newer")
    first.close()
    delete_closed()
    again = make_window()
    assert titles(again) == ["Deposit not credited", "newer"]
    assert again.workspace.case.status is CaseStatus.WAITING
    assert [case.kind for case in again.workspace.archived_cases()] == ["bug"]
    run(again, "delete_case")
    run(again, "delete_case")
    assert again.workspace.case is None  # an archived case is not opened by itself
