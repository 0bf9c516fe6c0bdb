"""A second program that takes files, as a mail program does: ``drop_target.py X Y WIDTH``.

Shows a window at X, Y, prints ``ready``, then a line of JSON for each drop: the actions offered,
and name and SHA-256 of each file, read while the source still waits.
"""

import hashlib
import json
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget


class Target(QWidget):
    """Takes every drop that holds files."""

    def __init__(self) -> None:
        super().__init__(None, Qt.WindowType.FramelessWindowHint)
        self.setAcceptDrops(True)
        self.painted = False

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.painted:
            self.painted = True
            print("ready", flush=True)  # noqa: T201

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls()]
        files = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}
        told = {"actions": event.possibleActions().value, "files": files}
        event.acceptProposedAction()
        print(json.dumps(told), flush=True)  # noqa: T201


if __name__ == "__main__":
    app = QApplication(sys.argv[:1])
    window = Target()
    window.setGeometry(int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), 160)
    window.show()
    app.exec()
