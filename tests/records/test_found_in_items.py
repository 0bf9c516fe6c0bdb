"""What is found in one file: each value once with its places, alike from the child."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okx_kit.case.model import FileKind
from okx_kit.intake.item_text import ItemText, Piece, Place
from okx_kit.records.amounts import find_amounts
from okx_kit.records.found_in_items import (
    MOST_PLACES,
    MOST_VALUES,
    FileFound,
    Finders,
    FoundValue,
    find_in_file,
    find_in_words,
    search,
)
from okx_kit.records.looks import Look, looks_of_header
from okx_kit.records.model import FoundKind, Verdict

HASH = "ab" * 31 + "01"


def only(found: FileFound, kind: FoundKind) -> FoundValue:
    (value,) = [value for value in found.values if value.kind is kind]
    return value


def text_file(folder: Path, text: str) -> FileFound:
    path = folder / "x.txt"
    path.write_text(text)
    return find_in_file(path, FileKind.TEXT, "text/plain")


def test_one_value_in_many_places_is_one(tmp_path: Path) -> None:
    text = "\n".join(["first line", *[f"TXID {HASH}"] * 9, f"TXID {HASH.upper()}"])
    value = only(text_file(tmp_path, text), FoundKind.TXID)
    assert value.count == 10
    assert value.places[0] == Place("line", 2)
    assert len(value.places) == MOST_PLACES


def test_a_short_form_is_left_out_only_beside_its_full_one(tmp_path: Path) -> None:
    short = f"TXID {HASH[:6]}…{HASH[-4:]}"
    assert only(text_file(tmp_path, short), FoundKind.SHORTENED).verdict is Verdict.SHORTENED
    both = text_file(tmp_path, f"{short}\n\nTXID {HASH}")
    assert [value.kind for value in both.values] == [FoundKind.TXID]


def test_a_private_key_is_named_and_not_kept(tmp_path: Path) -> None:
    found = text_file(tmp_path, f"private key: {HASH}")
    key = only(found, FoundKind.PRIVATE_KEY)
    assert (key.value, key.normal) == ("", "")
    assert HASH not in found.to_json()


def test_cells_are_read_with_the_name_of_their_column() -> None:
    pieces = [
        Piece(Place("row", 2, "Withdrawal ID"), "200045249", cell=True),
        Piece(Place("row", 2, "Amount"), "200045249", cell=True),
        Piece(Place("row", 3, "Order id"), "2968046098831663104", cell=True, lost=True),
    ]
    found = search(ItemText(pieces))
    assert only(found, FoundKind.WITHDRAWAL_ID).count == 1
    assert only(found, FoundKind.ORDER_ID).verdict is Verdict.LOST


def test_very_many_values_are_counted_but_not_kept(tmp_path: Path) -> None:
    found = text_file(tmp_path, "\n".join(f"order id {10**18 + n * 7}" for n in range(120)))
    assert len(found.values) == MOST_VALUES
    assert found.counts == {FoundKind.ORDER_ID: 120}


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("withdrew 1,250.5 USDT", ["1250.5 USDT"]),
        ("USDT 1250.50, 0.1个BTC", ["1250.50 USDT", "0.1 BTC"]),
        ("转了５００ USDT", ["500 USDT"]),
        ("5 MB at 10 PM, BTC-USDT, 0.00 USDT, 1.2.3 BTC", []),
    ],
)
def test_amounts(text: str, amounts: list[str]) -> None:
    found = sorted(find_amounts(text), key=lambda one: one.start)
    assert [one.normal for one in found] == amounts
    assert all(text[one.start : one.end] == one.value for one in found)


@given(st.text(max_size=200))
def test_any_words_are_searched_and_survive_the_way_to_the_window(text: str) -> None:
    found = find_in_words(("name", text), ("description", f"{text} UID 123456789"))
    assert FileFound.from_json(found.to_json().encode()) == found


@settings(max_examples=40)
@given(st.integers(1, 9), st.sampled_from(["ab" * 32, "0x" + "cd" * 20]))
def test_the_place_is_the_line_it_stands_in(line: int, value: str) -> None:
    piece = Piece(Place("line", 1), "\n" * (line - 1) + f"to {value} end\nmore")
    (found,) = search(ItemText([piece])).values
    assert (found.value, found.places) == (value, (Place("line", line),))


@pytest.mark.parametrize(
    ("header", "above", "look"),
    [
        ("id,Order id,Time,Trade Type,Symbol,Action", "", Look.ORDERS),
        ("id,关联订单id,时间,交易类型,交易品种", "", Look.ORDERS),
        ("id,Time,Type,Amount,Before Balance,After Balance,Fee,Symbol", "", Look.FUNDING),
        ("Time,Currency,Network,Withdrawal address,TxID,Fee,Reference no.", "", Look.WITHDRAWALS),
        ("Time,Currency,Network,Deposit address,TxID", "Deposit history", Look.DEPOSITS),
        ("仓位创建时间,交易产品,保证金模式,持仓方向,杠杆倍数", "", Look.POSITIONS),
    ],
)
def test_tables_are_told_by_their_columns(header: str, above: str, look: Look) -> None:
    assert looks_of_header(header.split(","), above=above) == {look}
    assert looks_of_header(["name", "price", "remark"]) == set()


def test_an_explorer_page_needs_a_hash_and_the_name_of_one() -> None:
    page = Piece(Place("page", 1), f"https://tronscan.org/#/transaction\nHash {HASH}")
    assert search(ItemText([page])).looks == {Look.EXPLORER}
    for text in (f"https://tronscan.example/ Hash {HASH}", "https://tronscan.org/ no value"):
        assert search(ItemText([Piece(Place("page", 1), text)])).looks == frozenset()


@pytest.fixture
def finders() -> Iterator[Finders]:
    made = Finders()
    yield made
    made.close()


def test_the_child_finds_what_the_library_finds(tmp_path: Path, finders: Finders) -> None:
    expected = text_file(tmp_path, f"TXID {HASH} 12.5 USDT BTC-USDT-SWAP\n")
    assert finders.find(tmp_path / "x.txt", FileKind.TEXT, "text/plain") == expected
    assert finders.find(tmp_path / "gone", FileKind.TEXT, "text/plain").reason == "broken"
    assert finders.find(tmp_path / "x.txt", FileKind.PICTURE, "image/png").reason == "picture"


def test_a_child_that_dies_is_a_reason(tmp_path: Path, finders: Finders) -> None:
    (tmp_path / "x.txt").write_text("words")
    finders.stop()
    assert finders.find(tmp_path / "x.txt", FileKind.TEXT, "text/plain").reason == "stopped"
