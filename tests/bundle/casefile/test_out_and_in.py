"""The whole private case as one file: out, in again, equal."""

import json
import os
import random
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import UTC
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from okx_kit.bundle import casefile_format as form
from okx_kit.bundle.casefile import (
    CaseFileDamaged,
    case_file_name,
    export_case,
    is_case_file,
)
from okx_kit.bundle.export import TargetInLibrary
from okx_kit.bundle.members import OriginalDamaged
from okx_kit.bundle.verify import verify
from okx_kit.case.durable import AlreadyThere
from okx_kit.case.library import Library
from okx_kit.case.model import (
    Case,
    Fact,
    FactSource,
    Item,
    WholeCase,
)
from okx_kit.case.originals import OriginalMissing
from okx_kit.errors import Cancelled
from tests.bundle.casefile.conftest import (
    CONTENTS,
    NOW,
    SHARED,
    _nothing_taken,
    _rows,
    forge,
    full_case,
    import_here,
    item,
    members_of_case,
    put,
)
from tests.bundle.cases import listing
from tests.case.test_cases import without_ids

TEXT = st.text(st.characters(), max_size=12)  # lone surrogates included

SEVERAL = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def test_a_case_comes_back_equal_but_for_ids_and_makes_the_same_file(
    library: Library, other: Library, exported: Path, tmp_path: Path
) -> None:
    other.create_case("shifts the ids")
    case = import_here(other, exported)
    assert _rows(other, case) == _rows(library, library.cases()[0]) == without_ids(full_case())
    assert other.check() == []
    assert {name for name, _ in other.originals.all()} == {sha256(c).hexdigest() for c in CONTENTS}
    assert other.originals.copies.all() == [(sha256(SHARED).hexdigest(), len(SHARED))]
    again = export_case(other, case.id, tmp_path / "again.okxcase", threads=1)
    assert again.path.read_bytes() == exported.read_bytes()
    assert (again.items, again.originals, again.size) == (5, 4, exported.stat().st_size)


def test_into_the_library_it_came_from_it_is_a_second_case(
    library: Library, exported: Path
) -> None:
    first = library.cases()[0]
    library.update_case(first.id, removed_utc=NOW)
    second = import_here(library, exported)
    assert second.id != first.id
    assert without_ids(library.whole(second.id)) == without_ids(full_case())
    library.purge_case(first.id)
    assert library.check() == []


def test_a_case_from_the_trash_comes_in_outside_it(
    library: Library, other: Library, tmp_path: Path
) -> None:
    case = library.create_case("")
    library.update_case(case.id, removed_utc=NOW)
    path = export_case(library, case.id, tmp_path / "empty.okxcase").path
    assert import_here(other, path).removed_utc is None
    assert len(other.cases()) == 1


def test_other_tools_can_read_it(exported: Path) -> None:
    with zipfile.ZipFile(exported) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        header = json.loads(archive.read(names[0]))
    assert names[:2] == ["okx-case/okxcase.json", "okx-case/case.json"]
    originals = sorted(f"okx-case/originals/{sha256(c).hexdigest()}" for c in CONTENTS)
    assert names[2:] == [*originals, f"okx-case/copies/{sha256(SHARED).hexdigest()}"]
    assert (header["marker"], header["format"]) == ("okx-kit private case", 4)


def test_it_is_named_as_what_it_is_whatever_it_is_called(exported: Path) -> None:
    assert is_case_file(exported)
    for name in ("my.okxcase", "okx-x-20231005.zip"):
        path = exported.rename(exported.with_name(name))
        assert [problem.code for problem in verify(path).problems] == ["case_file"]
        exported = path
    case = Case(id=1, title="", kind="p2p_buyer", created_utc=NOW)
    assert case_file_name(case) == "okx-p2p-buyer-20260102.okxcase"


