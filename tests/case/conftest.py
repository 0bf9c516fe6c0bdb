"""Libraries for the tests of the case layer."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from okx_kit.case.library import Library
from okx_kit.case.model import FileKind, Item, NewItem

AddItems = Callable[..., list[Item]]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def library(home: Path) -> Iterator[Library]:
    with Library.open(home) as opened:
        opened.create_case("提币未到账", "withdrawal_not_received")
        yield opened


def stored(library: Library, data: bytes, name: str = "图.png", **fields: object) -> NewItem:
    """Keep ``data`` as an original and return the item it would be."""
    with library.originals.new_copy() as copy:
        copy.write(data)
        library.originals.keep([copy])
    values = {"kind": FileKind.PICTURE, "mime": "image/png", "original_name": name} | fields
    return NewItem(sha256=copy.sha256, size=copy.size, **values)  # type: ignore[arg-type]


@pytest.fixture
def add(library: Library) -> AddItems:
    """Add items with the given names to case 1; their bytes are their names."""

    def added(*names: str) -> list[Item]:
        new = [stored(library, name.encode("utf-8", "surrogatepass"), name) for name in names]
        return library.add_items(1, new)

    return added
