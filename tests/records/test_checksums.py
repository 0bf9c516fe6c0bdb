"""Checksums of addresses, against the vectors of the documents that define them."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okx_kit.records.addresses import judge_address
from okx_kit.records.checksums import (
    BECH32,
    BITCOIN58,
    XRP58,
    base58_decode,
    base58_encode,
    base58check,
    base58check_encode,
    bech32_decode,
    eip55,
    eip55_holds,
    segwit_decode,
    segwit_encode,
    solana_length_fits,
    ton_holds,
)
from okx_kit.records.keccak import keccak256
from okx_kit.records.model import Verdict

# BIP-173 and BIP-350, "valid" test vectors: (text, constant).
VALID_BECH32 = [
    ("A12UEL5L", "bech32"),
    ("a12uel5l", "bech32"),
    (
        "an83characterlonghumanreadablepartthatcontainsthenumber1andtheexcludedcharactersbio1tt5tgs",
        "bech32",
    ),
    ("abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw", "bech32"),
    ("split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w", "bech32"),
    ("A1LQFN3A", "bech32m"),
    ("a1lqfn3a", "bech32m"),
    ("abcdef1l7aum6echk45nj3s0wdvt2fg8x9yrzpqzd3ryx", "bech32m"),
    ("split1checkupstagehandshakeupstreamerranterredcaperredlc445v", "bech32m"),
    ("?1v759aa", "bech32m"),
]
INVALID_BECH32 = [
    "\x201nwldj5", "\x7f1axkwrx", "pzry9x0s0muk", "1pzry9x0s0muk", "x1b4n0q5v", "li1dgmt3",
    "A1G7SGD8", "10a06t8", "1qzzfhee", "de1lg7wt\xff", "qyrz8wqd2c9m", "1qyrz8wqd2c9m", "in1muywd",
    "mm1crxm3i", "au1s5cgom", "M1VUXWEZ", "16plkw9", "1p2gdwpf", "",
]  # fmt: skip
VALID_SEGWIT = [
    ("BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4", 0, "751e76e8199196d454941c45d1b3a323f1433bd6"),
    (
        "tb1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3q0sl5k7",
        0,
        "1863143c14c5166804bd19203356da136c985678cd4d27a1b8c6329604903262",
    ),
    (
        "bc1pw508d6qejxtdg4y5r3zarvary0c5xw7kw508d6qejxtdg4y5r3zarvary0c5xw7kt5nd6y",
        1,
        "751e76e8199196d454941c45d1b3a323f1433bd6751e76e8199196d454941c45d1b3a323f1433bd6",
    ),
    ("BC1SW50QGDZ25J", 16, "751e"),
    ("bc1zw508d6qejxtdg4y5r3zarvaryvaxxpcs", 2, "751e76e8199196d454941c45d1b3a323"),
    (
        "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0",
        1,
        "79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798",
    ),
]
INVALID_SEGWIT = [
    "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd",  # bech32 for version 1
    "BC1S0XLXVLHEMJA6C4DQV22UAPCTQUPFHLXM9H8Z3K2E72Q4K9HCZ7VQ54WELL",
    "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kemeawh",  # bech32m for version 0
    "bc1p38j9r5y49hruaue7wxjce0updqjuyyx0kh56v8s25huc6995vvpql3jow4",  # a character not allowed
    "BC130XLXVLHEMJA6C4DQV22UAPCTQUPFHLXM9H8Z3K2E72Q4K9HCZ7VQ7ZWS8R",  # version 17
    "bc1pw5dgrnzv",  # one byte
    "BC1QR508D6QEJXTDG4Y5R3ZARVARYV98GJ9P",  # version 0 with 16 bytes
    "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7v07qwwzcrf",  # padding over 4 bits
    "bc1gmk9yu",  # empty data
]
# ERC-55, "test cases".
CHECKSUMMED = [
    "0x52908400098527886E0F7030069857D2E4169EE7",
    "0x8617E340B3D01FA5F11F306F4090FD50E238070D",
    "0xde709f2102306220921060314715629080e2fb77",
    "0x27b1fdb04752bbc536007a920d24acb045561c26",
    "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
    "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
    "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
    "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb",
]


@pytest.mark.parametrize(("text", "form"), VALID_BECH32)
def test_bech32_vectors(text: str, form: str) -> None:
    found = bech32_decode(text)
    assert found is not None
    assert found.form == form
    assert found.prefix == text.lower().rpartition("1")[0]


@pytest.mark.parametrize("text", INVALID_BECH32)
def test_bech32_refuses(text: str) -> None:
    assert bech32_decode(text) is None


@pytest.mark.parametrize(("text", "version", "program"), VALID_SEGWIT)
def test_segwit_vectors(text: str, version: int, program: str) -> None:
    found = segwit_decode(text)
    assert found == (text[:2].lower(), version, bytes.fromhex(program))
    assert segwit_encode(version, found.program, found.prefix) == text.lower()


@pytest.mark.parametrize("text", INVALID_SEGWIT)
def test_segwit_refuses(text: str) -> None:
    assert segwit_decode(text) is None


def test_base58_vectors() -> None:
    # draft-msporny-base58-03 §5, and the first address of the Bitcoin chain.
    assert base58_encode(b"Hello World!") == "2NEpo7TZRRrLZSi2U"
    assert base58_decode("11233QC4") == bytes.fromhex("0000287fb4cd")
    genesis = base58check("1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa")
    assert genesis == bytes.fromhex("0062e907b15cbf27d5425399ebf6f0fb50ebb88f18")
    assert base58check("rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh", XRP58) is not None
    assert base58check("rHb9CJAWyB4rj91VRWn96DkukG4bwdtyTh") is None
    assert base58_decode("0OIl") is None


def test_keccak_vectors() -> None:
    # The Keccak team's known answers (original padding), and the empty hash Ethereum uses.
    empty = "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"
    assert keccak256(b"").hex() == empty
    abc = "4e03657aea45a94fc7d47ba826c8d667c0d1e6e33a64a036ec44f58fa12d6c45"
    assert keccak256(b"abc").hex() == abc
    assert keccak256(b"").hex() != hashlib.sha3_256(b"").hexdigest()


@pytest.mark.parametrize("length", [0, 1, 134, 135, 136, 137, 272, 500])
def test_keccak_is_that_of_another_library(length: int) -> None:
    keccak = pytest.importorskip("Cryptodome.Hash.keccak")
    data = bytes(range(256)) * 2
    other = keccak.new(digest_bits=256, data=data[:length]).digest()
    assert keccak256(data[:length]) == other


@pytest.mark.parametrize("address", CHECKSUMMED)
def test_eip55_vectors(address: str) -> None:
    assert eip55(address) == address
    assert eip55_holds(address.lower()) is None
    if address[2:] not in (address[2:].lower(), address[2:].upper()):
        assert eip55_holds(address) is True
        assert eip55_holds("0x" + address[2:].swapcase()) is False


def test_ton_vectors() -> None:
    friendly = (
        "EQDtFpEwcFAEcRe5mLVh2N6C0x-_hJEM7W61_JLnSF74p4q2"  # TON docs, "smart contract addresses"
    )
    assert ton_holds(friendly)
    assert ton_holds(friendly.replace("-", "+").replace("_", "/"))
    assert not ton_holds(friendly.replace("DtF", "DtG"))
    assert not ton_holds("这不是地址")


def test_solana_is_told_by_length_only() -> None:
    assert solana_length_fits("11111111111111111111111111111111", 32)
    assert solana_length_fits("TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA", 32)
    assert not solana_length_fits("TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA", 64)
    judged = judge_address("TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA")
    assert judged is not None
    assert judged.verdict is Verdict.NO_CHECKSUM
    assert judge_address("TokenkegQfeZyiNwAJbNbGKPFXCWuBvf9Ss623VQ5DA", solana=False) is None


VERSIONS = st.sampled_from([b"\x00", b"\x05", b"\x41", b"\x30", b"\x1e"])
CONTENT = st.binary(min_size=20, max_size=20)


@given(data=st.binary(max_size=40), alphabet=st.sampled_from([BITCOIN58, XRP58]))
def test_base58_comes_back(data: bytes, alphabet: str) -> None:
    if data:
        assert base58_decode(base58_encode(data, alphabet), alphabet) == data
    assert base58check(base58check_encode(b"x" + data, alphabet), alphabet) == b"x" + data


@given(version=VERSIONS, content=CONTENT, choice=st.data())
def test_one_wrong_character_of_base58check_is_noticed(
    version: bytes, content: bytes, choice: st.DataObject
) -> None:
    address = base58check_encode(version + content)
    right = judge_address(address)
    assert right is not None
    assert right.verdict is Verdict.OK
    place = choice.draw(st.integers(0, len(address) - 1))
    other = choice.draw(st.sampled_from(BITCOIN58.replace(address[place], "")))
    assert base58check(address[:place] + other + address[place + 1 :]) is None
    assert base58check(address[:place] + address[place + 1 :]) is None


@given(version=st.integers(0, 1), content=CONTENT, choice=st.data())
def test_one_wrong_character_of_bech32_is_noticed(
    version: int, content: bytes, choice: st.DataObject
) -> None:
    address = segwit_encode(version, content + bytes(12 if version else 0))
    right = judge_address(address)
    assert right is not None
    assert right.verdict is Verdict.OK
    place = choice.draw(st.integers(3, len(address) - 1))
    other = choice.draw(st.sampled_from(BECH32.replace(address[place], "")))
    wrong = judge_address(address[:place] + other + address[place + 1 :])
    assert wrong is not None
    assert wrong.verdict is Verdict.FAILED
