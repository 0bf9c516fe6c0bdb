"""An unexpected error: one calm dialog, a bounded log, nothing private in either."""

import os
import signal
import subprocess
import sys
import threading
import traceback
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from okx_kit.case.library import Library
from okx_kit.errors import OkxKitError
from okx_kit.ui.start import crash_watch
from okx_kit.ui.start.about_dialog import AboutDialog
from okx_kit.ui.start.crash_dialog import CrashDialog
from okx_kit.ui.start.crash_log import LARGEST_LOG, CrashLog, code_path, described, read_fault
from okx_kit.ui.start.crash_watch import CrashWatch
from okx_kit.ui.start.running import Run
from okx_kit.ui.window.main_window import MainWindow
from okx_kit.words import Words
from tests.gui.conftest import WAIT_MS
from tests.gui.screen import ROOT

CANARY = "CANARY-0.5-BTC-张三"


class CanaryProblem(OkxKitError):
    """A sentence with a value in it."""

    words = Words("{name}", "{name}")


def broken(name: str) -> None:
    """Fail with private data in the message, in a local name, in a note and in a cause."""
    secret = f"{CANARY} {name}"
    try:
        (Path("/home") / secret).read_bytes()
    except OSError as error:
        error.add_note(secret)
        raise CanaryProblem(name=secret) from error


def failure(name: str = "") -> BaseException:
    try:
        broken(name)
    except CanaryProblem as error:
        return error
    raise AssertionError


@pytest.fixture
def watch(tmp_path: Path, qapp: QApplication) -> Iterator[CrashWatch]:
    owner = QObject()
    made = CrashWatch(tmp_path / "home", owner)
    yield made
    made.remove()


@pytest.fixture
def run(window: MainWindow, home: Path, qapp: QApplication) -> Iterator[Run]:
    owner = QObject()
    watch = CrashWatch(home, owner)
    made = Run(window, home, watch)
    yield made
    made.doorman.close()


def dialogs(window: MainWindow) -> list[CrashDialog]:
    QApplication.processEvents()
    return [one for one in window.findChildren(CrashDialog) if one.isVisible()]


def test_a_report_says_where_and_never_with_what() -> None:
    report = described(failure())
    assert "CanaryProblem" in report
    assert "FileNotFoundError" in report
    assert " broken" in report
    assert CANARY not in report
    assert not any(word in report for word in ("CANARY", "张三", "/home", str(ROOT)))


def test_control_an_ordinary_traceback_would_tell() -> None:
    assert CANARY in "".join(traceback.format_exception(failure()))


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        (str(ROOT / "okx_kit" / "case" / "model.py"), "okx_kit/case/model.py"),
        ("/home/zhang/.venv/lib/site-packages/PIL/Image.py", "PIL/Image.py"),
        ("okx_kit/ui/app.py", "okx_kit/ui/app.py"),
        ("/home/zhang/提现.py", "?"),
        ("secret.py", "?"),
        ("<string>", "?"),
    ],
)
def test_of_paths_only_code_stays(path: str, shown: str) -> None:
    assert code_path(path) == shown


def test_the_log_is_bounded_and_private(tmp_path: Path) -> None:
    log = CrashLog(tmp_path / "home")
    for _ in range(60):
        log.add("x" * 4000)
    files = sorted(path.name for path in (tmp_path / "home").iterdir())
    assert files == ["crash-before.log", "crash.log"]
    for name in files:
        info = (tmp_path / "home" / name).stat()
        assert info.st_size <= 2 * LARGEST_LOG
        assert sys.platform == "win32" or info.st_mode & 0o077 == 0


def test_a_log_that_cannot_be_written_is_no_second_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    CrashLog(tmp_path / "file" / "home").add("report")


def test_errors_of_slots_and_threads_are_told_once_each(watch: CrashWatch, qtbot: QtBot) -> None:
    told: list[str] = []
    watch.failed.connect(lambda report, times: told.append(report))
    before = sys.excepthook, threading.excepthook
    watch.install()
    try:
        for _ in range(50):
            sys.excepthook(CanaryProblem, failure(), None)  # what PySide calls for a slot
        thread = threading.Thread(target=broken, args=("",))
        thread.start()
        thread.join()
        qtbot.waitUntil(lambda: len(told) == 1, timeout=WAIT_MS)
        QApplication.processEvents()
    finally:
        watch.remove()
        sys.excepthook, threading.excepthook = before
    assert len(told) == 1
    written = watch.log.path.read_text("utf-8")
    assert written.count("---") == crash_watch._MOST_WRITTEN
    assert CANARY not in written


