"""A library of the second version is led to this one, with everything it holds."""

from datetime import datetime
from pathlib import Path

from okx_kit.case import schema
from okx_kit.case.library import Library
from okx_kit.case.model import NewChosen, SentItem
from tests.case import version_2
from tests.case.test_old_versions import version_of

MADE = datetime.fromisoformat(version_2.MADE)


def test_a_library_of_the_second_version_opens_with_everything_it_holds(home: Path) -> None:
    version_2.make(home)
    with Library.open(home) as library:
        (case,) = library.cases()
        assert (case.urgency, case.urgency_reason, case.highest_sent) == ("now", "急", 1)
        (item,) = library.items(1)
        assert (item.tags, item.section, item.frozen_number) == (("a",), "s", 1)
        assert (item.copy, item.share_whole, item.table_zone) == (None, False, "")
        assert item.added_utc == MADE
        assert library.facts(1)[0].value == "BTC"
        assert library.own_details() == {"uid": "12345678"}
        (sent,) = library.sendings(1)[0].listing
        assert isinstance(sent, SentItem)
        assert sent.item_id == item.id
        assert (library.records(1), library.entries(1)) == ([], [])
        assert library.column_meanings() == {}
        assert library.check() == []
        library.choose_records(1, [NewChosen(1, 3, "{}")])
    with Library.open(home) as again:
        assert [record.row for record in again.records(1)] == [3]
    assert version_of(home / "library.sqlite3") == len(schema.STEPS)


def test_it_is_backed_up_first_and_the_backup_opens_after_damage(home: Path) -> None:
    version_2.make(home)
    Library.open(home).close()
    *newer, oldest = sorted((home / "backups").iterdir(), reverse=True)
    assert version_of(oldest) == 2
    for path in newer:
        path.unlink()
    file = home / "library.sqlite3"
    file.write_bytes(b"\xff" * file.stat().st_size)
    with Library.open_backup(home) as library:
        assert [item.title for item in library.items(1)] == ["标题"]
        assert library.check() == []
