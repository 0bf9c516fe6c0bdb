"""The information table of the Timeline tab, and what of the story is in the archive."""

import csv
import io
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from okx_kit.bundle.verify import verify
from okx_kit.case.model import EvidenceTime, Precision, TimeSource
from okx_kit.intake.times import parse_time
from okx_kit.ui.timeline.plain_table import set_with_spaces, with_tabs
from okx_kit.ui.timeline.rows import stamp
from okx_kit.ui.timeline.timeline_page import TimelinePage
from okx_kit.ui.window.main_window import MainWindow
from tests.gui.conftest import WAIT_MS, settle
from tests.gui.timeline.conftest import NAME, choose, moments, note, press

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
