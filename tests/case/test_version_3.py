"""A library of the third version is led to this one, with everything it holds."""

from pathlib import Path

from okx_kit.case import schema
from okx_kit.case.library import Library
from okx_kit.case.model import Verdict
from tests.case import version_3
from tests.case.test_old_versions import version_of


def test_a_library_of_the_third_version_opens_with_everything_it_holds(home: Path) -> None:
    version_3.make(home)
    with Library.open(home) as library:
        (item,) = library.items(1)
        assert (item.table_zone, item.frozen_number) == ("UTC+8", 1)
        assert [record.row for record in library.records(1)] == [3]
        assert [entry.text for entry in library.entries(1)] == ["打过电话"]
        assert library.column_meanings() == {"a,b": '["time",""]'}
        assert library.reviews(1) == []
        assert library.check() == []
        library.add_review(1, "password", "ab" * 32, Verdict.NOT_SECRET, item.id)
    with Library.open(home) as again:
        assert [review.kind for review in again.reviews(1)] == ["password"]
        assert again.check() == []
    assert version_of(home / "library.sqlite3") == len(schema.STEPS)
