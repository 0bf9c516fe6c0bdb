"""Shared copies: kept beside the originals, never offered as one, gone when nothing needs them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from okx_kit.case.library import Library
from okx_kit.case.model import Item, SharedCopy
from okx_kit.case.originals import OriginalMissing
from okx_kit.case.problems import CopyMissing
from tests.case.conftest import AddItems
from tests.case.test_cases import without_ids


def kept(library: Library, data: bytes) -> SharedCopy:
    """Keep ``data`` as a shared copy."""
    with library.originals.copies.new_copy() as copy:
        copy.write(data)
        library.originals.copies.keep([copy])
    return SharedCopy(copy.sha256, copy.size, "text/csv", '{"rows":[3]}')


def _copies(library: Library) -> list[str]:
    return [sha256 for sha256, _ in library.originals.copies.all()]


def _with_copy(library: Library, item: Item, data: bytes) -> Item:
    return library.update_items({item.id: {"copy": kept(library, data)}})[0]


def test_an_item_keeps_its_copy_and_whether_it_is_shared_whole(
    library: Library, home: Path, add: AddItems
) -> None:
    (item,) = add("a.csv")
    item = _with_copy(library, item, b"less")
    assert item.shared_copy is not None
    assert item.shared_copy.recipe == '{"rows":[3]}'
    whole = library.update_items({item.id: {"share_whole": True, "table_zone": "UTC+8"}})[0]
    assert (whole.shared_copy, whole.copy) == (None, item.copy)
    library.close()
    with Library.open(home) as again:
        assert again.items(1) == [whole]
        assert again.report.recovered == []
        assert again.check() == []
        assert again.update_items({item.id: {"copy": None}})[0].copy is None


def test_a_copy_that_is_not_kept_changes_nothing(library: Library, add: AddItems) -> None:
    first, second = add("a", "b")
    lost = SharedCopy("ab" * 32, 5, "text/csv", "{}")
    with pytest.raises(CopyMissing, match="b"):
        library.update_items({first.id: {"title": "new"}, second.id: {"copy": lost}})
    assert library.items(1) == [first, second]
    for wrong in ({"copy": "x"}, {"share_whole": 1}, {"share_whole": "yes"}, {"table_zone": None}):
        with pytest.raises(TypeError):
            library.update_items({first.id: wrong})


def test_the_next_start_clears_copies_that_no_row_needs(
    library: Library, home: Path, add: AddItems
) -> None:
    first, second = add("a", "b")
    _with_copy(library, first, b"replaced")
    last = _with_copy(library, first, b"last")
    _with_copy(library, second, b"in the trash")
    library.remove_items([second.id])
    kept(library, b"never noted")
    assert len(_copies(library)) == 4  # until the next start, an undo may want them
    library.close()
    with Library.open(home, lock=False) as beside:  # another window may be at work
        assert len(_copies(beside)) == 4
    with Library.open(home) as again:
        assert len(_copies(again)) == 2
        assert again.items(1) == [last]
        assert again.report.recovered == []
        assert again.check() == []


def test_a_copy_that_is_gone_or_changed_is_said(
    library: Library, home: Path, add: AddItems
) -> None:
    first, second = (_with_copy(library, item, item.title.encode()) for item in add("a", "b"))
    first, second = (_with_copy(library, item, f"{item.id}".encode()) for item in (first, second))
    assert first.copy
    assert second.copy
    library.originals.copies.remove(first.copy.sha256)
    changed = library.originals.copies.path(second.copy.sha256)
    changed.chmod(0o600)
    changed.write_bytes(b"x")
    said = [words.en for words in library.check()]
    assert [words.startswith("The shared copy of “") for words in said] == [True, True]
    library.close()
    with Library.open(home) as again:
        (notice,) = again.report.notices
        assert "“a”" in notice.en
        assert again.report.recovered == []


def test_a_duplicate_shares_the_copies_and_purging_spares_them(
    library: Library, add: AddItems
) -> None:
    first, second = add("a", "b")
    _with_copy(library, first, b"both")
    double = library.duplicate_case(1, "double")
    _with_copy(library, second, b"only the first case")
    assert without_ids(library.whole(double.id)).items[0].copy == library.items(1)[0].copy
    library.purge_case(1)
    assert len(_copies(library)) == 1
    assert library.check() == []
    library.purge_case(double.id)
    assert _copies(library) == []


def test_an_original_is_not_taken_for_a_copy(library: Library, home: Path, add: AddItems) -> None:
    """The same bytes may be both: a person's file stays an original, whatever becomes of copies."""
    (item,) = add("same bytes")
    _with_copy(library, item, b"same bytes")
    library.purge_case(1)
    with library.originals.new_copy() as copy:
        copy.write(b"same bytes")
        library.originals.keep([copy])
    kept(library, b"same bytes")
    library.close()
    with Library.open(home) as again:
        assert [one.sha256 for one in again.report.recovered] == [copy.sha256]
        assert _copies(again) == []


def test_an_original_is_still_needed_beside_its_copy(library: Library, add: AddItems) -> None:
    (item,) = add("a")
    _with_copy(library, item, b"less")
    whole = library.whole(1)
    library.originals.remove(item.sha256)
    with pytest.raises(OriginalMissing):
        library.add_whole(whole)


_KILLED = """
import os, sys
from pathlib import Path
from okx_kit.case import database
from okx_kit.case.library import Library
from tests.case.test_copies import kept

library = Library.open(Path(sys.argv[1]))
database.Transaction.finish = lambda self: os._exit(9)
library.update_items({1: {"copy": kept(library, b"less")}})
"""


def test_a_kill_between_copy_and_row_leaves_neither(
    library: Library, home: Path, add: AddItems
) -> None:
    add("a")
    library.close()
    run = [sys.executable, "-c", _KILLED, os.fspath(home)]
    assert subprocess.run(run, check=False, cwd=Path(__file__).parents[2]).returncode == 9
    shards = (home / "copies").rglob("*")
    assert sum(path.is_file() for path in shards) == 1
    with Library.open(home) as again:
        assert _copies(again) == []
        assert again.items(1)[0].copy is None
        assert again.report.recovered == []
        assert again.check() == []
