"""Items are remembered as they were written, and read again when the file holds something else."""

import sqlite3
from pathlib import Path

import pytest

from okx_kit.case.library import Library
from okx_kit.case.problems import NoSuchItem
from tests.case.conftest import AddItems


def test_what_was_written_is_the_same_object_when_read(library: Library, add: AddItems) -> None:
    first, second = add("a", "b")
    assert [one is two for one, two in zip(library.items(1), (first, second), strict=True)] == [
        True,
        True,
    ]
    (changed,) = library.update_items({first.id: {"title": "标题", "tags": ("x",)}})
    now = library.items(1)
    assert now[0] is changed
    assert now[1] is second


def test_what_was_remembered_is_what_the_file_holds(
    library: Library, add: AddItems, home: Path
) -> None:
    items = add("a", "b\udc80", "c")
    items = library.update_items(
        {i.id: {"description": f"“{i.id}”", "tags": ("y",)} for i in items}
    )
    assert library.items(1) == items
    library.close()
    with Library.open(home) as again:
        assert again.items(1) == items


def test_a_write_that_was_rolled_back_is_not_remembered(library: Library, add: AddItems) -> None:
    (item,) = add("a")
    with pytest.raises(NoSuchItem):
        library.update_items({item.id: {"title": "new"}, 999: {"title": "no"}})
    assert library.items(1) == [item]
    assert library.items(1)[0] is item


def test_what_another_process_wrote_is_read(library: Library, add: AddItems, home: Path) -> None:
    (item,) = add("a")
    with Library.open(home, lock=False) as other:
        other.update_items({item.id: {"title": "theirs"}})
    assert [one.title for one in library.items(1)] == ["theirs"]


def test_a_damaged_row_is_still_found_by_the_check(library: Library, add: AddItems) -> None:
    (item,) = add("a")
    with sqlite3.connect(library.path) as beside:
        beside.execute("UPDATE items SET title = 'forged' WHERE id = ?", (item.id,))
    beside.close()
    assert library.check()
