"""Jobs: everybody who listens hears of the end, however the threads are scheduled."""

import threading

from PySide6.QtCore import Qt, QTimer
from pytestqt.qtbot import QtBot

from okx_kit.ui.common.jobs import Jobs
from tests.gui.conftest import WAIT_MS


def test_the_end_reaches_everybody_although_the_first_heard_it_long_ago(qtbot: QtBot) -> None:
    """The thread is held between two listeners until the window has seen the end and more."""
    jobs = Jobs()
    seen: list[str] = []
    went_on = threading.Event()

    def turns(left: int) -> None:
        if left:
            QTimer.singleShot(0, lambda: turns(left - 1))
        else:
            went_on.set()

    jobs.idle.connect(lambda: turns(20))
    job = jobs.run("a", lambda _: "result")
    hold = lambda: went_on.wait(WAIT_MS / 1000)  # noqa: E731 - runs in the job's thread
    job.finished.connect(hold, Qt.ConnectionType.DirectConnection)
    job.finished.connect(lambda: seen.append("last"))
    job.destroyed.connect(lambda: seen.append("gone"))
    qtbot.waitUntil(lambda: "gone" in seen, timeout=WAIT_MS)
    assert seen == ["last", "gone"]
    jobs.close()
