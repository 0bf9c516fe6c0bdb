"""The middle of the window for one case: head, notices, the page of the chosen tab, the strip."""

from __future__ import annotations  # what is only named in signatures is not loaded

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from okx_kit.errors import Cancelled, OkxKitError
from okx_kit.guide.channels import Channel
from okx_kit.guide.kinds import case_kinds
from okx_kit.ui.collect.collect_page import CollectPage
from okx_kit.ui.collect.empty_state import EmptyState
from okx_kit.ui.collect.item_model import ItemModel
from okx_kit.ui.common.finding import Finding
from okx_kit.ui.common.language import Retranslated, language, say, sentences
from okx_kit.ui.common.responsive import pause_ms
from okx_kit.ui.common.thumbnails import Thumbnails
from okx_kit.ui.common.widgets import Bar, button
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.facts.kept import kept_values
from okx_kit.ui.window import header as tabs
from okx_kit.ui.window.case_pages import CasePages
from okx_kit.ui.window.header import Header
from okx_kit.ui.window.start_notices import StartNotices
from okx_kit.ui.window.strip import Strip

if TYPE_CHECKING:
    from okx_kit.bundle.export import Exported
    from okx_kit.bundle.plan import Plan
    from okx_kit.bundle.sizes import Envelope
    from okx_kit.bundle.upload import Uploaded
    from okx_kit.guide.checklist import Check
    from okx_kit.ui.check.check_page import CheckPage
    from okx_kit.ui.guard.preparing import NotSearched
    from okx_kit.ui.log.log_page import LogPage
    from okx_kit.ui.send.drafting import Drafting
    from okx_kit.ui.send.export_page import ArchiveSection
    from okx_kit.ui.send.result_page import Bundles, ResultPage
    from okx_kit.ui.send.send_page import SendPage
    from okx_kit.ui.timeline.timeline_page import TimelinePage
    from okx_kit.ui.window.planner import Outlook, Planner

_PLAN_AFTER_MS = 60
_AT_ONCE = 300
"""So many items are planned whenever they change; of more, changes are waited for."""


