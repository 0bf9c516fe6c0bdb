import os
import sqlite3
import stat
import sys
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from okx_kit.case.library import Library, Recovered
from okx_kit.case.model import (
    CaseStatus,
    EvidenceTime,
    FileKind,
    Item,
    NewItem,
    Origin,
    Precision,
    Sharing,
    TimeSource,
)
from okx_kit.case.originals import OriginalMissing
from okx_kit.case.problems import LibraryDamaged, NoSuchCase, NoSuchItem
from okx_kit.errors import Cancelled
from tests.case.conftest import AddItems, stored

ANY_TEXT = st.text(st.characters(), max_size=60)  # lone surrogates included
SEVERAL = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def _names(library: Library, *, removed: bool = False) -> list[str]:
    return [item.original_name for item in library.items(1, removed=removed)]


def test_a_case_is_kept_as_it_was_written(library: Library, home: Path) -> None:
    changed = library.update_case(1, title="充值", status=CaseStatus.WAITING, kind="")
    assert library.case(1) == changed
    library.create_case("第二个")
    library.update_case(2, removed_utc=datetime(2026, 1, 2, tzinfo=UTC))
    library.close()
    with Library.open(home) as again:
        assert again.cases() == [changed]
        assert [case.title for case in again.cases(removed=True)] == ["第二个"]


def test_every_field_of_an_item_is_kept(library: Library, home: Path) -> None:
    time = EvidenceTime(
        datetime(2023, 10, 5, 6, 7, 8, 9, tzinfo=timezone(timedelta(hours=8))),
        "UTC+8",
        TimeSource.EXIF,
        Precision.SECOND,
    )
    new = stored(
        library,
        b"x",
        "a\udcff\x00\n图.png",
        folder="子/夹",
        origin=Origin.PASTE,
        modified_utc=datetime(1969, 1, 1, tzinfo=UTC),
        time=time,
        title="t",
        description="两\n行",
        category="c",
        warnings=("empty", "wrong_extension:png"),
        sharing=Sharing.NO,
    )
    (item,) = library.add_items(1, [new])
    for name in NewItem.__slots__:
        assert getattr(item, name) == getattr(new, name), name
    library.close()
    with Library.open(home) as again:
        assert again.items(1) == [item]
        assert again.item(item.id) == item


@SEVERAL
@given(ANY_TEXT, ANY_TEXT, ANY_TEXT)
def test_any_text_comes_back_exactly(library: Library, name: str, title: str, code: str) -> None:
    (item,) = library.add_items(1, [stored(library, b"same", name, warnings=(code,))])
    library.update_items({item.id: {"title": title, "description": title + name}})
    again = library.item(item.id)
    assert (again.original_name, again.title, again.warnings) == (name, title, (code,))
    assert library.items(1)[-1] == again


def test_ids_of_things_that_are_not_there(library: Library) -> None:
    with pytest.raises(NoSuchCase):
        library.case(9)
    with pytest.raises(NoSuchCase):
        library.update_case(9, title="x")
    with pytest.raises(NoSuchCase):
        library.add_items(9, [stored(library, b"x")])
    for work in (library.item, lambda n: library.remove_items([n]), lambda n: _title(library, n)):
        with pytest.raises(NoSuchItem):
            work(9)


def _title(library: Library, item_id: int) -> list[Item]:
    return library.update_items({item_id: {"title": "x"}})


def test_an_item_needs_its_original(library: Library) -> None:
    values = {"kind": FileKind.TEXT, "mime": "text/plain", "original_name": "gone.txt"}
    with pytest.raises(OriginalMissing, match=r"gone\.txt"):
        library.add_items(1, [NewItem(sha256="0" * 64, size=1, **values)])  # type: ignore[arg-type]
    assert library.items(1) == []


def test_several_changes_are_made_together_or_not_at_all(library: Library, add: AddItems) -> None:
    first, second = add("a", "b")
    changes = {second.id: {"title": "B"}, first.id: {"sharing": Sharing.YES, "time": None}}
    assert [item.id for item in library.update_items(changes)] == [second.id, first.id]
    with pytest.raises(NoSuchItem):
        library.update_items({first.id: {"title": "changed"}, 99: {"title": "x"}})
    assert library.item(first.id).title == ""
    for field in ("sha256", "size", "original_name", "rank", "nonsense"):
        with pytest.raises(TypeError):
            library.update_items({first.id: {field: "x"}})
    with pytest.raises(TypeError):
        library.update_items({first.id: {"title": 5}})
    assert library.items(1)[1].title == "B"


