"""The whole private case as one file: out, in again, equal; and nothing for whoever forges one."""

import json
import os
import random
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from okx_kit.bundle import casefile_format as form
from okx_kit.bundle.casefile import (
    CaseFileDamaged,
    CaseFileNewer,
    NotACaseFile,
    case_file_name,
    export_case,
    import_case,
    is_case_file,
    open_case,
)
from okx_kit.bundle.export import TargetInLibrary
from okx_kit.bundle.members import Member, OriginalDamaged
from okx_kit.bundle.verify import verify
from okx_kit.bundle.writer import write_zip
from okx_kit.bundle.zip_refusals import ArchiveRefused
from okx_kit.case.durable import AlreadyThere
from okx_kit.case.library import Library
from okx_kit.case.model import (
    Case,
    CaseStatus,
    ChosenRecord,
    Contact,
    ContactKind,
    Fact,
    FactSource,
    FileKind,
    FindingReview,
    Item,
    KeptNote,
    Sending,
    SentItem,
    SharedCopy,
    TimelineEntry,
    Urgency,
    Verdict,
    WholeCase,
)
from okx_kit.case.originals import OriginalMissing
from okx_kit.errors import Cancelled, OkxKitError
from tests.bundle.cases import at, listing
from tests.case.test_cases import without_ids

import_here = partial(import_case, read=open_case)
"""The same without a child process; ``test_foreign.py`` holds the two together."""

NOW = datetime(2026, 1, 2, 3, 4, 5, 6, tzinfo=UTC)
TEXT = st.text(st.characters(), max_size=12)  # lone surrogates included
SEVERAL = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "home", durable=False) as opened:
        yield opened


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "other", durable=False) as opened:
        yield opened


def item(number: int, data: bytes, **fields: Any) -> Item:  # noqa: ANN401
    """Return an item for a whole case."""
    values: dict[str, Any] = {"kind": FileKind.TEXT, "mime": "text/plain", "original_name": "n.txt"}
    return Item(
        id=number,
        case_id=0,
        rank=number * 10,
        sha256=sha256(data).hexdigest(),
        size=len(data),
        added_utc=NOW,
        **values | fields,
    )


def put(library: Library, whole: WholeCase, *contents: bytes) -> Case:
    """Keep the contents as originals, and SHARED as a shared copy, and add the case."""
    for store, files in ((library.originals, contents), (library.originals.copies, [SHARED])):
        with ExitStack() as stack:
            copies = [stack.enter_context(store.new_copy()) for _ in files]
            for copy, data in zip(copies, files, strict=True):
                copy.write(data)
            store.keep(copies)
    return library.add_whole(whole)


SHARED = b"a shared copy"
CONTENTS = (b"first", b"second" * 100_000, b"", b"\x89PNG third")


def full_case() -> WholeCase:
    """Return a case with everything a case can hold, over CONTENTS."""
    first, second, third, fourth = CONTENTS
    copy = SharedCopy(sha256(SHARED).hexdigest(), len(SHARED), "text/csv", '{"rows":[3]}')
    items = (
        item(1, first, original_name="图\udcff 1.txt", tags=("a", "b"), section="s", title="题"),
        item(2, second, frozen_number=2, time=at("2023-10-05 02:14"), warnings=("empty",)),
        item(3, third, removed_utc=NOW, modified_utc=NOW, copy=copy, share_whole=True),
        item(4, fourth, kind=FileKind.PICTURE, mime="image/png", description="两\n行"),
        item(5, first, frozen_number=1, copy=copy, table_zone="UTC+8"),  # the same original twice
    )
    facts = (
        Fact(1, 0, "uid", "12345678", FactSource.TYPED, None, NOW),
        Fact(2, 0, "txid", "ab\x00", FactSource.FOUND, 4, NOW, NOW),
    )
    sent = [
        SentItem(
            number=i.frozen_number or 0,
            path=f"data/0{i.frozen_number}_n.txt",
            item_id=i.id,
            sha256=i.sha256,
            size=i.size,
            original_name=i.original_name,
            title="",
            description="",
        )
        for i in (items[4], items[1])
    ]
    sending = Sending(
        id=1,
        case_id=0,
        made_utc=NOW,
        channel="email",
        bundle_name="okx-x.zip",
        bundle_sha256="ab" * 32,
        size=5,
        language="zh",
        listing=tuple(sent),
        letter="您好",
    )
    case = Case(
        id=0,
        title="我的提币",
        kind="withdrawal_not_received",
        status=CaseStatus.WAITING,
        urgency=Urgency.NOW,
        urgency_reason="急",
        created_utc=NOW,
        updated_utc=NOW,
        archived_utc=NOW,
        highest_sent=3,
    )
    records = (
        ChosenRecord(5, 3, '{"row":3}', 1, 0, NOW),
        ChosenRecord(5, 4, '{"row":4}', 2, 0, NOW, NOW),
    )
    when = at("2023-10-05 02:14")
    entries = (
        TimelineEntry(1, 0, when, "打过电话\n第二行", 4, NOW),
        TimelineEntry(2, 0, when, "removed", None, NOW, NOW),
    )
    reviews = (
        FindingReview(1, 0, 4, "password", "ab" * 32, Verdict.NOT_SECRET, NOW),
        FindingReview(2, 0, None, "email", "cd" * 32, Verdict.KEEP, NOW, NOW),
    )
    answer = Contact(
        id=1,
        case_id=0,
        kind=ContactKind.ANSWER,
        time=when,
        channel="email",
        ticket="77-1",
        who="客服",
        text="收到\n稍候",
        promised="三天内",
        expected="2026-01-05",
        item_id=4,
        sending_id=1,
        noted_utc=NOW,
    )
    contacts = (answer, replace(answer, id=2, item_id=None, sending_id=None, removed_utc=NOW))
    kept = (KeptNote(1, 0, "channel", "ticket", NOW), KeptNote(2, 0, "letter", "您好\udcff", NOW))
    parts = (items, facts, (sending,), records, entries, reviews, contacts, kept)
    return WholeCase(case, *parts)


