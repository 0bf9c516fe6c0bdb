"""What is found in a text, where it stands, and what is said about it."""

import csv
import random
from collections import Counter
from datetime import datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from okx_kit.records.checksums import base58check_encode, eip55, segwit_encode
from okx_kit.records.clock import estimate_zone
from okx_kit.records.ids import find
from okx_kit.records.model import Found, FoundKind, Verdict
from okx_kit.records.numbers import is_card_number, is_identity_number
from okx_kit.records.zones import find_zone
from okx_kit.resources import resource_path

HEX64 = "fee235b3e812" + "0a" * 23 + "df1802"
TRON = base58check_encode(b"\x41" + bytes(range(20)))
EVM = eip55("0x" + bytes(range(160, 180)).hex())
SEGWIT = segwit_encode(0, bytes(range(20)))


def only(text: str) -> Found:
    """Return the one thing that stands in ``text``."""
    found = find(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "kind", "value", "verdict"),
    [
        ("订单号2968046098831663104。", FoundKind.ORDER_ID, "2968046098831663104", "no_checksum"),
        ("312269865356374016", FoundKind.ORDER_ID, "312269865356374016", "no_checksum"),
        ('{"ordId":"623950854525124608"}', FoundKind.ORDER_ID, "623950854525124608", "no_checksum"),
        ("Order ID: 123456789012345", FoundKind.ORDER_ID, "123456789012345", "odd_length"),
        ("billId 623950854533513219", FoundKind.BILL_ID, "623950854533513219", "no_checksum"),
        ("账单ID：103346514176", FoundKind.BILL_ID, "103346514176", "no_checksum"),
        ("tradeId=586760148", FoundKind.TRADE_ID, "586760148", "no_checksum"),
        ("UID:44705892343619584,Account", FoundKind.UID, "44705892343619584", "no_checksum"),
        ("用户 ID（44705892343619584）", FoundKind.UID, "44705892343619584", "no_checksum"),
        ("UID\n12345678", FoundKind.UID, "12345678", "no_checksum"),
        ("提币 ID：15447421", FoundKind.WITHDRAWAL_ID, "15447421", "no_checksum"),
        ("Withdrawal ID is 67485", FoundKind.WITHDRAWAL_ID, "67485", "no_checksum"),
        ('"wdId": "200045249"', FoundKind.WITHDRAWAL_ID, "200045249", "no_checksum"),
        ("C2C 订单号 2401011234567890123", FoundKind.P2P_ORDER_ID, "2401011234567890123", None),
        ("P2P order: 240101123456", FoundKind.P2P_ORDER_ID, "240101123456", None),
        (f"TXID {HEX64}", FoundKind.TXID, HEX64, "no_checksum"),
        (f"0x{HEX64}", FoundKind.TXID, f"0x{HEX64}", "no_checksum"),
        (f"SHA-256: {HEX64}", FoundKind.FILE_HASH, HEX64, "no_checksum"),
        (f"{HEX64}  data/01_x.png", FoundKind.FILE_HASH, HEX64, "no_checksum"),
        (f"私钥：{HEX64}", FoundKind.PRIVATE_KEY, HEX64, "no_checksum"),
        ("e1f538…d9c4", FoundKind.SHORTENED, "e1f538…d9c4", "shortened"),
        ("0xab12...9f3c", FoundKind.SHORTENED, "0xab12...9f3c", "shortened"),
        ("TXtvfb7c…DGfvYF", FoundKind.SHORTENED, "TXtvfb7c…DGfvYF", "shortened"),
        ("UID 4123…4567", FoundKind.SHORTENED, "4123…4567", "shortened"),
        ("3.56E+18", FoundKind.MANGLED, "3.56E+18", "lost"),
        ("2,96805E+18", FoundKind.MANGLED, "2,96805E+18", "lost"),
        ("4E+08", FoundKind.MANGLED, "4E+08", "lost"),
        ("BTC/USDT", FoundKind.INSTRUMENT, "BTC/USDT", "ok"),
        ("BTC-USD-231329", FoundKind.INSTRUMENT, "BTC-USD-231329", "failed"),
        (TRON, FoundKind.ADDRESS, TRON, "ok"),
        (EVM, FoundKind.ADDRESS, EVM, "ok"),
        (EVM.lower(), FoundKind.ADDRESS, EVM.lower(), "no_checksum"),
        (SEGWIT, FoundKind.ADDRESS, SEGWIT, "ok"),
        (SEGWIT[:-1] + "qp"[SEGWIT[-1] == "q"], FoundKind.ADDRESS, None, "failed"),
        (EVM[:-3], FoundKind.ADDRESS, EVM[:-3], "failed"),
        (f"0x{HEX64[:-5]}", FoundKind.TXID, f"0x{HEX64[:-5]}", "failed"),
        ("地址：TXtvfb7c0OIl0000000000000000000000", FoundKind.ADDRESS, None, "failed"),
    ],
)
def test_examples(text: str, kind: FoundKind, value: str | None, verdict: str | None) -> None:
    found = only(text)
    assert found.kind is kind
    assert value is None or found.value == value
    assert verdict is None or found.verdict == verdict
    assert text[found.start : found.end] == found.value


