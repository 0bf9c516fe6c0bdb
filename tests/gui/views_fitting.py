"""The views of a case that fits no mail: the ways, before and after, the upload folder."""

from okx_kit.bundle.fitting import Way
from okx_kit.guide.channels import Channel
from okx_kit.privacy.fitted import Fit
from okx_kit.ui.common.mail_limits import DEFAULT
from okx_kit.ui.send.fitting_copies import Offer
from okx_kit.ui.window import header as tabs
from okx_kit.ui.window.main_window import MainWindow
from tests.gui.stage import Stage, Visit

_LIMIT = "200kB"


def ways(stage: Stage, visit: Visit) -> None:
    """Visit the ways to make a mail fit, with smaller pictures on offer."""
    window, bar = _over(stage), stage.window.view.send.fitting
    window.view.send.wishes.choose_channel(Channel.EMAIL)
    if not bar.unfold.isChecked():
        bar.unfold.click()
    stage.settle()
    stage.wait(bar.panel.isVisible, "the ways")
    item = window.workspace.items[0]  # too small to get smaller: what came of it is made up
    picture = window.workspace.library.originals.path(item.sha256).read_bytes()
    bar.copies.offered.emit(Offer(Fit.REDUCED, {item.id: None}, {}, 900, 300, (picture, picture)))
    stage.wait(bar.steps[Way.REDUCED].comparing.isVisible, "before and after")
    visit(window)
    bar.steps[Way.REDUCED].comparing.leave.click()
    bar.unfold.click()
    _as_before(stage)


def uploaded(stage: Stage, visit: Visit) -> None:
    """Visit the ticket's pane with a finished upload folder."""
    stage.fill()
    window, target = stage.window, stage.folder / "upload"
    window.view.send.wishes.choose_channel(Channel.TICKET)
    window.view.show_tab(tabs.SEND)
    if not target.exists():  # made once, whatever the language
        plan = window.workspace.plan(window.view.export_page.options())
        window.exporting.upload_to(plan, target)
    stage.settle()
    visit(window)
    window.view.show_tab(tabs.COLLECT)


def _over(stage: Stage) -> MainWindow:
    stage.fill()
    stage.window.workspace.settings.set_text("mail/limit", _LIMIT)
    stage.window.view.show_tab(tabs.SEND)
    stage.settle()
    return stage.window


def _as_before(stage: Stage) -> None:
    stage.window.workspace.settings.set_text("mail/limit", DEFAULT)
    stage.window.view.show_tab(tabs.COLLECT)
