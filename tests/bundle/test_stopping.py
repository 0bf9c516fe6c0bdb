"""A secret that nobody covered, left out or denied stops the bundle; nothing else does."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okx_kit.bundle.export import export
from okx_kit.bundle.pages.index import build_page
from okx_kit.bundle.plan import Story, plan
from okx_kit.bundle.stopping import (
    Known,
    SecretsRemain,
    is_hidden,
    not_searched,
    place_of,
    secrets_left,
    with_searches,
)
from okx_kit.case.model import (
    ChosenRecord,
    FileKind,
    Item,
    SharedCopy,
    Sharing,
    TimelineEntry,
    Verdict,
)
from okx_kit.case.model import FindingReview as Review
from okx_kit.case.originals import Originals
from okx_kit.privacy.marks import MARGIN, Box, Marks
from okx_kit.privacy.model import Certainty, FindingKind
from okx_kit.privacy.recipes import Done, Recipe, recipe_text
from okx_kit.privacy.scan import Finding, Place, Scan, Source
from okx_kit.privacy.scanning import CODES, METADATA, NAME, PICTURE_TEXT
from tests.bundle.cases import at, case, item, listing, text_items

NOW = datetime(2026, 1, 2, tzinfo=UTC)
PASSWORD = "登录密码：Tr0ub4dor&3"


def finding(*boxes: Box, kind: FindingKind = FindingKind.PASSWORD, page: int = 0) -> Finding:
    """Return a finding on a picture."""
    place = Place(boxes=boxes, page=page)
    return Finding(kind, Certainty.CERTAIN, Source.PICTURE_TEXT, place, "••••")


def copy_of(marks: Marks, *, page: int = 1, left: int = 0) -> SharedCopy:
    """Return a shared copy with marks."""
    return SharedCopy(
        "cd" * 32, 5, "image/png", recipe_text(Recipe({page: marks}), Done(left=left))
    )


def denied(item_id: int | None, found: Finding, place: str) -> Review:
    """Return the review that says it is no secret."""
    return Review(1, 1, item_id, found.kind.value, place, Verdict.NOT_SECRET, NOW)


FOUND = finding(Box(10, 10, 50, 20))
PICTURE = item(1, "a.png")
SCANS = {PICTURE.sha256: Scan((FOUND,))}


def left(known: Known, *items: Item) -> list[tuple[int, FindingKind]]:
    """Return the number of the file and the kind of each secret that remains."""
    planned = plan(case(), items)
    return [(secret.number, secret.finding.kind) for secret in secrets_left(planned, known)]


def test_only_a_covered_copy_that_was_searched_says_so() -> None:
    scan = Scan(searched=(METADATA, CODES, PICTURE_TEXT, NAME))
    done = Done(covered=1)
    text = recipe_text(Recipe({1: Marks((Box(8, 8, 60, 30),))}), done)
    covered = replace(PICTURE, copy=SharedCopy("cd" * 32, 5, "image/png", text))
    bare = replace(PICTURE, copy=copy_of(Marks()))  # only metadata went
    first = Scan(searched=(METADATA, NAME))

    def said(one: Item, scans: dict[str, Scan]) -> list[str]:
        planned = with_searches(plan(case(), [one]), Known(scans))
        notes = build_page(planned, {}).rows[0].notes
        return [words.en for words in notes if "again" in words.en]

    phrase = "Opened again and searched after covering: metadata, codes, text."
    assert said(covered, {"cd" * 32: scan}) == [phrase]
    assert said(covered, {"cd" * 32: first}) == [phrase.replace(", codes, text", "")]
    assert said(covered, {}) == []
    assert said(covered, {PICTURE.sha256: scan}) == []  # only the original was searched
    assert said(covered, {"cd" * 32: Scan(searched=(NAME,))}) == []
    assert said(bare, {"cd" * 32: scan}) == []
    assert said(PICTURE, {PICTURE.sha256: scan}) == []


def test_a_secret_in_a_file_stops_until_it_is_covered_left_out_or_denied() -> None:
    stopped = [(1, FindingKind.PASSWORD)]
    assert left(Known(SCANS), PICTURE) == stopped
    assert left(Known(SCANS), replace(PICTURE, sharing=Sharing.NO), item(2, "b.txt")) == []
    covered = replace(PICTURE, copy=copy_of(Marks((Box(8, 8, 60, 30),))))
    assert left(Known(SCANS), covered) == []
    assert left(Known(SCANS), replace(covered, share_whole=True)) == stopped
    assert (
        left(Known(SCANS), replace(PICTURE, copy=copy_of(Marks((Box(20, 8, 60, 30),))))) == stopped
    )
    assert left(Known(SCANS), replace(PICTURE, copy=copy_of(Marks()))) == stopped
    place = place_of(FOUND, PICTURE.sha256)
    assert left(Known(SCANS, [denied(1, FOUND, place)]), PICTURE) == []
    assert left(Known(SCANS, [denied(2, FOUND, place)]), PICTURE) == stopped
    taken_back = replace(denied(1, FOUND, place), removed_utc=NOW)
    assert left(Known(SCANS, [taken_back]), PICTURE) == stopped
    kept = replace(denied(1, FOUND, place), verdict=Verdict.KEEP)
    assert left(Known(SCANS, [kept]), PICTURE) == stopped
    moved = finding(Box(10, 90, 50, 20))
    scans = {PICTURE.sha256: Scan((FOUND, moved))}
    assert left(Known(scans, [denied(1, FOUND, place)]), PICTURE) == stopped


def test_what_was_searched_as_it_is_sent_counts_as_it_is() -> None:
    covered = replace(PICTURE, copy=copy_of(Marks((Box(8, 8, 60, 30),))))
    assert covered.copy is not None
    scans = SCANS | {covered.copy.sha256: Scan((finding(Box(90, 90, 9, 9)),))}
    assert left(Known(scans), covered) == [(1, FindingKind.PASSWORD)]
    assert left(Known({covered.copy.sha256: Scan()}), covered) == []
    entries = plan(case(), [covered, item(2, "b.txt")]).entries
    assert not_searched(plan(case(), [covered, item(2, "b.txt")]), Known(SCANS)) == [entries[1]]


def test_what_a_finished_copy_still_shows_stops_unless_it_was_denied_before() -> None:
    other = replace(finding(Box(90, 10, 50, 20)), excerpt="•••••••")
    again = replace(finding(Box(91, 11, 50, 20)), excerpt="•••••••")
    covered = replace(PICTURE, copy=copy_of(Marks((Box(8, 8, 60, 30),))))
    assert covered.copy is not None
    original, copy = PICTURE.sha256, covered.copy.sha256
    whole, clean = {original: Scan((FOUND,))}, {copy: Scan(searched=())}
    assert left(Known(whole | clean), covered) == []
    assert left(Known(whole | {copy: Scan((again,))}), covered) == [(1, FindingKind.PASSWORD)]
    both = {original: Scan((FOUND, other)), copy: Scan((again,))}
    assert left(Known(both), covered) == [(1, FindingKind.PASSWORD)]  # told once
    said = (denied(PICTURE.id, other, place_of(other, original)),)
    assert left(Known(both, said), covered) == []
    later = (denied(PICTURE.id, again, place_of(again, copy)),)
    assert left(Known(whole | {copy: Scan((again,))}, later), covered) == []


def test_personal_data_stops_nothing() -> None:
    scan = Scan((finding(Box(1, 1, 9, 9), kind=FindingKind.EMAIL),))
    assert left(Known({PICTURE.sha256: scan}), PICTURE) == []


def test_a_table_counts_only_once_its_copy_was_searched() -> None:
    table = item(1, "a.csv", kind=FileKind.CSV, mime="text/csv")
    cell = Finding(FindingKind.PASSWORD, Certainty.CERTAIN, Source.CELL, Place(row=3), "•")
    copy = SharedCopy("cd" * 32, 5, "text/csv", '{"kind":"table","rows":"2"}')
    shared = replace(table, copy=copy)
    assert left(Known({table.sha256: Scan((cell,))}), shared) == [(1, FindingKind.PASSWORD)]
    assert left(Known({copy.sha256: Scan()}), shared) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"title": PASSWORD},
        {"description": f"请看\n{PASSWORD}"},
        {"original_name": f"{PASSWORD}.png"},
        {"section": PASSWORD},
        {"category": PASSWORD},
    ],
)
def test_what_was_typed_and_names_count(fields: dict[str, str]) -> None:
    typed = replace(PICTURE, **fields)  # type: ignore[arg-type]
    assert left(Known(), typed) == [(1, FindingKind.PASSWORD)]
    (secret,) = secrets_left(plan(case(), [typed]), Known())
    assert "Tr0ub4dor" not in f"{secret} {SecretsRemain([secret])}".replace(typed.original_name, "")
    assert left(Known(reviews=[denied(1, secret.finding, secret.place)]), typed) == []
    other = replace(PICTURE, description="登录密码：An0ther&55")
    assert left(Known(reviews=[denied(1, secret.finding, secret.place)]), other) != []


def test_titles_stories_facts_and_letters_count() -> None:
    times = at("2023-10-05 02:14")
    entry = TimelineEntry(1, 1, times, PASSWORD, None, NOW)
    record = ChosenRecord(1, 3, '{"note":"password: Tr0ub4dor&3"}', 1, 1, NOW)
    for made in (
        plan(case(title=PASSWORD), [PICTURE]),
        plan(case(), [PICTURE], story=Story(entries=(entry,))),
        plan(case(), [PICTURE], story=Story(records=(record,))),
    ):
        assert [s.finding.kind for s in secrets_left(made, Known())] == [FindingKind.PASSWORD]
    made = plan(case(), [PICTURE])
    assert secrets_left(made, Known()) == []
    assert len(secrets_left(made, Known(texts={"letter": PASSWORD}))) == 1
    gone = replace(entry, removed_utc=NOW)
    assert secrets_left(plan(case(), [PICTURE], story=Story(entries=(gone,))), Known()) == []


@pytest.fixture
def originals(tmp_path: Path) -> Originals:
    return Originals(tmp_path / "home", durable=False)


def test_an_export_with_a_secret_writes_nothing_unless_it_is_allowed(
    originals: Originals, tmp_path: Path
) -> None:
    (one,) = text_items(originals, 1)
    made, out = plan(case(), [replace(one, description=PASSWORD)]), tmp_path / "out"
    out.mkdir()
    with pytest.raises(SecretsRemain) as stopped:
        export(made, originals, out / "a.zip")
    assert listing(out) == set()
    assert "note 1.txt" in stopped.value.sentence("en")
    assert "密码" in stopped.value.sentence("zh")
    found = Finding(FindingKind.SEED_PHRASE, Certainty.CERTAIN, Source.TEXT, Place(line=1), "•")
    known = Known({one.sha256: Scan((found,))})
    with pytest.raises(SecretsRemain, match=r"Seed phrase \(01 note 1.txt\)"):
        export(plan(case(), [one]), originals, out / "a.zip", known=known)
    export(plan(case(), [one]), originals, out / "a.zip", known=replace(known, allowed=True))
    assert listing(out) == {"a.zip"}


SIDES = st.integers(0, 30)
BOXES = st.builds(Box, SIDES, SIDES, st.integers(1, 30), st.integers(1, 30))


@given(BOXES, st.lists(BOXES, max_size=4), st.none() | BOXES)
def test_a_box_is_hidden_exactly_where_no_pixel_of_it_is_left(
    box: Box, covers: list[Box], crop: Box | None
) -> None:
    seen = {
        (x, y)
        for x in range(box.x, box.right)
        for y in range(box.y, box.bottom)
        if crop is None or (crop.x <= x < crop.right and crop.y <= y < crop.bottom)
    }
    for cover in covers:
        seen -= {
            (x, y)
            for x in range(cover.x - MARGIN, cover.right + MARGIN)
            for y in range(cover.y - MARGIN, cover.bottom + MARGIN)
        }
    copy = copy_of(Marks(tuple(covers), crop=crop))
    assert is_hidden(finding(box), copy) == (not seen)


def test_pages_metadata_and_findings_without_place_are_told_apart() -> None:
    marks = Marks((Box(0, 0, 90, 90),))
    assert is_hidden(finding(Box(5, 5, 9, 9), page=2), copy_of(marks, page=2))
    assert not is_hidden(finding(Box(5, 5, 9, 9), page=1), copy_of(marks, page=2))
    assert not is_hidden(finding(), copy_of(marks))
    place = Finding(FindingKind.LOCATION, Certainty.CERTAIN, Source.METADATA, Place(), "GPS")
    assert is_hidden(place, copy_of(Marks()))
    assert not is_hidden(place, copy_of(Marks(), left=1))


def test_evidence_that_counts_unaltered_stays_out_unless_it_is_shared_whole() -> None:
    proof = item(1, "id.jpg", category="id")
    (out,) = plan(case(), [proof]).left_out
    assert "OKX's own flow" in out.reason.en
    assert "共享" in out.reason.zh
    chosen = replace(proof, sharing=Sharing.YES)
    assert len(plan(case(), [chosen]).entries) == 1
    edited = replace(chosen, copy=copy_of(Marks((Box(1, 1, 9, 9),))))
    (out,) = plan(case(), [edited]).left_out
    assert "covered or changed" in out.reason.en
    assert len(plan(case(), [replace(edited, share_whole=True)]).entries) == 1
