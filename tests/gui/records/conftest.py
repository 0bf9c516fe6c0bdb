"""A case with exports in the window, and its tables opened large."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from okx_kit.case.model import Item
from okx_kit.intake.sources import Source
from okx_kit.intake.taking import take_in
from okx_kit.ui.preview.viewer import PreviewWindow
from okx_kit.ui.records.page import RecordsPage
from okx_kit.ui.window.main_window import MainWindow
from tests.gui.conftest import WAIT_MS, settle
from tests.records.exports import Quirks, bill_id, layout, write

START = datetime(2026, 10, 6, tzinfo=UTC)


def history(rows: int = 30, quirks: Quirks | None = None) -> bytes:
    """Return a trading history: three rows an order, an order every ten minutes."""
    made = []
    for n in range(rows):
        utc = START + timedelta(minutes=n // 3 * 10)
        made.append(
            {
                "id": bill_id(utc, n),
                "Order id": bill_id(utc, 1000 + n // 3),
                "Time": (utc + timedelta(hours=8)).strftime("%Y-%m-%d %H:%M:%S"),
                "Trade Type": "Transfer" if n % 10 == 0 else "Spot",
                "Symbol": ["BTC-USDT", "ETH-USDT"][n % 2],
                "Action": "Buy",
                "Amount": f"{n}.5",
                "Balance Change": f"-{n}.5",
                "Balance": f"7{n:04d}",
                "Balance Unit": "BTC",
            }
        )
    return write(layout("trading_2025_en"), made, quirks or Quirks(marks="rows"))


@pytest.fixture
def show(qtbot: QtBot, window: MainWindow) -> Callable[..., MainWindow]:
    """Open a case with these files in the window."""

    def show_files(*files: tuple[str, bytes]) -> MainWindow:
        library = window.workspace.library
        case = library.create_case("tables", "withdrawal_not_received")
        take_in(library, case.id, [Source(name=name, data=data) for name, data in files])
        window.workspace.cases_changed.emit()
        window.workspace.open_case(case.id)
        settle(qtbot, window)
        return window

    return show_files


def item_of(window: MainWindow, number: int = 0) -> Item:
    return window.workspace.items[number]


def answered(qtbot: QtBot, page: RecordsPage) -> None:
    """Wait until nothing more is asked of the index."""
    qtbot.waitUntil(
        lambda: (
            page.table.index is not None
            and not page.table.busy()
            and not page.filter._timer.isActive()
        ),
        timeout=WAIT_MS,
    )


def shared(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until what is shared follows what was chosen."""
    workspace = window.workspace
    qtbot.waitUntil(lambda: not workspace.copies.unready(workspace.items), timeout=WAIT_MS)
    settle(qtbot, window)


@pytest.fixture
def opened(qtbot: QtBot) -> Callable[[MainWindow, Item], PreviewWindow]:
    """Open an item large and wait for its rows."""

    def open_item(window: MainWindow, item: Item) -> PreviewWindow:
        viewer = window.dialogs.preview(item)
        qtbot.waitUntil(lambda: viewer.stage.currentWidget() is viewer.records, timeout=WAIT_MS)
        answered(qtbot, viewer.records)
        qtbot.waitUntil(lambda: viewer.records.model.row_at(0) is not None, timeout=WAIT_MS)
        return viewer

    return open_item


Opened = Callable[[MainWindow, Item], PreviewWindow]

Show = Callable[..., MainWindow]


def lines(page: RecordsPage) -> list[int]:
    """Return the lines of the rows shown, in order."""
    found = [page.model.row_at(row) for row in range(page.model.rowCount())]
    return [row.record.row for row in found if row is not None]


def said(page: QWidget) -> str:
    return " ".join(one.text() for one in page.findChildren(QLabel))
