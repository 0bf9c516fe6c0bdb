"""Starts the window: application, library, language, looks; says it when a library is bad."""

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QFileOpenEvent, QFontDatabase
from PySide6.QtWidgets import QApplication, QMessageBox

from okx_kit.case.library import Library, default_home
from okx_kit.case.problems import LibraryProblem
from okx_kit.errors import OkxKitError
from okx_kit.resources import resource_path
from okx_kit.ui.common.app_icon import app_icon
from okx_kit.ui.common.language import language, use_language
from okx_kit.ui.common.responsive import keep_responsive
from okx_kit.ui.common.settings import Settings
from okx_kit.ui.common.theme import theme
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.window.main_window import MainWindow


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
    """Open the window, with evidence given by path taken in at once; return the exit code."""
    app = application()
    keep_responsive(app)
    home = default_home()
    settings = Settings(home)
    use_language(settings.text("language", "system"))
    theme().apply(settings.text("theme", "system"))
    library = open_library(home)
    if library is None:
        return 1
    window = MainWindow(Workspace(library))
    window.show()
    window.receiving.take_paths(paths)
    opener = FileOpener(window.receiving.take_paths)
    if sys.platform == "darwin":  # nowhere else: it sees every event there is
        app.installEventFilter(opener)
    return app.exec()


class FileOpener(QObject):
    """Hands on files that macOS asks the running program to open ("Open with", the Dock)."""

    def __init__(self, take: Callable[[Sequence[Path]], None]) -> None:
        super().__init__()
        self._take = take

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the file of such an event; pass on every other event."""
        if isinstance(event, QFileOpenEvent) and event.file():
            self._take([Path(event.file())])
            return True
        return False


def open_library(home: Path) -> Library | None:
    """Open the library; a bad one is said in words, and its newest good backup offered."""
    try:
        return Library.open(home)
    except LibraryProblem as problem:
        if problem.backup is None or not _ask_for_backup(problem):
            if problem.backup is None:
                _tell(problem)
            return None
    except OkxKitError as error:
        _tell(error)
        return None
    try:
        return Library.open_backup(home)
    except OkxKitError as error:
        _tell(error)
        return None


def _ask_for_backup(problem: LibraryProblem) -> bool:
    box = QMessageBox()
    box.setIcon(QMessageBox.Icon.Warning)
    box.setText(problem.sentence(language()))
    text = QCoreApplication.translate("app", "Open the backup")
    chosen = box.addButton(text, QMessageBox.ButtonRole.AcceptRole)
    box.addButton(QCoreApplication.translate("app", "Quit"), QMessageBox.ButtonRole.RejectRole)
    box.exec()
    return box.clickedButton() is chosen


def _tell(error: OkxKitError) -> None:
    box = QMessageBox()
    box.setIcon(QMessageBox.Icon.Critical)
    box.setText(error.sentence(language()))
    box.exec()
