"""What will be sent of a table, with one click between the whole file and the chosen rows."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from okx_kit.bundle.plan import reason_left_out
from okx_kit.case.model import Item
from okx_kit.errors import OkxKitError
from okx_kit.records.recipes import described, part_of
from okx_kit.shown import visible
from okx_kit.ui.common.flow import FlowLayout
from okx_kit.ui.common.language import Retranslated, language, say, sentences
from okx_kit.ui.common.widgets import button, label, restyle
from okx_kit.ui.common.workspace import Workspace


class SharingControl(Retranslated, QWidget):
    """``look_wanted`` asks to show the copy as it will be sent."""

    look_wanted = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._item: Item | None = None
        self._columns: Sequence[str] = ()
        self.state = label(wrap=True)
        self.whole = button("link", self._switch)
        self.columns = button("link", None)
        self._menu = QMenu(self.columns)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.columns.setMenu(self._menu)
        self.look = button("link", self.look_wanted.emit)
        row = QWidget()
        line = FlowLayout(row, gap=10)
        for made in (self.whole, self.columns, self.look):
            line.addWidget(made)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.state)
        column.addWidget(row)
        workspace.copies.changed.connect(self._show)
        workspace.records_changed.connect(self._show)
        self.retranslate()

    def show_item(self, item: Item | None, columns: Sequence[str] = ()) -> None:
        """Show what goes out of an item; ``columns`` are the names that can be left out."""
        self._item, self._columns = item, columns
        self._show()

    def _show(self) -> None:
        item = self._item
        if item is None:
            return
        known = {one.id: one for one in self._workspace.items}
        item = self._item = known.get(item.id, item)
        self.state.setText(self._sentence(item))
        restyle(self.state, "role", "bad" if self._refusal(item) else "")
        several = item.copy is not None or bool(self._workspace.chosen_rows(item.id))
        self.whole.setVisible(several)
        whole, part = self.tr("Share the whole file"), self.tr("Share only what was chosen")
        self.whole.setText(part if item.share_whole else whole)
        self.columns.setVisible(bool(self._columns) and not item.share_whole)
        self.look.setVisible(item.shared_copy is not None)

    def _refusal(self, item: Item) -> str:
        error = None if item.share_whole else self._workspace.copies.refusal(item)
        if error is None:
            return ""
        return error.sentence(language()) if isinstance(error, OkxKitError) else str(error)

    def _sentence(self, item: Item) -> str:
        reason = reason_left_out(item)
        if reason is not None:
            return self.tr("This file does not go into the archive: {0}").format(say(reason))
        if refused := self._refusal(item):
            return refused
        if self._workspace.copies.unready([item]):
            return self.tr("Preparing what is shared of this table…")
        if item.shared_copy is not None:
            words = sentences(say(part) for part in described(item.shared_copy.recipe))
            return self.tr("A copy goes out instead of the file. {0}").format(words)
        if item.share_whole and item.copy is not None:
            return self.tr("The whole file goes out, with every row and the account line.")
        return self.tr("The whole file goes out. Choose rows, and only those go out.")

    def _switch(self) -> None:
        if self._item is not None:
            self._workspace.copies.share_whole([self._item], whole=not self._item.share_whole)

    # --- columns ---------------------------------------------------------------------------------

    def left_out(self) -> frozenset[int]:
        """Return the places of the columns that are left out."""
        copy = self._item.copy if self._item else None
        part = part_of(copy.recipe) if copy else None
        return part.left_out if part else frozenset()

    def _fill_menu(self) -> None:
        self._menu.clear()
        out = self.left_out()
        for place, name in enumerate(self._columns):
            action = QAction(visible(name.strip()[:80]) or f"#{place + 1}", self._menu)
            action.setCheckable(True)
            action.setChecked(place in out)
            action.triggered.connect(lambda _=False, at=place: self.toggle_column(at))
            self._menu.addAction(action)

    def toggle_column(self, place: int) -> None:
        """Leave a column out of what is shared, or let it in again."""
        if self._item is not None:
            self._workspace.copies.leave_out(self._item, self.left_out() ^ {place})

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self.columns.setText(self.tr("Columns to leave out"))
        self.look.setText(self.tr("Look at it as it will be sent"))
        self.whole.setText(self.tr("Share the whole file"))
        self._show()
