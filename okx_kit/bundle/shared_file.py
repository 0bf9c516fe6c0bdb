"""One item's file as it would be sent, for other programs: dragged out, copied, saved.

Copies lie under ``<home>/out/<random>/`` (folders 0700, files 0600), one folder for each, so that
it keeps the name it has in the archive. They go at the start and at the end of the window. Never a
second name (hard link) of an original: whoever gets the file may write to it.
"""

import os
import secrets
import shutil
import sys
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from pathlib import Path

from okx_kit.bundle.members import blocks, member_of
from okx_kit.bundle.partial import PartialFile
from okx_kit.bundle.plan import Entry, entry_of, labels
from okx_kit.case.durable import create_private, make_private_folder
from okx_kit.case.model import Item
from okx_kit.case.originals import Originals
from okx_kit.errors import write_error
from okx_kit.progress import IsCancelled, Progress, never, no_progress, stop_if

_FICLONE = 0x40049409  # linux/fs.h: share the blocks of another file, copied once one is written to


def entries_of(items: Sequence[Item], highest_sent: int, wanted: Collection[int]) -> list[Entry]:
    """Return the entries of some items (by id) of a case, in their order.

    Numbers and names are those of its plan. Items that stay out of a bundle have number 0 and a
    name without one.
    """
    numbers = labels(items, highest_sent)
    return [_entry(item, numbers.get(item.id, "")) for item in items if item.id in wanted]


def _entry(item: Item, label: str) -> Entry:
    entry = entry_of(int(label or 0), max(2, len(label)), item)
    return entry if label else replace(entry, path="data/" + entry.path.partition("_")[2])


def shared_file(
    entry: Entry,
    originals: Originals,
    target: Path,
    *,
    moved: Callable[[int], object] = int,
    cancelled: IsCancelled = never,
) -> None:
    """Write the bytes a bundle would hold for ``entry`` to the new or empty file ``target``.

    The one place that knows them. ``moved`` gets the bytes of each block. Raises
    ``OriginalMissing``, ``OriginalDamaged``, ``ReadFailed``, ``DiskFull``, ``WriteFailed`` or
    ``Cancelled``; what was written by then is the caller's to remove.
    """
    member, source = member_of(entry, originals), entry.source(originals)
    try:
        with target.open("r+b") as out:
            cloned = _clone(source, out.fileno())
            for block in blocks(member, lambda: stop_if(cancelled)):
                if not cloned:
                    out.write(block)
                moved(len(block))
    except OSError as error:
        raise write_error(target.name, error) from error


def _clone(source: Path, fd: int) -> bool:
    """Let a file system that can (Btrfs, XFS) share the blocks: no room and no time is taken."""
    if sys.platform != "linux":
        return False
    import fcntl  # noqa: PLC0415 - POSIX only

    try:
        with source.open("rb") as file:
            fcntl.ioctl(fd, _FICLONE, file.fileno())
    except OSError:
        return False
    return True


class OutFolder:
    """Copies for other programs, kept until the window closes; for several threads at a time.

    ``home`` is the library's folder, whose lock the caller holds.
    """

    def __init__(self, home: Path, originals: Originals) -> None:
        self._folder = home / "out"
        self._originals = originals
        self._ready: dict[tuple[str, str], tuple[Path, tuple[int, ...]]] = {}
        self.clear()

    def ready(self, entry: Entry) -> Path | None:
        """Return the copy of an entry if it is there, as it was written."""
        path, stamp = self._ready.get((entry.sha256, entry.path), (None, ()))
        return path if path is not None and _stamp(path) == stamp else None

    def prepare(
        self,
        entries: Sequence[Entry],
        *,
        progress: Progress = no_progress,
        cancelled: IsCancelled = never,
    ) -> list[Path]:
        """Return a copy of each entry, made where it is missing. Raises as :func:`shared_file`."""
        missing = sum(entry.size for entry in entries if self.ready(entry) is None)
        done = 0

        def moved(count: int) -> None:
            nonlocal done
            done += count
            progress(done, missing, name)

        paths = []
        for entry in entries:
            name = entry.path.rpartition("/")[2]
            path = self.ready(entry) or self._made(entry, name, moved, cancelled)
            paths.append(path)
        return paths

    def _made(
        self, entry: Entry, name: str, moved: Callable[[int], object], cancelled: IsCancelled
    ) -> Path:
        path = self._folder / secrets.token_hex(8) / name
        try:
            make_private_folder(path.parent)
            os.close(create_private(path))
        except OSError as error:
            raise write_error(name, error) from error
        try:
            shared_file(entry, self._originals, path, moved=moved, cancelled=cancelled)
        except BaseException:
            shutil.rmtree(path.parent, ignore_errors=True)
            raise
        self._ready[entry.sha256, entry.path] = path, _stamp(path)
        return path

    def clear(self) -> None:
        """Remove every copy; one that another program holds on to goes at the next start."""
        self._ready.clear()
        shutil.rmtree(self._folder, ignore_errors=True)


def _stamp(path: Path) -> tuple[int, ...]:
    try:
        info = path.lstat()
    except OSError:
        return ()
    return info.st_ino, info.st_size, info.st_mtime_ns


def save_copies(
    entries: Sequence[Entry],
    originals: Originals,
    targets: Sequence[Path],
    *,
    replace: bool = False,
    progress: Progress = no_progress,
    cancelled: IsCancelled = never,
) -> None:
    """Save each entry as the target beside it; all of them, or none is left behind.

    Raises ``AlreadyThere`` unless ``replace``, and as :func:`shared_file`.
    """
    total, done = sum(entry.size for entry in entries), 0
    saved: list[Path] = []
    try:
        for entry, target in zip(entries, targets, strict=True):
            shown = target.name

            def moved(count: int, shown: str = shown) -> None:
                nonlocal done
                done += count
                progress(done, total, shown)

            with PartialFile(target) as partial:
                shared_file(entry, originals, partial.path, moved=moved, cancelled=cancelled)
                partial.sync()
                stop_if(cancelled)
                partial.publish(replace=replace)
            saved.append(target)
    except BaseException:
        for target in [] if replace else saved:
            target.unlink(missing_ok=True)
        raise
