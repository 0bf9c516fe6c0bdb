"""Where marks lie on a picture as stored and as shown, and how they are written down."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okx_kit.privacy.marks import (
    BLOCK,
    MARGIN,
    Arrow,
    Box,
    Marks,
    NumberMark,
    covering,
    kept,
    shown,
    stored,
    within,
)

SIZES = st.integers(1, 200)
BOXES = st.builds(Box, st.integers(-50, 250), st.integers(-50, 250), SIZES, SIZES)


@given(BOXES, st.integers(1, 8), SIZES, SIZES)
def test_a_box_turned_there_and_back_is_the_same(
    box: Box, turn: int, width: int, height: int
) -> None:
    assert shown(stored(box, turn, width, height), turn, width, height) == box


@given(BOXES, SIZES, SIZES, st.sampled_from([0, 16, 48]))
def test_what_is_painted_covers_the_box_and_reaches_past_its_blocks(
    box: Box, width: int, height: int, reach: int
) -> None:
    painted = covering(box, width, height, reach=reach)
    inside = within(box, width, height)
    if inside is None:
        return
    assert painted is not None
    assert painted.x <= max(0, inside.x - MARGIN)
    assert painted.y <= max(0, inside.y - MARGIN)
    assert painted.right >= min(width, inside.right + MARGIN)
    assert painted.bottom >= min(height, inside.bottom + MARGIN)
    if reach:
        assert painted.x % BLOCK == painted.y % BLOCK == 0
        assert painted.right % BLOCK == 0 or painted.right == width


@given(BOXES, SIZES, SIZES)
def test_a_crop_of_blocks_keeps_no_more_than_was_asked(box: Box, width: int, height: int) -> None:
    exact, inner = (kept(box, width, height, reach=reach) for reach in (0, 16))
    assert exact == within(box, width, height)
    if inner is not None:
        assert exact is not None
        assert (inner.x >= exact.x, inner.right <= exact.right) == (True, True)
        assert (inner.y >= exact.y, inner.bottom <= exact.bottom) == (True, True)


def test_marks_come_back_from_json_and_nothing_else_does() -> None:
    marks = Marks((Box(1, 2, 3, 4),), (Arrow(1, 2, 3, 4),), (NumberMark(5, 6, 1),), Box(0, 0, 9, 9))
    assert Marks.from_json(marks.to_json()) == marks
    assert Marks.from_json(Marks().to_json()) == Marks()
    for bad in (
        "",
        "[]",
        "{}",
        marks.to_json().replace("[1,2,3,4]", "[1,2,3]"),
        marks.to_json().replace("[1,2,3,4]", "[1,2,0,4]"),
        marks.to_json().replace("[1,2,3,4]", "[1,2,3,4.5]"),
        marks.to_json().replace("[1,2,3,4]", "[1,2,3,9999999]"),
    ):
        with pytest.raises(ValueError):  # noqa: PT011 - any will do
            Marks.from_json(bad)
