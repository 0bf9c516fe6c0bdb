"""What is kept for a timeline: chosen rows, entries, and what the columns of tables mean."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from okx_kit.case.library import Library
from okx_kit.case.model import EvidenceTime, NewChosen, Precision, TimeSource
from okx_kit.case.problems import NoSuchCase, NoSuchEntry, NoSuchItem, NoSuchRecord
from tests.case.conftest import AddItems
from tests.case.test_cases import without_ids

TIME = EvidenceTime(
    datetime(2023, 10, 5, 2, 14, tzinfo=UTC), "UTC+8", TimeSource.TYPED, Precision.MINUTE
)


def test_rows_are_chosen_once_and_come_back(library: Library, home: Path, add: AddItems) -> None:
    first, second = add("a.csv", "b.csv")
    new = [NewChosen(first.id, 3, '{"row":3}'), NewChosen(second.id, 3, '{"row":"图\udcff"}')]
    chosen = library.choose_records(1, new)
    assert [(one.item_id, one.row, one.record) for one in chosen] == [
        (one.item_id, one.row, one.record) for one in new
    ]
    assert library.records(1) == chosen
    library.remove_records([chosen[0].id])
    assert library.records(1) == chosen[1:]
    (gone,) = library.records(1, removed=True)
    assert gone.removed_utc is not None
    (again,) = library.choose_records(1, [replace(new[0], record="{}")])
    assert again == replace(chosen[0], record="{}")
    library.remove_records([one.id for one in chosen])
    library.restore_records([chosen[1].id])
    library.close()
    with Library.open(home) as opened:
        assert opened.records(1) == chosen[1:]
        assert opened.check() == []


def test_one_row_chosen_twice_in_one_go_is_one(library: Library, add: AddItems) -> None:
    (item,) = add("a.csv")
    library.choose_records(1, [NewChosen(item.id, 3, "a"), NewChosen(item.id, 3, "b")])
    assert [one.record for one in library.records(1)] == ["b"]


def test_what_is_not_there_is_refused_and_nothing_changes(library: Library, add: AddItems) -> None:
    (item,) = add("a.csv")
    other = library.create_case("other")
    (chosen,) = library.choose_records(1, [NewChosen(item.id, 1, "{}")])
    entry = library.add_entry(1, TIME, "a")
    before = library.whole(1)
    with pytest.raises(NoSuchItem):
        library.choose_records(other.id, [NewChosen(item.id, 2, "{}")])
    with pytest.raises(NoSuchCase):
        library.choose_records(99, [])
    with pytest.raises(NoSuchRecord):
        library.remove_records([chosen.id, 99])
    with pytest.raises(NoSuchItem):
        library.add_entry(other.id, TIME, "x", item.id)
    with pytest.raises(NoSuchCase):
        library.add_entry(99, TIME, "x")
    with pytest.raises(NoSuchEntry):
        library.update_entry(99, text="x")
    with pytest.raises(NoSuchEntry):
        library.remove_entries([entry.id, 99])
    with pytest.raises(NoSuchItem):
        library.update_entry(entry.id, text="new", item_id=99)
    for wrong in ({"time": None}, {"text": None}, {"item_id": "1"}, {"case_id": 2}):
        with pytest.raises(TypeError):
            library.update_entry(entry.id, **wrong)
    assert library.whole(1) == before


def test_entries_are_written_changed_removed_and_restored(
    library: Library, home: Path, add: AddItems
) -> None:
    (item,) = add("a.png")
    entry = library.add_entry(1, TIME, "打过电话\n第二行", item.id)
    assert (entry.time, entry.text, entry.item_id) == (TIME, "打过电话\n第二行", item.id)
    later = replace(TIME, precision=Precision.DAY, zone="")
    assert library.update_entry(entry.id, time=later, item_id=None).time == later
    assert library.update_entry(entry.id, text="x").item_id is None
    other = library.add_entry(1, TIME, "second")
    library.remove_entries([entry.id])
    assert library.entries(1) == [other]
    assert [one.id for one in library.entries(1, removed=True)] == [entry.id]
    library.restore_entries([entry.id])
    library.close()
    with Library.open(home) as opened:
        assert [one.text for one in opened.entries(1)] == ["x", "second"]


def test_every_change_is_noted_in_the_case(library: Library, add: AddItems) -> None:
    (item,) = add("a.csv")
    (chosen,) = library.choose_records(1, [NewChosen(item.id, 1, "{}")])
    entry = library.add_entry(1, TIME, "x")
    changes = [
        lambda: library.choose_records(1, [NewChosen(item.id, 2, "{}")]),
        lambda: library.remove_records([chosen.id]),
        lambda: library.restore_records([chosen.id]),
        lambda: library.add_entry(1, TIME, "y"),
        lambda: library.update_entry(entry.id, text="z"),
        lambda: library.remove_entries([entry.id]),
        lambda: library.restore_entries([entry.id]),
    ]
    for change in changes:
        before = library.case(1).updated_utc
        change()
        after = library.case(1).updated_utc
        assert before is not None
        assert after is not None
        assert after > before
    before = library.case(1).updated_utc
    library.choose_records(1, [NewChosen(item.id, 2, "{}")])
    library.update_entry(entry.id, text="z")
    library.restore_records([chosen.id])
    assert library.case(1).updated_utc == before


def test_they_come_along_with_a_duplicate_and_go_with_a_purge(
    library: Library, add: AddItems
) -> None:
    first, second = add("a.csv", "b.csv")
    rows = [NewChosen(item.id, row, "{}") for item in (first, second) for row in (1, 2)]
    chosen = library.choose_records(1, rows)
    library.remove_records([chosen[0].id])
    library.add_entry(1, TIME, "about b", second.id)
    gone = library.add_entry(1, TIME, "gone")
    library.remove_entries([gone.id])
    library.remove_items([second.id])
    double = library.duplicate_case(1, "double")
    whole = without_ids(library.whole(double.id))
    assert [(one.item_id, one.row) for one in whole.records] == [(0, 2)]
    assert [(one.text, one.item_id) for one in whole.entries] == [("about b", None)]
    library.purge_case(1)
    assert library.records(1) == []
    assert library.entries(1) == []
    assert library.check() == []


def test_thousands_are_chosen_in_one_transaction(library: Library, add: AddItems) -> None:
    (item,) = add("a.csv")
    generation = library._database.generation()
    library.choose_records(1, [NewChosen(item.id, row, "{}") for row in range(3000)])
    assert library._database.generation() == generation + 1
    ids = [one.id for one in library.records(1)]
    library.remove_records(ids)
    assert library._database.generation() == generation + 2
    assert len(library.records(1, removed=True)) == 3000


def test_meanings_of_columns_are_kept_for_all_cases(library: Library, home: Path) -> None:
    library.set_column_meanings("a,b", '["time",""]')
    library.set_column_meanings("c", "[]")
    library.set_column_meanings("a,b", '["time","amount"]')
    library.set_column_meanings("c", None)
    library.close()
    with Library.open(home) as opened:
        assert opened.column_meanings() == {"a,b": '["time","amount"]'}
        assert opened.check() == []
