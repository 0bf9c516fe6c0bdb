"""What the Timeline tab shows in the real window, and its remarks."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from okx_kit.case.model import FactSource
from okx_kit.intake.times import parse_time
from okx_kit.ui.common.language import use_language
from okx_kit.ui.timeline import telling
from okx_kit.ui.timeline.remedies import Deed
from okx_kit.ui.timeline.rows import MomentRow, RemarkRow
from okx_kit.ui.timeline.timeline_page import TimelinePage
from okx_kit.ui.window import header as tabs
from okx_kit.ui.window.main_window import MainWindow
from tests.gui.conftest import WAIT_MS
from tests.gui.timeline.conftest import (
    by_text,
    choose,
    moments,
    note,
    press,
    press_command,
    remark_rows,
    texts,
    write,
)

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
