"""What a bundle will hold."""

import random
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from okx_kit.bundle.plan import (
    LEFT_OUT_ARCHIVE,
    LEFT_OUT_BY_CHOICE,
    PlanOptions,
    is_packed,
    labels,
    plan,
)
from okx_kit.bundle.times import time_texts
from okx_kit.case.model import EvidenceTime, FileKind, Precision, Sharing, TimeSource
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
