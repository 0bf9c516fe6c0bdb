"""Bytes in memory in the place of a file: what a mail carries never touches a disk."""

import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal


@dataclass(frozen=True, slots=True)
class Held:
    """The whole content of a file; opened as a path is, for reading bytes."""

    data: bytes = field(repr=False)

    def open(self, _mode: Literal["rb"] = "rb") -> io.BytesIO:
        """Return the content as an open file."""
        return io.BytesIO(self.data)


Readable = Path | Held
"""Where content is read from."""
