"""Published addresses, and what is told of any other: exact domains, look-alikes, everything."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from okx_kit.guide.addresses import (
    DOMAINS,
    AddressVerdict,
    check_address,
    published,
    usual_address,
)
from okx_kit.guide.entities import entities
from okx_kit.guide.kinds import case_kinds
from okx_kit.guide.look_alikes import look_alike

V = AddressVerdict


def test_the_list_is_what_companies_of_okx_published() -> None:
    assert [one.address for one in published()] == [
        "support@okx.com",
        "p2p@okx.com",
        "complaints.eu@okx.com",
        "us.support@okx.com",
        "destek@turkiye.okx.com",
        "complaints@turkiye.okx.com",
    ]
    for one in published():
        assert one.address.rpartition("@")[2] in DOMAINS
        assert one.published_by.en.startswith("published by ")
        assert "verified" not in one.published_by.en
        check = check_address(one.address)
        assert check.verdict is V.PUBLISHED
        assert check.published == one


def test_every_kind_has_a_published_address() -> None:
    listed = {one.address for one in published()}
    assert {usual_address(kind) for kind in case_kinds()} <= listed
    assert usual_address("p2p_seller") == "p2p@okx.com"
    assert usual_address("") == "support@okx.com"


def test_every_address_of_an_entity_is_on_the_list() -> None:
    listed = {one.address for one in published()}
    assert {mail for entity in entities() for mail in entity.mail} <= listed


@pytest.mark.parametrize(
    ("address", "verdict"),
    [
        ("", V.EMPTY),
        ("  support@okx.com ", V.PUBLISHED),
        ("Support@OKX.com", V.PUBLISHED),
        ("help@okx.com", V.OKX_DOMAIN),
        ("help@turkiye.okx.com", V.OKX_DOMAIN),
        ("support@mail.okx.com", V.OTHER),
        ("support@okex.com", V.LOOK_ALIKE),
        ("support@0kx.com", V.LOOK_ALIKE),
        ("support@okx-help.com", V.LOOK_ALIKE),
        ("support@help-okx.com", V.LOOK_ALIKE),
        ("support@okx.com.co", V.LOOK_ALIKE),
        ("support@okx.com.mail.ru", V.LOOK_ALIKE),
        ("support@okx.net", V.LOOK_ALIKE),
        ("support@okxsupport.com", V.LOOK_ALIKE),
        ("support@okx123.com", V.LOOK_ALIKE),
        ("support@оkx.com", V.LOOK_ALIKE),  # Cyrillic о
        ("support@оκх.com", V.LOOK_ALIKE),  # no Latin letter in the name
        ("support@xn--kx-emc.com", V.LOOK_ALIKE),
        ("support@ｏｋｘ.com", V.LOOK_ALIKE),  # full-width
        ("support@gmail.com", V.OTHER),
        ("zhang@qq.com", V.OTHER),
        ("support", V.MALFORMED),
        ("support@", V.MALFORMED),
        ("@okx.com", V.MALFORMED),
        ("OKX <support@okx.com>", V.MALFORMED),
        ("support@okx.com, a@b.com", V.MALFORMED),
        ("support@okx.com@evil.com", V.MALFORMED),
        ("support@okx.com\n", V.PUBLISHED),
        ("sup\u202eport@okx.com", V.MALFORMED),
    ],
)
def test_what_an_address_is(address: str, verdict: AddressVerdict) -> None:
    check = check_address(address)
    assert check.verdict is verdict, check
    assert check.words.zh
    assert check.words.en


@pytest.mark.parametrize(
    "domain",
    ["okx.com", "www.okx.com", "turkiye.okx.com", "OKX.COM.", "google.com", "bookx.com", "", "."],
)
def test_what_does_not_resemble_okx_is_left_alone(domain: str) -> None:
    assert look_alike(domain) is None


@pytest.mark.parametrize("domain", ["www.okx.com.evil.example", "login.okex.com", "ok-x.com"])
def test_look_alikes_are_named_with_the_domain(domain: str) -> None:
    words = look_alike(domain)
    assert words is not None
    assert domain in words.en
    assert domain in words.zh


def test_the_old_brand_and_foreign_letters_are_said() -> None:
    old, foreign = look_alike("okex.com"), look_alike("оkx.com")
    assert old is not None
    assert "old brand" in old.en
    assert foreign is not None
    assert "Latin letters" in foreign.en


@given(st.text(max_size=80))
@example("xn--")
@example("a@xn--99999999999999")
@settings(max_examples=150)
def test_any_text_gets_a_verdict(text: str) -> None:
    assert check_address(text).verdict in V
    assert check_address(f"a@{text}").verdict in V
    look_alike(text)


@given(st.text("abcdefghijklmnopqrstuvwxyz0123456789-.", max_size=30))
@settings(max_examples=100)
def test_only_exact_domains_pass(domain: str) -> None:
    check = check_address(f"help@{domain}")
    assert (check.verdict is V.OKX_DOMAIN) == (domain in DOMAINS)