@pytest.fixture
def exported(library: Library, tmp_path: Path) -> Path:
    """A file of the full case."""
    case = put(library, full_case(), *CONTENTS)
    return export_case(library, case.id, tmp_path / "my.okxcase").path


def _nothing_taken(library: Library) -> bool:
    tmp = list((library.home / "tmp").iterdir())
    kept = library.originals.all() or library.originals.copies.all()
    return not (library.cases() or kept or tmp)


def _rows(library: Library, case: Case) -> WholeCase:
    return without_ids(library.whole(case.id))


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


def members_of_case() -> list[Member]:
    """Return the files that the full case needs, in their order."""
    found = sorted(map(original, CONTENTS), key=lambda member: member.path)
    copy = Member(f"copies/{sha256(SHARED).hexdigest()}", SHARED, len(SHARED))
    return [*found, copy]


def forge(path: Path, rows: bytes, header: bytes | None = None, *more: Member) -> Path:
    """Write a file of the right shape around any content."""
    header = form.header_bytes(rows) if header is None else header
    members = [Member("okxcase.json", header, len(header)), Member("case.json", rows, len(rows))]
    path.touch()
    write_zip([*members, *more], path, top="okx-case")
    return path


def original(data: bytes, name: str | None = None) -> Member:
    """Return the member of an original."""
    return Member(f"originals/{name or sha256(data).hexdigest()}", data, len(data))


def _changed(**changes: object) -> Callable[[dict[str, Any]], None]:
    def change(fields: dict[str, Any]) -> None:
        for path, value in changes.items():
            *way, last = path.split("__")
            target: Any = fields
            for step in way:
                target = target[int(step[1:])] if step[1:].isdigit() else target[step]
            if value is KeyError:
                del target[last]
            else:
                target[last] = value

    return change


