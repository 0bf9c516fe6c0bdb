"""Choosing the kind of problem a case is about: all of them in groups, found by any usual word."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from okx_kit.guide.kinds import (
    COMMONEST,
    CaseKind,
    case_kinds,
    grouped_kinds,
    matching_kinds,
)
from okx_kit.ui.common.language import Retranslated, say
from okx_kit.ui.common.theme import scaled, text_font
from okx_kit.ui.common.widgets import LineField, button, label

_KIND = Qt.ItemDataRole.UserRole
_STEPS = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}


class KindDialog(Retranslated, QDialog):
    """After ``exec`` returned true, :attr:`kind` is the id chosen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.kind = ""
        self.search = LineField()
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _: self._fill())
        self.search.installEventFilter(self)
        self.list = QListWidget()
        self.list.itemActivated.connect(lambda _: self.accept())
        self.list.currentItemChanged.connect(lambda *_: self._describe())
        self._about = label("muted", wrap=True)
        self.choose, self.cancel = button("primary", self.accept), button("", self.reject)
        self.choose.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 18)
        column.setSpacing(12)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        column.addWidget(self._about)
        column.addLayout(buttons)
        self._about.setMinimumHeight(scaled(64))
        self.resize(scaled(520), scaled(620))
        self.retranslate()

    def _fill(self) -> None:
        query = self.search.text().strip()
        self.list.clear()
        if query:
            self._add_all(matching_kinds(query))
        else:
            self._add_groups()
        first = next((r for r in range(self.list.count()) if self._kind_at(r)), -1)
        self.list.setCurrentRow(first)
        self._describe()

    def _add_groups(self) -> None:
        """Add the commonest kinds, then the rest in its groups."""
        known = case_kinds()
        self._add_heading(self.tr("Most common"))
        self._add_all([known[kind] for kind in COMMONEST])
        for group, kinds in grouped_kinds():
            rest = [kind for kind in kinds if kind.id not in COMMONEST]
            if rest:
                self._add_heading(say(group))
                self._add_all(rest)

    def _add_heading(self, text: str) -> None:
        heading = QListWidgetItem(text)
        heading.setFlags(Qt.ItemFlag.NoItemFlags)
        heading.setFont(text_font(12, bold=True))
        self.list.addItem(heading)

    def _add_all(self, kinds: list[CaseKind]) -> None:
        for kind in kinds:
            row = QListWidgetItem(say(kind.name))
            row.setData(_KIND, kind.id)
            self.list.addItem(row)

    def _kind_at(self, row: int) -> str:
        item = self.list.item(row)
        return str(item.data(_KIND) or "") if item else ""

    def _describe(self) -> None:
        chosen = self._kind_at(self.list.currentRow())
        kind = case_kinds().get(chosen)
        self.choose.setEnabled(kind is not None)
        if kind is None:
            self._about.setText(self.tr("Nothing found. Try a shorter word."))
            return
        needed = " · ".join(say(words) for words in kind.evidence_required)
        text = self.tr("Support usually needs: {0}").format(needed)
        first = self.tr("First steps to protect your account come before anything else.")
        self._about.setText(f"{first}\n{text}" if kind.first else text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows go through the list while a person types what to look for."""
        stepping = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if watched is self.search and stepping and event.key() in _STEPS:  # type: ignore[attr-defined]
            QApplication.sendEvent(self.list, event)
            return True
        return super().eventFilter(watched, event)

    def accept(self) -> None:
        """Take the kind under the cursor."""
        self.kind = self._kind_at(self.list.currentRow())
        if self.kind:
            super().accept()

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self.setWindowTitle(self.tr("What is the problem?"))
        self.search.setPlaceholderText(self.tr("Search, for example: memo, frozen, 爆仓"))
        self.search.setAccessibleName(self.tr("Search the problems"))
        self.list.setAccessibleName(self.tr("Problems"))
        self.choose.setText(self.tr("Start this case"))
        self.cancel.setText(self.tr("Cancel"))
        self._fill()
