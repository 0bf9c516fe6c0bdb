"""Originals that several cases hold, and recovered ones that have a row again."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from okx_kit.case.library import Library
from okx_kit.case.model import FileKind, Item, NewItem


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "home", durable=False) as opened:
        yield opened


def add(library: Library, case_id: int, *contents: bytes) -> list[Item]:
    new = []
    for data in contents:
        with library.originals.new_copy("a") as copy:
            copy.write(data)
            library.originals.keep([copy])
        kind, mime = FileKind.TEXT, "text/plain"
        new.append(
            NewItem(sha256=copy.sha256, size=copy.size, kind=kind, mime=mime, original_name="a")
        )
    return library.add_items(case_id, new)


def test_cases_that_hold_the_same_bytes_are_found(library: Library) -> None:
    one, two, three = (library.create_case(name).id for name in "abc")
    a, b, c = add(library, one, b"a", b"b", b"c")
    add(library, two, b"a", b"b")
    (in_trash,) = add(library, three, b"a")
    assert library.cases_with([a.sha256, c.sha256, "0" * 64]) == {
        a.sha256: [one, two, three],
        c.sha256: [one],
    }
    library.remove_items([in_trash.id])
    assert library.cases_with([a.sha256]) == {a.sha256: [one, two]}
    library.update_case(two, removed_utc=library.case(one).created_utc)
    assert library.cases_with([a.sha256, b.sha256]) == {a.sha256: [one], b.sha256: [one]}
    many = [f"{n:064x}" for n in range(1200)]
    assert library.cases_with([*many, b.sha256]) == {b.sha256: [one]}


def test_a_recovered_original_with_a_row_is_recovered_no_more(tmp_path: Path) -> None:
    with Library.open(tmp_path / "home") as library:
        kept = []
        for data in (b"first", b"second"):
            with library.originals.new_copy("a") as copy:
                copy.write(data)
                library.originals.keep([copy])
                kept.append(copy.sha256)
    with Library.open(tmp_path / "home") as library:
        assert {one.sha256 for one in library.report.recovered} == set(kept)
        assert library.report.notices == []
        case = library.create_case("x")
        add(library, case.id, b"first")
        assert [one.sha256 for one in library.report.recovered] == [kept[1]]
        whole = library.whole(case.id)
        library.adopt_recovered(case.id, library.report.recovered)
        assert library.report.recovered == []
        assert len(library.items(library.add_whole(whole).id)) == 1
