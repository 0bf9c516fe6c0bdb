"""The stores of originals and of what is shared in their place, each file named by its SHA-256.

Enters: bytes. Leaves: ``originals/ab/<sha256>`` (mode 0400), durable once :meth:`Store.keep`
returns. Never: overwrites an original that is sound, deletes one that a row needs, or follows a
name that is not a SHA-256.

Shared copies lie apart, in ``copies/ab/<sha256>``: whatever lies among the originals without a row
is a person's file whose row was lost and is offered back; a copy without a row can be made again
from its original, so the next start removes it.
"""

import contextlib
import hashlib
import os
import re
import secrets
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from okx_kit.case.durable import (
    allow_removal,
    create_private,
    make_private_folder,
    sync_files,
    sync_folder,
    sync_folders,
)
from okx_kit.errors import OkxKitError, write_error
from okx_kit.progress import IsCancelled, never, stop_if
from okx_kit.words import Words

HEAD = 64 * 1024
"""Bytes at the start of a copy that are kept for sniffing."""

_SHA256 = re.compile(r"[0-9a-f]{64}")
_BLOCK = 1 << 18


class OriginalMissing(OkxKitError):
    """The stored bytes of ``name`` are gone from the originals folder."""

    words = Words(
        "“{name}”的原件不在原件文件夹中。请把原文件重新添加一次；说明文字未受影响。",
        "The original of “{name}” is missing from the originals folder. Add the file once more; "
        "what you wrote about it is untouched.",
    )


class Copy:
    """One original on its way in: write to it, then hand it to :meth:`Originals.keep`.

    As a context manager it removes its partial file unless it was kept. The descriptor stays open
    until then, so keep groups of at most a few hundred.
    """

    def __init__(self, path: Path, name: str) -> None:
        self.path = path
        self._name = name
        self.size = 0
        self.head = b""
        self._hash = hashlib.sha256()
        try:
            self._fd = create_private(path)
        except OSError as error:
            raise write_error(name, error) from error

    @property
    def sha256(self) -> str:
        """The SHA-256 of what was written so far, as lower-case hex."""
        return self._hash.hexdigest()

    def write(self, block: bytes) -> None:
        """Append ``block``; raises ``DiskFull`` or ``WriteFailed``."""
        self._hash.update(block)
        if len(self.head) < HEAD:
            self.head += bytes(block[: HEAD - len(self.head)])
        rest = memoryview(block)
        try:
            while rest:
                rest = rest[os.write(self._fd, rest) :]
        except OSError as error:
            raise write_error(self._name, error) from error
        self.size += len(block)

    def fileno(self) -> int:
        """Return the open descriptor, for syncing; -1 once the copy was kept or discarded."""
        return self._fd

    def discard(self) -> None:
        """Close and remove the partial file; nothing happens once it was kept.

        One that the system does not let go of is removed at the next start.
        """
        self.close()
        with contextlib.suppress(OSError):
            allow_removal(self.path)
            self.path.unlink()

    def close(self) -> None:
        """Close the descriptor; the partial file stays."""
        fd, self._fd = self._fd, -1
        if fd >= 0:
            os.close(fd)

    def __enter__(self) -> "Copy":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.discard()


