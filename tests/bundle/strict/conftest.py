"""Archives that are wrong in one place, and what the strict reader says of them."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from okx_kit.bundle.zip_refusals import ArchiveRefused
from okx_kit.bundle.zip_strict import StrictZip
from tests.bundle.reference_zip import (
    TOP,
    Part,
    archive,
    parts,
)

Read = Callable[[bytes], dict[str, bytes]]

Code = Callable[[bytes], str]

Make = Callable[[], bytes]


class Memory(io.FileIO):
    """A real file descriptor over given bytes, so that ``fstat`` works."""

    def __init__(self, data: bytes, folder: Path) -> None:
        path = folder / "x.zip"
        path.write_bytes(data)
        super().__init__(path)


@pytest.fixture
def read(tmp_path: Path) -> Read:
    def _read(data: bytes) -> dict[str, bytes]:
        with StrictZip(Memory(data, tmp_path), "x.zip") as archive_:
            return {m.path: b"".join(archive_.blocks(m)) for m in archive_.members}

    return _read


@pytest.fixture
def code(read: Read) -> Code:
    def _code(data: bytes) -> str:
        with pytest.raises(ArchiveRefused) as caught:
            read(data)
        for language in ("zh", "en"):
            assert "x.zip" in caught.value.sentence(language)
            for field in ("{entry}", "{name}", "{number}", "{reason}"):
                assert field not in caught.value.sentence(language)
        return caught.value.code

    return _code


def bad(name: str | bytes = f"{TOP}/data/02_x.txt", data: bytes = b"hello", **wrong: Any) -> bytes:  # noqa: ANN401
    """Return a valid bundle with one more member, the one that is wrong."""
    return archive([*parts(), Part(name, data, **wrong)])
