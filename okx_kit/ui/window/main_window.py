"""The one window: it arranges the views, takes drops, and runs the commands."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeySequence,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMainWindow,
    QMessageBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from okx_kit import __version__
from okx_kit.errors import Cancelled, OkxKitError
from okx_kit.intake.taking import TakenIn, batch_notice
from okx_kit.ui.collect.collect_page import CollectPage
from okx_kit.ui.collect.empty_state import EmptyState
from okx_kit.ui.collect.item_model import ItemModel
from okx_kit.ui.common import ordering
from okx_kit.ui.common.language import Retranslated, language, say, use_language
from okx_kit.ui.common.theme import theme
from okx_kit.ui.common.thumbnails import Thumbnails
from okx_kit.ui.common.widgets import Bar, button
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.send.export_page import ExportPage
from okx_kit.ui.send.exporting import Exporting
from okx_kit.ui.send.result_page import ResultPage
from okx_kit.ui.window import header as tabs
from okx_kit.ui.window.commands import Commands
from okx_kit.ui.window.header import Header
from okx_kit.ui.window.receiving import Receiving
from okx_kit.ui.window.sidebar import Sidebar
from okx_kit.ui.window.start_notices import StartNotices
from okx_kit.ui.window.strip import Strip
from okx_kit.ui.window.taking import Taking
from okx_kit.ui.window.toast import Toast

_PLAN_AFTER_MS = 60


class MainWindow(Retranslated, QMainWindow):
    """Holds one workspace for as long as it is open and closes it with itself."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.workspace = workspace
        self.setAcceptDrops(True)
        self.thumbnails = Thumbnails(workspace.library.originals, self)
        self.model = ItemModel(workspace)
        self.taking = Taking(workspace, self.model, self.thumbnails.previews)
        self.exporting = Exporting(workspace, self.thumbnails, self)
        self.toast = Toast(self)
        self.receiving = Receiving(self, workspace, self.taking, self.toast)
        self._build()
        self._build_commands()
        self._plan_timer = QTimer(self, singleShot=True, interval=_PLAN_AFTER_MS)
        self._plan_timer.timeout.connect(self.show_plan)
        self._connect()
        self.retranslate()
        self._open_latest()
        self._restore_sizes()

    # --- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        self.sidebar, self.header = Sidebar(self.workspace), Header(self.workspace)
        self.collect = CollectPage(self.workspace, self.model, self.thumbnails)
        self.empty, self.export_page, self.result = (
            EmptyState(),
            ExportPage(self.workspace),
            ResultPage(),
        )
        self.strip = Strip()
        self.bar = Bar("bad")
        self.bar_close = self.bar.add(button("", lambda: self.bar.say("")))
        self.start_notices = StartNotices(self.workspace)
        self.pages = QStackedWidget()
        for page in (self.empty, self.collect, self.export_page, self.result):
            self.pages.addWidget(page)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.header, self.start_notices, self.bar):
            column.addWidget(widget)
        column.addWidget(self.pages, 1)
        column.addWidget(self.strip)
        centre = QWidget()
        row = QHBoxLayout(centre)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addWidget(middle, 1)
        self.setCentralWidget(centre)
        self.sidebar.setFixedWidth(self.sidebar.minimumWidth() + 40)
        self.bar.say("")

    def _build_commands(self) -> None:
        edit, workspace = self.collect.list, self.workspace
        self.commands = Commands(
            self,
            {
                "new_case": self.new_case,
                "add_files": self.receiving.add_files,
                "add_folder": self.receiving.add_folder,
                "paste": self.receiving.paste,
                "export": self.start_export,
                "verify": self.exporting.choose_and_verify,
                "quit": self.close,
                "remove": self.remove_selected,
                "select_all": edit.selectAll,
                "describe": self.collect.inspector.focus_description,
                "next_description": self.collect.next_description,
                "move_up": lambda: self._move(ordering.up),
                "move_down": lambda: self._move(ordering.down),
                "move_top": lambda: self._move(ordering.to_top),
                "move_bottom": lambda: self._move(ordering.to_bottom),
                "sort_time": lambda: workspace.set_order(ordering.by_time(workspace.items)),
                "sort_name": lambda: workspace.set_order(ordering.by_name(workspace.items)),
                "reverse": lambda: workspace.set_order([i.id for i in workspace.items][::-1]),
                "show_collect": lambda: self.show_tab(tabs.COLLECT),
                "show_send": lambda: self.show_tab(tabs.SEND),
                "next_region": self.next_region,
                "sample": self.taking.take_sample,
                "about": self.about,
            },
        )
        self.undo = self.workspace.undo_group.createUndoAction(self)
        self.redo = self.workspace.undo_group.createRedoAction(self)
        self.undo.setShortcut("Ctrl+Z")
        self.redo.setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])
        self.commands.put_first("edit", [self.undo, self.redo])
        settings = workspace.settings
        self.commands.add_choice(
            "language",
            ["system", "zh", "en"],
            settings.text("language", "system"),
            self.set_language,
        )
        self.commands.add_choice(
            "theme", ["system", "light", "dark"], settings.text("theme", "system"), self.set_theme
        )

    def _connect(self) -> None:
        workspace = self.workspace
        for signal in (
            workspace.case_opened,
            workspace.items_changed,
            workspace.items_edited,
            workspace.case_changed,
            self.export_page.options_changed,
        ):
            signal.connect(lambda *_: self._plan_timer.start())
        workspace.case_opened.connect(lambda: self.show_tab(tabs.COLLECT))
        workspace.items_changed.connect(self._show_middle)
        self.model.rowsInserted.connect(lambda *_: self._show_middle())
        self.model.rowsRemoved.connect(lambda *_: self._show_middle())
        workspace.refused.connect(self.show_error)
        workspace.jobs.started.connect(self.strip.follow)
        self.header.chosen.connect(self.show_tab)
        self.sidebar.new_case.connect(self.new_case)
        self.empty.add_files.connect(self.receiving.add_files)
        self.empty.add_folder.connect(self.receiving.add_folder)
        self.empty.sample.connect(self.taking.take_sample)
        self.empty.kind_chosen.connect(workspace.new_case)
        self.collect.add_files.connect(self.receiving.add_files)
        self.collect.inspector.try_again.connect(self.taking.try_again)
        self.collect.inspector.leave_out.connect(self.taking.leave_out)
        self.strip.export.connect(self.start_export)
        self.result.back.connect(lambda: self.show_tab(tabs.COLLECT))
        self.taking.ended.connect(self._taken_in)
        self.taking.failed.connect(self.show_error)
        self.taking.taken.connect(self._select_taken)
        self.exporting.failed.connect(self.show_error)
        self.exporting.stopped.connect(self.toast.say)
        self.exporting.verified.connect(self._show_verdict)
        self.exporting.exported.connect(self._show_result)
        self.start_notices.adopted.connect(workspace.reload)

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

    def _taken_in(self, case_id: int, taken: TakenIn) -> None:
        sentence = say(batch_notice(taken))
        if taken.stopped is not None:
            self.show_error(taken.stopped)
        if taken.refused:
            self.toast.say(sentence, self.tr("Show"), self._show_refused)
        else:
            self.toast.say(sentence)

    def _show_refused(self) -> None:
        self.show_tab(tabs.COLLECT)
        row = self.model.rowCount() - 1
        if row >= 0 and self.model.item_at(row) is None:
            self.collect.list.setCurrentIndex(self.model.index(row))

    def _select_taken(self, ids: list[int]) -> None:
        self.collect.list.select_ids(ids[:1])
        if len(ids) == 1 and self.pages.currentWidget() is self.collect:
            self.collect.inspector.focus_description()

    # --- editing ---------------------------------------------------------------------------------

    def new_case(self) -> None:
        """Show the empty state, where the next case begins."""
        self.collect.inspector.flush()
        self.workspace.open_case(None)

    def remove_selected(self) -> None:
        """Move the selected items to the trash; refused rows are forgotten."""
        items = self.collect.list.selected_items()
        self.taking.leave_out(self.collect.list.selected_pending())
        if not items:
            return
        self.collect.inspector.flush()
        row = self.model.row_of(items[0].id)
        self.workspace.remove_items([item.id for item in items])
        if self.workspace.items:
            after = self.workspace.items[min(row, len(self.workspace.items) - 1)]
            self.collect.list.select_ids([after.id])
        text = self.tr("%n file(s) removed", "", len(items))
        self.toast.say(text, self.tr("Undo"), self.undo.trigger)

    def _move(self, how: ordering.Move) -> None:
        items = self.workspace.items
        chosen = {item.id for item in self.collect.list.selected_items()}
        if chosen:
            self.workspace.set_order(how([item.id for item in items], chosen))

    # --- sending ---------------------------------------------------------------------------------

    def show_plan(self) -> None:
        """Show what would be sent now."""
        plan = self.workspace.plan(self.export_page.options())
        self.strip.show_plan(plan)
        if self.pages.currentWidget() is self.export_page:
            self.export_page.show_plan(plan)

    def start_export(self) -> None:
        """Ask where to, then write and verify the archive."""
        self.collect.inspector.flush()
        plan = self.workspace.plan(self.export_page.options())
        if plan is not None and plan.entries:
            self.exporting.start(plan)

    def _show_result(self, exported: object) -> None:
        self.result.show_result(exported)  # type: ignore[arg-type]
        self.pages.setCurrentWidget(self.result)
        self.strip.hide()  # its button would compete with those of the result
        self.header.show_tab(tabs.SEND)

    def _show_verdict(self, sentence: str, ok: bool) -> None:
        self.bar.say(sentence, "info" if ok else "bad")

    # --- what is shown ---------------------------------------------------------------------------

    def show_tab(self, tab: int) -> None:
        """Show a tab of the open case, or the empty state."""
        self.collect.inspector.flush()
        self.header.show_tab(tab)
        opened = self.workspace.case is not None
        self.header.setVisible(opened)
        self.strip.setVisible(opened)
        self.empty.offer_kinds(not opened)
        if opened and tab == tabs.SEND:
            self.export_page.show_plan(self.workspace.plan(self.export_page.options()))
            self.pages.setCurrentWidget(self.export_page)
        else:
            rows = self.model.rowCount()
            self.pages.setCurrentWidget(self.collect if opened and rows else self.empty)

    def _show_middle(self) -> None:
        if self.pages.currentWidget() in {self.empty, self.collect}:
            self.show_tab(tabs.COLLECT)

    def show_error(self, error: BaseException) -> None:
        """Show a lasting sentence about something that did not work (a short one if stopped)."""
        if isinstance(error, Cancelled):
            self.toast.say(error.sentence(language()))
            return
        sentence = (
            error.sentence(language())
            if isinstance(error, OkxKitError)
            else self.tr("Something unexpected went wrong ({0}). Your case is saved.").format(
                type(error).__name__
            )
        )
        self.bar.say(sentence, "bad")

    def next_region(self) -> None:
        """Move the focus to the next part of the window."""
        regions = (self.sidebar, self.header, self.pages.currentWidget(), self.strip)
        present = [r for r in regions if r is not None and r.isVisible()]
        focus = self.focusWidget()
        inside = [n for n, r in enumerate(present) if focus is not None and r.isAncestorOf(focus)]
        for step in range(1, len(present) + 1):
            region = present[((inside[0] if inside else -1) + step) % len(present)]
            target = _first_focus(region)
            if target is not None:
                target.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def about(self) -> None:
        """Say what this program is."""
        QMessageBox.about(
            self,
            self.tr("About"),
            self.tr(
                "OKX Evidence Kit {0}\n\nPrepares evidence for OKX customer support. It has no"
                " network code; everything stays on this computer.\n\nNot affiliated with OKX."
            ).format(__version__),
        )

    # --- settings --------------------------------------------------------------------------------

    def set_language(self, wish: str) -> None:
        """Switch the window's language at once and remember it."""
        self.workspace.settings.set_text("language", wish)
        use_language(wish)

    def set_theme(self, wish: str) -> None:
        """Switch light and dark at once and remember it."""
        self.workspace.settings.set_text("theme", wish)
        theme().apply(wish)

    def _open_latest(self) -> None:
        cases = self.workspace.cases()
        self.workspace.open_case(cases[0].id if cases else None)

    def _restore_sizes(self) -> None:
        settings = self.workspace.settings
        if not self.restoreGeometry(settings.state("window")):
            screen = self.screen().availableGeometry()
            self.resize(min(1360, screen.width() - 40), min(860, screen.height() - 60))
        self.collect.restoreState(settings.state("collect"))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what was typed, remember sizes, stop the work, close the library."""
        self.collect.inspector.flush()
        self.header.title.flush()
        self.workspace.settings.set_state("window", self.saveGeometry())
        self.workspace.settings.set_state("collect", self.collect.saveState())
        self.workspace.jobs.close()
        self.thumbnails.close()
        self.workspace.close()
        super().closeEvent(event)

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self.setWindowTitle(self.tr("OKX Evidence Kit"))
        self.commands.retranslate()
        self.bar_close.setText(self.tr("Close"))
        self.model.retranslate()


def _first_focus(region: QWidget | None) -> QWidget | None:
    """Return the first widget of a region that takes the keyboard."""
    for widget in region.findChildren(QWidget) if region else []:
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible():
            return widget
    return None
