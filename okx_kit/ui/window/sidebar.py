"""The cases at the left: which one is open, and making a new one."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QListView,
    QVBoxLayout,
    QWidget,
)

from okx_kit.case.model import Case
from okx_kit.guide.kinds import kind_name
from okx_kit.shown import visible
from okx_kit.ui.common.icons import icon
from okx_kit.ui.common.language import Retranslated, say
from okx_kit.ui.common.theme import scaled
from okx_kit.ui.common.widgets import LineField, button, label
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.window.case_delegate import CASE_ID, NOTE, STATUS, CaseDelegate

_SEARCH_FROM = 4  # cases; up to that everything is in sight


class Sidebar(Retranslated, QWidget):
    """Lists the cases, newest first."""

    new_case = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setObjectName("sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(scaled(190))
        self._workspace = workspace
        self._model = QStandardItemModel(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 18, 14, 14)
        column.setSpacing(8)
        self._name = label("heading", wrap=True)
        self.button = button("", self.new_case.emit)
        self.search = LineField()
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(lambda _: self._fill())
        self._cases_label, self.list = label("section"), QListView()
        self._cases_label.setBuddy(self.list)
        self.list.setModel(self._model)
        self.list.setItemDelegate(CaseDelegate(self.list))
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setAcceptDrops(False)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.selectionModel().currentChanged.connect(self._chosen)
        self._local = label("muted", wrap=True)
        column.addWidget(self._name)
        column.addWidget(self.button)
        column.addSpacing(6)
        column.addWidget(self.search)
        column.addWidget(self._cases_label)
        column.addWidget(self.list, 1)
        column.addWidget(self._local)
        workspace.cases_changed.connect(self._fill)
        workspace.case_opened.connect(self._fill)
        workspace.items_changed.connect(self._count)
        self.retranslate()

    def _fill(self) -> None:
        blocked = self.list.selectionModel().blockSignals(True)
        self._model.clear()
        opened = self._workspace.case.id if self._workspace.case else None
        words = self.search.text().casefold().split()
        cases = self._workspace.cases()
        self.search.setVisible(len(cases) > _SEARCH_FROM or bool(words))
        for case in cases:
            if not all(word in _searched(case) for word in words):
                continue
            row = QStandardItem(visible(case.title))
            row.setData(case.status, STATUS)
            row.setData(case.id, CASE_ID)
            name = kind_name(case.kind)
            row.setData(say(name) if name else self.tr("Other problem"), NOTE)
            row.setToolTip(visible(case.title))
            self._model.appendRow(row)
            if case.id == opened:
                self.list.setCurrentIndex(row.index())
        self.list.selectionModel().blockSignals(blocked)
        self._cases_label.setVisible(self._model.rowCount() > 0)
        self._count()

    def _count(self) -> None:
        """Say how many files the open case has."""
        case = self._workspace.case
        row = self._model.itemFromIndex(self.list.currentIndex())
        if case is None or row is None or row.data(CASE_ID) != case.id:
            return
        name = kind_name(case.kind)
        kind = say(name) if name else self.tr("Other problem")
        count = self.tr("%n file(s)", "", len(self._workspace.items))
        row.setData(f"{count} · {kind}", NOTE)

    def _chosen(self, index: QModelIndex) -> None:
        case_id = index.data(CASE_ID)
        opened = self._workspace.case.id if self._workspace.case else None
        if case_id is not None and case_id != opened:
            self._workspace.open_case(case_id)

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self.setAccessibleName(self.tr("Cases"))
        self._name.setText(self.tr("OKX Evidence Kit"))
        self.button.setText(self.tr("New case"))
        self.button.setIcon(icon("plus"))
        self.search.setPlaceholderText(self.tr("Find a case"))
        self.search.setAccessibleName(self.tr("Find a case"))
        self._cases_label.setText(self.tr("Cases"))
        self.list.setAccessibleName(self.tr("Cases"))
        self._local.setText(self.tr("Kept on this computer only. This program never goes online."))
        self._fill()


def _searched(case: Case) -> str:
    name = kind_name(case.kind)
    return f"{case.title} {name.zh if name else ''} {name.en if name else ''}".casefold()
