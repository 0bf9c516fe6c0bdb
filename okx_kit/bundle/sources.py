"""Where a bundle's files come from when it is checked: an archive or an unpacked folder.

Both give names and blocks of bytes, and neither ever writes.
"""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from okx_kit.bundle.report import Problem, problem
from okx_kit.bundle.strict_names import clash, same_name_key
from okx_kit.bundle.zip_refusals import MemberDamaged
from okx_kit.bundle.zip_strict import MAX_MEMBERS, StrictZip
from okx_kit.errors import OkxKitError
from okx_kit.intake.reading import IsLink, is_link, open_regular, read_error

_READ = 1 << 18
_SYSTEM_FILES = frozenset({".ds_store", "thumbs.db", "desktop.ini"})


class FileUnreadable(Exception):
    """The content of one file cannot be had; ``problem`` says why."""

    def __init__(self, why: Problem) -> None:
        self.problem = why
        super().__init__(why.words.en)


class BundleSource(Protocol):
    """The files of a bundle, paths relative to its top folder, with their sizes in bytes."""

    name: str
    is_archive: bool
    sizes: dict[str, int]
    problems: list[Problem]
    notes: list[Problem]

    def blocks(self, path: str) -> Iterator[bytes]:
        """Yield the content; raises :class:`FileUnreadable`, perhaps after some blocks."""

    def finish(self) -> None:
        """Make a last check that nothing changed meanwhile; raises ``OkxKitError``."""

    def close(self) -> None:
        """Close what is open."""


class ArchiveSource:
    """A ZIP of the strict shape; raises ``ArchiveRefused`` for any other."""

    is_archive = True

    def __init__(self, path: Path) -> None:
        self._zip = StrictZip.open(path)
        self.name = path.name
        skip = len(self._zip.top) + 1
        self._members = {member.path[skip:]: member for member in self._zip.members}
        self.sizes = {path: member.size for path, member in self._members.items()}
        self.problems: list[Problem] = []
        self.notes: list[Problem] = []

    def blocks(self, path: str) -> Iterator[bytes]:
        """Yield the content of one file."""
        try:
            yield from self._zip.blocks(self._members[path])
        except MemberDamaged as error:
            raise FileUnreadable(Problem(error.code, error.filled())) from error

    def finish(self) -> None:
        """Check that the archive is still the same file."""
        self._zip.check_unchanged()

    def close(self) -> None:
        """Close the archive."""
        self._zip.close()


@dataclass
class _Listing:
    files: dict[str, int] = field(default_factory=dict)
    odd: dict[str, Problem] = field(default_factory=dict)  # links, pipes: never opened
    junk: list[str] = field(default_factory=list)


class FolderSource:
    """An unpacked bundle: the top folder, or a folder that holds nothing else.

    Links are never followed and only regular files are opened; what the operating system drops
    into folders by itself becomes a note.
    """

    is_archive = False

    def __init__(self, path: Path) -> None:
        self._root = _top_folder(path)
        self.name = path.name or str(path)
        listing = _Listing()
        self.problems: list[Problem] = []
        _list(self._root, "", listing)
        self._odd = listing.odd
        self.sizes = dict.fromkeys(listing.odd, 0) | listing.files
        self.notes = [problem("system_file", entry=entry) for entry in sorted(listing.junk)]
        found = clash(sorted(self.sizes))
        if found and found[1] == "duplicate":
            self.problems.append(problem("entry_duplicate", entry=found[0]))

    def blocks(self, path: str) -> Iterator[bytes]:
        """Yield the content of one file."""
        if path in self._odd:
            raise FileUnreadable(self._odd[path])
        try:
            with open_regular(self._root.joinpath(*path.split("/"))) as file:
                while block := file.read(_READ):
                    yield block
        except OSError as error:
            raise FileUnreadable(_unreadable(path, read_error(path, error))) from error
        except OkxKitError as error:
            raise FileUnreadable(_unreadable(path, error)) from error

    def finish(self) -> None:
        """Nothing to do: each file was opened, read and closed on its own."""

    def close(self) -> None:
        """Nothing is open."""


def _unreadable(path: str, error: OkxKitError) -> Problem:
    if isinstance(error, IsLink):
        return problem("entry_link", entry=path)
    reason = error.values.get("reason", type(error).__name__)
    return problem("unreadable", name=path, reason=reason)


def is_system_file(name: str) -> bool:
    """Tell whether the operating system makes files of this name by itself."""
    return same_name_key(name) in _SYSTEM_FILES or name.startswith("._")


def _top_folder(path: Path) -> Path:
    """Return ``path``, or the single folder in it when a bundle was unpacked into a new folder."""
    inside = [e for e in os.scandir(path) if not is_system_file(e.name)]
    if len(inside) == 1 and inside[0].is_dir(follow_symlinks=False):
        only = path / inside[0].name
        if (only / "bagit.txt").is_file():
            return only
    return path


def _list(folder: Path, prefix: str, listing: _Listing) -> None:
    """Add everything below ``folder``, without following a link. Depth is bounded by the paths
    the system itself allows."""
    waiting = [(folder, prefix)]
    while waiting:
        here, lead = waiting.pop()
        with os.scandir(here) as entries:
            for entry in entries:
                path = lead + entry.name
                info = entry.stat(follow_symlinks=False)
                if is_link(info):
                    listing.odd[path] = problem("entry_link", entry=path)
                elif stat.S_ISDIR(info.st_mode):
                    waiting.append((here / entry.name, path + "/"))
                elif not stat.S_ISREG(info.st_mode):
                    listing.odd[path] = problem("entry_not_a_file", entry=path)
                elif is_system_file(entry.name):
                    listing.junk.append(path)
                else:
                    listing.files[path] = info.st_size
        if len(listing.files) + len(listing.odd) > MAX_MEMBERS:
            raise TooManyFiles(folder.name)


class TooManyFiles(Exception):
    """A folder holds more than any bundle does."""
