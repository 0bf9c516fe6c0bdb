"""The commands of the Case menu, and every way a new case begins."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from okx_kit.case.model import Case
from okx_kit.errors import OkxKitError
from okx_kit.guide.kinds import kind_name
from okx_kit.shown import visible
from okx_kit.ui.cases.closing import ClosingDialog, Save
from okx_kit.ui.common.language import say
from okx_kit.ui.common.thumbnails import Thumbnails
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.window.reasons import allow
from okx_kit.ui.window.toast import Toast

_OF_A_CASE = (
    "facts",
    "add_contact",
    "urgency",
    "status",
    "rename_case",
    "duplicate_case",
    "save_case",
    "delete_case",
    "close_case",
)
"""Commands that need an open case."""


class CaseCommands(QObject):
    """What is done with whole cases; ``go_to`` carries an item to show in the list."""

    go_to = Signal(int)
    failed = Signal(object)

    def __init__(
        self,
        window: QWidget,
        workspace: Workspace,
        toast: Toast,
        *,
        thumbnails: Thumbnails,
        save: Save,
    ) -> None:
        super().__init__(window)
        self._window, self._workspace, self._toast = window, workspace, toast
        self._thumbnails, self._save = thumbnails, save
        self._actions: dict[str, QAction] = {}

    def slots(self) -> dict[str, Callable[[], object]]:
        """Return what each command of the menus does, by its name."""
        return {
            "new_case": self.new,
            "choose_kind": self.choose_kind,
            "duplicate_case": self._workspace.duplicate_case,
            "urgency": self.urgency,
            "sendings": self.sendings,
            "archive_case": partial(self.archive, archived=True),
            "unarchive_case": partial(self.archive, archived=False),
            "delete_case": self.delete,
            "trash": self.trash,
            "close_case": self.close_open,
        }

    def follow(self, actions: dict[str, QAction]) -> None:
        """Keep the commands of a case in step with the open one."""

        self._actions = actions
        self._workspace.case_opened.connect(self.show_allowed)
        self._workspace.case_changed.connect(self.show_allowed)
        self._workspace.sendings_changed.connect(self.show_allowed)
        self._workspace.standings.changed.connect(self.show_allowed)

    def show_allowed(self) -> None:
        """Allow what the open case has something for, and say of the rest why not."""
        case, actions = self._workspace.case, self._actions
        none = "" if case else self.tr("Open a case first.")
        archived = case is not None and case.archived_utc is not None
        is_put_away = self.tr("The case is in the archive already.") if archived else ""
        is_not = "" if archived else self.tr("The case is not in the archive.")
        unsent = self.tr("Nothing of this case was noted as sent yet.")
        sent = case is not None and self._workspace.standings.look(case.id).follow_up is not None
        for name in _OF_A_CASE:
            allow(actions[name], none)
        allow(actions["archive_case"], none or is_put_away)
        allow(actions["unarchive_case"], none or is_not)
        allow(actions["sendings"], none or ("" if case and case.highest_sent else unsent))
        allow(actions["follow_up_now"], none or ("" if sent else unsent))
        if case is not None:
            actions[f"status:{case.status}"].setChecked(True)

    # --- how a case begins -----------------------------------------------------------------------

    def new(self) -> None:
        """Show the empty state, where the next case begins."""
        self._workspace.open_case(None)

    def start(self, kind: str) -> None:
        """Make a case of a kind, named after it until the person names it."""
        name = kind_name(kind)
        self._workspace.new_case(kind, say(name) if name else "")

    def choose_kind(self) -> None:
        """Show every kind of problem to choose from."""
        from okx_kit.ui.window.kind_dialog import KindDialog  # noqa: PLC0415 - the first window needs none

        dialog = KindDialog(self._window)
        if dialog.exec():
            self.start(dialog.kind)
        dialog.deleteLater()

    # --- what is said of it ----------------------------------------------------------------------

    def urgency(self) -> None:
        """Ask how soon the open case needs an answer, and why."""
        if self._workspace.case is None:
            return
        from okx_kit.ui.cases.urgency_dialog import UrgencyDialog  # noqa: PLC0415 - the first window needs none

        dialog = UrgencyDialog(self._workspace.case, self._window)
        if dialog.exec():
            self._workspace.set_urgency(dialog.urgency, dialog.reason)
        dialog.deleteLater()

    def sendings(self, place: int = 0) -> None:
        """Show exactly what went out of the open case; ``place`` counts from the last sending."""
        from okx_kit.ui.cases.sendings_dialog import SendingsDialog  # noqa: PLC0415 - the first window needs none

        dialog = SendingsDialog(self._workspace, self._window)
        dialog.list.setCurrentRow(place)
        dialog.wanted.connect(self.go_to)
        dialog.exec()
        dialog.deleteLater()

    # --- putting it away -------------------------------------------------------------------------

    def archive(self, *, archived: bool) -> None:
        """Put the open case away among the archived ones, or back among those in use."""
        case = self._workspace.case
        if case is not None:
            self._workspace.archive_case(case, archived=archived)
            put, back = self.tr("“{0}” archived"), self.tr("“{0}” is back among your cases")
            self._say((put if archived else back).format(visible(case.title)))

    def delete(self) -> None:
        """Move the open case to the trash."""
        case = self._workspace.case
        if case is not None:
            self._workspace.delete_case(case)
            self._say(self.tr("“{0}” deleted").format(visible(case.title)))

    def _say(self, sentence: str) -> None:
        self._toast.say(sentence, self.tr("Undo"), self._workspace.history.back)

    def trash(self) -> None:
        """Show removed items and deleted cases."""
        from okx_kit.ui.cases.trash_dialog import TrashDialog  # noqa: PLC0415 - the first window needs none

        dialog = TrashDialog(self._workspace, self._thumbnails, self._window)
        dialog.close_wanted.connect(lambda case: self.close(case, dialog))
        dialog.exec()
        dialog.deleteLater()

    def close_open(self) -> None:
        """Ask, then close the open case for good."""
        if self._workspace.case is not None:
            self.close(self._workspace.case, self._window)

    def close(self, case: Case, over: QWidget) -> None:
        """Ask, then close a case for good, beside the window's thread."""
        if self._workspace.jobs.running():
            self._toast.say(self.tr("Wait until the work at the bottom has ended."))
            return
        try:
            dialog = ClosingDialog(self._workspace.library.whole(case.id), self._save, over)
        except OkxKitError as error:
            self.failed.emit(error)
            return
        if dialog.exec():
            self._purge(case)
        dialog.deleteLater()

    def _purge(self, case: Case) -> None:
        workspace = self._workspace
        if workspace.case is not None and workspace.case.id == case.id:
            workspace.open_next(but=case.id)
        job = workspace.jobs.run(
            self.tr("Closing the case for good"),
            lambda _: workspace.library.purge_case(case.id),
        )
        text = self.tr("“{0}” is closed for good").format(visible(case.title))
        job.done.connect(lambda _: self._purged(case.id, text))
        job.failed.connect(self.failed.emit)

    def _purged(self, case_id: int, text: str) -> None:
        self._workspace.closed(case_id)
        self._toast.say(text)
