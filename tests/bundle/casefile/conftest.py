"""A case with everything a case can hold, kept in one file; and what makes forged ones."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from okx_kit.bundle import casefile_format as form
from okx_kit.bundle.casefile import (
    export_case,
    import_case,
    open_case,
)
from okx_kit.bundle.members import Member
from okx_kit.bundle.writer import write_zip
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
from tests.bundle.cases import at
from tests.case.test_cases import without_ids

import_here = partial(import_case, read=open_case)
"""The same without a child process; ``test_foreign.py`` holds the two together."""

NOW = datetime(2026, 1, 2, 3, 4, 5, 6, tzinfo=UTC)


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
