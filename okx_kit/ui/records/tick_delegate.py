"""The boxes of the table: large enough to hit, seen in both themes."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from okx_kit.ui.common.theme import scaled, theme

Index = QModelIndex | QPersistentModelIndex
_BOX = 16


class TickDelegate(QStyledItemDelegate):
    """Paints a box for the check state; a click anywhere in the cell turns it over."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a box; nothing for a row that has not come."""
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, theme().colour("soft"))
        if state is None:
            return
        side = scaled(_BOX)
        box = QRect(0, 0, side, side)
        box.moveCenter(option.rect.center())
        chosen = Qt.CheckState(state) == Qt.CheckState.Checked
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme().colour("accent" if chosen else "muted"), 1.4))
        painter.setBrush(theme().colour("accent" if chosen else "card"))
        painter.drawRoundedRect(box, scaled(4), scaled(4))
        if chosen:
            painter.setPen(QPen(theme().colour("on_accent"), scaled(2)))
            left, middle = box.left() + side // 4, box.left() + side * 9 // 20
            painter.drawLine(left, box.top() + side // 2, middle, box.top() + side * 7 // 10)
            painter.drawLine(
                *(middle, box.top() + side * 7 // 10),
                *(box.left() + side * 31 // 40, box.top() + side * 3 // 10),
            )
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Turn the box over when the cell is clicked."""
        if event.type() != QEvent.Type.MouseButtonRelease or not isinstance(event, QMouseEvent):
            return False
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        checkable = model.flags(index) & Qt.ItemFlag.ItemIsUserCheckable
        if event.button() != Qt.MouseButton.LeftButton or state is None or not checkable:
            return False
        checked = Qt.CheckState(state) == Qt.CheckState.Checked
        after = Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked
        return bool(model.setData(index, after, Qt.ItemDataRole.CheckStateRole))
