"""The bundle as a folder: the same members as in the archive, one file each."""

import os
from collections.abc import Sequence
from pathlib import Path

from okx_kit.bundle.members import Member, blocks
from okx_kit.case.durable import create_private, sync_file, sync_folder
from okx_kit.errors import write_error
from okx_kit.progress import IsCancelled, Progress, never, no_progress, stop_if


def write_folder(
    members: Sequence[Member],
    folder: Path,
    *,
    progress: Progress = no_progress,
    cancelled: IsCancelled = never,
) -> int:
    """Write ``members`` into ``folder``, which has a ``data/`` already; return the bytes written.

    Every file and folder is synced. Raises as :func:`okx_kit.bundle.writer.write_zip` does.
    """
    total = sum(member.size for member in members)
    done = 0
    try:
        for member in members:
            _write(member, folder / member.path, cancelled)
            done += member.size
            progress(done, total, member.path)
        sync_folder(folder / "data")
        sync_folder(folder)
    except OSError as error:  # reading has its own sentences, so this was a write
        raise write_error(folder.name, error) from error
    return total


def _write(member: Member, path: Path, cancelled: IsCancelled) -> None:
    fd = create_private(path)
    try:
        with os.fdopen(fd, "wb", buffering=0, closefd=False) as out:
            for block in blocks(member, lambda: stop_if(cancelled)):
                rest = memoryview(block)
                while rest:
                    rest = rest[out.write(rest) :]
        sync_file(fd)
    finally:
        os.close(fd)
