"""Taking in files that change while they are read: whole and at rest, or named."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from okx_kit.case.library import Library
from okx_kit.intake import copying
from okx_kit.intake.copying import BLOCK, StillBeingWritten
from okx_kit.intake.reading import FileGone
from okx_kit.intake.taking import take_in
from tests.intake.dropped import posix, source, stored

BIG = b"a" * BLOCK + b"b" * BLOCK + b"c" * 100


def _append(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"more")


def _overwrite(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(BLOCK + 5)
        file.write(os.urandom(4))


def _overwrite_and_hide(path: Path) -> None:
    """Put the old modification time back, as some synchronising programs do."""
    before = path.stat()
    _overwrite(path)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def _truncate(path: Path) -> None:
    os.truncate(path, max(0, path.stat().st_size - BLOCK // 2))


def _replace(path: Path) -> None:
    other = path.with_name("new")
    other.write_bytes(bytes(reversed(path.read_bytes())))
    other.replace(path)


CHANGES: dict[str, Callable[[Path], None]] = {
    "grows": _append,
    "is overwritten": _overwrite,
    "is overwritten behind the clock": _overwrite_and_hide,
    "shrinks": _truncate,
    "is replaced": _replace,
}


class Meddler:
    """Changes a file after the first block of a pass, as ``progress``; ``times`` passes long."""

    def __init__(self, path: Path, change: Callable[[Path], None], times: int) -> None:
        self.path, self.change, self.left = path, change, times
        self.before = 0

    def __call__(self, done_bytes: int, total_bytes: int, label: str) -> None:
        first_block = done_bytes and not self.before
        self.before = done_bytes
        if first_block and self.left:
            self.left -= 1
            self.change(self.path)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copying, "_PAUSE", 0.001)


@posix
@pytest.mark.parametrize("what", CHANGES)
def test_a_file_that_goes_on_changing_is_named(
    what: str, library: Library, here: Path, quick: None
) -> None:
    one = source(here / "a.bin", BIG * 2)
    meddler = Meddler(here / "a.bin", CHANGES[what], times=100)
    taken = take_in(library, 1, [one, source(here / "b", b"b")], progress=meddler, threads=1)
    assert [type(r.error) for r in taken.refused] == [StillBeingWritten]
    assert "a.bin" in taken.refused[0].error.sentence("zh")
    assert [item.original_name for item in taken.added] == ["b"]
    assert len(list(library.originals.all())) == 1


@posix
@pytest.mark.parametrize("what", CHANGES)
def test_a_file_that_comes_to_rest_is_taken_whole(
    what: str, library: Library, here: Path, quick: None
) -> None:
    one = source(here / "a.bin", BIG)
    taken = take_in(library, 1, [one], progress=Meddler(here / "a.bin", CHANGES[what], times=2))
    assert stored(library, taken.added[0].sha256) == (here / "a.bin").read_bytes()


@posix
@pytest.mark.parametrize("what", ["is overwritten behind the clock", "is replaced"])
def test_control_without_the_second_look_a_stale_or_mixed_file_is_taken(
    what: str, library: Library, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "_identity", lambda info: (0,))
    monkeypatch.setattr(copying, "_still_there", lambda source, info: True)
    one = source(here / "a.bin", BIG)
    taken = take_in(library, 1, [one], progress=Meddler(here / "a.bin", CHANGES[what], times=1))
    assert stored(library, taken.added[0].sha256) != BIG or what == "is replaced"
    if what == "is replaced":
        assert stored(library, taken.added[0].sha256) != (here / "a.bin").read_bytes()


@posix
def test_a_file_that_vanishes_is_named(library: Library, here: Path, quick: None) -> None:
    one = source(here / "a.bin", BIG)
    taken = take_in(library, 1, [one], progress=Meddler(here / "a.bin", Path.unlink, times=1))
    assert [type(r.error) for r in taken.refused] == [FileGone]
    assert list(library.originals.all()) == []
