"""The Timeline tab in the real window: what it shows, entries by hand, remarks, table, archive."""

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from okx_kit.bundle.verify import verify
from okx_kit.case.library import Library
from okx_kit.case.model import EvidenceTime, FactSource, Precision, TimeSource
from okx_kit.intake.times import parse_time
from okx_kit.records.export import read_export
from okx_kit.resources import resource_path
from okx_kit.ui.common.language import use_language
from okx_kit.ui.common.theme import theme
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.timeline import telling
from okx_kit.ui.timeline.plain_table import set_with_spaces, with_tabs
from okx_kit.ui.timeline.remedies import Deed
from okx_kit.ui.timeline.rows import MomentRow, RemarkRow, stamp
from okx_kit.ui.timeline.timeline_page import TimelinePage
from okx_kit.ui.window import header as tabs
from okx_kit.ui.window.main_window import MainWindow
from tests.gui.conftest import WAIT_MS, delete_closed, drop_on, settle, urls
from tests.gui.pictures import screenshot

NAME = "OKX_withdrawal_history(GMT+8).csv"


def press(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, held)
    QApplication.processEvents()


def write(text: str) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClicks(focus, text)


@pytest.fixture(scope="module")
def window(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    """One window for all tests, each of which has a case of its own."""
    use_language("en")
    theme().apply("light")
    home = tmp_path_factory.mktemp("timeline") / "home"
    made = MainWindow(Workspace(Library.open(home, durable=False)))
    made.resize(1280, 800)
    made.show()
    yield made
    made.close()
    delete_closed()


@pytest.fixture(scope="module")
def evidence(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An export and a picture."""
    folder = tmp_path_factory.mktemp("evidence")
    screenshot(folder, "shot.png", size=(60, 90))
    (folder / NAME).write_bytes((resource_path("sample") / NAME).read_bytes())
    return folder


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow, evidence: Path) -> Iterator[TimelinePage]:
    """A case with an export and a picture, the Timeline tab open, nothing in it yet."""
    window.workspace.new_case("withdrawal_not_received", "提现未到账")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=WAIT_MS)
    drop_on(window, urls(evidence))
    settle(qtbot, window)
    press_command(window, "show_timeline")
    window.view.timeline.telling.tell()
    yield window.view.timeline
    settle(qtbot, window)  # copies with the chosen rows alone are still being made


def press_command(window: MainWindow, name: str) -> None:
    window.commands.actions[name].trigger()
    QApplication.processEvents()


def choose(window: MainWindow, count: int = 3) -> None:
    """Choose the first rows of the export, as its table does."""
    (item,) = (item for item in window.workspace.items if item.original_name == NAME)
    path = window.workspace.library.originals.path(item.sha256)
    export = read_export(path, item.original_name)
    window.workspace.choose_records(item, list(export.records)[:count], export.zone)
    window.view.timeline.telling.tell()


def note(window: MainWindow, time: str, text: str, item_id: int | None = None) -> int:
    made = window.workspace.add_entry(parse_time(time), text, item_id)
    window.view.timeline.telling.tell()
    assert made is not None
    return made


def moments(page: TimelinePage) -> list[MomentRow]:
    return [row for row in page.list.lines.rows if isinstance(row, MomentRow)]


def remark_rows(page: TimelinePage) -> list[RemarkRow]:
    return [row for row in page.list.lines.rows if isinstance(row, RemarkRow)]


def by_text(page: TimelinePage, text: str) -> MomentRow:
    return next(row for row in moments(page) if row.moment.text.en == text)


def texts(page: TimelinePage) -> list[str]:
    return [row.moment.text.en for row in moments(page)]


# --- what it shows -------------------------------------------------------------------------------


def test_an_empty_timeline_says_how_it_fills(window: MainWindow, page: TimelinePage) -> None:
    nothing = page.nothing
    assert page.stack.currentWidget() is nothing
    assert nothing.table.isVisible()
    assert nothing.time.isVisible()
    assert not page.views[1].isEnabled()
    assert page.views[1].toolTip()
    wanted: list[tuple[int, int]] = []
    page.record_wanted.connect(lambda *where: wanted.append(where))
    nothing.table.click()
    assert wanted == [(window.workspace.items[0].id, 0)]
    nothing.time.click()
    assert window.view.pages.currentWidget() is window.collect
    picture = window.collect.list.selected_items()
    assert [item.original_name for item in picture] == ["shot.png"]
    assert window.focusWidget() is window.collect.inspector.time.line


def test_rows_items_and_entries_stand_in_one_list_by_day(
    window: MainWindow, page: TimelinePage
) -> None:
    choose(window)
    picture = window.workspace.items[1]
    time = parse_time("2026-10-05 01:30 UTC+8")
    window.workspace.edit_items("time", {picture.id: {"time": time}})
    note(window, "2026-10-06 09:00 UTC+8", "called support")
    found = moments(page)
    assert [row.moment.time.utc for row in found] == sorted(r.moment.time.utc for r in found)
    sources = {row.moment.kind.value for row in found}
    assert sources == {"record", "item", "entry"}
    (shot,) = (row for row in found if row.item is picture or row.moment.kind == "item")
    assert shot.stamp.lines == ("01:30 UTC+8", "10-04 17:30 UTC")  # another day in UTC
    (spoken,) = (
        str(page.list.lines.index(n, 0).data(Qt.ItemDataRole.AccessibleTextRole))
        for n, row in enumerate(page.list.lines.rows)
        if row is shot
    )
    for part in ("2026-10-05 01:30 UTC+8", "10-04 17:30 UTC", "File", "shot.png", "02"):
        assert part in spoken
    rows = [row for row in found if row.moment.rows]
    assert {row.label for row in rows} == {"01"}


def test_heads_of_days_are_passed_by_and_the_ends_are_reached_by_key(
    window: MainWindow, page: TimelinePage
) -> None:
    choose(window)
    page.list.setFocus()
    press(Qt.Key.Key_End)
    assert page.list.current_row() is page.list.lines.rows[-1]
    press(Qt.Key.Key_Home)
    first = page.list.current_row()
    assert isinstance(first, MomentRow | RemarkRow)
    press(Qt.Key.Key_Up)
    assert page.list.current_row() is first  # there is only the head of a day above


def test_own_zone_is_a_third_line_where_it_differs(window: MainWindow, page: TimelinePage) -> None:
    choose(window, 1)
    note(window, "2026-10-05 14:00 UTC+8", "noted")
    assert {len(row.stamp.lines) for row in moments(page)} == {2}
    window.workspace.edit_fact("zone", "UTC-3:30", FactSource.TYPED)
    page.telling.tell()
    assert {len(row.stamp.lines) for row in moments(page)} == {3}
    assert by_text(page, "noted").times.lines[2] == "2026-10-05 02:30 UTC-3:30"


def test_a_file_left_out_is_said_to_stay_out(window: MainWindow, page: TimelinePage) -> None:
    choose(window, 1)
    assert moments(page)[0].label == "01"
    item = window.workspace.items[0]
    window.workspace.edit_items("leave out", {item.id: {"sharing": "no"}})
    page.telling.tell()
    row = moments(page)[0]
    assert row.label == ""
    spoken = page.list.lines.index(page.list.lines.rows.index(row), 0).data()
    assert "not in the archive" in str(spoken)


def test_another_case_shows_nothing_of_the_last(window: MainWindow, page: TimelinePage) -> None:
    choose(window)
    press_command(window, "add_entry")
    write("2026-10-05 14:00 UTC+8")
    window.workspace.new_case("deposit_missing", "another")
    assert moments(page) == []
    assert page.details.editor.time.line.text() == ""
    assert not page.details.adding
    assert not window.workspace.entries()


def test_what_changes_out_of_sight_is_counted_at_once_and_shown_later(
    window: MainWindow, page: TimelinePage
) -> None:
    window.view.show_tab(tabs.COLLECT)
    choose(window)
    assert moments(page) == []
    assert window.view.header._tabs[tabs.TIMELINE].text().endswith(")")
    press_command(window, "show_timeline")
    assert len(moments(page)) == 3


def test_language_and_theme_switch_live(window: MainWindow, page: TimelinePage) -> None:
    choose(window, 1)
    before = page.list.lines.index(len(page.list.lines.rows) - 1, 0).data()
    use_language("zh")
    QApplication.processEvents()
    assert page.list.lines.index(len(page.list.lines.rows) - 1, 0).data() != before
    use_language("en")


def test_a_large_story_is_told_beside_the_window(
    qtbot: QtBot, window: MainWindow, page: TimelinePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(window, 2)
    shown = texts(page)
    note(window, "2026-10-05 14:00 UTC+8", "one more")
    monkeypatch.setattr(telling, "AT_ONCE", 0)
    page.telling._forget()
    assert texts(page) == []
    with qtbot.waitSignal(page.telling.changed, timeout=WAIT_MS):
        page.telling.tell()
    assert sorted(texts(page)) == sorted([*shown, "one more"])


# --- entries -------------------------------------------------------------------------------------


def test_an_entry_by_keys_alone(qtbot: QtBot, window: MainWindow, page: TimelinePage) -> None:
    choose(window, 1)
    press_command(window, "add_entry")
    editor = page.details.editor
    assert not editor.add.isEnabled()
    assert editor.add.toolTip()
    write("2026-10-06 18:05 UTC+8")
    press(Qt.Key.Key_Return)  # on to the text
    assert window.focusWidget() is editor.text
    write("wrote to support")
    assert editor.add.isEnabled()
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (entry,) = window.workspace.entries()
    assert (entry.text, entry.item_id) == ("wrote to support", None)
    assert entry.time.utc == datetime(2026, 10, 6, 10, 5, tzinfo=UTC)
    row = page.list.current_row()
    assert isinstance(row, MomentRow)
    assert row.moment.entry_id == entry.id
    assert window.focusWidget() is page.list
    assert "wrote to support" in window.undo.text()
    window.undo.trigger()
    assert window.workspace.entries() == []
    window.redo.trigger()
    assert [one.id for one in window.workspace.entries()] == [entry.id]


def test_an_entry_is_edited_in_place_one_step_for_one_go(
    window: MainWindow, page: TimelinePage
) -> None:
    entry_id = note(window, "2026-10-06 18:05 UTC+8", "called")
    note(window, "2026-10-07 10:00 UTC+8", "another")
    page.list.select(entry_id)
    page.list.setFocus()
    press(Qt.Key.Key_F2)
    editor, steps = page.details.editor, window.workspace.history.count()
    assert window.focusWidget() is editor.text
    editor.text.moveCursor(editor.text.textCursor().MoveOperation.End)
    for word in (" support", " twice"):
        write(word)
        editor.flush()
        page.telling.tell()
    assert texts(page) == ["called support twice", "another"]
    assert window.workspace.history.count() == steps + 1
    assert editor.text.textCursor().atEnd()  # telling it again left the cursor alone
    editor.time.line.setFocus()
    editor.time.line.selectAll()
    write("2026-10-08 09:00 UTC")
    press(Qt.Key.Key_Return)
    page.telling.tell()
    assert texts(page) == ["another", "called support twice"]
    row = page.list.current_row()
    assert isinstance(row, MomentRow)
    assert row.moment.entry_id == entry_id
    editor.file.setCurrentIndex(2)
    editor.file.activated.emit(2)
    assert {e.item_id for e in window.workspace.entries()} == {None, window.workspace.items[1].id}
    for _ in range(3):
        window.undo.trigger()
    assert [e.text for e in window.workspace.entries()] == ["called", "another"]
    assert window.workspace.entries()[0].time.utc.day == 6


def test_emptied_fields_of_an_entry_come_back(window: MainWindow, page: TimelinePage) -> None:
    entry_id = note(window, "2026-10-06 18:05 UTC+8", "called")
    page.list.select(entry_id)
    editor = page.details.editor
    editor.text.setFocus()
    editor.text.selectAll()
    press(Qt.Key.Key_Delete)
    editor.flush()
    assert editor.text.toPlainText() == "called"
    editor.time.line.setFocus()
    editor.time.line.selectAll()
    press(Qt.Key.Key_Delete)
    editor.flush()
    assert editor.time.line.text() == "2026-10-06 18:05 UTC+8"
    assert window.workspace.entries()[0].text == "called"


def test_delete_removes_an_entry_and_never_a_file(window: MainWindow, page: TimelinePage) -> None:
    choose(window, 1)
    entry_id = note(window, "2026-10-06 18:05 UTC+8", "called")
    window.collect.list.select_ids([window.workspace.items[0].id])
    page.list.select(entry_id)
    page.list.setFocus()
    press(Qt.Key.Key_Delete)
    assert window.workspace.entries() == []
    assert len(window.workspace.items) == 2
    window.undo.trigger()
    page.telling.tell()
    assert "called" in texts(page)
    page.list.setFocus()
    page.list.select(moments(page)[0].key)
    press(Qt.Key.Key_Delete)  # a row of an export: nothing goes, and it is said why
    press_command(window, "remove")
    assert len(window.workspace.items) == 2
    assert len(window.workspace.chosen()) == 1
    assert window.toast.isVisible()


def test_what_was_begun_is_added_when_complete_and_kept_when_not(
    window: MainWindow, page: TimelinePage
) -> None:
    choose(window, 1)
    press_command(window, "add_entry")
    write("2026-10-06 18:05 UTC+8")
    window.view.show_tab(tabs.COLLECT)
    window.view.show_tab(tabs.TIMELINE)
    assert page.details.editor.time.line.text() == "2026-10-06 18:05 UTC+8"
    page.details.editor.text.setFocus()
    write("called")
    window.view.show_tab(tabs.COLLECT)
    assert [entry.text for entry in window.workspace.entries()] == ["called"]


def test_what_an_input_method_composes_is_no_text_yet(
    window: MainWindow, page: TimelinePage
) -> None:
    press_command(window, "add_entry")
    write("2026-10-06 18:05 UTC+8")
    editor = page.details.editor
    editor.text.setFocus()
    QApplication.sendEvent(editor.text, QInputMethodEvent("ke'fu", []))
    assert editor.text.composing
    assert not editor.complete()
    commit = QInputMethodEvent()
    commit.setCommitString("客服")
    QApplication.sendEvent(editor.text, commit)
    editor.add.click()
    assert [entry.text for entry in window.workspace.entries()] == ["客服"]


# --- remarks -------------------------------------------------------------------------------------


def test_remarks_stand_at_their_place_are_counted_and_lead_to_the_cure(
    window: MainWindow, page: TimelinePage
) -> None:
    choose(window)
    picture = window.workspace.items[1]
    tab = window.view.header._tabs[tabs.TIMELINE]
    entry_id = note(window, "2099-01-01 10:00 UTC+8", "not yet")
    assert tab.text() == f"Timeline  ({len(remark_rows(page))})"
    future = next(row for row in remark_rows(page) if row.remark.code == "future")
    rows = page.list.lines.rows
    before = rows[rows.index(future) - 1]
    assert isinstance(before, MomentRow)
    assert before.moment.entry_id == entry_id
    assert future.remedy is not None
    assert (future.remedy.deed, future.remedy.target) == (Deed.ENTRY, entry_id)
    page.list.select(future.key)
    page.list.setFocus()
    press(Qt.Key.Key_Return)
    assert window.focusWidget() is page.details.editor.time.line
    assert page.details.editor.entry is not None
    no_time = next(row for row in remark_rows(page) if row.remark.code == "no_time")
    assert rows.index(no_time) == 0
    page.list.select(no_time.key)
    act = page.details.act
    assert act.isVisible()
    act.click()
    assert window.collect.list.selected_items() == [picture]
    assert window.focusWidget() is window.collect.inspector.time.line


def test_the_painted_button_of_a_remark_takes_clicks(
    window: MainWindow, page: TimelinePage
) -> None:
    choose(window)  # the withdrawals are weeks apart
    gap = next(row for row in remark_rows(page) if row.remark.code == "gap")
    page.list.select(gap.key)
    QApplication.processEvents()
    place = page.list.lines.rows.index(gap)
    box = page.list.looks.button_box(gap, page.list.visualRect(page.list.lines.index(place, 0)))
    assert page.list.viewport().rect().contains(box)
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(page.list.viewport(), left, pos=box.center() + QPoint(box.width() + 60, 0))
    assert not page.details.adding  # beside it
    QTest.mouseClick(page.list.viewport(), left, pos=box.center())
    assert page.details.adding
    assert window.focusWidget() is page.details.editor.time.line


# --- the information table -----------------------------------------------------------------------


def test_the_table_is_copied_and_rows_are_taken_out_with_undo(
    window: MainWindow, page: TimelinePage
) -> None:
    choose(window)
    page.views[1].click()
    table = page.table
    assert page.stack.currentWidget() is table
    assert not page.remove_rows.isEnabled()
    assert page.remove_rows.toolTip()
    table.setFocus()
    press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QApplication.clipboard().text()
    lines = [line.split("\t") for line in copied.split("\n")]
    heads = lines[0]
    assert [heads[-2], heads[-1]] == ["File", "Row"]
    assert {"Amount", "Time (UTC)", "Time (UTC+8)"} <= set(heads)
    assert "PnL" not in heads  # empty in every row
    amounts = {line[heads.index("Amount")] for line in lines[1:]}
    expected = {f"{one.record.amount} {one.record.unit}" for one in window.workspace.chosen()}
    assert amounts == expected
    assert {line[-2] for line in lines[1:]} == {f"01 {NAME}"}
    assert {int(line[-1]) for line in lines[1:]} == {c.row for c in window.workspace.chosen()}
    table.selectRow(1)
    gone = table.selected_rows()[0]
    press(Qt.Key.Key_Delete)
    assert gone.row not in {one.row for one in window.workspace.chosen()}
    assert len(window.workspace.items) == 2
    window.undo.trigger()
    assert gone.row in {one.row for one in window.workspace.chosen()}


def test_a_row_of_the_table_leads_to_its_file(window: MainWindow, page: TimelinePage) -> None:
    choose(window)
    wanted: list[tuple[int, int]] = []
    page.record_wanted.connect(lambda *where: wanted.append(where))
    page.views[1].click()
    page.table.selectRow(2)
    row = page.table.selected_rows()[0]
    page.look_up.click()
    page.views[0].click()
    page.list.select(moments(page)[0].key)
    page.list.setFocus()
    press(Qt.Key.Key_Return)
    first = moments(page)[0].moment
    assert wanted == [(row.item_id, row.row), (first.item_id, first.rows[0])]


CELLS = st.lists(st.lists(st.text(max_size=12), min_size=3, max_size=3), min_size=1, max_size=6)


@settings(max_examples=60)
@given(CELLS)
def test_copied_tables_have_a_line_for_each_row(rows: Sequence[Sequence[str]]) -> None:
    flat = [[" ".join(cell.split()) for cell in row] for row in rows]
    assert [line.split("\t") for line in with_tabs(rows).split("\n")] == flat
    assert len(set_with_spaces(rows).split("\n")) == len(rows)


def test_a_plain_table_lines_up_with_chinese_in_it() -> None:
    lines = set_with_spaces([["币种", "数量"], ["BTC", "0.5"], ["比特币", "10"]]).split("\n")
    assert lines == ["币种    数量", "BTC     0.5", "比特币  10"]


@settings(max_examples=60)
@given(
    st.datetimes(datetime(2010, 1, 1), datetime(2090, 1, 1)),
    st.integers(-14 * 4, 14 * 4),
)
def test_every_line_of_a_stamp_is_the_same_moment(moment: datetime, quarters: int) -> None:
    zone = f"UTC{quarters * 15 // 60:+d}" if quarters % 4 == 0 else "UTC+5:45"
    utc = moment.replace(microsecond=0, tzinfo=UTC)
    made = stamp(EvidenceTime(utc, "UTC", TimeSource.TYPED, Precision.SECOND), zone)
    assert 2 <= len(made.lines) <= 3
    assert {parse_time(line).utc for line in made.lines} == {utc}
    short = stamp(
        EvidenceTime(utc, "UTC", TimeSource.TYPED, Precision.SECOND),
        zone,
        (utc + timedelta(hours=8)).date(),
    )
    assert short.lines[0] == f"{utc + timedelta(hours=8):%H:%M:%S} UTC+8"


def test_a_day_alone_is_never_given_a_clock_time() -> None:
    day = parse_time("2026-10-05 UTC-5")
    assert stamp(day, "UTC+8", date(2026, 10, 5)).lines == ("2026-10-05 (UTC-5)",)
    assert replace(day, precision=Precision.MINUTE).utc == day.utc


# --- the archive ---------------------------------------------------------------------------------


def test_the_archive_tells_what_the_tab_shows(
    qtbot: QtBot, window: MainWindow, page: TimelinePage, tmp_path: Path
) -> None:
    choose(window)
    note(window, "2026-10-06 18:05 UTC+8", "wrote to support", window.workspace.items[1].id)
    settle(qtbot, window)
    plan = window.workspace.plan(window.view.export_page.options())
    assert plan is not None
    target = tmp_path / "case.zip"
    with qtbot.waitSignal(window.exporting.exported, timeout=WAIT_MS):
        window.exporting.export_to(plan, target)
    settle(qtbot, window)
    assert verify(target).ok
    with zipfile.ZipFile(target) as bag:
        (name,) = (name for name in bag.namelist() if name.endswith("/timeline.csv"))
        told = list(csv.DictReader(io.StringIO(bag.read(name).decode("utf-8-sig"))))
    page.telling.tell()
    shown = moments(page)
    assert [line["kind"] for line in told] == [row.moment.kind.value for row in shown]
    assert [line["time_utc8"] for line in told] == [row.moment.texts[1] for row in shown]
    assert [line["number"] for line in told] == [row.label for row in shown]
    for line, row in zip(told, shown, strict=True):
        assert row.moment.text.en in line["text"]


def test_the_strip_counts_the_story_in(
    qtbot: QtBot, window: MainWindow, page: TimelinePage
) -> None:
    sizes: list[int] = []
    window.view._planner.ready.connect(lambda made: sizes.append(made.plan.archive_bytes))
    window.view.show_plan()
    plain = sizes[-1]
    note(window, "2026-10-06 18:05 UTC+8", "x" * 5000)
    qtbot.waitUntil(lambda: sizes[-1] > plain, timeout=WAIT_MS)


def test_every_button_of_the_tab_says_what_it_does(window: MainWindow, page: TimelinePage) -> None:
    choose(window)
    for view in page.views:
        view.click()
        nameless = [b for b in page.findChildren(QPushButton) if b.isVisible() and not b.text()]
        assert nameless == []
