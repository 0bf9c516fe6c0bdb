"""The list of evidence: rows of Qt's own, finding, what stays selected, moves among rows shown."""

import gc
import sys
import threading
import weakref
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView
from pytestqt.qtbot import QtBot

from okx_kit.case.model import FileKind, NewItem
from okx_kit.intake.sources import Source
from okx_kit.ui.collect import item_delegate, item_list, item_model
from okx_kit.ui.collect.item_model import ItemModel, PendingRow
from okx_kit.ui.collect.searching import SearchedTexts, Searching, every_word
from okx_kit.ui.common import ordering
from okx_kit.ui.common.responsive import keep_responsive
from okx_kit.ui.window.main_window import MainWindow
from tests.gui.conftest import drop_on, settle, urls


def shown(window: MainWindow) -> list[str]:
    model = window.model
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def names(window: MainWindow) -> list[str]:
    return [item.original_name for item in window.workspace.items]


def selected(window: MainWindow) -> list[str]:
    return [item.original_name for item in window.collect.list.selected_items()]


def fill(window: MainWindow, *given_names: str) -> None:
    """Put items of these names into a new case, all with one original."""
    library = window.workspace.library
    with library.originals.new_copy("x") as copy:
        copy.write(b"x")
        library.originals.keep([copy])
        sha256 = copy.sha256
    case = library.create_case("many")
    library.add_items(
        case.id,
        [
            NewItem(
                sha256=sha256,
                size=1,
                kind=FileKind.TEXT,
                mime="text/plain",
                original_name=name,
            )
            for name in given_names
        ],
    )
    window.workspace.open_case(case.id)
    QApplication.processEvents()


@pytest.fixture
def six(window: MainWindow) -> MainWindow:
    fill(window, "a1", "b1", "a2", "b2", "a3", "b3")
    return window


def choose(window: MainWindow, *chosen: str) -> None:
    ids = {item.original_name: item.id for item in window.workspace.items}
    window.collect.list.select_ids([ids[name] for name in chosen])


# --- rows ----------------------------------------------------------------------------------------