@SEVERAL
@given(
    st.lists(
        st.builds(
            item,
            st.just(0),
            st.binary(max_size=20),
            original_name=TEXT,
            title=TEXT,
            description=TEXT,
            folder=TEXT,
            section=TEXT,
            tags=st.lists(TEXT, max_size=3).map(tuple),
            warnings=st.lists(TEXT, max_size=2).map(tuple),
            removed_utc=st.none() | st.just(NOW),
            modified_utc=st.none() | st.datetimes(timezones=st.just(UTC)),
        ),
        max_size=5,
    ),
    st.lists(st.tuples(TEXT, TEXT, st.sampled_from(FactSource), st.integers(0, 5)), max_size=4),
    TEXT,
    st.random_module(),
)
def test_any_case_goes_through_its_tables_unchanged(
    items: list[Item], facts: list[tuple[str, str, FactSource, int]], title: str, seed: object
) -> None:
    sizes = {one.sha256: one.size for one in items}
    numbers = random.sample(range(1, 20), len(items))
    ranks = sorted(random.choices(range(-50, 50), k=len(items)))
    placed = tuple(
        replace(one, id=place, rank=rank, frozen_number=number if number > 10 else None)
        for place, (one, rank, number) in enumerate(zip(items, ranks, numbers, strict=True), 1)
    )
    whole = WholeCase(
        Case(id=0, title=title, created_utc=NOW, updated_utc=NOW, highest_sent=20),
        placed,
        tuple(
            Fact(n, 0, field, value, source, at if 0 < at <= len(items) else None, NOW)
            for n, (field, value, source, at) in enumerate(facts, 1)
        ),
    )
    data = form.case_bytes(whole)
    assert form.read_case(data) == whole
    assert form.case_bytes(form.read_case(data)) == data
    assert len(sizes) <= len(items)


@pytest.mark.parametrize("after", [0, 1, 3, 6])
def test_a_cancelled_import_leaves_nothing(other: Library, exported: Path, after: int) -> None:
    asked = 0

    def cancelled() -> bool:
        nonlocal asked
        asked += 1
        return asked > after

    with pytest.raises(Cancelled):
        import_here(other, exported, cancelled=cancelled)
    assert _nothing_taken(other)


def test_a_failed_import_spares_what_was_there(
    library: Library, exported: Path, tmp_path: Path
) -> None:
    before = library.originals.all()
    members = members_of_case()
    members[-1] = replace(members[-1], source=bytes(members[-1].size))
    path = forge(tmp_path / "bad.okxcase", form.case_bytes(full_case()), None, *members)
    with pytest.raises(CaseFileDamaged):
        import_here(library, path)
    assert library.originals.all() == before
    assert library.originals.copies.all() == [(sha256(SHARED).hexdigest(), len(SHARED))]
    assert library.check() == []


def test_a_failed_or_cancelled_export_leaves_nothing(library: Library, tmp_path: Path) -> None:
    case = put(library, full_case(), *CONTENTS)
    out = tmp_path / "out"
    out.mkdir()
    target = out / "my.okxcase"
    with pytest.raises(Cancelled):
        export_case(library, case.id, target, cancelled=lambda: True)
    with pytest.raises(TargetInLibrary):
        export_case(library, case.id, library.home / "my.okxcase")
    path = library.originals.path(sha256(CONTENTS[1]).hexdigest())
    path.chmod(0o600)
    path.write_bytes(bytes(len(CONTENTS[1])))
    with pytest.raises(OriginalDamaged):
        export_case(library, case.id, target)
    path.unlink()
    with pytest.raises(OriginalMissing):
        export_case(library, case.id, target)
    assert listing(out) == set()
    target.touch()
    with pytest.raises(AlreadyThere):
        export_case(library, case.id, target)


def test_progress_ends_with_the_whole(library: Library, other: Library, tmp_path: Path) -> None:
    case = put(library, full_case(), *CONTENTS)
    seen: list[tuple[int, int]] = []
    path = export_case(
        library, case.id, tmp_path / "x.okxcase", progress=lambda d, t, _: seen.append((d, t))
    ).path
    totals = {total for _, total in seen}
    assert len(totals) == 1
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    seen.clear()
    import_here(other, path, progress=lambda d, t, _: seen.append((d, t)))
    assert seen[-1][0] == seen[-1][1] == sum(map(len, (*CONTENTS, SHARED)))


KILLED = """
import os, sys
from pathlib import Path
from okx_kit.bundle.casefile import import_case
from okx_kit.case.database import Transaction
from okx_kit.case.library import Library

library = Library.open(Path(sys.argv[1]))
Transaction.finish = lambda self: os._exit(9)
import_case(library, Path(sys.argv[2]))
"""


def test_a_killed_import_leaves_no_row_and_offers_the_originals_back(
    exported: Path, tmp_path: Path
) -> None:
    home = tmp_path / "killed"
    Library.open(home).close()
    run = [sys.executable, "-c", KILLED, os.fspath(home), os.fspath(exported)]
    assert subprocess.run(run, check=False).returncode == 9
    with Library.open(home) as library:
        assert library.cases() == []
        left = {one.sha256 for one in library.report.recovered}
        assert left == {sha256(data).hexdigest() for data in CONTENTS}
        assert library.originals.copies.all() == []
        case = import_here(library, exported)
        assert without_ids(library.whole(case.id)) == without_ids(full_case())
        assert library.check() == []
