"""From what a person dropped to a flat list of files to take in, in the order a person expects."""

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from okx_kit.case.model import EvidenceTime, Origin
from okx_kit.errors import OkxKitError
from okx_kit.intake.reading import FileGone, IsLink, IsSystemEntry, is_link, is_made_up, read_error
from okx_kit.intake.times import time_of_moment
from okx_kit.progress import IsCancelled, never, stop_if
from okx_kit.words import Words


class SystemLeftover(OkxKitError):
    """``name`` is a file that systems and programs leave in folders; it is no evidence."""

    words = Words(
        "“{name}”是系统自动生成的文件，已略过。",
        "“{name}” is a file the system leaves in folders; it was left out.",
    )


@dataclass(frozen=True, slots=True)
class Source:
    """One file to take in: at ``path``, or the bytes ``data`` themselves (pasted).

    ``name`` is the original name as the system gave it, ``folder`` the path below the dropped
    folder with ``/`` (or empty). ``time``, ``description`` and ``category`` go into the item as
    they are, ``warnings`` beside those of its content.
    """

    name: str
    path: Path | None = None
    data: bytes | None = None
    folder: str = ""
    origin: Origin = Origin.FILE
    time: EvidenceTime | None = None
    description: str = ""
    category: str = ""
    warnings: tuple[str, ...] = ()

    @property
    def relative(self) -> str:
        """The path below the dropped folder, with ``/``, as notes name it."""
        return f"{self.folder}/{self.name}" if self.folder else self.name


@dataclass(frozen=True, slots=True)
class Refused:
    """A source that was not taken in, and why."""

    source: Source
    error: OkxKitError

    @property
    def name(self) -> str:
        """The name of the file or folder."""
        return self.source.name

    @property
    def path(self) -> Path | None:
        """Where it lies; ``None`` for pasted bytes."""
        return self.source.path


@dataclass(slots=True)
class Expanded:
    """The files behind what was dropped, and what was left out with the reason for each."""

    sources: list[Source] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)


_LEFTOVERS = {
    *(".ds_store", "thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", ".localized"),
    *(".directory", ".spotlight-v100", ".trashes", ".fseventsd", "__macosx", ".trash-1000"),
    *("$recycle.bin", "system volume information"),
}


def is_leftover(name: str) -> bool:
    """Tell whether a name found inside a folder is one that systems and programs leave there."""
    return name.lower() in _LEFTOVERS or name.startswith(("._", "~$", ".~lock."))


def pasted(data: bytes, name: str, now: datetime | None = None) -> Source:
    """Return the source for bytes from the clipboard, under the ``name`` they should have.

    ``now`` (aware) is when they were pasted, if that is to be their time.
    """
    time = time_of_moment(now) if now else None
    return Source(name=name, data=data, origin=Origin.PASTE, time=time)


def _natural_key() -> Callable[[str], Any]:
    """Return the sort key that puts 2 before 10 and ignores case."""
    from natsort import natsort_keygen, ns  # noqa: PLC0415 - only when files come in

    return natsort_keygen(alg=ns.IGNORECASE)


def expand(paths: Sequence[Path], *, cancelled: IsCancelled = never) -> Expanded:
    """List the files behind ``paths`` in natural order; folders are entered, links never followed.

    What is not a file is left to the taking in, which refuses it in words; folders that cannot be
    read and system leftovers inside folders are refused here. Raises
    :class:`~okx_kit.errors.Cancelled`.
    """
    found = Expanded()
    key = _natural_key()
    for path in sorted(paths, key=lambda p: key(p.name)):
        stop_if(cancelled)
        source = Source(name=path.name or str(path), path=path)
        try:
            info = os.lstat(path)
        except (OSError, ValueError) as error:
            found.refused.append(Refused(source, _look_up_error(source.name, error)))
            continue
        if is_link(info):
            found.refused.append(Refused(source, IsLink(name=source.name)))
        elif os.path.isdir(path):  # noqa: PTH112 - Path.is_dir() swallows more errors
            _expand_folder(path, found, cancelled)
        else:
            found.sources.append(source)
    return found


def _look_up_error(name: str, error: OSError | ValueError) -> OkxKitError:
    return read_error(name, error) if isinstance(error, OSError) else FileGone(name=name)


def _expand_folder(root: Path, found: Expanded, cancelled: IsCancelled) -> None:
    """Walk ``root`` depth first with a stack of its own: folders may be nested very deep."""
    key = _natural_key()
    stack: list[Iterator[tuple[str, bool]]] = [_entries(root, found, key)]
    below: list[str] = []
    while stack:
        stop_if(cancelled)
        entry = next(stack[-1], None)
        if entry is None:
            stack.pop()
            del below[-1:]
            continue
        name, is_folder = entry
        source = Source(
            name=name,
            path=root.joinpath(*below, name),
            folder="/".join(below),
            origin=Origin.FOLDER,
        )
        if is_leftover(name):
            found.refused.append(Refused(source, SystemLeftover(name=name)))
        elif is_folder and source.path is not None:
            stack.append(_entries(source.path, found, key))
            below.append(name)
        else:
            found.sources.append(source)


def _entries(
    folder: Path, found: Expanded, key: Callable[[str], Any]
) -> Iterator[tuple[str, bool]]:
    """Return (name, is a folder) of what ``folder`` holds, in natural order."""
    try:
        if is_made_up(os.lstat(folder).st_dev):
            raise IsSystemEntry(name=folder.name or str(folder))
        with os.scandir(folder) as entries:
            names = [(entry.name, _is_folder(entry)) for entry in entries]
    except (OSError, IsSystemEntry) as error:
        reason = read_error(folder.name, error) if isinstance(error, OSError) else error
        found.refused.append(Refused(Source(name=folder.name or str(folder), path=folder), reason))
        return iter(())
    return iter(_sorted(names, key))


def _is_folder(entry: "os.DirEntry[str]") -> bool:
    try:
        return entry.is_dir(follow_symlinks=False) and not is_link(
            entry.stat(follow_symlinks=False)
        )
    except OSError:
        return False  # opening it will say why


def _sorted(names: Iterable[tuple[str, bool]], key: Callable[[str], Any]) -> list[tuple[str, bool]]:
    return sorted(names, key=lambda entry: (key(entry[0]), entry[0]))