@pytest.mark.parametrize(
    ("text", "chains"),
    [
        (f"网络 TRC20，哈希 {HEX64}", ("tron",)),
        (f"https://mempool.space/tx/{HEX64}", ("bitcoin",)),
        (f"Bitcoin Cash {HEX64}", ("bitcoincash",)),
        (f"0x{HEX64}", ("evm", "aptos")),
        (f"ERC20 0x{HEX64}", ("evm",)),
        (TRON, ("tron",)),
        (EVM, ("evm",)),
    ],
)
def test_chains(text: str, chains: tuple[str, ...]) -> None:
    assert only(text).chains == chains


def test_hex_alone_does_not_tell_the_chain() -> None:
    assert {"bitcoin", "tron", "xrp"} <= set(only(HEX64).chains)
    assert only(HEX64.upper()).chains[0] == "xrp"


def test_a_tag_behind_an_address() -> None:
    address, tag = find("rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh:12345")
    assert address.verdict is Verdict.OK
    assert (tag.kind, tag.value) == (FoundKind.TAG, "12345")


def test_a_hash_broken_over_two_lines_is_one() -> None:
    found = only(f"{HEX64[:40]}\n{HEX64[40:]}")
    assert (found.kind, found.normal) == (FoundKind.TXID, HEX64)
    assert not find(f"{HEX64[:32]}\n{HEX64[32:]}")  # as likely two MD5 sums


@pytest.mark.parametrize("mark", ["\ufeff", "\u200b", "\u2060", "\u00ad"])
def test_invisible_characters_are_part_of_what_was_written(mark: str) -> None:
    text = f"{mark}'29680{mark}46098831663104\t，"
    found = only(text)
    assert found.value == f"29680{mark}46098831663104"
    assert found.normal == "2968046098831663104"


def test_full_width_digits_are_read() -> None:
    found = only("ＵＩＤ：１２３４５６７８")
    assert (found.kind, found.normal, found.value) == (
        FoundKind.UID,
        "12345678",
        "１２３４５６７８",
    )


def test_ids_that_a_spreadsheet_rounded() -> None:
    several = find("2968046098831660000, 2968046098898770000, 2968046098831663104")
    assert [one.verdict for one in several] == [Verdict.LOST, Verdict.LOST, Verdict.NO_CHECKSUM]
    assert only("2968046098831660000").verdict is Verdict.NO_CHECKSUM  # one in ten thousand is real


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-10-05 14:30:00 UTC+8",
        "0.123456789012345678",
        "13800138000",
        "1695033476167",
        "0E-8 -0.00000001 12,345.67",
        "a face...lift and so on ... and on",
        "step1 ... step2",
        "a1b2c3d4e5f60718293a4b5c6d7e8f90",  # a client order id, or an MD5 sum
        "f47ac10b-58cc-4372-a567-0e02b2c3d479",
        "GUID: 12345678",
    ],
)
def test_nothing_is_found(text: str) -> None:
    assert find(text) == []


def test_what_is_no_order_id() -> None:
    card = "6222021234567890128"
    assert is_card_number(card)
    for text in ("20261006103541001", "110101199003077758", card):
        assert only(text).kind is FoundKind.NUMBER
    assert is_identity_number("11010519491231002X")  # GB 11643-1999, annex
    assert not is_identity_number("110105194912310021")


