"""Nothing private leaves unseen: found beside the work, shown, stopped, and gone from what goes."""

import hashlib
import zipfile
from pathlib import Path
from random import Random

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from okx_kit.bundle.export import Exported
from okx_kit.case.model import Item, Sharing
from okx_kit.privacy.marks import Box, Marks
from okx_kit.privacy.model import FindingKind
from okx_kit.privacy.recipes import Recipe
from okx_kit.privacy.remembered import Remembered
from okx_kit.privacy.scan import Scan
from okx_kit.privacy.scanning import PICTURE_TEXT
from okx_kit.records.model import FoundKind
from okx_kit.ui.guard.stop_dialog import StopDialog
from okx_kit.ui.window.main_window import MainWindow
from tests.gui.conftest import WAIT_MS, drop_on, settle, urls
from tests.privacy.photos import MAKERS

SEED = "abandon " * 11 + "about"
OTPAUTH = "otpauth://totp/OKX:invented?secret=JBSWY3DPEHPK3PXP&issuer=OKX"


def make_code(path: Path) -> None:
    """Write a picture with an authenticator's QR code."""
    code = zxingcpp.create_barcode(OTPAUTH, zxingcpp.BarcodeFormat.QRCode)
    Image.fromarray(code.to_image(scale=6)).convert("RGB").save(path)


