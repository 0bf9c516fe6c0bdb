"""The common block, what this computer tells, and OKX's companies."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from okx_kit.guide.common_block import (
    IN_THE_BLOCK,
    OWN_ACCOUNT,
    common_fields,
    field_of,
    local_zone,
    offered,
    system_name,
)
from okx_kit.guide.entities import entities
from okx_kit.guide.fields import fields


def test_the_block_has_its_fields() -> None:
    block = common_fields()
    names = ["uid", "email", "country", "device", "system", "version", "connection", "zone"]
    assert list(block) == names
    assert not set(block) & set(fields())
    assert set(OWN_ACCOUNT) <= set(block)
    for asked, parts in IN_THE_BLOCK.items():
        assert asked in fields()
        assert set(parts) <= set(block)
    for one in block.values():
        assert one.hint.zh.endswith("。")
        assert one.check(one.example).level == "ok"
    assert field_of("uid") is block["uid"]
    assert field_of("coin") is fields()["coin"]
    assert field_of("no-such-field") is None


@pytest.mark.parametrize(
    ("key", "value", "level"),
    [
        ("uid", "44705892343619584", "ok"),
        ("uid", "12345678", "ok"),
        ("uid", "1234", "note"),
        ("uid", "13800138000", "note"),
        ("uid", "me", "note"),
        ("uid", "1" * 20, "warning"),
        ("email", "ab***@example.com", "ok"),
        ("email", "ab@", "note"),
        ("email", "support@okx.com", "warning"),
        ("zone", "UTC+8", "ok"),
        ("zone", "Asia/Shanghai", "ok"),
        ("zone", "UTC+", "note"),
        ("zone", "UTC+99", "note"),
    ],
)
def test_checks(key: str, value: str, level: str) -> None:
    assert common_fields()[key].check(value).level == level


def test_what_the_computer_tells_is_fit_for_its_field() -> None:
    told = offered()
    assert set(told) <= set(common_fields())
    assert told["system"] == system_name() != ""
    for key, value in told.items():
        assert common_fields()[key].check(value).level == "ok"


@pytest.mark.parametrize(
    ("minutes", "name"), [(0, "UTC"), (480, "UTC+8"), (-210, "UTC-3:30"), (345, "UTC+5:45")]
)
def test_the_local_zone(minutes: int, name: str) -> None:
    zone = timezone(timedelta(minutes=minutes))
    assert local_zone(datetime(2026, 10, 5, tzinfo=zone)) == name


def test_a_zone_that_is_no_whole_minute_is_not_told() -> None:
    assert local_zone(datetime(2026, 10, 5)) == ""
    odd = timezone(timedelta(seconds=29143))
    assert local_zone(datetime(1900, 1, 1, tzinfo=odd)) == ""
    assert local_zone(datetime(2026, 10, 5, tzinfo=UTC)) == "UTC"


def test_each_company_has_a_page_and_addresses_of_okx_only() -> None:
    known = entities()
    assert len({one.id for one in known}) == len(known) >= 5
    for one in known:
        assert one.source
        assert one.shown in common_fields()["country"].choices
        for address in one.mail:
            assert address.endswith(("@okx.com", "@turkiye.okx.com"))
