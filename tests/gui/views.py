"""Every view and dialog of the program, each by the way to open it; used by tests that walk them.

A new dialog or view is added to :data:`VIEWS`; a test fails when a widget class of the program
shows up in none of them.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from okx_kit.case.model import ContactKind, FactSource, NewContact
from okx_kit.guide.channels import Channel
from okx_kit.intake.times import parse_time
from okx_kit.privacy.marks import Box
from okx_kit.privacy.model import Certainty, FindingKind
from okx_kit.privacy.remembered import Remembered
from okx_kit.privacy.scan import Finding, Place, Scan, Source
from okx_kit.records.export import read_export
from okx_kit.ui.common.fold import Fold
from okx_kit.ui.guard.stop_dialog import StopDialog
from okx_kit.ui.help.pages import page_names
from okx_kit.ui.mail.mail_dialog import MailDialog
from okx_kit.ui.redaction.editor import Editor
from okx_kit.ui.redaction.edits import Sort
from okx_kit.ui.start.crash_dialog import CrashDialog
from okx_kit.ui.start.crash_log import described
from okx_kit.ui.window.offers import BundleOffer
from tests.gui.conftest import delete_closed
from tests.gui.stage import Stage, Visit
from tests.gui.views_fitting import uploaded, ways

MAILS = Path(__file__).parents[1] / "data" / "mail"


def _empty(stage: Stage, visit: Visit) -> None:
    stage.window.workspace.open_case(None)
    visit(stage.window)


def _collect(stage: Stage, visit: Visit) -> None:
    stage.show_item("01")
    visit(stage.window)


def _found(stage: Stage, visit: Visit) -> None:
    stage.show_item("03")
    stage.wait(lambda: not stage.window.workspace.jobs.running(), "what stands in the file")
    visit(stage.window)


def _mail_section(stage: Stage, visit: Visit) -> None:
    stage.show_item("06")
    visit(stage.window)


def _several(stage: Stage, visit: Visit) -> None:
    stage.show_item("01")
    stage.window.collect.list.selectAll()
    folded = stage.window.collect.inspector.editor.order.head
    folded.setChecked(True)
    visit(stage.window)
    folded.setChecked(False)


def _grid(stage: Stage, visit: Visit) -> None:
    stage.show_item("01")
    stage.window.collect.filter.grid.setChecked(True)
    visit(stage.window)
    stage.window.collect.filter.grid.setChecked(False)


def _tab(number: int) -> Callable[[Stage, Visit], None]:
    def opened(stage: Stage, visit: Visit) -> None:
        stage.fill()
        stage.window.view.show_tab(number)
        visit(stage.window)

    return opened


def _send(channel: Channel) -> Callable[[Stage, Visit], None]:
    """Visit the pane of a channel, with everything in it unfolded."""

    def opened(stage: Stage, visit: Visit) -> None:
        stage.fill()
        stage.window.view.show_tab(2)
        page = stage.window.view.send
        page.wishes.choose_channel(channel)
        folds = page.panes.currentWidget().findChildren(Fold)
        folded = [fold.head for fold in folds if not fold.head.isChecked()]
        if channel is Channel.PUBLIC:
            page.public.insist.click()
        visit(stage.window)
        for head in folded:
            head.setChecked(True)
        if folded:
            visit(stage.window)
        for head in folded:
            head.setChecked(False)
        page.public.fold()
        page.wishes.choose_channel(Channel.EMAIL)

    return opened


def _timeline(stage: Stage, visit: Visit) -> None:
    """Visit the list with an entry and with a remark chosen, a new entry, and the table."""
    stage.fill()
    workspace, page = stage.window.workspace, stage.window.view.timeline
    if not workspace.entries():
        (item,) = (item for item in workspace.items if item.original_name.startswith("03"))
        export = read_export(workspace.library.originals.path(item.sha256), item.original_name)
        workspace.choose_records(item, list(export.records)[:9], export.zone)
        workspace.add_entry(parse_time("2099-01-01 10:00 UTC+8"), "called support", item.id)
        stage.settle()
    stage.window.view.show_tab(3)
    page.telling.tell()
    page.list.select(workspace.entries()[0].id)
    visit(stage.window)
    page.list.select(page.list.lines.rows[0].key)  # a remark on the whole
    visit(stage.window)
    page.begin_entry()
    visit(stage.window)
    page.details.editor.remove()
    page.views[1].click()
    visit(stage.window)
    page.views[0].click()


def _no_timeline(stage: Stage, visit: Visit) -> None:
    stage.fill()
    workspace = stage.window.workspace
    workspace.new_case("deposit_missing", "nothing yet")
    stage.window.view.show_tab(3)
    visit(stage.window)
    workspace.history.back()


def _records(stage: Stage, visit: Visit) -> None:
    """Visit an export as a table: with its menus' buttons, and as it will be sent."""
    stage.fill()
    workspace = stage.window.workspace
    (item,) = (item for item in workspace.items if item.original_name.startswith("03"))
    viewer = stage.window.dialogs.preview(item)
    page = viewer.records
    stage.wait(lambda: viewer.stage.currentWidget() in {page, viewer.table}, "the table")
    if viewer.stage.currentWidget() is viewer.table:
        viewer.table.choose.click()
    stage.wait(lambda: page.table.index is not None and not page.table.busy(), "its rows")
    stage.wait(lambda: page.model.row_at(0) is not None, "its first page")
    visit(viewer)
    page.row_menu.popup(viewer.mapToGlobal(viewer.rect().center()))
    visit(page.row_menu)
    page.row_menu.close()
    viewer.close()


