"""Libraries are made smaller only where the loader still takes them."""

import importlib
import struct
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

TOOLS = str(Path(__file__).parent.parent.parent / "tools" / "package")


@pytest.fixture(scope="module")
def slim() -> Iterator[ModuleType]:
    sys.path.insert(0, TOOLS)
    yield importlib.import_module("slim")
    sys.path.remove(TOOLS)


TEXTS = b"\0/home/somebody/lib\0$ORIGIN/../x.libs\0"
FOREIGN, BESIDE = 1, 20  # where they begin


def library(*entries: tuple[int, int], address: int = 0x1000) -> bytes:
    """Return an ELF file of 64 bits: one part to load, a dynamic segment, and its texts."""
    entries = (*entries, (5, address + 64 + 2 * 56 + 16 * (len(entries) + 1)))
    dynamic = b"".join(struct.pack("<qQ", *entry) for entry in entries)
    start = 64 + 2 * 56
    size = start + len(dynamic) + len(TEXTS)
    head = struct.pack(
        "<16sHHIQQQIHHHHHH",
        *(b"\x7fELF\x02\x01\x01", 3, 62, 1, 0, 64, 0, 0, 64, 56, 2, 0, 0, 0),
    )
    load = struct.pack("<IIQQQQQQ", 1, 5, 0, address, address, size, size, 0x1000)
    dyn = struct.pack("<IIQQQQQQ", 2, 6, start, start, start, len(dynamic), len(dynamic), 8)
    return head + load + dyn + dynamic + TEXTS


@pytest.mark.parametrize("tag", [15, 29])
def test_folders_of_other_machines_are_forgotten(slim: ModuleType, tag: int) -> None:
    before = library((1, 7), (tag, FOREIGN))
    dynamic = slice(64 + 2 * 56, 64 + 2 * 56 + 16 * 3)
    after = slim.without_search_path(before)
    assert after[dynamic] == before[dynamic][:16] + before[dynamic][32:] + bytes(16)
    assert after[: dynamic.start] + after[dynamic.stop :] == (
        before[: dynamic.start] + before[dynamic.stop :]
    )
    beside = library((1, 7), (tag, BESIDE))
    assert slim.without_search_path(beside) == beside
    assert slim.without_search_path(b"\x7fELF\x01\x01 other") == b"\x7fELF\x01\x01 other"


def test_a_part_the_loader_would_refuse_is_seen(slim: ModuleType) -> None:
    assert slim.is_loadable(library())
    assert not slim.is_loadable(library(address=0x1010))
    assert not slim.is_loadable(b"text")


def test_what_is_left_as_delivered(slim: ModuleType, tmp_path: Path) -> None:
    for name in ("PySide6/Qt/lib/libQt6Core.so.6", "numpy.libs/libopenblas.so"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"not for strip: it would fail on this")
    assert slim.slim(tmp_path) == 0