@given(st.integers(10**16, 5 * 10**18))
def test_order_ids_are_found_as_order_ids(number: int) -> None:
    text = str(number)
    found = only(f"订单ID：{text}，已成交")
    assert (found.kind, found.value) == (FoundKind.ORDER_ID, text)
    bare = only(text)
    plain = not text.startswith("20") and not is_identity_number(text)
    assert bare.kind is FoundKind.ORDER_ID or not plain


def pieces() -> st.SearchStrategy[str]:
    """Return texts made of noise and of what is looked for, whole and cut."""
    known = [HEX64, f"0x{HEX64}", TRON, EVM, SEGWIT, "2968046098831663104", "BTC-USDT-SWAP", "UID:"]
    known += [
        "提币ID ",
        "C2C 订单号",
        "…",
        "...",
        "3.56E+18",
        "0x",
        "bc1",
        "\ufeff",
        "\u200b",
        "：",
        "\n",
    ]
    cut = st.tuples(st.sampled_from(known), st.integers(0, 70)).map(lambda pair: pair[0][: pair[1]])
    alphabet = st.sampled_from("0123456789abcdefABCDEFTxr.-_/:,'\t 订单号…\u200b\xa0\ud800")
    return st.lists(st.one_of(cut, st.text(alphabet, max_size=8), st.text(max_size=4))).map("".join)


def check_places(text: str) -> None:
    """Hold what :func:`find` promises for any text."""
    end = 0
    for one in find(text):
        assert one.start >= end
        assert one.value
        assert text[one.start : one.end] == one.value
        end = one.end


@settings(max_examples=120, deadline=None)
@given(pieces())
@example("\ud800UID:\ufeff12345678\ufeff")
def test_places_point_at_what_was_written(text: str) -> None:
    check_places(text)


def test_ten_thousand_random_texts() -> None:
    chance = random.Random(20261122)
    alphabet = (
        "0123456789" * 3 + "abcdefABCDEFxTr" + ".…-_/:,' \t\n\u200b\ufeff\xa0\ud800订单号UID地址"
    )
    known = [HEX64, TRON, SEGWIT, EVM, "2968046098831663104", "BTC-USD-260605-80000-C", "3.5E+18"]
    count = 0
    for _ in range(10_000):
        noise = "".join(chance.choices(alphabet, k=chance.randrange(40)))
        value = chance.choice(known)
        text = noise + value[: chance.randrange(len(value) + 1)] + noise[::-1]
        check_places(text)
        count += 1
    assert count == 10_000


def sample(pattern: str) -> str:
    """Return the text of one invented export."""
    return next(resource_path("sample").glob(pattern)).read_text("utf-8")


def test_what_the_sample_exports_hold() -> None:
    trading = find(sample("OKX Trading*.csv"))
    assert Counter(one.kind for one in trading) == {
        FoundKind.UID: 1,
        FoundKind.ORDER_ID: 98,
        FoundKind.INSTRUMENT: 44,
    }
    withdrawals = find(sample("OKX_withdrawal*.csv"))
    tested = [one.verdict for one in withdrawals if one.kind is FoundKind.ADDRESS]
    assert tested == [Verdict.OK] * 4
    chains = {one.chains for one in withdrawals if one.kind is FoundKind.TXID}
    assert chains == {("bitcoin",), ("tron",)}


def test_the_zone_of_a_sample_export_follows_from_its_ids() -> None:
    lines = sample("OKX Trading*.csv").replace("\ufeff", "").splitlines()
    rows = [(row["id"], datetime.fromisoformat(row["Time"])) for row in csv.DictReader(lines[1:])]
    estimate = estimate_zone(rows)
    assert estimate is not None
    assert (estimate.name, estimate.rows) == ("UTC+8", len(rows))
    assert find_zone(lines[0]) == estimate.minutes


def test_megabytes_take_no_growing_time() -> None:
    for text in (
        "1" * 150_000,
        "a" * 150_000,
        "0x" * 90_000,
        "UID:" * 40_000,
        "withdraw " * 20_000,
    ):
        check_places(text)
