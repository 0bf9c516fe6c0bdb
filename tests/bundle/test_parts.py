"""Several complete bundles where one does not fit: planned at random, and really written."""

import zipfile
from collections import Counter
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from okx_kit.bundle.bounds import Pages, archive_bound
from okx_kit.bundle.export_parts import export_parts, part_targets
from okx_kit.bundle.letter_basis import letter_bound
from okx_kit.bundle.limits import Limit, encoded_size
from okx_kit.bundle.measuring import Measuring
from okx_kit.bundle.naming import FOLDER_LENGTH, number_ranges
from okx_kit.bundle.packing import parts_within
from okx_kit.bundle.partial import NotOurs
from okx_kit.bundle.parts import split
from okx_kit.bundle.plan import Plan, PlanOptions, plan
from okx_kit.bundle.verify import verify
from okx_kit.case.durable import AlreadyThere
from okx_kit.case.model import FileKind, Item
from okx_kit.case.originals import Originals
from tests.bundle.cases import CASE, item, listing, stored

_KINDS = [
    {"kind": FileKind.PICTURE, "mime": "image/png"},
    {"kind": FileKind.PICTURE, "mime": "image/jpeg"},
    {"kind": FileKind.PDF, "mime": "application/pdf"},
    {"kind": FileKind.CSV, "mime": "text/csv"},
    {"kind": FileKind.VIDEO, "mime": "video/mp4"},
]


def limited(raw: int) -> Limit:
    """Return a limit of ``raw`` bytes."""
    return Limit(f"{raw}B", raw, encoded_size(raw))


def _random_case(random: Random) -> tuple[list[Item], Limit]:
    limit = random.choice((1_500_000, 7_000_000, 14_000_000, 25_000_000))
    most = int(limit * random.choice((0.1, 0.4, 0.7, 1.2)))
    items = []
    for number in range(1, random.randint(1, 40) + 1):
        kind = random.choice(_KINDS)
        size = random.randint(1, most) // (2 if kind["kind"] is FileKind.CSV else 1)
        words = "说明" * random.randint(0, 200)
        items.append(item(number, f"shot {number}.x", size=size, description=words, **kind))
    return items, limited(limit)


def _first_fit_decreasing(whole: Plan, limit: Limit) -> int:
    """Count the bundles that first-fit-decreasing fills, by what each file adds to an empty one."""
    pages = Pages(2, letter=letter_bound(whole.story.writing, 2))
    encrypted = whole.options.format == "7z"
    empty = archive_bound(whole.name, [], pages, encrypted=encrypted)
    alone = [archive_bound(whole.name, [e], pages, encrypted=encrypted) for e in whole.entries]
    rooms: list[int] = []
    for size in sorted((size - empty for size in alone if limit.fits(size)), reverse=True):
        place = next((n for n, room in enumerate(rooms) if room >= size), len(rooms))
        if place == len(rooms):
            rooms.append(limit.raw - empty)
        rooms[place] -= size
    return len(rooms)


def test_a_thousand_random_cases_are_packed_whole_and_well() -> None:
    random, counted = Random(6), Counter[str]()
    for _ in range(1000):
        items, limit = _random_case(random)
        options = PlanOptions("both", random.choice(("zip", "7z")))
        whole = plan(CASE, items, options)
        parts = split(whole, limit)
        assert all(limit.fits(one.archive_bytes) for one in parts.plans)
        placed = [entry for one in parts.plans for entry in one.entries]
        assert sorted(entry.number for entry in [*placed, *parts.too_large]) == [
            entry.number for entry in whole.entries
        ]
        assert {entry.number: entry for entry in placed}.items() <= {
            entry.number: entry for entry in whole.entries
        }.items()  # the same names and bytes as in one bundle
        for one in parts.plans:
            numbers = [entry.number for entry in one.entries]
            assert numbers == sorted(numbers)
            assert len(one.name) <= FOLDER_LENGTH
        firsts = [one.entries[0].number for one in parts.plans]
        assert firsts == sorted(firsts)
        assert len(parts.plans) <= _first_fit_decreasing(whole, limit) + 1
        counted["several"] += len(parts.plans) > 1
        counted["too large"] += bool(parts.too_large)
    assert min(counted["several"], counted["too large"]) > 100  # else this would say little


def test_a_case_that_fits_stays_as_it_is() -> None:
    whole = plan(CASE, [item(1, "a.png"), item(2, "b.png")])
    assert split(whole, limited(14_000_000)).plans == (whole,)


def test_files_stay_in_runs_where_that_costs_no_part() -> None:
    items = [item(n, f"{n}.mp4", size=3_000_000, **_KINDS[4]) for n in range(1, 10)]
    parts = split(plan(CASE, items), limited(14_000_000))
    assert [[e.number for e in one.entries] for one in parts.plans] == [
        [1, 2, 3, 4],
        [5, 6, 7, 8],
        [9],
    ]
    assert [one.name for one in parts.plans] == [
        f"okx-withdrawal-not-received-20231006-part-{n}-of-3" for n in (1, 2, 3)
    ]
    assert {one.group for one in parts.plans} == {"okx-withdrawal-not-received-20231006"}