def test_many_errors_make_one_dialog_that_counts(
    run: Run, window: MainWindow, qtbot: QtBot
) -> None:
    for number in range(30):
        run._watch.note(ValueError(number))
        run._watch.note(KeyError(number))
    qtbot.waitUntil(lambda: bool(dialogs(window)), timeout=WAIT_MS)
    (dialog,) = dialogs(window)
    assert "60" in dialog.often.text()
    assert CANARY not in dialog.text.toPlainText()
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == dialog.text.toPlainText()
    dialog.go_on.click()
    run._watch.note(ValueError("again"))
    assert dialogs(window) == []  # the same error once


def test_restart_closes_the_window_and_saves(run: Run, window: MainWindow, qtbot: QtBot) -> None:
    window.workspace.new_case("other", "before")
    window.view.header.title.setText("typed just now")
    window.view.header.title.setModified(True)
    run._watch.note(ValueError())
    qtbot.waitUntil(lambda: bool(dialogs(window)), timeout=WAIT_MS)
    home = window.workspace.library.home
    dialogs(window)[0].restart.click()
    assert run.restart
    assert not window.isVisible()
    with Library.open(home) as library:
        assert [case.title for case in library.cases()] == ["typed just now"]


def test_a_job_that_fails_is_written_down(
    watch: CrashWatch, window: MainWindow, qtbot: QtBot
) -> None:
    watch.install()
    job = window.workspace.jobs.run("work", lambda _: 1 // 0)
    failed: list[object] = []
    job.failed.connect(failed.append)
    qtbot.waitUntil(lambda: bool(failed), timeout=WAIT_MS)
    watch.remove()
    assert "ZeroDivisionError" in watch.log.path.read_text("utf-8")


def test_about_names_every_part_with_its_licence(window: MainWindow, qtbot: QtBot) -> None:
    dialog = AboutDialog(window.workspace.library.home, window.workspace.jobs, window)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.list.count() > 0, timeout=WAIT_MS)
    names = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    (row,) = (number for number, name in enumerate(names) if name.startswith("PySide6"))
    dialog.list.setCurrentRow(row)
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in dialog.licence.toPlainText()
    assert str(window.workspace.library.home) == dialog.folder.text()
    said = " ".join(one.text() for one in dialog.findChildren(QLabel))
    assert "Not affiliated with OKX" in said
    dialog.close()


FAULT = (
    "Fatal Python error: Segmentation fault\n\nCurrent thread 0x1 (most recent call first):\n"
    f'  File "{ROOT}/okx_kit/case/model.py", line 7 in read\n'
    '  File "/home/zhang/secret.py", line 9 in <module>\n'
)


def test_a_fault_is_told_at_the_next_start() -> None:
    report = read_fault(FAULT)
    assert "Segmentation fault" in report
    assert "okx_kit/case/model.py:7 read" in report
    assert "zhang" not in report
    assert read_fault("Windows fatal exception: code 0x8001010d") == ""


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_real_fault_leaves_its_report(tmp_path: Path, qapp: QApplication) -> None:
    script = (
        "import os, signal, sys\nfrom pathlib import Path\n"
        "from PySide6.QtCore import QCoreApplication\n"
        "from okx_kit.ui.start.crash_watch import CrashWatch\n"
        "app = QCoreApplication([])\nwatch = CrashWatch(Path(sys.argv[1]), app)\n"
        "watch.log.add('x')\nassert watch.watch_faults() == ''\n"
        "os.kill(os.getpid(), signal.SIGSEGV)\n"
    )
    home = tmp_path / "home"
    done = subprocess.run(
        [sys.executable, "-c", script, str(home)],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert done.returncode == -signal.SIGSEGV
    assert "Segmentation fault" in CrashLog(home).take_fault()
    assert CrashLog(home).take_fault() == ""


def test_a_slot_that_fails_reaches_the_hook(qapp: QApplication, qtbot: QtBot) -> None:
    """PySide hands an exception of a slot to ``sys.excepthook``; everything here rests on it."""
    with qtbot.captureExceptions() as caught:
        QTimer.singleShot(0, lambda: broken(""))
        qtbot.waitUntil(lambda: bool(caught), timeout=WAIT_MS)
    assert caught[0][0] is CanaryProblem
