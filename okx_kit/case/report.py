"""What opening a library brought to light."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from okx_kit.case import places
from okx_kit.case.database import Database
from okx_kit.case.originals import Originals, Store
from okx_kit.case.sealing import from_stored
from okx_kit.shown import visible
from okx_kit.words import Words


class Recovered(NamedTuple):
    """A whole original without a row: taken in, but its row was lost or never written."""

    sha256: str
    size: int


@dataclass
class OpenReport:
    """``recovered`` can be given back with ``Library.adopt_recovered``; ``notices`` are to show."""

    recovered: list[Recovered] = field(default_factory=list)
    notices: list[Words] = field(default_factory=list)

    def given_rows(self, hashes: Collection[str]) -> None:
        """Take off the list what has a row by now; the list is replaced, not changed."""
        if self.recovered:
            self.recovered = [one for one in self.recovered if one.sha256 not in hashes]


_MISSING = Words(
    "“{name}”的原件丢失或大小不对。请把原文件重新添加一次。",
    "The original of “{name}” is missing or has a wrong size. Add the file once more.",
)


CHANGED_COPY = Words(
    "“{name}”的共享副本丢失或已改变；原件未受影响。请为它重新选择要共享的内容。",
    "The shared copy of “{name}” is gone or has changed; the original is untouched. Choose again "
    "what to share of it.",
)


def compare(home: Path, database: Database, originals: Originals) -> OpenReport:
    """Compare the rows with the originals that are there (names and sizes, not contents)."""
    there = dict(originals.all())
    wanted = wanted_originals(database)
    lost = [name for sha, (size, name) in wanted.items() if there.get(sha) != size]
    recovered = [Recovered(sha, size) for sha, size in there.items() if sha not in wanted]
    notices = [*places.risks(home), *(_MISSING.fill(name=visible(name)) for name in lost)]
    for sha, (size, name) in wanted_copies(database).items():
        if not originals.copies.has(sha, size):
            notices.append(CHANGED_COPY.fill(name=visible(name)))
    return OpenReport(recovered, notices)


def clear_copies(database: Database, copies: Store) -> None:
    """Remove the shared copies that no row speaks of; only for whoever holds the lock.

    They come from a step that was undone or killed, and can be made again from their originals.
    """
    wanted = wanted_copies(database)
    for sha256, _ in copies.all():
        if sha256 not in wanted:
            copies.remove(sha256)


def wanted_copies(database: Database) -> Mapping[str, tuple[int, str]]:
    """Return size and the name of one item for every shared copy that a row speaks of."""
    return _named(
        database, "SELECT copy_sha256, copy_size, original_name FROM items", "copy_sha256"
    )


def wanted_originals(database: Database) -> Mapping[str, tuple[int, str]]:
    """Return size and one name for every original that a row speaks of.

    The rows' hashes are not looked at here; opening and checking have just done so.
    """
    return _named(database, "SELECT sha256, size, original_name FROM items", "sha256")


def _named(database: Database, query: str, column: str) -> Mapping[str, tuple[int, str]]:
    with database.errors():
        found = database.connection.execute(f"{query} WHERE {column} IS NOT NULL").fetchall()
    return {sha: (size, name) for sha, size, name in map(from_stored, found)}  # type: ignore[misc]
