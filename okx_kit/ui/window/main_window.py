"""The one window: it arranges the views, takes drops, and runs the commands."""

from functools import partial

from PySide6.QtCore import Qt
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
    QWidget,
)

from okx_kit.case.model import CaseStatus
from okx_kit.guide.kinds import kind_name
from okx_kit.intake.taking import TakenIn, batch_notice
from okx_kit.shown import visible
from okx_kit.ui.collect.item_model import ItemModel
from okx_kit.ui.common import ordering
from okx_kit.ui.common.language import Retranslated, say, use_language
from okx_kit.ui.common.theme import theme
from okx_kit.ui.common.thumbnails import Thumbnails
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.send.exporting import Exporting
from okx_kit.ui.window import header as tabs
from okx_kit.ui.window.case_files import CaseFiles
from okx_kit.ui.window.case_view import CaseView
from okx_kit.ui.window.commands import Commands
from okx_kit.ui.window.dialogs import Dialogs
from okx_kit.ui.window.kind_dialog import KindDialog
from okx_kit.ui.window.receiving import Receiving
from okx_kit.ui.window.sidebar import Sidebar
from okx_kit.ui.window.taking import Taking
from okx_kit.ui.window.toast import Toast

_OF_A_CASE = ("facts", "rename_case", "duplicate_case", "save_case", "delete_case", "status")
"""Commands that need an open case."""


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
        self.case_files = CaseFiles(workspace, self)
        self.dialogs = Dialogs(self, workspace, self.thumbnails)
        self._build()
        self._build_commands()
        self._connect()
        self.retranslate()
        self._open_latest()
        self._restore_sizes()

    # --- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        self.sidebar = Sidebar(self.workspace)
        self.view = CaseView(self.workspace, self.model, self.thumbnails)
        self.collect = self.view.collect
        centre = QWidget()
        row = QHBoxLayout(centre)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        row.addWidget(self.view, 1)
        self.setCentralWidget(centre)
        self.sidebar.setFixedWidth(self.sidebar.minimumWidth() + 40)

    def _build_commands(self) -> None:
        edit, workspace = self.collect.list, self.workspace
        self.commands = Commands(
            self,
            {
                "new_case": self.new_case,
                "choose_kind": self.choose_kind,
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
                "show_collect": lambda: self.view.show_tab(tabs.COLLECT),
                "show_check": lambda: self.view.show_tab(tabs.CHECK),
                "rename_case": self.view.header.edit_title,
                "facts": self.dialogs.facts,
                "duplicate_case": self.case_files.duplicate,
                "save_case": self.case_files.choose_and_save,
                "open_case": self.case_files.choose_and_open,
                "delete_case": self.delete_case,
                "restore_cases": self.restore_cases,
                "find": self.find_in_list,
                "grid": self.collect.filter.grid.toggle,
                "show_send": lambda: self.view.show_tab(tabs.SEND),
                "next_region": self.next_region,
                "sample": self.taking.take_sample,
                "guide": self.dialogs.help,
                "keys": self.dialogs.keys,
                "settings": self.open_settings,
                "preview": self.open_preview,
                "about": self.dialogs.about,
            },
        )
        self.undo = self.workspace.undo_group.createUndoAction(self)
        self.redo = self.workspace.undo_group.createRedoAction(self)
        self.undo.setShortcut("Ctrl+Z")
        self.redo.setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])
        self.commands.put_first("edit", [self.undo, self.redo])
        settings = workspace.settings
        add = self.commands.add_choice
        add("language", ["system", "zh", "en"], self.set_language)
        add("theme", ["system", "light", "dark"], self.set_theme)
        add("status", [*CaseStatus], workspace.set_status, menu="case")
        self._add_context_menus()
        for name in ("language", "theme"):
            self.commands.choose(name, settings.text(name, "system"))

    def _add_context_menus(self) -> None:
        """Offer on a right click what the menus offer; never the only way to anything."""
        offers = (
            (self.collect.list, "describe remove move_top move_up move_down move_bottom"),
            (self.sidebar.list, "rename_case status delete_case"),
        )
        for view, names in offers:
            view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
            view.addActions([self.commands.actions[name] for name in names.split()])

    def _connect(self) -> None:
        workspace, view = self.workspace, self.view
        self.sidebar.new_case.connect(self.new_case)
        view.said.connect(self.toast.say)
        self.case_files.said.connect(self.toast.say)
        self.case_files.failed.connect(view.show_error)
        view.header.facts_wanted.connect(self.dialogs.facts)
        workspace.case_opened.connect(self._follow_case)
        workspace.case_changed.connect(self._follow_case)
        view.add_files.connect(self.receiving.add_files)
        view.empty.add_files.connect(self.receiving.add_files)
        view.empty.add_folder.connect(self.receiving.add_folder)
        view.empty.sample.connect(self.taking.take_sample)
        view.empty.kind_chosen.connect(self.start_case)
        view.empty.all_kinds.connect(self.choose_kind)
        view.collect.add_files.connect(self.receiving.add_files)
        view.collect.inspector.try_again.connect(self.taking.try_again)
        view.collect.inspector.leave_out.connect(self.taking.leave_out)
        view.collect.list.opened.connect(self.open_preview)
        view.strip.export.connect(self.start_export)
        self.taking.ended.connect(self._taken_in)
        self.taking.failed.connect(view.show_error)
        self.taking.taken.connect(self._select_taken)
        self.exporting.failed.connect(view.show_error)
        self.exporting.stopped.connect(self.toast.say)
        self.exporting.verified.connect(view.show_verdict)
        self.exporting.exported.connect(view.show_result)

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
            self.view.show_error(taken.stopped)
        if taken.refused:
            self.toast.say(sentence, self.tr("Show"), self._show_refused)
        else:
            self.toast.say(sentence)

    def _show_refused(self) -> None:
        self.view.show_tab(tabs.COLLECT)
        row = self.model.rowCount() - 1
        if row >= 0 and self.model.item_at(row) is None:
            self.collect.list.setCurrentIndex(self.model.index(row))

    def _select_taken(self, ids: list[int]) -> None:
        self.collect.list.select_ids(ids[:1])
        if len(ids) == 1 and self.view.pages.currentWidget() is self.collect:
            self.collect.inspector.focus_description()

    # --- editing ---------------------------------------------------------------------------------

    def new_case(self) -> None:
        """Show the empty state, where the next case begins."""
        self.collect.inspector.flush()
        self.workspace.open_case(None)

    def start_case(self, kind: str) -> None:
        """Make a case of a kind, named after it until the person names it."""
        name = kind_name(kind)
        self.workspace.new_case(kind, say(name) if name else "")

    def choose_kind(self) -> None:
        """Show every kind of problem to choose from."""
        dialog = KindDialog(self)
        if dialog.exec():
            self.start_case(dialog.kind)
        dialog.deleteLater()

    def _follow_case(self) -> None:
        case = self.workspace.case
        for name in _OF_A_CASE:
            self.commands.actions[name].setEnabled(case is not None)
        if case is not None:
            self.commands.choose("status", case.status)

    def delete_case(self) -> None:
        """Delete the open case; it can be brought back."""
        case = self.workspace.case
        if case is None:
            return
        self.collect.inspector.flush()
        self.workspace.delete_case(case.id)
        text = self.tr("“{0}” deleted").format(visible(case.title))
        restore = partial(self.workspace.restore_case, case.id)
        self.toast.say(text, self.tr("Undo"), restore)

    def restore_cases(self) -> None:
        """Bring every deleted case back."""
        cases = self.workspace.library.cases(removed=True)
        for case in cases:
            self.workspace.restore_case(case.id)
        self.toast.say(self.tr("%n case(s) brought back", "", len(cases)))

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

    def find_in_list(self) -> None:
        """Put the cursor where the list is searched."""
        self.view.show_tab(tabs.COLLECT)
        self.collect.filter.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _move(self, how: ordering.Move) -> None:
        items = self.workspace.items
        chosen = {item.id for item in self.collect.list.selected_items()}
        if chosen:
            self.workspace.set_order(how([item.id for item in items], chosen))

    # --- sending ---------------------------------------------------------------------------------

    def start_export(self) -> None:
        """Ask where to, then write and verify the archive."""
        self.collect.inspector.flush()
        plan = self.workspace.plan(self.view.export_page.options())
        if plan is not None and plan.entries:
            self.exporting.start(plan)

    def next_region(self) -> None:
        """Move the focus to the next part of the window."""
        regions = (
            self.sidebar,
            self.view.header,
            self.view.pages.currentWidget(),
            self.view.strip,
        )
        present = [r for r in regions if r is not None and r.isVisible()]
        focus = self.focusWidget()
        inside = [n for n, r in enumerate(present) if focus is not None and r.isAncestorOf(focus)]
        for step in range(1, len(present) + 1):
            region = present[((inside[0] if inside else -1) + step) % len(present)]
            target = _first_focus(region)
            if target is not None:
                target.setFocus(Qt.FocusReason.TabFocusReason)
                return

    # --- settings --------------------------------------------------------------------------------

    def open_settings(self) -> None:
        """Open the settings; what is chosen is in force at once."""
        dialog = self.dialogs.settings()
        dialog.language_changed.connect(self.set_language)
        dialog.theme_changed.connect(self.set_theme)
        dialog.bundle_language_changed.connect(self.view.export_page.choose_language)
        dialog.limit_changed.connect(lambda _: self.view.show_plan())
        dialog.exec()
        dialog.deleteLater()

    def open_preview(self) -> None:
        """Show the selected item large."""
        items = self.collect.list.selected_items()
        if items:
            self.dialogs.preview(items[0])

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
        self.view.header.title.flush()
        self.workspace.settings.set_state("window", self.saveGeometry())
        self.workspace.settings.set_state("collect", self.collect.saveState())
        self.view.close_planner()
        self.workspace.jobs.close()
        self.thumbnails.close()
        self.workspace.close()
        super().closeEvent(event)

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self.setWindowTitle(self.tr("OKX Evidence Kit"))
        self.commands.retranslate()
        self.model.retranslate()


def _first_focus(region: QWidget | None) -> QWidget | None:
    """Return the first widget of a region that takes the keyboard."""
    for widget in region.findChildren(QWidget) if region else []:
        takes_keys = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes_keys and widget.isVisible() and widget.isEnabled():
            return widget
    return None
