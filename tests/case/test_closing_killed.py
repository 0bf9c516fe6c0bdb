"""Closing a case for good, with the process ending at each step of it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from okx_kit.case.library import Library
from okx_kit.case.model import FactSource
from tests.case.conftest import stored

# Ends the process at once, as a kill does, when NAME of OWNER is called for the COUNT-th time.
SCRIPT = """
import os, sys
from pathlib import Path
from okx_kit.case import database, originals
from okx_kit.case.library import Library

owner, name, count = sys.argv[2], sys.argv[3], int(sys.argv[4])
part = {"Transaction": database.Transaction, "Originals": originals.Originals}[owner]
real = getattr(part, name)
calls = 0
def ends(*given):
    global calls
    calls += 1
    if calls == count:
        os._exit(9)
    return real(*given)
library = Library.open(Path(sys.argv[1]))
setattr(part, name, ends)
library.purge_case(1)
os._exit(7)
"""

POINTS = [
    ("Transaction", "delete", 1),
    ("Transaction", "delete", 3),
    ("Transaction", "finish", 1),
    ("Originals", "remove", 1),
    ("Originals", "remove", 3),
    ("Originals", "remove", 99),  # the control: it is never killed
]


@pytest.mark.parametrize(("owner", "name", "count"), POINTS)
def test_a_kill_leaves_the_whole_case_or_none_of_it(
    home: Path, owner: str, name: str, count: int
) -> None:
    with Library.open(home) as library:
        library.create_case("goes")
        other = library.create_case("stays")
        new = [stored(library, bytes([n]), f"{n}.png") for n in range(4)]
        items = library.add_items(1, new)
        library.add_items(other.id, new[:1])
        library.set_fact(1, "coin", "x", FactSource.FOUND, items[0].id)
        before = library.whole(1)
        kept = library.whole(other.id)
    run = [sys.executable, "-c", SCRIPT, os.fspath(home), owner, name, str(count)]
    code = subprocess.run(run, check=False, cwd=Path(__file__).parents[2]).returncode
    assert code == (7 if count == 99 else 9)
    with Library.open(home) as library:
        assert library.whole(other.id) == kept
        assert library.check() == []
        left = {one.sha256 for one in library.report.recovered}
        if owner == "Transaction":
            assert library.whole(1) == before
            assert not left
        else:
            assert [case.id for case in library.cases()] == [other.id]
            assert library.facts(1) == []
            gone = sorted(item.sha256 for item in items[1:])[: min(count - 1, 3)]
            assert left == {item.sha256 for item in items[1:]} - set(gone)
