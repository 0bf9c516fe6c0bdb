"""Files to take in, for the tests of taking."""

import os
from pathlib import Path

import pytest

from okx_kit.case.library import Library
from okx_kit.intake.sources import Source

posix = pytest.mark.skipif(os.name != "posix", reason="POSIX only")


def source(path: Path, data: bytes | None = None) -> Source:
    """Return what was dropped, written first if ``data`` is given."""
    if data is not None:
        path.write_bytes(data)
    return Source(name=path.name, path=path)


def stored(library: Library, sha256: str) -> bytes:
    """Return the bytes a library keeps under a hash."""
    with library.originals.open(sha256) as file:
        return file.read()
