"""The one window: it arranges the views, takes drops, and runs the commands."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QWidget

from okx_kit.case.model import CaseStatus
from okx_kit.ui.cases.case_commands import CaseCommands
from okx_kit.ui.cases.sent_notices import SentNotices
from okx_kit.ui.cases.step_notices import StepNotices
from okx_kit.ui.collect.drag_out import DragOut
from okx_kit.ui.collect.found_section import FoundSection
from okx_kit.ui.collect.item_commands import ItemCommands
from okx_kit.ui.collect.item_model import ItemModel
from okx_kit.ui.common.finding import Finding
from okx_kit.ui.common.history import UndoActions
from okx_kit.ui.common.language import Retranslated, use_language
from okx_kit.ui.common.theme import theme
from okx_kit.ui.common.thumbnails import Thumbnails
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.guard.guard import Guard
from okx_kit.ui.log.reminding import Reminding
from okx_kit.ui.mail.mail_commands import MailCommands
from okx_kit.ui.records.table_section import TableSection
from okx_kit.ui.redaction.coverings import Coverings
from okx_kit.ui.window import header as tabs
from okx_kit.ui.window.batch_notices import BatchNotices
from okx_kit.ui.window.caption import Caption
from okx_kit.ui.window.case_files import CaseFiles
from okx_kit.ui.window.case_view import CaseView
from okx_kit.ui.window.commands import Commands
from okx_kit.ui.window.dialogs import Dialogs
from okx_kit.ui.window.offers import BundleOffer
from okx_kit.ui.window.outgoing import Outgoing
from okx_kit.ui.window.reasons import Reasons
from okx_kit.ui.window.receiving import Receiving
from okx_kit.ui.window.regions import focus_next_region
from okx_kit.ui.window.sidebar import Sidebar
from okx_kit.ui.window.taking import Taking
from okx_kit.ui.window.taking_out import TakingOut
from okx_kit.ui.window.to_words import ToWords
from okx_kit.ui.window.toast import Toast

if TYPE_CHECKING:
    from okx_kit.ui.send.exporting import Exporting


class MainWindow(Retranslated, QMainWindow):
    """Holds one workspace for as long as it is open and closes it with itself."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.workspace = workspace
        self.setAcceptDrops(True)
        self.thumbnails = Thumbnails(workspace.library.originals, self)
        self.finding = Finding(workspace, self)
        self.model = ItemModel(workspace)
        self.taking = Taking(workspace, self.model, self.thumbnails.previews)
        self.guard = Guard(workspace, self)
        self.model.private = self.guard.badge
        self.coverings = Coverings(workspace)
        self.coverings.again = self.guard.again.scan
        self.guard.again.measured.connect(self.coverings.measured)
        self.toast = Toast(self)
        self.receiving = Receiving(self, workspace, self.taking, self.toast)
        self.mails = MailCommands(self, workspace, self.receiving)
        self.case_files = CaseFiles(workspace, self)
        self.dialogs = Dialogs(self, workspace, self.thumbnails, self.finding)
        self.sent_notices = SentNotices(workspace, self.toast)
        StepNotices(workspace, self.toast)
        self.reminding = Reminding(workspace, self)
        Caption(self, workspace)
        self.cases = CaseCommands(
            self,
            workspace,
            self.toast,
            thumbnails=self.thumbnails,
            save=self.case_files.choose_and_save_case,
        )
        self._build()
        self._build_commands()
        self._connect()
        self.retranslate()
        self._open_latest()
        theme().dress(self)
        self._restore_sizes()

    # --- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        self.sidebar = Sidebar(self.workspace)
        self.view = CaseView(self.workspace, self.model, self.thumbnails, self.finding)
        self.collect = self.view.collect
        self.collect.inspector.add_section(FoundSection(self.workspace, self.finding))
        self.collect.inspector.add_section(
            TableSection(self.workspace, self.open_preview, self.open_as_sent)
        )
        self.collect.inspector.add_section(self.mails.section)
        self.collect.inspector.add_section(self.guard.section)
        self.view.private = self.guard.watching.private
        self.guard.watching.read.connect(self.finding.read)
        self.collect.filter.texts.read = self.guard.watching.words
        self.guard.watching.changed.connect(self.view.plan_soon)
        self.guard.watching.changed.connect(self.collect.list.viewport().update)
        TakingOut(self.guard, self.workspace, self.taking.take)
        self.outgoing = Outgoing(
            self, self.workspace, self.view, self.thumbnails, self.guard, self.coverings, self.toast
        )
        self.dialogs.item_wanted.connect(lambda item_id: self.view.select([item_id]))
        self.items = ItemCommands(self.workspace, self.model, self.collect)
        self.drag_out = DragOut(self.workspace, self.guard, self.collect.list, self)
        self.drag_out.unready = self.coverings.unready
        self.model.dragged = self.view.pages.dragged = self.drag_out.mime
        self.batches = BatchNotices(self.workspace, self.model, self.collect, self.toast)
        self.offer = BundleOffer()
        self.view.add_bar(self.offer)
        centre = QWidget()
        row = QHBoxLayout(centre)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addWidget(self.view, 1)
        self.setCentralWidget(centre)
        self.sidebar.setFixedWidth(self.sidebar.minimumWidth() + 40)

    def _build_commands(self) -> None:
        self.commands = Commands(
            self,
            {
                **self.cases.slots(),
                **self.items.slots(),
                **self.drag_out.slots(),
                **self.batches.slots(),
                "add_files": self.receiving.add_files,
                "add_folder": self.receiving.add_folder,
                "paste": self.receiving.paste,
                "export": self.start_export,
                "verify": self.outgoing.verify,
                "check_mail": self.mails.check,
                "quit": self.close,
                "show_collect": lambda: self.view.show_tab(tabs.COLLECT),
                "show_check": lambda: self.view.show_tab(tabs.CHECK),
                "show_send": lambda: self.view.show_tab(tabs.SEND),
                "show_timeline": lambda: self.view.show_tab(tabs.TIMELINE),
                "show_log": lambda: self.view.show_tab(tabs.LOG),
                "add_entry": self.view.add_entry,
                "add_contact": self.view.add_contact,
                "follow_up_now": self.view.pages.follow_up_wanted.emit,
                "remove": self._remove,
                "rename_case": self.view.header.edit_title,
                "facts": self.dialogs.facts,
                "save_case": self.case_files.choose_and_save,
                "open_case": self.case_files.choose_and_open,
                "find": self.find_in_list,
                "next_region": self.next_region,
                "sample": self.taking.take_sample,
                "guide": self.dialogs.help,
                "keys": self.dialogs.keys,
                "settings": self.open_settings,
                "preview": self.open_preview,
                "cover": self.open_editor,
                "about": self.dialogs.about,
            },
        )
        steps = UndoActions(self.workspace.history, self)
        self.undo, self.redo = steps.undo, steps.redo
        self.commands.put_first("edit", [self.undo, self.redo])
        settings = self.workspace.settings
        add = self.commands.add_choice
        add("language", ["system", "zh", "en"], self.set_language)
        add("theme", ["system", "light", "dark"], self.set_theme)
        add("status", [*CaseStatus], self.workspace.set_status, menu="case")
        self.cases.follow(self.commands.actions)
        Reasons(self.menuBar())
        self._add_context_menus()
        for name in ("language", "theme"):
            self.commands.choose(name, settings.text(name, "system"))

    def _add_context_menus(self) -> None:
        """Offer on a right click what the menus offer; never the only way to anything."""
        offers = (
            (
                self.collect.list,
                "describe copy_file save_copy remove move_top move_up move_down move_bottom",
            ),
            (self.sidebar.list, "rename_case status urgency archive_case delete_case"),
            (self.sidebar.archive, "unarchive_case delete_case"),
        )
        for view, names in offers:
            view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
            view.addActions([self.commands.actions[name] for name in names.split()])

    def _connect(self) -> None:
        workspace, view = self.workspace, self.view
        self.sidebar.new_case.connect(self.cases.new)
        self.items.removed.connect(self.sent_notices.removed)
        self.items.left_out.connect(self.taking.leave_out)
        view.said.connect(self.toast.say)
        self.case_files.said.connect(self.toast.say)
        self.case_files.opened.connect(self._case_opened)
        self.receiving.cases_came.connect(self.case_files.open_all)
        self.receiving.bundles_came.connect(self.offer.offer)
        self.offer.open_wanted.connect(self.case_files.open_all)
        self.offer.add_wanted.connect(self.receiving.add_as_evidence)
        self.drag_out.said.connect(self.toast.say)
        view.pages.transcript.connect(self.receiving.take_text)
        self.batches.shown.connect(lambda _: view.show_tab(tabs.COLLECT))
        for source in (self.case_files, self.receiving, self.drag_out, self.batches):
            source.failed.connect(view.show_error)
        later = Qt.ConnectionType.QueuedConnection  # a screen reader waits for the press to return
        view.header.facts_wanted.connect(self.dialogs.facts, later)
        view.header.urgency_wanted.connect(self.cases.urgency, later)
        view.header.sendings_wanted.connect(self.cases.sendings, later)
        view.pages.sending_wanted.connect(self.cases.sendings, later)
        self.cases.go_to.connect(lambda item_id: view.select([item_id]))
        self.cases.failed.connect(view.show_error)
        workspace.history.stepping.connect(self._save_typed)
        view.add_files.connect(self.receiving.add_files, later)
        view.pages.record_wanted.connect(self.open_record, later)
        view.empty.add_files.connect(self.receiving.add_files, later)
        view.empty.add_folder.connect(self.receiving.add_folder, later)
        view.empty.sample.connect(self.taking.take_sample)
        view.empty.kind_chosen.connect(self.cases.start)
        view.empty.all_kinds.connect(self.cases.choose_kind, later)
        view.collect.add_files.connect(self.receiving.add_files, later)
        view.collect.inspector.try_again.connect(self.taking.try_again)
        view.collect.inspector.leave_out.connect(self.taking.leave_out)
        view.collect.list.opened.connect(self.open_preview)
        view.strip.export.connect(self.start_export, later)
        view.strip.prepare.connect(self.outgoing.upload, later)
        self.taking.ended.connect(self.batches.say)
        self.taking.failed.connect(view.show_error)
        self.taking.taken.connect(self.collect.show_taken)
        self.guard.export_wanted.connect(self.start_export, later)
        self.guard.cover_wanted.connect(self.open_editor, later)
        ToWords(self.guard, workspace, view, self.dialogs.facts, self.cases.urgency)
        view.pages.upload_wanted.connect(self.outgoing.upload, later)

    # --- taking in ----

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Offer to add what is dragged over the window."""
        self.receiving.drag_enter(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Keep offering a copy."""
        self.receiving.drag_move(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Take the offer back."""
        self.receiving.drag_leave()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take in what was dropped."""
        self.receiving.drop(event)

    # --- editing ---------------------------------------------------------------------------------

    def _save_typed(self) -> None:
        self.view.header.title.flush()
        self.view.flush()

    def _case_opened(self, sentence: str) -> None:
        self.toast.say(sentence, self.tr("Undo"), self.undo.trigger)

    def _remove(self) -> None:
        pages = self.view.pages
        shown = pages.built("timeline") and pages.timeline.isVisible()
        (pages.timeline.remove if shown else self.items.remove)()

    def find_in_list(self) -> None:
        """Put the cursor where the list is searched."""
        self.view.show_tab(tabs.COLLECT)
        self.items.find()

    # --- sending ---------------------------------------------------------------------------------

    @property
    def exporting(self) -> "Exporting":
        """What exports and verifies, loaded when it is wanted."""
        return self.outgoing.exporting

    def start_export(self) -> None:
        """Ask where to, then write and verify the archive, once every shared copy is made."""
        self.outgoing.export()

    def next_region(self) -> None:
        """Move the focus to the next part of the window."""
        middle = self.view.pages.currentWidget() or self.view.pages
        regions = (self.sidebar, self.view.header, middle, self.view.strip, self.toast)
        focus_next_region(regions, self.focusWidget())

    # --- settings --------------------------------------------------------------------------------

    def open_settings(self) -> None:
        """Open the settings; what is chosen is in force at once."""
        dialog = self.dialogs.settings()
        dialog.language_changed.connect(self.set_language)
        dialog.theme_changed.connect(self.set_theme)
        dialog.bundle_language_changed.connect(self.view.pages.choose_language)
        dialog.limit_changed.connect(lambda _: self.view.show_plan())
        dialog.calendar_changed.connect(lambda _: self.workspace.standings.forget_all())
        dialog.reminding_changed.connect(lambda _: self.reminding.look())
        dialog.reading_changed.connect(lambda _: self.guard.watching.look_again())
        dialog.exec()
        dialog.deleteLater()

    def open_preview(self) -> None:
        """Show the selected item large."""
        items = self.collect.list.selected_items()
        if items:
            self.dialogs.preview(items[0])

    def open_editor(self, item_id: int | None = None) -> None:
        """Cover private parts of an item, by default of the first selected one."""
        from okx_kit.ui.redaction.editor import open_editor  # noqa: PLC0415 - the first window needs none

        ids = [item.id for item in self.collect.list.selected_items()]
        for one in [item_id] if item_id is not None else ids[:1]:
            open_editor(self, self.coverings, self.thumbnails.previews, one)

    def open_record(self, item_id: int, row: int) -> None:
        """Open the table of an item of the open case; ``row`` is the line of one of its rows."""
        found = [item for item in self.workspace.items if item.id == item_id]
        for item in found:
            self.dialogs.preview(item)

    def open_as_sent(self) -> None:
        """Show what will be sent of the selected table."""
        items = self.collect.list.selected_items()
        if items:
            viewer = self.dialogs.preview(items[0])
            viewer.records.sent_first = True
            viewer.show_as("records")

    def set_language(self, wish: str) -> None:
        """Switch the window's language at once and remember it."""
        self.workspace.settings.set_text("language", wish)
        self.commands.choose("language", wish)
        use_language(wish)

    def set_theme(self, wish: str) -> None:
        """Switch light and dark at once and remember it."""
        self.workspace.settings.set_text("theme", wish)
        self.commands.choose("theme", wish)
        theme().apply(wish)

    def _open_latest(self) -> None:
        self.workspace.open_next()

    def _restore_sizes(self) -> None:
        settings = self.workspace.settings
        if not self.restoreGeometry(settings.state("window")):
            screen = self.screen().availableGeometry()
            self.resize(min(1360, screen.width() - 40), min(860, screen.height() - 60))
        self.collect.restoreState(settings.state("collect"))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what was typed, remember sizes, stop the work, close the library."""
        self._save_typed()
        self.workspace.settings.set_state("window", self.saveGeometry())
        self.workspace.settings.set_state("collect", self.collect.saveState())
        self.view.close_planner()
        self.coverings.finish()
        self.workspace.jobs.close()
        self.coverings.close()
        self.drag_out.clear()
        self.finding.close()
        self.guard.close()
        self.thumbnails.close()
        self.workspace.close()
        super().closeEvent(event)

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self.commands.retranslate()
        self.cases.show_allowed()
        self.model.retranslate()