def python_calls(work: Callable[[], object]) -> Counter[str]:
    """Count the Python functions of the list that Qt enters meanwhile."""
    files = {module.__file__ for module in (item_model, item_list, item_delegate)}
    calls: Counter[str] = Counter()

    def entered(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and frame.f_code.co_filename in files:
            calls[frame.f_code.co_name] += 1

    sys.setprofile(entered)
    try:
        work()
    finally:
        sys.setprofile(None)
    return calls


def test_laying_out_asks_python_no_more_for_many_rows_than_for_a_hundred(
    window: MainWindow,
) -> None:
    found = []
    for count in (100, 1500):
        fill(window, *(f"{number}.txt" for number in range(count)))
        assert window.model.rowCount() == count
        view = window.collect.list

        def work(view: QListView = view) -> None:
            view.doItemsLayout()
            QApplication.processEvents()

        found.append(python_calls(work))
    few, many = found
    assert few["paint"]  # the count sees what Qt asks
    assert many.total() <= few.total() + 20


def test_laying_out_the_grid_and_selecting_all_asks_no_more_either(window: MainWindow) -> None:
    totals = []
    for count in (100, 1500):
        fill(window, *(f"{number}.txt" for number in range(count)))
        view = window.collect.list
        view.show_grid(True)
        QApplication.processEvents()
        totals.append(python_calls(view.selectAll)["data"])
        assert len(view.selected_items()) == count
        view.show_grid(False)
    assert totals[0] == totals[1] == 0


def test_what_is_copied_becomes_an_item_in_its_place(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(60):
        (folder / f"{number}.txt").write_text(f"note {number}", "utf-8")
    changes: list[tuple[str, int]] = []
    model = window.model
    model.rowsInserted.connect(lambda _, first, last: changes.append(("in", last - first + 1)))
    model.rowsRemoved.connect(lambda _, first, last: changes.append(("out", last - first + 1)))
    drop_on(window, urls(folder))
    settle(qtbot, window)
    assert changes == [("in", 60)]
    assert model.item_count() == 60
    assert shown(window) == [f"{number}.txt" for number in range(60)]


def test_rows_that_come_and_go_leave_the_place_in_view_alone(window: MainWindow) -> None:
    fill(window, *(f"{number:03}" for number in range(300)))
    view = window.collect.list
    view.verticalScrollBar().setValue(5000)
    top = view.indexAt(view.viewport().rect().center()).data()
    value = view.verticalScrollBar().value()
    window.model.set_pending([PendingRow(Source("late.txt", data=b"x"))])
    assert window.model.rowCount() == 301
    assert view.verticalScrollBar().value() == value
    first = window.model.index(0)
    view.selectionModel().select(first, QItemSelectionModel.SelectionFlag.Select)
    window.workspace.remove_items([window.workspace.items[1].id])  # above what is in view
    assert view.indexAt(view.viewport().rect().center()).data() == top


def test_typing_letters_jumps_to_the_next_name(six: MainWindow) -> None:
    view = six.collect.list
    choose(six, "a1")
    view.setFocus()
    QTest.keyClicks(view, "b")
    assert selected(six) == ["b1"]
    QTest.keyClicks(view, "3")
    assert selected(six) == ["b3"]


# --- finding -------------------------------------------------------------------------------------


def test_what_is_still_shown_stays_selected_and_nothing_hidden_is(six: MainWindow) -> None:
    choose(six, "a2", "b2")
    six.collect.filter.text.setText("a")
    assert shown(six) == ["a1", "a2", "a3"]
    assert selected(six) == ["a2"]
    assert [item.original_name for item in six.collect.inspector.editor.items] == ["a2"]
    six.collect.filter.clear()
    assert shown(six) == names(six)
    assert selected(six) == ["a2"]


def test_nothing_found_is_said_and_is_no_empty_case(six: MainWindow) -> None:
    six.collect.filter.text.setText("zzz")
    assert six.view.pages.currentWidget() is six.collect
    assert shown(six) == []
    assert not six.collect.list.selected_items()


def test_rows_that_come_while_finding_are_judged_as_well(
    qtbot: QtBot, six: MainWindow, tmp_path: Path
) -> None:
    choose(six, "a2")
    six.collect.filter.text.setText("a")
    for name in ("apart.txt", "button.txt"):
        (tmp_path / name).write_text(name, "utf-8")
    drop_on(six, urls(tmp_path / "apart.txt", tmp_path / "button.txt"))
    settle(qtbot, six)
    assert shown(six) == ["a1", "a2", "a3", "apart.txt"]
    assert six.collect._none_shown.text().startswith("4 ")
    six.collect.filter.clear()
    assert "button.txt" in shown(six)


def test_item_being_described_stays_until_another_is_chosen(qtbot: QtBot, six: MainWindow) -> None:
    row = six.collect.filter.kind.findData("undescribed")
    six.collect.filter.kind.setCurrentIndex(row)
    choose(six, "a2")
    QApplication.processEvents()
    item = six.workspace.items[2]
    six.workspace.edit_items("describe", {item.id: {"description": "words"}})
    assert selected(six) == ["a2"]
    choose(six, "b2")
    qtbot.waitUntil(lambda: shown(six) == ["a1", "b1", "b2", "a3", "b3"])
    assert selected(six) == ["b2"]


def test_many_items_are_searched_in_turns_and_the_last_question_counts(
    qtbot: QtBot, window: MainWindow
) -> None:
    fill(window, *(f"note {number}" for number in range(1200)))
    items, texts = window.workspace.items, SearchedTexts()
    searching = Searching(window)
    answers: list[int] = []
    searching.found.connect(lambda _, hits, among: answers.append(len(hits)))
    searching.ask(every_word(texts.of, ["note"]), items)
    assert answers == []
    searching.ask(every_word(texts.of, ["NOTE", "11"]), items)
    with qtbot.waitSignal(searching.found):
        pass
    assert answers == [sum("11" in str(number) for number in range(1200))]
    window.collect.filter.text.setText("1199")
    qtbot.waitUntil(lambda: shown(window) == ["note 1199"])


# --- moving --------------------------------------------------------------------------------------


def test_rows_dropped_among_found_ones_stand_before_the_row_below(six: MainWindow) -> None:
    six.collect.filter.text.setText("a")
    moved = six.workspace.items[4]  # a3
    six.collect.list.moved.emit([moved.id], 1)
    assert names(six) == ["a1", "b1", "a3", "a2", "b2", "b3"]
    first = six.workspace.items[0]
    six.collect.list.moved.emit([first.id], 3)  # below the last one shown
    assert names(six) == ["b1", "a3", "a2", "a1", "b2", "b3"]


def test_keys_move_past_the_rows_shown_and_far_moves_go_to_the_ends_of_all(
    six: MainWindow,
) -> None:
    six.collect.filter.text.setText("a")
    choose(six, "a3")
    six.commands.actions["move_up"].trigger()
    assert shown(six) == ["a1", "a3", "a2"]
    assert names(six) == ["a1", "a3", "b1", "a2", "b2", "b3"]
    assert selected(six) == ["a3"]
    choose(six, "a2")
    six.commands.actions["move_top"].trigger()
    assert names(six)[0] == "a2"
    choose(six, "a1")
    six.commands.actions["move_bottom"].trigger()
    assert names(six)[-1] == "a1"


@given(
    order=st.permutations(range(9)),
    hidden=st.sets(st.integers(0, 8)),
    moved=st.sets(st.integers(0, 8)),
    how=st.sampled_from([ordering.up, ordering.down, ordering.to_top, ordering.to_bottom]),
)
@settings(max_examples=60)
def test_moving_among_some_keeps_the_order_of_all_others(
    order: list[int], hidden: set[int], moved: set[int], how: ordering.Move
) -> None:
    before = [one for one in order if one not in hidden]
    after = how(before, moved - hidden)
    made = ordering.among(order, after, moved - hidden)
    assert sorted(made) == sorted(order)
    assert [one for one in made if one not in hidden] == after
    others = [one for one in order if one not in moved - hidden]
    assert [one for one in made if one not in moved - hidden] == others


def test_sorting_undo_grid_and_list_share_one_selection(six: MainWindow) -> None:
    choose(six, "a3", "b1")
    six.commands.actions["sort_name"].trigger()
    assert names(six) == ["a1", "a2", "a3", "b1", "b2", "b3"]
    assert selected(six) == ["a3", "b1"]
    six.commands.actions["grid"].trigger()
    assert selected(six) == ["a3", "b1"]
    six.undo.trigger()
    assert names(six) == ["a1", "b1", "a2", "b2", "a3", "b3"]
    assert selected(six) == ["b1", "a3"]
    six.commands.actions["grid"].trigger()
    assert selected(six) == ["b1", "a3"]
    six.workspace.remove_items([six.workspace.items[1].id])
    assert selected(six) == ["a3"]


def test_only_items_can_be_dragged_and_they_carry_their_ids(
    qtbot: QtBot, six: MainWindow, tmp_path: Path
) -> None:
    drop_on(six, urls(tmp_path / "gone.txt"))
    settle(qtbot, six)
    model: ItemModel = six.model
    indexes = [model.index(row) for row in (2, 0, 6)]
    assert len(model.pending_in([5, 6])) == 1
    data = model.mimeData(indexes).data(item_model.ROWS_MIME).data()
    assert bytes(data).decode() == f"{six.workspace.items[0].id},{six.workspace.items[2].id}"


# --- long work -----------------------------------------------------------------------------------


def test_the_window_lives_while_the_library_works_and_edits_wait_their_turn(
    qtbot: QtBot, six: MainWindow
) -> None:
    patience, workspace = six.workspace.patience, six.workspace
    go_on, seen = threading.Event(), []
    first = workspace.items[0]

    def meanwhile() -> None:
        seen.append(patience.busy)
        workspace.edit_items("describe", {first.id: {"description": "later"}})
        seen.append(workspace.items[0].description)
        go_on.set()

    QTimer.singleShot(60, meanwhile)
    assert patience.run(lambda: go_on.wait(20)) is True
    assert seen == [True, ""]
    assert not patience.busy
    qtbot.waitUntil(lambda: workspace.items[0].description == "later")
    six.undo.trigger()
    assert workspace.items[0].description == ""


def test_what_long_work_raises_is_raised_to_the_caller(six: MainWindow) -> None:
    go_on = threading.Event()

    def work() -> None:
        go_on.wait(20)
        raise KeyError("gone")

    QTimer.singleShot(60, go_on.set)
    with pytest.raises(KeyError, match="gone"):
        six.workspace.patience.run(work)
    assert not six.workspace.patience.busy
    assert QApplication.overrideCursor() is None


@pytest.fixture
def collector() -> Iterator[None]:
    """Put back what the program sets for the whole process."""
    thresholds, interval = gc.get_threshold(), sys.getswitchinterval()
    yield
    gc.set_threshold(*thresholds)
    sys.setswitchinterval(interval)


class Knot:
    """Something that holds itself."""

    def __init__(self) -> None:
        self.itself = self


@pytest.mark.usefixtures("collector")
def test_garbage_of_long_standing_goes_when_nobody_looks(qtbot: QtBot, qapp: QApplication) -> None:
    tidying = keep_responsive(qapp)
    try:
        knot = Knot()
        gc.collect()  # long-standing from now on
        gone = weakref.ref(knot)
        del knot
        gc.collect(1)
        assert gone() is not None
        qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
        assert gone() is not None
        qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
        qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationActive)
        assert gone() is not None  # a dialog had opened: somebody looks
        tidying.left.setInterval(0)
        qapp.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)
        qtbot.waitUntil(lambda: gone() is None)
    finally:
        tidying.deleteLater()
