"""A whole session of the real window, run as a program of its own: ``session.py EVIDENCE TARGET``.

Takes the evidence in, describes each item with a canary, exports, verifies, closes. Used by tests
that watch the process from outside.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer

from okx_kit.case.library import default_home
from okx_kit.ui.app import application
from okx_kit.ui.common.language import use_language
from okx_kit.ui.common.theme import theme
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.start.library_opening import open_library
from okx_kit.ui.window.main_window import MainWindow


def _settle(window: MainWindow) -> None:
    loop = QEventLoop()
    timer = QTimer(interval=50)
    timer.timeout.connect(lambda: None if window.workspace.jobs.running() else loop.quit())
    timer.start()
    loop.exec()


def main(evidence: Path, target: Path) -> int:
    """Run the session; 0 when the exported bundle verified."""
    application()
    use_language("zh")
    theme().apply("system")
    library = open_library(default_home())
    assert library is not None
    window = MainWindow(Workspace(library))
    window.show()
    window.receiving.take_paths([evidence])
    _settle(window)
    for number, item in enumerate(window.workspace.items):
        window.workspace.edit_items("describe", {item.id: {"description": f"CANARYNOTE{number}"}})
    window.view.header.title.setText("CANARYTITLE")
    window.view.header.title.setModified(True)
    window.view.header.title.flush()
    plan = window.workspace.plan(window.view.export_page.options())
    assert plan is not None
    verdicts: list[bool] = []
    window.exporting.verified.connect(lambda _text, ok: verdicts.append(ok))
    window.exporting.export_to(plan, target)
    _settle(window)
    window.exporting.verify(target)
    _settle(window)
    window.close()
    return 0 if verdicts == [True] else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
