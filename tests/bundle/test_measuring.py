"""Real sizes: an archive is as large as was measured, and what did not change is not read again."""

from collections import Counter
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from PIL import Image

from okx_kit.bundle.bounds import fixed_share, member, page_share
from okx_kit.bundle.export import export
from okx_kit.bundle.limits import Limit, encoded_size
from okx_kit.bundle.measuring import Measuring
from okx_kit.bundle.packing import packed
from okx_kit.bundle.parts import split
from okx_kit.bundle.plan import Entry, Part, Plan, PlanOptions, narrowed, pages_of, plan, remeasured
from okx_kit.case.model import FileKind, Item
from okx_kit.case.originals import OriginalMissing, Originals
from okx_kit.intake.preview import Previews
from tests.bundle.cases import CASE, item, stored

CSV = {"kind": FileKind.CSV, "mime": "text/csv"}
VIDEO = {"kind": FileKind.VIDEO, "mime": "video/mp4"}


def limited(raw: int) -> Limit:
    """Return a limit of ``raw`` bytes."""
    return Limit(f"{raw}B", raw, encoded_size(raw))


def _case(originals: Originals) -> list[Item]:
    random, data = Random(3), BytesIO()
    picture = Image.effect_noise((200, 120), 40).convert("RGB")
    picture.save(data, "PNG")
    half = b"2023-10-05,USDT,12.5\n" * 210_000
    return [
        stored(originals, 1, "截图.png", data.getvalue(), description="提币页面，状态为处理中"),
        stored(originals, 2, "history.csv", b"a,b\n" * 20_000, **CSV),
        stored(originals, 3, "clip.mp4", random.randbytes(90_000), **VIDEO),
        stored(originals, 4, "note.txt", b"", kind=FileKind.TEXT, mime="text/plain"),
        # larger than what is held in memory: one shrinks at its start alone, one nowhere
        stored(originals, 5, "long.csv", half + random.randbytes(5_000_000), **CSV),
        stored(originals, 6, "noise.csv", random.randbytes(9_000_000), **CSV),
    ]


def test_an_archive_is_as_large_as_was_measured_to_the_byte(tmp_path: Path) -> None:
    originals = Originals(tmp_path / "home")
    whole = plan(CASE, _case(originals), PlanOptions("en"))
    exact = Measuring(originals).measured(whole)
    done = export(whole, originals, tmp_path / "case.zip")
    assert exact.exact
    assert done.size == exact.archive_bytes < whole.archive_bytes
    assert not whole.exact


@pytest.mark.parametrize("seed", [1, 2])
def test_an_encrypted_archive_is_at_most_as_large_and_nearly(tmp_path: Path, seed: int) -> None:
    originals, random = Originals(tmp_path / "home"), Random(seed)
    items = [
        stored(originals, n, f"{n}.csv", made, **CSV)
        for n in range(1, 9)
        for made in [random.randbytes(random.randint(1, 60_000)) + b"line, 12\n" * 900]
    ]
    whole = plan(CASE, items, PlanOptions("en", "7z"))
    closer = Measuring(originals).measured(whole)
    done = export(whole, originals, tmp_path / "case.7z", password="correct horse battery")
    assert not closer.exact
    assert done.size <= closer.archive_bytes < 1.1 * done.size
    assert whole.archive_bytes > 1.3 * done.size  # the control


def test_only_what_changed_is_measured_again(tmp_path: Path) -> None:
    originals = Originals(tmp_path / "home")
    items = _case(originals)[:4]
    measuring = Measuring(originals)
    first = measuring.measured(plan(CASE, items))
    for one in items:  # whoever reads a byte of them from now on fails
        path = originals.path(one.sha256)
        path.rename(path.with_suffix(".away"))
    assert measuring.measured(plan(CASE, items)).archive_bytes == first.archive_bytes
    fewer = measuring.measured(plan(CASE, items[:3]))
    assert fewer.archive_bytes < first.archive_bytes
    told = [*items[:3], replace(items[3], description="one more word")]
    assert measuring.measured(plan(CASE, told)).archive_bytes > first.archive_bytes
    new = stored(originals, 9, "new.csv", b"c,d\n" * 500, **CSV)
    assert measuring.measured(plan(CASE, [*items, new])).archive_bytes > first.archive_bytes
    with pytest.raises(OriginalMissing):
        Measuring(originals).measured(plan(CASE, items))  # the control