LIES = {
    "a path for a hash": _changed(items___0__sha256="../../../../etc/passwd"),
    "another size": _changed(items___0__size=6),
    "one hash with two sizes": _changed(items___4__size=6),
    "a negative size": _changed(items___0__size=-1),
    "a number twice": _changed(items___4__frozen_number=2),
    "a number never sent": _changed(items___4__frozen_number=4),
    "number 0": _changed(items___4__frozen_number=0),
    "true for a number": _changed(items___4__frozen_number=True),
    "a fraction": _changed(items___4__rank=50.0),
    "a huge number": _changed(items___4__rank=1 << 70),
    "no order": _changed(items___4__rank=0),
    "a word that is none": _changed(items___0__kind="nonsense"),
    "a time without zone": _changed(items___0__added_utc="2026-01-02T03:04:05"),
    "a time that is none": _changed(case__created_utc="yesterday"),
    "null for a title": _changed(case__title=None),
    "a number for a title": _changed(case__title=5),
    "a list for a title": _changed(case__title=["x"]),
    "a field missing": _changed(case__title=KeyError),
    "a field more": _changed(case__more="x"),
    "tags that are no list": _changed(items___0__tags='{"a":1}'),
    "tags that are numbers": _changed(items___0__tags="[1]"),
    "tags written otherwise": _changed(items___0__tags='["a", "b"]'),
    "a fact of no item": _changed(facts___0__item_id=6),
    "a fact of nowhere": _changed(facts___0__source="rumour"),
    "a listing that is none": _changed(sendings___0__listing="{}"),
    "a listing of nonsense": _changed(sendings___0__listing='[{"a":1}]'),
    "no items at all": _changed(items=KeyError),
    "items that are none": _changed(items={}),
    "highest_sent is huge": _changed(case__highest_sent=1 << 40),
    "a copy's path for a hash": _changed(items___4__copy_sha256="../../../../etc/passwd"),
    "a copy without size": _changed(items___4__copy_size=None),
    "a copy of negative size": _changed(items___4__copy_size=-1, items___2__copy_size=-1),
    "one copy with two sizes": _changed(items___4__copy_size=6),
    "a copy without recipe": _changed(items___4__copy_recipe=None),
    "a size without copy": _changed(items___0__copy_size=5),
    "share_whole is neither": _changed(items___0__share_whole=2),
    "a time without its zone": _changed(items___1__time_zone=None),
    "a record of no item": _changed(records___0__item_id=6),
    "a record of nothing": _changed(records___0__item_id=None),
    "a row chosen twice": _changed(records___1__row=3),
    "a row below zero": _changed(records___1__row=-1),
    "an entry of no item": _changed(entries___0__item_id=6),
    "an entry without time": _changed(entries___0__time_utc=None),
    "an entry without zone": _changed(entries___0__time_zone=None),
    "no records at all": _changed(records=KeyError),
    "a review of no item": _changed(reviews___0__item_id=6),
    "a review of no place": _changed(reviews___0__place="12345678"),
    "a verdict that is none": _changed(reviews___0__verdict="send anyway"),
    "no contacts at all": _changed(contacts=KeyError),
    "a contact of no item": _changed(contacts___0__item_id=6),
    "a contact of no sending": _changed(contacts___0__sending_id=2),
    "a contact without time": _changed(contacts___0__time_utc=None),
    "a contact of no kind": _changed(contacts___0__kind="rumour"),
    "a day that is none": _changed(contacts___0__expected="2026-02-30"),
    "null for a ticket": _changed(contacts___0__ticket=None),
    "one name kept twice": _changed(kept___1__name="channel"),
    "null kept": _changed(kept___0__value=None),
}


@pytest.mark.parametrize("lie", LIES)
def test_every_lie_in_the_tables_is_refused_and_nothing_is_taken(
    lie: str, other: Library, tmp_path: Path
) -> None:
    fields = json.loads(form.case_bytes(full_case()))
    LIES[lie](fields)
    rows = (json.dumps(fields, sort_keys=True, separators=(",", ":")) + "\n").encode()
    path = forge(tmp_path / "x.okxcase", rows, None, *members_of_case())
    with pytest.raises(CaseFileDamaged) as refused:
        import_here(other, path)
    assert "x.okxcase" in refused.value.sentence("zh")
    assert _nothing_taken(other)


@pytest.mark.parametrize(
    "rows", [b"", b"[]", b"{", b"[" * 100_000, b"\xff", b"9" * 5000, b'{"case":NaN}\n']
)
def test_tables_that_are_none_are_refused(rows: bytes, other: Library, tmp_path: Path) -> None:
    with pytest.raises(CaseFileDamaged):
        import_here(other, forge(tmp_path / "x.okxcase", rows))
    assert _nothing_taken(other)


def test_what_is_forged_honestly_is_taken(other: Library, tmp_path: Path) -> None:
    """The control: what the lies above start from is good."""
    path = forge(tmp_path / "x.okxcase", form.case_bytes(full_case()), None, *members_of_case())
    assert _rows(other, import_here(other, path)) == without_ids(full_case())


def test_a_newer_format_is_said(other: Library, tmp_path: Path) -> None:
    header = json.dumps({"marker": form.MARKER, "format": 5}).encode()
    path = forge(tmp_path / "x.okxcase", b"unknown", header)
    with pytest.raises(CaseFileNewer, match="format 5"):
        import_here(other, path)
    assert _nothing_taken(other)


@pytest.mark.parametrize("header", [b"{}", b"[1]", b"x", b'{"marker":"other","format":1}'])
def test_another_marker_is_no_case(header: bytes, other: Library, tmp_path: Path) -> None:
    with pytest.raises(NotACaseFile):
        import_here(other, forge(tmp_path / "x.okxcase", b"{}", header))


