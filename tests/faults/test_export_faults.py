"""P1 and P3 for writing: killed or refused at any point, no half archive has the final name.

After each fault the target is absent or the whole, verified archive; a run that was refused leaves
nothing beside it; and the next export works where the killed one lay.
"""

import hashlib
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from okx_kit.bundle.verify import verify
from tests.faults import export_driver as driver
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
POINTS = 10_000 if FULL else 6
FAULTS = POINTS // 3 if FULL else 4
NAMED = ("case", ".mp4", "export.csv", "empty.txt")  # what is written, or the file being read


class Stage:
    """A library to export from, a folder to export to, and the archive it must become."""

    def __init__(self, folder: Path, name: str, loaded: Driver) -> None:
        self._loaded = loaded
        self.home, self.out = folder / "home", folder / "out"
        self.target = self.out / name
        driver.prepare(self.home)
        self.points = points_of(self.run, self.clean())
        self.good = self.digest()
        assert self.good

    def run(self, strace: Sequence[str]) -> Done:
        return self._loaded.run([str(self.home), str(self.target)], strace)

    def clean(self) -> Path:
        shutil.rmtree(self.out, ignore_errors=True)
        self.out.mkdir()
        return self.out

    def digest(self) -> str:
        """Return one hash over all that lies under the final name; empty when nothing does."""
        found = [self.target, *sorted(self.target.rglob("*"))]
        files = [path for path in found if path.is_file()]
        if not self.target.exists():
            return ""
        parts = [f"{path.relative_to(self.out)} {_sha256(path)}" for path in files]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()

    def fail_at(self, point: Point, fault: Fault) -> Outcome:
        self.clean()
        outcome = run_at(self.run, point, fault)
        found = self.digest()
        assert found in {"", self.good}, outcome
        assert not found or verify(self.target).ok, outcome
        assert found or not outcome.said or outcome.said[0].startswith("refused"), outcome
        return outcome


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@pytest.fixture(scope="module")
def loaded() -> Iterator[Driver]:
    made = Driver("tests.faults.export_driver")
    yield made
    made.close()


@pytest.fixture(scope="module", params=["case.zip", "case"])
def stage(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, loaded: Driver
) -> Iterator[Stage]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(driver.pdf, "index_pdf", driver.one_page)
        yield Stage(tmp_path_factory.mktemp("export"), request.param, loaded)


def test_killed_at_any_point_no_half_archive_has_the_name(stage: Stage) -> None:
    outcomes = []
    for point in sample(stage.points, POINTS):
        outcomes.append(stage.fail_at(point, "kill"))
        driver.run(stage.home, stage.target)
        assert stage.digest() == stage.good, point
        assert list(stage.out.iterdir()) == [stage.target], point
    # Two threads race for the members, so that a few points do not come in every run.
    assert sum(outcome.code == -9 for outcome in outcomes) >= len(outcomes) * 0.6


@pytest.mark.parametrize("fault", ["eio", "enospc"])
def test_refused_at_any_point_it_says_so_and_leaves_nothing(stage: Stage, fault: Fault) -> None:
    outcomes = [stage.fail_at(p, fault) for p in sample(stage.points, FAULTS)]
    for outcome in outcomes:
        assert outcome.said, outcome
        assert "Traceback" not in outcome.errors, outcome
    refused = [outcome for outcome in outcomes if outcome.said[0].startswith("refused")]
    assert refused
    for outcome in refused:
        assert any(name in outcome.said[0] for name in NAMED), outcome.said


@pytest.mark.parametrize("stage", ["case.zip"], indirect=True)
def test_control_writing_under_the_final_name_is_caught(stage: Stage) -> None:
    whole = driver.run(stage.home, stage.target).path.read_bytes()
    stage.target.write_bytes(whole[: len(whole) // 2])
    assert stage.digest() not in {"", stage.good}
    assert not verify(stage.target).ok
