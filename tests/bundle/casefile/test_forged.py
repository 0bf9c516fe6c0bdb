"""Nothing for whoever forges a file of a case."""

import json
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from okx_kit.bundle import casefile_format as form
from okx_kit.bundle.casefile import (
    CaseFileDamaged,
    NotACaseFile,
)
from okx_kit.bundle.zip_refusals import ArchiveRefused
from okx_kit.case.library import Library
from tests.bundle.casefile.conftest import (
    _nothing_taken,
    _rows,
    forge,
    full_case,
    import_here,
    members_of_case,
    original,
)
from tests.case.test_cases import without_ids


def _changed(**changes: object) -> Callable[[dict[str, Any]], None]:
    def change(fields: dict[str, Any]) -> None:
        for path, value in changes.items():
            *way, last = path.split("__")
            target: Any = fields
            for step in way:
                target = target[int(step[1:])] if step[1:].isdigit() else target[step]
            if value is KeyError:
                del target[last]
            else:
                target[last] = value

    return change


LIES = {
    "a path for a hash": _changed(items___0__sha256="../../../../etc/passwd"),
    "another size": _changed(items___0__size=6),
    "one hash with two sizes": _changed(items___4__size=6),
    "a negative size": _changed(items___0__size=-1),
    "a number twice": _changed(items___4__frozen_number=2),
    "a number never sent": _changed(items___4__frozen_number=4),
    "number 0": _changed(items___4__frozen_number=0),
    "true for a number": _changed(items___4__frozen_number=True),
    "a fraction": _changed(items___4__rank=50.0),
    "a huge number": _changed(items___4__rank=1 << 70),
    "no order": _changed(items___4__rank=0),
    "a word that is none": _changed(items___0__kind="nonsense"),
    "a time without zone": _changed(items___0__added_utc="2026-01-02T03:04:05"),
    "a time that is none": _changed(case__created_utc="yesterday"),
    "null for a title": _changed(case__title=None),
    "a number for a title": _changed(case__title=5),
    "a list for a title": _changed(case__title=["x"]),
    "a field missing": _changed(case__title=KeyError),
    "a field more": _changed(case__more="x"),
    "tags that are no list": _changed(items___0__tags='{"a":1}'),
    "tags that are numbers": _changed(items___0__tags="[1]"),
    "tags written otherwise": _changed(items___0__tags='["a", "b"]'),
    "a fact of no item": _changed(facts___0__item_id=6),
    "a fact of nowhere": _changed(facts___0__source="rumour"),
    "a listing that is none": _changed(sendings___0__listing="{}"),
    "a listing of nonsense": _changed(sendings___0__listing='[{"a":1}]'),
    "no items at all": _changed(items=KeyError),
    "items that are none": _changed(items={}),
    "highest_sent is huge": _changed(case__highest_sent=1 << 40),
    "a copy's path for a hash": _changed(items___4__copy_sha256="../../../../etc/passwd"),
    "a copy without size": _changed(items___4__copy_size=None),
    "a copy of negative size": _changed(items___4__copy_size=-1, items___2__copy_size=-1),
    "one copy with two sizes": _changed(items___4__copy_size=6),
    "a copy without recipe": _changed(items___4__copy_recipe=None),
    "a size without copy": _changed(items___0__copy_size=5),
    "share_whole is neither": _changed(items___0__share_whole=2),
    "a time without its zone": _changed(items___1__time_zone=None),
    "a record of no item": _changed(records___0__item_id=6),
    "a record of nothing": _changed(records___0__item_id=None),
    "a row chosen twice": _changed(records___1__row=3),
    "a row below zero": _changed(records___1__row=-1),
    "an entry of no item": _changed(entries___0__item_id=6),
    "an entry without time": _changed(entries___0__time_utc=None),
    "an entry without zone": _changed(entries___0__time_zone=None),
    "no records at all": _changed(records=KeyError),
    "a review of no item": _changed(reviews___0__item_id=6),
    "a review of no place": _changed(reviews___0__place="12345678"),
    "a verdict that is none": _changed(reviews___0__verdict="send anyway"),
    "no contacts at all": _changed(contacts=KeyError),
    "a contact of no item": _changed(contacts___0__item_id=6),
    "a contact of no sending": _changed(contacts___0__sending_id=2),
    "a contact without time": _changed(contacts___0__time_utc=None),
    "a contact of no kind": _changed(contacts___0__kind="rumour"),
    "a day that is none": _changed(contacts___0__expected="2026-02-30"),
    "null for a ticket": _changed(contacts___0__ticket=None),
    "one name kept twice": _changed(kept___1__name="channel"),
    "null kept": _changed(kept___0__value=None),
}


