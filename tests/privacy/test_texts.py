"""What is found in texts, and what is not called private."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okx_kit.privacy.model import SECRETS, FindingKind, TextFinding
from okx_kit.privacy.texts import excerpt, find_private, line_and_column
from tests.privacy import made

K = FindingKind
SEED = 7


def secrets_in(text: str) -> list[TextFinding]:
    return [finding for finding in find_private(text) if finding.kind in SECRETS]


@pytest.mark.parametrize("layout", made.LAYOUTS)
def test_made_up_phrases_are_found_whole_in_every_layout(layout: str) -> None:
    random = Random(SEED)
    for language in made.LANGUAGES:
        for size in made.SIZES:
            words = made.phrase(language, made.entropy(size, random))
            text = made.LAYOUTS[layout](words)
            found = [f for f in find_private(text) if f.kind is K.SEED_PHRASE]
            assert len(found) == 1, (language, size, text)
            covered = text[found[0].start : found[0].end].upper()
            assert all(word.upper() in covered for word in words)
            outside = (text[: found[0].start] + text[found[0].end :]).upper().split()
            assert not {word.upper() for word in words} & set(outside)


def test_labelled_values_are_found_whole() -> None:
    missed = []
    for kind, text, value in made.labelled(60, Random(SEED)):
        at = text.index(value)
        found = [f for f in secrets_in(text) if f.start <= at and f.end >= at + len(value)]
        if not found:
            missed.append((kind, text))
    assert len(missed) <= 5, missed  # 99 % of 540


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("邮箱 zhang.san+x@mail.example 收", K.EMAIL),
        ("手机号：13812345678", K.PHONE),
        ("+86 138-1234-5678", K.PHONE),
        ("+1 (415) 555-2671", K.PHONE),
        ("身份证 11010519491231002X", K.RESIDENT_ID),
        ("卡号 4111111111111111", K.BANK_CARD),
        ("4111 1111 1111 1111", K.BANK_CARD),
        ("GB82 WEST 1234 5698 7654 32", K.IBAN),
        ("UID:123456789012345678,Name:Test Person,Verification:1", K.NAME),
        ("用户ID:123456789012345678,姓名:张三,时区:UTC+8", K.NAME),
        ("wc:7f6e504bfad60b485450578e05678ed3e8e8c4751d3c6160be17160d63ec90f9@2?x=1", K.LOGIN_CODE),
    ],
)
def test_personal_data(text: str, kind: FindingKind) -> None:
    assert [finding.kind for finding in find_private(text)] == [kind]


PLAIN = [
    "Order ID 576504953504280715 filled at 2025-01-02 10:00:00",
    "订单号 358635950402081341",  # its check digits fit an identity number
    "UID:123456789012345678,Name:,Verification:",
    "Fee,Fee Unit,Position Change,Position Balance,Balance Change,Balance,Balance Unit",
    "PASS: Run size-1\nPASS: Run size-2\nPASS: Run size-3\nPASS: Run size-4\nPASS: Run size-5",
    "commit 45221ab12fa7001b9659293d47f34fd6d23e5a01",
    "If the empty passphrase is supplied, do not prompt. The passphrase is requested twice.",
    "Password: \nPermission denied\nCurrent %s password: \nPassword required",
    "c->password = g_strdup(value); PWD=`pwd`; password = os.environ['X']",
    "防钓鱼码：官方邮件里都会带上它。不要把它给任何人看",
    "密码错误，请重新输入密码。忘记密码？登录密码已修改",
    "空字段的替换字符串有冲突,请联系我们\n关闭先前的管道。",
    "验证码错误，错误码 501234",
    "verification code expired (error code 123456)",
    "The quick brown fox jumps over the lazy dog, and nobody will ever ask about that again today.",
    "我在 10 月 5 日提了 1,250 USDT 到 TRC20 地址，区块确认 20/20，钱包里没有到账。",
    "contract 0xdac17f958d2ee523a2206206994597c13d831ec7, clOrdId 9cb1b49c3599ffbee212fa906053b06b",
]


@pytest.mark.parametrize("text", PLAIN)
def test_ordinary_text_alarms_nobody(text: str) -> None:
    assert find_private(text) == []


def test_hashes_ids_and_addresses_are_never_private() -> None:
    random = Random(SEED)
    forms = ("{}", "TXID: {}", "交易哈希：{}", "订单号 {}", "{} 已完成", "Order ID\n{}")
    makers = (
        lambda: random.choice(("", "0x")) + random.randbytes(32).hex(),
        lambda: made.order_id(random),
        lambda: random.randbytes(16).hex(),
        lambda: made.tron_address(random),
    )
    wrong = [
        text
        for number in range(4000)
        if find_private(text := forms[number % 6].format(makers[number % 4]()))
    ]
    assert wrong == []
    assert find_private(f"私钥 {random.randbytes(32).hex()}")  # the same shape, called a key


def test_keys_that_go_on_in_the_next_line_are_found_whole() -> None:
    random = Random(SEED)
    key, wif = random.randbytes(32).hex(), made.wif(0x80, random, compressed=True)
    for text, value in (
        (f"Private key: 0x{key[:40]}\n{key[40:]}\nAmount", "0x" + key),
        (f"私钥\n{key[:20]}\n{key[20:40]}\n{key[40:]}", key),
        (f"导入 {wif[:30]}\n{wif[30:]}\n", wif),
    ):
        (found,) = find_private(text)
        assert found.kind is K.PRIVATE_KEY
        assert text[found.start : found.end].replace("\n", "") == value
    (found,) = find_private("密钥：YSVOKCO23X3RUV5L3KJ6SCKBRUFZH5\nCK\n数量 4887.25")
    assert (found.kind, found.end - found.start) == (K.SETUP_KEY, 33)
    assert find_private(f"TXID: {key[:40]}\n{key[40:]}\nAmount") == []


def test_a_few_words_after_the_label_are_enough() -> None:
    assert [f.kind for f in find_private("助记词：apple river stone cloud table green")] == [
        K.SEED_PHRASE
    ]
    assert find_private("the seed of apple river stone cloud table green") == []


HIDING = ("\u200b", "\u2060", "\ufeff", "\u00ad")


@given(st.sampled_from(HIDING), st.integers(0, 10_000))
@settings(max_examples=40)
def test_invisible_characters_hide_nothing(mark: str, seed: int) -> None:
    value = made.wif(0x80, Random(seed), compressed=True)
    at = seed % len(value)
    text = f"x {value[:at]}{mark}{value[at:]} y"
    (found,) = find_private(text)
    assert text[found.start : found.end].replace(mark, "") == value


def test_full_width_forms_hide_nothing() -> None:
    plain = "密码: hunter2x 手机 13812345678"
    wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in plain)
    assert [(f.kind, f.start, f.end) for f in find_private(wide)] == [
        (f.kind, f.start, f.end) for f in find_private(plain)
    ]


BITS = st.sampled_from(
    [
        *(
            "助记词",
            "密码：",
            "password: ",
            "abandon ",
            "zoo\n",
            "1. ",
            "的 ",
            "的一是",
            "0x",
            "5K",
        ),
        *("otpauth://", "secret=", "\u200b", "\ufeff", "İ", "ſ", "ﬁ", "１２", "123456", "验证码"),
        *(
            "@x.com",
            "+86",
            "{",
            "}",
            '"ciphertext":',
            '"kdf"',
            '"mac"',
            "UID: Name:",
            "\0",
            "\ud800",
        ),
        *("-----BEGIN PRIVATE KEY-----", "GB82", "ab" * 32),
    ]
)


@given(st.lists(BITS | st.text(max_size=12), max_size=60).map("".join))
@settings(max_examples=150)
def test_any_text_gives_spans_apart_inside_it_and_masked_excerpts(text: str) -> None:
    end = 0
    for finding in find_private(text):
        assert end <= finding.start < finding.end <= len(text)
        end = finding.end
        shown = excerpt(text, finding)
        if finding.kind in SECRETS:
            assert not set(shown) - set("•() 0123456789")
            assert shown.split(" ")[0].strip("•") == ""
        line, column = line_and_column(text, finding.start)
        assert text.split("\n")[line - 1][column - 1 :].startswith(text[finding.start])


def test_places_in_a_long_text_are_the_same_as_in_a_short_one() -> None:
    random = Random(SEED)
    filler = "2025-01-02 10:00:00,BTC-USDT,Buy,0.5,USDT,576504953504280715\n" * 400
    for language in made.LANGUAGES:
        phrase = made.LAYOUTS["grid"](made.phrase(language, made.entropy(12, random)))
        (found,) = [f for f in find_private(filler + phrase + "\n" + filler) if f.kind in SECRETS]
        (alone,) = find_private(phrase)
        assert (found.start - len(filler), found.end - len(filler)) == (alone.start, alone.end)


def test_half_of_a_numbered_grid_is_probable() -> None:
    words = made.phrase("english", made.entropy(12, Random(3)))
    shown = "\n".join(f"{number}. {word}" for number, word in enumerate(words[6:], 7))
    assert [f.kind for f in find_private(shown)] == [K.SEED_PHRASE]
    assert find_private("\n".join(words[6:])) == []


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Secret key: 7EDCDB1A68EDE59727C84B5E36E\n4EFF5\nAmount 1", True),
        ("API key: 8a1f6f2e-3c5d-4b7a-9e1f-\n0a1b2c3d4e5f\n", True),
        ("Secret key: 7EDCDB1A68EDE59727C84B5E36E\n4EFF\nAmount 1", False),  # 31 of 32
        ("Secret key: 7EDCDB1A68EDE59727C84B5E36E4EFF5\n12345\n", False),
    ],
)
def test_a_key_that_a_narrow_screen_broke_is_covered_to_its_end(text: str, whole: bool) -> None:
    (found,) = find_private(text)
    assert ("\n" in text[found.start : found.end]) is whole
