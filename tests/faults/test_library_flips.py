"""P5 for the library: any flipped byte in database, log, original or backup is noticed or harmless.

Harmless means: everything reads exactly as before. The control reads the same damaged databases
with SQLite alone, whose own check lets wrong content through.
"""

import random
import shutil
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from okx_kit.case.library import Library
from okx_kit.case.look import Verdict, look
from okx_kit.case.model import (
    Case,
    EvidenceTime,
    NewChosen,
    Precision,
    TimeSource,
    WholeCase,
)
from okx_kit.errors import OkxKitError
from tests.faults import library_driver as driver
from tests.faults.strace_points import FULL

SCALE = 180 if FULL else 1
NOW = datetime(2026, 1, 2, tzinfo=UTC)
Content = tuple[list[Case], WholeCase | None]

_CHILD = """
import os, sys
from pathlib import Path
from okx_kit.case.library import Library
from tests.faults import library_driver as driver
library = Library.open(Path(sys.argv[1]))
driver.add(library, 1, ["late 1", "late \\udcff"])
library.update_items({n: {"description": f"说明 {n} " * 150} for n in range(1, 6)})
library.remove_items([3])
os._exit(0)  # as a kill would: the log stays beside the database
"""


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("flips") / "prepared"
    driver.prepare(home)
    with Library.open(home) as library:
        library.update_items({n: {"description": f"第 {n} 步 " * 100} for n in range(1, 7)})
        library.choose_records(1, [NewChosen(2, n, f'{{"row":{n}}}') for n in range(20)])
        time = EvidenceTime(NOW, "UTC+8", TimeSource.TYPED, Precision.DAY)
        library.add_entry(1, time, "打过电话 " * 20, 2)
        driver.share_less(library, 4, b"less")
        driver.log(library)
        library.put_kept(1, "letter", "您好 " * 2000)
    subprocess.run([sys.executable, "-c", _CHILD, str(home)], check=True)
    assert (home / "library.sqlite3-wal").stat().st_size > 10_000
    return home


@pytest.fixture
def home(prepared: Path, tmp_path: Path) -> Path:
    shutil.copytree(prepared, tmp_path / "home")
    return tmp_path / "home"


def _restore(prepared: Path, home: Path) -> None:
    """Put back all files but the originals, which opening never changes."""
    for path in home.iterdir():
        if path.is_file():
            path.unlink()
    for path in prepared.iterdir():
        if path.is_file():
            shutil.copyfile(path, home / path.name)


def _content(library: Library) -> Content:
    return library.cases(), library.whole(1)


def _opened(home: Path) -> Content | None:
    """Open and read everything; ``None``: the damage was noticed and said."""
    try:
        with Library.open(home, durable=False) as library:
            found = _content(library)
            return None if library.check() or library.report.notices else found
    except OkxKitError as error:
        return None if error.sentence("zh") and error.sentence("en") else ([], None)


def _flip(path: Path, rng: random.Random) -> tuple[int, int]:
    data = bytearray(path.read_bytes())
    place, mask = rng.randrange(len(data)), rng.randrange(1, 256)
    data[place] ^= mask
    path.chmod(0o600)
    path.write_bytes(data)
    return place, mask


@pytest.mark.parametrize(
    ("name", "flips", "fewest"),
    [("library.sqlite3-wal", 67, 27), ("library.sqlite3", 20, 0), ("library.generation", 17, 0)],
)
def test_no_flip_beside_a_log_is_silent(
    prepared: Path, home: Path, name: str, flips: int, fewest: int
) -> None:
    wanted, rng = _opened(home), random.Random(name)
    assert _flipped(prepared, home, name, wanted, rng, flips) >= fewest * SCALE


def test_no_flip_in_a_closed_database_is_silent(prepared: Path, home: Path) -> None:
    wanted, rng = _opened(home), random.Random("closed")  # folds the log into the database
    closed = home.with_name("closed")
    shutil.copytree(home, closed)
    assert _flipped(closed, home, "library.sqlite3", wanted, rng, 80) >= 13 * SCALE


def _flipped(
    good: Path, home: Path, name: str, wanted: Content | None, rng: random.Random, flips: int
) -> int:
    """Flip one byte after the other; return how many were noticed. The others are harmless."""
    assert wanted is not None
    noticed = 0
    for _ in range(flips * SCALE):
        _restore(good, home)
        where = _flip(home / name, rng)
        found = _opened(home)
        assert found in (None, wanted), f"silent damage at {where}"
        noticed += found is None
    return noticed


def test_no_flip_in_an_original_is_silent(home: Path) -> None:
    rng = random.Random("originals")
    with Library.open(home, durable=False) as library:
        items = library.items(1)
        for _ in range(100 * SCALE):
            item = rng.choice(items)
            path = library.originals.path(item.sha256)
            good = path.read_bytes()
            where = _flip(path, rng)
            problems = library.check()
            assert [item.original_name.encode("ascii", "ignore").decode() in p.en for p in problems]
            assert len(problems) == 1, where
            path.write_bytes(good)
        assert library.check() == []


def test_no_flip_in_a_backup_is_silent(home: Path) -> None:
    rng = random.Random("backups")
    backup = max((home / "backups").iterdir())
    good, wanted = backup.read_bytes(), _raw(backup)
    for _ in range(134 * SCALE):
        where = _flip(backup, rng)
        sound = look(backup, alone=True).verdict is Verdict.SOUND
        assert not sound or _raw(backup) == wanted, f"silent damage at {where}"
        backup.write_bytes(good)


def test_control_sqlite_alone_lets_flips_through(home: Path) -> None:
    rng = random.Random("control")
    with Library.open(home, durable=False):
        pass  # folds the log into the database
    path = home / "library.sqlite3"
    good, wanted = path.read_bytes(), _raw(path)
    silent = 0
    for _ in range(400):
        _flip(path, rng)
        silent += _raw(path) not in (None, wanted)
        path.write_bytes(good)
    assert silent > 0


def _raw(path: Path) -> list[object] | None:
    """Read all rows with SQLite alone; ``None`` if it notices a damage itself."""
    connection = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)
    connection.text_factory = bytes
    try:
        if connection.execute("PRAGMA integrity_check").fetchall() != [(b"ok",)]:
            return None
        tables = ("cases", "items")
        return [connection.execute(f"SELECT * FROM {t} ORDER BY id").fetchall() for t in tables]
    except (sqlite3.Error, UnicodeDecodeError):
        return None
    finally:
        connection.close()
