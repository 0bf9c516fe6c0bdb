"""A bundle becomes a case again: the same numbers, names, texts and hashes, or nothing at all."""

import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from okx_kit.bundle.export import export
from okx_kit.bundle.folder import write_folder
from okx_kit.bundle.foreign import BundleNotGood
from okx_kit.bundle.members import Member
from okx_kit.bundle.pages import bag
from okx_kit.bundle.pages.csv import index_csv, plain_cell, read_csv, safe_cell
from okx_kit.bundle.pages.index import build_page
from okx_kit.bundle.plan import Plan, PlanOptions, plan
from okx_kit.bundle.reopen import IndexNotOurs, open_bundle, reopen
from okx_kit.bundle.verify import verify
from okx_kit.bundle.writer import write_zip
from okx_kit.case.library import Library
from okx_kit.case.model import (
    Case,
    EvidenceTime,
    FileKind,
    Item,
    NewItem,
    Origin,
    Precision,
    Sharing,
    TimeSource,
)
from okx_kit.errors import Cancelled, OkxKitError
from okx_kit.guide.evidence import evidence_names
from okx_kit.intake.sources import Source
from okx_kit.intake.taking import take_in
from okx_kit.words import BundleLanguage
from tests.bundle.cases import at

reopen_here = partial(reopen, read=open_bundle)
"""The same without a child process; ``test_foreign.py`` holds the two together."""

TEXT = st.text(st.characters(), max_size=12) | st.sampled_from(
    ["", "=1+1", "' x", "'=x", " a", "-", "\t", "''", '"q"', "a\r\nb\n", "\\u{202E}", "x\u202ey"]
)
CONTENTS = st.sampled_from(
    [
        ("a.txt", "text"),
        ("b.csv", "a,b\n1,2\n3,4\n"),
        ("c.html", "<!doctype html><html><body>x</body></html>"),
        ("run.bat", "@echo off\n"),
        ("d.bin", "\x01\x02\x03\x00\x05"),
        ("no name", ""),
    ]
)
SEVERAL = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "home", durable=False) as opened:
        yield opened


def take(library: Library, case: Case, *files: tuple[str, bytes]) -> list[Item]:
    """Take files in as the window does."""
    sources = [Source(name, None, data, origin=Origin.PASTE) for name, data in files]
    taken = take_in(library, case.id, sources)
    assert not taken.refused
    return library.items(case.id)


def members(planned: Plan, library: Library, index: bytes | None = None) -> list[Member]:
    """Return what the bundle of a plan holds, without the two pages that reopening never reads."""
    tags = [
        ("index.csv", index_csv(build_page(planned, {})) if index is None else index),
        ("bagit.txt", bag.BAGIT_TXT),
        ("bag-info.txt", bag.bag_info(planned)),
        ("manifest-sha256.txt", bag.payload_manifest(planned)),
    ]
    tags.append(("tagmanifest-sha256.txt", bag.tag_manifest(tags)))
    found = [Member(path, data, len(data)) for path, data in tags]
    for entry in planned.entries:
        source = library.originals.path(entry.sha256)
        found.append(Member(entry.path, source, entry.size, entry.sha256, entry.stored))
    return found


def packed(planned: Plan, library: Library, path: Path, index: bytes | None = None) -> Path:
    """Write the bundle of a plan and see that it is one."""
    path.unlink(missing_ok=True)
    path.touch()
    write_zip(members(planned, library, index), path, top=planned.name)
    assert verify(path).ok
    return path


def planned_case(library: Library, case: Case, language: BundleLanguage = "en") -> Plan:
    """Return the plan of a case as it stands."""
    return plan(library.case(case.id), library.items(case.id), PlanOptions(language=language))


def _nothing_new(library: Library, before: list[tuple[str, int]]) -> bool:
    tmp = list((library.home / "tmp").iterdir())
    return len(library.cases()) == 1 and library.originals.all() == before and not tmp


def test_a_real_bundle_comes_back_as_what_it_contains(library: Library, tmp_path: Path) -> None:
    case = library.create_case("我的提币", "withdrawal_not_received")
    items = take(
        library,
        case,
        ("提币 1.txt", b"one"),
        ("=cmd.csv", b"a,b\n1,2\n"),
        ("left out.zip", b"PK\5\6" + bytes(18)),
        ("caf\udce9 \u202e.txt", b"two"),
    )
    key = next(iter(evidence_names()))
    library.update_items(
        {
            items[0].id: {
                "title": "-标题",
                "description": "'一\n二",
                "category": key,
                "section": "=1 充值",
            },
            items[1].id: {"time": at("2023-10-05 02:14"), "category": "my own"},
        }
    )
    library.set_order(case.id, [items[3].id])
    for name, form in (("a.zip", "zip"), ("folder", "folder")):
        options = PlanOptions(language="both", format=form)  # type: ignore[arg-type]
        planned = plan(library.case(case.id), library.items(case.id), options)
        export(planned, library.originals, tmp_path / name)
        again = reopen_here(library, tmp_path / name)
        assert (again.title, again.kind) == ("我的提币", "withdrawal_not_received")
        assert again.highest_sent == 3
        made = library.items(again.id)
        assert [item.frozen_number for item in made] == [1, 2, 3]
        assert [item.original_name for item in made] == [
            "caf\\u{DCE9} \\u{202E}.txt",
            "提币 1.txt",
            "=cmd.csv",
        ]
        assert [item.sha256 for item in made] == [entry.sha256 for entry in planned.entries]
        assert [item.kind for item in made] == [entry.item.kind for entry in planned.entries]
        assert (made[1].title, made[1].description) == ("-标题", "'一\n二")
        assert [item.category for item in made] == ["", key, "my own"]
        assert [item.section for item in made] == ["", "=1 充值", ""]
        assert made[2].time == replace(at("2023-10-05 02:14"), zone="UTC")
        next_plan = plan(again, made, options)
        assert bag.payload_manifest(next_plan) == bag.payload_manifest(planned)
    assert library.check() == []


