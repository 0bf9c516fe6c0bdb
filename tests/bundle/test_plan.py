"""What a bundle will hold."""

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from okx_kit.bundle.plan import (
    LEFT_OUT_ARCHIVE,
    LEFT_OUT_BY_CHOICE,
    Plan,
    PlanOptions,
    is_packed,
    labels,
    plan,
    sent_items,
)
from okx_kit.case.library import Library
from okx_kit.case.model import (
    EvidenceTime,
    FileKind,
    NewItem,
    NewSending,
    Precision,
    Sharing,
    TimeSource,
)
from okx_kit.records.two_zones import time_texts
from okx_kit.words import Words
from tests.bundle.cases import CASE, CREATED, at, case, item

ZIP = {"kind": FileKind.ARCHIVE, "mime": "application/zip"}


def test_numbers_count_what_is_shared_in_order() -> None:
    items = [
        item(1, "a.png"),
        item(2, "b.png", sharing=Sharing.NO),
        item(3, "c.png", removed_utc=CREATED),
        item(4, "d.zip", **ZIP),
        item(5, "e.zip", sharing=Sharing.YES, **ZIP),
        item(6, "f.png"),
    ]
    made = plan(CASE, items)
    assert [entry.path for entry in made.entries] == [
        "data/01_a.png",
        "data/02_e.zip",
        "data/03_f.png",
    ]
    assert [(left.item.id, left.reason) for left in made.left_out] == [
        (2, LEFT_OUT_BY_CHOICE),
        (4, LEFT_OUT_ARCHIVE),
    ]
    assert made.payload_bytes == sum(entry.size for entry in made.entries)
    assert labels(items) == {1: "01", 5: "02", 6: "03"}


def test_a_long_plan_pauses_now_and_then() -> None:
    pauses: list[int] = []
    items = [item(n, "1.png") for n in range(1, 251)]
    made = plan(CASE, items, pause=lambda: pauses.append(1))
    assert made == plan(CASE, items)
    assert len(pauses) == 3


def test_labels_are_those_of_the_plan_at_every_size() -> None:
    for count in (0, 1, 99, 100, 1000):
        items = [item(n, "1.png") for n in range(1, count + 1)]
        entries = plan(CASE, items).entries
        assert labels(items) == {e.item.id: e.path[5:].partition("_")[0] for e in entries}


def test_the_same_name_many_times_still_gives_different_paths() -> None:
    made = plan(CASE, [item(n, "1.png") for n in range(1, 121)])
    assert made.entries[0].path == "data/001_1.png"
    assert len({entry.path for entry in made.entries}) == 120


def test_the_folder_is_dated_by_the_latest_stated_time() -> None:
    file_date = at("2024-01-01 00:00", source=TimeSource.FILE)
    dated = [item(1, "a.png", time=at("2023-10-03 20:00")), item(2, "b.png", time=file_date)]
    assert plan(CASE, dated).name == "okx-withdrawal-not-received-20231004"
    assert plan(CASE, dated[1:]).name.endswith("-20240101")
    modified = item(3, "c.png", modified_utc=datetime(2022, 5, 6, tzinfo=UTC))
    assert plan(CASE, [modified]).name.endswith("-20220506")
    assert plan(CASE, [item(4, "d.png")]).name.endswith("-20231006")  # made 16:30 UTC
    assert plan(CASE, [item(4, "d.png")]).latest_utc is None


def test_the_title_is_the_persons_or_the_kinds() -> None:
    words = Words("未到账", "Not received")
    options = PlanOptions(kind_name=words)
    assert plan(case(title=" 我的提币 "), [], options).title == "我的提币"
    assert plan(CASE, [], options).title == "未到账 / Not received"
    assert plan(CASE, [], replace(options, language="zh")).title == "未到账"
    assert plan(CASE, [], PlanOptions(language="en")).title == "Evidence bundle"


@pytest.mark.parametrize(
    ("kind", "mime", "packed"),
    [
        (FileKind.PICTURE, "image/jpeg", True),
        (FileKind.PICTURE, "image/png", False),
        (FileKind.PICTURE, "image/bmp", False),
        (FileKind.PDF, "application/pdf", True),
        (FileKind.CSV, "text/csv", False),
        (FileKind.VIDEO, "video/mp4", True),
        (FileKind.MAIL, "message/rfc822", False),
    ],
)
def test_what_is_compressed_already_is_stored(kind: FileKind, mime: str, packed: bool) -> None:
    assert is_packed(item(1, "x", kind=kind, mime=mime)) is packed


def test_planning_does_not_depend_on_the_clock_or_on_chance() -> None:
    items = [item(n, f"{random.Random(n).random()}.png") for n in range(50)]
    assert plan(CASE, items) == plan(CASE, list(items))


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        (None, ("", "")),
        (at("2023-10-05 02:14"), ("2023-10-05 02:14", "2023-10-05 10:14")),
        (
            at("2023-10-04 23:59:58", precision=Precision.SECOND),
            ("2023-10-04 23:59:58", "2023-10-05 07:59:58"),
        ),
        (
            at("2023-10-04 16:00", precision=Precision.DAY),
            ("2023-10-05 (UTC+8)", "2023-10-05 (UTC+8)"),
        ),
        (
            at("2023-10-04 03:30", zone="UTC-3:30", precision=Precision.DAY),
            ("2023-10-04 (UTC-3:30)", "2023-10-04 (UTC-3:30)"),
        ),
        (at("2023-10-04 00:00", zone="", precision=Precision.DAY), ("2023-10-04", "2023-10-04")),
    ],
)
def test_times_are_shown_in_both_zones_and_never_more_exact_than_stated(
    time: EvidenceTime | None, expected: tuple[str, str]
) -> None:
    assert time_texts(time) == expected


