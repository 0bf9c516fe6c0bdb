"""Drafts of e-mails: their size to the byte, their shape, and hostile texts in them."""

import email
import re
from email.message import EmailMessage
from email.policy import SMTP, default
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okx_kit.bundle.drafts import (
    AttachmentChanged,
    Draft,
    DraftTooLarge,
    attached,
    write_draft,
)
from okx_kit.bundle.sizes import (
    Attached,
    BadAddress,
    Envelope,
    frame,
    mail_size,
    one_line,
    plain_text,
)
from okx_kit.case.durable import AlreadyThere
from okx_kit.errors import Cancelled

MAIL = Envelope("support@example.com", "提现未到账 #03", "您好，\n\n附件 01–07。\n" * 40)
_TEXTS = st.text(st.characters(), max_size=400)  # lone surrogates and controls among them
_HOSTILE = st.one_of(
    _TEXTS,
    st.sampled_from(
        ["a\r\nBcc: x@example.com", "\0", "\ud800", "x" * 2000, "字" * 2000, "=?utf-8?b?/w==?="]
    ),
)


def _library(mail: Envelope, subject: str, body: str, files: list[bytes]) -> bytes:
    """Return the mail as the standard library alone writes it, with the same boundary."""
    listed = [Attached(f"part-{n}.zip", "application/zip", len(d)) for n, d in enumerate(files)]
    around = b"".join(frame(mail, listed))
    message = EmailMessage(policy=SMTP.clone(cte_type="7bit"))
    message["X-Unsent"] = "1"
    message["To"], message["From"] = mail.to, mail.sender
    message["Subject"] = subject
    coding = re.search(rb"Content-Transfer-Encoding: (\w+)", around)
    assert coding
    message.set_content(body, charset="utf-8", cte=coding[1].decode())
    for number, data in enumerate(files):
        name = f"part-{number}.zip"
        message.add_attachment(data, maintype="application", subtype="zip", filename=name)
    if boundary := re.search(rb'boundary="([^"]+)"', around):
        message.set_boundary(boundary[1].decode())
    return message.as_bytes()


@settings(max_examples=40, deadline=None)
@given(subject=_HOSTILE, body=_HOSTILE, files=st.lists(st.binary(max_size=300), max_size=3))
def test_the_size_is_that_of_what_the_mail_library_writes(
    subject: str, body: str, files: list[bytes]
) -> None:
    mail = Envelope("support@example.com", subject, body, "me@example.com")
    whole = _library(mail, one_line(subject), plain_text(body), files)
    listed = [Attached(f"part-{n}.zip", "application/zip", len(d)) for n, d in enumerate(files)]
    assert mail_size(mail, listed) == len(whole)
    assert _well_formed(whole)
    message = email.message_from_bytes(whole, policy=default)
    assert isinstance(message, EmailMessage)
    assert {name.lower() for name in message} <= {
        *("x-unsent", "to", "from", "subject", "mime-version"),
        *("content-type", "content-transfer-encoding"),
    }
    assert [part.get_content() for part in message.iter_attachments()] == files


@pytest.mark.parametrize("count", [0, 1, 3])
def test_the_file_is_what_the_mail_library_writes(tmp_path: Path, count: int) -> None:
    files = [bytes(range(256)) * (n * 700) + b"end" for n in range(count)]  # over a block
    for number, data in enumerate(files):
        (tmp_path / f"part-{number}.zip").write_bytes(data)
    mail = Envelope(
        "support@example.com", "提现 " * 30, "您好\r\nBcc: x@example.com", "me@example.com"
    )
    draft = Draft(mail, tuple(tmp_path / f"part-{number}.zip" for number in range(count)))
    size = write_draft(draft, tmp_path / "mail.eml", tmp_path / "home")
    written = (tmp_path / "mail.eml").read_bytes()
    assert written == _library(mail, one_line(mail.subject), plain_text(mail.body), files)
    assert size == len(written) == mail_size(draft.envelope, attached(draft.files))


def _well_formed(data: bytes) -> bool:
    """Tell whether lines end in CRLF only, hold 998 bytes at most, and are 7-bit without NUL."""
    lines = data.split(b"\r\n")
    clean = not re.search(rb"[\r\n\0\x80-\xff]", b"".join(lines))
    return clean and max(map(len, lines)) <= 998


def test_what_a_draft_says(tmp_path: Path) -> None:
    archive = tmp_path / "okx-case-20231005.zip"
    archive.write_bytes(bytes(range(256)) * 2000)
    write_draft(Draft(MAIL, (archive,)), tmp_path / "mail.eml", tmp_path / "home")
    data = (tmp_path / "mail.eml").read_bytes()
    assert data.startswith(b"X-Unsent: 1\r\nTo: support@example.com\r\nSubject: ")
    for absent in (b"\nDate:", b"\nMessage-ID:", b"\nBcc:", b"\nFrom:"):
        assert absent.lower() not in data.lower()
    message = email.message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage)
    assert message["Subject"] == MAIL.subject
    text = message.get_body()
    assert text is not None
    assert text.get_content_type() == "text/plain"
    assert text.get_content().replace("\r\n", "\n") == MAIL.body
    (part,) = message.iter_attachments()
    assert part.get_filename() == archive.name
    assert part.get_content_type() == "application/zip"
    assert part.get_content() == archive.read_bytes()


def test_a_size_needs_no_bytes() -> None:
    large = Attached("a.zip", "application/zip", 18_000_000)
    none = Attached("a.zip", "application/zip", 0)
    assert mail_size(MAIL, [large]) - mail_size(MAIL, [none]) == 24_631_580


@pytest.mark.parametrize(
    "address", ["a@b@c.com", "a b@example.com", "a@example.com, b@example.com", "x@y", "a@例.com"]
)
def test_an_address_that_is_none_is_refused(tmp_path: Path, address: str) -> None:
    with pytest.raises(BadAddress):
        write_draft(Draft(Envelope(to=address)), tmp_path / "mail.eml", tmp_path / "home")
    assert not list(tmp_path.iterdir())


def test_a_draft_over_its_limit_is_not_written(tmp_path: Path) -> None:
    archive = tmp_path / "a.zip"
    archive.write_bytes(b"x" * 10_000)
    draft = Draft(MAIL, (archive,))
    size = mail_size(draft.envelope, attached(draft.files))
    with pytest.raises(DraftTooLarge):
        write_draft(draft, tmp_path / "mail.eml", tmp_path / "home", limit=size - 1)
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]
    assert write_draft(draft, tmp_path / "mail.eml", tmp_path / "home", limit=size) == size
    with pytest.raises(AlreadyThere):
        write_draft(draft, tmp_path / "mail.eml", tmp_path / "home")


def test_a_draft_that_cannot_be_finished_leaves_nothing(tmp_path: Path) -> None:
    archive = tmp_path / "a.zip"
    archive.write_bytes(b"x" * 3_000_000)
    draft, target = Draft(MAIL, (archive,)), tmp_path / "mail.eml"
    asked = iter([False] * 4)
    with pytest.raises(Cancelled):
        write_draft(draft, target, tmp_path / "home", cancelled=lambda: next(asked, True))

    def grow(done_bytes: int, total_bytes: int, label: str) -> None:
        assert done_bytes <= total_bytes == 3_000_000
        assert label == "a.zip"
        with archive.open("ab") as file:
            file.write(b"y" * 2_000_000)

    with pytest.raises(AttachmentChanged):
        write_draft(draft, target, tmp_path / "home", progress=grow)
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]
