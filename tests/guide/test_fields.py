"""The fields of a case, checked as they are typed."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okx_kit.guide.fields import fields
from okx_kit.records.checksums import base58check_encode, eip55, segwit_encode
from okx_kit.resources import resource_path

HEX64 = "fee235b3e812" + "0a" * 23 + "df1802"
TRON = base58check_encode(b"\x41" + bytes(range(20)))
EVM = eip55("0x" + bytes(range(160, 180)).hex())
SEGWIT = segwit_encode(0, bytes(range(20)))
LONG_SEGWIT = segwit_encode(0, bytes(range(32)))
TAPROOT = segwit_encode(1, bytes(range(32)))
LEGACY = base58check_encode(b"\x00" + bytes(range(1, 21)))
XRP = "rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh"
CARD = "4111111111111111"  # the number every payment service documents for tests
WIF = "5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ"  # Bitcoin wiki's example


def level(key: str, value: str, **others: str) -> str:
    """Return how loud field ``key`` is about ``value``."""
    return fields()[key].check(value, others).level


def said(key: str, value: str, **others: str) -> str:
    """Return the English words about ``value``."""
    words = fields()[key].check(value, others).words
    return words.en if words else ""


def test_every_field_of_the_guide_has_words() -> None:
    guide = json.loads(resource_path("guide/cases.json").read_text("utf-8"))
    assert set(fields()) == set(guide["fields"])
    for one in fields().values():
        assert one.name.zh
        assert one.name.en
        assert one.hint.zh.endswith("。")
        assert one.hint.en.endswith((".", "…"))
        assert one.check("").level == "ok"
        if one.example:
            assert one.check(one.example).level == "ok", one.id


WHOLE = [
    ("txid", HEX64, "TRC20"),
    ("txid", HEX64, ""),
    ("txid", f"0x{HEX64}", "ERC20"),
    ("txid", f"0x{HEX64}", ""),
    ("rtx", HEX64, "BTC"),
    ("to", TRON, "TRON (TRC20)"),
    ("to", EVM, "BEP20 (BSC)"),
    ("to", EVM.lower(), "Arbitrum One"),
    ("to", SEGWIT, "Bitcoin"),
    ("to", LONG_SEGWIT, "BTC"),
    ("to", TAPROOT, ""),
    ("to", LEGACY, "BTC"),
    ("addr", XRP, "XRP Ledger"),
    ("oid", "2968046098831663104", ""),
    ("p2poid", "2401011234567890123", ""),
    ("wid", "200045249", ""),
    ("coin", "1INCH", ""),
    ("amount", "0.00012345", ""),
    ("pair", "BTC-USD-260605-80000-C", ""),
    ("dl", "2026-10-05 23:59 UTC+8", ""),
    ("t", "2026-10-05 14:30:01 UTC+8", ""),
    ("ann", "https://www.okx.com/help/x", ""),
    ("ip", "203.0.113.7", ""),
    ("req", "1695033476167", ""),
    ("p2poid", CARD, ""),
]


@pytest.mark.parametrize(("key", "value", "network"), WHOLE)
def test_whole_values_are_fine_and_no_beginning_alarms(key: str, value: str, network: str) -> None:
    assert level(key, value, network=network) == "ok"
    for length in range(len(value)):
        found = fields()[key].check(value[:length], {"network": network})
        assert found.level != "warning", (value[:length], found.words)


@pytest.mark.parametrize(
    ("key", "value", "network", "expected"),
    [
        ("txid", "fee235…1802", "", "left out"),
        ("txid", "0xab12...9f3c", "ERC20", "left out"),
        ("txid", HEX64 + "00", "TRC20", "66 characters"),
        ("txid", HEX64[:20] + "o" + HEX64[21:], "", "place 21"),
        ("txid", TRON, "TRC20", "an address"),
        ("to", HEX64, "", "a transaction hash"),
        ("to", TRON[:-1] + ("2" if TRON[-1] != "2" else "3"), "TRC20", "checksum"),
        ("to", TRON[:10] + "0" + TRON[11:], "TRC20", "place 11"),
        ("to", EVM.swapcase().replace("X", "x"), "", "checksum"),
        ("to", EVM + "a", "", "43 characters"),
        ("to", "TXtvfb7c…DGfvYF", "", "left out"),
        ("tag", HEX64, "", "a transaction hash"),
        ("amount", "about 100", "", "Only the number"),
        ("amount", "100 USDT", "", "Only the number"),
        ("oid", "3.56E+18", "", "digits are lost"),
        ("oid", HEX64, "", "a transaction hash"),
        ("oid", "1" * 21, "", "21 digits"),
        ("wid", "2968046098831663104", "", "19 digits"),
        ("pair", "BTC-USD-231329", "", "no calendar"),
        ("t", "昨天下午", "", "which day"),
        ("doc", "护照 E12345678", "", "not its number"),
        ("ann", "https://okx.com.example.org/a", "", "does not belong"),
        ("ann", "https://www.okx.com@example.org/", "", "does not belong"),
        ("ann", "okex.com/help", "", "does not belong"),
        ("fr", "还没有", "", "Freeze"),
    ],
)
def test_warnings(key: str, value: str, network: str, expected: str) -> None:
    assert level(key, value, network=network) == "warning"
    assert expected in said(key, value, network=network)


@pytest.mark.parametrize(
    ("key", "value", "network", "expected"),
    [
        ("txid", HEX64[:30], "TRC20", "30 characters so far"),
        ("txid", HEX64[:30] + " " + HEX64[30:], "TRC20", "spaces"),
        ("txid", HEX64, "ERC20", "begin with 0x"),
        ("txid", f"0x{HEX64}", "TRC20", "do not begin with 0x"),
        ("txid", f"https://tronscan.org/#/transaction/{HEX64}", "", "Enter only"),
        ("txid", EVM, "ERC20", "which is an address"),
        ("txid", "15447421", "", "withdrawal ID"),
        ("txid", "--", "", "may stay empty"),
        ("to", EVM, "TRC20", "does not fit the network"),
        ("to", f"{XRP}:12345", "XRP", "own field"),
        ("to", "name@example.com", "", "inside OKX"),
        ("tag", "4294967296", "XRP", "4294967295"),
        ("coin", "bitcoin", "", "BTC"),
        ("coin", "USTD", "", "USDT"),
        ("coin", "USDT-TRC20", "", "own field"),
        ("amount", "1,250", "", "1250 or 1.250"),
        ("amount", "1,250.50", "", "1250.50"),
        ("amount", "1.250,50", "", "1250.50"),
        ("amount", "1 250", "", "1250"),
        ("ann", "公告", "", "okx.com"),
        ("amount", "1E-8", "", "0.00000001"),
        ("amount", "-5", "", "above 0"),
        ("oid", "123456", "", "6 digits so far"),
        ("oid", "2968046098831660000", "", "zeros"),
        ("oid", "e847386590ce4dBC", "", "of your own"),
        ("pair", "BTCUSDT", "", "BTC-USDT"),
        ("t", "2026-10-05 14:30", "", "time zone"),
        ("t", "2026-10-05", "", "time of day"),
        ("t", "10/05/2026 14:30", "", "month"),
        ("t", "2006-10-05 14:30 UTC+8", "", "2013"),
        ("ip", "192.168.1.2", "", "public"),
        ("fiat", "5000", "", "currency"),
        ("ann", "www.ok", "", "okx.com"),
    ],
)
def test_notes(key: str, value: str, network: str, expected: str) -> None:
    assert level(key, value, network=network) == "note"
    assert expected in said(key, value, network=network)


def test_a_refund_is_another_transfer() -> None:
    refund = fields()["rtx"]
    assert refund.check(HEX64, {"txid": HEX64.upper()}).level == "warning"
    assert refund.check(HEX64, {"txid": HEX64[::-1]}).level == "ok"


def test_what_was_meant_is_kept_apart_from_what_was_typed() -> None:
    spaced = fields()["txid"].check(f" {HEX64[:30]}\u200b {HEX64[30:]}")
    assert spaced.normal == HEX64
    assert fields()["pair"].check("btc/usdt").normal == "BTC-USDT"
    assert fields()["amount"].check("1,250").normal == "1,250"  # asked, not guessed
    assert fields()["act"].check("显示“失败”，无法提币").normal == "显示“失败”，无法提币"
    link = fields()["txid"].check(f"https://tronscan.org/#/transaction/{HEX64}")
    assert link.normal == HEX64


SECRETS = [
    "密码：abc12345",
    "my password is hunter2",
    "Password: hunter2",
    "验证码 123456",
    "谷歌验证码是 654321",
    "verification code: 123456",
    "CVV 123",
    "安全码：1234",
    CARD,
    "4111 1111 1111 1111",
    "6222 0212 3456 7890 128",
    "助记词：apple river stone cloud table green",
    f"private key: {HEX64}",
    f"私钥 0x{HEX64}",
    WIF,
    "OK-ACCESS-PASSPHRASE: Secret123!",
    "secret_key=22582BD0CFF14C41EDBF1AB98506286D",
    "otpauth://totp/x?secret=JBSWY3DP",
]


@pytest.mark.parametrize("text", SECRETS)
def test_secrets_are_told_in_every_field(text: str) -> None:
    for key in ("act", "err", "status", "t", "amount"):
        found = fields()[key].check(text)
        assert found.level == "warning"
        assert found.words is not None
        assert any(word in found.words.zh for word in ("删掉", "只留"))


@pytest.mark.parametrize(
    "text",
    [
        "忘记密码，重置后无法登录",
        "Password: incorrect",
        "password is incorrect",
        "收不到验证码",
        "验证码错误，错误码 500110",
        "安全码无效",
        "2968046098831663104",
        "订单 6222021234567890128 未成交",
        "code 51008: Order failed. Insufficient USDT balance",
        f"TXID {HEX64}",
        "API key 权限不足",
        "secret 已经删除",
        "1695033476167 13800138000",
    ],
)
def test_ordinary_facts_are_no_secrets(text: str) -> None:
    assert fields()["act"].check(text).level == "ok"


@given(st.integers(10**16, 10**19 - 1))
def test_an_order_id_is_never_taken_for_a_card(number: int) -> None:
    assert level("oid", str(number)) in ("ok", "note")
    assert level("act", f"订单 {number}") == "ok"


@given(st.sampled_from(sorted(fields())), st.text(max_size=80), st.text(max_size=12))
@settings(max_examples=150, deadline=None)
def test_any_text_gets_an_answer(key: str, value: str, network: str) -> None:
    found = fields()[key].check(value, {"network": network})
    assert (found.words is None) == (found.level == "ok")


@given(
    st.sampled_from(["txid", "to", "from", "tag", "oid", "amount", "t", "ann", "pair", "uid"]),
    st.text("0123456789abcdefxT1r.,-:/ Eこ\ud800'@okx…", max_size=70),
    st.sampled_from(["", "TRC20", "ERC20", "BTC", "XRP", "Solana", "TON", "Sui", "Aptos", "ATOM"]),
)
@settings(max_examples=150, deadline=None)
def test_texts_like_values_get_an_answer(key: str, value: str, network: str) -> None:
    from okx_kit.guide.common_block import field_of

    field = field_of(key)
    assert field is not None
    found = field.check(value, {"network": network})
    assert (found.words is None) == (found.level == "ok")
