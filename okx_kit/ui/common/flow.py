"""A layout that puts widgets in lines like words, as many to a line as fit."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Lines of widgets, ``gap`` pixels apart; one wider than the line is narrowed to it."""

    def __init__(self, parent: QWidget | None = None, *, gap: int = 6) -> None:
        super().__init__(parent)
        self._gap = gap
        self._entries: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Put one more at the end."""
        self._entries.append(item)

    def count(self) -> int:
        """Return how many there are."""
        return len(self._entries)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return one of them, or nothing."""
        return self._entries[index] if 0 <= index < len(self._entries) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give one of them away."""
        return self._entries.pop(index) if 0 <= index < len(self._entries) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Want no more room than needed."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Say that narrow means high."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines in that width."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, box: QRect) -> None:
        """Put everything in its place."""
        super().setGeometry(box)
        self._arrange(box, move=True)

    def sizeHint(self) -> QSize:
        """Return the least size."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Return a line's height and no width: what is too wide is narrowed."""
        return QSize(0, max((e.sizeHint().height() for e in self._shown()), default=0))

    def _shown(self) -> list[QLayoutItem]:
        return [entry for entry in self._entries if not entry.isEmpty()]

    def _arrange(self, box: QRect, *, move: bool) -> int:
        """Return the height needed in the width of ``box``, moving the widgets if asked to."""
        top, bottom = box.y(), box.y()
        for line in self._lines(box.width()):
            high, left = max(size.height() for _, size in line), box.x()
            for entry, size in line:
                if move:  # in the middle of the line, so that words stand level
                    entry.setGeometry(QRect(QPoint(left, top + (high - size.height()) // 2), size))
                left += size.width() + self._gap
            bottom, top = top + high, top + high + self._gap
        return bottom - box.y()

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """Return what stands in each line of that width, with the size it gets."""
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        used = 0
        for entry in self._shown():
            size = entry.sizeHint().boundedTo(QSize(width, 1 << 20))
            if not lines or used + size.width() > width:
                lines.append([])
                used = 0
            lines[-1].append((entry, size))
            used += size.width() + self._gap
        return lines