def _result(stage: Stage, visit: Visit) -> None:
    stage.fill()
    view, exporting = stage.window.view, stage.window.exporting
    plan = stage.window.workspace.plan(view.export_page.options())
    assert plan is not None
    exporting.export_to(plan, stage.folder / "case.zip")
    stage.settle()
    assert view.pages.currentWidget() is view.result
    view.result.passphrase.show_passphrase("abcd-efgh-jkmn-pqrs")  # as after an encrypted archive
    visit(stage.window)
    if view.result.mark_sent.isEnabled():
        view.result.mark_sent.click()  # there is a sending to look at from now on
    view.show_tab(0)


def _stopped(stage: Stage, visit: Visit) -> None:
    """Visit what a secret is told with: in the inspector, and where it stops an archive."""
    stage.fill()
    workspace, window = stage.window.workspace, stage.window
    first = workspace.items[0]
    workspace.edit_items("describe", {first.id: {"description": "登录密码：Tr0ub4dor&3"}})
    plan = workspace.plan(window.view.export_page.options())
    assert plan is not None
    window.exporting.export_to(plan, stage.folder / "stopped.zip")
    stage.settle()
    (dialog,) = (d for d in window.findChildren(StopDialog) if d.isVisible())
    visit(dialog)
    dialog.close()
    workspace.edit_items("describe", {first.id: {"description": "what it shows"}})
    delete_closed()


def _bars(stage: Stage, visit: Visit) -> None:
    stage.show_item("01")
    bar, first = stage.window.view.bar, stage.window.view.first_steps
    for state in ("info", "good", "warning", "bad"):
        bar.say("The disk is full: “deposit.png” could not be copied. Free some room.", state)
        first.say("1. Freeze the account.\n2. Change the password.", state)
        visit(stage.window)
    bar.say("")
    first.say("")
    stage.window.offer.offer([stage.folder / "okx-deposit-missing-20231005.zip"])
    visit(stage.window)
    stage.window.offer.forget()


def _offer(stage: Stage, visit: Visit) -> None:
    stage.show_item("01")
    (offer,) = stage.window.findChildren(BundleOffer)
    offer.offer([stage.folder / "okx-deposit-missing-20261005.zip"])
    visit(stage.window)
    offer.forget()


def _toast(stage: Stage, visit: Visit) -> None:
    stage.show_item("01")
    stage.window.toast.say("3 files removed", "Undo", lambda: None)
    visit(stage.window)
    stage.window.toast.hide()


def _overlay(stage: Stage, visit: Visit) -> None:
    stage.show_item("01")
    overlay = stage.window.receiving._overlay
    overlay.offer("Add 5 items")
    visit(overlay)
    overlay.hide()


def _help(page: str) -> Callable[[Stage, Visit], None]:
    def opened(stage: Stage, visit: Visit) -> None:
        window = stage.window.dialogs._help_window()
        window.show_page(page)
        visit(window)
        window.close()

    return opened


def _preview(name: str) -> Callable[[Stage, Visit], None]:
    def opened(stage: Stage, visit: Visit) -> None:
        stage.show_item(name)
        viewer = stage.window.dialogs.preview(stage.window.collect.list.selected_items()[0])
        stage.wait(lambda: not viewer._loader._under_way, "the preview")
        QApplication.processEvents()
        visit(viewer)
        viewer.close()
        delete_closed()

    return opened


def _command(name: str) -> Callable[[Stage, Visit], None]:
    """Open a dialog by its command, as a person does; it is closed after the visit."""

    def opened(stage: Stage, visit: Visit) -> None:
        stage.show_item("01")
        seen: list[QWidget] = []

        def look() -> None:
            box = QApplication.activeModalWidget()
            if box is None:
                QTimer.singleShot(10, look)
                return
            seen.append(box)
            visit(box)
            box.close()

        QTimer.singleShot(0, look)
        stage.window.commands.actions[name].trigger()
        stage.wait(lambda: seen and not QApplication.activeModalWidget(), f"what {name} opens")
        delete_closed()

    return opened


