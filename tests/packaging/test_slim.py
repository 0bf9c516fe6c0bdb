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


def library(entries: list[tuple[int, int]], *, address: int = 0x1000) -> bytes:
    """Return an ELF file of 64 bits with one part to load and one dynamic segment."""
    dynamic = b"".join(struct.pack("<qQ", *entry) for entry in entries)
    start = 64 + 2 * 56
    head = struct.pack(
        "<16sHHIQQQIHHHHHH",
        *(b"\x7fELF\x02\x01\x01", 3, 62, 1, 0, 64, 0, 0, 64, 56, 2, 0, 0, 0),
    )
    load = struct.pack("<IIQQQQQQ", 1, 5, 0, address, address, start, start, 0x1000)
    dyn = struct.pack("<IIQQQQQQ", 2, 6, start, start, start, len(dynamic), len(dynamic), 8)
    return head + load + dyn + dynamic


def test_the_building_machines_folder_is_forgotten(slim: ModuleType) -> None:
    needed, runpath, rpath, strings, end = (1, 7), (29, 40), (15, 40), (5, 99), (0, 0)
    before = library([needed, runpath, strings, rpath, end])
    assert slim.without_search_path(before) == library([needed, strings, end, end, end])
    without = library([needed, strings, end])
    assert slim.without_search_path(without) == without
    assert slim.without_search_path(b"\x7fELF\x01\x01 other") == b"\x7fELF\x01\x01 other"


def test_a_part_the_loader_would_refuse_is_seen(slim: ModuleType) -> None:
    assert slim.is_loadable(library([(0, 0)]))
    assert not slim.is_loadable(library([(0, 0)], address=0x1010))
    assert not slim.is_loadable(b"text")


def test_what_is_left_as_delivered(slim: ModuleType, tmp_path: Path) -> None:
    for name in ("PySide6/Qt/lib/libQt6Core.so.6", "numpy.libs/libopenblas.so"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"not for strip: it would fail on this")
    assert slim.slim(tmp_path) == 0