def test_the_trash_gives_items_back_to_their_places(library: Library, add: AddItems) -> None:
    items = add("a", "b", "c")
    library.remove_items([items[0].id, items[1].id])
    library.remove_items([items[0].id])
    assert (_names(library), _names(library, removed=True)) == (["c"], ["a", "b"])
    assert library.originals.check(items[0].sha256)
    assert library.find_by_hash(1, items[0].sha256) is None
    library.restore_items([items[1].id])
    assert _names(library) == ["b", "c"]
    found = library.find_by_hash(1, items[1].sha256)
    assert found is not None
    assert found.id == items[1].id
    assert library.find_by_hash(2, items[1].sha256) is None


def test_order_is_kept_with_few_changes(library: Library, add: AddItems) -> None:
    items = add(*"abcdef")
    ids = [item.id for item in items]
    library.set_order(1, [ids[5], *ids[:5]])
    assert _names(library) == list("fabcde")
    assert [i.rank for i in library.items(1)][1:] == [i.rank for i in items[:5]]
    library.set_order(1, [ids[2], ids[0]])  # the others follow as they are
    assert _names(library) == list("cafbde")
    with pytest.raises(ValueError, match="twice"):
        library.set_order(1, [ids[0], ids[0]])
    with pytest.raises(NoSuchItem):
        library.set_order(1, [99])


def test_a_gap_that_is_used_up_is_numbered_anew(library: Library, add: AddItems) -> None:
    items = add("a", "gone", "b", "c")
    library.remove_items([items[1].id])
    ids = [items[0].id, items[2].id, items[3].id]
    for _ in range(60):  # each move halves a gap
        ids = [ids[0], ids[2], ids[1]]
        library.set_order(1, ids)
    assert [item.id for item in library.items(1)] == ids
    library.restore_items([items[1].id])
    assert [_names(library)[0], _names(library)[-1]] == ["a", "gone"]  # the others moved up to a


@settings(parent=SEVERAL, max_examples=30)
@given(st.data())
def test_any_sequence_of_moves_matches_a_list(
    library: Library, add: AddItems, data: st.DataObject
) -> None:
    ids = [item.id for item in library.items(1)] or [i.id for i in add(*"abcdefgh")]
    for _ in range(5):
        ids = data.draw(st.permutations(ids))
        library.set_order(1, ids)
        assert [item.id for item in library.items(1)] == ids


def test_a_write_that_fails_changes_nothing_and_the_library_goes_on(
    library: Library, add: AddItems, monkeypatch: pytest.MonkeyPatch
) -> None:
    (item,) = add("a")
    huge = replace(item_like(item), size=1 << 63)  # SQLite's integers end one below
    monkeypatch.setattr(library.originals, "has", lambda *_: True)
    with pytest.raises(OverflowError):
        library.add_items(1, [item_like(item), huge])
    assert library.items(1) == [item]
    assert [i.original_name for i in [*library.items(1), *add("b")]] == ["a", "b"]
    assert library.check() == []


def item_like(item: Item) -> NewItem:
    return NewItem(**{name: getattr(item, name) for name in NewItem.__slots__})


def test_threads_share_one_library(library: Library) -> None:
    failed: list[BaseException] = []

    def work(number: int) -> None:
        try:
            for n in range(20):
                library.add_items(1, [stored(library, b"%d %d" % (number, n), f"{number} {n}")])
                library.items(1)
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed
    assert len(library.items(1)) == 80
    assert library.check() == []


def test_originals_without_a_row_are_offered_and_adopted(library: Library, home: Path) -> None:
    with library.originals.new_copy() as copy:
        copy.write(b"taken in, then killed")
        library.originals.keep([copy])
    library.originals.new_copy().close()  # an unfinished copy, as a kill leaves it
    library.close()
    with Library.open(home) as again:
        assert again.report.recovered == [Recovered(copy.sha256, 21)]
        assert not list(again.originals.partials.iterdir())
        (item,) = again.adopt_recovered(1, again.report.recovered)
        assert (item.origin, item.kind, item.size) == (Origin.RECOVERED, FileKind.UNKNOWN, 21)
        assert item.original_name == f"recovered-{copy.sha256[:12]}"
        assert again.report.recovered == []
    with Library.open(home) as last:
        assert last.report.recovered == []


