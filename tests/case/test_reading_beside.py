"""Reading never waits for what another thread writes, and sees what was committed last."""

import sqlite3
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

from okx_kit.case.library import Library
from okx_kit.case.problems import LibraryDamaged
from tests.case.conftest import AddItems

WAIT_S = 20  # for a thread; a read that waits for the write never ends


@contextmanager
def written_meanwhile(library: Library, item_id: int, title: str) -> Iterator[None]:
    """Hold a write open in another thread for as long as the block runs; it commits after."""
    begun, go_on = threading.Event(), threading.Event()

    def write() -> str:
        with library._database.write() as transaction:
            transaction.change("items", item_id, {"title": title})
            seen = library.item(item_id).title
            begun.set()
            assert go_on.wait(WAIT_S)
        return seen

    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(write)
        assert begun.wait(WAIT_S)
        try:
            yield
        finally:
            go_on.set()
        assert writing.result() == title  # who writes reads what it wrote


def read(library: Library, item_id: int) -> str:
    """Read in a thread that may hang, so that a test never does."""
    done: list[str] = []
    thread = threading.Thread(target=lambda: done.append(library.item(item_id).title), daemon=True)
    thread.start()
    thread.join(WAIT_S / 4)
    assert done, "reading waited for the write"
    return done[0]


def test_reading_beside_a_write_sees_what_was_committed(library: Library, add: AddItems) -> None:
    (item,) = add("a")
    library.update_items({item.id: {"title": "before"}})
    with written_meanwhile(library, item.id, "after"):
        assert read(library, item.id) == "before"
        assert library.item_counts() == {1: 1}
        assert [case.id for case in library.cases()] == [1]
    assert read(library, item.id) == "after"
    with written_meanwhile(library, item.id, "later"):
        assert read(library, item.id) == "after"
    assert library.check() == []


def test_nothing_is_written_by_the_connection_beside(library: Library, add: AddItems) -> None:
    (item,) = add("a")
    with written_meanwhile(library, item.id, "x"), library._database.reading() as beside:
        assert beside is not library._database.connection
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            beside.execute("UPDATE items SET title = 'y'")


def test_a_damaged_row_is_refused_beside_a_write_too(
    library: Library, add: AddItems, home: Path
) -> None:
    first, second = add("a", "b")
    with sqlite3.connect(library.path) as other:
        other.execute("UPDATE items SET title = 'forged' WHERE id = ?", (first.id,))
    other.close()
    with written_meanwhile(library, second.id, "x"), pytest.raises(LibraryDamaged):
        library.item(first.id)


def test_closing_leaves_no_log_behind(library: Library, add: AddItems) -> None:
    (item,) = add("a")
    with written_meanwhile(library, item.id, "x"):
        read(library, item.id)
    library.close()
    assert not library.path.with_name(library.path.name + "-wal").exists()
    with pytest.raises(sqlite3.ProgrammingError):
        library.item(item.id)