def _cover(stage: Stage, visit: Visit) -> None:
    """Visit the redaction editor with a mark of each sort and something found."""
    stage.show_item("01")
    window = stage.window
    item = window.collect.list.selected_items()[0]
    place = Place(boxes=(Box(20, 30, 60, 20),))
    mail = Finding(
        FindingKind.EMAIL, Certainty.CERTAIN, Source.PICTURE_TEXT, place, "l···@a.example"
    )
    Remembered(window.workspace.library.home).put(item.sha256, Scan((mail,)))
    window.commands.actions["cover"].trigger()
    stage.wait(lambda: window.findChildren(Editor), "the editor")
    (editor,) = window.findChildren(Editor)
    stage.wait(lambda: not editor.canvas.shown_size().isEmpty(), "the picture")
    if not editor.marks:
        for sort in Sort:
            editor.canvas.tool = sort
            editor.canvas.add()
    editor.canvas.tool = Sort.BOX
    visit(editor)
    editor.close()
    stage.wait(lambda: not window.findChildren(Editor), "the copy")


def _crash(stage: Stage, visit: Visit) -> None:
    """Visit what an unexpected error shows, and what the next start says of a fault."""
    try:
        raise RuntimeError
    except RuntimeError as error:
        report = described(error)
    for ended in (False, True):
        dialog = CrashDialog(report, stage.window, ended=ended)
        dialog.happened(1 if ended else 3)
        dialog.show()
        visit(dialog)
        dialog.close()


def _mail(stage: Stage, visit: Visit) -> None:
    """Visit what was found in a mail with something of every result in it."""
    window = stage.window
    dialog = MailDialog(window.workspace, lambda _: None, window)
    dialog.show()
    dialog.look_at(MAILS / "qq-failed.eml")
    stage.wait(lambda: dialog.report is not None, "the mail")
    visit(dialog)
    dialog.close()


def _log(stage: Stage, visit: Visit) -> None:
    """Visit the contact log: empty, with an entry of each kind, due, and one chosen."""
    stage.fill()
    workspace, view = stage.window.workspace, stage.window.view
    view.show_tab(4)
    if not workspace.contacts():
        visit(stage.window)
        first = workspace.items[0].id
        for hour, kind in enumerate(ContactKind, 9):
            new = NewContact(
                kind=kind,
                time=parse_time(f"2026-09-30 {hour:02}:30 UTC+8"),
                channel="ticket",
                ticket="77-10023",
                who="Lin" if hour > 9 else "",
                text="“已转交技术部门” – the matter was handed on, an answer follows." * 2,
                promised="an answer by e-mail" if kind is ContactKind.CALL else "",
                expected="2026-10-08" if kind is ContactKind.CALL else "",
                item_id=first if kind is ContactKind.ANSWER else None,
            )
            workspace.add_contact(new)
        workspace.set_status("waiting")
        workspace.edit_fact("dl", "2026-12-24 23:59 UTC+8", FactSource.TYPED)
    visit(stage.window)


VIEWS: dict[str, Callable[[Stage, Visit], None]] = {
    "empty": _empty,
    "collect": _collect,
    "found": _found,
    "several": _several,
    "mail section": _mail_section,
    "grid": _grid,
    "check": _tab(1),
    **{f"send {channel}": _send(channel) for channel in Channel},
    "timeline": _timeline,
    "timeline empty": _no_timeline,
    "log": _log,
    "add_contact": _command("add_contact"),
    "result": _result,
    "fitting": ways,
    "uploaded": uploaded,
    "stopped": _stopped,
    "bars": _bars,
    "offer": _offer,
    "toast": _toast,
    "overlay": _overlay,
    "cover": _cover,
    "facts": _command("facts"),
    "choose_kind": _command("choose_kind"),
    "settings": _command("settings"),
    "urgency": _command("urgency"),
    "sendings": _command("sendings"),
    "trash": _command("trash"),
    "close_case": _command("close_case"),
    "about": _command("about"),
    "crash": _crash,
    "check_mail": _command("check_mail"),
    "mail": _mail,
    "preview picture": _preview("01"),
    "preview pdf": _preview("02"),
    "preview table": _preview("03"),
    "preview workbook": _preview("04"),
    "preview records": _records,
    "preview text": _preview("05"),
    "preview mail": _preview("06"),
    "preview moving": _preview("07"),
    "preview film": _preview("08"),
    "preview broken": _preview("09"),
    "preview empty": _preview("10"),
    **{f"help {page}": _help(page) for page in page_names()},
}
