"""What goes into a bundle file by file, and reading it whole and unchanged."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from okx_kit.bundle.plan import Entry
from okx_kit.case.originals import OriginalMissing, Originals
from okx_kit.case.problems import CopyMissing
from okx_kit.errors import OkxKitError, ReadFailed, system_reason
from okx_kit.progress import BLOCK
from okx_kit.shown import visible
from okx_kit.words import Words

Check = Callable[[], None]
"""Called between blocks; raises to stop the work."""


class OriginalDamaged(OkxKitError):
    """The stored bytes of ``name`` are not the ones that were added."""

    words = Words(
        "“{name}”的原件已损坏，与添加时的校验值不符，因此没有导出。请重新添加该文件，再导出一次。",
        "The stored original of “{name}” is damaged: it no longer has the hash it was added with, "
        "so nothing was exported. Add the file again and export once more.",
    )


@dataclass(frozen=True, slots=True)
class Member:
    """One file of a bundle.

    ``path`` is relative to the top folder; ``size`` is in bytes; ``sha256`` is what the bytes must
    have (``None``: they are ours, take them as they are). ``stored``: do not try to deflate.
    ``name`` is what messages call it. ``shared``: it is a shared copy, not an original.
    """

    path: str
    source: bytes | Path
    size: int
    sha256: str | None = None
    stored: bool = False
    name: str = ""
    shared: bool = False

    def open(self) -> BinaryIO:
        """Open the source; raises ``OriginalMissing``, ``CopyMissing`` or ``ReadFailed``."""
        if isinstance(self.source, bytes):
            return BytesIO(self.source)
        try:
            return self.source.open("rb", buffering=0)
        except FileNotFoundError as error:
            raise self._lost(OriginalMissing) from error
        except OSError as error:
            raise self.unreadable(error) from error

    @property
    def shown(self) -> str:
        """Return the name for messages."""
        return self.name or self.path

    def damaged(self) -> OkxKitError:
        """Return the sentence for bytes that are not the expected ones."""
        return self._lost(OriginalDamaged)

    def _lost(self, original: type[OkxKitError]) -> OkxKitError:
        return (CopyMissing if self.shared else original)(name=self.shown)

    def unreadable(self, error: OSError) -> ReadFailed:
        """Return the sentence for a failed read."""
        return ReadFailed(name=self.shown, reason=system_reason(error))


def member_of(entry: Entry, originals: Originals) -> Member:
    """Return the member that an entry of a plan becomes."""
    return Member(
        entry.path,
        entry.source(originals),
        entry.size,
        entry.sha256,
        entry.stored,
        visible(entry.item.original_name),
        shared=entry.item.shared_copy is not None,
    )


def blocks(member: Member, check: Check) -> Iterator[bytes]:
    """Yield the bytes of ``member``, at most a mebibyte at a time.

    Raises :class:`OriginalDamaged` (for a shared copy ``CopyMissing``) at the end when their size
    or hash is not the expected one.
    """
    digest = hashlib.sha256()
    done = 0
    with member.open() as file:
        while block := _read(file, member):
            check()
            digest.update(block)
            done += len(block)
            if done > member.size:
                break
            yield block
    if done != member.size or member.sha256 not in (None, digest.hexdigest()):
        raise member.damaged()


def _read(file: BinaryIO, member: Member) -> bytes:
    try:
        return file.read(BLOCK)
    except OSError as error:
        raise member.unreadable(error) from error


def read_whole(member: Member, check: Check) -> bytes:
    """Return all bytes of a small ``member``, checked as in :func:`blocks`."""
    parts = list(blocks(member, check))
    return parts[0] if len(parts) == 1 else b"".join(parts)
