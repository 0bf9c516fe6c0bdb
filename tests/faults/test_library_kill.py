"""P1 and P3 for the library: killed, out of room, or refused by the disk at any write-side call.

After each fault the library is opened again: it must hold what it held before or all that the
operation does, and the latter if "done" was said; every copy and backup must be whole.
"""

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from okx_kit.case import schema
from okx_kit.case.library import Library
from okx_kit.case.look import Verdict, look
from tests.faults import library_driver as driver
from tests.faults.forked import Driver
from tests.faults.strace_points import (
    FULL,
    Done,
    Fault,
    Outcome,
    Point,
    points_of,
    run_at,
    sample,
)
from tests.tools import needs

pytestmark = needs("strace")
OPERATIONS = ["update", "remove", "order", "copy", "log", "backup", "migrate"]
POINTS = 10_000 if FULL else 5


class Stage:
    """A prepared home and what it holds before and after one operation."""

    def __init__(self, folder: Path, operation: str, loaded: Driver) -> None:
        self.operation = operation
        self._loaded = loaded
        self.home = folder / "home"
        self._prepared = folder / "prepared"
        self.before = self._state_after(0)
        self.points = points_of(self.run, self.reset())
        self.after = self._state_after(1)

    def run(self, strace: Sequence[str]) -> Done:
        return self._loaded.run([str(self.home), self.operation], strace)

    def reset(self) -> Path:
        shutil.rmtree(self.home, ignore_errors=True)
        shutil.copytree(self._prepared, self.home)
        return self.home

    def _state_after(self, run: int) -> driver.State:
        with Library.open(self.home if run else self.reset()) as library:
            return driver.state(library)

    def fail_at(self, point: Point, fault: Fault) -> Outcome:
        self.reset()
        outcome = run_at(self.run, point, fault)
        self.judge(outcome)
        return outcome

    def judge(self, outcome: Outcome) -> None:
        shown = f"{self.operation} {outcome}"
        with Library.open(self.home) as library:
            now = driver.state(library)
            assert now in (self.before, self.after), shown
            assert "done" not in outcome.said or now == self.after, shown
            assert library.check() == [], shown
            assert library.report.recovered == [], shown
            assert not list((self.home / "tmp").iterdir()), shown
            wanted = {item.copy.sha256 for item in library.items(1) if item.copy}
            assert {name for name, _ in library.originals.copies.all()} == wanted, shown
        for backup in (self.home / "backups").iterdir():
            assert look(backup, alone=True).verdict is Verdict.SOUND, shown


@pytest.fixture(scope="module")
def loaded() -> Iterator[Driver]:
    made = Driver("tests.faults.library_driver")
    yield made
    made.close()


@pytest.fixture(params=OPERATIONS, scope="module")
def stage(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, loaded: Driver
) -> Iterator[Stage]:
    folder = tmp_path_factory.mktemp(request.param)
    driver.prepare(folder / "prepared")
    with pytest.MonkeyPatch.context() as patch:
        if request.param == "migrate":  # from now on the prepared library is of an older version
            patch.setattr(schema, "STEPS", (*schema.STEPS, driver.step_2))
        yield Stage(folder, request.param, loaded)


def test_a_kill_at_any_point_leaves_all_or_nothing(stage: Stage) -> None:
    chosen = sample(stage.points, POINTS)
    outcomes = [stage.fail_at(point, "kill") for point in chosen]
    assert any(o.hit and "done" not in o.said for o in outcomes), "no kill came before the end"
    assert sum(o.code == -9 for o in outcomes) >= len(outcomes) * 0.8, "kills that did not happen"


@pytest.mark.parametrize("stage", ["careless"], indirect=True)
def test_control_a_careless_operation_is_caught(stage: Stage) -> None:
    caught = 0
    for point in sample([p for p in stage.points if "-wal" in p.text], 6):
        try:
            stage.fail_at(point, "kill")
        except AssertionError:
            caught += 1
    assert caught > 0


@pytest.mark.parametrize("fault", ["eio", "enospc"])
def test_a_refusing_disk_leaves_all_or_nothing(stage: Stage, fault: Fault) -> None:
    chosen = sample(stage.points, POINTS if FULL else 2)
    outcomes = [stage.fail_at(point, fault) for point in chosen]
    assert any(outcome.hit for outcome in outcomes)
    for outcome in outcomes:
        assert outcome.said, f"neither done nor refused: {outcome}"
        assert "Traceback" not in outcome.errors, outcome
        # One refusal passes; a full disk stays full, and says so by its name.
        assert fault == "enospc" or "done" in outcome.said, outcome
        assert fault == "eio" or "done" in outcome.said or outcome.code == 3, outcome
