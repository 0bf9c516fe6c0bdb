"""E-mail arithmetic."""

from email.message import EmailMessage
from email.policy import SMTP

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okx_kit.bundle import limits


@pytest.mark.parametrize("size", [0, 1, 2, 3, 56, 57, 58, 113, 114, 115, 100_000])
def test_base64_is_as_long_as_the_mail_library_makes_it(size: int) -> None:
    message = EmailMessage(policy=SMTP)
    message.add_attachment(b"x" * size, maintype="application", subtype="zip", filename="a.zip")
    part = next(message.iter_attachments()).as_bytes(policy=SMTP)
    body = part.partition(b"\r\n\r\n")[2]
    assert len(body) == limits.b64_len(size)


@given(st.integers(0, 200_000_000))
def test_the_raw_budget_is_the_most_that_fits(encoded: int) -> None:
    raw = limits.raw_budget(encoded)
    assert raw == 0 or limits.encoded_size(raw) <= encoded
    assert limits.encoded_size(raw + 1) > encoded


def test_a_size_counts_raw_bytes_and_a_provider_the_encoded_message() -> None:
    assert limits.parse_limit("14MB").raw == limits.DEFAULT_LIMIT
    assert limits.parse_limit(" 7.5 mb").raw == 7_500_000
    assert limits.parse_limit("25MiB").raw == 25 << 20
    gmail = limits.parse_limit("Gmail")
    assert gmail.encoded == limits.RECEIVER_LIMIT  # the receiver's is the smaller one
    assert limits.encoded_size(gmail.raw) <= gmail.encoded < limits.encoded_size(gmail.raw + 1)
    assert limits.parse_limit("exchange").encoded == 10_485_760
    assert gmail.fits(gmail.raw)
    assert not gmail.fits(gmail.raw + 1)


@pytest.mark.parametrize("text", ["", "much", "-3MB", "14 XB", "MB"])
def test_what_is_no_limit_is_said(text: str) -> None:
    with pytest.raises(limits.UnknownLimit) as caught:
        limits.parse_limit(text)
    assert "gmail" in caught.value.sentence("en")
    assert "gmail" in caught.value.sentence("zh")
