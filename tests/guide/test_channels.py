"""The channels: what is said of each, what suits a case, hours elsewhere, nothing dangerous."""

import json
import re
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okx_kit.case.model import Urgency
from okx_kit.guide.channels import (
    Channel,
    Hours,
    Level,
    answer_times,
    channel_guide,
    channels,
    suits,
)
from okx_kit.guide.help_pages import help_pages
from okx_kit.guide.kinds import case_kinds
from okx_kit.resources import resource_path

THURSDAY_NOON = datetime(2026, 11, 26, 4, tzinfo=UTC)  # 12:00 UTC+8
SUNDAY = datetime(2026, 11, 22, 4, tzinfo=UTC)
DATA = ("channels.json", "addresses.json", "help_pages.json")


def zone(hours: float) -> timezone:
    return timezone(timedelta(hours=hours))


def level(channel: Channel, kind: str = "", urgency: Urgency = Urgency.NORMAL) -> Level:
    return suits(channel, urgency, kind, THURSDAY_NOON).level


def test_every_channel_is_there_once_and_speaks_both_languages() -> None:
    assert sorted(one.channel for one in channels()) == sorted(Channel)
    for one in channels():
        assert one.name.zh != one.name.en
        assert all(step.zh and step.en for step in one.steps)


def test_every_answer_time_says_who_says_so() -> None:
    for kind in case_kinds():
        for channel in Channel:
            for answer in answer_times(channel, kind):
                if channel is Channel.HELP:
                    continue  # looking it up takes no time
                assert answer.source is not None
                published = "published" in answer.source.en and not answer.guide
                assert published or answer.guide
                assert answer.guide == ("guide" in answer.source.en)


def test_what_okx_published_for_a_kind_comes_before_the_general() -> None:
    assert "10 hours" in answer_times(Channel.CHAT, "withdrawal_returned")[0].words.en
    assert "1 hour" in answer_times(Channel.TICKET, "p2p_buyer")[0].words.en
    assert "15 business days" in answer_times(Channel.EMAIL, "complaint")[0].words.en
    assert "1 business day" in answer_times(Channel.EMAIL, "deposit_missing")[0].words.en


def test_what_suits_depends_on_the_kind_and_then_on_urgency() -> None:
    assert level(Channel.TICKET) is Level.BEST
    assert level(Channel.CHAT, urgency=Urgency.NOW) is Level.BEST
    assert level(Channel.EMAIL, urgency=Urgency.NOW) is Level.POOR
    assert level(Channel.CHAT, "hacked") is Level.BEST
    assert level(Channel.EMAIL, "hacked") is Level.POOR
    assert level(Channel.EMAIL, "account_restricted", Urgency.NOW) is Level.BEST
    assert level(Channel.EMAIL, "complaint") is Level.BEST


@pytest.mark.parametrize("kind", ["", *case_kinds()])
def test_public_groups_suit_nobody_and_something_suits_everybody(kind: str) -> None:
    for urgency in Urgency:
        levels = {channel: level(channel, kind, urgency) for channel in Channel}
        assert levels[Channel.PUBLIC] is Level.NEVER
        assert levels[Channel.PHONE] is Level.POOR
        assert Level.BEST in levels.values()


def test_first_things_first() -> None:
    hacked = suits(Channel.CHAT, Urgency.NORMAL, "hacked", THURSDAY_NOON).reason
    assert "Freeze" in hacked.en
    dispute = suits(Channel.TICKET, Urgency.NORMAL, "p2p_seller", THURSDAY_NOON).reason
    assert "Raise dispute" in dispute.en
    reply = suits(Channel.EMAIL, Urgency.NORMAL, "account_restricted", THURSDAY_NOON).reason
    assert "reply" in reply.en


def test_hours_are_said_and_hold_nobody_back() -> None:
    inside = suits(Channel.TICKET, Urgency.NORMAL, "", THURSDAY_NOON)
    outside = suits(Channel.TICKET, Urgency.NORMAL, "", SUNDAY)
    assert inside.outside is None
    assert outside.outside is not None
    assert "Any time will do" in outside.outside.en
    assert outside.level is inside.level


@pytest.mark.parametrize(
    ("hours", "shown"),
    [
        (8, "09:00–18:00 UTC+8"),
        (0, "09:00–18:00 UTC+8 (01:00–10:00 here)"),
        (-8, "09:00–18:00 UTC+8 (17:00 the day before – 02:00 here)"),
        (-10, "09:00–18:00 UTC+8 (15:00 the day before – 00:00 here)"),
        (-11, "09:00–18:00 UTC+8 (14:00–23:00 the day before here)"),
        (14, "09:00–18:00 UTC+8 (15:00 – 00:00 the next day here)"),
        (5.5, "09:00–18:00 UTC+8 (06:30–15:30 here)"),
    ],
)
def test_hours_in_local_time_with_the_change_of_date(hours: float, shown: str) -> None:
    assert Hours(9, 18).shown(THURSDAY_NOON, zone(hours)).en == shown


@given(st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)), st.integers(-12, 14))
@settings(max_examples=60)
def test_hours_mean_the_same_moments_everywhere(moment: datetime, east: int) -> None:
    now = moment.replace(tzinfo=UTC)
    hours = Hours(9, 12)
    there = now.astimezone(zone(8))
    assert hours.hold(now) == hours.hold(now.astimezone(zone(east)))
    assert hours.hold(now) == (there.weekday() < 5 and 9 <= there.hour < 12)


def test_the_email_channel_has_the_mail_hours() -> None:
    assert channel_guide(Channel.EMAIL).hours == Hours(9, 12)
    assert channel_guide(Channel.PUBLIC).hours is None


def test_every_kind_has_something_to_look_up_with_words_in_both_languages() -> None:
    for kind in case_kinds():
        pages = help_pages(kind)
        assert 2 <= len(pages) <= 3
        assert len({page.id for page in pages}) == len(pages)
        for page in pages:
            assert re.search(r"[一-鿿]|API", page.search.zh)
            assert page.search.en
    assert help_pages("no such kind") == help_pages("")


def strings(value: object) -> list[str]:
    """Return every text in a tree of JSON."""
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for part in inner for text in strings(part)]


def dangers(text: str) -> list[str]:
    """Return what must never be shipped: telephone numbers, handles, links but OKX's own help."""
    numbers = re.findall(r"\+\d[\d \-()]{6,}\d|(?<!\d)\d{3,4}[ -]\d{3,4}[ -]\d{3,4}(?!\d)", text)
    handles = re.findall(r"(?<![\w.])@\w{3,}|t\.me/\S+|telegram\S*", text, re.IGNORECASE)
    links = [
        link
        for link in re.findall(r"https?://\S+|www\.\S+", text)
        if not link.startswith("https://www.okx.com/help/")
    ]
    return [*numbers, *handles, *links]


@pytest.mark.parametrize("name", DATA)
def test_no_number_no_handle_no_foreign_link_is_shipped(name: str) -> None:
    data = json.loads(resource_path(f"guide/{name}").read_text("utf-8"))
    assert [found for text in strings(data) for found in dangers(text)] == []


@pytest.mark.parametrize(
    "bad", ["+65 6703 4888", "400-123-4567", "@OKXSupport", "t.me/okx", "https://okx-help.com"]
)
def test_the_search_for_dangers_finds_them(bad: str) -> None:
    assert dangers(f"call {bad} now")


@pytest.mark.parametrize("kind", case_kinds())
def test_pages_of_the_help_centre_lie_below_okx_com(kind: str) -> None:
    for page in help_pages(kind):
        assert not page.address or page.address.startswith("https://www.okx.com/help/")
