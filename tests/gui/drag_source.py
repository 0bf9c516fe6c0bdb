"""A second program that drags files, as a file manager does: ``drag_source.py X Y PATH…``.

Shows a small window at X, Y; pressing and moving the mouse in it drags the paths, offering copy and
move. Prints ``ready`` when it is shown and the action the target chose; then it stays, because the
target asks for the data after the drop.
"""

import sys

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDrag, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget


class Source(QWidget):
    """Drags on the first move with the button down."""

    def __init__(self, paths: list[str]) -> None:
        super().__init__(None, Qt.WindowType.FramelessWindowHint)
        self.paths = paths
        self.painted = False

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.painted:
            self.painted = True
            print("ready", flush=True)  # noqa: T201

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        drag = QDrag(self)
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(path) for path in self.paths])
        drag.setMimeData(mime)
        both = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
        action = drag.exec(both, Qt.DropAction.MoveAction)
        print(action.name, flush=True)  # noqa: T201


if __name__ == "__main__":
    app = QApplication(sys.argv[:1])
    window = Source(sys.argv[3:])
    window.setGeometry(int(sys.argv[1]), int(sys.argv[2]), 160, 160)
    window.show()
    app.exec()
