"""Grab the pictures of the READMEs from the real window on the sample evidence.

``PYTHONPATH=. python tools/make_pictures.py`` writes the four that the READMEs show into
``docs/pictures``. With a FOLDER it writes every view and dialog of ``tests/gui/views.py`` in both
languages and themes, to be looked at; words after FOLDER choose the views whose names hold one of
them. ``QT_SCALE_FACTOR=1.5`` grabs at 150 %.
"""

import itertools
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHOWN = ("empty-zh-light", "collect-zh-light", "collect-en-dark", "send-en-light")
SIZE = (1360, 860)

# The platform is chosen before Qt is loaded.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer  # noqa: E402
from PySide6.QtWidgets import QWidget  # noqa: E402

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


def grab(window: MainWindow, view: str, folder: Path) -> None:
    """Write those pictures of a view that the READMEs show."""
    for name in SHOWN:
        shown, language, look = name.split("-")
        if shown != view:
            continue
        use_language(language)
        theme().apply(look)
        window.toast.hide()
        spin(400)
        window.grab().save(str(folder / f"{name}.png"))


def every_view(folder: Path, words: list[str]) -> None:
    """Write every view and dialog whose name holds one of the words, as the tests open them."""
    from tests.gui.stage import stage_in  # noqa: PLC0415 - only here, with the tests there
    from tests.gui.views import VIEWS  # noqa: PLC0415 - only here, with the tests there

    chosen = {name: opened for name, opened in VIEWS.items() if _meant(name, words)}
    with tempfile.TemporaryDirectory() as home, stage_in(Path(home)) as stage:
        for name, opened in chosen.items():
            numbers = itertools.count(1)

            def visit(shown: QWidget, name: str = name, numbers: Iterator[int] = numbers) -> None:
                stem = name.replace(" ", "_")
                stem += f"_{number}" if (number := next(numbers)) > 1 else ""
                every_look(shown, folder, stem)

            opened(stage, visit)
            print(name, flush=True)


def _meant(name: str, words: list[str]) -> bool:
    return not words or any(word in name for word in words)


def every_look(shown: QWidget, folder: Path, stem: str) -> None:
    """Write one widget in both languages and themes."""
    for language in ("zh", "en"):
        for look in ("light", "dark"):
            use_language(language)
            theme().apply(look)
            spin(500)
            shown.grab().save(str(folder / f"{stem}-{language}-{look}.png"))


def readme_pictures(folder: Path) -> None:
    """Walk through a case of sample evidence and grab what the READMEs show."""
    with tempfile.TemporaryDirectory() as name:
        window = MainWindow(Workspace(Library.open(Path(name) / "home")))
        window.resize(*SIZE)
        window.show()
        spin(300)
        grab(window, "empty", folder)
        window.taking.take_sample()
        until(lambda: not window.workspace.jobs.running())
        window.workspace.rename_case("提币未到账 · 0.5 BTC")
        window.collect.list.select_ids([window.workspace.items[1].id])
        spin(2500)
        grab(window, "collect", folder)
        window.view.show_tab(2)
        grab(window, "send", folder)
        window.close()


def main() -> None:
    """Make the pictures that were asked for."""
    application()
    use_language("zh")
    theme().apply("light")
    if sys.argv[1:]:
        folder = Path(sys.argv[1])
        folder.mkdir(parents=True, exist_ok=True)
        every_view(folder, sys.argv[2:])
    else:
        readme_pictures(ROOT / "docs" / "pictures")


if __name__ == "__main__":
    main()
