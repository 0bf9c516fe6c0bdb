"""An ``.eml`` draft: a mail with its attachments that many mail programs open ready to be sent.

``X-Unsent: 1`` makes Outlook for Windows and Thunderbird open it for editing; others show it as a
received mail (facts: comm-central's MailUtils, symfony's DraftEmail). The program never sends it.
"""

import base64
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from okx_kit.bundle.export import check_target
from okx_kit.bundle.limits import LINE
from okx_kit.bundle.pages.labels import size_text
from okx_kit.bundle.partial import PartialFile
from okx_kit.bundle.sizes import Attached, Envelope, frame, mail_size
from okx_kit.errors import OkxKitError, ReadFailed, system_reason, write_error
from okx_kit.intake.types import TYPES
from okx_kit.progress import IsCancelled, Progress, never, no_progress, stop_if
from okx_kit.shown import visible
from okx_kit.words import Words

_RAW_LINE = LINE // 4 * 3
_BLOCK = 4096 * _RAW_LINE
_MIMES = {row.extension: row.mime for row in TYPES.values()}


class DraftTooLarge(OkxKitError):
    """The mail would be larger than its limit."""

    words = Words(
        "这封邮件将有 {size}，超过限制 {limit}，没有写出草稿。请减少附件，或分成几个部分发送。",
        "The mail would be {size}, more than the limit of {limit}, so no draft was written. Attach "
        "less, or send it in several parts.",
    )


class AttachmentChanged(OkxKitError):
    """A file to attach is not as large as it was when it was listed."""

    words = Words(
        "“{name}”在写草稿时发生了变化，没有写出草稿。请重新导出，再试一次。",
        "“{name}” changed while the draft was written, so there is none. Export again, then retry.",
    )


@dataclass(frozen=True, slots=True)
class Draft:
    """A mail to be written: what it says, and the ``files`` it carries under their own names."""

    envelope: Envelope = field(default_factory=Envelope)
    files: tuple[Path, ...] = ()


def attached(files: Sequence[Path]) -> tuple[Attached, ...]:
    """Return what a mail says of its files; raises ``ReadFailed``."""
    found = []
    for path in files:
        try:
            size = path.stat().st_size
        except OSError as error:
            raise _unreadable(path, error) from error
        mime = _MIMES.get(path.suffix.lower().lstrip("."), "application/octet-stream")
        found.append(Attached(path.name, mime, size))
    return tuple(found)


def write_draft(
    draft: Draft,
    target: Path,
    home: Path,
    *,
    limit: int | None = None,
    replace: bool = False,
    progress: Progress = no_progress,
    cancelled: IsCancelled = never,
) -> int:
    """Write a draft to ``target`` (a new ``.eml``) and return its bytes; all of it, or nothing.

    ``limit`` is the most bytes it may take, looked at before anything is written; ``home`` is the
    library's folder, where no draft may lie. Files are read in pieces. Raises ``BadAddress``,
    :class:`DraftTooLarge`, :class:`AttachmentChanged`, ``ReadFailed``, ``Cancelled`` and what
    ``check_target`` and ``PartialFile`` raise.
    """
    check_target(target, home, replace=replace)
    listed = attached(draft.files)
    pieces = frame(draft.envelope, listed)
    size = mail_size(draft.envelope, listed)
    if limit is not None and size > limit:
        raise DraftTooLarge(size=size_text(size), limit=size_text(limit))
    total, done = sum(one.size for one in listed), 0

    def moved(count: int, name: str) -> None:
        nonlocal done
        stop_if(cancelled)
        done += count
        progress(done, total, name)

    with PartialFile(target) as partial:
        try:
            with partial.path.open("r+b") as out:
                out.write(pieces[0])
                for one, path, after in zip(listed, draft.files, pieces[1:], strict=True):
                    _attach(path, one.size, out, moved)
                    out.write(after)
        except OSError as error:  # reading has its own sentences
            raise write_error(target.name, error) from error
        partial.sync()
        stop_if(cancelled)
        partial.publish(replace=replace)
    return size


def _attach(path: Path, size: int, out: BinaryIO, moved: Callable[[int, str], None]) -> None:
    """Write a file as base64, in lines of 76 characters that end in CRLF."""
    left = size
    try:
        file = path.open("rb")
    except OSError as error:
        raise _unreadable(path, error) from error
    with file:
        while block := _read(file, path):
            left -= len(block)
            if left < 0:
                break
            out.write(base64.encodebytes(block).replace(b"\n", b"\r\n"))
            moved(len(block), path.name)
    if left:
        raise AttachmentChanged(name=visible(path.name))


def _read(file: BinaryIO, path: Path) -> bytes:
    try:
        return file.read(_BLOCK)  # a buffered file gives less only at its end
    except OSError as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: OSError) -> ReadFailed:
    return ReadFailed(name=visible(path.name), reason=system_reason(error))
