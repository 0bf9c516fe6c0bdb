"""From a home folder to a library file that may be opened: which file, is it sound, is it ours.

A restored library stands beside the damaged one as ``library-restored-<generation>.sqlite3``; the
one with the highest number is the library from then on, and no file is ever overwritten.
"""

import re
from contextlib import suppress
from pathlib import Path

import filelock

from okx_kit.case import making, schema
from okx_kit.case.backups import Backups
from okx_kit.case.durable import AlreadyThere
from okx_kit.case.generation import GenerationFile
from okx_kit.case.look import Look, Verdict, look
from okx_kit.case.originals import Originals
from okx_kit.case.problems import (
    LibraryDamaged,
    LibraryEmpty,
    LibraryForeign,
    LibraryInUse,
    LibraryNewer,
    LibraryProblem,
    LibraryStale,
)
from okx_kit.errors import write_error
from okx_kit.words import Words

FILE = "library.sqlite3"
_RESTORED = re.compile(r"library-restored-(\d+)\.sqlite3")
_BEHIND = Words(
    "最后 {n} 次修改丢失（文件停在第 {found} 次，应为第 {wanted} 次）。",
    "The last {n} changes are missing (the file stands at change {found} of {wanted}).",
)
_OTHER_HOME = Words(
    "它属于另一个案件库文件夹。", "It belongs to the folder of a different library."
)


def lock(home: Path) -> filelock.BaseFileLock:
    """Take the lock of ``home``; raises :class:`LibraryInUse` at once if another holds it."""
    # Not thread-local: a library may be closed by another thread than the one that opened it.
    path = home / "library.lock"
    held = filelock.FileLock(path, mode=0o600, blocking=False, thread_local=False)
    try:
        held.acquire()
    except filelock.Timeout as error:
        raise LibraryInUse(name=home) from error
    except OSError as error:
        raise write_error(str(home / "library.lock"), error) from error
    return held


def current_file(home: Path) -> Path:
    """Return the library's file: the latest restored one, else ``library.sqlite3``."""
    restored = [
        (int(match[1]), path)
        for path in home.iterdir()
        if (match := _RESTORED.fullmatch(path.name)) is not None
    ]
    return max(restored)[1] if restored else home / FILE


def generation_file(home: Path) -> GenerationFile:
    """Return the file that remembers the last committed write of ``home``."""
    return GenerationFile(home / "library.generation")


def ready_file(
    home: Path, originals: Originals, backups: Backups, *, durable: bool, alone: bool
) -> Path:
    """Return a library file that is sound, ours and of this version, making or migrating it.

    Raises the :class:`LibraryProblem` that stands in the way; then nothing was changed.
    """
    path = current_file(home)
    if not _anything(path):
        if _used_before(home, path, originals, backups):
            raise LibraryEmpty(path, backup=backups.newest_good())
        with suppress(AlreadyThere):  # another process made it in this moment
            making.create(home, path, durable=durable, replace=path.exists())  # it has 0 bytes
    found = judged(home, path, backups, alone=alone)
    if found.version < len(schema.STEPS):
        backups.make(path, found.generation)
        making.migrate(path, durable=durable)
    return path


def _anything(path: Path) -> bool:
    return path.exists() and (path.stat().st_size > 0 or _log_size(path) > 0)


def _log_size(path: Path) -> int:
    log = path.with_name(path.name + "-wal")
    return log.stat().st_size if log.exists() else 0


def _used_before(home: Path, path: Path, originals: Originals, backups: Backups) -> bool:
    if originals.all() or backups.all() or _log_size(path):
        return True
    written = generation_file(home).read()
    return written is not None and written[1] > 1  # 1: made, and nothing was ever put into it


def judged(home: Path, path: Path, backups: Backups, *, alone: bool) -> Look:
    """Look at the file and at how far it should be; raises what is wrong with it."""
    written = generation_file(home).read()  # before the look: another process may be writing
    found = look(path, alone=alone)
    if found.verdict is Verdict.NEWER:
        raise LibraryNewer(name=path, found=found.version, known=len(schema.STEPS))
    if found.verdict is not Verdict.SOUND:
        kind = _PROBLEMS[found.verdict]
        raise kind(path, backup=backups.newest_good(), details=found.problems)
    if written is None:
        return found
    if written[0] != found.library_id:
        raise LibraryForeign(path, backup=backups.newest_good(), details=[_OTHER_HOME])
    if written[1] > found.generation:
        missing = written[1] - found.generation
        detail = _BEHIND.fill(n=missing, found=found.generation, wanted=written[1])
        raise LibraryStale(path, backup=backups.newest_good(), details=[detail])
    return found


_PROBLEMS: dict[Verdict, type[LibraryProblem]] = {
    Verdict.EMPTY: LibraryEmpty,
    Verdict.FOREIGN: LibraryForeign,
    Verdict.DAMAGED: LibraryDamaged,
}


def restore_newest(home: Path, backups: Backups, *, durable: bool, alone: bool) -> Path:
    """Make a new library file beside the present one from the newest good copy there is.

    That is the newest sound backup, or the present file if it is sound itself and only stale.
    Raises :class:`LibraryEmpty` when there is none.
    """
    path = current_file(home)
    present = look(path, alone=alone) if _anything(path) else Look(Verdict.EMPTY)
    written = generation_file(home).read()
    known = [present.generation, *(backup.generation for backup in backups.all())]
    known.append(written[1] if written else 0)
    known += [int(m[1]) for p in home.iterdir() if (m := _RESTORED.fullmatch(p.name))]
    source = _newest_source(path, present, written, backups)
    if source is None:
        raise LibraryEmpty(path)
    generation = max(known) + 1
    final = home / f"library-restored-{generation}.sqlite3"
    making.restore(home, source, final, generation, durable=durable)
    return final


def _newest_source(
    path: Path, present: Look, written: tuple[str, int] | None, backups: Backups
) -> Path | None:
    backup = backups.newest_good()
    ours = written is None or written[0] == present.library_id
    if present.verdict is Verdict.SOUND and ours:
        newest = next((b.generation for b in backups.all() if b.path == backup), -1)
        if present.generation >= newest:
            return path
    return backup
