"""The trash: removed items of the open case, and deleted cases, each to be brought back."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from okx_kit.case.model import Case, Item
from okx_kit.shown import visible
from okx_kit.ui.cases.moments import minute_text
from okx_kit.ui.common.icons import icon
from okx_kit.ui.common.language import Retranslated
from okx_kit.ui.common.text import KIND_ICONS, kind_text, name_text, size_text
from okx_kit.ui.common.theme import scaled
from okx_kit.ui.common.thumbnails import Thumbnails
from okx_kit.ui.common.widgets import button, label
from okx_kit.ui.common.workspace import Workspace

_WHAT = Qt.ItemDataRole.UserRole
_PICTURE = (52, 38)


class TrashDialog(Retranslated, QDialog):
    """``close_wanted`` carries a deleted case that is to be closed for good."""

    close_wanted = Signal(object)

    def __init__(self, workspace: Workspace, thumbnails: Thumbnails, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace, self._thumbnails = workspace, thumbnails
        self._intro = label("muted", wrap=True)
        self._items_title, self.items = label("strong"), QListWidget()
        self._cases_title, self.cases = label("strong"), QListWidget()
        self.restore_items = button("", self._restore_items)
        self.restore_cases = button("", self._restore_cases)
        self.close_for_good = button("", self._close_for_good)
        self.done_button = button("primary", self.accept)
        self._lay_out()
        thumbnails.ready.connect(self._show_picture)
        for signal in (workspace.items_changed, workspace.cases_changed, workspace.case_opened):
            signal.connect(self.fill)
        self.retranslate()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 18)
        column.setSpacing(8)
        column.addWidget(self._intro)
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
        self, column: QVBoxLayout, title: QWidget, view: QListWidget, acts: list[QPushButton]
    ) -> None:
        title.setBuddy(view)  # type: ignore[attr-defined]
        view.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        view.setIconSize(QSize(scaled(_PICTURE[0]), scaled(_PICTURE[1])))
        view.setUniformItemSizes(True)
        view.itemSelectionChanged.connect(self._allow)
        view.itemActivated.connect(lambda _: acts[0].click())
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
        _refill(self.items, [(i, self._item_text(i), self._picture(i)) for i in items])
        _refill(self.cases, [(c, self._case_text(c), icon("drawer", "muted")) for c in cases])
        title = visible(case.title) if case else ""
        removed = self.tr("Removed from “{0}” ({1})").format(title, len(items))
        self._items_title.setText(removed if case else self.tr("No case is open"))
        self._cases_title.setText(self.tr("Deleted cases ({0})").format(len(cases)))
        self._allow()

    def _item_text(self, item: Item) -> str:
        when = minute_text(item.removed_utc or item.added_utc)
        about = f"{kind_text(item.kind)} · {size_text(item.size)}"
        number = item.frozen_number
        sent = self.tr(" · was sent as number {0}").format(f"{number:02d}") if number else ""
        return f"{name_text(item)}\n{about} · {self.tr('removed {0}').format(when)}{sent}"

    def _case_text(self, case: Case) -> str:
        when = self.tr("deleted {0}").format(minute_text(case.removed_utc or case.created_utc))
        files = self.tr("%n file(s)", "", len(self._workspace.library.items(case.id)))
        return f"{visible(case.title)}\n{files} · {when}"

    def _picture(self, item: Item) -> QIcon:
        ratio = self.devicePixelRatioF()
        width, height = (round(scaled(side) * ratio) for side in _PICTURE)
        pixmap = self._thumbnails.pixmap(item, width, height)
        return QIcon(pixmap) if pixmap else icon(KIND_ICONS[item.kind], "muted")

    def _show_picture(self, sha256: str) -> None:
        for row in range(self.items.count()):
            entry = self.items.item(row)
            if entry.data(_WHAT).sha256 == sha256:
                entry.setIcon(self._picture(entry.data(_WHAT)))

    def _allow(self) -> None:
        """Allow what there is something for; say why when there is nothing."""
        chosen = self.tr("Choose what to bring back first.")
        for act, view in ((self.restore_items, self.items), (self.restore_cases, self.cases)):
            act.setEnabled(bool(view.selectedItems()))
            act.setToolTip("" if act.isEnabled() else chosen)
        one = len(self.cases.selectedItems()) == 1
        self.close_for_good.setEnabled(one)
        self.close_for_good.setToolTip("" if one else self.tr("Choose one case first."))

    # --- acting ----------------------------------------------------------------------------------

    def _restore_items(self) -> None:
        self._workspace.restore_items([e.data(_WHAT) for e in self.items.selectedItems()])

    def _restore_cases(self) -> None:
        self._workspace.restore_cases([e.data(_WHAT) for e in self.cases.selectedItems()])

    def _close_for_good(self) -> None:
        self.close_wanted.emit(self.cases.selectedItems()[0].data(_WHAT))

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self.setWindowTitle(self.tr("Trash"))
        self._intro.setText(
            self.tr(
                "What you remove waits here, complete, until its case is closed for good. Bringing"
                " something back puts it where it was."
            )
        )
        self.items.setAccessibleName(self.tr("Removed files"))
        self.cases.setAccessibleName(self.tr("Deleted cases"))
        self.restore_items.setText(self.tr("Bring the files back"))
        self.restore_cases.setText(self.tr("Bring the cases back"))
        self.close_for_good.setText(self.tr("Close for good…"))
        self.done_button.setText(self.tr("Close"))
        self.fill()


def _refill(view: QListWidget, rows: Sequence[tuple[Item | Case, str, QIcon]]) -> None:
    """Show rows anew; what was selected and is still there stays selected."""
    chosen = {entry.data(_WHAT).id for entry in view.selectedItems()}
    view.clear()
    for what, text, picture in rows:
        entry = QListWidgetItem(picture, text)
        entry.setData(_WHAT, what)
        entry.setData(Qt.ItemDataRole.AccessibleTextRole, text.replace("\n", ", "))
        view.addItem(entry)
        entry.setSelected(what.id in chosen)
    if view.count() and view.currentRow() < 0:
        view.setCurrentRow(0)