def test_other_files_are_no_case(other: Library, tmp_path: Path) -> None:
    path = tmp_path / "x.okxcase"
    path.write_bytes(b"PK\3\4 not really")
    with pytest.raises(NotACaseFile):
        import_here(other, path)
    assert not is_case_file(path)
    assert not is_case_file(tmp_path)
    for missing in (tmp_path / "gone", tmp_path):
        with pytest.raises(OkxKitError):
            import_here(other, missing)


@pytest.mark.parametrize("what", ["missing", "extra", "other bytes", "order", "another header"])
def test_originals_that_do_not_fit_are_refused_and_leave_nothing(
    what: str, other: Library, tmp_path: Path
) -> None:
    rows = form.case_bytes(full_case())
    members = members_of_case()
    header = None
    if what == "missing":
        del members[1]
    elif what == "extra":
        members.append(original(b"x", "f" * 64))
    elif what == "order":
        members.reverse()
    elif what == "other bytes":  # of the right size, and the last one that is read
        last = members[-1]
        assert isinstance(last.source, bytes)
        members[-1] = replace(last, source=bytes(len(last.source)))
    else:
        header = form.header_bytes(b"other rows")
    path = forge(tmp_path / "x.okxcase", rows, header, *members)
    with pytest.raises(CaseFileDamaged):
        import_here(other, path)
    assert _nothing_taken(other)


