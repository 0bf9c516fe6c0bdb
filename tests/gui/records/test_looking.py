"""Tables of exports in the real window: looking, choosing, what a person says."""

from collections.abc import Callable
from datetime import UTC, datetime

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from okx_kit.case.model import FactSource
from okx_kit.records.chosen import Chosen
from okx_kit.records.record import Column, Record
from okx_kit.ui.collect.badges import badges
from okx_kit.ui.common.language import use_language
from okx_kit.ui.common.text import masked_mail, masked_number
from okx_kit.ui.records.about_table import masked_name
from okx_kit.ui.records.page import MOST_CHOSEN, RecordsPage
from okx_kit.ui.records.rows_model import PAGE, TICK, RowsModel, shown_rows
from okx_kit.ui.records.rows_view import RowsView
from okx_kit.ui.records.table_section import TableSection
from tests.gui.conftest import WAIT_MS
from tests.gui.records.conftest import Opened, Show, answered, history, item_of, lines, said, shared
from tests.records.exports import Quirks

Key = Qt.Key

Open = Callable[..., RecordsPage]


# --- looking -------------------------------------------------------------------------------------


def test_an_export_opens_as_a_table(qtbot: QtBot, show: Show, opened: Opened) -> None:
    quirks = Quirks(metadata="2023 resaved", ends="\r\n")
    data = history(30, quirks).replace(b"Test Person", b"Wang Xiaoming")
    data = b"Swapped".join(data.rsplit(b"Buy", 1))  # a word that no vocabulary has
    window = show(("OKX Trading History~UTC+8.csv", data))
    window.collect.list.select_ids([item_of(window).id])
    viewer = opened(window, item_of(window))
    page = viewer.records
    assert page.model.columnCount() == 18
    across = Qt.Orientation.Horizontal
    assert page.model.headerData(2, across) == "Order id"
    tip = page.model.headerData(7, across, Qt.ItemDataRole.ToolTipRole)
    assert tip == "Amount"
    assert page.model.index(0, 3).data() == "2026-10-06 08:00:00"
    assert page.model.headerData(0, Qt.Orientation.Vertical) == "3"
    assert page.filter.count.text().startswith("30 row")
    assert "2026-10-06 08:00:00 UTC+8 · 2026-10-06 00:00:00 UTC" in page.said.text()
    about = page.about
    assert "layout confirmed on real files" in about.layout_line.text()
    assert (about.zone.currentText(), about.zone_note.text()) == ("UTC+8", "from the file name")
    assert about.zone.isEnabled()
    assert "UID 1234····5678" in about.account.text()
    assert "name W··" in about.account.text()
    assert "Xiaoming" not in said(page)
    assert about.remarks.isVisible()
    listed = [about.problems.item(row).text() for row in range(about.problems.count())]
    place = next(n for n, text in enumerate(listed) if "Swapped" in text)
    about.remarks.click()
    about.problems.itemActivated.emit(about.problems.item(place))
    answered(qtbot, page)
    assert page.view.currentIndex().row() == 29
    QTest.keyClick(page.view, Key.Key_Escape)
    assert not viewer.isVisible()


def test_account_data_is_covered() -> None:
    assert masked_number("12345678") == "12345678"
    assert masked_number("123456789") == "1234····6789"
    assert masked_mail("li.ming@example.com") == "li···@example.com"
    assert masked_mail("a@example.com") == "···@example.com"
    assert masked_mail("no address") == "no···"
    assert (masked_name(" 王小明 "), masked_name("")) == ("王··", "")


def test_filters_and_what_goes_out_from_a_row(qtbot: QtBot, show: Show, opened: Opened) -> None:
    window = show(("h.csv", history()))
    page = opened(window, item_of(window)).records
    every = lines(page)
    page.view.go_to(9)
    page.row_menu.aboutToShow.emit()
    page.row_menu.entries["order"].trigger()
    answered(qtbot, page)
    assert lines(page) == every[9:12]
    assert page.filter.count.text() == "3 of 30 rows"
    page.row_menu.entries["hour"].trigger()
    answered(qtbot, page)
    assert lines(page) == every[: (3 + 6 + 1) * 3]
    assert page.filter.first.text() == "2026-10-06 07:30:00 UTC+8"
    page.filter.clear_all.click()
    answered(qtbot, page)
    page.filter.symbol.setCurrentIndex(page.filter.symbol.findData("ETH-USDT"))
    page.filter.type.setCurrentIndex(page.filter.type.findData("Spot"))
    page.filter.most.setText("5.5")
    answered(qtbot, page)
    assert lines(page) == [every[1], every[3], every[5]]
    page.filter.clear()
    page.filter.first.setText("2026-10-06 09:30")
    page.filter.last.setText("2026-10-06 01:30 UTC")
    page.filter.least.setText("much")
    answered(qtbot, page)
    assert lines(page) == every[27:30]  # without a zone in the table's own
    assert page.filter.note.text() == "“much” is no amount."
    page.filter.clear()
    page.filter.order.setCurrentIndex(2)
    answered(qtbot, page)
    assert lines(page)[:3] == [every[29], every[28], every[27]]
    page.view.copy_cell()
    page.row_menu.entries["copy_row"].trigger()
    assert QGuiApplication.clipboard().text().count("\t") == 16


