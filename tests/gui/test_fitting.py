"""What the window does when a mail is too large: the ways, parts, drafts, the upload folder."""

import email
import io
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from random import Random

import pytest
from PIL import Image
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from okx_kit.bundle.fitting import Way
from okx_kit.bundle.verify import verify
from okx_kit.privacy.fitted import Fit, fit_of
from okx_kit.ui.send.drafting import Answer
from okx_kit.ui.window import header as tabs
from okx_kit.ui.window.main_window import MainWindow
from tests.gui.conftest import WAIT_MS, drop_on, settle, urls


def _picture(number: int) -> bytes:
    """Return a PNG that is packed loosely, with grain in a part of it."""
    grain = Random(number).randbytes(3 * 200 * 300)
    image = Image.new("RGB", (400, 700), (40 * number % 255, 200, 220))
    image.paste(Image.frombytes("RGB", (200, 300), grain), (0, 0))
    out = io.BytesIO()
    image.save(out, "PNG", compress_level=0)
    return out.getvalue()


@pytest.fixture
def large(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> MainWindow:
    """Return a window on a case of four pictures that fits no mail of 600 kB."""
    window.workspace.settings.set_text("mail/limit", "0.6MB")
    window.workspace.new_case("withdrawal_not_received", "Withdrawal")
    (tmp_path / "in").mkdir()
    for number in range(4):
        (tmp_path / "in" / f"{number}.png").write_bytes(_picture(number))
    drop_on(window, urls(tmp_path / "in"))
    settle(qtbot, window)
    window.view.show_tab(tabs.SEND)
    settle(qtbot, window)
    return window


def _how(window: MainWindow) -> list[Fit | None]:
    return [fit_of(item.copy.recipe if item.copy else "") for item in window.workspace.items]


def test_pictures_get_smaller_and_it_can_be_undone(qtbot: QtBot, large: MainWindow) -> None:
    bar = large.view.send.fitting
    assert bar.verdict.isVisible()
    assert bar.panel.isHidden()
    bar.unfold.click()
    assert bar.panel.isVisible()
    before = bar._size.text()
    with qtbot.waitSignal(bar.said, timeout=WAIT_MS) as told:
        bar.steps[Way.LOSSLESS].act.click()
    settle(qtbot, large)
    assert told.args[0].startswith("4 picture")
    assert _how(large) == [Fit.LOSSLESS] * 4
    qtbot.waitUntil(lambda: bar._size.text() != before)
    assert not bar.steps[Way.LOSSLESS].act.isEnabled()
    large.workspace.history.undo()
    settle(qtbot, large)
    assert _how(large) == [None] * 4
    with qtbot.waitSignal(bar.copies.offered, timeout=WAIT_MS):
        bar.steps[Way.REDUCED].act.click()
    settle(qtbot, large)
    comparing = bar.steps[Way.REDUCED].comparing
    assert comparing.isVisible()
    assert not comparing._before.pixmap().isNull()
    assert not comparing._after.pixmap().isNull()
    assert _how(large) == [None] * 4  # nothing is used before it is accepted
    comparing.use.click()
    settle(qtbot, large)
    assert _how(large) == [Fit.REDUCED] * 4
    assert comparing.isHidden()
    qtbot.waitUntil(bar.steps[Way.REDUCED].back.isVisible)
    bar.steps[Way.REDUCED].back.click()
    settle(qtbot, large)
    assert _how(large) == [None] * 4


def test_several_parts_are_listed_and_each_is_drafted(
    qtbot: QtBot, large: MainWindow, tmp_path: Path
) -> None:
    window, opened = large, list[Path]()
    window.view.drafting.open = opened.append
    window.view.send.wishes.choose_address("support@example.com")
    plan = window.workspace.plan(window.view.export_page.options())
    assert plan is not None
    with qtbot.waitSignal(window.exporting.exported, timeout=WAIT_MS) as done:
        window.exporting.export_to(plan, tmp_path / "case.zip")
    settle(qtbot, window)
    bundles = done.args[3]
    count = len(bundles)
    assert count > 1
    limit = window.workspace.mail_limit()
    for exported, _ in bundles:
        assert verify(exported.path).ok
        assert limit.fits(exported.size)
    numbers = [entry.number for _, part in bundles for entry in part.entries]
    assert sorted(numbers) == [1, 2, 3, 4]
    result = window.view.result
    assert result.handle.paths == [exported.path for exported, _ in bundles]
    section = result.drafts
    assert section._parts.count() == count
    with qtbot.waitSignal(window.view.drafting.opened, timeout=WAIT_MS):
        section._draft(1)
    settle(qtbot, window)
    (path,) = opened
    message = email.message_from_bytes(path.read_bytes(), policy=default)
    assert isinstance(message, EmailMessage)
    assert message["X-Unsent"] == "1"
    assert message["To"] == "support@example.com"
    assert message["Subject"].startswith(f"[2/{count}] ")
    (part,) = message.iter_attachments()
    assert part.get_content() == bundles[1][0].path.read_bytes()
    result.mark_sent.click()
    settle(qtbot, window)
    sendings = window.workspace.library.sendings(plan.case.id)
    assert {sending.bundle_sha256 for sending in sendings} == {e.sha256 for e, _ in bundles}


def test_a_draft_that_never_works_is_not_offered_again(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    window.workspace.new_case("withdrawal_not_received", "Withdrawal")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "note.txt").write_text("a note")
    drop_on(window, urls(tmp_path / "in"))
    settle(qtbot, window)
    plan = window.workspace.plan(window.view.export_page.options())
    assert plan is not None
    with qtbot.waitSignal(window.exporting.exported, timeout=WAIT_MS):
        window.exporting.export_to(plan, tmp_path / "case.zip")
    settle(qtbot, window)
    section, drafting = window.view.result.drafts, window.view.drafting
    drafting.open = lambda _path: None
    section.subject.click()
    assert QGuiApplication.clipboard().text() == drafting.envelope().subject != ""
    with qtbot.waitSignal(drafting.opened, timeout=WAIT_MS):
        section.draft.click()
    settle(qtbot, window)
    assert section.asking.isVisible()
    section.only.click()
    assert drafting.answer is Answer.READ_ONLY
    assert "Ctrl+E" in section.hint.text()
    assert section.asking.isHidden()
    section.draft.click()
    settle(qtbot, window)
    assert (tmp_path / "case-2.eml").exists()
    assert section.asking.isHidden()  # asked once
    drafting.note(Answer.NOTHING)
    assert section.draft.isHidden()
    section.again.click()
    assert section.draft.isVisible()


def test_the_upload_folder_is_made_and_noted(
    qtbot: QtBot, large: MainWindow, tmp_path: Path
) -> None:
    window = large
    plan = window.workspace.plan(window.view.export_page.options())
    assert plan is not None
    with qtbot.waitSignal(window.exporting.uploaded, timeout=WAIT_MS):
        window.exporting.upload_to(plan, tmp_path / "up")
    settle(qtbot, window)
    names = sorted(path.name for path in (tmp_path / "up").iterdir())
    assert names == ["00_index.pdf", *(f"0{n}_{n - 1}.png" for n in range(1, 5))]
    section = window.view.send.uploads[0]
    assert section._handles.count() == 1
    section.mark_sent.click()
    settle(qtbot, window)
    (sending,) = window.workspace.library.sendings(plan.case.id)
    assert [sent.number for sent in sending.listing] == [1, 2, 3, 4]


def test_a_follow_up_archive_holds_only_what_is_new(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    window.workspace.new_case("withdrawal_not_received", "Withdrawal")
    (tmp_path / "first.txt").write_text("first")
    drop_on(window, urls(tmp_path / "first.txt"))
    settle(qtbot, window)
    page = window.view.export_page
    plan = window.workspace.plan(page.options())
    assert plan is not None
    window.exporting.export_to(plan, tmp_path / "case.zip")
    settle(qtbot, window)
    window.view.result.mark_sent.click()
    settle(qtbot, window)
    page.begin_follow_up()
    assert not page.only_new.isChecked()  # nothing is new yet: an empty archive helps nobody
    (tmp_path / "second.txt").write_text("second")
    drop_on(window, urls(tmp_path / "second.txt"))
    settle(qtbot, window)
    window.view.log.follow_up_wanted.emit()
    assert window.view.pages.currentWidget() is window.view.send
    qtbot.waitUntil(lambda: not page.only_new.isHidden())
    assert page.only_new.isChecked()
    plan = window.workspace.plan(page.options())
    assert plan is not None
    assert [entry.path for entry in plan.entries] == ["data/02_second.txt"]
    assert plan.sent_before == (1,)


def test_the_real_size_is_measured_and_shown_in_place_of_the_bound(
    qtbot: QtBot, large: MainWindow, tmp_path: Path
) -> None:
    window, bar = large, large.view.send.fitting
    qtbot.waitUntil(lambda: not bar._size.text().startswith("At most"), timeout=WAIT_MS)
    plan = bar._plan
    assert plan is not None
    assert plan.exact
    bound = window.workspace.plan(window.view.export_page.options())
    assert bound is not None
    assert plan.archive_bytes < bound.archive_bytes
    assert not window.view.strip._limit.text().startswith("At most")
    assert "does not fit" in bar.verdict.text.text()
    parts = len(bar._parts.plans)
    with qtbot.waitSignal(window.exporting.exported, timeout=WAIT_MS) as done:
        window.exporting.export_to(bound, tmp_path / "case.zip")
    assert len(done.args[3]) == parts
    window.workspace.settings.set_text("mail/limit", "14MB")
    window.view.show_tab(tabs.COLLECT)
    window.view.show_tab(tabs.SEND)
    assert bar._size.text().startswith("At most")
    qtbot.waitUntil(lambda: not bar._size.text().startswith("At most"), timeout=WAIT_MS)
    with qtbot.waitSignal(window.exporting.exported, timeout=WAIT_MS) as done:
        window.exporting.export_to(bound, tmp_path / "one.zip")
    assert (tmp_path / "one.zip").stat().st_size == plan.archive_bytes
    assert bar.verdict.isHidden()


def test_what_cannot_be_measured_stays_a_bound(qtbot: QtBot, large: MainWindow) -> None:
    bar = large.view.send.fitting
    qtbot.waitUntil(lambda: not bar.sizes.busy, timeout=WAIT_MS)
    originals = large.workspace.library.originals
    path = originals.path(large.workspace.items[0].sha256)
    path.chmod(0o600)
    path.unlink()
    large.workspace.edit_items("x", {large.workspace.items[0].id: {"description": "new"}})
    qtbot.waitUntil(lambda: bar._size.text().startswith("At most"), timeout=WAIT_MS)
    bar.sizes._measuring = None  # what was measured before is forgotten
    qtbot.waitUntil(lambda: not bar.sizes.busy, timeout=WAIT_MS)
    assert bar._size.text().startswith("At most")
    assert "does not fit" in bar.verdict.text.text()
