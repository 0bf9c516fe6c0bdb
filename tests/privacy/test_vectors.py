"""What checksums prove is found in every case: computed here from the standards, not by us.

The entropies are those of the published vectors of BIP-39, so the phrases are theirs too; the keys
written out are the examples of BIP-32, BIP-38 and Bitcoin's wiki.
"""

import json
from random import Random

import pytest

from okx_kit.privacy.model import Certainty, FindingKind
from okx_kit.privacy.texts import find_private
from tests.privacy import made

K = FindingKind
ENTROPIES = [
    pattern * size for pattern in (b"\0", b"\x7f", b"\x80", b"\xff") for size in (16, 24, 32)
]

PRIVATE = {
    "WIF, Bitcoin wiki": "5HueCGU8rMjxEXxiPuD5BDku4MkFqeZyd4dZ1jvhTVqvbTLvyTJ",
    "BIP-32, vector 1, master": "xprv9s21ZrQH143K3QTDL4LXw2F7HEK3wJUD2nW2nRk4stbPy6cq3jPPqjiChk"
    "VvvNKmPGJxWUtg6LnF5kejMRNNU3TGtRBeJgk33yuGBxrMPHi",
}
ENCRYPTED = {
    "BIP-38, no EC multiply": "6PRVWUbkzzsbcVac2qwfssoUJAN1Xhrg6bNk8J7Nzm5H7kxEbn2Nh2ZoGg",
    "BIP-38, EC multiply": "6PfQu77ygVyJLZjfvMLyhLMQbYnu5uguoJJ4kMCLqWwPEdfpwANVS76gTX",
}
PUBLIC = (
    "xpub661MyMwAqRbcFtXgS5sYJABqqG9YLmC4Q1Rdap9gSE8NqtwybGhePY2gZ29ESFjqJoCu1Rupje8YtGqsefD265TMg7usUDFd"
    "p6W1EGMcet8"
)


def kinds(text: str) -> list[FindingKind]:
    return [finding.kind for finding in find_private(text)]


@pytest.mark.parametrize("language", made.TWELVE)
def test_phrases_of_the_published_entropies_are_found_in_twelve_languages(language: str) -> None:
    for data in ENTROPIES:
        words = made.phrase(language, data)
        found = find_private(f"vor\n{' '.join(words)}\nnach")
        assert [f.kind for f in found] == [K.SEED_PHRASE], (language, data)
        if not language.startswith("chinese"):
            assert found[0].certainty is Certainty.CERTAIN


@pytest.mark.parametrize("name", PRIVATE)
def test_private_keys_of_the_standards(name: str) -> None:
    assert kinds(f"a {PRIVATE[name]}.") == [K.PRIVATE_KEY]


@pytest.mark.parametrize("name", ENCRYPTED)
def test_encrypted_keys_of_the_standards(name: str) -> None:
    assert kinds(ENCRYPTED[name]) == [K.ENCRYPTED_KEY]


def test_public_keys_and_broken_checksums_are_not_private() -> None:
    assert kinds(PUBLIC) == []
    assert kinds(PRIVATE["BIP-32, vector 1, master"][:-1] + "L") == []
    wif = PRIVATE["WIF, Bitcoin wiki"]
    assert kinds(wif[:-1] + "K") == []


@pytest.mark.parametrize("coin", made.WIF_VERSIONS)
def test_keys_to_import_of_seven_coins(coin: str) -> None:
    random = Random(coin)
    for compressed in (False, True):
        key = made.wif(made.WIF_VERSIONS[coin], random, compressed=compressed)
        assert kinds(f"导入 {key}") == [K.PRIVATE_KEY], key


@pytest.mark.parametrize(
    "version", [0x0488ADE4, 0x049D7878, 0x04B2430C, 0x04358394, 0x044A4E28, 0x045F18BC]
)
def test_extended_keys_of_every_version(version: int) -> None:
    payload = version.to_bytes(4, "big") + Random(version).randbytes(41) + b"\0" + bytes(range(32))
    assert kinds(made.base58check(payload)) == [K.PRIVATE_KEY]


def test_electrum() -> None:
    # The example of Electrum's documentation of its seeds (version 2).
    seed = "wild father tree among universe such mobile favorite target dynamic credit identify"
    (found,) = find_private(f"x: {seed}")
    assert (found.kind, found.certainty) == (K.SEED_PHRASE, Certainty.CERTAIN)


@pytest.mark.parametrize("size", [20, 33])
def test_shares_of_slip39(size: int) -> None:
    for seed in range(30):
        share = made.slip39_share(size, Random(seed))
        (found,) = find_private("\n".join(share))
        assert (found.kind, found.certainty) == (K.SEED_PHRASE, Certainty.CERTAIN)
        spoiled = [*share[:-1], share[0] if share[0] != share[-1] else share[1]]
        assert all(f.certainty is Certainty.PROBABLE for f in find_private(" ".join(spoiled)))


@pytest.mark.parametrize("size", [13, 25])
def test_phrases_of_monero(size: int) -> None:
    for seed in range(30):
        words = made.monero_phrase(size, Random(seed))
        (found,) = find_private("my wallet: " + " ".join(words))
        assert (found.kind, found.certainty) == (K.SEED_PHRASE, Certainty.CERTAIN)


def test_a_keystore_is_one_finding_from_brace_to_brace() -> None:
    store = {
        "version": 3,
        "crypto": {
            "ciphertext": "5318b4d5bcd28de64ee5559e671353e16f075ecae9f99c7a79a38af5f869aa46",
            "kdf": "pbkdf2",
            "kdfparams": {"c": 262144},
            "mac": "517ead924a9d0dc3124507e3393d175ce3ff7c1e96529c6c555ce9e51205e9b2",
        },
    }
    text = "file:\n" + json.dumps(store, indent=1) + "\nend"
    found = [f for f in find_private(text) if f.kind is K.KEYSTORE]
    assert len(found) == 1
    assert json.loads(text[found[0].start : found[0].end]) == store["crypto"]
    del store["crypto"]["mac"]  # type: ignore[index]
    assert K.KEYSTORE not in kinds(json.dumps(store))


@pytest.mark.parametrize("what", ["PRIVATE KEY", "RSA PRIVATE KEY", "OPENSSH PRIVATE KEY"])
def test_pem(what: str) -> None:
    text = f"-----BEGIN {what}-----\nAAAA\nBBBB\n-----END {what}-----"
    assert kinds("x\n" + text) == [K.PRIVATE_KEY]
    assert kinds(text.replace("PRIVATE", "PUBLIC")) == []


EXPORTS = {
    "address": "otpauth://totp/OKX:me?secret=GEZDGNBVGY3TQOJQ&issuer=OKX",
    "migration": "otpauth-migration://offline?data=CjEKCkhlbGxvId6tvu8SGEV4",
    "JSON": '{"issuer": "OKX", "secret": "GEZDGNBVGY3TQOJQGEZDGNBVGY"}',
    "JSON in XML": "[{&quot;decryptedSecret&quot;:&quot;GEZDGNBVGY3TQOJQGEZDGNBVGY&quot;}]",
    "bytes": '{"secret":[-19,64,-59,-18,-5,-20,-50,34,6,-79,93,117,-63,24,42,118]}',
    "groups": "Setup key: GEZD GNBV GY3T QOJQ GEZD GNBV",
}


@pytest.mark.parametrize("form", EXPORTS)
def test_exports_of_authenticators(form: str) -> None:
    assert set(kinds(EXPORTS[form])) & {K.AUTHENTICATOR, K.SETUP_KEY}