@pytest.mark.parametrize("lie", LIES)
def test_every_lie_in_the_tables_is_refused_and_nothing_is_taken(
    lie: str, other: Library, tmp_path: Path
) -> None:
    fields = json.loads(form.case_bytes(full_case()))
    LIES[lie](fields)
    rows = (json.dumps(fields, sort_keys=True, separators=(",", ":")) + "\n").encode()
    path = forge(tmp_path / "x.okxcase", rows, None, *members_of_case())
    with pytest.raises(CaseFileDamaged) as refused:
        import_here(other, path)
    assert "x.okxcase" in refused.value.sentence("zh")
    assert _nothing_taken(other)


@pytest.mark.parametrize(
    "rows", [b"", b"[]", b"{", b"[" * 100_000, b"\xff", b"9" * 5000, b'{"case":NaN}\n']
)
def test_tables_that_are_none_are_refused(rows: bytes, other: Library, tmp_path: Path) -> None:
    with pytest.raises(CaseFileDamaged):
        import_here(other, forge(tmp_path / "x.okxcase", rows))
    assert _nothing_taken(other)


def test_what_is_forged_honestly_is_taken(other: Library, tmp_path: Path) -> None:
    """The control: what the lies above start from is good."""
    path = forge(tmp_path / "x.okxcase", form.case_bytes(full_case()), None, *members_of_case())
    assert _rows(other, import_here(other, path)) == without_ids(full_case())


@pytest.mark.parametrize("what", ["missing", "extra", "other bytes", "order", "another header"])
def test_originals_that_do_not_fit_are_refused_and_leave_nothing(
    what: str, other: Library, tmp_path: Path
) -> None:
    rows = form.case_bytes(full_case())
    members = members_of_case()
    header = None
    if what == "missing":
        del members[1]
    elif what == "extra":
        members.append(original(b"x", "f" * 64))
    elif what == "order":
        members.reverse()
    elif what == "other bytes":  # of the right size, and the last one that is read
        last = members[-1]
        assert isinstance(last.source, bytes)
        members[-1] = replace(last, source=bytes(len(last.source)))
    else:
        header = form.header_bytes(b"other rows")
    path = forge(tmp_path / "x.okxcase", rows, header, *members)
    with pytest.raises(CaseFileDamaged):
        import_here(other, path)
    assert _nothing_taken(other)


def test_any_flipped_byte_is_refused_and_leaves_nothing(
    other: Library, exported: Path, tmp_path: Path
) -> None:
    data = exported.read_bytes()
    chance = random.Random(5)
    path = tmp_path / "flipped.okxcase"
    for place in [chance.randrange(len(data)) for _ in range(120)]:
        path.write_bytes(data[:place] + bytes([data[place] ^ 0x10]) + data[place + 1 :])
        with pytest.raises((ArchiveRefused, CaseFileDamaged, NotACaseFile)):
            import_here(other, path)
        assert _nothing_taken(other)
    for cut in (0, 10, 100, len(data) // 2, len(data) - 1):
        path.write_bytes(data[:cut])
        with pytest.raises((ArchiveRefused, NotACaseFile)):
            import_here(other, path)
    assert _nothing_taken(other)