class Store:
    """Files named by their SHA-256, in one ``folder`` of a library's home.

    ``durable=False`` leaves out every sync, for throw-away libraries.
    """

    def __init__(self, home: Path, folder: str, *, durable: bool = True) -> None:
        self.folder = home / folder
        self.partials = home / "tmp"
        self._durable = durable
        try:
            make_private_folder(self.folder)
            make_private_folder(self.partials)
        except OSError as error:
            raise write_error(str(home), error) from error

    def path(self, sha256: str) -> Path:
        """Return where the original of that hash lies (it may not exist)."""
        if not _SHA256.fullmatch(sha256):
            raise ValueError(f"not a SHA-256: {sha256!r}")
        return self.folder / sha256[:2] / sha256

    def has(self, sha256: str, size: int) -> bool:
        """Tell whether an original of that hash and ``size`` in bytes is there (not re-hashed)."""
        try:
            return self.path(sha256).stat().st_size == size
        except OSError:
            return False

    def new_copy(self, name: str = "") -> Copy:
        """Start a copy under ``tmp/``; raises ``DiskFull`` or ``WriteFailed``.

        ``name`` is what those errors call the file.
        """
        path = self.partials / f"{os.getpid()}-{secrets.token_hex(8)}.partial"
        return Copy(path, name or path.name)

    def keep(self, copies: Sequence[Copy]) -> None:
        """Make all ``copies`` durable originals in one group.

        Every file is synced, then renamed, then every folder touched is synced once. An equal
        original that is sound is left as it is; a damaged one is replaced by the fresh copy.
        Raises ``DiskFull`` or ``WriteFailed``: those not yet renamed are then discarded by their
        own context managers, and those that were renamed are whole.
        """
        copies = [copy for copy in copies if copy.fileno() >= 0]
        folders = {self.path(copy.sha256).parent for copy in copies}
        try:
            for copy in copies:
                copy.path.chmod(0o400)
            if self._durable:
                sync_files([copy.fileno() for copy in copies])
            self._make_shards(folders)
            for copy in copies:
                self._place(copy)
            if self._durable:
                sync_folders(sorted(folders))
        except OSError as error:
            raise write_error(str(self.folder), error) from error

    def _make_shards(self, folders: set[Path]) -> None:
        """Make the folders that are missing, and sync the folder they stand in once."""
        missing = [folder for folder in folders if not folder.is_dir()]
        for folder in missing:
            folder.mkdir(mode=0o700, exist_ok=True)
        if missing and self._durable:
            sync_folder(self.folder)

    def _place(self, copy: Copy) -> None:
        final = self.path(copy.sha256)
        if not self.has(copy.sha256, copy.size) or not self.check(copy.sha256):
            copy.close()
            with contextlib.suppress(FileNotFoundError):
                allow_removal(final)
            copy.path.replace(final)
        else:
            copy.discard()

    def open(self, sha256: str) -> BinaryIO:
        """Open an original for reading; raises :class:`OriginalMissing` or ``ReadFailed``."""
        try:
            return self.path(sha256).open("rb")
        except FileNotFoundError as error:
            raise OriginalMissing(name=sha256) from error

    def check(self, sha256: str, *, cancelled: IsCancelled = never) -> bool:
        """Read an original whole and tell whether its bytes still have their hash.

        Raises ``Cancelled``.
        """
        digest = hashlib.sha256()
        try:
            with self.open(sha256) as file:
                while block := file.read(_BLOCK):
                    stop_if(cancelled)
                    digest.update(block)
        except (OSError, OriginalMissing, ValueError):  # ValueError: a damaged row's hash
            return False
        return digest.hexdigest() == sha256

    def remove(self, sha256: str) -> bool:
        """Delete an original that no row needs; return whether it is gone.

        Only ``Library.forget_originals`` may call this for an original. One that the system holds
        on to (Windows) stays, and the next start offers it back.
        """
        path = self.path(sha256)
        try:
            allow_removal(path)
            path.unlink(missing_ok=True)
        except FileNotFoundError:
            return True
        except OSError:
            return False
        return True

    def all(self) -> list[tuple[str, int]]:
        """List (SHA-256, size in bytes) of every file that is named like an original."""
        found = []
        for shard in sorted(path for path in self.folder.iterdir() if path.is_dir()):
            with os.scandir(shard) as entries:
                for entry in entries:
                    if _SHA256.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                        found.append((entry.name, entry.stat(follow_symlinks=False).st_size))
        return found


class Originals(Store):
    """The stored bytes of all cases; ``copies`` holds what is shared in place of some."""

    def __init__(self, home: Path, *, durable: bool = True) -> None:
        super().__init__(home, "originals", durable=durable)
        self.copies = Store(home, "copies", durable=durable)

    def clear_partials(self) -> None:
        """Remove unfinished copies; only for whoever holds the library's lock."""
        for path in self.partials.iterdir():
            if path.is_file() or path.is_symlink():
                with contextlib.suppress(OSError):  # in use on Windows; the next start removes it
                    path.unlink()
