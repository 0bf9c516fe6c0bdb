"""The list of moments: rows of a table view, so that only what is in sight is painted or measured.

A list view would ask for the size of every row whenever one of them changes.
"""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from okx_kit.records.timeline import MomentKind
from okx_kit.ui.common.theme import scaled, theme
from okx_kit.ui.timeline.moment_delegate import MomentDelegate
from okx_kit.ui.timeline.moment_model import MomentModel
from okx_kit.ui.timeline.rows import DayRow, MomentRow, RemarkRow, Row, zones_of

Index = QModelIndex | QPersistentModelIndex
_RESIZED_AFTER_MS = 40


class MomentList(QTableView):
    """``chosen`` comes when another line is current, ``opened`` for Enter or a double click.

    ``acted`` carries the remark whose button was pressed; ``removal_wanted`` is the Delete key,
    ``edit_wanted`` F2.
    """

    chosen = Signal()
    opened = Signal(object)
    acted = Signal(object)
    removal_wanted = Signal()
    edit_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("momentList")
        self.lines = MomentModel(self)
        self.looks = MomentDelegate(self)
        self.setModel(self.lines)
        self.setItemDelegate(self.looks)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalScrollBar().setSingleStep(scaled(24))
        self._pressed: RemarkRow | None = None
        self._again = QTimer(self, singleShot=True, interval=_RESIZED_AFTER_MS)
        self._again.timeout.connect(self._measure)
        theme().changed.connect(self.viewport().update)

    # --- lines -----------------------------------------------------------------------------------

    def show_rows(self, rows: list[Row], zone: str = "") -> None:
        """Show these lines to a person in ``zone``; the current one stays current and in place."""
        key, scrolled = self.current_key(), self.verticalScrollBar().value()
        self.looks.zones = zones_of(rows, zone)
        quiet = self.selectionModel().blockSignals(True)
        self.lines.show_rows(rows)
        self._measure()
        self.select(key, look=False)
        self.selectionModel().blockSignals(quiet)
        self.verticalScrollBar().setValue(scrolled)
        self.chosen.emit()

    def current_row(self) -> Row | None:
        """Return the line the keyboard is on."""
        return self.lines.row_at(self.currentIndex())

    def current_key(self) -> object:
        """Return what names the current line for as long as it is there."""
        row = self.current_row()
        return None if row is None else row.key

    def select(self, key: object, *, look: bool = True) -> bool:
        """Make a line the current one (``look``: and scroll to it); tell whether it is there."""
        place = None if key is None else self.lines.place_of(key)
        if place is None:
            return False
        index = self.lines.index(place, 0)
        self.setCurrentIndex(index)
        if look:
            self.scrollTo(index)
        return True

    def _measure(self) -> None:
        """Give every line that is not of the usual height its own."""
        header, width = self.verticalHeader(), self.viewport().width()
        usual = self.looks.usual_height(width)
        if header.defaultSectionSize() != usual:
            header.setDefaultSectionSize(usual)
        for place, row in enumerate(self.lines.rows):
            if isinstance(row, MomentRow) and row.moment.kind is not MomentKind.ENTRY:
                continue
            height = self.looks.height(row, width)
            if header.sectionSize(place) != height:
                header.resizeSection(place, height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break texts anew once the width has settled."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._again.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines; while the keyboard is here and on none of them, a frame says so."""
        super().paintEvent(event)
        if self.hasFocus() and not self.currentIndex().isValid():
            painter = QPainter(self.viewport())
            painter.setPen(QColor(theme().colours.accent))
            painter.drawRoundedRect(self.viewport().rect().adjusted(0, 0, -1, -1), 6, 6)

    # --- keys and clicks -------------------------------------------------------------------------

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell who shows the details."""
        super().currentChanged(current, previous)
        if not self.selectionModel().signalsBlocked():
            self.chosen.emit()

    def event(self, event: QEvent) -> bool:
        """Keep the keys that mean a line here from the commands for files."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            own = event.matches(QKeySequence.StandardKey.Delete) or event.key() == Qt.Key.Key_F2
            if own or event.matches(QKeySequence.StandardKey.Copy):
                event.accept()
                return True
        return bool(super().event(event))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Delete removes an entry, F2 edits it, Home and End go to the ends."""
        row, keys = self.current_row(), Qt.Key
        if event.key() in {keys.Key_Return, keys.Key_Enter} and row is not None:
            self.opened.emit(row)
        elif event.matches(QKeySequence.StandardKey.Delete):
            self.removal_wanted.emit()
        elif event.key() == keys.Key_F2:
            self.edit_wanted.emit()
        elif event.key() in {keys.Key_Home, keys.Key_End}:
            self._go_to_end(last=event.key() == keys.Key_End)
        else:
            super().keyPressEvent(event)

    def _go_to_end(self, *, last: bool) -> None:
        places = range(len(self.lines.rows))
        for place in reversed(places) if last else places:
            if not isinstance(self.lines.rows[place], DayRow):
                self.setCurrentIndex(self.lines.index(place, 0))
                return

    def _on_button(self, event: QMouseEvent) -> RemarkRow | None:
        """Return the remark whose painted button is under the pointer."""
        at = event.position().toPoint()
        index = self.indexAt(at)
        row = self.lines.row_at(index)
        if not isinstance(row, RemarkRow):
            return None
        return row if self.looks.button_box(row, self.visualRect(index)).contains(at) else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show where a button is."""
        super().mouseMoveEvent(event)
        hand = self._on_button(event) is not None
        self.viewport().setCursor(
            Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember which button is pressed: the list may move below the pointer."""
        self._pressed = self._on_button(event)
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Do what a remark's button says."""
        super().mouseReleaseEvent(event)
        row, self._pressed = self._pressed, None
        if row is not None and event.button() == Qt.MouseButton.LeftButton:
            self.acted.emit(row)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open what was double-clicked."""
        super().mouseDoubleClickEvent(event)
        row = self.lines.row_at(self.indexAt(event.position().toPoint()))
        if row is not None and not isinstance(row, DayRow | RemarkRow):
            self.opened.emit(row)
