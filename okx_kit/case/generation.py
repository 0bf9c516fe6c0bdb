"""The little file that remembers how far the library had come.

SQLite drops the end of a damaged write-ahead log without a word. The number of the last committed
write therefore also stands in ``library.generation``; a library behind it has lost changes. The
file needs no sync: after a power cut it may be behind the library, which means nothing.
"""

import contextlib
import hashlib
import os
from pathlib import Path

from okx_kit.case.durable import create_private

_NAME = "okx-kit-generation"


class GenerationFile:
    """The number of the last committed write of one library, by that library's id."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self) -> tuple[str, int] | None:
        """Return (library id, generation), or nothing if the file is absent or torn."""
        try:
            line = self.path.read_bytes().decode("ascii")
            name, library_id, number, _ = line.split()
            generation = int(number)
        except (OSError, ValueError):
            return None
        if name != _NAME or line != _line(library_id, generation):
            return None
        return library_id, generation

    def write(self, library_id: str, generation: int) -> None:
        """Overwrite the number in place; the line's length never changes, so it cannot tear."""
        line = _line(library_id, generation).encode("ascii")
        # The write it speaks of is committed already; a number left behind does no harm.
        with contextlib.suppress(OSError):
            with contextlib.suppress(FileExistsError):
                os.close(create_private(self.path))
            fd = os.open(self.path, os.O_WRONLY | getattr(os, "O_BINARY", 0))
            try:
                os.write(fd, line)
            finally:
                os.close(fd)


def _line(library_id: str, generation: int) -> str:
    body = f"{_NAME} {library_id} {generation:020d}"
    return f"{body} {hashlib.sha256(body.encode()).hexdigest()}\n"
