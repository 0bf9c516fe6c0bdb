"""The cases at the left: which one is open, and making a new one."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from okx_kit.guide.kinds import kind_name
from okx_kit.shown import visible
from okx_kit.ui.common.icons import icon
from okx_kit.ui.common.language import Retranslated, say
from okx_kit.ui.common.theme import scaled, text_font, theme
from okx_kit.ui.common.widgets import button, label
from okx_kit.ui.common.workspace import Workspace

_CASE_ID = Qt.ItemDataRole.UserRole + 1
_NOTE = Qt.ItemDataRole.UserRole + 2


class _CaseDelegate(QStyledItemDelegate):
    """A case as two lines on a card when it is open."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(scaled(120), scaled(58))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box: QRect = option.rect.adjusted(1, 1, -1, -3)
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            focused = bool(state & QStyle.StateFlag.State_HasFocus)
            painter.setBrush(theme().colour("card"))
            painter.setPen(QPen(theme().colour("accent" if focused else "line"), 1))
            painter.drawRoundedRect(box, scaled(8), scaled(8))
        text = box.adjusted(scaled(12), scaled(8), -scaled(10), -scaled(8))
        lines = ((Qt.ItemDataRole.DisplayRole, 14, True, "text"), (_NOTE, 12, False, "muted"))
        for row, (role, pixels, bold, colour) in enumerate(lines):
            font = text_font(pixels, bold=bold)
            painter.setFont(font)
            painter.setPen(theme().colour(colour))
            line = QRect(text.left(), text.top() + row * scaled(21), text.width(), scaled(20))
            shown = QFontMetrics(font).elidedText(
                str(index.data(role)), Qt.TextElideMode.ElideMiddle, line.width()
            )
            painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter), shown)
        painter.restore()


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
        self._name = label("heading")
        self.button = button("", self.new_case.emit)
        self._cases_label, self.list = label("section"), QListView()
        self._cases_label.setBuddy(self.list)
        self.list.setModel(self._model)
        self.list.setItemDelegate(_CaseDelegate(self.list))
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setAcceptDrops(False)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.selectionModel().currentChanged.connect(self._chosen)
        self._local = label("muted", wrap=True)
        column.addWidget(self._name)
        column.addWidget(self.button)
        column.addSpacing(6)
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
        for case in self._workspace.cases():
            row = QStandardItem(visible(case.title))
            row.setData(case.id, _CASE_ID)
            name = kind_name(case.kind)
            row.setData(say(name) if name else self.tr("Other problem"), _NOTE)
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
        if case is None or row is None or row.data(_CASE_ID) != case.id:
            return
        name = kind_name(case.kind)
        kind = say(name) if name else self.tr("Other problem")
        count = self.tr("%n file(s)", "", len(self._workspace.items))
        row.setData(f"{count} · {kind}", _NOTE)

    def _chosen(self, index: QModelIndex) -> None:
        case_id = index.data(_CASE_ID)
        opened = self._workspace.case.id if self._workspace.case else None
        if case_id is not None and case_id != opened:
            self._workspace.open_case(case_id)

    def retranslate(self) -> None:
        """Put every text in the language in force."""
        self.setAccessibleName(self.tr("Cases"))
        self._name.setText(self.tr("OKX Evidence Kit"))
        self.button.setText(self.tr("New case"))
        self.button.setIcon(icon("plus"))
        self._cases_label.setText(self.tr("Cases"))
        self.list.setAccessibleName(self.tr("Cases"))
        self._local.setText(self.tr("Kept on this computer only. This program never goes online."))
        self._fill()
