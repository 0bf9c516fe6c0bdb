"""What a person said of findings is kept once, taken back, brought back, and goes with the case."""

from pathlib import Path

import pytest

from okx_kit.case.library import Library
from okx_kit.case.model import Verdict
from okx_kit.case.problems import LibraryDamaged, NoSuchCase, NoSuchItem, NoSuchReview
from tests.case.conftest import AddItems
from tests.case.test_cases import without_ids

PLACE, OTHER = "ab" * 32, "cd" * 32


def test_a_review_is_kept_once_and_comes_back(library: Library, home: Path, add: AddItems) -> None:
    (item,) = add("a.png")
    first = library.add_review(1, "password", PLACE, Verdict.NOT_SECRET, item.id)
    assert library.add_review(1, "password", PLACE, Verdict.NOT_SECRET, item.id) == first
    typed = library.add_review(1, "password", PLACE, Verdict.NOT_SECRET)
    other = library.add_review(1, "email", OTHER, Verdict.KEEP, item.id)
    assert library.reviews(1) == [first, typed, other]
    library.remove_reviews([first.id])
    assert library.reviews(1) == [typed, other]
    (gone,) = library.reviews(1, removed=True)
    assert (gone.id, gone.removed_utc is None) == (first.id, False)
    library.restore_reviews([first.id])
    assert library.reviews(1) == [first, typed, other]
    library.remove_reviews([first.id])
    again = library.add_review(1, "password", PLACE, Verdict.KEEP, item.id)
    assert (again.id, again.verdict, again.removed_utc) == (first.id, Verdict.KEEP, None)
    library.close()
    with Library.open(home) as opened:
        assert [review.place for review in opened.reviews(1)] == [PLACE, PLACE, OTHER]
        assert opened.check() == []


def test_what_is_not_there_is_refused_and_nothing_changes(library: Library, add: AddItems) -> None:
    (item,) = add("a.png")
    other = library.create_case("other")
    review = library.add_review(1, "email", PLACE, Verdict.KEEP)
    before = library.whole(1)
    with pytest.raises(NoSuchCase):
        library.add_review(99, "email", PLACE, Verdict.KEEP)
    for missing in (99, item.id):
        with pytest.raises(NoSuchItem):
            library.add_review(other.id, "email", PLACE, Verdict.KEEP, missing)
    with pytest.raises(NoSuchReview):
        library.remove_reviews([review.id, 99])
    assert library.whole(1) == before


def test_reviews_go_along_when_a_case_is_doubled_and_go_with_it(
    library: Library, add: AddItems
) -> None:
    (item,) = add("a.png")
    library.add_review(1, "email", PLACE, Verdict.KEEP, item.id)
    gone = library.add_review(1, "email", OTHER, Verdict.KEEP)
    library.remove_reviews([gone.id])
    second = library.duplicate_case(1, "second")
    (review,) = library.reviews(second.id)
    assert (review.place, review.item_id) == (PLACE, library.items(second.id)[0].id)
    whole = library.whole(1)
    third = library.add_whole(whole)
    assert without_ids(library.whole(third.id)) == without_ids(whole)
    library.purge_case(1)
    assert library.reviews(1) == library.reviews(1, removed=True) == []
    assert library.reviews(second.id) == [review]
    assert library.check() == []


def test_a_review_that_nobody_wrote_is_noticed(library: Library, home: Path) -> None:
    library.create_case("")
    library.add_review(1, "email", PLACE, Verdict.KEEP)
    library._database.connection.execute("UPDATE finding_reviews SET place = 'x'")
    with pytest.raises(LibraryDamaged, match="email"):
        library.reviews(1)
