"""Unfinished bundles beside their target: written under ``.partial``, then renamed or removed."""

import contextlib
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

from okx_kit.case.durable import create_private, publish, sync_file
from okx_kit.errors import OkxKitError, write_error
from okx_kit.words import Words

SUFFIX = ".partial"
_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
TAG_FILES = (
    "index.pdf",
    "index.html",
    "index.csv",
    "timeline.csv",
    "letter.txt",
    "bagit.txt",
    "bag-info.txt",
    "manifest-sha256.txt",
    "tagmanifest-sha256.txt",
)
"""The files beside ``data/``, in the order they stand in an archive."""


class AlreadyWriting(OkxKitError):
    """Another export is writing the same target."""

    words = Words(
        "另一个导出正在写入“{name}”。请等它完成，或换一个名称。",
        "Another export is writing “{name}”. Wait for it, or choose another name.",
    )


class NotOurs(OkxKitError):
    """Something that is not ours stands where the unfinished bundle would be."""

    words = Words(
        "“{name}”不是本程序留下的未完成文件，没有改动它。请移走它，或换一个名称。",
        "“{name}” is not an unfinished bundle of this program and was left alone. Move it away, "
        "or choose another name.",
    )


class PartialFile:
    """The unfinished archive ``<target>.partial``: private, locked, gone unless published."""

    def __init__(self, target: Path) -> None:
        self.target = target
        self.path = target.with_name(target.name + SUFFIX)
        self._fd = -1
        self._named = False

    def __enter__(self) -> Self:
        _remove_leftover_file(self.path)
        try:
            self._fd = create_private(self.path)
        except OSError as error:
            raise write_error(self.path.name, error) from error
        _lock(self._fd, self.target.name)
        return self

    def sync(self) -> None:
        """Wait until what was written is on the disk."""
        try:
            sync_file(self._fd)
        except OSError as error:
            raise write_error(self.path.name, error) from error

    def publish(self, *, replace: bool) -> None:
        """Give the archive its final name."""
        if os.name == "nt":  # an open file cannot be renamed there
            self._close()
        publish(self.path, self.target, replace=replace)
        self._named = True

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if os.name == "nt":
            self._close()
        if not self._named:  # else the name may be another export's by now
            with contextlib.suppress(FileNotFoundError):
                self.path.unlink()
        self._close()

    def _close(self) -> None:
        fd, self._fd = self._fd, -1
        if fd >= 0:
            os.close(fd)


class PartialFolder:
    """The unfinished bundle folder ``<target>.partial/``: private, gone unless published."""

    def __init__(self, target: Path) -> None:
        self.target = target
        self.path = target.with_name(target.name + SUFFIX)
        self._lock = PartialFile(target.with_name(target.name + ".lock"))

    def __enter__(self) -> Self:
        self._lock.__enter__()
        try:
            self._make()
        except BaseException:
            self._lock.__exit__(None, None, None)
            raise
        return self

    def _make(self) -> None:
        _remove_bundle_folder(self.path)
        try:
            self.path.mkdir(mode=0o700)
            (self.path / "data").mkdir(mode=0o700)
        except OSError as error:
            raise write_error(self.path.name, error) from error

    def publish(self, *, replace: bool) -> None:
        """Give the folder its final name; an older bundle there is removed only when replacing."""
        old = self.target.with_name(self.target.name + ".replaced" + SUFFIX)
        if replace and self.target.is_dir():
            _remove_bundle_folder(old)
            if not _is_bundle_folder(self.target):
                raise NotOurs(name=self.target.name)
            publish(self.target, old)
        publish(self.path, self.target)
        _remove_bundle_folder(old)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        shutil.rmtree(self.path, ignore_errors=True)
        self._lock.__exit__(kind, error, trace)


@contextlib.contextmanager
def unfinished_folder(folder: Path, lock: Path, is_ours: Callable[[Path], bool]) -> Iterator[Path]:
    """Give the new, private folder ``folder``, gone in the end unless it was renamed.

    ``lock`` is a name beside it that keeps a second export away. What a killed export left there is
    removed if ``is_ours`` knows it; anything else raises :class:`NotOurs`.
    """
    with PartialFile(lock):
        try:
            if folder.is_symlink() or (folder.exists() and not is_ours(folder)):
                raise NotOurs(name=folder.name)
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(mode=0o700)
        except OSError as error:
            raise write_error(folder.name, error) from error
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _remove_leftover_file(path: Path) -> None:
    """Remove what a killed export left, unless an export is at work on it right now."""
    try:
        fd = os.open(path, os.O_WRONLY | _NO_LINK)
    except FileNotFoundError:
        return
    except OSError as error:
        raise NotOurs(name=path.name) from error
    try:
        _lock(fd, path.name)
        path.unlink()
    except OSError as error:
        raise write_error(path.name, error) from error
    finally:
        os.close(fd)


def _remove_bundle_folder(path: Path) -> None:
    """Remove a bundle folder of ours, whole or not; raises :class:`NotOurs` for anything else."""
    if not os.path.lexists(path):
        return
    if not _is_bundle_folder(path):
        raise NotOurs(name=path.name)
    try:
        shutil.rmtree(path)
    except OSError as error:
        raise write_error(path.name, error) from error


def _is_bundle_folder(path: Path) -> bool:
    if path.is_symlink() or not path.is_dir():
        return False
    return {entry.name for entry in path.iterdir()} <= {"data", *TAG_FILES}


def _lock(fd: int, name: str) -> None:
    """Hold ``fd`` against a second export; Windows refuses to delete an open file by itself."""
    try:
        import fcntl  # noqa: PLC0415 - POSIX only
    except ImportError:
        return
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise AlreadyWriting(name=name) from error
    except OSError:  # some network file systems have no locks
        return
