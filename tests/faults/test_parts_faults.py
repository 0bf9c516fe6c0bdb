"""Several parts replaced at once and killed at any name: the old ones or the new, never a mix.

What stands under the final names right after the kill is of one version alone; ``verify`` names
what is missing; and the next export, whether it may replace or not, first puts the old ones back.
"""

import shutil
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from okx_kit.bundle.export import check_target
from okx_kit.bundle.recovery import NAMES, OLD, STAGE, InTheWay, note_names, restore
from okx_kit.bundle.verify import verify
from tests.faults import parts_driver as driver
from tests.faults.forked import Driver
from tests.faults.strace_points import FULL, Point, points_of, run_at, sample
from tests.tools import needs

_NAMING = {"rename", "renameat", "renameat2", "link", "linkat", "unlink", "unlinkat"}
Held = dict[str, bytes]


class Stage:
    """A library, a folder with the old parts, and what the new ones are."""

    def __init__(self, folder: Path) -> None:
        self.home, self.out = folder / "home", folder / "out"
        self.target = self.out / "case.zip"
        driver.prepare(self.home)
        self.new = self._made("new")
        self.old = self._made("old")
        assert len(self.new) == len(self.old) == 3
        assert all(self.new[name] != self.old[name] for name in self.new)

    def _made(self, version: str) -> Held:
        shutil.rmtree(self.out, ignore_errors=True)
        self.out.mkdir()
        driver.run(self.home, self.target, version)
        return self.held()

    def held(self) -> Held:
        """Return what stands under final names."""
        return {path.name: path.read_bytes() for path in sorted(self.out.glob("*.zip"))}

    def lay(self, parts: Held) -> None:
        shutil.rmtree(self.out, ignore_errors=True)
        self.out.mkdir()
        for name, data in parts.items():
            (self.out / name).write_bytes(data)


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(driver.pdf, "index_pdf", driver.one_page)
        yield Stage(tmp_path_factory.mktemp("parts"))


@pytest.fixture(scope="module")
def loaded() -> Iterator[Driver]:
    made = Driver("tests.faults.parts_driver")
    yield made
    made.close()


def _points(stage: Stage, loaded: Driver) -> list[Point]:
    """Return every point at which a name changes once the parts are written."""
    stage.lay(stage.old)
    arguments = [str(stage.home), str(stage.target), "new"]
    points = points_of(lambda strace: loaded.run(arguments, strace), stage.out)
    assert stage.held() == stage.new
    first = next(n for n, p in enumerate(points) if NAMES in p.text)
    return [p for p in points[first:] if p.call in _NAMING]


@needs("strace")
def test_killed_at_any_name_old_and_new_are_never_mixed(stage: Stage, loaded: Driver) -> None:
    arguments = [str(stage.home), str(stage.target), "new"]
    points = _points(stage, loaded)
    assert len(points) >= 7  # three make way, three get names, the list goes
    missing = 0
    for number, point in enumerate(points if FULL else sample(points, 8)):
        stage.lay(stage.old)
        outcome = run_at(lambda strace: loaded.run(arguments, strace), point, "kill")
        assert outcome.code == -9, outcome
        held = stage.held()
        assert held.items() <= stage.old.items() or held.items() <= stage.new.items(), point
        for name in held:
            report = verify(stage.out / name)
            assert report.ok
            gone = sorted(stage.old.keys() - held.keys())
            assert not gone or any(", ".join(gone) in n.words.en for n in report.notes), point
        missing += len(held) < 3
        if number % 2:  # the next export is not allowed to replace: what was there stands again
            check_target(stage.out / "case.zip", stage.home)
            assert stage.held() in (stage.old, stage.new), point
            assert not list(stage.out.glob(f"*{STAGE}")), point
        else:
            driver.run(stage.home, stage.target, "new")
            assert stage.held() == stage.new, point
            assert {path.name for path in stage.out.iterdir()} == stage.new.keys(), point
    assert missing >= 3  # else no kill came between two names


def test_first_parts_of_a_killed_export_do_not_stand_alone(stage: Stage) -> None:
    stage.lay({})
    wait = stage.out / f"case-part-1-of-3.zip{STAGE}"
    driver.run(stage.home, stage.target, "new")
    names = sorted(stage.new)
    _cut_short(stage, wait, given=names[:2])
    assert (
        "case-part-3-of-3.zip is not in its place" in verify(stage.out / names[0]).notes[0].words.en
    )
    restore(stage.target)
    assert not list(stage.out.iterdir())


def test_a_file_put_there_meanwhile_is_never_overwritten(stage: Stage) -> None:
    stage.lay(stage.new)
    names = sorted(stage.new)
    wait = stage.out / f"case-part-1-of-3.zip{STAGE}"
    _cut_short(stage, wait, given=names[:1])
    for name in names:
        (wait / (OLD + name)).write_bytes(stage.old[name])
    (stage.out / names[2]).write_bytes(b"mine")
    with pytest.raises(InTheWay, match=names[2]):
        restore(stage.target)
    assert (stage.out / names[2]).read_bytes() == b"mine"
    assert (wait / (OLD + names[2])).read_bytes() == stage.old[names[2]]
    (stage.out / names[2]).unlink()
    restore(stage.target)
    assert stage.held() == stage.old
    assert not wait.exists()


def _cut_short(stage: Stage, wait: Path, given: list[str]) -> None:
    """Lay what an export leaves that was killed after it had ``given`` some names."""
    wait.mkdir(mode=0o700)
    note_names(wait, {name: sha256(data).hexdigest() for name, data in stage.new.items()})
    for name in stage.new:
        if name not in given:
            (stage.out / name).rename(wait / name)


def test_a_folder_that_made_way_comes_back(stage: Stage) -> None:
    stage.lay({})
    older = stage.out / "case.replaced.partial"
    (older / "data").mkdir(parents=True)
    check_target(stage.out / "case", stage.home, replace=True)
    assert (stage.out / "case" / "data").is_dir()
    assert not older.exists()
