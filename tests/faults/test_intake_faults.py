"""P1 and P3 for taking in: killed, out of room or refused by the disk at any write-side call.

Whatever was said to be added must be there, whole, when the library is opened again; what was not
is either there whole or leaves nothing; the next start takes the rest in.
"""

import hashlib
import os
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from okx_kit.case.library import Library
from okx_kit.intake.sources import expand
from okx_kit.intake.taking import take_in
from tests.faults import intake_driver as driver
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
KILLS = 10_000 if FULL else 32
FAULTS = 10_000 if FULL else 12


class Stage:
    """A prepared library, the files to take in, and every write-side call of doing so."""

    def __init__(self, folder: Path, name: str = "first") -> None:
        self.home, self.evidence = folder / name, folder / "evidence"
        self._folder, self._prepared = folder, folder / "prepared"
        self.loaded = Driver("tests.faults.intake_driver")
        if not self._prepared.exists():
            driver.prepare(self._prepared, self.evidence)
        self.files = sorted(self.evidence.iterdir())
        self.hashes = {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in self.files}
        self.points: list[Point] = []

    def run(self, strace: Sequence[str]) -> Done:
        return self.loaded.run([str(self.home), str(self.evidence)], strace)

    def reset(self) -> Path:
        shutil.rmtree(self.home, ignore_errors=True)
        shutil.copytree(self._prepared, self.home)
        return self.home

    def fail_at_all(self, points: list[Point], fault: Fault) -> list[Outcome]:
        """Fail at every one of ``points``, on two cores, each with a home of its own."""
        other = Stage(self._folder, "second")
        with ThreadPoolExecutor(2) as pool:
            halves = [
                pool.submit(lambda s, part: [s.fail_at(p, fault) for p in part], stage, part)
                for stage, part in ((self, points[::2]), (other, points[1::2]))
            ]
            outcomes = [outcome for half in halves for outcome in half.result()]
        other.loaded.close()
        return outcomes

    def fail_at(self, point: Point, fault: Fault) -> Outcome:
        self.reset()
        outcome = run_at(self.run, point, fault)
        self.judge(outcome)
        return outcome

    def judge(self, outcome: Outcome) -> None:
        shown = f"{outcome}"
        assert "Traceback" not in outcome.errors, shown
        with Library.open(self.home, durable=False) as library:
            there = {item.id: (item.sha256, item.original_name) for item in library.items(1)}
            for number, sha256, name in self.told(outcome):
                assert there.get(number) == (sha256, name), shown
            assert all(self.hashes[name] == sha256 for sha256, name in there.values()), shown
            assert library.check() == [], shown
            assert not list((self.home / "tmp").iterdir()), shown
            # What was stored without a row is offered back, and is whole.
            lost = {one.sha256 for one in library.report.recovered}
            assert lost <= set(self.hashes.values()), shown
            assert all(library.originals.check(sha256) for sha256 in lost), shown
            take_in(library, 1, driver.sources(self.evidence))
            now = {item.original_name: item.sha256 for item in library.items(1)}
            assert now == self.hashes, shown
            assert len(library.items(1)) == len(self.hashes), shown
            assert library.check() == [], shown

    def told(self, outcome: Outcome) -> list[tuple[int, str, str]]:
        words = [line.split(" ", 3) for line in outcome.said if line.startswith("added ")]
        return [(int(number), sha256, name) for _, number, sha256, name in words]


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    made = Stage(tmp_path_factory.mktemp("intake"))
    made.points = points_of(made.run, made.reset())
    yield made
    made.loaded.close()


def test_the_run_has_enough_points(stage: Stage) -> None:
    calls = Counter(point.call for point in stage.points)
    assert len(stage.points) >= 100
    assert calls["rename"] >= len(driver.SIZES)
    assert calls["write"] >= len(driver.SIZES)


def test_killed_at_any_point_what_was_told_is_there(stage: Stage) -> None:
    chosen = sample(stage.points, KILLS)
    outcomes = stage.fail_at_all(chosen, "kill")
    killed = [outcome for outcome in outcomes if outcome.code == -9]
    assert len(killed) >= 0.9 * len(chosen)
    told = [len(stage.told(outcome)) for outcome in killed]
    assert min(told) == 0
    assert len(set(told)) >= 3, "kills came between groups as well"


def test_control_an_item_told_too_early_is_missed(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The judge can tell: items said to be added that have no row make it fail."""
    first = stage.points[0]
    outcome = stage.fail_at(first, "kill")
    lie = f"added 1 {stage.hashes['0.csv']} 0.csv"
    stage.reset()
    with pytest.raises(AssertionError):
        stage.judge(Outcome(first, -9, [*outcome.said, lie], "", hit=True))


@pytest.mark.parametrize("fault", ["eio", "enospc"])
def test_a_refusing_disk_loses_nothing_and_says_so(stage: Stage, fault: Fault) -> None:
    outcomes = stage.fail_at_all(sample(stage.points, FAULTS), fault)
    hit = [outcome for outcome in outcomes if outcome.hit]
    assert len(hit) >= len(outcomes) * 0.8
    for outcome in hit:
        assert outcome.code == 0, outcome
        refused = [line for line in outcome.said if line.startswith("refused ")]
        complete = len(stage.told(outcome)) == len(driver.SIZES)
        assert complete or refused, f"neither added nor refused: {outcome}"
        assert "done" in outcome.said or refused, outcome
        if fault == "enospc" and not complete and "done" in outcome.said:
            assert "stopped DiskFull" in outcome.said, outcome
            assert all("DiskFull" in line for line in refused), outcome
    assert any("refused" in line for outcome in hit for line in outcome.said)


def test_a_read_error_refuses_that_file_and_the_rest_goes_on(stage: Stage) -> None:
    """EIO from the fifth read of the evidence on disk; strace matches the file by its path."""
    for path in (stage.files[1], stage.files[4]):
        stage.reset()
        trace = ["-f", "-o", os.devnull, "-P", str(path)]
        done = stage.run([*trace, "-e", "trace=read", "-e", "inject=read:error=EIO:when=1+"])
        assert done.returncode == 0, done.stderr
        said = done.stdout.decode().splitlines()
        assert f"refused ReadFailed {path.name}" in said
        assert sum(line.startswith("added ") for line in said) == len(driver.SIZES) - 1
        assert said[-1] == "done"


# A really small disk


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 700 kB, of which the library itself takes a part; root only."""
    if os.name != "posix" or os.geteuid() != 0:
        pytest.skip("mounting needs root")
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=700k", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("mounting is not allowed here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_disk_that_is_really_full(small_disk: Path, tmp_path: Path) -> None:
    sizes = {"1.bin": 90_000, "2.bin": 900_000, "3.bin": 10}
    for name, size in sizes.items():
        (tmp_path / name).write_bytes(os.urandom(size))
    home = small_disk / "home"
    with Library.open(home) as library:
        library.create_case("x")
        taken = take_in(library, 1, expand([tmp_path / name for name in sizes]).sources)
        assert [item.original_name for item in taken.added] == ["1.bin"], taken.refused
        assert [r.name for r in taken.refused] == ["2.bin", "3.bin"]
        assert taken.stopped is not None
        assert "磁盘已满" in taken.refused[0].error.sentence("zh")
        assert "2.bin" in taken.refused[0].error.sentence("zh")
        assert not list((home / "tmp").iterdir())
        # There is room for small things again, without a new start.
        assert len(take_in(library, 1, expand([tmp_path / "3.bin"]).sources).added) == 1
    with Library.open(home) as library:
        assert len(library.items(1)) == 2
        assert library.check() == []