def test_layout_and_painting_ask_for_no_more_rows_than_are_in_sight(qtbot: QtBot) -> None:
    wanted: list[int] = []
    host = QWidget()
    qtbot.addWidget(host)
    model = RowsModel(host)
    model.page_wanted.connect(wanted.append)
    asked: list[int] = []
    flags = model.flags
    model.flags = lambda index: asked.append(index.row()) or flags(index)  # type: ignore[method-assign,func-returns-value]
    view = RowsView(model)
    view.setParent(host)
    view.resize(900, 500)
    host.resize(900, 500)
    host.show()
    model.show_table([Column("id"), Column("Time", ("time",), "layout")], 1_000_000)
    qtbot.waitExposed(host)
    view.grab()
    assert sorted(set(wanted)) == [0, 1]
    model.put_page(0, shown_rows([Record(n, cells=(str(n), "x")) for n in range(3, 3 + PAGE)]))
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    view.selectAll()
    view.grab()
    last = (1_000_000 - 1) // PAGE
    assert set(wanted) <= {0, 1, last - 1, last}
    assert view.chosen_ranges() == [(0, 999_999)]
    assert len(asked) < 200
    for page in range(60):
        model.put_page(page, [])
    assert len(model._pages) < 60


# --- choosing ------------------------------------------------------------------------------------


