"""Rotating backups of the library's rows in ``backups/`` (originals are not copied).

A backup is made with SQLite's own copy, opened and read whole before it gets its name, and synced.
"""

import re
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from okx_kit.case import making
from okx_kit.case.durable import make_private_folder
from okx_kit.case.look import Verdict, look
from okx_kit.case.problems import BackupUnsound
from okx_kit.errors import write_error

KEPT_NEWEST = 5
KEPT_IN_ALL = 10
EVERY = timedelta(days=1)
EVERY_WRITES = 200

_NAME = re.compile(r"library-(\d{12,})-(\d{8}T\d{6})Z\.sqlite3")


class Backup(NamedTuple):
    """One backup file, by the write it stands for and when it was made (UTC)."""

    path: Path
    generation: int
    made_utc: datetime


class Backups:
    """The backups of one home folder."""

    def __init__(self, home: Path, *, durable: bool = True) -> None:
        self.folder = home / "backups"
        self._home = home
        self._durable = durable

    def all(self) -> list[Backup]:
        """List the backups, newest first (by the writes they hold, not by the clock)."""
        if not self.folder.is_dir():
            return []
        found = []
        for path in self.folder.iterdir():
            match = _NAME.fullmatch(path.name)
            if match:
                with suppress(ValueError):  # a name with an impossible date is not ours
                    made = datetime.strptime(match[2], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
                    found.append(Backup(path, int(match[1]), made))
        return sorted(found, key=lambda b: (b.generation, b.made_utc), reverse=True)

    def newest_good(self) -> Path | None:
        """Return the newest backup that reads whole and sound."""
        for backup in self.all():
            if look(backup.path, alone=True).verdict is Verdict.SOUND:
                return backup.path
        return None

    def due(self, generation: int, now: datetime) -> bool:
        """Tell whether the library at ``generation`` should be backed up now."""
        newest = next(iter(self.all()), None)
        if newest is None:
            return generation > 1  # 1: just made
        if newest.generation == generation:
            return False
        age = now - newest.made_utc  # negative: the clock went back, so the age is not known
        return not timedelta() <= age < EVERY or generation - newest.generation >= EVERY_WRITES

    def make(self, library: Path, generation: int) -> Path:
        """Copy ``library`` as it stands at ``generation``; return the new, verified backup.

        Raises ``DiskFull``, ``WriteFailed`` or ``BackupUnsound``; nothing is left behind then.
        """
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
        final = self.folder / f"library-{generation:012d}-{stamp}.sqlite3"
        try:
            make_private_folder(self.folder)
        except OSError as error:
            raise write_error(str(self.folder), error) from error
        if final.exists():
            return final
        with making.partial_database(self._home, final, durable=self._durable) as partial:
            making.copy(library, partial)
            if look(partial, alone=True).verdict is not Verdict.SOUND:
                raise BackupUnsound(name=final)
        self.thin()
        return final

    def thin(self) -> None:
        """Remove old backups: the newest five stay, and the newest of each of five more days."""
        keep: set[Path] = set()
        days = set()
        for backup in self.all():
            day = backup.made_utc.date()
            if len(keep) < KEPT_NEWEST or (day not in days and len(keep) < KEPT_IN_ALL):
                keep.add(backup.path)
            days.add(day)
        for backup in self.all():
            if backup.path not in keep:
                with suppress(OSError):  # in use or gone; the next backup tries again
                    backup.path.unlink()