# --- parts by real sizes -------------------------------------------------------------------------


class _World:
    """Invented real sizes: of each file packed, and of the pages, within their bounds."""

    def __init__(self, random: Random, whole: Plan) -> None:
        usual = random.choice((0.05, 0.2, 0.6))
        self._of = {e.number: random.uniform(0.5, 1.5) * usual for e in whole.entries}
        self._frame = random.uniform(0.1, 0.9)
        self.calls = 0
        entries = tuple(
            e if e.stored else replace(e, packed=int(e.size * random.uniform(0.05, 1)))
            for e in whole.entries
        )
        known = replace(whole, entries=entries)
        self.whole = remeasured(known, entries, self.size(known), exact=True)
        self.calls = 0

    def size(self, plan: Plan) -> int:
        """Return what the archive of a plan takes."""
        self.calls += 1
        frame = fixed_share(plan.entries, pages_of(plan.options, plan.story), encrypted=False)
        pages = sum(int(page_share(e) * min(1, self._of[e.number])) for e in plan.entries)
        files = sum(member(plan.name, e, encrypted=False) for e in plan.entries)
        return int(frame * self._frame) + pages + files

    def first_fit_decreasing(self, limit: Limit) -> int:
        """Count the parts when every single trial is made really."""

        def size(entries: list[Entry]) -> int:
            return self.size(narrowed(self.whole, entries, Part(2, 2), ()))

        alone = {e.number: size([e]) for e in self.whole.entries}
        groups: list[list[Entry]] = []
        for entry in sorted(self.whole.entries, key=lambda e: -alone[e.number]):
            if not limit.fits(alone[entry.number]):
                continue
            fitting = (group for group in groups if limit.fits(size([*group, entry])))
            group = next(fitting, None)
            if group is None:
                groups.append([entry])
            else:
                group.append(entry)
        return len(groups)


def _random_plan(random: Random, limit: Limit) -> Plan:
    most = int(limit.raw * random.choice((0.02, 0.1, 0.4, 0.7, 1.1)))
    kinds: tuple[dict[str, object], ...] = (CSV, VIDEO, {})
    items = []
    for number in range(1, random.randint(2, 40)):
        words = "说明" * random.randint(0, 100)
        size = random.randint(1, most)
        more = random.choice(kinds)
        items.append(item(number, f"shot {number}.x", size=size, description=words, **more))
    return plan(CASE, items, PlanOptions("en"))


def test_parts_by_real_sizes_never_go_over_and_are_hardly_ever_one_too_many() -> None:
    random, counted = Random(11), Counter[str]()
    for _ in range(100):
        limit = limited(random.choice((1_000_000, 3_000_000, 14_000_000)))
        world = _World(random, _random_plan(random, limit))
        parts = packed(world.whole, limit, world.size)
        calls = world.calls
        assert all(limit.fits(world.size(one)) for one in parts.plans)
        assert all(one.exact for one in parts.plans)
        placed = [entry.number for one in parts.plans for entry in one.entries]
        out = [entry.number for entry in parts.too_large]
        assert sorted([*placed, *out]) == [entry.number for entry in world.whole.entries]
        for one in parts.plans:
            numbers = [entry.number for entry in one.entries]
            assert numbers == sorted(numbers)
        best = world.first_fit_decreasing(limit)
        assert len(parts.plans) <= best + 1
        assert calls <= 15 + 20 * len(parts.plans)  # each draws a PDF
        counted["several"] += len(parts.plans) > 1
        counted["one more"] += len(parts.plans) > best
        counted["fewer than by bounds"] += len(parts.plans) < len(split(world.whole, limit).plans)
    assert counted["several"] > 40
    assert counted["fewer than by bounds"] > 8  # else measuring gained nothing
    assert counted["one more"] < 5


def test_thumbnails_that_make_way_for_others_are_no_obstacle(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("okx_kit.bundle.measuring._PICTURES", 2)
    monkeypatch.setattr("okx_kit.bundle.pdf.index_pdf", lambda page, *, cancelled: b"%PDF-")
    originals = Originals(tmp_path / "home")
    items = [stored(originals, n, f"{n}.png", b"no picture %d" % n) for n in range(1, 5)]
    with Previews(1) as previews:
        measuring = Measuring(originals, previews)
        for some in (items[:2], items[1:], items):
            assert measuring.measured(plan(CASE, some)).exact
