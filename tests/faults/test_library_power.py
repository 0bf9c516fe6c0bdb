"""P2 for the library: a power cut at any write-side call loses nothing that was said to be done.

The control is the same story without syncs; it must lose, or the cut would prove nothing.
"""

import sys
from functools import partial
from pathlib import Path

import pytest

from okx_kit.case.library import Library
from okx_kit.errors import OkxKitError
from tests.faults import library_driver as driver
from tests.faults.power_cut import Disk, why_not
from tests.faults.strace_points import FULL, in_a_process, points_of, sample
from tests.tools import needs

POINTS = 1000 if FULL else 10
CONTROL_POINTS = 100 if FULL else 4

pytestmark = [needs("strace"), pytest.mark.skipif(sys.platform != "linux", reason="loop mounts")]


@pytest.fixture
def disk(tmp_path: Path) -> Disk:
    reason = why_not(tmp_path)
    if reason is not None:
        pytest.skip(reason)
    disk = Disk(tmp_path)
    with disk.mounted() as folder:
        driver.prepare(folder / "home")
    disk.remember()
    return disk


def _command(disk: Disk, *more: str) -> list[str]:
    home = str(disk.mount_point / "home")
    return [sys.executable, "-m", "tests.faults.library_driver", home, "story", *more]


def _kept(folder: Path, said: list[str]) -> bool:
    """Tell whether the library opens and holds every change that was said to be done."""
    try:
        with Library.open(folder / "home") as library:
            whole = library.check() == []
            there = driver.chapters(library)
    except OkxKitError:
        return False
    return whole and {line for line in said if line != "done"} <= there


def test_a_power_cut_loses_nothing_that_was_said(disk: Disk) -> None:
    with disk.mounted() as folder:
        points = points_of(partial(in_a_process, _command(disk)), folder)
    for point in sample(points, POINTS):
        assert disk.cut(_command(disk), point, _kept), point


def test_without_syncs_a_power_cut_loses(disk: Disk) -> None:
    with disk.mounted() as folder:
        points = points_of(partial(in_a_process, _command(disk, "lax")), folder)
    late = points[len(points) // 2 :]  # by then something was said to be done
    kept = [disk.cut(_command(disk, "lax"), point, _kept) for point in sample(late, CONTROL_POINTS)]
    assert kept.count(False) >= len(kept) * 0.3
