"""Copies follow what is wanted: waited for, refused, given up and wanted again; real threads."""

from collections.abc import Iterator
from threading import Event

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from okx_kit.errors import Cancelled
from okx_kit.progress import stop_if
from okx_kit.ui.common.jobs import Job, Jobs
from okx_kit.ui.common.making import Making, Wish
from tests.gui.conftest import WAIT_MS


class Letters(Making):
    """Writes a wish in capitals; ``?`` cannot be made. Jobs wait for the gate of their wish."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent, 5)
        self.jobs = Jobs(self)
        self.wanted: dict[int, str] = {}
        self.made: dict[int, str] = {}
        self.said: list[tuple[int, str]] = []
        self.begun: list[str] = []
        self.gates: dict[str, Event] = {}

    def missing(self) -> dict[int, Wish]:
        return {i: wish for i, wish in self.wanted.items() if self.made.get(i) != wish.upper()}

    def begin(self, item_id: int, wish: Wish) -> None:
        text = str(wish)
        self.begun.append(text)
        job = self.jobs.run("letters", lambda job: self._work(job, text))
        job.done.connect(lambda made: self.made.update({item_id: made}))
        self.track(item_id, wish, job)

    def _work(self, job: Job, text: str) -> str:
        gate = self.gates.get(text, Event())
        while text in self.gates and not gate.wait(0.005):
            stop_if(job.cancelled)
        if text == "?":
            raise ValueError(text)
        return text.upper()

    def cannot(self, item_id: int, error: BaseException) -> None:
        self.said.append((item_id, str(error)))

    def want(self, item_id: int, wish: str) -> None:
        self.drop(item_id)
        self.wanted[item_id] = wish
        self.soon()


@pytest.fixture
def letters(qtbot: QtBot) -> Iterator[Letters]:
    parent = QObject()
    made = Letters(parent)
    yield made
    made.jobs.close()


def test_whoever_waits_is_called_once_all_are_made(qtbot: QtBot, letters: Letters) -> None:
    calls: list[str] = []
    letters.when_ready(lambda: calls.append("nothing to wait for"))
    assert calls == ["nothing to wait for"]
    letters.gates["a"] = Event()
    letters.want(1, "a")
    letters.want(2, "b")
    letters.when_ready(lambda: calls.append("all"))
    qtbot.waitUntil(lambda: letters.made == {2: "B"}, timeout=WAIT_MS)
    assert calls == ["nothing to wait for"]
    letters.gates["a"].set()
    qtbot.waitUntil(lambda: len(calls) == 2, timeout=WAIT_MS)
    assert letters.made == {1: "A", 2: "B"}
    assert letters.begun == ["a", "b"]


def test_what_cannot_be_made_is_said_once_and_tried_again_when_asked(
    qtbot: QtBot, letters: Letters
) -> None:
    calls: list[str] = []
    letters.want(1, "?")
    letters.when_ready(lambda: calls.append("never"))
    qtbot.waitUntil(lambda: bool(letters.said), timeout=WAIT_MS)
    qtbot.waitUntil(lambda: not letters.jobs.running(), timeout=WAIT_MS)
    assert isinstance(letters.why_not(1), ValueError)
    letters.look()
    assert letters.begun == ["?"]
    letters.when_ready(lambda: calls.append("never"))
    assert letters.begun == ["?", "?"]
    qtbot.waitUntil(lambda: len(letters.said) == 2, timeout=WAIT_MS)
    letters.want(1, "a")
    assert letters.why_not(1) is None
    qtbot.waitUntil(lambda: letters.made == {1: "A"}, timeout=WAIT_MS)
    assert calls == []


def test_another_wish_ends_the_job_and_keeps_those_who_wait(qtbot: QtBot, letters: Letters) -> None:
    calls: list[str] = []
    letters.gates["a"] = Event()
    letters.want(1, "a")
    letters.when_ready(lambda: calls.append("all"))
    letters.want(1, "b")
    qtbot.waitUntil(lambda: calls == ["all"], timeout=WAIT_MS)
    assert letters.made == {1: "B"}
    assert letters.said == []


def test_a_wish_taken_back_and_wished_again_is_made(qtbot: QtBot, letters: Letters) -> None:
    """Undo and redo, quicker than the first job ends: its end is nobody's refusal."""
    letters.gates["a"] = Event()
    letters.want(1, "a")
    letters.look()
    letters.want(1, "b")
    letters.want(1, "a")
    letters.gates["a"].set()
    qtbot.waitUntil(lambda: letters.made == {1: "A"}, timeout=WAIT_MS)
    assert letters.why_not(1) is None


def test_a_job_that_a_person_cancels_stays_so_until_asked_for(
    qtbot: QtBot, letters: Letters
) -> None:
    calls: list[str] = []
    letters.gates["a"] = Event()
    letters.want(1, "a")
    letters.when_ready(lambda: calls.append("all"))
    (job,) = letters.jobs.running()
    job.cancel()
    qtbot.waitUntil(lambda: letters.why_not(1) is not None, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: not letters.jobs.running(), timeout=WAIT_MS)
    assert isinstance(letters.why_not(1), Cancelled)
    assert (letters.begun, letters.said) == (["a"], [])
    letters.gates["a"].set()
    letters.when_ready(lambda: calls.append("then"))
    qtbot.waitUntil(lambda: calls == ["then"], timeout=WAIT_MS)