def test_rows_are_chosen_by_key_box_and_button(qtbot: QtBot, show: Show, opened: Opened) -> None:
    window = show(("h.csv", history()))
    workspace, item = window.workspace, item_of(window)
    window.collect.list.select_ids([item.id])
    page = opened(window, item).records
    every = lines(page)
    page.view.setFocus()
    page.view.go_to(1)
    QTest.keyClick(page.view, Key.Key_Space)
    assert workspace.chosen_rows(item.id) == {every[1]}
    assert workspace.history.undoText() == "choose 1 row(s) of “h.csv”"
    (one,) = workspace.chosen()
    assert isinstance(one, Chosen)
    assert (one.zone, one.record.amount, one.record.symbol) == ("UTC+8", "1.5", "ETH-USDT")
    port = page.view.viewport()

    def click(row: int, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        place: QPoint = page.view.visualRect(page.model.index(row, TICK)).center()
        QTest.mouseClick(port, Qt.MouseButton.LeftButton, keys, place)

    click(3)
    assert workspace.chosen_rows(item.id) == {every[1], every[3]}
    click(3)
    assert workspace.chosen_rows(item.id) == {every[1]}
    assert workspace.history.undoText() == "no longer choose 1 row(s) of “h.csv”"
    page.view.go_to(4)
    page.view.selectionModel().select(
        page.model.index(5, 1),
        page.view.selectionModel().SelectionFlag.Select
        | page.view.selectionModel().SelectionFlag.Rows,
    )
    page.choose.click()
    assert workspace.chosen_rows(item.id) == {every[1], every[4], every[5]}
    assert page.choose.text() == "No longer choose"
    window.undo.trigger()
    assert workspace.chosen_rows(item.id) == {every[1]}
    window.redo.trigger()
    page.filter.only_chosen.setChecked(True)
    answered(qtbot, page)
    assert lines(page) == [every[1], every[4], every[5]]
    page.choose_all.click()  # all of them are chosen: away
    answered(qtbot, page)
    assert workspace.chosen_rows(item.id) == frozenset()
    assert page.model.rowCount() == 0
    page.filter.clear()
    answered(qtbot, page)
    page.choose_all.click()
    assert len(workspace.chosen_rows(item.id)) == 30
    shared(qtbot, window)
    assert badges(item_of(window))[0].text == "30 rows chosen"
    section = next(s for s in window.collect.inspector.sections if isinstance(s, TableSection))
    assert section.chosen.text() == "30 rows chosen"


def test_too_many_rows_are_not_chosen_one_by_one(show: Show, opened: Opened) -> None:
    window = show(("h.csv", history(3)))
    page = opened(window, item_of(window)).records
    page._choose([(0, MOST_CHOSEN)], True)
    assert "10,001 rows are too many" in page.said.text()
    assert window.workspace.chosen() == []


def test_a_value_of_a_row_becomes_a_fact(show: Show, opened: Opened) -> None:
    window = show(("h.csv", history(3)))
    page = opened(window, item_of(window)).records
    page.view.go_to(1)
    page.row_menu.aboutToShow.emit()
    texts = [action.text() for action in page.row_menu.facts.actions()]
    amount = next(action for action in page.row_menu.facts.actions() if ": 1.5" in action.text())
    amount.trigger()
    assert any("BTC" in text for text in texts)
    (fact,) = window.workspace.facts()
    assert (fact.field, fact.value, fact.source) == ("amount", "1.5", FactSource.RECORD)
    assert fact.item_id == item_of(window).id
    window.undo.trigger()
    assert window.workspace.facts() == []


# --- what a person says --------------------------------------------------------------------------


def test_an_unknown_zone_is_asked_for(qtbot: QtBot, show: Show, opened: Opened) -> None:
    data = history(6, Quirks(metadata="none")).replace(b"2026-10-06 08:", b"2026-01-06 08:")
    window = show(("h.csv", data))
    workspace, item = window.workspace, item_of(window)
    page = opened(window, item).records
    assert page.about.zone_note.text() == "not known"
    assert "please say which" in page.about.asked.text()
    page.choose.click()
    assert workspace.chosen()[0].record.time_utc is None
    page.about.zone.setCurrentIndex(page.about.zone.findData("UTC+9"))
    page.about.zone.activated.emit(page.about.zone.currentIndex())
    answered(qtbot, page)
    assert item_of(window).table_zone == "UTC+9"
    assert workspace.chosen()[0].record.time_utc == datetime(2026, 1, 5, 23, tzinfo=UTC)
    assert workspace.chosen()[0].zone == "UTC+9"
    assert page.about.zone_note.text() == "as you said"
    assert not page.about.asked.isVisible()
    assert workspace.history.undoText() == "time zone of “h.csv”"
    window.undo.trigger()
    answered(qtbot, page)
    assert item_of(window).table_zone == ""
    assert workspace.chosen()[0].record.time_utc is None
    assert page.about.zone_note.text() == "not known"


def test_columns_of_an_unknown_table_are_explained_once(
    qtbot: QtBot, show: Show, opened: Opened
) -> None:
    data = b"when,what,how much\n" + b"".join(
        f"2026-10-0{n} 10:00:00 UTC,thing {n},{n}.25\n".encode() for n in range(1, 6)
    )
    window = show(("mine.csv", data), ("next.csv", data.replace(b"thing", b"other")))
    workspace, item = window.workspace, item_of(window)
    viewer = window.dialogs.preview(item)
    qtbot.waitUntil(lambda: viewer.stage.currentWidget() is viewer.table, timeout=WAIT_MS)
    viewer.table.choose.click()
    page = viewer.records
    answered(qtbot, page)
    qtbot.waitUntil(lambda: page.model.row_at(0) is not None, timeout=WAIT_MS)
    assert page.about.layout_line.text() == "A table of unknown layout"
    page.choose.click()
    assert workspace.chosen()[0].record.amount is None
    page.view.setCurrentIndex(page.model.index(0, 3))
    menu = page.column_button.menu()
    menu.aboutToShow.emit()
    next(action for action in menu.actions() if action.text() == "Amount").trigger()
    answered(qtbot, page)
    assert workspace.chosen()[0].record.amount == "1.25"
    across, tip = Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole
    assert page.model.headerData(3, across, tip) == "Amount (you said so)"
    viewer.close()
    again = opened(window, item_of(window, 1)).records  # at once as records
    assert again.model.headerData(3, across, tip) == "Amount (you said so)"
    window.undo.trigger()
    answered(qtbot, again)
    assert workspace.chosen()[0].record.amount is None
    assert again.model.headerData(3, across, tip) != "Amount (you said so)"
    assert workspace.library.column_meanings() == {}


# --- words ---------------------------------------------------------------------------------------


def test_everything_has_a_name_in_both_languages(show: Show, opened: Opened) -> None:
    window = show(("h.csv", history(3)))
    viewer = opened(window, item_of(window))
    for language in ("zh", "en"):
        use_language(language)
        reached = [
            widget
            for widget in viewer.records.findChildren(QWidget)
            if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and widget.isVisibleTo(viewer)
            and widget.focusProxy() is None
            and not widget.objectName().startswith("qt_")
        ]
        assert len(reached) > 12
        for widget in reached:
            named = widget.accessibleName()
            assert named or (isinstance(widget, QAbstractButton) and widget.text()), widget
