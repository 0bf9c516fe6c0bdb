"""The trash: removed items of the open case, and deleted cases, each to be brought back."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from okx_kit.case.model import Case, Item
from okx_kit.shown import visible
from okx_kit.ui.cases.moments import minute_text
from okx_kit.ui.cases.trash_rows import TrashRows
from okx_kit.ui.common.icons import icon
from okx_kit.ui.common.language import Retranslated
from okx_kit.ui.common.text import KIND_ICONS, kind_text, name_text, size_text
from okx_kit.ui.common.theme import scaled
from okx_kit.ui.common.thumbnails import Thumbnails
from okx_kit.ui.common.widgets import button, label
from okx_kit.ui.common.workspace import Workspace

_PICTURE = (52, 38)


class TrashDialog(Retranslated, QDialog):
    """``close_wanted`` carries a deleted case that is to be closed for good."""

    close_wanted = Signal(object)

    def __init__(self, workspace: Workspace, thumbnails: Thumbnails, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace, self._thumbnails = workspace, thumbnails
        self._intro = label("muted", wrap=True)
        self._empty = label("strong", wrap=True)
        self._items_title, self.items = label("strong"), QListView()
        self._cases_title, self.cases = label("strong"), QListView()
        self._item_rows = TrashRows(self, self._item_text, self._picture)
        self._case_rows = TrashRows(self, self._case_text, lambda _: icon("drawer", "muted"))
        self.items.setModel(self._item_rows)
        self.cases.setModel(self._case_rows)
        self.restore_items = button("", self._restore_items)
        self.restore_cases = button("", self._restore_cases)
        self.close_for_good = button("", self._close_for_good)
        self.done_button = button("primary", self.accept)
        self._lay_out()
        thumbnails.ready.connect(self._show_pictures)  # a method: it ends with the dialog
        for signal in (workspace.items_changed, workspace.cases_changed, workspace.case_opened):
            signal.connect(self.fill)
        self.retranslate()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 18)
        column.setSpacing(8)
        column.addWidget(self._intro)
        column.addWidget(self._empty)
        self._add(column, self._items_title, self.items, [self.restore_items])
        case_buttons = [self.restore_cases, self.close_for_good]
        self._add(column, self._cases_title, self.cases, case_buttons)
        column.addSpacing(6)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.done_button)
        column.addLayout(foot)
        self.resize(scaled(620), scaled(640))

    def _add(
        self, column: QVBoxLayout, title: QWidget, view: QListView, acts: list[QPushButton]
    ) -> None:
        title.setBuddy(view)  # type: ignore[attr-defined]
        view.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        view.setIconSize(QSize(scaled(_PICTURE[0]), scaled(_PICTURE[1])))
        view.setUniformItemSizes(True)
        view.setObjectName("trashList")
        view.setBatchSize(200)
        view.setLayoutMode(QListView.LayoutMode.Batched)
        view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        view.selectionModel().selectionChanged.connect(lambda *_: self._allow())
        view.activated.connect(lambda _: acts[0].click())
        column.addSpacing(6)
        column.addWidget(title)
        column.addWidget(view, 1)
        row = QHBoxLayout()
        for act in acts:
            row.addWidget(act)
        row.addStretch(1)
        column.addLayout(row)

    # --- showing ---------------------------------------------------------------------------------

    def fill(self) -> None:
        """Show what is in the trash now; what was removed last stands first."""
        case = self._workspace.case
        items = self._workspace.library.items(case.id, removed=True) if case else []
        items.sort(key=lambda item: item.removed_utc or item.added_utc, reverse=True)
        cases = self._workspace.deleted_cases()
        self._files = self._workspace.library.item_counts()
        self._item_rows.show_rows(items)
        self._case_rows.show_rows(cases)
        for view in (self.items, self.cases):
            view.setCurrentIndex(view.model().index(0, 0))
        title = visible(case.title) if case else ""
        removed = self.tr("Removed from “{0}” ({1})").format(title, len(items))
        self._items_title.setText(removed if case else self.tr("No case is open"))
        self._cases_title.setText(self.tr("Deleted cases ({0})").format(len(cases)))
        self._empty.setVisible(not items and not cases)
        self._allow()

    def _item_text(self, item: Item) -> str:
        when = minute_text(item.removed_utc or item.added_utc)
        about = f"{kind_text(item.kind)} · {size_text(item.size)}"
        number = item.frozen_number
        sent = self.tr(" · was sent as number {0}").format(f"{number:02d}") if number else ""
        return f"{name_text(item)}\n{about} · {self.tr('removed {0}').format(when)}{sent}"

    def _case_text(self, case: Case) -> str:
        when = self.tr("deleted {0}").format(minute_text(case.removed_utc or case.created_utc))
        files = self.tr("%n file(s)", "", self._files.get(case.id, 0))
        return f"{visible(case.title)}\n{files} · {when}"

    def _picture(self, item: Item) -> QIcon:
        ratio = self.devicePixelRatioF()
        width, height = (round(scaled(side) * ratio) for side in _PICTURE)
        pixmap = self._thumbnails.pixmap(item, width, height)
        return QIcon(pixmap) if pixmap else icon(KIND_ICONS[item.kind], "muted")

    def _show_pictures(self, _sha256: str) -> None:
        self._item_rows.pictures_came()

    def _allow(self) -> None:
        """Allow what there is something for; say why when there is nothing."""
        chosen = self.tr("Choose what to bring back first.")
        for act, view in ((self.restore_items, self.items), (self.restore_cases, self.cases)):
            act.setEnabled(bool(view.selectedIndexes()))
            act.setToolTip("" if act.isEnabled() else chosen)
        one = len(self.cases.selectedIndexes()) == 1
        self.close_for_good.setEnabled(one)
        self.close_for_good.setToolTip("" if one else self.tr("Choose one case first."))

    # --- acting ----------------------------------------------------------------------------------

    def _restore_items(self) -> None:
        chosen = [self._item_rows.row_at(index) for index in self.items.selectedIndexes()]
        self._workspace.restore_items(chosen)

    def _restore_cases(self) -> None:
        chosen = [self._case_rows.row_at(index) for index in self.cases.selectedIndexes()]
        self._workspace.restore_cases(chosen)

    def _close_for_good(self) -> None:
        self.close_wanted.emit(self._case_rows.row_at(self.cases.selectedIndexes()[0]))

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self.setWindowTitle(self.tr("Trash"))
        self._intro.setText(
            self.tr(
                "What you remove waits here, complete, until its case is closed for good. Bringing"
                " something back puts it where it was."
            )
        )
        self._empty.setText(self.tr("The trash is empty: nothing waits here to be brought back."))
        self.items.setAccessibleName(self.tr("Removed files"))
        self.cases.setAccessibleName(self.tr("Deleted cases"))
        self.restore_items.setText(self.tr("Bring the files back"))
        self.restore_cases.setText(self.tr("Bring the cases back"))
        self.close_for_good.setText(self.tr("Close for good…"))
        self.done_button.setText(self.tr("Close"))
        self.fill()
