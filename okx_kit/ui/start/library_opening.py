"""Opening the library at the start; a bad one is said in words."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox

from okx_kit.case.library import Library
from okx_kit.case.problems import LibraryInUse, LibraryProblem
from okx_kit.errors import OkxKitError
from okx_kit.ui.common.language import language
from okx_kit.ui.common.theme import theme
from okx_kit.ui.start.launch import Turn


def open_library(home: Path, turn: Callable[[], Turn] = lambda: Turn.NEVER) -> Library | None:
    """Open the library; a bad one is said in words, and its newest good backup offered.

    ``turn`` says what to do while another process holds it; nothing is said once that has taken
    the files over.
    """
    try:
        return _open_in_turn(home, turn)
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


def _open_in_turn(home: Path, turn: Callable[[], Turn]) -> Library | None:
    while True:
        try:
            return Library.open(home)
        except LibraryInUse:
            wish = turn()
            if wish is Turn.NEVER:
                raise
            if wish is Turn.HANDED_OVER:
                return None


def _ask_for_backup(problem: LibraryProblem) -> bool:
    box = QMessageBox()
    theme().dress(box)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setText(problem.sentence(language()))
    text = QCoreApplication.translate("app", "Open the backup")
    chosen = box.addButton(text, QMessageBox.ButtonRole.AcceptRole)
    box.addButton(QCoreApplication.translate("app", "Quit"), QMessageBox.ButtonRole.RejectRole)
    box.exec()
    return box.clickedButton() is chosen


def _tell(error: OkxKitError) -> None:
    box = QMessageBox()
    theme().dress(box)
    box.setIcon(QMessageBox.Icon.Critical)
    box.setText(error.sentence(language()))
    box.exec()