def _item(name: str, data: str, library: Library, **fields: object) -> NewItem:
    with library.originals.new_copy() as copy:
        copy.write(data.encode())
        library.originals.keep([copy])
    values = {"kind": FileKind.TEXT, "mime": "text/plain", "original_name": name} | fields
    return NewItem(sha256=copy.sha256, size=copy.size, **values)  # type: ignore[arg-type]


MOMENTS = st.datetimes(datetime(1970, 1, 2), datetime(2100, 1, 1), timezones=st.just(UTC))
TIMES = st.builds(
    EvidenceTime,
    MOMENTS,
    st.sampled_from(["", "UTC", "UTC+8", "UTC-3:30"]),
    st.sampled_from(TimeSource),
    st.sampled_from(Precision),
)


@SEVERAL
@given(
    st.lists(
        st.tuples(
            CONTENTS,
            st.fixed_dictionaries(
                {
                    "title": TEXT,
                    "description": TEXT,
                    "category": TEXT | st.sampled_from(sorted(evidence_names())),
                    "section": TEXT,
                    "time": st.none() | TIMES,
                    "modified_utc": st.none() | MOMENTS,
                    "kind": st.sampled_from(FileKind),
                    "mime": st.sampled_from(["text/plain", "image/png", "application/zip", "x/y"]),
                    "sharing": st.sampled_from(Sharing),
                }
            ),
            TEXT,
        ),
        min_size=1,
        max_size=5,
    ),
    st.sampled_from(["zh", "en", "both"]),
    TEXT,
)
def test_any_bundle_gives_the_same_index_and_manifest_again(
    library: Library,
    tmp_path: Path,
    rows: list[tuple[tuple[str, str], dict[str, object], str]],
    language: BundleLanguage,
    title: str,
) -> None:
    case = library.create_case(title)
    new = [_item(lead + name, data, library, **fields) for (name, data), fields, lead in rows]
    library.add_items(case.id, new)
    planned = planned_case(library, case, language)
    if not planned.entries:
        return
    again = reopen_here(library, packed(planned, library, tmp_path / "x.zip"))
    second = planned_case(library, again, language)
    assert bag.payload_manifest(second) == bag.payload_manifest(planned)
    first_rows, second_rows = (build_page(p, {}).rows for p in (planned, second))
    assert [replace(row, notes=()) for row in second_rows] == [
        replace(row, notes=()) for row in first_rows
    ]
    twice = reopen_here(library, packed(second, library, tmp_path / "x.zip"))
    assert planned_case(library, twice, language).title == second.title


@SEVERAL
@given(TEXT)
def test_a_guard_is_undone_exactly(text: str) -> None:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    assert plain_cell(safe_cell(text)) == text


def test_numbers_go_on_where_a_reopened_bundle_ended(library: Library, tmp_path: Path) -> None:
    case = library.create_case("x")
    items = take(library, case, *((f"{n}.txt", f"file {n}".encode()) for n in range(4)))
    library.update_items({items[1].id: {"sharing": Sharing.NO}})
    again = reopen_here(library, packed(planned_case(library, case), library, tmp_path / "x.zip"))
    take(library, again, ("new.txt", b"new"))
    library.remove_items([library.items(again.id)[1].id])
    paths = [entry.path for entry in planned_case(library, again).entries]
    assert paths == ["data/01_0.txt", "data/03_3.txt", "data/04_new.txt"]
    assert library.sendings(again.id) == []


Spoil = Callable[[Path], None]