def test_any_flipped_byte_is_refused_and_leaves_nothing(
    other: Library, exported: Path, tmp_path: Path
) -> None:
    data = exported.read_bytes()
    chance = random.Random(5)
    path = tmp_path / "flipped.okxcase"
    for place in [chance.randrange(len(data)) for _ in range(120)]:
        path.write_bytes(data[:place] + bytes([data[place] ^ 0x10]) + data[place + 1 :])
        with pytest.raises((ArchiveRefused, CaseFileDamaged, NotACaseFile)):
            import_here(other, path)
        assert _nothing_taken(other)
    for cut in (0, 10, 100, len(data) // 2, len(data) - 1):
        path.write_bytes(data[:cut])
        with pytest.raises((ArchiveRefused, NotACaseFile)):
            import_here(other, path)
    assert _nothing_taken(other)


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


# Format 1, letter for letter: a change of the rows must bring a new format and keep reading this.
FORMAT_1 = (
    b'{"case":{"archived_utc":null,"created_utc":"2026-01-02T03:04:05+00:00","highest_sent":0,'
    b'"kind":"","removed_utc":null,"status":"preparing","title":"t","updated_utc":'
    b'"2026-01-02T03:04:05+00:00","urgency":"low","urgency_reason":""},"facts":[{"field":"uid",'
    b'"item_id":1,"noted_utc":"2026-01-02T03:04:05+00:00","removed_utc":null,"source":"record",'
    b'"value":"1"}],"items":[{"added_utc":"2026-01-02T03:04:05+00:00","category":"","description":'
    b'"","folder":"","frozen_number":null,"kind":"text","mime":"text/plain","modified_utc":null,'
    b'"origin":"paste","original_name":"a","rank":1,"removed_utc":null,"section":"","sha256":'
    b'"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","sharing":"default",'
    b'"size":0,"tags":"[]","time_precision":null,"time_source":null,"time_utc":null,"time_zone":'
    b'null,"title":"","warnings":"[]"}],"sendings":[{"bundle_name":"b","bundle_sha256":"",'
    b'"channel":"chat","language":"en","letter":"","listing":"[]","made_utc":'
    b'"2026-01-02T03:04:05+00:00","size":0}]}\n'
)


def test_format_1_stays_readable(other: Library, tmp_path: Path) -> None:
    header = form.header_bytes(FORMAT_1, 1)
    case = import_here(other, forge(tmp_path / "x.okxcase", FORMAT_1, header, original(b"")))
    assert (other.items(case.id)[0].copy, other.items(case.id)[0].table_zone) == (None, "")
    assert (case.title, case.urgency) == ("t", Urgency.LOW)
    assert other.facts(case.id)[0].item_id == other.items(case.id)[0].id
    assert other.sendings(case.id)[0].channel == "chat"


# Format 2, likewise.
FORMAT_2 = (
    b'{"case":{"archived_utc":null,"created_utc":"2026-01-02T03:04:05+00:00","highest_sent":'
    b'0,"kind":"","removed_utc":null,"status":"preparing","title":"t","updated_utc":"2026-01'
    b'-02T03:04:05+00:00","urgency":"low","urgency_reason":""},"entries":[{"item_id":null,"n'
    b'oted_utc":"2026-01-02T03:04:05+00:00","removed_utc":null,"text":"e","time_precision":"'
    b'day","time_source":"typed","time_utc":"2026-01-02T03:04:05+00:00","time_zone":"UTC"}],'
    b'"facts":[{"field":"uid","item_id":1,"noted_utc":"2026-01-02T03:04:05+00:00","removed_u'
    b'tc":null,"source":"record","value":"1"}],"items":[{"added_utc":"2026-01-02T03:04:05+00'
    b':00","category":"","copy_mime":null,"copy_recipe":null,"copy_sha256":null,"copy_size":'
    b'null,"description":"","folder":"","frozen_number":null,"kind":"text","mime":"text/plai'
    b'n","modified_utc":null,"origin":"paste","original_name":"a","rank":1,"removed_utc":nul'
    b'l,"section":"","sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b'
    b'855","share_whole":1,"sharing":"default","size":0,"table_zone":"UTC+8","tags":"[]","ti'
    b'me_precision":null,"time_source":null,"time_utc":null,"time_zone":null,"title":"","war'
    b'nings":"[]"}],"records":[{"item_id":1,"noted_utc":"2026-01-02T03:04:05+00:00","record"'
    b':"{}","removed_utc":null,"row":2}],"sendings":[{"bundle_name":"b","bundle_sha256":"","'
    b'channel":"chat","language":"en","letter":"","listing":"[]","made_utc":"2026-01-02T03:0'
    b'4:05+00:00","size":0}]}\n'
)


def test_format_2_stays_readable(other: Library, tmp_path: Path) -> None:
    header = form.header_bytes(FORMAT_2, 2)
    case = import_here(other, forge(tmp_path / "x.okxcase", FORMAT_2, header, original(b"")))
    (item,) = other.items(case.id)
    assert (item.share_whole, item.table_zone) == (True, "UTC+8")
    assert [record.row for record in other.records(case.id)] == [2]
    assert [entry.text for entry in other.entries(case.id)] == ["e"]
    assert other.reviews(case.id) == []


# Format 3, likewise.
FORMAT_3 = (
    b'{"case":{"archived_utc":null,"created_utc":"2026-01-02T03:04:05+00:00","highest_sent":0,'
    b'"kind":"","removed_utc":null,"status":"preparing","title":"t","updated_utc":"2026-01-02T'
    b'03:04:05+00:00","urgency":"low","urgency_reason":""},"entries":[{"item_id":null,"noted_u'
    b'tc":"2026-01-02T03:04:05+00:00","removed_utc":null,"text":"e","time_precision":"day","ti'
    b'me_source":"typed","time_utc":"2026-01-02T03:04:05+00:00","time_zone":"UTC"}],"facts":[{'
    b'"field":"uid","item_id":1,"noted_utc":"2026-01-02T03:04:05+00:00","removed_utc":null,"so'
    b'urce":"record","value":"1"}],"items":[{"added_utc":"2026-01-02T03:04:05+00:00","category'
    b'":"","copy_mime":null,"copy_recipe":null,"copy_sha256":null,"copy_size":null,"descriptio'
    b'n":"","folder":"","frozen_number":null,"kind":"text","mime":"text/plain","modified_utc":'
    b'null,"origin":"paste","original_name":"a","rank":1,"removed_utc":null,"section":"","sha2'
    b'56":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","share_whole":1,"'
    b'sharing":"default","size":0,"table_zone":"UTC+8","tags":"[]","time_precision":null,"time'
    b'_source":null,"time_utc":null,"time_zone":null,"title":"","warnings":"[]"}],"records":[{'
    b'"item_id":1,"noted_utc":"2026-01-02T03:04:05+00:00","record":"{}","removed_utc":null,"ro'
    b'w":2}],"reviews":[{"item_id":1,"kind":"email","noted_utc":"2026-01-02T03:04:05+00:00","p'
    b'lace":"cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd","removed_utc":n'
    b'ull,"verdict":"keep"}],"sendings":[{"bundle_name":"b","bundle_sha256":"","channel":"chat'
    b'","language":"en","letter":"","listing":"[]","made_utc":"2026-01-02T03:04:05+00:00","siz'
    b'e":0}]}\n'
)


def test_format_3_stays_readable(other: Library, tmp_path: Path) -> None:
    header = form.header_bytes(FORMAT_3, 3)
    case = import_here(other, forge(tmp_path / "x.okxcase", FORMAT_3, header, original(b"")))
    (review,) = other.reviews(case.id)
    assert (review.verdict, review.item_id) == (Verdict.KEEP, other.items(case.id)[0].id)
    assert (other.contacts(case.id), other.kept(case.id)) == ([], {})


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
