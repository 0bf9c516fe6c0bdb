"""P3 on a real full disk: a small file system is filled, and goes on when there is room again."""

import contextlib
import os
import sys
from pathlib import Path

import pytest

from okx_kit.case.library import Library
from okx_kit.errors import DiskFull
from tests.faults import library_driver as driver
from tests.faults.power_cut import Disk, why_not

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="loop mounts")


def test_a_full_disk_is_said_and_survived(tmp_path: Path) -> None:
    reason = why_not(tmp_path)
    if reason is not None:
        pytest.skip(reason)
    with Disk(tmp_path).mounted() as folder:
        filler = folder / "filler"
        driver.prepare(folder / "home")
        with Library.open(folder / "home") as library:
            before = driver.state(library)
            _fill(filler)
            with pytest.raises(DiskFull) as refused:
                _take_in(library, "big.mp4")
            assert "磁盘已满，无法写入“big.mp4”" in refused.value.sentence("zh")
            with pytest.raises(DiskFull):
                _write_on(library)
            assert driver.state(library) == before
            assert not list((folder / "home" / "tmp").iterdir())
            filler.unlink()
            driver.add(library, 1, ["later.png"])
            assert library.check() == []
        with Library.open(folder / "home") as library:
            assert [item.original_name for item in library.items(1)][-1] == "later.png"


def _take_in(library: Library, name: str) -> None:
    with library.originals.new_copy(name) as copy:
        for _ in range(100):
            copy.write(bytes(1 << 20))


def _write_on(library: Library) -> None:
    for number in range(1000):
        library.update_items({n: {"description": f"{number}" * 9000} for n in range(1, 7)})


def _fill(path: Path) -> None:
    fd = os.open(path, os.O_CREAT | os.O_WRONLY)
    with contextlib.suppress(OSError):
        while os.write(fd, bytes(4096)):
            pass
    os.close(fd)
