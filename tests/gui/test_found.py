"""What stands in dropped files: seen beside them, used as facts, at odds, undone."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from okx_kit.case.model import FactSource, Item
from okx_kit.records.model import FoundKind
from okx_kit.ui.collect.found_section import FoundSection
from okx_kit.ui.facts.facts_dialog import FactsDialog
from okx_kit.ui.window import header as tabs
from okx_kit.ui.window.main_window import MainWindow
from tests.gui.conftest import WAIT_MS, drop_on, settle, urls
from tests.intake.makers import picture, words_pdf

ONE, OTHER = "ab" * 31 + "01", "cd" * 31 + "02"  # invented transaction hashes
ORDERS = "Order id,Symbol,Side,Amount\n" + "".join(
    f"29680460988{n:08d},BTC-USDT,buy,0.5\n" for n in (17771968, 27771968, 37771968)
)
MAIL = (
    "From: Support <noreply@okx.com>\nTo: me@example.com\nSubject: Your withdrawal\n"
    "Message-ID: <1@example.com>\nDate: Mon, 5 Jan 2026 10:00:00 +0000\n\n"
    f"Withdrawal ID: 200045249\n1,250.5 USDT were sent.\nTXID: {OTHER}\n"
)


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "1 orders.csv").write_text(ORDERS)
    (folder / "2 explorer.pdf").write_bytes(
        words_pdf("Transaction details", f"TXID {ONE}", "https://tronscan.org/#/transaction")
    )
    (folder / "3 mail.eml").write_text(MAIL)
    return sorted(folder.iterdir())


def dropped(qtbot: QtBot, window: MainWindow, files: list[Path], kind: str) -> list[Item]:
    window.cases.start(kind)
    drop_on(window, urls(*files))
    settle(qtbot, window)
    searched(qtbot, window)
    return window.workspace.items


def searched(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.finding.busy(), timeout=WAIT_MS)


def section(window: MainWindow) -> FoundSection:
    (made,) = window.findChildren(FoundSection)
    return made


def chosen(qtbot: QtBot, window: MainWindow, item: Item) -> FoundSection:
    window.view.select([item.id])
    return section(window)


def named(parent: object, name: str) -> QPushButton:
    buttons = parent.findChildren(QPushButton)  # type: ignore[attr-defined]
    known = {b.accessibleName(): b for b in buttons if not b.isHidden()}
    assert name in known, sorted(known)
    return known[name]


def facts(window: MainWindow) -> dict[str, tuple[str, FactSource]]:
    return {fact.field: (fact.value, fact.source) for fact in window.workspace.facts()}


def test_values_are_shown_copied_and_used_by_keys(
    qtbot: QtBot, window: MainWindow, files: list[Path]
) -> None:
    items = dropped(qtbot, window, files, "withdrawal_not_received")
    shown = chosen(qtbot, window, items[2])
    named(shown, f"Copy TXID {OTHER}").click()
    assert QGuiApplication.clipboard().text() == OTHER
    use = named(shown, f"Use as fact: TXID {OTHER}")
    use.setFocus()
    QTest.keyClick(use, Qt.Key.Key_Space)
    assert facts(window)["txid"] == (OTHER, FactSource.FOUND)
    assert window.workspace.facts()[0].item_id == items[2].id
    assert window.view.header.facts.text().startswith("Facts 1/")
    assert window.undo.text() == "Undo use a found value as fact"
    window.undo.trigger()
    assert facts(window) == {}
    window.redo.trigger()
    assert facts(window)["txid"] == (OTHER, FactSource.FOUND)


def test_what_was_not_searched_is_said(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "shot.png").write_bytes(picture("PNG"))
    (tmp_path / "note.txt").write_text("nothing of the kind")
    paths = [tmp_path / "note.txt", tmp_path / "shot.png"]
    note, shot = dropped(qtbot, window, paths, "other")
    assert "No ids" in chosen(qtbot, window, note).limits.text()
    assert "pictures" not in section(window).limits.text()
    assert chosen(qtbot, window, shot).limits.text() == "Text in pictures was not searched."
    window.workspace.edit_items("describe", {shot.id: {"description": f"TXID {ONE}"}})
    searched(qtbot, window)
    named(section(window), f"Copy TXID {ONE}")


def test_two_hashes_are_at_odds_until_one_is_chosen(
    qtbot: QtBot, window: MainWindow, files: list[Path]
) -> None:
    items = dropped(qtbot, window, files, "withdrawal_not_received")
    dialog = FactsDialog(window.workspace, window.finding, window)
    qtbot.addWidget(dialog)
    dialog.show()
    conflict = dialog.rows["txid"].conflict
    assert conflict.isVisibleTo(dialog)
    assert dialog.rows["txid"].text() == ""  # nothing is filled in
    window.view.show_tab(tabs.CHECK)
    qtbot.waitUntil(lambda: "2 different values" in checks(window), timeout=WAIT_MS)
    assert "item 02" in checks(window)
    named(conflict, f"TXID / hash: Keep this one, {ONE}, item 02").click()
    assert facts(window)["txid"] == (ONE, FactSource.FOUND)
    assert not conflict.isVisibleTo(dialog)
    assert dialog.rows["txid"]._source.text() == "Source: found in item 02"
    qtbot.waitUntil(lambda: "different values" not in checks(window), timeout=WAIT_MS)
    window.undo.trigger()
    assert conflict.isVisibleTo(dialog)
    wanted: list[int] = []
    dialog.item_wanted.connect(wanted.append)
    named(conflict, "TXID / hash: Show the file, item 03").click()
    assert wanted == [items[2].id]


def checks(window: MainWindow) -> str:
    return "\n".join(line.words.en for line in window.view.check._lines)


def test_a_typed_value_that_stands_in_no_file_is_questioned_once(
    qtbot: QtBot, window: MainWindow, files: list[Path]
) -> None:
    dropped(qtbot, window, files[2:], "withdrawal_not_received")
    dialog = FactsDialog(window.workspace, window.finding, window)
    qtbot.addWidget(dialog)
    dialog.show()
    row = dialog.rows["wid"]
    assert [offer.value for offer in row._offered] == ["200045249"]
    window.workspace.edit_fact("wid", "200045240", FactSource.TYPED)
    assert row.conflict.isVisibleTo(dialog)
    keep = "Withdrawal ID (OKX): Keep this one, 200045240, as you gave it"
    named(row.conflict, keep).click()
    assert not row.conflict.isVisibleTo(dialog)
    assert facts(window)["wid"] == ("200045240", FactSource.TYPED)


def test_emptying_a_field_takes_what_was_found_away_as_well(
    qtbot: QtBot, window: MainWindow, files: list[Path]
) -> None:
    items = dropped(qtbot, window, files[2:], "withdrawal_not_received")
    dialog = FactsDialog(window.workspace, window.finding, window)
    qtbot.addWidget(dialog)
    dialog.show()
    row = dialog.rows["wid"]
    row._offers[0].click()
    assert row.text() == "200045249"
    window.workspace.remove_items([items[0].id])
    dialog.reload()
    assert row._source.text() == "Source: found in a file that was removed"
    row.value.setFocus()
    row.value.selectAll()
    QTest.keyClick(row.value, Qt.Key.Key_Delete)
    QTest.keyClick(row.value, Qt.Key.Key_Return)
    assert facts(window) == {}
    window.undo.trigger()
    assert row.text() == "200045249"


def test_contents_tick_what_support_needs_and_say_why(
    qtbot: QtBot, window: MainWindow, files: list[Path]
) -> None:
    dropped(qtbot, window, files, "order_fill")
    window.view.show_tab(tabs.CHECK)
    wanted = "item 01 looks like an export of orders"
    qtbot.waitUntil(lambda: wanted in checks(window), timeout=WAIT_MS)
    (line,) = [line for line in window.view.check._lines if wanted in line.words.en]
    assert line.done


def test_what_is_typed_last_is_what_is_searched(
    qtbot: QtBot, window: MainWindow, files: list[Path]
) -> None:
    (item, *_) = dropped(qtbot, window, files, "withdrawal_not_received")
    for text in ("TXID", f"TXID {ONE}", f"TXID {OTHER}", f"TXID {ONE} and what it shows"):
        window.workspace.edit_items("describe", {item.id: {"description": text}})
    searched(qtbot, window)
    known = window.workspace.items[0]
    hashes = [v.value for v in window.finding.found(known) if v.kind is FoundKind.TXID]
    assert hashes == [ONE]


def test_the_line_in_check_opens_the_facts(
    qtbot: QtBot, window: MainWindow, files: list[Path]
) -> None:
    dropped(qtbot, window, files, "withdrawal_not_received")
    window.view.show_tab(tabs.CHECK)
    qtbot.waitUntil(lambda: "2 different values" in checks(window), timeout=WAIT_MS)
    wanted: list[bool] = []
    window.view.header.facts_wanted.disconnect()  # a modal dialog would hold the test
    window.view.header.facts_wanted.connect(lambda: wanted.append(True))
    acts = [b for b in window.view.check.findChildren(QPushButton) if b.text() == "Facts…"]
    assert len(acts) == 2  # needed facts are missing, too
    acts[-1].click()
    assert wanted == [True]
    window.dialogs.item_wanted.emit(window.workspace.items[2].id)
    selected = window.collect.list.selected_items()
    assert [item.original_name for item in selected] == ["3 mail.eml"]
