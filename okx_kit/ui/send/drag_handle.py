"""Finished files to drag out of the window."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDrag, QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QLabel


class DragHandle(QLabel):
    """Files to be dragged into a mail, a form or a folder (always as copies)."""

    def __init__(self) -> None:
        super().__init__(alignment=Qt.AlignmentFlag.AlignCenter)
        self.paths: list[Path] = []
        self._pressed: QPoint | None = None
        self.setCursor(Qt.CursorShape.OpenHandCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where a drag may begin."""
        self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin the drag once the pointer has moved far enough."""
        hints = QGuiApplication.styleHints()
        if self._pressed is None or not self.paths:
            return
        moved = event.position().toPoint() - self._pressed
        if moved.manhattanLength() < hints.startDragDistance():
            return
        self._pressed = None
        drag = QDrag(self)
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in self.paths])
        drag.setMimeData(mime)
        drag.setPixmap(self.pixmap())
        drag.exec(Qt.DropAction.CopyAction)