def test_a_file_too_large_for_any_mail_is_told_and_the_rest_goes() -> None:
    items = [item(1, "a.png"), item(2, "long.mp4", size=48_000_000, **_KINDS[4]), item(3, "c.png")]
    parts = split(plan(CASE, items), limited(14_000_000))
    (one,) = parts.plans
    assert [entry.number for entry in one.entries] == [1, 3]  # 2 stays the number of the video
    assert [entry.number for entry in parts.too_large] == [2]
    assert one.part is not None
    assert one.part.elsewhere == (2,)
    assert "48.0 MB" in one.left_out[-1].reason.en
    assert "14.0 MB" in one.left_out[-1].reason.zh


def test_a_follow_up_holds_what_is_new_and_numbers_go_on() -> None:
    sent = [item(n, f"{n}.png", frozen_number=n) for n in (1, 2, 3)]
    case = replace(CASE, highest_sent=3)
    follow = plan(case, [*sent, item(9, "new.png")], PlanOptions(only_new=True))
    assert [entry.path for entry in follow.entries] == ["data/04_new.png"]
    assert follow.sent_before == (1, 2, 3)
    assert [left.reason.en.partition(";")[0] for left in follow.left_out] == [
        f"It went out before as number 0{n}" for n in (1, 2, 3)
    ]


@pytest.mark.parametrize(
    ("numbers", "said"), [([], ""), ([3], "03"), ([1, 2, 3, 7, 9, 10], "01–03, 07, 09–10")]
)
def test_numbers_are_said_in_runs(numbers: list[int], said: str) -> None:
    assert number_ranges(numbers, 2) == said


def test_parts_really_written_verify_alone_and_fit(tmp_path: Path) -> None:
    originals, random = Originals(tmp_path / "home"), Random(7)
    rows = "2023-10-05 10:00:00,USDT,12.5\n" * 20_000  # shrinks to a hundredth
    items = [
        stored(originals, n, f"{n}.mp4", random.randbytes(random.randint(1, 400_000)), **_KINDS[4])
        for n in range(1, 5)
    ]
    items.append(stored(originals, 5, "history.csv", rows.encode(), **_KINDS[3]))
    for raw, form in ((700_000, "zip"), (2_500_000, "7z")):
        whole = plan(CASE, items, PlanOptions("en", form))
        limit, target = limited(raw), tmp_path / f"case.{form}"
        parts = parts_within(whole, limit, Measuring(originals))
        assert not parts.too_large
        assert len(parts.plans) <= len(split(whole, limit).plans)
        made = export_parts(parts.plans, originals, target, password="correct horse battery")
        assert [one.path for one in made] == part_targets(parts.plans, target)
        for one, part in zip(made, parts.plans, strict=True):
            assert limit.fits(one.size)
            assert one.size <= part.archive_bytes
            assert part.exact is (form == "zip")
            assert (one.size == part.archive_bytes) is part.exact
            assert verify(one.path, password="correct horse battery").ok
    path = next(tmp_path.glob("case-part-2-of-*.zip"))
    count = path.stem.rpartition("-")[2]
    top = f"okx-withdrawal-not-received-20231006-part-2-of-{count}"
    with zipfile.ZipFile(path) as bag:
        told = bag.read(f"{top}/index.html").decode()
        info = bag.read(f"{top}/bag-info.txt").decode()
    assert f"Part 2 of {count}. This part holds numbers" in told
    assert f"Bag-Count: 2 of {count}\nBag-Group-Identifier: {top.partition('-part')[0]}\n" in info


def test_all_parts_or_none(tmp_path: Path) -> None:
    originals = Originals(tmp_path / "home")
    items = [
        stored(originals, n, f"{n}.mp4", Random(n).randbytes(300_000), **_KINDS[4])
        for n in range(1, 4)
    ]
    plans = split(plan(CASE, items, PlanOptions("en")), limited(650_000)).plans
    target = tmp_path / "case.zip"
    first, second, third = part_targets(plans, target)
    third.write_bytes(b"mine")
    with pytest.raises(AlreadyThere):
        export_parts(plans, originals, target)
    third.unlink()

    def block(done_bytes: int, total_bytes: int, label: str) -> None:
        if done_bytes >= total_bytes:  # the last part is checked; only the names are to be given
            third.write_bytes(b"mine")

    with pytest.raises(AlreadyThere):
        export_parts(plans, originals, target, progress=block)
    assert listing(tmp_path) == {"home", third.name}
    assert third.read_bytes() == b"mine"
    third.unlink()
    export_parts(plans, originals, target)
    before = [path.read_bytes() for path in (first, second, third)]
    export_parts(plans, originals, target, replace=True)
    assert [path.read_bytes() for path in (first, second, third)] == before
    third.unlink()
    third.mkdir()
    (third / "own.txt").write_text("mine")
    with pytest.raises(NotOurs):
        export_parts(plans, originals, target, replace=True)
    assert (third / "own.txt").read_text() == "mine"
    assert [path.read_bytes() for path in (first, second)] == before[:2]
