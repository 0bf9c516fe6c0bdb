"""Where the command line collects: a throw-away library, or the person's own with ``--keep``."""

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import filelock

from okx_kit.case.durable import make_private_folder
from okx_kit.case.library import Library, default_home
from okx_kit.errors import write_error

_PREFIX = "bundle-"
_LOCK = ".in-use"


@contextmanager
def library(*, keep: bool) -> Iterator[Library]:
    """Give a library to collect into; a throw-away one is gone afterwards.

    It lies below the library's own ``tmp`` (mode 0700), so nothing of the evidence is ever
    elsewhere. What a killed run left there is removed first. Raises what ``Library.open`` raises.
    """
    if keep:
        with Library.open(default_home()) as kept:
            yield kept
        return
    with (
        _throw_away_home(default_home() / "tmp") as home,
        Library.open(home, durable=False) as thrown_away,
    ):
        yield thrown_away


@contextmanager
def _throw_away_home(folder: Path) -> Iterator[Path]:
    home = folder / (_PREFIX + secrets.token_hex(8))
    try:
        make_private_folder(folder)
        _remove_leftovers(folder)
        make_private_folder(home)
        lock = filelock.FileLock(home / _LOCK, timeout=0)
        lock.acquire()
    except OSError as error:
        raise write_error(str(home), error) from error
    try:
        yield home
    finally:
        _remove(home)
        lock.release()
        _remove(home)  # Windows keeps the lock file until it is released


def _remove_leftovers(folder: Path) -> None:
    for home in folder.glob(_PREFIX + "*"):
        lock = filelock.FileLock(home / _LOCK, timeout=0)
        with suppress(filelock.Timeout, OSError):  # in use by another run
            lock.acquire()
            _remove(home)
            lock.release()


def _remove(home: Path) -> None:
    shutil.rmtree(home, ignore_errors=True)