class CaseView(Retranslated, QWidget):
    """Shows one page at a time and keeps plan and checks up to date with the case.

    The pages behind the first one are built when they are wanted, at the latest in idle steps
    after the first paint; what the tabs count is known without them.

    Signals: ``add_files`` (a line of the check page wants files), ``said`` (a short sentence).
    """

    add_files = Signal()
    said = Signal(str)

    def __init__(
        self, workspace: Workspace, model: ItemModel, thumbnails: Thumbnails, finding: Finding
    ) -> None:
        super().__init__()
        self._workspace, self._model, self._finding = workspace, model, finding
        self.header, self.strip = Header(workspace), Strip()
        self.start_notices, self.bar = StartNotices(workspace), Bar("bad")
        self._close = self.bar.add(button("", lambda: self.bar.say("")))
        self.first_steps = Bar("bad")
        self._done = self.first_steps.add(button("", self._first_steps_done))
        self.empty = EmptyState()
        self.collect = CollectPage(workspace, model, thumbnails, finding)
        self.pages = CasePages(workspace, self.empty, self.collect)
        self.pages.previews = thumbnails.previews
        self.pages.after, self.pages.envelope = self.strip.button, self._envelope
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.header, self.start_notices, self.bar, self.first_steps):
            column.addWidget(widget)
        column.addWidget(self.pages, 1)
        column.addWidget(self.strip)
        self.bar.say("")
        self.first_steps.say("")
        self.private: Callable[[], Mapping[int, bool]] = dict  # see Watching.private
        self._lines: tuple[Check, ...] = ()
        self._plan_timer = QTimer(self, singleShot=True)
        self._plan_timer.timeout.connect(
            lambda: workspace.turns.follow(self.show_plan, len(workspace.items))
        )
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        workspace = self._workspace
        for signal in (
            workspace.case_opened,
            workspace.items_changed,
            workspace.items_edited,
            workspace.case_changed,
            workspace.facts_changed,
            workspace.records_changed,
            workspace.entries_changed,
            self._finding.changed,
        ):
            signal.connect(lambda *_: self.plan_soon())
        workspace.case_opened.connect(lambda: self.show_tab(tabs.COLLECT))
        workspace.case_opened.connect(self._show_first_steps)
        workspace.items_changed.connect(self._show_middle)
        self._model.rowsInserted.connect(lambda *_: self._show_middle())
        self._model.rowsRemoved.connect(lambda *_: self._show_middle())
        workspace.refused.connect(self.show_error)
        workspace.jobs.started.connect(self.strip.follow)
        workspace.jobs.idle.connect(self._plan_sooner)
        self.header.chosen.connect(self.show_tab)
        self.start_notices.adopted.connect(workspace.reload)
        self._connect_pages()

    def _connect_pages(self) -> None:
        pages = self.pages
        pages.wishes.changed.connect(lambda: self.strip.show_channel(pages.wishes.channel))
        pages.attention.counted.connect(lambda n: self.header.show_count(tabs.LOG, n))
        pages.remarks_counted.connect(lambda n: self.header.show_count(tabs.TIMELINE, n))
        pages.options_changed.connect(self.plan_soon)
        pages.measured.connect(self.strip.show_measured)
        pages.said.connect(self.said)
        pages.export_wanted.connect(self.strip.export)
        pages.facts_wanted.connect(self.header.facts_wanted)
        pages.asked.connect(self._act)
        pages.item_wanted.connect(lambda item_id: self.select([item_id]))
        pages.time_wanted.connect(self._edit_time)
        pages.follow_up_wanted.connect(self.follow_up)
        pages.sent.connect(self._note_sending)
        pages.failed.connect(self.show_error)
        pages.back.connect(lambda: self.show_tab(tabs.COLLECT))

    # --- what is built when it is wanted, see CasePages ------------------------------------------

    @property
    def check(self) -> CheckPage:
        """The page of what is still worth a look."""
        return self.pages.check

    @property
    def send(self) -> SendPage:
        """The page of the channels."""
        return self.pages.send

    @property
    def export_page(self) -> ArchiveSection:
        """The part of the Send page about the archive."""
        return self.pages.send.archive

    @property
    def result(self) -> ResultPage:
        """The page of what was exported."""
        return self.pages.result

    @property
    def timeline(self) -> TimelinePage:
        """The page of what happened when."""
        return self.pages.timeline

    @property
    def log(self) -> LogPage:
        """The page of the contact log."""
        return self.pages.log

    @property
    def drafting(self) -> Drafting:
        """What makes the mail a draft file."""
        return self.pages.drafting

    @cached_property
    def _planner(self) -> Planner:
        from okx_kit.ui.window.planner import Planner  # noqa: PLC0415 - not for the first paint

        made = Planner(self)
        made.ready.connect(self._show_outlook)
        return made

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with what the first paint does not wait for."""
        super().showEvent(event)
        self.pages.idle.begin()

    # --- pages -----------------------------------------------------------------------------------

    def flush(self) -> None:
        """Save what was typed on any page and is not saved yet."""
        self.collect.inspector.flush()
        self.pages.flush()

    def show_tab(self, tab: int) -> None:
        """Show a tab of the open case, or the empty state."""
        self.flush()
        self.header.show_tab(tab)
        opened = self._workspace.case is not None
        self.header.setVisible(opened)
        self.strip.setVisible(opened)
        self.empty.show_case(self._workspace.case.kind if self._workspace.case else None)
        if opened and tab in {tabs.CHECK, tabs.SEND}:
            self.pages.setCurrentWidget(self.check if tab == tabs.CHECK else self.send)
            self.show_plan()  # for a page that was built just now, too
        elif opened and tab == tabs.TIMELINE:
            self.pages.setCurrentWidget(self.timeline)
        elif opened and tab == tabs.LOG:
            self.pages.setCurrentWidget(self.log)
        else:
            rows = self._workspace.items or self._model.pending()
            self.pages.setCurrentWidget(self.collect if opened and rows else self.empty)

    def _show_middle(self) -> None:
        if self.pages.currentWidget() in {self.empty, self.collect}:
            self.show_tab(tabs.COLLECT)

    def plan_soon(self) -> None:
        """Plan when changes pause; many items now and then, they may not pause for long."""
        if len(self._workspace.items) <= _AT_ONCE:
            self._plan_timer.start(_PLAN_AFTER_MS)
        elif not self._plan_timer.isActive():
            self._plan_timer.start(pause_ms(bool(self._workspace.jobs.running())))

    def _plan_sooner(self) -> None:
        if self._plan_timer.isActive():
            self._plan_timer.start(min(self._plan_timer.remainingTime(), pause_ms(in_jobs=False)))

    def show_plan(self) -> None:
        """Have what would be sent worked out, and what is still worth a look."""
        case = self._workspace.case
        if case is None:
            if "_planner" in self.__dict__:
                self._planner.forget()
            self._show_outlook(None)
        else:
            from okx_kit.ui.window.planner import Known  # noqa: PLC0415 - not for the first paint

            options, limit = self.pages.options(), self._workspace.mail_limit()
            facts, found = self._workspace.facts(), self._finding
            kept = kept_values(self._workspace, facts)
            story = self._workspace.story()
            known = Known(facts, kept, found.by_item(), found.looks(), story, self.private())
            self._planner.ask(case, self._workspace.items, options, limit, known)

    def _show_outlook(self, made: Outlook | None) -> None:
        plan = made.plan if made else None
        self._lines = made.lines if made else ()
        self.strip.show_plan(plan, self._workspace.mail_limit())
        if self.pages.built("send") and self.pages.currentWidget() is self.send:
            self.send.show_plan(plan)
        if self.pages.built("check"):
            self.check.show_lines(self._lines)
        self.header.show_count(tabs.CHECK, sum(not line.done for line in self._lines))

    def add_bar(self, bar: QWidget) -> None:
        """Show a bar between the head and the page."""
        self.start_notices.add(bar)

    def close_planner(self) -> None:
        """Stop working out plans; the window is closing."""
        self._plan_timer.stop()
        self.pages.close_work()
        if "_planner" in self.__dict__:
            self._planner.close()

    def show_result(
        self, _first: Exported, _plan: Plan, unseen: NotSearched, bundles: Bundles
    ) -> None:
        """Show what was written and verified: one bundle, or all parts."""
        self.result.show_result(bundles, self._workspace.mail_limit(), unseen)
        self.pages.setCurrentWidget(self.result)
        self.strip.hide()  # its button would compete with those of the result
        self.header.show_tab(tabs.SEND)

    def _envelope(self) -> Envelope:
        from okx_kit.bundle.sizes import Envelope  # noqa: PLC0415 - not for the first paint

        self.send.letters.show_plan(self._workspace.plan(self.pages.options()))
        letter = self.send.letters.text(Channel.EMAIL)
        return Envelope(self.send.wishes.address, letter.subject, letter.body)

    def show_uploaded(self, made: Uploaded, plan: Plan) -> None:
        """Show a folder of files to upload, in the pane of the channel it was made for."""
        self.show_tab(tabs.SEND)
        self.send.show_uploaded(made, plan)

    def _note_sending(self, exported: Exported, plan: Plan) -> None:
        if self._workspace.note_sending(exported, plan, *self.send.going()):
            said = self.tr("Noted as sent. The numbers of these files stay as they are.")
            self.said.emit(sentences([said, self.log.expected_text()]))

    def select(self, ids: list[int]) -> None:
        """Show the list with these items selected."""
        self.show_tab(tabs.COLLECT)
        self.collect.filter.clear()
        self.collect.list.select_ids(ids)

    def add_entry(self) -> None:
        """Offer the fields of a new timeline entry, if a case is open."""
        if self._workspace.case is not None:
            self.show_tab(tabs.TIMELINE)
            self.timeline.begin_entry()

    def follow_up(self) -> None:
        """Write a follow-up: in the ticket, if there is one (OKX asks to stay in it)."""
        from okx_kit.guide.letters.model import Purpose  # noqa: PLC0415 - not for the first paint

        if self._workspace.standings.ticket(self._workspace.case):
            self.send.wishes.choose_channel(Channel.TICKET)
        elif self.send.channel() not in {Channel.EMAIL, Channel.TICKET}:
            self.send.wishes.choose_channel(Channel.EMAIL)  # the others have no letter
        self.send.letters.choose_purpose(Purpose.FOLLOW_UP)
        self.export_page.begin_follow_up()
        self.show_tab(tabs.SEND)
        self.send.show_top()

    def add_contact(self) -> None:
        """Ask for a new entry of the contact log, if a case is open."""
        if self._workspace.case is not None:
            self.show_tab(tabs.LOG)
            self.log.add()

    def _edit_time(self, item_id: int) -> None:
        self.select([item_id])
        self.collect.inspector.focus_time()

    def _act(self, line: Check) -> None:
        from okx_kit.guide.checklist import Act  # noqa: PLC0415 - not for the first paint

        if line.act is Act.FACTS:
            self.header.facts_wanted.emit(line.field)
            return
        if line.act is Act.ADD and not line.items:
            self.add_files.emit()
            return
        one = line.act in {Act.DESCRIBE, Act.TIME}
        self.select(list(line.items[:1] if one else line.items))
        if line.act is Act.DESCRIBE:
            self.collect.inspector.focus_description()
        elif line.act is Act.TIME:
            self.collect.inspector.focus_time()

    def _show_first_steps(self) -> None:
        """Show what comes before any form (freezing a hacked account), until it is ticked off."""
        case = self._workspace.case
        kind = case_kinds().get(case.kind) if case else None
        done = case and self._workspace.settings.text(f"first/{case.id}", "") == "done"
        if kind is None or not kind.first or done:
            self.first_steps.say("")
            return
        steps = [f"{number}. {say(step)}" for number, step in enumerate(kind.first, 1)]
        source = self.tr("Source: {0}").format(say(kind.first_source)) if kind.first_source else ""
        self.first_steps.say("\n".join([*steps, source]).strip())

    def _first_steps_done(self) -> None:
        if self._workspace.case:
            self._workspace.settings.set_text(f"first/{self._workspace.case.id}", "done")
        self.first_steps.say("")

    # --- sentences -------------------------------------------------------------------------------

    def show_error(self, error: BaseException) -> None:
        """Show a lasting sentence about something that did not work (a short one if stopped)."""
        if isinstance(error, Cancelled):
            self.said.emit(error.sentence(language()))
        elif isinstance(error, OkxKitError):
            self.bar.say(error.sentence(language()), "bad")
        else:
            text = self.tr("Something unexpected went wrong ({0}). Your case is saved.")
            self.bar.say(text.format(type(error).__name__), "bad")

    def show_verdict(self, sentence: str, ok: bool) -> None:
        """Show how the check of a bundle ended."""
        self.bar.say(sentence, "info" if ok else "bad")

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self._close.setText(self.tr("Close"))
        self._done.setText(self.tr("I have done this"))
        self._show_first_steps()
        self.show_plan()
