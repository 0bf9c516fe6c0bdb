"""Pairs and contracts."""

from datetime import date

import pytest

from okx_kit.records.instruments import (
    InstrumentKind,
    find_instruments,
    has_unreal_date,
    parse_instrument,
)


@pytest.mark.parametrize(
    ("text", "kind", "base", "quote"),
    [
        ("BTC-USDT", InstrumentKind.SPOT, "BTC", "USDT"),
        ("ADA-EUR", InstrumentKind.SPOT, "ADA", "EUR"),
        ("1INCH-USDC", InstrumentKind.SPOT, "1INCH", "USDC"),
        ("TAO-USDC-CONVERT", InstrumentKind.CONVERT, "TAO", "USDC"),
        ("BTC-USD-SWAP", InstrumentKind.SWAP, "BTC", "USD"),
        ("BTC-USD-231229", InstrumentKind.FUTURE, "BTC", "USD"),
        ("BTC-USD-260605-80000-C", InstrumentKind.OPTION, "BTC", "USD"),
        ("BTC-USD-190927-5000-C", InstrumentKind.OPTION, "BTC", "USD"),
        ("ltc_usdt", InstrumentKind.SPOT, "LTC", "USDT"),
        (" btc / usdt ", InstrumentKind.SPOT, "BTC", "USDT"),
    ],
)
def test_public_names(text: str, kind: InstrumentKind, base: str, quote: str) -> None:
    found = parse_instrument(text)
    assert found is not None
    assert (found.kind, found.base, found.quote) == (kind, base, quote)


def test_the_parts_of_an_option() -> None:
    found = parse_instrument("BTC-USD-260605-80000-C")
    assert found is not None
    assert (found.expiry, found.strike, found.right) == (date(2026, 6, 5), "80000", "C")


def test_a_convert_pair_is_shown_without_its_suffix() -> None:
    found = parse_instrument("BTC-USDT-CONVERT")
    assert found is not None
    assert (found.shown, found.name) == ("BTC-USDT", "BTC-USDT-CONVERT")


@pytest.mark.parametrize("text", ["BTC-USD-231329", "BTC-USD-260230-80000-P"])
def test_days_must_be_real(text: str) -> None:
    assert parse_instrument(text) is None
    assert has_unreal_date(text)


@pytest.mark.parametrize("text", ["", "BTC", "BTC-", "2026-10-05", "1-2", "BTC-USDT-X-Y", "买入"])
def test_what_is_none(text: str) -> None:
    assert parse_instrument(text) is None
    assert not has_unreal_date(text)


def test_pairs_in_running_text() -> None:
    text = "限价买入BTC-USDT，后又 ltc_usdt 与 BTC/USDT；BTC-USD-231329 与 BTC-USDT-SWAP永续。"
    found = [text[start:end] for start, end, _ in find_instruments(text)]
    assert found == ["BTC-USDT", "ltc_usdt", "BTC/USDT", "BTC-USD-231329", "BTC-USDT-SWAP"]
    assert [i for *_, i in find_instruments(text)][3] is None


@pytest.mark.parametrize(
    "text",
    [
        "UTF-8 COVID-19 SHA-256 TRC-20",
        "and/or",
        "2026-10-05",
        "example.com/btc/usd/x",
        "ISO-8859-1",
        "Fee-USD",
    ],
)
def test_no_pairs_where_there_are_none(text: str) -> None:
    assert list(find_instruments(text)) == []
