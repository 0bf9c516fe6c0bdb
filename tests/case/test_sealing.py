import hashlib
import json
import sqlite3

from hypothesis import given, settings
from hypothesis import strategies as st

from okx_kit.case.sealing import as_number, as_sum, from_stored, row_hash, to_stored

TEXT = st.text(st.characters())  # lone surrogates included
FIELDS = st.lists(st.none() | TEXT | st.integers(-(2**63), 2**63 - 1), min_size=1, max_size=8)


@settings(max_examples=200, deadline=None)
@given(TEXT, FIELDS)
def test_a_row_hash_is_that_of_plain_json(table: str, fields: list[str | int | None]) -> None:
    plain = json.dumps([table, *fields], separators=(",", ":")).encode()
    assert row_hash(table, fields) == hashlib.sha256(plain).digest()


@settings(max_examples=200, deadline=None)
@given(FIELDS)
def test_sqlite_gives_every_field_back(fields: list[str | int | None]) -> None:
    connection = sqlite3.connect(":memory:")
    marks = ", ".join("?" * len(fields))
    row = connection.execute(f"SELECT {marks}", [*map(to_stored, fields)]).fetchone()
    connection.close()
    assert from_stored(row) == fields


def test_a_sum_wraps_and_can_be_taken_back() -> None:
    one, two = (as_number(row_hash("items", [n])) for n in (1, 2))
    assert as_sum(one + two - one) == as_sum(two)
    assert as_sum(-1) == "f" * 64
    assert as_sum(1 << 256) == "0" * 64