def test_a_damaged_recovered_original_is_not_adopted(library: Library) -> None:
    new = stored(library, b"good")
    path = library.originals.path(new.sha256)
    path.chmod(0o600)
    path.write_bytes(b"gooD")
    one = Recovered(new.sha256, 4)
    assert library.adopt_recovered(1, [one]) == []
    assert path.exists()


def test_adopting_asks_the_callers_sniffing(library: Library) -> None:
    new = stored(library, b"%PDF-1.4")

    def describe(path: Path, sha256: str) -> tuple[FileKind, str]:
        assert path.read_bytes() == b"%PDF-1.4"
        return FileKind.PDF, "application/pdf"

    (item,) = library.adopt_recovered(1, [Recovered(new.sha256, 8)], describe=describe)
    assert (item.kind, item.mime) == (FileKind.PDF, "application/pdf")


def test_missing_and_changed_originals_are_named(library: Library, home: Path) -> None:
    one = library.add_items(1, [stored(library, b"1", "first.png")])[0]
    two = library.add_items(1, [stored(library, b"2", "second.png")])[0]
    library.originals.path(one.sha256).unlink()
    path = library.originals.path(two.sha256)
    path.chmod(0o600)
    path.write_bytes(b"X")
    problems = library.check()
    assert ["first.png" in problems[0].en, "second.png" in problems[1].zh] == [True, True]
    library.close()
    with Library.open(home) as again:  # sizes only: the second shows when it is read
        assert ["first.png" in notice.zh for notice in again.report.notices] == [True]


def test_a_row_damaged_while_open_is_refused_by_name(library: Library, add: AddItems) -> None:
    (item,) = add("照片.png")
    _behind_its_back(library, "UPDATE items SET title = 'forged'")
    with pytest.raises(LibraryDamaged) as refused:
        library.item(item.id)
    assert "照片.png" in refused.value.sentence("zh")
    with pytest.raises(LibraryDamaged):
        library.update_items({item.id: {"description": "x"}})
    assert any("照片.png" in problem.zh for problem in library.check())


def test_a_row_that_vanished_is_noticed(library: Library, add: AddItems) -> None:
    add("a", "b")
    _behind_its_back(library, "DELETE FROM items WHERE id = 1")
    assert any("items" in problem.en for problem in library.check())


def _behind_its_back(library: Library, statement: str) -> None:
    connection = sqlite3.connect(library.path)
    with connection:
        connection.execute(statement)
    connection.close()


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")
def test_everything_is_private(library: Library, home: Path, add: AddItems) -> None:
    add("a")
    library.back_up()
    old = os.umask(0)
    try:
        library.update_case(1, title="x")
    finally:
        os.umask(old)
    paths = [home, *home.rglob("*")]
    assert any(path.name.endswith("-wal") for path in paths)
    for path in paths:
        mode = stat.S_IMODE(path.stat().st_mode)
        original = path.parent.parent.name == "originals"
        wanted = 0o700 if path.is_dir() else 0o400 if original else 0o600
        assert mode == wanted, path


@pytest.mark.skipif(sys.platform == "win32", reason="such names cannot be made on Windows")
def test_a_home_of_any_name(tmp_path: Path) -> None:
    home = tmp_path / "案件 ?#%20\udcff"
    for _ in range(2):
        with Library.open(home) as library:
            library.create_case("x")
            assert library.back_up().exists()
    with Library.open_backup(home) as library:
        assert len(library.cases()) == 2


def test_ten_thousand_items_come_back_whole(home: Path) -> None:
    with Library.open(home, durable=False) as library:
        library.create_case("many")
        new = stored(library, b"shared by all")
        library.add_items(1, [new] * 10_000)
        items = library.items(1)
        assert len(items) == 10_000
        again = library.items(1)
        assert all(a is b for a, b in zip(items, again, strict=True)), "read twice for nothing"
        library.update_items({items[5].id: {"title": "x"}})
        assert [item.title for item in library.items(1)[4:7]] == ["", "x", ""]


def test_a_throw_away_library_makes_no_backups(home: Path) -> None:
    for _ in range(2):
        with Library.open(home, durable=False) as library:
            library.create_case("x")
    assert not (home / "backups").exists()


def test_a_check_reports_and_can_be_stopped(library: Library, add: AddItems) -> None:
    add("a", "bb", "ccc")
    seen: list[tuple[int, int, str]] = []
    assert library.check(progress=lambda *step: seen.append(step)) == []
    assert [(done, total) for done, total, _ in seen] == [(0, 6), (1, 6), (3, 6)]
    with pytest.raises(Cancelled):
        library.check(cancelled=lambda: True)
