"""Where the window begins: the application and, if no window is open yet, all the rest.

What a second launch needs to hand its files over is small and loaded first.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from okx_kit.case.places import default_home
from okx_kit.resources import resource_path
from okx_kit.ui.common.app_icon import app_icon
from okx_kit.ui.start.first_sight import show_mark
from okx_kit.ui.start.launch import Launch


def application() -> QApplication:
    """Return the one application, made and dressed when first asked for."""
    made = QApplication.instance()
    if isinstance(made, QApplication):
        return made
    app = QApplication(sys.argv[:1])
    app.setApplicationName("okx-kit")
    app.setApplicationDisplayName("OKX Evidence Kit")
    app.setDesktopFileName("okx-kit")
    app.setStyle("Fusion")
    app.setWindowIcon(app_icon())
    app.setAttribute(Qt.ApplicationAttribute.AA_DontShowIconsInMenus)
    for font in sorted(resource_path("fonts").glob("*.otf")):
        QFontDatabase.addApplicationFont(str(font))  # Chinese even where the system has none
    return app


def run_window(paths: Sequence[Path] = ()) -> int:
    """Open the window, with evidence given by path taken in at once; return the exit code.

    A window that is open on the same library gets the files instead, and comes to the front.
    """
    app = application()
    launch = Launch(default_home(), paths)
    if launch.handed_over():
        return 0
    mark = show_mark()
    from okx_kit.ui.start.crash_watch import CrashWatch  # noqa: PLC0415 - the mark comes first
    from okx_kit.ui.start.running import live, show_and_end  # noqa: PLC0415 - seconds, see above

    watch = CrashWatch(launch.home, app)
    watch.install()
    try:
        return live(app, launch, watch)
    except Exception as error:  # whatever it is, a person has double-clicked and waits
        return show_and_end(error, watch)
    finally:
        mark.close()
        watch.remove()