def _damage(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[random.Random(1).randrange(len(data) // 2)] ^= 1
    path.write_bytes(data)


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def _gone(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize("spoil", [_damage, _cut, _gone])
def test_a_bundle_that_is_not_whole_is_refused_and_leaves_nothing(
    library: Library, tmp_path: Path, spoil: Spoil
) -> None:
    case = library.create_case("x")
    take(library, case, ("a.txt", b"a"))
    path = packed(planned_case(library, case), library, tmp_path / "x.zip")
    before = library.originals.all()
    spoil(path)
    with pytest.raises(BundleNotGood, match=r"x\.zip") as refused:
        reopen_here(library, path)
    assert refused.value.problem.words.zh in refused.value.sentence("zh")
    assert _nothing_new(library, before)


BAD_INDEXES = {
    "no table": lambda text: "hello",
    "no mark": lambda text: text.removeprefix("\ufeff"),
    "another column": lambda text: text.replace('"number"', '"nummer"'),
    "a cell without quotes": lambda text: text.replace('"01"', "01"),
    "a bare line end": lambda text: text.replace("\r\n", "\n"),
    "a path outside": lambda text: text.replace("data/01_", "../../01_"),
    "another number": lambda text: text.replace('"01"', '"02"'),
    "another hash": lambda text: text.replace(text[text.rindex(',""') - 65 :][:64], "0" * 64),
    "another size": lambda text: text.replace('"text","1"', '"text","2"'),
    "an unknown kind": lambda text: text.replace('"text","1"', '"thing","1"'),
    "half a guard": lambda text: text.replace('"x=1"', '"=1"'),
    "no rows": lambda text: text[: text.index("\r\n") + 2],
    "sections that say nothing": lambda text: text.replace('"\r\n', '",""\r\n').replace(
        '"notes",""', '"notes","section"'
    ),
    "a row twice": lambda text: text + text[text.index("\r\n") + 2 :],
    "a time that is none": lambda text: text.replace('"","","","",', '"soon","soon","typed","",'),
    "times that differ": lambda text: text.replace(
        '"","","","",', '"2023-10-05 02:14","2023-10-05 02:14","typed","",'
    ),
}


@pytest.mark.parametrize("bad", BAD_INDEXES)
def test_an_index_that_is_not_ours_makes_no_case(
    library: Library, tmp_path: Path, bad: str
) -> None:
    case = library.create_case("x")
    (item,) = take(library, case, ("a.txt", b"a"))
    library.update_items({item.id: {"title": "x=1", "time": None}})
    planned = planned_case(library, case)
    entry = replace(planned.entries[0], item=replace(planned.entries[0].item, modified_utc=None))
    good = index_csv(build_page(replace(planned, entries=(entry,)), {})).decode("utf-8")
    assert BAD_INDEXES[bad](good) != good
    path = packed(planned, library, tmp_path / "x.zip", BAD_INDEXES[bad](good).encode("utf-8"))
    before = library.originals.all()
    with pytest.raises(IndexNotOurs, match=r"x\.zip"):
        reopen_here(library, path)
    assert _nothing_new(library, before)


def test_a_table_that_is_not_text_is_refused() -> None:
    with pytest.raises(UnicodeDecodeError):
        read_csv(b"\xff\xfe")


@pytest.mark.parametrize("after", [0, 5, 12])
def test_a_cancelled_reopening_leaves_nothing(library: Library, tmp_path: Path, after: int) -> None:
    with Library.open(tmp_path / "other", durable=False) as other:
        case = other.create_case("x")
        take(other, case, *((f"{n}.txt", f"file {n}".encode()) for n in range(3)))
        path = packed(planned_case(other, case), other, tmp_path / "x.zip")
    library.create_case("the only one")
    asked = 0

    def cancelled() -> bool:
        nonlocal asked
        asked += 1
        return asked > after

    with pytest.raises(Cancelled):
        reopen_here(library, path, cancelled=cancelled)
    assert asked == after + 1
    assert _nothing_new(library, [])


def test_a_folder_that_changes_after_its_check_is_refused(library: Library, tmp_path: Path) -> None:
    case = library.create_case("x")
    take(library, case, ("a.txt", b"aaaa"), ("b.txt", b"bbbb"))
    planned = planned_case(library, case)
    folder = tmp_path / "bundle"
    (folder / "data").mkdir(parents=True)
    write_folder(members(planned, library), folder)
    library.purge_case(case.id)
    library.create_case("the only one")
    target = folder / planned.entries[1].path
    seen = 0

    def change(done: int, total: int, label: str) -> None:
        nonlocal seen
        seen += 1
        if label == "a.txt":  # the first of the second round
            target.write_bytes(b"cccc")

    with pytest.raises(OkxKitError, match="changed while"):
        reopen_here(library, folder, progress=change)
    assert seen
    assert _nothing_new(library, [])
    target.write_bytes(b"bbbb")
    shutil.move(folder, tmp_path / "elsewhere")
    assert len(library.items(reopen_here(library, tmp_path / "elsewhere").id)) == 2  # the control


def test_the_files_of_the_bundle_are_only_read(library: Library, tmp_path: Path) -> None:
    case = library.create_case("x")
    take(library, case, ("a.txt", b"a"))
    path = packed(planned_case(library, case), library, tmp_path / "x.zip")
    before, stamp = path.read_bytes(), path.stat().st_mtime_ns
    reopen_here(library, path)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (before, stamp)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["home", "x.zip"]
