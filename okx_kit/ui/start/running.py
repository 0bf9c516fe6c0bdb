"""One run of the window: who opens the library, who gets the files, how it ends or starts again."""

import sys
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, Qt
from PySide6.QtWidgets import QApplication, QWidget

from okx_kit.ui.common.language import use_language
from okx_kit.ui.common.responsive import keep_responsive
from okx_kit.ui.common.settings import Settings
from okx_kit.ui.common.theme import theme
from okx_kit.ui.common.workspace import Workspace
from okx_kit.ui.start.coming_forward import come_forward
from okx_kit.ui.start.crash_dialog import CrashDialog
from okx_kit.ui.start.crash_log import described
from okx_kit.ui.start.crash_watch import CrashWatch
from okx_kit.ui.start.file_opener import FileOpener
from okx_kit.ui.start.handing_over import Doorman, Request
from okx_kit.ui.start.launch import Launch
from okx_kit.ui.start.library_opening import open_library
from okx_kit.ui.window.main_window import MainWindow


class Run(QObject):
    """Ties the open window to second launches and to the watch over errors."""

    def __init__(self, window: MainWindow, home: Path, watch: CrashWatch) -> None:
        super().__init__(watch)
        self._window, self._watch = window, watch
        self._dialog: CrashDialog | None = None
        self._gone = False
        self.restart = False
        self.doorman = Doorman(home, self.take, self)
        window.destroyed.connect(self._window_gone)
        watch.failed.connect(self.tell)

    def take(self, request: Request) -> bool:
        """Take the files of a second launch in, and come to the front."""
        if self._gone or not self._window.isVisible():
            return False  # closing: the other launch waits, then opens its own window
        come_forward(self._window, request.token)
        self._window.receiving.take_paths(request.paths)
        return True

    def tell(self, report: str, times: int) -> None:
        """Show an error, or count it in the dialog that is open."""
        if self._gone:
            return
        if self._dialog is None:
            self._show(CrashDialog(report, self._above()), report)
        if self._dialog is not None:
            self._dialog.happened(times)

    def tell_of_last_end(self, report: str) -> None:
        """Say that the program ended by a fault last time."""
        self._show(CrashDialog(report, self._above(), ended=True), report)

    def _above(self) -> QWidget:
        """Return what is in front: a dialog that is open lets nothing else be pressed."""
        return QApplication.activeModalWidget() or self._window

    def _show(self, dialog: CrashDialog, report: str) -> None:
        self._dialog = dialog
        self._watch.shown(report)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.destroyed.connect(self._forget)
        dialog.restart_wanted.connect(self._start_again)
        dialog.quit_wanted.connect(self._window.close)
        dialog.open()

    def _forget(self) -> None:
        self._dialog = None
        self._watch.shown("")

    def _window_gone(self) -> None:
        self._gone = True
        self.doorman.close()

    def _start_again(self) -> None:
        self.restart = True
        self._window.close()


def start_again() -> None:
    """Start the program anew, beside this process, which is about to end."""
    own = [] if getattr(sys, "frozen", False) else ["-m", "okx_kit"]
    QProcess.startDetached(sys.executable, own)


def run_loop(app: QApplication, run: Run) -> int:
    """Let the window live; what was asked for at its end is done afterwards."""
    code = app.exec()
    run.doorman.close()
    if run.restart:
        start_again()
    return code


def show_and_end(error: BaseException, watch: CrashWatch) -> int:
    """Show an error that left no window to go on with; return the exit code."""
    watch.note(error)
    dialog = CrashDialog(described(error), None)
    dialog.go_on.hide()
    dialog.restart_wanted.connect(start_again)
    dialog.exec()
    return 1


def live(app: QApplication, launch: Launch, watch: CrashWatch) -> int:
    """Open the library and the window, and let them live; return the exit code."""
    keep_responsive(app)
    settings = Settings(launch.home)
    use_language(settings.text("language", "system"))
    theme().apply(settings.text("theme", "system"))
    library = open_library(launch.home, launch.turn)
    if library is None:
        return 0 if launch.done else 1
    fault = watch.watch_faults()
    window = MainWindow(Workspace(library))
    run = Run(window, launch.home, watch)
    window.show()
    window.receiving.take_paths(launch.request.paths)
    opener = FileOpener(window.receiving.take_paths)
    if sys.platform == "darwin":  # nowhere else: it sees every event there is
        app.installEventFilter(opener)
    if fault:
        run.tell_of_last_end(fault)
    return run_loop(app, run)
