"""Grab the pictures of the READMEs from the real window on the sample evidence.

``python tools/make_pictures.py [FOLDER]`` writes one PNG for each view, language and theme into
FOLDER; without FOLDER only the four that the READMEs show, into ``docs/pictures``.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHOWN = ("empty-zh-light", "collect-zh-light", "collect-en-dark", "send-en-light")
SIZE = (1360, 860)

# The platform is chosen before Qt is loaded.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer  # noqa: E402

from okx_kit.case.library import Library  # noqa: E402
from okx_kit.ui.app import application  # noqa: E402
from okx_kit.ui.common.language import use_language  # noqa: E402
from okx_kit.ui.common.theme import theme  # noqa: E402
from okx_kit.ui.common.workspace import Workspace  # noqa: E402
from okx_kit.ui.window.main_window import MainWindow  # noqa: E402


def spin(milliseconds: int) -> None:
    """Let the window live for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def until(met: Callable[[], bool]) -> None:
    """Let the window live until something is so."""
    while not met():
        spin(50)


def grab(window: MainWindow, view: str, folder: Path, wanted: tuple[str, ...] | None) -> None:
    """Write the window in both languages and themes."""
    for language in ("zh", "en"):
        for look in ("light", "dark"):
            name = f"{view}-{language}-{look}"
            if wanted is not None and name not in wanted:
                continue
            use_language(language)
            theme().apply(look)
            window.toast.hide()
            spin(400)
            window.grab().save(str(folder / f"{name}.png"))


def export(window: MainWindow, folder: Path) -> None:
    """Export the case and wait for the result page."""
    plan = window.workspace.plan(window.view.export_page.options())
    assert plan is not None
    window.exporting.export_to(plan, folder / f"{plan.name}.zip")
    until(lambda: not window.workspace.jobs.running())


def main() -> None:
    """Walk through the views and grab each."""
    wanted = None if sys.argv[1:] else SHOWN
    folder = Path(sys.argv[1]) if sys.argv[1:] else ROOT / "docs" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        application()
        use_language("zh")
        theme().apply("light")
        window = MainWindow(Workspace(Library.open(Path(name) / "home")))
        window.resize(*SIZE)
        window.show()
        spin(300)
        grab(window, "empty", folder, wanted)
        window.taking.take_sample()
        until(lambda: not window.workspace.jobs.running())
        window.workspace.rename_case("提现未到账 · 0.5 BTC")
        window.collect.list.select_ids([window.workspace.items[1].id])
        spin(2500)
        grab(window, "collect", folder, wanted)
        window.collect.filter.grid.setChecked(True)
        spin(1500)
        grab(window, "grid", folder, wanted)
        window.collect.filter.grid.setChecked(False)
        window.view.show_tab(1)
        grab(window, "check", folder, wanted)
        window.view.show_tab(2)
        grab(window, "send", folder, wanted)
        export(window, Path(name))
        grab(window, "result", folder, wanted)
        window.close()


if __name__ == "__main__":
    main()