def test_what_was_sent_keeps_its_number_and_others_go_on_from_the_highest() -> None:
    items = [
        item(1, "new.png"),
        item(2, "b.png", frozen_number=3),
        item(3, "hidden.png", frozen_number=1, sharing=Sharing.NO),
        item(4, "d.png", frozen_number=2),
        item(5, "removed.png", frozen_number=7, removed_utc=CREATED),
        item(6, "newer.png"),
    ]
    paths = ["data/02_d.png", "data/03_b.png", "data/08_new.png", "data/09_newer.png"]
    made = plan(CASE, items)
    assert [entry.path for entry in made.entries] == paths
    assert [entry.number for entry in made.entries] == [2, 3, 8, 9]
    assert labels(items) == {4: "02", 2: "03", 1: "08", 6: "09"}
    without_trash = [one for one in items if one.removed_utc is None]
    after = case(highest_sent=7)
    assert [entry.path for entry in plan(after, without_trash).entries] == paths
    assert labels(without_trash, 7) == labels(items)


def test_the_width_of_sent_numbers_never_shrinks() -> None:
    (entry,) = plan(case(highest_sent=120), [item(1, "a.png", frozen_number=5)]).entries
    assert entry.path == "data/005_a.png"
    assert labels([item(1, "a.png", frozen_number=5)], 120) == {1: "005"}


def test_a_sending_lists_the_plan() -> None:
    items = [item(1, "a.png", title="t", description="d"), item(2, "b.png")]
    first, second = sent_items(plan(CASE, items))
    assert (first.number, first.path, first.item_id) == (1, "data/01_t.png", 1)
    assert (first.original_name, first.title, first.description) == ("a.png", "t", "d")
    assert (second.sha256, second.size) == (items[1].sha256, items[1].size)


ACTIONS = st.lists(
    st.tuples(
        st.sampled_from(["add", "hide", "show", "remove", "restore", "move", "send"]),
        st.integers(0, 99),
    ),
    max_size=25,
)


def _add(library: Library, case_id: int, name: str) -> None:
    with library.originals.new_copy() as copy:
        copy.write(name.encode())
        library.originals.keep([copy])
    new = NewItem(
        sha256=copy.sha256,
        size=copy.size,
        kind=FileKind.TEXT,
        mime="text/plain",
        original_name=name,
    )
    library.add_items(case_id, [new])


def _act(library: Library, case_id: int, action: str, choice: int) -> None:
    items = library.items(case_id)
    trash = library.items(case_id, removed=True)
    one = items[choice % len(items)].id if items else 0
    if action == "add":
        _add(library, case_id, f"{choice}.txt")
    elif action == "restore" and trash:
        library.restore_items([trash[choice % len(trash)].id])
    elif action in ("hide", "show") and one:
        sharing = Sharing.NO if action == "hide" else Sharing.YES
        library.update_items({one: {"sharing": sharing}})
    elif action == "remove" and one:
        library.remove_items([one])
    elif action == "move" and one:
        library.set_order(case_id, [one])


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(ACTIONS)
def test_no_later_change_gives_a_sent_item_another_number(
    sent_library: Library, actions: list[tuple[str, int]]
) -> None:
    library = sent_library
    case_id = library.create_case("x").id
    for number in range(3):
        _add(library, case_id, f"start {number}.txt")
    sent: dict[int, int] = {}  # what ever went out: item -> number
    width = 2
    for action, choice in [*actions, ("send", 0), *actions]:
        _act(library, case_id, action, choice)
        made = plan(library.case(case_id), library.items(case_id))
        numbers = {entry.item.id: entry.number for entry in made.entries}
        assert list(numbers.values()) == sorted(set(numbers.values()))
        owners = {number: item_id for item_id, number in sent.items()}
        for item_id, number in numbers.items():
            assert number == sent.get(item_id, number)
            assert owners.get(number, item_id) == item_id
        highest = library.case(case_id).highest_sent
        shown = labels(library.items(case_id), highest)
        assert {item_id: int(label) for item_id, label in shown.items()} == numbers
        assert all(len(label) >= width for label in shown.values())
        if action == "send" and numbers:
            library.add_sending(case_id, _sending(made))
            sent |= numbers
            width = max(width, len(next(iter(shown.values()))))
    assert library.case(case_id).highest_sent == max(sent.values(), default=0)
    assert all(sent[s.item_id] == s.number for x in library.sendings(case_id) for s in x.listing)


def _sending(made: Plan) -> NewSending:
    return NewSending(
        channel="email",
        bundle_name=made.name,
        bundle_sha256="",
        size=made.payload_bytes,
        language="en",
        listing=sent_items(made),
    )


@pytest.fixture
def sent_library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "home", durable=False) as library:
        yield library