def fill(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    drop_on(window, urls(folder))
    settle(qtbot, window)


def wait_for_findings(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.guard.watching.busy(), timeout=WAIT_MS)


def named(window: MainWindow, start: str) -> Item:
    (item,) = (item for item in window.workspace.items if item.original_name.startswith(start))
    return item


def export(qtbot: QtBot, window: MainWindow, target: Path) -> object:
    """Pack; return the Exported, or the dialog that holds it."""
    plan = window.workspace.plan(window.view.export_page.options())
    assert plan is not None
    ended: list[object] = []
    job = window.exporting.export_to(plan, target)
    job.done.connect(lambda done: ended.append(done[0][0][0]))
    job.failed.connect(ended.append)
    qtbot.waitUntil(lambda: bool(ended), timeout=WAIT_MS)
    settle(qtbot, window)
    dialogs = [d for d in window.findChildren(StopDialog) if d.isVisible()]
    return dialogs[0] if dialogs else ended[0]


def checks(window: MainWindow) -> list[str]:
    """Return the lines of the check page."""
    window.view.show_plan()
    return [line.words.en for line in window.view.check._lines]


def row_texts(window: MainWindow, item: Item) -> str:
    badge = window.guard.badge(item)
    return f"{badge.tone} {badge.text.removesuffix('(s)')} {badge.hint}" if badge else ""


def test_secrets_are_shown_stop_the_archive_and_pass_once_left_out(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    make_code(folder / "1 code.png")
    (folder / "2 words.txt").write_text(f"my words\n{SEED}\n")
    (folder / "3 plain.txt").write_text("withdrawn at noon, mail to someone@example.com")
    fill(qtbot, window, folder)
    wait_for_findings(qtbot, window)
    code, words, plain = (named(window, start) for start in ("1", "2", "3"))
    assert row_texts(window, code) == "bad 1 secret Authenticator key"
    assert row_texts(window, words) == "bad 1 secret Seed phrase"
    assert row_texts(window, plain) == "warning 1 private E-mail address"
    assert "1 secret" in window.model.sentence(words, 1)

    qtbot.waitUntil(lambda: any(1 for line in checks(window) if "personal" in line))
    assert any("2 files hold a secret" in line for line in checks(window))
    assert window.drag_out.mime([words]).urls() == []
    assert len(window.drag_out.mime([plain]).urls()) == 1
    target = tmp_path / "case.zip"
    stop = export(qtbot, window, target)
    assert isinstance(stop, StopDialog)
    assert not target.exists()
    kinds = [secret.finding.kind for secret, _ in stop.rows]
    assert kinds == [FindingKind.AUTHENTICATOR, FindingKind.SEED_PHRASE]
    shown = "\n".join(row._why.text() for _, row in stop.rows)
    assert "make a new wallet" in shown
    assert stop.rows[0][1].cover.isVisible()
    assert not stop.rows[1][1].cover.isVisible()  # words are left out, not covered
    stop.rows[1][1].leave_out.click()
    stop.rows[0][1].deny.click()
    assert [row.isVisible() for _, row in stop.rows] == [False, False]
    stop.close()
    assert row_texts(window, named(window, "2")) == row_texts(window, code) == ""

    assert isinstance(export(qtbot, window, target), Exported)
    with zipfile.ZipFile(target) as archive:
        assert not any("abandon" in archive.read(n).decode("latin-1") for n in archive.namelist())
    assert "Finding none does not" in window.view.result.searched.text()
    assert "text in pictures was not searched" in window.view.result.searched.text()
    assert window.view.result.safety.isVisible()

    window.undo.trigger()  # the answer about the code
    assert row_texts(window, code).startswith("bad")
    window.redo.trigger()
    assert row_texts(window, code) == ""


def test_a_secret_in_a_description_leads_to_the_description(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "1 plain.txt").write_text("withdrawn at noon")
    fill(qtbot, window, folder)
    item = named(window, "1")
    change = {"description": "登录密码：Tr0ub4dor&3"}
    window.workspace.edit_items("describe", {item.id: change})
    wait_for_findings(qtbot, window)
    stop = export(qtbot, window, tmp_path / "case.zip")
    assert isinstance(stop, StopDialog)
    ((_, row),) = stop.rows
    assert row.edit.isVisible()
    assert not row.cover.isVisible()
    row.edit.click()
    inspector = window.collect.inspector
    # Without a window manager nothing makes the window active again after a dialog.
    qtbot.waitUntil(lambda: window.focusWidget() is inspector.description, timeout=WAIT_MS)
    assert inspector.description.toPlainText() == change["description"]
    assert [one.id for one in window.collect.list.selected_items()] == [item.id]
    assert not [one for one in window.findChildren(StopDialog) if one.isVisible()]


@pytest.mark.parametrize("way", ["archive", "copy"])
def test_a_photo_leaves_without_where_it_was_taken(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, way: str
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "photo.jpg").write_bytes(MAKERS["phone.jpg"](Random(1)))
    fill(qtbot, window, folder)
    item = named(window, "photo")
    assert b"CANARY" in window.workspace.library.originals.path(item.sha256).read_bytes()
    if way == "archive":
        assert isinstance(export(qtbot, window, tmp_path / "case.zip"), Exported)
        with zipfile.ZipFile(tmp_path / "case.zip") as archive:
            sent = b"".join(map(archive.read, archive.namelist()))
    else:
        mime = window.drag_out.mime([item])
        sent = b"".join(Path(url.toLocalFile()).read_bytes() for url in mime.urls())
        QApplication.processEvents()
    assert sent
    assert b"CANARY" not in sent
    assert named(window, "photo").copy is not None


def test_the_inspector_offers_what_can_be_done(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("write to someone@example.com\n")
    make_code(folder / "b.png")
    fill(qtbot, window, folder)
    wait_for_findings(qtbot, window)
    section = window.guard.section
    window.view.select([named(window, "a").id])
    (row,) = section.rows
    assert row.deny.text() == "Keep visible"
    assert row.cover.isHidden()
    assert "line 1" in row._where.text()
    assert "someone@example.com" not in row._where.text()
    row.deny.click()
    assert section.rows == []
    window.undo.trigger()
    assert len(section.rows) == 1
    window.view.select([named(window, "b").id])
    with qtbot.waitSignal(window.guard.cover_wanted) as asked:
        section.rows[0].cover.click()
    assert asked.args == [named(window, "b").id]
    section.rows[0].leave_out.click()
    assert section.rows == []
    assert "stays here" in section.limits.text()


def test_the_safety_list_is_shown_once_for_a_case(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("nothing here")
    fill(qtbot, window, folder)
    assert isinstance(export(qtbot, window, tmp_path / "case.zip"), Exported)
    safety = window.view.result.safety
    safety.checked.click()
    assert not safety.isVisible()
    assert isinstance(export(qtbot, window, tmp_path / "case.zip"), Exported)
    assert not safety.isVisible()


def test_text_read_in_a_picture_is_found_in_the_list_and_gives_its_ids(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    paths = [tmp_path / "1.png", tmp_path / "2.png"]
    for shade, path in enumerate(paths):
        Image.new("RGB", (60, 40), (shade, 99, 201)).save(path)
    known = Scan(searched=(PICTURE_TEXT,), words=f"提币详情 Kingfisher\nTXID {'ab' * 32}\n")
    remembered = Remembered(window.workspace.library.home)
    sha256 = hashlib.sha256(paths[0].read_bytes()).hexdigest()
    for read in (False, True):
        remembered.put(sha256, known, read_pictures=read)
    window.workspace.new_case("deposit_missing", "reading")
    drop_on(window, urls(*paths))
    settle(qtbot, window)
    wait_for_findings(qtbot, window)
    first, second = window.workspace.items
    qtbot.waitUntil(lambda: bool(window.finding.found(first)), timeout=WAIT_MS)
    (value,) = window.finding.found(first)
    assert (value.kind, value.value, value.places[0].part) == (FoundKind.TXID, "ab" * 32, "picture")
    assert window.finding.found(second) == ()
    window.collect.filter.text.setText("kingfisher")
    assert window.model.shown_ids() == [first.id]


def test_what_is_handed_over_is_judged_as_it_would_go(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    """What is covered goes out; what a copy still shows does not, nor a secret left out."""
    folder = tmp_path / "in"
    folder.mkdir()
    make_code(folder / "1 code.png")
    (folder / "2 words.txt").write_text(f"my words\n{SEED}\n")
    fill(qtbot, window, folder)
    wait_for_findings(qtbot, window)

    def goes(start: str) -> bool:
        return bool(window.drag_out.mime([named(window, start)]).urls())

    assert not goes("1")
    window.workspace.edit_items("out", {named(window, "2").id: {"sharing": Sharing.NO}})
    assert not goes("2")
    assert "holds a secret" in window.toast.text.text()
    with Image.open(folder / "1 code.png") as code:
        width, height = code.size
    for box, gone in ((Box(0, 0, 8, 8), False), (Box(0, 0, width, height), True)):
        item = named(window, "1")
        window.coverings.edit("cover", {item.id: Recipe({1: Marks((box,))})}, 1)
        with qtbot.waitSignal(window.guard.again.measured, timeout=WAIT_MS):
            window.coverings.when_ready(lambda: None)
        wait_for_findings(qtbot, window)
        assert goes("1") is gone
